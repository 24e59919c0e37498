//! Equality of dynamic values, as a repeated name asks for it.

use super::number::same_numbers;
use super::{List, Map, Subject, View};

/// The number of levels of nesting compared by recursion, without allocation. Below that, the pairs
/// still to be compared are kept on the heap.
const LEVELS: u32 = 32;

/// Returns whether two values are equal: of one kind, and of equal content all the way down. The
/// order of a map's entries does not matter.
///
/// Values that only views can match are equal if their type says so, by an identity.
///
/// The cost is linear in the smaller value, times a look-up for each entry of a map. Any depth of
/// nesting is fine: below 32 levels a list of pairs is kept on the heap, no longer than the value
/// is large.
pub fn same<'a, 'b, A: Subject<'a>, B: Subject<'b>>(left: &A, right: &B) -> bool {
    same_content(left, right, |left, right| same_items(&left, &right, LEVELS))
}

/// The value of a key in a map whose keys may be of any kind. A string is looked up; for another
/// key the entries are searched.
pub(crate) fn find_among_entries<'v, 'k, M: Map<'v>, K: Subject<'k>>(
    map: &M,
    key: &K,
) -> Option<M::Item> {
    if let View::Str(text) = key.view() {
        return map.get(text);
    }
    let mut entries = map.iter();
    let found = entries.find(|(own, _)| same(own, key));
    found.map(|(_, value)| value)
}

fn same_items<'a, 'b, A, B>(left: &A, right: &B, levels: u32) -> bool
where
    A: Subject<'a, Item = A>,
    B: Subject<'b, Item = B>,
{
    let Some(levels) = levels.checked_sub(1) else {
        return same_on_heap(left, right);
    };
    same_content(left, right, |left, right| same_items(&left, &right, levels))
}

#[cold]
fn same_on_heap<'a, 'b, A, B>(left: &A, right: &B) -> bool
where
    A: Subject<'a, Item = A>,
    B: Subject<'b, Item = B>,
{
    let mut pending = vec![(left.clone(), right.clone())];
    while let Some((left, right)) = pending.pop() {
        let equal = same_content(&left, &right, |left, right| {
            pending.push((left, right));
            true
        });
        if !equal {
            return false;
        }
    }
    true
}

/// Returns whether two values are equal, given that `items` tells for each pair of values inside
/// them.
fn same_content<'a, 'b, A: Subject<'a>, B: Subject<'b>>(
    left: &A,
    right: &B,
    items: impl FnMut(A::Item, B::Item) -> bool,
) -> bool {
    match (left.view(), right.view()) {
        (View::Null, View::Null) => true,
        (View::Bool(left), View::Bool(right)) => left == right,
        (View::Number(left), View::Number(right)) => same_numbers(&left, &right),
        (View::Str(left), View::Str(right)) | (View::Atom(left), View::Atom(right)) => {
            left == right
        }
        (View::Bytes(left), View::Bytes(right)) => left == right,
        (View::List(left), View::List(right)) => same_elements(left, right, items),
        (View::Tuple(left), View::Tuple(right)) => same_elements(left, right, items),
        (View::Other(_), View::Other(_)) => {
            left.identity().is_some() && left.identity() == right.identity()
        }
        (View::Map(left), View::Map(right)) => {
            same_keys(&left, &right) && same_entries(&left, &right, items)
        }
        _ => false,
    }
}

fn same_elements<'a, 'b, A: List<'a>, B: List<'b>>(
    mut left: A,
    mut right: B,
    mut items: impl FnMut(A::Item, B::Item) -> bool,
) -> bool {
    if left.len() != right.len() {
        return false;
    }
    while let (Some((first, left_tail)), Some((other, right_tail))) =
        (left.split_first(), right.split_first())
    {
        if !items(first, other) {
            return false;
        }
        (left, right) = (left_tail, right_tail);
    }
    true
}

/// Returns whether the right map has only keys of the left one, given that it has all of those.
fn same_keys<'a, 'b, A: Map<'a>, B: Map<'b>>(left: &A, right: &B) -> bool {
    if left.has_distinct_keys() && right.has_distinct_keys() {
        left.len() == right.len()
    } else {
        right.iter().all(|(key, _)| left.find(&key).is_some())
    }
}

fn same_entries<'a, 'b, A: Map<'a>, B: Map<'b>>(
    left: &A,
    right: &B,
    mut items: impl FnMut(A::Item, B::Item) -> bool,
) -> bool {
    let distinct = left.has_distinct_keys();
    left.iter().all(|(key, value)| {
        // If a key is repeated, the occurrence that wins is compared.
        let value = if distinct {
            Some(value)
        } else {
            left.find(&key)
        };
        value
            .zip(right.find(&key))
            .is_some_and(|(left, right)| items(left, right))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{Specimen, any_specimen, deep, list, map, number, string};
    use proptest::prelude::*;

    #[track_caller]
    fn check(left: &Specimen, right: &Specimen, expected: bool) {
        assert_eq!(same(&left, &right), expected, "{left:?} {right:?}");
        assert_eq!(same(&right, &left), expected, "{right:?} {left:?}");
    }

    /// Equality by plain recursion over maps and lists without duplicate keys.
    fn naive(left: &Specimen, right: &Specimen) -> bool {
        match (left, right) {
            (Specimen::List(left), Specimen::List(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| naive(left, right))
            }
            (Specimen::Map(left), Specimen::Map(right)) => {
                let covers = |left: &crate::specimen::Entries, right: &crate::specimen::Entries| {
                    left.iter().all(|(key, _)| {
                        let (left, right) = (&left, &right);
                        Map::get(left, key)
                            .zip(Map::get(right, key))
                            .is_some_and(|(left, right)| naive(left, right))
                    })
                };
                covers(left, right) && covers(right, left)
            }
            _ => same(&left, &right),
        }
    }

    #[test]
    fn values_of_different_kinds_are_never_equal() {
        let kinds = [
            Specimen::Null,
            Specimen::Bool(false),
            number(0),
            number("0.0"),
            string("0"),
            list([]),
            map([]),
            number("1e400"),
            number(format!("1{}", "0".repeat(400))),
        ];
        for (at, left) in kinds.iter().enumerate() {
            for (other, right) in kinds.iter().enumerate() {
                check(left, right, at == other);
            }
        }
    }

    #[test]
    fn negative_zero_equals_zero_and_nan_nothing() {
        check(&number("-0.0"), &number("0.0"), true);
        check(&number("NaN"), &number("NaN"), false);
    }

    #[test]
    fn maps_are_equal_in_any_order() {
        let left = map([("a", number(1)), ("b", list([]))]);
        check(&left, &map([("b", list([])), ("a", number(1))]), true);
    }

    #[test]
    fn maps_of_other_keys_or_values_are_unequal() {
        let left = map([("a", number(1)), ("b", number(2))]);
        check(&left, &map([("a", number(1))]), false);
        check(&left, &map([("a", number(1)), ("c", number(2))]), false);
        check(&left, &map([("a", number(1)), ("b", number(3))]), false);
    }

    #[test]
    fn of_a_key_written_twice_the_one_that_counts_is_compared() {
        let twice = map([("a", number(1)), ("a", number(2))]);
        check(&twice, &map([("a", number(2))]), true);
        check(&twice, &map([("a", number(1))]), false);
        check(&twice, &map([("a", number(2)), ("b", number(1))]), false);
    }

    #[test]
    fn lists_are_equal_element_by_element() {
        check(
            &list([number(1), number(2)]),
            &list([number(1), number(2)]),
            true,
        );
        check(
            &list([number(1), number(2)]),
            &list([number(2), number(1)]),
            false,
        );
        check(&list([number(1)]), &list([number(1), number(2)]), false);
    }

    #[test]
    fn a_sub_list_equals_a_list_of_the_same_elements() {
        let Specimen::List(elements) = list([number(1), number(2)]) else {
            unreachable!()
        };
        assert!(same(&&elements[1..], &&list([number(2)])));
    }

    #[test]
    fn values_nested_a_hundred_thousand_levels_deep_are_compared_on_a_small_stack() {
        let compare = || {
            let (left, right) = (deep(100_000, number(1)), deep(100_000, number(1)));
            let other = deep(100_000, number(2));
            (same(&left, &right), same(&left, &other))
        };
        let thread = std::thread::Builder::new()
            .stack_size(256 * 1024)
            .spawn(compare)
            .unwrap();
        assert_eq!(thread.join().unwrap(), (true, false));
    }

    proptest! {
        #[test]
        fn a_value_equals_itself(value in any_specimen()) {
            prop_assert!(same(&&value, &&value.clone()));
        }

        #[test]
        fn equality_agrees_with_plain_recursion(left in any_specimen(), right in any_specimen()) {
            prop_assert_eq!(same(&&left, &&right), naive(&left, &right));
        }

        #[test]
        fn the_heap_gives_the_answers_of_recursion(left in any_specimen(), right in any_specimen()) {
            prop_assert_eq!(same_on_heap(&&left, &&right), same(&&left, &&right));
            prop_assert!(same_on_heap(&&left, &&left.clone()));
        }
    }
}

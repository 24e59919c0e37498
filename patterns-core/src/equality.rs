//! Equality of dynamic values: with each other, for names that are repeated, and with Rust's own
//! values, for constants and `pin!`.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::number::Scalar;
pub(crate) use crate::number::same_numbers;
use crate::preview::quoted;
use crate::subject::{List, Map, Number, Subject, View};

/// How many characters of a constant text are shown.
const SHOWN: usize = 48;

/// How many levels of nesting are compared by recursion, without allocation, before the pairs that
/// are still to be compared go to the heap.
const LEVELS: u32 = 32;

/// Whether two values are equal: of one kind, and of equal content all the way down. Maps are equal
/// whatever the order of their entries.
///
/// Values of a kind that only views see into are equal if their type says so, by an identity.
///
/// The cost is linear in the smaller value, times a look-up for each entry of a map. Any nesting is
/// fine; only below 32 levels is there a list of pairs on the heap, no longer than the value is large.
pub fn same<'a, 'b, A: Subject<'a>, B: Subject<'b>>(left: &A, right: &B) -> bool {
    same_content(left, right, |left, right| same_items(&left, &right, LEVELS))
}

/// The value of a key in a map whose keys may be of any kind: a string is looked up, for another the entries are gone
/// through.
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

/// Whether two values are equal where `items` says so for each pair of values inside them.
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

/// Whether the right map has no key that the left one lacks, given that it has all of the left one's.
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
        // Of a key that comes twice, the value that counts.
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

/// A Rust value that a dynamic value can be compared with: what a constant in a pattern and the
/// argument of `pin!` may be.
///
/// Kinds never mix here either: an integer equals no float, `None` equals null, a slice equals a list.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::Constant;
/// use serde_json::json;
///
/// assert!("a".equals(&&json!("a")));
/// assert!([1, 2].equals(&&json!([1, 2])));
/// assert!(!1.0.equals(&&json!(1)));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with a dynamic value",
    label = "not a constant that a pattern can hold",
    note = "integers, floats, `bool`, `char`, strings, and references, `Option`s, arrays, slices and `Vec`s of these can, and the dynamic value types themselves"
)]
pub trait Constant {
    /// Whether the dynamic value equals this one.
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool;

    /// This value as a short text, for the report of a value that does not equal it. None, which is what it
    /// is unless said otherwise, where the constant's name must do.
    fn shown(&self) -> Option<String> {
        None
    }
}

/// Whether the value equals the constant.
#[inline]
pub fn equals<'v, T: ?Sized + Constant, S: Subject<'v>>(subject: &S, constant: &T) -> bool {
    constant.equals(subject)
}

macro_rules! integer_constants {
    ($($ty:ident)*) => {$(
        impl Constant for $ty {
            #[inline]
            fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
                match subject.view() {
                    View::Number(Number::Int(value)) => <$ty>::try_from(value) == Ok(*self),
                    View::Number(Number::UInt(value)) => <$ty>::try_from(value) == Ok(*self),
                    _ => false,
                }
            }

            fn shown(&self) -> Option<String> {
                Some(format!("{self:?}"))
            }
        }
    )*};
}

integer_constants!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

macro_rules! wide_constants {
    ($($ty:ident)*) => {$(
        impl Constant for $ty {
            #[inline]
            fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
                <$ty>::from_view(subject.view()) == Some(*self)
            }

            fn shown(&self) -> Option<String> {
                Some(format!("{self:?}"))
            }
        }
    )*};
}

wide_constants!(i128 u128 char);

impl Constant for f64 {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::Number(number) => same_numbers(&number, &Number::<u8>::Float(*self)),
            _ => false,
        }
    }

    fn shown(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}

impl Constant for f32 {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        f64::from(*self).equals(subject)
    }

    fn shown(&self) -> Option<String> {
        f64::from(*self).shown()
    }
}

impl Constant for bool {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        matches!(subject.view(), View::Bool(value) if value == *self)
    }

    fn shown(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Constant for str {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        matches!(subject.view(), View::Str(value) if value == self)
    }

    fn shown(&self) -> Option<String> {
        Some(quoted(self, SHOWN))
    }
}

impl Constant for String {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        self.as_str().equals(subject)
    }

    fn shown(&self) -> Option<String> {
        self.as_str().shown()
    }
}

impl<T: Constant> Constant for Option<T> {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match self {
            Some(value) => value.equals(subject),
            None => matches!(subject.view(), View::Null),
        }
    }

    fn shown(&self) -> Option<String> {
        match self {
            Some(value) => value.shown(),
            None => Some("null".to_owned()),
        }
    }
}

impl<T: Constant> Constant for [T] {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::List(mut list) => {
                list.len() == self.len()
                    && self.iter().all(|element| match list.split_first() {
                        Some((first, tail)) => {
                            list = tail;
                            element.equals(&first)
                        }
                        None => false,
                    })
            }
            _ => false,
        }
    }
}

impl<T: Constant, const N: usize> Constant for [T; N] {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        self.as_slice().equals(subject)
    }
}

impl<T: Constant> Constant for Vec<T> {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        self.as_slice().equals(subject)
    }
}

macro_rules! pointer_constants {
    ($($pointer:ty),*) => {$(
        impl<T: ?Sized + Constant> Constant for $pointer {
            #[inline]
            fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
                (**self).equals(subject)
            }

            fn shown(&self) -> Option<String> {
                (**self).shown()
            }
        }
    )*};
}

pointer_constants!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl<T: ?Sized + ToOwned + Constant> Constant for Cow<'_, T> {
    #[inline]
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        (**self).equals(subject)
    }

    fn shown(&self) -> Option<String> {
        (**self).shown()
    }
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

    #[track_caller]
    fn equal(constant: &(impl ?Sized + Constant), value: &Specimen) {
        assert!(equals(&value, constant), "{value:?}");
    }

    #[track_caller]
    fn unequal(constant: &(impl ?Sized + Constant), value: &Specimen) {
        assert!(!equals(&value, constant), "{value:?}");
    }

    #[test]
    fn integer_constants_equal_integers_of_their_value() {
        equal(&-1i8, &number(-1));
        equal(&255u8, &number(255));
        equal(&u64::MAX, &number(u64::MAX));
        equal(&i128::MIN, &number(i128::MIN));
        equal(&u128::MAX, &number(u128::MAX));
        equal(&7usize, &number(7));
        unequal(&-1i8, &number(255));
        unequal(&1u128, &number(2));
        unequal(&1i64, &number(u64::MAX));
    }

    #[test]
    fn constants_of_one_kind_equal_no_value_of_another() {
        unequal(&1i64, &number("1.0"));
        unequal(&1i128, &number("1.0"));
        unequal(&1.0f64, &number(1));
        unequal(&1i64, &string("1"));
        unequal("1", &number(1));
        unequal(&false, &Specimen::Null);
        unequal(&None::<i64>, &number(0));
    }

    #[test]
    fn float_constants_equal_floats_of_their_value() {
        equal(&0.5f32, &number("0.5"));
        equal(&0.0f64, &number("-0.0"));
        unequal(&f64::NAN, &number("NaN"));
        unequal(&0.1f32, &number("0.1"));
    }

    #[test]
    fn texts_and_truth_values_equal_their_like() {
        equal("a", &string("a"));
        equal(&String::from("a"), &string("a"));
        equal(&'a', &string("a"));
        unequal(&'a', &string("aa"));
        equal(&true, &Specimen::Bool(true));
        unequal(&true, &Specimen::Bool(false));
    }

    #[test]
    fn an_option_equals_null_or_what_it_holds() {
        equal(&None::<&str>, &Specimen::Null);
        equal(&Some("a"), &string("a"));
        unequal(&Some("a"), &Specimen::Null);
    }

    #[test]
    fn sequences_equal_lists() {
        let value = list([number(1), number(2)]);
        equal(&[1, 2], &value);
        equal(&[1u8, 2][..], &value);
        equal(&vec![1, 2], &value);
        unequal(&[1], &value);
        unequal(&[2, 1], &value);
        unequal(&[1, 2], &number(1));
    }

    #[test]
    fn pointers_equal_what_they_point_to_equals() {
        let value = string("a");
        equal(&&"a", &value);
        equal(&&mut "a", &value);
        equal(&Box::<str>::from("a"), &value);
        equal(&Rc::<str>::from("a"), &value);
        equal(&Arc::new("a"), &value);
        equal(&Cow::Borrowed("a"), &value);
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

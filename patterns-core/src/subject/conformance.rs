//! What every `Subject` has to hold to, as a check that its author runs in a test.

use core::fmt::Display;

use super::{Fields, Keys, List, Map, Number, Subject, View, same};

/// Checks a value, and all that is in it, against what patterns rely on.
///
/// Give it a value of each kind that the type has: every kind of number, an empty list and an empty map, a list and a map of
/// several, and a key that is written twice where the type keeps it. It recurses as deep as the value nests.
///
/// # Panics
///
/// With a sentence that says what does not hold, and for which part.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::conformance;
///
/// conformance::check(&&serde_json::json!({"a": [1, 1.5, u64::MAX], "b": {}, "c": [null, true]}));
/// # }
/// ```
#[track_caller]
pub fn check<'v, S: Subject<'v>>(subject: &S) {
    check_one(subject);
    match subject.view() {
        View::List(list) => check_elements(&list),
        View::Tuple(tuple) => check_elements(&tuple),
        View::Map(map) => map.iter().for_each(|(_, value)| check_item(&value)),
        _ => {}
    }
}

/// The recursion: what is in an item are items.
#[track_caller]
fn check_item<'v, S: Subject<'v, Item = S>>(subject: &S) {
    check_one(subject);
    match subject.view() {
        View::List(list) => check_elements(&list),
        View::Tuple(tuple) => check_elements(&tuple),
        View::Map(map) => map.iter().for_each(|(_, value)| check_item(&value)),
        _ => {}
    }
}

#[track_caller]
fn check_elements<'v, L: List<'v>>(list: &L) {
    (0..list.len()).for_each(|index| check_item(&list.at(index)));
}

#[track_caller]
fn check_one<'v, S: Subject<'v>>(subject: &S) {
    let kind = kind(&subject.view());
    holds(
        kind == self::kind(&subject.clone().view()),
        kind,
        "is of one kind whenever it is asked",
    );
    holds(
        kind == self::kind(&subject.subject().view()),
        kind,
        "is a scrutinee that yields itself",
    );
    holds(
        subject.number().is_some() == (kind == "number"),
        kind,
        "has a number of its own exactly if its view is a number",
    );
    holds(
        subject.string().is_some() == (kind == "string"),
        kind,
        "answers by `string` what its view says",
    );
    holds(
        subject.map().is_some() == (kind == "map"),
        kind,
        "answers by `map` what its view says",
    );
    match subject.view() {
        View::Number(number) => check_number(&number),
        View::List(list) => check_list(&list, kind),
        View::Tuple(tuple) => check_list(&tuple, kind),
        View::Map(map) => check_map(&map),
        _ => {}
    }
}

#[track_caller]
fn holds(condition: bool, kind: &str, law: &str) {
    assert!(condition, "a {kind} {law}");
}

fn kind<'v, S: Subject<'v>>(view: &View<'v, S>) -> &'static str {
    match view {
        View::Null => "null",
        View::Bool(_) => "bool",
        View::Number(_) => "number",
        View::Str(_) => "string",
        View::List(_) => "list",
        View::Map(_) => "map",
        View::Bytes(_) => "byte string",
        View::Atom(_) => "atom",
        View::Tuple(_) => "tuple",
        View::Other(name) => name,
    }
}

#[track_caller]
fn check_number<B: Display>(number: &Number<B>) {
    let law = "is held in the first form that holds it: `Int`, `UInt`, `Float`, `Big`";
    match number {
        Number::UInt(value) => holds(i64::try_from(*value).is_err(), "number", law),
        Number::Big(big) => {
            let text = big.to_string();
            let fits = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
            holds(!fits, "number", law);
            let digits = text.strip_prefix('-').unwrap_or(&text);
            holds(
                digits.starts_with(|first: char| first.is_ascii_digit()),
                "number",
                "that is `Big` displays as decimal text",
            );
        }
        Number::Int(_) | Number::Float(_) => {}
    }
}

#[track_caller]
fn check_list<'v, L: List<'v>>(list: &L, kind: &str) {
    let len = list.len();
    holds(
        list.is_empty() == (len == 0),
        kind,
        "is empty exactly if its length is 0",
    );
    holds(
        self::kind(&list.view()) == kind,
        kind,
        "has a handle that is a subject of the same kind",
    );
    for start in 0..=len {
        for end in [start, usize::midpoint(start, len), len] {
            let slice = list.slice(start, end);
            holds(
                slice.len() == end - start,
                kind,
                "has slices of the length asked for",
            );
            holds(
                self::kind(&slice.view()) == kind,
                kind,
                "has slices that are of its kind",
            );
            let first = (start < end).then(|| slice.at(0));
            let same_first = match (first, slice.split_first()) {
                (None, None) => true,
                (Some(first), Some((other, rest))) => {
                    alike(&first, &list.at(start))
                        && alike(&first, &other)
                        && rest.len() + 1 == slice.len()
                }
                _ => false,
            };
            holds(
                same_first,
                kind,
                "begins its slices, and what `split_first` gives, where asked",
            );
        }
        if start > 64 {
            // Long lists are alike all the way.
            break;
        }
    }
}

#[track_caller]
fn check_map<'v, M: Map<'v>>(map: &M) {
    static ABSENT: Keys<1> = Keys::new(["\0 no key is called this \0"]);
    let entries: Vec<(M::Key, M::Item)> = map.iter().collect();
    let law = |condition: bool, law: &str| holds(condition, "map", law);
    law(
        entries.len() == map.len(),
        "has as many entries as its `len` says",
    );
    law(
        map.is_empty() == entries.is_empty(),
        "is empty exactly if it has no entries",
    );
    law(
        map.get(ABSENT.get(0)).is_none(),
        "has no value for a key that is not there",
    );
    law(
        map.fields(&ABSENT).get(0).is_none(),
        "opens to no value for a key that is not there",
    );
    let of_one_key = entries.split_first().is_some_and(|((first, _), others)| {
        let mut others = others.iter();
        others.all(|(other, _)| same(other, first))
    });
    law(
        map.sole().is_some() == of_one_key,
        "has a `sole` entry exactly if it has one key",
    );
    if let Some((key, value)) = map.sole() {
        let found = map.find(&key);
        law(
            found.is_some_and(|found| alike(&found, &value)),
            "has as its `sole` value what it finds under the key",
        );
    }
    for (at, (key, value)) in entries.iter().enumerate() {
        let found = map.find(key);
        law(found.is_some(), "finds each of the keys that it yields");
        let repeated = entries
            .iter()
            .enumerate()
            .any(|(other, (own, _))| other != at && same(own, key));
        if repeated {
            law(!map.has_distinct_keys(), "with a key written twice says so");
        } else {
            let is_it = found.as_ref().is_some_and(|found| alike(found, value));
            law(is_it, "finds under a key the value that it yields with it");
        }
        if let View::Str(text) = key.view() {
            let got = map.get(text);
            let agrees = match (&got, &found) {
                (Some(got), Some(found)) => alike(got, found),
                _ => false,
            };
            law(agrees, "gives by `get` what it gives by `find`");
            // The keys of an opened map are the program's own, so for a test they are made to be.
            let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
            let keys: &'static Keys<1> = Box::leak(Box::new(Keys::new([text])));
            let opened = map.fields(keys).get(0);
            let agrees = match (&got, &opened) {
                (Some(got), Some(opened)) => alike(got, opened),
                _ => false,
            };
            law(agrees, "opens to what `get` gives");
            let (string, inner) = (map.fields(keys).string(0), map.fields(keys).map(0));
            law(
                string == got.as_ref().and_then(Subject::string)
                    && inner.is_some() == got.is_some_and(|got| got.map().is_some()),
                "opens to the strings and maps that `get` gives",
            );
        }
    }
}

/// Whether two handles may be to one value: equal, or what equals nothing, such as NaN.
fn alike<'v, S: Subject<'v>>(left: &S, right: &S) -> bool {
    same(left, right) || !same(left, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{any_specimen, list, map, number};
    use crate::subject::AsNative;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_type_that_keeps_keys_twice_conforms(value in any_specimen()) {
            check(&&value);
        }
    }

    #[test]
    fn rusts_own_values_conform() {
        let list = vec![(1, "a", 'é'), (2, "b", 'x')];
        check(&list.as_native());
        check(&crate::private::subject(&[
            u128::MAX,
            0,
            u128::from(u64::MAX),
        ]));
        check(&"a");
        check(&std::collections::BTreeMap::from([("a", Some(1.5)), ("b", None)]).as_native());
    }

    #[cfg(feature = "serde_json")]
    #[test]
    fn json_conforms() {
        let value = serde_json::json!({"a": [1, 1.5, u64::MAX], "b": {}, "c": [null, true, "x"]});
        check(&&value);
        check(&crate::private::rest(value.as_object().unwrap(), &["b"]));
    }

    #[cfg(feature = "term")]
    #[test]
    fn terms_conform() {
        use crate::Term;
        let large = Term::map((0..50).map(|n| (n, Term::tuple([n, n])))).put("k", f64::NAN);
        let whole = Term::list([large, Term::bytes("a"), Term::atom("b"), u128::MAX.into()]);
        check(&&whole.cons(Term::fun(|x: &Term| x.clone())));
        check(&Term::tuple([whole]).as_native());
    }

    #[test]
    #[should_panic(expected = "a map with a key written twice says so")]
    fn a_map_that_hides_a_repeated_key_does_not() {
        use crate::specimen::{Distinct, entries};
        let entries = entries([("a", number(1)), ("a", list([])), ("b", map([]))]);
        check_map(&Distinct(&entries));
    }
}

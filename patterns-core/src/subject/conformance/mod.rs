//! The laws of `Subject`, as a check that authors of a type run in a test.

mod counted;

pub use self::counted::{Counted, Reads};

use core::fmt::Display;

use super::{Fields, Keys, List, Map, Number, Subject, View, same};

/// Checks a value, and everything in it, against what patterns rely on.
///
/// Give it a value of each kind that the type has: every kind of number, an empty list and an empty
/// map, a list and a map of several, and a repeated key if the type keeps it. It recurses as deep
/// as the value nests.
///
/// It requires that a value is the same whenever it is asked, and that each method agrees with its
/// view; that it has one address, if any; that a list is as long as it says, and that its slices
/// and tails hold the right elements; that a map finds each of its keys, whether by `get`, by
/// `find`, opened with others, or as the only one, and no other key. The type's own `==` is not
/// used: patterns compare what the views show.
///
/// # Panics
///
/// Panics with a sentence that says for which part a law does not hold, and what was found instead:
///
/// ```text
/// `$.b[0]` breaks a law of lists: a slice is as long as was asked; `slice(0, 1)` has 2 elements
/// ```
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
    let place = Place("$");
    check_one(subject, place);
    check_inside(subject, place);
}

/// The part that is being checked: a path from the value.
#[derive(Clone, Copy)]
struct Place<'p>(&'p str);

impl Place<'_> {
    #[track_caller]
    fn holds(self, condition: bool, kind: &str, law: &str, found: impl FnOnce() -> String) {
        let Self(path) = self;
        if !condition {
            let found = found();
            panic!("`{path}` breaks a law of {kind}s: {law}; {found}");
        }
    }
}

/// The recursion: the values inside a value are items.
#[track_caller]
fn check_inside<'v, S: Subject<'v>>(subject: &S, place: Place<'_>) {
    match subject.view() {
        View::List(list) => check_elements(&list, place),
        View::Tuple(tuple) => check_elements(&tuple, place),
        View::Map(map) => {
            for (index, (key, value)) in map.iter().enumerate() {
                let Place(path) = place;
                let path = match key.view() {
                    View::Str(key) => format!("{path}[{key:?}]"),
                    _ => format!("{path}[the {index}th entry]"),
                };
                check_item(&value, Place(&path));
            }
        }
        _ => {}
    }
}

#[track_caller]
fn check_item<'v, S: Subject<'v, Item = S>>(subject: &S, place: Place<'_>) {
    check_one(subject, place);
    check_inside(subject, place);
}

#[track_caller]
fn check_elements<'v, L: List<'v>>(list: &L, place: Place<'_>) {
    let Place(path) = place;
    for index in 0..list.len() {
        let (element, again) = (list.at(index), list.at(index).address());
        let element_path = format!("{path}[{index}]");
        let element_place = Place(&element_path);
        let kind = kind(&element.view());
        let found = || format!("it has {:?}, and then {again:?}", element.address());
        element_place.holds(
            element.address() == again,
            kind,
            "an element has one address whenever it is taken from its list",
            found,
        );
        check_item(&element, element_place);
    }
}

#[track_caller]
fn check_one<'v, S: Subject<'v>>(subject: &S, place: Place<'_>) {
    let kind = kind(&subject.view());
    let law = |condition: bool, law: &str, found: &dyn Fn() -> String| {
        place.holds(condition, kind, law, found);
    };
    let again = self::kind(&subject.clone().view());
    law(
        kind == again,
        "it is of one kind whenever it is asked",
        &|| format!("asked again, it is a {again}"),
    );
    let own = self::kind(&subject.subject().view());
    law(
        kind == own,
        "a handle is a scrutinee that yields itself",
        &|| format!("it yields a {own}"),
    );
    let (address, clone) = (subject.address(), subject.clone().address());
    law(address == clone, "a value has one address", &|| {
        format!("a clone has {clone:?}, and not {address:?}")
    });
    let says = |method: &str, is_some: bool, of: &str| {
        law(
            is_some == (kind == of),
            "each method says what the view says",
            &|| {
                let answer = if is_some { "something" } else { "nothing" };
                format!("`{method}` gives {answer}")
            },
        );
    };
    says("number", subject.number().is_some(), "number");
    says("numeric", subject.numeric().is_some(), "number");
    says("string", subject.string().is_some(), "string");
    says("list", subject.list().is_some(), "list");
    says("map", subject.map().is_some(), "map");
    law(
        subject.identity() == subject.identity(),
        "its identity stays",
        &|| "asked twice, it has two".to_owned(),
    );
    match subject.view() {
        View::Number(number) => {
            check_number(&number, place);
            let text = subject.number().map(|own| own.to_string());
            let text = text.unwrap_or_default();
            law(
                is_text_of(&text, &number),
                "its own number displays as the number that the view shows",
                &|| {
                    format!(
                        "it displays as {text}, and the view shows {}",
                        shown(&number)
                    )
                },
            );
            let other = subject.numeric();
            law(
                other.is_some_and(|other| shown(&other) == shown(&number)),
                "`numeric` gives the number that the view shows",
                &|| format!("the view shows {}", shown(&number)),
            );
        }
        View::Str(text) => law(
            subject.string() == Some(text),
            "`string` gives the text that the view shows",
            &|| format!("it gives {:?}, the view {text:?}", subject.string()),
        ),
        View::List(list) => {
            check_list(&list, kind, place);
            let other = subject.list().map_or(0, |other| other.len());
            law(
                other == list.len(),
                "`list` gives the list that the view shows",
                &|| format!("it has {other} elements, and {} in the view", list.len()),
            );
        }
        View::Tuple(tuple) => check_list(&tuple, kind, place),
        View::Map(map) => {
            check_map(&map, place);
            let other = subject.map().map_or(0, |other| other.len());
            law(
                other == map.len(),
                "`map` gives the map that the view shows",
                &|| format!("it has {other} entries, and {} in the view", map.len()),
            );
        }
        _ => {}
    }
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

fn shown<B: Display>(number: &Number<B>) -> String {
    match number {
        Number::Int(value) => value.to_string(),
        Number::UInt(value) => value.to_string(),
        Number::Float(value) => format!("{value:?}"),
        Number::Big(value) => value.to_string(),
    }
}

/// Returns whether a text is that of a number. For a float, any text that parses as it will do.
fn is_text_of<B: Display>(text: &str, number: &Number<B>) -> bool {
    match number {
        // Floats that are not finite have no decimal text.
        Number::Float(value) => !value.is_finite() || text.parse() == Ok(*value),
        other => text == shown(other),
    }
}

#[track_caller]
fn check_number<B: Display>(number: &Number<B>, place: Place<'_>) {
    let law = "it is held in the first form that holds it: `Int`, `UInt`, `Float`, `Big`";
    let found = || format!("{} is held in a later one", shown(number));
    match number {
        Number::UInt(value) => place.holds(i64::try_from(*value).is_err(), "number", law, found),
        Number::Big(big) => {
            let text = big.to_string();
            let fits = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
            place.holds(!fits, "number", law, found);
            let digits = text.strip_prefix('-').unwrap_or(&text);
            place.holds(
                digits.starts_with(|first: char| first.is_ascii_digit()),
                "number",
                "what is `Big` displays as decimal text",
                || format!("it displays as {text:?}"),
            );
        }
        Number::Int(_) | Number::Float(_) => {}
    }
}

#[track_caller]
fn check_list<'v, L: List<'v>>(list: &L, kind: &str, place: Place<'_>) {
    // Long lists are alike all the way.
    const FAR: usize = 64;
    let len = list.len();
    let law = |condition: bool, law: &str, found: &dyn Fn() -> String| {
        place.holds(condition, kind, law, found);
    };
    law(
        list.is_empty() == (len == 0),
        "it is empty exactly if its length is 0",
        &|| format!("its length is {len}"),
    );
    let own = self::kind(&list.view());
    law(
        own == kind,
        "its handle is a subject of the same kind",
        &|| format!("it is one of the kind {own}"),
    );
    for start in 0..=len.min(FAR) {
        for end in [start, usize::midpoint(start, len), len] {
            let slice = list.slice(start, end);
            law(
                slice.len() == end - start,
                "a slice is as long as was asked",
                &|| format!("`slice({start}, {end})` has {} elements", slice.len()),
            );
            let own = self::kind(&slice.view());
            law(own == kind, "a slice is of the kind of the whole", &|| {
                format!("`slice({start}, {end})` is a {own}")
            });
            for index in 0..slice.len().min(FAR) {
                law(
                    alike(&slice.at(index), &list.at(start + index)),
                    "a slice holds the elements that stand there",
                    &|| {
                        format!(
                            "`slice({start}, {end}).at({index})` is not `at({})`",
                            start + index
                        )
                    },
                );
            }
            let Some((first, rest)) = slice.split_first() else {
                law(
                    start == end,
                    "`split_first` gives nothing of an empty list only",
                    &|| format!("so it does of `slice({start}, {end})`"),
                );
                continue;
            };
            law(
                start < end && rest.len() + 1 == slice.len() && alike(&first, &slice.at(0)),
                "`split_first` gives the first element and the others",
                &|| format!("of `slice({start}, {end})` it does not"),
            );
            for index in 0..rest.len().min(FAR) {
                law(
                    alike(&rest.at(index), &slice.at(index + 1)),
                    "`split_first` gives the others in their order",
                    &|| format!("of `slice({start}, {end})` it has another element at {index}"),
                );
            }
        }
    }
}

/// Keys that no type has.
const ABSENT: [&str; 2] = [
    "\0 no key is called this \0",
    "\0 nor is one called this \0",
];

#[track_caller]
fn check_map<'v, M: Map<'v>>(map: &M, place: Place<'_>) {
    static UNKNOWN: Keys<1> = Keys::new([ABSENT[0]]);
    let entries: Vec<(M::Key, M::Item)> = map.iter().collect();
    let law = |condition: bool, law: &str, found: &dyn Fn() -> String| {
        place.holds(condition, "map", law, found);
    };
    law(
        entries.len() == map.len(),
        "it has as many entries as its `len` says",
        &|| format!("it has {}, and says {}", entries.len(), map.len()),
    );
    law(
        map.is_empty() == entries.is_empty(),
        "it is empty exactly if it has no entries",
        &|| format!("it has {}", entries.len()),
    );
    let again: Vec<(M::Key, M::Item)> = map.iter().collect();
    let stays = again.len() == entries.len()
        && again
            .iter()
            .zip(&entries)
            .all(|(now, before)| alike(&now.0, &before.0) && alike(&now.1, &before.1));
    law(
        stays,
        "it yields the same entries whenever it is asked",
        &|| "asked again, it yields others".to_owned(),
    );
    law(
        map.get(ABSENT[0]).is_none() && map.find(&ABSENT[0]).is_none(),
        "it has no value for a key that is not there",
        &|| "`get` or `find` gives one".to_owned(),
    );
    law(
        map.fields(&UNKNOWN).get(0).is_none(),
        "opened, it has no value for a key that is not there",
        &|| "`fields` gives one".to_owned(),
    );
    let of_one_key = entries.split_first().is_some_and(|((first, _), others)| {
        let mut others = others.iter();
        others.all(|(other, _)| same(other, first))
    });
    law(
        map.sole().is_some() == of_one_key,
        "it has a `sole` entry exactly if it has one key",
        &|| {
            if of_one_key {
                "it has none, and one key"
            } else {
                "it has one, and more keys"
            }
            .to_owned()
        },
    );
    if let Some((key, value)) = map.sole()
        && equals_itself(&key)
    {
        let found = map.find(&key);
        law(
            found.is_some_and(|found| alike(&found, &value)),
            "its `sole` value is what it finds under the key",
            &|| "`find` gives another".to_owned(),
        );
    }
    check_keys(map, &entries, place);
}

/// The keys of a map, each as it is looked up.
#[track_caller]
fn check_keys<'v, M: Map<'v>>(map: &M, entries: &[(M::Key, M::Item)], place: Place<'_>) {
    let law = |condition: bool, law: &str, found: &dyn Fn() -> String| {
        place.holds(condition, "map", law, found);
    };
    let texts: Vec<&'v str> = entries.iter().filter_map(|(key, _)| key.string()).collect();
    for (at, (key, value)) in entries.iter().enumerate() {
        check_one(key, place);
        if !equals_itself(key) {
            continue;
        }
        let name = || match key.view() {
            View::Str(text) => format!("the key {text:?}"),
            _ => format!("the key of the entry {at}"),
        };
        let found = map.find(key);
        law(
            found.is_some(),
            "it finds each of the keys that it yields",
            &|| format!("it does not find {}", name()),
        );
        let repeated = entries
            .iter()
            .enumerate()
            .any(|(other, (own, _))| other != at && same(own, key));
        if repeated {
            law(
                !map.has_distinct_keys(),
                "with a key written twice, `has_distinct_keys` says `false`",
                &|| format!("{} comes twice", name()),
            );
        }
        let winner = winner(map, entries, key).unwrap_or(value);
        law(
            found.as_ref().is_some_and(|found| alike(found, winner)),
            "under a key it finds the value that it yields with it",
            &|| {
                let rule = if map.first_wins() { "first" } else { "last" };
                format!("under {} it finds another than the {rule} one", name())
            },
        );
        if let View::Str(text) = key.view() {
            let other = texts.iter().find(|other| **other != text);
            check_key(map, text, other.copied(), found.as_ref(), place);
        }
    }
}

/// The value of the occurrence of a repeated key that wins.
fn winner<'v, 'e, M: Map<'v>>(
    map: &M,
    entries: &'e [(M::Key, M::Item)],
    key: &M::Key,
) -> Option<&'e M::Item> {
    let mut occurrences = entries.iter().filter(|(own, _)| same(own, key));
    let winner = if map.first_wins() {
        occurrences.next()
    } else {
        occurrences.next_back()
    };
    winner.map(|(_, value)| value)
}

/// One key that is a string, in every way that leads to its value.
#[track_caller]
fn check_key<'v, M: Map<'v>>(
    map: &M,
    text: &str,
    other: Option<&str>,
    found: Option<&M::Item>,
    place: Place<'_>,
) {
    let law = |condition: bool, law: &str| {
        place.holds(condition, "map", law, || {
            format!("under {text:?} they differ")
        });
    };
    let agree = |left: Option<&M::Item>, right: Option<&M::Item>| match (left, right) {
        (Some(left), Some(right)) => alike(left, right),
        (None, None) => true,
        _ => false,
    };
    let got = map.get(text);
    law(agree(got.as_ref(), found), "`get` gives what `find` gives");
    // The keys of an opened map must be `static`, so the test makes them so.
    let leaked = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let names = [leaked(text), ABSENT[0], other.map_or(ABSENT[1], leaked)];
    let keys: &'static Keys<3> = Box::leak(Box::new(Keys::new(names)));
    let besides = other.and_then(|other| map.get(other));
    for order in [[0, 1, 2], [2, 1, 0]] {
        let mut fields = map.fields(keys);
        for index in order {
            let expected = [got.as_ref(), None, besides.as_ref()][index];
            law(
                agree(fields.get(index).as_ref(), expected),
                "opened, it gives what `get` gives, in whatever order it is asked",
            );
        }
    }
    let (string, inner) = (map.fields(keys).string(0), map.fields(keys).map(0));
    law(
        string == got.as_ref().and_then(Subject::string)
            && inner.is_some() == got.is_some_and(|got| got.map().is_some()),
        "opened, it gives the strings and maps that `get` gives",
    );
}

/// Returns whether a key can be found. One that equals nothing, as NaN does, cannot.
fn equals_itself<'v>(key: &impl Subject<'v>) -> bool {
    same(key, key)
}

/// Returns whether two handles may be to one value: they are equal, or equal nothing, as NaN does.
fn alike<'v, S: Subject<'v>>(left: &S, right: &S) -> bool {
    same(left, right) || !same(left, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{any_specimen, list, map, number};
    use crate::values::AsNative;
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
    #[should_panic(expected = "`$` breaks a law of maps: with a key written twice")]
    fn a_map_that_hides_a_repeated_key_does_not() {
        use crate::specimen::{Distinct, entries};
        let entries = entries([("a", number(1)), ("a", list([])), ("b", map([]))]);
        check_map(&Distinct(&entries), Place("$"));
    }
}

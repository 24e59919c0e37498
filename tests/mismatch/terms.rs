//! Reports about terms: atoms, tuples, byte strings and keys that are not strings.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use patterns::{Term, case, term};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The path and the reason of the first clause, in one line.
macro_rules! why {
    ($value:tt, $($pattern:tt)*) => {{
        let value = term!($value);
        let mismatch = case!(match &value { $($pattern)* => () }).unwrap_err();
        let clause = &mismatch.clauses()[0];
        format!("at {}: {}", clause.path(), clause.reason())
    }};
}

#[test]
fn an_atom_is_told_from_a_string() {
    let all = [
        why!([:error], term!([:ok])),
        why!("ok", term!(:ok)),
        why!([:ok], ["ok"]),
        why!(1, atom(_)),
        why!([:ok], [not!(term!(:ok))]),
        why!([:ok], [fun(_)]),
    ];
    assert_snapshot!(all.join("\n"), @"
    at $[0]: expected :ok, found atom :error
    at $: expected :ok, found string \"ok\"
    at $[0]: expected \"ok\", found atom :ok
    at $: expected atom, found integer 1
    at $[0]: expected anything but :ok, found atom :ok
    at $[0]: expected function, found atom :ok
    ");
}

#[test]
fn a_path_leads_into_a_tuple_and_a_tuple_is_told_from_a_list() {
    let all = [
        why!((:ok, 1, 2), term!((:ok, _))),
        why!([:ok, 1], term!((:ok, _))),
        why!((:ok, [1, "a"]), term!((:ok, [_, i64(_)]))),
        why!(((1, 2), (3, "x")), ((_, _), (_, i64(_)))),
        why!((1, 2, 3), (.., "found", ..)),
        why!((1, "b"), (each!(i64(_)))),
        why!((1, 2), (x, x)),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $: expected 2 elements, found 3
    at $: expected tuple, found list [:ok, 1]
    at $[1][1]: expected i64, found string "a"
    at $[1][1]: expected i64, found string "x"
    at $: expected an element like "found", found none in tuple (1, 2, 3); closest at $[0]: expected "found", found integer 1
    at $[1]: expected i64, found string "b"
    at $[1]: expected integer 1 as in the first `x`, found integer 2
    "#);
}

#[test]
fn a_byte_string_is_shown_as_it_is_written() {
    let all = [
        why!(b"ab\x00\xff", b"abc"),
        why!("abc", b"abc"),
        why!(b"abc", bytes(b"abd")),
        why!(b"abc", str(_)),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $: expected b"abc", found byte string b"ab\x00\xff"
    at $: expected b"abc", found string "abc"
    at $: expected b"abd", found byte string b"abc"
    at $: expected string, found byte string b"abc"
    "#);
}

#[test]
fn a_path_names_keys_that_are_not_strings() {
    let all = [
        why!({:name: "Ada", 7: [1]}, term!({:name: i64(_), ..})),
        why!({:name: "Ada", 7: [1]}, term!({7: [_, _], ..})),
        why!({b"k": "Ada"}, term!({b"k": i64(_), ..})),
        why!({1.5: {null: "Ada"}}, term!({1.5: {null: i64(_)}})),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $[:name]: expected i64, found string "Ada"
    at $[7]: expected 2 elements, found 1
    at $[b"k"]: expected i64, found string "Ada"
    at $[1.5][null]: expected i64, found string "Ada"
    "#);
}

#[test]
fn keys_that_are_not_strings_may_be_missing_or_unexpected() {
    let all = [
        why!({:name: "Ada", 7: [1]}, term!({(1, 2): _, ..})),
        why!({:name: "Ada", 7: [1]}, term!({:nam: _, ..})),
        why!({:name: "Ada", 7: [1]}, term!({"name": _, ..})),
        why!({:name: "Ada", 7: [1], b"k": 0, (1, 2): 3}, term!({:name: _})),
        why!({:name: "Ada", "names": 1}, term!({"name": _, "names": _})),
        why!({":name": "Ada"}, term!({:name: _})),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $: missing key (1, 2), found map {7: […], :name: "Ada"}
    at $: missing key :nam, but there is :name
    at $: missing key "name", but there is :name
    at $: unexpected keys 7, (1, 2), b"k" (add `..` to allow them)
    at $: missing key "name", but there is :name
    at $: missing key :name, but there is ":name"
    "#);
}

#[test]
fn a_key_that_is_a_tuple_is_looked_up() {
    let all = [
        why!({(1, "a"): "Ada"}, term!({(1, "a"): i64(_), ..})),
        why!({(1, "b"): 2}, term!({(1, "a"): i64(_), ..})),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $[(1, "a")]: expected i64, found string "Ada"
    at $: missing key (1, "a"), found map {(…): 2}
    "#);
}

/// A report does not show the content of nested tuples, so two keys may look alike.
#[test]
fn keys_that_are_shown_alike_are_told_apart() {
    let all = [
        why!({((1, 2), 3): 0, ((4, 5), 3): 0}, term!({((1, 2), 3): _})),
        why!({((1, 2), 3): 0, 5: 2}, term!({((1, 2), 3): _, each!(_: 1)})),
        why!({((1, 2), 3): 0, ((4, 5), 3): 0}, term!({((1, 2), 3): _, each!(_: 1)})),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $: unexpected key ((…), 3) (add `..` to allow them)
    at $[5]: expected 1, found integer 2
    at $[((…), 3)]: expected 1, found integer 0
    "#);
}

#[test]
fn a_tuple_of_one_has_its_comma_and_an_atom_that_is_not_a_name_its_quotes() {
    let all = [
        why!([(1,)], [(2,)]),
        why!([(1,)], [term!(:ok)]),
        why!({("a",): 1}, term!({("a",): 2})),
        why!([:"a b"], [term!(:"a c")]),
        why!({:"": 1}, term!({:"": 2})),
        why!([(1,)], [not!((_,))]),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $[0][0]: expected 2, found integer 1
    at $[0]: expected :ok, found tuple (1,)
    at $[("a",)]: expected 2, found integer 1
    at $[0]: expected :"a c", found atom :"a b"
    at $[:""]: expected 2, found integer 1
    at $[0]: expected anything but (_,), found tuple (1,)
    "#);
}

#[test]
fn the_rest_of_a_tuple_is_compared_as_a_tuple() {
    let all = [
        why!([(1, 2), (2,), 3], term!([(1, xs @ ..), xs, 4])),
        why!([(1, 2), (3,)], term!([(1, xs @ ..), xs])),
        why!([(1, 2), [2]], term!([(1, xs @ ..), tuple(xs)])),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $[2]: expected 4, found integer 3
    at $[1][0]: expected integer 2 as in the first `xs`, found integer 3
    at $[1]: expected tuple, found list [2]
    "#);
}

/// No pattern tests such a key. If everything else matches, the key must be at fault.
#[test]
fn what_is_not_known_of_a_key_is_told_of_its_map() {
    let mut value = term!({});
    value = value.put(patterns::Term::any(1u8), 1);
    let mismatch = case!(match &value {
        term!({ each!(any::<u16>(_): _) }) => (),
    })
    .unwrap_err();
    let clause = &mismatch.clauses()[0];
    assert_snapshot!(format!("at {}: {}", clause.path(), clause.reason()), @r#"at $: unexpected key …, expected keys like any::<u16>(_)"#);
}

#[test]
fn a_key_that_is_a_map_is_known_among_the_remaining_entries() {
    let why = why!({{"a": :a}: "x", "a": 1}, term!({{"a": :a}: "x", each!("a": 0)}));
    assert_snapshot!(why, @"at $.a: expected 0, found integer 1");
}

/// A pattern of a key that only Rust can check is asked again, whatever the key's type is.
#[test]
fn keys_that_repeat_are_asked_as_values_are() {
    fn even(value: &Term) -> Option<i64> {
        value.as_i64().filter(|n| n % 2 == 0)
    }
    const LIMIT: i64 = 2;
    let two = term!(2);
    let all = [
        why!({1.5: 1, :a: 2}, term!({ each!(f64(_k): _) })),
        why!({2: 1, 3: 1}, term!({ each!(even(_k): _) })),
        why!({2: 1, "x": 1}, term!({ each!(even(_k): _) })),
        why!({2: 1, 30: 1}, term!({ each!(u8(_k @ 1..=9): _) })),
        why!({2: 1, 3: 1}, term!({ each!(pin!(two): _) })),
        why!({2: 1, 3: 1}, term!({ each!(LIMIT: _) })),
        why!({"a": 1, "x": 1}, term!({ each!(str("a" | "b"): _) })),
        why!({"v1": 1, "v300": 1}, term!({ each!(str("v", u8(_n)): _) })),
        // In a key, and in maps that are not the argument.
        why!({[1.5, 1]: 1, [:a, 1]: 1}, term!({ each!([f64(_), _]: _) })),
        why!({(:ok, 2): 1, (:ok, 3): 1}, term!({ each!((:ok, even(_n)): _) })),
        why!([{2: 1}, {2: 1, 3: 1}], term!([each!({ each!(even(_k): _) })])),
        why!({:in: {(:k, [2]): 1, (:k, [3]): 1}}, term!({:in: { each!((:k, [even(_n)]): _) }})),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $: unexpected key :a, expected keys like f64(_k)
    at $: unexpected key 3, expected keys like even(_k)
    at $: unexpected key "x", expected keys like even(_k)
    at $: unexpected key 30, expected keys like u8(_k @ 1..=9)
    at $: unexpected key 3, expected keys like pin!(two)
    at $: unexpected key 3, expected keys like LIMIT
    at $: unexpected key "x", expected keys like "a" | "b"
    at $: unexpected key "v300", expected keys like str("v", u8(_n))
    at $: unexpected key [:a, 1], expected keys like [f64(_), _]
    at $: unexpected key (:ok, 3), expected keys like (:ok, even(_n))
    at $[1]: unexpected key 3, expected keys like even(_k)
    at $[:in]: unexpected key (:k, […]), expected keys like (:k, [even(_n)])
    "#);
}

#[test]
fn a_key_is_to_blame_before_a_guard_that_is_not_asked() {
    fn even(value: &Term) -> Option<i64> {
        value.as_i64().filter(|n| n % 2 == 0)
    }
    let value = term!({2: 1, 3: 1});
    let mismatch = case!(match &value {
        term!({ each!(even(k): _) }) if k.is_empty() => (),
    });
    assert_snapshot!(
        mismatch.unwrap_err().closest().reason(),
        @"unexpected key 3, expected keys like even(k)"
    );
    let value = term!({2: 1, 4: 1});
    let mismatch = case!(match &value {
        term!({ each!(even(k): _) }) if k.is_empty() => (),
    });
    assert_snapshot!(
        mismatch.unwrap_err().closest().reason(),
        @"the guard `k.is_empty()` is false, with k = [2, 4]"
    );
}

#[test]
fn keys_of_other_types_are_asked_too() {
    fn short(key: &str) -> Option<usize> {
        Some(key.len()).filter(|len| *len < 3)
    }
    let value = serde_json::json!({"ab": 1, "abc": 2});
    let mismatch = case!(match &value {
        term!({ each!(short(_k): _) }) => (),
    });
    assert_snapshot!(mismatch.unwrap_err().closest().reason(), @r#"unexpected key "abc", expected keys like short(_k)"#);
    let value = BTreeMap::from([("ab".to_owned(), 1), ("abc".to_owned(), 2)]);
    let mismatch = case!(match &value {
        term!({ each!(str(_k @ ("ab" | "b")): _) }) => (),
    });
    assert_snapshot!(mismatch.unwrap_err().closest().reason(), @r#"unexpected key "abc", expected keys like str(_k @ "ab" | "b")"#);
}

/// A key that serde reads from a value of any kind.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(from = "IgnoredAny")]
struct AnyKey;

impl From<IgnoredAny> for AnyKey {
    fn from(_: IgnoredAny) -> Self {
        Self
    }
}

/// A key has one text, whether a pattern or serde reads its value.
#[test]
fn the_path_into_a_map_shows_a_key_of_any_kind() {
    let long = (0..100).fold(term!(1), |product, _| product * 10);
    for (key, shown) in [
        (term!(null), "[null]"),
        (term!(true), "[true]"),
        (term!(12), "[12]"),
        (term!(1.5), "[1.5]"),
        (term!(:"a b"), "[:\"a b\"]"),
        (term!((1, 2)), "[(1, 2)]"),
        (term!({"a": 1}), "[{\"a\": 1}]"),
        (term!("a"), ".a"),
        (long, &format!("[1{}…]", "0".repeat(47))),
    ] {
        let value = Term::map([(key, "x")]);
        let by_pattern = case!(match &value {
            term!({ each!(_: u8(_)) }) => (),
        });
        let by_serde = case!(match &value {
            de::<BTreeMap<AnyKey, u8>>(_) => (),
        });
        for result in [by_pattern, by_serde] {
            let path = result.unwrap_err().closest().path().to_string();
            assert_eq!(path, format!("${shown}"));
        }
    }
}

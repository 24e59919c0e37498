//! Reports over terms: atoms, tuples, byte strings and keys that are no strings.

use insta::assert_snapshot;
use patterns::{case, term};

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
    at $[1]: expected `x` to be integer 1 as before, found integer 2
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
fn a_path_names_keys_that_are_no_strings() {
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
fn keys_that_are_no_strings_are_missed_and_refused() {
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

//! The forms of patterns that are made of others, over every type: the same documents, the same
//! outcomes and reports.

mod formats;

use std::num::ParseIntError;

use formats::{Asked, outcomes};
use patterns::{Deserializable, Subject, case, json_in};

/// The number of types that express a document without null.
const MOST: usize = 14;

/// All types that can express the document give this outcome.
#[track_caller]
fn all_say(document: &str, expected: &str, asked: &mut impl Asked) {
    let outcomes = outcomes(document, asked);
    let outcomes = outcomes.into_iter();
    let some: Vec<_> = outcomes
        .filter_map(|(name, outcome)| Some((name, outcome?)))
        .collect();
    assert!(some.len() >= MOST - 5, "{} types", some.len());
    for (name, outcome) in some {
        assert_eq!(outcome, expected, "{name} of {document}");
    }
}

/// Tests, each with clauses and the outcomes for documents.
macro_rules! tests {
    ($($test:ident { $($clauses:tt)* } [$($document:literal => $expected:literal,)*])*) => {$(
        #[test]
        fn $test() {
            struct Clauses;
            impl Asked for Clauses {
                fn ask<'v>(
                    &mut self,
                    value: impl Deserializable<'v, Item: Deserializable<'v>>,
                ) -> String {
                    case!(match value { $($clauses)* }).unwrap_or_else(|mismatch| {
                        let closest = mismatch.closest();
                        format!("at {}: {}", closest.path(), closest.reason())
                    })
                }
            }
            $(all_say($document, $expected, &mut Clauses);)*
        }
    )*};
}

fn is_short<'v>(value: impl Subject<'v>) -> bool {
    value.string().is_some_and(|text| text.len() < 3)
}

fn port<'v>(value: impl Subject<'v>) -> Result<u16, ParseIntError> {
    value.string().unwrap_or_default().parse()
}

tests! {
    null_or_a_value {
        json!({"a": {"b"?: opt!(str(x)), ..}, "n"?: opt!(u8(n) = 7) = 9}) => format!("{x:?} {n}"),
    } [
        r#"{"a": {"b": "t"}, "n": 3}"# => "Some(\"t\") 3",
        r#"{"a": {"b": null}, "n": null}"# => "None 7",
        r#"{"a": {"c": 1}}"# => "None 9",
        r#"{"a": {"b": 1}}"# => "at $.a.b: expected string or null, found integer 1",
    ]
    one_or_many {
        json!({"c": many!(str(x)), "d"?: opt!(many!(opt!(u8(n))))}) => format!("{x:?} {n:?}"),
    } [
        r#"{"c": "a"}"# => "[\"a\"] None",
        r#"{"c": ["a", "b"], "d": 4}"# => "[\"a\", \"b\"] Some([Some(4)])",
        r#"{"c": [], "d": [4]}"# => "[] Some([Some(4)])",
        r#"{"c": ["a", 1]}"# => "at $.c[1]: expected string, found integer 1",
    ]
    filters {
        json!({"l": ["x", filter!({"t": "f", "n": many!(str(n)), ..}), u8(z)]}) => format!("{n:?} {z}"),
        json!({"a": _, filter!(str("x-", k @ ..): u8(v))}) => {
            let mut all: Vec<_> = k.into_iter().zip(v).collect();
            all.sort_unstable();
            format!("{all:?}")
        }
    } [
        r#"{"l": ["x", {"t": "f", "n": "a"}, {"t": "g"}, 1, {"t": "f", "n": ["b"]}, 2]}"# =>
            "[[\"a\"], [\"b\"]] 2",
        r#"{"a": 1, "x-b": 2, "y": 3, "x-c": "s", "x-a": 1}"# => "[(\"a\", 1), (\"b\", 2)]",
        r#"{"a": 1}"# => "[]",
    ]
    nested_guards {
        json!({"l": [.., (u8(n) if n > least), ..], "least": u8(least)}) => format!("{n}"),
        json!({"m": many!((u8(n) if n > least)), "least": u8(least)}) => format!("{n:?}"),
        json!({"f": [filter!((u8(n) if n > least))], "least": u8(least)}) => format!("{n:?}"),
    } [
        r#"{"least": 3, "l": [1, 3, 5, 9]}"# => "5",
        r#"{"least": 3, "m": 4}"# => "[4]",
        r#"{"least": 3, "m": [4, 5]}"# => "[4, 5]",
        r#"{"least": 3, "f": [4, 1, 5]}"# => "[4, 5]",
        r#"{"least": 3, "m": [4, 3]}"# => "at $.m[1]: the guard `n > least` is false, with n = 3 and least = 3",
    ]
    strings {
        str(u8(n), "00") => format!("u8 {n}"),
        str("v", u32(a), ".", u32(b)) => format!("{a} {b}"),
        rstr(a @ .., "/", b @ ..) => format!("{a} {b}"),
    } [
        r#""v1.22""# => "1 22",
        r#""3000""# => "at $: expected u8 (0..=255) at the beginning, found \"3000\" in string \"3000\"",
        r#""x/y/z""# => "x/y z",
    ]
    regular_expressions {
        str(re!(r"^v(\d+)\.(\d+)(?:-(.+))?$", u32(a), u32(b), opt!(c))) => format!("{a} {b} {c:?}"),
        json!({"l": [each!(str(re!("(.)=(.)", k, v)))], "o"?: str(re!("^(a|b)$", o))}) => {
            format!("{k:?} {v:?} {o:?}")
        }
    } [
        r#""v1.2""# => "1 2 None",
        r#""v1.2-rc""# => "1 2 Some(\"rc\")",
        r#""v1.300000000000""# => "at $ (group 2): expected u32 (0..=4294967295) at the beginning, found \"300000000000\" in string \"300000000000\"",
        r#"{"l": ["a=1", "xb=2"]}"# => "[\"a\", \"b\"] [\"1\", \"2\"] None",
        r#"{"l": [], "o": "b"}"# => "[] [] Some(\"b\")",
    ]
    keys_from_names {
        json!({"type": str(t), (t): {"n": u8(n)}, ..}) => format!("{t} {n}"),
        json!({"l": [.., {"k": str(k), (k): str(v), ..}, ..]}) => format!("{k} {v}"),
    } [
        r#"{"type": "q", "q": {"n": 3}}"# => "q 3",
        r#"{"type": "q", "q": {"n": 300}}"# => "at $.q.n: expected u8 (0..=255), found integer 300",
        r#"{"l": [{"k": "a"}, {"k": "b", "b": "c"}]}"# => "b c",
    ]
    views {
        port(n) => format!("{n}"),
        is_short() => "short".to_owned(),
    } [
        r#""80""# => "80",
        r#""xy""# => "short",
        r#""xyz""# => "at $: expected a value that `port(n)` takes, found string \"xyz\": invalid digit found in string",
    ]
    json_in_strings {
        json!({"b": json_in(json!({"order": u64(n), "of"?: many!(str(s)), ..}))}) => format!("{n} {s:?}"),
        json!({"b": json_in(json!([json_in(json!({"x": str(x), (x): u8(n), ..}))]))}) => format!("{x} {n}"),
        json!({"id": x, "b": json_in(json!({"id": x}))}) => {
            let _ = x;
            "the same".to_owned()
        }
    } [
        r#"{"b": "{\"order\": 7}"}"# => "7 None",
        r#"{"b": "{\"order\": 7, \"of\": \"a\"}"}"# => "7 Some([\"a\"])",
        r#"{"b": "[\"{\\\"x\\\": \\\"k\\\", \\\"k\\\": 3}\"]"}"# => "k 3",
        r#"{"id": 7, "b": "{\"id\": 7}"}"# => "the same",
        r#"{"b": "{\"order\": \"7\"}"}"# => "at $.b.order: expected u64, found string \"7\"",
    ]
    negations_and_alternatives {
        json!({"n": not!(opt!(u8(_))), "b"?: not!(many!(str(_)))}) => "not".to_owned(),
        json!({"a": str(re!("^(.)$", x)) | [str(x), ..] | {"s": many!(_), "x": str(x)}}) => x.to_owned(),
        json!({"a": [.., all!({"k": str(k), ..}, {"v"?: opt!(many!(u8(v))), ..}), ..]}) => format!("{k} {v:?}"),
    } [
        r#"{"n": "x", "b": ["y", 1]}"# => "not",
        r#"{"a": "y"}"# => "y",
        r#"{"a": {"s": [1], "x": "y"}}"# => "y",
        r#"{"a": [1, {"k": "a", "v": [1, 2]}]}"# => "a Some([1, 2])",
    ]
    numbers_in_strings_are_numbers {
        json!([str("n", u32(n)), u32(n), f64(x), str(f64(x), "s"), char(c), str(char(c), "!"), "x"]) => {
            format!("{n} {x} {c}")
        }
    } [
        r#"["n007", 7, 1.5, "1.50s", "c", "c!", "x"]"# => "7 1.5 c",
        r#"["n007", 7, 1.5, "1.50s", "c", "c!", "y"]"# => "at $[6]: expected \"x\", found string \"y\"",
        r#"["n7", 8, 1.5, "1.5s", "c", "c!", "x"]"# => "at $[1]: expected integer 7 as in the first `n`, found integer 8",
        r#"["n7", 7, 1.5, "2.5s", "c", "c!", "x"]"# => "at $[3]: expected float 1.5 as in the first `x`, found float 2.5",
        r#"["n7", 7, 1.5, "1.5s", "c", "d!", "x"]"# => "at $[5]: expected string \"c\" as in the first `c`, found string \"d\"",
    ]
}

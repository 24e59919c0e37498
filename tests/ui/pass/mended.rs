//! What the helps of all messages lead to, in the examples of docs/diagnostics.md and in the
//! programs of tests/ui. A test of patterns-macro writes this file:
//! `UPDATE=1 cargo test -p patterns-macro --lib mends`

#![allow(warnings, reason = "that the examples compile is all that is asked")]

fn main() {}

#[rustfmt::skip]
mod examples {
    use patterns::{Mismatch, Subject, Term, case, patterns, term};
    use serde_json::Value;
    const CONSTANT: &str = "a";
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[derive(Subject, serde::Deserialize)]
    struct Point {
        x: u8,
        y: u8,
    }
    #[derive(serde::Deserialize)]
    enum Event {
        Push(u8),
    }
    trait Own {
        fn is_in(&self, value: &Value) -> bool;
    }
    mod limits {
        pub const most: u8 = 9;
    }
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { x => 1 }); }
    };
    const _: () = {
        trait Describe { #[patterns] fn describe(&self, value: &Value) -> u8 { match value { _ => 1, } } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { x => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { _ => (), } }
    };
    const _: () = {
        #[patterns] #[inline] fn f(value: Value) -> Value { match value { x => x.clone(), } }
    };
    const _: () = {
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns] #[allow(unused)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { _ => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1 if cfg!(unix) => (), _ => (), } }
    };
    const _: () = {
        #[patterns(total, redact, matches = is_it, which = chosen, check = checked, graph = drawn, crate = patterns )] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(total, crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(matches = is_it)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(which = chosen)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(check = checked)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns(graph = drawn)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { _ => 1 }); }
    };
    const _: () = {
        #[patterns(which = chosen)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1, } }
    };
    const _: () = {
        #[patterns(matches = fits)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1, } }
    };
    const _: () = {
        #[patterns(check = checked)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match (a, b) { (_, _) => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match (a, b) { (_, _) => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match (a, b, c) { (_, _, _) => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => (), number(_) => (), } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(if let i64(_) = v { } else if let number(_) = v { }); }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { #[allow(unreachable_patterns)] "a" | "b" | "a" => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) | str(_) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x @ "a", y @ 0] => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { all!("a", str(s)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [[a, 1] | [1, a] | [2, a], [b, 1]] => (), [[a, 1] | [1, a] | [2, a], [1, b] | [2, b]] => (), } }
    };
    const _: () = {
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { null => 1, [..] => 2, _ => 3, } }
    };
    const _: () = {
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { bool(b) if b => 1, not!(bool(_)) => 2, _ => 3, } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(let [x] = value else { return }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(total, match value { x if x.is_null() => 1, _ => 2 }); }
    };
    const _: () = {
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { [true, true, ..] => 1, [each!(bool(_))] => 2, _ => 3, } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(total, match value { null => true, _ => false }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(matches!(value, null)); }
    };
    const _: () = {
        #[patterns(of = Point)] fn f(point: &Point) -> u8 { match point { json!({"x": 1, ..}) => 1, _ => 2, } }
    };
    const _: () = {
        #[patterns(of = Point)] fn f(point: &Point) -> u8 { match point { _ => 2, } }
    };
    const _: () = {
        #[patterns(of = Point)] fn f(point: &Point) -> u8 { match point { json!({"x": 1, ..}) => 1, _ => 2, } }
    };
    const _: () = {
        #[patterns(of = Option<u8>)] fn f(value: Option<u8>) -> u8 { match value { _ => 2, } }
    };
    const _: () = {
        #[patterns(of = [u8])] fn f(value: &[u8]) -> u8 { match value { #[allow(unreachable_patterns)] json!({ .. }) => 1, _ => 2, } }
    };
    const _: () = {
        #[patterns(of = (u8, u8))] fn f(pair: &(u8, u8)) -> u8 { match pair { json!((1, _)) => 1, _ => 2, } }
    };
    const _: () = {
        #[patterns(of = (u8, u8))] fn f(pair: &(u8, u8)) -> u8 { match pair { _ => 2, } }
    };
    const _: () = {
        #[patterns(of(Option<Point>, Point))] fn f(point: Option<Point>) -> u8 { match point { _ => 1, } }
    };
    const _: () = {
        #[patterns(of = (u8, _))] fn f(a: u8, b: u8) -> u8 { match (a, b) { _ => 1, } }
    };
    const _: () = {
        impl Point { #[patterns(of = Point)] fn f(&self) -> u8 { match self { _ => 1, } } }
    };
    const _: () = {
        #[patterns(of = (Point, _))] fn f(a: &Point, b: &Point) -> u8 { match (a, b) { _ => 1, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { json!({"type": _, ..}) => 1, _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { json!({"commits": [{"title": _, ..}, ..], ..}) => 1, _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { #[allow(unreachable_patterns)] json!({"ref": {..}, ..}) => 1, _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/call.json")] fn f(value: &Value) -> u8 { match value { _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json", complete)] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, json!({"type": "issue", ..}) => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json", complete)] fn f(value: &Value) -> u8 { match value { json!({"type": "push", ..}) => 1, json!({"type": "issue", ..}) => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/address.json", complete)] fn f(value: &Value) -> u8 { match value { "127.0.0.1" => 1, str(_) => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/word.json", complete)] fn f(value: &Value) -> u8 { match value { "abc" => 1, _ => 2, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json", complete)] fn f(value: &Value) -> u8 { match value { _ => 1, } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(schema = "schemas/event.json", matches!(value, json!({ .. })) ); }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { null => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { max @ 1 => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([r#type]) => () } }
    };
    const _: () = {
        impl Own for u8 { #[patterns] fn is_in(&self, value: &Value) -> bool { match value { json!([pin!(self)]) => true, _ => false, } } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([ 5]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { x => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1 => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([ x]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [i64(x), str(y)] if x.to_string() == y => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a"?: x, "b": y}) if x == Some(y) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [opt!(x), y] if x == Some(y) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x, each!(y)]) if y == [x] => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x, filter!(y)]) if y == [x] => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x, many!(y)]) if y == [x] => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a"?: x = value, "b": y}) if x == y => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": x, ..y}) if x.as_object().is_some_and(|x| y == *x) => (), } }
    };
    const _: () = {
        #[patterns] fn f(job: Option<u8>, value: &Value) -> u8 { match (job, value) { (rust!(Some(x)), u8(y)) if x == y => x, _ => 0, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [de::<(u8, u8)>((x, _)), y] if *y == x => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": [.., u8(x), ..], "b": [.., (u8(y) if x < y), ..]}) if x < y => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x] | [_, x] => (), [] | [_, _, _] => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(x) => (), str(x) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(n) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([each!(str(tags))]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(s) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { null => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: x}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"x": x, ..}) => (), de::<Point>(Point { x, .. }) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { pin!(limits::most) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1, ..]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value) -> u8 { fn view(value: &Value) -> Option<Term> { None } match value { view(term!((1, 2))) => 1, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { de::<u8>(x) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term) { match value { any::<u8>(x) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { u8(1) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { u8(0..=255) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { "1" => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1 => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [120] => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { "text" => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, x: i64) { match value { json!(pin!(-x)) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 0.0..1.0 | 0..1 => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { char('a'..='z') => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 5..=5 => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(n) if (FIRST..=LAST).contains(&n) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(1..)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1..=5]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(_) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(a @ .., ":", b @ ..) => (), str(a @ ..) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", x @ ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", "1") => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", i64(n)) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!("a")) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!("va")) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!("a")) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!(r"^v(\d+)$", p)) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!(r"\(")) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!("(a)", x)) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!("(a)", "1")) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(_) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(x @ ..4, y @ ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"a", x @ ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"a", ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"a", u8(n)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"a", u64(n)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(bits::<3>(x), bits::<5>(_), ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(bits::<8>(x), ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(x @ ..4, ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(u32(len), x @ ..len, ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([u8(n), bytes(..n)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([u32(n), bytes(..n)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [1, y @ ..] => (), [.., x, y, ..] => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x, xs @ ..]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x, xs @ ..] => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(0..), x]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { not!([_, ..]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x @ ..] => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([each!(_)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([filter!(_)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { not!(json!({"a": 1})) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"1": x}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({(key): 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": _}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"t": str(t), (t): 1, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"t": str(t), (t): 1, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": all!(1, i64(_))}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"key": i64(n), ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": mut k, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": k @ 1, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({!"a"}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: u8(x) = 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: u8(x) = 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: u8(x) = 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({..rest}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({..rest}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({each!(str(key): v)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({filter!(str(key): v)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({each!(str(k): v)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({ each!(str(key): v) }) => (), json!({ each!(_: v) }) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1]) => () } }
    };
    const _: () = {
        #[patterns] fn f(job: Option<u8>, value: &Value) -> u8 { match (job, value) { (rust!(Some(x)), [de::<Option<u8>>(Some(_))]) => x, _ => 0, } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([pin!(x)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { not!(1 | 2) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { many!(1 | 2) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { opt!(1 | 2) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { _ => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([each!(x)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(x if x.is_null())]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(u8(x) if x > 1)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1 | 2]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x @ (1 | 2)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"key": 1, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([not!(1)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([pin!(const { 1 + 1 })]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([_]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!(pin!(*x)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1, 2]) => () } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { null => 1 }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { null => 1 }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { _ => 1 }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(while let null = value {}); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(if let 1 | 2 = value {}); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(if let [x] = value && let 1 = x && true {}); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(if let [x] = value && !case!(matches!(x, 1)) {}); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { 1 => 1, _ => 2 }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { 1 => 1 }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { 1 => 1, _ => 2 }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(let [x] = value); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(let [x] = value else { return }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(matches!(value, null)); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(matches!(value, null if true)); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(assert!(value, null, "message")); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(total, let x = value); }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([term!(:ok)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { term!({:name: n}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { term!([:"any text"]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term, a: u8, b: u8) { match value { term!({((a, b)): _}) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term, a: u8, b: u8) { match value { term!({([a, b]): _}) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term, x: u8) { match value { term!({(term!({"a": x})): _}) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term) { match value { term!({[1, 2]: _}) => (), } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term, large: i128) { match value { term!({(large): _}) => (), } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = [term!(:ok), term!([1, 2])]; }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = term!([1, null, 2]); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = [term!([:a, :b]), term!((:a, :b))]; }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = term!({"k": 1}); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = term!({"k": 1}); }
    };
    const _: () = {
        #[derive(Subject)] enum Either { A(u8), B(i8), }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "type", content = "of")] enum Shape { Rect(u8, u8), }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "t", content = "c")] enum Shape { Dot, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "type", content = "c")] enum Shape { Dot, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "t")] enum Shape { Dot, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "t")] struct Id { of: u8, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "type", rename = "p")] struct Point { x: u8, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "t")] struct Point { x: u8, }
    };
    const _: () = {
        #[derive(Subject)] enum Shape { Dot, #[subject(rename = "dot")] Line, #[subject(skip)] Other, }
    };
    const _: () = {
        #[derive(Subject)] struct Pair(u8, u8);
    };
    const _: () = {
        #[derive(Subject)] struct Pair { a: u8, #[subject(skip)] b: u8, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "t", rename = "p", rename_all = "camelCase", crate = patterns)] struct Point { x: u8, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(tag = "type")] struct Point { x: u8, }
    };
    const _: () = {
        #[derive(Subject)] struct Point { #[subject(skip)] x: u8, }
    };
    const _: () = {
        #[derive(Subject)] struct Point { #[subject(skip)] x: u8, }
    };
    const _: () = {
        #[derive(Subject)] struct Point { #[subject(rename = "a")] x: u8, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(rename_all = "camelCase")] struct Point { x: u8, }
    };
    const _: () = {
        #[derive(Subject)] #[subject(rename_all = "snake_case")] struct Point { x: u8, }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")] fn f(value: &Value) -> u8 { match value { #[allow(unreachable_patterns)] json!({"type": "push", "number": u64(_), ..}) => 1, _ => 2 } }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema(value = "schemas/event.json"))] fn f(name: &Value, value: &Value) -> u8 { match (name, value) { _ => 1 } }
    };
    const _: () = {
        fn f(value: &Value) -> u8 { case!(total, redact, crate = patterns, match value { _ => 1 }) }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { de::<Event>(Event::Push(x)) => () } }
    };
    const _: () = {
        fn f(value: &Value) -> u64 { enum State { Busy { id: u64 }, Idle } let state = [State::Idle, State::Busy { id: 1 }]; case!(match (&state[1], value) { (rust!(State::Busy { id }), null) => *id, _ => 0 }).unwrap() }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": x, "k"?: y}) => () } }
    };
    const _: () = {
        #[patterns] fn f(job: Option<u8>, value: &Value) -> u8 { match (job, value) { (rust!(Some(x)), null) => x, _ => 0 } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"id": u64(id)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { de::<Result<u8, u8>>(Ok(x)) => () } }
    };
    const _: () = {
        #[patterns] fn f(read: Result<u8, u8>) -> u8 { match read { rust!(Ok(x)) => x, rust!(Err(x)) => x } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"of": [each!([x])], each!(str(k): y)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!(all!({filter!(str("a", _k @ ..): i64(x)), ..}, {..rest})) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": term!(:name)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value) -> Result<(), Mismatch> { match value { null => Ok(()) } }
    };
    const _: () = {
        fn f(value: &Value) -> Result<(), Mismatch> { case!(match value { null => () })?; Ok(()) }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"Name": name, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": own, ..other}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"type": name, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"null": name, ..}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term, x: i64) -> u8 { match value { term!({(-x): _}) => 1 } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { true | false => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", .., "b", x @ .., ":", u32(n)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", x @ ..) | str("b", x @ ..) => () } }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(re!(r"\w+")) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", u32(n)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", x @ ..) => (), str(s) if s.starts_with(CONSTANT) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"a", .., b"b", x @ ..4, u32(n), le::<u32>(m), bits::<3>(k), bits::<5>(_)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"a", x @ ..) | bytes(b"b", x @ ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(u32(n), le::<u32>(m), bits::<3>(k), bits::<5>(_)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(b"GIF", x @ ..) => (), bytes(b) if b.starts_with(CONSTANT.as_bytes()) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { bytes(..4, x @ ..) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([u32(n), bytes(..n)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"key": [k]}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"name": n}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Term) { match value { term!({:name: n}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1.7976931348623157e308 => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1..=9 | 1.0..=9.0 | "a"..="z" => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({!"k", ..}) => () } }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(total, match value { null => 1, _ => 2 }); }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1..=2, ..]) => () } }
    };
    const _: () = {
        #[derive(Subject)] struct Pair { x: u8, #[subject(skip)] y: Option<u8> }
    };
    const _: () = {
        #[derive(Subject)] struct Name(u8);
    };
    const _: () = {
        #[derive(Subject)] struct Pair { #[subject(rename = "x")] a: u8, #[subject(skip)] b: u8 }
    };
    const _: () = {
        #[derive(Subject)] enum Shape { #[subject(rename = "dot", rename_all = "camelCase")] Dot { at_x: u8 }, #[subject(skip)] Line }
    };
    const _: () = {
        #[derive(Subject)] struct Outer { inner: Point, x: u8 }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(#[allow(unreachable_patterns)] if let str(s) = value { } else if let "a" | 1 = value { }); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(#[allow(unreachable_patterns)] matches!(value, "a" | "a")); }
    };
    const _: () = {
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(#[allow(unreachable_patterns)] matches!(value, all!(str(_), 0))); }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { "c" | "cc" => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { char('c') | "cc" => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(u32(_), "a", u8(_)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(u32(_), "a", u8(_)) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([all!(x, y)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([null | true]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": [x @ ..], ..y}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([u8(x)]) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(x if x.is_null()), y]) if y.is_null() => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1, each!(_: x)}) => () } }
    };
    const _: () = {
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([pin!(x), pin!(1 + 1)]) => () } }
    };
}

#[rustfmt::skip]
mod alternatives_bindings {
    use patterns::patterns;
    use serde_json::Value;
    const _: () = {
        #[patterns]
        fn nullable(value: &Value) -> u8 {
            match value {
                opt!(i64(n)) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn nullable(value: &Value) -> u8 {
            match value {
                json!({"a": opt!({"b": str(x), ..} | [str(x)])}) => 2,
            }
        }
    };
}

#[rustfmt::skip]
mod attribute_body {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    fn half(n: i64) -> Option<u8> {
        u8::try_from(n / 2).ok()
    }
    const _: () = {
        #[patterns]
        fn semicolon(value: &Value) {
            match value {
                null => (),
                _ => (),
            }
        }
    };
    const _: () = {
        #[patterns]
        fn chain(value: &Value) -> u8 {
            match value {
                i64(n) if n > 0 && let Some(m) = half(n) => m,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn conditional_clauses(value: &Value) -> u8 {
            match value {
                i64(n) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
         fn constant(value: &Value) -> u8 {
            match value {
                _ => 0,
            }
        }
    };
    const _: () = {
        #[patterns]
         fn constant(value: &Value) -> u8 {
            match value {
                i64(n) => 1,
            }
        }
    };
}

#[rustfmt::skip]
mod calls_rust_patterns {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    enum State {
        Idle,
        Busy { id: u64 },
    }
    const _: () = {
        #[patterns]
        fn misplaced(state: &State, event: &Value) -> Result<(), Mismatch> {
            match (state, event) {
                (rust!(_), rust!(_)) => Ok(()),
            }
        }
    };
}

#[rustfmt::skip]
mod calls_unknown {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                i64(n) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                f64(_) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                str(s) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                str(s) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                map(m) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                [x, y] => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                bool(_) => 7,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                null => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                x => 9,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                number(n) => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                json!([i64(a), {"k": f64(b)}, str(c)]) => 11,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                json!(json!({"a": 1})) => 12,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                json!([{"a": 1}, {"a": x}]) => 13,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                1 => 14,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                [x, y] => 15,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                list(mut x) => 16,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn types(value: &Value) -> u8 {
            match value {
                json!([each!(str(x))]) => 17,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn enums(value: &Value) -> u8 {
            match value {
                str(s) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn enums(value: &Value) -> u8 {
            match value {
                map(m) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn enums(value: &Value) -> u8 {
            match value {
                null => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn enums(value: &Value) -> u8 {
            match value {
                bool(true) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn enums(value: &Value) -> u8 {
            match value {
                pin!(path::limit) => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn arguments(value: &Value) -> u8 {
            match value {
                i64(_) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn arguments(value: &Value) -> u8 {
            match value {
                i64(_) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn arguments(value: &Value) -> u8 {
            match value {
                i64(_) => 3,
            }
        }
    };
}

#[rustfmt::skip]
mod calls_viewed {
    use patterns::patterns;
    use serde_json::Value;
    fn parsed(value: &Value) -> Option<Value> {
        serde_json::from_str(value.as_str()?).ok()
    }
    const _: () = {
        #[patterns]
        fn arguments(value: &Value) -> u8 {
            match value {
                json!([1, ..]) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn arguments(value: &Value) -> u8 {
            match value {
                json!({"a": 1}) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn arguments(value: &Value) -> u8 {
            match value {
                json!("a") => 5,
            }
        }
    };
}

#[rustfmt::skip]
mod case_forms {
    use patterns::case;
    use serde_json::Value;
    const _: () = {
        fn main() {
            let value = Value::Null;
            case!(if let [i64(n)] = &value {
                println!("{n}");
            } else if value.is_null() {
            } else if let i64(n) = &value {
                println!("{n}");
            } else if let str(n) = &value {
                println!("{n}");
            });
        }
    };
}

#[rustfmt::skip]
mod case_half_written {
    use patterns::{case, patterns};
    use serde_json::Value;
    const _: () = {
        #[patterns]
        fn of_function(value: &Value) -> i64 {
            match value {
                i64(n) => n,
            }
        }
    };
    const _: () = {
        fn main() {
            let value = Value::Null;
            case!(if let i64(n) = &value {
                println!("{n}");
            } else if let json!({"a": str(text)}) = value.get(0).unwrap_or(&value) {
                println!("{text}");
            });
        }
    };
}

#[rustfmt::skip]
mod case_patterns {
    use patterns::case;
    use serde_json::Value;
    const _: () = {
        fn main() {
            let value = Value::Null;
            case!(let json!({"a": i64(a), "b": b, "c": [.., c, ..], "d"?: d, "e": u8(1)}) = &value);
        }
    };
    const _: () = {
        fn main() {
            let value = Value::Null;
            case!(let json!({"a": i64(a), "b": b, "c": [.., c, ..], "d"?: d, "e": 1}) = &value);
        }
    };
    const _: () = {
        fn main() {
            let value = Value::Null;
            case!(let str(text) = &value else {
                return;
            });
        }
    };
    const _: () = {
        fn main() {
            let value = Value::Null;
            case!(while let [i64(n), rest @ ..] = &value {
                println!("{n}{}", rest.len());
            });
        }
    };
    const _: () = {
        fn main() {
            let value = Value::Null;
            if case!(matches!(&value, i64(n) if n > 1)) {
                println!("matches");
            }
        }
    };
}

#[rustfmt::skip]
mod lists_rests {
    use patterns::patterns;
    use serde_json::Value;
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!([xs @ ..]) => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!([each!(_)]) => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!([..]) => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!([filter!(_)]) => 18,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!([..]) => 18,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                [x, xs @ ..] => 14,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                [x, ..] => 14,
            }
        }
    };
}

#[rustfmt::skip]
mod maps_entries {
    use patterns::patterns;
    use serde_json::Value;
    const _: () = {
        #[patterns]
        fn keys(value: &Value) -> u8 {
            match value {
                json!({"1": x, "c": y, "-1": z}) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn marks(value: &Value) -> u8 {
            match value {
                json!({!"a", !"b", ..}) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn tails(value: &Value) -> u8 {
            match value {
                json!(_) => 9,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn tails(value: &Value) -> u8 {
            match value {
                json!({"a": 1, ..}) => 21,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn tails(value: &Value) -> u8 {
            match value {
                json!({"a": 1, ..}) => 22,
            }
        }
    };
}

#[rustfmt::skip]
mod numbers_literals {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                u8(1) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                f32(1.5) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1.5 => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                i64(-3) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                -3 => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                u8(1) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1.5 => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                f64(1.5) => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                "1" => 9,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                '1' => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                char('1') => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                f64(1.0) => 11,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 11,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                f32(-2.0) => 12,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                -2 => 12,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 13,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 14,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 15,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                true => 18,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 19,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                char('c') => 20,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                "1" => 21,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                f64(1.0) => 22,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1 => 22,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                f32(16777217.0) => 23,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                16777217 => 23,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                300 => 24,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn literals(value: &Value) -> u8 {
            match value {
                1e39 => 25,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                char('a'..='z') => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                0.0..1.0 => 15,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                f64(0.0..1.0) => 15,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                str(char('a'..='z')) => 17,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                u8(1..=9) => 18,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                1..=9 => 18,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                f32(0.0..1.0) => 19,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                0..1 => 19,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                json!([(250..300), (u8(1..))]) => 20,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                json!([(250..300), (1..)]) => 20,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                "a".."b" => 21,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                char('a'..='c') => 22,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn ranges(value: &Value) -> u8 {
            match value {
                char('x'..) => 23,
            }
        }
    };
}

#[rustfmt::skip]
mod schemas_contradictions {
    use patterns::{Mismatch, case, patterns};
    use serde_json::Value;
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")]
        fn event(value: &Value) -> Result<u8, Mismatch> {
            match value {
                json!({"type": "push", ..}) => Ok(1),
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")]
        fn event(value: &Value) -> Result<u8, Mismatch> {
            match value {
                json!({"type": "push", ..}) => Ok(2),
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")]
        fn event(value: &Value) -> Result<u8, Mismatch> {
            match value {
                json!({"commits": [.., {"title": str(_), ..}, ..], ..}) => Ok(6),
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")]
        fn event(value: &Value) -> Result<u8, Mismatch> {
            match value {
                json!({"action": "closed" | "opened", "number": 0, ..}) => Ok(9),
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json")]
        fn event(value: &Value) -> Result<u8, Mismatch> {
            match value {
                json!({"type": "push", "size"?: u64(_), ..}) => Ok(11),
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/event.json#/$defs/push")]
        fn push(value: &Value) -> u8 {
            match value {
                json!({"ref": str(_), ..}) => 1,
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/call.json")]
        fn listed(name: &str, payload: &Value) -> u8 {
            match (name, payload) {
                ("push", json!({"ref": _, ..})) => 1,
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema = "schemas/call.json")]
        fn listed(name: &str, payload: &Value) -> u8 {
            match (name, payload) {
                ("ping", _) => 2,
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        #[patterns(schema(payload = "schemas/event.json"))]
        fn one_argument(name: &str, payload: &Value) -> u8 {
            match (name, payload) {
                ("push", json!({"type": _, ..})) => 1,
            }
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        fn forms(value: &Value) {
            let _ = case!(schema = "schemas/event.json", match value { json!({"type": _, ..}) => 1 });
        }
    };
    #[cfg(feature = "schema")]
    const _: () = {
        fn forms(value: &Value) {
            let _ = case!(schema = "schemas/event.json", matches!(value, json!({"type": _, ..})));
        }
    };
}

#[rustfmt::skip]
mod schemas_options {
    use patterns::patterns;
    use serde_json::Value;
    const _: () = {
        #[patterns(total)]
        fn without_schema(value: &Value) -> u8 {
            match value {
                _ => 1,
            }
        }
    };
}

#[rustfmt::skip]
mod scrutinee_arity {
    use patterns::patterns;
    use serde_json::Value;
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (1, 2) | (_, _) => 7,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (i64(a), str(b)) => 9,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn two(first: &Value, second: &Value) -> u8 {
            match (first, second) {
                (_, _) => 11,
            }
        }
    };
}

#[rustfmt::skip]
mod strings_byte_segments {
    use patterns::{Term, patterns};
    const MAGIC: &[u8] = b"GIF";
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(_) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(a @ ..4, b @ ..) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(a @ ..4, u8(b), .., b"c") => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(..4, u8(b), x @ ..b) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a", x @ ..) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a", ..) => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a\xc3\xa9", b"b", b"c", u8(7), u16(300), f64(2.5), u8(1)) => 7,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a", i64(n), u64(m), i64(o)) => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a", x @ ..) => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a", x @ ..) => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(x @ ..) => 9,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(b"a",  x @ ..4) => 11,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(u32(_), u16(_), u8(_)) => 12,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(bits::<3>(a), bits::<5>(_), u8(b), bits::<9>(c), bits::<7>(_)) => 16,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Term) -> u8 {
            match value {
                bytes(bits::<8>(a), bits::<8>(b), bits::<8>(c), bits::<8>(d)) => 17,
            }
        }
    };
}

#[rustfmt::skip]
mod strings_expressions {
    use patterns::patterns;
    use serde_json::Value;
    const TEXT: &str = "a";
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns]
        fn expressions(value: &Value) -> u8 {
            match value {
                str(re!("a")) => 1,
            }
        }
    };
    #[cfg(feature = "regex")]
    const _: () = {
        #[patterns]
        fn expressions(value: &Value) -> u8 {
            match value {
                str(re!("(a)", opt!(u8(n)))) => 18,
            }
        }
    };
}

#[rustfmt::skip]
mod strings_segments {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str(_) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str("a", x @ ..) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str("a", ..) => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str("a",  x @ ..) => 10,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str(i64(n)) => 15,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str( s @ ..) => 17,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str(_) => 18,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                rstr("a", x @ .., ":", i64(n), "-", x @ ..) => 20,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                rstr(a @ .., "/", b @ ..) => 21,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                rstr(.., "/", ..) => 22,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn segments(value: &Value) -> u8 {
            match value {
                str("a", x @ ..) => 23,
            }
        }
    };
}

#[rustfmt::skip]
mod syntax_bound_calls {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    const _: () = {
        #[patterns]
        fn within_json(value: &Value) -> usize {
            match value {
                json!({"a": str(x @ ("a" | "b"))}) => x.len(),
            }
        }
    };
    const _: () = {
        #[patterns]
        fn within_json(value: &Value) -> usize {
            match value {
                json!([str(x @ "a"), ..]) => x.len(),
            }
        }
    };
    const _: () = {
        #[patterns]
        fn within_json(value: &Value) -> usize {
            match value {
                json!({"b": all @ [_, ..]}) => all.to_string().len(),
            }
        }
    };
    const _: () = {
        fn main() {
            let value = json!(1);
            case!(match &value {
                str(x @ ("a" | "b")) => x.len(),
                _ => 0,
            })
            .ok();
        }
    };
    const _: () = {
        fn main() {
            let value = json!(1);
            case!(match &value {
                [u8(n @ 1..=3), ..] => n,
                _ => 0,
            })
            .ok();
        }
    };
    const _: () = {
        fn main() {
            let value = json!(1);
            case!(if let str(x @ "a") = &value {
                drop(x);
            });
        }
    };
    const _: () = {
        fn main() {
            let value = json!(1);
            _ = case!(matches!(&value, str(x @ "a")));
        }
    };
}

#[rustfmt::skip]
mod syntax_names {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    const _: () = {
        #[patterns]
        fn reserved(value: &Value) -> u8 {
            match value {
                null => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn reserved(value: &Value) -> u8 {
            match value {
                i64(_) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn reserved(value: &Value) -> u8 {
            match value {
                json!([str(_), bool(_)]) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn reserved(value: &Value) -> u8 {
            match value {
                json!([r#type, r#async]) => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn reserved(value: &Value) -> u8 {
            match value {
                json!([ 5]) => 13,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn null(value: &Value) -> u8 {
            match value {
                null => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn null(value: &Value) -> u8 {
            match value {
                null => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn null(value: &Value) -> u8 {
            match value {
                de::<Option<u8>>(None) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn null(value: &Value) -> u8 {
            match value {
                json!({"k": viewed(Some(_), None), ..}) => 6,
            }
        }
    };
}

#[rustfmt::skip]
mod syntax_tokens {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    const _: () = {
        #[patterns]
        fn separators(value: &Value) -> u8 {
            match value {
                json!(_) => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn separators(value: &Value) -> u8 {
            match value {
                json!([1, | 2 | _]) => 7,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn separators(value: &Value) -> u8 {
            match value {
                json!([_]) => 8,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn separators(value: &Value) -> u8 {
            match value {
                json!([x @ (1 | 2)]) => 11,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn signs(value: &Value) -> u8 {
            match value {
                1 => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn signs(value: &Value) -> u8 {
            match value {
                  x => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn signs(value: &Value) -> u8 {
            match value {
                json!([ x,  y]) => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn signs(value: &Value) -> u8 {
            match value {
                json!([a @ ..]) => 7,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn signs(value: &Value) -> u8 {
            match value {
                json!([xs @ .., 1]) => 17,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                x => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                _ => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                [i64(_), ..] => 3,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!(_) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                json!({"a": _}) => 5,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                _ => 6,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                _ => 11,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                opt!(_) => 13,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn rests(value: &Value) -> u8 {
            match value {
                many!(_) => 21,
            }
        }
    };
}

#[rustfmt::skip]
mod terms_building {
    use patterns::{patterns, term};
    use serde_json::Value;
    const _: () = {
        fn main() {
            let _ = term!([1, null, 2]);
        }
    };
    const _: () = {
        fn main() {
            let _ = term!({"k": null});
        }
    };
    const _: () = {
        fn main() {
            let _ = term!([:"any text"]);
        }
    };
}

#[rustfmt::skip]
mod terms_expressions {
    use patterns::term;
    use std::time::Duration;
    const _: () = {
        fn main() {
            let _ = term!([:"any text"]);
        }
    };
    const _: () = {
        fn main() {
            let _ = term!([1, null, 2]);
        }
    };
}

#[rustfmt::skip]
mod terms_syntax {
    use patterns::{Term, patterns};
    use serde_json::Value;
    const _: () = {
        #[patterns]
        fn atoms(value: &Value) -> u8 {
            match value {
                json!([term!(:ok)]) => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn atoms(value: &Value) -> u8 {
            match value {
                term!([:"any text"]) => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn keys(value: &Value) -> u8 {
            match value {
                json!({"1": _}) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn calls(value: &Term) -> u8 {
            match value {
                fun(_) => 1,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn calls(value: &Term) -> u8 {
            match value {
                x => 2,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn calls(value: &Term) -> u8 {
            match value {
                [120] => 4,
            }
        }
    };
    const _: () = {
        #[patterns]
        fn calls(value: &Term) -> u8 {
            match value {
                "text" => 5,
            }
        }
    };
}

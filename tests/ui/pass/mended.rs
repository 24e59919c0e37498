//! What the helps of all messages lead to, in the examples of docs/diagnostics.md and in the programs
//! of tests/ui. A test of patterns-macro writes this file: `UPDATE=1 cargo test -p patterns-macro --lib
//! mends`.

#![allow(warnings)]

fn main() {}

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
    mod n0 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { x => 1 }); }
    }
    mod n1 {
        use super::*;
        trait Describe { #[patterns] fn describe(&self, value: &Value) -> u8 { match value { _ => 1 } } }
    }
    mod n2 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { x => () } }
    }
    mod n3 {
        use super::*;
        #[patterns] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n4 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { _ => () } }
    }
    mod n5 {
        use super::*;
        #[patterns] #[inline] fn f(value: Value) -> Value { match value { x => x.clone() } }
    }
    mod n6 {
        use super::*;
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n7 {
        use super::*;
        #[patterns] #[allow(unused)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n8 {
        use super::*;
        #[patterns]  fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n9 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { _ => () } }
    }
    mod n10 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1 if cfg!(unix) => (), _ => () } }
    }
    mod n11 {
        use super::*;
        #[patterns(total, redact, matches = is_it, crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n12 {
        use super::*;
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n13 {
        use super::*;
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n14 {
        use super::*;
        #[patterns(crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n15 {
        use super::*;
        #[patterns(total, crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n16 {
        use super::*;
        #[patterns(matches = is_it)] fn f(value: &Value) -> u8 { match value { _ => 1 } }
    }
    mod n17 {
        use super::*;
        #[patterns(matches = fits)] fn f(value: &Value) -> u8 { match value { null => 0, _ => 1 } }
    }
    mod n18 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match (a, b) { (_, _) => 1 } }
    }
    mod n19 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match (a, b) { (_, _) => 1 } }
    }
    mod n20 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match (a, b, c) { (_, _, _) => 1 } }
    }
    mod n21 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => (), number(_) => () } }
    }
    mod n22 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(if let i64(_) = v { } else if let number(_) = v { }); }
    }
    mod n23 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { #[allow(unreachable_patterns)] "a" | "b" | "a" => () } }
    }
    mod n24 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) | str(_) => () } }
    }
    mod n25 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x @ "a", y @ 0] => () } }
    }
    mod n26 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { all!("a", str(s)) => () } }
    }
    mod n27 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [[a, 1] | [1, a] | [2, a], [b, 1]] => (), [[a, 1] | [1, a] | [2, a], [1, b] | [2, b]] => () } }
    }
    mod n28 {
        use super::*;
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { null => 1, [..] => 2, _ => 3 } }
    }
    mod n29 {
        use super::*;
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { bool(b) if b => 1, not!(bool(_)) => 2, _ => 3 } }
    }
    mod n30 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(let [x] = value else { return }); }
    }
    mod n31 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(total, match value { x if x.is_null() => 1, _ => 2 }); }
    }
    mod n32 {
        use super::*;
        #[patterns(total)] fn f(value: &Value) -> u8 { match value { [true, true, ..] => 1, [each!(bool(_))] => 2, _ => 3 } }
    }
    mod n33 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(total, match value { null => true, _ => false }); }
    }
    mod n34 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { null => () } }
    }
    mod n35 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { max @ 1 => () } }
    }
    mod n36 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([r#type]) => () } }
    }
    mod n37 {
        use super::*;
        impl Own for u8 { #[patterns] fn is_in(&self, value: &Value) -> bool { match value { json!([pin!(self)]) => true, _ => false } } }
    }
    mod n38 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => () } }
    }
    mod n39 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([ 5]) => () } }
    }
    mod n40 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value {  x => () } }
    }
    mod n41 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1 => () } }
    }
    mod n42 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([ x]) => () } }
    }
    mod n43 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [i64(x), str(y)] if x.to_string() == y => () } }
    }
    mod n44 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a"?: x, "b": y}) if x == Some(y) => () } }
    }
    mod n45 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [opt!(x), y] if x == Some(y) => () } }
    }
    mod n46 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x, each!(y)]) if y == [x] => () } }
    }
    mod n47 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a"?: x = value, "b": y}) if x == y => () } }
    }
    mod n48 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": x, ..y}) if x.as_object().is_some_and(|x| y == *x) => () } }
    }
    mod n49 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [de::<(u8, u8)>((x, _)), y] if *y == x => () } }
    }
    mod n50 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": [.., u8(x), ..], "b": [.., (u8(y) if x < y), ..]}) if x < y => () } }
    }
    mod n51 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x] | [_, x] => (), [] | [_, _, _] => () } }
    }
    mod n52 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(x) => (), str(x) => () } }
    }
    mod n53 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(n) => () } }
    }
    mod n54 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(s) => () } }
    }
    mod n55 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { null => () } }
    }
    mod n56 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: x}) => () } }
    }
    mod n57 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"x": x, ..}) => (), de::<Point>(Point { x, .. }) => () } }
    }
    mod n58 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { pin!(limits::most) => () } }
    }
    mod n59 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => () } }
    }
    mod n60 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(_) => () } }
    }
    mod n61 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1, ..]) => () } }
    }
    mod n62 {
        use super::*;
        #[patterns] fn f(value: &Value) -> u8 { fn view(value: &Value) -> Option<Term> { None } match value { view(term!((1, 2))) => 1 } }
    }
    mod n63 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { de::<u8>(x) => () } }
    }
    mod n64 {
        use super::*;
        #[patterns] fn f(value: &Term) { match value { any::<u8>(x) => () } }
    }
    mod n65 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { u8(1) => () } }
    }
    mod n66 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { u8(0..=255) => () } }
    }
    mod n67 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { "1" => () } }
    }
    mod n68 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1 => () } }
    }
    mod n69 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [120] => () } }
    }
    mod n70 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { "text" => () } }
    }
    mod n71 {
        use super::*;
        #[patterns] fn f(value: &Value, x: i64) { match value { json!(pin!(-x)) => () } }
    }
    mod n72 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 0.0..1.0 | 0..1 => () } }
    }
    mod n73 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { char('a'..='z') => () } }
    }
    mod n74 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 5..=5 => () } }
    }
    mod n75 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { i64(n) if (FIRST..=LAST).contains(&n) => () } }
    }
    mod n76 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(1..)]) => () } }
    }
    mod n77 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1..=5]) => () } }
    }
    mod n78 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(_) => () } }
    }
    mod n79 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(a @ .., ":", b @ ..) => (), str(a @ ..) => () } }
    }
    mod n80 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", x @ ..) => () } }
    }
    mod n81 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", ..) => () } }
    }
    mod n82 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", "1") => () } }
    }
    mod n83 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", i64(n)) => () } }
    }
    mod n84 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [1, y @ ..] => (), [.., x, y, ..] => () } }
    }
    mod n85 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x, xs @ ..]) => () } }
    }
    mod n86 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x, xs @ ..] => () } }
    }
    mod n87 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(0..), x]) => () } }
    }
    mod n88 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { not!([_, ..]) => () } }
    }
    mod n89 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { [x @ ..] => () } }
    }
    mod n90 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([each!(_)]) => () } }
    }
    mod n91 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { not!(json!({"a": 1})) => () } }
    }
    mod n92 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": 1}) => () } }
    }
    mod n93 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"1": x}) => () } }
    }
    mod n94 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1}) => () } }
    }
    mod n95 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({(key): 1}) => () } }
    }
    mod n96 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": _}) => () } }
    }
    mod n97 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": all!(1, i64(_))}) => () } }
    }
    mod n98 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"key": i64(n), ..}) => () } }
    }
    mod n99 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": mut k, ..}) => () } }
    }
    mod n100 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": k @ 1, ..}) => () } }
    }
    mod n101 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({!"a"}) => () } }
    }
    mod n102 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: u8(x) = 1}) => () } }
    }
    mod n103 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: u8(x) = 1}) => () } }
    }
    mod n104 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k"?: u8(x) = 1}) => () } }
    }
    mod n105 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1, ..}) => () } }
    }
    mod n106 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({..rest}) => () } }
    }
    mod n107 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({..rest}) => () } }
    }
    mod n108 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({each!(str(key): v)}) => () } }
    }
    mod n109 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({each!(str(k): v)}) => () } }
    }
    mod n110 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({each!(str(key): v)}) => (), json!({each!(_: v)}) => () } }
    }
    mod n111 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1]) => () } }
    }
    mod n112 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([pin!(x)]) => () } }
    }
    mod n113 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { not!(1 | 2) => () } }
    }
    mod n114 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { opt!(1 | 2) => () } }
    }
    mod n115 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { _ => () } }
    }
    mod n116 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([each!(x)]) => () } }
    }
    mod n117 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(x if x.is_null())]) => () } }
    }
    mod n118 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([(u8(x) if x > 1)]) => () } }
    }
    mod n119 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1 | 2]) => () } }
    }
    mod n120 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([x @ (1 | 2)]) => () } }
    }
    mod n121 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"key": 1, ..}) => () } }
    }
    mod n122 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([not!(1)]) => () } }
    }
    mod n123 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([pin!(const { 1 + 1 })]) => () } }
    }
    mod n124 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([_]) => () } }
    }
    mod n125 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!(pin!(*x)) => () } }
    }
    mod n126 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1, 2]) => () } }
    }
    mod n127 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { null => 1 }); }
    }
    mod n128 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { null => 1 }); }
    }
    mod n129 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(match value { _ => 1 }); }
    }
    mod n130 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(while let null = value {}); }
    }
    mod n131 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(if let [x] = value && case!(matches!(x, json!(1))) {}); }
    }
    mod n132 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(let [x] = value); }
    }
    mod n133 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(let [x] = value else { return }); }
    }
    mod n134 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(matches!(value, null)); }
    }
    mod n135 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(matches!(value, null if true)); }
    }
    mod n136 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(assert!(value, null, "message")); }
    }
    mod n137 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { case!(total, let x = value); }
    }
    mod n138 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([term!(:ok)]) => () } }
    }
    mod n139 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { term!({:name: n}) => () } }
    }
    mod n140 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { term!([:"any text"]) => () } }
    }
    mod n141 {
        use super::*;
        #[patterns] fn f(value: &Term, a: u8, b: u8) { match value { term!({((a, b)): _}) => () } }
    }
    mod n142 {
        use super::*;
        #[patterns] fn f(value: &Term, a: u8, b: u8) { match value { term!({([a, b]): _}) => () } }
    }
    mod n143 {
        use super::*;
        #[patterns] fn f(value: &Term, x: u8) { match value { term!({(term!({"a": x})): _}) => () } }
    }
    mod n144 {
        use super::*;
        #[patterns] fn f(value: &Term) { match value { term!({[1, 2]: _}) => () } }
    }
    mod n145 {
        use super::*;
        #[patterns] fn f(value: &Term, large: i128) { match value { term!({(large): _}) => () } }
    }
    mod n146 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = [term!(:ok), term!([1, 2])]; }
    }
    mod n147 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = term!([1, null, 2]); }
    }
    mod n148 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = [term!([:a, :b]), term!((:a, :b))]; }
    }
    mod n149 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let x = term!({"k": 1}); }
    }
    mod n150 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"k": 1}) => () } }
    }
    mod n151 {
        use super::*;
        #[derive(Subject)] enum Either { A(u8), B(i8) }
    }
    mod n152 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "type", content = "of")] enum Shape { Rect(u8, u8) }
    }
    mod n153 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "t", content = "c")] enum Shape { Dot }
    }
    mod n154 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "type", content = "c")] enum Shape { Dot }
    }
    mod n155 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "t")] enum Shape { Dot }
    }
    mod n156 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "t")] struct Id { of: u8 }
    }
    mod n157 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "type", rename = "p")] struct Point { x: u8 }
    }
    mod n158 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "t")] struct Point { x: u8 }
    }
    mod n159 {
        use super::*;
        #[derive(Subject)] enum Shape { Dot, #[subject(rename = "dot")] Line, #[subject(skip)] Other }
    }
    mod n160 {
        use super::*;
        #[derive(Subject)] struct Pair(u8, u8);
    }
    mod n161 {
        use super::*;
        #[derive(Subject)] struct Pair { a: u8, #[subject(skip)] b: u8 }
    }
    mod n162 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "t", rename = "p", rename_all = "camelCase", crate = patterns)] struct Point { x: u8 }
    }
    mod n163 {
        use super::*;
        #[derive(Subject)] #[subject(tag = "type")] struct Point { x: u8 }
    }
    mod n164 {
        use super::*;
        #[derive(Subject)] struct Point { #[subject(skip)] x: u8 }
    }
    mod n165 {
        use super::*;
        #[derive(Subject)] struct Point { #[subject(skip)] x: u8 }
    }
    mod n166 {
        use super::*;
        #[derive(Subject)] struct Point { #[subject(rename = "a")] x: u8 }
    }
    mod n167 {
        use super::*;
        #[derive(Subject)] #[subject(rename_all = "camelCase")] struct Point { x: u8 }
    }
    mod n168 {
        use super::*;
        #[derive(Subject)] #[subject(rename_all = "snake_case")] struct Point { x: u8 }
    }
    mod n169 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { de::<Event>(Event::Push(x)) => () } }
    }
    mod n170 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { de::<Result<u8, u8>>(Ok(x)) => () } }
    }
    mod n171 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"of": [each!([x])], each!(str(k): y)}) => () } }
    }
    mod n172 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": term!(:name)}) => () } }
    }
    mod n173 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": 1}) => () } }
    }
    mod n174 {
        use super::*;
        #[patterns] fn f(value: &Value) -> Result<(), Mismatch> { match value { null => Ok(()) } }
    }
    mod n175 {
        use super::*;
        fn f(value: &Value) -> Result<(), Mismatch> { case!(match value { null => () })?; Ok(()) }
    }
    mod n176 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"Name": name, ..}) => () } }
    }
    mod n177 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"a": own, ..other}) => () } }
    }
    mod n178 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"type": name, ..}) => () } }
    }
    mod n179 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"null": name, ..}) => () } }
    }
    mod n180 {
        use super::*;
        #[patterns] fn f(value: &Term, x: i64) -> u8 { match value { term!({(-x): _}) => 1 } }
    }
    mod n181 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { true | false => () } }
    }
    mod n182 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", .., "b", x @ .., ":", u32(n)) => () } }
    }
    mod n183 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("a", x @ ..) | str("b", x @ ..) => () } }
    }
    mod n184 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", u32(n)) => () } }
    }
    mod n185 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str("v", x @ ..) => (), str(s) if s.starts_with(CONSTANT) => () } }
    }
    mod n186 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"key": [k]}) => () } }
    }
    mod n187 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({"name": n}) => () } }
    }
    mod n188 {
        use super::*;
        #[patterns] fn f(value: &Term) { match value { term!({:name: n}) => () } }
    }
    mod n189 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1.7976931348623157e308 => () } }
    }
    mod n190 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { 1..=9 | 1.0..=9.0 | "a"..="z" => () } }
    }
    mod n191 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!({!"k", ..}) => () } }
    }
    mod n192 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(total, match value { null => 1, _ => 2 }); }
    }
    mod n193 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { json!([1..=2, ..]) => () } }
    }
    mod n194 {
        use super::*;
        #[derive(Subject)] struct Pair { x: u8, #[subject(skip)] y: Option<u8> }
    }
    mod n195 {
        use super::*;
        #[derive(Subject)] struct Name(u8);
    }
    mod n196 {
        use super::*;
        #[derive(Subject)] struct Pair { #[subject(rename = "x")] a: u8, #[subject(skip)] b: u8 }
    }
    mod n197 {
        use super::*;
        #[derive(Subject)] enum Shape { #[subject(rename = "dot", rename_all = "camelCase")] Dot { at_x: u8 }, #[subject(skip)] Line }
    }
    mod n198 {
        use super::*;
        #[derive(Subject)] struct Outer { inner: Point, x: u8 }
    }
    mod n199 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(#[allow(unreachable_patterns)] if let str(s) = value { } else if let "a" | 1 = value { }); }
    }
    mod n200 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(#[allow(unreachable_patterns)] matches!(value, "a" | "a")); }
    }
    mod n201 {
        use super::*;
        fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) { let _ = case!(#[allow(unreachable_patterns)] matches!(value, all!(str(_), 0))); }
    }
    mod n202 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { char('c') | "c" | "cc" => () } }
    }
    mod n203 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { char('c') | "cc" => () } }
    }
    mod n204 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(u32(_), "a", u8(_)) => () } }
    }
    mod n205 {
        use super::*;
        #[patterns] fn f(value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str) -> impl Sized { match value { str(u32(_), "a", u8(_)) => () } }
    }
}

mod alternatives_bindings_0 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn nullable(value: &Value) -> u8 {
        match value {
            opt!(i64(n)) => 1,
        }
    }
}

mod alternatives_bindings_1 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn nullable(value: &Value) -> u8 {
        match value {
            json!({"a": opt!({"b": str(x), ..} | [str(x)])}) => 2,
        }
    }
}

mod attribute_body_2 {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    fn half(n: i64) -> Option<u8> {
        u8::try_from(n / 2).ok()
    }
    #[patterns]
    fn semicolon(value: &Value) {
        match value {
            null => (),
            _ => (),
        }
    }
}

mod attribute_body_3 {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    fn half(n: i64) -> Option<u8> {
        u8::try_from(n / 2).ok()
    }
    #[patterns]
    fn chain(value: &Value) -> u8 {
        match value {
            i64(n) if n > 0 && let Some(m) = half(n) => m,
        }
    }
}

mod attribute_body_4 {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    fn half(n: i64) -> Option<u8> {
        u8::try_from(n / 2).ok()
    }
    #[patterns]
    fn conditional_clauses(value: &Value) -> u8 {
        match value {
            i64(n) => 3,
        }
    }
}

mod attribute_body_5 {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    fn half(n: i64) -> Option<u8> {
        u8::try_from(n / 2).ok()
    }
    #[patterns]
     fn constant(value: &Value) -> u8 {
        match value {
            _ => 0,
        }
    }
}

mod attribute_body_6 {
    use patterns::{Mismatch, patterns};
    use serde_json::Value;
    fn half(n: i64) -> Option<u8> {
        u8::try_from(n / 2).ok()
    }
    #[patterns]
     fn constant(value: &Value) -> u8 {
        match value {
            i64(n) => 1,
        }
    }
}

mod calls_unknown_7 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            i64(n) => 1,
        }
    }
}

mod calls_unknown_8 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            f64(_) => 2,
        }
    }
}

mod calls_unknown_9 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            str(s) => 3,
        }
    }
}

mod calls_unknown_10 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            str(s) => 4,
        }
    }
}

mod calls_unknown_11 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            map(m) => 5,
        }
    }
}

mod calls_unknown_12 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            [x, y] => 6,
        }
    }
}

mod calls_unknown_13 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            bool(_) => 7,
        }
    }
}

mod calls_unknown_14 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            null => 8,
        }
    }
}

mod calls_unknown_15 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            x => 9,
        }
    }
}

mod calls_unknown_16 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            number(n) => 10,
        }
    }
}

mod calls_unknown_17 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn types(value: &Value) -> u8 {
        match value {
            json!([i64(a), {"k": f64(b)}, str(c)]) => 11,
        }
    }
}

mod calls_unknown_18 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn enums(value: &Value) -> u8 {
        match value {
            str(s) => 1,
        }
    }
}

mod calls_unknown_19 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn enums(value: &Value) -> u8 {
        match value {
            map(m) => 2,
        }
    }
}

mod calls_unknown_20 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn enums(value: &Value) -> u8 {
        match value {
            null => 3,
        }
    }
}

mod calls_unknown_21 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn enums(value: &Value) -> u8 {
        match value {
            bool(true) => 4,
        }
    }
}

mod calls_unknown_22 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn enums(value: &Value) -> u8 {
        match value {
            pin!(path::limit) => 10,
        }
    }
}

mod calls_unknown_23 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn arguments(value: &Value) -> u8 {
        match value {
            i64(_) => 1,
        }
    }
}

mod calls_unknown_24 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn arguments(value: &Value) -> u8 {
        match value {
            i64(_) => 2,
        }
    }
}

mod calls_unknown_25 {
    use patterns::patterns;
    use serde_json::Value;
    mod path {
        #[allow(non_upper_case_globals)]
        pub const limit: u8 = 9;
    }
    #[patterns]
    fn arguments(value: &Value) -> u8 {
        match value {
            i64(_) => 3,
        }
    }
}

mod calls_viewed_26 {
    use patterns::patterns;
    use serde_json::Value;
    fn parsed(value: &Value) -> Option<Value> {
        serde_json::from_str(value.as_str()?).ok()
    }
    #[patterns]
    fn arguments(value: &Value) -> u8 {
        match value {
            json!([1, ..]) => 3,
        }
    }
}

mod calls_viewed_27 {
    use patterns::patterns;
    use serde_json::Value;
    fn parsed(value: &Value) -> Option<Value> {
        serde_json::from_str(value.as_str()?).ok()
    }
    #[patterns]
    fn arguments(value: &Value) -> u8 {
        match value {
            json!({"a": 1}) => 4,
        }
    }
}

mod calls_viewed_28 {
    use patterns::patterns;
    use serde_json::Value;
    fn parsed(value: &Value) -> Option<Value> {
        serde_json::from_str(value.as_str()?).ok()
    }
    #[patterns]
    fn arguments(value: &Value) -> u8 {
        match value {
            json!("a") => 5,
        }
    }
}

mod case_forms_29 {
    use patterns::case;
    use serde_json::Value;
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
}

mod case_patterns_30 {
    use patterns::case;
    use serde_json::Value;
    fn main() {
        let value = Value::Null;
        case!(let json!({"a": i64(a), "b": b, "c": [.., c, ..], "d"?: d, "e": u8(1)}) = &value);
    }
}

mod case_patterns_31 {
    use patterns::case;
    use serde_json::Value;
    fn main() {
        let value = Value::Null;
        case!(let json!({"a": i64(a), "b": b, "c": [.., c, ..], "d"?: d, "e": 1}) = &value);
    }
}

mod case_patterns_32 {
    use patterns::case;
    use serde_json::Value;
    fn main() {
        let value = Value::Null;
        case!(let str(text) = &value else {
            return;
        });
    }
}

mod case_patterns_33 {
    use patterns::case;
    use serde_json::Value;
    fn main() {
        let value = Value::Null;
        case!(while let [i64(n), rest @ ..] = &value {
            println!("{n}{}", rest.len());
        });
    }
}

mod case_patterns_34 {
    use patterns::case;
    use serde_json::Value;
    fn main() {
        let value = Value::Null;
        if case!(matches!(&value, i64(n) if n > 1)) {
            println!("matches");
        }
    }
}

mod lists_rests_35 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            json!([xs @ ..]) => 6,
        }
    }
}

mod lists_rests_36 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            json!([each!(_)]) => 10,
        }
    }
}

mod lists_rests_37 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            json!([..]) => 10,
        }
    }
}

mod lists_rests_38 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            [x, xs @ ..] => 14,
        }
    }
}

mod lists_rests_39 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            [x, ..] => 14,
        }
    }
}

mod maps_entries_40 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn keys(value: &Value) -> u8 {
        match value {
            json!({"1": x, "c": y, "-1": z}) => 3,
        }
    }
}

mod maps_entries_41 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn marks(value: &Value) -> u8 {
        match value {
            json!({!"a", !"b", ..}) => 3,
        }
    }
}

mod maps_entries_42 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn tails(value: &Value) -> u8 {
        match value {
            json!(_) => 9,
        }
    }
}

mod numbers_literals_43 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            u8(1) => 1,
        }
    }
}

mod numbers_literals_44 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1 => 1,
        }
    }
}

mod numbers_literals_45 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            f32(1.5) => 2,
        }
    }
}

mod numbers_literals_46 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1.5 => 2,
        }
    }
}

mod numbers_literals_47 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            i64(-3) => 3,
        }
    }
}

mod numbers_literals_48 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            -3 => 3,
        }
    }
}

mod numbers_literals_49 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            u8(1) => 4,
        }
    }
}

mod numbers_literals_50 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1.5 => 8,
        }
    }
}

mod numbers_literals_51 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            f64(1.5) => 8,
        }
    }
}

mod numbers_literals_52 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            "1" => 9,
        }
    }
}

mod numbers_literals_53 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            '1' => 10,
        }
    }
}

mod numbers_literals_54 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            char('1') => 10,
        }
    }
}

mod numbers_literals_55 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            f64(1.0) => 11,
        }
    }
}

mod numbers_literals_56 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1 => 11,
        }
    }
}

mod numbers_literals_57 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            f32(-2.0) => 12,
        }
    }
}

mod numbers_literals_58 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            -2 => 12,
        }
    }
}

mod numbers_literals_59 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1 => 13,
        }
    }
}

mod numbers_literals_60 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1 => 14,
        }
    }
}

mod numbers_literals_61 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1 => 15,
        }
    }
}

mod numbers_literals_62 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            true => 18,
        }
    }
}

mod numbers_literals_63 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            1 => 19,
        }
    }
}

mod numbers_literals_64 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            char('c') => 20,
        }
    }
}

mod numbers_literals_65 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn literals(value: &Value) -> u8 {
        match value {
            "1" => 21,
        }
    }
}

mod numbers_literals_66 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn ranges(value: &Value) -> u8 {
        match value {
            char('a'..='z') => 3,
        }
    }
}

mod numbers_literals_67 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn ranges(value: &Value) -> u8 {
        match value {
            0.0 => 15,
        }
    }
}

mod numbers_literals_68 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn ranges(value: &Value) -> u8 {
        match value {
            f64(0.0) => 15,
        }
    }
}

mod numbers_literals_69 {
    use patterns::patterns;
    use serde_json::Value;
    const FIRST: i64 = 1;
    const LAST: i64 = 9;
    #[patterns]
    fn ranges(value: &Value) -> u8 {
        match value {
            str(char('a'..='z')) => 17,
        }
    }
}

mod scrutinee_arity_70 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 1,
        }
    }
}

mod scrutinee_arity_71 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 2,
        }
    }
}

mod scrutinee_arity_72 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 3,
        }
    }
}

mod scrutinee_arity_73 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 4,
        }
    }
}

mod scrutinee_arity_74 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 5,
        }
    }
}

mod scrutinee_arity_75 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 6,
        }
    }
}

mod scrutinee_arity_76 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (1, 2) | (_, _) => 7,
        }
    }
}

mod scrutinee_arity_77 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 8,
        }
    }
}

mod scrutinee_arity_78 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (i64(a), str(b)) => 9,
        }
    }
}

mod scrutinee_arity_79 {
    use patterns::patterns;
    use serde_json::Value;
    #[patterns]
    fn two(first: &Value, second: &Value) -> u8 {
        match (first, second) {
            (_, _) => 11,
        }
    }
}

mod strings_segments_80 {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    #[patterns]
    fn segments(value: &Value) -> u8 {
        match value {
            str(_) => 1,
        }
    }
}

mod strings_segments_81 {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    #[patterns]
    fn segments(value: &Value) -> u8 {
        match value {
            str("a", x @ ..) => 5,
        }
    }
}

mod strings_segments_82 {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    #[patterns]
    fn segments(value: &Value) -> u8 {
        match value {
            str("a", ..) => 6,
        }
    }
}

mod strings_segments_83 {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    #[patterns]
    fn segments(value: &Value) -> u8 {
        match value {
            str("a",  x @ ..) => 10,
        }
    }
}

mod strings_segments_84 {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    #[patterns]
    fn segments(value: &Value) -> u8 {
        match value {
            str(i64(n)) => 15,
        }
    }
}

mod strings_segments_85 {
    use patterns::patterns;
    use serde_json::Value;
    const PREFIX: &str = "v";
    #[patterns]
    fn segments(value: &Value) -> u8 {
        match value {
            str( s @ ..) => 17,
        }
    }
}

mod syntax_bound_calls_86 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    #[patterns]
    fn within_json(value: &Value) -> usize {
        match value {
            json!({"a": str(x @ ("a" | "b"))}) => x.len(),
        }
    }
}

mod syntax_bound_calls_87 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    #[patterns]
    fn within_json(value: &Value) -> usize {
        match value {
            json!([str(x @ "a"), ..]) => x.len(),
        }
    }
}

mod syntax_bound_calls_88 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    #[patterns]
    fn within_json(value: &Value) -> usize {
        match value {
            json!({"b": all @ [_, ..]}) => all.to_string().len(),
        }
    }
}

mod syntax_bound_calls_89 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    fn main() {
        let value = json!(1);
        case!(match &value {
            str(x @ ("a" | "b")) => x.len(),
            _ => 0,
        })
        .ok();
    }
}

mod syntax_bound_calls_90 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    fn main() {
        let value = json!(1);
        case!(match &value {
            [u8(n @ 1..=3), ..] => n,
            _ => 0,
        })
        .ok();
    }
}

mod syntax_bound_calls_91 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    fn main() {
        let value = json!(1);
        case!(if let str(x @ "a") = &value {
            drop(x);
        });
    }
}

mod syntax_bound_calls_92 {
    use patterns::{case, patterns};
    use serde_json::{Value, json};
    fn main() {
        let value = json!(1);
        _ = case!(matches!(&value, str(x @ "a")));
    }
}

mod syntax_names_93 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn reserved(value: &Value) -> u8 {
        match value {
            null => 3,
        }
    }
}

mod syntax_names_94 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn reserved(value: &Value) -> u8 {
        match value {
            i64(_) => 4,
        }
    }
}

mod syntax_names_95 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn reserved(value: &Value) -> u8 {
        match value {
            json!([str(_), bool(_)]) => 5,
        }
    }
}

mod syntax_names_96 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn reserved(value: &Value) -> u8 {
        match value {
            json!([r#type, r#async]) => 6,
        }
    }
}

mod syntax_names_97 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn reserved(value: &Value) -> u8 {
        match value {
            json!([ 5]) => 13,
        }
    }
}

mod syntax_names_98 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn null(value: &Value) -> u8 {
        match value {
            null => 1,
        }
    }
}

mod syntax_names_99 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn null(value: &Value) -> u8 {
        match value {
            null => 2,
        }
    }
}

mod syntax_names_100 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn null(value: &Value) -> u8 {
        match value {
            de::<Option<u8>>(None) => 5,
        }
    }
}

mod syntax_names_101 {
    use patterns::patterns;
    use serde_json::Value;
    fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
        None
    }
    #[patterns]
    fn null(value: &Value) -> u8 {
        match value {
            json!({"k": viewed(Some(_), None), ..}) => 6,
        }
    }
}

mod syntax_tokens_102 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn separators(value: &Value) -> u8 {
        match value {
            json!({"a": _}) => 5,
        }
    }
}

mod syntax_tokens_103 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn separators(value: &Value) -> u8 {
        match value {
            json!(_) => 6,
        }
    }
}

mod syntax_tokens_104 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn separators(value: &Value) -> u8 {
        match value {
            json!([1, | 2 | _]) => 7,
        }
    }
}

mod syntax_tokens_105 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn separators(value: &Value) -> u8 {
        match value {
            json!([_]) => 8,
        }
    }
}

mod syntax_tokens_106 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn separators(value: &Value) -> u8 {
        match value {
            json!([x @ (1 | 2)]) => 11,
        }
    }
}

mod syntax_tokens_107 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn signs(value: &Value) -> u8 {
        match value {
            1 => 1,
        }
    }
}

mod syntax_tokens_108 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn signs(value: &Value) -> u8 {
        match value {
              x => 2,
        }
    }
}

mod syntax_tokens_109 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn signs(value: &Value) -> u8 {
        match value {
            json!([ x,  y]) => 3,
        }
    }
}

mod syntax_tokens_110 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            x => 1,
        }
    }
}

mod syntax_tokens_111 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            _ => 2,
        }
    }
}

mod syntax_tokens_112 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            [i64(_), ..] => 3,
        }
    }
}

mod syntax_tokens_113 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            json!(_) => 4,
        }
    }
}

mod syntax_tokens_114 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            json!({"a": _}) => 5,
        }
    }
}

mod syntax_tokens_115 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            _ => 6,
        }
    }
}

mod syntax_tokens_116 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            _ => 11,
        }
    }
}

mod syntax_tokens_117 {
    use patterns::patterns;
    use serde_json::Value;
    fn find(value: &Value) -> Option<&Value> {
        value.get(0)
    }
    #[patterns]
    fn rests(value: &Value) -> u8 {
        match value {
            opt!(_) => 13,
        }
    }
}

mod terms_building_118 {
    use patterns::{patterns, term};
    use serde_json::Value;
    fn main() {
        let _ = term!([1, null, 2]);
    }
}

mod terms_building_119 {
    use patterns::{patterns, term};
    use serde_json::Value;
    fn main() {
        let _ = term!({"k": null});
    }
}

mod terms_building_120 {
    use patterns::{patterns, term};
    use serde_json::Value;
    fn main() {
        let _ = term!([:"any text"]);
    }
}

mod terms_expressions_121 {
    use patterns::term;
    use std::time::Duration;
    fn main() {
        let _ = term!([:"any text"]);
    }
}

mod terms_expressions_122 {
    use patterns::term;
    use std::time::Duration;
    fn main() {
        let _ = term!([1, null, 2]);
    }
}

mod terms_syntax_123 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn atoms(value: &Value) -> u8 {
        match value {
            json!([term!(:ok)]) => 2,
        }
    }
}

mod terms_syntax_124 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn atoms(value: &Value) -> u8 {
        match value {
            term!([:"any text"]) => 4,
        }
    }
}

mod terms_syntax_125 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn keys(value: &Value) -> u8 {
        match value {
            json!({"1": _}) => 1,
        }
    }
}

mod terms_syntax_126 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn calls(value: &Term) -> u8 {
        match value {
            fun(_) => 1,
        }
    }
}

mod terms_syntax_127 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn calls(value: &Term) -> u8 {
        match value {
            x => 2,
        }
    }
}

mod terms_syntax_128 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn calls(value: &Term) -> u8 {
        match value {
            [120] => 4,
        }
    }
}

mod terms_syntax_129 {
    use patterns::{Term, patterns};
    use serde_json::Value;
    #[patterns]
    fn calls(value: &Term) -> u8 {
        match value {
            "text" => 5,
        }
    }
}

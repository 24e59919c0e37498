//! Names of the user's own that expanded code might also use.

#![deny(warnings)]
#![forbid(unsafe_code)]
#![allow(dead_code, unused_macros)]

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

mod core {}
mod std {}
mod alloc {}
mod patterns_core {}

struct Option;
struct Some;
struct None;
struct Ok;
struct Err;
struct Vec;
struct String;
struct View;
struct Subject;
trait Clone {
    fn clone(&self) -> ! {
        unreachable!()
    }
}
impl<T> Clone for T {}
trait PartialEq {}
trait From {}
trait Into {}
trait Iterator {}
type Result<T> = ::std::result::Result<T, Mismatch>;

#[allow(non_camel_case_types)]
struct bool;
#[allow(non_camel_case_types)]
struct u8;
#[allow(non_camel_case_types)]
struct i64;

trait Scrutinee {}
trait Raise {
    fn from_mismatch(&self) {}
}
impl<T> Raise for T {}
trait Single {
    fn single(&self) {}
    fn map(&self) {}
    fn part(&self) {}
    fn subject(&self) {}
    fn view(&self) {}
    fn number(&self) {}
    fn take(&self) {}
}
impl<T> Single for T {}

// Names of the runtime and of typed patterns.
fn viewed() {}
fn equals() {}
fn same() {}
fn list() {}
fn number() {}
fn i16() -> ::core::primitive::u8 {
    16
}
const fn str() {}
const VALUE0: ::core::primitive::u8 = 0;
static STEP: ::core::primitive::u8 = 0;

fn subject() {}
fn single() {}
fn mismatch() {}
fn raise() {}
fn drop() {}

macro_rules! json_value {
    () => {};
}
macro_rules! vec {
    () => {
        compile_error!("not the user's")
    };
}
macro_rules! file {
    () => {
        compile_error!("not the user's")
    };
}
macro_rules! unreachable {
    () => {
        compile_error!("not the user's")
    };
}
macro_rules! matches {
    () => {
        compile_error!("not the user's")
    };
}

#[patterns]
fn variables(value0: &Value, scrutinee0: &Value) -> Result<usize> {
    let content0 = 1;
    let (fields0, look0, found0, all0, at0, big, value, typed) = (2, 3, 4, 5, 6, 7, 8, 9);
    match (value0, scrutinee0) {
        (json!({"a": value1, "b"?: u64(content1) = content0, ..}), _) if content1 > 0 => {
            let sum = fields0 + look0 + found0 + all0 + at0 + big + value + typed;
            ::std::result::Result::Ok(value1.as_u64().map_or(0, |n| n as usize) + sum)
        }
        ([.., i64(found0), ..], scrutinee0) if scrutinee0.is_null() => {
            ::std::result::Result::Ok(found0 as usize)
        }
        (json!([each!({"v": u64(all0)})]), [value, ..]) => {
            ::std::result::Result::Ok(all0.len() + value.as_array().map_or(0, |list| list.len()))
        }
        (str("v", u32(content0), ".", at0 @ ..), pin!(at0.to_string())) => {
            ::std::result::Result::Ok(at0.len() + content0 as usize)
        }
    }
}

#[patterns]
fn labels(value: &Value) -> usize {
    let mut count = 0;
    'done: for _ in 0..3 {
        'mismatch: loop {
            count += 1;
            if count == 2 {
                break 'done;
            }
            break 'mismatch;
        }
    }
    match value {
        [x, xs @ ..] => {
            'done: {
                'mismatch: {
                    if x.is_null() {
                        break 'done;
                    }
                    break 'mismatch;
                }
                count += xs.len();
            }
            count
        }
        _ => 'done: {
            if value.is_null() {
                break 'done 7;
            }
            8
        },
    }
}

fn in_loops(values: &[Value]) -> usize {
    let mut found = 0;
    'case: for value in values {
        let chosen = case!(match value {
            null => continue 'case,
            "end" => break 'case,
            u64(chosen) => chosen,
        });
        case!(let [borrowed] = &json!([1]));
        found += borrowed.as_u64().map_or(0, |n| n as usize);
        found += chosen.map_or(0, |n| n as usize);
    }
    found
}

// A view that is a local variable with the name of its surroundings.
#[patterns]
fn views(value: &Value) -> ::core::primitive::u64 {
    let given = |value: &Value| value.as_u64();
    let single = |value: &Value| value.as_str().map(|text| text.len());
    let list = i16();
    match value {
        given(viewed) if viewed > 2 => viewed + ::core::primitive::u64::from(list),
        single(given) => given as ::core::primitive::u64,
        [given(x), given(x)] => x,
        _ => ::core::primitive::u64::from(i16()),
    }
}

#[patterns(total, matches = companion, which = answers, check = described, graph = diagram)]
fn every(value: &Value, label: ::core::primitive::bool) -> ::core::primitive::u8 {
    match (value, label) {
        (json!({"a": i64(value), ..}), pin!(label)) if value > 0 => 1,
        _ => 2,
    }
}

fn main() {
    assert_eq!(views(&json!(3)), 19);
    assert_eq!(views(&json!("four")), 4);
    assert_eq!(views(&json!([2, 2])), 2);
    assert_eq!(views(&json!(null)), 16);
    assert_eq!(every(&json!({"a": 1}), true), 1);
    assert!(companion(&json!({"a": 1}), true));
    assert_eq!(answers(&json!({"a": 1}), true), ::core::option::Option::Some(0));
    assert!(diagram(&json!({"a": 1}), true).contains("label"));
    assert_eq!(variables(&json!({"a": 1}), &json!(null)).unwrap(), 45);
    assert_eq!(variables(&json!([1]), &json!(null)).unwrap(), 1);
    assert_eq!(variables(&json!([{"v": 1}]), &json!([[1]])).unwrap(), 2);
    assert_eq!(variables(&json!("v1.6"), &json!("6")).unwrap(), 2);
    assert_eq!(labels(&json!([1, 2, 3])), 4);
    assert_eq!(labels(&json!(null)), 7);
    assert_eq!(in_loops(&[json!(null), json!(2), json!("end"), json!(3)]), 3);
}

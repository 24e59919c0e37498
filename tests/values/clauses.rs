//! The clauses that are run over every value type, and their results.

use patterns::{Deserializable, json_in, patterns};

use crate::formats::Asked;

#[derive(serde::Deserialize, Debug)]
#[expect(dead_code, reason = "read by way of `Debug`")]
#[serde(rename_all = "lowercase")]
enum Shape {
    Point,
    Circle { radius: f64 },
    Line((i64, i64), (i64, i64)),
}

#[derive(serde::Deserialize, Debug)]
#[expect(dead_code, reason = "read by way of `Debug`")]
struct User<'v> {
    name: &'v str,
    #[serde(default)]
    age: Option<u8>,
}

/// Which clause matches the value, and what it binds.
#[patterns]
pub fn clause<'v>(value: impl Deserializable<'v, Item: Deserializable<'v>>) -> String {
    match value {
        null => "null".to_owned(),
        bool(value) => format!("bool {value}"),
        0 => "zero".to_owned(),
        i8(n) => format!("i8 {n}"),
        i64(n) => format!("i64 {n}"),
        u64(n) => format!("u64 {n}"),
        i128(n) => format!("i128 {n}"),
        0.0 => "float zero".to_owned(),
        0.5..1.5 => "about one".to_owned(),
        f64(x) => format!("f64 {x:?}"),
        number(n) => format!("number {n}"),
        "" => "empty string".to_owned(),
        str("refs/heads/", branch @ ..) => format!("branch {branch}"),
        str("v", u32(major), ".", u32(minor)) => format!("version {major} {minor}"),
        str(a @ .., "=", b @ ..) => format!("{a:?} is {b:?}"),
        str(text) => format!("string {text:?}"),
        [] => "empty list".to_owned(),
        [x, x] => "a pair of equals".to_owned(),
        [str("run"), i64(first), .., i64(last)] => format!("run {first} {last}"),
        json!([.., {"name": str(name), "bug": true, ..}, rest @ ..]) => {
            let _ = rest;
            format!("found {name}")
        }
        [each!([str(keys), i64(values)])] => format!("pairs {keys:?} {values:?}"),
        [_, _, ..] => "a longer list".to_owned(),
        [_] => "a list of one".to_owned(),
        json!({}) => "empty map".to_owned(),
        json!({
            "type": "push",
            "ref": str("refs/heads/", branch @ ..),
            "commits": [_, ..],
            ..rest
        }) => {
            let mut keys: Vec<String> = Vec::new();
            for (key, _) in &rest {
                keys.extend(patterns::subject::Subject::string(&key).map(str::to_owned));
            }
            keys.sort_unstable();
            format!("push {branch} {keys:?}")
        }
        json!({"type": "issue", "number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..}) => {
            format!("bug {n}")
        }
        json!({"type": "issue", "number": u64(n), "title"?: str(title), !"labels"}) => {
            format!("issue {n} {title:?}")
        }
        json!({"type": "option", "value"?: i64(n) = 7}) => format!("option {n}"),
        json!({"id" | "ID": i64(n)}) => format!("id {n}"),
        json!({"before": x, "after": x}) => "unchanged".to_owned(),
        json!({"a": {"b": {"c": [i64(n)]}}}) => format!("deep {n}"),
        json!({"shape": de::<Shape>(shape)}) => format!("{shape:?}"),
        json!({"user": de::<User>(user)}) => format!("{user:?}"),
        json!({"clé": str(value), "\"": i64(n)}) => format!("odd keys {value:?} {n}"),
        json!({"body": json_in(json!({"n": x, ..} | [x]))}) => format!("json {x}"),
        json!({"only": {each!(str(_): i64(values))}}) => {
            format!(
                "sum {}",
                values.iter().map(|&value| i128::from(value)).sum::<i128>()
            )
        }
        json!({"k": i64(n), ..}) => format!("k {n}"),
        map(_) => "another map".to_owned(),
        _ => "a value of another kind".to_owned(),
    }
}

pub struct Clause;

impl Asked for Clause {
    fn ask<'v>(&mut self, value: impl Deserializable<'v, Item: Deserializable<'v>>) -> String {
        clause(value)
    }
}

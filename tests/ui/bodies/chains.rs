//! rustc reports what is wrong in and between the `let`s of a chain at the user's tokens.

use patterns::case;
use serde_json::Value;

struct Plain;

fn types(value: &Value) -> u8 {
    case!(if let i64(n) = value
        && n > "1"
        && let [_] = Plain
        && let Some(m) = n
        && let json!({(Plain): u8(least)}) = value
    {
        n
    } else {
        least
    })
}

fn is_long(list: Vec<i64>) -> bool {
    list.len() > 9
}

fn moves(value: &Value) {
    case!(if let [each!(i64(ns))] = value
        && is_long(ns)
        && let [_, ..] = ns
    {
        println!("moved");
    });
}

fn borrows<'v>(mut value: Value, other: &'v Value) -> &'v str {
    case!(while let [x] = &value
        && let [_, ..] = other
    {
        value = Value::Null;
        println!("{x}");
    });
    case!(if let [x] = other
        && let str(s) = x.clone()
    {
        s
    } else {
        ""
    })
}

fn names(value: &Value) {
    case!(if let [x] = value
        && let [y] = x
        && let Some(z) = y.as_str()
        && missing
    {
        println!("{z}");
    });
}

fn main() {
    let value = Value::Null;
    types(&value);
    moves(&value);
    borrows(value.clone(), &value);
    names(&value);
}

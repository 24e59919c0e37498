//! A repeated name compares its values, so they must be comparable.

use patterns::patterns;
use serde_json::Value;

fn pair(value: &Value) -> Option<(&Value, &Value)> {
    Some((value.get(0)?, value.get(1)?))
}

#[patterns]
fn two_types(value: &Value) -> u8 {
    match value {
        [i64(x), str(x)] => 1,
        [i64(x), u8(x)] => 2,
        [de::<u8>(x), i64(x)] => 3,
        [x @ .., str(x)] => 4,
        json!({"tag": str(x), "code": i64(x), "name": x}) => 5,
        [de::<u8>(x), de::<u16>(x)] => 6,
        [pair(x), self::pair(x)] => 7,
    }
}

#[patterns]
fn wrapped(value: &Value) -> u8 {
    match value {
        json!({"a": x, "b"?: x}) => 1,
        json!({"a": x, "b"?: x = &Value::Null}) => 2,
        json!([x, each!(x)]) => 3,
        json!({"a": x, ..x}) => 4,
        json!([pair(x, y), x]) => 5,
        json!([pair(x, x)]) => 6,
        [opt!(x), x] => 7,
        [opt!(x), opt!(x)] => 8,
        json!({"a"?: opt!(x), "b"?: x}) => 9,
        [opt!(x = &Value::Null), x] => 10,
        json!([x, filter!(x)]) => 11,
        json!([x, many!(x)]) => 13,
        json!({"a": x, filter!(_: x), ..}) => 12,
    }
}

#[patterns]
fn arguments(first: &Value, second: &Value) -> u8 {
    match (first, second) {
        (i64(x), str(x)) => 1,
        (x, [x, str(x), i64(x)]) => 2,
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", two_types(&value) + wrapped(&value) + arguments(&value, &value));
    println!("{:?}", pair(&value));
}

//! There is no warning about names that are unused in expanded code, or only used there.

#![deny(warnings, unused, unused_qualifications, unreachable_pub, single_use_lifetimes)]
#![deny(missing_docs, let_underscore_drop, elided_lifetimes_in_paths, unused_results)]

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

fn even(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| n % 2 == 0)
}

const LIMIT: i64 = 10;

#[patterns]
fn not_all_are_read(value: &Value, limit: u8) -> Result<u8, Mismatch> {
    match value {
        json!({"kind": "a", "x": _x, "y": i64(_), ..}) => Ok(1),
        json!({"kind": "b", "x"?: _, each!(_: _rest)}) => Ok(2),
        [x, x] => Ok(3),
        [even(_), _others @ ..] => Ok(4),
        LIMIT | pin!(limit) => Ok(5),
        str("a", _b @ ..) => Ok(6),
        i64(n) if n > 100 => Ok(7),
        [.., i64(n), ..] if let Ok(n) = u8::try_from(n) => Ok(n),
        not!([_, ..]) => Ok(8),
    }
}

#[patterns]
fn diverges(value: &Value) -> u8 {
    match value {
        null => return 1,
        1 => panic!("one"),
        2 => unreachable!("two"),
        3 => {
            return 3;
        }
        4 => loop {},
        _ => std::process::exit(0),
    }
}

#[patterns]
fn never(value: &Value) -> ! {
    match value {
        _ => panic!("{value}"),
    }
}

#[patterns]
fn nothing(value: &Value) {
    match value {
        null => {}
        [] => (),
        _ => {
            let _n = value;
        }
    }
}

#[patterns]
fn allowed(value: &Value) -> u8 {
    match value {
        #[allow(unused_mut)]
        i64(n) => {
            let mut n = n;
            u8::from(n == 1)
        }
        _ => 0,
        #[allow(unreachable_patterns)]
        null => 2,
    }
}

fn main() {
    let value = json!([1, 1]);
    assert_eq!(not_all_are_read(&value, 1).unwrap(), 3);
    assert_eq!(diverges(&Value::Null), 1);
    assert_eq!(allowed(&value), 0);
    assert_eq!(allowed(&json!(1)), 1);
    nothing(&value);
    let _ = never as fn(&Value) -> !;
    case!(let [_a, b] = &value);
    assert_eq!(b, 1);
    case!(let [_, _c] = &value else { return });
    for item in [&value, b] {
        let found = case!(match item {
            [_, d] => d,
            i64(_) => break,
        });
        assert!(found.is_ok());
    }
    case!(if let [_] = &value {
        panic!("one element");
    });
    case!(while let null = &value {});
    assert!(case!(matches!(&value, [x, x] if value.is_array())));
    case!(if let [x, x] = &value {
        assert!(value.is_array());
    });
    case!(if value.is_array() && let [x, x] = &value && let [_, _] = value.clone() {
        assert_eq!(value[0], 1);
    });
    case!(let [x, x] = json!([2, 2]) else { return });
    let least = json!({"least": 1, "of": [2]});
    case!(if let json!({"least": i64(least), "of": [each!((i64(_n) if _n >= least))]}) = least {
        assert!(value.is_array());
    });
}

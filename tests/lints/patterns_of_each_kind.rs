//! Every form of pattern.

use patterns::{Mismatch, case, patterns};
use serde_json::{Map, Value, json};

const LIMIT: i64 = 100;
const NAME: &str = "name";

fn even(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| n % 2 == 0)
}

fn odd(value: &Value) -> bool {
    value.as_i64().is_some_and(|n| n % 2 == 1)
}

fn parsed(value: &Value) -> Result<i64, String> {
    let text = value.as_str().ok_or("no text")?;
    text.parse().map_err(|error| format!("{text}: {error}"))
}

mod limits {
    pub(super) const MOST: u64 = 1_000;

    pub(super) fn halves(value: &serde_json::Value) -> Option<(i64, i64)> {
        super::even(value).map(|n| (n / 2, n / 2))
    }
}

#[patterns]
fn literals(value: &Value) -> u8 {
    match value {
        null => 1,
        true => 2,
        0 | -1 => 3,
        1.5 => 4,
        "text" | 'c' => 5,
        10..=19 | 30.. => 6,
        0.0..1.0 => 7,
        "a"..="m" => 8,
        LIMIT | NAME => 9,
        limits::MOST => 10,
        _ => 11,
    }
}

#[patterns]
fn typed(value: &Value, pinned: &str) -> i64 {
    match value {
        pin!(pinned) => 1,
        u8(n @ 1..=9) => n.into(),
        i16(n) => n.into(),
        i64(n) if n < 0 => n,
        u64(n) => i64::try_from(n).unwrap_or(i64::MAX),
        _ => 0,
    }
}

#[patterns]
fn numbers(value: &Value) -> Result<f64, Mismatch> {
    match value {
        f32(n @ 0.0..1.0) => Ok(n.into()),
        f64(n) if n > 1.0e6 => Ok(n),
        number(n) => Ok(n.as_f64().unwrap_or_default()),
        bool(b) => Ok(f64::from(b)),
        char(c) => Ok(f64::from(u32::from(c))),
    }
}

#[patterns]
fn strings(value: &Value) -> Result<String, Mismatch> {
    match value {
        str("refs/heads/", branch @ ..) => Ok(branch.to_owned()),
        str("v", u32(major), ".", u32(minor)) => Ok(format!("{major}{minor}")),
        str(user @ .., "@", host @ ..) => Ok([user, host].concat()),
        str(.., ".rs") => Ok(String::new()),
        str("HEAD" | "head") => Ok("head".to_owned()),
        str(s) if s.len() > 3 => Ok(s.to_uppercase()),
    }
}

#[patterns]
fn lists(value: &Value) -> usize {
    match value {
        [] => 0,
        [x] if x.is_null() => 1,
        [x, x] => 2,
        [.., "find", i64(n), ..] if n > 1 => 3,
        [before @ .., "end", after @ ..] => before.len() + after.len(),
        ["each", each!(str(names)), z] if !z.is_null() => names.len(),
        ["nested", each!([each!(i64(cells))])] => cells.iter().flatten().count(),
        [first, rest @ ..] if first.is_string() => rest.len(),
        [.., last] if last.is_boolean() => 4,
        [_, middle @ .., _] => middle.len(),
        list(all) => all.len(),
        _ => 5,
    }
}

#[patterns]
fn maps(value: &Value, key: &str) -> String {
    match value {
        json!({}) => String::new(),
        json!({"only": i64(n)}) => n.to_string(),
        json!({"type": "a" | "b", "tags": [.., {"name": str(name), ..}, ..], ..}) => {
            name.to_owned()
        }
        json!({"n"?: u8(n), "type": "c"}) => format!("{n:?}"),
        json!({"n"?: u8(n) = 7, "type": "d"}) => n.to_string(),
        json!({!"gone", "type": "e", ..rest}) => rest.len().to_string(),
        json!({"k" | "K": x, ..}) => x.to_string(),
        json!({(key): x, "computed": true}) => x.to_string(),
        json!({"entries": {each!(str(keys): i64(values))}}) => format!("{keys:?}{values:?}"),
        json!({"guarded": (u8(n) if n > 3), ..}) => n.to_string(),
        json!({name, "same": name, ..}) => name.to_string(),
        map(all) => all.len().to_string(),
        _ => "none".to_owned(),
    }
}

#[patterns]
fn combined(value: &Value) -> Result<i64, Mismatch> {
    match value {
        even(n) => Ok(n),
        limits::halves(a, b) => Ok(a + b),
        whole @ [de::<(i64, bool)>((n, true))] if whole.is_array() => Ok(n),
        [not!(null | [_, ..]), all!([x], [y])] if x == y => Ok(1),
        json!({"deep": {"er": [{"er": (x | [x])}]}})
            if let Some(n) = x.as_i64()
                && n > 0 =>
        {
            Ok(n)
        }
        [mut x, y] => {
            if x.is_null() {
                x = y;
            }
            Ok(x.as_i64().unwrap_or(2))
        }
    }
}

#[patterns]
fn viewed(value: &Value) -> Result<i64, Mismatch> {
    match value {
        odd() => Ok(1),
        parsed(0) => Ok(0),
        parsed(n) => Ok(n),
        [viewed(first), ..] => Ok(first),
        json!({ each!(str(_): viewed(parts)) }) => Ok(parts.iter().sum()),
    }
}

#[patterns]
fn guards(value: &Value) -> i64 {
    match value {
        [i64(mut n)] | json!({"n": i64(mut n), ..})
            if let Some(less) = n.checked_sub(1)
                && less > 0
                && let mut digits = n.to_string().into_bytes().into_iter()
                && digits.next() == Some(b'7') =>
        {
            n += 1;
            n
        }
        [x, x] if let Some(x) = x.as_i64() => x,
        _ => case!(match value {
            i64(n)
                if let Some(n) = n.checked_abs()
                    && let Some(half) = n.checked_div(2)
                    && half > 0
                    && let twice = 2 * half =>
                twice,
            json!([(i64(n) if let Some(more) = n.checked_add(1) && more > 3), ..]) => n,
        })
        .unwrap_or_default(),
    }
}

// Joined, the conditions of each clause would be a range, a test made twice, a contradiction.
#[patterns]
fn two_guards(value: &Value) -> Result<u8, Mismatch> {
    match value {
        json!([(u8(n) if n > 3)]) if n < 9 => Ok(n),
        json!([(u8(n) if n > 3)]) if n > 5 => Ok(n),
        json!([(u8(n) if n > 3)]) if n > 3 => Ok(n),
        json!([(u8(n) if n < 3)]) if n > 5 => Ok(n),
        json!([(x if !x.is_null()), (y if !y.is_null())]) if !x.is_string() => {
            Ok(y.is_i64().into())
        }
        json!([
            (i64(n) if let Some(m) = n.checked_neg()),
            (u8(x) if let Some(y) = x.checked_neg()),
        ]) if n > m && x != y => Ok(x),
        json!(
            [
                each!([(u8(a) if a > 3), (u8(b) if a > b && b > 3)]),
                (u8(c) if c > 0),
            ]
        ) if a.len() > b.len() || b.is_empty() => Ok(c),
        _ if case!(matches!(value, json!([(u8(n) if n > 3), ..]) if n > 4)) => Ok(1),
        [first, ..] => Ok(case!(
            if let json!({"a": (u8(n) if n > 3), "b": (u8(m) if m > 3)}) = first {
                n + m
            } else {
                0
            }
        )),
    }
}

/// Names that the body leaves out are its own affair, also where code passes them on.
#[patterns]
fn unused_names(value: &Value) -> Result<u8, Mismatch> {
    match value {
        json!([(u8(_n) if value.is_array()), _rest @ ..]) => Ok(1),
        str("v", u32(_major), ".", u32(_minor @ 1..)) => Ok(2),
        [even(_half), i64(_n @ 1..=9), de::<(i64, bool)>((_a, _b))] => Ok(3),
        json!({"k"?: str(_text), "l"?: i64(_n) = 3, "m": opt!(u8(_m)), "n": even(_o), ..}) => Ok(4),
        json!([.., {"k": u8(_k @ 1..)}, ..]) | json!({"a": u8(_k), ..}) => Ok(5),
        json!([each!({"k": str(_k @ .., ": ", _v @ ..)}), _last]) => Ok(6),
        json!({ each!(str(_key): [each!(u8(_each))]) }) => Ok(7),
        [_x, _x] | json!({"x": _x}) if value.is_array() => Ok(8),
        f64(_x) => Ok(9),
    }
}

macro_rules! told {
    ($value:expr, $($pattern:tt)*) => {
        case!(match $value { $($pattern)* => true, _ => false }).unwrap_or_default()
            || case!(matches!($value, $($pattern)*))
            || case!(if let $($pattern)* = $value { true } else { false })
    };
}

#[test]
fn unused_names_in_a_macro() {
    let value = &json!([[3, "v7"]]);
    assert!(!told!(
        value,
        json!([(u8(_n) if value.is_array()), str("v", u32(_m))])
    ));
    assert!(!told!(
        value,
        json!([each!(even(_n)), {"k"?: i64(_m @ 1..)}])
    ));
    assert!(!told!(
        value,
        json!({ each!(str(_k): (u8(_v) if value.is_object())) })
    ));
    assert!(!told!(value, [.., even(_n), _rest @ ..]));
}

#[patterns]
fn arguments<'v>(left: &'v Value, right: &'v Map<String, Value>, list: &'v [Value]) -> &'v Value {
    match (left, right, list) {
        (null, json!({"a": a, ..}), [..]) => a,
        (x, json!({}), []) | (_, _, [x, ..]) => x,
        (0, ..) => left,
        _ => &Value::Null,
    }
}

#[test]
fn what_is_linted_also_runs() {
    assert_eq!(literals(&json!(12)), 6);
    assert_eq!(typed(&json!("p"), "p"), 1);
    assert_eq!(numbers(&json!(true)).unwrap().to_bits(), 1f64.to_bits());
    assert_eq!(strings(&json!("v1.2")).unwrap(), "12");
    assert_eq!(guards(&json!({"n": 71})), 72);
    assert_eq!(lists(&json!([1, 1])), 2);
    assert_eq!(maps(&json!({"only": 3}), "k"), "3");
    assert_eq!(viewed(&json!(["5"])).unwrap(), 5);
    assert_eq!(combined(&json!([[7, true]])).unwrap(), 7);
    let map = Map::from_iter([("a".to_owned(), json!(1))]);
    assert_eq!(arguments(&json!(null), &map, &[]), &json!(1));
}

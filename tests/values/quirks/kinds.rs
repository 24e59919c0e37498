//! The kind that the clauses see in a value, and other clauses over values of any type.

use patterns::patterns;
use patterns::subject::Subject;

#[patterns]
pub fn kind<'v>(value: impl Subject<'v>) -> String {
    match value {
        null => "null".to_owned(),
        i64(n) => format!("i64 {n}"),
        u64(n) => format!("u64 {n}"),
        i128(n) => format!("i128 {n}"),
        number(n) => format!("number {n}"),
        bool(b) => format!("bool {b}"),
        bytes(b) => format!("bytes {b:?}"),
        term!(:ok) => "the atom ok".to_owned(),
        str(s) => format!("string {s}"),
        (_, _) => "a pair".to_owned(),
        list(_) => "list".to_owned(),
        term!({1: str(one), ..}) => format!("map with 1: {one}"),
        map(_) => "map".to_owned(),
        _ => "other".to_owned(),
    }
}

#[patterns]
pub fn first_of<'v>(value: impl Subject<'v>) -> Option<i64> {
    match value {
        json!({"k": i64(n)}) => Some(n),
        _ => None,
    }
}

#[patterns]
pub fn same<'v>(value: impl Subject<'v>) -> bool {
    match value {
        [x, x] => true,
        _ => false,
    }
}

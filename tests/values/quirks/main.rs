//! What is peculiar to each format: kinds that JSON lacks, keys of any kind, repeated keys.

mod bson_values;
mod cbor;
mod erlang;
mod json;
mod message_pack;
mod plist_values;
mod toml_values;
mod yaml;

use patterns::subject::{Scrutinee, Subject};
use patterns::{Deserializable, case, patterns};

#[patterns]
fn kind<'v>(value: impl Subject<'v>) -> String {
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
fn first_of<'v>(value: impl Subject<'v>) -> Option<i64> {
    match value {
        json!({"k": i64(n)}) => Some(n),
        _ => None,
    }
}

#[patterns]
fn same<'v>(value: impl Subject<'v>) -> bool {
    match value {
        [x, x] => true,
        _ => false,
    }
}

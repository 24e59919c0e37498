//! Modules with the names of crates and types, and a prelude of the user's own.

#![deny(warnings)]
#![allow(dead_code, unused_imports, unused_macros)]

mod patterns {}
mod core {}
mod std {}
mod alloc {}
#[allow(non_snake_case)]
mod Option {}
#[allow(non_snake_case)]
mod Ok {}
#[allow(non_snake_case)]
mod Result {}

mod own_prelude {
    pub struct Some;
    pub struct None;
    pub struct Err;
    pub fn drop() {}
    pub trait From {}
    pub trait Into {}
    pub trait PartialEq {}
}

mod aliased {
    use ::patterns::{Mismatch, case, patterns};
    use ::serde_json::Value;

    use super::own_prelude::*;

    pub type Result<T, E = Mismatch> = ::std::result::Result<T, E>;

    #[patterns]
    pub fn first(value: &Value) -> Result<&str> {
        match value {
            [str(x), ..] => Result::Ok(x),
            json!({"a": x}) if case!(matches!(x, null | [_])) => Result::Ok("pair"),
            [each!([i64(n), m])] if n.is_empty() && m.is_empty() => Result::Ok("none"),
        }
    }

    #[patterns]
    pub fn raising(value: &Value) -> ::std::option::Option<u8> {
        match value {
            u8(n) => ::std::option::Option::Some(n),
            null => ::std::option::Option::None,
        }
    }
}

fn main() {
    let value = ::serde_json::json!(["x"]);
    assert_eq!(aliased::first(&value).unwrap(), "x");
    assert_eq!(aliased::raising(&::serde_json::json!(7)), ::std::option::Option::Some(7));
    assert!(::patterns::catch(|| aliased::raising(&value)).is_err());
}

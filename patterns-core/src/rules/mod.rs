//! The rules of the language over values: what a constant equals, what a typed pattern reads, what
//! is left of a map, how strings and byte strings are split, how serde reads a value, what views
//! yield.

pub(crate) mod bytes;
pub(crate) mod constant;
#[cfg(feature = "serde")]
pub(crate) mod deserialize;
#[cfg(feature = "regex")]
pub(crate) mod expression;
#[cfg(feature = "serde_json")]
pub(crate) mod json_in;
pub(crate) mod kept;
pub(crate) mod key_value;
pub(crate) mod rest;
pub(crate) mod scalar;
pub(crate) mod segments;
#[cfg(any(feature = "eetf", feature = "json-text", feature = "simd-json"))]
pub(crate) mod serialize;
pub(crate) mod view;

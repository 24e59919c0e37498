//! What the language says of values: which numbers are the same, which values are equal, what is left
//! of a map, how a string is cut, how serde reads a value.

#[cfg(feature = "serde")]
pub(crate) mod deserialize;
pub(crate) mod equality;
pub(crate) mod erased;
pub(crate) mod kept_key;
pub(crate) mod number;
pub(crate) mod rest;
pub(crate) mod segments;
pub(crate) mod view;

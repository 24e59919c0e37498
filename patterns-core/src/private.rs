//! The one door for expanded code: all that it names, under paths that no scope of a user can change.
//!
//! Nothing here is for programs to call, and nothing here is stable.

pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::ops::{Bound, RangeBounds};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{
    bool, char, f32, f64, i8, i16, i32, i64, i128, isize, str, u8, u16, u32, u64, u128, usize,
};
pub use core::result::Result::{Err, Ok};
pub use std::string::String;
pub use std::vec::Vec;
pub use std::{file, unreachable, vec};

pub use crate::clause::{Clause, Clauses};
pub use crate::equality::{Constant, equals, same};
#[cfg(feature = "serde")]
pub use crate::extract::{Deserializable, deserialize};
pub use crate::mismatch::{Mismatch, mismatch};
pub use crate::number::{Cast, Scalar, big_in, cast, float_in, scalar};
pub use crate::raise::{FromMismatch, Outcome, Raise, raise};
pub use crate::rest::{Rest, only, rest, rest_owned};
pub use crate::segments::{Hole, literal, typed, until, until_end};
pub use crate::subject::{Fields, Keys, List, Map, Number, Scrutinee, Subject, View};

/// The subject of a scrutinee.
#[inline]
pub fn subject<'a, S, T: ?Sized + Scrutinee<'a, Subject = S>>(scrutinee: &'a T) -> S {
    scrutinee.subject()
}

/// A computed key as text.
#[inline]
pub fn key<K: ?Sized + AsRef<str>>(key: &K) -> &str {
    key.as_ref()
}

/// What a call yields, as matchers yield what they bind.
#[inline]
pub fn single<T>(option: Option<T>) -> Option<(T,)> {
    option.map(|value| (value,))
}

/// The number that a look-up gave, by the way it is held.
#[inline]
pub fn numeric_of<'v, S: Subject<'v>>(found: Option<S>) -> Option<Number<S::Number>> {
    found?.numeric()
}

/// The list that a look-up gave.
#[inline]
pub fn list_of<'v, S: Subject<'v>>(found: Option<S>) -> Option<S::List> {
    found?.list()
}

/// The length of a text, in bytes.
#[inline]
pub const fn length(text: &str) -> usize {
    text.len()
}

/// A byte of a text of known length; 0 beyond its end.
#[inline]
pub fn byte(text: &str, index: usize) -> u8 {
    text.as_bytes().get(index).copied().unwrap_or(0)
}

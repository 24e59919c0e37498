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
pub use crate::key::keep;
pub use crate::mismatch::{Mismatch, mismatch};
pub use crate::number::{Cast, Scalar, big_in, cast, float_in, scalar};
pub use crate::raise::{FromMismatch, Outcome, Raise, raise};
pub use crate::rest::{Rest, is_among, is_kept_among, only, only_kept, rest, rest_of_kept};
pub use crate::segments::{Hole, literal, typed, until, until_end};
pub use crate::subject::{
    Admits, AsNative, Callable, Composite, Element, Fields, JsonKinds, Keys, List, Map, Native,
    Number, Opaque, Scrutinee, Slice, Subject, View,
};
pub use crate::subjects::native::{NativeAtom, NativeBytes};

/// The subject of a scrutinee.
#[inline]
pub fn subject<'a, S, T: ?Sized + Scrutinee<'a, Subject = S>>(scrutinee: &'a T) -> S {
    scrutinee.subject()
}

/// Asks that a value has no other kinds than JSON's: a total match takes only these.
#[inline]
pub fn has_json_kinds<S: JsonKinds>(_: &S) {}

/// The value of a computed key.
#[inline]
pub fn find_computed<'v, 'k, M: Map<'v>, K: Subject<'k>>(map: &M, key: &K) -> Option<M::Item>
where
    M::Key: Admits<K>,
{
    map.find(key)
}

/// The function that a value is.
#[inline]
pub fn function<'v, S: Callable<'v>>(subject: &S) -> Option<S::Function> {
    subject.function()
}

/// The value as a `T`, where it is an `Any` of that type.
#[inline]
pub fn downcast<'v, T: core::any::Any, S: Opaque<'v>>(subject: &S) -> Option<&'v T> {
    subject.downcast()
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

#[cfg(feature = "term")]
pub use crate::term::expanded::{
    Term, atom, big_integer, bytes, integer, list, map, to_term, tuple,
};

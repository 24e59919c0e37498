//! The one door for expanded code: everything it names, under paths that no scope of a user can
//! change.
//!
//! Nothing here is for programs to call, and nothing here is stable.

pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::iter::Iterator;
pub use core::mem::drop;
pub use core::ops::{Bound, RangeBounds};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{
    bool, char, f32, f64, i8, i16, i32, i64, i128, isize, str, u8, u16, u32, u64, u128, usize,
};
pub use core::result::Result::{self, Err, Ok};
pub use std::borrow::Cow::Borrowed;
pub use std::pin::pin;
pub use std::vec::Vec;
pub use std::{concat, file, format_args, unreachable, vec};
#[cfg(feature = "tracing")]
pub use tracing;

#[cfg(feature = "mailbox")]
pub use crate::mailbox::clock::{Clock, after, after_awaited};
#[cfg(feature = "mailbox")]
pub use crate::mailbox::receiving::Begin;
#[cfg(feature = "mailbox")]
pub use crate::mailbox::taken::{emptied, taken, untaken};
pub use crate::report::described::literal::Description;
pub use crate::report::mismatch::{Mismatch, mismatch, mismatch_after, mismatch_of};
pub use crate::report::question::{
    Answer, Fits, Named, Noted, Printed, Stop, Unprinted, asked, asker, asker_of_parts,
    length_answer, value,
};
pub use crate::report::raise::{FromMismatch, Outcome, Raise, raise, raise_faults, raise_with};
pub use crate::report::refusal::{Refusals, Returning, Silent, Telling, tell};
#[cfg(feature = "serde")]
pub use crate::report::refusal::{deserialize as deserialize_or_keep, unread};
pub use crate::report::source::{ClauseSource, clause_source};
pub use crate::rules::bytes::{Bits, Length, array, bits, take, take_but, until_bytes};
pub use crate::rules::constant::equals;
#[cfg(feature = "serde")]
pub use crate::rules::deserialize::deserialize;
#[cfg(feature = "regex")]
pub use crate::rules::expression::{Expression, captured, text};
pub use crate::rules::kept::Kept;
pub use crate::rules::key_value::{KeyValue, keep};
pub use crate::rules::rest::{Rest, is_among, is_kept_among, only, only_kept, rest, rest_of_kept};
pub use crate::rules::scalar::{Cast, Scalar, cast, scalar};
pub use crate::rules::segments::{Hole, last_typed, literal, since, typed, until, until_end};
pub use crate::rules::view::{Viewed, typed_patterns, viewed};
pub use crate::subject::distinct::entries;
pub use crate::subject::erased::At;
pub use crate::subject::kind::Kind;
pub use crate::subject::number::{big_in, float_in};
pub use crate::subject::{Fields, Keys, List, Map, Number, Scrutinee, Subject, View, same};
pub use crate::values::native::{NativeAtom, NativeBytes};
pub use crate::values::{AsNative, Composite, Element, Native, Slice};

pub use crate::language;

// The tests of the macro describe random clauses directly.
pub use crate::report::described::clause::{Clause, Clauses};
pub use crate::report::described::pattern::{
    About, Ask, ByteOrder, ByteSegment, Collect, Compare, Entry, EntryPattern, FloatRange, Guard,
    IntRange, Integer, Key, Name, Pattern, Rest as ListRest, Run, Segment, Side, Size, StrRange,
    Tail,
};

use core::marker::PhantomData;

use crate::rules::constant::Constant;
use crate::subject::{Admits, Callable, JsonKinds, Opaque};

/// The subject of a scrutinee.
#[inline]
pub fn subject<'a, S, T: ?Sized + Scrutinee<'a, Subject = S>>(scrutinee: &'a T) -> S {
    scrutinee.subject()
}

/// The tag of a scrutinee as one integer, or 0.
#[inline]
pub fn packed_tag<'a, T: ?Sized + Scrutinee<'a>>(scrutinee: &'a T, key: Option<&str>) -> u128 {
    scrutinee.packed_tag(key)
}

/// Requires that a value is of JSON's kinds only: a total match accepts no others.
#[inline]
pub fn has_json_kinds<S: JsonKinds>(_: &S) {}

/// The value, unless it is null.
#[inline]
pub fn unless_null<'v, S: Subject<'v>>(subject: &S) -> Option<S> {
    match subject.view() {
        View::Null => None,
        _ => Some(subject.clone()),
    }
}

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

/// The result of a call, in the form in which matchers yield their bindings.
#[inline]
pub fn single<T>(option: Option<T>) -> Option<(T,)> {
    option.map(|value| (value,))
}

/// The type that a call within a clause returned. It makes the same call on the failing path return
/// that type too, if nothing else determines it. It has no size and holds nothing.
pub struct Returned<T>(PhantomData<fn() -> T>);

impl<T> Returned<T> {
    /// The type is inferred from the first use.
    #[inline]
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "expanded code calls it by this name only"
    )]
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// The result of a call, which is of this type.
    #[inline]
    pub fn single(&self, option: Option<T>) -> Option<(T,)> {
        single(option)
    }
}

/// Returns whether a value equals a constant, as an answer that says what it should have been.
pub fn compared<'n, 'v, T: ?Sized + Constant, S: Subject<'v>>(
    subject: &S,
    constant: &T,
) -> Answer<'n> {
    if constant.equals(subject) {
        return Answer::Yes;
    }
    match constant.shown() {
        Some(shown) => Answer::Unlike(shown),
        None => Answer::No,
    }
}

/// A computed key as an answer. Only strings are looked up again.
pub fn key_answer<'n, 'v, S: Subject<'v>>(key: &S) -> Answer<'n> {
    match key.view() {
        View::Str(text) => Answer::Key(text.to_owned()),
        _ => Answer::Unknown,
    }
}

/// The part at the front of a text that a hole of type `T` reads.
#[must_use]
pub fn run<T: Hole>(text: &str) -> Run {
    Run {
        len: T::run(text),
        is_value: T::read(text).is_some(),
    }
}

/// What a hole of type `T` reads at the back of a text.
#[must_use]
pub fn last_run<T: Hole>(text: &str) -> Run {
    let len = T::last_run(text);
    Run {
        len,
        is_value: T::read(&text[text.len() - len..]).is_some(),
    }
}

/// The number that a look-up found, by the way it is held.
#[expect(clippy::inline_always, reason = "measured: see `NativeFields`")]
#[inline(always)]
pub fn numeric_of<'v, S: Subject<'v>>(found: Option<S>) -> Option<Number<S::Number>> {
    found?.numeric()
}

/// The list that a look-up found.
#[expect(clippy::inline_always, reason = "measured: see `NativeFields`")]
#[inline(always)]
pub fn list_of<'v, S: Subject<'v>>(found: Option<S>) -> Option<S::List> {
    found?.list()
}

/// The length of a text, in bytes.
#[inline]
#[must_use]
pub const fn length(text: &str) -> usize {
    text.len()
}

/// A byte of a text of known length; 0 beyond its end.
#[inline]
#[must_use]
pub fn byte(text: &str, index: usize) -> u8 {
    text.as_bytes().get(index).copied().unwrap_or(0)
}

#[cfg(feature = "term")]
pub use crate::term::expanded::{
    Term, atom, big_integer, bytes, integer, list, map, to_term, tuple,
};

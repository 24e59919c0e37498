//! Reading a value by serde, for `de::<T>(p)`.

pub(crate) mod reader;
mod unread;

use serde::de::Deserialize;

pub(crate) use self::unread::Unread;
use crate::subject::{List, Map, Nullable, Subject, View};

/// The number of lists and maps that may nest in a value that serde reads. It is `serde_json`'s own
/// limit for parsing, so any value that it parsed can be read.
pub(crate) const DEPTH: u32 = 128;

/// A subject that serde can read.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::Deserializable;
/// use serde_json::json;
///
/// let value = json!([1, "a"]);
/// assert_eq!((&value).read::<(u8, &str)>(), Some((1, "a")));
/// assert_eq!((&value).read::<Vec<u8>>(), None);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`de::<T>(p)` cannot deserialise a `{Self}`",
    label = "serde cannot read a value of this type"
)]
pub trait Deserializable<'v>: Subject<'v> {
    /// The value as a `T`, if it deserialises as one. It may recurse as deep as the value nests.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn read<T: Deserialize<'v>>(&self) -> Option<T>;
}

impl<'v, S: Deserializable<'v> + Nullable<OrNull = Option<S>>> Deserializable<'v> for Option<S> {
    fn read<T: Deserialize<'v>>(&self) -> Option<T> {
        match self {
            Some(value) => value.read(),
            None => reader::read(self.clone()).ok(),
        }
    }
}

/// The value as a `T`, if it deserialises as one.
///
/// A value of more than 128 nested lists and maps does not: serde recurses, and some types would
/// exhaust the stack. The check walks the whole value once before it is read.
pub fn deserialize<'v, T: Deserialize<'v>, S: Deserializable<'v>>(subject: &S) -> Option<T> {
    nests_within(subject, DEPTH)
        .then(|| subject.read())
        .flatten()
}

/// Why a value does not deserialise as a `T`; none if it does.
///
/// The value is read by its views, which know where they are. A value type may read itself in
/// another way, but must come to the same result.
pub(crate) fn unread<'v, T: Deserialize<'v>, S: Subject<'v>>(subject: &S) -> Option<Unread> {
    if nests_within(subject, DEPTH) {
        return reader::read::<T, S>(subject.clone()).err();
    }
    let message = format!("more than {DEPTH} nested lists and maps");
    Some(serde::de::Error::custom(message))
}

/// Returns whether at most this many lists and maps nest in the value. The recursion goes no
/// deeper.
pub(crate) fn nests_within<'v, S: Subject<'v>>(subject: &S, levels: u32) -> bool {
    match subject.view() {
        View::List(list) => elements_nest_within(list, levels),
        View::Tuple(tuple) => elements_nest_within(tuple, levels),
        View::Map(map) => levels.checked_sub(1).is_some_and(|levels| {
            map.iter()
                .all(|(key, value)| nests_within(&key, levels) && nests_within(&value, levels))
        }),
        _ => true,
    }
}

fn elements_nest_within<'v, L: List<'v>>(mut list: L, levels: u32) -> bool {
    let Some(levels) = levels.checked_sub(1) else {
        return false;
    };
    while let Some((first, tail)) = list.split_first() {
        if !nests_within(&first, levels) {
            return false;
        }
        list = tail;
    }
    true
}

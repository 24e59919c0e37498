//! Rust's own values as subjects: numbers, texts, sequences, maps, tuples, and derived types.
//!
//! A part of such a value can be of many types. All of them are seen through one handle,
//! [`Native`]: it holds a scalar by value, and a composite as a reference to a trait object. If the
//! type is known, as it is at the top of a match, the compiler sees through both. A match on a
//! struct is then a match on its fields.
//!
//! # Why no handle is `Send`
//!
//! `&dyn Composite` does not say whether its value is `Sync`, so an `async` clause function that
//! stores a name of this type over an `.await` has a future that is not `Send`. The handles cannot
//! simply hold `&(dyn Composite + Sync)`, because a struct with an `Rc` is a value too. A second
//! kind of handle for values that are `Sync`, a type parameter of [`Native`], was tried without
//! unsafe code. It compiles for plain structs, but costs more than it gives:
//!
//! - A handle to a list must make handles to its elements, and `Vec<T>: Sync` does not tell a
//!   generic implementation that `T: Sync`. So every implementation is needed once for each kind,
//!   in the expansion of the derive too. One that is generic over the kind would need bounds on the
//!   types of the fields, and for a type that holds itself rustc cannot resolve these (E0275).
//! - Whether a type is `Sync` is unknown when the derive expands. The implementation for `Sync`
//!   values must compile for the others as well, so it has to look for the implementation of each
//!   field as method calls do (autoref). If that finds none, as for a field whose author wrote
//!   `AsNative` for the other kind only, or a parameter `T` that is not known to be `Sync`, it
//!   would read the field as null without an error.
//! - Names get one of two types. A function or view with a parameter `Native<'_>` accepts only one
//!   of them (E0308).
//! - The macros would choose the kind by autoref as well, which needs the type of the scrutinee
//!   before inference has found it, and loses the words of `Scrutinee` if there is none.
//!
//! Typed patterns avoid all of this. Their names are Rust's own values, and a name for a part of a
//! slice is a slice, so these can be stored. docs/language.md says so to users.

mod composites;
mod foreign;
mod list;
mod map;
#[cfg(feature = "foreign")]
#[allow(
    dead_code,
    unused_macros,
    unused_imports,
    reason = "some of it serves all value types but JSON text"
)]
pub(crate) mod parts;
mod scalars;
#[cfg(test)]
mod tests;

use core::borrow::Borrow;
use core::fmt::{self, Debug, Display};

pub use self::foreign::{Foreign, Whole};
pub use self::list::{NativeList, NativeTuple, Slice};
pub use self::map::{NativeEntries, NativeFields, NativeMap};
pub use self::scalars::{NativeAtom, NativeBytes};
use crate::quote::{write_atom, write_bytes};
use crate::rules::constant::Constant;
use crate::subject::nullable::nullable;
use crate::subject::same;
use crate::subject::{Admits, Identity, Number, Scrutinee, Shared, Subject, View};

/// A type whose values patterns can match, also as a part of other values.
///
/// It is implemented for `bool`, the integers (also `NonZero`), floats, `char`, strings, `Option`,
/// arrays, slices in a pointer, `Vec`, `VecDeque`, `HashMap` and `BTreeMap` with keys that are
/// strings, tuples of up to twelve, and references and smart pointers to these.
/// `#[derive(Subject)]` implements it for structs and enums.
///
/// The value types of other crates, and `JsonText`, can be parts too. Their kinds, keys and
/// repeated keys are as they are outside. But lists, maps and values of kinds that Rust lacks are
/// bound as [`NativeList`], [`NativeMap`] and [`Foreign`]. Each look-up by index in `simd-json`'s
/// tape walks over everything before the index.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::values::{AsNative, Native};
///
/// assert!(matches!(7u8.as_native(), Native::Int(7)));
/// assert!(matches!(Some("a").as_native(), Native::Str("a")));
/// assert!(matches!(None::<u8>.as_native(), Native::Null));
/// assert_eq!(vec![1, 2].as_native().to_string(), "[1, 2]");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of a dynamic value",
    label = "patterns cannot match this part",
    note = "consider deriving it: `#[derive(Subject)]`",
    note = "consider `#[subject(skip)]` to leave the field out"
)]
pub trait AsNative {
    /// The value as a dynamic value. This costs no more than a reference.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn as_native(&self) -> Native<'_>;
}

/// A type whose slices can be matched. It says which handle a slice has.
///
/// `#[derive(Subject)]` implements it, with [`Slice`] for the handle.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of a dynamic value",
    label = "patterns cannot match these elements",
    note = "consider deriving it: `#[derive(Subject)]`"
)]
pub trait Element: AsNative + Sized {
    /// The handle to a slice.
    type Elements<'a>
    where
        Self: 'a;

    /// The handle to this slice.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn elements(slice: &[Self]) -> Self::Elements<'_>;
}

/// A type that can be the key of a Rust map: one that borrows as a string.
///
/// `String`, `&str`, `Cow<str>`, `Box<str>` and everything else that implements `Borrow<str>`.
#[diagnostic::on_unimplemented(
    message = "mismatched map keys: expected strings, found `{Self}`",
    label = "the keys of this map are `{Self}`",
    note = "keys must be strings, or implement `Borrow<str>`",
    note = "consider a `Term`, whose keys can be of any kind: `Term::map(map)`"
)]
pub trait TextKey: Borrow<str> {}

#[diagnostic::do_not_recommend]
impl<K: ?Sized + Borrow<str>> TextKey for K {}

/// Types whose slices are seen through [`Slice`].
macro_rules! elements {
    ($([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<$($generics)*> crate::values::native::Element for $ty {
            type Elements<'a> = crate::values::native::Slice<'a, Self> where Self: 'a;

            #[inline]
            fn elements(slice: &[Self]) -> crate::values::native::Slice<'_, Self> {
                crate::values::native::Slice::new(slice)
            }
        }
    )*};
}
pub(crate) use elements;

/// A value of Rust's own as a dynamic value. Names that are bound to a part of such a value get
/// this type.
///
/// It is cheap to copy. `Display` and `Debug` print it as you would write it in `json!` or `term!`.
/// Typed patterns such as `i64(n)` and `str(s)` get the Rust value back.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Native<'v> {
    /// `None`, `()`
    Null,
    /// `bool`
    Bool(bool),
    /// An integer that fits an `i64`.
    Int(i64),
    /// An integer above `i64::MAX` that fits a `u64`.
    UInt(u64),
    /// An integer that fits neither.
    Wide(Wide),
    /// `f32`, `f64`
    Float(f64),
    /// A string, or a `char`.
    Str(&'v str),
    /// A byte string.
    Bytes(&'v [u8]),
    /// An atom.
    Atom(&'v str),
    /// A sequence.
    List(NativeList<'v>),
    /// A tuple.
    Tuple(NativeTuple<'v>),
    /// A map, or a struct with named fields.
    Map(NativeMap<'v>),
    /// A value of another type: of a kind that Rust lacks, a number beyond 128 bits, or a
    /// [shared](Subject::shared) value of any kind.
    Foreign(Foreign<'v>),
}

/// An integer beyond 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    /// Below zero.
    Negative(i128),
    /// Above `u64::MAX`.
    Positive(u128),
}

/// A number of Rust's own, which `number(n)` binds.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum NativeNumber<'v> {
    /// An integer that fits an `i64`.
    Int(i64),
    /// An integer above `i64::MAX` that fits a `u64`.
    UInt(u64),
    /// An integer that fits neither.
    Wide(Wide),
    /// A float.
    Float(f64),
    /// A number of another type, beyond 128 bits or within a [shared](Subject::shared) value.
    Foreign(Foreign<'v>),
}

impl Display for Wide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative(value) => Display::fmt(value, f),
            Self::Positive(value) => Display::fmt(value, f),
        }
    }
}

impl Display for NativeNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => Display::fmt(value, f),
            Self::UInt(value) => Display::fmt(value, f),
            Self::Wide(value) => Display::fmt(value, f),
            // A float is written with its point.
            Self::Float(value) => Debug::fmt(value, f),
            Self::Foreign(foreign) => Debug::fmt(foreign, f),
        }
    }
}

/// A value that consists of other values. A [`NativeList`], [`NativeTuple`] or [`NativeMap`] refers
/// to one.
///
/// One value can be several composites, one within the other: an enum's variant is the map from its
/// name to its content, and the content is another composite. `part` says which of them is meant.
/// Implementations with only one composite ignore it.
pub trait Composite {
    /// The number of elements or entries.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn len(&self, part: u32) -> usize;

    /// Returns whether the part is empty.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn is_empty(&self, part: u32) -> bool {
        self.len(part) == 0
    }

    /// The element at an index, or the value of the entry there.
    ///
    /// # Panics
    ///
    /// It may panic if `index` is not below the length.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn at(&self, part: u32, index: usize) -> Native<'_>;

    /// The key of the entry at an index, in a map.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn key(&self, part: u32, index: usize) -> Native<'_> {
        let _ = (part, index);
        Native::Null
    }

    /// The value of a key, in a map.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn get(&self, part: u32, key: &str) -> Option<Native<'_>> {
        let is_key =
            |index: &usize| matches!(self.key(part, *index), Native::Str(own) if own == key);
        let index = (0..self.len(part)).find(is_key)?;
        Some(self.at(part, index))
    }

    /// The entries of a map, if the map has a better way to go through them than by index.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn entries(&self, part: u32) -> Option<BoxedEntries<'_>> {
        let _ = part;
        None
    }

    /// Returns whether all keys differ, in a map.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn has_distinct_keys(&self, part: u32) -> bool {
        let _ = part;
        true
    }

    /// Returns whether the first occurrence of a repeated key wins, in a map. Otherwise the last
    /// one does.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn first_wins(&self, part: u32) -> bool {
        let _ = part;
        true
    }
}

/// Keys and values.
pub type BoxedEntries<'v> = Box<dyn Iterator<Item = (Native<'v>, Native<'v>)> + 'v>;

impl<'v> Native<'v> {
    /// All elements of a composite as a list.
    #[inline]
    #[must_use]
    pub fn list(composite: &'v dyn Composite, part: u32) -> Self {
        Self::List(NativeList::new(composite, part))
    }

    /// All elements of a composite as a tuple.
    #[inline]
    #[must_use]
    pub fn tuple(composite: &'v dyn Composite, part: u32) -> Self {
        Self::Tuple(NativeTuple::new(composite, part))
    }

    /// A composite as a map.
    #[inline]
    #[must_use]
    pub fn map(composite: &'v dyn Composite, part: u32) -> Self {
        Self::Map(NativeMap::new(composite, part))
    }
}

nullable!(['v] Native<'v> = Native::Null);

impl<'v> Scrutinee<'_> for Native<'v> {
    type Subject = Native<'v>;

    #[inline]
    fn subject(&self) -> Native<'v> {
        *self
    }
}

// Inlined, so that no more than the asked field is read when the field's type is known: a match on
// two structs 36 -> 23 instructions, together with what follows from it.
#[expect(clippy::inline_always, reason = "measured")]
impl<'v> Subject<'v> for Native<'v> {
    type Item = Self;
    type List = NativeList<'v>;
    type Tuple = NativeTuple<'v>;
    type Map = NativeMap<'v>;
    type Number = NativeNumber<'v>;

    #[inline(always)]
    fn view(&self) -> View<'v, Self> {
        match *self {
            Self::Null => View::Null,
            Self::Bool(value) => View::Bool(value),
            Self::Int(value) => View::Number(Number::Int(value)),
            Self::UInt(value) => View::Number(Number::UInt(value)),
            Self::Wide(value) => View::Number(Number::Big(NativeNumber::Wide(value))),
            Self::Float(value) => View::Number(Number::Float(value)),
            Self::Str(text) => View::Str(text),
            Self::Bytes(bytes) => View::Bytes(bytes),
            Self::Atom(name) => View::Atom(name),
            Self::List(list) => View::List(list),
            Self::Tuple(tuple) => View::Tuple(tuple),
            Self::Map(map) => View::Map(map),
            Self::Foreign(foreign) => foreign.view(),
        }
    }

    #[inline]
    fn number(&self) -> Option<NativeNumber<'v>> {
        match *self {
            Self::Int(value) => Some(NativeNumber::Int(value)),
            Self::UInt(value) => Some(NativeNumber::UInt(value)),
            Self::Wide(value) => Some(NativeNumber::Wide(value)),
            Self::Float(value) => Some(NativeNumber::Float(value)),
            Self::Foreign(foreign) => foreign.number(),
            _ => None,
        }
    }

    fn identity(&self) -> Option<Identity> {
        match self {
            Self::Foreign(foreign) => foreign.identity(),
            _ => None,
        }
    }

    #[inline]
    fn shared(&self) -> Option<&'v dyn Shared> {
        match self {
            Self::Foreign(foreign) => foreign.shared(),
            _ => None,
        }
    }

    #[cfg(feature = "serde")]
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        match self {
            Self::Foreign(foreign) => foreign.read_other(visitor),
            _ => crate::subject::refused(self, &visitor),
        }
    }
}

#[cfg(feature = "serde")]
crate::rules::deserialize::reader::readable!(
    [] &'v str,
    [] Native<'v>,
    [] NativeList<'v>,
    [] NativeTuple<'v>,
    [] NativeMap<'v>,
);

/// Implements what handles to composites have in common: everything except their kind.
macro_rules! native_subject {
    ([$($generics:tt)*] $ty:ty, $list:ty, |$this:ident| $view:expr) => {
        impl<'v, $($generics)*> crate::subject::Scrutinee<'_> for $ty {
            type Subject = $ty;

            #[inline]
            fn subject(&self) -> $ty {
                *self
            }
        }

        crate::subject::nullable::nullable!(['v, $($generics)*] $ty);

        impl<'v, $($generics)*> crate::subject::Subject<'v> for $ty {
            type Item = crate::values::native::Native<'v>;
            type List = $list;
            type Tuple = crate::values::native::NativeTuple<'v>;
            type Map = crate::values::native::NativeMap<'v>;
            type Number = crate::values::native::NativeNumber<'v>;

            #[inline]
            fn view(&self) -> crate::subject::View<'v, Self> {
                let $this = *self;
                $view
            }

            #[inline]
            fn number(&self) -> Option<crate::values::native::NativeNumber<'v>> {
                None
            }
        }
    };
}
use native_subject;

impl Debug for Native<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => Debug::fmt(&value, f),
            Self::Int(value) => Debug::fmt(&value, f),
            Self::UInt(value) => Debug::fmt(&value, f),
            Self::Wide(value) => Display::fmt(&value, f),
            Self::Float(value) => Debug::fmt(&value, f),
            Self::Str(text) => Debug::fmt(text, f),
            Self::Bytes(bytes) => write_bytes(f, bytes),
            Self::Atom(name) => write_atom(f, name),
            Self::List(list) => Debug::fmt(&list, f),
            Self::Tuple(tuple) => Debug::fmt(&tuple, f),
            Self::Map(map) => Debug::fmt(&map, f),
            Self::Foreign(foreign) => Debug::fmt(&foreign, f),
        }
    }
}

impl Display for Native<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(self, f)
    }
}

/// Compares by the language's rule: values of different kinds differ.
impl<'w> PartialEq<Native<'w>> for Native<'_> {
    fn eq(&self, other: &Native<'w>) -> bool {
        same(self, other)
    }
}

impl<'k, S: Subject<'k>> Admits<S> for Native<'_> {}

impl<T: Constant> PartialEq<T> for Native<'_> {
    fn eq(&self, other: &T) -> bool {
        other.equals(self)
    }
}

//! The questions that a pattern may ask of a value: the one abstraction over dynamic values.
//!
//! A *scrutinee* is the expression after `match`. It yields a *subject*: a handle that is cheap to
//! clone, lives as long as the input, and says once what the value is ([`Subject::view`]). The
//! values inside come back as handles too. So values read from a tape or from raw text, which have
//! no node to refer to, are served as well as trees.
//!
//! # Adding a type
//!
//! Derive it for a struct or an enum that holds Rust's own values: `#[derive(Subject)]`. For a
//! dynamic type of your own, implement [`Scrutinee`] for the type, and [`Subject`], [`List`] and
//! [`Map`] for its handles. Little is required: the kind of a value, the length of a list and its
//! elements, the value of a key. If the type has no lists or no maps, name [`NoList`] or [`NoMap`].
//! Call [`conformance::check`] in the type's tests.
//!
//! For example S-expressions, which are atoms and lists:
//!
//! ```
//! # use patterns_core as patterns;
//! use patterns::subject::{List, NoList, NoMap, Scrutinee, Subject, View, conformance};
//!
//! enum Sexp {
//!     Atom(String),
//!     List(Vec<Sexp>),
//! }
//!
//! impl<'a> Scrutinee<'a> for Sexp {
//!     type Subject = &'a Sexp;
//!
//!     fn subject(&'a self) -> &'a Sexp {
//!         self
//!     }
//! }
//!
//! impl<'v> Subject<'v> for &'v Sexp {
//!     type Item = &'v Sexp;
//!     type List = Elements<'v>;
//!     type Tuple = NoList<&'v Sexp>;
//!     type Map = NoMap<&'v Sexp>;
//!     type Number = u8; // never shown: there are no numbers
//!
//!     fn view(&self) -> View<'v, Self> {
//!         match self {
//!             Sexp::Atom(name) => View::Atom(name),
//!             Sexp::List(list) => View::List(Elements(list)),
//!         }
//!     }
//!
//!     fn number(&self) -> Option<u8> {
//!         None
//!     }
//! }
//!
//! /// A list, and the rest of one: a subject as well.
//! #[derive(Clone, Copy)]
//! struct Elements<'v>(&'v [Sexp]);
//!
//! impl<'v> Scrutinee<'_> for Elements<'v> {
//!     type Subject = Self;
//!
//!     fn subject(&self) -> Self {
//!         *self
//!     }
//! }
//!
//! impl<'v> Subject<'v> for Elements<'v> {
//!     type Item = &'v Sexp;
//!     type List = Self;
//!     type Tuple = NoList<&'v Sexp>;
//!     type Map = NoMap<&'v Sexp>;
//!     type Number = u8;
//!
//!     fn view(&self) -> View<'v, Self> {
//!         View::List(*self)
//!     }
//!
//!     fn number(&self) -> Option<u8> {
//!         None
//!     }
//! }
//!
//! impl<'v> List<'v> for Elements<'v> {
//!     type Bound = Self;
//!
//!     fn len(&self) -> usize {
//!         self.0.len()
//!     }
//!
//!     fn at(&self, index: usize) -> &'v Sexp {
//!         &self.0[index]
//!     }
//!
//!     fn slice(&self, start: usize, end: usize) -> Self {
//!         Self(&self.0[start..end])
//!     }
//!
//!     fn bound(self) -> Self {
//!         self
//!     }
//! }
//!
//! let plus = Sexp::List(vec![Sexp::Atom("+".into()), Sexp::List(vec![])]);
//! conformance::check(&&plus);
//! ```

mod absent;
pub mod conformance;
pub(crate) mod distinct;
pub(crate) mod equality;
pub(crate) mod erased;
pub(crate) mod glance;
pub(crate) mod key_text;
mod keys;
pub(crate) mod kind;
mod list;
mod map;
pub(crate) mod nullable;
pub(crate) mod number;
pub(crate) mod path;
pub(crate) mod prepared_key;
pub(crate) mod preview;
mod scrutinee;
mod shared;
mod view;

pub use self::absent::{NoFields, NoList, NoMap};
pub use self::equality::same;
pub use self::keys::{Admits, Keys, NoKey};
pub use self::list::{List, split_first};
pub use self::map::{Fields, Map};
pub use self::nullable::Nullable;
pub use self::number::Number;
pub use self::prepared_key::{KeyWords, PreparedKey};
pub use self::scrutinee::Scrutinee;
pub use self::shared::Shared;
pub use self::view::View;

use core::any::Any;
use core::fmt::Display;

/// A cheap handle to a dynamic value that lives as long as the input, `'v`.
///
/// Handles are cloned freely: cloning one must not clone the value. A handle is a scrutinee that
/// yields itself.
///
/// # Examples
///
/// Code over any dynamic value is written against this trait:
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{List, Subject, View};
///
/// fn strings<'v, S: Subject<'v>>(subject: &S) -> usize {
///     match subject.view() {
///         View::Str(_) => 1,
///         View::List(list) => (0..list.len()).map(|index| strings(&list.at(index))).sum(),
///         _ => 0,
///     }
/// }
///
/// assert_eq!(strings(&&serde_json::json!(["a", 1, ["b"]])), 2);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the handle of a dynamic value",
    label = "expected a handle, such as `&serde_json::Value`",
    note = "with the trait `patterns::subject::Scrutinee`, `value.subject()` is the handle of what a `match` of clauses accepts: of a `Vec`, a `Box`, a type that derives `Subject`",
    note = "features of their names add the value types of other crates: `bson`, `ciborium`, `eetf`, `plist`, `rmpv`, `saphyr`, `simd-json`, `sonic-rs`, `toml`",
    note = "if the feature is on, the version of the crate may not be the one used here: see `cargo tree --duplicates`"
)]
// Everything that follows from `view` is inlined, so that only the asked part of a value is looked
// at. Otherwise the compiler called it where the value's type was known: 23 -> 41 instructions for
// a match on two structs.
#[expect(clippy::inline_always, reason = "measured")]
pub trait Subject<'v>: Clone + for<'a> Scrutinee<'a, Subject = Self> {
    /// The values inside lists and maps of this value.
    type Item: Subject<'v, Item = Self::Item>;
    /// A list inside this value.
    type List: List<'v> + Subject<'v, Item = Self::Item>;
    /// A tuple inside this value: its length is fixed by its type, and it never equals a list.
    /// Types without tuples name their list here, and never return one.
    type Tuple: List<'v> + Subject<'v, Item = Self::Item>;
    /// A map inside this value.
    type Map: Map<'v, Item = Self::Item>;
    /// The value's own number type, which `number(n)` binds. Its `Display` is the decimal text.
    type Number: Clone + Display;

    /// Classifies the value. A pattern asks once for each value that it tests.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn view(&self) -> View<'v, Self>;

    /// The value's own number, if the value is one.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn number(&self) -> Option<Self::Number>;

    /// The text of a string. By default [`view`](Subject::view) tells. Override this and the next
    /// three if a view costs more than looking for one kind.
    #[inline(always)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn string(&self) -> Option<&'v str> {
        match self.view() {
            View::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The number by the way it is held, if the value is one.
    #[inline(always)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn numeric(&self) -> Option<Number<Self::Number>> {
        match self.view() {
            View::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The list, if the value is one.
    #[inline(always)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn list(&self) -> Option<Self::List> {
        match self.view() {
            View::List(list) => Some(list),
            _ => None,
        }
    }

    /// The map, if the value is one.
    #[inline(always)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn map(&self) -> Option<Self::Map> {
        match self.view() {
            View::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The identity of a value whose kind only views can match. Two with one identity are equal; by
    /// default, such values equal nothing.
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn identity(&self) -> Option<Identity> {
        None
    }

    /// The value itself, if it is cloned when it is kept: its clones share it, or it is of a kind
    /// that cannot be looked through. Others are looked through and made anew.
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn shared(&self) -> Option<&'v dyn Shared> {
        None
    }

    /// The address of the value that this is a handle to, if it is one value of the input and no
    /// part of it has the same address. By it, a report finds again what a view said of the value.
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn address(&self) -> Option<usize> {
        None
    }

    /// Hands a value whose kind only views can match to serde, for `de::<T>(p)`.
    ///
    /// # Errors
    ///
    /// The visitor's error. By default, such a value is an error.
    #[cfg(feature = "serde")]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        refused(self, &visitor)
    }
}

/// Tells serde that it can't read values of this kind.
#[cfg(feature = "serde")]
pub(crate) fn refused<'v, S: Subject<'v>, V: serde::de::Visitor<'v>>(
    subject: &S,
    visitor: &V,
) -> Result<V::Value, serde::de::value::Error> {
    let kind = match subject.view() {
        View::Other(kind) => kind,
        _ => "value",
    };
    let found = serde::de::Unexpected::Other(kind);
    Err(serde::de::Error::invalid_type(found, visitor))
}

/// The identity of a value whose kind only views can match. Values with equal identities are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// The value's address, for values that equal only themselves.
    Address(usize),
    /// The whole value as text, with its kind: a date, a tagged value.
    Text(String),
}

/// A subject whose values, at any depth, are of JSON's kinds: null, bool, number, string, list and
/// map.
///
/// A function whose clauses match each of these kinds is `total` over such a value. Over a value
/// that may be of another kind, it also needs a clause `_`. The trait says no more than that: it
/// has no items.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::JsonKinds;
///
/// fn only_json<S: JsonKinds>(_: S) {}
/// only_json(&serde_json::json!([1, 2]));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "non-exhaustive clauses: other kinds of `{Self}` not covered",
    label = "the clauses cover only null, bool, number, string, list and map",
    note = "add a last clause `_ => …`"
)]
pub trait JsonKinds {}

/// A subject that may be a function: `fun(f)` asks for one.
#[diagnostic::on_unimplemented(
    message = "`fun(f)` never matches a `{Self}`: it holds no functions",
    label = "such a value holds no function"
)]
pub trait Callable<'v>: Subject<'v> {
    /// The type of `f`.
    type Function;

    /// The function, if the value is one.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn function(&self) -> Option<Self::Function>;
}

/// A subject that may hold a Rust value of any type: `any::<T>(x)` asks for one.
#[diagnostic::on_unimplemented(
    message = "`any::<T>(x)` never matches a `{Self}`: it holds no Rust values",
    label = "such a value holds no Rust value"
)]
pub trait Opaque<'v>: Subject<'v> {
    /// The Rust value, if there is one and it is a `T`.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn downcast<T: Any>(&self) -> Option<&'v T>;
}

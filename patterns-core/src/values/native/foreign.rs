//! Values of other types as parts of Rust values, if Rust itself has no such kind.

use core::fmt::{self, Debug};

use super::{Native, NativeNumber};
use crate::subject::same;
use crate::subject::{Identity, Number, Shared, View};

/// A value of another type within a Rust value. It is of a kind that Rust lacks (a date, a tagged
/// value), a number beyond 128 bits, or a [shared](crate::subject::Subject::shared) value of any
/// kind.
///
/// Patterns see it as they see the value by itself: as the number, or as a value of another kind,
/// which `de::<T>(p)` reads. `Debug` prints the number or the name of the kind; a shared value is
/// printed as its type does.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "toml")] {
/// # use patterns_core as patterns;
/// use patterns::values::{AsNative, Native};
///
/// let day = toml::Value::Datetime("2026-01-01".parse().unwrap());
/// let Native::Foreign(day) = day.as_native() else { panic!("a date is foreign") };
/// assert_eq!(format!("{day:?}"), "<date or time>");
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Foreign<'v>(Source<'v>);

#[derive(Clone, Copy)]
enum Source<'v> {
    Whole(&'v dyn Whole),
    /// The decimal text of a number.
    Number(&'v str),
    /// The name of a kind. Nothing more is known of the value.
    Kind(&'static str),
}

/// A value of another type, lent as a whole to be a part of a Rust value.
pub trait Whole {
    /// Classifies the value.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn view(&self) -> View<'_, Native<'_>>;

    /// Writes the value as [`Foreign`] shows it.
    ///
    /// # Errors
    ///
    /// An error of the formatter.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The value's identity, as [`Subject::identity`](crate::subject::Subject::identity).
    #[rust_analyzer::completions(ignore_flyimport)]
    fn identity(&self) -> Option<Identity>;

    /// The value itself, as [`Subject::shared`](crate::subject::Subject::shared).
    #[rust_analyzer::completions(ignore_flyimport)]
    fn shared(&self) -> Option<&dyn Shared> {
        None
    }

    /// The value for serde to read, as
    /// [`Subject::read_other`](crate::subject::Subject::read_other).
    #[cfg(feature = "foreign")]
    #[doc(hidden)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn deserializer(&self) -> Option<Box<dyn erased_serde::Deserializer<'_> + '_>> {
        None
    }
}

impl<'v> Foreign<'v> {
    /// A value that is lent as a whole.
    #[inline]
    #[must_use]
    pub fn whole(value: &'v dyn Whole) -> Self {
        Self(Source::Whole(value))
    }

    /// A number, by its decimal text.
    #[must_use]
    pub fn of_number(text: &'v str) -> Self {
        Self(Source::Number(text))
    }

    /// A value whose kind is known by name, and nothing else.
    #[must_use]
    pub fn of_kind(kind: &'static str) -> Self {
        Self(Source::Kind(kind))
    }

    pub(super) fn view(self) -> View<'v, Native<'v>> {
        match self.0 {
            Source::Whole(value) => value.view(),
            Source::Number(_) => View::Number(Number::Big(NativeNumber::Foreign(self))),
            Source::Kind(kind) => View::Other(kind),
        }
    }

    pub(super) fn number(self) -> Option<NativeNumber<'v>> {
        match self.view() {
            View::Number(_) => Some(NativeNumber::Foreign(self)),
            _ => None,
        }
    }

    pub(super) fn identity(self) -> Option<Identity> {
        match self.0 {
            Source::Whole(value) => value.identity(),
            Source::Number(_) | Source::Kind(_) => None,
        }
    }

    #[inline]
    pub(crate) fn shared(self) -> Option<&'v dyn Shared> {
        match self.0 {
            Source::Whole(value) => value.shared(),
            Source::Number(_) | Source::Kind(_) => None,
        }
    }

    #[cfg(feature = "serde")]
    #[cfg_attr(
        not(feature = "foreign"),
        expect(clippy::needless_pass_by_value, reason = "reading uses the visitor up")
    )]
    pub(super) fn read_other<V: serde::de::Visitor<'v>>(
        self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        #[cfg(feature = "foreign")]
        if let Source::Whole(value) = self.0
            && let Some(deserializer) = value.deserializer()
        {
            let value = serde::Deserializer::deserialize_any(deserializer, visitor);
            return value.map_err(serde::de::Error::custom);
        }
        crate::subject::refused(&Native::Foreign(self), &visitor)
    }
}

impl<'w> PartialEq<Foreign<'w>> for Foreign<'_> {
    fn eq(&self, other: &Foreign<'w>) -> bool {
        same(&Native::Foreign(*self), &Native::Foreign(*other))
    }
}

/// Writes the decimal text of a number, and the name of the kind of any other value. A shared value
/// is written as its type does.
impl Debug for Foreign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Source::Whole(value) => value.show(f),
            Source::Number(text) => f.write_str(text),
            Source::Kind(kind) => write!(f, "<{kind}>"),
        }
    }
}

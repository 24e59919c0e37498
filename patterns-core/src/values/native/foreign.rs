//! Values of other types as parts of Rust's own, where they are of no kind of Rust's own.

use core::fmt::{self, Debug};

use super::{Native, NativeNumber};
use crate::subject::same;
use crate::subject::{Identity, Number, Shared, View};

/// A value of another type, within a Rust value, that is of no kind of Rust's own: a date, a tagged value. Or
/// a number beyond 128 bits, or a value that is [shared](crate::subject::Subject::shared), of any kind.
///
/// Patterns see of it what they see of the value by itself: the number, or that it is of another kind, which
/// `de::<T>(p)` reads. `Debug` prints the number, or the name of the kind; a shared value as its type does.
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
    fn view(&self) -> View<'_, Native<'_>>;

    /// Writes the value as [`Foreign`] shows it.
    ///
    /// # Errors
    ///
    /// An error of the formatter.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// What tells it apart, as [`Subject::identity`](crate::subject::Subject::identity).
    fn identity(&self) -> Option<Identity>;

    /// The value itself, as [`Subject::shared`](crate::subject::Subject::shared).
    fn shared(&self) -> Option<&dyn Shared> {
        None
    }

    /// What serde reads, as [`Subject::read_other`](crate::subject::Subject::read_other).
    #[cfg(feature = "foreign")]
    #[doc(hidden)]
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

    /// A value of which only the name of its kind is known.
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

/// A number by its decimal text, a shared value as its type shows it; of other values, the name of their kind.
impl Debug for Foreign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Source::Whole(value) => value.show(f),
            Source::Number(text) => f.write_str(text),
            Source::Kind(kind) => write!(f, "<{kind}>"),
        }
    }
}

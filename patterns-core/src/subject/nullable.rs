//! An `Option` of a dynamic value: null, or the value.

use super::{JsonKinds, Number, Scrutinee, Shared, Subject, View};

/// A handle whose value can be optional. It says how an `Option` of such a value is seen: `None` is
/// null.
///
/// A type that has a null shows that one. So the handle to an `Option<&'v serde_json::Value>` is a
/// `&'v Value`, and names are bound to what they are bound to without the `Option`. For a type
/// without null, the handle to an optional value is an `Option` of the handle, and so is a name for
/// the whole value.
///
/// # Examples
///
/// `Option<&'v toml::Value>` is matched like this. Implement it alike for the handle to a type of
/// your own:
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::subject::{List, NoList, NoMap, Nullable, Scrutinee, Subject, View};
///
/// struct Word(String);
///
/// impl Nullable for &Word {
///     type OrNull = Option<Self>;
///
///     fn or_null(self) -> Option<Self> {
///         Some(self)
///     }
///
///     fn null() -> Option<Self> {
///         None
///     }
/// }
///
/// impl<'a> Scrutinee<'a> for Word {
///     type Subject = &'a Word;
///
///     fn subject(&'a self) -> &'a Word {
///         self
///     }
/// }
///
/// impl<'v> Subject<'v> for &'v Word {
///     type Item = Self;
///     type List = NoList<Self>;
///     type Tuple = NoList<Self>;
///     type Map = NoMap<Self>;
///     type Number = u8; // never shown: there are no numbers
///
///     fn view(&self) -> View<'v, Self> {
///         View::Str(&self.0)
///     }
///
///     fn number(&self) -> Option<u8> {
///         None
///     }
/// }
///
/// let words = [Word("hello".into())];
/// assert!(matches!(words.first().subject().view(), View::Str("hello")));
/// assert!(matches!(words.get(1).subject().view(), View::Null));
/// ```
#[diagnostic::on_unimplemented(
    message = "an `Option` of a `{Self}` is not a dynamic value",
    label = "patterns cannot match an optional value of this type",
    note = "implement `patterns::subject::Nullable` for `{Self}`"
)]
pub trait Nullable: Sized {
    /// The handle to an optional value.
    type OrNull;

    /// The handle to `Some` of this value.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn or_null(self) -> Self::OrNull;

    /// The handle to `None`: a null.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn null() -> Self::OrNull;
}

/// Implements [`Nullable`]: with a null of the type's own, or by an `Option` of the handle.
macro_rules! nullable {
    ([$($generics:tt)*] $handle:ty = $null:expr) => {
        impl<$($generics)*> $crate::subject::Nullable for $handle {
            type OrNull = Self;

            #[inline]
            fn or_null(self) -> Self {
                self
            }

            #[inline]
            fn null() -> Self {
                $null
            }
        }
    };
    ([$($generics:tt)*] $handle:ty) => {
        impl<$($generics)*> $crate::subject::Nullable for $handle {
            type OrNull = Option<Self>;

            #[inline]
            fn or_null(self) -> Option<Self> {
                Some(self)
            }

            #[inline]
            fn null() -> Option<Self> {
                None
            }
        }
    };
}
pub(crate) use nullable;

impl<'a, T: Scrutinee<'a, Subject: Nullable>> Scrutinee<'a> for Option<T> {
    type Subject = <T::Subject as Nullable>::OrNull;

    #[inline]
    fn subject(&'a self) -> Self::Subject {
        match self {
            Some(value) => value.subject().or_null(),
            None => T::Subject::null(),
        }
    }

    #[inline]
    fn packed_tag(&'a self, key: Option<&str>) -> u128 {
        self.as_ref().map_or(0, |value| value.packed_tag(key))
    }
}

// Within another `Option`, both `None`s are null.
nullable!([S: Nullable<OrNull = Self>] Option<S> = None);

impl<'v, S: Subject<'v> + Nullable<OrNull = Option<S>>> Subject<'v> for Option<S> {
    type Item = S::Item;
    type List = S::List;
    type Tuple = S::Tuple;
    type Map = S::Map;
    type Number = S::Number;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        let Some(value) = self else {
            return View::Null;
        };
        match value.view() {
            View::Null => View::Null,
            View::Bool(value) => View::Bool(value),
            View::Number(number) => View::Number(number),
            View::Str(text) => View::Str(text),
            View::List(list) => View::List(list),
            View::Map(map) => View::Map(map),
            View::Bytes(bytes) => View::Bytes(bytes),
            View::Atom(name) => View::Atom(name),
            View::Tuple(tuple) => View::Tuple(tuple),
            View::Other(kind) => View::Other(kind),
        }
    }

    #[inline]
    fn number(&self) -> Option<S::Number> {
        self.as_ref()?.number()
    }

    #[inline]
    fn string(&self) -> Option<&'v str> {
        self.as_ref()?.string()
    }

    #[inline]
    fn numeric(&self) -> Option<Number<S::Number>> {
        self.as_ref()?.numeric()
    }

    #[inline]
    fn list(&self) -> Option<S::List> {
        self.as_ref()?.list()
    }

    #[inline]
    fn map(&self) -> Option<S::Map> {
        self.as_ref()?.map()
    }

    #[inline]
    fn identity(&self) -> Option<super::Identity> {
        self.as_ref()?.identity()
    }

    #[inline]
    fn shared(&self) -> Option<&'v dyn Shared> {
        self.as_ref()?.shared()
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        self.as_ref()?.address()
    }

    #[cfg(feature = "serde")]
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        match self {
            Some(value) => value.read_other(visitor),
            None => super::refused(self, &visitor),
        }
    }
}

impl<S: JsonKinds> JsonKinds for Option<S> {}

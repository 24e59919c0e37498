//! Values of other crates' types as parts of Rust's own.

use core::fmt::{self, Debug};

use super::{Composite, Native, NativeNumber};
use crate::subject::same;
use crate::subject::{Identity, List, Map, Number, Shared, Subject, View};
use crate::values::{AsNative, BoxedEntries, Wide};

/// A value of another type, within a Rust value, that is of no kind of Rust's own: a date, a tagged value. Or
/// a number beyond 128 bits, or a value that is [shared](Subject::shared), of any kind.
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
pub struct Foreign<'v>(Held<'v>);

#[derive(Clone, Copy)]
#[allow(dead_code, reason = "each serves some of the value types")]
pub(crate) enum Held<'v> {
    /// A number, by its decimal text.
    Number(&'v str),
    /// A value of which no more is known than its kind's name.
    Kind(&'static str),
    Whole(&'v dyn Whole),
    #[cfg(feature = "bson")]
    Bson(&'v bson::Bson),
    #[cfg(feature = "ciborium")]
    Cbor(&'v ciborium::Value),
    #[cfg(feature = "eetf")]
    Eetf(&'v eetf::Term),
    #[cfg(feature = "rmpv")]
    MessagePack(&'v rmpv::Value),
    #[cfg(feature = "rmpv")]
    BorrowedMessagePack(&'v rmpv::ValueRef<'v>),
    #[cfg(feature = "sonic-rs")]
    Sonic(&'v sonic_rs::Value),
    #[cfg(feature = "toml")]
    Toml(&'v toml::Value),
    #[cfg(feature = "saphyr")]
    Yaml(&'v saphyr::Yaml<'v>),
    #[cfg(feature = "saphyr")]
    OwnedYaml(&'v saphyr::YamlOwned),
}

/// A value that is a part of a Rust value as a whole: of whatever kind it is, it is lent, and seen through
/// this.
pub trait Whole: Debug {
    /// Classifies the value.
    fn view(&self) -> View<'_, Native<'_>>;

    /// What tells it apart, as [`Subject::identity`].
    fn identity(&self) -> Option<Identity>;

    /// The value itself, as [`Subject::shared`].
    fn shared(&self) -> Option<&dyn Shared>;
}

/// The value as a subject of its own type, or what there is in place of one.
macro_rules! of_held {
    ($held:expr, |$value:ident| $subject:expr, number: |$text:ident| $number:expr, kind: |$kind:pat_param| $other:expr, whole: |$part:pat_param| $whole:expr) => {
        match $held {
            Held::Number($text) => $number,
            Held::Kind($kind) => $other,
            Held::Whole($part) => $whole,
            #[cfg(feature = "bson")]
            Held::Bson($value) => $subject,
            #[cfg(feature = "ciborium")]
            Held::Cbor($value) => $subject,
            #[cfg(feature = "eetf")]
            Held::Eetf(term) => {
                let $value = crate::values::Eetf::Term(term);
                $subject
            }
            #[cfg(feature = "rmpv")]
            Held::MessagePack($value) => $subject,
            #[cfg(feature = "rmpv")]
            Held::BorrowedMessagePack($value) => $subject,
            #[cfg(feature = "sonic-rs")]
            Held::Sonic($value) => $subject,
            #[cfg(feature = "toml")]
            Held::Toml($value) => $subject,
            #[cfg(feature = "saphyr")]
            Held::Yaml($value) => $subject,
            #[cfg(feature = "saphyr")]
            Held::OwnedYaml($value) => $subject,
        }
    };
}

impl<'v> Foreign<'v> {
    /// A value that is lent as a whole.
    #[inline]
    pub fn whole(value: &'v dyn Whole) -> Self {
        Self(Held::Whole(value))
    }

    pub(super) fn view(self) -> View<'v, Native<'v>> {
        let number = || View::Number(Number::Big(NativeNumber::Foreign(self)));
        of_held!(
            self.0,
            |value| match value.view() {
                View::Other(kind) => View::Other(kind),
                // Nothing else is held here.
                _ => number(),
            },
            number: |_text| number(),
            kind: |kind| View::Other(kind),
            whole: |part| part.view()
        )
    }

    pub(super) fn number(self) -> Option<NativeNumber<'v>> {
        match self.view() {
            View::Number(_) => Some(NativeNumber::Foreign(self)),
            _ => None,
        }
    }

    pub(super) fn identity(self) -> Option<Identity> {
        of_held!(self.0, |value| value.identity(), number: |_text| None, kind: |_| None, whole: |part| part.identity())
    }

    #[inline]
    pub(crate) fn shared(self) -> Option<&'v dyn Shared> {
        match self.0 {
            Held::Whole(part) => part.shared(),
            _ => None,
        }
    }

    #[cfg(feature = "serde")]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "it is consumed where a feature adds a type"
    )]
    pub(super) fn read_other<V: serde::de::Visitor<'v>>(
        self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        let refused = |visitor| crate::subject::refused(&Native::Foreign(self), visitor);
        of_held!(
            self.0,
            |value| value.read_other(visitor),
            number: |_text| refused(&visitor),
            kind: |_| refused(&visitor),
            whole: |_| refused(&visitor)
        )
    }
}

impl<'w> PartialEq<Foreign<'w>> for Foreign<'_> {
    fn eq(&self, other: &Foreign<'w>) -> bool {
        same(&Native::Foreign(*self), &Native::Foreign(*other))
    }
}

/// A number by its decimal text; of other values, the name of their kind.
impl Debug for Foreign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        of_held!(
            self.0,
            |value| match (value.number(), value.view()) {
                (Some(number), _) => write!(f, "{number}"),
                (None, View::Other(kind)) => write!(f, "<{kind}>"),
                (None, _) => f.write_str("<value>"),
            },
            number: |text| f.write_str(text),
            kind: |kind| write!(f, "<{kind}>"),
            whole: |part| Debug::fmt(part, f)
        )
    }
}

/// A handle of another type that can be seen as a part of a Rust value.
pub(crate) trait Part<'v>: Subject<'v> {
    fn native(&self) -> Native<'v>;
}

impl<'v, T: ?Sized + AsNative> Part<'v> for &'v T
where
    &'v T: Subject<'v>,
{
    #[inline]
    fn native(&self) -> Native<'v> {
        (**self).as_native()
    }
}

/// A value of which no more is known than its kind's name.
#[allow(dead_code, reason = "each serves some of the value types")]
pub(crate) fn of_kind<'v>(kind: &'static str) -> Native<'v> {
    Native::Foreign(Foreign(Held::Kind(kind)))
}

/// A value of another type as `Native`: a scalar by its content, a list, a tuple or a map by the composite, what is none
/// of Rust's kinds by what holds it.
#[allow(dead_code, reason = "each serves some of the value types")]
pub(crate) fn native<'v, S: Subject<'v>>(
    subject: &S,
    composite: &'v dyn Composite,
    part: u32,
    held: Held<'v>,
) -> Native<'v> {
    match subject.view() {
        View::Null => Native::Null,
        View::Bool(value) => Native::Bool(value),
        View::Number(Number::Int(value)) => Native::Int(value),
        View::Number(Number::UInt(value)) => Native::UInt(value),
        View::Number(Number::Float(value)) => Native::Float(value),
        View::Number(Number::Big(big)) => wide(&big.to_string(), held),
        View::Str(text) => Native::Str(text),
        View::Bytes(bytes) => Native::Bytes(bytes),
        View::Atom(name) => Native::Atom(name),
        View::List(_) => Native::list(composite, part),
        View::Tuple(_) => Native::tuple(composite, part),
        View::Map(_) => Native::map(composite, part),
        View::Other(kind) if matches!(held, Held::Kind(_) | Held::Number(_)) => of_kind(kind),
        View::Other(_) => Native::Foreign(Foreign(held)),
    }
}

#[cold]
fn wide<'v>(text: &str, held: Held<'v>) -> Native<'v> {
    if let Ok(value) = text.parse() {
        return Native::Wide(Wide::Positive(value));
    }
    match text.parse() {
        Ok(value) => Native::Wide(Wide::Negative(value)),
        Err(_) => Native::Foreign(Foreign(held)),
    }
}

/// What a composite of another type answers, by way of its view.
#[allow(dead_code, reason = "each serves some of the value types")]
pub(crate) mod composite {
    use super::{BoxedEntries, List, Map, Native, Part, Subject, View};

    pub(crate) fn len<'v, S: Subject<'v>>(subject: &S) -> usize {
        match subject.view() {
            View::List(list) => list.len(),
            View::Tuple(tuple) => tuple.len(),
            View::Map(map) => map.len(),
            _ => 0,
        }
    }

    pub(crate) fn at<'v, S: Subject<'v, Item: Part<'v>>>(subject: &S, index: usize) -> Native<'v> {
        match subject.view() {
            View::List(list) => list.at(index).native(),
            View::Tuple(tuple) => tuple.at(index).native(),
            View::Map(map) => {
                let entry = map.iter().nth(index);
                entry.map_or(Native::Null, |(_, value)| value.native())
            }
            _ => Native::Null,
        }
    }

    pub(crate) fn key<'v, S>(subject: &S, index: usize) -> Native<'v>
    where
        S: Subject<'v, Map: Map<'v, Key: Part<'v>>>,
    {
        let entry = subject.map().and_then(|map| map.iter().nth(index));
        entry.map_or(Native::Null, |(key, _)| key.native())
    }

    pub(crate) fn get<'v, S: Subject<'v, Item: Part<'v>>>(
        subject: &S,
        key: &str,
    ) -> Option<Native<'v>> {
        subject.map()?.get(key).map(|value| value.native())
    }

    pub(crate) fn entries<'v, S>(subject: &S) -> Option<BoxedEntries<'v>>
    where
        S: Subject<'v, Item: Part<'v>, Map: Map<'v, Key: Part<'v>, Iter: 'v>>,
    {
        let entries = subject.map()?.iter();
        Some(Box::new(
            entries.map(|(key, value)| (key.native(), value.native())),
        ))
    }

    pub(crate) fn has_distinct_keys<'v, S: Subject<'v>>(subject: &S) -> bool {
        subject.map().is_none_or(|map| map.has_distinct_keys())
    }
}

/// Makes types parts of Rust values: each with what holds a value that is of no kind of Rust's own.
#[allow(unused_macros, reason = "each serves some of the value types")]
macro_rules! parts {
    ($([$($own:lifetime)?] $ty:ty, |$value:pat_param| $held:expr;)*) => {$(
        impl$(<$own>)? $crate::values::AsNative for $ty {
            #[inline]
            fn as_native(&self) -> $crate::values::Native<'_> {
                #[allow(unused_imports, reason = "not every type has values of no kind of Rust's own")]
                use $crate::values::native::foreign::Held;
                let $value = self;
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::native(&subject, self, 0, $held)
            }
        }

        impl$(<$own>)? $crate::values::Composite for $ty {
            fn len(&self, _: u32) -> usize {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::composite::len(&subject)
            }

            fn at(&self, _: u32, index: usize) -> $crate::values::Native<'_> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::composite::at(&subject, index)
            }

            fn key(&self, _: u32, index: usize) -> $crate::values::Native<'_> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::composite::key(&subject, index)
            }

            fn get(&self, _: u32, key: &str) -> Option<$crate::values::Native<'_>> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::composite::get(&subject, key)
            }

            fn entries(&self, _: u32) -> Option<$crate::values::BoxedEntries<'_>> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::composite::entries(&subject)
            }

            fn has_distinct_keys(&self, _: u32) -> bool {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::foreign::composite::has_distinct_keys(&subject)
            }
        }
    )*};
}
#[allow(unused_imports, reason = "each serves some of the value types")]
pub(crate) use parts;

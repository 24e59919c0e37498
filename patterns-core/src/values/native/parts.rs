//! The values of other crates as parts of Rust values, through their views.

use core::fmt;

use crate::rules::deserialize::reader::Reader;
use crate::subject::{List, Map, Number, Subject, View};
use crate::values::{AsNative, BoxedEntries, Composite, Foreign, Native, NativeNumber, Wide};

/// A handle of another type that can be seen as a part of a Rust value.
pub(crate) trait ToNative<'v>: Subject<'v> {
    fn native(&self) -> Native<'v>;
}

impl<'v, T: ?Sized + AsNative> ToNative<'v> for &'v T
where
    &'v T: Subject<'v>,
{
    #[inline]
    fn native(&self) -> Native<'v> {
        (**self).as_native()
    }
}

/// A value of another type as `Native`. A scalar is held by its content; a list, a tuple or a map
/// refers to the composite; anything else is foreign.
pub(crate) fn native<'v, S: Subject<'v>>(
    subject: &S,
    composite: &'v dyn Composite,
    part: u32,
    foreign: Foreign<'v>,
) -> Native<'v> {
    match subject.view() {
        View::Null => Native::Null,
        View::Bool(value) => Native::Bool(value),
        View::Number(Number::Int(value)) => Native::Int(value),
        View::Number(Number::UInt(value)) => Native::UInt(value),
        View::Number(Number::Float(value)) => Native::Float(value),
        View::Number(Number::Big(big)) => wide(&big.to_string(), foreign),
        View::Str(text) => Native::Str(text),
        View::Bytes(bytes) => Native::Bytes(bytes),
        View::Atom(name) => Native::Atom(name),
        View::List(_) => Native::list(composite, part),
        View::Tuple(_) => Native::tuple(composite, part),
        View::Map(_) => Native::map(composite, part),
        View::Other(_) => Native::Foreign(foreign),
    }
}

#[cold]
fn wide<'v>(text: &str, foreign: Foreign<'v>) -> Native<'v> {
    if let Ok(value) = text.parse() {
        return Native::Wide(Wide::Positive(value));
    }
    match text.parse() {
        Ok(value) => Native::Wide(Wide::Negative(value)),
        Err(_) => Native::Foreign(foreign),
    }
}

/// The answers of a value of another type as a [`Whole`], through its view.
pub(crate) mod whole {
    use super::{Foreign, Native, NativeNumber, Number, Reader, Subject, View, fmt};

    pub(crate) fn view<'v, S: Subject<'v>>(
        subject: &S,
        foreign: Foreign<'v>,
    ) -> View<'v, Native<'v>> {
        match subject.view() {
            View::Other(kind) => View::Other(kind),
            // Rust has all other kinds, so this is a number that is too large.
            _ => View::Number(Number::Big(NativeNumber::Foreign(foreign))),
        }
    }

    pub(crate) fn show<'v, S: Subject<'v>>(subject: &S, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (subject.number(), subject.view()) {
            (Some(number), _) => write!(f, "{number}"),
            (None, View::Other(kind)) => write!(f, "<{kind}>"),
            (None, _) => f.write_str("<value>"),
        }
    }

    pub(crate) fn deserializer<'v, S: Subject<'v> + 'v>(
        subject: S,
    ) -> Box<dyn erased_serde::Deserializer<'v> + 'v> {
        Box::new(<dyn erased_serde::Deserializer>::erase(Reader::exact(
            subject,
        )))
    }
}

/// The answers of a value of another type as a [`Composite`], through its view.
pub(crate) mod composite {
    use super::{BoxedEntries, List, Map, Native, Subject, ToNative, View};

    pub(crate) fn len<'v, S: Subject<'v>>(subject: &S) -> usize {
        match subject.view() {
            View::List(list) => list.len(),
            View::Tuple(tuple) => tuple.len(),
            View::Map(map) => map.len(),
            _ => 0,
        }
    }

    pub(crate) fn at<'v, S: Subject<'v, Item: ToNative<'v>>>(
        subject: &S,
        index: usize,
    ) -> Native<'v> {
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
        S: Subject<'v, Map: Map<'v, Key: ToNative<'v>>>,
    {
        let entry = subject.map().and_then(|map| map.iter().nth(index));
        entry.map_or(Native::Null, |(key, _)| key.native())
    }

    pub(crate) fn get<'v, S: Subject<'v, Item: ToNative<'v>>>(
        subject: &S,
        key: &str,
    ) -> Option<Native<'v>> {
        subject.map()?.get(key).map(|value| value.native())
    }

    pub(crate) fn entries<'v, S>(subject: &S) -> Option<BoxedEntries<'v>>
    where
        S: Subject<'v, Item: ToNative<'v>, Map: Map<'v, Key: ToNative<'v>, Iter: 'v>>,
    {
        let entries = subject.map()?.iter();
        Some(Box::new(
            entries.map(|(key, value)| (key.native(), value.native())),
        ))
    }

    pub(crate) fn has_distinct_keys<'v, S: Subject<'v>>(subject: &S) -> bool {
        subject.map().is_none_or(|map| map.has_distinct_keys())
    }

    pub(crate) fn first_wins<'v, S: Subject<'v>>(subject: &S) -> bool {
        subject.map().is_none_or(|map| map.first_wins())
    }
}

/// Makes types parts of Rust values.
macro_rules! parts {
    ($([$($own:lifetime)?] $ty:ty),* $(,)?) => {$(
        impl$(<$own>)? $crate::values::AsNative for $ty {
            #[inline]
            fn as_native(&self) -> $crate::values::Native<'_> {
                let subject = $crate::subject::Scrutinee::subject(self);
                let foreign = $crate::values::Foreign::whole(self);
                $crate::values::native::parts::native(&subject, self, 0, foreign)
            }
        }

        impl$(<$own>)? $crate::values::Whole for $ty {
            fn view(&self) -> $crate::subject::View<'_, $crate::values::Native<'_>> {
                let subject = $crate::subject::Scrutinee::subject(self);
                let foreign = $crate::values::Foreign::whole(self);
                $crate::values::native::parts::whole::view(&subject, foreign)
            }

            fn show(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::whole::show(&subject, f)
            }

            fn identity(&self) -> Option<$crate::subject::Identity> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::subject::Subject::identity(&subject)
            }

            fn shared(&self) -> Option<&dyn $crate::subject::Shared> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::subject::Subject::shared(&subject)
            }

            fn deserializer(&self) -> Option<Box<dyn erased_serde::Deserializer<'_> + '_>> {
                let subject = $crate::subject::Scrutinee::subject(self);
                Some($crate::values::native::parts::whole::deserializer(subject))
            }
        }

        impl$(<$own>)? $crate::values::Composite for $ty {
            fn len(&self, _: u32) -> usize {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::len(&subject)
            }

            fn at(&self, _: u32, index: usize) -> $crate::values::Native<'_> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::at(&subject, index)
            }

            fn key(&self, _: u32, index: usize) -> $crate::values::Native<'_> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::key(&subject, index)
            }

            fn get(&self, _: u32, key: &str) -> Option<$crate::values::Native<'_>> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::get(&subject, key)
            }

            fn entries(&self, _: u32) -> Option<$crate::values::BoxedEntries<'_>> {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::entries(&subject)
            }

            fn has_distinct_keys(&self, _: u32) -> bool {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::has_distinct_keys(&subject)
            }

            fn first_wins(&self, _: u32) -> bool {
                let subject = $crate::subject::Scrutinee::subject(self);
                $crate::values::native::parts::composite::first_wins(&subject)
            }
        }
    )*};
}
pub(crate) use parts;

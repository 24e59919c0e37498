//! Any subject as serde's input, through its views.

use core::cell::Cell;

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use crate::subject::distinct::entries;
use crate::subject::{List, Map, Number, Subject, View};

/// Lets serde read the type by its views.
macro_rules! readable {
    ($([$($own:lifetime)?] $ty:ty),* $(,)?) => {$(
        impl<'v $(, $own: 'v)?> $crate::rules::deserialize::Deserializable<'v> for $ty {
            fn read<T: serde::Deserialize<'v>>(&self) -> Option<T> {
                $crate::rules::deserialize::reader::read(self.clone())
            }
        }
    )*};
}
pub(crate) use readable;

/// The value as a `T`, if it deserialises as one.
///
/// Few types accept an integer beyond 64 bits as it is: Rust's own of 128 bits do, and the values of
/// some crates. Others get it as a float, as `serde_json` reads it.
pub(crate) fn read<'v, T: Deserialize<'v>, S: Subject<'v>>(subject: S) -> Option<T> {
    let wide = Cell::new(Wide::Exact { met: false });
    let read = |subject| {
        let wide = Some(&wide);
        T::deserialize(Reader { subject, wide }).ok()
    };
    read(subject.clone()).or_else(|| {
        let met = matches!(wide.replace(Wide::Rounded), Wide::Exact { met: true });
        met.then(|| read(subject)).flatten()
    })
}

/// Reads a subject. Texts and bytes are borrowed from the input.
pub(crate) struct Reader<'w, S> {
    subject: S,
    /// `None` if there is no second attempt.
    wide: Option<&'w Cell<Wide>>,
}

/// How integers beyond 64 bits are read.
#[derive(Clone, Copy)]
enum Wide {
    Exact {
        /// There is such an integer.
        met: bool,
    },
    /// As a float.
    Rounded,
}

impl<S> Reader<'_, S> {
    /// Reads integers of any size exactly.
    pub(crate) fn exact(subject: S) -> Self {
        Self {
            subject,
            wide: None,
        }
    }
}

impl<'w, S> Reader<'w, S> {
    /// Reads a part of this value, or the value in another form.
    fn of<T>(&self, subject: T) -> Reader<'w, T> {
        let wide = self.wide;
        Reader { subject, wide }
    }
}

impl<'v, S: Subject<'v>> IntoDeserializer<'v, Error> for Reader<'_, S> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn elements<'v, L: List<'v>, V: Visitor<'v>>(
    list: Reader<'_, L>,
    visitor: V,
) -> Result<V::Value, Error> {
    let Reader { mut subject, wide } = list;
    let elements = core::iter::from_fn(|| {
        let (first, tail) = subject.split_first()?;
        subject = tail;
        Some(Reader {
            subject: first,
            wide,
        })
    });
    let mut elements = SeqDeserializer::new(elements);
    let value = visitor.visit_seq(&mut elements)?;
    elements.end()?;
    Ok(value)
}

/// Reads a number that has neither 64 bits nor the form of a float.
fn big<'v, S, V: Visitor<'v>>(
    reader: &Reader<'_, S>,
    text: &str,
    visitor: V,
) -> Result<V::Value, Error> {
    if let Some(wide) = reader.wide {
        match wide.get() {
            Wide::Exact { .. } => wide.set(Wide::Exact { met: true }),
            Wide::Rounded => {
                return match text.parse() {
                    Ok(value) if f64::is_finite(value) => visitor.visit_f64(value),
                    _ => Err(de::Error::custom("the number is beyond every `f64`")),
                };
            }
        }
    }
    if let Ok(value) = text.parse::<i128>() {
        visitor.visit_i128(value)
    } else if let Ok(value) = text.parse::<u128>() {
        visitor.visit_u128(value)
    } else {
        Err(de::Error::custom("the number is beyond 128 bits"))
    }
}

impl<'de, S: Subject<'de>> Deserializer<'de> for Reader<'_, S> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.subject.view() {
            View::Null => visitor.visit_unit(),
            View::Bool(value) => visitor.visit_bool(value),
            View::Number(Number::Int(value)) => visitor.visit_i64(value),
            View::Number(Number::UInt(value)) => visitor.visit_u64(value),
            View::Number(Number::Float(value)) => visitor.visit_f64(value),
            View::Number(Number::Big(number)) => big(&self, &number.to_string(), visitor),
            View::Str(text) => visitor.visit_borrowed_str(text),
            View::Atom(name) => visitor.visit_borrowed_str(name),
            View::Bytes(bytes) => visitor.visit_borrowed_bytes(bytes),
            View::List(list) => elements(self.of(list), visitor),
            View::Tuple(tuple) => elements(self.of(tuple), visitor),
            View::Map(map) => {
                let entries = entries(&map).map(|(key, value)| (self.of(key), self.of(value)));
                let mut entries = MapDeserializer::new(entries);
                let value = visitor.visit_map(&mut entries)?;
                entries.end()?;
                Ok(value)
            }
            View::Other(_) => self.subject.read_other(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.subject.view() {
            View::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// An enum is in serde's form: a variant's name, or a map from the name to the content.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.subject.view() {
            View::Str(variant) | View::Atom(variant) => visitor.visit_enum(Variant {
                variant: self.of(variant),
                content: None::<Reader<'_, S::Item>>,
            }),
            View::Map(map) => match map.sole() {
                Some((variant, content)) => visitor.visit_enum(Variant {
                    variant: self.of(variant),
                    content: Some(self.of(content)),
                }),
                None => Err(de::Error::custom("no map from a variant to its content")),
            },
            View::Other(_) => self.subject.read_other(visitor),
            _ => Err(de::Error::custom("no name of a variant")),
        }
    }

    // A type that asks for these gets every integer exactly.

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Reader::exact(self.subject).deserialize_any(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Reader::exact(self.subject).deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Variant<'w, K, S> {
    variant: Reader<'w, K>,
    content: Option<Reader<'w, S>>,
}

struct Content<'w, S>(Option<Reader<'w, S>>);

impl<'v, 'w, K: Subject<'v>, S: Subject<'v>> EnumAccess<'v> for Variant<'w, K, S> {
    type Error = Error;
    type Variant = Content<'w, S>;

    fn variant_seed<V: DeserializeSeed<'v>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Content<'w, S>), Error> {
        Ok((seed.deserialize(self.variant)?, Content(self.content)))
    }
}

impl<'w, S> Content<'w, S> {
    fn reader(self) -> Result<Reader<'w, S>, Error> {
        self.0
            .ok_or_else(|| de::Error::custom("the variant has no content"))
    }
}

impl<'v, S: Subject<'v>> VariantAccess<'v> for Content<'_, S> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.0.map_or(Ok(()), Deserialize::deserialize)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.reader()?)
    }

    // As for `serde_json`, the content must have its own form: serde itself would accept a list for
    // a struct.

    fn tuple_variant<V: Visitor<'v>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        let content = self.reader()?;
        match content.subject.view() {
            View::List(_) | View::Tuple(_) | View::Other(_) => content.deserialize_any(visitor),
            _ => Err(de::Error::custom("no list of a tuple variant's fields")),
        }
    }

    fn struct_variant<V: Visitor<'v>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let content = self.reader()?;
        match content.subject.view() {
            View::Map(_) | View::Other(_) => content.deserialize_any(visitor),
            _ => Err(de::Error::custom("no map of a struct variant's fields")),
        }
    }
}

//! Any subject as serde's input, through its views.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

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
pub(crate) fn read<'v, T: Deserialize<'v>, S: Subject<'v>>(subject: S) -> Option<T> {
    T::deserialize(Reader(subject)).ok()
}

/// Reads a subject. Texts and bytes are borrowed from the input.
pub(crate) struct Reader<S>(pub(crate) S);

impl<'v, S: Subject<'v>> IntoDeserializer<'v, Error> for Reader<S> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn elements<'v, L: List<'v>, V: Visitor<'v>>(list: &L, visitor: V) -> Result<V::Value, Error> {
    let mut rest = list.clone();
    let elements = core::iter::from_fn(|| {
        let (first, tail) = rest.split_first()?;
        rest = tail;
        Some(Reader(first))
    });
    let mut elements = SeqDeserializer::new(elements);
    let value = visitor.visit_seq(&mut elements)?;
    elements.end()?;
    Ok(value)
}

impl<'de, S: Subject<'de>> Deserializer<'de> for Reader<S> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.view() {
            View::Null => visitor.visit_unit(),
            View::Bool(value) => visitor.visit_bool(value),
            View::Number(Number::Int(value)) => visitor.visit_i64(value),
            View::Number(Number::UInt(value)) => visitor.visit_u64(value),
            View::Number(Number::Float(value)) => visitor.visit_f64(value),
            View::Number(Number::Big(big)) => {
                let text = big.to_string();
                if let Ok(value) = text.parse::<i128>() {
                    visitor.visit_i128(value)
                } else if let Ok(value) = text.parse::<u128>() {
                    visitor.visit_u128(value)
                } else {
                    Err(de::Error::custom("the number is beyond 128 bits"))
                }
            }
            View::Str(text) => visitor.visit_borrowed_str(text),
            View::Atom(name) => visitor.visit_borrowed_str(name),
            View::Bytes(bytes) => visitor.visit_borrowed_bytes(bytes),
            View::List(list) => elements(&list, visitor),
            View::Tuple(tuple) => elements(&tuple, visitor),
            View::Map(map) => {
                let entries = map.iter().map(|(key, value)| (Reader(key), Reader(value)));
                let mut entries = MapDeserializer::new(entries);
                let value = visitor.visit_map(&mut entries)?;
                entries.end()?;
                Ok(value)
            }
            View::Other(_) => self.0.read_other(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.view() {
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
        match self.0.view() {
            View::Str(variant) | View::Atom(variant) => visitor.visit_enum(Variant {
                variant: Reader(variant),
                content: None::<S::Item>,
            }),
            View::Map(map) => {
                let mut entries = map.iter();
                match (entries.next(), entries.next()) {
                    (Some((variant, content)), None) => visitor.visit_enum(Variant {
                        variant: Reader(variant),
                        content: Some(content),
                    }),
                    _ => Err(de::Error::custom("no map from a variant to its content")),
                }
            }
            View::Other(_) => self.0.read_other(visitor),
            _ => Err(de::Error::custom("no name of a variant")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Variant<K, S> {
    variant: Reader<K>,
    content: Option<S>,
}

struct Content<S>(Option<S>);

impl<'v, K: Subject<'v>, S: Subject<'v>> EnumAccess<'v> for Variant<K, S> {
    type Error = Error;
    type Variant = Content<S>;

    fn variant_seed<V: DeserializeSeed<'v>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Content<S>), Error> {
        Ok((seed.deserialize(self.variant)?, Content(self.content)))
    }
}

impl<S> Content<S> {
    fn reader(self) -> Result<Reader<S>, Error> {
        self.0
            .map(Reader)
            .ok_or_else(|| de::Error::custom("the variant has no content"))
    }
}

impl<'v, S: Subject<'v>> VariantAccess<'v> for Content<S> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.0
            .map_or(Ok(()), |content| Deserialize::deserialize(Reader(content)))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.reader()?)
    }

    // As for `serde_json`, the content must have its own form: serde itself would accept a list for
    // a struct.

    fn tuple_variant<V: Visitor<'v>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        let content = self.reader()?;
        match content.0.view() {
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
        match content.0.view() {
            View::Map(_) | View::Other(_) => content.deserialize_any(visitor),
            _ => Err(de::Error::custom("no map of a struct variant's fields")),
        }
    }
}

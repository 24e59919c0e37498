//! Any subject as serde's input, through its views. A part that serde can't read is told with its
//! index or key.

use core::cell::Cell;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::unread::Unread;
use crate::subject::distinct::entries;
use crate::subject::path::Step;
use crate::subject::{List, Map, Number, Subject, View};

/// Lets serde read the type by its views.
macro_rules! readable {
    ($([$($own:lifetime)?] $ty:ty),* $(,)?) => {$(
        impl<'v $(, $own: 'v)?> $crate::rules::deserialize::Deserializable<'v> for $ty {
            fn read<T: serde::Deserialize<'v>>(&self) -> Option<T> {
                $crate::rules::deserialize::reader::read(self.clone()).ok()
            }
        }
    )*};
}
pub(crate) use readable;

/// The value as a `T`, if it deserialises as one.
///
/// Few types accept an integer beyond 64 bits as it is: Rust's own of 128 bits do, and the values
/// of some crates. Others get it as a float, as `serde_json` reads it.
pub(crate) fn read<'v, T: Deserialize<'v>, S: Subject<'v>>(subject: S) -> Result<T, Unread> {
    let wide = Cell::new(Wide::Exact { met: false });
    let read = |subject| {
        let wide = Some(&wide);
        T::deserialize(Reader { subject, wide })
    };
    read(subject.clone()).or_else(|unread| match wide.replace(Wide::Rounded) {
        Wide::Exact { met: true } => read(subject),
        _ => Err(unread),
    })
}

/// Reads a subject. Texts and bytes are borrowed from the input.
pub(crate) struct Reader<'w, S> {
    subject: S,
    /// `None` if a second attempt is not made.
    wide: Option<&'w Cell<Wide>>,
}

/// The way in which integers beyond 64 bits are read.
#[derive(Clone, Copy)]
enum Wide {
    Exact {
        /// `true` if such an integer was met.
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

impl<'v, S: Subject<'v>> IntoDeserializer<'v, Unread> for Reader<'_, S> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The elements of a list that are not read yet.
struct Elements<'w, L> {
    rest: Reader<'w, L>,
    read: usize,
}

impl<'v, 'w, L: List<'v>> Elements<'w, L> {
    fn read<V: Visitor<'v>>(list: Reader<'w, L>, visitor: V) -> Result<V::Value, Unread> {
        let mut elements = Self {
            rest: list,
            read: 0,
        };
        let value = visitor.visit_seq(&mut elements)?;
        match elements.rest.subject.len() {
            0 => Ok(value),
            more => Err(too_many(elements.read, more, "sequence")),
        }
    }
}

impl<'v, L: List<'v>> SeqAccess<'v> for &mut Elements<'_, L> {
    type Error = Unread;

    fn next_element_seed<T: DeserializeSeed<'v>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        let Some((first, tail)) = self.rest.subject.split_first() else {
            return Ok(None);
        };
        let first = self.rest.of(first);
        self.rest.subject = tail;
        let index = self.read;
        self.read += 1;
        let element = seed.deserialize(first).map(Some);
        element.map_err(|unread| unread.below(Step::Index(index)))
    }
}

/// The entries of a map that are not read yet.
struct Entries<'w, I, K, V> {
    rest: I,
    read: usize,
    /// The keys that the type names.
    fields: &'static [&'static str],
    /// The key that was read, and its value.
    entry: Option<(K, Reader<'w, V>)>,
}

impl<'v, 'w, I, K: Subject<'v>, S: Subject<'v>> Entries<'w, I, K, S>
where
    I: Iterator<Item = (Reader<'w, K>, Reader<'w, S>)>,
{
    fn read<V: Visitor<'v>>(
        entries: I,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let mut entries = Self {
            rest: entries,
            read: 0,
            fields,
            entry: None,
        };
        let value = visitor.visit_map(&mut entries)?;
        match entries.rest.count() {
            0 => Ok(value),
            more => Err(too_many(entries.read, more, "map")),
        }
    }
}

impl<'v, 'w, I, K: Subject<'v>, S: Subject<'v>> MapAccess<'v> for &mut Entries<'w, I, K, S>
where
    I: Iterator<Item = (Reader<'w, K>, Reader<'w, S>)>,
{
    type Error = Unread;

    fn next_key_seed<T: DeserializeSeed<'v>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.read += 1;
        self.entry = Some((key.subject.clone(), value));
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<T::Value, Unread> {
        let Some((key, value)) = self.entry.take() else {
            return Err(de::Error::custom("a value was asked for before its key"));
        };
        let value = seed.deserialize(value);
        value.map_err(|unread| unread.below(step(&key, self.fields)))
    }
}

/// Says that a list or a map has more parts than were asked for, in the words of serde.
fn too_many(read: usize, more: usize, whole: &str) -> Unread {
    let parts = if read == 1 { "element" } else { "elements" };
    let expected = format!("{read} {parts} in {whole}");
    de::Error::invalid_length(read + more, &expected.as_str())
}

/// The step to the value of a key. A key that the type names is a text of the program.
fn step<'v>(key: &impl Subject<'v>, names: &[&'static str]) -> Step {
    let text = key.string();
    match names.iter().find(|name| text == Some(**name)) {
        Some(name) => Step::from(*name),
        None => Step::to(key),
    }
}

/// Reads a number that has neither 64 bits nor the form of a float.
fn big<'v, S, V: Visitor<'v>>(
    reader: &Reader<'_, S>,
    text: &str,
    visitor: V,
) -> Result<V::Value, Unread> {
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

impl<S> Reader<'_, S> {
    /// Reads a value for a type that names these keys.
    fn read<'v, V: Visitor<'v>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread>
    where
        S: Subject<'v>,
    {
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
            View::List(list) => Elements::read(self.of(list), visitor),
            View::Tuple(tuple) => Elements::read(self.of(tuple), visitor),
            View::Map(map) => {
                let entries = entries(&map).map(|(key, value)| (self.of(key), self.of(value)));
                Entries::read(entries, fields, visitor)
            }
            View::Other(_) => Ok(self.subject.read_other(visitor)?),
        }
    }
}

impl<'de, S: Subject<'de>> Deserializer<'de> for Reader<'_, S> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        self.read(&[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        self.read(fields, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self.subject.view() {
            View::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }

    /// An enum is in serde's form: a variant's name, or a map from the name to the content.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        match self.subject.view() {
            View::Str(variant) | View::Atom(variant) => visitor.visit_enum(Enum {
                variant: self.of(variant),
                names: variants,
                content: None::<Reader<'_, S::Item>>,
            }),
            View::Map(map) => match map.sole() {
                Some((variant, content)) => visitor.visit_enum(Enum {
                    variant: self.of(variant),
                    names: variants,
                    content: Some(self.of(content)),
                }),
                None => Err(de::Error::custom("no map from a variant to its content")),
            },
            View::Other(_) => Ok(self.subject.read_other(visitor)?),
            _ => Err(de::Error::custom("no name of a variant")),
        }
    }

    // A type that asks for these gets every integer exactly.

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        Reader::exact(self.subject).deserialize_any(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        Reader::exact(self.subject).deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Enum<'w, K, S> {
    variant: Reader<'w, K>,
    names: &'static [&'static str],
    content: Option<Reader<'w, S>>,
}

struct Chosen<'w, K, S> {
    variant: K,
    names: &'static [&'static str],
    content: Option<Reader<'w, S>>,
}

impl<'v, 'w, K: Subject<'v>, S: Subject<'v>> EnumAccess<'v> for Enum<'w, K, S> {
    type Error = Unread;
    type Variant = Chosen<'w, K, S>;

    fn variant_seed<V: DeserializeSeed<'v>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Chosen<'w, K, S>), Unread> {
        let content = Chosen {
            variant: self.variant.subject.clone(),
            names: self.names,
            content: self.content,
        };
        Ok((seed.deserialize(self.variant)?, content))
    }
}

impl<'v, 'w, K: Subject<'v>, S: Subject<'v>> Chosen<'w, K, S> {
    /// Reads the content, whose place is the value of the variant's key.
    fn read<T>(self, read: impl FnOnce(Reader<'w, S>) -> Result<T, Unread>) -> Result<T, Unread> {
        match self.content {
            Some(content) => {
                read(content).map_err(|unread| unread.below(step(&self.variant, self.names)))
            }
            None => Err(de::Error::custom("the variant has no content")),
        }
    }
}

impl<'v, K: Subject<'v>, S: Subject<'v>> VariantAccess<'v> for Chosen<'_, K, S> {
    type Error = Unread;

    fn unit_variant(self) -> Result<(), Unread> {
        if self.content.is_none() {
            return Ok(());
        }
        self.read(Deserialize::deserialize)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<T::Value, Unread> {
        self.read(|content| seed.deserialize(content))
    }

    // As for `serde_json`, the content must have its own form: serde itself would accept a list for
    // a struct.

    fn tuple_variant<V: Visitor<'v>>(self, _len: usize, visitor: V) -> Result<V::Value, Unread> {
        self.read(|content| match content.subject.view() {
            View::List(_) | View::Tuple(_) | View::Other(_) => content.deserialize_any(visitor),
            _ => Err(de::Error::custom("no list of a tuple variant's fields")),
        })
    }

    fn struct_variant<V: Visitor<'v>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        self.read(|content| match content.subject.view() {
            View::Map(_) | View::Other(_) => content.read(fields, visitor),
            _ => Err(de::Error::custom("no map of a struct variant's fields")),
        })
    }
}

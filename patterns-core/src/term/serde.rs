//! Terms written and read by serde.

use core::fmt;

use num_bigint::BigInt;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde::ser::{self, Serialize, SerializeMap, SerializeTuple, Serializer};

use super::{Rare, Repr, Term};
use crate::extract::Deserializable;
use crate::subject::{List, Subject, View};

/// An atom is written as the string of its name, a tuple as a tuple, a byte string as bytes. Integers go up to
/// 128 bits; functions and Rust values are an error, and what a format does not know, such as keys that are no
/// strings, is the format's.
impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.repr() {
            Repr::Null => serializer.serialize_unit(),
            Repr::False => serializer.serialize_bool(false),
            Repr::True => serializer.serialize_bool(true),
            Repr::Int(value) => serializer.serialize_i64(*value),
            Repr::Float(bits) => serializer.serialize_f64(f64::from_bits(*bits)),
            Repr::Name(name) => serializer.serialize_str(name),
            Repr::Str(text) => serializer.serialize_str(text),
            Repr::Nil | Repr::Cons(_) => serializer.collect_seq(self.iter()),
            Repr::Tuple(elements) => tuple(&elements.slice, serializer),
            Repr::Flat(_) => map(self, serializer),
            Repr::Rare(rare) => match &**rare {
                Rare::Big(value) => big(value, serializer),
                Rare::Atom(atom) => serializer.serialize_str(atom.as_str()),
                Rare::Bytes(bytes) => serializer.serialize_bytes(bytes),
                Rare::Part(part) => tuple(part.elements(), serializer),
                Rare::Tree(_) => map(self, serializer),
                Rare::Fun(_) | Rare::Any(_) => Err(ser::Error::custom(format_args!(
                    "{} cannot be serialised",
                    self.kind()
                ))),
            },
        }
    }
}

fn tuple<S: Serializer>(elements: &[Term], serializer: S) -> Result<S::Ok, S::Error> {
    let mut tuple = serializer.serialize_tuple(elements.len())?;
    for element in elements {
        tuple.serialize_element(element)?;
    }
    tuple.end()
}

fn map<S: Serializer>(term: &Term, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(term.len()))?;
    for (key, value) in term.entries() {
        map.serialize_entry(key, value)?;
    }
    map.end()
}

fn big<S: Serializer>(value: &BigInt, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = u64::try_from(value) {
        serializer.serialize_u64(value)
    } else if let Ok(value) = i128::try_from(value) {
        serializer.serialize_i128(value)
    } else if let Ok(value) = u128::try_from(value) {
        serializer.serialize_u128(value)
    } else {
        Err(ser::Error::custom("the integer is beyond 128 bits"))
    }
}

/// What the format says the value is: no format says that something is an atom, and few that it is a tuple.
impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TermVisitor)
    }
}

struct TermVisitor;

macro_rules! visits {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method<E>(self, value: $ty) -> Result<Term, E> {
            Ok(value.into())
        }
    )*};
}

impl<'de> Visitor<'de> for TermVisitor {
    type Value = Term;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    visits! {
        visit_bool(bool);
        visit_i64(i64);
        visit_i128(i128);
        visit_u64(u64);
        visit_u128(u128);
        visit_f64(f64);
        visit_str(&str);
        visit_string(String);
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Term, E> {
        Ok(Term::bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Term, E> {
        Ok(Term::bytes(bytes))
    }

    fn visit_unit<E>(self) -> Result<Term, E> {
        Ok(Term::NULL)
    }

    fn visit_none<E>(self) -> Result<Term, E> {
        Ok(Term::NULL)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Term, D::Error> {
        Term::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Term, D::Error> {
        Term::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Term, A::Error> {
        let mut elements: Vec<Term> = Vec::new();
        while let Some(element) = seq.next_element()? {
            elements.push(element);
        }
        Ok(Term::list(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Term, A::Error> {
        let mut entries: Vec<(Term, Term)> = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Term::map(entries))
    }
}

type Error = de::value::Error;

/// Reads a term by serde: what `de::<T>(p)` stands on.
impl<'de> Deserializer<'de> for &'de Term {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.repr() {
            Repr::Null => visitor.visit_unit(),
            Repr::False => visitor.visit_bool(false),
            Repr::True => visitor.visit_bool(true),
            Repr::Int(value) => visitor.visit_i64(*value),
            Repr::Float(bits) => visitor.visit_f64(f64::from_bits(*bits)),
            Repr::Name(name) => visitor.visit_borrowed_str(name),
            Repr::Str(text) => visitor.visit_borrowed_str(text),
            Repr::Nil | Repr::Cons(_) => elements(self.iter(), visitor),
            Repr::Tuple(row) => elements(row.slice.iter(), visitor),
            Repr::Flat(_) => entries(self, visitor),
            Repr::Rare(rare) => match &**rare {
                Rare::Big(value) => {
                    if let Ok(value) = u64::try_from(value) {
                        visitor.visit_u64(value)
                    } else if let Ok(value) = i128::try_from(value) {
                        visitor.visit_i128(value)
                    } else if let Ok(value) = u128::try_from(value) {
                        visitor.visit_u128(value)
                    } else {
                        Err(de::Error::custom("the integer is beyond 128 bits"))
                    }
                }
                Rare::Atom(atom) => visitor.visit_borrowed_str(atom.as_str()),
                Rare::Bytes(bytes) => visitor.visit_borrowed_bytes(bytes),
                Rare::Part(part) => elements(part.elements().iter(), visitor),
                Rare::Tree(_) => entries(self, visitor),
                Rare::Fun(_) => Err(unexpected("a function", &visitor)),
                Rare::Any(_) => Err(unexpected("a Rust value", &visitor)),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match *self.repr() {
            Repr::Null => visitor.visit_none(),
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

    /// An enum is written as serde writes it: a variant's name, or a map from it to the content.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut entries = self.entries();
        let (variant, content) = match (entries.next(), entries.next()) {
            (Some((variant, content)), None) => (variant, Some(content)),
            (None, _) if self.as_str().or(self.as_atom()).is_some() => (self, None),
            _ => return Err(unexpected("no name of a variant", &visitor)),
        };
        visitor.visit_enum(Variant { variant, content })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn elements<'de, V: Visitor<'de>>(
    elements: impl Iterator<Item = &'de Term>,
    visitor: V,
) -> Result<V::Value, Error> {
    let mut elements = SeqDeserializer::new(elements);
    let value = visitor.visit_seq(&mut elements)?;
    elements.end()?;
    Ok(value)
}

fn entries<'de, V: Visitor<'de>>(term: &'de Term, visitor: V) -> Result<V::Value, Error> {
    let mut entries = MapDeserializer::new(term.entries());
    let value = visitor.visit_map(&mut entries)?;
    entries.end()?;
    Ok(value)
}

fn unexpected<'de>(what: &str, visitor: &impl Visitor<'de>) -> Error {
    de::Error::invalid_type(Unexpected::Other(what), visitor)
}

impl<'de> IntoDeserializer<'de, Error> for &'de Term {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// What a variant holds that is a name alone.
static NULL: Term = Term::NULL;

struct Variant<'de> {
    variant: &'de Term,
    content: Option<&'de Term>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(self.variant)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        self.content.map_or(Ok(()), Deserialize::deserialize)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.content.unwrap_or(&NULL))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        // As for `serde_json`, the content is written as what it is: serde itself takes a list for a struct.
        match self.content {
            Some(content) if matches!(content.view(), View::List(_) | View::Tuple(_)) => {
                content.deserialize_any(visitor)
            }
            _ => Err(unexpected("no list of a tuple variant's fields", &visitor)),
        }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.content {
            Some(content) if matches!(content.view(), View::Map(_)) => {
                content.deserialize_any(visitor)
            }
            _ => Err(unexpected("no map of a struct variant's fields", &visitor)),
        }
    }
}

impl<'v> Deserializable<'v> for &'v Term {
    fn read<T: Deserialize<'v>>(&self) -> Option<T> {
        T::deserialize(*self).ok()
    }
}

impl<'v> Deserializable<'v> for super::TermMap<'v> {
    fn read<T: Deserialize<'v>>(&self) -> Option<T> {
        T::deserialize(self.term()).ok()
    }
}

/// A list or a tuple that stands for a part of one, read as what it is a part of.
macro_rules! sequences {
    ($($ty:ident)*) => {$(
        impl<'v> Deserializable<'v> for super::$ty<'v> {
            fn read<T: Deserialize<'v>>(&self) -> Option<T> {
                let elements = (0..self.len()).map(|index| self.at(index));
                T::deserialize(SeqDeserializer::<_, Error>::new(elements)).ok()
            }
        }
    )*};
}

sequences!(TermList TermTuple);

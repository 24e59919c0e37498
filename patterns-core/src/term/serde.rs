//! Terms and serde: how terms are written and read.

use core::fmt;

use num_bigint::BigInt;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde::ser::{self, Serialize, SerializeMap, SerializeTuple, Serializer};

use super::repr::{Rare, Repr, Term};
use super::{TermList, TermMap, TermTuple};
use crate::rules::deserialize::reader::{Reader, read};
use crate::rules::deserialize::{DEPTH, Deserializable, nests_within};

/// An atom is written as a string, a tuple as a tuple, and a byte string as bytes. Integers may
/// have up to 128 bits.
///
/// A function or a Rust value is an error. Formats have errors of their own, for instance for keys
/// that are not strings. A term with more than 128 nested lists, tuples and maps is an error, since
/// serde recurses.
impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Nested(self, DEPTH).serialize(serializer)
    }
}

/// A term, and how many nested lists, tuples and maps are allowed in it.
struct Nested<'t>(&'t Term, u32);

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(term, levels) = *self;
        match term.repr() {
            Repr::Null => serializer.serialize_unit(),
            Repr::False => serializer.serialize_bool(false),
            Repr::True => serializer.serialize_bool(true),
            Repr::Int(value) => serializer.serialize_i64(*value),
            Repr::Float(bits) => serializer.serialize_f64(f64::from_bits(*bits)),
            Repr::Name(name) => serializer.serialize_str(name),
            Repr::Str(text) => serializer.serialize_str(text),
            Repr::Nil | Repr::Cons(_) => {
                let levels = inside(levels).map_err(ser::Error::custom)?;
                serializer.collect_seq(term.iter().map(|element| Nested(element, levels)))
            }
            Repr::Tuple(elements) => tuple(&elements.slice, levels, serializer),
            Repr::Flat(_) => map(term, levels, serializer),
            Repr::Rare(rare) => match &**rare {
                Rare::Big(value) => big(value, serializer),
                Rare::Atom(atom) => serializer.serialize_str(atom.as_str()),
                Rare::Bytes(bytes) => serializer.serialize_bytes(bytes),
                Rare::Part(part) => tuple(part.elements(), levels, serializer),
                Rare::Tree(_) => map(term, levels, serializer),
                Rare::Fun(_) | Rare::Any(_) | Rare::Kept(_) => Err(ser::Error::custom(
                    format_args!("{} cannot be serialised", term.kind()),
                )),
            },
        }
    }
}

/// The error for a term of more than [`DEPTH`] levels.
fn too_deep() -> String {
    format!("more than {DEPTH} nested lists, tuples and maps")
}

/// The number of levels allowed inside a composite, or the error if there are too many.
fn inside(levels: u32) -> Result<u32, String> {
    levels.checked_sub(1).ok_or_else(too_deep)
}

fn tuple<S: Serializer>(elements: &[Term], levels: u32, serializer: S) -> Result<S::Ok, S::Error> {
    let levels = inside(levels).map_err(ser::Error::custom)?;
    let mut tuple = serializer.serialize_tuple(elements.len())?;
    for element in elements {
        tuple.serialize_element(&Nested(element, levels))?;
    }
    tuple.end()
}

fn map<S: Serializer>(term: &Term, levels: u32, serializer: S) -> Result<S::Ok, S::Error> {
    let levels = inside(levels).map_err(ser::Error::custom)?;
    let mut map = serializer.serialize_map(Some(term.len()))?;
    for (key, value) in term.entries() {
        map.serialize_entry(&Nested(key, levels), &Nested(value, levels))?;
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

/// Reads the kinds that the format reports: no format has atoms, and few have tuples.
///
/// More than 128 nested lists and maps are an error, since serde recurses.
impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        TermVisitor(DEPTH).deserialize(deserializer)
    }
}

/// If its feature `arbitrary_precision` is on, `serde_json` passes a number as a map from this key
/// to its text. (Its own values read such a map as a number, too.)
const NUMBER: &str = "$serde_json::private::Number";

/// Reads a term with at most this many nested lists and maps.
#[derive(Clone, Copy)]
struct TermVisitor(u32);

impl TermVisitor {
    fn inside<E: de::Error>(self) -> Result<Self, E> {
        inside(self.0).map(Self).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for TermVisitor {
    type Value = Term;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Term, D::Error> {
        deserializer.deserialize_any(self)
    }
}

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
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Term, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Term, A::Error> {
        let inside = self.inside()?;
        let mut elements: Vec<Term> = Vec::new();
        while let Some(element) = seq.next_element_seed(inside)? {
            elements.push(element);
        }
        Ok(Term::list(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Term, A::Error> {
        let inside = self.inside()?;
        let mut entries: Vec<(Term, Term)> = Vec::new();
        while let Some(entry) = map.next_entry_seed(inside, inside)? {
            entries.push(entry);
        }
        if let [(key, text)] = &entries[..]
            && key.as_str() == Some(NUMBER)
            && let Some(number) = text.as_str().and_then(Term::of_decimal)
        {
            return Ok(number);
        }
        Ok(Term::map(entries))
    }
}

type Error = de::value::Error;

/// Lets serde read from a term.
///
/// A term with more than 128 nested lists, tuples and maps is an error, since serde recurses. So
/// the term is walked once before it is read.
impl<'de> Deserializer<'de> for &'de Term {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Ok(reader(self)?.deserialize_any(visitor)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Ok(reader(self)?.deserialize_option(visitor)?)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        Ok(reader(self)?.deserialize_newtype_struct(name, visitor)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        Ok(reader(self)?.deserialize_enum(name, variants, visitor)?)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn reader(term: &Term) -> Result<Reader<'_, &Term>, Error> {
    if nests_within(&term, DEPTH) {
        return Ok(Reader::exact(term));
    }
    Err(de::Error::custom(too_deep()))
}

impl<'de> IntoDeserializer<'de, Error> for &'de Term {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! read {
    ($($ty:ty)*) => {$(
        impl<'v> Deserializable<'v> for $ty {
            fn read<T: Deserialize<'v>>(&self) -> Option<T> {
                read(*self).ok()
            }
        }
    )*};
}

read!(&'v Term TermList<'v> TermTuple<'v> TermMap<'v>);

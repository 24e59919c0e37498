//! `de::<T>(p)`: serde reads `serde_json`'s values as they are.

use serde::de::value::SeqDeserializer;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::JsonMap;
use crate::rules::deserialize::Deserializable;

impl<'v> Deserializable<'v> for &'v Value {
    fn read<T: Deserialize<'v>>(&self) -> Option<T> {
        T::deserialize(*self).ok()
    }
}

impl<'v> Deserializable<'v> for &'v [Value] {
    fn read<T: Deserialize<'v>>(&self) -> Option<T> {
        T::deserialize(Elements(self)).ok()
    }
}

impl<'v> Deserializable<'v> for &'v JsonMap {
    fn read<T: Deserialize<'v>>(&self) -> Option<T> {
        T::deserialize(*self).ok()
    }
}

/// A list, which serde reads as the array that it is a part of.
struct Elements<'v>(&'v [Value]);

impl<'de> Deserializer<'de> for Elements<'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        let mut elements = SeqDeserializer::new(self.0.iter());
        let value = visitor.visit_seq(&mut elements)?;
        elements.end()?;
        Ok(value)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

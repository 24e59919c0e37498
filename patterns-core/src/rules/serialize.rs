//! Writing a value by serde, through its views.

use serde::ser::{self, Serialize, SerializeMap, SerializeTuple, Serializer};

use crate::rules::deserialize::DEPTH;
use crate::subject::distinct::entries;
use crate::subject::{List, Number, Subject, View};

/// Writes a value. An atom is written as a string, a tuple as a tuple, and each key of a map once.
///
/// Integers may have up to 128 bits; larger ones are written as the float that `serde_json` reads.
pub(crate) fn serialize<'v, S: Subject<'v>, W: Serializer>(
    subject: &S,
    serializer: W,
) -> Result<W::Ok, W::Error> {
    Nested(subject, DEPTH).serialize(serializer)
}

/// A value, and how many nested lists, tuples and maps are allowed in it.
struct Nested<'s, S>(&'s S, u32);

impl<'v, S: Subject<'v>> Serialize for Nested<'_, S> {
    fn serialize<W: Serializer>(&self, serializer: W) -> Result<W::Ok, W::Error> {
        let Self(subject, levels) = *self;
        let inside = || {
            let levels = levels.checked_sub(1);
            levels
                .ok_or_else(|| ser::Error::custom(format_args!("more than {DEPTH} nested values")))
        };
        match subject.view() {
            View::Null => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(value),
            View::Number(Number::Int(value)) => serializer.serialize_i64(value),
            View::Number(Number::UInt(value)) => serializer.serialize_u64(value),
            View::Number(Number::Float(value)) => serializer.serialize_f64(value),
            View::Number(Number::Big(value)) => big(&value.to_string(), serializer),
            View::Str(text) | View::Atom(text) => serializer.serialize_str(text),
            View::Bytes(bytes) => serializer.serialize_bytes(bytes),
            View::List(list) => {
                let levels = inside()?;
                let mut rest = list;
                let len = rest.len();
                let mut elements = serializer.serialize_seq(Some(len))?;
                while let Some((first, tail)) = rest.split_first() {
                    ser::SerializeSeq::serialize_element(&mut elements, &Nested(&first, levels))?;
                    rest = tail;
                }
                ser::SerializeSeq::end(elements)
            }
            View::Tuple(tuple) => {
                let levels = inside()?;
                let mut elements = serializer.serialize_tuple(tuple.len())?;
                for index in 0..tuple.len() {
                    elements.serialize_element(&Nested(&tuple.at(index), levels))?;
                }
                elements.end()
            }
            View::Map(map) => {
                let levels = inside()?;
                // Formats that write the length first need it.
                let entries: Vec<_> = entries(&map).collect();
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in &entries {
                    map.serialize_entry(&Nested(key, levels), &Nested(value, levels))?;
                }
                map.end()
            }
            View::Other(kind) => Err(ser::Error::custom(format_args!(
                "{kind} cannot be serialised"
            ))),
        }
    }
}

fn big<W: Serializer>(text: &str, serializer: W) -> Result<W::Ok, W::Error> {
    if let Ok(value) = text.parse::<i128>() {
        serializer.serialize_i128(value)
    } else if let Ok(value) = text.parse::<u128>() {
        serializer.serialize_u128(value)
    } else if let Ok(value) = text.parse::<f64>()
        && value.is_finite()
    {
        serializer.serialize_f64(value)
    } else {
        Err(ser::Error::custom("the number is beyond every `f64`"))
    }
}

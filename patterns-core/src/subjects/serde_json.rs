//! `serde_json`'s values as subjects.
//!
//! `serde_json` has features that change how it holds a value, and any crate of a program may switch
//! them on. Nothing here is conditional on them: `preserve_order` changes only the order of a map's
//! entries, and with `arbitrary_precision`, where numbers are held as text, [`classify`] restores
//! the distinctions that are drawn without it.

use core::fmt::{self, Write};
use std::iter::FusedIterator;

use serde::de::value::SeqDeserializer;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Number as JsonNumber, Value, map};

use super::sought::Sought;
use crate::equality::{Constant, same, same_numbers};
use crate::extract::Deserializable;
use crate::rest::Rest;
use crate::subject::{
    AsNative, Composite, Element, Entries, Fields, JsonKinds, Keys, List, Map, Native, Number,
    Scrutinee, Subject, View, Wide,
};

type JsonMap = serde_json::Map<String, Value>;

impl<'a> Scrutinee<'a> for Value {
    type Subject = &'a Value;

    #[inline]
    fn subject(&'a self) -> &'a Value {
        self
    }
}

/// As a part of a Rust value.
impl AsNative for Value {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        match self {
            Value::Null => Native::Null,
            Value::Bool(value) => Native::Bool(*value),
            Value::Number(number) => match classify(number) {
                Number::Int(value) => Native::Int(value),
                Number::UInt(value) => Native::UInt(value),
                Number::Float(value) => Native::Float(value),
                Number::Big(big) => wide(big),
            },
            Value::String(text) => Native::Str(text),
            Value::Array(list) => list.as_native(),
            Value::Object(map) => map.as_native(),
        }
    }
}

/// A number beyond 64 bits, which only exists as text. Rust's own values are no wider than 128 bits; what
/// is wider yet is seen as the nearest float.
#[cold]
fn wide(big: &JsonNumber) -> Native<'static> {
    let text = big.to_string();
    if let Ok(value) = text.parse() {
        return Native::Wide(Wide::Positive(value));
    }
    if let Ok(value) = text.parse() {
        return Native::Wide(Wide::Negative(value));
    }
    Native::Float(text.parse().unwrap_or(f64::NAN))
}

impl AsNative for JsonMap {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::map(self, 0)
    }
}

impl Composite for JsonMap {
    fn len(&self, _: u32) -> usize {
        self.len()
    }

    fn at(&self, _: u32, index: usize) -> Native<'_> {
        self.values()
            .nth(index)
            .map_or(Native::Null, Value::as_native)
    }

    fn key(&self, _: u32, index: usize) -> Native<'_> {
        let key = self.keys().nth(index);
        key.map_or(Native::Null, |key| Native::Str(key))
    }

    fn get(&self, _: u32, key: &str) -> Option<Native<'_>> {
        JsonMap::get(self, key).map(Value::as_native)
    }

    fn entries(&self, _: u32) -> Option<Entries<'_>> {
        let entries = JsonMap::iter(self);
        let entries = entries.map(|(key, value)| (Native::Str(key), value.as_native()));
        Some(Box::new(entries))
    }
}

impl Element for Value {
    type Elements<'a> = &'a [Value];

    #[inline]
    fn elements(slice: &[Value]) -> &[Value] {
        slice
    }
}

impl<'a> Scrutinee<'a> for JsonMap {
    type Subject = &'a JsonMap;

    #[inline]
    fn subject(&'a self) -> &'a JsonMap {
        self
    }
}

impl<'v> Subject<'v> for &'v Value {
    type Item = &'v Value;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = &'v JsonMap;
    type Number = &'v JsonNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match *self {
            Value::Null => View::Null,
            Value::Bool(value) => View::Bool(*value),
            Value::Number(number) => View::Number(classify(number)),
            Value::String(text) => View::Str(text),
            Value::Array(list) => View::List(list.as_slice()),
            Value::Object(map) => View::Map(map),
        }
    }

    #[inline]
    fn number(&self) -> Option<&'v JsonNumber> {
        self.as_number()
    }

    #[inline]
    fn string(&self) -> Option<&'v str> {
        match *self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    #[inline]
    fn numeric(&self) -> Option<Number<&'v JsonNumber>> {
        match *self {
            Value::Number(number) => Some(classify(number)),
            _ => None,
        }
    }

    #[inline]
    fn list(&self) -> Option<&'v [Value]> {
        match *self {
            Value::Array(list) => Some(list),
            _ => None,
        }
    }

    #[inline]
    fn map(&self) -> Option<&'v JsonMap> {
        match *self {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }
}

impl<'v> Subject<'v> for &'v [Value] {
    type Item = &'v Value;
    type List = Self;
    type Tuple = &'v [Value];
    type Map = &'v JsonMap;
    type Number = &'v JsonNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::List(*self)
    }

    #[inline]
    fn number(&self) -> Option<&'v JsonNumber> {
        None
    }
}

impl<'v> Subject<'v> for &'v JsonMap {
    type Item = &'v Value;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = Self;
    type Number = &'v JsonNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::Map(*self)
    }

    #[inline]
    fn number(&self) -> Option<&'v JsonNumber> {
        None
    }
}

impl<'v> List<'v> for &'v [Value] {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        <[Value]>::len(self)
    }

    #[inline]
    fn at(&self, index: usize) -> &'v Value {
        &self[index]
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        &self[start..end]
    }

    #[inline]
    fn bound(self) -> Self {
        self
    }
}

impl<'v> Map<'v> for &'v JsonMap {
    type Item = &'v Value;
    type Fields<const N: usize> = JsonFields<'v, N>;
    type Key = &'v str;
    type Iter = JsonEntries<'v>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> JsonFields<'v, N> {
        JsonFields { map: self, keys }
    }

    #[inline]
    fn get(&self, key: &str) -> Option<&'v Value> {
        JsonMap::get(self, key)
    }

    #[inline]
    fn len(&self) -> usize {
        JsonMap::len(self)
    }

    #[inline]
    fn iter(&self) -> JsonEntries<'v> {
        JsonEntries(JsonMap::iter(self))
    }
}

impl JsonKinds for &Value {}
impl JsonKinds for &[Value] {}
impl JsonKinds for &JsonMap {}

/// A map and the keys that clauses name in it. Each key is looked up when it is asked for.
#[derive(Clone, Debug)]
pub struct JsonFields<'v, const N: usize> {
    map: &'v JsonMap,
    keys: &'static Keys<N>,
}

impl<'v, const N: usize> Fields<'v> for JsonFields<'v, N> {
    type Item = &'v Value;

    #[inline]
    fn get(&mut self, index: usize) -> Option<&'v Value> {
        look_up(self.map, self.keys.get(index))
    }

    #[inline]
    fn string(&mut self, index: usize) -> Option<&'v str> {
        look_up_string(self.map, self.keys.get(index))
    }

    #[inline]
    fn map(&mut self, index: usize) -> Option<&'v JsonMap> {
        look_up_map(self.map, self.keys.get(index))
    }
}

/// The value of a key. Not inlined: in a router of 200 clauses keys are asked for at 700 places.
#[inline(never)]
fn look_up<'v>(map: &'v JsonMap, key: &str) -> Option<&'v Value> {
    find(map, key)
}

/// The string of a key. Asking for the kind here, not where the key is asked for, takes a fifth from the
/// code of such a router: 44,380 bytes against 55,766.
#[inline(never)]
fn look_up_string<'v>(map: &'v JsonMap, key: &str) -> Option<&'v str> {
    match find(map, key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// The map of a key.
#[inline(never)]
fn look_up_map<'v>(map: &'v JsonMap, key: &str) -> Option<&'v JsonMap> {
    match find(map, key)? {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// Searched for as [`Sought`], a value of the benchmark's router of 50 clauses takes 1,020 instructions; by the
/// comparisons of strings it took 1,346, and going through the entries of maps of fewer than 16 of them 1,125.
#[expect(
    clippy::inline_always,
    reason = "three functions are made of it, and no call of it is left"
)]
#[inline(always)]
fn find<'v>(map: &'v JsonMap, key: &str) -> Option<&'v Value> {
    map.get(&key as &dyn Sought)
}

/// The entries of a map.
#[derive(Clone, Debug)]
pub struct JsonEntries<'v>(map::Iter<'v>);

impl<'v> Iterator for JsonEntries<'v> {
    type Item = (&'v str, &'v Value);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.as_str(), value))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for JsonEntries<'_> {}
impl FusedIterator for JsonEntries<'_> {}

/// Whether `serde_json` holds numbers as text, its `arbitrary_precision`. Nothing but text in a
/// number needs dropping; were the answer ever `true` without need, only time would be lost.
const HELD_AS_TEXT: bool = core::mem::needs_drop::<JsonNumber>();

/// Says how a number is held, with the same answer whether it is held as text or not: a point, an
/// exponent or `-0` makes a float.
#[inline]
fn classify(number: &JsonNumber) -> Number<&JsonNumber> {
    if let Some(value) = number.as_i64() {
        if HELD_AS_TEXT && value == 0 && is_negative(number) {
            return Number::Float(-0.0);
        }
        return Number::Int(value);
    }
    if let Some(value) = number.as_u64() {
        return Number::UInt(value);
    }
    match number.as_f64() {
        // Held as text, an integer beyond 64 bits has an `as_f64` too.
        Some(value) if number.is_f64() => Number::Float(value),
        _ => Number::Big(number),
    }
}

/// Whether a number's text begins with a minus.
#[cold]
fn is_negative(number: &JsonNumber) -> bool {
    struct FirstByte(Option<u8>);

    impl Write for FirstByte {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.or(text.bytes().next());
            Ok(())
        }
    }

    let mut first = FirstByte(None);
    write!(first, "{number}").is_ok() && first.0 == Some(b'-')
}

impl Constant for Value {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        same(subject, &self)
    }
}

impl Constant for JsonMap {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        same(subject, &self)
    }
}

impl Constant for JsonNumber {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::Number(number) => same_numbers(&number, &classify(self)),
            _ => false,
        }
    }
}

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

/// A list, read by serde as the array that it is a part of.
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

impl<'v> Rest<'v, &'v JsonMap> {
    /// The entries as a map of their own. The values are cloned.
    ///
    /// `serde_json` clones by recursion, so a value that is nested tens of thousands of levels deep
    /// exhausts the stack here as it does in `Value::clone`.
    ///
    /// # Examples
    ///
    /// ```
    /// use patterns_core::{Rest, private};
    /// use serde_json::{Map, Value, json};
    ///
    /// let value = json!({"type": "push", "id": 7});
    /// let rest: Rest<'_, &Map<String, Value>> = private::rest(value.as_object().unwrap(), &["type"]);
    /// assert_eq!(Value::from(rest.to_owned()), json!({"id": 7}));
    /// ```
    #[must_use]
    pub fn to_owned(&self) -> JsonMap {
        self.iter()
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect()
    }
}

impl<'v> PartialEq<JsonMap> for Rest<'v, &'v JsonMap> {
    fn eq(&self, other: &JsonMap) -> bool {
        same(self, &other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{big_in, float_in, scalar};
    use crate::private::subject;
    use crate::{extract, rest};
    use serde_json::json;
    use std::borrow::Cow;
    use std::rc::Rc;
    use std::sync::Arc;

    /// The value of JSON text, if `serde_json` takes the text, which depends on its features.
    fn parsed(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    /// How the number of a JSON text is held.
    fn held(text: &str) -> String {
        let value = parsed(text).unwrap();
        match (&value).view() {
            View::Number(Number::Big(_)) => "Big".to_owned(),
            View::Number(number) => format!("{number:?}"),
            _ => panic!("not a number: {text}"),
        }
    }

    #[test]
    fn every_kind_of_value_has_its_view() {
        assert!(matches!((&json!(null)).view(), View::Null));
        assert!(matches!((&json!(true)).view(), View::Bool(true)));
        assert!(matches!((&json!(1)).view(), View::Number(Number::Int(1))));
        assert!(matches!((&json!("a")).view(), View::Str("a")));
        assert!(matches!((&json!([1])).view(), View::List(list) if list.len() == 1));
        assert!(matches!((&json!({"a": 1})).view(), View::Map(map) if map.len() == 1));
    }

    #[test]
    fn numbers_are_held_alike_with_every_feature_of_serde_json() {
        for (text, expected) in [
            ("0", "Int(0)"),
            ("-0", "Float(-0.0)"),
            ("-0.0", "Float(-0.0)"),
            ("1", "Int(1)"),
            ("-1", "Int(-1)"),
            ("1.0", "Float(1.0)"),
            ("1e2", "Float(100.0)"),
            ("1E-2", "Float(0.01)"),
            ("9223372036854775807", "Int(9223372036854775807)"),
            ("-9223372036854775808", "Int(-9223372036854775808)"),
            ("9223372036854775808", "UInt(9223372036854775808)"),
            ("18446744073709551615", "UInt(18446744073709551615)"),
        ] {
            assert_eq!(held(text), expected, "{text}");
        }
    }

    #[test]
    fn built_numbers_are_held_like_parsed_ones() {
        let zero = json!(-0.0);
        assert!(matches!((&zero).view(), View::Number(Number::Float(_))));
        assert!(matches!(
            (&json!(u64::MAX)).view(),
            View::Number(Number::UInt(u64::MAX))
        ));
        assert!(matches!(
            (&json!(1.0)).view(),
            View::Number(Number::Float(_))
        ));
    }

    #[test]
    fn numbers_beyond_64_bits_keep_their_value_where_serde_json_does() {
        // Without `arbitrary_precision` such integers are floats before they get here, and such
        // floats are an error.
        let integer = "123456789012345678901234567890";
        assert!(HELD_AS_TEXT == (held(integer) == "Big"));
        assert_eq!(HELD_AS_TEXT, parsed("1e400").is_some());
        if HELD_AS_TEXT {
            let value = parsed(integer).unwrap();
            assert_eq!(scalar::<i128, _>(&&value), integer.parse().ok());
            assert!(big_in(
                &(&value).number().unwrap(),
                Some(integer),
                Some(integer)
            ));
            let value = parsed("-1e400").unwrap();
            let View::Number(beyond) = (&value).view() else {
                panic!("not a number")
            };
            assert!(float_in(&beyond, None, Some(f64::MIN), true));
        }
    }

    #[test]
    fn a_subject_has_the_lifetime_of_the_input() {
        fn through(value: &Value) -> &Value {
            let reference = &value;
            subject(&reference)
        }
        let value = json!([1]);
        assert!(std::ptr::eq(through(&value), &raw const value));
    }

    #[test]
    fn pointers_and_parts_are_scrutinees() {
        let value = json!([1]);
        let _: [&Value; 6] = [
            subject(&value),
            subject(&&&value),
            subject(&Box::new(value.clone())),
            subject(&Rc::new(value.clone())),
            subject(&Arc::new(value.clone())),
            subject(&Cow::Borrowed(&value)),
        ]
        .map(|subject| {
            assert_eq!(subject, &json!([1]));
            &Value::Null
        });
        let mut owned = value.clone();
        assert_eq!(subject(&&mut owned), &value);
        assert_eq!(subject(&vec![json!(1)]), &[json!(1)]);
        assert_eq!(subject(value.as_array().unwrap().as_slice()).len(), 1);
        assert_eq!(subject(json!({"a": 1}).as_object().unwrap()).len(), 1);
    }

    #[test]
    fn a_map_opened_for_keys_finds_them() {
        static KEYS: Keys<3> = Keys::new(["b", "", "\"\\"]);
        let value = json!({"": 1, "\"\\": 2});
        let mut fields = Map::fields(&value.as_object().unwrap(), &KEYS);
        assert_eq!(fields.get(0), None);
        assert_eq!(fields.get(1), Some(&json!(1)));
        assert_eq!(fields.get(2), Some(&json!(2)));
    }

    #[test]
    fn only_numbers_have_a_number() {
        assert_eq!((&json!(1.5)).number().unwrap().to_string(), "1.5");
        assert!((&json!("1.5")).number().is_none());
    }

    #[test]
    fn equality_mixes_no_kinds() {
        assert!(!same(&&json!([1]), &&json!([1.0])));
        assert!(same(
            &&json!({"a": 1, "b": -0.0}),
            &&json!({"b": 0.0, "a": 1})
        ));
    }

    #[test]
    fn values_and_their_parts_are_constants() {
        let value = json!({"a": [1, 2.5, null]});
        assert!(value.equals(&&value.clone()));
        assert!(value.as_object().unwrap().equals(&&value));
        assert!(
            value["a"]
                .as_array()
                .unwrap()
                .equals(&&json!([1, 2.5, null]))
        );
        assert!(value["a"][1].as_number().unwrap().equals(&&json!(2.5)));
        assert!(!value["a"][0].as_number().unwrap().equals(&&json!(1.0)));
        assert!(!value["a"][0].as_number().unwrap().equals(&&json!("1")));
    }

    #[test]
    fn values_are_read_by_serde_with_borrowed_strings() {
        #[derive(serde::Deserialize, PartialEq, Debug)]
        struct Named<'v> {
            name: &'v str,
            sizes: (u8, u8),
        }

        let value = json!({"name": "a", "sizes": [1, 2]});
        let expected = Some(Named {
            name: "a",
            sizes: (1, 2),
        });
        assert_eq!(extract::deserialize::<Named<'_>, _>(&&value), expected);
        assert_eq!(
            extract::deserialize::<Named<'_>, _>(&value.as_object().unwrap()),
            expected
        );
        assert_eq!(extract::deserialize::<String, _>(&&value), None);
    }

    #[test]
    fn lists_are_read_by_serde_like_the_arrays_that_they_are_part_of() {
        #[derive(serde::Deserialize, PartialEq, Debug)]
        struct Wrapped(Vec<u8>);
        let value = json!([0, 1, 2]);
        let tail = &value.as_array().unwrap()[1..];
        assert_eq!(extract::deserialize::<Vec<u8>, _>(&tail), Some(vec![1, 2]));
        assert_eq!(
            extract::deserialize::<Option<(u8, u8)>, _>(&tail),
            Some(Some((1, 2)))
        );
        assert_eq!(
            extract::deserialize::<Wrapped, _>(&tail),
            Some(Wrapped(vec![1, 2]))
        );
        assert_eq!(extract::deserialize::<(u8,), _>(&tail), None);
        assert_eq!(extract::deserialize::<u8, _>(&tail), None);
    }

    fn nested(levels: usize) -> Value {
        (0..levels).fold(json!(0), |inner, level| {
            if level % 2 == 0 {
                Value::Array(vec![inner])
            } else {
                json!({ "k": inner })
            }
        })
    }

    #[test]
    fn serde_reads_values_up_to_128_levels() {
        assert!(extract::deserialize::<Value, _>(&&nested(128)).is_some());
        assert!(extract::deserialize::<Value, _>(&&nested(129)).is_none());
    }

    #[test]
    fn serde_is_not_sent_into_a_value_that_would_exhaust_the_stack() {
        let value: &Value = Box::leak(Box::new(
            (0..100_000).fold(json!(0), |inner, _| Value::Array(vec![inner])),
        ));
        assert!(extract::deserialize::<Value, _>(&value).is_none());
        assert!(
            extract::deserialize::<serde::de::IgnoredAny, _>(&value.as_array().unwrap().as_slice())
                .is_none()
        );
    }

    #[test]
    fn the_rest_of_a_map_can_be_owned_and_serialised() {
        let value = json!({"a": 1, "b": [2], "c": null});
        let rest = rest::rest(value.as_object().unwrap(), &["a", "x"]);
        assert_eq!(Value::from(rest.to_owned()), json!({"b": [2], "c": null}));
        assert_eq!(
            serde_json::to_value(&rest).unwrap(),
            json!({"b": [2], "c": null})
        );
        assert_eq!(rest, *json!({"c": null, "b": [2]}).as_object().unwrap());
        assert_eq!(rest.len(), 2);
    }

    #[test]
    fn a_closed_map_is_told_by_its_length_or_its_keys() {
        let value = json!({"a": 1, "b": 2});
        let map = value.as_object().unwrap();
        assert!(rest::only(&map, 2, &["a", "b", "c"]));
        assert!(rest::only(&map, 1, &["a", "b", "c"]));
        assert!(!rest::only(&map, 1, &["a"]));
        assert!(!rest::only(&map, 1, &["a", "c"]));
    }
}

//! `serde_json`'s maps.

use std::iter::FusedIterator;

use serde_json::{Number as JsonNumber, Value, map};

use super::JsonMap;
use super::sought::Sought;
use crate::rules::constant::Constant;
use crate::rules::rest::Rest;
use crate::subject::nullable::nullable;
use crate::subject::same;
use crate::subject::{Fields, JsonKinds, Keys, Map, Scrutinee, Subject, View};

impl<'a> Scrutinee<'a> for JsonMap {
    type Subject = &'a JsonMap;

    #[inline]
    fn subject(&'a self) -> &'a JsonMap {
        self
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

nullable!(['v] &'v JsonMap);

impl JsonKinds for &JsonMap {}

/// A map, and the keys that clauses name in it. Each key is looked up when it is first needed.
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

/// The value of a key. Not inlined: a router of 200 clauses looks keys up at 700 places.
#[inline(never)]
fn look_up<'v>(map: &'v JsonMap, key: &str) -> Option<&'v Value> {
    find::<Value>(map, key)
}

/// The string of a key. Checking the kind here, and not at each look-up, makes the code of such a
/// router a fifth smaller: 55,766 -> 44,380 bytes.
#[inline(never)]
fn look_up_string<'v>(map: &'v JsonMap, key: &str) -> Option<&'v str> {
    match find::<str>(map, key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// The map of a key.
#[inline(never)]
fn look_up_map<'v>(map: &'v JsonMap, key: &str) -> Option<&'v JsonMap> {
    match find::<JsonMap>(map, key)? {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// The benchmark's router of 50 clauses needs 1,020 instructions per value when keys are compared
/// as [`Sought`]. It needed 1,346 when they were compared as strings, and 1,125 when it went
/// through the entries of maps with fewer than 16 of them.
#[expect(
    clippy::inline_always,
    reason = "three functions are made of it, and no call of it is left"
)]
#[inline(always)]
fn find<'v, L: ?Sized + 'static>(map: &'v JsonMap, key: &str) -> Option<&'v Value> {
    map.get(&key as &dyn Sought<L>)
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

impl Constant for JsonMap {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        same(subject, &self)
    }
}

impl<'v> Rest<'v, &'v JsonMap> {
    /// The entries as a map of their own. The values are cloned.
    ///
    /// `serde_json` clones by recursion, so a value that is nested tens of thousands of levels deep
    /// exhausts the stack, as it does in `Value::clone`.
    ///
    /// # Examples
    ///
    /// ```
    /// use patterns::case;
    /// use serde_json::{Value, json};
    ///
    /// let value = json!({"type": "push", "id": 7});
    /// case!(let json!({"type": _, ..rest}) = &value);
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

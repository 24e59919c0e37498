//! A map within JSON text, read for the keys that clauses name.

use core::fmt::{self, Debug};

use super::cursor::Cursor;
use super::value::Extent;
use super::{JsonList, JsonNumber, JsonValue, MALFORMED};
use crate::subject::{Fields, Keys, Map, Subject};
use crate::values::tree::map_subject;

/// A map within JSON text. Each look-up reads its text; [`fields`](Map::fields) reads once for many
/// keys.
#[derive(Clone, Copy)]
pub struct JsonMap<'v>(pub(super) JsonValue<'v>);

/// The entries of a map within JSON text.
#[derive(Clone)]
pub struct JsonTextEntries<'v>(Cursor<'v>);

impl<'v> Iterator for JsonTextEntries<'v> {
    type Item = (&'v str, JsonValue<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        let source = self.0.source();
        let entry = self.0.next_entry()?;
        let entry = entry.and_then(|(key, value)| Some((key.text(source)?, value)));
        // No pattern that tests the value matches it, and no closed pattern has this key.
        Some(entry.unwrap_or((MALFORMED, JsonValue::malformed(source))))
    }
}

/// A map within JSON text, opened for the keys that clauses name.
///
/// It knows how far the map is read, and the values that were passed on the way.
pub struct JsonTextFields<'v, const N: usize> {
    cursor: Cursor<'v>,
    keys: &'static Keys<N>,
    /// The start and the extent of each value.
    found: [Option<(usize, Extent)>; N],
}

impl<'v, const N: usize> Fields<'v> for JsonTextFields<'v, N> {
    type Item = JsonValue<'v>;

    #[inline]
    fn get(&mut self, index: usize) -> Option<JsonValue<'v>> {
        match self.found[index] {
            None => self.seek(index, false),
            Some((start, Extent::Unread | Extent::Trusted)) => Some(self.finish(index, start)),
            Some((start, extent)) => Some(self.cursor.within(start, extent)),
        }
    }

    /// Finds only where the map begins, since its own keys are asked for next.
    ///
    /// If the map were passed first, as other values are, both would cost more: 33,069 -> 83,742
    /// instructions per hit, 1,047 -> 26,304 per miss.
    #[inline]
    fn map(&mut self, index: usize) -> Option<JsonMap<'v>> {
        match self.found[index] {
            None => self.seek(index, true)?.map(),
            Some((start, extent)) => self.cursor.within(start, extent).map(),
        }
    }
}

impl<'v, const N: usize> JsonTextFields<'v, N> {
    /// Reads on to the key and past its value. A value that is a map is opened instead if `opening`
    /// says so.
    fn seek(&mut self, index: usize, opening: bool) -> Option<JsonValue<'v>> {
        let source = self.cursor.source();
        while let Some(entry) = self.cursor.next_key() {
            let entry = entry.and_then(|(key, start)| Some((key.bytes(source)?, start)));
            let Some((key, start)) = entry else {
                self.cursor.stop();
                break;
            };
            let at = self.keys.position(key);
            // If a key is repeated, the first one wins.
            let wanted = at.filter(|at| self.found[*at].is_none());
            if opening
                && wanted == Some(index)
                && let Some(map) = self.cursor.open(start)
            {
                self.found[index] = Some((start, map.extent));
                return Some(map);
            }
            let Some(value) = self.cursor.pass(start) else {
                break;
            };
            if let Some(at) = wanted {
                self.found[at] = Some((start, value.extent));
                if at == index {
                    self.cursor.keep();
                    return Some(value);
                }
            }
        }
        self.cursor
            .has_failed()
            .then(|| JsonValue::malformed(source))
    }

    /// Goes to the end of a map whose keys were asked for.
    #[cold]
    fn finish(&mut self, index: usize, start: usize) -> JsonValue<'v> {
        let value = self.cursor.finish(start);
        self.found[index] = Some((start, value.extent));
        value
    }
}

impl<'v> Map<'v> for JsonMap<'v> {
    type Item = JsonValue<'v>;
    type Fields<const N: usize> = JsonTextFields<'v, N>;
    type Key = &'v str;
    type Iter = JsonTextEntries<'v>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> JsonTextFields<'v, N> {
        JsonTextFields {
            cursor: Cursor::new(self.0),
            keys,
            found: [None; N],
        }
    }

    fn get(&self, key: &str) -> Option<JsonValue<'v>> {
        let mut entries = self.iter();
        entries
            .find(|(own, value)| *own == key || value.extent == Extent::Malformed)
            .map(|(_, value)| value)
    }

    fn len(&self) -> usize {
        self.iter().count()
    }

    #[inline]
    fn iter(&self) -> JsonTextEntries<'v> {
        JsonTextEntries(Cursor::new(self.0))
    }

    fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    fn has_distinct_keys(&self) -> bool {
        self.0.source.distinct
    }

    fn first_wins(&self) -> bool {
        true
    }
}

map_subject!([] JsonMap<'v>, JsonValue<'v>, JsonList<'v>, JsonNumber<'v>);

impl Debug for JsonMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

//! JSON text as a part of a Rust value. The offset where a value begins identifies it.

use super::value::Extent;
use super::{JsonText, JsonValue};
use crate::subject::{Map, Subject};
use crate::values::native::elements;
use crate::values::native::parts::{self, ToNative};
use crate::values::{AsNative, BoxedEntries, Composite, Foreign, Native};

impl<'v> ToNative<'v> for JsonValue<'v> {
    fn native(&self) -> Native<'v> {
        let Ok(part) = u32::try_from(self.start) else {
            return Native::Foreign(Foreign::of_kind("value after 4 GiB of JSON text"));
        };
        let foreign = match self.number() {
            Some(number) => Foreign::of_number(number.0),
            None => Foreign::of_kind(super::MALFORMED),
        };
        parts::native(self, self.source, part, foreign)
    }
}

impl JsonText<'_> {
    /// The value that begins at an offset.
    fn value_at(&self, part: u32) -> JsonValue<'_> {
        JsonValue {
            source: self,
            start: part as usize,
            extent: self.extent.inner(),
            outer: 0,
        }
    }

    /// The entry at an index of the map at an offset.
    fn entry_at(&self, part: u32, index: usize) -> Option<(&str, JsonValue<'_>)> {
        self.value_at(part).map()?.iter().nth(index)
    }

    /// The start and the extent of each element of the list at an offset.
    ///
    /// A list is read once for this, since its elements are asked for by index.
    fn elements_at(&self, part: u32) -> &[(usize, Extent)] {
        if let Some(elements) = self.made().elements.get(&part) {
            return elements;
        }
        let elements = self.value_at(part).list().map(|list| {
            let elements = list.iter();
            elements.map(|value| (value.start, value.extent)).collect()
        });
        self.made()
            .elements
            .insert(part, elements.unwrap_or_default())
    }
}

impl AsNative for JsonText<'_> {
    fn as_native(&self) -> Native<'_> {
        crate::subject::Scrutinee::subject(self).native()
    }
}

impl AsNative for JsonValue<'_> {
    fn as_native(&self) -> Native<'_> {
        self.native()
    }
}

impl Composite for JsonText<'_> {
    fn len(&self, part: u32) -> usize {
        match self.value_at(part).map() {
            Some(map) => map.len(),
            None => self.elements_at(part).len(),
        }
    }

    fn at(&self, part: u32, index: usize) -> Native<'_> {
        match self.elements_at(part).get(index) {
            Some(&(start, extent)) => {
                let outer = self.value_at(part);
                JsonValue {
                    start,
                    extent,
                    ..outer
                }
                .native()
            }
            None => {
                let entry = self.entry_at(part, index);
                entry.map_or(Native::Null, |(_, value)| value.native())
            }
        }
    }

    fn key(&self, part: u32, index: usize) -> Native<'_> {
        let entry = self.entry_at(part, index);
        entry.map_or(Native::Null, |(key, _)| Native::Str(key))
    }

    fn get(&self, part: u32, key: &str) -> Option<Native<'_>> {
        let map = self.value_at(part).map()?;
        map.get(key).map(|value| value.native())
    }

    fn entries(&self, part: u32) -> Option<BoxedEntries<'_>> {
        let entries = self.value_at(part).map()?.iter();
        Some(Box::new(
            entries.map(|(key, value)| (Native::Str(key), value.native())),
        ))
    }

    fn has_distinct_keys(&self, _: u32) -> bool {
        self.distinct
    }
}

elements!(['t] JsonText<'t>, ['v] JsonValue<'v>);

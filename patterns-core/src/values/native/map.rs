//! Maps of Rust's own values, and structs.

use core::fmt::{self, Debug};

use super::{BoxedEntries, Composite, Native, NativeList, native_subject};
use crate::subject::equality::find_among_entries;
use crate::subject::same;
use crate::subject::{Fields, Keys, Map, Subject, View};

/// A map of Rust's own values, or a struct. Its keys are strings, except in values of other crates
/// and in terms.
#[derive(Clone, Copy)]
pub struct NativeMap<'v> {
    composite: &'v dyn Composite,
    part: u32,
}

impl<'v> NativeMap<'v> {
    #[inline]
    pub(super) fn new(composite: &'v dyn Composite, part: u32) -> Self {
        Self { composite, part }
    }

    /// The entries, in the order of the struct's fields or in the map's own order.
    #[must_use]
    pub fn iter(&self) -> NativeEntries<'v> {
        match self.composite.entries(self.part) {
            Some(entries) => NativeEntries::Own(entries),
            None => NativeEntries::Indexed { map: *self, at: 0 },
        }
    }

    /// The only key of a map in which keys can repeat.
    #[inline(never)]
    fn repeated(&self) -> Option<(Native<'v>, Native<'v>)> {
        let (composite, part) = (self.composite, self.part);
        let mut keys = (0..composite.len(part)).map(|index| composite.key(part, index));
        let key = keys.next()?;
        if keys.any(|other| !same(&other, &key)) {
            return None;
        }
        Some((key, self.find(&key)?))
    }

    /// The value of a key.
    #[inline]
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Native<'v>> {
        self.composite.get(self.part, key)
    }

    /// The number of entries.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.composite.len(self.part)
    }

    /// Returns whether the map is empty.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'v> IntoIterator for &NativeMap<'v> {
    type Item = (Native<'v>, Native<'v>);
    type IntoIter = NativeEntries<'v>;

    fn into_iter(self) -> NativeEntries<'v> {
        self.iter()
    }
}

native_subject!([] NativeMap<'v>, NativeList<'v>, |this| View::Map(this));

impl<'v> Map<'v> for NativeMap<'v> {
    type Item = Native<'v>;
    type Fields<const N: usize> = NativeFields<'v, N>;
    type Key = Native<'v>;
    type Iter = NativeEntries<'v>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> NativeFields<'v, N> {
        NativeFields { map: *self, keys }
    }

    #[inline]
    fn get(&self, key: &str) -> Option<Native<'v>> {
        self.composite.get(self.part, key)
    }

    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Native<'v>> {
        find_among_entries(self, key)
    }

    #[inline]
    fn len(&self) -> usize {
        self.composite.len(self.part)
    }

    /// By index, because an iterator may have to be allocated.
    // Inlined, so that an enum's variant is known to be a map of one entry: 222 -> 25 instructions
    // for a match on one.
    #[expect(clippy::inline_always, reason = "measured")]
    #[inline(always)]
    fn sole(&self) -> Option<(Native<'v>, Native<'v>)> {
        let (composite, part) = (self.composite, self.part);
        if composite.len(part) == 1 {
            Some((composite.key(part, 0), composite.at(part, 0)))
        } else if composite.has_distinct_keys(part) {
            None
        } else {
            self.repeated()
        }
    }

    #[inline]
    fn iter(&self) -> NativeEntries<'v> {
        self.iter()
    }

    #[inline]
    fn has_distinct_keys(&self) -> bool {
        self.composite.has_distinct_keys(self.part)
    }

    #[inline]
    fn first_wins(&self) -> bool {
        self.composite.first_wins(self.part)
    }
}

/// A map of Rust's own values, opened for the keys that clauses name.
#[derive(Clone)]
pub struct NativeFields<'v, const N: usize> {
    map: NativeMap<'v>,
    keys: &'static Keys<N>,
}

// The compiler thinks that a look-up in a struct is large, because it is until the key is known,
// and does not inline it. A match on two structs: 41 -> 23 instructions when it is inlined together
// with the checks of the value (see `Fields`). A hand-written `match` needed 31.
#[expect(clippy::inline_always, reason = "measured")]
impl<'v, const N: usize> Fields<'v> for NativeFields<'v, N> {
    type Item = Native<'v>;

    #[inline(always)]
    fn get(&mut self, index: usize) -> Option<Native<'v>> {
        self.map.composite.get(self.map.part, self.keys.get(index))
    }
}

/// The entries of a map of Rust's own values.
pub enum NativeEntries<'v> {
    /// By index: the fields of a struct.
    #[doc(hidden)]
    Indexed {
        /// The map.
        map: NativeMap<'v>,
        /// The next index.
        at: usize,
    },
    /// By the map's own iterator.
    #[doc(hidden)]
    Own(BoxedEntries<'v>),
}

impl<'v> Iterator for NativeEntries<'v> {
    type Item = (Native<'v>, Native<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Indexed { map, at } => {
                let NativeMap { composite, part } = *map;
                let index = *at;
                (index < composite.len(part)).then(|| {
                    *at += 1;
                    (composite.key(part, index), composite.at(part, index))
                })
            }
            Self::Own(entries) => entries.next(),
        }
    }
}

impl Debug for NativeMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (at, (key, value)) in self.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{key:?}: {value:?}")?;
        }
        f.write_str("}")
    }
}

impl<'w> PartialEq<NativeMap<'w>> for NativeMap<'_> {
    fn eq(&self, other: &NativeMap<'w>) -> bool {
        same(self, other)
    }
}

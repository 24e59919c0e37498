//! Maps: asked for one key at a time, or opened for the keys that clauses name.

use super::{Admits, Keys, Subject, View, distinct, same};

/// A map to dynamic values: from strings, or from any dynamic values.
///
/// Most types have only strings for keys. They need only `type Key = &'v str`: a key of another
/// kind is then never found. Other types override [`find`](Map::find).
///
/// Some sources keep repeated keys. Such a map has one rule for which occurrence wins:
/// [`first_wins`](Map::first_wins) says it, [`get`](Map::get) and [`fields`](Map::fields) follow
/// it, [`iter`](Map::iter) yields every occurrence, and
/// [`has_distinct_keys`](Map::has_distinct_keys) says `false`. Patterns then match each key once,
/// with the value that wins.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Fields, Keys, Map};
/// use serde_json::json;
///
/// static KEYS: Keys<2> = Keys::new(["name", "age"]);
///
/// fn name<'v, M: Map<'v>>(map: &M) -> Option<M::Item> {
///     map.fields(&KEYS).get(0)
/// }
///
/// let value = json!({"name": "Joe"});
/// assert_eq!(name(&value.as_object().unwrap()), Some(&json!("Joe")));
/// # }
/// ```
pub trait Map<'v>: Clone {
    /// The values of the map.
    type Item: Subject<'v, Item = Self::Item>;
    /// The map, opened for a fixed set of keys.
    type Fields<const N: usize>: Fields<'v, Item = Self::Item>;
    /// Its keys, as subjects: `&'v str` if they are strings. A string may be asked for in every
    /// map.
    type Key: Subject<'v> + for<'k> Admits<&'k str>;
    /// Its entries, in its own order.
    type Iter: Iterator<Item = (Self::Key, Self::Item)>;

    /// Opens the map for the keys that the clauses name in it. This looks nothing up yet.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Self::Fields<N>;

    /// The value of one string.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn get(&self, key: &str) -> Option<Self::Item>;

    /// The value of a key of any kind. By default, a string is looked up by [`get`](Map::get), and
    /// nothing else is found: right for maps whose keys are strings. A map with other keys searches
    /// its entries for a key that is the [`same`], or has a better way.
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Self::Item> {
        match key.view() {
            View::Str(text) => self.get(text),
            _ => None,
        }
    }

    /// The number of entries that [`iter`](Map::iter) yields.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn len(&self) -> usize;

    /// The key and the value of a map that has no other key.
    ///
    /// Such a map says its kind by its only key, as a variant of an enum does. Clauses that each
    /// match one such key ask for it first. The default reads the first entry, and checks that no
    /// other entry has another key.
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn sole(&self) -> Option<(Self::Key, Self::Item)> {
        if self.has_distinct_keys() {
            return if self.len() == 1 {
                self.iter().next()
            } else {
                None
            };
        }
        let mut entries = self.iter();
        let (key, _) = entries.next()?;
        if entries.any(|(other, _)| !same(&other, &key)) {
            return None;
        }
        let value = self.find(&key)?;
        Some((key, value))
    }

    /// The entries.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn iter(&self) -> Self::Iter;

    /// Returns whether the map is empty.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns whether no key repeats in the entries, so that [`len`](Map::len) counts the keys. If
    /// this is true by construction, a closed map pattern costs one comparison.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn has_distinct_keys(&self) -> bool {
        true
    }

    /// Returns whether the first occurrence of a repeated key wins. Otherwise the last one does.
    ///
    /// It is asked only if [`has_distinct_keys`](Map::has_distinct_keys) is `false`. The default
    /// walks over the entries and looks repeated keys up; a type that knows its rule says it.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn first_wins(&self) -> bool {
        distinct::first_wins(self)
    }
}

/// A map opened for a fixed set of keys.
///
/// Clauses ask for a key at most once on any path, unless they share so little that they are
/// compiled in parts. `get` has `&mut self` so that a source that is read as it goes can keep its
/// position and what it passed.
// As in `Subject`, everything that follows from `get` is inlined.
#[expect(clippy::inline_always, reason = "measured")]
pub trait Fields<'v> {
    /// The type of the map's values.
    type Item: Subject<'v>;

    /// The value of the key at `index` of the keys that the map was opened for.
    ///
    /// # Panics
    ///
    /// If the set of keys has no such index.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn get(&mut self, index: usize) -> Option<Self::Item>;

    /// The value at `index`, if it is a string.
    ///
    /// If a look-up is not inlined, the type can answer here, in one call, what is asked of most
    /// values. The same holds for [`map`](Fields::map).
    ///
    /// # Panics
    ///
    /// If the set of keys has no such index.
    #[inline(always)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn string(&mut self, index: usize) -> Option<&'v str> {
        self.get(index)?.string()
    }

    /// The value at `index`, if it is a map.
    ///
    /// # Panics
    ///
    /// If the set of keys has no such index.
    #[inline(always)]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn map(&mut self, index: usize) -> Option<<Self::Item as Subject<'v>>::Map> {
        self.get(index)?.map()
    }
}

//! The remaining entries of a map: what `..rest` binds, and the test that there are none.

use core::fmt::{self, Debug};
use core::marker::PhantomData;
use std::sync::Arc;

use crate::rules::constant::Constant;
use crate::rules::key_value::{KeyValue, distinct};
use crate::subject::distinct::{DistinctEntries, entries};
use crate::subject::nullable::nullable;
use crate::subject::same;
use crate::subject::{Fields, Keys, Map, Scrutinee, Subject, View};

/// The remaining entries of a map, which the pattern does not name: `json!({"k": p, ..rest})` binds
/// them to `rest`.
///
/// It is a view: nothing is copied, and keys and values have the input's lifetime `'v`. Cloning it
/// is cheap. It is a subject itself: patterns match it as they match a map.
///
/// Keys that the pattern names are left out whether the map has them or not. If a key is repeated,
/// it is there once, with the value that wins. Equality is the
/// language's own: the order does not matter, kinds never mix, and any depth is compared.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Rest, case};
/// use serde_json::{Map, Value, json};
///
/// fn names<'v>(rest: &Rest<'v, &'v Map<String, Value>>) -> Vec<&'v str> {
///     rest.iter().map(|(name, _)| name).collect()
/// }
///
/// let event = json!({"type": "push", "ref": "main", "size": 3});
/// case!(let json!({"type": _, ..rest}) = &event);
/// assert_eq!(names(&rest), ["ref", "size"]);
/// assert_eq!(rest.get("size"), Some(&json!(3)));
/// assert_eq!(rest.get("type"), None);
/// # }
/// ```
#[derive(Clone)]
pub struct Rest<'v, M: Map<'v>> {
    map: M,
    named: Named,
    input: PhantomData<&'v ()>,
}

/// The keys that the pattern names.
#[derive(Clone)]
enum Named {
    Literal(&'static [&'static str]),
    Kept(Arc<[KeyValue]>),
}

impl Named {
    fn contains(&self, key: &str) -> bool {
        match self {
            Self::Literal(keys) => keys.contains(&key),
            Self::Kept(keys) => keys.iter().any(|named| named.is(&key)),
        }
    }

    fn contains_any<'k, K: Subject<'k>>(&self, key: &K) -> bool {
        match self {
            Self::Literal(keys) => is_among(key, keys),
            Self::Kept(keys) => is_kept_among(key, keys),
        }
    }

    /// The number of them in the map.
    fn present_in<'v>(&self, map: &impl Map<'v>) -> usize {
        match self {
            Self::Literal(keys) => keys.iter().filter(|key| map.get(key).is_some()).count(),
            Self::Kept(keys) => keys.iter().filter(|key| key.is_in(map)).count(),
        }
    }
}

/// Returns whether a key is one of these strings.
#[inline]
pub fn is_among<'k, K: Subject<'k>>(key: &K, keys: &[&str]) -> bool {
    matches!(key.view(), View::Str(text) if keys.contains(&text))
}

/// Returns whether a key is one of these keys of any kind.
pub fn is_kept_among<'k, K: Subject<'k>>(key: &K, keys: &[KeyValue]) -> bool {
    keys.iter().any(|named| named.is(key))
}

/// The entries of a map without those with these keys, which are distinct.
pub fn rest<'v, M: Map<'v>>(map: M, keys: &'static [&'static str]) -> Rest<'v, M> {
    Rest {
        map,
        named: Named::Literal(keys),
        input: PhantomData,
    }
}

/// The entries of a map without those with these keys. Some are computed or are not strings; they
/// may coincide.
pub fn rest_of_kept<'v, M: Map<'v>>(map: M, keys: Vec<KeyValue>) -> Rest<'v, M> {
    Rest {
        map,
        named: Named::Kept(distinct(keys).into()),
        input: PhantomData,
    }
}

/// Returns whether these are all keys of a map. `required` of them are known to be in the map, and
/// to be distinct.
///
/// One comparison is enough if the number of entries proves it. Otherwise the entries are walked up
/// to the first key that is not named.
// Inlined, because the number of entries of a struct is known where the map is matched. Otherwise
// the compiler called this: 44 -> 52 instructions per match on an enum.
#[expect(clippy::inline_always, reason = "measured")]
#[inline(always)]
pub fn only<'v, M: Map<'v>>(map: &M, required: usize, keys: &[&str]) -> bool {
    if map.has_distinct_keys() {
        let entries = map.len();
        if entries == required {
            return true;
        }
        if entries > keys.len() {
            return false;
        }
    }
    only_among(map, keys)
}

#[inline(never)]
fn only_among<'v, M: Map<'v>>(map: &M, keys: &[&str]) -> bool {
    map.iter().all(|(key, _)| is_among(&key, keys))
}

/// Like [`only`], if some keys are computed or are not strings. Required keys may coincide then, so
/// the count proves nothing.
pub fn only_kept<'v, M: Map<'v>>(map: &M, keys: &[KeyValue]) -> bool {
    map.iter().all(|(key, _)| is_kept_among(&key, keys))
}

impl<'v, M: Map<'v>> Rest<'v, M> {
    /// The entries, in the map's own order.
    #[inline]
    pub fn iter(&self) -> Entries<'v, M> {
        Entries {
            entries: entries(&self.map),
            named: self.named.clone(),
        }
    }

    /// The keys, in the map's own order.
    pub fn keys(&self) -> impl Iterator<Item = M::Key> + use<'v, M> {
        self.iter().map(|(key, _)| key)
    }

    /// The value of a string, unless the pattern names it. One look-up in the map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<M::Item> {
        if self.named.contains(key) {
            None
        } else {
            self.map.get(key)
        }
    }

    /// The value of a key of any kind, unless the pattern names it. One look-up in the map.
    #[must_use]
    pub fn find<'k, K: ?Sized + Scrutinee<'k>>(&self, key: &'k K) -> Option<M::Item>
    where
        K::Subject: Subject<'k>,
    {
        Map::find(self, &key.subject())
    }

    /// Returns whether there is such a key.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The number of entries. It costs a look-up for each key that the pattern names, or a
    /// walk over the entries if the map could have repeated keys.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.map.has_distinct_keys() {
            self.map.len() - self.named.present_in(&self.map)
        } else {
            self.iter().count()
        }
    }

    /// Returns whether the pattern names every key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

/// The entries of a [`Rest`], from [`Rest::iter`]: keys and values with the input's lifetime.
pub struct Entries<'v, M: Map<'v>> {
    entries: DistinctEntries<'v, M>,
    named: Named,
}

impl<'v, M: Map<'v>> Iterator for Entries<'v, M> {
    type Item = (M::Key, M::Item);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let named = &self.named;
        self.entries.find(|(key, _)| !named.contains_any(key))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.entries.size_hint().1)
    }
}

impl<'v, M: Map<'v>> Clone for Entries<'v, M>
where
    M::Iter: Clone,
{
    fn clone(&self) -> Self {
        Self {
            entries: self.entries.clone(),
            named: self.named.clone(),
        }
    }
}

impl<'v, M: Map<'v>> Debug for Entries<'v, M>
where
    M::Iter: Clone,
    M::Key: Debug,
    M::Item: Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

impl<'v, M: Map<'v>> IntoIterator for Rest<'v, M> {
    type Item = (M::Key, M::Item);
    type IntoIter = Entries<'v, M>;

    fn into_iter(self) -> Entries<'v, M> {
        Entries {
            entries: entries(&self.map),
            named: self.named,
        }
    }
}

impl<'v, M: Map<'v>> IntoIterator for &Rest<'v, M> {
    type Item = (M::Key, M::Item);
    type IntoIter = Entries<'v, M>;

    fn into_iter(self) -> Entries<'v, M> {
        self.iter()
    }
}

impl<'v, M: Map<'v>> Debug for Rest<'v, M>
where
    M::Key: Debug,
    M::Item: Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<'v, 'w, M: Map<'v>, N: Map<'w>> PartialEq<Rest<'w, N>> for Rest<'v, M> {
    fn eq(&self, other: &Rest<'w, N>) -> bool {
        same(self, other)
    }
}

#[cfg(feature = "serde")]
impl<'v, M: Map<'v>> serde::Serialize for Rest<'v, M>
where
    M::Key: serde::Serialize,
    M::Item: serde::Serialize,
{
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Counted, because formats that write the length first want it.
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(&key, &value)?;
        }
        map.end()
    }
}

impl<'v, M: Map<'v>> Constant for Rest<'v, M> {
    fn equals<'w, S: Subject<'w>>(&self, subject: &S) -> bool {
        same(self, subject)
    }
}

nullable!(['v, M: Map<'v>] Rest<'v, M>);

impl<'v, M: Map<'v>> Scrutinee<'_> for Rest<'v, M> {
    type Subject = Self;

    fn subject(&self) -> Self {
        self.clone()
    }
}

impl<'v, M: Map<'v>> Subject<'v> for Rest<'v, M> {
    type Item = M::Item;
    type List = <M::Item as Subject<'v>>::List;
    type Tuple = <M::Item as Subject<'v>>::Tuple;
    type Map = Self;
    type Number = <M::Item as Subject<'v>>::Number;

    fn view(&self) -> View<'v, Self> {
        View::Map(self.clone())
    }

    fn number(&self) -> Option<Self::Number> {
        None
    }
}

impl<'v, M: Map<'v>> Map<'v> for Rest<'v, M> {
    type Item = M::Item;
    type Fields<const N: usize> = RestFields<'v, M, N>;
    type Key = M::Key;
    type Iter = Entries<'v, M>;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> RestFields<'v, M, N> {
        RestFields {
            fields: self.map.fields(keys),
            keys,
            named: self.named.clone(),
        }
    }

    fn get(&self, key: &str) -> Option<M::Item> {
        self.get(key)
    }

    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<M::Item> {
        if self.named.contains_any(key) {
            None
        } else {
            self.map.find(key)
        }
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn iter(&self) -> Entries<'v, M> {
        self.iter()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// The rest of a map, opened for a fixed set of keys.
pub struct RestFields<'v, M: Map<'v>, const N: usize> {
    fields: M::Fields<N>,
    keys: &'static Keys<N>,
    named: Named,
}

impl<'v, M: Map<'v>, const N: usize> Fields<'v> for RestFields<'v, M, N> {
    type Item = M::Item;

    fn get(&mut self, index: usize) -> Option<M::Item> {
        if self.named.contains(self.keys.get(index)) {
            None
        } else {
            self.fields.get(index)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::key_value::keep;
    use crate::specimen::{self, Specimen, entries as specimens, number};

    fn sample() -> specimen::Entries {
        specimens([("a", number(1)), ("b", number(2)), ("c", number(3))])
    }

    #[test]
    fn the_rest_leaves_out_the_keys_that_are_named() {
        let map = sample();
        let rest = rest(&map, &["b", "absent"]);
        assert_eq!(rest.keys().collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(rest.len(), 2);
        assert!(!rest.is_empty());
    }

    #[test]
    fn the_rest_looks_up_what_it_iterates_over() {
        let map = sample();
        let rest = rest(&map, &["b"]);
        assert!(matches!(rest.get("a"), Some(Specimen::Number(text)) if text == "1"));
        assert!(rest.contains_key("c"));
        assert!(!rest.contains_key("b"));
        assert!(!rest.contains_key("absent"));
    }

    #[test]
    fn computed_keys_may_coincide() {
        let map = sample();
        let rest = rest_of_kept(&map, ["c", "a", "c"].iter().map(keep).collect());
        assert_eq!(rest.keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(rest.len(), 1);
    }

    #[test]
    fn a_rest_of_which_every_key_is_named_is_empty() {
        let map = sample();
        assert!(rest(&map, &["c", "b", "a"]).is_empty());
    }

    #[test]
    fn what_the_rest_yields_outlives_it() {
        fn first(map: &specimen::Entries) -> Option<(&str, &Specimen)> {
            let rest = rest(map, &["a"]);
            (&rest).into_iter().next()
        }
        let map = sample();
        assert_eq!(first(&map).unwrap().0, "b");
    }

    #[test]
    fn the_rest_can_be_consumed_by_a_loop() {
        let map = sample();
        let mut seen = Vec::new();
        for (key, value) in rest(&map, &["a"]) {
            seen.push((key, format!("{value:?}")));
        }
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].0, "b");
    }

    #[test]
    fn rests_are_equal_by_their_entries() {
        let (left, right) = (
            sample(),
            specimens([("c", number(3)), ("x", number(9)), ("a", number(1))]),
        );
        assert_eq!(rest(&left, &["b"]), rest(&right, &["x"]));
        assert_ne!(rest(&left, &["b"]), rest(&right, &["c"]));
    }

    #[test]
    fn the_rest_prints_as_a_map() {
        let map = specimens([("a", Specimen::Null), ("b", Specimen::Null)]);
        assert_eq!(format!("{:?}", rest(&map, &["a"])), r#"{"b": Null}"#);
    }

    #[test]
    fn the_rest_of_a_rest_leaves_out_the_keys_of_both() {
        static KEYS: Keys<2> = Keys::new(["a", "c"]);
        let map = sample();
        let outer = rest(&map, &["a"]);
        let mut fields = Map::fields(&outer, &KEYS);
        assert!(fields.get(0).is_none());
        assert!(fields.get(1).is_some());
        let inner = rest(outer, &["b"]);
        assert_eq!(inner.keys().collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn the_rest_of_a_map_is_a_map_to_patterns() {
        let map = sample();
        let rest = rest(&map, &["a"]);
        let View::Map(view) = rest.subject().view() else {
            panic!("not a map")
        };
        assert_eq!(Map::len(&view), 2);
        assert!(same(
            &rest,
            &&specimen::map([("b", number(2)), ("c", number(3))])
        ));
    }

    #[test]
    fn a_map_with_other_keys_is_not_closed() {
        let map = sample();
        assert!(only(&&map, 3, &["a", "b", "c"]));
        assert!(only(&&map, 2, &["a", "b", "c", "d"]));
        assert!(!only(&&map, 2, &["a", "b"]));
    }

    #[test]
    fn a_key_written_twice_proves_nothing_by_its_count() {
        let twice = specimens([("a", number(1)), ("a", number(2))]);
        assert!(only(&&twice, 1, &["a"]));
        // Two entries and two required keys, were `b` not absent: the count must not decide.
        let other = specimens([("a", number(1)), ("x", number(2))]);
        assert!(!only(&&other, 2, &["a", "b"]));
    }
}

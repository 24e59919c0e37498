//! A subject that notes what is read of it.

use core::cell::{Cell, RefCell};

use crate::subject::path::{Step, ValuePath};
use crate::subject::{
    Fields, Identity, JsonKinds, Keys, List, Map, Scrutinee, Shared, Subject, View,
};

/// The reads of a value: their number, and the keys that were looked up.
///
/// A test of what a match costs gives a function its value by [`counted`](Reads::counted), and then
/// asks which keys the function looked up.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::patterns;
/// use patterns::subject::conformance::{Counted, Reads};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn size(shape: &Counted<'_, &Value>) -> f64 {
///     match shape {
///         json!({"type": "circle", "radius": f64(r), ..}) => r,
///         json!({"type": "square", "side": f64(a), ..}) => a,
///         _ => 0.0,
///     }
/// }
///
/// let reads = Reads::new();
/// assert_eq!(size(&reads.counted(&json!({"type": "square", "side": 2.0}))), 2.0);
/// assert_eq!(reads.look_ups(), ["$.type", "$.side"]);
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Reads {
    views: Cell<usize>,
    parts: RefCell<Vec<Read>>,
}

/// A read of a part of a value.
#[derive(Debug)]
struct Read {
    /// The read that gave the value around it; `None` if that is the whole value.
    of: Option<usize>,
    step: Step,
    /// It was asked for by its key.
    looked_up: bool,
}

impl Reads {
    /// Nothing is read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A handle to the value which notes here what is read of it.
    pub fn counted<'v, S: Subject<'v>>(&'v self, value: S) -> Counted<'v, S> {
        Counted {
            value,
            reads: self,
            part: None,
            start: 0,
        }
    }

    /// The number of reads: each view of a value, each element, entry and look-up of a key.
    #[must_use]
    pub fn len(&self) -> usize {
        self.views.get() + self.parts.borrow().len()
    }

    /// Returns whether nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The paths of the keys that were looked up, whether present or not, in order and as often
    /// as that was done. Going through the entries of a map looks up none.
    #[must_use]
    pub fn look_ups(&self) -> Vec<String> {
        let parts = self.parts.borrow();
        let path = |last| {
            let inside_out = core::iter::successors(Some(last), |&part: &usize| parts[part].of);
            let mut steps: Vec<Step> = inside_out.map(|part| parts[part].step.clone()).collect();
            steps.reverse();
            let path = ValuePath {
                argument: None,
                steps: steps.into(),
            };
            path.to_string()
        };
        let looked_up = (0..parts.len()).filter(|&part| parts[part].looked_up);
        looked_up.map(path).collect()
    }
}

/// A handle to a value, or to a list or map inside it, that notes what is read.
///
/// It behaves as the handle in it does, for each type that implements [`Subject`]. [`Reads`] makes
/// one.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'v, T> {
    value: T,
    reads: &'v Reads,
    /// The read that gave this value.
    part: Option<usize>,
    /// The index in its list at which a slice begins.
    start: usize,
}

impl<'v, T> Counted<'v, T> {
    /// The same value by another handle.
    fn seen_as<U>(&self, value: U) -> Counted<'v, U> {
        Counted {
            value,
            reads: self.reads,
            part: self.part,
            start: self.start,
        }
    }

    /// Notes that a part is taken, and returns a handle to it.
    fn take<U>(&self, step: Step, value: U) -> Counted<'v, U> {
        self.note(step, false, value)
    }

    /// Notes that a key is looked up, and returns a handle to its value.
    fn look_up<U>(&self, step: Step, value: Option<U>) -> Option<Counted<'v, U>> {
        let Counted {
            value,
            reads,
            part,
            start,
        } = self.note(step, true, value);
        value.map(|value| Counted {
            value,
            reads,
            part,
            start,
        })
    }

    fn note<U>(&self, step: Step, looked_up: bool, value: U) -> Counted<'v, U> {
        let mut parts = self.reads.parts.borrow_mut();
        parts.push(Read {
            of: self.part,
            step,
            looked_up,
        });
        Counted {
            value,
            reads: self.reads,
            part: Some(parts.len() - 1),
            start: 0,
        }
    }
}

impl<'v, S: Subject<'v>> Scrutinee<'_> for Counted<'v, S> {
    type Subject = Self;

    fn subject(&self) -> Self {
        self.clone()
    }
}

impl<'v, S: Subject<'v>> Subject<'v> for Counted<'v, S> {
    type Item = Counted<'v, S::Item>;
    type List = Counted<'v, S::List>;
    type Tuple = Counted<'v, S::Tuple>;
    type Map = Counted<'v, S::Map>;
    type Number = S::Number;

    fn view(&self) -> View<'v, Self> {
        self.reads.views.update(|views| views + 1);
        match self.value.view() {
            View::Null => View::Null,
            View::Bool(value) => View::Bool(value),
            View::Number(number) => View::Number(number),
            View::Str(text) => View::Str(text),
            View::Bytes(bytes) => View::Bytes(bytes),
            View::Atom(name) => View::Atom(name),
            View::List(list) => View::List(self.seen_as(list)),
            View::Tuple(tuple) => View::Tuple(self.seen_as(tuple)),
            View::Map(map) => View::Map(self.seen_as(map)),
            View::Other(kind) => View::Other(kind),
        }
    }

    fn number(&self) -> Option<S::Number> {
        self.value.number()
    }

    fn identity(&self) -> Option<Identity> {
        self.value.identity()
    }

    fn shared(&self) -> Option<&'v dyn Shared> {
        self.value.shared()
    }

    fn address(&self) -> Option<usize> {
        self.value.address()
    }

    #[cfg(feature = "serde")]
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        self.value.read_other(visitor)
    }
}

impl<S: JsonKinds> JsonKinds for Counted<'_, S> {}

impl<'v, L: List<'v>> List<'v> for Counted<'v, L> {
    type Bound = L::Bound;

    fn len(&self) -> usize {
        self.value.len()
    }

    fn at(&self, index: usize) -> Self::Item {
        self.take(Step::Index(self.start + index), self.value.at(index))
    }

    fn slice(&self, start: usize, end: usize) -> Self {
        Self {
            value: self.value.slice(start, end),
            start: self.start + start,
            ..*self
        }
    }

    fn bound(self) -> L::Bound {
        self.value.bound()
    }
}

impl<'v, M: Map<'v>> Map<'v> for Counted<'v, M> {
    type Item = Counted<'v, M::Item>;
    type Fields<const N: usize> = CountedFields<'v, M::Fields<N>, N>;
    type Key = M::Key;
    type Iter = CountedEntries<'v, M::Iter>;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Self::Fields<N> {
        let fields = self.seen_as(self.value.fields(keys));
        CountedFields { fields, keys }
    }

    fn get(&self, key: &str) -> Option<Self::Item> {
        self.look_up(key.to_owned().into(), self.value.get(key))
    }

    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Self::Item> {
        self.look_up(Step::to(key), self.value.find(key))
    }

    fn len(&self) -> usize {
        self.value.len()
    }

    fn iter(&self) -> Self::Iter {
        CountedEntries(self.seen_as(self.value.iter()))
    }

    fn has_distinct_keys(&self) -> bool {
        self.value.has_distinct_keys()
    }

    fn first_wins(&self) -> bool {
        self.value.first_wins()
    }
}

/// An opened map that notes which keys are looked up.
#[derive(Debug)]
pub struct CountedFields<'v, F, const N: usize> {
    fields: Counted<'v, F>,
    keys: &'static Keys<N>,
}

impl<'v, F: Fields<'v>, const N: usize> Fields<'v> for CountedFields<'v, F, N>
where
    F::Item: Subject<'v, Item = F::Item>,
{
    type Item = Counted<'v, F::Item>;

    fn get(&mut self, index: usize) -> Option<Self::Item> {
        let value = self.fields.value.get(index);
        self.fields.look_up(self.keys.get(index).into(), value)
    }
}

/// The entries of a map, each noted as it is taken.
#[derive(Debug)]
pub struct CountedEntries<'v, I>(Counted<'v, I>);

impl<'v, K: Subject<'v>, V, I: Iterator<Item = (K, V)>> Iterator for CountedEntries<'v, I> {
    type Item = (K, Counted<'v, V>);

    // `nth` of an iterator is made of `next`: what is skipped is noted too.
    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.0.value.next()?;
        let value = self.0.take(Step::to(&key), value);
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.value.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{list, map, number};
    use crate::subject::conformance::check;

    #[test]
    fn a_counted_value_keeps_the_laws() {
        let value = map([("a", list([number(1), list([])])), ("b", map([]))]);
        check(&Reads::new().counted(&value));
    }

    #[test]
    fn the_path_of_a_look_up_leads_through_slices_and_entries() {
        let one = map([("k", number(1))]);
        let value = list([number(0), map([("a", list([one.clone(), one]))])]);
        let reads = Reads::new();
        let tail = reads.counted(&value).list().unwrap().slice(1, 2);
        let (_, inner) = tail.at(0).map().unwrap().iter().next().unwrap();
        let last = inner.list().unwrap().slice(1, 2).at(0);
        assert!(last.map().unwrap().get("k").is_some());
        assert!(last.map().unwrap().get("l").is_none());
        assert_eq!(reads.look_ups(), ["$[1].a[1].k", "$[1].a[1].l"]);
        // Five views, and five parts: two elements, an entry and two look-ups.
        assert_eq!(reads.len(), 5 + 5);
    }
}

//! Values that are known from elsewhere: those of a schema, or of a type.
//!
//! A [`Domain`] is one more thing that the candidate has to match. It may be large or refer to
//! itself, so it is never written out: its sets are unfolded one by one, when the search splits a
//! column that they are in. Parts that no pattern reads stay folded, and count as not empty.
//!
//! Rows never contain a folded set.

use std::cell::{Cell, OnceCell};

use super::value_set::{SetId, ValueSet};

/// Values that are known before the program runs.
///
/// Every set holds at least the values that there may be. A report about such a superset is true of
/// the values themselves: what it lacks, they lack.
pub(crate) trait Domain {
    /// The number of sets, which are numbered from 0.
    fn sets(&self) -> usize;

    /// A set, one level deep: its parts, which are elements of lists and values of keys, may be
    /// [folded](ValueSet::Folded) sets. So a set may contain itself.
    ///
    /// A set of maps has each key once, sorted, and says which set of the domain it is, so that it
    /// is not taken for a pattern. It needs only the keys that some pattern names; the others count
    /// as [other keys](super::value_set::OtherKeys).
    fn set(&self, id: SetId) -> ValueSet;

    /// Returns whether the ways in which a value can be in it are searched one by one. That is quick
    /// for hundreds of them; but a witness then names few of the keys that tell it from others.
    fn is_large(&self) -> bool {
        false
    }

    /// The name that messages give it: `the schema`.
    fn name(&self) -> String;

    /// The place where a set is written, if there is one to show.
    fn place(&self, id: SetId) -> Option<String>;

    /// The keys that a set of maps names, each with whether it is required.
    fn keys(&self, id: SetId) -> Vec<(String, bool)>;
}

/// The most sets that are unfolded for a function. After that, values may be anything.
const MOST: usize = 100_000;

/// The sets of a domain that have been unfolded.
pub(crate) struct Unfolded<'d> {
    domain: Option<&'d dyn Domain>,
    sets: Vec<OnceCell<ValueSet>>,
    /// The sets that may still be unfolded.
    left: Cell<usize>,
    /// `true` if all sets are unfolded, to show a whole value.
    are_shown: bool,
}

impl<'d> Unfolded<'d> {
    pub(crate) fn new(domain: &'d dyn Domain) -> Self {
        Self {
            domain: Some(domain),
            sets: vec![OnceCell::new(); domain.sets()],
            left: Cell::new(MOST),
            are_shown: false,
        }
    }

    /// Nothing is known.
    pub(super) const fn none() -> Self {
        Self {
            domain: None,
            sets: Vec::new(),
            left: Cell::new(0),
            are_shown: false,
        }
    }

    /// Unfolds all sets, as if patterns looked at them.
    #[cfg_attr(
        not(any(feature = "schema", test)),
        expect(dead_code, reason = "only schemas need it")
    )]
    pub(crate) fn shown(mut self) -> Self {
        self.are_shown = true;
        self
    }

    pub(super) fn is_large(&self) -> bool {
        self.domain.is_some_and(Domain::is_large)
    }

    pub(super) fn are_shown(&self) -> bool {
        self.are_shown
    }

    pub(super) fn set(&self, id: SetId) -> &ValueSet {
        const ANY: &ValueSet = &ValueSet::Any;
        let (Some(domain), Some(set)) = (self.domain, self.sets.get(id.0)) else {
            return ANY;
        };
        if set.get().is_none() && self.left.get() == 0 {
            return ANY;
        }
        set.get_or_init(|| {
            let set = domain.set(id);
            self.left.set(self.left.get().saturating_sub(set.size()));
            set
        })
    }
}

//! Words that differ by a slip of spelling: a missing key and a key of the map, a literal and a string.

use std::collections::HashMap;
use std::ptr;

use foldhash::fast::FixedState;

use crate::report::described::pattern::{Entry, Key};
use crate::report::question::Value;
use crate::report::spelling::{SPELLED, Spelling, Used, distance, may_be_near, used};
use crate::rules::key_value::KeyValue;
use crate::subject::{Map, Subject, View};

/// The number of keys of a map that are read.
const KEYS: usize = 32;

/// In how many characters the nearest spelling differs. The least of all is that of a slip.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slip(usize);

impl Default for Slip {
    /// None was found.
    fn default() -> Self {
        Self(usize::MAX)
    }
}

impl Slip {
    /// Between a literal and the string that was found.
    pub(super) fn between(literal: &str, found: &str) -> Self {
        distance(literal, found).map_or_else(Self::default, Self)
    }
}

/// A failure that may be a slip of spelling.
pub(super) enum Guess<'n> {
    /// A literal, and the string that was found.
    Literal(&'static str, &'n str),
    /// A key is missing, or one of several: these, the entries of the pattern, and the map.
    Key(&'static [Key], &'static [Entry], Value<'n>),
    /// A key that must not be there is like one that may be.
    Known(Slip),
}

/// The first keys of a map, as far as they are words.
pub(super) struct Words<'n> {
    /// The map.
    pub(super) of: Value<'n>,
    first: Vec<Word<'n>>,
    /// Keys that were missing, and the words that are near them, with their distance.
    asked: HashMap<*const str, Vec<(usize, usize)>, FixedState>,
}

/// A key that is a word. It may be misspelled, or the pattern may mean the same word of the other
/// kind.
struct Word<'n> {
    key: Value<'n>,
    text: &'n str,
    is_atom: bool,
    used: Used,
}

impl<'n> Words<'n> {
    pub(super) fn of(value: &Value<'n>) -> Self {
        let first = match value.view() {
            View::Map(map) => map.iter().take(KEYS).filter_map(Word::of).collect(),
            _ => Vec::new(),
        };
        Self {
            of: value.clone(),
            first,
            asked: HashMap::default(),
        }
    }

    /// The one that is spelled most like a missing key, and near enough to be meant. A key that the
    /// pattern names itself is not.
    pub(super) fn spelled_alike(
        &mut self,
        missing: &[Key],
        entries: &[Entry],
    ) -> Option<(Slip, Value<'n>)> {
        let Self { first, asked, .. } = self;
        let is_named = |word: &Word<'_>| {
            let mut keys = entries.iter().flat_map(|entry| entry.keys);
            keys.any(|key| written(key) == Some((word.text, word.is_atom)))
        };
        let near = missing.iter().filter_map(written).filter_map(|(text, _)| {
            let near = asked
                .entry(ptr::from_ref(text))
                .or_insert_with(|| near(text, first));
            near.iter().find(|(_, at)| !is_named(&first[*at])).copied()
        });
        let (distance, at) = near.min()?;
        Some((Slip(distance), first[at].key.clone()))
    }
}

impl<'n> Word<'n> {
    fn of((key, _): (Value<'n>, Value<'n>)) -> Option<Self> {
        let (text, is_atom) = match key.view() {
            View::Str(text) => (text, false),
            View::Atom(text) => (text, true),
            _ => return None,
        };
        (text.len() <= SPELLED).then(|| Self {
            used: used(text),
            key,
            text,
            is_atom,
        })
    }
}

/// The words that are spelled like a text: their distances and positions, the nearest first.
fn near(text: &str, words: &[Word<'_>]) -> Vec<(usize, usize)> {
    if text.len() > SPELLED {
        return Vec::new();
    }
    let used = used(text);
    let mut spelling = None;
    let near = words.iter().enumerate().filter_map(|(at, word)| {
        if !may_be_near((text.len(), used), (word.text.len(), word.used)) {
            return None;
        }
        let spelling = spelling.get_or_insert_with(|| Spelling::of(text));
        Some((spelling.distance(word.text)?, at))
    });
    let mut near: Vec<_> = near.collect();
    near.sort_unstable();
    near
}

/// A key of a pattern that is a word, and whether it is an atom.
fn written(key: &Key) -> Option<(&str, bool)> {
    match key {
        Key::Literal(text) => Some((text, false)),
        Key::Written {
            value: KeyValue::Atom(name),
            ..
        } => Some((name, true)),
        Key::Written { .. } | Key::Computed { .. } => None,
    }
}

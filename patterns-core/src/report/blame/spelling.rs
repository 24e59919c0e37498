//! Words that differ by a slip of spelling: a missing key and a key of the map, a literal and a string.

use std::collections::HashMap;
use std::ptr;

use crate::report::described::pattern::{Entry, Key};
use crate::report::question::Value;
use crate::rules::key_value::KeyValue;
use crate::subject::{Map, Subject, View};

/// The number of keys of a map that are read.
const KEYS: usize = 32;

/// In how many characters a word may differ from the one that is meant: a third of them, but no
/// more than this.
const MOST: usize = 3;

/// Longer keys, in bytes, are not compared.
const SPELLED: usize = 64;

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
        let is_near = || may_be_near((literal.len(), used(literal)), (found.len(), used(found)));
        let near = literal.len().max(found.len()) <= SPELLED && is_near();
        let distance = near.then(|| Spelling::of(literal).distance(found));
        distance.flatten().map_or_else(Self::default, Self)
    }
}

/// A failure that may be a slip of spelling.
pub(super) enum Guess<'n> {
    /// A literal, and the string that was found.
    Literal(&'static str, &'n str),
    /// A key is missing, or one of several: these, the entries of the pattern, and the map.
    Key(&'static [Key], &'static [Entry], Value<'n>),
}

/// The first keys of a map, as far as they are words.
pub(super) struct Words<'n> {
    /// The map.
    pub(super) of: Value<'n>,
    first: Vec<Word<'n>>,
    /// Keys that were missing, and the words that are near them, with their distance.
    asked: HashMap<*const str, Vec<(usize, usize)>>,
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
            asked: HashMap::new(),
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

/// The letters of ASCII that a word has, a bit for each. None if it has others.
type Used = Option<u32>;

fn used(word: &str) -> Used {
    word.bytes().try_fold(0, |letters, byte| match byte {
        0x80.. => None,
        _ if byte.is_ascii_alphabetic() => Some(letters | 1 << (byte & 0x1f)),
        _ => Some(letters),
    })
}

/// Returns whether two words of these lengths and letters may be near enough. Most are not, which
/// needs no copies to tell. A longer word may have signs between its words, and a character that
/// differs accounts for two letters.
fn may_be_near((len, used): (usize, Used), (other_len, other_used): (usize, Used)) -> bool {
    let most = MOST.min(len / 3);
    let shorter = len.saturating_sub(other_len);
    let longer = other_len.saturating_sub(len);
    let differing = match (used, other_used) {
        (Some(used), Some(other)) => (used ^ other).count_ones() as usize,
        _ => 0,
    };
    shorter <= 4 * most && longer <= 4 * (most + 1) && differing <= 2 * most
}

/// The spelling of a key, without case and the signs between words: `userName` and `user_name` are
/// one.
struct Spelling {
    letters: String,
    /// In how many characters another may differ.
    most: usize,
}

impl Spelling {
    fn of(key: &str) -> Self {
        let letters = letters(key);
        let most = (letters.chars().count() / 3).min(MOST);
        Self { letters, most }
    }

    /// In how many characters a key differs, if it is near enough. A transposition counts as one.
    fn distance(&self, candidate: &str) -> Option<usize> {
        let letters = letters(candidate);
        if letters.len().abs_diff(self.letters.len()) > 4 * self.most {
            return None;
        }
        let distance = strsim::osa_distance(&self.letters, &letters);
        (distance <= self.most).then_some(distance)
    }
}

fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_are_told_from_other_words() {
        for (key, candidate, near) in [
            ("number", "numbr", true),
            ("number", "nubmer", true),
            ("user_name", "userName", true),
            ("type", "Type", true),
            ("id", "ID", true),
            ("id", "ip", false),
            ("type", "size", false),
            ("labels", "label", true),
            ("ref", "sha", false),
            ("größe", "grösse", false),
            ("größe", "große", true),
        ] {
            let distance = Spelling::of(key).distance(candidate);
            assert_eq!(distance.is_some(), near, "{key} {candidate}");
        }
    }
}

//! A missing key, and a key of the map with a similar spelling.

use super::keys::named;
use crate::report::described::pattern::{Entry, Key};
use crate::report::question::{ValueMap, ValueView};
use crate::report::reason::ReportedKey;
use crate::rules::key_value::KeyValue;
use crate::subject::{Map, Subject, View};

/// The number of keys of a map that are read.
const KEYS: usize = 32;

/// Longer keys, in bytes, are not compared.
const SPELLED: usize = 64;

/// The one of a map's first keys that is spelled most like a missing one, and near enough to be
/// meant. A key that the pattern names itself is not.
pub(super) fn spelled_alike(
    missing: &[Key],
    entries: &[Entry],
    map: &ValueMap<'_>,
) -> Option<ReportedKey> {
    let is_named = |candidate: Word<'_>| {
        let keys = entries.iter().flat_map(|entry| entry.keys);
        let mut words = keys.filter_map(Word::written);
        words.any(|word| word == candidate)
    };
    let missing: Vec<Spelling> = missing
        .iter()
        .filter_map(Word::written)
        .filter(|word| word.text().len() <= SPELLED)
        .map(|word| Spelling::of(word.text()))
        .collect();
    let mut best: Option<(usize, ReportedKey)> = None;
    for (candidate, _) in map.iter().take(KEYS) {
        let Some(word) = Word::found(&candidate.view()) else {
            continue;
        };
        for key in &missing {
            let Some(distance) = key.distance(word.text()) else {
                continue;
            };
            if best.as_ref().is_none_or(|(least, _)| distance < *least) && !is_named(word) {
                best = Some((distance, named(&candidate)));
            }
        }
    }
    best.map(|(_, key)| key)
}

/// A key that is a word. It may be misspelled, or the pattern may mean the same word of the other
/// kind.
#[derive(Clone, Copy, PartialEq)]
enum Word<'w> {
    Str(&'w str),
    Atom(&'w str),
}

impl<'w> Word<'w> {
    /// A key of a pattern.
    fn written(key: &'w Key) -> Option<Self> {
        match key {
            Key::Literal(text) => Some(Self::Str(text)),
            Key::Written {
                value: KeyValue::Atom(name),
                ..
            } => Some(Self::Atom(name)),
            Key::Written { .. } | Key::Computed { .. } => None,
        }
    }

    /// A key of a value.
    fn found(key: &ValueView<'w>) -> Option<Self> {
        match key {
            View::Str(text) => Some(Self::Str(text)),
            View::Atom(name) => Some(Self::Atom(name)),
            _ => None,
        }
    }

    fn text(self) -> &'w str {
        match self {
            Self::Str(text) | Self::Atom(text) => text,
        }
    }
}

/// The spelling of a key, without case and the signs between words: `userName` and `user_name` are
/// one.
struct Spelling {
    letters: String,
    /// In how many characters another may differ: a third of them, at most three.
    most: usize,
}

impl Spelling {
    fn of(key: &str) -> Self {
        let letters = letters(key);
        let most = (letters.chars().count() / 3).min(3);
        Self { letters, most }
    }

    /// In how many characters a key differs, if it is near enough. A transposition counts as one.
    fn distance(&self, candidate: &str) -> Option<usize> {
        // Most keys are of another length, which is cheap to compare. A longer one may have signs
        // between its words.
        let shorter = self.letters.len().saturating_sub(candidate.len());
        let longer = candidate.len().saturating_sub(self.letters.len());
        if candidate.len() > SPELLED || shorter > 4 * self.most || longer > 4 * (self.most + 1) {
            return None;
        }
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

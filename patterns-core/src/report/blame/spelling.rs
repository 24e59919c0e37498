//! Words that differ by a slip of spelling: a missing key and a key of the map, a literal and a
//! string.

use std::ptr;

use super::places::Places;
use crate::quote::write_atom;
use crate::report::described::pattern::{Entry, Key, Pattern};
use crate::report::question::ValueView;
use crate::report::reason::ReportedKey;
use crate::report::record::PlaceId;
use crate::report::spelling::{SPELLED, Shape, Spelling};
use crate::rules::key_value::KeyValue;
use crate::subject::View;

/// The number of keys of a map that are read.
pub(in crate::report) const KEYS: usize = 32;

/// In how many characters the nearest spelling differs. The least of all is that of a slip.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slip(usize);

impl Default for Slip {
    /// None was found.
    fn default() -> Self {
        Self(usize::MAX)
    }
}

/// A failure that may be a slip of spelling.
pub(super) enum Guess<'n> {
    /// A literal, its shape, and the string that was found.
    Literal(&'static str, Shape, &'n str),
    /// Any of these literals, and the string that was found.
    Literals(&'static [Pattern], &'n str),
    /// A key is missing, or one of several: these, the entries of the pattern, and the map.
    Key(&'static Entry, &'static [Entry], PlaceId),
    /// A key that must not be there is like one that may be.
    Known(Slip),
}

/// The number of maps whose words are kept.
const MAPS: usize = 16;

/// The slips that were looked for. Most clauses of a report miss the same keys of the same maps.
#[derive(Default)]
pub(super) struct Slips<'n> {
    words: Vec<Words<'n>>,
    /// The last string.
    found: Option<(&'n str, Shape, Spelling)>,
}

impl<'n> Slips<'n> {
    /// A key of the map in a place that is spelled like one of these, which are missing.
    pub(super) fn spelled_alike(
        &mut self,
        missing: &[Key],
        entries: &[Entry],
        at: PlaceId,
        places: &Places<'n>,
    ) -> Option<(Slip, ReportedKey)> {
        let words = self.words(at, places);
        let (slip, word) = words.spelled_alike(missing, entries)?;
        Some((slip, words.first[word].reported()))
    }

    /// Forgets what is known of maps whose places are forgotten: all but the first so many.
    pub(super) fn forget(&mut self, places: usize) {
        self.words.retain(|words| (words.at.0 as usize) < places);
    }

    fn words(&mut self, at: PlaceId, places: &Places<'n>) -> &mut Words<'n> {
        let known = self.words.iter().position(|words| words.at == at);
        let known = known.unwrap_or_else(|| {
            if self.words.len() > MAPS {
                self.words.pop();
            }
            self.words.push(Words::of(at, places.view(at)));
            self.words.len() - 1
        });
        &mut self.words[known]
    }

    /// Returns whether no key of the map in a place is spelled like this one.
    pub(super) fn is_far(&mut self, key: &Key, at: PlaceId, places: &Places<'n>) -> bool {
        let words = self.words(at, places);
        written(key).is_none_or(|(text, _)| {
            let known = words.ask(text);
            words.asked[known].1.is_empty()
        })
    }

    /// The distance of a guess.
    pub(super) fn slip(&mut self, guess: &Guess<'n>, places: &Places<'n>) -> Slip {
        match guess {
            Guess::Literal(literal, shape, found) => self.between(literal, *shape, found),
            Guess::Literals(patterns, found) => {
                let slips = patterns.iter().filter_map(|pattern| match pattern {
                    Pattern::Str(literal) => Some(self.between(literal, Shape::of(literal), found)),
                    _ => None,
                });
                slips.min().unwrap_or_default()
            }
            Guess::Known(slip) => *slip,
            Guess::Key(missing, entries, at) => {
                let words = self.words(*at, places);
                let found = words.spelled_alike(missing.keys, entries);
                found.map(|(slip, _)| slip).unwrap_or_default()
            }
        }
    }

    /// The distance between a literal and the string that was found.
    pub(super) fn between(&mut self, literal: &'static str, own: Shape, found: &'n str) -> Slip {
        if literal.len().max(found.len()) > SPELLED {
            return Slip::default();
        }
        // Most are told apart by their lengths and letters.
        let last = self.found.take_if(|(last, ..)| ptr::eq(*last, found));
        let last = last.unwrap_or_else(|| (found, Shape::of(found), Spelling::of(found)));
        let (_, shape, spelling) = self.found.insert(last);
        if !own.may_be_near(*shape) {
            return Slip::default();
        }
        let distance = Spelling::of(literal).distance(spelling);
        distance.map_or_else(Slip::default, Slip)
    }
}

/// The first keys of a map, as far as they are words.
struct Words<'n> {
    /// The place of the map.
    at: PlaceId,
    first: Vec<Word<'n>>,
    /// Keys that were missing, and the words that are near them, with their distance.
    asked: Vec<(*const str, Vec<(usize, usize)>)>,
}

/// A key that is a word. It may be misspelled, or the pattern may mean the same word of the other
/// kind.
struct Word<'n> {
    text: &'n str,
    is_atom: bool,
    shape: Shape,
}

impl<'n> Words<'n> {
    fn of(at: PlaceId, seen: &ValueView<'n>) -> Self {
        let first = match seen {
            View::Map(map) => map.words(KEYS).into_iter().filter_map(Word::of).collect(),
            _ => Vec::new(),
        };
        Self {
            at,
            first,
            asked: Vec::new(),
        }
    }

    /// The one that is spelled most like a missing key, and near enough to be meant. A key that the
    /// pattern names itself is not.
    fn spelled_alike(&mut self, missing: &[Key], entries: &[Entry]) -> Option<(Slip, usize)> {
        let is_named = |word: &Word<'_>| {
            let mut keys = entries.iter().flat_map(|entry| entry.keys);
            keys.any(|key| written(key) == Some((word.text, word.is_atom)))
        };
        let near = missing.iter().filter_map(written).filter_map(|(text, _)| {
            let known = self.ask(text);
            let mut near = self.asked[known].1.iter();
            near.find(|(_, at)| !is_named(&self.first[*at])).copied()
        });
        let (distance, at) = near.min()?;
        Some((Slip(distance), at))
    }

    /// Asks for the words that are near a key. Returns the number of the answer.
    fn ask(&mut self, text: &str) -> usize {
        let Self { first, asked, .. } = self;
        let known = asked.iter().position(|(of, _)| ptr::eq(*of, text));
        known.unwrap_or_else(|| {
            asked.push((ptr::from_ref(text), near(text, first)));
            asked.len() - 1
        })
    }
}

impl<'n> Word<'n> {
    fn of((text, is_atom): (&'n str, bool)) -> Option<Self> {
        (text.len() <= SPELLED).then(|| Self {
            shape: Shape::of(text),
            text,
            is_atom,
        })
    }

    fn reported(&self) -> ReportedKey {
        if self.is_atom {
            let mut text = String::new();
            // Writing to a string does not fail.
            let _ = write_atom(&mut text, self.text);
            ReportedKey::Other(text.into())
        } else {
            ReportedKey::Str(self.text.to_owned().into())
        }
    }
}

/// The words that are spelled like a text: their distances and positions, the nearest first.
fn near(text: &str, words: &[Word<'_>]) -> Vec<(usize, usize)> {
    if text.len() > SPELLED {
        return Vec::new();
    }
    let shape = Shape::of(text);
    let mut spelling = None;
    let mut near = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !shape.may_be_near(word.shape) {
            continue;
        }
        let spelling = spelling.get_or_insert_with(|| Spelling::of(text));
        if let Some(distance) = spelling.distance(&Spelling::of(word.text)) {
            let place = near.partition_point(|(other, _)| *other <= distance);
            near.insert(place, (distance, at));
        }
    }
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
        Key::Written { .. } | Key::Computed { .. } | Key::Varying { .. } => None,
    }
}

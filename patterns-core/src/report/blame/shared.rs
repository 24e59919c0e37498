//! What the clauses of one report share. They mostly ask for the same keys of the same values, and
//! find the same values unequal.

use std::collections::HashMap;
use std::ptr;

use foldhash::fast::FixedState;

use super::spelling::{Guess, Slip, Words};
use crate::report::described::pattern::{Entry, Key};
use crate::report::found::Found;
use crate::report::question::{Value, ValueMap};
use crate::report::spelling::may_be_near;
use crate::subject::Map;

/// The number of answers of each sort that are kept. They are searched in order.
const KEPT: usize = 16;

/// Answers that are kept from clause to clause, with the values that they are about.
///
/// A value that is kept here can be recognised. One that nothing else holds, such as an element of
/// a list, is a new one the next time, and is not kept. A miss of the benchmark's router of 200
/// clauses took 1,143,000 instructions; with this, and with texts that are no longer copied to be
/// cut, it took 625,000.
#[derive(Default)]
pub(crate) struct Shared<'n> {
    /// The values that the report begins at. Kept too, so that they count as held elsewhere.
    _arguments: Vec<Value<'n>>,
    looked_up: Vec<(Value<'n>, &'static str, Option<Value<'n>>)>,
    found: Vec<(Value<'n>, Found)>,
    words: Vec<Words<'n>>,
    /// The slips between words that may be near enough.
    slips: HashMap<[*const str; 2], Slip, FixedState>,
}

impl<'n> Shared<'n> {
    pub(crate) fn new(arguments: &[Value<'n>]) -> Self {
        Self {
            _arguments: arguments.to_vec(),
            ..Self::default()
        }
    }

    /// The value of a key in a value that is this map.
    pub(super) fn look_up(
        &mut self,
        value: &Value<'n>,
        map: &ValueMap<'n>,
        key: &'static str,
    ) -> Option<Value<'n>> {
        let mut known = self.looked_up.iter();
        if let Some((.., found)) = known.find(|(of, asked, _)| of.is(value) && *asked == key) {
            return found.clone();
        }
        let found = map.get(key);
        if self.looked_up.len() < KEPT && value.is_cloned() {
            self.looked_up.push((value.clone(), key, found.clone()));
        }
        found
    }

    /// A key of a map that is spelled like one of these, which are missing.
    pub(super) fn spelled_alike(
        &mut self,
        missing: &[Key],
        entries: &[Entry],
        value: &Value<'n>,
    ) -> Option<(Slip, Value<'n>)> {
        let known = self.words.iter().position(|words| words.of.is(value));
        let known = known.unwrap_or_else(|| {
            if self.words.len() > KEPT {
                self.words.pop();
            }
            self.words.push(Words::of(value));
            self.words.len() - 1
        });
        self.words[known].spelled_alike(missing, entries)
    }

    /// How near a guess is.
    pub(super) fn slip(&mut self, guess: &Guess<'n>) -> Slip {
        match guess {
            Guess::Literal(literal, found) => {
                // Most are told apart by their lengths alone.
                if !may_be_near((literal.len(), None), (found.len(), None)) {
                    return Slip::default();
                }
                let asked = [*literal, found].map(ptr::from_ref);
                let slip = || Slip::between(literal, found);
                *self.slips.entry(asked).or_insert_with(slip)
            }
            Guess::Known(slip) => *slip,
            Guess::Key(missing, entries, value) => {
                let found = self.spelled_alike(missing, entries, value);
                found.map(|(slip, _)| slip).unwrap_or_default()
            }
        }
    }

    /// The words of a report for a value.
    pub(super) fn found(&mut self, value: &Value<'n>, redact: bool) -> Found {
        if let Some((_, found)) = self.found.iter().find(|(of, _)| of.is(value)) {
            return found.clone();
        }
        let found = Found::of(value, redact);
        if self.found.len() < KEPT && value.is_cloned() {
            self.found.push((value.clone(), found.clone()));
        }
        found
    }
}

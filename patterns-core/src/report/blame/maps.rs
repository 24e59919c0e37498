//! Maps: the presence of keys, their values, and keys that are not named.

use std::borrow::Cow;
use std::slice;

use super::keys::{NamedKey, cut, named};
use super::lists::{Doubts, Stopped};
use super::spelling::{Guess, Slip};
use super::{PATTERN, Taken, Verdict, Walk};
use crate::quote::short;
use crate::report::described::pattern::{Entry, EntryPattern, Key, Pattern, Tail};
use crate::report::found::entries_text;
use crate::report::path::Step;
use crate::report::question::{Answer, Value, ValueMap};
use crate::report::reason::{Allowed, Reason, ReportedKey};
use crate::subject::distinct;
use crate::subject::kind::Kind;
use crate::subject::{Map, View};

/// The number of a map's remaining entries that are read.
const REMAINING: usize = 32;

/// The number of a map's entries before the one that is known not to match.
const PASSED_OVER: usize = 1024;

/// The number of unexpected keys that are named.
const NAMED: usize = 3;

/// The number of entries that are read of a map that may have repeated keys.
const REPEATED: usize = 256;

impl<'n> Walk<'n> {
    pub(super) fn map(
        &mut self,
        entries: &'static [Entry],
        tail: &'static Tail,
        value: &Value<'n>,
        known: bool,
    ) -> bool {
        let Some(View::Map(map)) = self.kind(value, known, &[Kind::Map], || "map".into()) else {
            return false;
        };
        let is_open = matches!(tail, Tail::Open | Tail::Rest(_));
        let mut taken: Vec<NamedKey> = Vec::new();
        let mut absent: Vec<&'static Entry> = Vec::new();
        let mut unknown = false;
        let mut all_pass = true;
        for entry in entries {
            let mut present = None;
            let mut uncertain = false;
            for key in entry.keys {
                let Some((named, found)) = self.look_up(key, &map, value) else {
                    uncertain = true;
                    continue;
                };
                if let Some(found) = found {
                    present = Some((key, named, found));
                    break;
                }
            }
            if uncertain {
                // Which key wins is not known, so its value is not blamed.
                unknown = true;
                if !matches!(entry.value, EntryPattern::Optional(_)) {
                    self.suspect(|walk| walk.missing(entry.keys, entries, &map, value));
                }
                continue;
            }
            all_pass &= match (&entry.value, present) {
                (
                    EntryPattern::Required(pattern) | EntryPattern::Optional(pattern),
                    Some((key, named, found)),
                ) => {
                    if matches!(entry.value, EntryPattern::Required(_)) {
                        self.pass();
                    }
                    if !is_open || self.is_collecting() {
                        taken.push(named.clone());
                    }
                    self.at_key(key, named, pattern, &found)
                }
                (EntryPattern::Optional(_), None) => {
                    if !is_open {
                        absent.push(entry);
                    }
                    true
                }
                (EntryPattern::Absent, None) => self.pass(),
                (EntryPattern::Required(_), None) => {
                    if !self.redact {
                        let value = value.clone();
                        self.guesses.push(Guess::Key(entry.keys, entries, value));
                    }
                    self.fail(|walk| walk.missing(entry.keys, entries, &map, value))
                }
                (EntryPattern::Absent, Some((key, named, _))) => self.fail(|walk| {
                    let is_own = !matches!(key, Key::Computed { .. });
                    let keys = if is_own || !walk.redact {
                        [named.reported()].into()
                    } else {
                        Box::default()
                    };
                    Reason::UnexpectedKeys {
                        expected: Allowed::Others,
                        keys,
                        more: false,
                        similar: None,
                        found: walk.found(value),
                    }
                }),
            };
        }
        let tail_passes = match tail {
            // The rest of a map is not compared.
            Tail::Open => true,
            Tail::Rest(name) => {
                let is_taken = |key: &Value<'n>| taken.iter().any(|named| named.is(key));
                self.show(name.text, || {
                    let entries = map.iter().take(taken.len() + REMAINING);
                    Some(entries_text(entries.filter(|(key, _)| !is_taken(key))))
                });
                true
            }
            Tail::Closed => self.closed((&taken, unknown), (&absent, entries), &map, value),
            Tail::Each {
                key,
                value: pattern,
                stop,
            } => self.each_entry((&taken, unknown), (key, pattern), *stop, &map, value),
        };
        all_pass & tail_passes
    }

    fn at_key(
        &mut self,
        key: &Key,
        name: NamedKey,
        pattern: &'static Pattern,
        value: &Value<'n>,
    ) -> bool {
        let step = match key {
            Key::Computed { .. } if self.redact => Step::Redacted,
            _ => name.step(),
        };
        self.position.steps.push(Taken::Step(step));
        let passes = self.test(pattern, value, false);
        self.position.steps.pop();
        passes
    }

    fn missing(
        &mut self,
        keys: &'static [Key],
        entries: &'static [Entry],
        map: &ValueMap<'n>,
        value: &Value<'n>,
    ) -> Reason {
        let expected = keys
            .iter()
            .map(|key| match key {
                Key::Literal(text) => ReportedKey::Str(cut(text)),
                Key::Written { text, .. } => ReportedKey::Other((*text).into()),
                Key::Computed { text, .. } => match self.look_up(key, map, value) {
                    Some((named, _)) if !self.redact => named.reported(),
                    _ => ReportedKey::Other(format!("({text})").into()),
                },
            })
            .collect();
        let similar = if self.redact {
            None
        } else {
            self.shared.spelled_alike(keys, entries, value)
        };
        Reason::MissingKey {
            expected,
            similar: similar.map(|(_, key)| named(&key)),
            found: self.found(value),
        }
    }

    /// A key and its value; none if the key can't be asked for again.
    fn look_up(
        &mut self,
        key: &'static Key,
        map: &ValueMap<'n>,
        value: &Value<'n>,
    ) -> Option<(NamedKey, Option<Value<'n>>)> {
        match key {
            Key::Literal(text) => Some((
                NamedKey::Str(Cow::Borrowed(text)),
                self.shared.look_up(value, map, text),
            )),
            Key::Written { value, text } => {
                Some((NamedKey::Written(value, text), map.find(&value)))
            }
            Key::Computed { question, .. } => match value.ask_about((*question)?, "")? {
                Answer::Key(text) => {
                    let found = map.get(&text);
                    Some((NamedKey::Str(Cow::Owned(text)), found))
                }
                _ => None,
            },
        }
    }

    /// A key of the map that must not be there, and an absent optional key that it is spelled like.
    fn misspelt(
        &mut self,
        taken: &[NamedKey],
        absent: &[&'static Entry],
        entries: &'static [Entry],
        value: &Value<'n>,
    ) -> Option<(ReportedKey, ReportedKey)> {
        if self.redact {
            return None;
        }
        let mut nearest: Option<(Slip, Value<'n>, &Key)> = None;
        for key in absent.iter().flat_map(|entry| entry.keys) {
            let found = self
                .shared
                .spelled_alike(slice::from_ref(key), entries, value);
            if let Some((slip, found)) = found
                && !taken.iter().any(|named| named.is(&found))
                && nearest.as_ref().is_none_or(|(least, ..)| slip < *least)
            {
                nearest = Some((slip, found, key));
            }
        }
        let (slip, found, key) = nearest?;
        self.guesses.push(Guess::Known(slip));
        let meant = match key {
            Key::Literal(text) => ReportedKey::Str(cut(text)),
            Key::Written { text, .. } | Key::Computed { text, .. } => {
                ReportedKey::Other((*text).into())
            }
        };
        Some((named(&found), meant))
    }

    fn closed(
        &mut self,
        (taken, unknown): (&[NamedKey], bool),
        (absent, entries): (&[&'static Entry], &'static [Entry]),
        map: &ValueMap<'n>,
        value: &Value<'n>,
    ) -> bool {
        // Computed keys may name one entry twice.
        let is_first = |at: &usize| match &taken[*at] {
            NamedKey::Str(text) => !taken[..*at].iter().any(|other| other.is_str(text)),
            NamedKey::Written(..) => true,
        };
        let distinct = (0..taken.len()).filter(is_first).count();
        if map.has_distinct_keys() && map.len() == distinct {
            return self.pass();
        }
        let looked_at = if map.has_distinct_keys() {
            distinct + NAMED + 1
        } else {
            REPEATED
        };
        let others = map.iter().take(looked_at).map(|(key, _)| key);
        let others = others.filter(|key| !taken.iter().any(|named| named.is(key)));
        let mut keys: Vec<ReportedKey> = Vec::new();
        for key in others.map(|key| named(&key)) {
            if keys.len() > NAMED {
                break;
            }
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let cut_short = keys.is_empty() && map.len() > looked_at;
        if keys.is_empty() && !cut_short {
            return self.pass();
        }
        let more = keys.len() > NAMED;
        // A slip is told before others.
        let misspelt = self.misspelt(taken, absent, entries, value);
        let similar = misspelt.map(|(key, meant)| {
            keys.retain(|other| *other != key);
            keys.insert(0, key);
            meant
        });
        keys.truncate(NAMED);
        let reason = |walk: &mut Self| Reason::UnexpectedKeys {
            expected: Allowed::Named,
            keys: if walk.redact {
                Box::default()
            } else {
                keys.into()
            },
            more,
            similar,
            found: walk.found(value),
        };
        if unknown || cut_short {
            self.suspect(reason)
        } else {
            self.fail(reason)
        }
    }

    /// `each!(key: P)` over the remaining entries.
    fn each_entry(
        &mut self,
        (taken, unknown): (&[NamedKey], bool),
        patterns: (&'static Pattern, &'static Pattern),
        stop: Option<u32>,
        map: &ValueMap<'n>,
        value: &Value<'n>,
    ) -> bool {
        let is_taken = |key: &Value<'n>| taken.iter().any(|named| named.is(key));
        let mut repetition = self.repetition();
        let mut doubts = Doubts::of(value, stop);
        // All entries are read where the last occurrence of a key wins.
        let mut uncertain =
            unknown || !map.has_distinct_keys() && map.len() > REPEATED && !map.first_wins();
        if !uncertain {
            let remaining = distinct::entries(map).enumerate();
            let remaining = remaining.filter(|(_, (key, _))| !is_taken(key));
            for (looked_at, (index, entry)) in remaining.enumerate() {
                if looked_at == REMAINING || !self.look() {
                    uncertain = true;
                    break;
                }
                let is_last = doubts.stopped == Stopped::At(index);
                match self.entry(patterns, &entry, value, is_last) {
                    Verdict::Fail if self.goes_on(&mut repetition) => {}
                    Verdict::Fail => break,
                    verdict => doubts.add(index, verdict),
                }
            }
        }
        if self.has_failed(&repetition) {
            return false;
        }
        let like = || {
            let (key, pattern) = patterns;
            let (key, pattern) = (short(key, PATTERN / 2), short(pattern, PATTERN / 2));
            format!("entries like {key}: {pattern}")
        };
        if let Stopped::At(index @ ..PASSED_OVER) = doubts.stopped
            && doubts.at_stop.is_none()
            && let Some(entry) = distinct::entries(map).nth(index)
            && !is_taken(&entry.0)
        {
            doubts.add(index, self.entry(patterns, &entry, value, true));
        }
        self.repeated(doubts, uncertain, like, value)
    }

    /// Tests one of a map's remaining entries by itself.
    fn entry(
        &mut self,
        (key_pattern, pattern): (&'static Pattern, &'static Pattern),
        (key, entry): &(Value<'n>, Value<'n>),
        map: &Value<'n>,
        is_last: bool,
    ) -> Verdict {
        let unexpected = |walk: &mut Self| Reason::UnexpectedKeys {
            expected: Allowed::Like(short(key_pattern, PATTERN).into()),
            keys: if walk.redact {
                Box::default()
            } else {
                [named(key)].into()
            },
            more: false,
            similar: None,
            found: walk.found(map),
        };
        self.round(is_last, &mut |walk| {
            let step = if walk.redact {
                Taken::Step(Step::Redacted)
            } else {
                Taken::Key(key.clone())
            };
            // What the key's names are bound to belongs to the entry.
            let shown_at = walk.is_collecting().then(|| step.clone());
            let is_shown = shown_at.is_some();
            walk.position.steps.extend(shown_at);
            walk.quiet += 1;
            let passes = walk.test(key_pattern, key, false);
            walk.quiet -= 1;
            if is_shown {
                walk.position.steps.pop();
            }
            if !passes || walk.gathered.false_guard().is_some() {
                return walk.fail(unexpected);
            }
            // If the key is suspect, so is the map, and this is the map's path.
            if walk.gathered.is_doubtful() {
                walk.gathered.suspects.clear();
                walk.suspect(unexpected);
                walk.passed -= 1;
            }
            walk.gathered.guards.clear();
            walk.position.steps.push(step);
            let passes = walk.test(pattern, entry, false);
            walk.position.steps.pop();
            passes
        })
    }
}

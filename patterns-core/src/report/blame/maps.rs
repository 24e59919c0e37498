//! Maps: the presence of keys, their values, and keys that are not named.

use std::slice;
use std::sync::Arc;

use super::bounded::same_within;
use super::certain::certainly_matches;
use super::keys::{NamedKey, named};
use super::lists::{Doubts, Stopped};
use super::read::Read;
use super::spelling::{Guess, Slip};
use super::{Verdict, Walk};
use crate::quote::short;
use crate::report::described::pattern::{Collect, Entry, EntryPattern, Key, Pattern, Tail};
use crate::report::found::entries_text;
use crate::report::listed::Listed;
use crate::report::path::Step;
use crate::report::question::{Answer, Value, ValueMap};
use crate::report::reason::{Allowed, Reason, ReportedKey};
use crate::report::record::{PATTERN, PlaceId, Why};
use crate::subject::distinct::entries_by;
use crate::subject::glance::Seen;
use crate::subject::{Map, View};

/// The number of a map's remaining entries that are read.
const REMAINING: usize = 32;

/// The number of a map's entries before the one that is known not to match.
const PASSED_OVER: usize = 1024;

/// The number of unexpected keys that are named.
const NAMED: usize = 3;

/// The number of unexpected keys that are looked for: those named, and one that tells that there
/// are others.
pub(in crate::report) const UNEXPECTED: usize = NAMED + 1;

/// The number of entries that are read of a map that may have repeated keys.
pub(in crate::report) const REPEATED: usize = 256;

/// A key of a pattern that a map has.
pub(super) struct Present {
    pub(super) key: &'static Key,
    /// The place of its value.
    pub(super) part: PlaceId,
    /// The text of a computed key.
    pub(super) computed: Option<String>,
}

impl Present {
    /// A key that is known before the match.
    pub(super) fn of(key: &'static Key, part: PlaceId) -> Self {
        Self {
            key,
            part,
            computed: None,
        }
    }
}

/// The first of some keys that a map has.
pub(super) enum Presence {
    /// A key can't be asked for again.
    Unknown,
    Absent,
    Here(Present),
}

impl<'n> Walk<'n> {
    pub(super) fn map(
        &mut self,
        pattern: &'static Pattern,
        (entries, tail): (&'static [Entry], &'static Tail),
        at: PlaceId,
        known: bool,
    ) -> bool {
        let Some(View::Map(map)) = self.kind(pattern, at, known) else {
            return false;
        };
        let is_open = matches!(tail, Tail::Open | Tail::Rest(_));
        let mut taken: Vec<NamedKey> = Vec::new();
        let mut absent: Vec<&'static Entry> = Vec::new();
        let mut unknown = false;
        let mut all_pass = true;
        for entry in entries {
            let present = match self.present(entry.keys, &map, at) {
                Presence::Here(present) => Some(present),
                Presence::Absent => None,
                Presence::Unknown => {
                    // Which key wins is not known, so its value is not blamed.
                    unknown = true;
                    match &entry.value {
                        EntryPattern::Required(value) if is_any(value) => {
                            self.doubt(at, |walk| walk.missing(entry.keys, entries, at));
                        }
                        EntryPattern::Required(value) => {
                            self.doubt_for(at, |walk| walk.no_entry(entry.keys, value, at));
                        }
                        EntryPattern::Absent => {
                            let keys = entry.keys.iter().map(ReportedKey::written).collect();
                            self.doubt_for(at, |walk| walk.unwanted(keys, at));
                        }
                        EntryPattern::Optional(_) => {}
                    }
                    if let EntryPattern::Required(value) | EntryPattern::Optional(value) =
                        &entry.value
                    {
                        self.show_all(value, at, None);
                    }
                    continue;
                }
            };
            all_pass &= self.has(entry, entries, present.as_ref(), at);
            match (&entry.value, present) {
                (
                    EntryPattern::Required(pattern) | EntryPattern::Optional(pattern),
                    Some(present),
                ) => {
                    if !is_open || self.is_collecting() {
                        taken.push(NamedKey::of(present.key, present.computed));
                    }
                    all_pass &= self.test(pattern, present.part, false);
                }
                (EntryPattern::Optional(_), None) if !is_open => absent.push(entry),
                _ => {}
            }
        }
        let entries = (entries, &absent[..]);
        all_pass & self.tail((&taken, unknown), entries, tail, &map, at)
    }

    /// Tests whether a map has the key of an entry as the entry says.
    pub(super) fn has(
        &mut self,
        entry: &'static Entry,
        entries: &'static [Entry],
        present: Option<&Present>,
        at: PlaceId,
    ) -> bool {
        match (&entry.value, present) {
            (EntryPattern::Optional(_), _) => true,
            (EntryPattern::Required(_), Some(_)) | (EntryPattern::Absent, None) => self.pass(),
            (EntryPattern::Required(_), None) => {
                self.guess_key(entry, entries, at);
                self.fail(at, |walk| walk.missing(entry.keys, entries, at))
            }
            (EntryPattern::Absent, Some(present)) => self.fail_for(at, |walk| {
                let is_own = present.computed.is_none();
                let keys = if is_own || !walk.redact {
                    let named = NamedKey::of(present.key, present.computed.clone());
                    [named.reported()].into()
                } else {
                    Box::default()
                };
                walk.unwanted(keys, at)
            }),
        }
    }

    /// The reason if a map has keys that an entry says are absent.
    fn unwanted(&mut self, keys: Box<[ReportedKey]>, at: PlaceId) -> Reason {
        Reason::UnexpectedKeys {
            expected: Allowed::Others,
            keys,
            more: false,
            similar: None,
            found: self.found(at),
        }
    }

    /// Tests the entries that a pattern does not name. Given are the keys that it does, which of
    /// its entries are absent, and whether some keys are unknown.
    pub(super) fn tail(
        &mut self,
        (taken, unknown): (&[NamedKey], bool),
        (entries, absent): (&'static [Entry], &[&'static Entry]),
        tail: &'static Tail,
        map: &ValueMap<'n>,
        at: PlaceId,
    ) -> bool {
        match tail {
            // The rest of a map is not compared.
            Tail::Open => true,
            Tail::Rest(name) => {
                let is_taken = |key: &Value<'n>| taken.iter().any(|named| named.is(key));
                self.show(name.text, at, || {
                    let entries = map.iter().take(taken.len() + REMAINING);
                    Some(entries_text(entries.filter(|(key, _)| !is_taken(key))))
                });
                true
            }
            Tail::Closed => self.closed((taken, unknown), (absent, entries), map, at),
            Tail::Each {
                collect: Collect::All,
                key,
                value: pattern,
                stop,
            } => self.each_entry((taken, unknown), (key, pattern), *stop, map, at),
            Tail::Each {
                collect: Collect::Matching,
                key,
                value: pattern,
                ..
            } => {
                self.filter_entries((taken, unknown), (key, pattern), map, at);
                true
            }
        }
    }

    pub(super) fn missing(
        &mut self,
        keys: &'static [Key],
        entries: &'static [Entry],
        at: PlaceId,
    ) -> Why {
        let similar = if self.redact {
            None
        } else {
            let Self { slips, places, .. } = self;
            slips.spelled_alike(keys, entries, at, places)
        };
        let similar = similar.map(|(_, key)| key);
        if !keys.iter().any(Key::is_computed) {
            return Why::Lacks { keys, similar };
        }
        let expected = keys.iter().map(|key| match self.computed(key, at) {
            Some(text) if !self.redact => NamedKey::of(key, Some(text)).reported(),
            _ => ReportedKey::written(key),
        });
        Why::Reason(Arc::new(Reason::MissingKey {
            expected: expected.collect(),
            similar,
            found: self.found(at),
        }))
    }

    /// The reason if a map has no such entry, but may have one of the keys.
    fn no_entry(&mut self, keys: &'static [Key], value: &'static Pattern, at: PlaceId) -> Reason {
        let keys: Vec<_> = keys.iter().map(ReportedKey::written).collect();
        let (keys, value) = (Listed(&keys, "or"), short(value, PATTERN));
        Reason::NotFound {
            expected: format!("an entry {keys}: {value}").into(),
            found: self.found(at),
            nearest: None,
        }
    }

    /// The first of some keys that is in the map at a place.
    pub(super) fn present(
        &mut self,
        keys: &'static [Key],
        map: &ValueMap<'n>,
        at: PlaceId,
    ) -> Presence {
        let mut is_known = true;
        for key in keys {
            let mut computed = None;
            let part = match key {
                Key::Literal(text) => self.places.look_up(at, (*text).into(), || map.get(text)),
                Key::Written { value, text } => {
                    let step = Step::Other((*text).into());
                    self.places
                        .look_up(at, step, || map.value_of(&Read::Key(value).erased()))
                }
                Key::Computed { .. } | Key::Varying { .. } => {
                    let Some(text) = self.computed(key, at) else {
                        is_known = false;
                        continue;
                    };
                    let step = if self.redact {
                        Step::Redacted
                    } else {
                        Step::Key(text.clone().into())
                    };
                    let part = self.places.look_up(at, step, || map.get(&text));
                    computed = Some(text);
                    part
                }
            };
            if let Some(part) = part {
                let present = Present {
                    key,
                    part,
                    computed,
                };
                return if is_known {
                    Presence::Here(present)
                } else {
                    Presence::Unknown
                };
            }
        }
        if is_known {
            Presence::Absent
        } else {
            Presence::Unknown
        }
    }

    /// The text of a computed key, if it can be asked for again.
    fn computed(&self, key: &Key, at: PlaceId) -> Option<String> {
        let value = self.places.value(at);
        let answer = match key {
            Key::Computed { question, .. } => value.ask_about((*question)?, ""),
            Key::Varying { question, .. } => value.ask((*question)?),
            Key::Literal(_) | Key::Written { .. } => None,
        };
        match answer? {
            Answer::Key(text) => Some(text),
            _ => None,
        }
    }

    /// A key of the map that must not be there, and an absent optional key that it is spelled like.
    fn misspelt(
        &mut self,
        taken: &[NamedKey],
        absent: &[&'static Entry],
        entries: &'static [Entry],
        at: PlaceId,
    ) -> Option<(ReportedKey, ReportedKey)> {
        if self.redact {
            return None;
        }
        let mut nearest: Option<(Slip, ReportedKey, &Key)> = None;
        for key in absent.iter().flat_map(|entry| entry.keys) {
            let Self { slips, places, .. } = self;
            let found = slips.spelled_alike(slice::from_ref(key), entries, at, places);
            if let Some((slip, found)) = found
                && !taken.iter().any(|named| named.is_reported(&found))
                && nearest.as_ref().is_none_or(|(least, ..)| slip < *least)
            {
                nearest = Some((slip, found, key));
            }
        }
        let (slip, found, key) = nearest?;
        self.guesses.push(Guess::Known(slip));
        Some((found, ReportedKey::written(key)))
    }

    fn closed(
        &mut self,
        (taken, unknown): (&[NamedKey], bool),
        (absent, entries): (&[&'static Entry], &'static [Entry]),
        map: &ValueMap<'n>,
        at: PlaceId,
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
        if map.has_distinct_keys() && !unknown && absent.is_empty() && !self.is_noting() {
            return self.fail_silently();
        }
        let looked_at = if map.has_distinct_keys() {
            distinct + UNEXPECTED
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
        let misspelt = self.misspelt(taken, absent, entries, at);
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
            found: walk.found(at),
        };
        if unknown || cut_short {
            self.suspect_for(at, reason)
        } else {
            self.fail_for(at, reason)
        }
    }

    /// `each!(key: P)` over the remaining entries.
    fn each_entry(
        &mut self,
        (taken, unknown): (&[NamedKey], bool),
        patterns: (&'static Pattern, &'static Pattern),
        stop: Option<u32>,
        map: &ValueMap<'n>,
        at: PlaceId,
    ) -> bool {
        let is_taken = |key: &Value<'n>| taken.iter().any(|named| named.is(key));
        let mut repetition = self.repetition();
        let mut doubts = Doubts::of(self.places.value(at), stop);
        let mut uncertain = unknown || is_read_whole(map);
        if !uncertain {
            let remaining = entries_by(map, are_equal).enumerate();
            let remaining = remaining.filter(|(_, (key, _))| !is_taken(key));
            for (looked_at, (index, entry)) in remaining.enumerate() {
                if looked_at == REMAINING || !self.look() {
                    uncertain = true;
                    break;
                }
                let is_certain = |pattern, value: &Value<'n>| {
                    let mut is_certain = false;
                    value.seen(&mut |seen| is_certain = certainly_matches(pattern, seen));
                    is_certain
                };
                if !self.is_collecting()
                    && is_certain(patterns.0, &entry.0)
                    && is_certain(patterns.1, &entry.1)
                {
                    continue;
                }
                let is_last = doubts.stopped == Stopped::At(index);
                match self.entry(patterns, entry, at, is_last) {
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
            && let Some(entry) = entries_by(map, are_equal).nth(index)
            && !is_taken(&entry.0)
        {
            doubts.add(index, self.entry(patterns, entry, at, true));
        }
        self.repeated(doubts, uncertain, like, at)
    }

    /// `filter!(key: P)` over the remaining entries. It always matches, so only its names are of
    /// interest.
    fn filter_entries(
        &mut self,
        (taken, mut unknown): (&[NamedKey], bool),
        patterns: (&'static Pattern, &'static Pattern),
        map: &ValueMap<'n>,
        at: PlaceId,
    ) {
        if !self.is_collecting() {
            return;
        }
        let is_taken = |key: &Value<'n>| taken.iter().any(|named| named.is(key));
        unknown |= is_read_whole(map);
        let most = if unknown {
            0
        } else {
            taken.len() + REMAINING + 1
        };
        let remaining = entries_by(map, are_equal).take(most);
        let remaining = remaining.filter(|(key, _)| !is_taken(key));
        for (looked_at, entry) in remaining.enumerate() {
            let mut part = |walk: &mut Self| walk.entry(patterns, entry.clone(), at, false);
            unknown |= looked_at == REMAINING || !self.look() || !self.is_sorted_out(&mut part);
            if unknown {
                break;
            }
        }
        if unknown {
            self.show_all(patterns.0, at, None);
            self.show_all(patterns.1, at, None);
        }
    }

    /// Tests one of a map's remaining entries by itself.
    fn entry(
        &mut self,
        (key_pattern, pattern): (&'static Pattern, &'static Pattern),
        (key, entry): (Value<'n>, Value<'n>),
        at: PlaceId,
        is_last: bool,
    ) -> Verdict {
        let unexpected = |walk: &mut Self| Reason::UnexpectedKeys {
            expected: Allowed::Like(short(key_pattern, PATTERN).into()),
            keys: if walk.redact {
                Box::default()
            } else {
                [named(&key)].into()
            },
            more: false,
            similar: None,
            found: walk.found(at),
        };
        self.round(at, is_last, &mut |walk| {
            let part = |walk: &mut Self, value: &Value<'n>| {
                if walk.redact {
                    walk.places.part(at, Step::Redacted, value.clone())
                } else {
                    walk.places.entry(at, key.clone(), value.clone())
                }
            };
            // The names of the key are bound at the entry.
            let place_of_key = if walk.is_collecting() {
                part(walk, &key)
            } else {
                walk.places.beside(at, key.clone())
            };
            walk.quiet += 1;
            let passes = walk.test(key_pattern, place_of_key, false);
            walk.quiet -= 1;
            if !passes || walk.gathered.false_guard().is_some() {
                return walk.fail_for(at, unexpected);
            }
            // If the key is suspect, so is the map, and this is the map's path.
            if walk.gathered.is_doubtful() {
                walk.gathered.suspects.clear();
                walk.doubt_for(at, unexpected);
            }
            walk.gathered.guards.clear();
            let place = part(walk, &entry);
            walk.test(pattern, place, false)
        })
    }
}

/// Returns whether a pattern matches every value. A repeated name compares two.
fn is_any(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Wild => true,
        Pattern::Bind { name, pattern, .. } => name.repeated.is_none() && is_any(pattern),
        _ => false,
    }
}

/// Returns whether two keys that are lists or maps are equal, as far as they are compared.
fn are_equal(left: &Value<'_>, right: &Value<'_>) -> bool {
    same_within(left, right) == Some(true)
}

/// Returns whether the entries of a map can only be told by reading too many: the last occurrence
/// of a key wins.
fn is_read_whole(map: &ValueMap<'_>) -> bool {
    !map.has_distinct_keys() && map.len() > REPEATED && !map.first_wins()
}

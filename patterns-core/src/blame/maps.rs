//! Maps: the presence of keys, their values, and keys that are not named.

use std::borrow::Cow;

use super::{PATTERN, Sub, Walk};
use crate::kind::Kind;
use crate::node::{Answer, Entries, Held, Seen};
use crate::path::Step;
use crate::pattern::{Entry, EntryPattern, Key, Pattern, Tail};
use crate::preview::{key_text, short};
use crate::reason::{Allowed, ONLY, Reason};

/// How many keys of a map are looked at for one that is spelled alike, beyond those that the pattern names.
const KEYS: usize = 32;

/// Longer keys, in bytes, are not compared, and are cut in paths.
const SPELLED: usize = 64;
const LONGEST: usize = 256;

/// How many unexpected keys are named, and of how many bytes each.
const NAMED: usize = 3;

/// A map whose keys may come twice is looked through so far.
const REPEATED: usize = 256;

impl<'n> Walk<'n> {
    pub(super) fn map(
        &mut self,
        entries: &'static [Entry],
        tail: &'static Tail,
        value: &Held<'n>,
        known: bool,
    ) -> bool {
        let Some(Seen::Map(map)) = self.kind(value, known, &[Kind::Map], || "map".into()) else {
            return false;
        };
        let mut taken: Vec<Named> = Vec::new();
        let mut unknown = false;
        for entry in entries {
            let mut present = None;
            let mut uncertain = false;
            for key in entry.keys {
                let Some((named, found)) = self.look_up(key, &*map, value) else {
                    uncertain = true;
                    continue;
                };
                if let Some(found) = found {
                    present = Some((key, named, found));
                    break;
                }
            }
            if uncertain {
                // Which key counts is not known, so nothing is said of its value.
                unknown = true;
                if !matches!(entry.value, EntryPattern::Optional(_)) {
                    self.suspect(|walk| walk.missing(entry.keys, entries, &*map, value));
                }
                continue;
            }
            let passes = match (&entry.value, present) {
                (EntryPattern::Required(pattern), Some((key, text, found))) => {
                    self.pass();
                    taken.push(text.clone());
                    self.at_key(key, text, pattern, &found)
                }
                (EntryPattern::Optional(pattern), Some((key, text, found))) => {
                    taken.push(text.clone());
                    self.at_key(key, text, pattern, &found)
                }
                (EntryPattern::Optional(_), None) => true,
                (EntryPattern::Absent, None) => self.pass(),
                (EntryPattern::Required(_), None) => {
                    self.fail(|walk| walk.missing(entry.keys, entries, &*map, value))
                }
                (EntryPattern::Absent, Some((key, text, _))) => self.fail(|walk| {
                    let is_own = !matches!(key, Key::Computed { .. });
                    let keys = if is_own || !walk.redact {
                        [cut(&text.0).into()].into()
                    } else {
                        Box::default()
                    };
                    Reason::UnexpectedKeys {
                        expected: Allowed::Others,
                        keys,
                        more: false,
                        found: walk.found(value),
                    }
                }),
            };
            if !passes {
                return false;
            }
        }
        match tail {
            // The rest of a map is not compared.
            Tail::Open | Tail::Rest(_) => true,
            Tail::Closed => self.closed(&taken, unknown, &*map, value),
            Tail::Each {
                key,
                value: pattern,
            } => self.each_entry(&taken, unknown, (key, pattern), &*map, value),
        }
    }

    fn at_key(
        &mut self,
        key: &Key,
        Named(text, is_string): Named,
        pattern: &'static Pattern,
        value: &Held<'n>,
    ) -> bool {
        let step = match key {
            Key::Computed { .. } if self.redact => Step::Redacted,
            _ if is_string => Step::Key(text),
            _ => Step::Other(text),
        };
        self.steps.push(step);
        let passes = self.test(pattern, value, false);
        self.steps.pop();
        passes
    }

    fn missing(
        &mut self,
        keys: &'static [Key],
        entries: &'static [Entry],
        map: &dyn Entries<'n>,
        value: &Held<'n>,
    ) -> Reason {
        let expected = keys
            .iter()
            .map(|key| match key {
                Key::Literal(text) | Key::Written { text, .. } => Cow::Borrowed(*text),
                Key::Computed { text, .. } => match self.look_up(key, map, value) {
                    Some((Named(key, _), _)) if !self.redact => key,
                    _ => format!("({text})").into(),
                },
            })
            .collect();
        let similar = (!self.redact)
            .then(|| spelled_alike(keys, entries, map))
            .flatten();
        Reason::MissingKey {
            expected,
            similar: similar.map(Into::into),
            found: self.found(value),
        }
    }

    /// A key and its value; none where the key can't be asked for again.
    fn look_up(
        &mut self,
        key: &Key,
        map: &dyn Entries<'n>,
        value: &Held<'n>,
    ) -> Option<(Named, Option<Held<'n>>)> {
        match key {
            Key::Literal(text) => Some((
                Named(Cow::Borrowed(text), true),
                self.shared.look_up(value, map, text),
            )),
            Key::Written { value, text } => {
                let found = map.find(value).ok()?;
                Some((Named(Cow::Borrowed(text), false), found))
            }
            Key::Computed { question, .. } => match value.ask_text((*question)?, "") {
                Answer::Key(text) => {
                    let found = map.get(&text);
                    Some((Named(Cow::Owned(text), true), found))
                }
                _ => None,
            },
        }
    }

    fn closed(
        &mut self,
        taken: &[Named],
        unknown: bool,
        map: &dyn Entries<'n>,
        value: &Held<'n>,
    ) -> bool {
        // Computed keys may name one entry twice.
        let distinct = (0..taken.len()).filter(|at| !taken[..*at].contains(&taken[*at]));
        let distinct = distinct.count();
        if map.has_distinct_keys() && map.len() == distinct {
            return self.pass();
        }
        let looked_at = if map.has_distinct_keys() {
            distinct + NAMED + 1
        } else {
            REPEATED
        };
        let others = map.iter().take(looked_at).map(|(key, _)| Named::of(&key));
        let others = others.filter(|key| !taken.contains(key));
        let mut keys: Vec<Named> = others.take(NAMED + 1).collect();
        let cut_short = keys.is_empty() && map.len() > looked_at;
        if keys.is_empty() && !cut_short {
            return self.pass();
        }
        let more = keys.len() > NAMED;
        keys.truncate(NAMED);
        let reason = |walk: &mut Self| Reason::UnexpectedKeys {
            expected: Allowed::Named,
            keys: if walk.redact {
                Box::default()
            } else {
                keys.iter().map(|key| cut(&key.0).into()).collect()
            },
            more,
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
        taken: &[Named],
        unknown: bool,
        (key_pattern, pattern): (&'static Pattern, &'static Pattern),
        map: &dyn Entries<'n>,
        value: &Held<'n>,
    ) -> bool {
        let mut suspect = None;
        let mut uncertain = unknown;
        let passed = self.passed;
        if !uncertain {
            let remaining = map
                .iter()
                .map(|(key, entry)| (Named::of(&key), key, entry))
                .filter(|(name, ..)| !taken.contains(name));
            for (looked_at, (name, key_value, entry)) in remaining.enumerate() {
                if looked_at == KEYS || !self.look() {
                    uncertain = true;
                    break;
                }
                // Of a key that comes twice, the value that counts is looked up, but each is matched.
                let named = self.state.named.clone();
                let sub = self.within(&mut |walk| {
                    walk.quiet += 1;
                    let passes = walk.test(key_pattern, &key_value, false);
                    walk.quiet -= 1;
                    if !passes {
                        return walk.fail(|walk| Reason::UnexpectedKeys {
                            expected: Allowed::Like(short(key_pattern, PATTERN).into()),
                            keys: if walk.redact {
                                Box::default()
                            } else {
                                [cut(&name.0).into()].into()
                            },
                            more: false,
                            found: walk.found(value),
                        });
                    }
                    walk.steps.push(if walk.redact {
                        Step::Redacted
                    } else if name.1 {
                        Step::Key(cut(&name.0).into_owned().into())
                    } else {
                        Step::Other(cut(&name.0).into_owned().into())
                    });
                    let passes = walk.test(pattern, &entry, false);
                    walk.steps.pop();
                    passes
                });
                match sub {
                    Sub::Fail => return false,
                    Sub::Suspect(path, reason) => suspect = suspect.or(Some((path, reason))),
                    Sub::Pass => {}
                }
                self.state.named = named;
                self.passed = passed;
            }
        }
        self.pass();
        if let Some(suspect) = suspect {
            self.state.suspects.push(suspect);
        } else if uncertain {
            return self.suspect(|walk| Reason::NotFound {
                expected: format!(
                    "{ONLY}entries like {}: {}",
                    short(key_pattern, PATTERN / 2),
                    short(pattern, PATTERN / 2)
                )
                .into(),
                found: walk.found(value),
                nearest: None,
            });
        }
        true
    }
}

/// A key as a text, and whether it is a string.
#[derive(Clone, PartialEq)]
struct Named(Cow<'static, str>, bool);

impl Named {
    /// A key of a value; of a long one the beginning.
    fn of(key: &Held<'_>) -> Self {
        match key.seen() {
            Seen::Str(text) => Self(Cow::Owned(cut(text).into_owned()), true),
            _ => Self(Cow::Owned(key_text(key)), false),
        }
    }
}

/// The beginning of a key, with `…` where it is cut.
fn cut(key: &str) -> Cow<'_, str> {
    if key.len() <= LONGEST {
        return Cow::Borrowed(key);
    }
    let end = key.floor_char_boundary(LONGEST);
    Cow::Owned(format!("{}…", &key[..end]))
}

/// Of the first keys of a map the one that is spelled most like a missing one, and near enough to be
/// meant. A key that the pattern names itself is not.
fn spelled_alike<'n>(missing: &[Key], entries: &[Entry], map: &dyn Entries<'n>) -> Option<&'n str> {
    let named = |candidate: &str| {
        let keys = entries.iter().flat_map(|entry| entry.keys);
        let mut keys = keys.filter_map(|key| match key {
            Key::Literal(text) => Some(*text),
            Key::Written { .. } | Key::Computed { .. } => None,
        });
        keys.any(|key| key == candidate)
    };
    let missing: Vec<Spelling> = missing
        .iter()
        .filter_map(|key| match key {
            Key::Literal(key) if key.len() <= SPELLED => Some(Spelling::of(key)),
            _ => None,
        })
        .collect();
    let mut best: Option<(usize, &str)> = None;
    for (candidate, _) in map.iter().take(KEYS) {
        let Seen::Str(candidate) = candidate.seen() else {
            continue;
        };
        for key in &missing {
            let Some(distance) = key.distance(candidate) else {
                continue;
            };
            if best.is_none_or(|(least, _)| distance < least) && !named(candidate) {
                best = Some((distance, candidate));
            }
        }
    }
    best.map(|(_, key)| key)
}

/// How a key is spelled, without case and the signs between words: `userName` and `user_name` are one.
struct Spelling {
    letters: String,
    /// In how many characters another may differ: one of three, up to three.
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
        // Most keys are of another length, which is told without a look at their characters. One that
        // is longer may have signs between its words.
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

    #[test]
    fn a_long_key_is_cut_between_characters() {
        let key = "é".repeat(1000);
        assert_eq!(cut(&key), format!("{}…", "é".repeat(LONGEST / 2)));
        assert_eq!(cut("short"), "short");
    }
}

//! Map patterns flattened: entries, alternative keys, and the remaining entries.

use super::draft::{Deferred, Draft, NestedPat};
use super::flatten::{Flattening, MOST_ROWS};
use super::{Check, Missing, Place, PlaceId, Presence, Source, Test};
use crate::ir::{Entry, EntryPat, Key, Kind, Tail};

impl Flattening<'_> {
    pub(super) fn map<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        entries: &'p [Entry],
        tail: &'p Tail,
    ) -> Vec<Draft<'p>> {
        let drafts = Self::kind(drafts, place, Kind::Map);
        // The keys that each draft has an entry for. Alternative keys make them differ.
        let mut opened: Vec<(Draft<'p>, Keys)> = drafts
            .into_iter()
            .map(|draft| (draft, Keys::default()))
            .collect();
        for entry in entries {
            let mut next = Vec::new();
            for (draft, keys) in opened {
                if next.len() > MOST_ROWS || self.program.overflown {
                    self.program.overflown = true;
                    break;
                }
                self.entry(&mut next, draft, keys, place, entry);
            }
            opened = next;
        }
        opened
            .into_iter()
            .map(|(mut draft, keys)| {
                match tail {
                    Tail::Open => {}
                    Tail::Closed => {
                        let Keys { required, optional } = keys;
                        draft.tests.push(Test {
                            place,
                            check: Check::Only { required, optional },
                        });
                    }
                    Tail::Rest(name) => {
                        let source = Source::Without {
                            map: place,
                            keys: keys.all(),
                        };
                        self.bind(&mut draft, *name, source);
                    }
                    Tail::Each {
                        collect,
                        key,
                        value,
                        stop,
                    } => {
                        let pattern = NestedPat::Entries {
                            collect: *collect,
                            key,
                            value,
                            except: keys.all(),
                            stop: *stop,
                        };
                        draft.deferred.push(Deferred { place, pattern });
                    }
                }
                draft
            })
            .collect()
    }

    /// Adds an entry to a draft. The first key that is present counts, so each key is an
    /// alternative in which the keys before it are absent.
    fn entry<'p>(
        &mut self,
        into: &mut Vec<(Draft<'p>, Keys)>,
        mut draft: Draft<'p>,
        keys: Keys,
        map: PlaceId,
        entry: &'p Entry,
    ) {
        let last = entry.keys.len() - 1;
        for (at, key) in entry.keys.iter().enumerate() {
            let field = self.program.intern_place(Place::Field {
                map,
                key: key.clone(),
            });
            let presence = |presence| Test {
                place: field,
                check: Check::Presence(presence),
            };
            let mut taken = keys.clone();
            let mut here = draft.clone();
            match &entry.value {
                EntryPat::Required(pat) => {
                    taken.required.push(key.clone());
                    if here.require(presence(Presence::Present)) {
                        let found = self.pattern(vec![here], pat, field);
                        into.extend(found.into_iter().map(|draft| (draft, taken.clone())));
                    }
                }
                EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                    let default = match entry.value {
                        EntryPat::Default { default, .. } => Some(default),
                        _ => None,
                    };
                    taken.optional.push(key.clone());
                    let looked = if at == last {
                        Presence::Looked
                    } else {
                        Presence::Present
                    };
                    if here.require(presence(looked)) {
                        let pattern = NestedPat::Optional {
                            missing: Missing::Key,
                            pat,
                            default,
                        };
                        here.deferred.push(Deferred {
                            place: field,
                            pattern,
                        });
                        into.push((here, taken));
                    }
                }
                EntryPat::Absent => {}
            }
            if !draft.require(presence(Presence::Absent)) {
                return;
            }
        }
        if matches!(entry.value, EntryPat::Absent) {
            into.push((draft, keys));
        }
    }
}

/// The keys of the entries of a map pattern.
#[derive(Clone, Default)]
struct Keys {
    required: Vec<Key>,
    optional: Vec<Key>,
}

impl Keys {
    fn all(self) -> Vec<Key> {
        self.required.into_iter().chain(self.optional).collect()
    }
}

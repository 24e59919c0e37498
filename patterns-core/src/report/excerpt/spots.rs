//! Copies what clauses look at in the places that the plan numbers.

use super::Way;
use super::taking::Taking;
use crate::report::blame::{KEYS, REPEATED, UNEXPECTED};
use crate::report::described::pattern::{Entry, EntryPattern};
use crate::report::described::plan::{Spot, Wanted};
use crate::subject::glance::{Entries, Glance};

impl Taking {
    /// Copies what clauses look at in a place that has a number.
    pub(super) fn spot(&mut self, spot: Spot, seen: &Glance<'_>) {
        let at = self.part(seen);
        self.excerpt.spots[spot] = Some(Some(at));
        self.excerpt.parts[at].spot = Some(spot);
        let wanted = &self.excerpt.wanted[spot];
        if let Glance::Map(map) = seen {
            self.keys_of_spot(wanted, at, (*map, seen));
            if wanted.is_shown {
                self.show(at, seen);
            }
            for entries in &wanted.closed {
                self.closed(entries, at, (*map, seen));
            }
        } else if wanted.is_shown || !wanted.keys.is_empty() {
            self.show(at, seen);
        }
        for pattern in &wanted.patterns {
            self.take(pattern, at, seen);
        }
    }

    /// Looks up the keys that clauses name in a map.
    fn keys_of_spot(
        &mut self,
        Wanted { keys, .. }: &'static Wanted,
        at: usize,
        (map, seen): (&dyn Entries, &Glance<'_>),
    ) {
        if self.is_cut {
            return;
        }
        let (mut lacks, mut has_excluded) = (false, false);
        let mut found = |taking: &mut Self, part: Spot, is_there: bool| {
            let wanted = &taking.excerpt.wanted[part];
            if is_there {
                has_excluded |= wanted.is_excluded;
            } else {
                lacks |= wanted.is_required;
                taking.excerpt.spots[part] = Some(None);
            }
        };
        // A map that is read as text is gone through for each look-up.
        if keys.len() > 1 && !map.has_distinct_keys() && map.first_wins() {
            let mut is_there = vec![false; keys.len()];
            let mut left = keys.len();
            // Text that is damaged has such a value for each key that is not found before.
            let mut is_odd = false;
            map.each(&mut |key, value| {
                let mut named = None;
                key.seen(&mut |key| {
                    if let Glance::Str(text) = key {
                        named = keys.binary_search_by_key(text, |(key, _)| key).ok();
                    }
                });
                let named = named.filter(|index| !is_there[*index]);
                value.seen(&mut |seen| {
                    is_odd |= matches!(seen, Glance::Other(_));
                    if let Some(index) = named {
                        self.spot(keys[index].1, seen);
                        is_there[index] = true;
                        left -= 1;
                    }
                });
                left > 0
            });
            for ((key, part), mut is_there) in keys.iter().zip(is_there) {
                if !is_there && is_odd {
                    is_there = map.get(key, &mut |seen| self.spot(*part, seen));
                }
                found(self, *part, is_there);
            }
        } else {
            for (key, part) in keys {
                let is_there = map.get(key, &mut |seen| self.spot(*part, seen));
                found(self, *part, is_there);
            }
        }
        if lacks {
            self.keys(KEYS, at, map);
        }
        if lacks || has_excluded {
            self.show(at, seen);
        }
    }

    /// Copies what a report says of keys that a pattern of these entries does not name.
    pub(super) fn closed(
        &mut self,
        entries: &'static [Entry],
        at: usize,
        (map, seen): (&dyn Entries, &Glance<'_>),
    ) {
        let found = self.length(at, || map.len());
        let allowed = entries
            .iter()
            .filter(|entry| !matches!(entry.value, EntryPattern::Absent));
        // Of the keys of an entry, the first that the map has is named.
        let looked = |key| self.excerpt.looked(at, Way::to(key)?)?;
        let parts = allowed.filter_map(|entry| entry.keys.iter().find_map(looked));
        let mut named = Vec::new();
        for part in parts {
            if let Err(place) = named.binary_search(&part) {
                named.insert(place, part);
            }
        }
        let most = if map.has_distinct_keys() {
            if found == named.len() {
                return;
            }
            named.len() + UNEXPECTED
        } else {
            REPEATED
        };
        self.keys(most.max(KEYS), at, map);
        self.show(at, seen);
    }
}

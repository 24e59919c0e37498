//! Copies what patterns look at that have no steps in the plan.

use std::ptr;

use super::taking::Taking;
use super::{Content, Passed, Way};
use crate::report::blame::{KEYS, certainly_matches, sample};
use crate::report::described::pattern::{Collect, Entry, EntryPattern, Key, Pattern, Rest, Tail};
use crate::report::described::waiting::COPIED;
use crate::subject::glance::{Elements, Entries, Glance};

/// The number of bytes of a string that are copied if clauses take it apart.
const WHOLE: usize = 2048;

impl Taking {
    /// Copies what a pattern looks at in a value.
    pub(super) fn take(&mut self, pattern: &'static Pattern, at: usize, seen: &Glance<'_>) {
        if self.is_cut {
            return;
        }
        match (pattern, seen) {
            (Pattern::Wild, _) => {}
            (Pattern::Bind { name, pattern, .. }, _) => {
                if self.reads.contains(&name.text) {
                    self.show(at, seen);
                }
                self.take(pattern, at, seen);
            }
            (Pattern::Map { entries, tail }, Glance::Map(map)) => {
                self.entries(entries, at, (*map, seen));
                if matches!(tail, Tail::Closed) {
                    self.closed(entries, at, (*map, seen));
                }
            }
            (
                Pattern::List {
                    of,
                    front,
                    rest,
                    back,
                },
                Glance::List(list) | Glance::Tuple(list),
            ) if seen.kind() == *of => {
                self.list((front, rest.as_ref(), back), at, (*list, seen));
            }
            (Pattern::Find { of, run, .. }, Glance::List(list) | Glance::Tuple(list))
                if seen.kind() == *of =>
            {
                self.show(at, seen);
                let len = self.length(at, || list.len());
                let ends = (len + 1).saturating_sub(run.len());
                for start in sample(0, ends).0 {
                    self.elements(run, at, *list, start);
                }
            }
            (Pattern::Segments(..), Glance::Str(text)) => {
                self.is_cut |= text.len() > WHOLE;
                if !self.is_cut && text.len() > COPIED {
                    self.excerpt.parts[at].content = Content::Str(self.text(text));
                }
            }
            (
                Pattern::Or {
                    alternatives: patterns,
                    ..
                }
                | Pattern::All(patterns),
                _,
            ) => self.take_all(patterns, at, seen),
            (Pattern::Many(ways), _) => self.take_all(&ways[..], at, seen),
            (Pattern::Not(pattern) | Pattern::Opt(pattern), _) => {
                self.show(at, seen);
                self.take(pattern, at, seen);
            }
            _ => self.show(at, seen),
        }
    }

    /// Copies what patterns look at in one value. If none matches, the value is shown.
    fn take_all(&mut self, patterns: &'static [Pattern], at: usize, seen: &Glance<'_>) {
        self.show(at, seen);
        for pattern in patterns {
            self.take(pattern, at, seen);
        }
    }

    fn list(
        &mut self,
        (front, rest, back): (
            &'static [Pattern],
            Option<&'static Rest>,
            &'static [Pattern],
        ),
        at: usize,
        (list, seen): (&dyn Elements, &Glance<'_>),
    ) {
        let (len, least) = (self.length(at, || list.len()), front.len() + back.len());
        if len < least || (rest.is_none() && len > least) {
            self.show(at, seen);
            return self.elements(&front[..front.len().min(len)], at, list, 0);
        }
        let end = len - back.len();
        self.elements(front, at, list, 0);
        self.elements(back, at, list, end);
        if let Some(Rest {
            each: Some(each),
            collect: Collect::All,
            ..
        }) = rest
        {
            self.show(at, seen);
            for index in sample(front.len(), end).0 {
                self.repeated(each, at, list, index);
            }
        }
    }

    /// Copies what a pattern looks at in an element, if the element may not match.
    fn repeated(
        &mut self,
        pattern: &'static Pattern,
        at: usize,
        list: &dyn Elements,
        index: usize,
    ) {
        let mut is_certain = false;
        // If names are shown, those of all elements are.
        if self.reads.is_empty() {
            list.at(index, &mut |seen| {
                is_certain = certainly_matches(pattern, seen);
            });
        }
        if !is_certain {
            return self.element(pattern, at, list, index);
        }
        let passed = &mut self.excerpt.passed;
        match passed.last_mut() {
            Some(last)
                if last.list == at
                    && ptr::eq(last.pattern, pattern)
                    && last.elements.end == index =>
            {
                last.elements.end += 1;
            }
            _ => passed.push(Passed {
                list: at,
                pattern,
                elements: index..index + 1,
            }),
        }
    }

    fn elements(
        &mut self,
        patterns: &'static [Pattern],
        at: usize,
        list: &dyn Elements,
        start: usize,
    ) {
        for (pattern, index) in patterns.iter().zip(start..) {
            self.element(pattern, at, list, index);
        }
    }

    fn element(&mut self, pattern: &'static Pattern, at: usize, list: &dyn Elements, index: usize) {
        if self.is_cut || matches!(pattern, Pattern::Wild) {
            return;
        }
        let way = Way::Index(index);
        let known = self.excerpt.looked(at, way).flatten();
        list.at(index, &mut |seen| {
            self.inside(pattern, (at, way, known), seen);
        });
    }

    /// Copies what a pattern looks at in a part of a value.
    fn inside(
        &mut self,
        pattern: &'static Pattern,
        (of, way, known): (usize, Way<'static>, Option<usize>),
        seen: &Glance<'_>,
    ) {
        let part = known.unwrap_or_else(|| {
            let part = self.part(seen);
            self.link(of, way, Some(part));
            part
        });
        self.take(pattern, part, seen);
    }

    /// Looks up the keys of a pattern in a map.
    fn entries(
        &mut self,
        entries: &'static [Entry],
        at: usize,
        (map, seen): (&dyn Entries, &Glance<'_>),
    ) {
        let (mut lacks, mut has_excluded) = (false, false);
        for entry in entries {
            let has = entry.keys.iter().any(|key| self.entry(key, entry, at, map));
            match entry.value {
                EntryPattern::Required(_) => lacks |= !has,
                EntryPattern::Absent => has_excluded |= has,
                EntryPattern::Optional(_) => {}
            }
        }
        if lacks {
            self.keys(KEYS, at, map);
        }
        if lacks || has_excluded {
            self.show(at, seen);
        }
    }

    /// Looks up a key of an entry in a map. False if the map does not have it.
    fn entry(
        &mut self,
        key: &'static Key,
        entry: &'static Entry,
        at: usize,
        map: &dyn Entries,
    ) -> bool {
        let Some(way) = Way::to(key) else {
            return false;
        };
        let known = match self.excerpt.looked(at, way) {
            Some(None) => return false,
            looked => looked.flatten(),
        };
        let mut inside = |seen: &Glance<'_>| match &entry.value {
            EntryPattern::Required(pattern) | EntryPattern::Optional(pattern) => {
                self.inside(pattern, (at, way, known), seen);
            }
            EntryPattern::Absent => self.inside(&Pattern::Wild, (at, way, known), seen),
        };
        let has = match way {
            Way::Atom(name) => map.get_atom(name, &mut inside),
            Way::Key(key) => map.get(key, &mut inside),
            Way::Index(_) => false,
        };
        if !has {
            self.link(at, way, None);
        }
        has
    }
}

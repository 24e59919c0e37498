//! The values of the names that a false guard reads.
//!
//! Guards are not run again, and most clauses fail for another reason. So only once a guard is to
//! blame, a second walk over the clause collects what its names are bound to.

use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

use super::{Snapshot, Walk};
use crate::report::described::clause::Clause;
use crate::report::described::pattern::{
    ByteSegment, EntryPattern, Guard, Name, Pattern, Segment, Tail,
};
use crate::report::found::value_text;
use crate::report::path::ValuePath;
use crate::report::question::{self, Answer, Value};
use crate::report::reason::Reason;
use crate::report::record::{At, Failure, PlaceId, Why};

/// The number of names whose values are shown.
const NAMES: usize = 4;

/// The number of characters of a list that collects the values of a repetition.
const LIST: usize = 24;

/// A name that is bound at a place.
#[derive(Clone)]
pub(super) struct Shown {
    name: &'static str,
    path: ValuePath,
    /// For each repetition around it, from the outside, the number of steps to its part.
    rounds: Vec<usize>,
    /// The value; none if it can't be shown.
    text: Option<String>,
}

/// A part of a pattern that changes what its names are bound to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Repetition,
    Optional,
}

/// The text of a value that the second walk is still to find. No value is written so.
const UNKNOWN: String = String::new();

/// The reason that one of these guards is false. The values are not known yet.
pub(super) fn is_false(guards: &[Guard]) -> Reason {
    let guard = match guards {
        [guard] => Cow::Borrowed(guard.text),
        several => {
            let texts: Vec<_> = several.iter().map(|guard| guard.text).collect();
            texts.join(" && ").into()
        }
    };
    let mut names: Vec<&'static str> = Vec::new();
    for name in guards.iter().flat_map(|guard| guard.reads) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let values = names
        .into_iter()
        .map(|name| (name, Some(UNKNOWN)))
        .collect();
    Reason::GuardFalse { guard, values }
}

impl<'n> Walk<'n> {
    /// Shows the values of the names that a guard reads, if it is to blame.
    pub(super) fn show_values(
        &mut self,
        clause: &'static Clause,
        Failure { at, why }: &mut Failure,
    ) {
        if let Why::Reason(reason) = why
            && let Reason::GuardFalse { guard, values } = &**reason
            && values.iter().any(|(_, text)| *text == Some(UNKNOWN))
        {
            let names: Vec<_> = values.iter().map(|(name, _)| *name).collect();
            self.wanted.clone_from(&names);
            let shown = question::showing(|| self.collect(clause));
            self.wanted.clear();
            let path = match at {
                At::Place(place) => self.places.path(*place),
                At::Path(path) => (**path).clone(),
            };
            let scope = Scope {
                path: &path,
                around: around(clause, &path, guard),
                clause,
                shown: &shown,
            };
            let told = names.into_iter().filter_map(|name| scope.value_of(name));
            *reason = Arc::new(Reason::GuardFalse {
                guard: guard.clone(),
                values: told.take(NAMES).collect(),
            });
        }
    }

    /// What the names are bound to where all else of the clause matches.
    fn collect(&mut self, clause: &'static Clause) -> Vec<Shown> {
        let start = Snapshot {
            noted: self.failures.len(),
            literals: self.literals.len(),
            guesses: self.guesses.len(),
            ..Snapshot::default()
        };
        self.quiet += 1;
        let matching = clause.heads.iter().find_map(|head| {
            self.restore(&start);
            let passes = self.head(false, |walk| walk.patterns(head), &mut |_| true);
            passes.then(|| mem::take(&mut self.gathered.shown))
        });
        self.quiet -= 1;
        self.restore(&start);
        matching.unwrap_or_default()
    }

    /// Returns whether this is the second walk.
    pub(super) fn is_collecting(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// Notes what a name is bound to here, if that is wanted.
    pub(super) fn show(
        &mut self,
        name: &'static str,
        at: PlaceId,
        text: impl FnOnce() -> Option<String>,
    ) {
        if self.wanted.contains(&name) {
            let shown = Shown {
                name,
                path: self.places.path(at),
                rounds: self.rounds.clone(),
                text: text(),
            };
            self.gathered.shown.push(shown);
        }
    }

    pub(super) fn show_value(&mut self, name: Name, value: &Value<'n>, at: PlaceId) {
        self.show(name.text, at, || Some(value_text(value)));
    }

    /// Notes the same text for all names of a pattern: that null takes its place, or that nobody
    /// knows what they are bound to.
    pub(super) fn show_all(&mut self, pattern: &'static Pattern, at: PlaceId, text: Option<&str>) {
        if self.is_collecting() {
            for name in own_names(pattern) {
                self.show(name.text, at, || text.map(str::to_owned));
            }
            for (part, _) in parts(pattern) {
                self.show_all(part, at, text);
            }
        }
    }

    /// Notes the names that a Rust pattern binds. Only an answer knows their values.
    pub(super) fn show_answer(&mut self, names: &[Name], answer: Answer, at: PlaceId) {
        if !self.is_collecting() {
            return;
        }
        let mut known = match answer {
            Answer::Bound(known) => known,
            _ => Vec::new(),
        };
        for name in names {
            let known = known.iter_mut().find(|(other, _)| *other == name.text);
            let text = known.and_then(|(_, text)| text.take());
            self.show(name.text, at, || text.filter(|text| *text != UNKNOWN));
        }
    }
}

/// What a guard sees.
struct Scope<'s> {
    /// The place of the guard.
    path: &'s ValuePath,
    /// The patterns around a nested guard, from the outside, each with the layer around it.
    around: Vec<(&'static Pattern, Option<Layer>)>,
    clause: &'static Clause,
    shown: &'s [Shown],
}

impl Scope<'_> {
    /// A name with its value, or with none if the name's key is absent.
    fn value_of(&self, name: &'static str) -> Option<(&'static str, Option<String>)> {
        // The innermost pattern around the guard that binds the name: layers around both don't
        // count.
        let mut around = self.around.iter().enumerate().rev();
        let near = around.find_map(|(at, (pattern, _))| Some((at, layers(pattern, name)?)));
        let repetitions = near.as_ref().map_or(0, |(at, _)| {
            let outside = self.around[..=*at].iter();
            let repeats = |(_, layer): &&(_, _)| *layer == Some(Layer::Repetition);
            outside.filter(repeats).count()
        });
        let layers = near.map(|(_, layers)| layers).or_else(|| {
            let mut patterns = self.clause.heads.iter().copied().flatten();
            patterns.find_map(|pattern| layers(pattern, name))
        })?;
        // If repetitions are around both, the rounds count in which the guard is false.
        let is_near = |shown: &&Shown| {
            let mut rounds = shown.rounds.iter().take(repetitions);
            let common = shown.path.common_steps(self.path);
            rounds.next_back().is_none_or(|steps| common >= *steps)
        };
        let shown = self.shown.iter().filter(|shown| shown.name == name);
        let mut values = shown.filter(is_near);
        if layers.is_empty() {
            let text = values.next_back()?.text.clone()?;
            return Some((name, Some(text)));
        }
        if layers == [Layer::Repetition] {
            let mut list = String::from("[");
            for (at, value) in values.enumerate() {
                list.push_str(if at == 0 { "" } else { ", " });
                if list.len() > LIST {
                    list.push('…');
                    break;
                }
                list.push_str(value.text.as_deref()?);
            }
            list.push(']');
            return Some((name, Some(list)));
        }
        if layers.contains(&Layer::Repetition) {
            return None;
        }
        match values.next_back() {
            None => Some((name, None)),
            Some(shown) => Some((name, Some(shown.text.clone()?))),
        }
    }
}

/// The patterns around the nested guard with this text, unless the guard is the clause's.
fn around(
    clause: &'static Clause,
    path: &ValuePath,
    text: &str,
) -> Vec<(&'static Pattern, Option<Layer>)> {
    let is_own = path.steps.is_empty() && clause.guard.is_some_and(|guard| guard.text == text);
    let mut patterns = clause.heads.iter().copied().flatten();
    let mut around = Vec::new();
    if !is_own && patterns.any(|pattern| leads(pattern, None, text, &mut around)) {
        around.reverse();
    }
    around
}

/// Returns whether a pattern leads to the guard with this text. Then it adds the patterns around
/// that, from the inside.
fn leads(
    pattern: &'static Pattern,
    layer: Option<Layer>,
    text: &str,
    around: &mut Vec<(&'static Pattern, Option<Layer>)>,
) -> bool {
    let is_it = matches!(pattern, Pattern::Guarded { guard, .. } if guard.text == text);
    let mut parts = parts(pattern).into_iter();
    let leads = is_it || parts.any(|(part, layer)| leads(part, layer, text, around));
    if leads {
        // The value of an entry and its key are of one round.
        if let Pattern::Map {
            tail: Tail::Each { key, .. },
            ..
        } = pattern
            && let Some((_, layer @ Some(Layer::Repetition))) = around.last()
        {
            around.push((key, *layer));
        }
        around.push((pattern, layer));
    }
    leads
}

/// The layers around a name, from the outside, if the pattern binds it.
fn layers(pattern: &'static Pattern, name: &str) -> Option<Vec<Layer>> {
    if own_names(pattern).iter().any(|own| own.text == name) {
        return Some(Vec::new());
    }
    parts(pattern).into_iter().find_map(|(part, layer)| {
        let mut inner = layers(part, name)?;
        inner.splice(0..0, layer);
        Some(inner)
    })
}

/// The names that a pattern itself binds, without those of its parts.
fn own_names(pattern: &'static Pattern) -> Vec<Name> {
    match pattern {
        Pattern::Bind { name, .. }
        | Pattern::Map {
            tail: Tail::Rest(name),
            ..
        } => vec![*name],
        Pattern::Ask(ask) => ask.names.to_vec(),
        Pattern::Segments(_, segments) => {
            let names = segments.iter().flat_map(|segment| match segment {
                Segment::Literal(_) => Vec::new(),
                Segment::Hole(name) => name.iter().copied().collect(),
                Segment::Typed { names, .. } => names.to_vec(),
            });
            names.collect()
        }
        Pattern::ByteSegments(segments) => {
            let names = segments.iter().flat_map(|segment| match segment {
                ByteSegment::Literal(_) => Vec::new(),
                ByteSegment::Hole { name, .. } => name.iter().copied().collect(),
                ByteSegment::Number { names, .. } => names.to_vec(),
            });
            names.collect()
        }
        Pattern::List { rest, .. } => rest.iter().filter_map(|rest| rest.name).collect(),
        Pattern::Find { before, after, .. } => before.iter().chain(after).copied().collect(),
        _ => Vec::new(),
    }
}

/// The patterns directly within a pattern that bind names, each with its layer.
fn parts(pattern: &'static Pattern) -> Vec<(&'static Pattern, Option<Layer>)> {
    let plain = |pattern: &'static Pattern| (pattern, None);
    match pattern {
        Pattern::Bind { pattern, .. }
        | Pattern::Viewed { pattern, .. }
        | Pattern::Guarded { pattern, .. }
        | Pattern::Deferred(pattern) => vec![plain(pattern)],
        Pattern::Opt(pattern) => vec![(pattern, Some(Layer::Optional))],
        Pattern::Many([one, list]) => vec![(one, Some(Layer::Repetition)), plain(list)],
        Pattern::List {
            front, rest, back, ..
        } => {
            let each = rest.iter().filter_map(|rest| rest.each);
            let each = each.map(|each| (each, Some(Layer::Repetition)));
            front.iter().chain(*back).map(plain).chain(each).collect()
        }
        Pattern::Find { run: patterns, .. }
        | Pattern::Or {
            alternatives: patterns,
            ..
        }
        | Pattern::All(patterns) => patterns.iter().map(plain).collect(),
        Pattern::Map { entries, tail } => {
            let entries = entries.iter().filter_map(|entry| match &entry.value {
                EntryPattern::Required(pattern) => Some(plain(pattern)),
                EntryPattern::Optional(pattern) => Some((pattern, Some(Layer::Optional))),
                EntryPattern::Absent => None,
            });
            let mut all: Vec<_> = entries.collect();
            if let Tail::Each { key, value, .. } = tail {
                all.extend([*key, *value].map(|each| (each, Some(Layer::Repetition))));
            }
            all
        }
        _ => Vec::new(),
    }
}

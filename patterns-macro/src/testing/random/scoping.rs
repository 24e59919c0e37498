//! Random patterns made well-formed, as the front end guarantees for names, alternatives and
//! guards.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ir::parts::has_guard;
use crate::ir::{
    Asked, ByteSegment, Call, ChoiceId, Clause, Collect, Entry, EntryPat, ExprId, Form, GuardId,
    HoleType, Int, Name, Pat, Rest, Segment, Sequence, Size, StopId, Tail,
};
use crate::testing::interpret::names_of;

/// The things that distinguish names: the negations and collecting parts around them, the
/// placeholder, the type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NameKey {
    nots: Vec<u32>,
    wraps: Vec<(u32, Wrap)>,
    slot: u32,
    ty: Ty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wrap {
    Vec,
    Option,
    Default,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ty {
    Form(Form),
    Call(Call),
    /// The rest of a map, or a part of a typed value. These are not repeated.
    Single(u32),
}

/// The type of names that are lengths.
const LENGTH: Ty = Ty::Form(Form::Int(Int::U8));

/// Makes clauses well-formed.
#[derive(Default)]
pub(super) struct Scoping {
    names: Vec<NameKey>,
    ids: BTreeMap<NameKey, Name>,
    guards: u32,
    choices: u32,
    stops: u32,
    keys: u32,
    nots: Vec<u32>,
    wraps: Vec<(u32, Wrap)>,
    /// The number of the current scope in a clause. Alternatives count alike, so that they can bind
    /// the same names.
    scopes: u32,
    negations: u32,
}

impl Scoping {
    pub(super) fn clause(&mut self, clause: &mut Clause) {
        // Different clauses have different names.
        self.ids.clear();
        let heads = clause.heads.drain(..).map(|front| Pat::List {
            of: Sequence::List,
            front,
            rest: None,
            back: Vec::new(),
        });
        let mut head = Pat::Or(ChoiceId(0), heads.collect());
        self.pat(&mut head);
        let bound = names_of(&head, false);
        self.resolve(&mut head, &bound);
        let mut names = names_of(&head, false);
        names.extend(names_of(&head, true));
        self.read(&mut head, &names);
        let Pat::Or(_, heads) = head else {
            unreachable!()
        };
        clause.heads = heads.into_iter().map(arguments).collect();
        if clause.guard.is_some() {
            clause.guard = Some(self.guard());
        }
    }

    fn guard(&mut self) -> GuardId {
        self.guards += 1;
        GuardId(self.guards - 1)
    }

    /// Numbers the note where a repetition stopped. One with a guard always makes it.
    fn stop(&mut self, stop: &mut Option<StopId>, repeated: &[&Pat]) {
        if repeated.iter().any(|pat| has_guard(pat)) {
            *stop = Some(StopId(0));
        }
        if let Some(stop) = stop {
            *stop = StopId(self.stops);
            self.stops += 1;
        }
    }

    fn scope(&mut self) -> u32 {
        self.scopes += 1;
        self.scopes - 1
    }

    fn name(&mut self, slot: &mut Name, ty: Ty) {
        let key = NameKey {
            nots: self.nots.clone(),
            wraps: self.wraps.clone(),
            slot: slot.0,
            ty,
        };
        *slot = self.intern(key);
    }

    fn intern(&mut self, key: NameKey) -> Name {
        if let Some(&name) = self.ids.get(&key) {
            return name;
        }
        let name = Name(u32::try_from(self.names.len()).unwrap());
        self.names.push(key.clone());
        self.ids.insert(key, name);
        name
    }

    fn wrapped(&mut self, wrap: Wrap, visit: impl FnOnce(&mut Self)) {
        let scope = self.scope();
        self.wraps.push((scope, wrap));
        visit(self);
        self.wraps.pop();
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn pat(&mut self, pat: &mut Pat) {
        match pat {
            Pat::Wild | Pat::Leaf(_) | Pat::Asked(Asked::Equal(_)) => {}
            Pat::Segments(_, segments) => {
                for segment in segments {
                    match segment {
                        Segment::Literal(_) => {}
                        Segment::Hole(name) => {
                            if let Some(name) = name {
                                self.name(name, Ty::Form(Form::Str));
                            }
                        }
                        Segment::Typed { names, .. } => {
                            let part = Ty::Single(self.scope());
                            for name in names {
                                self.name(name, part);
                            }
                        }
                    }
                }
            }
            Pat::Bytes(segments) => self.bytes(segments),
            Pat::Asked(Asked::Rust { names, .. } | Asked::Argument { names, .. }) => {
                let part = Ty::Single(self.scope());
                for name in names {
                    self.name(name, part);
                }
            }
            Pat::Asked(Asked::Call { call, names, .. }) => {
                for name in names {
                    self.name(name, Ty::Call(*call));
                }
            }
            Pat::Bind { name, form, pat } => {
                self.name(name, Ty::Form(*form));
                self.pat(pat);
            }
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                for pat in front {
                    self.pat(pat);
                }
                if let Some(Rest {
                    name,
                    each,
                    collect,
                    stop,
                }) = rest
                {
                    if let Some(name) = name {
                        self.name(name, Ty::Form(of.form()));
                    }
                    if let Some(each) = each {
                        if *collect == Collect::All {
                            self.stop(stop, &[each]);
                        }
                        self.wrapped(Wrap::Vec, |scoping| scoping.pat(each));
                    }
                }
                for pat in back {
                    self.pat(pat);
                }
            }
            Pat::Find {
                of,
                before,
                run,
                after,
            } => {
                for name in [before, after].into_iter().flatten() {
                    self.name(name, Ty::Form(of.form()));
                }
                for pat in run {
                    self.pat(pat);
                }
            }
            Pat::Map { entries, tail } => {
                for entry in entries {
                    self.entry(&mut entry.value);
                }
                match tail {
                    Tail::Closed | Tail::Open => {}
                    Tail::Rest(name) => {
                        let rest = Ty::Single(self.scope());
                        self.name(name, rest);
                    }
                    Tail::Each {
                        collect,
                        key,
                        value,
                        stop,
                    } => {
                        if *collect == Collect::All {
                            self.stop(stop, &[key, value]);
                        }
                        self.wrapped(Wrap::Vec, |scoping| {
                            scoping.pat(key);
                            scoping.pat(value);
                        });
                    }
                }
            }
            Pat::Or(choice, alternatives) => {
                *choice = ChoiceId(self.choices);
                self.choices += 1;
                self.alternatives(alternatives);
            }
            Pat::Viewed { pat, .. } => self.pat(pat),
            Pat::Keyed { key, reads, pat } => {
                *key = ExprId(self.keys);
                self.keys += 1;
                *reads = std::mem::take(reads)
                    .into_iter()
                    .map(|mut name| {
                        self.name(&mut name, Ty::Form(Form::Str));
                        name
                    })
                    .collect();
                self.pat(pat);
            }
            Pat::All(all) => all.iter_mut().for_each(|pat| self.pat(pat)),
            Pat::Not(pat) => {
                self.nots.push(self.negations);
                self.negations += 1;
                self.pat(pat);
                self.nots.pop();
            }
            Pat::Many { pat, stop } => {
                self.stop(stop, &[pat]);
                self.wrapped(Wrap::Vec, |scoping| scoping.pat(pat));
            }
            Pat::Opt { pat, default } => {
                // Nothing is bound in a negation, so there is nothing to give a name there.
                *default = default.filter(|_| self.nots.is_empty());
                match default {
                    None => self.wrapped(Wrap::Option, |scoping| scoping.pat(pat)),
                    Some(_) => self.defaulted(pat),
                }
            }
            Pat::Guarded { pat, guard, .. } => {
                self.pat(pat);
                *guard = self.guard();
            }
        }
    }

    fn bytes(&mut self, segments: &mut [ByteSegment]) {
        for segment in segments {
            match segment {
                ByteSegment::Literal(_) => {}
                ByteSegment::Hole { name, size } => {
                    if let Size::Named(name) = size {
                        self.name(name, LENGTH);
                    }
                    if let Some(name) = name {
                        self.name(name, Ty::Form(Form::Bytes));
                    }
                }
                ByteSegment::Number { coding, pat, names } => {
                    // The first Rust pattern is a name.
                    let ty = match coding.ty {
                        HoleType::Int(int) if pat.0 == 0 => Ty::Form(Form::Int(int)),
                        _ => Ty::Single(self.scope()),
                    };
                    for name in names {
                        self.name(name, ty);
                    }
                }
            }
        }
    }

    fn entry(&mut self, value: &mut EntryPat) {
        match value {
            EntryPat::Required(pat) => self.pat(pat),
            EntryPat::Optional(pat) => self.wrapped(Wrap::Option, |scoping| scoping.pat(pat)),
            EntryPat::Default { pat, .. } if !self.nots.is_empty() => {
                let pat = std::mem::replace(pat, Pat::Wild);
                *value = EntryPat::Optional(pat);
                self.entry(value);
            }
            EntryPat::Default { pat, .. } => self.defaulted(pat),
            EntryPat::Absent => {}
        }
    }

    /// A pattern with a default binds one name.
    fn defaulted(&mut self, pat: &mut Pat) {
        self.wrapped(Wrap::Default, |scoping| {
            scoping.pat(pat);
            if names_of(pat, false).len() != 1 {
                keep_names(pat, &BTreeSet::new());
                let mut name = Name(0);
                scoping.name(&mut name, Ty::Form(Form::Value));
                let inner = std::mem::replace(pat, Pat::Wild);
                *pat = Pat::Bind {
                    name,
                    form: Form::Value,
                    pat: Box::new(inner),
                };
            }
        });
    }

    fn alternatives(&mut self, alternatives: &mut [Pat]) {
        let (first, mut last) = (self.scopes, self.scopes);
        for pat in &mut *alternatives {
            self.scopes = first;
            self.pat(pat);
            last = last.max(self.scopes);
        }
        self.scopes = last;
        if !self.nots.is_empty() {
            return;
        }
        let bound: Vec<BTreeSet<Name>> = alternatives
            .iter()
            .map(|pat| names_of(pat, false))
            .collect();
        let all: BTreeSet<Name> = bound.iter().flatten().copied().collect();
        let kept: BTreeSet<Name> = all
            .into_iter()
            .filter(|name| {
                let key = &self.names[name.0 as usize];
                let plain = key.wraps == self.wraps && key.ty == Ty::Form(Form::Value);
                plain || bound.iter().all(|bound| bound.contains(name))
            })
            .collect();
        for (pat, bound) in alternatives.iter_mut().zip(bound) {
            keep_names(pat, &kept);
            for &name in kept.difference(&bound) {
                let inner = std::mem::replace(pat, Pat::Wild);
                *pat = Pat::Bind {
                    name,
                    form: Form::Value,
                    pat: Box::new(inner),
                };
            }
        }
    }

    /// The names that guards read: all of the clause that have a placeholder of theirs, whether
    /// they can be seen from there or not.
    fn read(&self, pat: &mut Pat, names: &BTreeSet<Name>) {
        if let Pat::Guarded { reads, .. } = pat {
            let slot = |name: &Name| Name(self.names[name.0 as usize].slot);
            *reads = names
                .iter()
                .copied()
                .filter(|name| reads.contains(&slot(name)))
                .collect();
        }
        each_part(pat, &mut |part| self.read(part, names));
    }

    /// The name for a placeholder in a negation: that of the clause, if the clause binds it.
    fn resolve(&mut self, pat: &mut Pat, bound: &BTreeSet<Name>) {
        let outer: HashMap<Name, Name> = names_of(pat, true)
            .into_iter()
            .filter_map(|name| {
                let key = self.names[name.0 as usize].clone();
                let found = (0..=key.wraps.len()).rev().find_map(|depth| {
                    let outer = NameKey {
                        nots: Vec::new(),
                        wraps: key.wraps[..depth].to_vec(),
                        ..key.clone()
                    };
                    self.ids.get(&outer).filter(|name| bound.contains(name))
                });
                found.map(|outer| (name, *outer))
            })
            .collect();
        each_name(pat, &mut |name| {
            if let Some(outer) = outer.get(name) {
                *name = *outer;
            }
        });
    }
}

/// The arguments of a head that was handled as a list.
fn arguments(head: Pat) -> Vec<Pat> {
    match head {
        Pat::List { front, .. } => front,
        Pat::Bind { name, form, pat } => {
            let mut arguments = arguments(*pat);
            let first = std::mem::replace(&mut arguments[0], Pat::Wild);
            arguments[0] = Pat::Bind {
                name,
                form,
                pat: Box::new(first),
            };
            arguments
        }
        _ => unreachable!("a head is a list, with names perhaps"),
    }
}

/// Removes the names that are not among these. Names in negations are local, so they stay.
fn keep_names(pat: &mut Pat, kept: &BTreeSet<Name>) {
    if matches!(pat, Pat::Not(_)) {
        return;
    }
    each_part(pat, &mut |part| keep_names(part, kept));
    let keep = |name: &mut Option<Name>| *name = name.filter(|name| kept.contains(name));
    match pat {
        Pat::Segments(_, segments) => {
            for segment in segments {
                match segment {
                    Segment::Literal(_) => {}
                    Segment::Hole(name) => keep(name),
                    Segment::Typed { names, .. } => names.retain(|name| kept.contains(name)),
                }
            }
        }
        Pat::Bytes(segments) => {
            for segment in segments {
                match segment {
                    ByteSegment::Literal(_) => {}
                    ByteSegment::Hole { name, size } => {
                        keep(name);
                        if matches!(size, Size::Named(length) if !kept.contains(length)) {
                            *size = Size::Fixed(1);
                        }
                    }
                    ByteSegment::Number { names, .. } => names.retain(|name| kept.contains(name)),
                }
            }
        }
        Pat::Asked(
            Asked::Rust { names, .. } | Asked::Argument { names, .. } | Asked::Call { names, .. },
        ) => {
            names.retain(|name| kept.contains(name));
        }
        Pat::Bind {
            name, pat: inner, ..
        } if !kept.contains(name) => *pat = std::mem::replace(inner, Pat::Wild),
        Pat::List {
            rest: Some(Rest { name, .. }),
            ..
        } => keep(name),
        Pat::Keyed { reads, .. } => reads.retain(|name| kept.contains(name)),
        Pat::Find { before, after, .. } => [before, after].into_iter().for_each(keep),
        // Without a name, a default is of no use.
        Pat::Opt { pat, default } => {
            *default = default.filter(|_| !names_of(pat, false).is_empty());
        }
        Pat::Map { entries, tail } => {
            for Entry { value, .. } in entries {
                // Without a name, a default is of no use.
                if let EntryPat::Default { pat, .. } = value
                    && names_of(pat, false).is_empty()
                {
                    *value = EntryPat::Optional(std::mem::replace(pat, Pat::Wild));
                }
            }
            if matches!(tail, Tail::Rest(name) if !kept.contains(name)) {
                *tail = Tail::Open;
            }
        }
        _ => {}
    }
}

/// Visits all names of a pattern.
fn each_name(pat: &mut Pat, change: &mut impl FnMut(&mut Name)) {
    match pat {
        Pat::Segments(_, segments) => {
            for segment in segments {
                match segment {
                    Segment::Literal(_) => {}
                    Segment::Hole(name) => name.iter_mut().for_each(&mut *change),
                    Segment::Typed { names, .. } => names.iter_mut().for_each(&mut *change),
                }
            }
        }
        Pat::Bytes(segments) => {
            for segment in segments {
                match segment {
                    ByteSegment::Literal(_) => {}
                    ByteSegment::Hole { name, size } => {
                        name.iter_mut().for_each(&mut *change);
                        if let Size::Named(length) = size {
                            change(length);
                        }
                    }
                    ByteSegment::Number { names, .. } => {
                        names.iter_mut().for_each(&mut *change);
                    }
                }
            }
        }
        Pat::Asked(
            Asked::Rust { names, .. } | Asked::Argument { names, .. } | Asked::Call { names, .. },
        ) => {
            names.iter_mut().for_each(&mut *change);
        }
        Pat::Bind { name, .. }
        | Pat::Map {
            tail: Tail::Rest(name),
            ..
        } => change(name),
        Pat::List {
            rest: Some(Rest { name, .. }),
            ..
        } => name.iter_mut().for_each(&mut *change),
        Pat::Find { before, after, .. } => {
            before.iter_mut().chain(after).for_each(&mut *change);
        }
        Pat::Keyed { reads, .. } => {
            let mut changed: Vec<Name> = reads.iter().copied().collect();
            changed.iter_mut().for_each(&mut *change);
            *reads = changed.into_iter().collect();
        }
        _ => {}
    }
    each_part(pat, &mut |part| each_name(part, change));
}

/// Visits the patterns directly inside a pattern.
fn each_part(pat: &mut Pat, visit: &mut dyn FnMut(&mut Pat)) {
    match pat {
        Pat::Wild | Pat::Leaf(_) | Pat::Asked(_) | Pat::Segments(..) | Pat::Bytes(_) => {}
        Pat::Bind { pat, .. }
        | Pat::Viewed { pat, .. }
        | Pat::Keyed { pat, .. }
        | Pat::Not(pat)
        | Pat::Opt { pat, .. }
        | Pat::Many { pat, .. }
        | Pat::Guarded { pat, .. } => visit(pat),
        Pat::List {
            front, rest, back, ..
        } => {
            front.iter_mut().chain(back).for_each(&mut *visit);
            if let Some(Rest {
                each: Some(pat), ..
            }) = rest
            {
                visit(pat);
            }
        }
        Pat::Find { run: pats, .. } | Pat::Or(_, pats) | Pat::All(pats) => {
            pats.iter_mut().for_each(visit);
        }
        Pat::Map { entries, tail } => {
            for Entry { value, .. } in entries {
                match value {
                    EntryPat::Required(pat)
                    | EntryPat::Optional(pat)
                    | EntryPat::Default { pat, .. } => visit(pat),
                    EntryPat::Absent => {}
                }
            }
            if let Tail::Each { key, value, .. } = tail {
                visit(key);
                visit(value);
            }
        }
    }
}

//! Random clauses over a small vocabulary, so that they collide, and values that nearly match them.
//!
//! Patterns are made with names and guards that are mere slots; [`Scoping`] then turns them into what the
//! front end guarantees: alternatives that bind alike, names of one type, guards with ids of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::shown::Clauses;
use crate::interpret::{Bindings, Host, names_of};
use crate::ir::{
    Call, CalleeId, ChoiceId, Clause, Entry, EntryPat, ExprId, Float, FloatRange, Form, GuardId,
    HoleType, Int, IntRange, Key, Kind, Name, Pat, Rest, RustPatId, Scalar, Segment, Sequence,
    StrRange, Tail,
};

const KEYS: [&str; 3] = ["a", "b", "c"];
const TEXTS: [&str; 5] = ["x", "y", "xy", "x1", ""];
const KINDS: [Kind; 6] = [
    Kind::Null,
    Kind::Bool,
    Kind::Number,
    Kind::Str,
    Kind::List,
    Kind::Map,
];

/// The expressions: three constants, two keys, a default.
const CONSTANTS: u32 = 3;
const COMPUTED_KEYS: [ExprId; 2] = [ExprId(3), ExprId(4)];
const DEFAULT: ExprId = ExprId(5);

/// What the vocabulary means.
pub(crate) fn host() -> Host {
    Host {
        exprs: vec![
            json!(1),
            json!("x"),
            json!([0]),
            json!("a"),
            json!("d"),
            json!("default"),
        ],
        guard,
        rust: |pat, value| match (pat.0 % 3, value) {
            (0, value) => Some(value.clone()),
            (1, Value::Number(_) | Value::Bool(true)) => Some(json!([value])),
            (2, Value::String(text)) if text != "x" => Some(json!(text.len())),
            _ => None,
        },
        call: |call, value| match (call, value) {
            (Call::Scalar(_), Value::Number(number)) => Some(number.as_f64()?.into()),
            (Call::View(CalleeId(0)), Value::Array(list)) => Some(list.len().into()),
            (Call::View(CalleeId(1)), Value::Null) => None,
            (Call::View(CalleeId(1)), value) => Some(value.clone()),
            _ => None,
        },
    }
}

/// By chance, but always the same of the same names.
fn guard(id: GuardId, seen: &Bindings) -> bool {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (id, format!("{seen:?}")).hash(&mut hasher);
    hasher.finish().is_multiple_of(2)
}

pub(crate) fn clauses(arity: usize, most: usize) -> impl Strategy<Value = Clauses> {
    // Alternatives of a single argument are a pattern's own.
    let heads = vec(vec(pattern(), arity), 1..=arity.min(2));
    let clause = (heads, prop::bool::weighted(0.25)).prop_map(|(heads, guarded)| Clause {
        heads,
        guard: guarded.then_some(GuardId(0)),
    });
    vec(clause, 1..=most).prop_map(well_formed)
}

/// Clauses whose alternatives multiply: lists of five elements with three alternatives each.
pub(crate) fn clauses_of_many_rows() -> impl Strategy<Value = Clauses> {
    let alternatives = || vec(leaf_or_pair(), 3).prop_map(|pats| Pat::Or(ChoiceId(0), pats));
    let list = vec(alternatives(), 5).prop_map(|front| Pat::List {
        of: Sequence::List,
        front,
        rest: None,
        back: Vec::new(),
    });
    let clause = (list, prop::bool::weighted(0.2)).prop_map(|(list, guarded)| Clause {
        heads: vec![vec![list]],
        guard: guarded.then_some(GuardId(0)),
    });
    vec(clause, 1..=2).prop_map(well_formed)
}

/// Clauses that tell a map by the one key that it has, with some of any kind between them.
pub(crate) fn clauses_of_only_keys() -> impl Strategy<Value = Clauses> {
    let key = prop::sample::select(KEYS.to_vec());
    let tagged = || {
        (key.clone(), pattern()).prop_map(|(key, pat)| Pat::Map {
            entries: vec![Entry {
                keys: vec![Key::Literal(key.to_owned())],
                value: EntryPat::Required(pat),
            }],
            tail: Tail::Closed,
        })
    };
    let within = tagged().prop_map(|inner| Pat::List {
        of: Sequence::List,
        front: vec![inner],
        rest: None,
        back: Vec::new(),
    });
    let head = prop_oneof![8 => tagged(), 3 => within, 1 => pattern()];
    let clause = (head, prop::bool::weighted(0.2)).prop_map(|(head, guarded)| Clause {
        heads: vec![vec![head]],
        guard: guarded.then_some(GuardId(0)),
    });
    vec(clause, 3..=8).prop_map(well_formed)
}

fn leaf_or_pair() -> impl Strategy<Value = Pat> {
    prop_oneof![
        leaf(),
        vec(leaf(), 2).prop_map(|front| Pat::List {
            of: Sequence::List,
            front,
            rest: None,
            back: Vec::new(),
        }),
    ]
}

fn well_formed(mut clauses: Vec<Clause>) -> Clauses {
    let mut scoping = Scoping::default();
    for clause in &mut clauses {
        scoping.clause(clause);
    }
    Clauses(clauses)
}

fn int_range(first: Option<i128>, last: Option<i128>) -> IntRange {
    IntRange {
        first: first.map(Into::into),
        last: last.map(Into::into),
    }
}

fn formed(form: Form, pat: Pat) -> Pat {
    match pat {
        Pat::Wild => form.guarantee(),
        pat => Pat::All(vec![form.guarantee(), pat]),
    }
}

fn form() -> impl Strategy<Value = Form> {
    prop::sample::select(vec![
        Form::Value,
        Form::Value,
        Form::Value,
        Form::Bool,
        Form::Int(Int::I64),
        Form::Int(Int::U8),
        Form::Number,
        Form::Str,
        Form::List,
        Form::Map,
    ])
}

fn slot() -> impl Strategy<Value = Name> {
    (0u32..3).prop_map(Name)
}

fn leaf() -> impl Strategy<Value = Pat> {
    let literal = prop::sample::select(vec![
        Pat::Int(int_range(Some(0), Some(0))),
        Pat::Int(int_range(Some(1), Some(1))),
        Pat::Int(int_range(Some(0), Some(2))),
        Pat::Int(int_range(Some(1), None)),
        Pat::Int(int_range(None, Some(0))),
        Pat::Float(FloatRange {
            first: Some(Float::new(1.0)),
            last: Some(Float::new(1.0)),
            inclusive: true,
        }),
        Pat::Float(FloatRange {
            first: Some(Float::new(0.0)),
            last: Some(Float::new(1.0)),
            inclusive: false,
        }),
        Pat::Bool(true),
        Pat::Bool(false),
        Pat::StrRange(StrRange {
            first: Some("x".into()),
            last: Some("xy".into()),
            inclusive: true,
        }),
        Pat::StrRange(StrRange {
            first: None,
            last: Some("y".into()),
            inclusive: false,
        }),
    ]);
    let text = prop::sample::select(TEXTS.to_vec());
    let call = prop::sample::select(vec![
        Call::Scalar(Scalar::F64),
        Call::View(CalleeId(0)),
        Call::View(CalleeId(1)),
    ]);
    let named = || vec(slot(), 0..=1);
    prop_oneof![
        3 => Just(Pat::Wild),
        3 => slot().prop_map(|name| Pat::Bind { name, form: Form::Value, pat: Box::new(Pat::Wild) }),
        2 => (slot(), form()).prop_map(|(name, form)| Pat::Bind {
            name,
            form,
            pat: Box::new(formed(form, Pat::Wild)),
        }),
        5 => literal,
        3 => text.prop_map(|text| Pat::Str(text.to_owned())),
        2 => prop::sample::select(KINDS.to_vec()).prop_map(Pat::Kind),
        1 => segments(),
        1 => (0..CONSTANTS).prop_map(|id| Pat::Equal(ExprId(id))),
        1 => (call, 0u32..3, named()).prop_map(|(call, pat, names)| Pat::Call {
            call,
            pat: RustPatId(pat),
            names,
        }),
        1 => (form(), 0u32..3, named()).prop_filter_map("a view is a call", |(form, pat, names)| {
            let rust = Pat::Rust { form, pat: RustPatId(pat), names };
            (form != Form::Value).then(|| formed(form, rust))
        }),
    ]
}

fn segments() -> impl Strategy<Value = Pat> {
    let hole = || vec(slot(), 0..=1).prop_map(|names| Segment::Hole(names.first().copied()));
    let literal = || {
        let text = prop::sample::select(vec!["x", "y", "1"]);
        text.prop_map(|text| Segment::Literal(text.to_owned()))
    };
    let typed = (0u32..3, vec(slot(), 0..=1)).prop_map(|(pat, names)| Segment::Typed {
        ty: HoleType::Int(Int::U8),
        pat: RustPatId(pat),
        names,
    });
    prop_oneof![
        (literal(), hole()).prop_map(|(a, b)| vec![a, b]),
        (hole(), literal()).prop_map(|(a, b)| vec![a, b]),
        (hole(), literal(), hole()).prop_map(|(a, b, c)| vec![a, b, c]),
        (literal(), typed).prop_map(|(a, b)| vec![a, b]),
    ]
    .prop_map(Pat::Segments)
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        9 => prop::sample::select(KEYS.to_vec()).prop_map(|key| Key::Literal(key.to_owned())),
        1 => prop::sample::select(COMPUTED_KEYS.to_vec()).prop_map(Key::Computed),
    ]
}

fn key_pattern() -> impl Strategy<Value = Pat> {
    let text = prop::sample::select(vec!["a", "b"]).prop_map(|text| Pat::Str(text.to_owned()));
    prop_oneof![
        Just(Pat::Wild),
        text.clone(),
        slot().prop_map(|name| Pat::Bind {
            name,
            form: Form::Str,
            pat: Box::new(Pat::Kind(Kind::Str)),
        }),
        vec(text, 2).prop_map(|pats| Pat::Or(ChoiceId(0), pats)),
        segments(),
    ]
}

pub(crate) fn pattern() -> impl Strategy<Value = Pat> {
    leaf().prop_recursive(3, 14, 3, |inner| {
        let inner = inner.boxed();
        let some = |least, most| vec(inner.clone(), least..=most);
        let boxed = || inner.clone().prop_map(Box::new);
        let rest =
            (vec(slot(), 0..=1), prop::option::weighted(0.4, boxed())).prop_map(|(names, each)| {
                Rest {
                    name: names.first().copied().filter(|_| each.is_none()),
                    each,
                }
            });
        let list =
            (some(0, 2), prop::option::of(rest), some(0, 1)).prop_map(|(front, rest, back)| {
                Pat::List {
                    of: Sequence::List,
                    back: if rest.is_some() { back } else { Vec::new() },
                    front,
                    rest,
                }
            });
        let end = || prop::option::weighted(0.3, slot());
        let find = (end(), some(1, 2), end()).prop_map(|(before, run, after)| Pat::Find {
            of: Sequence::List,
            before,
            run,
            after,
        });
        let entry_pat = prop_oneof![
            5 => inner.clone().prop_map(EntryPat::Required),
            1 => inner.clone().prop_map(EntryPat::Optional),
            1 => inner.clone().prop_map(|pat| EntryPat::Default { pat, default: DEFAULT }),
            1 => Just(EntryPat::Absent),
        ];
        let keys = prop_oneof![4 => vec(key(), 1), 1 => vec(key(), 2)];
        let entry = (keys, entry_pat).prop_map(|(keys, value)| Entry { keys, value });
        let tail = prop_oneof![
            4 => Just(Tail::Open),
            2 => Just(Tail::Closed),
            1 => slot().prop_map(Tail::Rest),
            1 => (key_pattern(), boxed()).prop_map(|(key, value)| Tail::Each {
                key: Box::new(key),
                value,
            }),
        ];
        let map = (vec(entry, 0..=3), tail).prop_map(|(mut entries, tail)| {
            // A key is written once in a map.
            let mut seen = BTreeSet::new();
            entries.retain_mut(|entry| {
                entry.keys.retain(|key| seen.insert(key.clone()));
                !entry.keys.is_empty()
            });
            Pat::Map { entries, tail }
        });
        prop_oneof![
            6 => map,
            4 => list,
            1 => find,
            2 => some(2, 3).prop_map(|pats| Pat::Or(ChoiceId(0), pats)),
            1 => some(2, 2).prop_map(Pat::All),
            1 => boxed().prop_map(Pat::Not),
            1 => boxed().prop_map(|pat| Pat::Guarded { pat, guard: GuardId(0) }),
            2 => (slot(), inner.clone()).prop_map(|(name, pat)| Pat::Bind {
                name,
                form: Form::Value,
                pat: Box::new(pat),
            }),
        ]
    })
}

/// What tells names apart: the negations and collecting parts around them, the slot, the type.
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
    /// The rest of a map, or a part of a typed value: these are not repeated.
    Single(u32),
}

/// Makes clauses well-formed.
#[derive(Default)]
struct Scoping {
    names: Vec<NameKey>,
    ids: BTreeMap<NameKey, Name>,
    guards: u32,
    choices: u32,
    nots: Vec<u32>,
    wraps: Vec<(u32, Wrap)>,
    /// Numbers the scopes of a clause. Alternatives count alike, so that they may bind alike.
    scopes: u32,
    negations: u32,
}

impl Scoping {
    fn clause(&mut self, clause: &mut Clause) {
        // Names of other clauses are other names.
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
            Pat::Wild
            | Pat::Kind(_)
            | Pat::Bool(_)
            | Pat::Int(_)
            | Pat::Float(_)
            | Pat::Str(_)
            | Pat::Atom(_)
            | Pat::Bytes(_)
            | Pat::StrRange(_)
            | Pat::Equal(_) => {}
            Pat::Segments(segments) => {
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
            Pat::Rust { names, .. } => {
                let part = Ty::Single(self.scope());
                for name in names {
                    self.name(name, part);
                }
            }
            Pat::Call { call, names, .. } => {
                for name in names {
                    self.name(name, Ty::Call(*call));
                }
            }
            Pat::Bind { name, form, pat } => {
                self.name(name, Ty::Form(*form));
                self.pat(pat);
            }
            Pat::List {
                front, rest, back, ..
            } => {
                for pat in front {
                    self.pat(pat);
                }
                if let Some(Rest { name, each }) = rest {
                    if let Some(name) = name {
                        self.name(name, Ty::Form(Form::List));
                    }
                    if let Some(each) = each {
                        self.wrapped(Wrap::Vec, |scoping| scoping.pat(each));
                    }
                }
                for pat in back {
                    self.pat(pat);
                }
            }
            Pat::Find {
                before, run, after, ..
            } => {
                for name in [before, after].into_iter().flatten() {
                    self.name(name, Ty::Form(Form::List));
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
                    Tail::Each { key, value } => self.wrapped(Wrap::Vec, |scoping| {
                        scoping.pat(key);
                        scoping.pat(value);
                    }),
                }
            }
            Pat::Or(choice, alternatives) => {
                *choice = ChoiceId(self.choices);
                self.choices += 1;
                self.alternatives(alternatives);
            }
            Pat::All(all) => all.iter_mut().for_each(|pat| self.pat(pat)),
            Pat::Not(pat) => {
                self.nots.push(self.negations);
                self.negations += 1;
                self.pat(pat);
                self.nots.pop();
            }
            Pat::Guarded { pat, guard } => {
                self.pat(pat);
                *guard = self.guard();
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
            // An entry with a default binds one name.
            EntryPat::Default { pat, .. } => self.wrapped(Wrap::Default, |scoping| {
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
            }),
            EntryPat::Absent => {}
        }
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

    /// A name within a negation is the clause's own where that binds it.
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

/// The arguments of a head that was treated as a list.
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

/// Leaves out the names that are not among these. Those within negations are local, and stay.
fn keep_names(pat: &mut Pat, kept: &BTreeSet<Name>) {
    match pat {
        Pat::Wild
        | Pat::Kind(_)
        | Pat::Bool(_)
        | Pat::Int(_)
        | Pat::Float(_)
        | Pat::Str(_)
        | Pat::Atom(_)
        | Pat::Bytes(_)
        | Pat::StrRange(_)
        | Pat::Equal(_)
        | Pat::Not(_) => {}
        Pat::Segments(segments) => {
            for segment in segments {
                match segment {
                    Segment::Literal(_) => {}
                    Segment::Hole(name) => *name = name.filter(|name| kept.contains(name)),
                    Segment::Typed { names, .. } => names.retain(|name| kept.contains(name)),
                }
            }
        }
        Pat::Rust { names, .. } | Pat::Call { names, .. } => {
            names.retain(|name| kept.contains(name));
        }
        Pat::Bind {
            name, pat: inner, ..
        } => {
            keep_names(inner, kept);
            if !kept.contains(name) {
                *pat = std::mem::replace(inner, Pat::Wild);
            }
        }
        Pat::List {
            front, rest, back, ..
        } => {
            front
                .iter_mut()
                .chain(back)
                .for_each(|pat| keep_names(pat, kept));
            if let Some(Rest { name, each }) = rest {
                *name = name.filter(|name| kept.contains(name));
                if let Some(pat) = each {
                    keep_names(pat, kept);
                }
            }
        }
        Pat::Find {
            before, run, after, ..
        } => {
            for pat in run {
                keep_names(pat, kept);
            }
            for name in [before, after] {
                *name = name.filter(|name| kept.contains(name));
            }
        }
        Pat::Map { entries, tail } => {
            for Entry { value, .. } in entries {
                match value {
                    EntryPat::Required(pat) | EntryPat::Optional(pat) => keep_names(pat, kept),
                    EntryPat::Default { pat, .. } => {
                        keep_names(pat, kept);
                        if names_of(pat, false).is_empty() {
                            *value = EntryPat::Optional(std::mem::replace(pat, Pat::Wild));
                        }
                    }
                    EntryPat::Absent => {}
                }
            }
            match tail {
                Tail::Rest(name) if !kept.contains(name) => *tail = Tail::Open,
                Tail::Each { key, value } => {
                    keep_names(key, kept);
                    keep_names(value, kept);
                }
                _ => {}
            }
        }
        Pat::Or(_, pats) | Pat::All(pats) => pats.iter_mut().for_each(|pat| keep_names(pat, kept)),
        Pat::Guarded { pat, .. } => keep_names(pat, kept),
    }
}

fn each_name(pat: &mut Pat, change: &mut impl FnMut(&mut Name)) {
    match pat {
        Pat::Wild
        | Pat::Kind(_)
        | Pat::Bool(_)
        | Pat::Int(_)
        | Pat::Float(_)
        | Pat::Str(_)
        | Pat::Atom(_)
        | Pat::Bytes(_)
        | Pat::StrRange(_)
        | Pat::Equal(_) => {}
        Pat::Segments(segments) => {
            for segment in segments {
                match segment {
                    Segment::Literal(_) => {}
                    Segment::Hole(name) => name.iter_mut().for_each(&mut *change),
                    Segment::Typed { names, .. } => names.iter_mut().for_each(&mut *change),
                }
            }
        }
        Pat::Rust { names, .. } | Pat::Call { names, .. } => {
            names.iter_mut().for_each(&mut *change);
        }
        Pat::Bind { name, pat, .. } => {
            change(name);
            each_name(pat, change);
        }
        Pat::List {
            front, rest, back, ..
        } => {
            for pat in front.iter_mut().chain(back) {
                each_name(pat, change);
            }
            if let Some(Rest { name, each }) = rest {
                name.iter_mut().for_each(&mut *change);
                if let Some(pat) = each {
                    each_name(pat, change);
                }
            }
        }
        Pat::Find {
            before, run, after, ..
        } => {
            before.iter_mut().chain(after).for_each(&mut *change);
            for pat in run {
                each_name(pat, change);
            }
        }
        Pat::Map { entries, tail } => {
            for Entry { value, .. } in entries {
                match value {
                    EntryPat::Required(pat)
                    | EntryPat::Optional(pat)
                    | EntryPat::Default { pat, .. } => each_name(pat, change),
                    EntryPat::Absent => {}
                }
            }
            match tail {
                Tail::Closed | Tail::Open => {}
                Tail::Rest(name) => change(name),
                Tail::Each { key, value } => {
                    each_name(key, change);
                    each_name(value, change);
                }
            }
        }
        Pat::Or(_, pats) | Pat::All(pats) => pats.iter_mut().for_each(|pat| each_name(pat, change)),
        Pat::Not(pat) | Pat::Guarded { pat, .. } => each_name(pat, change),
    }
}

/// Chance that depends on a number alone (Steele, Lea and Flood's `SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound as u64).unwrap()
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Values that the clauses nearly match, one per argument.
pub(crate) fn arguments_for(clauses: &[Clause], dice: &mut Dice) -> Vec<Value> {
    let clause = dice.of(clauses);
    let head = dice.of(&clause.heads);
    let mut names = HashMap::new();
    let mut fit = |pat| fitting(pat, &mut names, dice);
    head.iter().map(&mut fit).collect()
}

fn any_value(dice: &mut Dice, depth: usize) -> Value {
    let kinds = if depth == 0 { 4 } else { 6 };
    of_kind(KINDS[dice.below(kinds)], dice, depth)
}

fn of_kind(kind: Kind, dice: &mut Dice, depth: usize) -> Value {
    let depth = depth.saturating_sub(1);
    match kind {
        Kind::Null => Value::Null,
        Kind::Bool => dice.one_in(2).into(),
        Kind::Number => dice
            .of(&[
                json!(0),
                json!(1),
                json!(2),
                json!(3),
                json!(-1),
                json!(300),
                json!(1.0),
                json!(0.5),
                json!(u64::MAX),
            ])
            .clone(),
        Kind::Str => (*dice.of(&TEXTS)).into(),
        Kind::List => (0..dice.below(4)).map(|_| any_value(dice, depth)).collect(),
        Kind::Bytes | Kind::Atom | Kind::Tuple => panic!("no JSON value is one"),
        Kind::Map => {
            let mut map = Map::new();
            add_entries(&mut map, dice, depth);
            map.into()
        }
    }
}

fn add_entries(map: &mut Map<String, Value>, dice: &mut Dice, depth: usize) {
    for _ in 0..dice.below(3) {
        let key = *dice.of(&["a", "b", "c", "d"]);
        let value = any_value(dice, depth);
        map.entry(key).or_insert(value);
    }
}

/// A value that the pattern matches, as long as chance does not spoil it.
fn fitting(pat: &Pat, names: &mut HashMap<Name, Value>, dice: &mut Dice) -> Value {
    if dice.one_in(14) {
        return any_value(dice, 2);
    }
    let host = host();
    match pat {
        Pat::Wild | Pat::Call { .. } | Pat::Rust { .. } | Pat::Not(_) => any_value(dice, 2),
        Pat::Kind(kind) => of_kind(*kind, dice, 2),
        Pat::Bool(value) => (*value).into(),
        Pat::Int(range) => {
            let ends = [&range.first, &range.last].into_iter().flatten();
            let ends: Vec<i64> = ends
                .filter_map(|end| end.to_string().parse().ok())
                .collect();
            match &ends[..] {
                [] => json!(0),
                ends => json!(
                    dice.of(ends)
                        .saturating_add([0, 0, 0, 1, -1][dice.below(5)])
                ),
            }
        }
        Pat::Float(_) => dice.of(&[json!(1.0), json!(0.5)]).clone(),
        Pat::Str(text) => text.clone().into(),
        Pat::Atom(_) | Pat::Bytes(_) => panic!("no JSON value is one"),
        Pat::StrRange(_) | Pat::Segments(_) => (*dice.of(&TEXTS)).into(),
        Pat::Equal(expr) => host.expr(*expr).clone(),
        Pat::Bind { name, pat, .. } => {
            if let Some(known) = names.get(name)
                && !dice.one_in(5)
            {
                return known.clone();
            }
            let value = fitting(pat, names, dice);
            names.insert(*name, value.clone());
            value
        }
        Pat::List {
            front, rest, back, ..
        } => {
            let mut list: Vec<Value> = front.iter().map(|pat| fitting(pat, names, dice)).collect();
            if let Some(Rest { each, .. }) = rest {
                let each = each.as_deref().unwrap_or(&Pat::Wild);
                list.extend((0..dice.below(3)).map(|_| fitting(each, &mut names.clone(), dice)));
            }
            list.extend(back.iter().map(|pat| fitting(pat, names, dice)));
            list.into()
        }
        Pat::Find { run, .. } => {
            let mut list: Vec<Value> = (0..dice.below(3)).map(|_| any_value(dice, 1)).collect();
            list.extend(run.iter().map(|pat| fitting(pat, names, dice)));
            list.extend((0..dice.below(2)).map(|_| any_value(dice, 1)));
            list.into()
        }
        Pat::Map { entries, tail } => {
            let mut map = Map::new();
            for Entry { keys, value } in entries {
                let key = host.key(dice.of(keys)).to_owned();
                match value {
                    EntryPat::Required(pat) => {
                        map.insert(key, fitting(pat, names, dice));
                    }
                    EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                        if dice.one_in(2) {
                            map.insert(key, fitting(pat, names, dice));
                        }
                    }
                    EntryPat::Absent => {}
                }
            }
            match tail {
                Tail::Closed if !dice.one_in(8) => {}
                Tail::Each { value, .. } => {
                    for key in ["a", "b", "c"] {
                        if dice.one_in(2) {
                            let value = fitting(value, &mut names.clone(), dice);
                            map.entry(key).or_insert(value);
                        }
                    }
                }
                _ => add_entries(&mut map, dice, 1),
            }
            map.into()
        }
        Pat::Or(_, pats) => fitting(dice.of(pats), names, dice),
        Pat::All(pats) => {
            let fitting: Vec<Value> = pats.iter().map(|pat| fitting(pat, names, dice)).collect();
            let mut merged = Map::new();
            for value in &fitting {
                match value {
                    Value::Object(map) => merged.extend(map.clone()),
                    _ => return dice.of(&fitting).clone(),
                }
            }
            merged.into()
        }
        Pat::Guarded { pat, .. } => fitting(pat, names, dice),
    }
}

//! The description of random clauses, made without tokens.

use std::collections::BTreeSet;

use patterns_core::Kind as Found;
use patterns_core::private as core;

use super::super::names::HeadNames;
use crate::ir::parts::bound_names;
use crate::ir::{
    Asked, ByteSegment, Call, Collect, Entry, EntryPat, ExprId, GuardId, HoleType, Int, Integer,
    Key, KeyValue, Kind, Leaf, Name, Order, Pat, Rest, RustPatId, Scalar, Segment, Sequence, Side,
    Size, StopId, Tail, ViewId,
};

/// A name in descriptions.
pub(super) fn name_text(name: Name) -> &'static str {
    leak(format!("n{}", name.0))
}

/// The text of a guard.
pub(super) fn guard_text(guard: GuardId) -> &'static str {
    leak(format!("g{}", guard.0))
}

pub(super) fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub(super) fn slice<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

/// The questions, by number.
#[derive(Default)]
pub(super) struct Questions(pub(super) Vec<Question>);

pub(super) enum Question {
    /// Does a value match?
    Matches(Pat),
    /// Is the beginning of a text a value of the type, and does it match a Rust pattern?
    Hole(HoleType, RustPatId),
    /// Whether bytes are a number of the type that matches a Rust pattern.
    Number(HoleType, RustPatId),
    /// The length that a constant is.
    Length(ExprId),
    /// Which value does a view yield?
    View(ViewId),
    /// At which index did a repetition stop?
    Stop(StopId),
    /// The key that names say.
    Key(ExprId),
    /// Was a guard false?
    WasFalse(GuardId),
}

pub(super) struct Translation<'a> {
    pub(super) names: HeadNames,
    pub(super) questions: &'a mut Questions,
}

impl Questions {
    fn add(&mut self, question: Question) -> u32 {
        self.0.push(question);
        u32::try_from(self.0.len() - 1).unwrap()
    }

    /// A guard that reads these names.
    pub(super) fn guard(
        &mut self,
        guard: GuardId,
        reads: impl Iterator<Item = Name>,
    ) -> core::Guard {
        let reads: BTreeSet<_> = reads.collect();
        core::Guard {
            text: guard_text(guard),
            reads: slice(reads.into_iter().map(name_text).collect()),
            was_false: Some(self.add(Question::WasFalse(guard))),
        }
    }
}

impl Translation<'_> {
    fn ask(
        &mut self,
        pat: &Pat,
        about: core::About,
        names: &[Name],
        compare: core::Compare,
    ) -> core::Pattern {
        let question = self.questions.add(Question::Matches(pat.clone()));
        core::Pattern::Ask(core::Ask {
            question: Some(question),
            about,
            text: "asked",
            names: slice(names.iter().map(|name| self.name(*name, compare)).collect()),
        })
    }

    fn name(&self, name: Name, compare: core::Compare) -> core::Name {
        core::Name {
            text: name_text(name),
            repeated: self
                .names
                .repeated
                .get(&name)
                .map(|index| (*index, compare)),
        }
    }

    fn value_name(&self, name: Option<Name>) -> Option<core::Name> {
        name.map(|name| self.name(name, core::Compare::Dynamic))
    }

    pub(super) fn pats(&mut self, pats: &[Pat]) -> &'static [core::Pattern] {
        slice(pats.iter().map(|pat| self.pat(pat)).collect())
    }

    fn pat(&mut self, pat: &Pat) -> core::Pattern {
        let plain = self.plain(pat);
        if self.names.compare_outside(pat) {
            core::Pattern::Deferred(leak(plain))
        } else {
            plain
        }
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn plain(&mut self, pat: &Pat) -> core::Pattern {
        match pat {
            Pat::Wild => core::Pattern::Wild,
            Pat::Bind { name, pat, .. } => core::Pattern::Bind {
                name: self.name(*name, core::Compare::Dynamic),
                form: None,
                pattern: leak(self.pat(pat)),
            },
            Pat::Leaf(Leaf::Kind(Kind::Number)) => core::Pattern::Number,
            Pat::Leaf(Leaf::Kind(kind)) => core::Pattern::Kind(match kind {
                Kind::Null => Found::Null,
                Kind::Bool => Found::Bool,
                Kind::Str => Found::String,
                Kind::List => Found::List,
                Kind::Map => Found::Map,
                Kind::Bytes => Found::Bytes,
                Kind::Atom => Found::Atom,
                Kind::Tuple => Found::Tuple,
                Kind::Number => unreachable!("a number has two kinds and an arm of its own"),
            }),
            Pat::Leaf(Leaf::Bool(value)) => core::Pattern::Bool(*value),
            Pat::Leaf(Leaf::Int(range)) => {
                let bound = |bound: &Option<Integer>| {
                    let bound = bound.as_ref()?;
                    Some(match bound.to_i128() {
                        Some(value) => core::Integer::Small(value),
                        None => core::Integer::Big(leak(bound.to_string())),
                    })
                };
                core::Pattern::Int(core::IntRange {
                    first: bound(&range.first),
                    last: bound(&range.last),
                    ty: None,
                })
            }
            Pat::Leaf(Leaf::Float(range)) => core::Pattern::Float(core::FloatRange {
                first: range.first.map(crate::ir::Float::get),
                last: range.last.map(crate::ir::Float::get),
                inclusive: range.inclusive,
            }),
            Pat::Leaf(Leaf::Str(text)) => core::Pattern::Str(leak(text.clone())),
            Pat::Leaf(Leaf::StrRange(range)) => core::Pattern::StrRange(core::StrRange {
                first: range.first.clone().map(|text| &**leak(text)),
                last: range.last.clone().map(|text| &**leak(text)),
                inclusive: range.inclusive,
            }),
            Pat::Segments(side, segments) => {
                let segments = segments.iter().map(|segment| match segment {
                    Segment::Literal(text) => core::Segment::Literal(leak(text.clone())),
                    Segment::Hole(name) => core::Segment::Hole(self.value_name(*name)),
                    Segment::Typed { ty, pat, names } => {
                        let fits = self.questions.add(Question::Hole(*ty, *pat));
                        core::Segment::Typed {
                            ty: ty.name(),
                            run: run(*side, *ty),
                            fits: Some(fits),
                            text: "hole(_)",
                            names: slice(
                                names
                                    .iter()
                                    .map(|name| self.name(*name, core::Compare::Typed))
                                    .collect(),
                            ),
                        }
                    }
                });
                let side = match side {
                    Side::Left => core::Side::Left,
                    Side::Right => core::Side::Right,
                };
                core::Pattern::Segments(side, slice(segments.collect()))
            }
            Pat::Bytes(segments) => {
                let segments = segments.iter().map(|segment| self.byte_segment(segment));
                core::Pattern::ByteSegments(slice(segments.collect()))
            }
            Pat::Leaf(Leaf::Atom(name)) => core::Pattern::Atom(leak(name.clone())),
            Pat::Leaf(Leaf::Bytes(bytes)) => core::Pattern::Bytes(leak(bytes.clone())),
            Pat::Keyed { key, pat, .. } => core::Pattern::Map {
                entries: slice(vec![core::Entry {
                    keys: slice(vec![core::Key::Varying {
                        question: Some(self.questions.add(Question::Key(*key))),
                        text: "key",
                    }]),
                    value: core::EntryPattern::Required(self.pat(pat)),
                }]),
                tail: core::Tail::Open,
            },
            Pat::Viewed { view, pat, .. } => core::Pattern::Viewed {
                ask: core::Ask {
                    question: Some(self.questions.add(Question::View(*view))),
                    about: core::About::View("view"),
                    text: "view",
                    names: &[],
                },
                known: None,
                pattern: leak(self.pat(pat)),
            },
            Pat::Asked(Asked::Equal(_)) => {
                self.ask(pat, core::About::Equal, &[], core::Compare::Typed)
            }
            Pat::Asked(Asked::Rust { names, .. }) => {
                self.ask(pat, core::About::Rust, names, core::Compare::Typed)
            }
            Pat::Asked(Asked::Argument { names, .. }) => {
                self.ask(pat, core::About::Argument, names, core::Compare::Typed)
            }
            Pat::Asked(Asked::Call { call, names, .. }) => {
                let about = match call {
                    Call::Scalar(Scalar::F32 | Scalar::F64) => core::About::Float("f64"),
                    Call::Scalar(Scalar::Char) => core::About::Char,
                    Call::Scalar(scalar) => core::About::Integer(scalar.name()),
                    Call::Fun(_) => core::About::Function,
                    _ => core::About::View("view"),
                };
                self.ask(pat, about, names, core::Compare::Typed)
            }
            Pat::List {
                of,
                front,
                rest,
                back,
            } => core::Pattern::List {
                of: found(*of),
                front: self.pats(front),
                rest: rest.as_ref().map(
                    |Rest {
                         name,
                         each,
                         collect,
                         stop,
                     }| core::ListRest {
                        name: self.value_name(*name),
                        each: each.as_ref().map(|each| leak(self.pat(each))),
                        collect: collected(*collect),
                        stop: stop.map(|stop| self.questions.add(Question::Stop(stop))),
                    },
                ),
                back: self.pats(back),
            },
            Pat::Find {
                of,
                before,
                run,
                after,
            } => core::Pattern::Find {
                of: found(*of),
                before: self.value_name(*before),
                run: self.pats(run),
                after: self.value_name(*after),
            },
            Pat::Map { entries, tail } => core::Pattern::Map {
                entries: slice(entries.iter().map(|entry| self.entry(entry)).collect()),
                tail: match tail {
                    Tail::Closed => core::Tail::Closed,
                    Tail::Open => core::Tail::Open,
                    Tail::Rest(name) => core::Tail::Rest(self.name(*name, core::Compare::Typed)),
                    Tail::Each {
                        collect,
                        key,
                        value,
                        stop,
                    } => core::Tail::Each {
                        collect: collected(*collect),
                        key: leak(self.pat(key)),
                        value: leak(self.pat(value)),
                        stop: stop.map(|stop| self.questions.add(Question::Stop(stop))),
                    },
                },
            },
            Pat::Or(_, pats) => core::Pattern::Or {
                binds: self.names.bind_repeated(pat),
                alternatives: self.pats(pats),
            },
            Pat::All(pats) => core::Pattern::All(self.pats(pats)),
            Pat::Not(pat) => core::Pattern::Not(leak(self.pat(pat))),
            Pat::Many { pat, stop } => {
                let rest = core::ListRest {
                    name: None,
                    each: Some(leak(self.pat(pat))),
                    collect: core::Collect::All,
                    stop: stop.map(|stop| self.questions.add(Question::Stop(stop))),
                };
                let list = core::Pattern::List {
                    of: Found::List,
                    front: &[],
                    rest: Some(rest),
                    back: &[],
                };
                core::Pattern::Many(leak([self.pat(pat), list]))
            }
            Pat::Opt { pat, .. } => core::Pattern::Opt(leak(self.pat(pat))),
            Pat::Guarded { pat, guard, reads } => {
                let names = bound_names(pat).into_iter().chain(reads.iter().copied());
                core::Pattern::Guarded {
                    pattern: leak(self.pat(pat)),
                    guard: self.questions.guard(*guard, names),
                }
            }
        }
    }

    fn byte_segment(&mut self, segment: &ByteSegment) -> core::ByteSegment {
        match segment {
            ByteSegment::Literal(bytes) => core::ByteSegment::Literal(leak(bytes.clone())),
            ByteSegment::Hole { name, size } => core::ByteSegment::Hole {
                name: self.value_name(*name),
                size: match size {
                    Size::Open => core::Size::Open,
                    Size::Fixed(length) => core::Size::Fixed(*length),
                    Size::Constant(expr) => core::Size::Asked {
                        text: "LENGTH",
                        question: Some(self.questions.add(Question::Length(*expr))),
                    },
                    Size::Named(name) => {
                        core::Size::Named(self.name(*name, core::Compare::Dynamic))
                    }
                },
            },
            ByteSegment::Number { coding, pat, names } => {
                let names = names.iter();
                // Other Rust patterns bind what the report does not know.
                let compare = match coding.ty {
                    HoleType::Int(_) if pat.0 == 0 => core::Compare::Dynamic,
                    _ => core::Compare::Typed,
                };
                core::ByteSegment::Number {
                    ty: coding.ty.name(),
                    width: coding.width,
                    order: match coding.order {
                        Order::Big => core::ByteOrder::Big,
                        Order::Little => core::ByteOrder::Little,
                        Order::Bits => core::ByteOrder::Bits,
                    },
                    fits: Some(self.questions.add(Question::Number(coding.ty, *pat))),
                    text: "number(_)",
                    names: slice(names.map(|name| self.name(*name, compare)).collect()),
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry) -> core::Entry {
        let keys = entry.keys.iter().map(|key| match key {
            Key::Literal(text) => core::Key::Literal(leak(text.clone())),
            Key::Value(value) => core::Key::Written {
                value: key_value(value),
                text: leak(value.to_string()),
            },
            Key::Computed(expr) => {
                let key = Pat::Asked(Asked::Equal(*expr));
                let question = self.questions.add(Question::Matches(key));
                core::Key::Computed {
                    question: Some(question),
                    text: "key",
                }
            }
        });
        core::Entry {
            keys: slice(keys.collect()),
            value: match &entry.value {
                EntryPat::Required(pat) => core::EntryPattern::Required(self.pat(pat)),
                EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                    core::EntryPattern::Optional(self.pat(pat))
                }
                EntryPat::Absent => core::EntryPattern::Absent,
            },
        }
    }
}

fn collected(collect: Collect) -> core::Collect {
    match collect {
        Collect::All => core::Collect::All,
        Collect::Matching => core::Collect::Matching,
    }
}

fn found(of: Sequence) -> Found {
    match of {
        Sequence::List => Found::List,
        Sequence::Tuple => Found::Tuple,
    }
}

fn key_value(value: &KeyValue) -> core::KeyValue {
    let all = |values: &[KeyValue]| values.iter().map(key_value).collect();
    match value {
        KeyValue::Null => core::KeyValue::Null,
        KeyValue::Bool(value) => core::KeyValue::Bool(*value),
        KeyValue::Int(value) => {
            let value = value.to_i128().unwrap();
            core::KeyValue::Number(match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => core::Number::Int(value),
                (_, Ok(value)) => core::Number::UInt(value),
                _ => core::Number::Big(value.to_string().into()),
            })
        }
        KeyValue::Float(value) => core::KeyValue::Number(core::Number::Float(value.get())),
        KeyValue::Str(text) => core::KeyValue::Str(text.clone().into()),
        KeyValue::Bytes(bytes) => core::KeyValue::Bytes(bytes.clone().into()),
        KeyValue::Atom(name) => core::KeyValue::Atom(name.clone().into()),
        KeyValue::Tuple(values) => core::KeyValue::Tuple(all(values)),
        KeyValue::List(values) => core::KeyValue::List(all(values)),
        KeyValue::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| (key_value(key), key_value(value)));
            core::KeyValue::Map(entries.collect())
        }
    }
}

/// The function that reads the part of a text for a typed hole.
fn run(side: Side, ty: HoleType) -> fn(&str) -> core::Run {
    fn of<T: core::Hole>(side: Side) -> fn(&str) -> core::Run {
        match side {
            Side::Left => core::run::<T>,
            Side::Right => core::last_run::<T>,
        }
    }
    macro_rules! runs {
        ($($variant:ident: $int:ty),*; $($scalar:ident: $other:ty),*) => {
            match ty {
                HoleType::Bool => of::<bool>(side),
                $(HoleType::Int(Int::$variant) => of::<$int>(side),)*
                $(HoleType::Scalar(Scalar::$scalar) => of::<$other>(side),)*
            }
        };
    }
    runs!(
        I8: i8, I16: i16, I32: i32, I64: i64, U8: u8, U16: u16, U32: u32, U64: u64;
        I128: i128, U128: u128, Isize: isize, Usize: usize, F32: f32, F64: f64, Char: char
    )
}

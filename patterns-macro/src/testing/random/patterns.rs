//! Random patterns, with placeholders for names and guards.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::vocabulary::{
    BYTES, DEFAULT, EXPRESSIONS, HOLES, LENGTHS, TEXTS, VIEWS, Vocabulary, codings, is_irrefutable,
};
use crate::ir::{
    Asked, ByteSegment, ChoiceId, Coding, Collect, Entry, EntryPat, ExprId, Form, GuardId,
    HoleType, Int, Key, Kind, Leaf, Name, Order, Pat, Rest, RustPatId, Segment, Sequence, Side,
    Size, StopId, Tail, TextId,
};

fn formed(form: Form, pat: Pat) -> Pat {
    match pat {
        Pat::Wild => form.guarantee(),
        pat => Pat::All(vec![form.guarantee(), pat]),
    }
}

fn form(vocabulary: Vocabulary) -> impl Strategy<Value = Form> {
    prop::sample::select(vocabulary.forms())
}

fn slot() -> impl Strategy<Value = Name> {
    (0u32..3).prop_map(Name)
}

/// The parts that a repetition collects, and whether it notes where it stopped.
fn collect() -> impl Strategy<Value = (Collect, Option<StopId>)> {
    prop_oneof![
        7 => Just((Collect::All, Some(StopId(0)))),
        3 => Just((Collect::All, None)),
        4 => Just((Collect::Matching, None)),
    ]
}

/// `{key: str(name), (name): pat, ..}`
fn keyed(name: Name, key: Key, pat: Box<Pat>) -> Pat {
    let string = Pat::Bind {
        name,
        form: Form::Str,
        pat: Box::new(formed(Form::Str, Pat::Wild)),
    };
    let map = Pat::Map {
        entries: vec![Entry {
            keys: vec![key],
            value: EntryPat::Required(string),
        }],
        tail: Tail::Open,
    };
    let reads = BTreeSet::from([name]);
    let key = ExprId(0);
    Pat::All(vec![map, Pat::Keyed { key, reads, pat }])
}

pub(super) fn leaf(vocabulary: Vocabulary) -> impl Strategy<Value = Pat> {
    let literal = prop::sample::select(vocabulary.literals());
    let text = prop::sample::select(TEXTS.to_vec());
    let call = prop::sample::select(vocabulary.calls());
    let calls = match vocabulary {
        Vocabulary::Json => 1,
        Vocabulary::Term => 4,
    };
    // JSON does not have byte strings.
    let beyond_json = match vocabulary {
        Vocabulary::Json => segments(),
        Vocabulary::Term => prop_oneof![3 => bytes(), 1 => measured()].boxed(),
    };
    let named = || vec(slot(), 0..=1);
    prop_oneof![
        3 => Just(Pat::Wild),
        3 => slot().prop_map(|name| Pat::Bind { name, form: Form::Value, pat: Box::new(Pat::Wild) }),
        2 => (slot(), form(vocabulary)).prop_map(|(name, form)| Pat::Bind {
            name,
            form,
            pat: Box::new(formed(form, Pat::Wild)),
        }),
        5 => literal,
        3 => text.prop_map(|text| Pat::Leaf(Leaf::Str(text.to_owned()))),
        2 => prop::sample::select(vocabulary.kinds()).prop_map(|value| Pat::Leaf(Leaf::Kind(value))),
        1 => segments(),
        1 => beyond_json,
        1 => expression(),
        1 => prop::sample::select(vocabulary.constants()).prop_map(|value| Pat::Asked(Asked::Equal(value))),
        calls => (call, 0u32..3, named()).prop_map(|(call, pat, names)| Pat::Asked(Asked::Call {
            call,
            pat: RustPatId(pat),
            names,
        })),
        1 => (form(vocabulary), 0u32..3, named()).prop_filter_map("a view is a call", |(form, pat, names)| {
            let rust = Pat::Asked(Asked::Rust { form, pat: RustPatId(pat), names });
            (form != Form::Value).then(|| formed(form, rust))
        }),
    ]
}

/// A regular expression, with patterns for its groups.
fn expression() -> BoxedStrategy<Pat> {
    let group = || {
        let name = slot().prop_map(|name| Pat::Bind {
            name,
            form: Form::Str,
            pat: Box::new(Form::Str.guarantee()),
        });
        let text = prop::sample::select(TEXTS.to_vec());
        let text = text.prop_map(|text| Pat::Leaf(Leaf::Str(text.to_owned())));
        let group = prop_oneof![2 => name, 1 => text, 1 => segments(), 1 => Just(Pat::Wild)];
        (group, 0..3, prop::option::weighted(0.3, Just(DEFAULT))).prop_map(|(pat, opt, default)| {
            let pat = Box::new(pat);
            match opt {
                0 => Pat::Opt { pat, default },
                _ => *pat,
            }
        })
    };
    let expression = prop::sample::select(EXPRESSIONS.to_vec());
    (expression, vec(group(), 2))
        .prop_map(|((view, _, count), mut front)| {
            front.truncate(count);
            let list = Pat::List {
                of: Sequence::List,
                front,
                rest: None,
                back: Vec::new(),
            };
            let viewed = Pat::Viewed {
                view,
                text: TextId(0),
                pat: Box::new(list),
            };
            Pat::All(vec![Form::Str.guarantee(), viewed])
        })
        .boxed()
}

/// Boxed, because strategies are moved on the stack, and this one is large.
fn segments() -> BoxedStrategy<Pat> {
    let hole = || vec(slot(), 0..=1).prop_map(|names| Segment::Hole(names.first().copied()));
    let literal = || {
        let text = prop::sample::select(vec!["x", "y", "1"]);
        text.prop_map(|text| Segment::Literal(text.to_owned()))
    };
    let typed = || {
        let ty = prop::sample::select(HOLES.to_vec());
        (ty, 0u32..3, vec(slot(), 0..=1)).prop_map(|(ty, pat, names)| Segment::Typed {
            ty,
            pat: RustPatId(pat),
            names,
        })
    };
    let zeros = Segment::Literal("00".to_owned());
    prop_oneof![
        (literal(), hole()).prop_map(|(a, b)| vec![a, b]),
        (hole(), literal()).prop_map(|(a, b)| vec![a, b]),
        (hole(), literal(), hole()).prop_map(|(a, b, c)| vec![a, b, c]),
        (literal(), typed()).prop_map(|(a, b)| vec![a, b]),
        (literal(), typed()).prop_map(move |(a, b)| vec![a, b, zeros.clone()]),
        typed().prop_map(|a| vec![a]),
        (typed(), literal(), typed()).prop_map(|(a, b, c)| vec![a, b, c]),
        (hole(), literal(), typed(), literal(), hole())
            .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e]),
    ]
    .prop_flat_map(|segments| {
        let side = prop::sample::select(vec![Side::Left, Side::Right]);
        side.prop_map(move |side| Pat::Segments(side, segments.clone()))
    })
    .boxed()
}

/// Byte strings of a few segments, in which lengths are names of the clause.
fn bytes() -> BoxedStrategy<Pat> {
    let name = || vec(slot(), 0..=1).prop_map(|names| names.first().copied());
    let literal = || {
        let bytes = prop::sample::select(BYTES[1..].to_vec());
        bytes.prop_map(|bytes| ByteSegment::Literal(bytes.to_vec()))
    };
    let number = || {
        let coding = prop::sample::select(codings());
        (coding, 0u32..3, name()).prop_map(|(coding, pat, name)| ByteSegment::Number {
            coding,
            pat: RustPatId(pat),
            names: name.into_iter().collect(),
        })
    };
    let open = || {
        name().prop_map(|name| ByteSegment::Hole {
            name,
            size: Size::Open,
        })
    };
    let sized = || {
        let size = prop_oneof![
            (0usize..3).prop_map(Size::Fixed),
            prop::sample::select(LENGTHS.to_vec()).prop_map(Size::Constant),
        ];
        (name(), size).prop_map(|(name, size)| ByteSegment::Hole { name, size })
    };
    let fixed = || prop_oneof![2 => literal(), 3 => number(), 2 => sized()];
    // A number, and a hole as long as it says.
    let counted = || {
        (slot(), name()).prop_map(|(length, name)| {
            let coding = Coding::of(HoleType::Int(Int::U8), Order::Big).unwrap();
            let number = ByteSegment::Number {
                coding,
                pat: RustPatId(0),
                names: vec![length],
            };
            let size = Size::Named(length);
            vec![number, ByteSegment::Hole { name, size }]
        })
    };
    let bits = || {
        (1usize..8, 0u32..3, name(), name()).prop_map(|(width, pat, first, second)| {
            let field = |width, name: Option<Name>| ByteSegment::Number {
                coding: Coding::bits(width).unwrap(),
                pat: RustPatId(pat),
                names: name.into_iter().collect(),
            };
            vec![field(width, first), field(16 - width, second)]
        })
    };
    let part = || {
        prop_oneof![
            5 => fixed().prop_map(|segment| vec![segment]),
            2 => counted(),
            1 => bits(),
        ]
    };
    let parts = || vec(part(), 0..=2).prop_map(|parts| parts.concat());
    prop_oneof![
        3 => vec(part(), 1..=3).prop_map(|parts| parts.concat()),
        3 => (parts(), open()).prop_map(|(parts, open)| [parts, vec![open]].concat()),
        2 => (parts(), open(), literal(), parts()).prop_map(|(before, open, literal, after)| {
            [before, vec![open, literal], after].concat()
        }),
        2 => (parts(), open(), vec(fixed(), 1..=2))
            .prop_map(|(before, open, after)| [before, vec![open], after].concat()),
        1 => (open(), literal(), open(), literal())
            .prop_map(|(a, b, c, d)| vec![a, b, c, d]),
    ]
    .prop_map(|mut segments| {
        // The front end joins literals.
        segments.dedup_by(|second, first| match (first, second) {
            (ByteSegment::Literal(first), ByteSegment::Literal(second)) => {
                first.append(second);
                true
            }
            _ => false,
        });
        Pat::Bytes(segments)
    })
    .boxed()
}

/// A byte string whose length another part of the clause says.
fn measured() -> BoxedStrategy<Pat> {
    let name = || vec(slot(), 0..=1).prop_map(|names| names.first().copied());
    let of = prop::sample::select(vec![Sequence::List, Sequence::Tuple]);
    (of, slot(), name(), name())
        .prop_map(|(of, length, front, back)| {
            let size = Pat::Bind {
                name: length,
                form: Form::Int(Int::U8),
                pat: Box::new(Form::Int(Int::U8).guarantee()),
            };
            let bytes = Pat::Bytes(vec![
                ByteSegment::Hole {
                    name: front,
                    size: Size::Named(length),
                },
                ByteSegment::Hole {
                    name: back,
                    size: Size::Open,
                },
            ]);
            Pat::List {
                of,
                front: vec![size, bytes],
                rest: None,
                back: Vec::new(),
            }
        })
        .boxed()
}

pub(super) fn key(vocabulary: Vocabulary) -> impl Strategy<Value = Key> {
    let computed = prop::sample::select(vocabulary.computed_keys());
    prop_oneof![
        9 => prop::sample::select(vocabulary.keys()),
        1 => computed.prop_map(Key::Computed),
    ]
}

/// The pattern for keys in `each!`: in JSON, one over strings.
fn key_pattern(vocabulary: Vocabulary) -> BoxedStrategy<Pat> {
    let text =
        prop::sample::select(vec!["a", "b"]).prop_map(|text| Pat::Leaf(Leaf::Str(text.to_owned())));
    let string = prop_oneof![
        Just(Pat::Wild),
        text.clone(),
        slot().prop_map(|name| Pat::Bind {
            name,
            form: Form::Str,
            pat: Box::new(Pat::Leaf(Leaf::Kind(Kind::Str))),
        }),
        vec(text, 2).prop_map(|pats| Pat::Or(ChoiceId(0), pats)),
        segments(),
    ];
    match vocabulary {
        Vocabulary::Json => string.boxed(),
        Vocabulary::Term => prop_oneof![1 => string, 2 => leaf_or_pair(vocabulary)].boxed(),
    }
}

pub(super) fn leaf_or_pair(vocabulary: Vocabulary) -> impl Strategy<Value = Pat> {
    let of = prop::sample::select(vocabulary.sequences());
    prop_oneof![
        leaf(vocabulary),
        (of, vec(leaf(vocabulary), 2)).prop_map(|(of, front)| Pat::List {
            of,
            front,
            rest: None,
            back: Vec::new(),
        }),
    ]
}

/// The pattern of a whole argument: also `rust!(p)`, alone or in an alternative.
pub(super) fn argument(vocabulary: Vocabulary) -> impl Strategy<Value = Pat> {
    let rust = || {
        let names = prop::sample::subsequence((0..3).map(Name).collect::<Vec<_>>(), 0..=2);
        (0u32..3, names).prop_map(|(pat, names)| {
            Pat::Asked(Asked::Argument {
                pat: RustPatId(pat),
                names,
                is_certain: is_irrefutable(RustPatId(pat)),
            })
        })
    };
    let either = prop_oneof![2 => rust(), 1 => pattern(vocabulary)];
    prop_oneof![
        14 => pattern(vocabulary),
        2 => rust(),
        1 => vec(either, 2..=3).prop_map(|pats| Pat::Or(ChoiceId(0), pats)),
    ]
}

pub(super) fn pattern(vocabulary: Vocabulary) -> impl Strategy<Value = Pat> {
    leaf(vocabulary).prop_recursive(3, 14, 3, move |inner| {
        let inner = inner.boxed();
        let some = |least, most| vec(inner.clone(), least..=most);
        let boxed = || inner.clone().prop_map(Box::new);
        let of = || prop::sample::select(vocabulary.sequences());
        let rest =
            (vec(slot(), 0..=1), prop::option::weighted(0.5, boxed()), collect()).prop_map(|(names, each, (collect, stop))| {
                Rest {
                    name: names.first().copied().filter(|_| each.is_none()),
                    each,
                    collect,
                    stop,
                }
            });
        let list = (of(), some(0, 2), prop::option::of(rest), some(0, 1)).prop_map(
            |(of, front, rest, back)| Pat::List {
                of,
                back: if rest.is_some() { back } else { Vec::new() },
                front,
                rest,
            },
        );
        let end = || prop::option::weighted(0.3, slot());
        let find =
            (of(), end(), some(1, 2), end()).prop_map(|(of, before, run, after)| Pat::Find {
                of,
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
        let keys = prop_oneof![4 => vec(key(vocabulary), 1), 1 => vec(key(vocabulary), 2)];
        let entry = (keys, entry_pat).prop_map(|(keys, value)| Entry { keys, value });
        let tail = prop_oneof![
            4 => Just(Tail::Open),
            2 => Just(Tail::Closed),
            1 => slot().prop_map(Tail::Rest),
            2 => (key_pattern(vocabulary), boxed(), collect()).prop_map(|(key, value, (collect, stop))| Tail::Each {
                collect,
                key: Box::new(key),
                value,
                stop,
            }),
        ];
        let map = (vec(entry, 0..=3), tail).prop_map(|(mut entries, tail)| {
            // A map pattern names each key once.
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
            1 => (boxed(), prop::option::weighted(0.7, Just(StopId(0))))
                .prop_map(|(pat, stop)| Pat::Many { pat, stop }),
            2 => (boxed(), prop::option::weighted(0.3, Just(DEFAULT)))
                .prop_map(|(pat, default)| Pat::Opt { pat, default }),
            1 => (slot(), key(vocabulary), boxed()).prop_map(|(name, key, pat)| keyed(name, key, pat)),
            2 => (prop::sample::select(VIEWS.to_vec()), boxed()).prop_map(|(view, pat)| Pat::Viewed {
                view,
                text: TextId(0),
                pat,
            }),
            2 => (boxed(), vec(slot(), 0..=2)).prop_map(|(pat, reads)| Pat::Guarded {
                pat,
                guard: GuardId(0),
                reads: reads.into_iter().collect(),
            }),
            2 => (slot(), inner.clone()).prop_map(|(name, pat)| Pat::Bind {
                name,
                form: Form::Value,
                pat: Box::new(pat),
            }),
        ]
    })
}

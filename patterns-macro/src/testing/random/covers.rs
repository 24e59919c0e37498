//! Clauses that are often exhaustive: the parts of a division of all values, as clauses.

use proptest::collection::vec;
use proptest::prelude::*;

use super::patterns::leaf;
use super::vocabulary::Vocabulary;
use crate::ir::{
    Asked, ChoiceId, Collect, Entry, EntryPat, IntRange, Key, Kind, Leaf, Name, Pat, Rest,
    RustPatId, Sequence, StrRange, Tail,
};

fn not(pat: Pat) -> Pat {
    Pat::Not(Box::new(pat))
}

fn of_length(of: Sequence, front: usize, is_open: bool) -> Pat {
    let rest = Rest {
        name: None,
        each: None,
        collect: Collect::All,
        stop: None,
    };
    Pat::List {
        of,
        front: vec![Pat::Wild; front],
        rest: is_open.then_some(rest),
        back: Vec::new(),
    }
}

fn with_key(key: &Key, value: EntryPat) -> Pat {
    Pat::Map {
        entries: vec![Entry {
            keys: vec![key.clone()],
            value,
        }],
        tail: Tail::Open,
    }
}

/// Patterns such that each value, or each JSON value, matches one.
fn division(vocabulary: Vocabulary) -> BoxedStrategy<Vec<Pat>> {
    let json = Kind::JSON
        .map(|value| Pat::Leaf(Leaf::Kind(value)))
        .to_vec();
    let kind = prop::sample::select(vocabulary.kinds());
    let sequence = prop::sample::select(vocabulary.sequences());
    let key = prop::sample::select(vocabulary.keys());
    let range = |first: Option<i128>, last: Option<i128>| {
        Pat::Leaf(Leaf::Int(IntRange {
            first: first.map(Into::into),
            last: last.map(Into::into),
        }))
    };
    let texts = |first: Option<&str>, last: Option<&str>| {
        Pat::Leaf(Leaf::StrRange(StrRange {
            first: first.map(Into::into),
            last: last.map(Into::into),
            inclusive: false,
        }))
    };
    let number = Pat::Leaf(Leaf::Kind(Kind::Number));
    let no_integer = Pat::All(vec![
        number.clone(),
        not(range(None, Some(-1))),
        not(range(Some(0), None)),
    ]);
    prop_oneof![
        Just(vec![Pat::Wild]),
        Just(vec![Pat::Asked(Asked::Argument {
            pat: RustPatId(0),
            names: vec![Name(0)],
            is_certain: true,
        })]),
        Just(vec![Pat::Or(ChoiceId(0), json.clone())]),
        Just(json).prop_shuffle(),
        kind.prop_map(|kind| vec![
            Pat::Leaf(Leaf::Kind(kind)),
            not(Pat::Leaf(Leaf::Kind(kind)))
        ]),
        (sequence, 0usize..3).prop_map(|(of, least)| {
            let mut parts: Vec<Pat> = (0..least).map(|len| of_length(of, len, false)).collect();
            parts.extend([
                of_length(of, least, true),
                not(Pat::Leaf(Leaf::Kind(of.kind()))),
            ]);
            parts
        }),
        (key, leaf(vocabulary)).prop_map(|(key, pat)| vec![
            with_key(&key, EntryPat::Required(pat)),
            with_key(&key, EntryPat::Absent),
            with_key(&key, EntryPat::Required(Pat::Wild)),
            not(Pat::Leaf(Leaf::Kind(Kind::Map))),
        ]),
        Just(vec![
            Pat::Leaf(Leaf::Bool(true)),
            Pat::Leaf(Leaf::Bool(false)),
            not(Pat::Leaf(Leaf::Kind(Kind::Bool)))
        ]),
        Just(vec![
            range(None, Some(-1)),
            range(Some(0), None),
            no_integer,
            not(number)
        ]),
        Just(vec![
            texts(None, Some("x")),
            texts(Some("x"), None),
            not(Pat::Leaf(Leaf::Kind(Kind::Str)))
        ]),
        leaf(vocabulary).prop_map(|pat| vec![pat.clone(), not(pat)]),
        leaf(vocabulary).prop_map(|pat| {
            let (pat, default) = (Box::new(pat), None);
            let rest = [Pat::Leaf(Leaf::Kind(Kind::Null)), (*pat).clone()].map(not);
            vec![Pat::Opt { pat, default }, Pat::All(rest.to_vec())]
        }),
    ]
    .boxed()
}

/// The heads for a division of each argument: every combination of parts, or the parts of one
/// argument at a time with any value of the others. Sometimes one is missing.
pub(super) fn heads(vocabulary: Vocabulary, arity: usize) -> impl Strategy<Value = Vec<Vec<Pat>>> {
    let divisions = vec(division(vocabulary), arity);
    let less = prop::option::weighted(0.3, any::<prop::sample::Index>());
    let combined = (divisions, any::<bool>()).prop_map(|(divisions, is_product)| {
        let divisions: &[Vec<Pat>] = &divisions;
        if is_product {
            divisions.iter().fold(vec![Vec::new()], |heads, parts| {
                let with = |head: &Vec<Pat>, part: &Pat| {
                    let mut head = head.clone();
                    head.push(part.clone());
                    head
                };
                let heads = heads.iter();
                heads
                    .flat_map(|head| parts.iter().map(move |part| with(head, part)))
                    .collect()
            })
        } else {
            let alone = divisions.iter().enumerate().flat_map(|(at, parts)| {
                parts.iter().map(move |part| {
                    let mut head = vec![Pat::Wild; divisions.len()];
                    head[at] = part.clone();
                    head
                })
            });
            alone.collect()
        }
    });
    (combined.prop_shuffle(), less).prop_map(|(mut heads, less)| {
        if let Some(less) = less {
            heads.remove(less.index(heads.len()));
        }
        heads
    })
}

//! Patterns that are distinguished by a tag, as in Erlang: an atom, a byte string or another word
//! at one place.

use proptest::collection::vec;
use proptest::prelude::*;

use super::patterns::{key, leaf};
use super::vocabulary::Vocabulary;
use crate::ir::{ChoiceId, Collect, Entry, EntryPat, Kind, Leaf, Pat, Rest, Tail};

/// Few tags, of several kinds that are spelled alike.
fn tag() -> impl Strategy<Value = Pat> {
    let word = prop::sample::select(vec![
        Pat::Leaf(Leaf::Atom("x".to_owned())),
        Pat::Leaf(Leaf::Atom("y".to_owned())),
        Pat::Leaf(Leaf::Bytes(b"x".to_vec())),
        Pat::Leaf(Leaf::Bytes(b"xy".to_vec())),
        Pat::Leaf(Leaf::Str("x".to_owned())),
    ]);
    let kind = prop::sample::select(vec![Kind::Atom, Kind::Bytes, Kind::Str, Kind::Tuple]);
    prop_oneof![
        8 => word.clone(),
        2 => kind.prop_map(|value| Pat::Leaf(Leaf::Kind(value))),
        2 => leaf(Vocabulary::Term),
        1 => Just(Pat::Wild),
        1 => word.clone().prop_map(|word| Pat::Not(Box::new(word))),
        1 => vec(word, 2).prop_map(|words| Pat::Or(ChoiceId(0), words)),
    ]
}

/// The tag alone, or in one of a few shapes.
pub(super) fn tagged() -> impl Strategy<Value = Pat> {
    let of = prop::sample::select(Vocabulary::Term.sequences());
    let sequence = (of, tag(), leaf(Vocabulary::Term), 0..4).prop_map(|(of, tag, pat, shape)| {
        let rest = Rest {
            name: None,
            each: None,
            collect: Collect::All,
            stop: None,
        };
        let (front, rest, back) = match shape {
            0 => (vec![tag, pat], None, Vec::new()),
            1 => (vec![tag], Some(rest), Vec::new()),
            2 => (vec![tag], Some(rest), vec![pat]),
            _ => (Vec::new(), Some(rest), vec![tag]),
        };
        Pat::List {
            of,
            front,
            rest,
            back,
        }
    });
    let each = || {
        (tag(), tag()).prop_map(|(key, value)| Tail::Each {
            key: Box::new(key),
            value: Box::new(value),
            collect: Collect::All,
            stop: None,
        })
    };
    let tail = prop_oneof![3 => Just(Tail::Open), 3 => Just(Tail::Closed), 1 => each()];
    let value = prop_oneof![
        6 => tag().prop_map(EntryPat::Required),
        1 => tag().prop_map(EntryPat::Optional),
        1 => Just(EntryPat::Absent),
    ];
    let map = (key(Vocabulary::Term), value, tail).prop_map(|(key, value, tail)| Pat::Map {
        entries: vec![Entry {
            keys: vec![key],
            value,
        }],
        tail,
    });
    let all = each().prop_map(|tail| Pat::Map {
        entries: Vec::new(),
        tail,
    });
    prop_oneof![2 => tag(), 4 => sequence, 3 => map, 1 => all]
}

//! Values that clauses nearly match, chosen by a number alone.

use std::collections::{BTreeSet, HashMap};

use super::vocabulary::{FIRST, KEYS, PRESENT, TEXTS, Vocabulary, host};
use crate::ir::{
    Asked, ByteSegment, Call, Clause, Collect, Entry, EntryPat, HoleType, Integer, Kind, Leaf,
    Name, Pat, Rest, Scalar, Segment, Size, Tail, ViewId,
};
use crate::testing::interpret::{Entries, Host, Value};

/// Random choices that depend on a number alone (`SplitMix64`, by Steele, Lea and Flood).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound as u64).unwrap()
    }

    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Values that the clauses nearly match, one per argument, of the kinds of a vocabulary.
pub(crate) fn arguments_for(clauses: &[Clause], kinds: Vocabulary, seed: u64) -> Vec<Value> {
    let dice = &mut Dice(seed);
    let clause = dice.of(clauses);
    let head = dice.of(&clause.heads);
    let mut values = Values {
        host: host(),
        kinds,
        dice,
    };
    let mut names = HashMap::new();
    let mut fit = |pat| values.fitting(pat, &mut names);
    let mut arguments: Vec<Value> = head.iter().map(&mut fit).collect();
    let mut next = 0;
    for argument in &mut arguments {
        argument.number_nans(&mut next);
    }
    arguments
}

struct Values<'d> {
    host: Host,
    kinds: Vocabulary,
    dice: &'d mut Dice,
}

impl Values<'_> {
    fn any(&mut self, depth: usize) -> Value {
        let all = self.kinds.kinds();
        let without_parts = all.iter().position(|kind| *kind == Kind::List);
        let kinds = match without_parts {
            Some(kinds) if depth == 0 => kinds,
            _ => all.len(),
        };
        // Values that have no kind.
        if self.kinds == Vocabulary::Term && self.dice.one_in(8) {
            return self.opaque();
        }
        let kind = all[self.dice.below(kinds)];
        self.of_kind(kind, depth)
    }

    /// A function or a Rust value.
    fn opaque(&mut self) -> Value {
        let number = [0, 1, 2][self.dice.below(3)];
        if self.dice.one_in(2) {
            Value::Fun(number)
        } else {
            Value::Any(number)
        }
    }

    fn of_kind(&mut self, kind: Kind, depth: usize) -> Value {
        let depth = depth.saturating_sub(1);
        match kind {
            Kind::Null => Value::Null,
            Kind::Bool => self.dice.one_in(2).into(),
            Kind::Number => self.dice.of(&self.kinds.numbers()).clone(),
            Kind::Str => (*self.dice.of(&TEXTS)).into(),
            Kind::Atom => Value::Atom((*self.dice.of(&TEXTS)).to_owned()),
            Kind::Bytes => self.dice.of(&Vocabulary::bytes()).clone(),
            Kind::List => self.elements(depth).into_iter().collect(),
            Kind::Tuple => Value::Tuple(self.elements(depth)),
            Kind::Map => {
                let mut map = Entries::default();
                self.add_entries(&mut map, depth);
                Value::Map(map)
            }
        }
    }

    fn elements(&mut self, depth: usize) -> Vec<Value> {
        let len = self.dice.below(4);
        (0..len).map(|_| self.any(depth)).collect()
    }

    fn add_entries(&mut self, map: &mut Entries, depth: usize) {
        for _ in 0..self.dice.below(3) {
            let key = self.dice.of(&self.kinds.keys_of_values()).clone();
            let value = self.any(depth);
            if !map.contains(&key) {
                map.put(key, value);
            }
        }
    }

    /// A map with the key that names say.
    fn keyed(
        &mut self,
        reads: &BTreeSet<Name>,
        pat: &Pat,
        names: &mut HashMap<Name, Value>,
    ) -> Value {
        let mut read = reads.iter().filter_map(|name| names.get(name));
        let key = read.next().cloned().unwrap_or_else(|| "a".into());
        Value::map([(key, self.fitting(pat, names))])
    }

    /// A value for which a view yields one that the pattern matches.
    fn viewed(&mut self, view: ViewId, pat: &Pat, names: &mut HashMap<Name, Value>) -> Value {
        match view {
            FIRST => {
                let mut list = vec![self.fitting(pat, names)];
                list.extend(self.elements(1));
                list.into_iter().collect()
            }
            PRESENT => self.fitting(pat, names),
            _ => self.of_kind(Kind::Str, 0),
        }
    }

    /// A value that the pattern matches, unless a random choice spoils it.
    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn fitting(&mut self, pat: &Pat, names: &mut HashMap<Name, Value>) -> Value {
        if self.dice.one_in(14) {
            return self.any(2);
        }
        match pat {
            Pat::Asked(Asked::Call { call, .. }) => self.called(*call),
            Pat::Wild | Pat::Asked(Asked::Rust { .. } | Asked::Argument { .. }) | Pat::Not(_) => {
                self.any(2)
            }
            Pat::Keyed { reads, pat, .. } => self.keyed(reads, pat, names),
            Pat::Viewed { view, pat, .. } => self.viewed(*view, pat, names),
            Pat::Leaf(Leaf::Kind(kind)) => self.of_kind(*kind, 2),
            Pat::Leaf(Leaf::Bool(value)) => (*value).into(),
            Pat::Leaf(Leaf::Int(range)) => {
                let ends: Vec<&Integer> =
                    [&range.first, &range.last].into_iter().flatten().collect();
                let Some(_) = ends.first() else {
                    return 0.into();
                };
                let end = *self.dice.of(&ends);
                Value::Int(match self.dice.below(5) {
                    0 => end.successor(),
                    1 => end.predecessor(),
                    _ => end.clone(),
                })
            }
            Pat::Leaf(Leaf::Float(_)) => Value::float(*self.dice.of(&[1.0, 0.5, 0.1])),
            Pat::Leaf(Leaf::Str(text)) => text.clone().into(),
            Pat::Leaf(Leaf::Atom(name)) => Value::atom(name),
            Pat::Leaf(Leaf::Bytes(bytes)) => Value::bytes(bytes),
            Pat::Leaf(Leaf::StrRange(_)) => (*self.dice.of(&TEXTS)).into(),
            Pat::Segments(_, segments) => {
                let parts = segments.iter().map(|segment| self.segment(segment));
                parts.collect::<String>().into()
            }
            Pat::Bytes(segments) => self.bytes(segments, names),
            Pat::Asked(Asked::Equal(expr)) => self.host.expr(*expr).clone(),
            Pat::Bind { name, pat, .. } => {
                if let Some(known) = names.get(name)
                    && !self.dice.one_in(5)
                {
                    return known.clone();
                }
                let value = self.fitting(pat, names);
                names.insert(*name, value.clone());
                value
            }
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let mut list: Vec<Value> =
                    front.iter().map(|pat| self.fitting(pat, names)).collect();
                if let Some(Rest {
                    name,
                    each,
                    collect,
                    ..
                }) = rest
                {
                    let known = name.and_then(|name| names.get(&name));
                    match known.and_then(|known| known.elements(*of)) {
                        Some(known) if !self.dice.one_in(5) => list.extend_from_slice(known),
                        _ => {
                            let each = each.as_deref().unwrap_or(&Pat::Wild);
                            let len = self.dice.below(3);
                            let more = (0..len).map(|_| self.repeated(*collect, each, names));
                            let more: Vec<Value> = more.collect();
                            if let Some(name) = name {
                                names.insert(*name, Value::of(*of, &more));
                            }
                            list.extend(more);
                        }
                    }
                }
                list.extend(back.iter().map(|pat| self.fitting(pat, names)));
                Value::of(*of, &list)
            }
            Pat::Find { of, run, .. } => {
                let (before, after) = (self.dice.below(3), self.dice.below(2));
                let mut list: Vec<Value> = (0..before).map(|_| self.any(1)).collect();
                list.extend(run.iter().map(|pat| self.fitting(pat, names)));
                list.extend((0..after).map(|_| self.any(1)));
                Value::of(*of, &list)
            }
            Pat::Map { entries, tail } => self.map(entries, tail, names),
            Pat::Or(_, pats) => {
                let pat = self.dice.of(pats);
                self.fitting(pat, names)
            }
            Pat::All(pats) => {
                let fitting: Vec<Value> = pats.iter().map(|pat| self.fitting(pat, names)).collect();
                let mut merged = Entries::default();
                for value in &fitting {
                    let Value::Map(map) = value else {
                        return self.dice.of(&fitting).clone();
                    };
                    for (key, value) in map.iter() {
                        merged.put(key.clone(), value.clone());
                    }
                }
                Value::Map(merged)
            }
            Pat::Many { pat, .. } if self.dice.one_in(2) => {
                let len = self.dice.below(3);
                let all = (0..len).map(|_| self.fitting(pat, &mut names.clone()));
                all.collect()
            }
            Pat::Opt { .. } if self.dice.one_in(3) => Value::Null,
            Pat::Opt { pat, .. } | Pat::Many { pat, .. } | Pat::Guarded { pat, .. } => {
                self.fitting(pat, names)
            }
        }
    }

    /// A part of what a repetition is over. A filter may pass over it.
    fn repeated(&mut self, collect: Collect, pat: &Pat, names: &HashMap<Name, Value>) -> Value {
        if collect == Collect::Matching && self.dice.one_in(3) {
            return self.any(2);
        }
        self.fitting(pat, &mut names.clone())
    }

    /// A text that a segment may match.
    fn segment<'t>(&mut self, segment: &'t Segment) -> &'t str {
        let texts: &[&str] = match segment {
            Segment::Literal(text) => return text,
            Segment::Hole(_) => &["", "", "x", "1", "xy", "y2"],
            Segment::Typed { ty, .. } => match ty {
                HoleType::Bool => &["true", "false"],
                HoleType::Scalar(Scalar::Char) => &["x", "1", "é"],
                _ => &["1", "80", "080", "+7", "-1", "300", "70000", "0.5", "1e39"],
            },
        };
        let text: &&str = self.dice.of(texts);
        text
    }

    /// A byte string that segments may match.
    fn bytes(&mut self, segments: &[ByteSegment], names: &mut HashMap<Name, Value>) -> Value {
        let mut all: Vec<u8> = Vec::new();
        let mut bits = 0;
        for segment in segments {
            match segment {
                ByteSegment::Literal(bytes) => all.extend(bytes),
                ByteSegment::Hole { name, size } => {
                    let known = name.and_then(|name| names.get(&name));
                    if let Some(Value::Bytes(known)) = known
                        && !self.dice.one_in(5)
                    {
                        all.extend(known);
                        continue;
                    }
                    let length = match size {
                        Size::Open => self.dice.below(3),
                        Size::Fixed(length) => *length,
                        Size::Constant(_) => 1,
                        Size::Named(name) => match names.get(name) {
                            Some(Value::Int(length)) => length.to_string().parse().unwrap_or(1),
                            _ => 1,
                        },
                    };
                    let part: Vec<u8> = (0..length.min(300)).map(|_| self.byte()).collect();
                    if let Some(name) = name {
                        names.insert(*name, Value::bytes(&part));
                    }
                    all.extend(part);
                }
                // Bits that go on where others end are a part of the same bytes.
                ByteSegment::Number {
                    coding,
                    names: own,
                    pat,
                } => {
                    bits += coding.width;
                    let byte = *self.dice.of(&[0, 1, 2]);
                    let len = bits / 8;
                    bits %= 8;
                    let is_length = len == 1 && pat.0 == 0;
                    for name in own.iter().filter(|_| is_length) {
                        names
                            .entry(*name)
                            .or_insert_with(|| i128::from(byte).into());
                    }
                    let known = own.first().and_then(|name| names.get(name));
                    let byte = match known {
                        Some(Value::Int(known)) if is_length => {
                            known.to_string().parse().unwrap_or(byte)
                        }
                        _ => byte,
                    };
                    all.extend((1..len).map(|_| self.byte()).collect::<Vec<_>>());
                    all.extend((len > 0).then_some(byte));
                }
            }
        }
        Value::bytes(&all)
    }

    fn byte(&mut self) -> u8 {
        *self.dice.of(b"xy\0\x01\x02\xff")
    }

    /// A value that a call may accept.
    fn called(&mut self, call: Call) -> Value {
        match call {
            Call::Fun(_) | Call::Any(_) => self.opaque(),
            Call::Scalar(Scalar::Char) => self.of_kind(Kind::Str, 0),
            Call::Scalar(_) => self.of_kind(Kind::Number, 0),
            _ => self.any(2),
        }
    }

    fn map(&mut self, entries: &[Entry], tail: &Tail, names: &mut HashMap<Name, Value>) -> Value {
        let mut map = Entries::default();
        for Entry { keys, value } in entries {
            let key = self.host.key(self.dice.of(keys));
            match value {
                EntryPat::Required(pat) => map.put(key, self.fitting(pat, names)),
                EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                    if self.dice.one_in(2) {
                        map.put(key, self.fitting(pat, names));
                    }
                }
                EntryPat::Absent => {}
            }
        }
        match tail {
            Tail::Closed if !self.dice.one_in(8) => {}
            Tail::Each {
                collect,
                key,
                value,
                ..
            } => {
                for text in KEYS {
                    if self.dice.one_in(2) {
                        let names = &mut names.clone();
                        let key = match self.kinds {
                            Vocabulary::Json => text.into(),
                            Vocabulary::Term => self.fitting(key, names),
                        };
                        let value = self.repeated(*collect, value, names);
                        if key.is_key() && !map.contains(&key) {
                            map.put(key, value);
                        }
                    }
                }
            }
            _ => self.add_entries(&mut map, 1),
        }
        Value::Map(map)
    }
}

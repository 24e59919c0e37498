//! The number of tests that a value passes, wherever a pattern has them, counted naively.

use super::answer;
use crate::ir::{
    Asked, Call, ChoiceId, Collect, EntryPat, Leaf, Pat, Rest, Scalar, Sequence, Tail,
};
use crate::testing::interpret::{Host, Value, float_in, int_in, kind_of, take_apart};

pub(super) fn kind_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Int(_) => "integer",
        Value::Float(_) => "float",
        Value::Str(_) => "string",
        Value::Bytes(_) => "byte string",
        Value::Atom(_) => "atom",
        Value::List(_) => "list",
        Value::Tuple(_) => "tuple",
        Value::Map(_) => "map",
        Value::Fun(_) => "function",
        Value::Any(_) => "Rust value",
    }
}

/// The tests of several parts.
struct Tally {
    passed: usize,
    passes: bool,
}

impl Tally {
    fn after(passed: usize) -> Self {
        let passes = true;
        Self { passed, passes }
    }

    fn add(&mut self, part: Result<usize, usize>) -> bool {
        let (Ok(more) | Err(more)) = part;
        self.passed = self.passed.saturating_add(more);
        self.passes &= part.is_ok();
        part.is_ok()
    }

    fn result(self) -> Result<usize, usize> {
        if self.passes {
            Ok(self.passed)
        } else {
            Err(self.passed)
        }
    }
}

/// The number of tests of a pattern that pass, whether it matches or not. Repeated names are not
/// counted. If all alternatives fail, the number is the most of any.
#[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
pub(super) fn count(host: &Host, pat: &Pat, value: &Value, known: bool) -> Result<usize, usize> {
    let kind = |expected: &str| -> Result<usize, usize> {
        if kind_name(value) == expected {
            Ok(usize::from(!known))
        } else {
            Err(0)
        }
    };
    let then = |passed: usize, holds: bool| if holds { Ok(passed + 1) } else { Err(passed) };
    match pat {
        Pat::Wild => Ok(0),
        Pat::Opt { .. } if *value == Value::Null => Ok(usize::from(!known)),
        Pat::Bind { pat, .. } | Pat::Opt { pat, .. } | Pat::Guarded { pat, .. } => {
            count(host, pat, value, known)
        }
        Pat::Leaf(Leaf::Kind(expected)) => {
            if kind_of(value) == Some(*expected) {
                Ok(usize::from(!known))
            } else {
                Err(0)
            }
        }
        Pat::Leaf(Leaf::Bool(expected)) => then(kind("bool")?, value.as_bool() == Some(*expected)),
        Pat::Leaf(Leaf::Int(range)) => then(kind("integer")?, int_in(value, range)),
        Pat::Leaf(Leaf::Float(range)) => then(kind("float")?, float_in(value, range)),
        Pat::Leaf(Leaf::Str(text)) => then(kind("string")?, value.as_str() == Some(text)),
        Pat::Leaf(Leaf::StrRange(range)) => then(
            kind("string")?,
            range.contains(value.as_str().unwrap_or_default()),
        ),
        Pat::Segments(side, segments) => {
            let passed = kind("string")?;
            // Each segment that can match is a test that passes.
            let text = value.as_str().unwrap();
            match take_apart(host, *side, segments, text) {
                Some(_) => Ok(usize::MAX),
                None => Err(passed + usize::MAX / 2),
            }
        }
        Pat::Bytes(_) => unreachable!("segments of byte strings are not counted"),
        Pat::Asked(Asked::Call {
            call: call @ (Call::Scalar(_) | Call::Fun(_)),
            ..
        }) => {
            let kinds: &[&str] = match call {
                Call::Scalar(Scalar::F32 | Scalar::F64) => &["integer", "float"],
                Call::Scalar(Scalar::Char) => &["string"],
                Call::Scalar(_) => &["integer"],
                _ => &["function"],
            };
            if !kinds.contains(&kind_name(value)) {
                return Err(0);
            }
            then(usize::from(!known), answer(host, pat, value))
        }
        Pat::Leaf(Leaf::Atom(name)) => then(kind("atom")?, *value == Value::atom(name)),
        Pat::Leaf(Leaf::Bytes(bytes)) => then(kind("byte string")?, *value == Value::bytes(bytes)),
        Pat::Keyed { .. } => unreachable!("a key that reads names is not counted"),
        Pat::Asked(_) => then(0, answer(host, pat, value)),
        Pat::Viewed { view, pat, .. } => match (host.view)(*view, value) {
            Some(yielded) => {
                let mut tally = Tally::after(1);
                tally.add(count(host, pat, &yielded, false));
                tally.result()
            }
            None => Err(0),
        },
        Pat::List {
            of,
            front,
            rest,
            back,
        } => {
            let mut tally = Tally::after(kind(of.kind().name())?);
            let list = value.elements(*of).unwrap();
            let least = front.len() + back.len();
            let fits = list.len() >= least && (rest.is_some() || list.len() == least);
            tally.add(then(0, fits));
            for (pat, element) in front.iter().zip(list) {
                tally.add(count(host, pat, element, false));
            }
            if !fits {
                return tally.result();
            }
            let end = list.len() - back.len();
            let must_match = rest.iter().filter(|rest| rest.collect == Collect::All);
            for repeated in must_match.filter_map(|rest| rest.each.as_deref()) {
                let between = list[front.len()..end].iter();
                let mut counts = between.map(|element| count(host, repeated, element, false));
                // The tests of earlier elements don't count.
                tally.add(counts.find(Result::is_err).unwrap_or(Ok(1)));
            }
            for (pat, element) in back.iter().zip(&list[end..]) {
                tally.add(count(host, pat, element, false));
            }
            tally.result()
        }
        Pat::Find { of, run, .. } => {
            let passed = kind(of.kind().name())?;
            let list = value.elements(*of).unwrap();
            let found = list.windows(run.len()).any(|window| {
                let mut pairs = run.iter().zip(window);
                pairs.all(|(pat, element)| count(host, pat, element, false).is_ok())
            });
            then(passed, found)
        }
        Pat::Map { entries, tail } => {
            let mut tally = Tally::after(kind("map")?);
            let map = value.as_map().unwrap();
            let mut left = map.clone();
            for entry in entries {
                let keys = entry.keys.iter().map(|key| host.key(key));
                let found = keys.clone().find(|key| map.contains(key));
                let pat = match (&entry.value, &found) {
                    (EntryPat::Required(pat), Some(_)) => {
                        tally.add(Ok(1));
                        pat
                    }
                    (EntryPat::Optional(pat) | EntryPat::Default { pat, .. }, Some(_)) => pat,
                    (EntryPat::Optional(_) | EntryPat::Default { .. }, None) => continue,
                    (EntryPat::Required(_), None) => {
                        tally.add(Err(0));
                        continue;
                    }
                    (EntryPat::Absent, found) => {
                        tally.add(then(0, found.is_none()));
                        continue;
                    }
                };
                let key = found.unwrap();
                left.remove(&key);
                tally.add(count(host, pat, map.get(&key).unwrap(), false));
            }
            match tail {
                Tail::Open
                | Tail::Rest(_)
                | Tail::Each {
                    collect: Collect::Matching,
                    ..
                } => {}
                Tail::Closed => {
                    tally.add(then(0, left.is_empty()));
                }
                Tail::Each { key, value, .. } => {
                    let mut counts = left.iter().map(|(own, entry)| {
                        let mut tally = Tally::after(0);
                        let passes = tally.add(count(host, key, own, false));
                        if passes {
                            tally.add(count(host, value, entry, false));
                        }
                        tally.result()
                    });
                    tally.add(counts.find(Result::is_err).unwrap_or(Ok(1)));
                }
            }
            tally.result()
        }
        Pat::Or(_, pats) => {
            let mut farthest = 0;
            for pat in pats {
                match count(host, pat, value, known) {
                    Ok(passed) => return Ok(passed),
                    Err(passed) => farthest = farthest.max(passed),
                }
            }
            Err(farthest)
        }
        Pat::All(pats) => {
            let (mut tally, mut known) = (Tally::after(0), known);
            for pat in pats {
                // The parts of a value can still be tested.
                if tally.passes || has_parts(pat) {
                    tally.add(count(host, pat, value, known));
                }
                known |= tells_kind(pat);
            }
            tally.result()
        }
        Pat::Many { pat, stop } => {
            let list = Pat::List {
                of: Sequence::List,
                front: Vec::new(),
                rest: Some(Rest {
                    name: None,
                    each: Some(pat.clone()),
                    collect: Collect::All,
                    stop: *stop,
                }),
                back: Vec::new(),
            };
            let ways = Pat::Or(ChoiceId(0), vec![(**pat).clone(), list]);
            count(host, &ways, value, known)
        }
        Pat::Not(pat) => match count(host, pat, value, false) {
            Ok(_) => Err(0),
            Err(_) => Ok(1),
        },
    }
}

fn has_parts(pat: &Pat) -> bool {
    match pat {
        Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => has_parts(pat),
        Pat::Map { .. } | Pat::List { .. } => true,
        _ => false,
    }
}

fn tells_kind(pat: &Pat) -> bool {
    match pat {
        Pat::Wild
        | Pat::Not(_)
        | Pat::Viewed { .. }
        | Pat::Asked(Asked::Equal(_) | Asked::Rust { .. }) => false,
        Pat::Asked(Asked::Call { call, .. }) => matches!(call, Call::Scalar(_) | Call::Fun(_)),
        Pat::Bind { pat, .. }
        | Pat::Opt { pat, .. }
        | Pat::Many { pat, .. }
        | Pat::Guarded { pat, .. } => tells_kind(pat),
        Pat::Or(_, pats) => pats.iter().all(tells_kind),
        Pat::All(pats) => pats.iter().any(tells_kind),
        _ => true,
    }
}

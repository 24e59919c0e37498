//! The values of a domain at one place, as messages show them.

use super::interval::Interval;
use super::said::Said;
use super::scalars;
use super::value_set::{Middle, ValueKind, ValueSet};
use crate::ir::{Integer, Key, Kind};

/// What is said of the value of a key.
pub(super) fn value_of_key<'a>(alternative: &[Said<'a>], key: &Key) -> Vec<Said<'a>> {
    let maps = alternative.iter().filter_map(|said| match said.set {
        ValueSet::Map(fields) => Some((fields, said.by)),
        _ => None,
    });
    let fields = maps.flat_map(|(fields, by)| fields.of(key).map(move |f| (f, by)));
    fields
        .map(|(field, by)| Said {
            set: &field.present,
            by,
        })
        .collect()
}

/// What is said of an element of a list: of the front, or counted from the end.
pub(super) fn element<'a>(alternative: &[Said<'a>], at: usize, is_in_front: bool) -> Vec<Said<'a>> {
    let lists = alternative.iter().filter_map(|said| match said.set {
        ValueSet::List { front, middle, .. } => {
            let own = front.get(at).filter(|_| is_in_front);
            let set = match (own, middle) {
                (Some(own), _) => own,
                (None, Middle::Each(each)) => each,
                (None, Middle::Any | Middle::Empty) => &ValueSet::Any,
            };
            Some(Said { set, by: said.by })
        }
        _ => None,
    });
    lists.collect()
}

/// The values that are possible at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Literals and kinds, as text.
    pub(crate) shown: Vec<String>,
    /// The strings among the literals.
    pub(crate) texts: Vec<String>,
    /// The names of the atoms among the literals.
    pub(crate) atoms: Vec<String>,
}

impl Expected {
    pub(super) fn of(alternatives: &[Vec<Said<'_>>]) -> Self {
        let mut expected = Self::default();
        for alternative in alternatives {
            expected.add(alternative);
        }
        expected
    }

    fn add(&mut self, alternative: &[Said<'_>]) {
        // The set that says most.
        let rank = |said: &&Said<'_>| match said.set {
            ValueSet::Kinds(kinds) => 1 + kinds.len(),
            ValueSet::Nothing => usize::MAX,
            _ => 0,
        };
        let Some(said) = alternative.iter().min_by_key(rank) else {
            return;
        };
        match said.set {
            ValueSet::Bool(value) => self.put(value.to_string()),
            ValueSet::Texts(texts) => {
                for text in texts {
                    self.text(text);
                }
            }
            ValueSet::Text(interval) => match interval.only() {
                Some(text) => self.text(text),
                None if is_most(interval) => self.put("a string".to_owned()),
                // A domain with such intervals excludes a string that some pattern names.
                None => self.put("a string that it allows".to_owned()),
            },
            ValueSet::Int(interval) => self.put(int(interval)),
            // After integers it says that they may be written as floats.
            ValueSet::Float(_) | ValueSet::WholeFloats if self.shown.is_empty() => {
                self.put("a number".to_owned());
            }
            ValueSet::List { of, .. } | ValueSet::Find(of, _) => {
                self.put(kind_name(ValueKind::Known(of.kind())).to_owned());
            }
            ValueSet::Held(scalar) => {
                self.put(kind_name(ValueKind::Known(scalars::kind(*scalar))).to_owned());
            }
            ValueSet::Atom(name) => {
                self.put(format!(":{name}"));
                self.atoms.push(name.clone());
            }
            ValueSet::Map(_) => self.put("a map".to_owned()),
            ValueSet::Kinds(kinds) => {
                for kind in kinds {
                    self.put(kind_name(*kind).to_owned());
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, text: String) {
        if !self.shown.contains(&text) {
            self.shown.push(text);
        }
    }

    fn text(&mut self, text: &str) {
        self.put(format!("{text:?}"));
        if !self.texts.iter().any(|known| known == text) {
            self.texts.push(text.to_owned());
        }
    }
}

/// Returns whether an interval has all strings, except perhaps the empty one.
fn is_most(interval: &Interval<String>) -> bool {
    let from = interval.from.as_deref();
    interval.to.is_none() && from.is_none_or(|from| from == "\0")
}

fn int(interval: &Interval<Integer>) -> String {
    match (&interval.from, &interval.to) {
        (None, None) => "an integer".to_owned(),
        (Some(from), None) => format!("an integer from {from}"),
        (None, Some(to)) => format!("an integer below {to}"),
        (Some(from), Some(to)) if from.successor() == *to => from.to_string(),
        (Some(from), Some(to)) => format!("an integer from {from} to {}", to.predecessor()),
    }
}

/// A kind as a noun.
fn kind_name(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Known(Kind::Null) => "null",
        ValueKind::Known(Kind::Bool) => "a bool",
        ValueKind::Known(Kind::Number) => "a number",
        ValueKind::Known(Kind::Str) => "a string",
        ValueKind::Known(Kind::List) => "a list",
        ValueKind::Known(Kind::Map) => "a map",
        ValueKind::Known(Kind::Bytes) => "a byte string",
        ValueKind::Known(Kind::Atom) => "an atom",
        ValueKind::Known(Kind::Tuple) => "a tuple",
        ValueKind::Other => "a value of another kind",
    }
}

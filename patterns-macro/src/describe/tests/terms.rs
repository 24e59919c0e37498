//! The oracle's values as terms, which the runtime reads, and back.

use patterns_core::{Kind, Term};

use crate::testing::interpret::Value;

/// A Rust value.
struct Opaque(u32);

/// A function or a Rust value equals only itself, so each number has exactly one.
pub(super) struct Terms {
    functions: Vec<Term>,
    opaque: Vec<Term>,
}

/// The number of functions, and of Rust values.
const NUMBERS: u32 = 3;

impl Terms {
    pub(super) fn new() -> Self {
        let function = |number| Term::fun(move |_: &Term| Term::from(number));
        Self {
            functions: (0..NUMBERS).map(function).collect(),
            opaque: (0..NUMBERS)
                .map(|number| Term::any(Opaque(number)))
                .collect(),
        }
    }

    pub(super) fn of(&self, value: &Value) -> Term {
        match value {
            Value::Null => Term::NULL,
            Value::Bool(value) => (*value).into(),
            Value::Int(value) => int(&value.to_string()),
            Value::Float(value) => value.0.into(),
            Value::Str(text) => text.as_str().into(),
            Value::Bytes(bytes) => Term::bytes(bytes.clone()),
            Value::Atom(name) => Term::atom(name.as_str()),
            Value::List(elements) => Term::list(elements.iter().map(|value| self.of(value))),
            Value::Tuple(elements) => Term::tuple(elements.iter().map(|value| self.of(value))),
            Value::Map(entries) => Term::map(
                entries
                    .iter()
                    .map(|(key, value)| (self.of(key), self.of(value))),
            ),
            Value::Fun(number) => self.functions[*number as usize].clone(),
            Value::Any(number) => self.opaque[*number as usize].clone(),
        }
    }
}

/// An integer of any size, from its digits.
fn int(text: &str) -> Term {
    let digits = text.trim_start_matches('-');
    let value = digits.chars().fold(Term::from(0), |value, digit| {
        value * 10 + i64::from(digit.to_digit(10).unwrap())
    });
    if digits == text { value } else { value * -1 }
}

pub(super) fn value(term: &Term) -> Value {
    let number = |number: i64| u32::try_from(number).unwrap();
    match term.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => term.as_bool().unwrap().into(),
        Kind::Integer => Value::int(&term.to_string()),
        Kind::Float => Value::float(term.as_f64().unwrap()),
        Kind::String => term.as_str().unwrap().into(),
        Kind::Bytes => Value::bytes(term.as_bytes().unwrap()),
        Kind::Atom => Value::atom(term.as_atom().unwrap()),
        Kind::List => term.iter().map(value).collect(),
        Kind::Tuple => Value::tuple(term.as_tuple().unwrap().iter().map(value)),
        Kind::Map => Value::map(
            term.entries()
                .map(|(key, entry)| (value(key), value(entry))),
        ),
        Kind::Function => {
            let called = term.as_fun().unwrap().call([Term::NULL]);
            Value::Fun(number(called.as_i64().unwrap()))
        }
        Kind::Any => Value::Any(term.as_any::<Opaque>().unwrap().0),
        kind => panic!("no term is of the kind {kind:?}"),
    }
}

//! Builds terms step by step beside plain models of them. A term must hold what its model holds,
//! be equal to those terms that its model is equal to, order and hash as equality says, keep the
//! laws of a subject, and come back from JSON and from Erlang's terms.
#![no_main]

use std::cmp::Ordering;
use std::hash::{BuildHasher, RandomState};

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use num_bigint::BigInt;
use patterns::subject::{Scrutinee, conformance};
use patterns::{Term, patterns};
use serde_json::Value;

/// What a term is to hold.
#[derive(Clone, Debug)]
enum Model {
    Null,
    Bool(bool),
    Int(BigInt),
    Float(f64),
    Atom(String),
    Str(String),
    Bytes(Vec<u8>),
    List(Vec<Model>),
    Tuple(Vec<Model>),
    Map(Vec<(Model, Model)>),
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Int(left), Self::Int(right)) => left == right,
            (Self::Float(left), Self::Float(right)) => left == right,
            (Self::Atom(left), Self::Atom(right)) | (Self::Str(left), Self::Str(right)) => {
                left == right
            }
            (Self::Bytes(left), Self::Bytes(right)) => left == right,
            (Self::List(left), Self::List(right)) | (Self::Tuple(left), Self::Tuple(right)) => {
                left == right
            }
            (Self::Map(left), Self::Map(right)) => {
                let is_in = |entry| right.contains(entry);
                left.len() == right.len() && left.iter().all(is_in)
            }
            _ => false,
        }
    }
}

/// A term and its model.
type Pair = (Term, Model);

/// The model of a map after `put`.
fn put(entries: &[(Model, Model)], key: &Model, value: &Model) -> Model {
    let mut entries = entries.to_vec();
    match entries.iter_mut().find(|(own, _)| own == key) {
        Some(entry) => entry.1 = value.clone(),
        None => entries.push((key.clone(), value.clone())),
    }
    Model::Map(entries)
}

/// Whether the term holds what the model does, asked of each part.
fn holds(term: &Term, model: &Model) -> bool {
    match model {
        Model::Null => term.is_null(),
        Model::Bool(value) => term.as_bool() == Some(*value),
        Model::Int(value) => term.to_big_int().as_ref() == Some(value),
        Model::Float(value) => term.as_f64() == Some(*value),
        Model::Atom(name) => term.as_atom() == Some(name),
        Model::Str(text) => term.as_str() == Some(text),
        Model::Bytes(bytes) => term.as_bytes().is_some_and(|own| **own == **bytes),
        Model::List(elements) => {
            let mut pairs = term.iter().zip(elements);
            term.is_list()
                && term.len() == elements.len()
                && pairs.all(|(own, model)| holds(own, model))
        }
        Model::Tuple(elements) => term.as_tuple().is_some_and(|own| {
            own.len() == elements.len()
                && own
                    .iter()
                    .zip(elements)
                    .all(|(own, model)| holds(own, model))
        }),
        Model::Map(entries) => {
            let is_held = |(key, value): &(Model, Model)| {
                let mut own = term.entries();
                own.any(|(own, part)| {
                    holds(own, key) && holds(part, value) && term.get(own) == Some(part)
                })
            };
            term.is_map() && term.len() == entries.len() && entries.iter().all(is_held)
        }
    }
}

fn scalar(u: &mut Unstructured<'_>) -> Result<Pair> {
    let word = |u: &mut Unstructured<'_>| {
        Ok((*u.choose(&[
            "",
            "a",
            "ok",
            "clé",
            "true",
            "nil",
            "longer than a few words",
        ])?)
        .to_owned())
    };
    Ok(match u.int_in_range(0..=9)? {
        0 => (Term::NULL, Model::Null),
        1 => {
            let value = bool::arbitrary(u)?;
            (value.into(), Model::Bool(value))
        }
        2..=4 => {
            let value = i64::from(i8::arbitrary(u)?);
            (value.into(), Model::Int(value.into()))
        }
        5 => {
            let value = i128::arbitrary(u)?;
            (value.into(), Model::Int(value.into()))
        }
        6 => {
            let floats = [
                0.0,
                -0.0,
                1.0,
                1.5,
                1e300,
                f64::INFINITY,
                9_007_199_254_740_993.0,
            ];
            let value = *u.choose(&floats)?;
            (value.into(), Model::Float(value))
        }
        7 => {
            let name = word(u)?;
            (Term::atom(name.as_str()), Model::Atom(name))
        }
        8 => {
            let text = word(u)?;
            (text.clone().into(), Model::Str(text))
        }
        _ => {
            let bytes = word(u)?.into_bytes();
            (Term::bytes(bytes.clone()), Model::Bytes(bytes))
        }
    })
}

/// Some of the pairs, as a composite has them.
fn some(u: &mut Unstructured<'_>, made: &[Pair]) -> Result<(Vec<Term>, Vec<Model>)> {
    let count = u.int_in_range(0..=4)?;
    let chosen: Result<Vec<&Pair>> = (0..count).map(|_| u.choose(made)).collect();
    Ok(chosen?.into_iter().cloned().unzip())
}

/// The sum, difference or product of two numbers.
fn computed(u: &mut Unstructured<'_>, left: &Pair, right: &Pair) -> Result<Option<Pair>> {
    let operation = u.int_in_range(0..=2)?;
    let term = match operation {
        0 => left.0.checked_add(&right.0),
        1 => left.0.checked_sub(&right.0),
        _ => left.0.checked_mul(&right.0),
    };
    let (Model::Int(one), Model::Int(other)) = (&left.1, &right.1) else {
        assert_eq!(term.is_some(), left.0.is_number() && right.0.is_number());
        return Ok(None);
    };
    let model = match operation {
        0 => one + other,
        1 => one - other,
        _ => one * other,
    };
    // A product of products would grow without a bound.
    let is_small = model.bits() < 500;
    Ok(is_small.then(|| (term.expect("two integers"), Model::Int(model))))
}

/// What one step makes of the terms so far.
fn step(u: &mut Unstructured<'_>, made: &[Pair]) -> Result<Option<Pair>> {
    let kind = u.int_in_range(0..=9)?;
    if kind < 2 || made.is_empty() {
        return Ok(Some(scalar(u)?));
    }
    let (first, second, third) = (u.choose(made)?, u.choose(made)?, u.choose(made)?);
    let (term, model) = first;
    Ok(match (kind, model) {
        (2, _) => {
            let (terms, models) = some(u, made)?;
            Some((Term::list(terms), Model::List(models)))
        }
        (3, _) => {
            let (terms, models) = some(u, made)?;
            Some((Term::tuple(terms), Model::Tuple(models)))
        }
        (4, _) => {
            // More entries than a flat map holds.
            let count = i64::from(u8::arbitrary(u)?);
            let entries = (0..count).map(|key| (key, second.0.clone()));
            let models = (0..count).map(|key| (Model::Int(key.into()), second.1.clone()));
            Some((Term::map(entries), Model::Map(models.collect())))
        }
        (5 | 6, Model::Map(entries)) => {
            let model = put(entries, &second.1, &third.1);
            Some((term.put(&second.0, &third.0), model))
        }
        (7, Model::Map(entries)) => {
            let mut entries = entries.clone();
            entries.retain(|(key, _)| *key != second.1);
            Some((term.remove(&second.0), Model::Map(entries)))
        }
        (5 | 6, Model::List(elements)) => {
            let mut elements = elements.clone();
            elements.insert(0, second.1.clone());
            Some((term.cons(&second.0), Model::List(elements)))
        }
        (7, Model::List(elements)) => match &second.1 {
            Model::List(others) => {
                let all = elements.iter().chain(others).cloned();
                Some((term.concat(&second.0), Model::List(all.collect())))
            }
            _ => None,
        },
        (5..=7, Model::Tuple(elements)) if !elements.is_empty() => {
            let at = u.choose_index(elements.len())?;
            let mut elements = elements.clone();
            elements[at] = second.1.clone();
            Some((term.with(at, &second.0), Model::Tuple(elements)))
        }
        (8, _) => computed(u, first, second)?,
        _ => None,
    })
}

/// The names of some parts, by clauses.
#[patterns]
fn parts(value: &Term) -> Vec<Term> {
    match value {
        term!([first, .., last]) => vec![first.clone(), last.clone()],
        term!((first, rest @ ..)) => vec![
            first.clone(),
            Term::list(rest.to_owned().as_tuple().unwrap()),
        ],
        term!({"a": a, ..rest}) => vec![a.clone(), rest.to_owned()],
        term!({(:ok): ok, ..}) => vec![ok.clone()],
        term!({1: one, 2: two, ..}) => vec![one.clone(), two.clone()],
        _ => Vec::new(),
    }
}

/// What [`parts`] must give.
fn expected_parts(model: &Model) -> Vec<Model> {
    let value = |entries: &[(Model, Model)], wanted: &Model| {
        let entry = entries.iter().find(|(key, _)| key == wanted);
        entry.map(|(_, value)| value.clone())
    };
    match model {
        Model::List(elements) => match &elements[..] {
            [first, .., last] => vec![first.clone(), last.clone()],
            _ => Vec::new(),
        },
        Model::Tuple(elements) => match &elements[..] {
            [first, rest @ ..] => vec![first.clone(), Model::List(rest.to_vec())],
            [] => Vec::new(),
        },
        Model::Map(entries) => {
            let text = Model::Str("a".to_owned());
            let (one, two) = (Model::Int(1.into()), Model::Int(2.into()));
            if let Some(a) = value(entries, &text) {
                let mut others = entries.clone();
                others.retain(|(key, _)| *key != text);
                vec![a, Model::Map(others)]
            } else if let Some(ok) = value(entries, &Model::Atom("ok".to_owned())) {
                vec![ok]
            } else if let (Some(one), Some(two)) = (value(entries, &one), value(entries, &two)) {
                vec![one, two]
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
}

/// What must hold of one term.
fn check(pair: &Pair) {
    let (term, model) = pair;
    assert!(holds(term, model), "{term}: {model:?}");
    conformance::check(&term.subject());
    let found = parts(term);
    let expected = expected_parts(model);
    assert_eq!(found.len(), expected.len(), "{term}");
    for (part, model) in found.iter().zip(&expected) {
        assert!(holds(part, model), "{part} in {term}: {model:?}");
    }
    // What JSON can hold comes back from it.
    if let Ok(json) = Value::try_from(term) {
        assert_eq!(Term::from(&json), *term);
    }
    // What Erlang can hold comes back from its terms. Their own `==` is not used: it misses keys
    // that are maps.
    if let Ok(erlang) = eetf::Term::try_from(term) {
        let once = Term::try_from(&erlang).expect("a term of Erlang is a term");
        let erlang = eetf::Term::try_from(&once).expect("it was one");
        assert_eq!(Term::try_from(&erlang).ok(), Some(once));
    }
}

fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let mut made: Vec<Pair> = Vec::new();
    for _ in 0..24 {
        if u.is_empty() {
            break;
        }
        if let Some(pair) = step(u, &made)? {
            // Terms of terms of terms grow beyond what can be compared.
            if pair.0.to_string().len() < 2000 {
                check(&pair);
                made.push(pair);
            }
        }
    }
    let hasher = RandomState::new();
    for (term, model) in &made {
        for (other, of_other) in &made {
            let is_same = model == of_other;
            assert_eq!(term == other, is_same, "{term} and {other}");
            assert_eq!(
                term.cmp(other) == Ordering::Equal,
                is_same,
                "{term} and {other}"
            );
            assert_eq!(
                term.cmp(other),
                other.cmp(term).reverse(),
                "{term} and {other}"
            );
            if is_same {
                assert_eq!(
                    hasher.hash_one(term),
                    hasher.hash_one(other),
                    "{term} and {other}"
                );
            }
        }
    }
    let mut sorted: Vec<&Term> = made.iter().map(|(term, _)| term).collect();
    sorted.sort();
    for pair in sorted.windows(2) {
        assert!(pair[0] <= pair[1]);
    }
    assert!(sorted.first() <= sorted.last());
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

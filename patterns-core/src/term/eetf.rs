//! Conversion of terms to Erlang's external terms. Those become terms as any other value does.

use core::fmt::{self, Display};
use std::collections::HashMap;

use eetf::{
    Atom, BigInteger, Binary, FixInteger, Float, List, Map, Pid, Port, Reference, Term as Erlang,
    Tuple,
};

use super::repr::{Rare, Repr, Term};
use super::unheld::{Failure, Unheld, Why, inside, step_to};
use crate::rules::deserialize::DEPTH;
use crate::subject::kind::Kind;
use crate::subject::path::{Step, ValuePath};

/// Null and the bools are the atoms `nil`, `true` and `false`; a string is a binary, and so is a
/// byte string. A process, a port, a reference or another term of `eetf` in a term is itself.
impl TryFrom<&Term> for Erlang {
    type Error = NotErlang;

    fn try_from(term: &Term) -> Result<Self, NotErlang> {
        erlang_of(term, DEPTH).map_err(|failure| NotErlang(failure.ended()))
    }
}

impl TryFrom<Term> for Erlang {
    type Error = NotErlang;

    fn try_from(term: Term) -> Result<Self, NotErlang> {
        (&term).try_into()
    }
}

impl From<Erlang> for Term {
    fn from(term: Erlang) -> Self {
        Self::from(&term)
    }
}

/// A term has a part that Erlang's external format cannot hold.
///
/// This is a function, a Rust value that is not of `eetf`, a float that is not finite, or a map
/// with two keys that are one in Erlang, such as a string and a byte string of the same bytes. Or
/// the term has more than 128 nested lists, tuples and maps: dropping a term of `eetf` that is
/// nested much deeper exhausts the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotErlang(Unheld);

impl NotErlang {
    /// The kind of the part that Erlang cannot hold, or that is nested too deep.
    #[must_use]
    pub fn found(&self) -> Kind {
        self.0.found
    }

    /// The path to that part; for a key, to its map.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let term = Term::tuple([Term::atom("ok"), Term::from(f64::NAN)]);
    /// let error = eetf::Term::try_from(&term).unwrap_err();
    /// assert_eq!(error.path().to_string(), "$[1]");
    /// assert_eq!(error.to_string(), "float out of range for Erlang: not finite, at $[1]");
    /// ```
    #[must_use]
    pub fn path(&self) -> &ValuePath {
        &self.0.path
    }
}

impl Display for NotErlang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.why, self.0.found) {
            (Why::Key, found) => write!(
                f,
                "expected keys that differ in Erlang, found {} that equals another key",
                found.with_article()
            )?,
            (Why::Depth, _) => write!(
                f,
                "the term has more than {DEPTH} nested lists, tuples and maps"
            )?,
            (Why::Value, Kind::Float) => {
                f.write_str("float out of range for Erlang: not finite")?;
            }
            (Why::Value, found) => {
                write!(
                    f,
                    "expected a value of Erlang, found {}",
                    found.with_article()
                )?;
            }
        }
        self.0.write_place(f)
    }
}

impl core::error::Error for NotErlang {}

/// The term in Erlang, of at most this many nested lists, tuples and maps.
fn erlang_of(term: &Term, levels: u32) -> Result<Erlang, Failure> {
    Ok(match term.repr() {
        Repr::Null => Atom::from("nil").into(),
        Repr::False => Atom::from("false").into(),
        Repr::True => Atom::from("true").into(),
        Repr::Int(value) => match i32::try_from(*value) {
            Ok(value) => FixInteger::from(value).into(),
            Err(_) => BigInteger::from(*value).into(),
        },
        Repr::Float(bits) => match Float::try_from(f64::from_bits(*bits)) {
            Ok(float) => float.into(),
            Err(_) => return Err(Failure::of(term, Why::Value)),
        },
        Repr::Name(name) => Atom::from(**name).into(),
        Repr::Str(text) => Binary::from(text.as_bytes()).into(),
        Repr::Nil | Repr::Cons(_) => List::from(elements_of(term, term.iter(), levels)?).into(),
        Repr::Tuple(elements) => Tuple::from(elements_of(term, &elements.slice, levels)?).into(),
        Repr::Flat(_) => map_of(term, levels)?,
        Repr::Rare(rare) => match &**rare {
            // No error: these are digits.
            Rare::Big(value) => BigInteger {
                value: value.to_string().parse().unwrap_or_default(),
            }
            .into(),
            Rare::Atom(name) => Atom::from(name.as_str()).into(),
            Rare::Bytes(bytes) => Binary::from(&**bytes).into(),
            Rare::Part(part) => Tuple::from(elements_of(term, part.elements(), levels)?).into(),
            Rare::Tree(_) => map_of(term, levels)?,
            Rare::Fun(_) | Rare::Any(_) | Rare::Kept(_) => {
                own(term).ok_or_else(|| Failure::of(term, Why::Value))?
            }
        },
    })
}

/// The value of `eetf` that a term holds.
fn own(term: &Term) -> Option<Erlang> {
    if let Some(own) = term.as_any::<Erlang>() {
        return Some(own.clone());
    }
    if let Some(pid) = term.as_any::<Pid>() {
        return Some(pid.clone().into());
    }
    if let Some(port) = term.as_any::<Port>() {
        return Some(port.clone().into());
    }
    Some(term.as_any::<Reference>()?.clone().into())
}

fn elements_of<'t>(
    composite: &Term,
    elements: impl IntoIterator<Item = &'t Term>,
    levels: u32,
) -> Result<Vec<Erlang>, Failure> {
    let levels = inside(composite, levels)?;
    let elements = elements.into_iter().enumerate();
    let made = elements.map(|(index, element)| {
        erlang_of(element, levels).map_err(|failure| failure.inside(Step::Index(index)))
    });
    made.collect()
}

fn map_of(map: &Term, levels: u32) -> Result<Erlang, Failure> {
    let levels = inside(map, levels)?;
    let mut entries = HashMap::with_capacity(map.len());
    for (key, value) in map.entries() {
        let made = erlang_of(value, levels).map_err(|failure| failure.inside(step_to(key)))?;
        let own = erlang_of(key, levels).map_err(|failure| Failure {
            steps: Vec::new(),
            ..failure
        })?;
        if entries.insert(own, made).is_some() {
            return Err(Failure::of(key, Why::Key));
        }
    }
    Ok(Map { map: entries }.into())
}

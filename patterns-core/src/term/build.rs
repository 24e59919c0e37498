//! Terms made from values of other types, without recursion, since a value may be nested too deep
//! for the stack.

use core::convert::Infallible;
use core::fmt::Display;

use bytes::Bytes;

use super::Term;
use super::repr::Rare;
use crate::subject::erased::Erased;
use crate::subject::{List, Map, Number, Subject, View};
use crate::values::Native;

/// A composite whose parts become terms, one after the other.
pub(super) struct Open<I> {
    kind: Composite,
    parts: std::vec::IntoIter<I>,
    made: Vec<Term>,
}

enum Composite {
    List,
    Tuple,
    /// A map with these keys, whose parts are its values.
    Map(Vec<Term>),
    /// A map whose parts are keys and values in turn.
    Entries,
}

impl<I> Open<I> {
    fn new(kind: Composite, parts: Vec<I>) -> Self {
        Self {
            kind,
            made: Vec::with_capacity(parts.len()),
            parts: parts.into_iter(),
        }
    }

    pub(super) fn list(parts: Vec<I>) -> Self {
        Self::new(Composite::List, parts)
    }

    pub(super) fn map(entries: impl Iterator<Item = (Term, I)>) -> Self {
        let (keys, values) = entries.unzip();
        Self::new(Composite::Map(keys), values)
    }

    fn entries(entries: impl Iterator<Item = (I, I)>) -> Self {
        let parts = entries.flat_map(|(key, value)| [key, value]);
        Self::new(Composite::Entries, parts.collect())
    }

    fn close(self) -> Term {
        match self.kind {
            Composite::List => Term::list(self.made),
            Composite::Tuple => Term::tuple(self.made),
            Composite::Map(keys) => Term::map(keys.into_iter().zip(self.made)),
            Composite::Entries => {
                let mut made = self.made.into_iter();
                Term::map(core::iter::from_fn(|| made.next().zip(made.next())))
            }
        }
    }
}

/// The term of a composite. `begin` makes each part a term, or opens it as another composite.
pub(super) fn build<I>(root: Open<I>, begin: impl Fn(I) -> Result<Term, Open<I>>) -> Term {
    let mut open = Vec::new();
    let mut top = root;
    loop {
        if let Some(part) = top.parts.next() {
            match begin(part) {
                Ok(term) => top.made.push(term),
                Err(composite) => open.push(core::mem::replace(&mut top, composite)),
            }
            continue;
        }
        let term = top.close();
        let Some(outer) = open.pop() else {
            return term;
        };
        top = outer;
        top.made.push(term);
    }
}

/// Makes a value a term, or opens it.
fn begin<'v, S: Subject<'v>>(subject: &S) -> Result<Term, Open<S::Item>> {
    if let Some(term) = Term::shared_as(subject) {
        return Ok(term.clone());
    }
    Ok(match subject.view() {
        View::Null => Term::NULL,
        View::Other(_) => match subject.shared() {
            Some(value) => Rare::Kept(value.share()).term(),
            None => Term::NULL,
        },
        View::Bool(value) => value.into(),
        View::Number(number) => of_number(number),
        View::Str(text) => Term::string(text),
        View::Bytes(bytes) => Term::bytes(Bytes::copy_from_slice(bytes)),
        View::Atom(name) => Term::atom(name),
        View::List(list) => return Err(Open::list(elements(list))),
        View::Tuple(tuple) => return Err(Open::new(Composite::Tuple, elements(tuple))),
        View::Map(map) => {
            let entries = map.iter().map(|(key, value)| (of_key(key), value));
            return Err(Open::map(entries));
        }
    })
}

fn of_number<B: Display>(number: Number<B>) -> Term {
    match number {
        Number::Int(value) => value.into(),
        Number::UInt(value) => value.into(),
        Number::Float(value) => value.into(),
        Number::Big(big) => Term::of_decimal(&big.to_string()).unwrap_or_default(),
    }
}

/// Makes a key a term. Its parts may have other types than the values of its map, and keys in it
/// others again. Only as erased values can all of them wait in one list.
fn of_key<'n, 'v: 'n, K: Subject<'v> + 'n>(key: K) -> Term {
    match key.view() {
        View::List(_) | View::Tuple(_) | View::Map(_) if Term::shared_as(&key).is_none() => {
            of_uniform(Erased::<Infallible>::of(key))
        }
        _ => begin(&key).unwrap_or_default(),
    }
}

/// Makes a value a term whose parts, keys included, have the type of the value itself.
pub(super) fn of_uniform<'v, S>(value: S) -> Term
where
    S: Subject<'v, Item = S, Map: Map<'v, Key = S>>,
{
    begin_uniform(value).unwrap_or_else(|root| build(root, begin_uniform))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "`build` gives the parts away"
)]
fn begin_uniform<'v, S>(value: S) -> Result<Term, Open<S>>
where
    S: Subject<'v, Item = S, Map: Map<'v, Key = S>>,
{
    match value.view() {
        View::Map(map) if Term::shared_as(&value).is_none() => Err(Open::entries(map.iter())),
        _ => begin(&value),
    }
}

fn elements<'v, L: List<'v>>(mut list: L) -> Vec<L::Item> {
    let mut elements = Vec::with_capacity(list.len());
    while let Some((first, tail)) = list.split_first() {
        elements.push(first);
        list = tail;
    }
    elements
}

impl Term {
    /// Makes a dynamic value of any type a term.
    ///
    /// The terms in it are shared. A value of a kind that patterns do not see into, such as a date,
    /// becomes null; one of Erlang's stays what it is.
    pub fn of<'v, S: Subject<'v>>(subject: &S) -> Self {
        begin(subject).unwrap_or_else(|root| build(root, |part| begin(&part)))
    }

    /// Makes a Rust value a term. The terms in it are shared.
    // Inlined, so that for a number only the number remains: a fifth of the instructions of
    // `factorial(5)`.
    #[expect(clippy::inline_always, reason = "measured")]
    #[inline(always)]
    pub(super) fn of_native(native: Native<'_>) -> Self {
        match native {
            Native::Int(value) => value.into(),
            native => match Self::shared_as(&native) {
                Some(term) => term.clone(),
                None => of_uniform(native),
            },
        }
    }
}

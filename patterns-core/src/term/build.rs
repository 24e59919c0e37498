//! Values of other types as terms, without recursion: a value may be nested deeper than a stack is long.

use core::convert::Infallible;
use core::fmt::Display;

use bytes::Bytes;

use super::Term;
use crate::subject::erased::Erased;
use crate::subject::{List, Map, Number, Subject, View};
use crate::values::Native;

/// A composite whose parts are made terms one after the other.
pub(super) struct Open<I> {
    kind: Composite,
    parts: std::vec::IntoIter<I>,
    made: Vec<Term>,
}

enum Composite {
    List,
    Tuple,
    /// Of which these are the keys, and the parts the values.
    Map(Vec<Term>),
    /// A map of which the parts are keys and values in turn.
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

/// The term of a composite, of whose parts each is a term or is begun as another composite.
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

/// A value as a term, or begun.
fn begin<'v, S: Subject<'v>>(subject: &S) -> Result<Term, Open<S::Item>> {
    if let Some(term) = Term::shared_as(subject) {
        return Ok(term.clone());
    }
    Ok(match subject.view() {
        View::Null | View::Other(_) => Term::NULL,
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

/// A key as a term. What is in it is of other types than what is in its map, and what is in that of others again: only
/// without their types can they all wait in one place.
fn of_key<'n, 'v: 'n, K: Subject<'v> + 'n>(key: K) -> Term {
    match key.view() {
        View::List(_) | View::Tuple(_) | View::Map(_) if Term::shared_as(&key).is_none() => {
            of_uniform(Erased::<Infallible>::of(key))
        }
        _ => begin(&key).unwrap_or_default(),
    }
}

/// The same for a value that holds its keys, too, in the type that it has itself.
pub(super) fn of_uniform<'v, S>(value: S) -> Term
where
    S: Subject<'v, Item = S, Map: Map<'v, Key = S>>,
{
    begin_uniform(value).unwrap_or_else(|root| build(root, begin_uniform))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what `build` begins it gives away"
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
    /// A dynamic value of any type as a term. What its type does not show to patterns, such as a date, becomes null; the
    /// terms in it are shared.
    pub fn of<'v, S: Subject<'v>>(subject: &S) -> Self {
        begin(subject).unwrap_or_else(|root| build(root, |part| begin(&part)))
    }

    /// A Rust value as a term; the terms in it are shared.
    // Always, so that of a number nothing remains but the number: a fifth of the instructions of `factorial(5)`.
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

//! A value seen in passing: without its type, and without an allocation for each part of it.
//!
//! An [`Erased`](super::erased::Erased) value can be kept, and costs an allocation. One who only
//! looks at a value, or copies some of it, is lent each part for the time of a call. Such code is
//! compiled once for all types too.

use core::fmt::Display;
use core::marker::PhantomData;

use super::kind::Kind;
use super::{List, Map, NoList, NoMap, Number, Scrutinee, Subject, View, number};

/// A value, as one who sees it in passing is told.
pub(crate) enum Glance<'g> {
    Null,
    Bool(bool),
    Number(Number<&'g dyn Display>),
    Str(&'g str),
    Bytes(&'g [u8]),
    Atom(&'g str),
    List(&'g dyn Elements),
    Tuple(&'g dyn Elements),
    Map(&'g dyn Entries),
    Other(&'static str),
}

/// One who sees a value in passing.
pub(crate) type See<'s> = &'s mut dyn FnMut(&Glance<'_>);

/// A value that can be seen.
pub(crate) trait Seen {
    fn seen(&self, see: See<'_>);
}

/// A list or a tuple.
pub(crate) trait Elements {
    fn len(&self) -> usize;
    fn at(&self, index: usize, see: See<'_>);
}

/// A map.
pub(crate) trait Entries {
    fn len(&self) -> usize;
    fn has_distinct_keys(&self) -> bool;
    fn first_wins(&self) -> bool;
    /// Shows the value of a key. False if the map does not have the key.
    fn get(&self, key: &str, see: See<'_>) -> bool;
    /// The same of a key that is an atom.
    fn get_atom(&self, name: &str, see: See<'_>) -> bool;
    /// Goes through keys and values, for as long as it is told to go on.
    fn each(&self, see: &mut dyn FnMut(&dyn Seen, &dyn Seen) -> bool);
}

impl Glance<'_> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Bool,
            Self::Number(number) if number::is_integer(number) => Kind::Integer,
            Self::Number(_) => Kind::Float,
            Self::Str(_) => Kind::String,
            Self::Bytes(_) => Kind::Bytes,
            Self::Atom(_) => Kind::Atom,
            Self::List(_) => Kind::List,
            Self::Tuple(_) => Kind::Tuple,
            Self::Map(_) => Kind::Map,
            Self::Other(name) => Kind::other(name),
        }
    }
}

/// Shows a value.
pub(crate) fn glance<'v, S: Subject<'v>>(value: &S, see: See<'_>) {
    match &value.view() {
        View::Null => see(&Glance::Null),
        View::Bool(value) => see(&Glance::Bool(*value)),
        View::Number(number) => {
            let number = number.as_ref();
            see(&Glance::Number(number.map(|big| big as &dyn Display)));
        }
        View::Str(text) => see(&Glance::Str(text)),
        View::Bytes(bytes) => see(&Glance::Bytes(bytes)),
        View::Atom(name) => see(&Glance::Atom(name)),
        View::List(list) => see(&Glance::List(&Of(list, PhantomData))),
        View::Tuple(tuple) => see(&Glance::Tuple(&Of(tuple, PhantomData))),
        View::Map(map) => see(&Glance::Map(&Of(map, PhantomData))),
        View::Other(name) => see(&Glance::Other(name)),
    }
}

/// Shows a value, if there is one.
pub(crate) fn is_seen<'v, S: Subject<'v>>(value: Option<&S>, see: See<'_>) -> bool {
    value.is_some_and(|value| {
        glance(value, see);
        true
    })
}

/// An atom that is looked for.
#[derive(Clone, Copy)]
pub(super) struct Atom<'k>(pub(super) &'k str);

impl Scrutinee<'_> for Atom<'_> {
    type Subject = Self;

    fn subject(&self) -> Self {
        *self
    }
}

impl<'k> Subject<'k> for Atom<'k> {
    type Item = Self;
    type List = NoList<Self>;
    type Tuple = NoList<Self>;
    type Map = NoMap<Self>;
    type Number = u8;

    fn view(&self) -> View<'k, Self> {
        View::Atom(self.0)
    }

    fn number(&self) -> Option<u8> {
        None
    }
}

/// A value, a list or a map of this type.
struct Of<'g, 'v, T>(&'g T, PhantomData<&'v ()>);

impl<'v, S: Subject<'v>> Seen for Of<'_, 'v, S> {
    fn seen(&self, see: See<'_>) {
        glance(self.0, see);
    }
}

impl<'v, L: List<'v>> Elements for Of<'_, 'v, L> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn at(&self, index: usize, see: See<'_>) {
        glance(&self.0.at(index), see);
    }
}

impl<'v, M: Map<'v>> Entries for Of<'_, 'v, M> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn has_distinct_keys(&self) -> bool {
        self.0.has_distinct_keys()
    }

    fn first_wins(&self) -> bool {
        // So that a map whose keys are known to be distinct needs no code for it.
        self.0.has_distinct_keys() || self.0.first_wins()
    }

    fn get(&self, key: &str, see: See<'_>) -> bool {
        is_seen(self.0.get(key).as_ref(), see)
    }

    fn get_atom(&self, name: &str, see: See<'_>) -> bool {
        is_seen(self.0.find(&Atom(name)).as_ref(), see)
    }

    fn each(&self, see: &mut dyn FnMut(&dyn Seen, &dyn Seen) -> bool) {
        for (key, value) in self.0.iter() {
            if !see(&Of(&key, PhantomData), &Of(&value, PhantomData)) {
                break;
            }
        }
    }
}

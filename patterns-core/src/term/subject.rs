//! Terms as subjects, and as parts of Rust values.

use core::any::Any;
use core::fmt::{self, Debug, Display};
use core::ops::Deref;

use super::repr::key::KeyRef;
use super::repr::list;
use super::repr::map::{Entries, MapIter};
use super::repr::tuple::{Elements, part};
use super::repr::{Function, Rare, Repr, Term};
use crate::rules::constant::Constant;
use crate::rules::rest::Rest;
use crate::subject::erased::Erased;
use crate::subject::nullable::nullable;
use crate::subject::same;
use crate::subject::{
    self, Admits, Callable, Fields, Identity, Keys, Map, Number, Opaque, Scrutinee, Shared,
    Subject, View,
};
use crate::values::{
    AsNative, BoxedEntries, Composite, Element, Foreign, Native, NativeNumber, Slice, Whole,
};

impl<'a> Scrutinee<'a> for Term {
    type Subject = &'a Term;

    #[inline]
    fn subject(&'a self) -> &'a Term {
        self
    }
}

impl<'v> Subject<'v> for &'v Term {
    type Item = &'v Term;
    type List = TermList<'v>;
    type Tuple = TermTuple<'v>;
    type Map = TermMap<'v>;
    type Number = &'v Term;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self.repr() {
            Repr::Null => View::Null,
            Repr::False => View::Bool(false),
            Repr::True => View::Bool(true),
            Repr::Int(value) => View::Number(Number::Int(*value)),
            Repr::Float(bits) => View::Number(Number::Float(f64::from_bits(*bits))),
            Repr::Name(name) => View::Atom(name),
            Repr::Str(text) => View::Str(text),
            Repr::Nil | Repr::Cons(_) => View::List(TermList {
                list: self,
                short: 0,
            }),
            Repr::Tuple(whole) => View::Tuple(TermTuple {
                whole,
                start: 0,
                end: whole.slice.len(),
            }),
            Repr::Flat(entries) => View::Map(TermMap {
                term: self,
                entries: Entries::Flat(entries),
            }),
            Repr::Rare(rare) => self.view_of_rare(rare),
        }
    }

    #[inline]
    fn string(&self) -> Option<&'v str> {
        self.as_str()
    }

    #[inline]
    fn list(&self) -> Option<TermList<'v>> {
        self.is_list().then_some(TermList {
            list: self,
            short: 0,
        })
    }

    #[inline]
    fn map(&self) -> Option<TermMap<'v>> {
        self.map_entries().map(|entries| TermMap {
            term: self,
            entries,
        })
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    #[inline]
    fn number(&self) -> Option<&'v Term> {
        self.is_number().then_some(*self)
    }

    #[inline]
    fn shared(&self) -> Option<&'v dyn Shared> {
        Some(*self)
    }

    fn identity(&self) -> Option<Identity> {
        self.rare()?.identity()
    }
}

impl Term {
    #[inline(never)]
    fn view_of_rare<'v>(&'v self, rare: &'v Rare) -> View<'v, &'v Self> {
        match rare {
            Rare::Big(value) => View::Number(match u64::try_from(value) {
                Ok(value) => Number::UInt(value),
                Err(_) => Number::Big(self),
            }),
            Rare::Atom(atom) => View::Atom(atom.as_str()),
            Rare::Bytes(bytes) => View::Bytes(bytes),
            Rare::Part(part) => {
                let (start, end) = part.bounds();
                View::Tuple(TermTuple {
                    whole: &part.whole,
                    start,
                    end,
                })
            }
            Rare::Tree(tree) => View::Map(TermMap {
                term: self,
                entries: Entries::Tree(tree),
            }),
            Rare::Fun(_) => View::Other("function"),
            Rare::Any(_) => View::Other("Rust value"),
            Rare::Kept(value) => View::Other(match value.erased().view() {
                View::Other(kind) => kind,
                _ => "value",
            }),
        }
    }
}

static NULL: Term = Term::NULL;

nullable!(['v] &'v Term = &NULL);

impl<'v> Callable<'v> for &'v Term {
    type Function = &'v Function;

    #[inline]
    fn function(&self) -> Option<&'v Function> {
        self.as_fun()
    }
}

impl<'v> Opaque<'v> for &'v Term {
    #[inline]
    fn downcast<T: Any>(&self) -> Option<&'v T> {
        self.as_any()
    }
}

impl<'k, S: Subject<'k>> Admits<S> for &Term {}

/// Implements the traits that these handles share. Only their kind differs.
macro_rules! handles {
    ($($name:ident |$this:ident| $kind:ident;)*) => {$(
        impl<'v> Scrutinee<'_> for $name<'v> {
            type Subject = $name<'v>;

            #[inline]
            fn subject(&self) -> $name<'v> {
                *self
            }
        }

        nullable!(['v] $name<'v>);

        impl<'v> Subject<'v> for $name<'v> {
            type Item = &'v Term;
            type List = TermList<'v>;
            type Tuple = TermTuple<'v>;
            type Map = TermMap<'v>;
            type Number = &'v Term;

            #[inline]
            fn view(&self) -> View<'v, Self> {
                View::$kind(*self)
            }

            #[inline]
            fn number(&self) -> Option<&'v Term> {
                None
            }
        }
    )*};
}

handles! {
    TermList |this| List;
    TermTuple |this| Tuple;
    TermMap |this| Map;
}

/// A list, or a run of its elements, as patterns see it. Names bind a [`Term`] instead.
#[derive(Clone, Copy)]
pub struct TermList<'v> {
    list: &'v Term,
    /// The number of elements left out at the end of the list: 0 unless a run stops before it.
    short: usize,
}

impl<'v> subject::List<'v> for TermList<'v> {
    type Bound = Term;

    #[inline]
    fn len(&self) -> usize {
        match self.list.repr() {
            Repr::Cons(cell) => cell.len - self.short,
            _ => 0,
        }
    }

    #[inline]
    fn at(&self, index: usize) -> &'v Term {
        match list::split_first(list::skip(self.list, index)) {
            Some((element, _)) => element,
            None => panic!("no element {index} in a list of {}", self.len()),
        }
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        Self {
            list: list::skip(self.list, start),
            short: self.short + (self.len() - end),
        }
    }

    /// A tail is shared. A run that stops before the end of the list is copied.
    #[inline]
    fn bound(self) -> Term {
        if self.short == 0 {
            return self.list.clone();
        }
        self.list.iter().take(self.len()).collect()
    }

    #[inline]
    fn split_first(&self) -> Option<(&'v Term, Self)> {
        let short = self.short;
        if short > 0 && self.len() == 0 {
            return None;
        }
        let (first, list) = list::split_first(self.list)?;
        Some((first, Self { list, short }))
    }
}

/// A tuple, or a part of one, as patterns see it. Names bind a [`Term`] instead.
#[derive(Clone, Copy)]
pub struct TermTuple<'v> {
    whole: &'v Elements,
    start: usize,
    end: usize,
}

impl<'v> subject::List<'v> for TermTuple<'v> {
    type Bound = Term;

    #[inline]
    fn len(&self) -> usize {
        self.end - self.start
    }

    #[inline]
    fn at(&self, index: usize) -> &'v Term {
        &self.whole.slice[self.start + index]
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        Self {
            start: self.start + start,
            end: self.start + end,
            ..*self
        }
    }

    /// It shares the whole tuple.
    #[inline]
    fn bound(self) -> Term {
        part(self.whole, self.start, self.end)
    }
}

/// A map, as patterns see it and as `map(m)` binds it. It dereferences to the term.
#[derive(Clone, Copy)]
pub struct TermMap<'v> {
    term: &'v Term,
    entries: Entries<'v>,
}

impl Deref for TermMap<'_> {
    type Target = Term;

    fn deref(&self) -> &Term {
        self.term
    }
}

impl<'v> TermMap<'v> {
    /// The map as a term.
    #[must_use]
    pub fn term(self) -> &'v Term {
        self.term
    }
}

impl Debug for TermMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self.term, f)
    }
}

impl<'v> Map<'v> for TermMap<'v> {
    type Item = &'v Term;
    type Fields<const N: usize> = TermFields<'v, N>;
    type Key = &'v Term;
    type Iter = MapIter<'v>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> TermFields<'v, N> {
        TermFields {
            map: self.entries,
            keys,
        }
    }

    #[inline]
    fn get(&self, key: &str) -> Option<&'v Term> {
        self.entries.get_str(key)
    }

    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<&'v Term> {
        if let Some(term) = Term::shared_as(key) {
            return self.entries.find(KeyRef::Term(term));
        }
        match key.view() {
            View::Str(text) => self.entries.get_str(text),
            View::Atom(name) => self.entries.find(KeyRef::Atom(name)),
            View::Number(Number::Int(value)) => self.entries.find(KeyRef::Int(value)),
            View::Other(_) if key.shared().is_none() => {
                let mut entries = self.entries.iter();
                let found = entries.find(|(own, _)| same(own, key));
                found.map(|(_, value)| value)
            }
            _ => self.entries.find(KeyRef::Term(&Term::of(key))),
        }
    }

    #[inline]
    fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    fn iter(&self) -> MapIter<'v> {
        self.entries.iter()
    }
}

/// A map, opened for the keys that clauses name.
#[derive(Clone)]
pub struct TermFields<'v, const N: usize> {
    map: Entries<'v>,
    keys: &'static Keys<N>,
}

impl<'v, const N: usize> Fields<'v> for TermFields<'v, N> {
    type Item = &'v Term;

    #[inline]
    fn get(&mut self, index: usize) -> Option<&'v Term> {
        self.map.get(self.keys.prepared(index))
    }
}

impl Constant for Term {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        same(subject, &self)
    }
}

impl<'v> Rest<'v, TermMap<'v>> {
    /// The entries as a map. Keys and values are shared.
    ///
    /// ```
    /// # mod patterns { pub use ::patterns::case; pub use patterns_core::*; }
    /// use patterns::{Term, case};
    ///
    /// let term = Term::map([("type", "push"), ("ref", "main")]);
    /// case!(let term!({"type": _, ..rest}) = &term);
    /// assert_eq!(rest.to_owned(), Term::map([("ref", "main")]));
    /// ```
    #[must_use]
    pub fn to_owned(&self) -> Term {
        Term::map(self.iter())
    }
}

/// A term as a part of a Rust value.
impl AsNative for Term {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Foreign(Foreign::whole(self))
    }
}

impl Element for Term {
    type Elements<'a> = Slice<'a, Self>;

    #[inline]
    fn elements(slice: &[Self]) -> Slice<'_, Self> {
        Slice::new(slice)
    }
}

impl AsNative for super::Atom {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Atom(self.as_str())
    }
}

impl AsNative for bytes::Bytes {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::Bytes(self)
    }
}

impl Shared for Term {
    fn erased(&self) -> Erased<'_> {
        Erased::of(self)
    }

    fn share(&self) -> std::sync::Arc<dyn Shared> {
        std::sync::Arc::new(self.clone())
    }

    fn held(&self) -> Option<&dyn Shared> {
        match self.rare()? {
            Rare::Kept(value) => Some(&**value),
            _ => None,
        }
    }
}

impl Term {
    /// The term, if the subject is one.
    #[inline]
    pub(super) fn shared_as<'v, S: Subject<'v>>(subject: &S) -> Option<&'v Self> {
        let shared: &dyn Any = subject.shared()?;
        shared.downcast_ref()
    }
}

/// A term as a part of a Rust value keeps its kind, and is seen through the handle of such parts.
impl Whole for Term {
    fn view(&self) -> View<'_, Native<'_>> {
        match Subject::view(&self) {
            View::Null => View::Null,
            View::Bool(value) => View::Bool(value),
            View::Number(number) => {
                View::Number(number.map(|big| NativeNumber::Foreign(Foreign::whole(big))))
            }
            View::Str(text) => View::Str(text),
            View::Bytes(bytes) => View::Bytes(bytes),
            View::Atom(name) => View::Atom(name),
            View::List(_) => Native::list(self, 0).view(),
            View::Tuple(_) => Native::tuple(self, 0).view(),
            View::Map(_) => Native::map(self, 0).view(),
            View::Other(kind) => View::Other(kind),
        }
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(self, f)
    }

    fn identity(&self) -> Option<Identity> {
        Subject::identity(&self)
    }

    fn shared(&self) -> Option<&dyn Shared> {
        Some(self)
    }
}

impl Composite for Term {
    fn len(&self, _: u32) -> usize {
        self.len()
    }

    fn at(&self, _: u32, index: usize) -> Native<'_> {
        let element = match self.repr() {
            Repr::Nil | Repr::Cons(_) => {
                list::split_first(list::skip(self, index)).map(|(element, _)| element)
            }
            _ => match self.as_tuple() {
                Some(elements) => elements.get(index),
                None => self.entries().nth(index).map(|(_, value)| value),
            },
        };
        element.map_or(Native::Null, Term::as_native)
    }

    fn key(&self, _: u32, index: usize) -> Native<'_> {
        let entry = self.entries().nth(index);
        entry.map_or(Native::Null, |(key, _)| key.as_native())
    }

    fn get(&self, _: u32, key: &str) -> Option<Native<'_>> {
        self.map_entries()?.get_str(key).map(Term::as_native)
    }

    fn entries(&self, _: u32) -> Option<BoxedEntries<'_>> {
        let entries = self.entries();
        Some(Box::new(
            entries.map(|(key, value)| (key.as_native(), value.as_native())),
        ))
    }
}

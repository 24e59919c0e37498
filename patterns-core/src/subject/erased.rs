//! Values without their type, for code that walks any dynamic value and is compiled once.
//!
//! A [`Subject`] is static, so that a match compiles to what one would write by hand. A report of a
//! value that does not match needs no such speed, and would be compiled anew for each type of
//! value. An [`Erased`] is a subject like any other, at the price of an allocation for each value
//! that is looked at.
//!
//! Only an erased value still knows its type. So it is also what a question about the value goes
//! to, if one who knows the type has left an answer: see [`Erased::asked`].

use core::cell::RefCell;
use core::convert::Infallible;
use core::fmt::Display;
use std::rc::Rc;

use super::{Fields, Identity, Keys, List, Map, Number, Scrutinee, Shared, Subject, View};

/// A value of some type. `A` is the type of the answers to questions about it.
pub struct Erased<'n, A: 'n = Infallible>(Rc<dyn AnyValue<'n, A> + 'n>);

/// A list or a tuple of some type.
pub struct ErasedList<'n, A: 'n = Infallible> {
    list: Rc<dyn AnyList<'n, A> + 'n>,
    is_tuple: bool,
}

/// A map of some type.
pub struct ErasedMap<'n, A: 'n = Infallible>(Rc<dyn AnyMap<'n, A> + 'n>);

/// The part of an asked value that a question is about.
pub enum At<'a, 'v, S: Subject<'v>> {
    /// The value itself.
    Root(&'a S),
    /// A value inside it.
    Item(&'a S::Item),
    /// A text: a part of a string, or a key. Or nothing, if a question asks for a key.
    Text(&'a str),
}

/// Answers the questions about one value and the values inside it, by their number.
pub(crate) type Asker<'n, 'v, S, A> = RefCell<dyn FnMut(u32, At<'_, 'v, S>) -> A + 'n>;

type Asks<'n, 'v, S, A> = Option<&'n Asker<'n, 'v, S, A>>;

impl<'n, A: 'n> Erased<'n, A> {
    /// A value about which nothing is asked.
    pub fn of<'v: 'n, S: Subject<'v> + 'n>(subject: S) -> Self {
        Self::typed::<S, S>(subject, None, |subject| At::Root(subject))
    }

    /// A value, and what answers the questions about it.
    pub fn asked<'v: 'n, S>(subject: S, asker: &'n Asker<'n, 'v, S, A>) -> Self
    where
        S: Subject<'v> + 'n,
    {
        Self::typed(subject, Some(asker), |subject| At::Root(subject))
    }

    fn item<'v: 'n, S: Subject<'v> + 'n>(item: S::Item, asks: Asks<'n, 'v, S, A>) -> Self {
        Self::typed::<S, S::Item>(item, asks, |item| At::Item(item))
    }

    fn typed<'v: 'n, S, T>(
        value: T,
        asks: Asks<'n, 'v, S, A>,
        at: for<'a> fn(&'a T) -> At<'a, 'v, S>,
    ) -> Self
    where
        S: Subject<'v> + 'n,
        T: Subject<'v, Item = S::Item> + 'n,
    {
        Self(Rc::new(Typed { value, asks, at }))
    }

    /// The value's address, as [`Subject::address`].
    pub(crate) fn address(&self) -> Option<usize> {
        self.0.address()
    }

    /// The answer to a question about this value, if there is one.
    pub(crate) fn ask(&self, question: u32) -> Option<A> {
        self.0.ask(question)
    }

    /// The answer to a question about a text found in this value, if there is one.
    pub(crate) fn ask_about(&self, question: u32, text: &str) -> Option<A> {
        self.0.ask_about(question, text)
    }
}

impl<'n, A: 'n> ErasedList<'n, A> {
    pub(crate) fn new(list: impl AnyList<'n, A> + 'n, is_tuple: bool) -> Self {
        let list = Rc::new(list);
        Self { list, is_tuple }
    }

    fn of<'v: 'n, S, L>(list: L, is_tuple: bool, asks: Asks<'n, 'v, S, A>) -> Self
    where
        S: Subject<'v> + 'n,
        L: List<'v> + Subject<'v, Item = S::Item> + 'n,
    {
        Self::new(TypedList { list, asks }, is_tuple)
    }
}

impl<'n, A: 'n> ErasedMap<'n, A> {
    pub(crate) fn new(map: impl AnyMap<'n, A> + 'n) -> Self {
        Self(Rc::new(map))
    }

    /// The keys of its first entries that are words: strings, and atoms, which are marked.
    pub(crate) fn words(&self, most: usize) -> Vec<(&'n str, bool)> {
        self.0.words(most)
    }
}

/// The questions that a value of any type answers.
trait AnyValue<'n, A: 'n> {
    fn view(&self) -> View<'n, Erased<'n, A>>;
    fn identity(&self) -> Option<Identity>;
    fn shared(&self) -> Option<&'n dyn Shared>;
    fn address(&self) -> Option<usize>;
    fn ask(&self, question: u32) -> Option<A>;
    fn ask_about(&self, question: u32, text: &str) -> Option<A>;
}

/// The questions that a list or a tuple of any type answers.
pub(crate) trait AnyList<'n, A: 'n> {
    fn len(&self) -> usize;
    fn at(&self, index: usize) -> Erased<'n, A>;
    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'n, A> + 'n>;
}

/// The questions that a map of any type answers.
pub(crate) trait AnyMap<'n, A: 'n> {
    fn len(&self) -> usize;
    fn get(&self, key: &str) -> Option<Erased<'n, A>>;
    fn find(&self, key: &Erased<'_, A>) -> Option<Erased<'n, A>>;
    fn iter(&self) -> Entries<'n, A>;
    fn words(&self, most: usize) -> Vec<(&'n str, bool)> {
        words(self.iter().take(most).map(|(key, _)| key))
    }
    fn has_distinct_keys(&self) -> bool;
    fn first_wins(&self) -> bool;
}

pub(crate) type Entries<'n, A> = Box<dyn Iterator<Item = (Erased<'n, A>, Erased<'n, A>)> + 'n>;

fn words<'n, K: Subject<'n>>(keys: impl Iterator<Item = K>) -> Vec<(&'n str, bool)> {
    let words = keys.filter_map(|key| match key.view() {
        View::Str(text) => Some((text, false)),
        View::Atom(text) => Some((text, true)),
        _ => None,
    });
    words.collect()
}

/// A value inside an `S`, or the `S` itself.
struct Typed<'n, 'v, S: Subject<'v>, T, A> {
    value: T,
    asks: Asks<'n, 'v, S, A>,
    at: for<'a> fn(&'a T) -> At<'a, 'v, S>,
}

struct TypedList<'n, 'v, S: Subject<'v>, L, A> {
    list: L,
    asks: Asks<'n, 'v, S, A>,
}

struct TypedMap<'n, 'v, S: Subject<'v>, M, A> {
    map: M,
    asks: Asks<'n, 'v, S, A>,
}

/// A key that is a string: a question about it is one about a text.
struct TextKey<'n, 'v, S: Subject<'v>, A> {
    text: &'n str,
    asks: Asks<'n, 'v, S, A>,
}

fn ask<'v, S: Subject<'v>, A>(
    asks: Asks<'_, 'v, S, A>,
    question: u32,
    at: At<'_, 'v, S>,
) -> Option<A> {
    // A view that matches values itself has a report of its own, but not this one.
    let mut answer = asks?.try_borrow_mut().ok()?;
    Some(answer(question, at))
}

impl<'n, 'v: 'n, S, T, A: 'n> AnyValue<'n, A> for Typed<'n, 'v, S, T, A>
where
    S: Subject<'v> + 'n,
    T: Subject<'v, Item = S::Item> + 'n,
{
    fn view(&self) -> View<'n, Erased<'n, A>> {
        let asks = self.asks;
        match self.value.view() {
            View::Null => View::Null,
            View::Bool(value) => View::Bool(value),
            View::Number(number) => View::Number(match number {
                Number::Int(value) => Number::Int(value),
                Number::UInt(value) => Number::UInt(value),
                Number::Float(value) => Number::Float(value),
                Number::Big(big) => Number::Big(Rc::new(big) as Rc<dyn Display>),
            }),
            View::Str(text) => View::Str(text),
            View::Bytes(bytes) => View::Bytes(bytes),
            View::Atom(name) => View::Atom(name),
            View::List(list) => View::List(ErasedList::of(list, false, asks)),
            View::Tuple(tuple) => View::Tuple(ErasedList::of(tuple, true, asks)),
            View::Map(map) => View::Map(ErasedMap::new(TypedMap { map, asks })),
            View::Other(name) => View::Other(name),
        }
    }

    fn identity(&self) -> Option<Identity> {
        self.value.identity()
    }

    fn shared(&self) -> Option<&'n dyn Shared> {
        self.value.shared()
    }

    fn address(&self) -> Option<usize> {
        self.value.address()
    }

    fn ask(&self, question: u32) -> Option<A> {
        ask(self.asks, question, (self.at)(&self.value))
    }

    fn ask_about(&self, question: u32, text: &str) -> Option<A> {
        ask(self.asks, question, At::Text(text))
    }
}

impl<'n, 'v: 'n, S, A: 'n> AnyValue<'n, A> for TextKey<'n, 'v, S, A>
where
    S: Subject<'v> + 'n,
{
    fn view(&self) -> View<'n, Erased<'n, A>> {
        View::Str(self.text)
    }

    fn identity(&self) -> Option<Identity> {
        None
    }

    fn shared(&self) -> Option<&'n dyn Shared> {
        None
    }

    fn address(&self) -> Option<usize> {
        None
    }

    fn ask(&self, question: u32) -> Option<A> {
        ask(self.asks, question, At::Text(self.text))
    }

    fn ask_about(&self, question: u32, text: &str) -> Option<A> {
        ask(self.asks, question, At::Text(text))
    }
}

impl<'n, 'v: 'n, S, L, A: 'n> AnyList<'n, A> for TypedList<'n, 'v, S, L, A>
where
    S: Subject<'v> + 'n,
    L: List<'v> + Subject<'v, Item = S::Item> + 'n,
{
    fn len(&self) -> usize {
        self.list.len()
    }

    fn at(&self, index: usize) -> Erased<'n, A> {
        Erased::item::<S>(self.list.at(index), self.asks)
    }

    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'n, A> + 'n> {
        Rc::new(Self {
            list: self.list.slice(start, end),
            asks: self.asks,
        })
    }
}

impl<'n, 'v: 'n, S, M, A: 'n> AnyMap<'n, A> for TypedMap<'n, 'v, S, M, A>
where
    S: Subject<'v> + 'n,
    M: Map<'v, Item = S::Item> + 'n,
{
    fn len(&self) -> usize {
        self.map.len()
    }

    fn get(&self, key: &str) -> Option<Erased<'n, A>> {
        let item = self.map.get(key)?;
        Some(Erased::item::<S>(item, self.asks))
    }

    fn find(&self, key: &Erased<'_, A>) -> Option<Erased<'n, A>> {
        let item = self.map.find(key)?;
        Some(Erased::item::<S>(item, self.asks))
    }

    fn iter(&self) -> Entries<'n, A> {
        let asks = self.asks;
        Box::new(self.map.iter().map(move |(key, item)| {
            let key = match key.view() {
                View::Str(text) => Erased(Rc::new(TextKey { text, asks })),
                _ => Erased::of(key),
            };
            (key, Erased::item::<S>(item, asks))
        }))
    }

    fn words(&self, most: usize) -> Vec<(&'n str, bool)> {
        words(self.map.iter().take(most).map(|(key, _)| key))
    }

    fn has_distinct_keys(&self) -> bool {
        self.map.has_distinct_keys()
    }

    fn first_wins(&self) -> bool {
        self.map.first_wins()
    }
}

impl<'n, A: 'n> Clone for Erased<'n, A> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<'n, A: 'n> Clone for ErasedList<'n, A> {
    fn clone(&self) -> Self {
        Self {
            list: Rc::clone(&self.list),
            is_tuple: self.is_tuple,
        }
    }
}

impl<'n, A: 'n> Clone for ErasedMap<'n, A> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<'n, A: 'n> Scrutinee<'_> for Erased<'n, A> {
    type Subject = Self;

    fn subject(&self) -> Self {
        self.clone()
    }
}

impl<'n, A: 'n> Scrutinee<'_> for ErasedList<'n, A> {
    type Subject = Self;

    fn subject(&self) -> Self {
        self.clone()
    }
}

impl<'n, A: 'n> Subject<'n> for Erased<'n, A> {
    type Item = Self;
    type List = ErasedList<'n, A>;
    type Tuple = ErasedList<'n, A>;
    type Map = ErasedMap<'n, A>;
    type Number = Rc<dyn Display + 'n>;

    fn view(&self) -> View<'n, Self> {
        self.0.view()
    }

    fn number(&self) -> Option<Self::Number> {
        Some(match self.numeric()? {
            Number::Int(value) => Rc::new(value),
            Number::UInt(value) => Rc::new(value),
            Number::Float(value) => Rc::new(value),
            Number::Big(big) => big,
        })
    }

    fn identity(&self) -> Option<Identity> {
        self.0.identity()
    }

    fn shared(&self) -> Option<&'n dyn Shared> {
        self.0.shared()
    }
}

impl<'n, A: 'n> Subject<'n> for ErasedList<'n, A> {
    type Item = Erased<'n, A>;
    type List = Self;
    type Tuple = Self;
    type Map = ErasedMap<'n, A>;
    type Number = Rc<dyn Display + 'n>;

    fn view(&self) -> View<'n, Self> {
        let list = self.clone();
        if self.is_tuple {
            View::Tuple(list)
        } else {
            View::List(list)
        }
    }

    fn number(&self) -> Option<Self::Number> {
        None
    }
}

impl<'n, A: 'n> List<'n> for ErasedList<'n, A> {
    type Bound = Self;

    fn len(&self) -> usize {
        self.list.len()
    }

    fn at(&self, index: usize) -> Erased<'n, A> {
        self.list.at(index)
    }

    fn slice(&self, start: usize, end: usize) -> Self {
        Self {
            list: self.list.slice(start, end),
            is_tuple: self.is_tuple,
        }
    }

    fn bound(self) -> Self {
        self
    }
}

impl<'n, A: 'n> Map<'n> for ErasedMap<'n, A> {
    type Item = Erased<'n, A>;
    type Fields<const N: usize> = ErasedFields<'n, N, A>;
    type Key = Erased<'n, A>;
    type Iter = Entries<'n, A>;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> ErasedFields<'n, N, A> {
        ErasedFields(self.clone(), keys)
    }

    fn get(&self, key: &str) -> Option<Erased<'n, A>> {
        self.0.get(key)
    }

    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Erased<'n, A>> {
        match key.view() {
            View::Str(text) => self.0.get(text),
            _ => self.0.find(&Erased::of(key.clone())),
        }
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn iter(&self) -> Entries<'n, A> {
        self.0.iter()
    }

    fn has_distinct_keys(&self) -> bool {
        self.0.has_distinct_keys()
    }

    fn first_wins(&self) -> bool {
        self.0.first_wins()
    }
}

/// An [`ErasedMap`], opened for the keys that clauses name.
pub struct ErasedFields<'n, const N: usize, A: 'n = Infallible>(ErasedMap<'n, A>, &'static Keys<N>);

impl<'n, const N: usize, A: 'n> Fields<'n> for ErasedFields<'n, N, A> {
    type Item = Erased<'n, A>;

    fn get(&mut self, index: usize) -> Option<Erased<'n, A>> {
        self.0.get(self.1.get(index))
    }
}

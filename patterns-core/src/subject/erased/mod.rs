//! Values without their type, for code that walks any dynamic value and is compiled once.
//!
//! A [`Subject`] is static, so that a match compiles to what one would write by hand. A report of a
//! value that does not match needs no such speed, and would be compiled anew for each type of
//! value. An [`Erased`] is a subject like any other, at the price of an allocation for each value
//! that is looked at.
//!
//! Only an erased value still knows its type. So it is also what a question about the value goes
//! to, if one who knows the type has left an answer: see [`Erased::asked`].

mod entries;
mod passing;

use core::cell::RefCell;
use core::convert::Infallible;
use core::fmt::Display;
use core::marker::PhantomData;
use std::rc::Rc;

pub(crate) use self::entries::{Entries, Words, push_word};
use super::glance::{See, Seen, glance, is_seen};
use super::{Admits, Fields, Identity, Keys, List, Map, Number, Scrutinee, Shared, Subject, View};

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
    /// A key of the value itself.
    RootKey(&'a KeyOf<'v, S>),
    /// A value inside such a key.
    InRootKey(&'a <KeyOf<'v, S> as Subject<'v>>::Item),
    /// A key of a value inside it.
    ItemKey(&'a KeyOf<'v, S::Item>),
    /// A value inside such a key.
    InItemKey(&'a <KeyOf<'v, S::Item> as Subject<'v>>::Item),
    /// A text: a part of a string. Or nothing, if no value is asked about.
    Text(&'a str),
    /// The bytes of a number within a byte string.
    Bytes(&'a [u8]),
}

/// The type of the keys of a value.
type KeyOf<'v, S> = <<S as Subject<'v>>::Map as Map<'v>>::Key;

/// Answers the questions about one value and the values inside it, by their number.
pub(crate) type Asker<'n, 'v, S, A> = RefCell<dyn FnMut(u32, At<'_, 'v, S>) -> A + 'n>;

type Asks<'n, 'v, S, A> = Option<&'n Asker<'n, 'v, S, A>>;

impl<'n, A: 'n> Erased<'n, A> {
    /// A value about which nothing is asked.
    pub fn of<'v: 'n, S: Subject<'v> + 'n>(subject: S) -> Self {
        Self::typed::<S, Nowhere<S>>(subject, None)
    }

    /// A value, and what answers the questions about it.
    pub fn asked<'v: 'n, S>(subject: S, asker: &'n Asker<'n, 'v, S, A>) -> Self
    where
        S: Subject<'v> + 'n,
    {
        Self::typed::<S, Root>(subject, Some(asker))
    }

    fn typed<'v: 'n, S, P>(value: P::Value, asks: Asks<'n, 'v, S, A>) -> Self
    where
        S: Subject<'v> + 'n,
        P: Place<'v, S, Value: 'n> + 'n,
    {
        Self(Rc::new(Typed::<S, P, A> { value, asks }))
    }

    /// A value that answers for itself.
    pub(crate) fn new(value: impl AnyValue<'n, A> + 'n) -> Self {
        Self(Rc::new(value))
    }

    /// The beginning of the value's text, if that is all that is left of it.
    pub(crate) fn preview(&self) -> Option<&'n str> {
        self.0.preview()
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

    /// The answer to a question about the bytes of a number found in this value, if there is one.
    pub(crate) fn ask_about_bytes(&self, question: u32, bytes: &[u8]) -> Option<A> {
        self.0.ask_about_bytes(question, bytes)
    }
}

impl<'n, A: 'n> ErasedList<'n, A> {
    pub(crate) fn new(list: impl AnyList<'n, A> + 'n, is_tuple: bool) -> Self {
        let list = Rc::new(list);
        Self { list, is_tuple }
    }

    fn of<'v: 'n, S, P, L>(list: L, is_tuple: bool, asks: Asks<'n, 'v, S, A>) -> Self
    where
        S: Subject<'v> + 'n,
        P: Place<'v, S, Value: 'n> + 'n,
        L: List<'v> + Subject<'v, Item = ItemOf<'v, P::Value>> + 'n,
    {
        Self::new(
            TypedList::<S, P, L, A> {
                list,
                asks,
                place: PhantomData,
            },
            is_tuple,
        )
    }
}

impl<'n, A: 'n> ErasedList<'n, A> {
    /// Returns whether it is known that an element passes a test, of which this is the address.
    pub(crate) fn has_passed(&self, index: usize, test: usize) -> bool {
        self.list.has_passed(index, test)
    }

    /// Shows an element.
    pub(crate) fn see(&self, index: usize, see: See<'_>) {
        self.list.see(index, see);
    }
}

impl<'n, A: 'n> ErasedMap<'n, A> {
    pub(crate) fn new(map: impl AnyMap<'n, A> + 'n) -> Self {
        Self(Rc::new(map))
    }

    /// The keys of its first entries that are words.
    pub(crate) fn words(&self, most: usize) -> Words<'n> {
        self.0.words(most)
    }

    /// The value of a key of any kind.
    pub(crate) fn value_of(&self, key: &Erased<'_, A>) -> Option<Erased<'n, A>> {
        match key.view() {
            View::Str(text) => self.0.get(text),
            _ => self.0.find(key),
        }
    }
}

/// The questions that a value of any type answers.
pub(crate) trait AnyValue<'n, A: 'n> {
    fn view(&self) -> View<'n, Erased<'n, A>>;
    fn seen(&self, see: See<'_>);
    fn preview(&self) -> Option<&'n str> {
        None
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
    fn ask(&self, _question: u32) -> Option<A> {
        None
    }
    fn ask_about(&self, _question: u32, _text: &str) -> Option<A> {
        None
    }
    fn ask_about_bytes(&self, _question: u32, _bytes: &[u8]) -> Option<A> {
        None
    }
}

/// The questions that a list or a tuple of any type answers.
pub(crate) trait AnyList<'n, A: 'n> {
    fn len(&self) -> usize;
    fn at(&self, index: usize) -> Erased<'n, A>;
    fn see(&self, index: usize, see: See<'_>) {
        self.at(index).seen(see);
    }
    /// Returns whether it is known that an element passes a test, of which this is the address.
    fn has_passed(&self, _index: usize, _test: usize) -> bool {
        false
    }
    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'n, A> + 'n>;
}

/// The questions that a map of any type answers.
pub(crate) trait AnyMap<'n, A: 'n> {
    fn len(&self) -> usize;
    fn get(&self, key: &str) -> Option<Erased<'n, A>>;
    fn see(&self, key: &str, see: See<'_>) -> bool {
        is_seen(self.get(key).as_ref(), see)
    }
    fn find(&self, key: &Erased<'_, A>) -> Option<Erased<'n, A>>;
    fn iter(&self) -> Entries<'n, Erased<'n, A>>;
    fn words(&self, most: usize) -> Words<'n>;
    fn has_distinct_keys(&self) -> bool;
    fn first_wins(&self) -> bool;
}

/// The places of values in an `S`: what is inside them, and how a question names them.
trait Place<'v, S: Subject<'v>> {
    type Value: Subject<'v>;
    type Item: Place<'v, S, Value = ItemOf<'v, Self::Value>>;
    type Key: Place<'v, S, Value = KeyOf<'v, Self::Value>>;

    fn at<'a>(value: &'a Self::Value) -> Option<At<'a, 'v, S>>;
}

type ItemOf<'v, S> = <S as Subject<'v>>::Item;

macro_rules! places {
    ($($place:ident: $value:ty, item: $item:ty, key: $key:ty;)*) => {$(
        struct $place;

        impl<'v, S: Subject<'v>> Place<'v, S> for $place {
            type Value = $value;
            type Item = $item;
            type Key = $key;

            fn at<'a>(value: &'a $value) -> Option<At<'a, 'v, S>> {
                Some(At::$place(value))
            }
        }
    )*};
}

places! {
    Root: S, item: Item, key: RootKey;
    Item: S::Item, item: Item, key: ItemKey;
    RootKey: KeyOf<'v, S>, item: InRootKey, key: Nowhere<KeyOf<'v, Self::Value>>;
    InRootKey: ItemOf<'v, KeyOf<'v, S>>, item: InRootKey, key: Nowhere<KeyOf<'v, Self::Value>>;
    ItemKey: KeyOf<'v, S::Item>, item: InItemKey, key: Nowhere<KeyOf<'v, Self::Value>>;
    InItemKey: ItemOf<'v, KeyOf<'v, S::Item>>, item: InItemKey, key: Nowhere<KeyOf<'v, Self::Value>>;
}

/// The place of a value that nothing is asked about.
struct Nowhere<T>(PhantomData<T>);

impl<'v, S: Subject<'v>, T: Subject<'v>> Place<'v, S> for Nowhere<T> {
    type Value = T;
    type Item = Nowhere<T::Item>;
    type Key = Nowhere<KeyOf<'v, T>>;

    fn at<'a>(_: &'a T) -> Option<At<'a, 'v, S>> {
        None
    }
}

struct Typed<'n, 'v, S: Subject<'v>, P: Place<'v, S>, A> {
    value: P::Value,
    asks: Asks<'n, 'v, S, A>,
}

/// A list in a value at this place.
struct TypedList<'n, 'v, S: Subject<'v>, P, L, A> {
    list: L,
    asks: Asks<'n, 'v, S, A>,
    place: PhantomData<P>,
}

/// A map in a value at this place.
struct TypedMap<'n, 'v, S: Subject<'v>, P: Place<'v, S>, A> {
    map: <P::Value as Subject<'v>>::Map,
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

impl<'n, 'v: 'n, S, P, A: 'n> AnyValue<'n, A> for Typed<'n, 'v, S, P, A>
where
    S: Subject<'v> + 'n,
    P: Place<'v, S, Value: 'n> + 'n,
{
    fn view(&self) -> View<'n, Erased<'n, A>> {
        let asks = self.asks;
        match self.value.view() {
            View::Null => View::Null,
            View::Bool(value) => View::Bool(value),
            View::Number(number) => View::Number(number.map(|big| Rc::new(big) as Rc<dyn Display>)),
            View::Str(text) => View::Str(text),
            View::Bytes(bytes) => View::Bytes(bytes),
            View::Atom(name) => View::Atom(name),
            View::List(list) => View::List(ErasedList::of::<S, P, _>(list, false, asks)),
            View::Tuple(tuple) => View::Tuple(ErasedList::of::<S, P, _>(tuple, true, asks)),
            View::Map(map) => View::Map(ErasedMap::new(TypedMap::<S, P, A> { map, asks })),
            View::Other(name) => View::Other(name),
        }
    }

    fn seen(&self, see: See<'_>) {
        glance(&self.value, see);
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
        ask(self.asks, question, P::at(&self.value)?)
    }

    fn ask_about(&self, question: u32, text: &str) -> Option<A> {
        ask(self.asks, question, At::Text(text))
    }

    fn ask_about_bytes(&self, question: u32, bytes: &[u8]) -> Option<A> {
        ask(self.asks, question, At::Bytes(bytes))
    }
}

impl<'n, 'v: 'n, S, P, L, A: 'n> AnyList<'n, A> for TypedList<'n, 'v, S, P, L, A>
where
    S: Subject<'v> + 'n,
    P: Place<'v, S, Value: 'n> + 'n,
    L: List<'v> + Subject<'v, Item = ItemOf<'v, P::Value>> + 'n,
{
    fn len(&self) -> usize {
        self.list.len()
    }

    fn at(&self, index: usize) -> Erased<'n, A> {
        Erased::typed::<S, P::Item>(self.list.at(index), self.asks)
    }

    fn see(&self, index: usize, see: See<'_>) {
        glance(&self.list.at(index), see);
    }

    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'n, A> + 'n> {
        Rc::new(Self {
            list: self.list.slice(start, end),
            asks: self.asks,
            place: PhantomData,
        })
    }
}

impl<'n, 'v: 'n, S, P, A: 'n> AnyMap<'n, A> for TypedMap<'n, 'v, S, P, A>
where
    S: Subject<'v> + 'n,
    P: Place<'v, S, Value: 'n> + 'n,
{
    fn len(&self) -> usize {
        self.map.len()
    }

    fn get(&self, key: &str) -> Option<Erased<'n, A>> {
        let item = self.map.get(key)?;
        Some(Erased::typed::<S, P::Item>(item, self.asks))
    }

    fn see(&self, key: &str, see: See<'_>) -> bool {
        is_seen(self.map.get(key).as_ref(), see)
    }

    fn find(&self, key: &Erased<'_, A>) -> Option<Erased<'n, A>> {
        let item = self.map.find(key)?;
        Some(Erased::typed::<S, P::Item>(item, self.asks))
    }

    fn iter(&self) -> Entries<'n, Erased<'n, A>> {
        let (asks, mut entries) = (self.asks, self.map.iter());
        Entries::new(move || {
            let (key, item) = entries.next()?;
            let key = Erased::typed::<S, P::Key>(key, asks);
            Some((key, Erased::typed::<S, P::Item>(item, asks)))
        })
    }

    fn words(&self, most: usize) -> Words<'n> {
        let mut words = Words::with_capacity(most);
        for (key, _) in self.map.iter().take(most) {
            push_word(&mut words, &key);
        }
        words
    }

    fn has_distinct_keys(&self) -> bool {
        self.map.has_distinct_keys()
    }

    fn first_wins(&self) -> bool {
        // So that a map whose keys are known to be distinct needs no code for it.
        self.map.has_distinct_keys() || self.map.first_wins()
    }
}

impl<'n, A: 'n> AnyValue<'n, A> for ErasedList<'n, A> {
    fn view(&self) -> View<'n, Erased<'n, A>> {
        let list = self.clone();
        if self.is_tuple {
            View::Tuple(list)
        } else {
            View::List(list)
        }
    }

    fn seen(&self, see: See<'_>) {
        see(&AnyValue::view(self).glance());
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

impl<'k, A, S: Subject<'k>> Admits<S> for Erased<'_, A> {}

impl<'n, A: 'n> Map<'n> for ErasedMap<'n, A> {
    type Item = Erased<'n, A>;
    type Fields<const N: usize> = ErasedFields<'n, N, A>;
    type Key = Erased<'n, A>;
    type Iter = Entries<'n, Erased<'n, A>>;

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

    fn iter(&self) -> Entries<'n, Erased<'n, A>> {
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

//! A key outside of any map: a literal in a pattern, or a copy of the value of an expression.
//!
//! A key is copied by recursion, except for a shared value. Only that may be nested deeper than the
//! stack is long: a value of another type that deep could not be dropped.

use core::convert::Infallible;
use core::fmt::Display;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::subject::distinct::entries;
use crate::subject::erased::{
    AnyList, AnyMap, Entries, Erased, ErasedList, ErasedMap, Words, push_word,
};
use crate::subject::{Identity, List, Map, Number, Scrutinee, Shared, Subject, View, same};

/// A key of any kind, which borrows nothing from a value.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the kinds are those of a view")]
pub enum KeyValue {
    Null,
    Bool(bool),
    Number(Number<Cow<'static, str>>),
    Str(Cow<'static, str>),
    Bytes(Cow<'static, [u8]>),
    Atom(Cow<'static, str>),
    List(Cow<'static, [KeyValue]>),
    Tuple(Cow<'static, [KeyValue]>),
    Map(Cow<'static, [(KeyValue, KeyValue)]>),
    /// A list, a tuple or a map whose clones share it.
    Shared(Arc<dyn Shared>),
    /// A value that only views can match. Without an identity it equals nothing.
    Other(Option<Identity>),
}

/// A copy of a key.
pub fn keep<'v, S: Subject<'v>>(key: &S) -> KeyValue {
    let shared = || Some(KeyValue::Shared(key.shared()?.share()));
    match key.view() {
        View::Null => KeyValue::Null,
        View::Bool(value) => KeyValue::Bool(value),
        View::Number(number) => KeyValue::Number(number.map(|big| big.to_string().into())),
        View::Str(text) => KeyValue::Str(text.to_owned().into()),
        View::Bytes(bytes) => KeyValue::Bytes(bytes.to_owned().into()),
        View::Atom(name) => KeyValue::Atom(name.to_owned().into()),
        View::List(list) => shared().unwrap_or_else(|| KeyValue::List(elements(&list))),
        View::Tuple(tuple) => shared().unwrap_or_else(|| KeyValue::Tuple(elements(&tuple))),
        View::Map(map) => shared().unwrap_or_else(|| {
            let entries = entries(&map).map(|(key, value)| (keep(&key), keep(&value)));
            KeyValue::Map(entries.collect())
        }),
        View::Other(_) => KeyValue::Other(key.identity()),
    }
}

fn elements<'v, L: List<'v>>(list: &L) -> Cow<'static, [KeyValue]> {
    (0..list.len()).map(|index| keep(&list.at(index))).collect()
}

impl KeyValue {
    /// Returns whether a key is equal to this one.
    pub(crate) fn is<'v, S: Subject<'v>>(&self, key: &S) -> bool {
        match self {
            // Most keys are names.
            Self::Str(own) => key.string() == Some(own),
            Self::Atom(own) => matches!(key.view(), View::Atom(name) if name == own),
            own => same(&own, key),
        }
    }

    /// Returns whether a map has this key.
    pub(crate) fn is_in<'v>(&self, map: &impl Map<'v>) -> bool {
        map.find(&self).is_some()
    }
}

/// The keys without duplicates.
pub(crate) fn distinct(keys: Vec<KeyValue>) -> Vec<KeyValue> {
    let mut found: Vec<KeyValue> = Vec::with_capacity(keys.len());
    for key in keys {
        if !found.iter().any(|known| known.is(&&key)) {
            found.push(key);
        }
    }
    found
}

impl<'k> Scrutinee<'k> for KeyValue {
    type Subject = &'k Self;

    fn subject(&'k self) -> &'k Self {
        self
    }
}

impl<'k> Subject<'k> for &'k KeyValue {
    type Item = Erased<'k>;
    type List = ErasedList<'k>;
    type Tuple = ErasedList<'k>;
    type Map = ErasedMap<'k>;
    type Number = Rc<dyn Display + 'k>;

    fn view(&self) -> View<'k, Self> {
        match self {
            KeyValue::Null => View::Null,
            KeyValue::Bool(value) => View::Bool(*value),
            KeyValue::Number(number) => {
                let number = number.as_ref();
                View::Number(number.map(|text| Rc::new(text) as Rc<dyn Display>))
            }
            KeyValue::Str(text) => View::Str(text),
            KeyValue::Bytes(bytes) => View::Bytes(bytes),
            KeyValue::Atom(name) => View::Atom(name),
            KeyValue::List(keys) => View::List(ErasedList::new(&**keys, false)),
            KeyValue::Tuple(keys) => View::Tuple(ErasedList::new(&**keys, true)),
            KeyValue::Map(entries) => View::Map(ErasedMap::new(&**entries)),
            KeyValue::Shared(shared) => match shared.erased().view() {
                View::List(list) => View::List(list),
                View::Tuple(tuple) => View::Tuple(tuple),
                View::Map(map) => View::Map(map),
                // Only these are shared.
                _ => View::Null,
            },
            KeyValue::Other(_) => View::Other("value"),
        }
    }

    fn number(&self) -> Option<Self::Number> {
        None
    }

    fn identity(&self) -> Option<Identity> {
        match self {
            KeyValue::Other(identity) => identity.clone(),
            _ => None,
        }
    }

    fn shared(&self) -> Option<&'k dyn Shared> {
        match self {
            KeyValue::Shared(shared) => Some(&**shared),
            _ => None,
        }
    }
}

impl<'k> AnyList<'k, Infallible> for &'k [KeyValue] {
    fn len(&self) -> usize {
        <[_]>::len(self)
    }

    fn at(&self, index: usize) -> Erased<'k> {
        Erased::of(&self[index])
    }

    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'k, Infallible> + 'k> {
        Rc::new(&self[start..end])
    }
}

impl<'k> AnyMap<'k, Infallible> for &'k [(KeyValue, KeyValue)] {
    fn len(&self) -> usize {
        <[_]>::len(self)
    }

    fn get(&self, key: &str) -> Option<Erased<'k>> {
        self.find(&Erased::of(&KeyValue::Str(key.to_owned().into())))
    }

    fn find(&self, key: &Erased<'_>) -> Option<Erased<'k>> {
        let (_, value) = <[_]>::iter(self).find(|(own, _)| own.is(key))?;
        Some(Erased::of(value))
    }

    fn iter(&self) -> Entries<'k, Erased<'k>> {
        let mut entries = <[_]>::iter(self);
        Entries::new(move || {
            let (key, value) = entries.next()?;
            Some((Erased::of(key), Erased::of(value)))
        })
    }

    fn words(&self, most: usize) -> Words<'k> {
        let mut words = Words::new();
        for (key, _) in <[_]>::iter(self).take(most) {
            push_word(&mut words, &key);
        }
        words
    }

    /// A copy has no repeated keys, and neither has a literal.
    fn has_distinct_keys(&self) -> bool {
        true
    }

    fn first_wins(&self) -> bool {
        true
    }
}

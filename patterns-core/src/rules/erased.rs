//! Values without their type: the failing path walks any dynamic value by one code, compiled once.
//!
//! A [`Subject`] is static, so that a match compiles to what one would write by hand. What is told of a
//! value that does not match needs no such speed, and would be compiled anew for each type of value.
//! So it sees values through [`Node`], at the price of an allocation for each value that it looks at.

#![expect(missing_docs, reason = "expanded code names these, and nobody else")]

use core::cell::RefCell;
use core::fmt::Display;
use std::rc::Rc;

use crate::report::described::pattern::KeyValue;
use crate::subject::kind::Kind;
use crate::subject::number;
use crate::subject::{Identity, List, Map, Number, Subject, View};
use crate::values::AsNative;

/// A value of some type, with what the expansion can tell of it.
pub trait Node<'n> {
    /// What the value is, and its content.
    fn seen(&self) -> Seen<'n>;
    /// The answer to a question about this value.
    fn ask(&self, question: u32) -> Answer;
    /// The answer to a question about a text found in it.
    fn ask_text(&self, question: u32, text: &str) -> Answer;
}

pub(crate) type Held<'n> = Rc<dyn Node<'n> + 'n>;

/// What a value is, and its content: a [`View`] without its type.
pub enum Seen<'n> {
    Null,
    Bool(bool),
    Number(Number<Rc<dyn Display + 'n>>),
    Str(&'n str),
    List(Box<dyn Elements<'n> + 'n>),
    Map(Box<dyn Entries<'n> + 'n>),
    Bytes(&'n [u8]),
    Atom(&'n str),
    Tuple(Box<dyn Elements<'n> + 'n>),
    /// What only views see into: its kind's name, and what tells it apart, which may be long.
    Other(&'static str, Box<dyn Fn() -> Option<Identity> + 'n>),
}

impl Seen<'_> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Bool,
            Self::Number(number) if number::is_integer(number) => Kind::Integer,
            Self::Number(_) => Kind::Float,
            Self::Str(_) => Kind::String,
            Self::List(_) => Kind::List,
            Self::Map(_) => Kind::Map,
            Self::Bytes(_) => Kind::Bytes,
            Self::Atom(_) => Kind::Atom,
            Self::Tuple(_) => Kind::Tuple,
            Self::Other(name, _) => Kind::other(name),
        }
    }
}

/// A list or a tuple.
pub trait Elements<'n> {
    fn len(&self) -> usize;
    /// The element at an index below the length.
    fn at(&self, index: usize) -> Held<'n>;
    /// The elements `start..end`, which are there.
    fn slice(&self, start: usize, end: usize) -> Held<'n>;
}

/// A map.
pub trait Entries<'n> {
    fn len(&self) -> usize;
    fn get(&self, key: &str) -> Option<Held<'n>>;
    /// The value of a key that is no string. An error where such a key can't be looked up.
    fn find(&self, key: &KeyValue) -> Result<Option<Held<'n>>, NotAsked>;
    /// Keys and values. A key that is a string can be asked about as a text.
    fn iter(&self) -> Box<dyn Iterator<Item = (Held<'n>, Held<'n>)> + 'n>;
    fn has_distinct_keys(&self) -> bool;
}

/// A key of a kind that is not looked up again.
pub struct NotAsked;

/// What a question is asked about.
pub enum At<'a, 'v, S: Subject<'v>> {
    /// A scrutinee.
    Root(&'a S),
    /// A value inside one.
    Item(&'a S::Item),
    /// A text: a part of a string, or a key. Or nothing, where a key is asked for.
    Text(&'a str),
}

/// What came of a question.
#[derive(Debug)]
pub enum Answer {
    Yes,
    No,
    /// No, since the value is not equal to one that reads so.
    Unlike(String),
    /// The text of a computed key.
    Key(String),
    /// It can't be told.
    Unknown,
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Answers the questions about one scrutinee and the values inside it.
pub(crate) type Asker<'n, 'v, S> = RefCell<dyn FnMut(u32, At<'_, 'v, S>) -> Answer + 'n>;

type Asks<'n, 'v, S> = Option<&'n Asker<'n, 'v, S>>;

/// An asker over the scrutinee's type; the scrutinee says which that is.
pub fn asker<'v, S, F>(_scrutinee: &S, answer: F) -> RefCell<F>
where
    S: Subject<'v>,
    F: FnMut(u32, At<'_, 'v, S>) -> Answer,
{
    RefCell::new(answer)
}

/// A scrutinee of whose values nothing is to be asked.
pub fn value<'n, 'v: 'n, S: Subject<'v> + 'n>(subject: S) -> Held<'n> {
    Rc::new(Root {
        subject,
        asks: None,
    })
}

/// A scrutinee, and who can be asked about its values.
pub fn asked<'n, 'v: 'n, S: Subject<'v> + 'n>(subject: S, asker: &'n Asker<'n, 'v, S>) -> Held<'n> {
    Rc::new(Root {
        subject,
        asks: Some(asker),
    })
}

/// A text that is a part of a string. Nothing is asked of it.
pub(crate) fn text(text: &str) -> Held<'_> {
    struct Part<'n>(&'n str);

    impl<'n> Node<'n> for Part<'n> {
        fn seen(&self) -> Seen<'n> {
            Seen::Str(self.0)
        }

        fn ask(&self, _question: u32) -> Answer {
            Answer::Unknown
        }

        fn ask_text(&self, _question: u32, _text: &str) -> Answer {
            Answer::Unknown
        }
    }

    Rc::new(Part(text))
}

fn ask<'v, S: Subject<'v>>(asks: Asks<'_, 'v, S>, question: u32, at: At<'_, 'v, S>) -> Answer {
    match asks {
        // A view that matches values itself has a report of its own, but not this one.
        Some(asks) => match asks.try_borrow_mut() {
            Ok(mut answer) => answer(question, at),
            Err(_) => Answer::Unknown,
        },
        None => Answer::Unknown,
    }
}

struct Root<'n, 'v, S: Subject<'v>> {
    subject: S,
    asks: Asks<'n, 'v, S>,
}

struct Inner<'n, 'v, S: Subject<'v>> {
    item: S::Item,
    asks: Asks<'n, 'v, S>,
}

struct Text<'n, 'v, S: Subject<'v>> {
    text: &'n str,
    asks: Asks<'n, 'v, S>,
}

struct Elems<'n, 'v, S: Subject<'v>, L> {
    list: L,
    /// Whether it is one of a tuple, and not of a list.
    is_tuple: bool,
    asks: Asks<'n, 'v, S>,
}

struct Fields<'n, 'v, S: Subject<'v>, M> {
    map: M,
    asks: Asks<'n, 'v, S>,
}

/// The one place that knows all kinds of values.
fn seen<'n, 'v: 'n, S, T>(subject: &T, asks: Asks<'n, 'v, S>) -> Seen<'n>
where
    S: Subject<'v> + 'n,
    T: Subject<'v, Item = S::Item> + 'n,
{
    match subject.view() {
        View::Null => Seen::Null,
        View::Bool(value) => Seen::Bool(value),
        View::Number(number) => Seen::Number(match number {
            Number::Int(value) => Number::Int(value),
            Number::UInt(value) => Number::UInt(value),
            Number::Float(value) => Number::Float(value),
            Number::Big(big) => Number::Big(Rc::new(big)),
        }),
        View::Str(text) => Seen::Str(text),
        View::List(list) => Seen::List(Box::new(Elems {
            list,
            is_tuple: false,
            asks,
        })),
        View::Map(map) => Seen::Map(Box::new(Fields { map, asks })),
        View::Bytes(bytes) => Seen::Bytes(bytes),
        View::Atom(name) => Seen::Atom(name),
        View::Tuple(list) => Seen::Tuple(Box::new(Elems {
            list,
            is_tuple: true,
            asks,
        })),
        View::Other(name) => {
            let subject = subject.clone();
            Seen::Other(name, Box::new(move || subject.identity()))
        }
    }
}

impl<'n, 'v: 'n, S: Subject<'v> + 'n> Node<'n> for Root<'n, 'v, S> {
    fn seen(&self) -> Seen<'n> {
        seen(&self.subject, self.asks)
    }

    fn ask(&self, question: u32) -> Answer {
        ask(self.asks, question, At::Root(&self.subject))
    }

    fn ask_text(&self, question: u32, text: &str) -> Answer {
        ask(self.asks, question, At::Text(text))
    }
}

impl<'n, 'v: 'n, S: Subject<'v> + 'n> Node<'n> for Inner<'n, 'v, S> {
    fn seen(&self) -> Seen<'n> {
        seen(&self.item, self.asks)
    }

    fn ask(&self, question: u32) -> Answer {
        ask(self.asks, question, At::Item(&self.item))
    }

    fn ask_text(&self, question: u32, text: &str) -> Answer {
        ask(self.asks, question, At::Text(text))
    }
}

impl<'n, 'v: 'n, S: Subject<'v> + 'n> Node<'n> for Text<'n, 'v, S> {
    fn seen(&self) -> Seen<'n> {
        Seen::Str(self.text)
    }

    fn ask(&self, question: u32) -> Answer {
        ask(self.asks, question, At::Text(self.text))
    }

    fn ask_text(&self, question: u32, text: &str) -> Answer {
        ask(self.asks, question, At::Text(text))
    }
}

impl<'n, 'v: 'n, S, L> Node<'n> for Elems<'n, 'v, S, L>
where
    S: Subject<'v> + 'n,
    L: List<'v> + Subject<'v, Item = S::Item> + 'n,
{
    fn seen(&self) -> Seen<'n> {
        let elements = Box::new(Elems {
            list: self.list.clone(),
            is_tuple: self.is_tuple,
            asks: self.asks,
        });
        if self.is_tuple {
            Seen::Tuple(elements)
        } else {
            Seen::List(elements)
        }
    }

    /// No pattern is over a part of a list.
    fn ask(&self, _question: u32) -> Answer {
        Answer::Unknown
    }

    fn ask_text(&self, question: u32, text: &str) -> Answer {
        ask(self.asks, question, At::Text(text))
    }
}

impl<'n, 'v: 'n, S, L> Elements<'n> for Elems<'n, 'v, S, L>
where
    S: Subject<'v> + 'n,
    L: List<'v> + Subject<'v, Item = S::Item> + 'n,
{
    fn len(&self) -> usize {
        self.list.len()
    }

    fn at(&self, index: usize) -> Held<'n> {
        Rc::new(Inner::<S> {
            item: self.list.at(index),
            asks: self.asks,
        })
    }

    fn slice(&self, start: usize, end: usize) -> Held<'n> {
        Rc::new(Elems {
            list: self.list.slice(start, end),
            is_tuple: self.is_tuple,
            asks: self.asks,
        })
    }
}

impl<'n, 'v: 'n, S, M> Entries<'n> for Fields<'n, 'v, S, M>
where
    S: Subject<'v> + 'n,
    M: Map<'v, Item = S::Item> + 'n,
{
    fn len(&self) -> usize {
        self.map.len()
    }

    fn get(&self, key: &str) -> Option<Held<'n>> {
        let item = self.map.get(key)?;
        Some(Rc::new(Inner::<S> {
            item,
            asks: self.asks,
        }))
    }

    fn find(&self, key: &KeyValue) -> Result<Option<Held<'n>>, NotAsked> {
        if !key.is_known() {
            return Err(NotAsked);
        }
        let found = self.map.find(&key.as_native());
        let asks = self.asks;
        Ok(found.map(|item| -> Held<'n> { Rc::new(Inner::<S> { item, asks }) }))
    }

    fn iter(&self) -> Box<dyn Iterator<Item = (Held<'n>, Held<'n>)> + 'n> {
        let asks = self.asks;
        Box::new(self.map.iter().map(move |(key, item)| {
            let key: Held<'n> = match key.view() {
                View::Str(text) => Rc::new(Text::<S> { text, asks }),
                _ => value(key),
            };
            let value: Held<'n> = Rc::new(Inner::<S> { item, asks });
            (key, value)
        }))
    }

    fn has_distinct_keys(&self) -> bool {
        self.map.has_distinct_keys()
    }
}

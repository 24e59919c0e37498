//! `eetf`'s values as subjects: Erlang's external term format.
//!
//! A map has each key once; if the input repeats a key, the last occurrence wins. Any value can be
//! a key. A binary is a string if it is UTF-8, because Erlang's libraries write strings that way,
//! and a byte string otherwise. A string in the sense of a list of bytes is a list of integers. The
//! atoms `true` and `false` are booleans; `nil` and `null` are null. Integers of any size are
//! numbers. Processes, ports, references, functions, improper lists and strings of bits are of
//! kinds that only views match; a [`Term`](crate::Term) of the project's own keeps them as they
//! are.

mod own;

use core::fmt::{self, Debug, Display};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use eetf::{Atom, BigInteger, Binary, ByteList, FixInteger, Term};

pub use self::own::{pid, port, reference};

use crate::rules::constant::Constant;
use crate::rules::rest::Rest;
use crate::subject::equality::find_among_entries;
use crate::subject::erased::Erased;
use crate::subject::same;
use crate::subject::{Admits, Identity, Keys, List, Map, Number, Scrutinee, Shared, Subject, View};
use crate::values::handles::handles;
use crate::values::native::elements;
use crate::values::native::parts::{ToNative, parts};
use crate::values::plain::{PlainNumber, compared};
use crate::values::tree::map_subject;
use crate::values::{AsNative, KeyFields, Native};

/// A value in Erlang's external terms, which names bind.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Eetf<'v> {
    /// A term.
    Term(&'v Term),
    /// An element of a list of bytes.
    Byte(u8),
}

impl<'v> Eetf<'v> {
    /// The bytes of a binary, whether they are UTF-8 or not: a view for binary formats.
    ///
    /// To patterns, a binary is a string if it is UTF-8, so `bytes(…)` alone would match some
    /// packets of a format and not others.
    ///
    /// # Examples
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::subject::Scrutinee;
    /// use patterns::values::Native;
    ///
    /// let packet = eetf::Term::from(eetf::Binary::from(&b"\x02ok"[..]));
    /// assert!(matches!(packet.subject().binary(), Some(Native::Bytes(b"\x02ok"))));
    /// assert!(eetf::Term::from(eetf::Atom::from("ok")).subject().binary().is_none());
    /// ```
    ///
    /// As a view, its result is a value for `bytes` with segments:
    ///
    /// ```text
    /// term!((:packet, Eetf::binary(term!(bytes(u8(len), data @ ..len))))) => data,
    /// ```
    #[must_use]
    pub fn binary(self) -> Option<Native<'v>> {
        match self {
            Self::Term(Term::Binary(binary)) => Some(Native::Bytes(&binary.bytes)),
            Self::Term(_) | Self::Byte(_) => None,
        }
    }
}

/// A list of Erlang's external terms, or a slice of one.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum EetfList<'v> {
    /// Terms.
    Terms(&'v [Term]),
    /// Integers below 256.
    Bytes(&'v [u8]),
}

/// A tuple of Erlang's external terms, or a slice of one.
#[derive(Clone, Copy)]
pub struct EetfTuple<'v>(&'v [Term]);

/// A map of Erlang's external terms.
#[derive(Clone, Copy)]
pub struct EetfMap<'v>(&'v HashMap<Term, Term>);

/// A number of Erlang's external terms, which `number(n)` binds. `Display` writes the decimal text.
#[derive(Clone, Copy, Debug)]
pub struct EetfNumber<'v>(Digits<'v>);

#[derive(Clone, Copy, Debug)]
enum Digits<'v> {
    Plain(PlainNumber),
    Big(&'v BigInteger),
}

impl<'v> EetfNumber<'v> {
    fn classify(self) -> Number<Self> {
        match self.0 {
            Digits::Plain(PlainNumber::Int(value)) => Number::Int(value),
            Digits::Plain(PlainNumber::UInt(value)) => Number::UInt(value),
            Digits::Plain(PlainNumber::Float(value)) => Number::Float(value),
            Digits::Plain(PlainNumber::Wide(_)) | Digits::Big(_) => Number::Big(self),
        }
    }

    fn big(big: &'v BigInteger) -> Self {
        Self(match i128::try_from(&big.value) {
            Ok(value) => Digits::Plain(value.into()),
            Err(_) => Digits::Big(big),
        })
    }
}

impl Display for EetfNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Digits::Plain(number) => Display::fmt(&number, f),
            Digits::Big(big) => Display::fmt(&big.value, f),
        }
    }
}

compared!(EetfNumber<'v>);

impl<'a> Scrutinee<'a> for Term {
    type Subject = Eetf<'a>;

    #[inline]
    fn subject(&'a self) -> Eetf<'a> {
        Eetf::Term(self)
    }
}

static NIL: LazyLock<Term> = LazyLock::new(|| Atom::from("nil").into());

impl Constant for Term {
    fn equals<'w, S: Subject<'w>>(&self, subject: &S) -> bool {
        same(subject, &Eetf::Term(self))
    }
}

parts!([] Term, ['v] EetfList<'v>, ['v] EetfTuple<'v>, ['v] EetfMap<'v>);
elements!([] Term, ['v] Eetf<'v>, ['v] EetfList<'v>, ['v] EetfTuple<'v>, ['v] EetfMap<'v>);

impl AsNative for Eetf<'_> {
    fn as_native(&self) -> Native<'_> {
        self.native()
    }
}

impl Shared for Term {
    fn erased(&self) -> Erased<'_> {
        Erased::of(Eetf::Term(self))
    }

    fn share(&self) -> Arc<dyn Shared> {
        Arc::new(self.clone())
    }
}

impl<'v> Eetf<'v> {
    /// The term; none for an element of a list of bytes, which is not stored as one.
    /// `Term::from(part)` makes a term of either.
    #[must_use]
    pub fn term(self) -> Option<&'v Term> {
        match self {
            Self::Term(term) => Some(term),
            Self::Byte(_) => None,
        }
    }
}

impl<'v> EetfTuple<'v> {
    /// The elements.
    #[must_use]
    pub fn terms(self) -> &'v [Term] {
        self.0
    }
}

impl<'v> EetfMap<'v> {
    /// The entries.
    #[must_use]
    pub fn terms(self) -> &'v HashMap<Term, Term> {
        self.0
    }
}

/// Clones the term.
impl From<Eetf<'_>> for Term {
    fn from(part: Eetf<'_>) -> Self {
        match part {
            Eetf::Term(term) => term.clone(),
            Eetf::Byte(byte) => FixInteger::from(byte).into(),
        }
    }
}

/// Clones the elements.
impl From<EetfList<'_>> for Term {
    fn from(list: EetfList<'_>) -> Self {
        match list {
            EetfList::Terms(terms) => eetf::List::from(terms.to_vec()).into(),
            EetfList::Bytes(bytes) => ByteList::from(bytes.to_vec()).into(),
        }
    }
}

/// Clones the elements.
impl From<EetfTuple<'_>> for Term {
    fn from(tuple: EetfTuple<'_>) -> Self {
        eetf::Tuple::from(tuple.0.to_vec()).into()
    }
}

/// Clones the map.
impl From<EetfMap<'_>> for Term {
    fn from(map: EetfMap<'_>) -> Self {
        let map = map.0.clone();
        eetf::Map { map }.into()
    }
}

impl<'v> ToNative<'v> for Eetf<'v> {
    fn native(&self) -> Native<'v> {
        match *self {
            Self::Term(term) => term.as_native(),
            Self::Byte(byte) => Native::Int(byte.into()),
        }
    }
}

impl<'v> Subject<'v> for Eetf<'v> {
    type Item = Self;
    type List = EetfList<'v>;
    type Tuple = EetfTuple<'v>;
    type Map = EetfMap<'v>;
    type Number = EetfNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        let term = match *self {
            Self::Term(term) => term,
            Self::Byte(byte) => return View::Number(Number::Int(byte.into())),
        };
        match term {
            Term::Atom(Atom { name }) => match name.as_str() {
                "true" => View::Bool(true),
                "false" => View::Bool(false),
                "nil" | "null" => View::Null,
                name => View::Atom(name),
            },
            Term::FixInteger(integer) => View::Number(Number::Int(integer.value.into())),
            Term::BigInteger(integer) => View::Number(EetfNumber::big(integer).classify()),
            Term::Float(float) => View::Number(Number::Float(float.value)),
            Term::Binary(binary) => match str::from_utf8(&binary.bytes) {
                Ok(text) => View::Str(text),
                Err(_) => View::Bytes(&binary.bytes),
            },
            Term::ByteList(list) => View::List(EetfList::Bytes(&list.bytes)),
            Term::List(list) => View::List(EetfList::Terms(&list.elements)),
            Term::Tuple(tuple) => View::Tuple(EetfTuple(&tuple.elements)),
            Term::Map(map) => View::Map(EetfMap(&map.map)),
            Term::Pid(_) => View::Other("process"),
            Term::Port(_) => View::Other("port"),
            Term::Reference(_) => View::Other("reference"),
            Term::ExternalFun(_) | Term::InternalFun(_) => View::Other("function"),
            Term::BitBinary(_) => View::Other("string of bits"),
            Term::ImproperList(_) => View::Other("improper list"),
        }
    }

    fn number(&self) -> Option<EetfNumber<'v>> {
        let plain = match *self {
            Self::Byte(byte) => PlainNumber::Int(byte.into()),
            Self::Term(Term::FixInteger(integer)) => PlainNumber::Int(integer.value.into()),
            Self::Term(Term::Float(float)) => PlainNumber::Float(float.value),
            Self::Term(Term::BigInteger(integer)) => return Some(EetfNumber::big(integer)),
            Self::Term(_) => return None,
        };
        Some(EetfNumber(Digits::Plain(plain)))
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        match *self {
            Self::Term(term) => Some(core::ptr::from_ref(term).addr()),
            Self::Byte(_) => None,
        }
    }

    fn identity(&self) -> Option<Identity> {
        match self {
            Self::Term(term) => Some(Identity::Text(format!("{term:?}"))),
            Self::Byte(_) => None,
        }
    }

    fn shared(&self) -> Option<&'v dyn Shared> {
        match *self {
            Self::Term(
                term @ (Term::Pid(_)
                | Term::Port(_)
                | Term::Reference(_)
                | Term::ExternalFun(_)
                | Term::InternalFun(_)
                | Term::BitBinary(_)
                | Term::ImproperList(_)),
            ) => Some(term),
            _ => None,
        }
    }
}

handles! {
    Eetf<'v>, <'w>, null = Eetf::Term(&NIL);
    EetfList<'v>, <'w>;
    EetfTuple<'v>, <'w>;
    EetfMap<'v>, <'w>;
}
map_subject!([] EetfMap<'v>, Eetf<'v>, EetfList<'v>, EetfTuple<'v>, EetfNumber<'v>);

macro_rules! eetf_lists {
    ($($name:ident, $kind:ident;)*) => {$(
        impl<'v> Subject<'v> for $name<'v> {
            type Item = Eetf<'v>;
            type List = EetfList<'v>;
            type Tuple = EetfTuple<'v>;
            type Map = EetfMap<'v>;
            type Number = EetfNumber<'v>;

            #[inline]
            fn view(&self) -> View<'v, Self> {
                View::$kind(*self)
            }

            #[inline]
            fn number(&self) -> Option<EetfNumber<'v>> {
                None
            }
        }
    )*};
}

eetf_lists! {
    EetfList, List;
    EetfTuple, Tuple;
}

impl<'v> List<'v> for EetfList<'v> {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        match self {
            Self::Terms(terms) => terms.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    #[inline]
    fn at(&self, index: usize) -> Eetf<'v> {
        match *self {
            Self::Terms(terms) => Eetf::Term(&terms[index]),
            Self::Bytes(bytes) => Eetf::Byte(bytes[index]),
        }
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        match *self {
            Self::Terms(terms) => Self::Terms(&terms[start..end]),
            Self::Bytes(bytes) => Self::Bytes(&bytes[start..end]),
        }
    }

    #[inline]
    fn bound(self) -> Self {
        self
    }
}

impl<'v> List<'v> for EetfTuple<'v> {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn at(&self, index: usize) -> Eetf<'v> {
        Eetf::Term(&self.0[index])
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        Self(&self.0[start..end])
    }

    #[inline]
    fn bound(self) -> Self {
        self
    }
}

impl<'v> Map<'v> for EetfMap<'v> {
    type Item = Eetf<'v>;
    type Fields<const N: usize> = KeyFields<'v, Self, N>;
    type Key = Eetf<'v>;
    type Iter = core::iter::Map<
        std::collections::hash_map::Iter<'v, Term, Term>,
        fn((&'v Term, &'v Term)) -> (Eetf<'v>, Eetf<'v>),
    >;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> KeyFields<'v, Self, N> {
        KeyFields::new(*self, keys)
    }

    /// The keys of the map are whole terms, so the look-up must build one.
    fn get(&self, key: &str) -> Option<Eetf<'v>> {
        let key = Term::Binary(Binary {
            bytes: key.as_bytes().to_owned(),
        });
        self.0.get(&key).map(Eetf::Term)
    }

    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Eetf<'v>> {
        find_among_entries(self, key)
    }

    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn iter(&self) -> Self::Iter {
        fn entry<'v>((key, value): (&'v Term, &'v Term)) -> (Eetf<'v>, Eetf<'v>) {
            (Eetf::Term(key), Eetf::Term(value))
        }
        self.0.iter().map(entry)
    }
}

impl<'k, S: Subject<'k>> Admits<S> for Eetf<'_> {}

impl Debug for Eetf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => Display::fmt(term, f),
            Self::Byte(byte) => Display::fmt(byte, f),
        }
    }
}

impl Debug for EetfList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements = (0..self.len()).map(|index| self.at(index));
        f.debug_list().entries(elements).finish()
    }
}

impl Debug for EetfTuple<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = f.debug_tuple("");
        for index in 0..self.len() {
            tuple.field(&self.at(index));
        }
        tuple.finish()
    }
}

impl Debug for EetfMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'v> Rest<'v, EetfMap<'v>> {
    /// The entries as a map of their own. The terms are cloned.
    #[must_use]
    pub fn to_owned(&self) -> HashMap<Term, Term> {
        let terms = self.iter().filter_map(|entry| match entry {
            (Eetf::Term(key), Eetf::Term(value)) => Some((key.clone(), value.clone())),
            _ => None,
        });
        terms.collect()
    }
}

//! Conversions between Rust's own types and terms.

use core::fmt::{self, Display};
use core::num::NonZero;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use num_bigint::BigInt;

use super::repr::{Atom, Function, MapIter, Rare, Repr, Term};
use crate::rules::constant::Constant;
use crate::subject::Subject;
use crate::subject::kind::Kind;
use crate::values::AsNative;

impl Term {
    /// The kind of this term.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.repr() {
            Repr::Null => Kind::Null,
            Repr::False | Repr::True => Kind::Bool,
            Repr::Int(_) => Kind::Integer,
            Repr::Float(_) => Kind::Float,
            Repr::Name(_) => Kind::Atom,
            Repr::Str(_) => Kind::String,
            Repr::Nil | Repr::Cons(_) => Kind::List,
            Repr::Tuple(_) => Kind::Tuple,
            Repr::Flat(_) => Kind::Map,
            Repr::Rare(rare) => match &**rare {
                Rare::Big(_) => Kind::Integer,
                Rare::Atom(_) => Kind::Atom,
                Rare::Bytes(_) => Kind::Bytes,
                Rare::Part(_) => Kind::Tuple,
                Rare::Tree(_) => Kind::Map,
                Rare::Fun(_) => Kind::Function,
                Rare::Any(_) => Kind::Any,
                Rare::Kept(value) => value.erased().view().kind(),
            },
        }
    }
}

/// Copies the value. The terms in it are shared.
impl<T: ?Sized + AsNative> From<&T> for Term {
    #[inline]
    fn from(value: &T) -> Self {
        Self::of_native(value.as_native())
    }
}

/// A list of the elements, which are copied. The terms in them are shared.
impl<T: AsNative> From<&[T]> for Term {
    fn from(elements: &[T]) -> Self {
        Self::of_native(elements.as_native())
    }
}

macro_rules! from {
    ($($ty:ty: |$value:ident| $repr:expr;)*) => {$(
        impl From<$ty> for Term {
            #[inline]
            fn from($value: $ty) -> Self {
                Self::held($repr)
            }
        }
    )*};
}

from! {
    (): |_nothing| Repr::Null;
    bool: |value| if value { Repr::True } else { Repr::False };
    i8: |value| Repr::Int(value.into());
    i16: |value| Repr::Int(value.into());
    i32: |value| Repr::Int(value.into());
    i64: |value| Repr::Int(value);
    u8: |value| Repr::Int(value.into());
    u16: |value| Repr::Int(value.into());
    u32: |value| Repr::Int(value.into());
    f32: |value| Repr::Float(f64::from(value).to_bits());
    f64: |value| Repr::Float(value.to_bits());
    char: |value| Repr::Str((&*value.encode_utf8(&mut [0; 4])).into());
    String: |value| Repr::Str(value.into());
    Box<str>: |value| Repr::Str(value.into());
    Rc<str>: |value| Repr::Str((*value).into());
    Arc<str>: |value| Repr::Str((*value).into());
    Cow<'_, str>: |value| Repr::Str((*value).into());
    Bytes: |value| Repr::Rare(triomphe::Arc::new(Rare::Bytes(value)));
    Atom: |value| Repr::Rare(triomphe::Arc::new(Rare::Atom(value)));
}

macro_rules! from_wide {
    ($($ty:ty)*) => {$(
        impl From<$ty> for Term {
            #[inline]
            fn from(value: $ty) -> Self {
                match i64::try_from(value) {
                    Ok(value) => Self::held(Repr::Int(value)),
                    Err(_) => Rare::Big(value.into()).term(),
                }
            }
        }
    )*};
}

from_wide!(u64 i128 u128 isize usize);

macro_rules! from_non_zero {
    ($($ty:ty)*) => {$(
        impl From<NonZero<$ty>> for Term {
            #[inline]
            fn from(value: NonZero<$ty>) -> Self {
                value.get().into()
            }
        }
    )*};
}

from_non_zero!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl<T: Into<Term>> From<Option<T>> for Term {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::NULL, Into::into)
    }
}

impl<T: Into<Term>> From<Box<T>> for Term {
    fn from(value: Box<T>) -> Self {
        (*value).into()
    }
}

macro_rules! from_shared {
    ($($pointer:ident)*) => {$(
        impl<T: Into<Term> + Clone> From<$pointer<T>> for Term {
            fn from(value: $pointer<T>) -> Self {
                $pointer::unwrap_or_clone(value).into()
            }
        }

        impl<T: AsNative> From<$pointer<[T]>> for Term {
            fn from(elements: $pointer<[T]>) -> Self {
                Self::from(&*elements)
            }
        }
    )*};
}

from_shared!(Rc Arc);

impl<T: AsNative> From<Cow<'_, [T]>> for Term
where
    [T]: ToOwned,
{
    fn from(elements: Cow<'_, [T]>) -> Self {
        Self::from(&*elements)
    }
}

macro_rules! from_lists {
    ($([$($generics:tt)*] $ty:ty),*) => {$(
        impl<$($generics)*> From<$ty> for Term {
            fn from(elements: $ty) -> Self {
                Self::list(elements)
            }
        }
    )*};
}

from_lists!([T: Into<Term>] Vec<T>, [T: Into<Term>] Box<[T]>, [T: Into<Term>] VecDeque<T>, [T: Into<Term>, const N: usize] [T; N]);

impl<K: Into<Term>, V: Into<Term>, H> From<HashMap<K, V, H>> for Term {
    fn from(map: HashMap<K, V, H>) -> Self {
        Self::map(map)
    }
}

impl<K: Into<Term>, V: Into<Term>> From<BTreeMap<K, V>> for Term {
    fn from(map: BTreeMap<K, V>) -> Self {
        Self::map(map)
    }
}

macro_rules! from_tuples {
    ($($($name:ident $value:ident)*;)*) => {$(
        impl<$($name: Into<Term>),*> From<($($name,)*)> for Term {
            fn from(($($value,)*): ($($name,)*)) -> Self {
                let elements: Vec<Term> = vec![$($value.into()),*];
                Self::tuple(elements)
            }
        }
    )*};
}

from_tuples! {
    A a;
    A a B b;
    A a B b C c;
    A a B b C c D d;
    A a B b C c D d E e;
    A a B b C c D d E e F f;
    A a B b C c D d E e F f G g;
    A a B b C c D d E e F f G g H h;
    A a B b C c D d E e F f G g H h I i;
    A a B b C c D d E e F f G g H h I i J j;
    A a B b C c D d E e F f G g H h I i J j K k;
    A a B b C c D d E e F f G g H h I i J j K k L l;
}

impl<T: Into<Term>> FromIterator<T> for Term {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self::list(elements)
    }
}

/// The term is of another kind than was asked for, or not in the range of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongKind {
    expected: &'static str,
    found: Kind,
}

impl WrongKind {
    /// The kind of the term.
    #[must_use]
    pub fn found(&self) -> Kind {
        self.found
    }
}

impl Display for WrongKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { expected, found } = self;
        if *found == Kind::Integer && expected.ends_with(|last: char| last.is_ascii_digit()) {
            return write!(
                f,
                "expected `{expected}`, found an integer that it does not hold"
            );
        }
        write!(f, "expected `{expected}`, found {}", found.with_article())
    }
}

impl core::error::Error for WrongKind {}

macro_rules! try_from {
    ($($ty:ty: |$term:ident| $value:expr;)*) => {$(
        impl TryFrom<&Term> for $ty {
            type Error = WrongKind;

            fn try_from($term: &Term) -> Result<Self, WrongKind> {
                $value.ok_or(WrongKind { expected: stringify!($ty), found: $term.kind() })
            }
        }

        impl TryFrom<Term> for $ty {
            type Error = WrongKind;

            fn try_from(term: Term) -> Result<Self, WrongKind> {
                (&term).try_into()
            }
        }
    )*};
}

macro_rules! try_from_integers {
    ($($ty:ident)*) => {
        try_from! {$(
            $ty: |term| match term.repr() {
                Repr::Int(value) => <$ty>::try_from(*value).ok(),
                _ => match term.rare() {
                    Some(Rare::Big(value)) => <$ty>::try_from(value).ok(),
                    _ => None,
                },
            };
        )*}
    };
}

try_from_integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

try_from! {
    bool: |term| term.as_bool();
    f64: |term| crate::rules::scalar::scalar::<f64, _>(&term);
    f32: |term| crate::rules::scalar::scalar::<f32, _>(&term);
    char: |term| crate::rules::scalar::scalar::<char, _>(&term);
    String: |term| term.as_str().map(str::to_owned);
    BigInt: |term| term.to_big_int();
    Bytes: |term| term.as_bytes().cloned();
    Atom: |term| term.to_atom();
    Function: |term| term.as_fun().cloned();
    HashMap<Term, Term>: |term| term.is_map().then(|| cloned(term.entries()));
    BTreeMap<Term, Term>: |term| term.is_map().then(|| cloned(term.entries()));
    Vec<Term>: |term| match term.as_tuple() {
        Some(elements) => Some(elements.to_vec()),
        None => term.is_list().then(|| term.iter().cloned().collect()),
    };
}

fn cloned<M: FromIterator<(Term, Term)>>(entries: MapIter<'_>) -> M {
    let entries = entries.map(|(key, value)| (key.clone(), value.clone()));
    entries.collect()
}

impl Term {
    fn to_atom(&self) -> Option<Atom> {
        match self.repr() {
            Repr::Name(name) => Some(Atom::from_static(name)),
            _ => match self.rare()? {
                Rare::Atom(atom) => Some(atom.clone()),
                _ => None,
            },
        }
    }
}

impl<'t> TryFrom<&'t Term> for &'t [u8] {
    type Error = WrongKind;

    fn try_from(term: &'t Term) -> Result<Self, WrongKind> {
        term.as_bytes().map(|bytes| &**bytes).ok_or(WrongKind {
            expected: "&[u8]",
            found: term.kind(),
        })
    }
}

impl<'t> TryFrom<&'t Term> for &'t str {
    type Error = WrongKind;

    fn try_from(term: &'t Term) -> Result<Self, WrongKind> {
        term.as_str().ok_or(WrongKind {
            expected: "&str",
            found: term.kind(),
        })
    }
}

macro_rules! comparable_references {
    ($($ty:ty)*) => {$(
        impl PartialEq<$ty> for &Term {
            fn eq(&self, other: &$ty) -> bool {
                other.equals(self)
            }
        }
    )*};
}

comparable_references!(bool i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 char String);

/// Compares by the rule of the language: values of different kinds are never equal.
macro_rules! comparable {
    ($($ty:ty)*) => {$(
        impl PartialEq<$ty> for Term {
            fn eq(&self, other: &$ty) -> bool {
                other.equals(&self)
            }
        }

        impl PartialEq<Term> for $ty {
            fn eq(&self, other: &Term) -> bool {
                self.equals(&other)
            }
        }
    )*};
}

comparable!(bool i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 char str &str String);

impl PartialEq<Term> for &Term {
    fn eq(&self, other: &Term) -> bool {
        **self == *other
    }
}

impl PartialEq<&Term> for Term {
    fn eq(&self, other: &&Term) -> bool {
        *self == **other
    }
}

//! The dynamic value of the project's own: what JSON has, and what Erlang has beyond it.

mod arithmetic;
mod atom;
mod convert;
mod drop;
pub(crate) mod expanded;
mod function;
#[cfg(feature = "serde_json")]
mod json;
mod list;
mod map;
mod number;
mod order;
mod serde;
mod subject;
mod text;
mod to_term;
mod tuple;

use core::any::Any;
use std::sync::Arc;

use bytes::Bytes;
use num_bigint::BigInt;

pub use self::atom::Atom;
pub use self::convert::WrongKind;
use self::drop::Row;
pub use self::function::{BadArity, Function, IntoFunction};
#[cfg(feature = "serde_json")]
pub use self::json::NotJson;
use self::list::List;
pub use self::list::ListIter;
pub use self::map::MapIter;
use self::map::Tree;
pub use self::subject::{TermFields, TermList, TermMap, TermTuple};
pub use self::to_term::ToTerm;
use self::tuple::Part;

/// An immutable dynamic value: null, a bool, an integer of any size, a float, an atom, a string, a byte
/// string, a list, a tuple, a map with any terms for keys, a function, or a Rust value of any type.
///
/// [`term!`](https://docs.rs/dyn-patterns) builds one, and takes it apart where it stands as a pattern.
///
/// Values are shared, never copied: a clone costs one count, an update returns a new value that shares
/// all that it does not change. `Term` is `Send + Sync + 'static`, and no lock is in it, so an identity that
/// moves on leaves the snapshots of it that others hold as they were.
///
/// | | costs |
/// |---|---|
/// | `clone` | O(1), no allocation |
/// | [`cons`](Term::cons), a list's tail | O(1) |
/// | a tuple's rest | O(1) |
/// | [`put`](Term::put), [`remove`](Term::remove) | O(n) up to 32 entries, which lie side by side; above O(log n) |
/// | [`get`](Term::get) | O(log n) |
/// | a list's element by index, a rest that leaves out the list's end | O(n) |
/// | [`len`](Term::len) | O(1) |
///
/// Equality, order and hash agree. Numbers order by value, and of an integer and a float of one value, which are not equal,
/// the integer is less; then, as in Erlang: number < atom < Rust value < function < tuple < map < list <
/// string. Null and the bools order among the atoms as `nil`, `true` and `false`. NaN equals itself here, as a key must, and is
/// the greatest number; in patterns it equals nothing.
///
/// Dropping, comparing, hashing and printing take no recursion, so a value may be nested however deep.
#[derive(Clone)]
pub struct Term(pub(crate) Repr);

/// How a term is held. In 24 bytes: two words of content beside the kind.
///
/// What is to be counted and freed is an enum of its own, whose kinds share the outer one's place, and is freed
/// out of line. So dropping a scalar is one comparison, written where it happens: with all kinds in one enum it
/// was a call each, a fourth of the instructions of `factorial`.
#[derive(Clone)]
pub(crate) enum Repr {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Held(Holder),
}

/// What a term holds beyond its own bytes: [`Held`], and nothing once it is dropped.
#[derive(Clone)]
pub(crate) struct Holder(pub(crate) Option<Held>);

impl Drop for Holder {
    #[inline]
    fn drop(&mut self) {
        release(&mut self.0);
    }
}

#[inline(never)]
fn release(held: &mut Option<Held>) {
    *held = None;
}

/// A kind of [`Held`] in its place, as an expression and as a pattern of one or more.
macro_rules! held {
    ($($kind:ident $content:tt)|+) => {
        $crate::term::Repr::Held($crate::term::Holder(Some(
            $($crate::term::Held::$kind $content)|+
        )))
    };
}
use held;

/// What a term holds beyond its own bytes.
#[derive(Clone)]
pub(crate) enum Held {
    /// An integer that no `i64` holds.
    Big(Arc<BigInt>),
    Atom(Atom),
    Str(Arc<str>),
    Bytes(Arc<Bytes>),
    List(List),
    Tuple(Row<Term>),
    /// A tuple's rest.
    Part(Arc<Part>),
    /// A map of at most [`map::FLAT`] entries, sorted by their keys.
    Flat(Row<(Term, Term)>),
    /// A larger one.
    Tree(Arc<Tree>),
    Fun(Function),
    Any(Arc<dyn Any + Send + Sync>),
}

impl Term {
    /// Null, Elixir's `nil`.
    pub const NULL: Self = Self(Repr::Null);

    /// The empty list.
    pub const EMPTY: Self = Self(held!(List(List::EMPTY)));

    /// An atom.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::atom("ok").to_string(), ":ok");
    /// ```
    #[must_use]
    pub fn atom(name: impl Into<Atom>) -> Self {
        Self(held!(Atom(name.into())))
    }

    /// A byte string.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::bytes("ab").to_string(), "<<97, 98>>");
    /// ```
    #[must_use]
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self(held!(Bytes(Arc::new(bytes.into()))))
    }

    /// A list of these.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::list([1, 2]).to_string(), "[1, 2]");
    /// ```
    #[must_use]
    pub fn list<T: Into<Self>>(elements: impl IntoIterator<Item = T>) -> Self {
        let elements: Vec<Self> = elements.into_iter().map(Into::into).collect();
        Self(held!(List(elements.into_iter().collect())))
    }

    /// A tuple of these.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::tuple([1, 2]).to_string(), "{1, 2}");
    /// ```
    #[must_use]
    pub fn tuple<T: Into<Self>>(elements: impl IntoIterator<Item = T>) -> Self {
        Self(held!(
            Tuple(elements.into_iter().map(Into::into).collect(),)
        ))
    }

    /// A map of these entries. Of two with one key the last counts.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::map([("b", 1), ("a", 2)]).to_string(), r#"%{"a" => 2, "b" => 1}"#);
    /// ```
    #[must_use]
    pub fn map<K: Into<Self>, V: Into<Self>>(entries: impl IntoIterator<Item = (K, V)>) -> Self {
        let entries = entries.into_iter();
        Self::from_entries(
            entries
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }

    /// A function of one, two or three terms, or of a slice of however many.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let double = Term::fun(|n: &Term| n.clone() + n.clone());
    /// assert_eq!(double.as_fun().unwrap().call([21]), 42);
    /// ```
    #[must_use]
    pub fn fun<M>(function: impl IntoFunction<M>) -> Self {
        Self(held!(Fun(function.into_function())))
    }

    /// A Rust value of any type. It equals itself and its clones, and no other.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let term = Term::any(std::time::Duration::from_secs(1));
    /// assert_eq!(term.as_any::<std::time::Duration>().unwrap().as_secs(), 1);
    /// assert!(term.as_any::<u8>().is_none());
    /// ```
    #[must_use]
    pub fn any(value: impl Any + Send + Sync) -> Self {
        Self(held!(Any(Arc::new(value))))
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.0, Repr::Null)
    }

    /// The bool that it is.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Repr::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The integer that it is, where an `i64` holds it.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Int(value) => Some(value),
            _ => None,
        }
    }

    /// The float that it is. An integer is none.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self.0 {
            Repr::Float(value) => Some(value),
            _ => None,
        }
    }

    /// The name of the atom that it is.
    #[must_use]
    pub fn as_atom(&self) -> Option<&str> {
        match &self.0 {
            held!(Atom(atom)) => Some(atom.as_str()),
            _ => None,
        }
    }

    /// The string that it is.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            held!(Str(text)) => Some(text),
            _ => None,
        }
    }

    /// The byte string that it is. A string is none.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            held!(Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// The elements of the tuple that it is.
    #[must_use]
    pub fn as_tuple(&self) -> Option<&[Self]> {
        match &self.0 {
            held!(Tuple(elements)) => Some(elements),
            held!(Part(part)) => Some(part.elements()),
            _ => None,
        }
    }

    /// The function that it is.
    #[must_use]
    pub fn as_fun(&self) -> Option<&Function> {
        match &self.0 {
            held!(Fun(function)) => Some(function),
            _ => None,
        }
    }

    /// The Rust value that it holds, if it is a `T`.
    #[must_use]
    pub fn as_any<T: Any>(&self) -> Option<&T> {
        match &self.0 {
            held!(Any(value)) => value.downcast_ref(),
            _ => None,
        }
    }

    /// How many elements a list or a tuple has, how many entries a map, how many bytes a string or a byte string; 0
    /// for everything else.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            held!(List(list)) => list.len(),
            held!(Flat(entries)) => entries.len(),
            held!(Tree(tree)) => tree.size(),
            held!(Str(text)) => text.len(),
            held!(Bytes(bytes)) => bytes.len(),
            _ => self.as_tuple().map_or(0, <[Self]>::len),
        }
    }

    /// Whether [`len`](Term::len) is 0.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Default for Term {
    /// Null.
    fn default() -> Self {
        Self::NULL
    }
}

#[cfg(test)]
mod tests;

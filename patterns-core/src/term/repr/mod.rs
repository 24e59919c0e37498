//! The representation of terms: their kinds, what these hold, and when it is freed.

mod atom;
mod cell;
mod drop;
mod function;
mod hash;
pub(in crate::term) mod key;
mod keyset;
pub(in crate::term) mod list;
pub(in crate::term) mod map;
pub(in crate::term) mod number;
mod order;
pub(in crate::term) mod tuple;

use core::any::Any;
use core::mem::ManuallyDrop;

use arcstr::ArcStr;
use bytes::Bytes;
use num_bigint::BigInt;
use triomphe::Arc;

pub use self::atom::Atom;
use self::cell::Cell;
pub use self::function::{BadArity, Function, IntoFunction};
pub use self::list::ListIter;
pub use self::map::MapIter;
use self::map::{Flat, Tree};
use self::tuple::{Elements, TuplePart};
use crate::subject::{Identity, Shared, Subject};

/// An immutable dynamic value: null, a bool, an integer of any size, a float, an atom, a string, a
/// byte string, a list, a tuple, a map with any terms for keys, a function, or a Rust value of any
/// type.
///
/// [`term!`](https://docs.rs/dyn-patterns) builds a term; as a pattern, it matches one.
///
/// Values are shared, never copied: a clone counts one more reference, and an update returns a new
/// value that shares all that it does not change. A snapshot that someone holds stays as it is.
/// `Term` is `Send + Sync + 'static`, and has no lock in it.
///
/// | | costs |
/// |---|---|
/// | `clone` | O(1), no allocation |
/// | [`cons`](Term::cons), a list's tail | O(1) |
/// | a tuple's rest | O(1) |
/// | [`put`](Term::put), [`remove`](Term::remove) | O(n) up to 128 entries, which are stored side by side; O(log n) above |
/// | [`get`](Term::get) | O(1) up to 128 entries; O(log n) above |
/// | a list's element by index, a rest without the list's end | O(n) |
/// | [`len`](Term::len) | O(1) |
///
/// Adding entry 129 turns the map into a tree, in O(n log n). The tree becomes flat again when 96
/// entries are left.
///
/// Equality, order and hash agree. Numbers are ordered by value; an integer and a float of the same
/// value are not equal, and the integer is less. Kinds are ordered as in Erlang: number < atom <
/// Rust value < function < tuple < map < list < string. Null and the bools are ordered among the
/// atoms, as `nil`, `true` and `false`. NaN is the greatest number, and equals itself, as a key
/// must; in patterns it equals nothing.
///
/// Maps of up to 128 entries with equal keys share them in memory if one thread made them soon
/// after each other. For this, a thread keeps the keys of the maps that it made last, at most 5 MB.
///
/// Terms are dropped, compared, hashed, printed and made from other values without recursion, so
/// they may be nested to any depth.
///
/// `&Term::NULL` cannot outlive its statement, since `Term` has a destructor: refer to a `static`
/// instead.
// `Drop` leaves null, so the compiler has no field to drop, which would cost a call each time.
pub struct Term(ManuallyDrop<Repr>);

/// The representation of a term: a kind and one word, in 16 bytes.
///
/// A term is passed and returned in two registers. rustc does this if the word of each kind is a
/// pointer or an integer, so a float is stored as bits, and `true` and `false` are two kinds.
///
/// Kinds with a reference count come last. So dropping a term inlines one comparison; what must be
/// freed is freed by a call.
#[derive(Clone)]
pub(crate) enum Repr {
    Null,
    False,
    True,
    /// The empty list.
    Nil,
    Int(i64),
    /// The bits of a float.
    Float(u64),
    /// An atom whose name is a part of the program.
    Name(&'static &'static str),
    /// A list that is not empty.
    Cons(Arc<Cell>),
    Str(ArcStr),
    Tuple(Elements),
    /// A map of at most [`map::FLAT`] entries, sorted by their keys.
    Flat(Flat),
    Rare(Arc<Rare>),
}

/// The rarer kinds of terms.
pub(crate) enum Rare {
    /// An integer beyond `i64`.
    Big(BigInt),
    Atom(Atom),
    Bytes(Bytes),
    /// A tuple's rest.
    Part(TuplePart),
    /// A map of more than [`map::FLAT`] entries, or more than [`map::FLAT_AGAIN`] if it has shrunk.
    Tree(Tree),
    Fun(Function),
    Any(std::sync::Arc<dyn Any + Send + Sync>),
    /// A value of another crate, of a kind that only views match.
    Kept(std::sync::Arc<dyn Shared>),
}

impl Rare {
    /// What makes values equal that patterns don't look through.
    pub(in crate::term) fn identity(&self) -> Option<Identity> {
        Some(match self {
            Self::Fun(function) => Identity::Address(function.address()),
            Self::Any(value) => Identity::Address(std::sync::Arc::as_ptr(value).addr()),
            Self::Kept(value) => return value.erased().identity(),
            _ => return None,
        })
    }

    #[inline]
    pub(in crate::term) fn term(self) -> Term {
        Term::held(Repr::Rare(Arc::new(self)))
    }
}

impl Term {
    /// Null, Elixir's `nil`.
    pub const NULL: Self = Self::held(Repr::Null);

    /// The empty list.
    pub const EMPTY: Self = Self::held(Repr::Nil);

    /// An atom.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::atom("ok").to_string(), ":ok");
    /// ```
    #[must_use]
    pub fn atom(name: impl Into<Atom>) -> Self {
        Rare::Atom(name.into()).term()
    }

    /// A byte string.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::bytes("ab").to_string(), "<<97, 98>>");
    /// ```
    #[must_use]
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Rare::Bytes(bytes.into()).term()
    }

    /// A list of these elements.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::list([1, 2]).to_string(), "[1, 2]");
    /// ```
    #[must_use]
    pub fn list<T: Into<Self>>(elements: impl IntoIterator<Item = T>) -> Self {
        let elements: Vec<Self> = elements.into_iter().map(Into::into).collect();
        elements.into_iter().rev().fold(Self::EMPTY, list::cons)
    }

    /// A tuple of these elements.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::tuple([1, 2]).to_string(), "{1, 2}");
    /// ```
    #[must_use]
    pub fn tuple<T: Into<Self>>(elements: impl IntoIterator<Item = T>) -> Self {
        tuple::of(elements.into_iter().map(Into::into).collect::<Vec<_>>())
    }

    /// A map of these entries. If a key is repeated, the last entry wins.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
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

    /// A function of up to six terms, or of a slice of any number of terms.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let double = Term::fun(|n: &Term| n.clone() + n.clone());
    /// assert_eq!(double.as_fun().unwrap().call([21]), 42);
    /// ```
    #[must_use]
    pub fn fun<M>(function: impl IntoFunction<M>) -> Self {
        Rare::Fun(function.into_function()).term()
    }

    /// A Rust value of any type. It equals only itself and its clones.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let term = Term::any(std::time::Duration::from_secs(1));
    /// assert_eq!(term.as_any::<std::time::Duration>().unwrap().as_secs(), 1);
    /// assert!(term.as_any::<u8>().is_none());
    /// ```
    #[must_use]
    pub fn any(value: impl Any + Send + Sync) -> Self {
        Rare::Any(std::sync::Arc::new(value)).term()
    }

    /// Returns `true` for null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.repr(), Repr::Null)
    }

    /// The bool, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match *self.repr() {
            Repr::False => Some(false),
            Repr::True => Some(true),
            _ => None,
        }
    }

    /// The integer, if this is one that fits an `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match *self.repr() {
            Repr::Int(value) => Some(value),
            _ => None,
        }
    }

    /// The float, if this is one. An integer is not a float.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match *self.repr() {
            Repr::Float(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    /// The name, if this is an atom.
    #[must_use]
    pub fn as_atom(&self) -> Option<&str> {
        match self.repr() {
            Repr::Name(name) => Some(name),
            _ => match self.rare()? {
                Rare::Atom(atom) => Some(atom.as_str()),
                _ => None,
            },
        }
    }

    /// The string, if this is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self.repr() {
            Repr::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The byte string, if this is one. A string is not a byte string.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self.rare()? {
            Rare::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The elements, if this is a tuple.
    #[must_use]
    pub fn as_tuple(&self) -> Option<&[Self]> {
        match self.repr() {
            Repr::Tuple(elements) => Some(&elements.slice),
            _ => match self.rare()? {
                Rare::Part(part) => Some(part.elements()),
                _ => None,
            },
        }
    }

    /// The function, if this is one.
    #[must_use]
    pub fn as_fun(&self) -> Option<&Function> {
        match self.rare()? {
            Rare::Fun(function) => Some(function),
            _ => None,
        }
    }

    /// The Rust value, if this holds one of type `T`.
    #[must_use]
    pub fn as_any<T: Any>(&self) -> Option<&T> {
        match self.rare()? {
            Rare::Any(value) => value.downcast_ref(),
            Rare::Kept(value) => {
                let value: &dyn Any = &**value;
                value.downcast_ref()
            }
            _ => None,
        }
    }

    /// The length: of a list or a tuple in elements, of a map in entries, of a string or a byte
    /// string in bytes. It is 0 for every other kind.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.repr() {
            Repr::Cons(cell) => cell.len,
            Repr::Str(text) => text.len(),
            Repr::Tuple(elements) => elements.slice.len(),
            Repr::Flat(entries) => entries.slice.len(),
            Repr::Rare(rare) => match &**rare {
                Rare::Part(part) => part.elements().len(),
                Rare::Tree(tree) => tree.size(),
                Rare::Bytes(bytes) => bytes.len(),
                _ => 0,
            },
            _ => 0,
        }
    }

    #[inline]
    pub(in crate::term) const fn held(repr: Repr) -> Self {
        Self(ManuallyDrop::new(repr))
    }

    #[inline]
    pub(in crate::term) fn repr(&self) -> &Repr {
        &self.0
    }

    #[inline]
    pub(in crate::term) fn rare(&self) -> Option<&Rare> {
        match self.repr() {
            Repr::Rare(rare) => Some(rare),
            _ => None,
        }
    }

    #[inline]
    pub(in crate::term) fn float(value: f64) -> Self {
        Self::held(Repr::Float(value.to_bits()))
    }

    #[inline]
    pub(in crate::term) fn string(text: &str) -> Self {
        Self::held(Repr::Str(text.into()))
    }

    /// Whether [`len`](Term::len) is 0.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Clone for Term {
    #[inline]
    fn clone(&self) -> Self {
        Self::held(self.repr().clone())
    }
}

impl Default for Term {
    /// Null.
    fn default() -> Self {
        Self::NULL
    }
}

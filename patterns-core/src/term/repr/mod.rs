//! How a term is held: its kinds, what they hold, and when that is freed.

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
use self::tuple::{Part, Row};

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
/// | [`put`](Term::put), [`remove`](Term::remove) | O(n) up to 128 entries, which lie side by side; above O(log n) |
/// | [`get`](Term::get) | O(1) up to 128 entries; above O(log n) |
/// | a list's element by index, a rest that leaves out the list's end | O(n) |
/// | [`len`](Term::len) | O(1) |
///
/// The entry that is one too many makes a tree of the map, O(n log n); it becomes flat again when no more than 96 are left.
///
/// Equality, order and hash agree. Numbers order by value, and of an integer and a float of one value, which are not equal,
/// the integer is less; then, as in Erlang: number < atom < Rust value < function < tuple < map < list <
/// string. Null and the bools order among the atoms as `nil`, `true` and `false`. NaN equals itself here, as a key must, and is
/// the greatest number; in patterns it equals nothing.
///
/// Maps of up to 128 entries that have the same keys hold them once, where they were made by one thread soon after each
/// other: for that a thread keeps the last keys that it made maps of, at most 5 MB of them.
///
/// Dropping, comparing, hashing, printing and making it of other values take no recursion, so a value may be nested however
/// deep.
///
/// As a value that may have to be dropped, a `&Term::NULL` that is to outlive its statement needs a `static` behind it.
// What `Drop` leaves behind is null, so that nothing is left for the compiler to drop: it would be a call each.
pub struct Term(ManuallyDrop<Repr>);

/// How a term is held: in 16 bytes, a kind and one word, so that it is passed and returned in two registers
/// (which rustc does where the word of each kind is a pointer or an integer: hence a float's bits, and no `bool`).
///
/// Kinds that are counted stand last: dropping a term is one comparison where it happens, and what there is to free
/// is freed out of line.
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
    /// An atom whose name the program holds.
    Name(&'static &'static str),
    /// A list that is not empty.
    Cons(Arc<Cell>),
    Str(ArcStr),
    Tuple(Row),
    /// A map of at most [`map::FLAT`] entries, sorted by their keys.
    Flat(Flat),
    Rare(Arc<Rare>),
}

/// What terms hold more seldom.
pub(crate) enum Rare {
    /// An integer that no `i64` holds.
    Big(BigInt),
    Atom(Atom),
    Bytes(Bytes),
    /// A tuple's rest.
    Part(Part),
    /// A map of more than [`map::FLAT`] entries, or one that has shrunk, of more than [`map::FLAT_AGAIN`].
    Tree(Tree),
    Fun(Function),
    Any(std::sync::Arc<dyn Any + Send + Sync>),
}

impl Rare {
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
    /// # use patterns_core::Term;
    /// assert_eq!(Term::atom("ok").to_string(), ":ok");
    /// ```
    #[must_use]
    pub fn atom(name: impl Into<Atom>) -> Self {
        Rare::Atom(name.into()).term()
    }

    /// A byte string.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::bytes("ab").to_string(), "<<97, 98>>");
    /// ```
    #[must_use]
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Rare::Bytes(bytes.into()).term()
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
        elements.into_iter().rev().fold(Self::EMPTY, list::cons)
    }

    /// A tuple of these.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::tuple([1, 2]).to_string(), "{1, 2}");
    /// ```
    #[must_use]
    pub fn tuple<T: Into<Self>>(elements: impl IntoIterator<Item = T>) -> Self {
        tuple::of(elements.into_iter().map(Into::into).collect())
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

    /// A function of up to six terms, or of a slice of however many.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let double = Term::fun(|n: &Term| n.clone() + n.clone());
    /// assert_eq!(double.as_fun().unwrap().call([21]), 42);
    /// ```
    #[must_use]
    pub fn fun<M>(function: impl IntoFunction<M>) -> Self {
        Rare::Fun(function.into_function()).term()
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
        Rare::Any(std::sync::Arc::new(value)).term()
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.repr(), Repr::Null)
    }

    /// The bool that it is.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match *self.repr() {
            Repr::False => Some(false),
            Repr::True => Some(true),
            _ => None,
        }
    }

    /// The integer that it is, where an `i64` holds it.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match *self.repr() {
            Repr::Int(value) => Some(value),
            _ => None,
        }
    }

    /// The float that it is. An integer is none.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match *self.repr() {
            Repr::Float(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    /// The name of the atom that it is.
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

    /// The string that it is.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self.repr() {
            Repr::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The byte string that it is. A string is none.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self.rare()? {
            Rare::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The elements of the tuple that it is.
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

    /// The function that it is.
    #[must_use]
    pub fn as_fun(&self) -> Option<&Function> {
        match self.rare()? {
            Rare::Fun(function) => Some(function),
            _ => None,
        }
    }

    /// The Rust value that it holds, if it is a `T`.
    #[must_use]
    pub fn as_any<T: Any>(&self) -> Option<&T> {
        match self.rare()? {
            Rare::Any(value) => value.downcast_ref(),
            _ => None,
        }
    }

    /// How many elements a list or a tuple has, how many entries a map, how many bytes a string or a byte string; 0
    /// for everything else.
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

//! What a pattern may ask of a value: the one abstraction over dynamic values.
//!
//! A *scrutinee* is what stands behind `match`. It yields a *subject*: a handle that is cheap to
//! clone, lives as long as the input, and says once what the value is ([`Subject::view`]). What is
//! inside a value comes back as handles too, so that values read from a tape or from raw text, which
//! have no node to refer to, are served as well as trees.
//!
//! # Adding a type
//!
//! A struct or an enum of yours that holds Rust's own values derives it: `#[derive(Subject)]`. A dynamic type of its
//! own implements [`Scrutinee`] for the type, and [`Subject`], [`List`] and [`Map`] for its handles. Little of these is required: which
//! kind a value is, how long a list is and what stands where, what a key leads to. What a type has none of it names a
//! [`NoList`] or [`NoMap`] for. [`conformance::check`] is for the type's tests.
//!
//! S-expressions, that are atoms and lists:
//!
//! ```
//! # use patterns_core as patterns;
//! use patterns::subject::{List, NoList, NoMap, Scrutinee, Subject, View, conformance};
//!
//! enum Sexp {
//!     Atom(String),
//!     List(Vec<Sexp>),
//! }
//!
//! impl<'a> Scrutinee<'a> for Sexp {
//!     type Subject = &'a Sexp;
//!
//!     fn subject(&'a self) -> &'a Sexp {
//!         self
//!     }
//! }
//!
//! impl<'v> Subject<'v> for &'v Sexp {
//!     type Item = &'v Sexp;
//!     type List = Elements<'v>;
//!     type Tuple = NoList<&'v Sexp>;
//!     type Map = NoMap<&'v Sexp>;
//!     type Number = u8; // never shown: there are no numbers
//!
//!     fn view(&self) -> View<'v, Self> {
//!         match self {
//!             Sexp::Atom(name) => View::Atom(name),
//!             Sexp::List(list) => View::List(Elements(list)),
//!         }
//!     }
//!
//!     fn number(&self) -> Option<u8> {
//!         None
//!     }
//! }
//!
//! /// A list, and the rest of one: a subject as well.
//! #[derive(Clone, Copy)]
//! struct Elements<'v>(&'v [Sexp]);
//!
//! impl<'v> Scrutinee<'_> for Elements<'v> {
//!     type Subject = Self;
//!
//!     fn subject(&self) -> Self {
//!         *self
//!     }
//! }
//!
//! impl<'v> Subject<'v> for Elements<'v> {
//!     type Item = &'v Sexp;
//!     type List = Self;
//!     type Tuple = NoList<&'v Sexp>;
//!     type Map = NoMap<&'v Sexp>;
//!     type Number = u8;
//!
//!     fn view(&self) -> View<'v, Self> {
//!         View::List(*self)
//!     }
//!
//!     fn number(&self) -> Option<u8> {
//!         None
//!     }
//! }
//!
//! impl<'v> List<'v> for Elements<'v> {
//!     type Bound = Self;
//!
//!     fn len(&self) -> usize {
//!         self.0.len()
//!     }
//!
//!     fn at(&self, index: usize) -> &'v Sexp {
//!         &self.0[index]
//!     }
//!
//!     fn slice(&self, start: usize, end: usize) -> Self {
//!         Self(&self.0[start..end])
//!     }
//!
//!     fn bound(self) -> Self {
//!         self
//!     }
//! }
//!
//! let plus = Sexp::List(vec![Sexp::Atom("+".into()), Sexp::List(vec![])]);
//! conformance::check(&&plus);
//! ```

mod absent;
pub mod conformance;

pub use self::absent::{NoFields, NoList, NoMap};
pub use crate::equality::same;
#[cfg(feature = "ciborium")]
pub use crate::subjects::ciborium::CborNumber;
#[cfg(feature = "eetf")]
pub use crate::subjects::eetf::{Eetf, EetfList, EetfMap, EetfNumber, EetfTuple};
#[cfg(feature = "sonic-rs")]
pub use crate::subjects::json_text::{
    JsonList, JsonMap, JsonNumber, JsonTextEntries, JsonTextFields, JsonValue,
};
pub use crate::subjects::native::{
    AsNative, Composite, Element, Entries, Foreign, Native, NativeAtom, NativeBytes, NativeEntries,
    NativeFields, NativeList, NativeMap, NativeNumber, NativeTuple, Slice, TextKey, Wide,
};
#[cfg(any(feature = "ciborium", feature = "rmpv"))]
pub use crate::subjects::pairs::{PairEntries, PairNode, Pairs};
pub use crate::subjects::plain::PlainNumber;
#[cfg(feature = "saphyr")]
pub use crate::subjects::saphyr::{YamlMap, YamlOwnedMap};
#[cfg(feature = "simd-json")]
pub use crate::subjects::simd_json::{TapeEntries, TapeFields, TapeList, TapeMap, TapeValue};
#[cfg(feature = "sonic-rs")]
pub use crate::subjects::sonic_rs::SonicNumber;
#[cfg(any(
    feature = "bson",
    feature = "ciborium",
    feature = "eetf",
    feature = "rmpv",
    feature = "saphyr",
    feature = "simd-json",
    feature = "sonic-rs",
    feature = "toml",
))]
pub use crate::subjects::tree::KeyFields;

use crate::subjects::key_text::is_same;

use core::any::Any;
use core::fmt::Display;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

#[cfg(feature = "term")]
use crate::str_key::StrKey;

/// An expression that may stand behind `match` in a clause function: a dynamic value, a reference
/// to one or a smart pointer to one.
///
/// The lifetime `'a` is that of the borrow which the subject is made from. A reference hands on its
/// own, longer one, so what a pattern binds can be returned from the function.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Scrutinee, Subject, View};
/// use serde_json::{Value, json};
/// use std::sync::Arc;
///
/// let shared: Arc<Value> = Arc::new(json!("hello"));
/// let subject: &Value = shared.subject();
/// assert!(matches!(subject.view(), View::Str("hello")));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dynamic value",
    label = "patterns cannot be matched against this",
    note = "a struct or an enum of yours becomes one by `#[derive(Subject)]`",
    note = "feature `serde_json` (on by default) adds `serde_json::Value`, `[Value]`, `Vec<Value>` and `serde_json::Map<String, Value>`",
    note = "references, `Box`, `Rc`, `Arc` and `Cow` of a dynamic value are dynamic values too"
)]
pub trait Scrutinee<'a> {
    /// The handle that patterns are matched against.
    type Subject;

    /// The handle to this value. It costs no more than a reference.
    fn subject(&'a self) -> Self::Subject;
}

impl<'v, T: ?Sized + Scrutinee<'v>> Scrutinee<'_> for &'v T {
    type Subject = T::Subject;

    #[inline]
    fn subject(&self) -> T::Subject {
        (**self).subject()
    }
}

/// Pointers that own or exclusively borrow what they point to: the subject borrows through them.
macro_rules! scrutinee_pointers {
    ($($pointer:ty),*) => {$(
        impl<'a, T: ?Sized + Scrutinee<'a>> Scrutinee<'a> for $pointer {
            type Subject = T::Subject;

            #[inline]
            fn subject(&'a self) -> T::Subject {
                (**self).subject()
            }
        }
    )*};
}

scrutinee_pointers!(&mut T, Box<T>, Rc<T>, Arc<T>);

impl<'a, T: ?Sized + ToOwned + Scrutinee<'a>> Scrutinee<'a> for Cow<'_, T> {
    type Subject = T::Subject;

    #[inline]
    fn subject(&'a self) -> T::Subject {
        (**self).subject()
    }
}

/// A cheap handle to a dynamic value that lives as long as the input, `'v`.
///
/// Handles are cloned freely: cloning one must not clone the value. A handle is a scrutinee that
/// yields itself.
///
/// # Examples
///
/// Code over any dynamic value is written against this trait:
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{List, Subject, View};
///
/// fn strings<'v, S: Subject<'v>>(subject: &S) -> usize {
///     match subject.view() {
///         View::Str(_) => 1,
///         View::List(list) => (0..list.len()).map(|index| strings(&list.at(index))).sum(),
///         _ => 0,
///     }
/// }
///
/// assert_eq!(strings(&&serde_json::json!(["a", 1, ["b"]])), 2);
/// # }
/// ```
// What follows from `view` is always written in place, so that no more of a value is looked at than is asked. Left to
// itself the compiler called it where the value's type was known: a match on two structs took 41 instructions, and takes 23.
#[expect(clippy::inline_always, reason = "measured")]
pub trait Subject<'v>: Clone + for<'a> Scrutinee<'a, Subject = Self> {
    /// What lists and maps inside this value hold.
    type Item: Subject<'v, Item = Self::Item>;
    /// A list inside this value.
    type List: List<'v> + Subject<'v, Item = Self::Item>;
    /// A tuple inside this value: of fixed length in its type's eyes, and never equal to a list. Types
    /// without tuples name their list here, and never return one.
    type Tuple: List<'v> + Subject<'v, Item = Self::Item>;
    /// A map inside this value.
    type Map: Map<'v, Item = Self::Item>;
    /// The value's own number type, what `number(n)` binds. Its `Display` is the decimal text.
    type Number: Clone + Display;

    /// Classifies the value. A pattern asks once for each value that it tests.
    fn view(&self) -> View<'v, Self>;

    /// The value's own number, where the value is one.
    fn number(&self) -> Option<Self::Number>;

    /// The text of a string: what [`view`](Subject::view) says, where nothing else is asked. A type whose
    /// view costs more than looking for one kind overrides this, and the next three.
    #[inline(always)]
    fn string(&self) -> Option<&'v str> {
        match self.view() {
            View::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The number by the way it is held, where the value is one.
    #[inline(always)]
    fn numeric(&self) -> Option<Number<Self::Number>> {
        match self.view() {
            View::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The list, where the value is one.
    #[inline(always)]
    fn list(&self) -> Option<Self::List> {
        match self.view() {
            View::List(list) => Some(list),
            _ => None,
        }
    }

    /// The map, where the value is one.
    #[inline(always)]
    fn map(&self) -> Option<Self::Map> {
        match self.view() {
            View::Map(map) => Some(map),
            _ => None,
        }
    }

    /// What tells apart values of a kind that only views see into: two with one identity are equal. As given,
    /// such values are equal to nothing.
    #[inline]
    fn identity(&self) -> Option<Identity> {
        None
    }

    /// The term that the value is, where it is one: it is shared then, not looked through and made anew.
    #[cfg(feature = "term")]
    #[doc(hidden)]
    #[inline]
    fn term(&self) -> Option<&'v crate::Term> {
        None
    }

    /// Hands a value of a kind that only views see into to serde, for `de::<T>(p)`.
    ///
    /// # Errors
    ///
    /// What the visitor says to the value. As given, such a value is an error.
    #[cfg(feature = "serde")]
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        crate::extract::refused(self, &visitor)
    }
}

/// What tells apart values of a kind that only views see into: those with equal identities are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Where the value lives, for those that are equal to themselves alone.
    Address(usize),
    /// All that the value is, its kind included, as text: a date, a tagged value.
    Text(String),
}

/// A subject that may be a function: what `fun(f)` is asked of.
#[diagnostic::on_unimplemented(
    message = "`fun(f)` never takes a `{Self}`: its type has no functions",
    label = "no function is in such a value"
)]
pub trait Callable<'v>: Subject<'v> {
    /// What `f` is bound to.
    type Function;

    /// The function, where the value is one.
    fn function(&self) -> Option<Self::Function>;
}

/// A subject that may hold a Rust value of any type: what `any::<T>(x)` is asked of.
#[diagnostic::on_unimplemented(
    message = "`any::<T>(x)` never takes a `{Self}`: its type holds no Rust values",
    label = "no Rust value is in such a value"
)]
pub trait Opaque<'v>: Subject<'v> {
    /// The Rust value, where there is one and it is a `T`.
    fn downcast<T: Any>(&self) -> Option<&'v T>;
}

/// What a value is, and its content.
///
/// Kinds never mix: a value has exactly one, and no pattern over one kind takes a value of another.
/// JSON has the first six. A type returns only the kinds that it has; the patterns of the others then
/// take none of its values.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Subject, View};
/// use serde_json::{Value, json};
///
/// fn kind(value: &Value) -> &'static str {
///     match value.view() {
///         View::Null => "null",
///         View::Number(_) => "number",
///         View::List(_) | View::Map(_) => "collection",
///         _ => "other",
///     }
/// }
///
/// assert_eq!(kind(&json!(null)), "null");
/// assert_eq!(kind(&json!([1])), "collection");
/// # }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum View<'v, S: Subject<'v>> {
    /// Null, nil.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer or a float.
    Number(Number<S::Number>),
    /// A string.
    Str(&'v str),
    /// A list.
    List(S::List),
    /// A map.
    Map(S::Map),
    /// A byte string.
    Bytes(&'v [u8]),
    /// An atom: a constant that is its own name.
    Atom(&'v str),
    /// A tuple.
    Tuple(S::Tuple),
    /// A value of a kind that patterns see only through views: a function, a date, a tagged value. The
    /// text names the kind, with its article left out, for the [`Mismatch`](crate::Mismatch).
    Other(&'static str),
}

/// A subject in which all values, at any depth, are of JSON's kinds: null, bool, number, string, list and map.
///
/// A function whose clauses take each of these kinds is `total` over such a value; over a value that may be of
/// another kind it needs a clause `_` as well. That is all that this says: it has no items.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::JsonKinds;
///
/// fn only_json<S: JsonKinds>(_: S) {}
/// only_json(&serde_json::json!([1, 2]));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` may be of other kinds than null, bool, number, string, list and map",
    label = "the clauses are to take every value, and take only these kinds",
    note = "end with a clause `_ => …`"
)]
pub trait JsonKinds {}

/// A number, by the way it is held.
///
/// Each number has one representation: the first of these that holds it. So two integers of
/// different variants are never equal. A float that has no fraction is a float nevertheless.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Number, Subject, View};
/// use serde_json::json;
///
/// assert!(matches!((&json!(1)).view(), View::Number(Number::Int(1))));
/// assert!(matches!((&json!(1.0)).view(), View::Number(Number::Float(1.0))));
/// assert!(matches!((&json!(u64::MAX)).view(), View::Number(Number::UInt(u64::MAX))));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Number<B> {
    /// An integer that fits an `i64`.
    Int(i64),
    /// An integer above `i64::MAX` that fits a `u64`.
    UInt(u64),
    /// A float.
    Float(f64),
    /// A number that fits none of these: `Display` gives its decimal text. Text of digits alone,
    /// after an optional `-`, is an integer; with a point or an exponent it is a float, beyond what
    /// an `f64` reaches.
    Big(B),
}

/// A list of dynamic values, or a tuple of them.
///
/// A sub-list is a subject of the same language, so a clause function can recurse on what
/// `xs @ ..` binds. A part of a list is a list, a part of a tuple a tuple.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::List;
///
/// fn last<'v, L: List<'v>>(list: &L) -> Option<L::Item> {
///     list.len().checked_sub(1).map(|index| list.at(index))
/// }
///
/// let list = vec![serde_json::json!("a"), serde_json::json!("b")];
/// assert_eq!(last(&list.as_slice()), Some(&list[1]));
/// # }
/// ```
pub trait List<'v>: Subject<'v> {
    /// What a name is bound to that stands for a list, or for a part of one: for `serde_json` the
    /// slice, which is the handle itself.
    type Bound;

    /// How many elements there are. It should take no walk: patterns ask it first.
    fn len(&self) -> usize;

    /// The element at `index`. Patterns count from an end, so of a linked list it walks a few steps;
    /// where they go through a list they take it apart by [`split_first`](List::split_first).
    ///
    /// # Panics
    ///
    /// It may panic when `index` is not below [`len`](List::len).
    fn at(&self, index: usize) -> Self::Item;

    /// The elements `start..end`.
    ///
    /// # Panics
    ///
    /// It may panic unless `start <= end <= len()`.
    #[must_use]
    fn slice(&self, start: usize, end: usize) -> Self;

    /// What a name is bound to that stands for this list.
    #[must_use]
    fn bound(self) -> Self::Bound;

    /// The same for code that only refers to it: with nothing counted or copied, where a list of this type is
    /// somewhere already. As given, `place` holds what [`bound`](List::bound) gives.
    #[inline]
    fn lent<'l>(self, place: &'l mut Option<Self::Bound>) -> &'l Self::Bound
    where
        'v: 'l,
    {
        place.insert(self.bound())
    }

    /// The first element and the others, unless the list is empty. A linked list has a cheaper way
    /// than the one given.
    #[inline]
    fn split_first(&self) -> Option<(Self::Item, Self)> {
        let len = self.len();
        (len > 0).then(|| (self.at(0), self.slice(1, len)))
    }

    /// True without elements.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The first element of a list and the list of the others, unless the list is empty: a view for clauses over any
/// subject, in which what `xs @ ..` binds is of a type that depends on the subject's.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Subject, split_first};
/// use serde_json::json;
///
/// // As a pattern: `split_first(first, rest) => 1 + count(rest)`
/// fn count<'v>(list: impl Subject<'v>) -> usize {
///     split_first(list).map_or(0, |(_, rest)| 1 + count(rest))
/// }
///
/// assert_eq!(count(&json!(["a", "b"])), 2);
/// # }
/// ```
#[inline]
#[expect(
    clippy::needless_pass_by_value,
    reason = "a view takes what it is given: a handle"
)]
pub fn split_first<'v, S: Subject<'v>>(list: S) -> Option<(S::Item, S::List)> {
    list.list()?.split_first()
}

/// The keys that the clauses name in one map.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::subject::Keys;
///
/// static KEYS: Keys<2> = Keys::new(["type", "number"]);
/// assert_eq!(KEYS.get(1), "number");
/// assert_eq!(KEYS.as_slice().len(), 2);
/// assert_eq!(KEYS.position(b"number"), Some(1));
/// assert_eq!(KEYS.position(b"title"), None);
/// ```
#[derive(Debug)]
pub struct Keys<const N: usize> {
    names: [&'static str; N],
    #[cfg(feature = "term")]
    sought: [StrKey<'static>; N],
}

impl<const N: usize> Keys<N> {
    /// The keys, each of them once.
    #[must_use]
    pub const fn new(keys: [&'static str; N]) -> Self {
        #[cfg(feature = "term")]
        let sought = {
            let mut sought = [StrKey::new(""); N];
            let mut at = 0;
            while at < N {
                sought[at] = StrKey::new(keys[at]);
                at += 1;
            }
            sought
        };
        Self {
            names: keys,
            #[cfg(feature = "term")]
            sought,
        }
    }

    /// The key at `index` as a map of `Term` finds it.
    #[cfg(feature = "term")]
    #[inline]
    pub(crate) const fn sought(&self, index: usize) -> &StrKey<'static> {
        &self.sought[index]
    }

    /// Which of them a text is.
    #[inline]
    #[must_use]
    pub fn position(&self, text: &[u8]) -> Option<usize> {
        let mut keys = self.names.iter();
        keys.position(|key| is_same(key.as_bytes(), text))
    }

    /// The key at `index`.
    ///
    /// # Panics
    ///
    /// If `index` is not below `N`.
    #[inline]
    #[must_use]
    pub const fn get(&self, index: usize) -> &'static str {
        self.names[index]
    }

    /// All of them, in their order.
    #[inline]
    #[must_use]
    pub const fn as_slice(&self) -> &[&'static str] {
        &self.names
    }
}

/// A map to dynamic values: from strings, or from any dynamic values.
///
/// Most types have only strings for keys. They say `type Key = &'v str`, and that is all: a key of another
/// kind is then never found. Others override [`find`](Map::find).
///
/// Some sources keep a key that is written twice. Such a map has one rule for which of the two
/// counts; [`get`](Map::get) and [`fields`](Map::fields) both follow it, and
/// [`has_distinct_keys`](Map::has_distinct_keys) says `false`.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Fields, Keys, Map};
/// use serde_json::json;
///
/// static KEYS: Keys<2> = Keys::new(["name", "age"]);
///
/// fn name<'v, M: Map<'v>>(map: &M) -> Option<M::Item> {
///     map.fields(&KEYS).get(0)
/// }
///
/// let value = json!({"name": "Joe"});
/// assert_eq!(name(&value.as_object().unwrap()), Some(&json!("Joe")));
/// # }
/// ```
pub trait Map<'v>: Clone {
    /// What the map holds.
    type Item: Subject<'v, Item = Self::Item>;
    /// The map, opened for a fixed set of keys.
    type Fields<const N: usize>: Fields<'v, Item = Self::Item>;
    /// Its keys, as subjects: `&'v str` where they are strings.
    type Key: Subject<'v>;
    /// Its entries, in its own order.
    type Iter: Iterator<Item = (Self::Key, Self::Item)>;

    /// Opens the map for the keys that the clauses name in it. This looks nothing up yet.
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Self::Fields<N>;

    /// The value of one string.
    fn get(&self, key: &str) -> Option<Self::Item>;

    /// The value of a key of any kind. As given, a string is looked up by [`get`](Map::get), and nothing
    /// else is found: right for maps whose keys are strings. A map with other keys searches its entries
    /// for one whose key is the [`same`], or has a better way.
    #[inline]
    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Self::Item> {
        match key.view() {
            View::Str(text) => self.get(text),
            _ => None,
        }
    }

    /// How many entries [`iter`](Map::iter) yields.
    fn len(&self) -> usize;

    /// The key and the value of a map that has no other key: what says its kind by a key of its own, such as a
    /// variant of an enum. Clauses of which each takes one such key ask for it first.
    ///
    /// As given, it takes the first entry, and sees that no other has another key.
    #[inline]
    fn sole(&self) -> Option<(Self::Key, Self::Item)> {
        if self.has_distinct_keys() {
            return if self.len() == 1 {
                self.iter().next()
            } else {
                None
            };
        }
        let mut entries = self.iter();
        let (key, _) = entries.next()?;
        if entries.any(|(other, _)| !same(&other, &key)) {
            return None;
        }
        let value = self.find(&key)?;
        Some((key, value))
    }

    /// The entries.
    fn iter(&self) -> Self::Iter;

    /// True without entries.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether no key comes twice among the entries, so that [`len`](Map::len) counts the keys.
    /// Where this is true by construction, a closed map pattern costs one comparison.
    fn has_distinct_keys(&self) -> bool {
        true
    }
}

/// Says which computed keys, written `{(expression): P}`, a map may be asked for.
///
/// A map whose keys are strings is asked for strings, as any other key would never be found. A type
/// with keys of any kind allows any subject:
///
/// ```text
/// impl<'v, 'k, S: Subject<'k>> Admits<S> for &'v Own {}
/// ```
#[diagnostic::on_unimplemented(
    message = "the keys of this map are of type `{Self}`, so it has none like this",
    label = "not a key that the map can have",
    note = "a string as a key: `(key.as_str())`, or `(key.to_string())` of what displays as one"
)]
pub trait Admits<S> {}

impl Admits<&str> for &str {}

/// No key. Of one implementation alone rustc would take the type that a key must have, and say no more than that
/// another was found.
#[doc(hidden)]
#[derive(Debug)]
pub enum NoKey {}

impl Admits<NoKey> for &str {}

/// A map opened for a fixed set of keys.
///
/// Clauses ask for a key at most once on any path, unless they share so little that they are compiled in
/// parts. A source that is read as it goes may keep its position and what it passed here, which is why `get`
/// takes `&mut self`.
// As in `Subject`, what follows from `get` is written in place.
#[expect(clippy::inline_always, reason = "measured")]
pub trait Fields<'v> {
    /// What the map holds.
    type Item: Subject<'v>;

    /// The value of the key at `index` of the keys that the map was opened for.
    ///
    /// # Panics
    ///
    /// If there is no such index.
    fn get(&mut self, index: usize) -> Option<Self::Item>;

    /// The same where it is a string. A type whose look-up is no inlined code may say here in one call
    /// what is asked of most values; so may the next.
    ///
    /// # Panics
    ///
    /// If there is no such index.
    #[inline(always)]
    fn string(&mut self, index: usize) -> Option<&'v str> {
        self.get(index)?.string()
    }

    /// The same where it is a map.
    ///
    /// # Panics
    ///
    /// If there is no such index.
    #[inline(always)]
    fn map(&mut self, index: usize) -> Option<<Self::Item as Subject<'v>>::Map> {
        self.get(index)?.map()
    }
}

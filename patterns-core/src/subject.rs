//! What a pattern may ask of a value: the one abstraction over dynamic values.
//!
//! A *scrutinee* is what stands behind `match`. It yields a *subject*: a handle that is cheap to
//! clone, lives as long as the input, and says once what the value is ([`Subject::view`]). What is
//! inside a value comes back as handles too, so that values read from a tape or from raw text, which
//! have no node to refer to, are served as well as trees.
//!
//! # Adding a type
//!
//! Implement [`Scrutinee`] for the type, and [`Subject`], [`List`] and [`Map`] for its handles. A type
//! without lists or maps of its own still names handle types for them; it just never returns one.

use core::fmt::Display;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

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
pub trait Subject<'v>: Clone + for<'a> Scrutinee<'a, Subject = Self> {
    /// What lists and maps inside this value hold.
    type Item: Subject<'v, Item = Self::Item>;
    /// A list inside this value.
    type List: List<'v> + Subject<'v, Item = Self::Item>;
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
    #[inline]
    fn string(&self) -> Option<&'v str> {
        match self.view() {
            View::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The number by the way it is held, where the value is one.
    #[inline]
    fn numeric(&self) -> Option<Number<Self::Number>> {
        match self.view() {
            View::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The list, where the value is one.
    #[inline]
    fn list(&self) -> Option<Self::List> {
        match self.view() {
            View::List(list) => Some(list),
            _ => None,
        }
    }

    /// The map, where the value is one.
    #[inline]
    fn map(&self) -> Option<Self::Map> {
        match self.view() {
            View::Map(map) => Some(map),
            _ => None,
        }
    }
}

/// What a value is, and its content.
///
/// Kinds never mix: a value has exactly one, and no pattern over one kind takes a value of another.
/// More kinds (bytes, tuples, atoms) come with value types that have them.
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
}

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

/// A list of dynamic values.
///
/// A sub-list is a subject of the same language, so a clause function can recurse on what
/// `xs @ ..` binds.
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
    /// How many elements there are.
    fn len(&self) -> usize;

    /// The element at `index`.
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

    /// True without elements.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
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
/// ```
#[derive(Debug)]
pub struct Keys<const N: usize>([&'static str; N]);

impl<const N: usize> Keys<N> {
    /// The keys, each of them once.
    #[must_use]
    pub const fn new(keys: [&'static str; N]) -> Self {
        Self(keys)
    }

    /// The key at `index`.
    ///
    /// # Panics
    ///
    /// If `index` is not below `N`.
    #[inline]
    #[must_use]
    pub const fn get(&self, index: usize) -> &'static str {
        self.0[index]
    }

    /// All of them, in their order.
    #[inline]
    #[must_use]
    pub const fn as_slice(&self) -> &[&'static str] {
        &self.0
    }
}

/// A map from strings to dynamic values.
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
    /// Its entries, in its own order.
    type Iter: Iterator<Item = (&'v str, Self::Item)>;

    /// Opens the map for the keys that the clauses name in it. This looks nothing up yet.
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Self::Fields<N>;

    /// The value of one key.
    fn get(&self, key: &str) -> Option<Self::Item>;

    /// How many entries [`iter`](Map::iter) yields.
    fn len(&self) -> usize;

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

/// A map opened for a fixed set of keys.
///
/// Clauses ask for a key at most once on any path. A source that is read as it goes may keep its
/// position and what it passed here, which is why `get` takes `&mut self`.
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
    #[inline]
    fn string(&mut self, index: usize) -> Option<&'v str> {
        self.get(index)?.string()
    }

    /// The same where it is a map.
    ///
    /// # Panics
    ///
    /// If there is no such index.
    #[inline]
    fn map(&mut self, index: usize) -> Option<<Self::Item as Subject<'v>>::Map> {
        self.get(index)?.map()
    }
}

//! The keys that a map may be asked for: those that clauses name, and those that they compute.

use crate::subject::key_text::is_same;
use crate::subject::prepared_key::PreparedKey;

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
/// assert_eq!(KEYS.position(b"number"), Some(1));
/// assert_eq!(KEYS.position(b"title"), None);
/// ```
#[derive(Debug)]
pub struct Keys<const N: usize> {
    // The keys are prepared in an array of their own. In one array for both, a look-up computes a
    // longer stride: 844 -> 865 instructions for a hit of the router on simd-json's tape.
    names: [&'static str; N],
    prepared: [PreparedKey<'static>; N],
}

impl<const N: usize> Keys<N> {
    /// The keys. None is repeated.
    #[must_use]
    pub const fn new(keys: [&'static str; N]) -> Self {
        let mut prepared = [PreparedKey::new(""); N];
        let mut at = 0;
        while at < N {
            prepared[at] = PreparedKey::new(keys[at]);
            at += 1;
        }
        Self {
            names: keys,
            prepared,
        }
    }

    /// The key at `index`, with its hash.
    ///
    /// # Panics
    ///
    /// If `index` is not below `N`.
    #[inline]
    #[must_use]
    pub const fn prepared(&self, index: usize) -> &PreparedKey<'static> {
        &self.prepared[index]
    }

    /// The index of the key that a text is.
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
}

/// Says which computed keys, written `{(expression): P}`, a map may be asked for.
///
/// A map whose keys are strings can be asked only for strings: any other key would never be found.
/// A type with keys of any kind admits any subject:
///
/// ```text
/// impl<'v, 'k, S: Subject<'k>> Admits<S> for &'v Own {}
/// ```
#[diagnostic::on_unimplemented(
    message = "mismatched types: expected a key of type `{Self}`, found `{S}`",
    label = "not a type of key that this map has",
    note = "for a string, write `(key.as_str())`, or `(key.to_string())` if the key implements `Display`; a name of the clause is a string if `str(key)` binds it"
)]
pub trait Admits<S> {}

impl Admits<&str> for &str {}

/// A type that is not a key. If `&str` had only one implementation, rustc would assume the type of
/// the key, and report only that another was found.
#[doc(hidden)]
#[derive(Debug)]
pub enum NoKey {}

impl Admits<NoKey> for &str {}

//! What a map may be asked for: the keys that clauses name, and those that they compute.

use crate::subject::key_text::is_same;
#[cfg(feature = "term")]
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
/// assert_eq!(KEYS.as_slice().len(), 2);
/// assert_eq!(KEYS.position(b"number"), Some(1));
/// assert_eq!(KEYS.position(b"title"), None);
/// ```
#[derive(Debug)]
pub struct Keys<const N: usize> {
    names: [&'static str; N],
    /// The same as maps of `Term` find them. The names stand beside these, too, as [`as_slice`](Keys::as_slice) lends them.
    #[cfg(feature = "term")]
    sought: [PreparedKey<'static>; N],
}

impl<const N: usize> Keys<N> {
    /// The keys, each of them once.
    #[must_use]
    pub const fn new(keys: [&'static str; N]) -> Self {
        #[cfg(feature = "term")]
        let sought = {
            let mut sought = [PreparedKey::new(""); N];
            let mut at = 0;
            while at < N {
                sought[at] = PreparedKey::new(keys[at]);
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
    pub(crate) const fn sought(&self, index: usize) -> &PreparedKey<'static> {
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

/// Says which computed keys, written `{(expression): P}`, a map may be asked for.
///
/// A map whose keys are strings is asked for strings, as any other key would never be found. A type
/// with keys of any kind allows any subject:
///
/// ```text
/// impl<'v, 'k, S: Subject<'k>> Admits<S> for &'v Own {}
/// ```
#[diagnostic::on_unimplemented(
    message = "mismatched types: expected a key of type `{Self}`, found `{S}`",
    label = "not a type of key that this map has",
    note = "for a string, write `(key.as_str())`, or `(key.to_string())` if the key implements `Display`"
)]
pub trait Admits<S> {}

impl Admits<&str> for &str {}

/// No key. Of one implementation alone rustc would take the type that a key must have, and say no more than that
/// another was found.
#[doc(hidden)]
#[derive(Debug)]
pub enum NoKey {}

impl Admits<NoKey> for &str {}

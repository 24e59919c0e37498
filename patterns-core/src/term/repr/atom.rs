//! Atoms: constants that are their own name.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use core::ops::Deref;
use std::sync::Arc;

/// An atom: a constant that is its own name. Atoms of the same name are equal.
///
/// The name that `term!(:name)` writes is a part of the program. Other names are reference-counted,
/// and freed. (Erlang's atoms stay in a table forever, so input from outside must never become
/// atoms there.)
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::Atom;
/// let ok: Atom = "ok".into();
/// assert_eq!(ok, Atom::from_static("ok"));
/// assert_eq!(&*ok, "ok");
/// ```
#[derive(Clone)]
pub struct Atom(Name);

#[derive(Clone)]
enum Name {
    Static(&'static str),
    Shared(Arc<str>),
}

impl Atom {
    /// The atom of a name that is a part of the program.
    #[must_use]
    pub const fn from_static(name: &'static str) -> Self {
        Self(Name::Static(name))
    }

    /// The name, without the colon.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Name::Static(name) => name,
            Name::Shared(name) => name,
        }
    }
}

impl From<&str> for Atom {
    fn from(name: &str) -> Self {
        Self(Name::Shared(name.into()))
    }
}

impl From<String> for Atom {
    fn from(name: String) -> Self {
        Self(Name::Shared(name.into()))
    }
}

impl Deref for Atom {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Atom {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Atom {}

impl Hash for Atom {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Ord for Atom {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Atom {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

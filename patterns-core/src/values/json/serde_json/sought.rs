//! A key to look up in a map of strings, compared faster than a string.
//!
//! A standard map accepts any key type that its own keys can be borrowed as. Two keys that are
//! borrowed as strings are compared by a call of `memcmp`. Two keys that are borrowed as [`Sought`]
//! are ordered by their first bytes, which mostly differ, and the key that is looked up is
//! recognised by two words. Both ways order and hash keys alike, so the map works unchanged.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use std::borrow::Borrow;

use crate::subject::key_text::{SHORT, is_same_short};

/// The text of a key at which an `L` is sought. Without unsafe code, only a trait object can be
/// borrowed from a string. The search is inlined into its caller, so no call goes through the trait
/// object.
///
/// Each `L` has a search of its own, so that it has only one caller. When three functions shared a
/// search, whether it was inlined depended on unrelated code: a hit of the benchmark's router of 50
/// clauses took 1,024 instructions, or 1,102.
pub(crate) trait Sought<L: ?Sized> {
    fn text(&self) -> &str;
}

impl<L: ?Sized> Sought<L> for String {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

impl<L: ?Sized> Sought<L> for &str {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

impl<'k, L: ?Sized + 'k> Borrow<dyn Sought<L> + 'k> for String {
    #[inline]
    fn borrow(&self) -> &(dyn Sought<L> + 'k) {
        self
    }
}

impl<L: ?Sized> PartialEq for dyn Sought<L> + '_ {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl<L: ?Sized> Eq for dyn Sought<L> + '_ {}

impl<L: ?Sized> PartialOrd for dyn Sought<L> + '_ {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of strings. The compiler inlines a search only as long as this is short. More code
/// here led to an indirect call for each key of a map: 1,020 -> 1,176 instructions per value of the
/// benchmark's router of 50 clauses.
impl<L: ?Sized> Ord for dyn Sought<L> + '_ {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (self.text().as_bytes(), other.text().as_bytes());
        if let (Some(first), Some(other)) = (left.first(), right.first())
            && first != other
        {
            return first.cmp(other);
        }
        past_the_first(left, right)
    }
}

/// The hash of strings.
impl<L: ?Sized> Hash for dyn Sought<L> + '_ {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

/// The order of texts that begin alike. Most of them are equal.
#[inline(never)]
fn past_the_first(left: &[u8], right: &[u8]) -> Ordering {
    if left.len() != right.len() || left.len() >= SHORT || !is_same_short(left, right) {
        return by_bytes(left, right);
    }
    Ordering::Equal
}

/// A function of its own, so that its caller saves no registers.
#[cold]
#[inline(never)]
fn by_bytes(left: &[u8], right: &[u8]) -> Ordering {
    left.cmp(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::{BuildHasher, RandomState};

    #[test]
    fn keys_are_ordered_and_hashed_as_strings_are() {
        let mut texts: Vec<String> = ["", "\0", "\0\0", "a", "aa", "ab", "b", "é", "\u{ff}"]
            .map(str::to_owned)
            .into();
        for len in 0..40 {
            texts.push("abcdefgh".repeat(5)[..len].to_owned());
            texts.push("abcdefgi".repeat(5)[..len].to_owned());
        }
        let hasher = RandomState::new();
        for left in &texts {
            let text = left.as_str();
            let sought: &dyn Sought<()> = &text;
            for right in &texts {
                let kept: &dyn Sought<()> = right.borrow();
                assert_eq!(sought.cmp(kept), left.cmp(right), "{left:?} {right:?}");
                assert_eq!(sought == kept, left == right, "{left:?} {right:?}");
            }
            assert_eq!(hasher.hash_one(sought), hasher.hash_one(left), "{left:?}");
        }
    }
}

//! A key that a map of strings is searched for, compared faster than strings are.
//!
//! A standard map finds a key by any type that its keys can be borrowed as. Borrowed as a string, two keys are compared by a
//! call of `memcmp`; borrowed as a [`Sought`] they are ordered by their first bytes, in which most differ, and
//! a key that is the one sought is known by two words. Both order and hash alike, so that the map is the
//! same map.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use std::borrow::Borrow;

use crate::subject::key_text::{SHORT, is_same_short};

/// The text of a key. Only a trait object can be borrowed from a string without unsafe code. The search is inlined
/// where it is asked for, so that nothing is called through it.
pub(crate) trait Sought {
    fn text(&self) -> &str;
}

impl Sought for String {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

impl Sought for &str {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

impl<'k> Borrow<dyn Sought + 'k> for String {
    #[inline]
    fn borrow(&self) -> &(dyn Sought + 'k) {
        self
    }
}

impl PartialEq for dyn Sought + '_ {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for dyn Sought + '_ {}

impl PartialOrd for dyn Sought + '_ {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// That of strings. A search is inlined as long as this is short: with more of it in place, each key of a map
/// took an indirect call, and a value of the benchmark's router of 50 clauses 1,176 instructions instead of 1,020.
impl Ord for dyn Sought + '_ {
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

/// That of strings.
impl Hash for dyn Sought + '_ {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

/// The order of texts that begin alike: most are the same.
#[inline(never)]
fn past_the_first(left: &[u8], right: &[u8]) -> Ordering {
    if left.len() != right.len() || left.len() >= SHORT || !is_same_short(left, right) {
        return by_bytes(left, right);
    }
    Ordering::Equal
}

/// A function of its own, so that the one before it saves no registers.
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
            let sought: &dyn Sought = &text;
            for right in &texts {
                let kept: &dyn Sought = right.borrow();
                assert_eq!(sought.cmp(kept), left.cmp(right), "{left:?} {right:?}");
                assert_eq!(sought == kept, left == right, "{left:?} {right:?}");
            }
            assert_eq!(hasher.hash_one(sought), hasher.hash_one(left), "{left:?}");
        }
    }
}

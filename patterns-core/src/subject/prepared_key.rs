//! A string as maps of `Term` find it: of the keys that clauses name, made at compile time.

/// An odd number without a pattern: 2 to the 64th by the golden ratio.
pub(crate) const SCATTERING: u64 = 0x9E37_79B9_7F4A_7C15;

/// A string that is looked up as a key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PreparedKey<'k> {
    pub(crate) text: &'k str,
    pub(crate) words: Words,
    pub(crate) hash: u32,
}

impl<'k> PreparedKey<'k> {
    #[inline]
    pub(crate) const fn new(text: &'k str) -> Self {
        let bytes = text.as_bytes();
        let len = bytes.len();
        let first = if len < 8 { len } else { 8 };
        // Of a long string, the hash is that of its ends.
        let last = if len <= Words::LONGEST {
            first
        } else {
            len - 6
        };
        let words = Words {
            first: word(bytes, 0, first),
            last: word(bytes, last, len) | (len as u64 + 1) << 48,
        };
        let mixed = words.first.wrapping_mul(SCATTERING).rotate_left(32) ^ words.last;
        Self {
            text,
            words: if len <= Words::LONGEST {
                words
            } else {
                Words::LONG
            },
            hash: scatter(mixed),
        }
    }
}

/// A string of a few bytes and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) first: u64,
    /// Of which the highest byte is left to others. The next is more than the length, and so never 0.
    pub(crate) last: u64,
}

impl Words {
    /// How many bytes are few.
    const LONGEST: usize = 14;

    /// In place of a longer string: equal to no string.
    pub(crate) const LONG: Self = Self {
        first: 0,
        last: 0xFF << 48,
    };
}

/// Up to eight bytes, the first as the lowest.
#[inline]
const fn word(bytes: &[u8], start: usize, end: usize) -> u64 {
    let mut word = 0;
    let mut at = end;
    while at > start {
        at -= 1;
        word = word << 8 | bytes[at] as u64;
    }
    word
}

/// Any bit of a word makes a difference in each bit of its hash, or nearly so.
#[inline]
pub(crate) const fn scatter(word: u64) -> u32 {
    (word.wrapping_mul(SCATTERING) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_differ_at_their_ends_alone_differ_in_their_hashes() {
        for (before, behind) in [("key number ", ""), ("", " is the number"), ("", "")] {
            let keys = (0..1000).map(|number| format!("{before}{number}{behind}"));
            let mut hashes: Vec<u32> = keys.map(|key| PreparedKey::new(&key).hash).collect();
            hashes.sort_unstable();
            hashes.dedup();
            assert_eq!(hashes.len(), 1000);
            // And in the bits that are used of them.
            let mut low: Vec<u32> = hashes[..100].iter().map(|hash| hash % 1024).collect();
            low.sort_unstable();
            low.dedup();
            assert!(low.len() > 80, "{}", low.len());
        }
    }

    #[test]
    fn the_words_of_short_strings_are_equal_where_the_strings_are() {
        let words = |text| PreparedKey::new(text).words;
        let texts = [
            "",
            "\0",
            "\0\0",
            "a",
            "a\0",
            "12345678",
            "12345678\0",
            "12345678901234",
        ];
        for left in texts {
            assert_ne!(words(left), Words::LONG);
            for right in texts {
                assert_eq!(words(left) == words(right), left == right);
            }
        }
        assert_eq!(words("123456789012345"), Words::LONG);
    }
}

//! A string key and its hash. For keys that clauses name, it is computed at compile time.

/// An odd number whose bits have no pattern: 2 to the 64th, divided by the golden ratio.
pub(crate) const SCATTERING: u64 = 0x9E37_79B9_7F4A_7C15;

/// A string to look up as a key, and what a hash table can find it by.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::subject::PreparedKey;
///
/// static KEY: PreparedKey = PreparedKey::new("type");
/// assert_eq!(KEY.text(), "type");
/// assert_eq!(KEY.hash(), PreparedKey::new("type").hash());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PreparedKey<'k> {
    text: &'k str,
    words: KeyWords,
    hash: u32,
}

impl<'k> PreparedKey<'k> {
    /// Prepares a string.
    #[inline]
    #[must_use]
    pub const fn new(text: &'k str) -> Self {
        let bytes = text.as_bytes();
        let len = bytes.len();
        let first = if len < 8 { len } else { 8 };
        // A long string is hashed by its ends.
        let last = if len <= KeyWords::LONGEST {
            first
        } else {
            len - 6
        };
        let words = KeyWords {
            first: word(bytes, 0, first),
            last: word(bytes, last, len) | (len as u64 + 1) << 48,
        };
        let mixed = words.first.wrapping_mul(SCATTERING).rotate_left(32) ^ words.last;
        Self {
            text,
            words: if len <= KeyWords::LONGEST {
                words
            } else {
                KeyWords::LONG
            },
            hash: scatter(mixed),
        }
    }

    /// The string.
    #[inline]
    #[must_use]
    pub const fn text(&self) -> &'k str {
        self.text
    }

    /// The string and its length as two words, if it is short.
    #[inline]
    #[must_use]
    pub const fn words(&self) -> KeyWords {
        self.words
    }

    /// The string's hash.
    #[inline]
    #[must_use]
    pub const fn hash(&self) -> u32 {
        self.hash
    }
}

/// A string of up to 14 bytes and its length, as two words. Two short strings are equal if and only
/// if their words are. All longer strings have the same words, [`LONG`](KeyWords::LONG).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyWords {
    /// The first eight bytes.
    pub first: u64,
    /// The other bytes, and the length. The highest byte is 0, and free for a table to use; the
    /// next byte is the length plus 1, and so never 0.
    pub last: u64,
}

impl KeyWords {
    /// The largest number of bytes in a short string.
    const LONGEST: usize = 14;

    /// The words of all longer strings: different from those of any short one.
    pub const LONG: Self = Self {
        first: 0,
        last: 0xFF << 48,
    };
}

/// Up to eight bytes as a word, with the first byte as the lowest.
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

/// A hash of a word: each bit of the word changes nearly every bit of the hash.
#[inline]
pub(crate) const fn scatter(word: u64) -> u32 {
    (word.wrapping_mul(SCATTERING) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_differ_only_at_their_ends_have_different_hashes() {
        for (before, behind) in [("key number ", ""), ("", " is the number"), ("", "")] {
            let keys = (0..1000).map(|number| format!("{before}{number}{behind}"));
            let mut hashes: Vec<u32> = keys.map(|key| PreparedKey::new(&key).hash()).collect();
            hashes.sort_unstable();
            hashes.dedup();
            assert_eq!(hashes.len(), 1000);
            // The low bits, which tables use, must differ too.
            let mut low: Vec<u32> = hashes[..100].iter().map(|hash| hash % 1024).collect();
            low.sort_unstable();
            low.dedup();
            assert!(low.len() > 80, "{}", low.len());
        }
    }

    #[test]
    fn short_strings_are_equal_if_and_only_if_their_words_are() {
        let words = |text| PreparedKey::new(text).words();
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
            assert_ne!(words(left), KeyWords::LONG);
            for right in texts {
                assert_eq!(words(left) == words(right), left == right);
            }
        }
        assert_eq!(words("123456789012345"), KeyWords::LONG);
    }
}

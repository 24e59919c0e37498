//! A hash of keys that is made at compile time of those that clauses name: maps of `Term` find them by it.

/// An odd number without a pattern: 2 to the 64th by the golden ratio.
pub(crate) const SCATTERING: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of a string: of its length and its ends, so that a long one costs no more than a short one.
#[inline]
pub(crate) const fn key_hash(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let len = bytes.len();
    let mut ends = len as u64;
    let mut at = 0;
    while at < 8 && at < len {
        let both = bytes[at] as u64 | (bytes[len - 1 - at] as u64) << 8;
        ends = (ends.rotate_left(5) ^ both).wrapping_mul(SCATTERING);
        at += 1;
    }
    scatter(ends)
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
            let mut hashes: Vec<u32> = keys.map(|key| key_hash(&key)).collect();
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
}

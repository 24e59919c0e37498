//! A hash of keys that is made at compile time of those that clauses name: maps of `Term` find them by it.

/// The hash of a string: of its length and its ends, so that a long one costs no more than a short one.
#[inline]
pub(crate) const fn key_hash(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let len = bytes.len();
    let mut ends = len as u64;
    let mut at = 0;
    while at < 8 && at < len {
        ends = (ends << 7).wrapping_add(bytes[at] as u64) ^ ((bytes[len - 1 - at] as u64) << 40);
        at += 1;
    }
    scatter(ends)
}

/// Any bit of a word makes a difference in each bit of its hash, or nearly so.
#[inline]
pub(crate) const fn scatter(word: u64) -> u32 {
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

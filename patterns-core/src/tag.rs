//! A byte for each key, by which maps tell most keys apart without looking at them.

/// The tag of a string: of its length and its ends, so that a long one costs no more than a short one. It is made
/// at compile time of the keys that clauses name.
#[inline]
pub(crate) const fn tag(text: &str) -> u8 {
    let bytes = text.as_bytes();
    let len = bytes.len();
    let mut hash = len as u64;
    let mut at = 0;
    while at < 8 && at < len {
        hash = (hash << 7).wrapping_add(bytes[at] as u64) ^ ((bytes[len - 1 - at] as u64) << 40);
        at += 1;
    }
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8
}

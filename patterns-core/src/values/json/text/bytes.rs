//! The bytes of JSON text: spaces between tokens, what may end a string, and how deep brackets nest.

use wide::u8x16;

/// The limit of nested lists and maps in a text. `serde_json` has the same limit.
pub(super) const DEPTH: u32 = 128;

/// The first byte from `at` on that is not white space, and its position.
#[inline]
pub(super) fn next_byte(text: &[u8], at: usize) -> (usize, Option<u8>) {
    match text.get(at) {
        Some(b' ' | b'\n' | b'\t' | b'\r') => after_space(text, at + 1),
        other => (at, other.copied()),
    }
}

// Not inlined: 33,381 -> 32,375 instructions per hit.
#[inline(never)]
fn after_space(text: &[u8], mut at: usize) -> (usize, Option<u8>) {
    while let Some(b' ' | b'\n' | b'\t' | b'\r') = text.get(at) {
        at += 1;
    }
    (at, text.get(at).copied())
}

/// A bit for each byte that is a quote, a backslash or a control character.
///
/// Instead of a loop over bytes: 93,349 -> 33,069 instructions per hit, 1,426 -> 1,047 per miss.
#[inline]
pub(super) fn marks(chunk: [u8; 16]) -> u32 {
    let chunk = u8x16::new(chunk);
    let quotes = chunk.simd_eq(u8x16::splat(b'"'));
    let backslashes = chunk.simd_eq(u8x16::splat(b'\\'));
    let controls = chunk.min(u8x16::splat(0x1f)).simd_eq(chunk);
    (quotes | backslashes | controls).to_bitmask()
}

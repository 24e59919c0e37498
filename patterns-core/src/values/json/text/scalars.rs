//! Checks the numbers and words of a block of 64 bytes, all at once.

#![expect(
    clippy::inline_always,
    reason = "what uses the instructions of one processor must be one function"
)]

use fearless_simd::prelude::*;
use fearless_simd::u8x64;

/// Checks that the bytes with these bits are numbers and words. All are whole, and the last bit is
/// none of them.
#[inline(always)]
pub(super) fn are_valid<S: Simd>(bytes: u8x64<S>, scalars: u64) -> bool {
    let starts = scalars & !(scalars << 1);
    let digits = (bytes - b'0').simd_le(9).to_bitmask() & scalars;
    let zeros = bytes.simd_eq(b'0').to_bitmask();
    if scalars == digits {
        return (starts & zeros) << 1 & digits == 0;
    }
    let minus = bytes.simd_eq(b'-').to_bitmask();
    let beginnings = starts & !(digits | minus);
    let mut words = 0;
    if beginnings != 0 {
        match all_words(bytes, beginnings, scalars) {
            Some(all) if scalars == all | digits => {
                return (starts & zeros) << 1 & digits == 0;
            }
            Some(all) => words = all,
            None => return false,
        }
    }
    let signs = (minus | bytes.simd_eq(b'+').to_bitmask()) & scalars;
    let points = bytes.simd_eq(b'.').to_bitmask() & scalars;
    let exponents = (bytes | 0x20).simd_eq(b'e').to_bitmask() & scalars & !words;

    let negative = starts & minus;
    let integers = starts & !(minus | words) | negative << 1;
    let after_integers = after(integers, digits);
    let fractions = (after_integers & points) << 1;
    let after_fractions = after(fractions, digits);
    let marks = (after_integers | after_fractions) & exponents;
    let signed = marks << 1 & signs;
    let powers = marks << 1 & !signs | signed << 1;

    // Each digit, point, sign and `e` is where a number allows one, and there is nothing else.
    let mistakes = (digits & !(digits << 1)) ^ (integers | fractions | powers)
        | points & !after_integers
        | exponents & !marks
        | signs ^ (negative | signed)
        | (integers & zeros) << 1 & digits
        | scalars & !(words | digits | points | exponents | signs);
    mistakes == 0
}

/// The position after each run of digits that begins at one of these.
#[inline(always)]
fn after(starts: u64, digits: u64) -> u64 {
    starts.wrapping_add(digits) & !digits
}

/// The bytes of the words that begin at these positions. `None` if one is not a word of JSON.
#[inline(always)]
fn all_words<S: Simd>(bytes: u8x64<S>, beginnings: u64, scalars: u64) -> Option<u64> {
    let letter = |letter: u8| bytes.simd_eq(letter).to_bitmask();
    let (e, l, u) = (letter(b'e'), letter(b'l'), letter(b'u'));
    // For each word a bit at its last letter so far: `t2` is at the `r` of `true`.
    let t1 = letter(b't') & beginnings;
    let t2 = t1 << 1 & letter(b'r');
    let t3 = t2 << 1 & u;
    let f1 = letter(b'f') & beginnings;
    let f2 = f1 << 1 & letter(b'a');
    let f3 = f2 << 1 & l;
    let f4 = f3 << 1 & letter(b's');
    let n1 = letter(b'n') & beginnings;
    let n2 = n1 << 1 & u;
    let n3 = n2 << 1 & l;
    let ends = (t3 | f4) << 1 & e | n3 << 1 & l;

    let read = t1 | t2 | t3 | f1 | f2 | f3 | f4 | n1 | n2 | n3;
    let words = read | ends;
    // All begin as words do, go on and end.
    (words == beginnings | read << 1 && ends << 1 & scalars == 0).then_some(words)
}

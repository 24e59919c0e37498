//! JSON text in blocks of 64 bytes: which bytes are quotes and brackets, and which are in strings.

#![expect(
    clippy::inline_always,
    reason = "what uses the instructions of one processor must be one function"
)]

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};

pub(super) const BLOCK: usize = 64;

/// The end of the list or map that is open at `at`, which is not within a string. `None` if the
/// text ends before.
///
/// Only quotes and brackets are looked at, and a bracket closes a list or a map alike: the text is
/// known to be well-formed, or trusted to be.
///
/// The masks of a block, and how quotes and backslashes are told from those that are escaped,
/// follow Langdale and Lemire, "Parsing Gigabytes of JSON per Second" (2019).
#[inline]
pub(super) fn close(text: &[u8], at: usize) -> Option<usize> {
    close_at(Level::new(), text, at)
}

fn close_at(level: Level, text: &[u8], at: usize) -> Option<usize> {
    dispatch!(level, simd => close_with(simd, text, at))
}

#[inline(always)]
fn close_with<S: Simd>(simd: S, text: &[u8], at: usize) -> Option<usize> {
    let mut nesting = Nesting {
        depth: 1,
        strings: Strings::default(),
    };
    let (blocks, rest) = text.get(at..)?.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        if let Some(end) = nesting.close(&Marks::of(simd, *block)) {
            return Some(at + index * BLOCK + end);
        }
    }
    let end = nesting.close(&Marks::of(simd, padded(rest)))?;
    Some(text.len() - rest.len() + end)
}

/// The block that begins here. After the end of the text there are spaces. `None` if the text ends
/// before.
#[inline(always)]
pub(super) fn block_at(text: &[u8], at: usize) -> Option<[u8; BLOCK]> {
    let rest = text.get(at..)?;
    match rest.first_chunk() {
        Some(block) => Some(*block),
        None if rest.is_empty() => None,
        None => Some(padded(rest)),
    }
}

/// A block of less than 64 bytes, and spaces.
#[inline(always)]
fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut last = [b' '; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    last
}

/// A bit for each byte of a block that is a mark of one kind, the lowest for the first byte.
struct Marks {
    quotes: u64,
    backslashes: u64,
    opening: u64,
    closing: u64,
}

impl Marks {
    #[inline(always)]
    fn of<S: Simd>(simd: S, block: [u8; BLOCK]) -> Self {
        let bytes = u8x64::from_slice(simd, &block);
        // Square brackets differ from curly ones in this bit alone.
        let brackets = bytes | 0x20;
        Self {
            quotes: bytes.simd_eq(b'"').to_bitmask(),
            backslashes: bytes.simd_eq(b'\\').to_bitmask(),
            opening: brackets.simd_eq(b'{').to_bitmask(),
            closing: brackets.simd_eq(b'}').to_bitmask(),
        }
    }
}

/// The number of lists and maps that are open.
struct Nesting {
    depth: u32,
    strings: Strings,
}

impl Nesting {
    /// The position after the bracket of this block that closes the outermost, if one does.
    #[inline(always)]
    fn close(&mut self, marks: &Marks) -> Option<usize> {
        let outside = !self.strings.of(marks.quotes, marks.backslashes).within;
        let (opening, mut closing) = (marks.opening & outside, marks.closing & outside);
        if closing.count_ones() < self.depth {
            self.depth += opening.count_ones();
            self.depth -= closing.count_ones();
            return None;
        }
        let mut depth = self.depth;
        let mut passed = 0;
        while closing != 0 {
            let at = closing.trailing_zeros();
            let before = opening & ((1 << at) - 1);
            depth = depth + (before & !passed).count_ones() - 1;
            if depth == 0 {
                return Some(at as usize + 1);
            }
            passed = before;
            closing &= closing - 1;
        }
        self.depth = depth + (opening & !passed).count_ones();
        None
    }
}

/// What a block must know of the one before it.
#[derive(Default)]
pub(super) struct Strings {
    /// All bits are set if it ended within a string.
    open: u64,
    /// 1 if its last byte escapes the first of this block.
    escaping: u64,
}

/// The strings of a block: a bit for each byte.
pub(super) struct StringMarks {
    /// In a string. The opening quote is, the closing one is not.
    pub(super) within: u64,
    /// The quotes that are not escaped.
    pub(super) quotes: u64,
    /// After a backslash that is not escaped itself.
    pub(super) escaped: u64,
}

impl Strings {
    /// The next block begins within a string, and not with an escaped character.
    #[inline(always)]
    pub(super) fn go_on(&self) -> bool {
        self.open != 0 && self.escaping == 0
    }

    #[inline(always)]
    pub(super) fn of(&mut self, quotes: u64, backslashes: u64) -> StringMarks {
        let escaped = self.escaped(backslashes);
        let quotes = quotes & !escaped;
        // Each bit becomes the parity of the quotes up to it.
        let mut within = quotes;
        for distance in [1, 2, 4, 8, 16, 32] {
            within ^= within << distance;
        }
        within ^= self.open;
        self.open = 0_u64.wrapping_sub(within >> 63);
        StringMarks {
            within,
            quotes,
            escaped,
        }
    }

    /// A bit for each byte that is escaped: after an odd number of backslashes.
    #[inline(always)]
    fn escaped(&mut self, backslashes: u64) -> u64 {
        const ODD: u64 = 0xaaaa_aaaa_aaaa_aaaa;
        if backslashes == 0 {
            return core::mem::take(&mut self.escaping);
        }
        // A backslash that is not escaped itself begins a run. The subtraction carries through the
        // run, so that its bytes are escaped in turn.
        let starts = backslashes & !self.escaping;
        let runs = ((starts << 1) | ODD).wrapping_sub(starts) ^ ODD;
        let escaped = runs ^ (backslashes | self.escaping);
        self.escaping = (runs & backslashes) >> 63;
        escaped
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The instruction sets of this processor, and no instructions for vectors at all.
    pub(in super::super) fn levels() -> Vec<Level> {
        let best = Level::new();
        let mut levels = vec![best, Level::baseline(), Level::fallback()];
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        levels.extend(
            [
                best.as_sse4_2().map(Simd::level),
                best.as_avx2().map(Simd::level),
            ]
            .into_iter()
            .flatten(),
        );
        levels
    }

    /// The end of the list or map that is open at the beginning, byte by byte.
    fn plain(text: &[u8]) -> Option<usize> {
        let (mut depth, mut within, mut escaped) = (1, false, false);
        for (at, byte) in text.iter().enumerate() {
            within ^= *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            match byte {
                b'[' | b'{' if !within => depth += 1,
                b']' | b'}' if !within => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at + 1);
            }
        }
        None
    }

    #[track_caller]
    fn agrees(text: &str) {
        for level in levels() {
            let end = close_at(level, text.as_bytes(), 0);
            assert_eq!(end, plain(text.as_bytes()), "{level:?}: {text}");
        }
    }

    #[test]
    fn a_bracket_closes_wherever_it_is_in_a_block() {
        for len in 0..200 {
            let before = "1".repeat(len);
            agrees(&format!("{before}]"));
            agrees(&format!("[{before}] }} ]"));
            agrees(&format!("\"{before}]\\\"]\" ]"));
            agrees(&format!("\"{}\"]", "\\".repeat(len)));
            agrees(&format!("{}{}", "[".repeat(len), "]".repeat(len + 1)));
            agrees(&before);
        }
    }

    proptest! {
        #[test]
        fn every_set_of_instructions_finds_the_end_that_a_loop_over_bytes_finds(
            text in r#"([\[\]{}]|["\\]|[ -~]|é){0,300}"#
        ) {
            agrees(&text);
        }
    }
}

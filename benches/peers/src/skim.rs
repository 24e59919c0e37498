//! JSON text that is read by hand: only what is asked for, each part once, and nothing is checked.
//!
//! Lists and maps are skipped by their quotes and brackets alone, in blocks of 64 bytes. On text
//! that is not JSON the answers are wrong; no code here is unsafe.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};

/// The value of a key in the map that begins at `map`.
#[must_use]
pub fn value<'t>(text: &'t str, map: usize, key: &str) -> Option<&'t str> {
    let [value] = keys(text, map, [key], false);
    value
}

/// The value of one key in the whole map, and the start of the value of another.
#[must_use]
pub fn value_and_start<'t>(text: &'t str, key: &str, other: &str) -> Option<(&'t str, usize)> {
    let [value, other] = keys(text, 0, [key, other], true);
    Some((value?, other?.as_ptr().addr() - text.as_ptr().addr()))
}

/// The values of keys in maps, which are values in the map that begins at `map`, in one pass.
#[must_use]
pub fn fields<'t, const N: usize>(
    text: &'t str,
    map: usize,
    wanted: &[(&str, &[&str])],
) -> [Option<&'t str>; N] {
    let level = Level::new();
    dispatch!(level, simd => Skim { simd, text }.fields(map, wanted))
}

/// The values of some keys. If `open`, the last of them is not passed if all others are found.
fn keys<'t, const N: usize>(
    text: &'t str,
    map: usize,
    wanted: [&str; N],
    open: bool,
) -> [Option<&'t str>; N] {
    let level = Level::new();
    dispatch!(level, simd => Skim { simd, text }.keys(map, &wanted, open))
}

/// The content of a string without escapes.
#[must_use]
pub fn as_str(value: &str) -> Option<&str> {
    let content = value.strip_prefix('"')?.strip_suffix('"')?;
    (!content.contains('\\')).then_some(content)
}

#[must_use]
pub fn as_u64(value: &str) -> Option<u64> {
    value.parse().ok()
}

struct Skim<'t, S> {
    simd: S,
    text: &'t str,
}

impl<'t, S: Simd> Skim<'t, S> {
    #[inline(always)]
    fn block(&self, at: usize) -> u8x64<S> {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        if let Some(block) = rest.first_chunk::<64>() {
            return u8x64::from_slice(self.simd, block);
        }
        let mut last = [b' '; 64];
        last[..rest.len()].copy_from_slice(rest);
        u8x64::from_slice(self.simd, &last)
    }

    #[inline(always)]
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or_default()
    }

    #[inline(always)]
    fn space(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), b' ' | b'\n' | b'\r' | b'\t') {
            at += 1;
        }
        at
    }

    /// The position after the closing quote. `at` is after the opening one.
    #[inline(always)]
    fn string(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let block = self.block(at);
            let quotes = block.simd_eq(b'"').to_bitmask();
            let backslashes = block.simd_eq(b'\\').to_bitmask();
            let first = (quotes | backslashes).trailing_zeros() as usize;
            at += match first {
                64 => 64,
                _ if quotes >> first & 1 == 1 => return at + first + 1,
                _ => first + 2,
            };
        }
        at
    }

    #[inline(always)]
    fn skip(&self, at: usize) -> usize {
        match self.byte(at) {
            b'"' => self.string(at + 1),
            b'{' | b'[' => self.close(at + 1),
            _ => {
                let rest = self.text.as_bytes().get(at..).unwrap_or_default();
                let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r');
                at + rest.iter().position(ends).unwrap_or(rest.len())
            }
        }
    }

    /// The end of the list or map that is open at `at`.
    #[inline(always)]
    fn close(&self, mut at: usize) -> usize {
        let (mut depth, mut within, mut escaping) = (1_u32, 0_u64, false);
        while at < self.text.len() {
            let block = self.block(at);
            let mut quotes = block.simd_eq(b'"').to_bitmask();
            let mut backslashes = block.simd_eq(b'\\').to_bitmask();
            if backslashes != 0 || escaping {
                let mut escaped = u64::from(escaping);
                backslashes &= !escaped;
                escaping = false;
                while backslashes != 0 {
                    let next = 2_u64 << backslashes.trailing_zeros();
                    escaping = next == 0;
                    escaped |= next;
                    backslashes &= !next & (backslashes - 1);
                }
                quotes &= !escaped;
            }
            let mut inside = quotes;
            for distance in [1, 2, 4, 8, 16, 32] {
                inside ^= inside << distance;
            }
            inside ^= within;
            within = 0_u64.wrapping_sub(inside >> 63);
            let brackets = block | 0x20;
            let opening = brackets.simd_eq(b'{').to_bitmask() & !inside;
            let mut closing = brackets.simd_eq(b'}').to_bitmask() & !inside;
            if closing.count_ones() >= depth {
                let mut closed = 0;
                while closing != 0 {
                    let here = closing.trailing_zeros();
                    closed += 1;
                    let opened = (opening & ((1 << here) - 1)).count_ones();
                    if depth + opened == closed {
                        return at + here as usize + 1;
                    }
                    closing &= closing - 1;
                }
                depth = depth + opening.count_ones() - closed;
            } else {
                depth = depth + opening.count_ones() - closing.count_ones();
            }
            at += 64;
        }
        self.text.len()
    }

    /// The key after `at`, and the start of its value. `None` at the end of the map.
    #[inline(always)]
    fn key(&self, at: usize) -> Option<(&'t [u8], usize)> {
        let mut at = self.space(at);
        if self.byte(at) == b',' {
            at = self.space(at + 1);
        }
        if self.byte(at) != b'"' {
            return None;
        }
        let end = self.string(at + 1);
        let key = self.text.as_bytes().get(at + 1..end - 1)?;
        Some((key, self.space(self.space(end) + 1)))
    }

    #[inline(always)]
    fn keys<const N: usize>(
        &self,
        map: usize,
        wanted: &[&str; N],
        open: bool,
    ) -> [Option<&'t str>; N] {
        let mut found = [None; N];
        let (mut at, mut left) = (map + 1, N);
        while let Some((key, start)) = self.key(at) {
            let index = wanted.iter().position(|wanted| wanted.as_bytes() == key);
            if open && left == 1 && index == Some(N - 1) {
                found[N - 1] = self.text.get(start..);
                break;
            }
            at = self.skip(start);
            if let Some(index) = index {
                found[index] = self.text.get(start..at);
                left -= 1;
                if left == 0 {
                    break;
                }
            }
        }
        found
    }

    #[inline(always)]
    fn fields<const N: usize>(
        &self,
        map: usize,
        wanted: &[(&str, &[&str])],
    ) -> [Option<&'t str>; N] {
        let mut found = [None; N];
        let (mut at, mut objects) = (map + 1, wanted.len());
        while objects > 0
            && let Some((key, start)) = self.key(at)
        {
            let mut first = 0;
            let object = wanted.iter().find(|(object, keys)| {
                let is_here = object.as_bytes() == key;
                first += if is_here { 0 } else { keys.len() };
                is_here
            });
            let Some((_, keys)) = object.filter(|_| self.byte(start) == b'{') else {
                at = self.skip(start);
                continue;
            };
            objects -= 1;
            let (mut inner, mut left) = (start + 1, keys.len());
            while left > 0
                && let Some((key, start)) = self.key(inner)
            {
                inner = self.skip(start);
                if let Some(index) = keys.iter().position(|wanted| wanted.as_bytes() == key) {
                    found[first + index] = self.text.get(start..inner);
                    left -= 1;
                }
            }
            if objects > 0 {
                at = self.close(inner);
            }
        }
        found
    }
}

/// The end of the value that begins at `at`.
#[must_use]
pub fn skip(text: &str, at: usize) -> usize {
    let level = Level::new();
    dispatch!(level, simd => Skim { simd, text }.skip(at))
}

//! The lists and maps that are open while text is checked, token by token or in blocks.

#![expect(
    clippy::inline_always,
    reason = "what uses the instructions of one processor must be one function"
)]

use super::bytes::DEPTH;
use super::ends::{Ends, OUTER};

/// The lists and maps that are open.
#[derive(Clone)]
pub(super) struct Brackets {
    /// One bit for each, 1 for a map. The lowest is the innermost.
    maps: u128,
    /// Their number, and that of all around them.
    pub(super) depth: u32,
    /// The number of those around them.
    pub(super) outer: u32,
    /// Where those begin that are noted once they end. If that is not known, it is after the text.
    opened: [usize; OUTER],
}

/// A block's lists and maps.
pub(super) struct Nesting {
    /// A bit for each byte that is directly within a map. An opening bracket is where its list or
    /// map is.
    pub(super) maps: u64,
    /// Where the outermost ends.
    pub(super) end: Option<u32>,
}

impl Brackets {
    /// None is open but the `outer` ones.
    #[inline]
    pub(super) fn new(outer: u32) -> Self {
        Self {
            maps: 0,
            depth: outer,
            outer,
            opened: [usize::MAX; OUTER],
        }
    }

    /// A map is open within the `outer` ones.
    #[inline]
    pub(super) fn within_map_of(outer: u32) -> Self {
        Self {
            maps: 1,
            depth: outer + 1,
            ..Self::new(outer)
        }
    }

    /// Returns whether one is open that is closed here.
    #[inline(always)]
    pub(super) fn is_open(&self) -> bool {
        self.depth != self.outer
    }

    /// The list or map at `at` begins. `NOTED` says whether ends are noted. `None` if too many are
    /// open.
    #[inline(always)]
    pub(super) fn open<const NOTED: bool>(&mut self, map: bool, at: usize) -> Option<()> {
        if self.depth >= DEPTH {
            return None;
        }
        if NOTED && let Some(opened) = self.opened.get_mut(self.depth as usize) {
            *opened = at;
        }
        self.depth += 1;
        self.maps = self.maps << 1 | u128::from(map);
        Some(())
    }

    /// The innermost list or map ends at `end`. Returns whether it is the outermost too.
    #[inline(always)]
    pub(super) fn close<const NOTED: bool>(&mut self, end: usize, ends: &Ends) -> bool {
        self.maps >>= 1;
        self.depth -= 1;
        if self.depth == self.outer {
            return true;
        }
        if NOTED && let Some(opened) = self.opened.get(self.depth as usize) {
            ends.note(*opened, end);
        }
        false
    }

    /// A list within these was passed at once.
    #[inline]
    pub(super) fn passed(&self, start: usize, end: usize, ends: &Ends) {
        if (self.depth as usize) < OUTER {
            ends.note(start, end);
        }
    }

    /// Returns whether the innermost is a map.
    #[inline(always)]
    pub(super) fn in_map(&self) -> bool {
        self.maps & 1 == 1
    }

    /// All bits, if the innermost is a map.
    #[inline(always)]
    pub(super) fn within_map(&self) -> u64 {
        0_u64.wrapping_sub((self.maps & 1) as u64)
    }

    /// Goes over the brackets of the block at `start`. `None` if two do not match, or too many are
    /// open.
    #[inline(always)]
    pub(super) fn pass(
        &mut self,
        opening: u64,
        closing: u64,
        curly: u64,
        start: usize,
        ends: &Ends,
    ) -> Option<Nesting> {
        let mut maps = self.within_map();
        let mut left = opening | closing;
        while left != 0 {
            let at = left.trailing_zeros();
            let was_map = self.in_map();
            let map = curly >> at & 1 == 1;
            if opening >> at & 1 == 1 {
                self.open::<true>(map, start + at as usize)?;
            } else {
                if map != was_map || !self.is_open() {
                    return None;
                }
                if self.close::<true>(start + at as usize + 1, ends) {
                    return Some(Nesting {
                        maps,
                        end: Some(at),
                    });
                }
            }
            if self.in_map() != was_map {
                maps ^= (u64::MAX << 1) << at;
            }
            left &= left - 1;
        }
        Some(Nesting { maps, end: None })
    }
}

//! A hash function for the compiler's own tables.
//!
//! Macros are compiled without optimisation, and the standard library's hash function guards against
//! keys that are chosen to collide: it took an eighth of the instructions of an expansion. Whoever
//! chose such keys here would slow their own build.

use std::hash::{BuildHasher, Hasher};

/// Makes the hash function.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick;

impl BuildHasher for Quick {
    type Hasher = Words;

    fn build_hasher(&self) -> Words {
        Words(0)
    }
}

/// Mixes words by a rotation and a multiplication, like the hash function of rustc.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(u64);

impl Words {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Words {
    fn finish(&self) -> u64 {
        // A product is mixed best at its high bits; tables use the low ones.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        for byte in rest {
            self.add(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_usize(number.cast_unsigned());
    }
}

//! Random numbers (xorshift), from a seed that a failing test shows.

use std::hash::{BuildHasher, RandomState};

#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// Prints its seed.
    pub fn new() -> Self {
        let seed = RandomState::new().hash_one("seed") | 1;
        println!("seed: {seed}");
        Self(seed)
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from((self.0 >> 20) % u64::from(bound)).expect("it is below a u32")
    }
}

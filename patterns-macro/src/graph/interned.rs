//! Values that are kept once each, under numbers.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Index;

/// Values that are kept once each, under numbers from 0.
#[derive(Clone, Debug)]
pub(crate) struct Interned<T> {
    values: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    /// The number of a value, which is added if it is missing.
    pub(crate) fn number(&mut self, value: T) -> u32 {
        if let Some(&number) = self.numbers.get(&value) {
            return number;
        }
        // A program text cannot hold more patterns than that.
        let number = u32::try_from(self.values.len()).expect("fewer than 2^32 patterns");
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }

    pub(crate) fn find(&self, value: &T) -> Option<u32> {
        self.numbers.get(value).copied()
    }

    /// The values in the order of their numbers.
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }
}

impl<T> Index<u32> for Interned<T> {
    type Output = T;

    fn index(&self, number: u32) -> &T {
        &self.values[number as usize]
    }
}

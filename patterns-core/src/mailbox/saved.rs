//! The saved messages in the order in which they came, each with a number for marks.

use std::collections::VecDeque;

pub(super) struct Saved<M> {
    /// In the order of their numbers.
    entries: VecDeque<(u64, M)>,
    next: u64,
    pub(super) limit: usize,
}

impl<M> Saved<M> {
    pub(super) fn new() -> Self {
        Self {
            entries: VecDeque::new(),
            next: 0,
            limit: usize::MAX,
        }
    }

    /// The number that the next message will have.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub(super) fn overflows(&self) -> bool {
        self.entries.len() > self.limit
    }

    /// The place of the first message, from a place on, for which a condition holds; the end if
    /// there is none.
    #[inline]
    pub(super) fn position(&self, from: usize, mut fits: impl FnMut(&M) -> bool) -> usize {
        // `Iterator::position` would ask in two places, so that the question is called.
        for (at, (_, message)) in self.entries.range(from..).enumerate() {
            if fits(message) {
                return from + at;
            }
        }
        self.entries.len()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &M> + ExactSizeIterator {
        self.entries.iter().map(|(_, message)| message)
    }

    /// Adds the latest message.
    pub(super) fn push(&mut self, message: M) {
        self.entries.push_back((self.next, message));
        self.next += 1;
    }

    /// Takes a message out, with its number.
    #[inline]
    pub(super) fn remove(&mut self, at: usize) -> Option<(u64, M)> {
        match at {
            0 => self.entries.pop_front(),
            at => self.entries.remove(at),
        }
    }

    /// Puts a message back at its place.
    pub(super) fn put_back(&mut self, at: usize, number: u64, message: M) {
        self.entries.insert(at, (number, message));
    }

    /// The place of the first message that has this number or a later one.
    pub(super) fn since(&self, number: u64) -> usize {
        match self.entries.back() {
            // Nothing has come since, which is the usual case.
            Some((last, _)) if *last < number => self.entries.len(),
            _ => self.entries.partition_point(|(known, _)| *known < number),
        }
    }

    pub(super) fn into_messages(self) -> VecDeque<M> {
        self.entries
            .into_iter()
            .map(|(_, message)| message)
            .collect()
    }
}

//! The entries of a map of any type, and its keys that are words.

use crate::subject::{Subject, View};

/// The entries of a map of any type: keys and values.
// An iterator as a trait object would have all methods of iterators, each compiled for each map.
pub struct Entries<'n, V>(Box<dyn FnMut() -> Option<(V, V)> + 'n>);

impl<'n, V> Entries<'n, V> {
    pub(crate) fn new(next: impl FnMut() -> Option<(V, V)> + 'n) -> Self {
        Self(Box::new(next))
    }
}

impl<V> Iterator for Entries<'_, V> {
    type Item = (V, V);

    fn next(&mut self) -> Option<(V, V)> {
        (self.0)()
    }
}

/// Keys that are words: strings, and atoms, which are marked.
pub(crate) type Words<'n> = Vec<(&'n str, bool)>;

/// Adds a key that is a word.
pub(crate) fn push_word<'n>(words: &mut Words<'n>, key: &impl Subject<'n>) {
    match key.view() {
        View::Str(text) => words.push((text, false)),
        View::Atom(text) => words.push((text, true)),
        _ => {}
    }
}

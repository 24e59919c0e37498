//! Several texts as one, and each text once.

use core::fmt::{self, Display};
use std::collections::HashSet;

use foldhash::fast::FixedState;

/// The number of texts that are compared one by one.
const FEW: usize = 16;

/// The texts that were seen so far.
#[derive(Default)]
pub(crate) struct Once<'t> {
    few: Vec<&'t str>,
    many: HashSet<&'t str, FixedState>,
}

impl<'t> Once<'t> {
    /// Returns whether a text is seen for the first time.
    pub(crate) fn is_new(&mut self, text: &'t str) -> bool {
        if self.few.len() < FEW {
            let is_new = !self.few.contains(&text);
            if is_new {
                self.few.push(text);
            }
            return is_new;
        }
        if self.many.is_empty() {
            self.many.reserve(8 * FEW);
            self.many.extend(&self.few);
        }
        self.many.insert(text)
    }
}

/// Those of some that are marked.
pub(crate) fn chosen<T>(all: Vec<T>, marks: &[bool]) -> Box<[T]> {
    let all = all.into_iter().zip(marks);
    all.filter_map(|(one, mark)| mark.then_some(one)).collect()
}

/// Displays as `a`, `a or b`, `a, b or c`, with the given word before the last.
pub(crate) struct Listed<'t, T>(pub(crate) &'t [T], pub(crate) &'static str);

impl<T: Display> Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(texts, word) = self;
        for (at, text) in texts.iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == texts.len() => write!(f, " {word} ")?,
                _ => f.write_str(", ")?,
            }
            text.fmt(f)?;
        }
        Ok(())
    }
}

//! Several texts as one.

use core::fmt::{self, Display};

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

//! The part of a term that another type cannot hold: what is found there, why, and the way to it.

use core::fmt;

use super::Term;
use crate::quote::shortened;
use crate::subject::kind::Kind;
use crate::subject::path::{Step, ValuePath};

/// The content of an error of a conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unheld {
    pub(super) found: Kind,
    pub(super) why: Why,
    pub(super) path: ValuePath,
}

/// The reason why the type cannot hold a part of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Value,
    Key,
    Depth,
}

impl Unheld {
    /// Writes the place, after the reason.
    pub(super) fn write_place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A path of 128 steps would not help.
        if self.path.steps().is_empty() || self.why == Why::Depth {
            return Ok(());
        }
        write!(f, ", at {}", self.path)
    }
}

/// An [`Unheld`] in the making, as the recursion returns.
pub(super) struct Failure {
    pub(super) found: Kind,
    pub(super) why: Why,
    /// The steps of the path, the last one first.
    pub(super) steps: Vec<Step>,
}

impl Failure {
    pub(super) fn of(term: &Term, why: Why) -> Self {
        Self {
            found: term.kind(),
            why,
            steps: Vec::new(),
        }
    }

    pub(super) fn inside(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    pub(super) fn ended(self) -> Unheld {
        Unheld {
            found: self.found,
            why: self.why,
            path: ValuePath {
                argument: None,
                steps: self.steps.into_iter().rev().collect(),
            },
        }
    }
}

/// A path shows at most this many bytes of a key.
const LONGEST_KEY: usize = 256;

/// The step to the value of a key.
pub(super) fn step_to(key: &Term) -> Step {
    match key.as_str() {
        Some(name) => Step::Key(shortened(name.to_owned().into(), LONGEST_KEY)),
        None => Step::to(&key),
    }
}

/// The number of levels allowed inside a composite.
pub(super) fn inside(term: &Term, levels: u32) -> Result<u32, Failure> {
    let inside = levels.checked_sub(1);
    inside.ok_or_else(|| Failure::of(term, Why::Depth))
}

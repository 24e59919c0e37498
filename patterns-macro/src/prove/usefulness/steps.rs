//! The work that all questions about a function may do together.

use std::cell::Cell;

/// The number of sets that are looked at in the time in which one cell is copied.
const LOOKS: usize = 8;

/// The work that is left. A step is a cell that is copied.
pub(super) struct Steps(Cell<usize>);

/// The questions took too many steps.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OutOfSteps;

impl Steps {
    pub(super) fn new(steps: usize) -> Self {
        Self(Cell::new(steps * LOOKS))
    }

    /// Allows more steps.
    pub(super) fn add(&self, steps: usize) {
        self.0.set(self.0.get() + steps * LOOKS);
    }

    /// Counts cells, or sets, that are copied or made.
    pub(super) fn copy(&self, cells: usize) -> Result<(), OutOfSteps> {
        self.look(cells.saturating_mul(LOOKS));
        if self.are_spent() {
            return Err(OutOfSteps);
        }
        Ok(())
    }

    /// Counts sets that are looked at.
    pub(super) fn look(&self, sets: usize) {
        self.0.set(self.0.get().saturating_sub(sets));
    }

    pub(super) fn are_spent(&self) -> bool {
        self.0.get() == 0
    }

    /// The steps that are left.
    #[cfg(test)]
    pub(super) fn left(&self) -> usize {
        self.0.get() / LOOKS
    }
}

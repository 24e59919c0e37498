//! A set approximates the values of a pattern from below or from above.

/// Which of the two sets of a pattern is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Approximation {
    /// Only values that the pattern surely matches.
    Under,
    /// All values that the pattern may match.
    Over,
}

impl Approximation {
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Under => Self::Over,
            Self::Over => Self::Under,
        }
    }
}

//! A view whose result is a dynamic value: its path, and the values that it is called on.

use quote::ToTokens;
use syn::ExprPath;

use crate::ir::ViewId;
use crate::syntax::source_text;

/// A view whose result is a dynamic value.
pub(crate) struct ViewSource {
    pub(crate) path: ExprPath,
    /// Its tokens, as text. They identify it.
    called: String,
    over: Over,
}

/// The value that a pattern is over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Over {
    of: Of,
    part: PartSort,
}

/// A value whose type only rustc knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The argument of this index.
    Argument(usize),
    /// The result of a view.
    View(ViewId),
}

/// A part of such a value. All parts of one sort have one type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PartSort {
    Whole,
    Within,
    Key,
}

impl ViewSource {
    pub(super) fn new(path: &ExprPath, over: Over) -> Self {
        Self {
            called: path.to_token_stream().to_string(),
            path: path.clone(),
            over,
        }
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.called == other.called && self.over == other.over
    }

    /// The path, as patterns name it.
    pub(crate) fn text(&self) -> String {
        source_text(self.path.to_token_stream())
    }
}

impl Over {
    pub(in crate::lower) fn argument(index: usize) -> Self {
        Self {
            of: Of::Argument(index),
            part: PartSort::Whole,
        }
    }

    pub(in crate::lower) fn yielded(view: ViewId) -> Self {
        Self {
            of: Of::View(view),
            part: PartSort::Whole,
        }
    }

    /// An element or the value of an entry.
    pub(in crate::lower) fn part(self) -> Self {
        Self {
            part: PartSort::Within,
            ..self
        }
    }

    pub(in crate::lower) fn key(self) -> Self {
        Self {
            part: PartSort::Key,
            ..self
        }
    }
}

//! A view whose result is a dynamic value: its path, and the values that it is called on.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{ExprPath, LitStr};

use crate::ir::ViewId;
use crate::syntax::{Expression, source_text};

/// A view whose result is a dynamic value.
pub(crate) struct ViewSource {
    pub(crate) called: Viewing,
    over: Over,
}

/// The function that a view calls.
pub(crate) enum Viewing {
    Path {
        path: ExprPath,
        /// Its tokens, as text. They identify it.
        tokens: String,
    },
    /// The groups of a regular expression.
    Groups { expression: LitStr, count: usize },
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
            called: Viewing::Path {
                tokens: path.to_token_stream().to_string(),
                path: path.clone(),
            },
            over,
        }
    }

    pub(super) fn of_groups(expression: &Expression, over: Over) -> Self {
        Self {
            called: Viewing::Groups {
                expression: expression.literal.clone(),
                count: expression.groups.len(),
            },
            over,
        }
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        let calls_the_same = match (&self.called, &other.called) {
            (Viewing::Path { tokens: own, .. }, Viewing::Path { tokens: its, .. }) => own == its,
            (
                Viewing::Groups {
                    expression: own, ..
                },
                Viewing::Groups {
                    expression: its, ..
                },
            ) => own.value() == its.value(),
            _ => false,
        };
        calls_the_same && self.over == other.over
    }

    /// The view whose result has the values that this one is called on as its parts.
    pub(super) fn part_of(&self) -> Option<ViewId> {
        match self.over {
            Over {
                of: Of::View(view),
                part: PartSort::Within,
            } => Some(view),
            _ => None,
        }
    }

    /// The path, as patterns name it, or the text of the regular expression.
    pub(crate) fn text(&self) -> String {
        match &self.called {
            Viewing::Path { path, .. } => source_text(path.to_token_stream()),
            Viewing::Groups { expression, .. } => expression.value(),
        }
    }

    /// The place where the user wrote it.
    pub(crate) fn span(&self) -> Span {
        match &self.called {
            Viewing::Path { path, .. } => path.span(),
            Viewing::Groups { expression, .. } => expression.span(),
        }
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

//! The outcome for one value of a corpus: its clause or its mismatch, its name, or that it could
//! not be read.

use core::fmt::{self, Display};

use super::general::general;
use super::{Corpus, Misfits};
use crate::report::mismatch::Mismatch;
use crate::report::source::ClauseSource;

/// A result that a [`Corpus`] counts.
///
/// | type | is |
/// |---|---|
/// | `Result<ClauseSource, Mismatch>` | what a function of the option `check = name` returns |
/// | `Result<Result<ClauseSource, Mismatch>, E>` | the same, or the error `E: Display` of reading the value |
/// | `(N, checked)` | any of these, with a name `N: Display` for the value, such as its file's |
///
/// # Examples
///
/// ```
/// use patterns::{Corpus, patterns};
///
/// #[patterns(check = checked)]
/// fn sign(number: i64) -> i8 {
///     match number {
///         ..0 => -1,
///         0 => 0,
///     }
/// }
///
/// let numbers = [("a.txt", "-3"), ("b.txt", "three"), ("c.txt", "3")];
/// let read = numbers.map(|(name, text)| (name, text.parse().map(checked)));
/// let corpus: Corpus = read.into_iter().collect();
/// assert_eq!((corpus.matched(), corpus.mismatched(), corpus.unread()), (1, 1, 1));
/// assert_eq!(corpus.misfits()[0].first().to_string(), "c.txt");
/// ```
pub trait Checked: sealed::Sealed {
    /// Adds this result to a corpus.
    #[doc(hidden)]
    fn count(self, corpus: &mut Corpus)
    where
        Self: Sized,
    {
        let example = Example {
            index: corpus.values,
            name: None,
        };
        corpus.values += 1;
        self.count_as(&|| example.clone(), corpus);
    }
}

mod sealed {
    use super::{Corpus, Example};

    pub trait Sealed {
        /// Adds this result, of a value that `example` names.
        fn count_as(self, example: &dyn Fn() -> Example, corpus: &mut Corpus);
    }
}

impl<C: sealed::Sealed> Checked for C {}

impl sealed::Sealed for Result<ClauseSource, Mismatch> {
    fn count_as(self, example: &dyn Fn() -> Example, corpus: &mut Corpus) {
        match self {
            Ok(clause) => {
                let row = corpus.clause(clause);
                row.count += 1;
                row.first.get_or_insert_with(example);
            }
            Err(mismatch) => {
                let (clause, _, fault) = mismatch.told_together();
                // The clauses of the function are known from now on.
                corpus.clause(clause);
                let (path, reason) = (fault.path().general(), general(fault.reason()));
                let is_known = |row: &&mut Misfits| {
                    row.clause == clause && row.path == path && row.reason == reason
                };
                match corpus.misfits.iter_mut().find(is_known) {
                    Some(row) => row.count += 1,
                    None => corpus.misfits.push(Misfits {
                        clause,
                        path,
                        reason,
                        count: 1,
                        first: example(),
                        mismatch,
                        is_allowed: false,
                    }),
                }
            }
        }
    }
}

impl<E: Display> sealed::Sealed for Result<Result<ClauseSource, Mismatch>, E> {
    fn count_as(self, example: &dyn Fn() -> Example, corpus: &mut Corpus) {
        match self {
            Ok(checked) => checked.count_as(example, corpus),
            Err(error) => {
                corpus.unread += 1;
                let first = || (example(), error.to_string());
                corpus.first_unread.get_or_insert_with(first);
            }
        }
    }
}

impl<N: Display, C: sealed::Sealed> sealed::Sealed for (N, C) {
    fn count_as(self, example: &dyn Fn() -> Example, corpus: &mut Corpus) {
        let (name, checked) = self;
        let named = || Example {
            name: Some(name.to_string()),
            ..example()
        };
        checked.count_as(&named, corpus);
    }
}

/// A value of a [`Corpus`]. Displays as its name, or its index if it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    index: usize,
    name: Option<String>,
}

impl Example {
    /// The index of the value, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The name that [`Checked`] was given for it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The same value of a corpus in which so many values come before it.
    pub(super) fn after(self, before: usize) -> Self {
        Self {
            index: self.index + before,
            ..self
        }
    }
}

impl Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => f.write_str(name),
            None => self.index.fmt(f),
        }
    }
}

//! A clause as it is written, and places in the source.

use core::fmt::{self, Debug, Display};
use std::ptr;

use crate::report::described::clause::{Clause, Clauses};

/// A clause as it is written: its index among the clauses of a function, its pattern and guard, and
/// where they are.
///
/// The function that the [option `check = name`] makes returns it.
///
/// # Examples
///
/// ```
/// use patterns::patterns;
///
/// #[patterns(check = checked)]
/// fn size(number: i64) -> &'static str {
///     match number {
///         0 => "none",
///         i64(n) if n.is_negative() => "less than none",
///         ..10 => "few",
///     }
/// }
///
/// let clause = checked(-3)?;
/// assert_eq!(clause.index(), 1);
/// assert_eq!(clause.function(), "size");
/// assert_eq!(clause.pattern(), "i64(n)");
/// assert_eq!(clause.guard(), Some("n.is_negative()"));
/// assert!(checked(10).is_err());
/// # Ok::<(), patterns::Mismatch>(())
/// ```
#[derive(Clone, Copy)]
pub struct ClauseSource {
    clauses: &'static Clauses,
    index: usize,
}

/// The clause of this index.
#[must_use]
pub fn clause_source(clauses: &'static Clauses, index: usize) -> ClauseSource {
    ClauseSource { clauses, index }
}

impl ClauseSource {
    /// The name of the function that it is a clause of.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.clauses.function
    }

    /// The index of the clause, from 0. Texts count from 1.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The location of its pattern.
    #[must_use]
    pub fn location(&self) -> Location {
        let Clause { line, column, .. } = *self.clause();
        let file = self.clauses.file;
        Location { file, line, column }
    }

    /// The source text of its pattern.
    #[must_use]
    pub fn pattern(&self) -> &'static str {
        self.clause().pattern
    }

    /// The source text of its guard, without the `if`.
    #[must_use]
    pub fn guard(&self) -> Option<&'static str> {
        self.clause().guard.map(|guard| guard.text)
    }

    /// All clauses of the function, in order.
    pub(crate) fn all(self) -> impl ExactSizeIterator<Item = Self> {
        let clauses = self.clauses;
        (0..clauses.list.len()).map(move |index| Self { clauses, index })
    }

    /// The location of the function's clauses.
    pub(crate) fn location_of_all(&self) -> Location {
        Location::of(self.clauses)
    }

    fn clause(&self) -> &'static Clause {
        &self.clauses.list[self.index]
    }
}

impl PartialEq for ClauseSource {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && ptr::eq(self.clauses, other.clauses)
    }
}

impl Eq for ClauseSource {}

impl Debug for ClauseSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClauseSource")
            .field("function", &self.function())
            .field("index", &self.index())
            .field("location", &self.location())
            .field("pattern", &self.pattern())
            .field("guard", &self.guard())
            .finish()
    }
}

impl Display for ClauseSource {
    /// The pattern with its guard, as they are written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pattern())?;
        match self.guard() {
            Some(guard) => write!(f, " if {guard}"),
            None => Ok(()),
        }
    }
}

/// A place in the source. Displays as `file:line:column`, which editors and terminals recognise.
///
/// # Examples
///
/// ```
/// use patterns::case;
///
/// let mismatch = case!(match 1 { 0 => () }).unwrap_err();
/// let (file, line) = (mismatch.location().file(), mismatch.location().line());
/// let column = mismatch.location().column();
/// assert_eq!(mismatch.location().to_string(), format!("{file}:{line}:{column}"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    file: &'static str,
    line: u32,
    column: u32,
}

impl Location {
    /// The location of a function's clauses.
    pub(super) fn of(clauses: &Clauses) -> Self {
        let Clauses {
            file, line, column, ..
        } = *clauses;
        Self { file, line, column }
    }

    /// The file, as the compiler knows it.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.column
    }
}

impl Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column } = self;
        write!(f, "{file}:{line}:{column}")
    }
}

//! One of the clauses that were tried, and why it failed.

use core::fmt::{self, Debug};

use crate::report::fault::{Fault, Faults};
use crate::report::path::ValuePath;
use crate::report::reason::Reason;
use crate::report::source::{ClauseSource, Location};

/// One clause of a [`Mismatch`](crate::Mismatch), and why it failed.
///
/// # Examples
///
/// ```
/// use patterns::{Mismatch, patterns};
///
/// #[patterns]
/// fn checked(name: &str) -> Result<&str, Mismatch> {
///     match name {
///         str(name) if name.len() > 3 => Ok(name),
///         "me" => Ok("myself"),
///     }
/// }
///
/// let mismatch = checked("Joe").unwrap_err();
/// let first = &mismatch.clauses()[0];
/// assert_eq!(first.index(), 0);
/// assert_eq!(first.pattern(), "str(name)");
/// assert_eq!(first.guard(), Some("name.len() > 3"));
/// assert_eq!(first.path().to_string(), "$");
/// assert!(first.reason().to_string().starts_with("the guard `name.len() > 3` is false"));
/// ```
#[derive(Clone)]
pub struct ClauseReport {
    pub(super) source: ClauseSource,
    pub(super) passed: usize,
    pub(super) faults: Faults,
}

impl ClauseReport {
    /// The index of the clause, from 0. Texts count from 1.
    #[must_use]
    pub fn index(&self) -> usize {
        self.source.index()
    }

    /// The location of its pattern.
    #[must_use]
    pub fn location(&self) -> Location {
        self.source.location()
    }

    /// The source text of its pattern.
    #[must_use]
    pub fn pattern(&self) -> &'static str {
        self.source.pattern()
    }

    /// The source text of its guard, without the `if`.
    #[must_use]
    pub fn guard(&self) -> Option<&'static str> {
        self.source.guard()
    }

    /// The value that the first failing test was about: the map for a missing or unexpected key,
    /// the later place of a repeated name, the root for the guard of the clause.
    #[must_use]
    pub fn path(&self) -> &ValuePath {
        self.faults.first().path()
    }

    /// Why that test failed.
    #[must_use]
    pub fn reason(&self) -> &Reason {
        self.faults.first().reason()
    }

    /// Every place where the clause failed, in the order of the source, as
    /// [`Mismatch::faults`](crate::Mismatch::faults) says. If the clause is not the closest, only
    /// the first is known.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        self.faults.all()
    }

    /// The number of tests that passed, before and after the one that failed. Tests that another
    /// one's failure rules out don't count, such as those of the content of a missing key.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.passed
    }
}

impl Debug for ClauseReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClauseReport")
            .field("index", &self.index())
            .field("location", &self.location())
            .field("pattern", &self.pattern())
            .field("guard", &self.guard())
            .field("path", &format_args!("{}", self.path()))
            .field("reason", &self.reason())
            .finish()
    }
}

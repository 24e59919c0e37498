//! The description of clauses: everything that is known about a function's clauses before it runs.
//!
//! A [`Mismatch`](crate::Mismatch) is made from it. Expanded code holds it as a
//! [literal](super::literal), so a match that succeeds pays nothing for it, and one that fails
//! carries a pointer.
//!
//! Each clause's patterns are described here too, as [`Pattern`]s. The failing path walks that
//! description over the value once more and notes the first test that fails, see
//! [`blame`](crate::report::blame). The walk belongs to the mismatch, not to the compiled match. So
//! the match is free to test in any order, and the report does not depend on it.

use std::sync::OnceLock;

use crate::report::described::pattern::{Guard, Pattern};
use crate::report::described::plan::Plan;
use crate::report::described::waiting::can_wait;

/// The clauses of one function or one `case!`.
#[derive(Debug)]
pub struct Clauses {
    pub(crate) function: &'static str,
    pub(crate) file: &'static str,
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// The names of several arguments; empty if there is one.
    pub(crate) arguments: &'static [&'static str],
    /// `true` if the content of values is kept out of reports.
    pub(crate) redact: bool,
    pub(crate) list: &'static [Clause],
    /// The tests of the clauses in a row, once a report has needed them.
    plan: OnceLock<Plan>,
}

impl Clauses {
    /// The name of the function, the location of its match, and its clauses in order.
    #[must_use]
    pub const fn new(
        function: &'static str,
        file: &'static str,
        line: u32,
        column: u32,
        clauses: &'static [Clause],
    ) -> Self {
        Self {
            function,
            file,
            line,
            column,
            arguments: &[],
            redact: false,
            list: clauses,
            plan: OnceLock::new(),
        }
    }

    /// Gives several arguments the names by which paths begin.
    #[must_use]
    pub const fn over(mut self, arguments: &'static [&'static str]) -> Self {
        self.arguments = arguments;
        self
    }

    /// The tests of the clauses in a row. The first report makes it.
    pub(in crate::report) fn plan(&'static self) -> &'static Plan {
        let heads = || self.list.iter().map(|clause| clause.heads);
        let arguments = self.arguments.len().max(1);
        self.plan.get_or_init(|| {
            let mut clauses = self.list.iter();
            // A copy would keep what is to be kept secret.
            let can_wait =
                !self.redact && clauses.all(|clause| can_wait(clause.guard, clause.heads));
            let guards = self.list.iter().filter_map(|clause| clause.guard);
            let reads = guards.flat_map(|guard| guard.reads).copied().collect();
            Plan::of(heads(), arguments, reads, can_wait)
        })
    }

    /// Keeps the content of values out of reports.
    #[must_use]
    pub const fn redacted(mut self) -> Self {
        self.redact = true;
        self
    }
}

/// One clause.
#[derive(Debug)]
pub struct Clause {
    pub(crate) pattern: &'static str,
    pub(crate) guard: Option<Guard>,
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// The alternatives of the head, each with a pattern for each argument.
    pub(crate) heads: &'static [&'static [Pattern]],
}

impl Clause {
    /// The source text of the pattern, the guard, the location of the pattern, and what it
    /// tests.
    #[must_use]
    pub const fn new(
        pattern: &'static str,
        guard: Option<Guard>,
        line: u32,
        column: u32,
        heads: &'static [&'static [Pattern]],
    ) -> Self {
        Self {
            pattern,
            guard,
            line,
            column,
            heads,
        }
    }
}

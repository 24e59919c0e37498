//! The description of clauses that expanded code holds as constants: all that is known about a
//! function's clauses before it runs.
//!
//! A [`Mismatch`](crate::Mismatch) is made from it. It is a `static` of the expanded function, so a
//! match that succeeds pays nothing for it, and one that fails carries a pointer.
//!
//! Why each clause failed can be told from the same place: with each clause's patterns described as
//! constants here too (which place is tested, against what), the failing path walks that description
//! over the value once more and notes the first test that fails. The walk belongs to the mismatch,
//! not to the compiled match, so the match is free to test in any order, and what is told does not
//! depend on it. That is why a clause and its location are kept here rather than in the expansion's
//! control flow.

/// The clauses of one function or one `case!`.
#[derive(Debug)]
pub struct Clauses {
    pub(crate) function: &'static str,
    pub(crate) file: &'static str,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) list: &'static [Clause],
}

impl Clauses {
    /// The name of the function, where its match stands, and its clauses in order.
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
            list: clauses,
        }
    }
}

/// One clause.
#[derive(Debug)]
pub struct Clause {
    pub(crate) pattern: &'static str,
    pub(crate) guard: Option<&'static str>,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Clause {
    /// The source text of the pattern and of the guard, and where the pattern stands in the file.
    #[must_use]
    pub const fn new(
        pattern: &'static str,
        guard: Option<&'static str>,
        line: u32,
        column: u32,
    ) -> Self {
        Self {
            pattern,
            guard,
            line,
            column,
        }
    }
}

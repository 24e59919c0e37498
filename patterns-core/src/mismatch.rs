//! The typed error for a value that no clause takes.

use core::error::Error;
use core::fmt::{self, Debug, Display};
use std::sync::Arc;

use crate::clause::{Clause, Clauses};

/// No clause matches: which function, where, and which clauses were tried.
///
/// It is one pointer wide, so `Result<T, Mismatch>` stays small, and cloning it is cheap. It names the
/// function whose clauses were tried, also when it comes out of a nested call.
///
/// `{}` and `{:?}` write the same text, so that `unwrap` and a `main` that returns a `Mismatch` read
/// well; `{:#?}` writes the fields.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::Mismatch;
///
/// fn report(mismatch: &Mismatch) -> String {
///     let tried: Vec<_> = mismatch.clauses().iter().map(|clause| clause.pattern()).collect();
///     format!("{} takes {}", mismatch.function(), tried.join(" or "))
/// }
/// # use patterns::private::{Clause, Clauses};
/// # static CLAUSES: Clauses = Clauses::new("describe", "src/events.rs", 8, 5, &[
/// #     Clause::new("\"ping\"", None, 9, 9),
/// #     Clause::new("[]", None, 10, 9),
/// # ]);
/// # let mismatch = patterns::private::mismatch(&CLAUSES);
/// assert_eq!(report(&mismatch), r#"describe takes "ping" or []"#);
/// assert_eq!(
///     mismatch.to_string(),
///     "no clause of `describe` matches (2 tried)\n  at src/events.rs:8:5",
/// );
/// ```
#[derive(Clone)]
pub struct Mismatch(Arc<Report>);

struct Report {
    described: &'static Clauses,
    clauses: Box<[ClauseReport]>,
}

/// The mismatch of these clauses. This is the failing path: it allocates.
#[cold]
#[inline(never)]
#[must_use]
pub fn mismatch(described: &'static Clauses) -> Mismatch {
    let reports = described.list.iter().enumerate();
    let clauses = reports
        .map(|(index, clause)| ClauseReport {
            index,
            file: described.file,
            clause,
        })
        .collect();
    Mismatch(Arc::new(Report { described, clauses }))
}

impl Mismatch {
    /// The name of the function whose clauses were tried.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.0.described.function
    }

    /// Where the clauses stand.
    #[must_use]
    pub fn location(&self) -> Location {
        let Clauses {
            file, line, column, ..
        } = *self.0.described;
        Location { file, line, column }
    }

    /// The clauses that were tried, in order.
    #[must_use]
    pub fn clauses(&self) -> &[ClauseReport] {
        &self.0.clauses
    }
}

impl Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (function, tried) = (self.function(), self.clauses().len());
        write!(
            f,
            "no clause of `{function}` matches ({tried} tried)\n  at {}",
            self.location()
        )
    }
}

impl Debug for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return Display::fmt(self, f);
        }
        f.debug_struct("Mismatch")
            .field("function", &self.function())
            .field("location", &self.location())
            .field("clauses", &self.clauses())
            .finish()
    }
}

impl Error for Mismatch {}

/// One clause of a [`Mismatch`].
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// # use patterns::private::{Clause, Clauses};
/// # static CLAUSES: Clauses = Clauses::new("sign", "src/lib.rs", 8, 5, &[
/// #     Clause::new("i64(n)", Some("n > 0"), 9, 9),
/// # ]);
/// # let mismatch = patterns::private::mismatch(&CLAUSES);
/// // Of a function whose first clause is `i64(n) if n > 0 => …`:
/// let first = &mismatch.clauses()[0];
/// assert_eq!(first.index(), 0);
/// assert_eq!(first.pattern(), "i64(n)");
/// assert_eq!(first.guard(), Some("n > 0"));
/// assert_eq!(first.location().to_string(), "src/lib.rs:9:9");
/// ```
#[derive(Clone, Copy)]
pub struct ClauseReport {
    index: usize,
    file: &'static str,
    clause: &'static Clause,
}

impl ClauseReport {
    /// Which clause it is, from 0. Texts count from 1.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Where its pattern stands.
    #[must_use]
    pub fn location(&self) -> Location {
        let Clause { line, column, .. } = *self.clause;
        Location {
            file: self.file,
            line,
            column,
        }
    }

    /// The source text of its pattern.
    #[must_use]
    pub fn pattern(&self) -> &'static str {
        self.clause.pattern
    }

    /// The source text of its guard, without the `if`.
    #[must_use]
    pub fn guard(&self) -> Option<&'static str> {
        self.clause.guard
    }
}

impl Debug for ClauseReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClauseReport")
            .field("index", &self.index())
            .field("location", &self.location())
            .field("pattern", &self.pattern())
            .field("guard", &self.guard())
            .finish()
    }
}

/// A place in the source. Displays as `file:line:column`, which editors and terminals recognise.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// # use patterns::private::{Clause, Clauses};
/// # static CLAUSES: Clauses = Clauses::new("describe", "src/events.rs", 8, 5, &[]);
/// # let mismatch = patterns::private::mismatch(&CLAUSES);
/// let location = mismatch.location();
/// assert_eq!(location.file(), "src/events.rs");
/// assert_eq!(location.to_string(), "src/events.rs:8:5");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    file: &'static str,
    line: u32,
    column: u32,
}

impl Location {
    /// The file, as the compiler was told it.
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

#[cfg(test)]
mod tests {
    use super::*;

    static CLAUSES: Clauses = Clauses::new(
        "describe",
        "src/events.rs",
        8,
        5,
        &[
            Clause::new("[]", None, 9, 9),
            Clause::new("i64(n)", Some("n > 0"), 10, 9),
            Clause::new("\"a\" | \"b\"", None, 11, 13),
        ],
    );

    #[test]
    fn the_text_names_the_function_the_count_and_the_place() {
        let text = "no clause of `describe` matches (3 tried)\n  at src/events.rs:8:5";
        assert_eq!(mismatch(&CLAUSES).to_string(), text);
    }

    #[test]
    fn unwrapping_prints_the_text() {
        let mismatch = mismatch(&CLAUSES);
        assert_eq!(format!("{mismatch:?}"), mismatch.to_string());
    }

    #[test]
    fn the_alternate_form_prints_the_fields() {
        assert!(format!("{:#?}", mismatch(&CLAUSES)).contains("guard: Some(\n"));
    }

    #[test]
    fn a_mismatch_is_one_pointer_wide_and_so_is_a_result_of_it() {
        let pointer = size_of::<*const ()>();
        assert_eq!(size_of::<Mismatch>(), pointer);
        assert_eq!(size_of::<Option<Mismatch>>(), pointer);
        assert_eq!(size_of::<Result<(), Mismatch>>(), pointer);
    }

    #[test]
    fn a_mismatch_can_be_shared_and_kept() {
        fn shared<T: Error + Clone + Send + Sync + 'static>(_: &T) {}
        shared(&mismatch(&CLAUSES));
    }

    #[test]
    fn clauses_are_reported_in_order_with_their_source() {
        let mismatch = mismatch(&CLAUSES);
        let clauses = mismatch.clauses();
        assert_eq!(
            clauses.iter().map(ClauseReport::index).collect::<Vec<_>>(),
            [0, 1, 2]
        );
        assert_eq!(clauses[1].pattern(), "i64(n)");
        assert_eq!(clauses[1].guard(), Some("n > 0"));
        assert_eq!(clauses[0].guard(), None);
        assert_eq!(clauses[2].location().to_string(), "src/events.rs:11:13");
    }

    #[test]
    fn the_location_is_that_of_the_match() {
        let location = mismatch(&CLAUSES).location();
        assert_eq!(
            (location.file(), location.line(), location.column()),
            ("src/events.rs", 8, 5)
        );
    }
}

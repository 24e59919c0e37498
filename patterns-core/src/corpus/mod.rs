//! A count of what clauses match in a corpus: a test by values that were really sent.

mod checked;
mod general;
mod table;

pub use self::checked::{Checked, Example};
use crate::report::mismatch::Mismatch;
use crate::report::source::ClauseSource;

/// Checks each value of a corpus, and counts by clause what matched and by place and reason what did
/// not.
///
/// `check` is a function that the [option `check = name`] makes, or a
/// closure that calls one. It may return more than such a function does, see [`Checked`]: the error
/// of reading a value, and a name for it.
///
/// A [`Corpus`] is also a collection of such results: `values.map(check).collect()`.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Mismatch, corpus, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns(check = check_describe)]
/// fn describe(event: &Value) -> Result<String, Mismatch> {
///     match event {
///         json!({"type": "push", "commits": [each!({"id": str(_), ..})], ..}) => Ok("push".into()),
///         json!({"type": "issue", "number": u64(n), ..}) => Ok(format!("issue #{n}")),
///         "ping" => Ok("ping".into()),
///     }
/// }
///
/// let events = [
///     json!({"type": "push", "commits": [{"id": "c3"}, {"id": null}]}),
///     json!({"type": "push", "commits": [{"id": null}]}),
///     json!({"type": "issue", "number": 7}),
///     json!({"type": "issue", "number": 8}),
/// ];
/// let corpus = corpus(check_describe, &events);
/// assert!(!corpus.is_covered());
/// assert_eq!(corpus.clauses()[1].count(), 2);
/// assert_eq!(corpus.misfits()[0].path(), "$.commits[*].id");
/// # let table = corpus.to_string();
/// # let (head, rows) = table.split_once('\n').unwrap();
/// # assert!(head.starts_with("describe, "), "{head}");
/// # let line = corpus.clauses()[0].clause().location().line();
/// # let mut rows = rows.to_owned();
/// # for (at, shown) in [(line, 9), (line + 1, 10), (line + 2, 11)] {
/// #     rows = rows.replacen(&format!("{at:>4}  "), &format!("{shown:>4}  "), 1);
/// # }
/// # assert_eq!(rows, EXPECTED);
/// # }
/// # const EXPECTED: &str = r#"4 values: 2 matched, 2 mismatched
/// #
/// # clause  line  matched  first  pattern
/// #      1     9        0         json!({"type": "push", "commits": [each!({"id": str(_), ..})], ..})
/// #      2    10        2      2  json!({"type": "issue", "number": u64(n), ..})
/// #      3    11        0         "ping"
/// #
/// # 2 clauses matched nothing: 1 and 3
/// #
/// # mismatched  clause  first  path             reason of the first
/// #          2       1      0  $.commits[*].id  expected string, found null"#;
/// ```
///
/// It displays as
///
/// ```text
/// describe, src/events.rs:8:5
/// 4 values: 2 matched, 2 mismatched
///
/// clause  line  matched  first  pattern
///      1     9        0         json!({"type": "push", "commits": [each!({"id": str(_), ..})], ..})
///      2    10        2      2  json!({"type": "issue", "number": u64(n), ..})
///      3    11        0         "ping"
///
/// 2 clauses matched nothing: 1 and 3
///
/// mismatched  clause  first  path             reason of the first
///          2       1      0  $.commits[*].id  expected string, found null
/// ```
pub fn corpus<V, C: Checked>(
    check: impl FnMut(V) -> C,
    values: impl IntoIterator<Item = V>,
) -> Corpus {
    values.into_iter().map(check).collect()
}

/// What the clauses of a function matched in a corpus of values, as [`corpus()`] counts it.
///
/// Displays as a table: for each clause how many values it matched, and the mismatches by the
/// closest clause, the path in [general form](crate::ValuePath::general) and the reason, each with
/// an example. Examples are the first values, by their index from 0, or by the name that [`Checked`]
/// gives them.
///
/// # Cost
///
/// Each value costs a match, and its report if no clause matches. Kept are one mismatch for each
/// row of the table, and no values.
///
/// # Examples
///
/// Values that are known to mismatch, and clauses that the corpus has no example of, are accepted
/// one by one:
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Mismatch, corpus, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns(check = checked)]
/// fn handle(event: &Value) -> Result<(), Mismatch> {
///     match event {
///         json!({"id": u64(_), "state": "open" | "closed"}) => Ok(()),
///         json!({"error": str(_)}) => Ok(()),
///     }
/// }
///
/// let log = "{\"id\": 1, \"state\": \"open\"}\n{\"id\": 2, \"state\": \"draft\"}\n";
/// let corpus = corpus(
///     |line| Ok::<_, serde_json::Error>(checked(&serde_json::from_str(line)?)),
///     log.lines(),
/// );
/// assert_eq!((corpus.matched(), corpus.mismatched(), corpus.unread()), (1, 1, 0));
/// corpus
///     .allow_unreached(|clause| clause.pattern().contains("error"))
///     .allow_mismatches(|misfits| misfits.path() == "$.state")
///     .assert_covered();
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    values: usize,
    /// The number of values that could not be read, and the first of them with its error.
    unread: usize,
    first_unread: Option<(Example, String)>,
    allows_unread: bool,
    clauses: Vec<Coverage>,
    misfits: Vec<Misfits>,
}

/// A clause, and what it matched in a [`Corpus`].
#[derive(Clone, Debug)]
pub struct Coverage {
    clause: ClauseSource,
    count: usize,
    first: Option<Example>,
    is_allowed: bool,
}

/// The values of a [`Corpus`] that mismatch alike: the same clause is closest, and fails at the same
/// place for the same reason.
#[derive(Clone, Debug)]
pub struct Misfits {
    clause: ClauseSource,
    path: String,
    /// The reason without content of the value.
    reason: String,
    count: usize,
    first: Example,
    mismatch: Mismatch,
    is_allowed: bool,
}

impl Corpus {
    /// The number of values.
    #[must_use]
    pub fn values(&self) -> usize {
        self.values
    }

    /// The number of values that a clause matched.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.clauses.iter().map(|clause| clause.count).sum()
    }

    /// The number of values that no clause matched.
    #[must_use]
    pub fn mismatched(&self) -> usize {
        self.misfits.iter().map(|misfits| misfits.count).sum()
    }

    /// The number of values that could not be read.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// The clauses of the function, in order. None are known before a value was checked.
    #[must_use]
    pub fn clauses(&self) -> &[Coverage] {
        &self.clauses
    }

    /// The mismatches in groups, in the order in which the first of each came.
    #[must_use]
    pub fn misfits(&self) -> &[Misfits] {
        &self.misfits
    }

    /// Accepts clauses that matched nothing.
    #[must_use]
    pub fn allow_unreached(mut self, is_allowed: impl Fn(&ClauseSource) -> bool) -> Self {
        for clause in &mut self.clauses {
            clause.is_allowed |= is_allowed(&clause.clause);
        }
        self
    }

    /// Accepts mismatches.
    #[must_use]
    pub fn allow_mismatches(mut self, is_allowed: impl Fn(&Misfits) -> bool) -> Self {
        for misfits in &mut self.misfits {
            misfits.is_allowed |= is_allowed(misfits);
        }
        self
    }

    /// Accepts values that could not be read.
    #[must_use]
    pub fn allow_unread(mut self) -> Self {
        self.allows_unread = true;
        self
    }

    /// Returns whether each clause matched a value and each value was matched, apart from what is
    /// accepted. A corpus without values covers nothing.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.values > 0
            && (self.unread == 0 || self.allows_unread)
            && self.unreached().next().is_none()
            && self.misfits.iter().all(|misfits| misfits.is_allowed)
    }

    /// Requires that the corpus [is covered](Self::is_covered).
    ///
    /// # Panics
    ///
    /// If it is not, with the table.
    #[track_caller]
    pub fn assert_covered(&self) {
        assert!(self.is_covered(), "the corpus is not covered\n{self}");
    }

    /// Adds what was counted apart, as by another thread: its values come after those of this one.
    pub fn append(&mut self, other: Self) {
        let before = self.values;
        self.values += other.values;
        self.unread += other.unread;
        self.allows_unread |= other.allows_unread;
        if self.first_unread.is_none() {
            let first = other.first_unread;
            self.first_unread = first.map(|(first, error)| (first.after(before), error));
        }
        for added in other.clauses {
            let clause = self.clause(added.clause);
            clause.count += added.count;
            clause.is_allowed |= added.is_allowed;
            if clause.first.is_none() {
                clause.first = added.first.map(|first| first.after(before));
            }
        }
        for mut added in other.misfits {
            match self.misfits.iter_mut().find(|known| known.is_like(&added)) {
                Some(known) => {
                    known.count += added.count;
                    known.is_allowed |= added.is_allowed;
                }
                None => {
                    added.first = added.first.after(before);
                    self.misfits.push(added);
                }
            }
        }
    }

    /// The clauses that matched nothing and are not accepted.
    fn unreached(&self) -> impl Iterator<Item = &Coverage> {
        let clauses = self.clauses.iter();
        clauses.filter(|clause| clause.count == 0 && !clause.is_allowed)
    }

    /// The row of a clause. The first clause of a function makes rows for all.
    fn clause(&mut self, clause: ClauseSource) -> &mut Coverage {
        let known = self.clauses.iter().position(|row| row.clause == clause);
        let at = known.unwrap_or_else(|| {
            let start = self.clauses.len();
            self.clauses.extend(clause.all().map(|clause| Coverage {
                clause,
                count: 0,
                first: None,
                is_allowed: false,
            }));
            start + clause.index()
        });
        &mut self.clauses[at]
    }
}

impl<C: Checked> Extend<C> for Corpus {
    fn extend<T: IntoIterator<Item = C>>(&mut self, checked: T) {
        for checked in checked {
            checked.count(self);
        }
    }
}

impl<C: Checked> FromIterator<C> for Corpus {
    fn from_iter<T: IntoIterator<Item = C>>(checked: T) -> Self {
        let mut corpus = Self::default();
        corpus.extend(checked);
        corpus
    }
}

impl Coverage {
    /// The clause.
    #[must_use]
    pub fn clause(&self) -> ClauseSource {
        self.clause
    }

    /// The number of values that it matched.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first value that it matched.
    #[must_use]
    pub fn first(&self) -> Option<&Example> {
        self.first.as_ref()
    }
}

impl Misfits {
    /// The closest clause.
    #[must_use]
    pub fn clause(&self) -> ClauseSource {
        self.clause
    }

    /// The place where it fails, in [general form](crate::ValuePath::general): `$.labels[*].name`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The number of values.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first of the values.
    #[must_use]
    pub fn first(&self) -> &Example {
        &self.first
    }

    /// The mismatch of the first value.
    #[must_use]
    pub fn mismatch(&self) -> &Mismatch {
        &self.mismatch
    }

    fn is_like(&self, other: &Self) -> bool {
        self.clause == other.clause && self.path == other.path && self.reason == other.reason
    }
}

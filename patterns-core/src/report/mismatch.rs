//! The typed error for a value that no clause matches.

use core::error::Error;
use core::fmt::{self, Debug};
use std::sync::{Arc, OnceLock};

use crate::report::described::clause::Clauses;
use crate::report::excerpt::Excerpt;
use crate::report::fault::{Fault, Faults};
use crate::report::findings::Findings;
use crate::report::path::{Step, ValuePath};
use crate::report::question::{self, Value};
use crate::report::refusal::{self, Closest, Refusals};
use crate::report::source::{ClauseSource, Location, clause_source};
use crate::report::tried::ClauseReport;
use crate::subject::Subject;

/// No clause matches: which function, where, which clauses were tried, and why each of them failed.
///
/// It is one pointer wide, so `Result<T, Mismatch>` stays small, and cloning it is cheap. It names
/// the function whose clauses were tried, even if it comes out of a nested call. It owns everything
/// it says: it keeps short copies of parts of the value, and outlives it.
///
/// `{}` writes one line, about the closest clause, as error types do. `{:#}` writes the whole
/// report: the closest clause in full and up to eight others in a line each;
/// [`clauses`](Mismatch::clauses) has them all. `{:?}` and the text of a panic are the report too,
/// so that `unwrap` and a `main` that returns a `Mismatch` read well; `{:#?}` writes the fields.
///
/// # Cost
///
/// A mismatch is built out of line when no clause matches; a match that succeeds pays nothing for
/// it. Then the parts of the value that some clause looks at are copied, each once, and never the
/// value as a whole. If a pattern searches a list or repeats over it, 32 elements are looked at; if
/// it takes a string apart, 1024 bytes; values inside the value are compared up to 48 parts and
/// 4096 bytes of a string. Anything beyond is not blamed unless everything else matches. So the
/// cost does not depend on the size of the value.
///
/// The clauses are walked over the copy when somebody asks for the first time why they failed, by a
/// method or for a text: the cost is linear in the clauses. The closest clause is walked once more
/// if it has several faults. Texts are made when they are asked for.
/// [`closest`](Mismatch::closest) and the one line make those of one clause,
/// [`clauses`](Mismatch::clauses) and the whole report those of all.
///
/// Some clauses can't wait: those with a view, a constant or another expression, a Rust pattern
/// over a typed value, a name that occurs twice, a guard within the pattern, keys other than
/// strings and atoms that are written, segments of bytes, or `each!` over the entries of a map. A
/// function that has one is walked at once. So is one under `#[patterns(redact)]`, since nothing of
/// the value is to be kept, and any function if the clauses look at more than 1024 parts.
///
/// A view or a type of `de::<T>` may be asked once more about a value below these bounds, or about
/// one that it refused during the match; a guard never is.
///
/// # Structured logs
///
/// With the feature `serde` it serialises as a map: `function`, `location` (`file`, `line`,
/// `column`), `closest` (an index) and `clauses`, a list of maps: `index`, `location`, `pattern`,
/// `guard`, `passed`, `path`, `argument`, `pointer` and `reason`. A reason is a map of `kind`
/// ([`Reason::name`](crate::Reason::name)), `message`, `expected`, `found`, and its own entries:
/// `found_kind` (`wrong_kind`), `keys` and `similar` (`missing_key`), `keys`, `more` and `similar`
/// (`unexpected_keys`), `len`, `name` (`unequal`), `view` and `because` (`view_failed`), `guard`
/// and `values` (`guard_false`), `nearest` (`not_found`: `path`, `argument`, `pointer`, `reason`).
/// Absent values are null. Entries may be added; existing ones keep their meaning. So a mismatch is
/// a line of a log by itself, from which a search finds the function and the place in the value:
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns::{Mismatch, patterns};
/// # use serde_json::{Value, json};
/// #[patterns]
/// fn order(order: &Value) -> Result<u64, Mismatch> {
///     match order {
///         json!({"order": u64(n), "items": [_, ..]}) => Ok(n),
///     }
/// }
///
/// let mismatch = order(&json!({"order": "12", "items": []})).unwrap_err();
/// let line = serde_json::to_string(&mismatch).unwrap();
/// # let (at, clause) = (mismatch.location(), mismatch.closest().location());
/// # let location = |location: patterns::Location| {
/// #     json!({"file": location.file(), "line": location.line(), "column": location.column()})
/// # };
/// # let (at, location) = (location(at), location(clause));
/// assert_eq!(
///     serde_json::from_str::<Value>(&line).unwrap(),
///     json!({
///         "function": "order",
///         "location": at, // {"file": "src/orders.rs", "line": 5, "column": 4}
///         "closest": 0,
///         "clauses": [{
///             "index": 0,
///             "location": location,
///             "pattern": r#"json!({"order": u64(n), "items": [_, ..]})"#,
///             "guard": null,
///             "passed": 5,
///             "path": "$.order",
///             "argument": null,
///             "pointer": "/order",
///             "reason": {
///                 "kind": "wrong_kind",
///                 "message": r#"expected u64, found string "12""#,
///                 "expected": "u64",
///                 "found": r#"string "12""#,
///                 "found_kind": "string",
///             },
///         }],
///     })
/// );
/// # }
/// ```
///
/// # Answers to clients
///
/// The texts of a mismatch quote the program, so they are for its authors. A client is answered
/// with the [faults](Mismatch::faults), which serialise without anything of the program:
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns::{Mismatch, patterns};
/// # use serde_json::{Value, json};
/// # #[patterns]
/// # fn order(order: &Value) -> Result<u64, Mismatch> {
/// #     match order {
/// #         json!({"order": u64(n), "items": [_, ..]}) => Ok(n),
/// #     }
/// # }
/// let mismatch = order(&json!({"order": "12", "items": []})).unwrap_err();
/// let answer = json!({"status": 422, "errors": mismatch.faults()});
/// assert_eq!(
///     answer,
///     json!({"status": 422, "errors": [
///         {
///             "pointer": "/order",
///             "reason": "wrong_kind",
///             "detail": r#"expected u64, found string "12""#,
///             "expected": ["u64"],
///             "found": r#"string "12""#,
///         },
///         {
///             "pointer": "/items",
///             "reason": "wrong_length",
///             "detail": "expected at least 1 element, found 0",
///             "expected": ["at least 1 element"],
///             "found": "0",
///         },
///     ]})
/// );
/// # }
/// ```
///
/// [`Fault`](Fault#answers-to-clients) says what it shows.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Mismatch, Reason, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn describe(message: &Value) -> Result<&'static str, Mismatch> {
///     match message {
///         "ping" => Ok("a ping"),
///         [] => Ok("nothing"),
///     }
/// }
///
/// /// What to tell the sender of a message.
/// fn complaint(mismatch: &Mismatch) -> String {
///     let closest = mismatch.closest();
///     match closest.reason() {
///         Reason::MissingKey { .. } => format!("incomplete at {}", closest.path().pointer()),
///         reason => format!("{}: {reason}", closest.path()),
///     }
/// }
///
/// let mismatch = describe(&json!("pong")).unwrap_err();
/// assert_eq!(complaint(&mismatch), r#"$: expected "ping", found string "pong""#);
/// let location = mismatch.closest().location();
/// let (file, line) = (location.file(), location.line());
/// assert_eq!(
///     mismatch.to_string(),
///     format!(
///         "no clause of `describe` matches: at $, expected \"ping\", found string \"pong\" \
///          (clause 1 of 2, {file}:{line})"
///     ),
/// );
/// assert_eq!(
///     format!("{mismatch:#}"),
///     format!(r#"no clause of `describe` matches (2 tried)
///   closest: clause 1, {location}
///     "ping"
///   at $: expected "ping", found string "pong"
///   clause 2: at $: expected list, found string "pong""#),
/// );
/// # }
/// ```
#[derive(Clone)]
pub struct Mismatch(Arc<Report>);

/// The contents of a report. Its texts are made when they are asked for: most programs look at the
/// closest clause, or at nothing but that there is an error.
pub(super) struct Report {
    pub(super) described: &'static Clauses,
    /// What the clauses look at in the value, if they are not walked yet.
    excerpt: Option<Excerpt>,
    findings: OnceLock<Findings>,
    told: OnceLock<ClauseReport>,
    all_told: OnceLock<Box<[ClauseReport]>>,
    faults: OnceLock<Faults>,
}

impl Report {
    fn new(
        described: &'static Clauses,
        excerpt: Option<Excerpt>,
        findings: Option<Findings>,
    ) -> Self {
        refusal::made();
        Self {
            described,
            excerpt,
            findings: findings.map(OnceLock::from).unwrap_or_default(),
            told: OnceLock::new(),
            all_told: OnceLock::new(),
            faults: OnceLock::new(),
        }
    }

    /// Why each of the clauses failed. The first who asks walks over them.
    pub(super) fn findings(&self) -> &Findings {
        self.findings.get_or_init(|| match &self.excerpt {
            Some(excerpt) => Findings::of_copy(self.described, excerpt),
            None => Findings::of(self.described, &[], None, Refusals::new()),
        })
    }

    fn closest(&self) -> ClauseReport {
        match (&self.excerpt, self.findings.get()) {
            (Some(excerpt), None) => Findings::closest(self.described, excerpt),
            _ => {
                let findings = self.findings();
                findings.clause(self.described, findings.closest)
            }
        }
    }
}

/// The mismatch of clauses over one scrutinee. This is the failing path.
#[cold]
#[inline(never)]
#[must_use]
pub fn mismatch_of<'v, S: Subject<'v>>(described: &'static Clauses, subject: S) -> Mismatch {
    mismatch(described, &[question::value(subject)])
}

/// The mismatch of clauses over these arguments. This is the failing path.
#[cold]
#[inline(never)]
#[must_use]
pub fn mismatch(described: &'static Clauses, arguments: &[Value<'_>]) -> Mismatch {
    mismatch_after(described, arguments, &Refusals::new())
}

/// The mismatch of clauses over these arguments, after a match that met these refusals.
#[cold]
#[inline(never)]
#[must_use]
pub fn mismatch_after(
    described: &'static Clauses,
    arguments: &[Value<'_>],
    refusals: &Refusals,
) -> Mismatch {
    let excerpt = Excerpt::of(described.plan(), arguments);
    let findings = excerpt
        .is_none()
        .then(|| Findings::of(described, arguments, None, refusals.taken()));
    Mismatch(Arc::new(Report::new(described, excerpt, findings)))
}

impl Mismatch {
    /// The name of the function whose clauses were tried.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.0.described.function
    }

    /// The closest clause for the report of a caller, and the text.
    pub(super) fn told(&self) -> (Closest, String) {
        let ClauseReport { passed, faults, .. } = self.closest().clone();
        let closest = Closest {
            passed,
            faults,
            is_redacted: self.0.described.redact,
        };
        (closest, self.to_string())
    }

    /// The location of the clauses.
    #[must_use]
    pub fn location(&self) -> Location {
        Location::of(self.0.described)
    }

    /// The clauses that were tried, in order.
    #[must_use]
    pub fn clauses(&self) -> &[ClauseReport] {
        let all = || {
            let findings = self.0.findings();
            (0..self.0.described.list.len())
                .map(|index| findings.clause(self.0.described, index))
                .collect()
        };
        self.0.all_told.get_or_init(all)
    }

    /// The source of the closest clause, and the failure of all clauses that are told together with
    /// it: their number, and what any of them expects.
    pub(crate) fn told_together(&self) -> (ClauseSource, usize, Fault) {
        let closest = clause_source(self.0.described, self.0.findings().closest);
        let group = self.closest_group();
        (closest, group.len(), group.fault())
    }

    /// The contents of the report.
    pub(super) fn record(&self) -> &Report {
        &self.0
    }

    /// The mismatch for a caller whose value holds the one that was matched: puts a step, a key or
    /// an index, before all paths.
    ///
    /// A call in a body needs it, because only the body knows where its argument came from. A
    /// clause function that is called as a view continues the path by itself. Paths that began with
    /// the name of an argument begin with `$`. The cost is a copy of the report.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde_json")] {
    /// use patterns::{Mismatch, patterns};
    /// use serde_json::{Value, json};
    ///
    /// #[patterns]
    /// fn port(value: &Value) -> Result<u16, Mismatch> {
    ///     match value {
    ///         json!({"port": u16(port), ..}) => Ok(port),
    ///     }
    /// }
    ///
    /// #[patterns]
    /// fn ports(config: &Value) -> Result<Vec<u16>, Mismatch> {
    ///     match config {
    ///         json!({"servers": [servers @ ..], ..}) => {
    ///             let ports = servers.iter().enumerate().map(|(index, server)| {
    ///                 port(server).map_err(|mismatch| mismatch.within(index).within("servers"))
    ///             });
    ///             ports.collect()
    ///         }
    ///     }
    /// }
    ///
    /// let mismatch = ports(&json!({"servers": [{"port": 80}, {"port": 99999}]})).unwrap_err();
    /// assert_eq!(mismatch.closest().path().to_string(), "$.servers[1].port");
    /// # }
    /// ```
    #[must_use]
    pub fn within(self, step: impl Into<Step>) -> Self {
        let before = ValuePath {
            argument: None,
            steps: Box::new([step.into()]),
        };
        let findings = self.0.findings().clone().within(before);
        Self(Arc::new(Report::new(
            self.0.described,
            None,
            Some(findings),
        )))
    }

    /// The clause that came closest: the one that passed the most tests, wherever it has them. A
    /// value's kind is a test of its own, and so are the presence of a key and the length of a
    /// list.
    ///
    /// A tag decides before that. If clauses have different literals in one place, such as
    /// `"type": "push"` and `"type": "issue"`, the one whose literal the value has is closer. Of
    /// equally close clauses, one whose key or literal differs by a slip of spelling is closer,
    /// then the earlier.
    #[must_use]
    pub fn closest(&self) -> &ClauseReport {
        self.0.told.get_or_init(|| self.0.closest())
    }
}

impl Mismatch {
    /// Every place where the closest clause fails, in the order of the source, and at least one.
    ///
    /// If other clauses fail at the first of these places for the same kind of reason, as all do on
    /// an unknown `"type"`, the first fault says what each of them expects.
    /// [`ClauseReport::faults`] has those of one clause alone.
    ///
    /// For the sender of a value, who wants to mend all of it at once, and for [answers to
    /// clients](Fault#answers-to-clients). A failure hides some places, which are not looked at:
    /// the parts of a value of another kind, and the clause's guard. If all alternatives fail, the
    /// closest counts; a search counts itself. Up to 32 faults are kept.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde_json")] {
    /// use patterns::case;
    /// use serde_json::json;
    ///
    /// let sizes = json!({"width": "3", "sizes": [1, -2, 3, -4]});
    /// let result = case!(match &sizes {
    ///     json!({"width": u8(_), "height": u8(_), "sizes": [each!(u8(_))]}) => (),
    /// });
    /// let mismatch = result.unwrap_err();
    /// let faults = mismatch.faults().iter();
    /// let places: Vec<_> = faults.map(|fault| fault.path().to_string()).collect();
    /// assert_eq!(places, ["$.width", "$", "$.sizes[1]", "$.sizes[3]"]);
    /// assert_eq!(mismatch.faults()[1].reason().name(), "missing_key");
    /// # }
    /// ```
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        let faults = self.0.faults.get_or_init(|| {
            let group = self.closest_group();
            let own = &self.closest().faults;
            match group.len() {
                1 => own.clone(),
                _ => own.beginning_with(group.fault()),
            }
        });
        faults.all()
    }
}

impl Debug for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return f.write_str(&self.report());
        }
        f.debug_struct("Mismatch")
            .field("function", &self.function())
            .field("location", &self.location())
            .field("closest", &self.closest().index())
            .field("clauses", &self.clauses())
            .finish()
    }
}

impl Error for Mismatch {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::described::clause::Clause;
    use crate::report::described::pattern::{Guard, Pattern};
    use crate::specimen::string;
    use crate::subject::kind::Kind;

    static CLAUSES: Clauses = Clauses::new(
        "describe",
        "src/events.rs",
        8,
        5,
        &[
            Clause::new("null", None, 9, 9, &[&[Pattern::Kind(Kind::Null)]]),
            Clause::new(
                "str(s)",
                Some(Guard {
                    was_false: None,
                    text: "s.len() > 3",
                    reads: &[],
                }),
                10,
                9,
                &[&[Pattern::Kind(Kind::String)]],
            ),
            Clause::new("\"a\"", None, 11, 13, &[&[Pattern::Str("a")]]),
        ],
    );

    fn sample() -> Mismatch {
        mismatch_of(&CLAUSES, &string("b"))
    }

    #[test]
    fn unwrapping_prints_the_report() {
        let mismatch = sample();
        assert_eq!(format!("{mismatch:?}"), mismatch.report());
    }

    #[test]
    fn the_alternate_form_prints_the_fields() {
        let text = format!("{:#?}", sample());
        assert!(text.contains("guard: Some(\n"), "{text}");
        assert!(text.contains("reason: GuardFalse {"), "{text}");
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
        shared(&sample());
    }

    #[test]
    fn clauses_are_reported_in_order_with_their_source() {
        let mismatch = sample();
        let clauses = mismatch.clauses();
        assert_eq!(
            clauses.iter().map(ClauseReport::index).collect::<Vec<_>>(),
            [0, 1, 2]
        );
        assert_eq!(clauses[1].pattern(), "str(s)");
        assert_eq!(clauses[1].guard(), Some("s.len() > 3"));
        assert_eq!(clauses[0].guard(), None);
        assert_eq!(clauses[2].location().to_string(), "src/events.rs:11:13");
    }

    #[test]
    fn of_clauses_that_came_equally_close_the_first_is_the_closest() {
        let mismatch = sample();
        let passed: Vec<_> = mismatch
            .clauses()
            .iter()
            .map(ClauseReport::passed)
            .collect();
        assert_eq!(passed, [0, 1, 1]);
        assert_eq!(mismatch.closest().index(), 1);
    }

    #[test]
    fn the_location_is_that_of_the_match() {
        let location = sample().location();
        assert_eq!(
            (location.file(), location.line(), location.column()),
            ("src/events.rs", 8, 5)
        );
    }
}

//! The messages about what the analysis finds.

use std::collections::BTreeSet;

use proc_macro2::Span;

use crate::lower::sources::Sources;
use crate::prove::usefulness::{Contradiction, Redundant, Unreachable, Witness};
use crate::reader::is_editor;
use crate::report::Report;
use crate::syntax::{At, Clause, source_text};

/// The most covering clauses that a note names.
const SHOWN: usize = 3;

/// The most characters of a clause's pattern that are shown.
const WIDTH: usize = 60;

/// The place for an attribute that accepts what is unreachable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// On the clause.
    OnClause,
    /// Before the first `if` of the chain whose branches the clauses are.
    BeforeChain,
    /// Before the form of `case!`, which has no clauses.
    BeforeForm,
}

impl Accepted {
    /// The end of a help that says how to accept what is unreachable.
    pub(super) fn advice(self) -> String {
        let place = match self {
            Self::OnClause => "on the clause",
            Self::BeforeChain => "before the first `if`",
            Self::BeforeForm => "before this form of `case!`",
        };
        format!("; `#[allow(unreachable_patterns)]` {place} accepts it")
    }
}

/// Reports a pattern that matches no value.
pub(crate) fn contradiction(
    (at, found): (usize, Contradiction),
    accepted: Accepted,
    sources: &Sources,
    report: &mut Report,
) {
    let whole = sources.conjunctions()[at].at;
    let (at, what, why, help) = match found {
        Contradiction::Whole => (
            whole,
            "pattern",
            "its parts exclude each other",
            "remove it, or separate alternatives with `|`",
        ),
        Contradiction::Named => (
            whole,
            "pattern",
            "an earlier pattern of its name excludes it",
            "rename one of the two",
        ),
        Contradiction::Alternative(choice, alternative) => (
            sources.choice(choice)[alternative],
            "alternative",
            "the rest of the pattern excludes it",
            "remove it",
        ),
    };
    let accept = accepted.advice();
    report.error(
        at,
        format!("unreachable {what}: it matches no value, because {why}\nhelp: {help}{accept}"),
    );
}

/// Reports an unreachable clause or alternative, at its pattern. `accepted` says where an attribute
/// could accept it. `of` is the type that the values are known to be of.
pub(crate) fn unreachable(
    found: &Unreachable,
    of: Option<&str>,
    accepted: Accepted,
    clauses: &[Clause],
    sources: &Sources,
    report: &mut Report,
) {
    let whole = match accepted {
        Accepted::BeforeChain => "branch",
        _ => "clause",
    };
    let clause = &clauses[found.clause];
    let (at, what) = match found.what {
        Redundant::Clause => (At::of(&clause.pattern_tokens), whole),
        Redundant::Head(head) => (clause.pattern.alternatives[head].at, "alternative"),
        Redundant::Alternative(choice, alternative) => {
            (sources.choice(choice)[alternative], "alternative")
        }
    };
    let note = covering(found, of, whole, clauses);
    let help = match (found.what, found.covered_by.first()) {
        (Redundant::Clause, Some(first)) => {
            format!("remove it, or move it before {whole} {}", first + 1)
        }
        _ => "remove it".to_owned(),
    };
    let accept = accepted.advice();
    report.error(
        at,
        format!(
            "unreachable {what}\n\
             note: {note}\n\
             help: {help}{accept}"
        ),
    );
}

/// The clauses that already match every value it would. `whole` is what a clause is called.
fn covering(found: &Unreachable, of: Option<&str>, whole: &str, clauses: &[Clause]) -> String {
    let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
    let (own, others): (BTreeSet<usize>, BTreeSet<usize>) =
        found.covered_by.iter().partition(|by| **by == found.clause);
    let mut named: Vec<String> = others
        .iter()
        .take(SHOWN)
        .map(|by| described(*by, whole, &clauses[*by]))
        .collect();
    if others.len() > SHOWN {
        named.push(format!("{} more", others.len() - SHOWN));
    }
    if !own.is_empty() {
        named.push("the alternatives before it".to_owned());
    }
    let last = named.pop().unwrap_or_default();
    if named.is_empty() {
        let matches = if own.is_empty() { "matches" } else { "match" };
        return format!("{last} already {matches} every value{of} it would");
    }
    format!(
        "{} and {last} already match every value{of} it would",
        named.join(", ")
    )
}

fn described(number: usize, whole: &str, clause: &Clause) -> String {
    let number = number + 1;
    let pattern = shortened(&source_text(clause.pattern_tokens.clone()));
    match clause.span.start().line {
        // An editor does not tell lines.
        _ if is_editor() => format!("{whole} {number} `{pattern}`"),
        0 => format!("{whole} {number} `{pattern}`"),
        line => format!("{whole} {number} `{pattern}` (line {line})"),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Values that are not covered.
pub(crate) struct Missing<'m> {
    pub(crate) witnesses: &'m [Vec<Witness>],
    /// Unless they are, clauses match them under conditions.
    pub(crate) certain: bool,
    /// Types of parts that nothing is known of.
    pub(crate) unknown: &'m [String],
}

impl Missing<'_> {
    /// Reports them. A `let` has no clauses to add to.
    pub(crate) fn report(
        &self,
        clauses: &[Clause],
        has_clauses: bool,
        at: At,
        report: &mut Report,
    ) {
        let Self {
            witnesses,
            certain,
            unknown,
        } = *self;
        let mut shown: Vec<String> = witnesses.iter().map(|witness| written(witness)).collect();
        let last = shown.pop().unwrap_or_default();
        let all = if shown.is_empty() {
            last
        } else {
            format!("{} and {last}", shown.join(", "))
        };
        let (at, message) = match (clauses, certain) {
            ([only], true) => (
                At::of(&only.pattern_tokens),
                format!("non-exhaustive pattern: {all} not covered"),
            ),
            ([only], false) => (
                At::of(&only.pattern_tokens),
                format!("non-exhaustive pattern: {all} covered only under conditions"),
            ),
            (_, true) => (at, format!("non-exhaustive clauses: {all} not covered")),
            (_, false) => (
                at,
                format!("non-exhaustive clauses: {all} covered only under conditions"),
            ),
        };
        let note = if certain {
            ""
        } else {
            "note: guards, views, constants and repeated names may fail for some values\n"
        };
        let help = match (has_clauses, certain) {
            (true, true) => "add clauses for the missing values, or end with `_ => …`",
            (true, false) => "add a clause without conditions, or end with `_ => …`",
            (false, _) => {
                "remove `total`: other values then raise a mismatch, or run an `else { … }`"
            }
        };
        let unknown = match unknown {
            [] => String::new(),
            names => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                format!(
                    "note: nothing is known of {}; if it derives `Subject`, name it too: `of(Type, {})`\n",
                    names.join(" and "),
                    unknown.join(", ")
                )
            }
        };
        report.error(at, format!("{message}\n{note}{unknown}help: {help}"));
    }
}

fn written(witness: &[Witness]) -> String {
    match witness {
        [one] => format!("`{one}`"),
        several => {
            let several: Vec<String> = several.iter().map(ToString::to_string).collect();
            format!("`({})`", several.join(", "))
        }
    }
}

/// Reports that it is not known whether the clauses are exhaustive.
pub(crate) fn undecided(at: Span, report: &mut Report) {
    report.error_at(
        at,
        "could not prove these clauses exhaustive: too many combinations\n\
         help: end with `_ => …`, or match fewer parts at once",
    );
}

/// Reports values that a schema allows and no clause covers. Each says whether it is surely valid.
#[cfg(any(feature = "schema", test))]
pub(crate) fn incomplete(
    witnesses: &[(Vec<Witness>, bool)],
    certain: bool,
    at: At,
    complete: Span,
    report: &mut Report,
) {
    let are_valid = witnesses.iter().any(|(_, is_valid)| *is_valid);
    let shown = witnesses
        .iter()
        .filter(|(_, is_valid)| *is_valid == are_valid);
    let mut shown: Vec<String> = shown.map(|(witness, _)| written(witness)).collect();
    let Some(last) = shown.pop() else {
        return undecided_of_schema(complete, report);
    };
    let all = if shown.is_empty() {
        last
    } else {
        format!("{} and {last}", shown.join(", "))
    };
    let covered = if certain {
        "not covered"
    } else {
        "covered only under conditions"
    };
    let note = if certain {
        ""
    } else {
        "note: guards, views, constants and repeated names may fail for some values\n"
    };
    let message = if are_valid {
        format!("incomplete clauses: {all} {covered}, which the schema allows")
    } else {
        format!(
            "clauses that may be incomplete: {all} {covered}\n\
             note: the schema says of such values what cannot be followed here, so they may be \
             invalid"
        )
    };
    report.error(
        at,
        format!(
            "{message}\n{note}help: add clauses for them, or remove `complete`: such values then \
             raise a mismatch"
        ),
    );
}

/// Reports that it is not known whether the clauses match every valid value.
#[cfg(any(feature = "schema", test))]
pub(crate) fn undecided_of_schema(at: Span, report: &mut Report) {
    report.error_at(
        at,
        "could not prove that these clauses match every valid value\n\
         help: end with `_ => …`, or remove `complete`: other values then raise a mismatch",
    );
}

//! The stages from clauses to code, in order. No stage looks back at one before it.
//!
//! ```text
//! syn arms -> syntax -> Clause -> lower -> ir::Clause, Sources -> prove -> (only errors)
//!                                                              -> graph -> Graphs -> emit, describe -> tokens
//! ```
//!
//! [`plan`] runs the stages that can fail and gives a [`Plan`]; [`Plan::code`] writes tokens from it.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Arm;

use crate::describe::{About, mismatch};
use crate::emit::{Delivery, Emitter, Failing, Head, borrowing};
use crate::graph::plan::Plan;
use crate::graph::rows::MOST_ROWS;
use crate::ir;
use crate::ir::parts::bound_names;
use crate::lower::lower;
use crate::lower::sources::Sources;
use crate::prove::explain::{self, Accepted};
use crate::prove::usefulness::{Analysis, Totality};
use crate::report::Report;
use crate::syntax::{Clause, Scrutinee, accept_unreachable, clauses};

/// What is asked of clauses beyond being well-formed.
#[derive(Clone, Copy)]
pub(crate) struct Demands {
    /// Where the user says that the clauses are exhaustive, if so.
    pub(crate) total: Option<Span>,
    /// Where the user may accept clauses that no value reaches.
    pub(crate) unreachable: Accepted,
}

/// Clauses that have passed all stages but the last.
pub(crate) struct Compiled<'a> {
    pub(crate) scrutinee: Scrutinee<'a>,
    pub(crate) clauses: Vec<Clause>,
    lowered: Vec<ir::Clause>,
    sources: Sources,
    plan: Plan,
    /// For each argument, whether a total match relies on its having JSON's kinds only.
    json_kinds: Vec<bool>,
}

/// Takes clauses through all stages but the last; none if there are errors.
///
/// The stages stop after one with errors, so that all errors of a stage come together.
pub(crate) fn compile<'a>(
    scrutinee: Scrutinee<'a>,
    arms: &[Arm],
    demands: Demands,
    report: &mut Report,
) -> Option<Compiled<'a>> {
    let Demands { total, unreachable } = demands;
    let clauses = clauses(arms, scrutinee.arity(), report);

    let (lowered, sources) = lower(&clauses, report);
    if report.has_errors() {
        return None;
    }

    let analysis = Analysis {
        clauses: &lowered,
        is_irrefutable: &|pat| sources.is_irrefutable(pat),
    };
    prove_reached(&analysis, unreachable, &clauses, &sources, report);
    let json_kinds = total.map(|total| prove_total(&analysis, total, &scrutinee, &clauses, report));

    let plan = match Plan::new(&lowered, scrutinee.arguments().len()) {
        Ok(plan) if total.is_some() => plan.total(),
        Ok(plan) => plan,
        Err(too_many) => {
            refuse_multiplied(&too_many, &clauses, report);
            return None;
        }
    };
    refuse_contradictory(&plan, &lowered, &clauses, report);
    if report.has_errors() {
        return None;
    }
    Some(Compiled {
        scrutinee,
        clauses,
        lowered,
        sources,
        plan,
        json_kinds: json_kinds.unwrap_or_default(),
    })
}

/// Reports the clauses and alternatives that no value reaches, unless the user accepts them.
fn prove_reached(
    analysis: &Analysis<'_>,
    accepted: Accepted,
    clauses: &[Clause],
    sources: &Sources,
    report: &mut Report,
) {
    if accepted == Accepted::Always {
        return;
    }
    for found in analysis.unreachable() {
        if !accept_unreachable(&clauses[found.clause].attrs) {
            explain::unreachable(&found, accepted, clauses, sources, report);
        }
    }
}

/// Reports the values that no clause matches. If there are none, says which arguments the clauses rely on
/// to have JSON's kinds only.
fn prove_total(
    analysis: &Analysis<'_>,
    total: Span,
    scrutinee: &Scrutinee<'_>,
    clauses: &[Clause],
    report: &mut Report,
) -> Vec<bool> {
    match analysis.totality(scrutinee.arguments().len()) {
        Totality::Total(json_kinds) => return json_kinds,
        Totality::Missing { witnesses, certain } => {
            explain::missing(&witnesses, certain, clauses, scrutinee.at(), report);
        }
        Totality::Undecided => explain::undecided(total, report),
    }
    Vec::new()
}

/// Reports clauses of too many rows: rows are counted, and no graph is looked at.
fn refuse_multiplied(too_many: &[usize], clauses: &[Clause], report: &mut Report) {
    for &clause in too_many {
        report.error(
            &clauses[clause].pattern_tokens,
            format!(
                "too many alternatives: this clause has more than {MOST_ROWS} combinations\n\
                 help: split it into several clauses"
            ),
        );
    }
}

/// Reports clauses that no value matches and that bind names: their bodies could not be compiled.
fn refuse_contradictory(
    plan: &Plan,
    lowered: &[ir::Clause],
    clauses: &[Clause],
    report: &mut Report,
) {
    for &at in &plan.contradictory {
        let mut pats = lowered[at].heads.iter().flatten();
        if pats.any(|pat| !bound_names(pat).is_empty()) {
            report.error(
                &clauses[at].pattern_tokens,
                "unreachable clause: it matches no value, because its parts exclude each other\n\
                 help: remove the clause, or separate alternatives with `|`",
            );
        }
    }
}

impl Compiled<'_> {
    /// Whether code may leave without a match.
    pub(crate) fn can_fail(&self) -> bool {
        self.plan.graph.can_fail()
    }

    /// The last stage: what writes the code of this match.
    pub(crate) fn code<'p>(&'p self, door: &'p TokenStream, failing: Failing) -> Code<'p> {
        Code {
            of: self,
            emitter: Emitter::new(&self.plan, &self.sources, door, failing),
        }
    }
}

/// The code of one match. All parts of it belong inside [`borrowing`](Self::borrowing).
pub(crate) struct Code<'p> {
    of: &'p Compiled<'p>,
    emitter: Emitter<'p>,
}

impl Code<'_> {
    /// The statements of the match.
    pub(crate) fn matching(&self, delivery: &Delivery<'_>) -> TokenStream {
        let of = self.of;
        let subjects = self.emitter.subjects(&of.scrutinee, &of.json_kinds);
        let steps = self.emitter.graphs(of.clauses.len(), delivery);
        let keys = self.emitter.keys_of_maps();
        quote!(#subjects #keys #steps)
    }

    /// For each clause, what its body is given.
    pub(crate) fn heads(&self) -> Vec<Head> {
        self.emitter.heads(self.of.clauses.len())
    }

    /// An expression that makes the mismatch.
    pub(crate) fn mismatch(&self, about: &About<'_>) -> TokenStream {
        let of = self.of;
        let clauses = (&of.clauses[..], &of.lowered[..]);
        mismatch(about, &of.scrutinee, clauses, &self.emitter)
    }

    /// Code inside which the scrutinee is borrowed, for as long as a `match` would borrow it.
    pub(crate) fn borrowing(&self, code: TokenStream) -> TokenStream {
        borrowing(&self.of.scrutinee, self.emitter.with_returned(code))
    }
}

//! The stages from clauses to code, in order. No stage looks back at an earlier one.
//!
//! | stage | reads | makes |
//! |---|---|---|
//! | `syntax` | arms | clauses with patterns and spans |
//! | `lower` | clauses | `ir` clauses, and sources: the user's Rust, by ids |
//! | `prove` | `ir` clauses | errors alone: unreachable, not exhaustive |
//! | `graph` | `ir` clauses | a plan: rows, and the graphs built from them |
//! | `emit` | plan, sources | the code of the match |
//! | `describe` | `ir` clauses, sources | the code of a mismatch |
//!
//! [`compile`] ends with the plan. [`Compiled::code`] writes the code, which cannot fail.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Expr;

use crate::describe::{About, Looks, checked, diagram, looks, mismatch};
use crate::door::Door;
use crate::emit::{
    Delivery, Emitter, Failing, Given, Held, KeptApart, KeptView, Placed, borrowing, words,
};
use crate::graph::plan::Plan;
use crate::graph::rows::MOST_ROWS;
use crate::ir;
use crate::lower::lower;
use crate::lower::sources::Sources;
use crate::pieces::{Pieces, quote};
use crate::prove::explain::{self, Accepted, Missing};
use crate::prove::refutation::{Clauses, Refutation};
use crate::prove::schemas::Expected;
#[cfg(any(feature = "schema", test))]
use crate::prove::schemas::Schemas;
use crate::prove::typed::{Said, Typed};
use crate::prove::usefulness::{Analysis, Domain, Evidence, Totality};
#[cfg(any(feature = "schema", test))]
use crate::prove::usefulness::{Completeness, Unfolded};
#[cfg(any(feature = "schema", test))]
use crate::prove::valid::Purpose;
use crate::reader::is_editor;
use crate::report::Report;
use crate::shape::Types;
use crate::syntax::{Arm, Clause, Scrutinee, accept_unreachable, clauses, source_text};

/// The proofs that clauses need.
#[derive(Clone, Copy)]
pub(crate) struct Demands<'o> {
    /// The user's `total`, if written: the clauses are exhaustive.
    pub(crate) total: Option<Span>,
    /// The place for an attribute that accepts what is unreachable.
    pub(crate) unreachable: Accepted,
    /// `true` if an attribute accepts it in all clauses.
    pub(crate) is_accepted: bool,
    /// The schemas of the values.
    pub(crate) expected: Expected<'o>,
}

/// Clauses, ready to be written as code. Those with errors of their own are left out.
pub(crate) struct Compiled<'a> {
    pub(crate) scrutinee: Scrutinee<'a>,
    pub(crate) clauses: Vec<Clause>,
    lowered: Vec<ir::Clause>,
    sources: Sources,
    plan: Plan,
    /// For each argument of a total match, whether the proof assumes that only JSON's kinds occur
    /// there. Empty if the match is not total.
    json_kinds: Vec<bool>,
    /// The arguments whose types the proofs rely on, with these types.
    asserted: Vec<(usize, TokenStream)>,
    /// The files that the proofs have read, from the folder of Cargo.toml.
    files: Vec<String>,
}

/// Compiles the arms of one match, and reports those that it cannot; none if it can compile none.
///
/// The stages go on until the end of one that reports errors, so the user sees all errors of a
/// stage. The code of the sound clauses is the same with and without the others, so rustc checks
/// their bodies, and an editor knows the types in them.
pub(crate) fn compile<'a>(
    mut scrutinee: Scrutinee<'a>,
    arms: &[Arm],
    demands: Demands<'_>,
    report: &mut Report,
) -> Option<Compiled<'a>> {
    let Demands {
        total,
        unreachable,
        is_accepted,
        expected,
    } = demands;
    if arms.is_empty() {
        return None;
    }
    let before = report.count();
    let clauses = clauses(arms, scrutinee.arity(), report);
    let (lowered, sources) = lower(&clauses, report);
    if report.count() > before {
        return compile_sound(scrutinee, arms, &sources.as_is, report);
    }

    scrutinee.pass(&sources.as_is, |name| sources.binds(name));

    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let nothing = Types::default();
    let said = match expected.of {
        Some(of) => Said::by_option(of, &scrutinee, &sources.as_is, report),
        None => Said::by_signature(&nothing, &[]),
    };
    let typed = said.typed();
    let analysis = Analysis::new(&lowered, &is_irrefutable).over(typed.known());
    let proven = Proven {
        written: &clauses,
        lowered: &lowered,
        sources: &sources,
        accepted: unreachable,
    };
    if !is_accepted {
        proven.reachable(&analysis, &typed, report);
    }
    let mut asserted = said.asserted();
    let mut json_kinds = Vec::new();
    if let Some(total) = total {
        let arity = scrutinee.arguments().len();
        let over = |typed: &Typed<'_>| {
            let analysis = Analysis::new(&lowered, &is_irrefutable).over(typed.known());
            analysis.totality(arity)
        };
        let written = Said::by_signature(&nothing, expected.written);
        let judged = match analysis.totality(arity) {
            totality @ Totality::Missing { .. } => {
                with_types(totality, (&said, &typed), &written, over)
            }
            totality => totality.into(),
        };
        asserted.extend(judged.asserted);
        json_kinds = prove_total(
            judged.totality,
            total,
            &proven,
            &scrutinee,
            &judged.unknown,
            report,
        );
    }
    let files = prove_valid(
        &analysis,
        (expected, is_accepted),
        &scrutinee,
        &proven,
        report,
    );

    let plan = match Plan::new(&lowered, scrutinee.arguments().len()) {
        // What types say is taken for granted by rustc alone, which knows what they are.
        Ok(plan) if total.is_some() && report.count() == before && asserted.is_empty() => {
            plan.total()
        }
        Ok(plan) => plan,
        Err(too_many) => {
            refuse_multiplied(&too_many, &clauses, report);
            return compile_sound(scrutinee, arms, &sources.as_is, report);
        }
    };
    Some(Compiled {
        scrutinee,
        clauses,
        lowered,
        sources,
        plan,
        json_kinds,
        asserted,
        files,
    })
}

/// Whether clauses are exhaustive, and what that depends on.
struct Judged {
    totality: Totality,
    /// The types by which they are, as [`Compiled::asserted`].
    asserted: Vec<(usize, TokenStream)>,
    /// The types by whose values they are not, because nothing is known of these.
    unknown: Vec<String>,
}

impl From<Totality> for Judged {
    fn from(totality: Totality) -> Self {
        Self {
            totality,
            asserted: Vec::new(),
            unknown: Vec::new(),
        }
    }
}

/// Judges clauses that are not exhaustive by themselves: by the types that the signature writes if
/// these say something, so the witnesses are values of them. `over` tells whether the clauses are
/// exhaustive over the values of types.
fn with_types(
    by_themselves: Totality,
    (said, typed): (&Said<'_>, &Typed<'_>),
    written: &Said<'_>,
    over: impl Fn(&Typed<'_>) -> Totality,
) -> Judged {
    let by_signature = written.typed();
    let is_written = by_signature.says_something();
    let (shown_by, mut judged) = if is_written {
        (&by_signature, Judged::from(over(&by_signature)))
    } else {
        (typed, Judged::from(by_themselves))
    };
    match &mut judged.totality {
        Totality::Missing { witnesses, .. } => {
            *witnesses = shown_by.shown(std::mem::take(witnesses));
        }
        _ => judged.asserted = written.asserted(),
    }
    let unknown = typed.unknown();
    if !is_written && !unknown.is_empty() && matches!(over(&said.only_known()), Totality::Total(_))
    {
        judged.unknown = unknown;
    }
    judged
}

/// The clauses that are proven, for the messages.
struct Proven<'c> {
    written: &'c [Clause],
    lowered: &'c [ir::Clause],
    sources: &'c Sources,
    accepted: Accepted,
}

/// Compiles the arms that have no errors of their own, after those of the others are reported.
/// `as_is` tells which arguments all of them match by Rust patterns only.
fn compile_sound<'a>(
    mut scrutinee: Scrutinee<'a>,
    arms: &[Arm],
    as_is: &[bool],
    report: &mut Report,
) -> Option<Compiled<'a>> {
    let (arity, arguments) = (scrutinee.arity(), scrutinee.arguments().len());
    let read = |arms: &[&Arm]| {
        let mut known = Report::new();
        let clauses = clauses(arms.iter().copied(), arity, &mut known);
        let (lowered, sources) = lower(&clauses, &mut known);
        if known.into_count() > 0 {
            return None;
        }
        let plan = Plan::new(&lowered, arguments).ok()?;
        Some((clauses, lowered, sources, plan))
    };
    let is_sound = |arm: &&Arm| read(&[*arm]).is_some();
    let (sound, others): (Vec<&Arm>, Vec<&Arm>) = arms.iter().partition(is_sound);
    for arm in others {
        arm.leave_out(report);
    }
    if sound.is_empty() {
        return None;
    }
    let (clauses, lowered, sources, plan) = read(&sound)?;
    if sources.as_is != as_is {
        return None;
    }
    scrutinee.pass(&sources.as_is, |name| sources.binds(name));
    Some(Compiled {
        scrutinee,
        clauses,
        lowered,
        sources,
        plan,
        json_kinds: Vec::new(),
        asserted: Vec::new(),
        files: Vec::new(),
    })
}

impl Proven<'_> {
    fn is_accepted(&self, clause: usize) -> bool {
        accept_unreachable(&self.written[clause].attrs)
    }

    /// Reports unreachable clauses and alternatives, unless the user accepts them.
    fn reachable(&self, analysis: &Analysis<'_>, typed: &Typed<'_>, report: &mut Report) {
        let (clauses, sources, accepted) = (self.written, self.sources, self.accepted);
        for found in analysis.contradictions(sources.conjunctions()) {
            if !self.is_accepted(sources.conjunctions()[found.0].clause) {
                explain::contradiction(found, accepted, sources, report);
            }
        }
        let of = typed.says_something().then(|| typed.name());
        for found in analysis.unreachable() {
            if !self.is_accepted(found.clause) {
                explain::unreachable(&found, of.as_deref(), accepted, clauses, sources, report);
            }
        }
        if of.is_none() {
            return;
        }
        let evidence = Evidence {
            known: typed.known(),
            named: None,
        };
        for found in analysis.refuted(&evidence) {
            if !self.is_accepted(found.clause) {
                self.refutation(typed).report(&found, report);
            }
        }
    }

    fn refutation<'r>(&'r self, domain: &'r dyn Domain) -> Refutation<'r> {
        Refutation {
            clauses: Clauses {
                written: self.written,
                lowered: self.lowered,
                sources: self.sources,
            },
            domain,
            accepted: self.accepted,
        }
    }
}

/// Reports clauses that no valid value matches, and valid values that no clause covers. Returns the
/// files of the schemas.
#[cfg(any(feature = "schema", test))]
fn prove_valid(
    analysis: &Analysis<'_>,
    (expected, is_accepted): (Expected<'_>, bool),
    scrutinee: &Scrutinee<'_>,
    proven: &Proven<'_>,
    report: &mut Report,
) -> Vec<String> {
    let Some(schemas) = Schemas::read(expected, scrutinee, proven.lowered, report) else {
        return Vec::new();
    };
    let known = schemas.values(Purpose::Contradictions);
    let named = schemas.values(Purpose::NamedKeys);
    if !is_accepted {
        let refutation = proven.refutation(&known);
        for found in analysis.refuted(&schemas.evidence(&known, &named)) {
            if !proven.is_accepted(found.clause) {
                refutation.report(&found, report);
            }
        }
    }
    if let Some(complete) = expected.complete {
        let values = schemas.values(Purpose::Completeness);
        let known = schemas.known(Unfolded::new(&values), &values);
        match analysis.completeness(&known, scrutinee.arguments().len()) {
            Completeness::Complete => {}
            Completeness::Missing { witnesses, certain } => {
                let checked = schemas.checked(witnesses);
                explain::incomplete(&checked, certain, scrutinee.at(), complete, report);
            }
            Completeness::Undecided => explain::undecided_of_schema(complete, report),
        }
    }
    schemas.files().map(str::to_owned).collect()
}

/// Without the feature, there are no schemas.
#[cfg(not(any(feature = "schema", test)))]
fn prove_valid(
    _: &Analysis<'_>,
    _: (Expected<'_>, bool),
    _: &Scrutinee<'_>,
    _: &Proven<'_>,
    _: &mut Report,
) -> Vec<String> {
    Vec::new()
}

/// Reports values that no clause covers. If there are none, returns [`Compiled::json_kinds`].
fn prove_total(
    totality: Totality,
    total: Span,
    proven: &Proven<'_>,
    scrutinee: &Scrutinee<'_>,
    unknown: &[String],
    report: &mut Report,
) -> Vec<bool> {
    match totality {
        Totality::Total(json_kinds) => return json_kinds,
        Totality::Missing { witnesses, certain } => {
            let missing = Missing {
                witnesses: &witnesses,
                certain,
                unknown,
            };
            let has_clauses = proven.accepted != Accepted::BeforeForm;
            missing.report(proven.written, has_clauses, scrutinee.at(), report);
        }
        Totality::Undecided => explain::undecided(total, report),
    }
    Vec::new()
}

/// Reports clauses that would need too many rows. Their number depends on the patterns alone.
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

impl Compiled<'_> {
    /// Returns whether the code may end without a match.
    pub(crate) fn can_fail(&self) -> bool {
        self.plan.graph.can_fail()
    }

    /// The decision graph as a Mermaid diagram.
    pub(crate) fn diagram(&self) -> String {
        let clauses = self.clauses.iter();
        let clauses = clauses.map(|clause| source_text(clause.pattern_tokens.clone()));
        let (clauses, arguments) = (clauses.collect::<Vec<_>>(), self.scrutinee.names());
        diagram(&self.plan, &self.sources, &arguments, &clauses)
    }

    /// The user's expressions in the patterns, the guards among them.
    pub(crate) fn exprs(&self) -> impl Iterator<Item = &Expr> {
        self.sources.all_exprs()
    }

    /// The code of the match. With `about`, a failed match makes a [mismatch](Code::mismatch).
    pub(crate) fn code<'p>(&'p self, door: &'p Door, about: Option<About<'p>>) -> Code<'p> {
        let failing = match about {
            Some(_) if !is_editor() => Failing::Explained,
            _ => Failing::Quiet,
        };
        let written = self.clauses.iter().filter(|_| is_editor());
        let written = written.map(|clause| {
            let (pattern, guard) = (&clause.pattern_tokens, &clause.guard);
            quote!(#pattern #guard).into_token_stream()
        });
        Code {
            compiled: self,
            emitter: Emitter::new(
                &self.plan,
                &self.sources,
                door,
                failing,
                &self.scrutinee,
                written.collect(),
            ),
            about,
        }
    }
}

/// The code of one match. All its parts belong inside [`borrowing`](Self::borrowing).
pub(crate) struct Code<'p> {
    compiled: &'p Compiled<'p>,
    emitter: Emitter<'p>,
    about: Option<About<'p>>,
}

impl Code<'_> {
    /// The statements of the match.
    pub(crate) fn matching(&self, delivery: &Delivery<'_>) -> Pieces {
        let compiled = self.compiled;
        let emitter = &self.emitter;
        let (kinds, types) = (&compiled.json_kinds, &compiled.asserted);
        let subjects = emitter.subjects(&compiled.scrutinee, kinds, types);
        // Bodies that are written apart come after the scope of the subjects.
        let (around, before) = match delivery.placed() {
            Placed::Apart => (None, subjects),
            Placed::AtLeaves | Placed::Nowhere => (Some(subjects), Pieces::new()),
        };
        let steps = emitter.graphs(delivery, &before);
        let keys = emitter.keys_of_maps();
        let patterns = compiled.clauses.iter();
        let words = words(patterns.map(|clause| &clause.pattern_tokens), emitter.door);
        // The function is compiled anew when a file changes.
        let files = compiled.files.iter().map(|file| {
            let file = format!("/{file}");
            quote! {
                const _: &[::core::primitive::u8] = ::core::include_bytes!(
                    ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file)
                );
            }
        });
        quote!(#(#files)* #words #around #keys #steps)
    }

    /// The names that each clause gives its body.
    pub(crate) fn given(&self) -> Vec<Given> {
        self.emitter.given(self.compiled.clauses.len())
    }

    /// An expression that makes the mismatch, if the match is to make one.
    pub(crate) fn mismatch(&self) -> Option<Pieces> {
        let compiled = self.compiled;
        let clauses = (&compiled.clauses[..], &compiled.lowered[..]);
        let about = self.about.as_ref()?;
        if is_editor() {
            let door = self.emitter.door;
            return Some(quote!(#door::mismatch(loop {}, loop {})));
        }
        Some(mismatch(about, &compiled.scrutinee, clauses, &self.emitter))
    }

    /// The clause that `found`, an option of its index, names, or the mismatch: a `Result`.
    pub(crate) fn checked(&self, found: &Pieces) -> Pieces {
        let compiled = self.compiled;
        let clauses = (&compiled.clauses[..], &compiled.lowered[..]);
        match &self.about {
            Some(about) if !is_editor() => checked(
                about,
                &compiled.scrutinee,
                clauses,
                &self.emitter,
                (found, compiled.can_fail()),
            ),
            _ => quote!({ _ = #found; loop {} }),
        }
    }

    /// Statements that the [mismatch](Self::mismatch) needs before it, where no clause has matched.
    pub(crate) fn looks(&self) -> Option<Looks> {
        let compiled = self.compiled;
        let about = self.about.as_ref().filter(|_| !is_editor())?;
        let mut looks = looks(about, &compiled.scrutinee, &compiled.lowered, &self.emitter)?;
        if !compiled.can_fail() {
            // The mismatch is not reached.
            looks.looks = Pieces::new();
        }
        Some(looks)
    }

    /// The `None` of a match that is an option.
    pub(crate) fn none(&self) -> Pieces {
        let door = self.emitter.door;
        quote!(#door::None)
    }

    /// Code after the statements that all of it needs.
    fn inside(&self, code: Pieces) -> Pieces {
        let (import, code) = (self.emitter.door.import(), self.emitter.with_returned(code));
        quote!({ #import #code })
    }

    /// Wraps code in a borrow of the scrutinee, which lasts as long as that of a `match`.
    pub(crate) fn borrowing(&self, code: Pieces) -> Pieces {
        let code = self.inside(code);
        let kept = self.emitter.kept().into_iter().map(KeptView::temporary);
        borrowing(&self.compiled.scrutinee, kept.collect(), code)
    }

    /// Like [`borrowing`](Self::borrowing), for a `let`, whose names the arguments outlive. With
    /// `has_else`, the code gives an option, and the arguments are dropped if that is `None`.
    pub(crate) fn holding(&self, code: Pieces, has_else: bool) -> Held {
        let code = self.inside(code);
        let or_drop = has_else.then_some(self.emitter.door);
        let (scrutinee, kept) = (&self.compiled.scrutinee, self.emitter.kept());
        Held::new(scrutinee, &kept, code, or_drop)
    }

    /// Like [`borrowing`](Self::borrowing), for a match within a loop, whose code declares, fills
    /// and drops what the views of the match yield.
    pub(crate) fn borrowing_alone(&self, code: Pieces) -> Pieces {
        let code = self.inside(code);
        borrowing(&self.compiled.scrutinee, Vec::new(), code)
    }

    /// What the views of a match within a loop yield.
    pub(crate) fn keep_apart(&self) -> Vec<KeptApart> {
        self.emitter.kept_apart()
    }
}

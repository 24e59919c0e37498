//! The way through the stages, common to the attribute and to `case!`: clauses to code.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ExprMatch;
use syn::spanned::Spanned;

use crate::describe::{Description, describe};
use crate::emit::{Emitter, Ends, Scope, returned_ident, value_ident};
use crate::entry::scrutinee::{Scrutinee, bind};
use crate::graph::build::Graph;
use crate::graph::plan::Plan;
use crate::graph::rows::MOST_ROWS;
use crate::ir;
use crate::ir::parts::bound_names;
use crate::lower::lower;
use crate::lower::sources::Sources;
use crate::prove::explain::{self, Accepted};
use crate::prove::usefulness::{Analysis, Totality};
use crate::report::Report;
use crate::syntax::{Callee, Clause, accept_unreachable, source_text};
use crate::tokens::{door_at, invented, option, own};

/// Clauses that have passed all stages but the last.
pub(crate) struct Compiled {
    clauses: usize,
    sources: Sources,
    plan: Plan,
    /// The clauses as they were lowered, their source texts and places.
    lowered: Vec<ir::Clause>,
    described: Vec<Described>,
    /// Whether the code that leaves without a match makes a mismatch.
    reports: bool,
    /// For each argument, whether a total match relies on its having JSON's kinds only.
    of_json_kinds: Vec<bool>,
}

/// How the body of a clause begins where it stands apart from the match.
pub(crate) struct Head {
    /// A tuple pattern that binds what the match delivers.
    pub(crate) bindings: TokenStream,
    /// Statements after which the body need not name what pattern and guard have used.
    pub(crate) touch: TokenStream,
}

struct Described {
    pattern: String,
    guard: Option<String>,
    span: Span,
}

/// What is asked of clauses beyond being well-formed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Demands {
    /// That they take every value, and where that is said.
    pub(crate) total: Option<Span>,
    /// Whether clauses that no value reaches are accepted.
    pub(crate) unreachable: Accepted,
}

/// Compiles clauses; none if there are errors.
pub(crate) fn compile(
    clauses: &[Clause],
    scrutinee: &Scrutinee<'_>,
    demands: Demands,
    report: &mut Report,
) -> Option<Compiled> {
    if report.has_errors() {
        // The patterns are looked at all the same, so that their errors come with the others.
        lower(clauses, report);
        return None;
    }
    let (lowered, sources) = lower(clauses, report);
    if report.has_errors() {
        return None;
    }
    let of_json_kinds = prove(clauses, scrutinee, demands, (&lowered, &sources), report);
    let plan = match Plan::new(&lowered, scrutinee.arguments().len()) {
        Ok(plan) if demands.total.is_some() => plan.total(),
        Ok(plan) => plan,
        Err(too_many) => {
            for clause in too_many {
                report.error(
                    &clauses[clause].pattern_tokens,
                    format!(
                        "too many alternatives: this clause has more than {MOST_ROWS} combinations\n\
                         help: split it into several clauses"
                    ),
                );
            }
            return None;
        }
    };
    refuse_contradictory(clauses, &lowered, &plan, report);
    if report.has_errors() {
        return None;
    }
    let described = clauses
        .iter()
        .map(|clause| Described {
            pattern: source_text(clause.pattern_tokens.clone()),
            guard: clause
                .guard
                .as_ref()
                .map(|guard| source_text(quote!(#guard))),
            span: clause.span,
        })
        .collect();
    let clauses = clauses.len();
    Some(Compiled {
        clauses,
        sources,
        plan,
        lowered,
        described,
        reports: false,
        of_json_kinds,
    })
}

/// Reports what no value reaches, and, where that is demanded, what no clause takes. Of total clauses it says
/// which arguments they rely on to have no other kinds than JSON's.
fn prove(
    clauses: &[Clause],
    scrutinee: &Scrutinee<'_>,
    demands: Demands,
    (lowered, sources): (&[ir::Clause], &Sources),
    report: &mut Report,
) -> Vec<bool> {
    let analysis = Analysis {
        clauses: lowered,
        is_irrefutable: &|pat| sources.is_irrefutable(pat),
    };
    if demands.unreachable != Accepted::Always {
        for found in analysis.unreachable() {
            if !accept_unreachable(&clauses[found.clause].attrs) {
                explain::unreachable(&found, demands.unreachable, clauses, sources, report);
            }
        }
    }
    let Some(total) = demands.total else {
        return Vec::new();
    };
    match analysis.totality(scrutinee.arguments().len()) {
        Totality::Total(of_json_kinds) => return of_json_kinds,
        Totality::Missing { witnesses, certain } => {
            explain::missing(&witnesses, certain, clauses, scrutinee.at(), report);
        }
        Totality::Undecided => explain::undecided(total, report),
    }
    Vec::new()
}

/// Reports clauses that no value matches and that bind names: their bodies could not be compiled.
fn refuse_contradictory(
    clauses: &[Clause],
    lowered: &[ir::Clause],
    plan: &Plan,
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

impl Compiled {
    /// For a match whose failing path makes a [mismatch](Self::mismatch), if it does.
    pub(crate) fn reporting(mut self, reports: bool) -> Self {
        self.reports = reports;
        self
    }

    /// The code of the match: an expression that `ends` leaves, inside which the scrutinee is borrowed
    /// as long as a `match` would borrow it.
    pub(crate) fn matching(
        &self,
        scrutinee: &Scrutinee<'_>,
        door: &TokenStream,
        inner: impl FnOnce(TokenStream) -> TokenStream,
        ends: &dyn Ends,
    ) -> TokenStream {
        let emitter = Emitter::new(&self.plan, &self.sources, door).reporting(self.reports);
        let mut code = TokenStream::new();
        let borrowed = scrutinee.borrowed();
        for ((root, argument), borrowed) in self
            .plan
            .roots
            .iter()
            .zip(scrutinee.arguments())
            .zip(&borrowed)
        {
            let value = value_ident(*root);
            let span = Span::mixed_site().located_at(argument.span());
            let at = door_at(door, argument.span());
            code.extend(quote_spanned!(span=> let #value = #at::subject(#borrowed);));
            code.extend(quote!(let _ = &#value;));
        }
        let relied_on = self.of_json_kinds.iter().zip(&self.plan.roots);
        for ((is_relied_on, root), argument) in relied_on.zip(scrutinee.arguments()) {
            if *is_relied_on {
                let span = Span::mixed_site().located_at(argument.span());
                let mut value = value_ident(*root);
                value.set_span(span);
                let at = door_at(door, argument.span());
                code.extend(quote_spanned!(span=> #at::has_json_kinds(&#value);));
            }
        }
        let mut steps = TokenStream::new();
        for graph in self.plan.unreachable.values() {
            let mut dead = emitter.graph(graph, self.clauses, ends, &Scope::default());
            // Around a match that cannot fail there is nothing to leave for.
            if ends.ends_in_failure() && !self.can_fail() && graph.can_fail() {
                dead = ends.contained(dead);
            }
            steps.extend(quote!(if false { #dead }));
        }
        steps.extend(emitter.graph(&self.plan.graph, self.clauses, ends, &Scope::default()));
        code.extend(emitter.keys_of_maps());
        code.extend(steps);
        let mut code = inner(code);
        if self.reports {
            let returned = self.sources.callees().map(|(id, callee)| {
                let at = match callee {
                    Callee::Path(path) => path.span(),
                    Callee::Type(ty) | Callee::Any(ty) => ty.span(),
                    Callee::Fun(word) => word.span(),
                };
                let returned = returned_ident(id, at);
                quote!(let #returned = #door::Returned::new();)
            });
            let returned: TokenStream = returned.collect();
            if !returned.is_empty() {
                code = quote!({ #returned #code });
            }
        }
        for (argument, borrowed) in scrutinee.arguments().iter().zip(&borrowed).rev() {
            code = bind(argument, borrowed, code);
        }
        code
    }

    /// Whether code may leave without a match.
    pub(crate) fn can_fail(&self) -> bool {
        self.plan.graph.can_fail()
    }

    /// For each clause, what its body is given.
    pub(crate) fn heads(&self, door: &TokenStream) -> Vec<Head> {
        let emitter = Emitter::new(&self.plan, &self.sources, door);
        let of = |graph: &Graph| {
            let params = emitter.params(graph, self.clauses);
            let touches = emitter.touches(graph, self.clauses).into_iter();
            let touches = touches
                .zip(emitter.guard_touches(graph, &params))
                .map(|(names, guards)| quote!(#names #guards));
            params.into_iter().zip(touches).collect::<Vec<_>>()
        };
        let mut heads = of(&self.plan.graph);
        for (&clause, graph) in &self.plan.unreachable {
            heads[clause] = of(graph).swap_remove(clause);
        }
        let heads = heads.into_iter().map(|(params, touch)| {
            let bindings = params.iter().map(|param| emitter.binding(*param));
            Head {
                bindings: quote!((#(#bindings,)*)),
                touch,
            }
        });
        heads.collect()
    }

    /// The mismatch of these clauses, as an expression that stands where the scrutinee is borrowed.
    pub(crate) fn mismatch(
        &self,
        function: &str,
        at: Span,
        scrutinee: &Scrutinee<'_>,
        redact: bool,
        door: &TokenStream,
    ) -> TokenStream {
        let emitter = Emitter::new(&self.plan, &self.sources, door).reporting(self.reports);
        let arity = scrutinee.arguments().len();
        let Description { heads, answers } =
            describe(&self.lowered, arity, &self.sources, &emitter, door);
        let clauses = self.described.iter().zip(heads).map(
            |(
                Described {
                    pattern,
                    guard,
                    span,
                },
                heads,
            )| {
                let (line, column) = position(*span);
                let guard = option(door, guard.as_ref());
                quote!(#door::Clause::new(#pattern, #guard, #line, #column, #heads))
            },
        );
        let (line, column) = position(at);
        let mut described = quote! {
            #door::Clauses::new(#function, #door::file!(), #line, #column, const { &[#(#clauses),*] })
        };
        let names = scrutinee.names();
        if !names.is_empty() {
            described.extend(quote!(.over(&[#(#names),*])));
        }
        if redact {
            described.extend(quote!(.redacted()));
        }
        let borrowed = scrutinee.borrowed();
        // The usual case is a single call.
        if let ([borrowed], [answers]) = (&borrowed[..], &answers[..])
            && answers.is_empty()
        {
            return quote!(#door::mismatch_of(const { &#described }, #door::subject(#borrowed)));
        }
        let (mut before, mut arguments) = (TokenStream::new(), Vec::new());
        for ((at, borrowed), answers) in (0..).zip(&borrowed).zip(&answers) {
            let subject = invented("subject", at);
            before.extend(quote!(let #subject = #door::subject(#borrowed);));
            if answers.is_empty() {
                arguments.push(quote!(#door::value(#subject)));
                continue;
            }
            let asker = invented("asker", at);
            let [question, about] = ["question", "about"].map(own);
            before.extend(quote! {
                let #asker = #door::asker(&#subject, |#question, #about| match (#question, #about) {
                    #answers
                    _ => #door::Answer::Unknown,
                });
            });
            arguments.push(quote!(#door::asked(#subject, &#asker)));
        }
        let all = own("arguments");
        quote! {{
            #before
            let #all = [#(#arguments),*];
            #door::mismatch(const { &#described }, &#all)
        }}
    }
}

/// What stands where no match of clauses that take every value comes to, for as much as the graph tells.
pub(crate) fn no_way_here(door: &TokenStream) -> TokenStream {
    quote!(#door::unreachable!("a total match takes every value"))
}

/// Line and column, both from 1.
fn position(span: Span) -> (u32, u32) {
    let start = span.start();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (number(start.line), number(start.column + 1))
}

/// The arms of a `match` as clauses. `form` is what the user calls the whole.
pub(crate) fn clauses_of(
    matched: &ExprMatch,
    scrutinee: &Scrutinee<'_>,
    form: &str,
    report: &mut Report,
) -> Vec<Clause> {
    let clauses: Vec<Clause> = matched
        .arms
        .iter()
        .map(|arm| Clause::from_arm(arm, scrutinee.arity(), report))
        .collect();
    refuse_cfg(&clauses, report);
    if clauses.is_empty() {
        report.error(
            matched,
            format!("{form} needs at least one clause\nhelp: write `_ => …` to match every value"),
        );
    }
    clauses
}

/// Reports attributes that change which clauses there are: the expansion can't evaluate them.
fn refuse_cfg(clauses: &[Clause], report: &mut Report) {
    for attr in clauses.iter().flat_map(|clause| &clause.attrs) {
        if attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr") {
            report.error(
                attr,
                "a clause cannot be conditionally compiled\n\
                 help: apply the attribute to two versions of the function, or test `cfg!(…)` in a guard",
            );
        }
    }
}

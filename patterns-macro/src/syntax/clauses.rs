//! The clauses of one match, from arms that syn has read.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Arm, Attribute, Expr, ExprMatch, Pat};

use super::Head;
use crate::report::Report;

/// One clause: an arm of a `match`, or the pattern and the block of a `case!` form.
pub(crate) struct Clause {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) pattern: Head,
    /// The condition after `if`.
    pub(crate) guard: Option<Expr>,
    pub(crate) body: Expr,
    /// The pattern's own tokens: no attribute, no guard.
    pub(crate) pattern_tokens: TokenStream,
    /// Where the pattern begins.
    pub(crate) span: Span,
}

/// Reads arms as clauses. With an `arity` the scrutinee is a tuple expression, and each clause a tuple
/// pattern. A clause with errors comes back all the same.
pub(crate) fn clauses(arms: &[Arm], arity: Option<usize>, report: &mut Report) -> Vec<Clause> {
    let clauses = arms.iter().map(|arm| Clause::from_arm(arm, arity, report));
    let clauses: Vec<Clause> = clauses.collect();
    refuse_cfg(&clauses, report);
    clauses
}

impl Clause {
    /// Reads an arm; see [`clauses`].
    pub(crate) fn from_arm(arm: &Arm, arity: Option<usize>, report: &mut Report) -> Self {
        let (pat, guard) = match &arm.pat {
            Pat::Guard(guarded) => (&*guarded.pat, Some((*guarded.guard).clone())),
            pat => (pat, None),
        };
        let pattern_tokens = pat.to_token_stream();
        Self {
            attrs: arm.attrs.clone(),
            pattern: Head::parse(pattern_tokens.clone(), arity, report),
            guard,
            body: (*arm.body).clone(),
            span: first_span(&pattern_tokens),
            pattern_tokens,
        }
    }
}

/// Reports a `match` without arms. `form` is what the user calls the whole.
pub(crate) fn require_clauses(matched: &ExprMatch, form: &str, report: &mut Report) {
    if matched.arms.is_empty() {
        report.error(
            matched,
            format!("{form} needs at least one clause\nhelp: write `_ => …` to match every value"),
        );
    }
}

/// An arm that nobody wrote as one, such as the pattern and the block of an `if let`.
pub(crate) fn arm(pat: Pat, body: Expr) -> Arm {
    Arm {
        attrs: Vec::new(),
        pat,
        fat_arrow_token: <syn::Token![=>]>::default(),
        body: Box::new(body),
        comma: None,
    }
}

/// Reports attributes that decide which clauses there are: the expansion can't evaluate them.
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

/// Whether attributes accept patterns that no value reaches, like rustc's own lint.
pub(crate) fn accept_unreachable(attrs: &[Attribute]) -> bool {
    attrs.iter().any(is_about_reachability)
}

/// Whether an attribute sets the level of that lint. The expansion drops such attributes.
pub(crate) fn is_about_reachability(attr: &Attribute) -> bool {
    let is_level = |level| attr.path().is_ident(level);
    let names = |tokens: &TokenStream| {
        tokens.clone().into_iter().any(|token| {
            matches!(token, TokenTree::Ident(lint) if lint == "unreachable_patterns" || lint == "unused")
        })
    };
    ["allow", "expect", "warn"].into_iter().any(is_level)
        && matches!(&attr.meta, syn::Meta::List(list) if names(&list.tokens))
}

fn first_span(tokens: &TokenStream) -> Span {
    let first = tokens.clone().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}

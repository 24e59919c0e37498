//! The clauses of a match, read from its arms.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, Stmt};

use super::{Arm, At, Head};
use crate::report::Report;

/// One clause: an arm of a `match`, or the pattern and the block of a `case!` form.
pub(crate) struct Clause {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) pattern: Head,
    /// The condition after `if`.
    pub(crate) guard: Option<Expr>,
    pub(crate) body: Expr,
    /// `true` if the body may only leave, as far as its tokens tell.
    pub(crate) may_only_leave: bool,
    /// The tokens of the pattern, without attributes and guard.
    pub(crate) pattern_tokens: TokenStream,
    /// The start of the pattern.
    pub(crate) span: Span,
}

/// Reads arms as clauses. A clause with errors is returned too.
///
/// If the scrutinee is a tuple expression, `arity` is its length, and each clause is a tuple
/// pattern.
pub(crate) fn clauses<'a>(
    arms: impl IntoIterator<Item = &'a Arm>,
    arity: Option<usize>,
    report: &mut Report,
) -> Vec<Clause> {
    let arms = arms.into_iter();
    let clauses: Vec<Clause> = arms
        .map(|arm| Clause::from_arm(arm, arity, report))
        .collect();
    refuse_cfg(&clauses, report);
    clauses
}

impl Clause {
    /// Reads an arm; see [`clauses`].
    pub(crate) fn from_arm(arm: &Arm, arity: Option<usize>, report: &mut Report) -> Self {
        Self {
            attrs: arm.attrs.clone(),
            pattern: Head::parse(arm.pattern.clone(), arity, report),
            guard: arm.guard.clone(),
            may_only_leave: may_only_leave(&arm.body),
            body: arm.body.clone(),
            span: At::of(&arm.pattern).first,
            pattern_tokens: arm.pattern.clone(),
        }
    }
}

/// Returns whether an expression may only leave, as far as its tokens tell.
pub(crate) fn may_only_leave(body: &Expr) -> bool {
    match body {
        Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Macro(_)
        | Expr::Return(_)
        | Expr::Break(_)
        | Expr::Continue(_) => true,
        Expr::Block(block) => match &block.block.stmts[..] {
            [Stmt::Expr(only, _)] => may_only_leave(only),
            [Stmt::Macro(_)] => true,
            _ => false,
        },
        _ => false,
    }
}

/// Reports a `match` without arms, at its tokens. `form` is what the user calls the whole.
pub(crate) fn require_clauses(at: impl ToTokens, form: &str, report: &mut Report) {
    report.error(
        at,
        format!("{form} needs at least one clause\nhelp: write `_ => …` to match every value"),
    );
}

/// Reports attributes for conditional compilation, which the macro cannot evaluate.
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

/// Returns whether attributes accept unreachable patterns, as they do for rustc's own lint.
pub(crate) fn accept_unreachable(attrs: &[Attribute]) -> bool {
    attrs.iter().any(is_about_reachability)
}

/// Returns whether an attribute sets the level of that lint. The expansion drops such attributes.
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

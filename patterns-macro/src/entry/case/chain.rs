//! A chain of `if let`s over one variable, compiled as the clauses of one match.
//!
//! The meaning of a chain must not change, so a chain becomes one match only if Rust could not tell
//! the difference. Other chains match one condition after the other.

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{BinOp, Block, Expr, ExprBlock, ExprIf, ExprLet, Ident, Pat, parse_quote};

use super::arms::{chosen_body, leaving};
use super::lets::is_rusts_own;
use crate::compile::{Demands, compile};
use crate::emit::Yields;
use crate::entry::options::Options;
use crate::pieces::{Pieces, quote};
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Arm, Scrutinee, is_constant, is_copied};

/// A chain whose links all match one variable.
pub(super) struct Chain<'a> {
    scrutinee: &'a Expr,
    links: Vec<Link<'a>>,
    /// The block after the last `else`.
    otherwise: Option<&'a Expr>,
}

struct Link<'a> {
    pat: &'a Pat,
    guard: Option<Expr>,
    then: &'a Block,
}

impl<'a> Chain<'a> {
    /// Reads at least two links. Returns nothing if the chain has to stay as it is.
    pub(super) fn of(first: &'a ExprIf) -> Option<Self> {
        let mut links = Vec::new();
        let (mut here, mut scrutinee) = (first, None);
        let otherwise = loop {
            let (found, guards) = operands(&here.cond)?;
            let scrutinee = *scrutinee.get_or_insert(&*found.expr);
            let variable = variable(scrutinee)?;
            if !is_same(variable, self::variable(&found.expr)?)
                || found.expr.to_token_stream().to_string()
                    != scrutinee.to_token_stream().to_string()
            {
                return None;
            }
            if !guards.is_empty() {
                let is_plain = guards.iter().all(|guard| is_plain(guard, variable));
                if !is_plain || !is_copied(&found.pat.to_token_stream()) {
                    return None;
                }
            }
            links.push(Link {
                pat: &found.pat,
                guard: (!guards.is_empty()).then(|| parse_quote!(#(#guards)&&*)),
                then: &here.then_branch,
            });
            match &here.else_branch {
                None => break None,
                Some((_, branch)) => match &**branch {
                    Expr::If(next) => here = next,
                    branch => break Some(branch),
                },
            }
        };
        (links.len() > 1).then_some(Self {
            scrutinee: scrutinee?,
            links,
            otherwise,
        })
    }

    /// The links as one match. One condition after the other, the instructions would grow with
    /// their number.
    pub(super) fn expand(&self, options: &Options, report: &mut Report) -> Option<Pieces> {
        let arms: Vec<Arm> = self.links.iter().map(Link::arm).collect();
        let demands = Demands {
            total: None,
            unreachable: Accepted::BeforeChain,
            is_accepted: options.accepts_unreachable,
            expected: options.expected(&[]),
        };
        let compiled = compile(Scrutinee::of(self.scrutinee), &arms, demands, report)?;
        let door = &options.door;
        let code = compiled.code(door, None);
        let (label, matching) = leaving(&code, Yields::Chosen(compiled.clauses.len()));
        let (found, body) = chosen_body(&compiled, &code, door);
        let otherwise = match self.otherwise {
            Some(otherwise) => quote!(#otherwise),
            None => quote!({}),
        };
        Some(code.borrowing(quote! {
            match #label: { #matching } {
                #door::Some(#found) => #body,
                #door::None => #otherwise,
            }
        }))
    }
}

impl Link<'_> {
    /// The link as an arm of a `match`.
    fn arm(&self) -> Arm {
        let then = Expr::Block(ExprBlock {
            attrs: Vec::new(),
            label: None,
            block: self.then.clone(),
        });
        let mut arm = Arm::new(self.pat, then);
        arm.guard = arm.guard.or_else(|| self.guard.clone());
        arm
    }
}

/// The `let` at the start of a condition, and the operands of the `&&`s after it.
fn operands(condition: &Expr) -> Option<(&ExprLet, Vec<&Expr>)> {
    match condition {
        // A guard of its own would come before the others.
        Expr::Let(found) if !matches!(*found.pat, Pat::Guard(_)) && !is_rusts_own(&found.pat) => {
            Some((found, Vec::new()))
        }
        Expr::Binary(both) if matches!(both.op, BinOp::And(_)) => {
            let (found, mut guards) = operands(&both.left)?;
            guards.push(&both.right);
            Some((found, guards))
        }
        _ => None,
    }
}

/// The variable that an expression names, or borrows.
fn variable(scrutinee: &Expr) -> Option<&Ident> {
    match scrutinee {
        Expr::Reference(reference) if reference.mutability.is_none() => match &*reference.expr {
            of @ Expr::Path(_) => variable(of),
            _ => None,
        },
        Expr::Path(path) if path.qself.is_none() => {
            let name = path.path.get_ident();
            name.filter(|name| !is_constant(name))
        }
        _ => None,
    }
}

/// Returns whether two names mean one variable: macros can give two variables one spelling.
///
/// On stable only the `Debug` text of a span shows its hygiene, so spans moved to one place are
/// compared by it, whatever it looks like. If it stopped showing hygiene, no chain would become one
/// match, and `tests/cost.rs` would fail. Outside a compiler spans have no hygiene.
fn is_same(one: &Ident, other: &Ident) -> bool {
    let hygiene = |span: Span| format!("{:?}", span.located_at(Span::call_site()));
    let is_shown = || hygiene(Span::mixed_site()) != hygiene(Span::call_site());
    one == other
        && hygiene(one.span()) == hygiene(other.span())
        && (is_shown() || !proc_macro::is_available())
}

/// Returns whether a condition means the same inside the code of a match, which borrows the
/// variable.
fn is_plain(guard: &Expr, variable: &Ident) -> bool {
    let lets = match guard {
        // Any other expression may create temporaries, which live as long as the link's block.
        Expr::Let(ExprLet { pat, expr, .. }) => is_place(expr) && is_rusts_own(pat),
        _ => true,
    };
    lets && is_plain_text(guard.to_token_stream(), variable)
}

fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Field(field) => is_place(&field.base),
        Expr::Reference(reference) => is_place(&reference.expr),
        Expr::Paren(paren) => is_place(&paren.expr),
        _ => false,
    }
}

/// Returns whether tokens neither leave, write, await nor name the variable, as far as they tell.
fn is_plain_text(tokens: TokenStream, variable: &Ident) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_plain = match token {
            TokenTree::Group(group) => is_plain_text(group.stream(), variable),
            TokenTree::Ident(word) => {
                let name = word.to_string();
                let is_called = |next: &TokenTree| matches!(next, TokenTree::Punct(punct) if punct.as_char() == '!' && punct.spacing() == Spacing::Alone);
                let is_macro = tokens.peek().is_some_and(is_called);
                let leaves = matches!(name.as_str(), "await" | "break" | "continue" | "mut");
                // Any other macro may hold a `break`.
                let is_known = !is_macro || matches!(name.as_str(), "case" | "matches");
                word != *variable && !leaves && is_known
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => true,
        };
        if !is_plain {
            return false;
        }
    }
    true
}

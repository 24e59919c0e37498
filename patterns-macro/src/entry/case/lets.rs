//! The `let`s of a condition: those of the language, and those of Rust's own.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprLet, Pat};

use crate::report::Report;
use crate::syntax::is_constant;

/// An operand of the `&&`s of a condition.
pub(super) enum Operand<'a> {
    /// A `let` whose pattern is the language's.
    Let(&'a ExprLet),
    /// A `let` with a pattern of Rust's own.
    Rusts(&'a ExprLet, TokenStream),
    /// A condition without a `let`.
    Plain(&'a Expr),
}

/// The operands of a condition, in order.
///
/// If the patterns of all `let`s have constructors, they are the language's nevertheless: nobody
/// writes a `case!` around Rust's own alone, and the language says what to write instead.
pub(super) fn operands<'a>(condition: &'a Expr, report: &mut Report) -> Option<Vec<Operand<'a>>> {
    let mut exprs = Vec::new();
    flatten(condition, &mut exprs);
    let have_constructors = exprs.iter().all(|expr| match expr {
        Expr::Let(found) => called_rust(&found.pat).is_none() && is_rusts_own(&found.pat),
        _ => true,
    });
    let mut is_read = true;
    let operands = exprs
        .into_iter()
        .map(|expr| match expr {
            Expr::Let(found) => match called_rust(&found.pat) {
                Some(pat) => {
                    // What cannot be read as Rust may not be passed on as that.
                    let read = Pat::parse_multi_with_leading_vert.parse2(pat.clone());
                    is_read &= read.map_err(|error| report.push(error)).is_ok();
                    Operand::Rusts(found, pat.clone())
                }
                None if !have_constructors && is_rusts_own(&found.pat) => {
                    Operand::Rusts(found, found.pat.to_token_stream())
                }
                None => Operand::Let(found),
            },
            plain => {
                is_read &= has_no_let(plain, report);
                Operand::Plain(plain)
            }
        })
        .collect();
    is_read.then_some(operands)
}

/// Returns whether a condition has a `let`, wherever it is.
pub(super) fn has_let_anywhere(condition: &Expr) -> bool {
    let mut lets = Lets(Vec::new());
    lets.visit_expr(condition);
    !lets.0.is_empty()
}

/// The patterns of the `let`s of a condition.
pub(super) fn patterns(condition: &Expr) -> TokenStream {
    let mut lets = Lets(Vec::new());
    lets.visit_expr(condition);
    let patterns = lets.0.iter().map(|found| &found.pat);
    quote!(#(#patterns)*)
}

/// Returns whether a pattern is Rust's own: `rust!(p)`, or one that has a constructor of a Rust
/// type and no pattern that only the language has.
pub(super) fn is_rusts_own(pat: &Pat) -> bool {
    #[derive(Default)]
    struct Found {
        constructor: bool,
        language: bool,
    }

    impl<'a> Visit<'a> for Found {
        fn visit_pat(&mut self, pat: &'a Pat) {
            match pat {
                Pat::Macro(_) => self.language = true,
                Pat::TupleStruct(call) => {
                    let last = call.path.segments.last();
                    if last.is_some_and(|last| is_constant(&last.ident)) {
                        self.constructor = true;
                        visit::visit_pat(self, pat);
                    } else {
                        // What it is called with may be Rust's.
                        self.language = true;
                    }
                }
                Pat::Struct(_) => {
                    self.constructor = true;
                    visit::visit_pat(self, pat);
                }
                _ => visit::visit_pat(self, pat),
            }
        }
    }

    let mut found = Found::default();
    found.visit_pat(pat);
    called_rust(pat).is_some() || found.constructor && !found.language
}

/// The pattern inside `rust!(…)`.
fn called_rust(pat: &Pat) -> Option<&TokenStream> {
    match pat {
        Pat::Macro(called) if called.mac.path.is_ident("rust") => Some(&called.mac.tokens),
        _ => None,
    }
}

fn flatten<'a>(condition: &'a Expr, operands: &mut Vec<&'a Expr>) {
    match condition {
        Expr::Binary(both) if matches!(both.op, BinOp::And(_)) => {
            flatten(&both.left, operands);
            flatten(&both.right, operands);
        }
        operand => operands.push(operand),
    }
}

/// Reports the `let`s inside an operand. Rust has none there.
fn has_no_let(operand: &Expr, report: &mut Report) -> bool {
    if !has_let_anywhere(operand) {
        return true;
    }
    match (operand, unparenthesised(operand)) {
        (_, Expr::Binary(both)) if matches!(both.op, BinOp::Or(_)) => report.error(
            both.op,
            "unexpected `||` in a condition with a `let`\n\
             help: write alternatives in one pattern, as in `let P | Q = value`, or an `else if let`",
        ),
        (Expr::Paren(_), inner) if is_chain(inner) => report.error(
            operand,
            "unexpected parentheses around a `let`\n\
             help: remove the parentheses",
        ),
        _ => {
            let mut lets = Lets(Vec::new());
            lets.visit_expr(operand);
            for found in lets.0 {
                report.error(
                    found,
                    "unexpected `let` inside a condition: it has to be an operand of `&&`\n\
                     help: write `case!(matches!(value, pattern))` here",
                );
            }
        }
    }
    false
}

fn unparenthesised(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => unparenthesised(&paren.expr),
        expr => expr,
    }
}

/// Returns whether a condition could be read without the parentheses around it.
fn is_chain(condition: &Expr) -> bool {
    let mut operands = Vec::new();
    flatten(condition, &mut operands);
    operands
        .iter()
        .all(|operand| matches!(operand, Expr::Let(_)) || !has_let_anywhere(operand))
}

/// The `let`s of conditions within an expression, but not those of what has conditions itself.
struct Lets<'a>(Vec<&'a ExprLet>);

impl<'a> Visit<'a> for Lets<'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Let(found) => self.0.push(found),
            Expr::If(_) | Expr::While(_) | Expr::Match(_) | Expr::Closure(_) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_block(&mut self, _: &'a syn::Block) {}
}

//! Guards that leave the receive, which would lose the message that they are asked about.

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Expr, ExprAwait};

use crate::compile::Compiled;
use crate::report::Report;

/// Reports what leaves, or waits, in the guards and the other expressions of clauses.
pub(super) fn refuse_leaving(compiled: &Compiled<'_>, report: &mut Report) {
    for expr in compiled.exprs() {
        let mut leaving = Leaving {
            loops: 0,
            report: &mut *report,
        };
        leaving.visit_expr(expr);
    }
}

struct Leaving<'r> {
    /// The loops around the expression.
    loops: usize,
    report: &'r mut Report,
}

impl Leaving<'_> {
    fn refuse(&mut self, at: impl ToTokens, what: &str) {
        self.report.error(
            at,
            format!(
                "unexpected `{what}` where a message is tried: it would be lost\n\
                 help: do this in the body of the clause, or before the `receive!`"
            ),
        );
    }
}

impl<'a> Visit<'a> for Leaving<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Closure(_) | Expr::Async(_) => return,
            Expr::Return(leaving) => self.refuse(leaving.return_token, "return"),
            Expr::Try(leaving) => self.refuse(leaving.question_token, "?"),
            Expr::Break(leaving) if self.loops == 0 => self.refuse(leaving.break_token, "break"),
            Expr::Continue(leaving) if self.loops == 0 => {
                self.refuse(leaving.continue_token, "continue");
            }
            _ => {}
        }
        let is_loop = matches!(expr, Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_));
        self.loops += usize::from(is_loop);
        visit::visit_expr(self, expr);
        self.loops -= usize::from(is_loop);
    }

    fn visit_expr_await(&mut self, awaiting: &'a ExprAwait) {
        self.refuse(awaiting.await_token, ".await");
        visit::visit_expr_await(self, awaiting);
    }

    fn visit_item(&mut self, _item: &'a syn::Item) {}
}

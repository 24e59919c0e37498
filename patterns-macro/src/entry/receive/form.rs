//! The form of a `receive!`, read from its tokens: the mailbox, the clauses, the time to wait.

use proc_macro2::Span;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Arm, Attribute, Error, Expr, ExprMatch, Ident, Pat, Result, Token};

use crate::report::Report;
use crate::syntax::{found, is_constant};

/// A `match` on a mailbox.
pub(super) struct Receive {
    matched: ExprMatch,
    /// The name of the message in the bodies: `match message = inbox.await { … }`
    pub(super) message: Option<Ident>,
    pub(super) inbox: Expr,
    pub(super) awaited: Option<Token![await]>,
}

/// `after!(duration) => body`
pub(super) struct After {
    pub(super) attrs: Vec<Attribute>,
    /// The place of its name.
    pub(super) at: Span,
    pub(super) duration: Expr,
    pub(super) body: Expr,
}

impl Receive {
    pub(super) fn parse(input: ParseStream) -> Result<Option<Self>> {
        let help = "help: write `receive!(match inbox { … })`, or `match inbox.await { … }`";
        let unknown = |at: Span| Error::new(at, format!("unknown form of `receive!`\n{help}"));
        if input.is_empty() {
            return Err(unknown(Span::call_site()));
        }
        let at = input.span();
        let Expr::Match(matched) = input.parse::<Expr>()? else {
            return Err(unknown(at));
        };
        if !input.is_empty() {
            let found = found(input);
            return Err(input.error(format!(
                "unexpected {found} after the `match` of a `receive!`\n\
                 help: write one `match` in a `receive!`"
            )));
        }
        let (message, inbox) = match &*matched.expr {
            Expr::Assign(named) => (Some(name(&named.left)?), (*named.right).clone()),
            inbox => (None, inbox.clone()),
        };
        let (inbox, awaited) = match inbox {
            Expr::Await(awaited) => (*awaited.base, Some(awaited.await_token)),
            inbox => (inbox, None),
        };
        Ok(Some(Self {
            matched,
            message,
            inbox,
            awaited,
        }))
    }

    /// The clauses for messages, and the `after!`.
    pub(super) fn clauses(&self, report: &mut Report) -> (Vec<Arm>, Option<After>) {
        let mut clauses = Vec::new();
        let mut after = None;
        let is_after = |arm: &Arm| called_after(&arm.pat).is_some();
        for (at, arm) in self.matched.arms.iter().enumerate() {
            let Some(called) = called_after(&arm.pat) else {
                clauses.push(arm.clone());
                continue;
            };
            if after.is_some() {
                report.error(
                    called,
                    "duplicate `after!`\nhelp: remove one of the two: a receive waits once",
                );
            } else if !self.matched.arms[at..].iter().all(is_after) {
                report.error(
                    called,
                    "`after!` must be the last clause\nhelp: move it after the other clauses",
                );
            }
            let read = read(arm, report);
            after = after.or(Some(read));
        }
        if clauses.is_empty() {
            report.error(
                &self.matched,
                "`receive!` needs at least one clause for a message\n\
                 help: write `other => …` to receive every message",
            );
        }
        (clauses, after.flatten())
    }
}

/// The name on the left of `message = inbox`.
fn name(left: &Expr) -> Result<Ident> {
    if let Expr::Path(path) = left
        && let Some(name) = path.path.get_ident()
        && !is_constant(name)
    {
        return Ok(name.clone());
    }
    Err(Error::new_spanned(
        left,
        "expected a name for the message before `=`\n\
         help: write `match message = inbox.await { … }`",
    ))
}

/// The macro call of an `after!`, perhaps with a guard.
fn called_after(pat: &Pat) -> Option<&syn::Macro> {
    match pat {
        Pat::Macro(called) if called.mac.path.is_ident("after") => Some(&called.mac),
        Pat::Guard(guarded) => called_after(&guarded.pat),
        _ => None,
    }
}

/// Reads the arm of an `after!`.
fn read(arm: &Arm, report: &mut Report) -> Option<After> {
    if let Pat::Guard(guarded) = &arm.pat {
        report.error(
            &guarded.guard,
            "unexpected guard: time passes under no condition\n\
             help: test the condition in the body of `after!`",
        );
    }
    let called = called_after(&arm.pat)?;
    let Ok(duration) = Parser::parse2(
        |input: ParseStream| {
            let duration = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            Ok(duration)
        },
        called.tokens.clone(),
    ) else {
        report.error(
            called,
            "`after!` expects one duration\n\
             help: write `after!(Duration::from_secs(1))`, or `after!(Duration::ZERO)` not to wait",
        );
        return None;
    };
    Some(After {
        attrs: arm.attrs.clone(),
        at: called.path.span(),
        duration,
        body: (*arm.body).clone(),
    })
}

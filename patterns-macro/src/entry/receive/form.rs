//! The form of a `receive!`, read from its tokens: the mailbox, the clauses, the time to wait.

use std::mem;

use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Error, Expr, Ident, Result, Token};

use crate::report::Report;
use crate::syntax::{Arm, At, Written, divided, found, is_constant};

/// A `match` on a mailbox.
pub(super) struct Receive {
    arms: Vec<Written>,
    at: At,
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
    pub(super) fn parse(input: ParseStream) -> Result<Self> {
        let help = "help: write `receive!(match inbox { … })`, or `match inbox.await { … }`";
        let unknown = |at: Span| Error::new(at, format!("unknown form of `receive!`\n{help}"));
        if input.is_empty() {
            return Err(unknown(Span::call_site()));
        }
        input.call(Attribute::parse_outer)?;
        let start = input.cursor();
        if !input.peek(Token![match]) {
            return Err(unknown(input.span()));
        }
        input.parse::<Token![match]>()?;
        let value = Expr::parse_without_eager_brace(input)?;
        let arms;
        syn::braced!(arms in input);
        let arms = divided(arms.parse()?);
        let at = At::since(start, input);
        if !input.is_empty() {
            let found = found(input);
            return Err(input.error(format!(
                "unexpected {found} after the `match` of a `receive!`\n\
                 help: write one `match` in a `receive!`"
            )));
        }
        let (message, inbox) = match value {
            Expr::Assign(named) => (Some(name(&named.left)?), *named.right),
            inbox => (None, inbox),
        };
        let (inbox, awaited) = match inbox {
            Expr::Await(awaited) => (*awaited.base, Some(awaited.await_token)),
            inbox => (inbox, None),
        };
        Ok(Self {
            arms,
            at,
            message,
            inbox,
            awaited,
        })
    }

    /// The clauses for messages, and the `after!`.
    pub(super) fn clauses(&mut self, report: &mut Report) -> (Vec<Arm>, Option<After>) {
        for arm in &self.arms {
            arm.require_parts(report);
        }
        let arms = Written::read_all(mem::take(&mut self.arms), report);
        let mut clauses = Vec::new();
        let mut after = None;
        let last = arms
            .iter()
            .rposition(|arm| called_after(&arm.pattern).is_none());
        for (at, arm) in arms.into_iter().enumerate() {
            let Some(called) = called_after(&arm.pattern) else {
                clauses.push(arm);
                continue;
            };
            if after.is_some() {
                report.error(
                    &called,
                    "duplicate `after!`\nhelp: remove one of the two: a receive waits once",
                );
            } else if last.is_some_and(|last| at < last) {
                report.error(
                    &called,
                    "`after!` must be the last clause\nhelp: move it after the other clauses",
                );
            }
            let read = read(arm, &called, report);
            after = after.or(Some(read));
        }
        if clauses.is_empty() {
            report.error(
                self.at,
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

/// The macro call of an `after!`.
fn called_after(pattern: &TokenStream) -> Option<syn::Macro> {
    let called: syn::Macro = syn::parse2(pattern.clone()).ok()?;
    called.path.is_ident("after").then_some(called)
}

/// Reads the arm of an `after!`.
fn read(arm: Arm, called: &syn::Macro, report: &mut Report) -> Option<After> {
    if let Some(guard) = &arm.guard {
        report.error(
            guard,
            "unexpected guard: time passes under no condition\n\
             help: test the condition in the body of `after!`",
        );
    }
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
        attrs: arm.attrs,
        at: called.path.span(),
        duration,
        body: arm.body,
    })
}

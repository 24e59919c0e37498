//! The forms of `case!`, read from its tokens.

use proc_macro2::{Span, TokenStream};
use syn::parse::ParseStream;
use syn::{Block, Expr, ExprIf, ExprMatch, ExprWhile, Ident, Pat, Result, Token};

use crate::syntax::found;

/// The construct inside a `case!`.
pub(super) enum Form {
    Match(ExprMatch),
    If(ExprIf),
    While(ExprWhile),
    Let {
        pat: Pat,
        value: Expr,
        diverge: Option<Block>,
        message: Option<TokenStream>,
    },
    Matches {
        value: Expr,
        pat: Pat,
    },
    Assert {
        value: Expr,
        pat: Pat,
        message: Option<TokenStream>,
    },
}

impl Form {
    pub(super) fn parse(input: ParseStream) -> Result<Self> {
        if input.is_empty() {
            return Err(unknown_form(Span::call_site()));
        }
        if input.peek(Token![let]) {
            return Self::parse_let(input);
        }
        if input.peek(Ident) && input.peek2(Token![!]) {
            let name: Ident = input.parse()?;
            if name != "matches" && name != "assert" {
                return Err(unknown_form(name.span()));
            }
            input.parse::<Token![!]>()?;
            let content;
            if input.peek(syn::token::Paren) {
                syn::parenthesized!(content in input);
            } else if input.peek(syn::token::Bracket) {
                syn::bracketed!(content in input);
            } else {
                syn::braced!(content in input);
            }
            return if name == "matches" {
                Self::parse_matches(&content)
            } else {
                Self::parse_assert(&content)
            };
        }
        let at = input.span();
        let form = match input.parse::<Expr>()? {
            Expr::Match(matched) => Self::Match(matched),
            Expr::If(condition) => Self::If(condition),
            Expr::While(condition) => Self::While(condition),
            _ => return Err(unknown_form(at)),
        };
        nothing_follows(input)?;
        Ok(form)
    }

    fn parse_let(input: ParseStream) -> Result<Self> {
        input.parse::<Token![let]>()?;
        let pat = Pat::parse_multi_with_leading_vert(input)?;
        let help = "help: write `case!(let pattern = value);`, or `case!(let pattern = value else { … });`";
        let Some(equals) = input.parse::<Option<Token![=]>>()? else {
            let message = format!("missing value for this `let`\n{help}");
            return Err(syn::Error::new_spanned(pat, message));
        };
        if input.is_empty() {
            let message = format!("missing value for this `let`\n{help}");
            return Err(syn::Error::new_spanned(equals, message));
        }
        let value: Expr = input.parse()?;
        let diverge = match input.parse::<Option<Token![else]>>()? {
            Some(keyword) if !input.peek(syn::token::Brace) => {
                let message = format!("missing block after `else`\n{help}");
                return Err(syn::Error::new_spanned(keyword, message));
            }
            Some(_) => Some(input.parse()?),
            None => None,
        };
        let message = match diverge {
            None => message(input)?,
            Some(_) => None,
        };
        input.parse::<Option<Token![;]>>()?;
        nothing_follows(input)?;
        Ok(Self::Let {
            pat,
            value,
            diverge,
            message,
        })
    }

    fn parse_matches(input: ParseStream) -> Result<Self> {
        let help = "help: write `matches!(value, pattern)`, or `matches!(value, pattern if guard)`";
        let (value, pat) = value_and_pattern(input, "matches!", help)?;
        input.parse::<Option<Token![,]>>()?;
        if !input.is_empty() {
            let message = format!("unexpected argument after the pattern in `matches!`\n{help}");
            return Err(input.error(message));
        }
        Ok(Self::Matches { value, pat })
    }

    fn parse_assert(input: ParseStream) -> Result<Self> {
        let help =
            "help: write `assert!(value, pattern)`, or `assert!(value, pattern, \"message\")`";
        let (value, pat) = value_and_pattern(input, "assert!", help)?;
        let message = message(input)?;
        if !input.is_empty() {
            let found = found(input);
            let message = format!("unexpected {found} after the pattern in `assert!`\n{help}");
            return Err(input.error(message));
        }
        Ok(Self::Assert {
            value,
            pat,
            message,
        })
    }
}

/// A value and a pattern, perhaps with a guard.
fn value_and_pattern(input: ParseStream, name: &str, help: &str) -> Result<(Expr, Pat)> {
    let at = input.span();
    let without = || syn::Error::new(at, format!("missing pattern in `{name}`\n{help}"));
    if input.is_empty() {
        return Err(without());
    }
    let value: Expr = input.parse()?;
    if input.parse::<Option<Token![,]>>()?.is_none() || input.is_empty() {
        return Err(without());
    }
    let pat = Pat::parse_multi_with_leading_vert(input)?;
    if !input.peek(Token![if]) {
        return Ok((value, pat));
    }
    let guarded = Pat::Guard(syn::PatGuard {
        attrs: Vec::new(),
        pat: Box::new(pat),
        if_token: input.parse()?,
        guard: input.parse()?,
    });
    Ok((value, guarded))
}

/// The arguments of `format!` after a comma, if there are any.
fn message(input: ParseStream) -> Result<Option<TokenStream>> {
    if input.parse::<Option<Token![,]>>()?.is_none() || input.is_empty() {
        return Ok(None);
    }
    input.parse().map(Some)
}

fn nothing_follows(input: ParseStream) -> Result<()> {
    if input.is_empty() {
        return Ok(());
    }
    let found = found(input);
    Err(input.error(format!(
        "unexpected {found} after the form\nhelp: write one form in a `case!`"
    )))
}

fn unknown_form(at: Span) -> syn::Error {
    syn::Error::new(
        at,
        "unknown form of `case!`\n\
         help: expected one of `match`, `if let`, `while let`, `let … else`, `let`, `matches!`, `assert!`",
    )
}

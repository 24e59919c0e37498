//! The forms of `case!`, read from its tokens.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Block, Expr, ExprIf, ExprWhile, Ident, Lit, Pat, Result, Stmt, Token};

use crate::syntax::{At, Written, block, divided, found};

/// The construct inside a `case!`.
pub(super) enum Form {
    Match(Match),
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

/// A `match`, whose arms may be half written.
pub(super) struct Match {
    pub(super) keyword: Token![match],
    pub(super) value: Expr,
    pub(super) arms: Vec<Written>,
    pub(super) at: At,
}

impl Form {
    /// Reads a form. A block that is not Rust stays as it is: rustc says why.
    pub(super) fn read(tokens: &TokenStream) -> Result<Self> {
        let error = match Self::parse.parse2(tokens.clone()) {
            Ok(form) => return Ok(form),
            Err(error) => error,
        };
        let mut blocks = Vec::new();
        let tokens = tokens.clone().into_iter().map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let number = Literal::usize_unsuffixed(blocks.len());
                let mut numbered = Group::new(Delimiter::Brace, TokenTree::from(number).into());
                numbered.set_span(group.span());
                blocks.push(group);
                numbered.into()
            }
            token => token,
        });
        let numbered = tokens.collect::<TokenStream>();
        let form = Self::parse.parse2(numbered).ok();
        form.and_then(|form| form.with(&blocks)).ok_or(error)
    }

    /// The form with the blocks whose numbers are in their places.
    fn with(mut self, blocks: &[Group]) -> Option<Self> {
        match &mut self {
            Self::Match(_) | Self::Matches { .. } | Self::Assert { .. } => return None,
            Self::If(condition) => put_back_all(condition, blocks)?,
            Self::While(condition) => put_back(&mut condition.body, blocks)?,
            Self::Let { diverge, .. } => put_back(diverge.as_mut()?, blocks)?,
        }
        Some(self)
    }

    fn parse(input: ParseStream) -> Result<Self> {
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
        let ahead = input.fork();
        ahead.call(Attribute::parse_outer)?;
        if ahead.peek(Token![match]) {
            return Self::parse_match(input);
        }
        let at = input.span();
        let form = match input.parse::<Expr>()? {
            Expr::If(condition) => Self::If(condition),
            Expr::While(condition) => Self::While(condition),
            _ => return Err(unknown_form(at)),
        };
        nothing_follows(input)?;
        Ok(form)
    }

    fn parse_match(input: ParseStream) -> Result<Self> {
        input.call(Attribute::parse_outer)?;
        let start = input.cursor();
        let keyword = input.parse()?;
        let value = Expr::parse_without_eager_brace(input)?;
        let arms;
        syn::braced!(arms in input);
        let arms = divided(arms.parse()?);
        let at = At::since(start, input);
        nothing_follows(input)?;
        Ok(Self::Match(Match {
            keyword,
            value,
            arms,
            at,
        }))
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

/// Puts the blocks of a chain of `if`s back.
fn put_back_all(condition: &mut ExprIf, blocks: &[Group]) -> Option<()> {
    put_back(&mut condition.then_branch, blocks)?;
    match condition
        .else_branch
        .as_mut()
        .map(|(_, branch)| &mut **branch)
    {
        None => Some(()),
        Some(Expr::If(next)) => put_back_all(next, blocks),
        Some(Expr::Block(last)) => put_back(&mut last.block, blocks),
        Some(_) => None,
    }
}

/// Puts the block whose number is in this place back.
fn put_back(place: &mut Block, blocks: &[Group]) -> Option<()> {
    let [Stmt::Expr(Expr::Lit(number), None)] = &place.stmts[..] else {
        return None;
    };
    let Lit::Int(number) = &number.lit else {
        return None;
    };
    let number: usize = number.base10_parse().ok()?;
    *place = block(blocks.get(number)?);
    Some(())
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

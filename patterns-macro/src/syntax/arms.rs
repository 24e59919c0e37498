//! The arms of a `match`, divided by their tokens: an arm that is half written leaves the others
//! whole.
//!
//! A body is not read. If it is not Rust, it is passed on as it is, and rustc says why.

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::token::Brace;
use syn::{Attribute, Block, Expr, ExprBlock, Pat, Result, Stmt, Token};

use super::left_out::leave_out;
use super::text::source_text;
use crate::report::Report;

/// An arm of a `match`, or the pattern and the block of another form.
pub(crate) struct Arm {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) pattern: TokenStream,
    /// The condition after `if`.
    pub(crate) guard: Option<Expr>,
    pub(crate) body: Expr,
}

impl From<&syn::Arm> for Arm {
    fn from(arm: &syn::Arm) -> Self {
        Self {
            attrs: arm.attrs.clone(),
            ..Self::new(&arm.pat, (*arm.body).clone())
        }
    }
}

impl Arm {
    /// An arm without attributes.
    pub(crate) fn new(pat: &Pat, body: Expr) -> Self {
        let (pat, guard) = match pat {
            Pat::Guard(guarded) => (&*guarded.pat, Some((*guarded.guard).clone())),
            pat => (pat, None),
        };
        Self {
            attrs: Vec::new(),
            pattern: pat.to_token_stream(),
            guard,
            body,
        }
    }

    /// Leaves the arm out because of an error in it.
    pub(crate) fn leave_out(&self, report: &mut Report) {
        let guard = self.guard.as_ref().map(ToTokens::to_token_stream);
        leave_out(&self.pattern, guard, &self.body.to_token_stream(), report);
    }
}

/// An arm as it is written. Parts may be missing, and only the pattern has been looked at.
pub(crate) struct Written {
    attrs: Vec<Attribute>,
    pattern: TokenStream,
    guard: Option<(Span, TokenStream)>,
    /// The place of the `=>`, and the body after it.
    body: Option<(Span, TokenStream)>,
    /// The token after the body, where a comma is missing.
    no_comma: Option<TokenTree>,
    /// `true` if it comes right after an arm without a `=>`, whose body it may be.
    is_next: bool,
}

impl Written {
    /// Reports what is missing in an arm. rustc itself does so for the arms of a function.
    pub(crate) fn require_parts(&self, report: &mut Report) {
        let pattern = source_text(self.pattern.clone());
        let mut missing = |at: Span, what: &str, help: String| {
            report.error_at(at, format!("missing {what}\nhelp: {help}"));
        };
        match &self.guard {
            Some((at, condition)) if condition.is_empty() => missing(
                *at,
                "condition for this guard",
                format!("write `{pattern} if condition`"),
            ),
            _ => {}
        }
        match &self.body {
            Some((at, _)) if self.pattern.is_empty() => {
                missing(*at, "pattern", "write `_` for any value".to_owned());
            }
            Some((at, body)) if body.is_empty() => {
                missing(*at, "body after `=>`", format!("write `{pattern} => …`"));
            }
            Some(_) => {}
            None if self.is_next => {}
            None => report.error(
                &self.pattern,
                format!("missing `=>` after a pattern\nhelp: write `{pattern} => …`"),
            ),
        }
        if let Some(token) = &self.no_comma {
            report.error(
                token,
                "missing `,` between two clauses\nhelp: write a `,` after the body",
            );
        }
    }

    /// Reads an arm whose parts are there. Any other is left out.
    fn read(self, report: &mut Report) -> Option<Arm> {
        let condition = self.guard.as_ref().map(|(_, condition)| condition.clone());
        let guard = condition.map(syn::parse2).transpose();
        match (self.is_whole(), guard) {
            (true, Ok(guard)) => {
                return Some(Arm {
                    attrs: self.attrs,
                    pattern: self.pattern,
                    guard,
                    body: opaque(&self.body?.1),
                });
            }
            (true, Err(error)) => report.push(error),
            (false, _) => {}
        }
        self.leave_out(report);
        None
    }

    /// Leaves the arm out.
    pub(crate) fn leave_out(self, report: &mut Report) {
        let [guard, body] = [self.guard, self.body].map(|part| part.map(|(_, tokens)| tokens));
        leave_out(&self.pattern, guard, &body.unwrap_or_default(), report);
    }

    /// Reads those arms whose parts are there.
    pub(crate) fn read_all(arms: Vec<Self>, report: &mut Report) -> Vec<Arm> {
        arms.into_iter()
            .filter_map(|arm| arm.read(report))
            .collect()
    }

    /// Returns whether the arm has all its parts.
    pub(crate) fn is_whole(&self) -> bool {
        let whole = |(_, tokens): &(Span, TokenStream)| !tokens.is_empty();
        let has_body = self.body.as_ref().is_some_and(whole);
        has_body && !self.pattern.is_empty() && self.guard.iter().all(whole)
    }
}

/// A body. One that is not Rust stays as it is: in a `match`, so that rustc reads it as an arm.
fn opaque(body: &TokenStream) -> Expr {
    if let Ok(body) = syn::parse2(body.clone()) {
        return body;
    }
    let mut tokens = body.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            Expr::Block(ExprBlock {
                attrs: Vec::new(),
                label: None,
                block: block(&group),
            })
        }
        _ => Expr::Verbatim(quote!(match () { () => #body, })),
    }
}

/// The block that a group in braces is. If its content is not Rust, it stays as it is.
pub(crate) fn block(group: &Group) -> Block {
    let content = group.stream();
    let stmts = Block::parse_within.parse2(content.clone());
    Block {
        brace_token: Brace {
            span: group.delim_span(),
        },
        stmts: stmts.unwrap_or_else(|_| vec![Stmt::Expr(Expr::Verbatim(content), None)]),
    }
}

/// The arms between the braces of a `match`.
pub(crate) fn divided(tokens: TokenStream) -> Vec<Written> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut arms = Vec::new();
    let mut rest = &tokens[..];
    while let Some(arrow) = arrow(rest) {
        let (head, after) = (&rest[..arrow], &rest[arrow + 2..]);
        let next = self::arrow(after).unwrap_or(after.len());
        let (len, needs_comma) = body(&after[..next]);
        let (body, left) = after.split_at(len);
        let body = (rest[arrow].span(), body.iter().cloned().collect());
        arms.extend(heads(head, Some(body)));
        rest = match left {
            [first, left @ ..] if is_punct(first, ',') => left,
            left => {
                if let Some(last) = arms.last_mut()
                    && needs_comma
                {
                    last.no_comma = left.first().cloned();
                }
                left
            }
        };
    }
    arms.extend(heads(rest, None));
    arms
}

/// The index of the next `=>`.
fn arrow(tokens: &[TokenTree]) -> Option<usize> {
    tokens.windows(2).position(|pair| {
        matches!(&pair[0], TokenTree::Punct(punct) if punct.as_char() == '=' && punct.spacing() == Spacing::Joint)
            && is_punct(&pair[1], '>')
    })
}

/// The number of tokens of the body that these begin with, and whether a comma has to follow.
///
/// If it is not Rust, it is measured without what is in its braces. If that is not Rust either, it
/// ends at a comma.
fn body(tokens: &[TokenTree]) -> (usize, bool) {
    let read = |tokens: TokenStream| {
        let all = tokens.clone().into_iter().count();
        let read = |input: ParseStream| {
            let body = Expr::parse_with_earlier_boundary_rule(input)?;
            let left: TokenStream = input.parse()?;
            let needs_comma = !matches!(
                body,
                Expr::Block(_)
                    | Expr::Const(_)
                    | Expr::ForLoop(_)
                    | Expr::If(_)
                    | Expr::Loop(_)
                    | Expr::Match(_)
                    | Expr::TryBlock(_)
                    | Expr::Unsafe(_)
                    | Expr::While(_)
            );
            Ok((all - left.into_iter().count(), needs_comma))
        };
        read.parse2(tokens)
    };
    let written = read(tokens.iter().cloned().collect());
    let emptied = || read(tokens.iter().map(emptied).collect());
    written.or_else(|_| emptied()).unwrap_or_else(|_| {
        let comma = tokens.iter().position(|token| is_punct(token, ','));
        (comma.unwrap_or(tokens.len()), false)
    })
}

/// The token without what is in its braces.
fn emptied(token: &TokenTree) -> TokenTree {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let mut emptied = Group::new(Delimiter::Brace, TokenStream::new());
            emptied.set_span(group.span());
            emptied.into()
        }
        token => token.clone(),
    }
}

/// The arms that these tokens begin. All but the last have no `=>`; `body` is that of the last.
fn heads(tokens: &[TokenTree], body: Option<(Span, TokenStream)>) -> Vec<Written> {
    if tokens.is_empty() && body.is_none() {
        return Vec::new();
    }
    let read = |input: ParseStream| {
        let mut heads = vec![head(input)?];
        while !input.is_empty() {
            let is_next = input.parse::<Option<Token![,]>>()?.is_none();
            if !input.is_empty() {
                heads.push(Written {
                    is_next,
                    ..head(input)?
                });
            }
        }
        Ok(heads)
    };
    let whole = |tokens: &[TokenTree]| read.parse2(tokens.iter().cloned().collect());
    let mut heads = whole(tokens).unwrap_or_else(|_| {
        let parts = tokens.split(|token| is_punct(token, ','));
        let heads = parts.map(|part| whole(part).unwrap_or_else(|_| vec![unread(part)]));
        heads.flatten().collect()
    });
    if let Some(last) = heads.last_mut() {
        last.body = body;
    }
    heads
}

/// An arm up to its `=>`.
fn head(input: ParseStream) -> Result<Written> {
    let attrs = input.call(Attribute::parse_outer)?;
    let pattern = Pat::parse_multi_with_leading_vert(input)?.to_token_stream();
    let mut guard = None;
    if let Some(word) = input.parse::<Option<Token![if]>>()? {
        let condition = if input.is_empty() || input.peek(Token![,]) {
            TokenStream::new()
        } else {
            input.parse::<Expr>()?.to_token_stream()
        };
        guard = Some((word.span, condition));
    }
    Ok(Written {
        attrs,
        pattern,
        guard,
        body: None,
        no_comma: None,
        is_next: false,
    })
}

/// An arm up to its `=>`, whose pattern is not Rust: a guard begins at the first `if`.
fn unread(tokens: &[TokenTree]) -> Written {
    let mut attrs = Vec::new();
    let mut tokens = tokens;
    while let [mark, TokenTree::Group(attribute), rest @ ..] = tokens
        && is_punct(mark, '#')
        && let Ok(attribute) = Attribute::parse_outer.parse2(quote!(#mark #attribute))
    {
        attrs.extend(attribute);
        tokens = rest;
    }
    let is_if = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "if");
    let (pattern, guard) = match tokens.iter().position(is_if) {
        Some(at) => {
            let condition = tokens[at + 1..].iter().cloned().collect();
            (&tokens[..at], Some((tokens[at].span(), condition)))
        }
        None => (tokens, None),
    };
    Written {
        attrs,
        pattern: pattern.iter().cloned().collect(),
        guard,
        body: None,
        no_comma: None,
        is_next: false,
    }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

//! The elements of a list or a tuple, and rests, which match several.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Ident, Result, Token, braced, bracketed, parenthesized, token};

use super::parser::{Grammar, Parser, at_each, at_rest, delimited, error, found, named};
use super::{At, Element, Pat, PatKind};

impl Parser<'_> {
    pub(super) fn list(&mut self, content: ParseStream, grammar: Grammar) -> PatKind {
        PatKind::List(self.elements(content, grammar))
    }

    /// The elements between the brackets of a list, or the parentheses of a tuple.
    pub(super) fn elements(&mut self, content: ParseStream, grammar: Grammar) -> Vec<Element> {
        let here = At::from(content.span());
        let elements =
            self.comma_separated(content, |parser, content| parser.element(content, grammar));
        let lost = || Element::Pat(Pat::lost(here));
        elements
            .into_iter()
            .map(|element| element.unwrap_or_else(lost))
            .collect()
    }

    fn element(&mut self, input: ParseStream, grammar: Grammar) -> Result<Element> {
        let start = input.cursor();
        while (input.peek(Token![&]) || input.peek(Token![ref])) && before_rest(input) {
            self.report(
                At::from(input.span()),
                &format!(
                    "unexpected {}: a rest is already bound by reference",
                    found(input)
                ),
                "write `xs @ ..`, or `..` alone",
            );
            input.parse::<TokenTree>()?;
        }
        let has_name = at_named_rest(input);
        if !has_name && !at_rest(input) && at_each(input).is_none() {
            if input.peek(Token![..]) && input.peek3(Ident) {
                input.parse::<Token![..]>()?;
                let ident: Ident = input.parse()?;
                let help = format!("write `{ident} @ ..` to bind the rest of a list");
                return Err(error(
                    At::since(start, input),
                    &format!("unexpected `{ident}` after `..`"),
                    help,
                ));
            }
            let bare = !input.peek(token::Paren);
            let pat = self.pattern(input, grammar)?;
            if bare && matches!(&pat.kind, PatKind::Range(range) if range.is_open()) {
                self.report(
                    pat.at,
                    "ambiguous range: without an end, it looks like the rest of a list",
                    "put parentheses around the range",
                );
            }
            return Ok(Element::Pat(pat));
        }
        let binder = if has_name {
            let mutable = input.parse()?;
            let ident: Ident = input.parse()?;
            input.parse::<Token![@]>()?;
            Some(self.binder(named(ident)?, mutable))
        } else {
            None
        };
        let each = if let Some(collect) = at_each(input) {
            input.parse::<Ident>()?;
            input.parse::<Token![!]>()?;
            let content;
            delimited!(content in input);
            let pat = self.within(&content, |parser, content| {
                if content.is_empty() {
                    let word = collect.word();
                    return Err(error(
                        At::since(start, input),
                        &format!("missing pattern in `{word}!`"),
                        format!("write `{word}!(_)`, or `..`"),
                    ));
                }
                parser.pattern(content, grammar)
            })?;
            Some((collect, Box::new(pat)))
        } else {
            input.parse::<Token![..]>()?;
            None
        };
        Ok(Element::Rest {
            binder,
            each,
            at: At::since(start, input),
        })
    }
}

/// Returns whether `x @ ..`, `x @ each!(…)` or `x @ filter!(…)` comes next.
pub(super) fn at_named_rest(input: ParseStream) -> bool {
    let ahead = input.fork();
    ahead.parse::<Option<Token![mut]>>().is_ok()
        && ahead.parse::<Ident>().is_ok()
        && ahead.parse::<Token![@]>().is_ok()
        && (at_rest(&ahead) || at_each(&ahead).is_some())
}

/// Returns whether a rest comes after the next token.
fn before_rest(input: ParseStream) -> bool {
    let ahead = input.fork();
    ahead.parse::<TokenTree>().is_ok() && (at_rest(&ahead) || at_named_rest(&ahead))
}

//! The parser of patterns: its state, its lookahead, and how it recovers from errors.
//!
//! An error in one element of a comma-separated list is reported at once. Only that element is
//! lost: parsing continues after the comma, so one run finds all errors.

use proc_macro2::{Spacing, TokenTree};
use quote::ToTokens;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Error, Ident, Result, Token};

use super::bindings::is_constant;
use super::misbound::misbound_since;
use super::{At, Binder, Pat, PatKind};
use crate::ir::Collect;
use crate::report::Report;

/// The help for `null` where a Rust value is matched.
pub(super) const NONE: &str = "write `None` for an `Option`, or choose another name";

/// Which patterns the parser accepts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// Patterns that Rust's parser accepts.
    Rust,
    /// In addition, what `json!(…)` adds: maps and nested guards.
    Literal,
    /// In addition, what `term!(…)` adds: atoms, and keys that are not strings.
    Term,
}

pub(super) struct Parser<'r> {
    report: &'r mut Report,
    pub(super) binders: usize,
    pub(super) lost: bool,
    /// `true` if the next pattern is a whole argument.
    pub(super) is_argument: bool,
}

impl<'r> Parser<'r> {
    pub(super) fn new(report: &'r mut Report) -> Self {
        Self {
            report,
            binders: 0,
            lost: false,
            is_argument: false,
        }
    }
}

impl Parser<'_> {
    pub(super) fn report(
        &mut self,
        at: impl ToTokens,
        message: &str,
        help: impl std::fmt::Display,
    ) {
        self.report.push(error(at, message, help));
    }

    /// Reports that something could not be read.
    pub(super) fn lose(&mut self, error: Error) {
        self.lost = true;
        self.report.push(error);
    }

    pub(super) fn binder(&mut self, ident: Ident, mutable: Option<Token![mut]>) -> Binder {
        let id = self.binders;
        self.binders += 1;
        Binder { id, ident, mutable }
    }

    /// Parses all tokens of a group.
    pub(super) fn within<T>(
        &mut self,
        content: &ParseBuffer,
        parse: impl FnOnce(&mut Self, ParseStream) -> Result<T>,
    ) -> Result<T> {
        let start = content.cursor();
        let parsed = parse(self, content)?;
        if content.is_empty() {
            Ok(parsed)
        } else {
            Err(unexpected(start, content))
        }
    }

    /// Parses elements up to the end. `None` is an element with an error.
    pub(super) fn comma_separated<T>(
        &mut self,
        content: ParseStream,
        mut element: impl FnMut(&mut Self, ParseStream) -> Result<T>,
    ) -> Vec<Option<T>> {
        let mut elements = Vec::new();
        while !content.is_empty() {
            let start = content.cursor();
            let parsed = element(self, content).and_then(|parsed| {
                let ends = content.is_empty() || content.peek(Token![,]);
                if ends {
                    Ok(parsed)
                } else {
                    Err(unexpected(start, content))
                }
            });
            elements.push(match parsed {
                Ok(parsed) => Some(parsed),
                Err(error) => {
                    self.lose(error);
                    skip_to_comma(content);
                    None
                }
            });
            if content.parse::<Option<Token![,]>>().is_err() {
                break;
            }
        }
        elements
    }
}

impl Pat {
    pub(super) fn lost(at: At) -> Self {
        Self {
            kind: PatKind::Lost,
            at,
        }
    }
}

pub(super) fn error(at: impl ToTokens, message: &str, help: impl std::fmt::Display) -> Error {
    Error::new_spanned(at, format!("{message}\nhelp: {help}"))
}

/// The error for `null` in the place of a name.
pub(super) fn null_is_no_name(ident: &Ident, help: &str) -> Error {
    error(ident, "expected a name, found the pattern `null`", help)
}

/// The next token, as messages show it.
pub(crate) fn found(input: ParseStream) -> String {
    let ahead = input.fork();
    let mut shown = String::new();
    loop {
        match ahead.parse::<TokenTree>() {
            Ok(TokenTree::Group(group)) => {
                let text = group.to_string();
                shown.extend(text.chars().next());
            }
            Ok(TokenTree::Punct(punct)) => {
                shown.push(punct.as_char());
                if punct.spacing() == Spacing::Joint {
                    continue;
                }
            }
            Ok(token) => shown.push_str(&token.to_string()),
            Err(_) => return "nothing".to_owned(),
        }
        return format!("`{shown}`");
    }
}

/// The help for a token after a pattern: what it is in other languages, or in an expression.
fn instead_of(input: ParseStream) -> &'static str {
    let word = input.fork().call(Ident::parse_any);
    let word = word.map(|word| word.to_string()).unwrap_or_default();
    if input.peek(Token![&]) || input.peek(Token![&&]) || word == "and" {
        "write `all!(P, Q)` to match both"
    } else if word == "or" {
        "separate alternatives with `|`"
    } else if input.peek(Token![..]) {
        "write `x @ ..` to bind the rest of a list, `..x` to bind that of a map"
    } else if word == "as" {
        "write a typed pattern: `u8(x)`"
    } else if input.peek(Token![==])
        || input.peek(Token![!=])
        || input.peek(Token![<])
        || input.peek(Token![>])
        || input.peek(Token![<=])
        || input.peek(Token![>=])
        || matches!(&*word, "when" | "where")
    {
        "write `(P if condition)` inside `json!(…)`, or put the condition after the whole pattern"
    } else if input.peek(Token![=]) {
        "a default is that of an optional key, `\"k\"?: P = value`, or of `opt!(P = value)`"
    } else if input.peek(Token![+])
        || input.peek(Token![-])
        || input.peek(Token![*])
        || input.peek(Token![/])
        || input.peek(Token![.])
    {
        "write `pin!(expression)` for a computed value"
    } else {
        "separate elements with `,`"
    }
}

/// The error for a token after a pattern, which begins at `start`.
pub(super) fn unexpected(start: Cursor, input: ParseStream) -> Error {
    let here = At::from(input.span());
    if input.peek(Token![||]) {
        return error(
            here,
            "unexpected `||` in a pattern",
            "separate alternatives with a single `|`",
        );
    }
    if input.peek(Token![if]) {
        return error(
            here,
            "a guard is not allowed here",
            "write `(P if condition)` inside `json!(…)`, or put it after the whole pattern",
        );
    }
    if input.peek(Token![@]) {
        return misbound_since(start, input);
    }
    if input.peek(Token![:]) {
        return error(
            here,
            "unexpected `:` in a pattern",
            "put the entries of a map in braces: `{\"key\": pattern, ..}`",
        );
    }
    error(
        here,
        &format!("unexpected {} after a pattern", found(input)),
        instead_of(input),
    )
}

/// Checks the name of a rest.
pub(super) fn named(ident: Ident) -> Result<Ident> {
    if ident == "null" {
        return Err(null_is_no_name(&ident, "choose another name"));
    }
    if is_constant(&ident) {
        return Err(error(
            &ident,
            &format!("expected a name, found the constant `{ident}`"),
            "begin the name with a lower-case letter",
        ));
    }
    Ok(ident)
}

/// Returns whether a comma follows, not counting those inside groups.
pub(super) fn has_comma(input: ParseStream) -> bool {
    let ahead = input.fork();
    skip_to_comma(&ahead);
    ahead.peek(Token![,])
}

pub(super) fn skip_to_comma(input: ParseStream) {
    while !input.is_empty() && !input.peek(Token![,]) && input.parse::<TokenTree>().is_ok() {}
}

/// Returns whether the next token is the `..` of a rest, not of a range.
pub(super) fn at_rest(input: ParseStream) -> bool {
    let ahead = input.fork();
    input.peek(Token![..])
        && !input.peek(Token![...])
        && !input.peek(Token![..=])
        && ahead.parse::<Token![..]>().is_ok()
        && (ahead.is_empty() || ahead.peek(Token![,]) || ahead.peek(Token![|]))
}

/// Whether `each!` or `filter!` comes next, and which.
pub(super) fn at_each(input: ParseStream) -> Option<Collect> {
    if !input.peek2(Token![!]) {
        return None;
    }
    let word: Ident = input.fork().parse().ok()?;
    let both = [Collect::All, Collect::Matching];
    both.into_iter().find(|collect| word == collect.word())
}

/// Parses the contents of a macro call, with any delimiters.
macro_rules! delimited {
    ($content:ident in $input:expr) => {
        if $input.peek(token::Bracket) {
            bracketed!($content in $input);
        } else if $input.peek(token::Brace) {
            braced!($content in $input);
        } else if $input.peek(token::Paren) {
            parenthesized!($content in $input);
        } else {
            return Err($crate::syntax::parser::error(
                $crate::syntax::At::from($input.span()),
                "missing parentheses after the `!` of a macro",
                "write the patterns in parentheses: `json!(…)`, `each!(…)`",
            ));
        }
    };
}
pub(super) use delimited;

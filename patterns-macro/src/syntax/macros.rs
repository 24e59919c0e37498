//! The macros of patterns: `json!`, `term!`, `pin!`, `not!`, `opt!`, `many!`, `all!` and `rust!`.

use syn::buffer::Cursor;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{ExprPath, Result, Token, braced, bracketed, parenthesized, parse_quote, token};

use super::parser::{Grammar, NONE, Parser, delimited, error};
use super::{At, Pat, PatKind, source_text};

/// The macros that are patterns by themselves.
pub(super) const MACROS: [&str; 8] = ["json", "term", "pin", "not", "all", "opt", "many", "rust"];

impl Parser<'_> {
    /// `json!(…)` and its like.
    pub(super) fn macro_call(
        &mut self,
        path: &ExprPath,
        start: Cursor,
        input: ParseStream,
        grammar: Grammar,
    ) -> Result<PatKind> {
        let is_argument = std::mem::take(&mut self.is_argument);
        input.parse::<Token![!]>()?;
        let content;
        delimited!(content in input);
        let at = At::since(start, input);
        let name = path
            .path
            .segments
            .last()
            .map(|last| last.ident.to_string())
            .unwrap_or_default();
        match name.as_str() {
            "json" => self.within(&content, |parser, content| {
                parser
                    .pattern(content, Grammar::Literal)
                    .map(|pat| pat.kind)
            }),
            "term" => self.within(&content, |parser, content| {
                parser.pattern(content, Grammar::Term).map(|pat| pat.kind)
            }),
            "pin" => self.within(&content, |_, content| {
                if !content.is_empty() {
                    let pinned = content.parse()?;
                    if content.is_empty() {
                        return Ok(PatKind::Equal(pinned));
                    }
                }
                Err(error(
                    at,
                    "`pin!` expects one expression",
                    "write `pin!(expression)`",
                ))
            }),
            "not" | "many" => self.within(&content, |parser, content| {
                let pat = Box::new(parser.pattern(content, grammar)?);
                let (kind, either): (fn(Box<Pat>) -> PatKind, _) = match name.as_str() {
                    "not" => (PatKind::Not, "neither"),
                    _ => (PatKind::Many, "either"),
                };
                if content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
                    return Err(error(
                        at,
                        &format!("`{name}!` expects one pattern"),
                        format!("write `{name}!(P | Q)` to match {either}"),
                    ));
                }
                Ok(kind(pat))
            }),
            "opt" => self.within(&content, |parser, content| parser.opt(content, grammar, at)),
            "rust" => self.rust(&content, is_argument, at),
            "all" => {
                let parts = self
                    .comma_separated(&content, |parser, content| parser.pattern(content, grammar));
                if parts.is_empty() {
                    return Err(error(
                        at,
                        "`all!` expects at least one pattern",
                        "write `all!(P, Q)`, or `_` for any value",
                    ));
                }
                Ok(PatKind::All(
                    parts
                        .into_iter()
                        .map(|pat| pat.unwrap_or_else(|| Pat::lost(at)))
                        .collect(),
                ))
            }
            "re" => {
                let written = source_text(content.parse()?);
                Err(error(
                    at,
                    "`re!` is not allowed here",
                    format!("write `str(re!({written}))`"),
                ))
            }
            "each" | "filter" => Err(error(
                at,
                &format!("`{name}!` is not allowed here"),
                "use it among the elements of a list or the entries of a map",
            )),
            "after" => Err(error(
                at,
                "`after!` is not allowed here",
                "write it as the last clause of a `receive!`",
            )),
            _ => {
                let help = match name.as_str() {
                    "bson" | "cbor" | "toml" | "yaml" => {
                        "write `json!(…)`: it is for the values of every format"
                    }
                    _ => {
                        "the macros of patterns are `json!`, `term!`, `pin!`, `not!`, `opt!`, \
                         `many!`, `all!`, `each!`, `filter!` and `rust!`"
                    }
                };
                let message = format!("unknown macro `{name}!` in a pattern");
                Err(error(at, &message, help))
            }
        }
    }

    /// The argument of `rust!(p)`, which is at `at`.
    fn rust(&mut self, content: &ParseBuffer, is_argument: bool, at: At) -> Result<PatKind> {
        let text = source_text(content.fork().parse()?);
        let args = self.rust_patterns(content, &parse_quote!(_));
        let arg = self.one_argument("rust!", args, at, NONE)?;
        if !is_argument {
            self.report(
                at,
                "`rust!` is only allowed as the pattern of a whole argument",
                "match the value as an argument of its own, `match (value, other) { … }`, or write \
                 a typed pattern, a view or `de::<Type>(pattern)` here",
            );
        }
        Ok(PatKind::Rust { arg, text })
    }

    /// The argument of `opt!(P)` or `opt!(P = default)`, which is at `at`.
    fn opt(&mut self, content: ParseStream, grammar: Grammar, at: At) -> Result<PatKind> {
        let pat = Box::new(self.pattern(content, grammar)?);
        let equals = At::from(content.span());
        let default = match content.parse::<Option<Token![=]>>()? {
            None => None,
            Some(_) if content.is_empty() || content.peek(Token![,]) => {
                return Err(error(
                    equals,
                    "missing default",
                    "write `opt!(name = default)`",
                ));
            }
            Some(_) => Some(content.parse()?),
        };
        if content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
            return Err(error(
                at,
                "`opt!` expects one pattern",
                "write `opt!(P | Q)` to match either",
            ));
        }
        Ok(PatKind::Opt { pat, default })
    }
}

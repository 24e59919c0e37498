//! The recursive-descent parser of the pattern language.
//!
//! An error in one element of a comma-separated list is reported there and then; the element is
//! lost and parsing goes on behind the comma, so that one run finds what is wrong everywhere.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream, Parser as _};
use syn::{
    Error, ExprPath, Ident, Lit, LitStr, Result, Token, braced, bracketed, parenthesized, token,
};

use super::bindings::is_constant;
use super::lists::at_named_rest;
use super::{Arguments, At, Binder, Head, Literal, Pat, PatKind, Range, typed};
use crate::report::Report;

/// What the parser may read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// What is a Rust pattern by its form.
    Rust,
    /// Also what `json!(…)` adds: maps and guards at nested places.
    Literal,
    /// Also what `term!(…)` adds: atoms, and keys that are no strings.
    Term,
}

pub(super) struct Parser<'r> {
    report: &'r mut Report,
    binders: usize,
    lost: bool,
}

/// Reads the head of a clause, reporting what is wrong with it.
pub(super) fn head(tokens: TokenStream, arity: Option<usize>, report: &mut Report) -> Head {
    let mut parser = Parser {
        report,
        binders: 0,
        lost: false,
    };
    let whole = At::of(&tokens);
    let mut alternatives = None;
    let outcome = (|input: ParseStream| {
        match parser.within(input, |parser, input| parser.alternatives(input, arity)) {
            Ok(parsed) => alternatives = Some(parsed),
            Err(error) => parser.lose(error),
        }
        Ok(())
    })
    .parse2(tokens);
    // Groups left half-read by a reported error make syn say "unexpected token" once more.
    if let Err(error) = outcome
        && !parser.lost
    {
        parser.lose(error);
    }
    let alternatives = alternatives.unwrap_or_else(|| {
        let pats = (0..arity.unwrap_or(1)).map(|_| Pat::lost(whole)).collect();
        vec![Arguments { pats, at: whole }]
    });
    Head {
        alternatives,
        binders: parser.binders,
        lost: parser.lost,
    }
}

impl At {
    /// From the first to the last of some tokens.
    pub(crate) fn of(tokens: &TokenStream) -> Self {
        let mut trees = tokens.clone().into_iter();
        let first = trees
            .next()
            .map_or_else(proc_macro2::Span::call_site, |tree| tree.span());
        let last = trees.last().map_or(first, |tree| tree.span());
        Self { first, last }
    }

    /// From a token to the one before the next.
    pub(super) fn since(start: Cursor, input: ParseStream) -> Self {
        Self {
            first: start.span(),
            last: input.cursor().prev_span(),
        }
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

impl Range {
    /// Whether an end is missing: Rust wants such a range in parentheses within a list.
    pub(super) fn is_open(&self) -> bool {
        self.first.is_none() || self.last.is_none()
    }
}

pub(super) fn error(at: impl ToTokens, message: &str, help: impl std::fmt::Display) -> Error {
    Error::new_spanned(at, format!("{message}\nhelp: {help}"))
}

/// Says why parsing cannot go on here.
pub(super) fn unexpected(input: ParseStream) -> Error {
    let here = At::from(input.span());
    if input.peek(Token![||]) {
        return error(
            here,
            "`||` does not stand between patterns",
            "alternatives are separated by one `|`",
        );
    }
    if input.peek(Token![if]) {
        return error(
            here,
            "a guard does not stand here",
            "write `(P if condition)` inside `json!(…)`, or put it behind the whole pattern",
        );
    }
    if input.peek(Token![@]) {
        return error(
            here,
            "only a name stands before `@`",
            "write `name @ pattern`",
        );
    }
    if input.peek(Token![:]) {
        return error(
            here,
            "`:` does not stand here",
            "the entries of a map stand in braces: `{\"key\": pattern, ..}`",
        );
    }
    error(
        here,
        "this token does not belong to the pattern before it",
        "elements are separated by `,`",
    )
}

pub(super) fn drain(input: ParseStream) {
    while !input.is_empty() && input.parse::<TokenTree>().is_ok() {}
}

fn skip_to_comma(input: ParseStream) {
    while !input.is_empty() && !input.peek(Token![,]) && input.parse::<TokenTree>().is_ok() {}
}

/// Whether a `..` here stands for a rest, not for a range.
pub(super) fn at_rest(input: ParseStream) -> bool {
    let ahead = input.fork();
    input.peek(Token![..])
        && !input.peek(Token![...])
        && !input.peek(Token![..=])
        && ahead.parse::<Token![..]>().is_ok()
        && (ahead.is_empty() || ahead.peek(Token![,]) || ahead.peek(Token![|]))
}

pub(super) fn at_each(input: ParseStream) -> bool {
    input.peek2(Token![!])
        && input
            .fork()
            .parse::<Ident>()
            .is_ok_and(|ident| ident == "each")
}

/// The contents of a macro call, in whichever delimiters it has.
macro_rules! delimited {
    ($content:ident in $input:expr) => {
        if $input.peek(token::Bracket) {
            bracketed!($content in $input);
        } else if $input.peek(token::Brace) {
            braced!($content in $input);
        } else if $input.peek(token::Paren) {
            parenthesized!($content in $input);
        } else {
            return Err($crate::syntax::parse::error(
                $crate::syntax::At::from($input.span()),
                "the patterns of a macro stand in parentheses",
                "write them behind the `!`: `json!(…)`, `each!(…)`",
            ));
        }
    };
}
pub(super) use delimited;

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

    /// Parses all that a group holds.
    pub(super) fn within<T>(
        &mut self,
        content: &ParseBuffer,
        parse: impl FnOnce(&mut Self, ParseStream) -> Result<T>,
    ) -> Result<T> {
        let parsed = parse(self, content).and_then(|parsed| {
            if content.is_empty() {
                Ok(parsed)
            } else {
                Err(unexpected(content))
            }
        });
        drain(content);
        parsed
    }

    /// Parses elements up to the end; `None` is one that was lost.
    pub(super) fn comma_separated<T>(
        &mut self,
        content: ParseStream,
        mut element: impl FnMut(&mut Self, ParseStream) -> Result<T>,
    ) -> Vec<Option<T>> {
        let mut elements = Vec::new();
        while !content.is_empty() {
            let parsed = element(self, content).and_then(|parsed| {
                let ends = content.is_empty() || content.peek(Token![,]);
                if ends {
                    Ok(parsed)
                } else {
                    Err(unexpected(content))
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

    /// The alternatives of a clause's head.
    fn alternatives(&mut self, input: ParseStream, arity: Option<usize>) -> Result<Vec<Arguments>> {
        let Some(arity) = arity else {
            let pat = self.pattern(input, Grammar::Rust)?;
            let at = pat.at;
            return Ok(vec![Arguments {
                pats: vec![pat],
                at,
            }]);
        };
        input.parse::<Option<Token![|]>>()?;
        let mut alternatives = self.arguments(input, arity)?;
        while input.peek(Token![|]) && !input.peek(Token![||]) {
            input.parse::<Token![|]>()?;
            alternatives.extend(self.arguments(input, arity)?);
        }
        Ok(alternatives)
    }

    /// `(P, Q)`, `_`, or alternatives in parentheses.
    fn arguments(&mut self, input: ParseStream, arity: usize) -> Result<Vec<Arguments>> {
        let start = input.cursor();
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            let at = At::since(start, input);
            return Ok(vec![Arguments {
                pats: wilds(arity, at),
                at,
            }]);
        }
        let tuple = format!("({})", vec!["_"; arity].join(", "));
        if !input.peek(token::Paren) {
            let at = At::from(input.span());
            drain(input);
            return Err(error(
                at,
                &format!("the scrutinee is a tuple of {arity}, so a clause is a tuple pattern"),
                format!("write `{tuple}` with a pattern for each, or `_`"),
            ));
        }
        let content;
        parenthesized!(content in input);
        let at = At::since(start, input);
        if is_parenthesised(&content) {
            return self.within(&content, |parser, content| {
                parser.alternatives(content, Some(arity))
            });
        }
        let elements = self.comma_separated(&content, |parser, content| {
            let start = content.cursor();
            if at_rest(content) {
                content.parse::<Token![..]>()?;
                return Ok((None, At::since(start, content)));
            }
            let pat = parser.pattern(content, Grammar::Rust)?;
            let at = pat.at;
            Ok((Some(pat), at))
        });
        let rests = elements
            .iter()
            .flatten()
            .filter(|(pat, _)| pat.is_none())
            .count();
        let count = elements.len() - rests;
        if rests > 1 || count > arity || (rests == 0 && count < arity) {
            let message = if rests > 1 {
                "a tuple pattern has one `..` at most".to_owned()
            } else {
                let plural = if count == 1 { "" } else { "s" };
                format!("this tuple pattern has {count} element{plural}, the scrutinee has {arity}")
            };
            return Err(error(
                at,
                &message,
                format!("write `{tuple}` with a pattern for each, or `..` for the rest"),
            ));
        }
        let mut pats = Vec::new();
        for element in elements {
            match element {
                Some((Some(pat), _)) => pats.push(pat),
                Some((None, at)) => pats.extend(wilds(arity - count, at)),
                None => pats.push(Pat::lost(at)),
            }
        }
        Ok(vec![Arguments { pats, at }])
    }

    /// A pattern with its alternatives.
    pub(super) fn pattern(&mut self, input: ParseStream, grammar: Grammar) -> Result<Pat> {
        let start = input.cursor();
        input.parse::<Option<Token![|]>>()?;
        let first = self.single(input, grammar)?;
        let mut alternatives = vec![first];
        while input.peek(Token![|]) && !input.peek(Token![||]) {
            input.parse::<Token![|]>()?;
            alternatives.push(self.single(input, grammar)?);
        }
        if alternatives.len() == 1 {
            return Ok(alternatives.remove(0));
        }
        Ok(Pat {
            kind: PatKind::Or(alternatives),
            at: At::since(start, input),
        })
    }

    /// A pattern up to the next comma. What follows it must be a comma, or begin with `=`.
    pub(super) fn recovered(&mut self, input: ParseStream, grammar: Grammar) -> Pat {
        let here = At::from(input.span());
        let ends =
            |input: ParseStream| input.is_empty() || input.peek(Token![,]) || input.peek(Token![=]);
        let parsed = self.pattern(input, grammar).and_then(|pat| {
            if ends(input) {
                Ok(pat)
            } else {
                Err(unexpected(input))
            }
        });
        parsed.unwrap_or_else(|error| {
            self.lose(error);
            skip_to_comma(input);
            Pat::lost(here)
        })
    }

    /// A pattern without alternatives at its top.
    fn single(&mut self, input: ParseStream, grammar: Grammar) -> Result<Pat> {
        let start = input.cursor();
        let kind = self.kind(input, grammar)?;
        Ok(Pat {
            kind,
            at: At::since(start, input),
        })
    }

    fn kind(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let (start, here) = (input.cursor(), At::from(input.span()));
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            return Ok(PatKind::Wild);
        }
        if input.peek(Token![&]) || input.peek(Token![ref]) || input.peek(Token![box]) {
            return self.unneeded(input, grammar);
        }
        if input.peek(Token![mut]) {
            let mutable: Option<Token![mut]> = input.parse()?;
            return match input.parse() {
                Ok(ident) => self.name(ident, mutable, input, grammar),
                Err(_) => Err(error(
                    mutable,
                    "`mut` stands before a name only",
                    "remove the `mut`",
                )),
            };
        }
        if input.peek(Token![...]) {
            return Err(error(
                here,
                "`...` is not a pattern",
                "a range is written `..=`, a rest `..`",
            ));
        }
        if input.peek(Token![..]) && !at_rest(input) || input.peek(Lit) || input.peek(Token![-]) {
            return literal_or_range(input);
        }
        if input.peek(Token![..]) {
            input.parse::<Token![..]>()?;
            return Err(error(
                here,
                "`..` does not stand for a pattern here",
                "write `_` for any value; `..` stands in a list, a map or `str(…)`",
            ));
        }
        if input.peek(token::Bracket) {
            let content;
            bracketed!(content in input);
            return self.within(
                &content,
                |parser, content| Ok(parser.list(content, grammar)),
            );
        }
        if input.peek(token::Paren) {
            return self.parenthesised(input, grammar);
        }
        if input.peek(token::Brace) {
            return self.braced(input, grammar);
        }
        if input.peek(Token![const]) {
            let start = input.cursor();
            input.parse::<Token![const]>()?;
            input.parse::<syn::Block>()?;
            let at = At::since(start, input);
            return Err(error(
                at,
                "a `const` block is not a pattern of a dynamic value",
                "write `pin!(expression)`",
            ));
        }
        if input.peek(Token![:]) && !input.peek(Token![::]) {
            let name = atom(input)?;
            if grammar != Grammar::Term {
                return Err(error(
                    At::since(start, input),
                    "an atom stands inside `term!(…)`",
                    format!("write `term!(:{name})`; JSON has strings: `{name:?}`"),
                ));
            }
            return Ok(PatKind::Literal(Literal::Atom(name)));
        }
        if input.peek(Token![!]) {
            return Err(error(
                here,
                "`!` does not negate a pattern",
                "write `not!(P)`; an absent key is `{!\"k\", ..}`",
            ));
        }
        if input.is_empty() {
            return Err(error(
                here,
                "a pattern is missing here",
                "write `_` for any value",
            ));
        }
        self.path(input, grammar)
    }

    /// `{ … }`, a map.
    fn braced(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let content;
        let brace = braced!(content in input);
        if grammar == Grammar::Rust {
            let at = At {
                first: brace.span.open(),
                last: brace.span.close(),
            };
            self.report(
                at,
                "a map pattern stands inside `json!(…)`",
                "write `json!({…})`",
            );
        }
        // A map in a Rust pattern was reported; what is in it is read as leniently as can be.
        let grammar = match grammar {
            Grammar::Rust => Grammar::Literal,
            grammar => grammar,
        };
        self.within(&content, |parser, content| Ok(parser.map(content, grammar)))
    }

    /// `&p`, `ref x`, `box p`: reported, then read without.
    fn unneeded(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let tree: TokenTree = input.fork().parse()?;
        let (token, why) = match tree {
            TokenTree::Ident(ident) if ident == "ref" => {
                ("ref", "names are bound by reference as it is")
            }
            TokenTree::Ident(_) => ("box", "patterns see through a `Box`"),
            _ => ("&", "patterns see through references"),
        };
        let message = format!("`{token}` is not needed: {why}");
        self.report(
            At::from(input.span()),
            &message,
            format!("remove the `{token}`"),
        );
        input.parse::<TokenTree>()?;
        if token != "box" && input.peek(Token![mut]) && !input.peek2(Ident) {
            input.parse::<Token![mut]>()?;
        }
        self.kind(input, grammar)
    }

    /// What follows the identifier of a binding.
    pub(super) fn name(
        &mut self,
        ident: Ident,
        mutable: Option<Token![mut]>,
        input: ParseStream,
        grammar: Grammar,
    ) -> Result<PatKind> {
        let text = ident.to_string();
        if text == "null" {
            return Err(error(
                ident,
                "`null` is the null pattern, it cannot name a value",
                "give the name another spelling",
            ));
        }
        if is_constant(&ident) {
            let message = format!("`{text}` is written as a constant, it cannot name a value");
            return Err(error(
                ident,
                &message,
                "begin the name with a lower-case letter",
            ));
        }
        if typed::is_primitive(&text) {
            let message = format!("`{text}` without an argument would bind a name");
            self.report(
                &ident,
                &message,
                format!("write `{text}(_)` for any value of the type, or choose another name"),
            );
        }
        let binder = self.binder(ident, mutable);
        if !input.peek(Token![@]) {
            return Ok(PatKind::Name { binder, sub: None });
        }
        input.parse::<Token![@]>()?;
        if at_rest(input) {
            return Err(error(
                At::from(input.span()),
                &format!("`{text} @ ..` does not stand here"),
                format!(
                    "write `{text}` for any value; `{text} @ ..` stands in a list or in `str(…)`"
                ),
            ));
        }
        let sub = self.single(input, grammar)?;
        Ok(PatKind::Name {
            binder,
            sub: Some(Box::new(sub)),
        })
    }

    /// `(P)`, a tuple, and `(P if cond)` in the literal grammars.
    fn parenthesised(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let content;
        parenthesized!(content in input);
        self.within(&content, |parser, content| {
            if !is_parenthesised(content) || at_named_rest(content) || at_each(content) {
                return Ok(PatKind::Tuple(parser.elements(content, grammar)));
            }
            let pat = parser.pattern(content, grammar)?;
            if grammar != Grammar::Rust && content.peek(Token![if]) {
                let if_token: Token![if] = content.parse()?;
                if content.is_empty() {
                    return Err(error(
                        if_token,
                        "this guard has no condition",
                        "write `(P if condition)`",
                    ));
                }
                let guard = content.parse()?;
                return Ok(PatKind::Guarded {
                    pat: Box::new(pat),
                    guard,
                });
            }
            Ok(pat.kind)
        })
    }
}

fn wilds(count: usize, at: At) -> Vec<Pat> {
    (0..count)
        .map(|_| Pat {
            kind: PatKind::Wild,
            at,
        })
        .collect()
}

/// Whether parentheses hold one pattern, so that they are no tuple.
fn is_parenthesised(content: ParseStream) -> bool {
    if content.is_empty() || at_rest(content) {
        return false;
    }
    let ahead = content.fork();
    while !ahead.is_empty() {
        if ahead.peek(Token![,]) || ahead.parse::<TokenTree>().is_err() {
            drain(&ahead);
            return false;
        }
    }
    true
}

/// A literal, a range of them, or a range that begins open.
fn literal_or_range(input: ParseStream) -> Result<PatKind> {
    let first = if input.peek(Token![..]) {
        None
    } else {
        Some(literal(input)?)
    };
    if first.is_some() && input.peek(Token![...]) {
        return Err(error(
            At::from(input.span()),
            "`...` is not a range",
            "write `..=`",
        ));
    }
    if let (false, Some(first)) = (input.peek(Token![..]), &first) {
        return Ok(PatKind::Literal(first.clone()));
    }
    let limits = At::from(input.span());
    let inclusive = input.peek(Token![..=]);
    if inclusive {
        input.parse::<Token![..=]>()?;
    } else {
        input.parse::<Token![..]>()?;
    }
    let last = if input.peek(Lit) || input.peek(Token![-]) {
        Some(literal(input)?)
    } else if let Ok(path) = input.fork().parse::<ExprPath>() {
        input.parse::<ExprPath>()?;
        return Err(constant_in_range(&path));
    } else {
        None
    };
    if last.is_none() && inclusive {
        return Err(error(
            limits,
            "a range with `..=` has an end",
            "write the end, or `..` for an open range",
        ));
    }
    Ok(PatKind::Range(Range {
        first,
        last,
        inclusive,
    }))
}

fn literal(input: ParseStream) -> Result<Literal> {
    let here = At::from(input.span());
    let lit = input.parse().map_err(|_| {
        error(
            here,
            "a `-` stands before a number only",
            "write `pin!(expression)` for a computed value",
        )
    })?;
    Literal::read(&lit, None)
}

pub(super) fn constant_in_range(path: &ExprPath) -> Error {
    error(
        path,
        "the ends of a range are literals",
        "bind the value and compare in a guard: `i64(n) if (FIRST..=LAST).contains(&n)`",
    )
}

/// `:ok`, `:"not a name"`
pub(crate) fn atom(input: ParseStream) -> Result<String> {
    let colon: Token![:] = input.parse()?;
    if input.peek(LitStr) {
        return Ok(input.parse::<LitStr>()?.value());
    }
    match input.call(Ident::parse_any) {
        Ok(name) => Ok(name.unraw().to_string()),
        Err(_) => Err(error(
            colon,
            "this atom has no name",
            "write `:name`, or `:\"any text\"`",
        )),
    }
}

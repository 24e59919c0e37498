//! Patterns, by recursive descent.

use proc_macro2::TokenTree;
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::{Ident, Lit, Result, Token, braced, bracketed, parenthesized, token};

use super::bindings::is_constant;
use super::lists::at_named_rest;
use super::literal::{atom, literal_or_range};
use super::parser::{
    Grammar, Parser, at_each, at_rest, error, has_comma, null_is_no_name, skip_to_comma, unexpected,
};
use super::{At, Literal, Pat, PatKind, source_text, typed};

/// The words that begin a pattern other than a name, a constant, a call or a macro.
const BEGINNINGS: [&str; 7] = ["_", "ref", "box", "mut", "const", "true", "false"];

impl Parser<'_> {
    /// A pattern with its alternatives.
    pub(super) fn pattern(&mut self, input: ParseStream, grammar: Grammar) -> Result<Pat> {
        let start = input.cursor();
        let is_argument = std::mem::take(&mut self.is_argument);
        input.parse::<Option<Token![|]>>()?;
        let (mut pats, mut ends) = (Vec::new(), Vec::new());
        loop {
            let first = input.cursor();
            self.is_argument = is_argument;
            pats.push(self.single(input, grammar)?);
            ends.push((first, input.cursor()));
            if !input.peek(Token![|]) || input.peek(Token![||]) {
                break;
            }
            input.parse::<Token![|]>()?;
        }
        if pats.len() == 1 {
            return Ok(pats.remove(0));
        }
        let but_null = but_null(&pats, &ends);
        Ok(Pat {
            kind: PatKind::Or { pats, but_null },
            at: At::since(start, input),
        })
    }

    /// A pattern up to the next comma or `=`. If it has an error, it is reported and lost.
    pub(super) fn recovered(&mut self, input: ParseStream, grammar: Grammar) -> Pat {
        let (start, here) = (input.cursor(), At::from(input.span()));
        let ends =
            |input: ParseStream| input.is_empty() || input.peek(Token![,]) || input.peek(Token![=]);
        let parsed = self.pattern(input, grammar).and_then(|pat| {
            if ends(input) {
                Ok(pat)
            } else {
                Err(unexpected(start, input))
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
        // Most patterns begin with a word of their own. Looking for each other start first, and
        // reading each path twice, was a ninth of reading patterns.
        if let Some((word, _)) = start.ident()
            && !BEGINNINGS.contains(&word.to_string().as_str())
        {
            return self.path(input, grammar);
        }
        let is_argument = std::mem::take(&mut self.is_argument);
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
                    "`mut` must be followed by a name",
                    "remove the `mut`",
                )),
            };
        }
        if input.peek(Token![...]) {
            return Err(error(
                here,
                "unexpected `...`",
                "use `..=` for a range, `..` for a rest",
            ));
        }
        if input.peek(Token![..]) && !at_rest(input) || input.peek(Lit) || input.peek(Token![-]) {
            return literal_or_range(input);
        }
        if input.peek(Token![..]) {
            input.parse::<Token![..]>()?;
            return Err(error(
                here,
                "`..` is not allowed here",
                "write `_` for any value; `..` is only allowed in a list, a map or `str(…)`",
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
            self.is_argument = is_argument;
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
                "unexpected `const` block in a pattern",
                "write `pin!(expression)`",
            ));
        }
        if input.peek(Token![:]) && !input.peek(Token![::]) {
            let name = atom(input)?;
            if grammar != Grammar::Term {
                return Err(error(
                    At::since(start, input),
                    "an atom is only allowed inside `term!(…)`",
                    format!("write `term!(:{name})`; JSON has strings: `{name:?}`"),
                ));
            }
            return Ok(PatKind::Literal(Literal::Atom(name)));
        }
        if input.peek(Token![!]) {
            return Err(error(
                here,
                "unexpected `!` in a pattern",
                "write `not!(P)`; an absent key is `{!\"k\", ..}`",
            ));
        }
        if input.is_empty() {
            return Err(error(here, "missing pattern", "write `_` for any value"));
        }
        self.is_argument = is_argument;
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
                "a map pattern is only allowed inside `json!(…)`",
                "write `json!({…})`",
            );
        }
        // The map is reported. Its contents are read all the same, to find more errors.
        let grammar = match grammar {
            Grammar::Rust => Grammar::Literal,
            grammar => grammar,
        };
        self.within(&content, |parser, content| Ok(parser.map(content, grammar)))
    }

    /// `&p`, `&mut p`, `ref x`, `ref mut x`, `box p`: reports the prefix, then reads the pattern
    /// after it.
    fn unneeded(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let start = input.cursor();
        let (token, why) = match input.parse()? {
            TokenTree::Ident(ident) if ident == "ref" => {
                ("ref", "names are already bound by reference")
            }
            TokenTree::Ident(_) => ("box", "patterns see through a `Box`"),
            _ => ("&", "patterns see through references"),
        };
        let mut token = token.to_owned();
        if token != "box" && input.peek(Token![mut]) {
            input.parse::<Token![mut]>()?;
            token.push_str(if token == "&" { "mut" } else { " mut" });
        }
        self.report(
            At::since(start, input),
            &format!("unexpected `{token}`: {why}"),
            format!("remove the `{token}`"),
        );
        self.kind(input, grammar)
    }

    /// The rest of a binding, after its identifier.
    pub(super) fn name(
        &mut self,
        ident: Ident,
        mutable: Option<Token![mut]>,
        input: ParseStream,
        grammar: Grammar,
    ) -> Result<PatKind> {
        let text = ident.to_string();
        if text == "null" {
            return Err(null_is_no_name(&ident, "choose another name"));
        }
        if is_constant(&ident) {
            let message = format!("expected a name, found the constant `{text}`");
            return Err(error(
                ident,
                &message,
                "begin the name with a lower-case letter",
            ));
        }
        if typed::is_primitive(&text) {
            let message = format!("missing argument for `{text}`: alone, it would bind a name");
            self.report(
                &ident,
                &message,
                format!("write `{text}(_)` to match any value of the type, or choose another name"),
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
                &format!("`{text} @ ..` is not allowed here"),
                format!(
                    "write `{text}` for any value; `{text} @ ..` is only allowed in a list or in `str(…)`"
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
        let is_argument = std::mem::take(&mut self.is_argument);
        let content;
        parenthesized!(content in input);
        self.within(&content, |parser, content| {
            parser.is_argument = is_argument && is_parenthesised(content);
            if !is_parenthesised(content) || at_named_rest(content) || at_each(content).is_some() {
                parser.is_argument = false;
                return Ok(PatKind::Tuple(parser.elements(content, grammar)));
            }
            let pat = parser.pattern(content, grammar)?;
            if grammar != Grammar::Rust && content.peek(Token![if]) {
                let if_token: Token![if] = content.parse()?;
                if content.is_empty() {
                    return Err(error(
                        if_token,
                        "missing condition for this guard",
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

/// If some of these alternatives are `null`: the others, as they are written. Each has the cursors
/// at its beginning and at its end.
fn but_null(pats: &[Pat], ends: &[(Cursor, Cursor)]) -> Option<String> {
    if !pats.iter().any(Pat::is_null) {
        return None;
    }
    let others = pats.iter().zip(ends).filter(|(pat, _)| !pat.is_null());
    let others = others.map(|(_, (first, end))| {
        let tokens = std::iter::successors(first.token_tree(), |(_, next)| next.token_tree());
        let tokens = tokens.take_while(|(_, next)| next <= end);
        source_text(tokens.map(|(token, _)| token).collect())
    });
    let others: Vec<String> = others.collect();
    (!others.is_empty()).then(|| others.join(" | "))
}

/// Returns whether parentheses contain a single pattern, and so are not a tuple.
pub(super) fn is_parenthesised(content: ParseStream) -> bool {
    !content.is_empty() && !at_rest(content) && !has_comma(content)
}

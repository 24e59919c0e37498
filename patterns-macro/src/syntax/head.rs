//! The head of a clause: its alternatives, each a pattern or, over several arguments, a tuple.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser as _};
use syn::{Result, Token, parenthesized, token};

use super::parser::{Grammar, Parser, at_rest, error};
use super::pattern::is_parenthesised;
use super::{Arguments, At, Head, Pat, PatKind};
use crate::report::Report;

/// Reads the head of a clause, and reports its errors.
pub(super) fn head(tokens: TokenStream, arity: Option<usize>, report: &mut Report) -> Head {
    let mut parser = Parser::new(report);
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
    // An error leaves tokens unread, about which syn would report "unexpected token" again.
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

impl Parser<'_> {
    /// The alternatives of a clause's head.
    fn alternatives(&mut self, input: ParseStream, arity: Option<usize>) -> Result<Vec<Arguments>> {
        let Some(arity) = arity else {
            let pat = self.argument(input)?;
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

    /// The pattern of one argument.
    fn argument(&mut self, input: ParseStream) -> Result<Pat> {
        self.is_argument = true;
        self.pattern(input, Grammar::Rust)
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
            return Err(error(
                at,
                &format!("expected a tuple pattern: the scrutinee is a tuple of {arity}"),
                format!("write `{tuple}` with a pattern for each argument, or `_`"),
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
            let pat = parser.argument(content)?;
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
                "`..` can only be used once per tuple pattern".to_owned()
            } else {
                let elements = |count| match count {
                    1 => "1 element".to_owned(),
                    count => format!("{count} elements"),
                };
                let (expected, found) = (elements(arity), elements(count));
                format!("expected a tuple with {expected}, found one with {found}")
            };
            return Err(error(
                at,
                &message,
                format!("write `{tuple}` with a pattern for each argument, or `..` for the rest"),
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
}

fn wilds(count: usize, at: At) -> Vec<Pat> {
    (0..count)
        .map(|_| Pat {
            kind: PatKind::Wild,
            at,
        })
        .collect()
}

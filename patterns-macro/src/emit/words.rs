//! What the user's own tokens refer to, for editors: a word to its page, a name to its variable.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use crate::door::Door;
use crate::pieces::{Pieces, quote};
use crate::reader::is_editor;
use crate::syntax;
use crate::tokens::own;

/// A statement that refers to the words of some patterns, if an editor asks.
pub(crate) fn words<'p>(patterns: impl Iterator<Item = &'p TokenStream>, door: &Door) -> Pieces {
    let found: Vec<Ident> = patterns
        .filter(|_| is_editor())
        .flat_map(syntax::words)
        .collect();
    if found.is_empty() {
        return Pieces::new();
    }
    let language = own("language");
    quote!({ use #door::language as #language; #(_ = #language::#found;)* })
}

/// Statements that refer to variables by all tokens of their names in a pattern and its guard.
pub(super) fn mentions(tokens: &TokenStream, names: &[&Ident]) -> Pieces {
    let mut found = Pieces::new();
    if names.is_empty() {
        return found;
    }
    let mut after_dot = false;
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
        match token {
            TokenTree::Group(group) => found.extend(mentions(&group.stream(), names)),
            TokenTree::Ident(word) if !after_dot && names.contains(&&word) => {
                let is_called = match tokens.peek() {
                    Some(TokenTree::Group(next)) => next.delimiter() == Delimiter::Parenthesis,
                    Some(TokenTree::Punct(next)) => matches!(next.as_char(), '!' | ':'),
                    _ => false,
                };
                if !is_called {
                    found.extend(quote!(_ = #word;));
                }
            }
            _ => {}
        }
        // `.`, but not `..`
        after_dot = is_dot && !after_dot;
    }
    found
}

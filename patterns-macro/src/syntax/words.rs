//! The words of the language in the tokens of a pattern.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Ident;

use super::typed::typed;

/// The words that are called, but for typed patterns.
const CALLED: [&str; 7] = ["rstr", "le", "bits", "fun", "any", "de", "str"];

/// The words that are macros.
pub(super) const MACROS: [&str; 12] = [
    "json", "term", "pin", "not", "all", "opt", "many", "each", "filter", "re", "rust", "after",
];

/// The words in a pattern, each as often as it is written.
pub(crate) fn words(pattern: &TokenStream) -> Vec<Ident> {
    let mut words = Vec::new();
    collect(pattern, &mut words);
    words
}

fn collect(tokens: &TokenStream, words: &mut Vec<Ident>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let is = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => collect(&group.stream(), words),
            TokenTree::Ident(word) => {
                let name = word.to_string();
                // A segment of a path, or a method.
                let is_part =
                    at > 0 && (is(at - 1, '.') || at > 1 && is(at - 1, ':') && is(at - 2, ':'));
                let is_called = match tokens.get(at + 1) {
                    Some(TokenTree::Group(next)) => next.delimiter() == Delimiter::Parenthesis,
                    _ => is(at + 1, ':') && is(at + 2, ':') && is(at + 3, '<'),
                };
                let is_word = name == "null"
                    || is(at + 1, '!') && MACROS.contains(&&*name)
                    || is_called && (CALLED.contains(&&*name) || typed(&name).is_some());
                if is_word && !is_part {
                    words.push(word.clone());
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

//! Patterns whose names all bind `Copy` values.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::typed::typed;

/// Returns whether all values that a pattern binds are `Copy`, as far as its tokens tell.
///
/// Its only calls are typed patterns, it collects nothing, and it binds each name plainly.
pub(crate) fn is_copied(pattern: &TokenStream) -> bool {
    let mut tokens = pattern.clone().into_iter().peekable();
    let mut before = None;
    while let Some(token) = tokens.next() {
        let next = tokens.peek();
        let may_be = match &token {
            TokenTree::Group(group) => is_copied(&group.stream()),
            TokenTree::Ident(word) => {
                let name = word.to_string();
                let is_called = matches!(next, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
                let is_macro =
                    matches!(next, Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
                let is_rest = before == Some('.');
                !(name == "mut" || name == "ref" || is_rest)
                    && (!is_called || typed(&name).is_some())
                    && (!is_macro || matches!(name.as_str(), "json" | "all" | "not"))
            }
            // A path, or the types of a path that is called.
            TokenTree::Punct(punct) => {
                !(before == Some(':') && punct.as_char() == ':' || punct.as_char() == '<')
            }
            TokenTree::Literal(_) => true,
        };
        if !may_be {
            return false;
        }
        before = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
    }
    true
}

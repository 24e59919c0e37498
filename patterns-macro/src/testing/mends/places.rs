//! The places where a proposal can be written: that of the error, and what is around it.

use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::programs::holds;

/// The place of an error, and those of the elements, entries, patterns and calls around it, from
/// the smallest.
pub(super) fn around(text: &str, own: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut tokens: Vec<TokenTree> = text.parse::<TokenStream>().unwrap().into_iter().collect();
    while let Some(first) = tokens.iter().position(|tree| range(tree).end > own.start) {
        found.extend(elements(&tokens, first, own));
        let inner = tokens.iter().position(|tree| holds(&range(tree), own));
        let Some((at, TokenTree::Group(group))) = inner.map(|at| (at, &tokens[at])) else {
            break;
        };
        found.extend(call(&tokens, at));
        tokens = group.stream().into_iter().collect();
    }
    found.retain(|place| holds(place, own));
    found.sort_by_key(Range::len);
    // Something is missing before a token that ends an element.
    if text[own.clone()].starts_with([')', ']', '}', ',']) {
        found.insert(0, own.start..own.start);
    }
    found.insert(0, own.clone());
    found.dedup();
    found
}

fn range(tree: &TokenTree) -> Range<usize> {
    tree.span().byte_range()
}

fn is_one_of(tree: &TokenTree, characters: &str) -> bool {
    matches!(tree, TokenTree::Punct(punct) if characters.contains(punct.as_char()))
}

/// Returns whether a token ends an element or a pattern.
fn ends(tree: &TokenTree, marks: &str) -> bool {
    is_one_of(tree, marks) || matches!(tree, TokenTree::Ident(word) if word == "let")
}

/// The runs of tokens between commas, and between marks, that the token is in.
fn elements(tokens: &[TokenTree], first: usize, own: &Range<usize>) -> Vec<Range<usize>> {
    let before = |marks: &str| {
        let mark = tokens[..first].iter().rposition(|tree| ends(tree, marks));
        mark.map_or(0, |at| at + 1)
    };
    let after = |marks: &str| {
        let mark = tokens[first..]
            .iter()
            .position(|tree| ends(tree, marks) && range(tree).start >= own.end);
        mark.map_or(tokens.len(), |at| first + at)
    };
    let (all, comma) = (",|:;=", ",");
    let runs = [
        (before(all), after(all)),
        (before(all), after(",;=")),
        (before(comma), after(comma)),
    ];
    let runs = runs.into_iter().filter(|(start, end)| start < end);
    runs.map(|(start, end)| range(&tokens[start]).start..range(&tokens[end - 1]).end)
        .collect()
}

/// The call whose arguments this group is.
fn call(tokens: &[TokenTree], group: usize) -> Option<Range<usize>> {
    let TokenTree::Group(arguments) = &tokens[group] else {
        return None;
    };
    if arguments.delimiter() == Delimiter::Brace {
        return None;
    }
    let is_of_path =
        |tree: &TokenTree| matches!(tree, TokenTree::Ident(_)) || is_one_of(tree, "!:<>");
    let start = tokens[..group]
        .iter()
        .rposition(|tree| !is_of_path(tree))
        .map_or(0, |at| at + 1);
    (start < group).then(|| range(&tokens[start]).start..range(&tokens[group]).end)
}

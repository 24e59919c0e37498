//! An `@` after something that is not a name: `str(x) @ "a"`, where `str(x @ "a")` is meant.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::{Error, Ident};

use super::text::source_text;

/// The error at an `@`, with the tokens of the pattern before it and all tokens after it.
fn misbound(before: &[TokenTree], at: &TokenTree, after: &[TokenTree]) -> Error {
    let help = proposal(before, after).unwrap_or_else(|| "name @ pattern".to_owned());
    let message = format!("expected a name before `@`\nhelp: write `{help}`");
    Error::new(at.span(), message)
}

/// The error at the `@` that comes next. The pattern before it begins at `start`.
pub(super) fn misbound_since(start: Cursor, input: ParseStream) -> Error {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut cursor = start;
    while let Some((token, next)) = cursor.token_tree() {
        if cursor < input.cursor() {
            before.push(token);
        } else {
            after.push(token);
        }
        cursor = next;
    }
    let Some((at, after)) = after.split_first() else {
        return Error::new(input.span(), "expected a name before `@`");
    };
    misbound(&before, at, after)
}

/// The error at an `@` within tokens that could not be read, if the error of syn is about one.
pub(super) fn misbound_in(tokens: &TokenStream, error: &Error) -> Option<Error> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let place = error.span().start();
    let is_it = |tree: &TokenTree| is_punct(tree, '@') && tree.span().start() == place;
    if let Some(index) = trees.iter().position(is_it) {
        return Some(misbound(
            &trees[..index],
            &trees[index],
            &trees[index + 1..],
        ));
    }
    trees.iter().find_map(|tree| match tree {
        TokenTree::Group(group) => misbound_in(&group.stream(), error),
        _ => None,
    })
}

/// The binding that is meant.
fn proposal(before: &[TokenTree], after: &[TokenTree]) -> Option<String> {
    let pattern = pattern_of(after);
    let called = match before {
        [.., TokenTree::Ident(_), TokenTree::Group(arguments)]
            if arguments.delimiter() == Delimiter::Parenthesis =>
        {
            &before[before.len() - 2..]
        }
        _ => &before[before.len().checked_sub(1)?..],
    };
    // `str(x) @ "a"`
    if let [TokenTree::Ident(callee), TokenTree::Group(arguments)] = called
        && let Ok(name) = syn::parse2::<Ident>(arguments.stream())
    {
        return Some(format!("{callee}({name} @ {})", source_text(pattern)));
    }
    // `[x, ..] @ all`
    let name: Ident = syn::parse2(pattern).ok()?;
    let called = source_text(called.iter().cloned().collect());
    Some(format!("{name} @ {called}"))
}

/// The tokens of the pattern without alternatives at the beginning of some tokens.
fn pattern_of(tokens: &[TokenTree]) -> TokenStream {
    let mut ends = tokens.iter().enumerate();
    let end = ends.position(|(index, tree)| match tree {
        TokenTree::Punct(punct) => match punct.as_char() {
            ',' | '|' => true,
            // `..=` is a part of the pattern, `=>` and `=` are not.
            '=' => index == 0 || !is_joint_dot(&tokens[index - 1]),
            _ => false,
        },
        TokenTree::Ident(word) => word == "if",
        _ => false,
    });
    let end = end.unwrap_or(tokens.len());
    tokens[..end].iter().cloned().collect()
}

fn is_joint_dot(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '.' && punct.spacing() == Spacing::Joint)
}

fn is_punct(tree: &TokenTree, character: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == character)
}

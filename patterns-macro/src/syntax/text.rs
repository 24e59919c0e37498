//! The source text of tokens, as the user wrote it.

use proc_macro2::{Delimiter, Group, LineColumn, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A token, a delimiter of a group, or a group that is written in one line.
struct Piece {
    text: String,
    /// Its first position, as line and column.
    ///
    /// We ask for each position only once. The compiler searches its files for them, which took a
    /// twentieth of the time for 200 clauses.
    start: Option<(usize, usize)>,
    /// The position after it.
    end: Option<(usize, usize)>,
    /// `true` if it always touches the next, such as the first character of `..`.
    joint: bool,
}

impl Piece {
    fn new(text: String, span: Span, joint: bool) -> Self {
        Self {
            text,
            start: position(span.start()),
            end: position(span.end()),
            joint,
        }
    }
}

/// The source text of some tokens, with spaces as they were written.
///
/// A line break and its indentation become one space. Tokens without a position, such as those that
/// a macro makes, get the usual spaces.
pub(crate) fn source_text(tokens: TokenStream) -> String {
    let mut pieces = Vec::new();
    flatten(tokens, &mut pieces);
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 && spaced(&pieces[..index], piece) {
            text.push(' ');
        }
        text.push_str(&piece.text);
    }
    text
}

/// The text of a path or a type, without spaces.
pub(crate) fn unspaced(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

fn flatten(tokens: TokenStream, pieces: &mut Vec<Piece>) {
    for tree in tokens {
        let span = tree.span();
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => {
                        flatten(group.stream(), pieces);
                        continue;
                    }
                };
                if let Some(text) = in_one_line(&group) {
                    pieces.push(Piece {
                        text,
                        start: position(group.span_open().start()),
                        end: position(group.span_close().end()),
                        joint: false,
                    });
                    continue;
                }
                pieces.push(Piece::new(open.to_owned(), group.span_open(), false));
                flatten(group.stream(), pieces);
                pieces.push(Piece::new(close.to_owned(), group.span_close(), false));
            }
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == Spacing::Joint;
                pieces.push(Piece::new(punct.as_char().to_string(), span, joint));
            }
            // `async_trait` has renamed the user's `self`.
            TokenTree::Ident(ident) if ident == "__self" => {
                pieces.push(Piece::new("self".to_owned(), span, false));
            }
            other => pieces.push(Piece::new(other.to_string(), span, false)),
        }
    }
}

/// The source text of a group that the user wrote in one line without comments.
///
/// To ask for the two ends of each token costs most: 0.41 -> 0.12 million instructions a clause.
fn in_one_line(group: &Group) -> Option<String> {
    let text = group.span().source_text()?;
    let is_whole = || is_same_but_spaces(&text, &group.to_string());
    // A macro may have put the group together from tokens of other places.
    (!text.contains('\n') && is_whole()).then_some(text)
}

/// Returns whether texts differ in nothing but spaces.
fn is_same_but_spaces(left: &str, right: &str) -> bool {
    let without = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.retain(|byte| !byte.is_ascii_whitespace());
        bytes
    };
    without(left) == without(right)
}

/// Returns whether there is a space between the last of `before` and `next`.
fn spaced(before: &[Piece], next: &Piece) -> bool {
    let Some(previous) = before.last() else {
        return false;
    };
    match (end_of(before), next.start) {
        (Some(end), Some(start)) if previous.start < next.start && end <= start => end != start,
        _ => usually_spaced(before, next),
    }
}

/// Lines are counted from 1, so line 0 means that the position is not known.
fn position(at: LineColumn) -> Option<(usize, usize)> {
    (at.line > 0).then_some((at.line, at.column))
}

/// The end of the last of some pieces.
fn end_of(pieces: &[Piece]) -> Option<(usize, usize)> {
    let (last, earlier) = pieces.split_last()?;
    let (start, end) = (last.start?, last.end?);
    // syn reads `-1` as one literal, which becomes two tokens with the same span. If spans cannot
    // be joined, that span is only the sign.
    let signed = earlier
        .last()
        .is_some_and(|sign| sign.text == "-" && sign.start == Some(start));
    if signed {
        return Some((start.0, start.1 + 1 + last.text.chars().count()));
    }
    Some(end)
}

/// Returns whether rustfmt would put a space there, approximately, for tokens without positions.
fn usually_spaced(before: &[Piece], next: &Piece) -> bool {
    let Some(previous) = before.last() else {
        return false;
    };
    let earlier = before
        .len()
        .checked_sub(2)
        .map_or("", |index| before[index].text.as_str());
    let dots = previous.text == "." || next.text == ".";
    if previous.joint
        || matches!(
            previous.text.as_str(),
            "(" | "[" | "{" | "!" | "&" | "-" | "?"
        ) && next.text != ":"
    {
        return false;
    }
    match next.text.as_str() {
        "," | ";" | ":" | ")" | "]" | "}" | "!" | "?" => false,
        "(" | "[" => matches!(previous.text.as_str(), "," | ":" | "|" | "=" | "@"),
        "." if previous.text != "." => matches!(previous.text.as_str(), "," | "@" | ":" | "|"),
        _ if dots => false,
        _ if previous.text == ":" && earlier == ":" => false,
        _ if previous.text == "=" && earlier == "." => false,
        "=" if previous.text == "." => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(source: &str) -> String {
        source_text(source.parse().unwrap())
    }

    fn invented(source: &str) -> String {
        fn forget(tokens: TokenStream) -> TokenStream {
            tokens
                .into_iter()
                .map(|tree| match tree {
                    TokenTree::Group(group) => {
                        let mut group =
                            proc_macro2::Group::new(group.delimiter(), forget(group.stream()));
                        group.set_span(Span::call_site());
                        TokenTree::Group(group)
                    }
                    mut tree => {
                        tree.set_span(Span::call_site());
                        tree
                    }
                })
                .collect()
        }
        source_text(forget(source.parse().unwrap()))
    }

    #[test]
    fn text_is_kept_as_it_was_written() {
        for source in [
            r#"json!({"number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..})"#,
            r##"str(r#"a"b"#, x @ ..) | 'c' | -1 | -2..=5"##,
            "[ a,b , xs@.. ]",
            "path::<T>( p )",
        ] {
            assert_eq!(written(source), source);
        }
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(written("[a, /* b */ c]"), "[a, c]");
    }

    #[test]
    fn a_group_at_the_place_of_other_tokens_is_told_by_its_own() {
        let other: TokenStream = "(q)".parse().unwrap();
        let place = other.into_iter().next().unwrap().span();
        let mut group = Group::new(Delimiter::Parenthesis, "p".parse().unwrap());
        group.set_span(place);
        let text = source_text(TokenTree::Group(group).into());
        assert_eq!(text.replace(' ', ""), "(p)");
    }

    #[test]
    fn line_breaks_become_one_space() {
        assert_eq!(written("[\n    a,\n    b,\n]"), "[ a, b, ]");
    }

    #[test]
    fn a_negative_literal_that_syn_has_read_keeps_its_width() {
        let pat = syn::parse::Parser::parse_str(syn::Pat::parse_multi, "[-12, -3]").unwrap();
        assert_eq!(source_text(pat.to_token_stream()), "[-12, -3]");
    }

    #[test]
    fn a_number_at_the_place_of_its_sign_keeps_its_width() {
        let mut sign = Span::call_site();
        let tokens = "-12, x"
            .parse::<TokenStream>()
            .unwrap()
            .into_iter()
            .map(|mut tree| {
                match &tree {
                    TokenTree::Punct(punct) if punct.as_char() == '-' => sign = tree.span(),
                    TokenTree::Literal(_) => tree.set_span(sign),
                    _ => {}
                }
                tree
            });
        assert_eq!(source_text(tokens.collect()), "-12, x");
    }

    #[test]
    fn tokens_without_positions_get_usual_spaces() {
        for source in [
            r#"json!({"a": [x, xs @ ..], "b"?: i64(n) = 1, ..})"#,
            r#"str("v", u32(n), ..) | [.., -1, 0..=9]"#,
            "path::to::view(p, _) | _",
        ] {
            assert_eq!(invented(source), source);
        }
    }
}

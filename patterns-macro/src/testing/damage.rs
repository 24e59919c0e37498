//! Damage to single tokens of some code.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The damage to one token.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    Gone,
    Doubled,
    /// Exchanged with the next token.
    Late,
    /// Replaced by another token.
    Other(&'static str),
    /// Preceded by another token.
    Before(&'static str),
    /// A group without its delimiters; any other token is removed.
    Opened,
    /// Put in delimiters.
    Closed(Delimiter),
}

/// The tokens that may replace one.
pub(crate) const OTHERS: &[&str] = &[
    "_",
    "..",
    "..=",
    "@",
    "|",
    "||",
    ",",
    "=>",
    ":",
    "::",
    "?",
    "!",
    "=",
    "-",
    "&",
    "mut",
    "ref",
    "if",
    "let",
    "match",
    "self",
    "null",
    "x",
    "X",
    "r#type",
    "0",
    "-1",
    "1.5",
    "1e400",
    "300u8",
    "'c'",
    "\"a\"",
    "b\"a\"",
    "b'a'",
    "c\"a\"",
    "{}",
    "[]",
    "()",
    "each!(x)",
    "filter!(x)",
    "filter!(_: x)",
    "not!(x)",
    "opt!(x)",
    "after!(x)",
    "many!(x)",
    "opt!(x = 1)",
    "all!(x, y)",
    "pin!(x)",
    "json!({\"a\": x, ..})",
    "term!(:a)",
    "i64(n)",
    "str(x @ ..)",
    "rstr(x @ .., \"a\")",
    "str(re!(\"(a)\", x))",
    "bytes(u8(n), x @ ..n)",
    "bits::<3>(x)",
    "le::<u16>(x)",
    "x @ ..2",
    "rust!(x)",
    "rust!(Some(x))",
    "json_in(json!(x))",
    "(x): y",
    "de::<T>(x)",
    "any::<T>(x)",
    "(x if x)",
    "x @ ..",
    "const { 1 }",
    "#[cfg(a)]",
    ":a",
];

pub(crate) fn count(tokens: &TokenStream) -> usize {
    let within = |token: TokenTree| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        _ => 1,
    };
    tokens.clone().into_iter().map(within).sum()
}

fn tokens(text: &str) -> TokenStream {
    TokenStream::from_str(text).expect("these are tokens")
}

/// The tokens with damage to the one at position `left`.
pub(crate) fn damaged(
    stream: TokenStream,
    left: &mut Option<usize>,
    damage: &Damage,
) -> TokenStream {
    let mut made = TokenStream::new();
    let mut stream = stream.into_iter();
    while let Some(token) = stream.next() {
        match left {
            Some(0) => {
                *left = None;
                match damage {
                    Damage::Gone => {}
                    Damage::Doubled => made.extend([token.clone(), token]),
                    Damage::Late => made.extend(stream.next().into_iter().chain([token])),
                    Damage::Other(text) => made.extend(tokens(text)),
                    Damage::Before(text) => made.extend(tokens(text).into_iter().chain([token])),
                    Damage::Opened => {
                        if let TokenTree::Group(group) = token {
                            made.extend(group.stream());
                        }
                    }
                    Damage::Closed(delimiter) => {
                        made.extend([TokenTree::from(Group::new(*delimiter, token.into()))]);
                    }
                }
            }
            Some(ahead) => {
                *ahead -= 1;
                let token = match token {
                    TokenTree::Group(group) => {
                        let content = damaged(group.stream(), left, damage);
                        let mut kept = Group::new(group.delimiter(), content);
                        kept.set_span(group.span());
                        kept.into()
                    }
                    token => token,
                };
                made.extend([token]);
            }
            None => made.extend([token]),
        }
    }
    made
}

//! A text with its tokens: their places, and the comments between them.

use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A text that has been lexed.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
}

/// A token, or a group of tokens with its delimiters, and its place in the text.
pub(crate) struct Token {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    /// An identifier, a keyword, a lifetime or a literal.
    Word,
    /// An operator of one or several characters.
    Operator,
    /// A part of a doc comment, which the lexer turns into an attribute.
    Doc,
    Group(Group),
}

pub(crate) struct Group {
    pub(crate) delimiter: Delimiter,
    pub(crate) tokens: Vec<Token>,
    /// The tokens between the delimiters, for syn.
    pub(crate) stream: TokenStream,
}

impl<'a> Source<'a> {
    /// Lexes a text. Returns `None` if it has no tokens of Rust.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let mut lexed = text.replacen('\u{feff}', "   ", 1);
        if lexed.trim_start().starts_with("#!") && !lexed.trim_start().starts_with("#![") {
            let end = lexed.find('\n').unwrap_or(lexed.len());
            lexed.replace_range(..end, &" ".repeat(end));
        }
        let stream: TokenStream = lexed.parse().ok()?;
        let tokens = tokens(stream, &lexed);
        Some(Self { text, tokens })
    }

    /// Returns whether comments are between the tokens of a part of the text.
    pub(crate) fn has_comments(&self, tokens: &[Token], range: Range<usize>) -> bool {
        let mut start = range.start;
        let has_gap = |start, end| !Gap::read(&self.text[start..end]).comments.is_empty();
        tokens.iter().any(|token| {
            let before = has_gap(start, token.range.start);
            start = token.range.end;
            let within = |group: &Group| {
                let inner = token.range.start + 1..token.range.end - 1;
                self.has_comments(&group.tokens, inner)
            };
            before || matches!(&token.kind, Kind::Group(group) if within(group))
        }) || has_gap(start, range.end)
    }

    pub(crate) fn of(&self, token: &Token) -> &'a str {
        &self.text[token.range.clone()]
    }

    /// Returns whether a token is this word or operator.
    pub(crate) fn is(&self, token: &Token, text: &str) -> bool {
        matches!(token.kind, Kind::Word | Kind::Operator) && self.of(token) == text
    }
}

impl Token {
    pub(crate) fn group(&self, delimiter: Delimiter) -> Option<&Group> {
        match &self.kind {
            Kind::Group(group) if group.delimiter == delimiter => Some(group),
            _ => None,
        }
    }
}

/// Rust's operators of several characters. `<<` and `>>` are two tokens, which may be brackets of
/// generic arguments.
const OPERATORS: [&str; 19] = [
    "...", "..=", "..", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=",
    "/=", "%=", "&=", "|=",
];

fn tokens(stream: TokenStream, text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for tree in stream {
        let range = tree.span().byte_range();
        let written = &text[range.clone()];
        let is_doc = written.starts_with("//") || written.starts_with("/*");
        let kind = match tree {
            _ if is_doc => Kind::Doc,
            TokenTree::Ident(_) | TokenTree::Literal(_) => Kind::Word,
            TokenTree::Punct(_) => Kind::Operator,
            TokenTree::Group(group) => Kind::Group(Group {
                delimiter: group.delimiter(),
                tokens: self::tokens(group.stream(), text),
                stream: group.stream(),
            }),
        };
        if let Some(last) = tokens.last_mut()
            && last.range.end == range.start
            && matches!(last.kind, Kind::Operator)
        {
            let joined = &text[last.range.start..range.end];
            if joined.starts_with('\'') && matches!(kind, Kind::Word) {
                last.kind = Kind::Word;
                last.range.end = range.end;
                continue;
            }
            if matches!(kind, Kind::Operator) && OPERATORS.contains(&joined) {
                last.range.end = range.end;
                continue;
            }
        }
        tokens.push(Token { range, kind });
    }
    tokens
}

/// A comment between two tokens.
pub(crate) struct Comment<'a> {
    pub(crate) text: &'a str,
    /// `true` if it ends with the line.
    pub(crate) is_line: bool,
    /// The line breaks between it and what is before it.
    pub(crate) breaks_before: usize,
}

/// The space between two tokens.
pub(crate) struct Gap<'a> {
    pub(crate) comments: Vec<Comment<'a>>,
    /// The line breaks after the last comment.
    pub(crate) breaks_after: usize,
}

impl<'a> Gap<'a> {
    /// Reads the text between two tokens.
    pub(crate) fn read(mut text: &'a str) -> Self {
        let mut comments = Vec::new();
        loop {
            let rest = text.trim_start();
            let breaks = text[..text.len() - rest.len()].matches('\n').count();
            if rest.is_empty() {
                return Self {
                    comments,
                    breaks_after: breaks,
                };
            }
            let is_line = rest.starts_with("//");
            let len = if is_line {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                block_comment(rest)
            };
            comments.push(Comment {
                text: rest[..len].trim_end(),
                is_line,
                breaks_before: breaks,
            });
            text = &rest[len..];
        }
    }

    /// Returns whether a line break follows the comment of this index.
    pub(crate) fn breaks_after(&self, index: usize) -> bool {
        match self.comments.get(index + 1) {
            Some(next) => next.breaks_before > 0,
            None => self.breaks_after > 0,
        }
    }
}

/// The length of the block comment that a text begins with.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

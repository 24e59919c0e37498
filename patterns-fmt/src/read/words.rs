//! The words, operators and groups of a pattern, and the spaces between them.

use proc_macro2::Delimiter;

use super::{Content, Reader};
use crate::layout::{Comma, List, Node};
use crate::source::{Group, Kind, Token};

/// The operators of patterns, and none at all.
const OPERATORS: [&str; 15] = [
    "", "@", "::", "..", "..=", "...", "-", "&", "&&", ":", "?", "!", "<", ">", "$",
];

impl Reader<'_> {
    /// A pattern without alternatives: words, operators and groups.
    pub(super) fn sequence(&mut self, tokens: &[Token]) -> Option<Node> {
        let (mut nodes, mut text) = (Vec::new(), String::new());
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            if let Some(before) = before {
                let inline = self.inline(before.range.end, token.range.start)?;
                if !inline.is_empty() {
                    text.extend([" ", &inline]);
                } else if self.spaced(at, tokens)? {
                    text.push(' ');
                }
            }
            if let Some(end) = self.generics(tokens, at) {
                let range = token.range.start..tokens[end - 1].range.end;
                text += &self.type_arguments(&self.source.text[range], at > 0)?;
                at = end;
                continue;
            }
            match &token.kind {
                Kind::Doc => return None,
                // rustfmt moves the lines of some strings.
                Kind::Word if self.source.of(token).contains('\n') => return None,
                Kind::Word | Kind::Operator => text.push_str(self.source.of(token)),
                Kind::Group(group) => {
                    let list = self.group(&tokens[..at], token, group)?;
                    if !text.is_empty() {
                        nodes.push(Node::Text(std::mem::take(&mut text)));
                    }
                    nodes.push(Node::List(list));
                }
            }
            at += 1;
        }
        if !text.is_empty() {
            nodes.push(Node::Text(text));
        }
        match nodes.len() {
            0 => None,
            1 => nodes.pop(),
            _ => Some(Node::Sequence(nodes)),
        }
    }

    /// `<T>` after `::`, or `<T as Trait>`.
    fn type_arguments(&mut self, text: &str, follows_path: bool) -> Option<String> {
        let (start, end) = if follows_path {
            ("x::", "")
        } else {
            ("", "::x")
        };
        let path = self
            .expressions
            .formatted(&format!("{start}{text}{end}"), false)?;
        let text = path.strip_prefix(start)?.strip_suffix(end)?;
        Some(text.to_owned())
    }

    /// A group after other tokens of the same pattern.
    fn group(&mut self, before: &[Token], token: &Token, group: &Group) -> Option<List> {
        let ends_with_comma = group
            .tokens
            .last()
            .is_some_and(|last| self.source.is(last, ","));
        let typed = if ends_with_comma {
            Comma::Always
        } else {
            Comma::Never
        };
        let commas = self.divided(&group.tokens, ",").len();
        let names_macro = matches!(before, [.., bang] if self.source.is(bang, "!"));
        let name = match before {
            [.., name, _] if names_macro => Some(self.source.of(name)),
            _ => None,
        };
        let follows_path = matches!(before, [.., word] if matches!(word.kind, Kind::Word) || self.source.is(word, ">"));
        match group.delimiter {
            Delimiter::Parenthesis => match name {
                Some("pin") => self.list(token, group, typed, Content::Expression),
                Some("each" | "filter") => self.list(token, group, typed, Content::Entries),
                Some("json" | "term" | "opt" | "many" | "not" | "all" | "re" | "rust") => {
                    self.list(token, group, typed, Content::Patterns)
                }
                Some(_) => None,
                None if follows_path || commas > 1 => {
                    self.list(token, group, Comma::Lines, Content::Patterns)
                }
                None => self.list(token, group, typed, Content::Patterns),
            },
            Delimiter::Bracket if name.is_none() && !follows_path => {
                self.list(token, group, Comma::Lines, Content::Patterns)
            }
            Delimiter::Brace if name.is_none() => {
                let list = self.list(token, group, Comma::LinesUnlessRest, Content::Entries)?;
                Some(List {
                    padded: follows_path,
                    ..list
                })
            }
            _ => None,
        }
    }

    /// Returns whether a space is between a token and the one before it. `None` if they are not known
    /// to be in a pattern together.
    fn spaced(&self, at: usize, tokens: &[Token]) -> Option<bool> {
        let [before, token] = [&tokens[at - 1], &tokens[at]];
        let is_word = |token: &Token| matches!(token.kind, Kind::Word);
        let [first, second] = [before, token].map(|token| match &token.kind {
            Kind::Operator => self.source.of(token),
            _ => "",
        });
        if !OPERATORS.contains(&first) || !OPERATORS.contains(&second) {
            return None;
        }
        // An atom's colon.
        if first == ":" {
            return (at == 1 || self.source.is(&tokens[at - 2], "@")).then_some(false);
        }
        if first == "@" || second == "@" {
            return Some(true);
        }
        if is_word(before) && is_word(token) {
            return Some(true);
        }
        if is_word(before) && second.starts_with('.') {
            return Some(self.source.of(before).ends_with('.'));
        }
        let after_keyword = matches!(self.source.of(before), "mut" | "ref" | "box");
        match &token.kind {
            Kind::Group(group) if is_word(before) || first == ">" => {
                Some(group.delimiter == Delimiter::Brace || after_keyword)
            }
            Kind::Group(_) if first.is_empty() => None,
            _ if matches!(before.kind, Kind::Group(_)) && second != "?" => None,
            Kind::Operator if is_word(before) && matches!(second, "&" | "&&" | "-" | "<" | "$") => {
                after_keyword.then_some(true)
            }
            _ => Some(false),
        }
    }

    /// The end of the generic arguments, or of the `<T as Trait>`, that begin at an index.
    pub(super) fn generics(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let is = |at: usize, text: &str| {
            tokens
                .get(at)
                .is_some_and(|token| self.source.is(token, text))
        };
        let begins =
            is(at, "<") && (at == 0 || is(at - 1, "::") || is(at - 1, "@") || is(at - 1, "|"));
        if !begins {
            return None;
        }
        let mut depth = 0_usize;
        for end in at..tokens.len() {
            if is(end, "<") {
                depth += 1;
            } else if is(end, ">") {
                depth -= 1;
                if depth == 0 {
                    return Some(end + 1);
                }
            }
        }
        None
    }
}

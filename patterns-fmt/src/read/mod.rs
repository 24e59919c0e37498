//! Tokens of a pattern to the boxes that are laid out.
//!
//! Whatever is not known here makes the whole pattern stay as it is typed: all functions return
//! `None` for it.

mod words;

use proc_macro2::Delimiter;

use crate::expressions::Expressions;
use crate::layout::{Comma, Item, List, Node};
use crate::source::{Comment, Gap, Group, Source, Token};

/// Reads patterns of one text.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) expressions: &'a mut Expressions,
}

/// What is in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Patterns,
    /// `key: pattern`
    Entries,
    Expression,
}

impl<'a> Reader<'a> {
    /// The call of a macro, from its name to its group.
    pub(crate) fn call(&mut self, tokens: &[Token]) -> Option<Node> {
        self.sequence(tokens)
    }

    fn list(
        &mut self,
        token: &Token,
        group: &Group,
        comma: Comma,
        content: Content,
    ) -> Option<List> {
        let (open, close) = match group.delimiter {
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Brace => ('{', '}'),
            Delimiter::None => return None,
        };
        let (mut items, mut comments) = (Vec::<Item>::new(), Vec::new());
        let mut end = token.range.start + 1;
        for (tokens, comma) in self.divided(&group.tokens, ",") {
            let before = self.gap(end, tokens.first()?.range.start);
            let mut item = Item {
                comments: Vec::new(),
                spaced: false,
                node: self.item(tokens, content)?,
                remark: None,
            };
            let mut inline = String::new();
            let mut breaks = before.breaks_after;
            for (index, comment) in before.comments.iter().enumerate() {
                let is_remark = comment.breaks_before == 0 && item.comments.is_empty();
                match items.last_mut() {
                    Some(last) if is_remark && before.breaks_after(index) => remark(last, comment)?,
                    _ => {
                        if item.comments.is_empty() && inline.is_empty() {
                            breaks = comment.breaks_before;
                        }
                        if before.breaks_after(index) {
                            item.comments.push(comment.text.to_owned());
                        } else {
                            inline.extend([comment.text, " "]);
                        }
                    }
                }
            }
            item.spaced = breaks > 1;
            if !inline.is_empty() {
                item.node = Node::Sequence(vec![Node::Text(inline), item.node]);
            }
            end = tokens.last()?.range.end;
            if let Some(comma) = comma {
                let inline = self.inline(end, comma.range.start)?;
                if !inline.is_empty() {
                    let inline = Node::Text(format!(" {}", inline.trim_end()));
                    item.node = Node::Sequence(vec![item.node, inline]);
                }
                end = comma.range.end;
            }
            items.push(item);
        }
        for comment in self.gap(end, token.range.end - 1).comments {
            match items.last_mut() {
                Some(last) if comment.breaks_before == 0 && comments.is_empty() => {
                    remark(last, &comment)?;
                }
                _ => comments.push(comment.text.to_owned()),
            }
        }
        Some(List {
            open,
            close,
            items,
            comma,
            padded: false,
            comments,
        })
    }

    /// The parts between separators, each with the separator after it. There is none after the last
    /// one, unless it is written there.
    fn divided<'t>(
        &self,
        tokens: &'t [Token],
        separator: &str,
    ) -> Vec<(&'t [Token], Option<&'t Token>)> {
        let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
        while at < tokens.len() {
            if let Some(end) = self.generics(tokens, at) {
                at = end;
                continue;
            }
            if self.source.is(&tokens[at], separator) {
                parts.push((&tokens[start..at], Some(&tokens[at])));
                start = at + 1;
            }
            at += 1;
        }
        if start < tokens.len() {
            parts.push((&tokens[start..], None));
        }
        parts
    }

    /// One item of a list: `pattern`, `key: pattern`, `pattern = default`, `pattern if condition`.
    fn item(&mut self, tokens: &[Token], content: Content) -> Option<Node> {
        if content == Content::Expression {
            return self.expression(tokens, false).map(Node::Text);
        }
        if let Some(at) = self.position(tokens, "=") {
            let default = self.after(tokens, at)?;
            let default = format!(" ={default}{}", self.expression(&tokens[at + 1..], false)?);
            return Some(match self.item(&tokens[..at], content)? {
                Node::Entry { key, value, .. } => Node::Entry {
                    key,
                    value,
                    default: Some(default),
                },
                pattern => Node::Entry {
                    key: String::new(),
                    value: Box::new(pattern),
                    default: Some(default),
                },
            });
        }
        if let Some(at) = self.position(tokens, "if") {
            let space = self.after(tokens, at)?;
            let condition = format!(
                "{}{}",
                space.trim_start(),
                self.expression(&tokens[at + 1..], true)?
            );
            let pattern = self.pattern(&tokens[..at])?;
            return Some(Node::Guarded(Box::new(pattern), condition));
        }
        if content == Content::Entries {
            if let Some(at) = self.colon(tokens) {
                let key = self.key(&tokens[..at])?;
                let space = self.after(tokens, at)?;
                return Some(Node::Entry {
                    key: format!("{key}:{}", space.trim_end()),
                    value: Box::new(self.pattern(&tokens[at + 1..])?),
                    default: None,
                });
            }
            if self.source.is(tokens.first()?, "!") {
                return self.key(tokens).map(Node::Text);
            }
        }
        self.pattern(tokens)
    }

    fn position(&self, tokens: &[Token], text: &str) -> Option<usize> {
        tokens.iter().position(|token| self.source.is(token, text))
    }

    /// What is between a separator and the token after it: a space, and comments within the line.
    /// No comment is before the separator.
    fn after(&self, tokens: &[Token], at: usize) -> Option<String> {
        let before = at
            .checked_sub(1)
            .map_or(tokens[at].range.start, |before| tokens[before].range.end);
        let is_free = self.gap(before, tokens[at].range.start).comments.is_empty();
        let inline = self.inline(tokens[at].range.end, tokens.get(at + 1)?.range.start)?;
        is_free.then(|| format!(" {inline}"))
    }

    /// The comments between two tokens that are on one line, each with a space after it.
    fn inline(&self, start: usize, end: usize) -> Option<String> {
        let comments = self.gap(start, end).comments;
        let plain = |comment: &Comment| !comment.is_line && !comment.text.contains('\n');
        let is_plain = comments.iter().all(plain);
        is_plain.then(|| {
            let parts = comments.iter().flat_map(|comment| [comment.text, " "]);
            parts.collect()
        })
    }

    fn gap(&self, start: usize, end: usize) -> Gap<'a> {
        Gap::read(&self.source.text[start..end])
    }

    /// The index of the colon after the key of an entry. An atom begins with a colon too.
    fn colon(&self, tokens: &[Token]) -> Option<usize> {
        let mut begins = true;
        for (at, token) in tokens.iter().enumerate() {
            if self.source.is(token, ":") && !begins {
                return Some(at);
            }
            begins = self.source.is(token, "|") || self.source.is(token, "!");
        }
        None
    }

    /// `"k"`, `"k"?`, `!"k"`, `"k" | "l"`, `(expression)`, `:atom`, a pattern of keys, a name, or a
    /// rest.
    fn key(&mut self, tokens: &[Token]) -> Option<String> {
        let mut keys = Vec::new();
        for (tokens, separator) in self.divided(tokens, "|") {
            if let Some(separator) = separator
                && !self
                    .gap(tokens.last()?.range.end, separator.range.start)
                    .comments
                    .is_empty()
            {
                return None;
            }
            keys.push(match tokens {
                [key @ .., mark] if self.source.is(mark, "?") => {
                    let is_plain = self
                        .gap(key.last()?.range.end, mark.range.start)
                        .comments
                        .is_empty();
                    let key = self.key(key)?;
                    is_plain.then(|| format!("{key}?"))?
                }
                [token] => self
                    .computed(token)
                    .or_else(|| self.sequence(tokens)?.flat())?,
                [not, token] if self.source.is(not, "!") => match self.computed(token) {
                    Some(key) if not.range.end == token.range.start => format!("!{key}"),
                    _ => self.sequence(tokens)?.flat()?,
                },
                _ => self.sequence(tokens)?.flat()?,
            });
        }
        Some(keys.join(" | "))
    }

    /// `(expression)`, a computed key.
    fn computed(&mut self, token: &Token) -> Option<String> {
        let inner = &token.group(Delimiter::Parenthesis)?.tokens;
        let [start, end] = [inner.first()?.range.start, inner.last()?.range.end];
        let is_free = self.gap(token.range.start + 1, start).comments.is_empty()
            && self.gap(end, token.range.end - 1).comments.is_empty();
        let expression = self.expression(inner, false)?;
        is_free.then(|| format!("({expression})"))
    }

    /// A pattern with its alternatives.
    fn pattern(&mut self, tokens: &[Token]) -> Option<Node> {
        let leads = tokens
            .first()
            .is_some_and(|token| self.source.is(token, "|"));
        if leads
            && !self
                .gap(tokens[0].range.end, tokens.get(1)?.range.start)
                .comments
                .is_empty()
        {
            return None;
        }
        let parts = self.divided(&tokens[usize::from(leads)..], "|");
        let mut items = Vec::<Item>::new();
        let mut end = None;
        for (tokens, separator) in parts {
            // No comment is between a `|` and its alternative.
            let start = tokens.first()?.range.start;
            if end.is_some_and(|end| !self.gap(end, start).comments.is_empty()) {
                return None;
            }
            let mut item = Item {
                comments: Vec::new(),
                spaced: false,
                node: self.sequence(tokens)?,
                remark: None,
            };
            if let Some(separator) = separator {
                let last = tokens.last()?.range.end;
                let gap = self.gap(last, separator.range.start);
                for comment in &gap.comments {
                    if comment.breaks_before > 0 {
                        return None;
                    }
                    remark(&mut item, comment)?;
                }
                end = Some(separator.range.end);
            }
            items.push(item);
        }
        if items.len() == 1 && !leads {
            return items.pop().map(|item| item.node);
        }
        Some(Node::Alternatives { leads, items })
    }

    /// An expression on one line, as rustfmt writes it.
    fn expression(&mut self, tokens: &[Token], is_condition: bool) -> Option<String> {
        let range = tokens.first()?.range.start..tokens.last()?.range.end;
        self.expressions
            .formatted(&self.source.text[range], is_condition)
    }
}

/// Adds a comment to the end of an item's line.
fn remark(item: &mut Item, comment: &Comment) -> Option<()> {
    match &mut item.remark {
        Some(remark) if remark.starts_with("//") || remark.contains(" //") => return None,
        Some(remark) => remark.extend([" ", comment.text]),
        remark => *remark = Some(comment.text.to_owned()),
    }
    (!comment.text.contains('\n')).then_some(())
}

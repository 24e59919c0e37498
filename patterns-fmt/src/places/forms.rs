//! The forms of `case!` and `receive!`.

use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Token as Punctuation};

use super::{Finder, Form, Room};
use crate::source::{Gap, Group, Kind, Token};

impl<'t> Finder<'t> {
    /// One form of `case!`, which ends at `end`.
    pub(super) fn form(&mut self, tokens: &'t [Token], end: usize) {
        let options = self.options(tokens);
        let tokens = &tokens[options..];
        let [first, ..] = tokens else {
            return;
        };
        match self.source.of(first) {
            "match" => self.matched(tokens),
            "if" | "while" => self.lets(tokens, end),
            "let" => {
                self.lets(tokens, end);
                self.message(tokens, options > 0);
            }
            "l" => self.stand_in(tokens),
            "matches" | "assert" => {
                if let Some(group) = tokens
                    .get(2)
                    .and_then(|token| token.group(Delimiter::Parenthesis))
                {
                    self.compared(group, end);
                }
            }
            _ => {}
        }
    }

    /// The number of the tokens before a form: `total,` and attributes.
    fn options(&self, tokens: &[Token]) -> usize {
        let begins = |token: &Token| {
            ["match", "if", "while", "let", "matches", "assert", "l"]
                .iter()
                .any(|word| self.source.is(token, word))
        };
        let mut at = 0;
        while at < tokens.len() && !begins(&tokens[at]) {
            at += 1;
        }
        at
    }

    /// The patterns between `let` and `=`.
    fn lets(&mut self, tokens: &'t [Token], end: usize) {
        let is = |at: usize, text| self.source.is(&tokens[at], text);
        let mut at = 0;
        while at < tokens.len() {
            if !is(at, "let") {
                at += 1;
                continue;
            }
            let Some(equals) = (at..tokens.len()).find(|&at| is(at, "=")) else {
                return;
            };
            if equals == at + 1 {
                return;
            }
            let range = tokens[at + 1].range.start..tokens[equals - 1].range.end;
            let ends = |&at: &usize| {
                is(at, "&&")
                    || is(at, "else")
                    || is(at, ",")
                    || tokens[at].group(Delimiter::Brace).is_some()
            };
            let stop = (equals..tokens.len()).find(ends);
            // ` {` after a condition, `else {` after the value of a `let`.
            let (line_end, more) = match stop {
                Some(stop) if is(stop, "else") => (tokens[stop].range.end, 2),
                Some(stop) if is(stop, "&&") => (tokens[stop - 1].range.end, 0),
                Some(stop) => (tokens[stop].range.start, 1),
                None => (end, 1),
            };
            let room = Room {
                pattern_end: range.end,
                line_end,
                joins: true,
                more,
            };
            self.pattern(tokens, &range, room);
            at = equals;
        }
    }

    /// `let P = value, "message"`
    fn message(&mut self, tokens: &[Token], has_options: bool) {
        let position = |text| tokens.iter().position(|token| self.source.is(token, text));
        let Some(equals) = position("=").filter(|&at| at > 1) else {
            return;
        };
        let has_message = position(",").is_some_and(|comma| comma > equals);
        let [start, end] = [tokens[1].range.start, tokens[equals - 1].range.end];
        let is_plain = Gap::read(&self.source.text[tokens[0].range.end..start])
            .comments
            .is_empty();
        if (has_message || has_options) && position("else").is_none() && is_plain {
            let start = tokens[0].range.start..start;
            self.places.forms.push(Form::Message { start, end });
        }
    }

    /// `l!(P) = value, "message"`
    fn stand_in(&mut self, tokens: &[Token]) {
        if let [name, _, group, equals, ..] = tokens
            && self.source.is(equals, "=")
            && let Some(inner) = group.group(Delimiter::Parenthesis)
            && let ([first, ..], [.., last]) = (&inner.tokens[..], &inner.tokens[..])
        {
            let start = name.range.start..first.range.start;
            let end = last.range.end..group.range.end;
            let edits = vec![(start, "let ".to_owned()), (end, String::new())];
            self.places.forms.push(Form::StandIn(edits));
        }
    }

    /// `matches!(value, pattern if condition)`, `assert!(value, pattern, "message")`
    fn compared(&mut self, group: &'t Group, end: usize) {
        let rest = |input: ParseStream| {
            input.parse::<Expr>()?;
            input.parse::<Punctuation![,]>()?;
            input.parse::<TokenStream>()
        };
        let Ok(rest) = rest.parse2(group.stream.clone()) else {
            return;
        };
        let Some(first) = rest.into_iter().next() else {
            return;
        };
        let first = first.span().byte_range().start;
        let tokens = &group.tokens;
        let start = tokens.partition_point(|token| token.range.start < first);
        let tokens = &tokens[start..];
        let ends = |token: &Token| self.source.is(token, "if") || self.source.is(token, ",");
        let stop = tokens.iter().position(ends).unwrap_or(tokens.len());
        let joined = tokens[..stop]
            .iter()
            .skip(1)
            .find(|token| self.source.is(token, "&&"));
        if let Some(condition) = tokens.get(stop).filter(|it| self.source.is(it, "if")) {
            let condition = condition.range.clone();
            self.places.forms.push(Form::Guard(condition));
        } else if let Some(joined) = joined {
            let edit = (joined.range.clone(), "if".to_owned());
            self.places.forms.push(Form::StandIn(vec![edit]));
        }
        if stop == 0 {
            return;
        }
        let range = first..tokens[stop - 1].range.end;
        let room = Room {
            pattern_end: range.end,
            line_end: end,
            joins: false,
            more: 1,
        };
        self.pattern(&group.tokens, &range, room);
    }

    /// A statement `case!(let …);` at an index, if it has no message.
    pub(super) fn statement(&mut self, tokens: &'t [Token], at: usize) {
        let [.., group] = &tokens[at..at + 3] else {
            return;
        };
        let inner = match &group.kind {
            Kind::Group(inner) => &inner.tokens,
            _ => return,
        };
        let begins = match at.checked_sub(1).map(|before| &tokens[before]) {
            None => true,
            Some(before) => {
                self.source.is(before, ";")
                    || before.group(Delimiter::Brace).is_some()
                    || before.group(Delimiter::Bracket).is_some()
            }
        };
        let ends = tokens
            .get(at + 3)
            .is_some_and(|token| self.source.is(token, ";"));
        let [keyword, .., last] = &inner[..] else {
            return;
        };
        let start = tokens[at].range.start..keyword.range.end;
        let end = group.range.end - 1;
        let has = |text| inner.iter().any(|token| self.source.is(token, text));
        let is_plain =
            |range: Range<usize>| Gap::read(&self.source.text[range]).comments.is_empty();
        if begins
            && ends
            && self.source.is(keyword, "let")
            && !has(",")
            && !has("|")
            && is_plain(tokens[at].range.end..tokens[at + 1].range.start)
            && is_plain(tokens[at + 1].range.end..group.range.start)
            && is_plain(group.range.start + 1..keyword.range.start)
            && is_plain(last.range.end..end)
            && is_plain(group.range.end..tokens[at + 3].range.start)
        {
            self.places.forms.push(Form::Let {
                start,
                end,
                diverges: has("else"),
            });
        }
    }
}

//! The places of a file where patterns are: the clauses of functions, and the forms of `case!`.

mod forms;

use std::ops::Range;

use proc_macro2::Delimiter;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Arm, Attribute, Pat};

use crate::source::{Group, Kind, Source, Token};
use crate::stand_ins::Edit;

/// The macros of patterns whose contents rustfmt does not know.
const MACROS: [&str; 8] = [
    "json", "term", "each", "filter", "opt", "many", "not", "all",
];

/// What was found in a file.
#[derive(Default)]
pub(crate) struct Places<'t> {
    /// The calls of macros in patterns, in the order of the text; a call comes before those in it.
    pub(crate) calls: Vec<Call<'t>>,
    /// The forms of `case!` that rustfmt does not format.
    pub(crate) forms: Vec<Form>,
}

/// A call such as `json!(…)` in a pattern.
pub(crate) struct Call<'t> {
    /// Its name, `!` and its group.
    pub(crate) tokens: &'t [Token],
    pub(crate) range: Range<usize>,
    pub(crate) room: Room,
}

/// What has to be on the last line of a pattern.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    pub(crate) pattern_end: usize,
    /// The end of what follows the pattern on its line.
    pub(crate) line_end: usize,
    /// `true` if that may be on the next line now.
    pub(crate) joins: bool,
    /// The width of what comes after that.
    pub(crate) more: usize,
}

/// A form of `case!` that rustfmt does not format.
pub(crate) enum Form {
    /// A statement `case!(let …);`
    Let {
        /// From `case` to `let`.
        start: Range<usize>,
        /// The closing parenthesis.
        end: usize,
        /// `true` if it has an `else`.
        diverges: bool,
    },
    /// `case!(let P = value, "message")`, `case!(total, let P = value)`
    Message {
        /// `let` and the space after it.
        start: Range<usize>,
        /// The end of the pattern.
        end: usize,
    },
    /// The `if` of `case!(matches!(value, P if condition))`
    Guard(Range<usize>),
    /// What stands in for one, and how to replace it.
    StandIn(Vec<Edit>),
}

impl<'t> Places<'t> {
    pub(crate) fn find(source: &'t Source) -> Self {
        let mut finder = Finder {
            source,
            places: Self::default(),
        };
        finder.tokens(&source.tokens);
        let mut places = finder.places;
        places.calls.sort_by_key(|call| call.range.start);
        places
    }
}

struct Finder<'t> {
    source: &'t Source<'t>,
    places: Places<'t>,
}

impl<'t> Finder<'t> {
    fn tokens(&mut self, tokens: &'t [Token]) {
        let mut at = 0;
        let mut has_clauses = false;
        while at < tokens.len() {
            if let Some((group, len)) = self.attribute(&tokens[at..]) {
                at += len;
                let names = |word: &str| group.iter().any(|token| self.source.is(token, word));
                has_clauses |= names("patterns");
                if names("rustfmt") && names("skip") {
                    at = if len == 3 {
                        tokens.len()
                    } else {
                        self.end_of_item(tokens, at)
                    };
                }
                continue;
            }
            let token = &tokens[at];
            if has_clauses && self.source.is(token, "fn") {
                has_clauses = false;
                let body = tokens[at..]
                    .iter()
                    .find_map(|token| token.group(Delimiter::Brace));
                if let Some(body) = body {
                    self.matched(&body.tokens);
                }
            }
            if self.names(tokens, at, "macro_rules") {
                at += 4;
                continue;
            }
            if (self.names(tokens, at, "case") || self.names(tokens, at, "receive"))
                && let Some(group) = tokens
                    .get(at + 2)
                    .and_then(|token| token.group(Delimiter::Parenthesis))
            {
                self.form(&group.tokens, tokens[at + 2].range.end);
                self.statement(tokens, at);
            }
            if let Kind::Group(group) = &token.kind {
                self.tokens(&group.tokens);
            }
            at += 1;
        }
    }

    /// The content of the attribute that tokens begin with, and its number of tokens.
    fn attribute<'a>(&self, tokens: &'a [Token]) -> Option<(&'a [Token], usize)> {
        let [hash, rest @ ..] = tokens else {
            return None;
        };
        let inner = rest.first().is_some_and(|token| self.source.is(token, "!"));
        let group = rest.get(usize::from(inner))?.group(Delimiter::Bracket)?;
        self.source
            .is(hash, "#")
            .then_some((&group.tokens, 2 + usize::from(inner)))
    }

    /// The index after the item, statement or arm that begins at an index.
    fn end_of_item(&self, tokens: &[Token], mut at: usize) -> usize {
        while let Some((_, len)) = self.attribute(&tokens[at..]) {
            at += len;
        }
        let ends = |token: &Token| {
            self.source.is(token, ";")
                || self.source.is(token, ",")
                || token.group(Delimiter::Brace).is_some()
        };
        let len = tokens[at..].iter().position(ends);
        len.map_or(tokens.len(), |len| at + len + 1)
    }

    /// Returns whether the call of a macro begins at an index.
    fn names(&self, tokens: &[Token], at: usize, name: &str) -> bool {
        self.source.is(&tokens[at], name)
            && tokens
                .get(at + 1)
                .is_some_and(|token| self.source.is(token, "!"))
    }

    /// The clauses of a `match` that tokens end with, or of one in the group that they end with:
    /// `Box::pin(async move { match … })`.
    fn matched(&mut self, tokens: &'t [Token]) {
        let Some((last, others)) = tokens.split_last() else {
            return;
        };
        match &last.kind {
            Kind::Group(group) if others.iter().any(|token| self.source.is(token, "match")) => {
                self.arms(group);
            }
            Kind::Group(group) => self.matched(&group.tokens),
            _ => {}
        }
    }

    fn arms(&mut self, group: &'t Group) {
        let arms = |input: ParseStream| {
            let mut arms = Vec::new();
            while !input.is_empty() {
                arms.push(input.parse::<Arm>()?);
            }
            Ok(arms)
        };
        let Ok(arms) = arms.parse2(group.stream.clone()) else {
            return;
        };
        for arm in arms {
            let is_of_rustfmt = |attr: &Attribute| {
                let first = attr.path().segments.first();
                first.is_some_and(|first| first.ident == "rustfmt")
            };
            if arm.attrs.iter().any(is_of_rustfmt) {
                continue;
            }
            let pattern = match &arm.pat {
                Pat::Guard(guarded) => guarded.pat.span(),
                pattern => pattern.span(),
            };
            // After a pattern rustfmt leaves room for ` => {`.
            let range = pattern.byte_range();
            let room = Room {
                pattern_end: range.end,
                line_end: range.end,
                joins: false,
                more: 5,
            };
            self.pattern(&group.tokens, &range, room);
        }
    }

    /// The calls in a pattern.
    fn pattern(&mut self, tokens: &'t [Token], range: &Range<usize>, room: Room) {
        for (at, token) in tokens.iter().enumerate() {
            if token.range.start < range.start || token.range.end > range.end {
                continue;
            }
            let is_call = MACROS.iter().any(|name| self.names(tokens, at, name));
            if is_call
                && let Some(group) = tokens.get(at + 2)
                && group.group(Delimiter::Parenthesis).is_some()
            {
                self.places.calls.push(Call {
                    tokens: &tokens[at..at + 3],
                    range: token.range.start..group.range.end,
                    room,
                });
            }
            if let Kind::Group(group) = &token.kind {
                self.pattern(&group.tokens, range, room);
            }
        }
    }
}

//! The safety net: whether two texts have the same tokens and comments.

use proc_macro2::Delimiter;

use crate::source::{Gap, Kind, Source, Token};

/// Returns whether two texts differ in nothing but white space and trailing commas.
pub(crate) fn same(before: &str, after: &str) -> bool {
    let read = |text| Source::read(text).map(|source| leaves(&source));
    match (read(before), read(after)) {
        (Some(before), Some(after)) => before == after,
        _ => false,
    }
}

/// Returns whether two texts have the same words, whatever rustfmt puts around them: commas,
/// semicolons and delimiters.
pub(crate) fn same_words(before: &str, after: &str) -> bool {
    let words = |text| {
        let mut leaves = Source::read(text).map(|source| leaves(&source))?;
        leaves.retain(|leaf| !matches!(leaf.as_str(), "," | ";" | "{" | "}" | "(" | ")"));
        Some(leaves)
    };
    matches!((words(before), words(after)), (Some(before), Some(after)) if before == after)
}

/// The tokens without trailing commas, and the comments.
fn leaves(source: &Source) -> Vec<String> {
    let mut leaves = Leaves {
        source,
        found: Vec::new(),
        end: 0,
    };
    leaves.all(&source.tokens);
    leaves.gap(source.text.len());
    leaves.found
}

struct Leaves<'a> {
    source: &'a Source<'a>,
    found: Vec<String>,
    /// The end of the last token.
    end: usize,
}

impl Leaves<'_> {
    fn all(&mut self, tokens: &[Token]) {
        for token in tokens {
            self.token(token);
        }
    }

    fn token(&mut self, token: &Token) {
        // All tokens of a doc comment have its place.
        if matches!(token.kind, Kind::Doc) && token.range.end <= self.end {
            return;
        }
        self.gap(token.range.start);
        let text = self.source.of(token);
        let Kind::Group(group) = &token.kind else {
            self.leaf(text, token.range.end);
            return;
        };
        self.leaf(&text[..1], token.range.start + 1);
        let after_word = self.found.len().checked_sub(2).is_some_and(|before| {
            let last = self.found[before].chars().last();
            last.is_some_and(|last| last.is_alphanumeric() || "_!>".contains(last))
        });
        match group.tokens.split_last() {
            Some((comma, others)) if self.source.is(comma, ",") => {
                let is_tuple_of_one = group.delimiter == Delimiter::Parenthesis
                    && !after_word
                    && !others.iter().any(|token| self.source.is(token, ","));
                self.all(others);
                if is_tuple_of_one {
                    self.token(comma);
                } else {
                    self.gap(comma.range.start);
                    self.end = comma.range.end;
                }
            }
            _ => self.all(&group.tokens),
        }
        self.gap(token.range.end - 1);
        self.leaf(&text[text.len() - 1..], token.range.end);
    }

    fn leaf(&mut self, text: &str, end: usize) {
        self.found.push(text.to_owned());
        self.end = end;
    }

    fn gap(&mut self, start: usize) {
        let text = self.source.text.get(self.end..start).unwrap_or_default();
        for comment in Gap::read(text).comments {
            let lines: Vec<&str> = comment.text.lines().map(str::trim).collect();
            self.found.push(lines.join("\n"));
        }
    }
}

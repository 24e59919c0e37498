//! What rustfmt leaves as it is typed, as Rust that is as wide, so that rustfmt formats it.
//!
//! rustfmt leaves the arguments of a macro if they are not expressions, types or patterns of Rust.
//! While it runs, other code stands in for some forms of `case!`:
//!
//! | the form | stands in |
//! |---|---|
//! | `case!(let P = v else { … });` | `let xxx @ P = v else { … };` |
//! | `case!(let P = v, "message")` | `case!(l!(P) = v, "message")` |
//! | `case!(matches!(v, P if condition))` | `case!(matches!(v, P && condition))` |

use std::ops::Range;

use crate::places::{Form, Places};
use crate::source::{Kind, Source, Token};

/// A text with the forms of Rust.
pub(crate) struct StandIns {
    pub(crate) text: String,
    /// The letter that the names of the `let`s consist of.
    letter: char,
    count: usize,
}

const CASE: &str = "case!(";

impl StandIns {
    /// Writes the code that stands in. Returns `None` if there is no form that needs it.
    pub(crate) fn of(source: &Source) -> Option<Self> {
        let text = source.text;
        let forms = Places::find(source).forms;
        let unused = |letter: &char| !text.contains(&letter.to_string().repeat(3));
        let letter = ('a'..='z').find(unused)?;
        let mut edits: Vec<Edit> = Vec::new();
        for form in &forms {
            match form {
                Form::Let {
                    start,
                    end,
                    diverges,
                } => {
                    // The end of a statement without `else` may be on the same line, and has one
                    // character less.
                    let width = CASE.len() - " @ ".len() + usize::from(!diverges);
                    let name = letter.to_string().repeat(width);
                    edits.push((start.clone(), format!("let {name} @")));
                    edits.push((*end..end + 1, String::new()));
                }
                Form::Message { start, end } => {
                    edits.push((start.clone(), "l!(".to_owned()));
                    edits.push((*end..*end, ")".to_owned()));
                }
                Form::Guard(word) => edits.push((word.clone(), "&&".to_owned())),
                Form::StandIn(_) => return None,
            }
        }
        (!forms.is_empty()).then(|| Self {
            text: edited(text, edits),
            letter,
            count: forms.len(),
        })
    }

    /// Writes the forms again in what rustfmt made of the text. Returns `None` if not all are there.
    pub(crate) fn replaced(&self, formatted: &str) -> Option<String> {
        let source = Source::read(formatted)?;
        let (mut edits, mut count) = (Vec::new(), 0);
        for form in Places::find(&source).forms {
            if let Form::StandIn(replacements) = form {
                edits.extend(replacements);
                count += 1;
            }
        }
        count += self.lets(&source, &source.tokens, &mut edits);
        (count == self.count).then(|| edited(formatted, edits))
    }

    /// Finds the `let`s that stand in. Returns their number.
    fn lets(&self, source: &Source, tokens: &[Token], edits: &mut Vec<Edit>) -> usize {
        let mut count = 0;
        for (at, token) in tokens.iter().enumerate() {
            if let [keyword, name, binds, pattern, ..] = &tokens[at..]
                && source.is(keyword, "let")
                && source.is(binds, "@")
                && source.of(name).len() >= 3
                && source.of(name).chars().all(|ch| ch == self.letter)
                && let Some(end) = tokens[at..].iter().find(|token| source.is(token, ";"))
            {
                let start = keyword.range.start..pattern.range.start;
                edits.push((start, format!("{CASE}let ")));
                edits.push((end.range.start..end.range.start, ")".to_owned()));
                count += 1;
            }
            if let Kind::Group(group) = &token.kind {
                count += self.lets(source, &group.tokens, edits);
            }
        }
        count
    }
}

/// A range of a text and what is in its place.
pub(crate) type Edit = (Range<usize>, String);

/// A text with edits, which don't overlap.
pub(crate) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut result, mut end) = (String::new(), 0);
    for (range, new) in edits {
        result += &text[end..range.start];
        result += &new;
        end = range.end;
    }
    result + &text[end..]
}

//! The patterns that may contradict themselves, and what a clause says of their names before.

use super::Lowering;
use super::sources::Conjunction;
use crate::ir::{Form, Name, Pat};
use crate::syntax::{self, PatKind};

/// The `not!`s around a pattern, outermost first, and the alternatives, each with the number of its
/// choice.
#[derive(Clone, Default)]
pub(super) struct Around {
    pub(super) nots: Vec<usize>,
    pub(super) alternatives: Vec<(usize, usize)>,
}

impl Around {
    /// Returns whether a value that a pattern here is asked about has surely matched a pattern
    /// there: all alternatives and `not!`s around that are around this too.
    fn sees(&self, there: &Self) -> bool {
        let mut alternatives = there.alternatives.iter();
        self.nots.starts_with(&there.nots)
            && alternatives.all(|around| self.alternatives.contains(around))
    }
}

/// A pattern that the value of a name matches.
pub(super) struct Said {
    name: Name,
    pat: Pat,
    around: Around,
}

/// The counts of conjunctions and of what is said, before a pattern is lowered.
#[derive(Clone, Copy)]
pub(super) struct Before {
    conjunctions: usize,
    said: usize,
}

impl Lowering<'_> {
    pub(super) fn before(&self) -> Before {
        Before {
            conjunctions: self.sources.conjunctions.len(),
            said: self.said.len(),
        }
    }

    /// Notes a lowered pattern, if it may contradict itself, and what it says of its names.
    pub(super) fn note(&mut self, pat: &syntax::Pat, lowered: &Pat, before: Before) {
        let mut names = Vec::new();
        names_of_value(lowered, &mut names);
        names.retain(|name| self.repeated.contains(name));
        let said = self.said[..before.said].iter();
        let elsewhere: Vec<Pat> = said
            .filter(|said| names.contains(&said.name) && self.around.sees(&said.around))
            .map(|said| said.pat.clone())
            .collect();
        let (is_conjunction, is_narrow) = match pat.kind {
            PatKind::All(_) | PatKind::Name { sub: Some(_), .. } => (true, true),
            PatKind::Not(_) => (true, false),
            PatKind::Typed { .. } => (!elsewhere.is_empty(), true),
            _ => (false, false),
        };
        if is_conjunction {
            self.sources.conjunctions.push(Conjunction {
                clause: self.clause,
                at: pat.at,
                pat: lowered.clone(),
                elsewhere,
                first_within: before.conjunctions,
            });
        }
        if is_narrow {
            self.said.extend(names.into_iter().map(|name| Said {
                name,
                pat: lowered.clone(),
                around: self.around.clone(),
            }));
        }
    }
}

/// The names that a pattern binds to the whole value, in a form whose values are equal only if the
/// values are.
fn names_of_value(pat: &Pat, into: &mut Vec<Name>) {
    match pat {
        Pat::Bind { name, form, pat } => {
            let is_equality = match form {
                Form::Value | Form::Bool | Form::Int(_) | Form::Str | Form::Bytes | Form::Atom => {
                    true
                }
                // Compared by the types of the value type.
                Form::Number | Form::List | Form::Map | Form::Tuple => false,
            };
            if is_equality {
                into.push(*name);
            }
            names_of_value(pat, into);
        }
        Pat::Guarded { pat, .. } => names_of_value(pat, into),
        Pat::All(pats) => pats.iter().for_each(|pat| names_of_value(pat, into)),
        _ => {}
    }
}

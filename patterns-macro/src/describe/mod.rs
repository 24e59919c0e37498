//! The clauses as a literal, from which the runtime explains why a value did not match.
//!
//! The runtime walks this description and the value side by side. Views, constants and Rust
//! patterns have numbered questions there. A closure, made in the failing block, answers them. An
//! expression that might do more than read its variables is not evaluated again: it has no
//! question, and is to blame if all else matches.

mod answers;
mod asked;
mod bytes;
mod diagram;
mod leaf;
mod literal;
mod mismatch;
mod names;
mod pattern;
mod read;

use std::collections::BTreeSet;

use self::answers::Answers;
pub(crate) use self::diagram::diagram;
use self::literal::list;
pub(crate) use self::mismatch::{About, checked, looks, mismatch};
use self::names::HeadNames;
use self::read::Read;
use crate::emit::Emitter;
use crate::ir::{Clause, Side, ViewId};
use crate::lower::sources::Sources;
use crate::pieces::Pieces;

/// The description of all clauses of one `match`.
struct Description {
    /// For each clause, its heads.
    heads: Vec<String>,
    /// For each clause, its own guard.
    guards: Vec<Option<String>>,
    /// The types of typed holes in strings, with the side from which they are read.
    runs: Vec<(Side, &'static str)>,
    /// For each argument, the arms that answer questions about its values.
    answers: Vec<Pieces>,
    /// The same for what each view yields that is asked.
    views: Vec<(ViewId, Pieces)>,
    looks: Looks,
}

/// Answers about arguments that are found out before they are asked for, where no clause has
/// matched: a closure that answers would take the argument.
#[derive(Default)]
pub(crate) struct Looks {
    /// Statements that declare a variable for each.
    pub(crate) declared: Pieces,
    /// Statements that look.
    pub(crate) looks: Pieces,
}

/// Describes clauses. `arity` is the number of arguments. `redact` keeps the values of names out of
/// reports.
fn describe(clauses: &[Clause], arity: usize, redact: bool, emitter: &Emitter<'_>) -> Description {
    let (mut heads, mut guards) = (Vec::new(), Vec::new());
    let views = emitter.sources.views().count();
    let mut answers: Vec<Answers<'_>> = (0..arity + views).map(|_| Answers::new(emitter)).collect();
    let (mut asked, mut runs) = (BTreeSet::new(), Vec::new());
    for clause in clauses {
        let read = Read::of(clause, redact, emitter.sources);
        let described = clause.heads.iter().map(|head| {
            let (names, read) = (&HeadNames::of(head), &read);
            let pats = head.iter().enumerate().map(|(at, pat)| {
                let mut describer = Describer {
                    sources: emitter.sources,
                    names,
                    read,
                    answers: &mut answers,
                    arity,
                    at,
                    asked: &mut asked,
                    runs: &mut runs,
                };
                describer.pat(pat, Over::Root)
            });
            list(pats)
        });
        heads.push(list(described));
        // The first of several arguments is asked about the guard of the clause.
        let guard = clause.guard.map(|guard| {
            let first = answers.first_mut();
            let was_false = first.and_then(|answers| answers.was_false(guard));
            read.guard(guard, was_false)
        });
        guards.push(guard);
    }
    let mut looks = Looks::default();
    let answers = answers.into_iter();
    let mut answers: Vec<_> = answers.map(|it| it.into_arms(&mut looks)).collect();
    let views = emitter.sources.views().map(|(view, _)| view);
    let views = views.zip(answers.split_off(arity));
    Description {
        heads,
        guards,
        runs,
        answers,
        views: views.filter(|(view, _)| asked.contains(view)).collect(),
        looks,
    }
}

/// The value that a pattern is matched against.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// An argument.
    Root,
    /// A value within an argument.
    Item,
    /// A key of an argument.
    RootKey,
    /// A value within such a key.
    InRootKey,
    /// A key of a value within an argument.
    ItemKey,
    /// A value within such a key.
    InItemKey,
    /// A key of a key, which is not asked about.
    Nowhere,
}

impl Over {
    /// A value within this one.
    fn item(self) -> Self {
        match self {
            Self::Root | Self::Item => Self::Item,
            Self::RootKey | Self::InRootKey => Self::InRootKey,
            Self::ItemKey | Self::InItemKey => Self::InItemKey,
            Self::Nowhere => Self::Nowhere,
        }
    }

    /// A key of this value.
    fn key(self) -> Self {
        match self {
            Self::Root => Self::RootKey,
            Self::Item => Self::ItemKey,
            _ => Self::Nowhere,
        }
    }
}

/// The description of the pattern of one argument, in one head.
struct Describer<'a, 'e> {
    sources: &'a Sources,
    names: &'a HeadNames,
    read: &'a Read<'e>,
    /// The answers to questions about each argument, then about what each view yields.
    answers: &'a mut [Answers<'e>],
    arity: usize,
    /// The index of those about the current value.
    at: usize,
    /// The views that are asked.
    asked: &'a mut BTreeSet<ViewId>,
    /// The holes whose types the literal numbers.
    runs: &'a mut Vec<(Side, &'static str)>,
}

impl<'e> Describer<'_, 'e> {
    fn answers(&mut self) -> &mut Answers<'e> {
        &mut self.answers[self.at]
    }
}

#[cfg(test)]
mod tests;

//! What the failing path is told: the clauses as constants, and the answers to what only Rust can tell.
//!
//! The runtime walks the description over a value that no clause takes. Where it comes to a view, a constant or a
//! Rust pattern, it asks a closure that is made in the failing block and knows the question by its number. An
//! expression that may do more than read its variables is not evaluated again: it has no number, and is found
//! to be at fault where everything else matches.

mod answers;
mod asked;
mod leaf;
mod mismatch;
mod names;
mod pattern;

use proc_macro2::TokenStream;
use quote::quote;

use self::answers::Answers;
pub(crate) use self::mismatch::{About, mismatch};
use self::names::HeadNames;
use crate::emit::Emitter;
use crate::ir::Clause;
use crate::lower::sources::Sources;

/// What is told of all clauses of one `match`.
struct Description {
    /// For each clause its heads, as a constant.
    heads: Vec<TokenStream>,
    /// For each argument the arms that answer questions about its values.
    answers: Vec<TokenStream>,
}

/// Describes clauses over so many arguments.
fn describe(
    clauses: &[Clause],
    arity: usize,
    sources: &Sources,
    emitter: &Emitter<'_>,
    door: &TokenStream,
) -> Description {
    let mut heads = Vec::new();
    let mut answers: Vec<Answers<'_>> = (0..arity)
        .map(|_| Answers::new(emitter, sources, door))
        .collect();
    for clause in clauses {
        let described = clause.heads.iter().map(|head| {
            let names = &HeadNames::of(head);
            let pats = head.iter().zip(&mut answers).map(|(pat, answers)| {
                let mut describer = Describer {
                    sources,
                    door,
                    names,
                    answers,
                };
                describer.pat(pat, Over::Root)
            });
            let pats: Vec<_> = pats.collect();
            quote!(&[#(#pats),*])
        });
        let described: Vec<_> = described.collect();
        heads.push(quote!(&[#(#described),*]));
    }
    Description {
        heads,
        answers: answers.into_iter().map(Answers::into_arms).collect(),
    }
}

/// What a pattern is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// A scrutinee.
    Root,
    /// A value inside one.
    Item,
    /// A key of a map.
    Key,
}

/// Describes the pattern of one argument of one head.
struct Describer<'a, 'e> {
    sources: &'a Sources,
    door: &'a TokenStream,
    names: &'a HeadNames,
    /// The answers about the argument.
    answers: &'a mut Answers<'e>,
}

#[cfg(test)]
mod tests;

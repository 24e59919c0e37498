//! The alternatives within a head. Each is treated like a clause: does it match a value that
//! nothing before it matches?

use std::collections::BTreeSet;

use super::approximation::Approximation;
use super::{Analysis, HeadRow, Redundant, Unreachable};
use crate::ir::{ChoiceId, Entry, EntryPat, Name, Pat};

/// The walk over the alternatives within a head.
pub(super) struct Choices<'s, 'a> {
    pub(super) analysis: &'s Analysis<'a>,
    pub(super) clause: usize,
    pub(super) pats: &'s [Pat],
    pub(super) question: Question<'s>,
    pub(super) found: &'s mut Vec<Unreachable>,
}

/// The question about each alternative.
pub(super) enum Question<'s> {
    /// Do these rows, or the alternatives before it, cover it?
    IsCovered(Vec<&'s HeadRow>),
    /// Do the other parts of the pattern exclude it? These names compare values.
    IsImpossible(&'s BTreeSet<Name>),
}

/// Which alternatives of a choice are kept.
#[derive(Clone, Copy)]
enum Kept {
    One(usize),
    Before(usize),
}

impl Choices<'_, '_> {
    /// Checks the alternatives of each choice in a pattern. `path` holds the choices around it.
    ///
    /// Negations and patterns that match many elements are left out. An alternative there may be
    /// needed for a value that another element decides.
    pub(super) fn pat(&mut self, pat: &Pat, path: &mut Vec<(ChoiceId, usize)>) {
        if self.analysis.steps.are_spent() {
            return;
        }
        match pat {
            Pat::Or(choice, alternatives) => {
                for (at, alternative) in alternatives.iter().enumerate() {
                    path.push((*choice, at));
                    match self.cover(path) {
                        Some(covered_by) => self.found.push(Unreachable {
                            clause: self.clause,
                            what: Redundant::Alternative(*choice, at),
                            covered_by,
                        }),
                        None => self.pat(alternative, path),
                    }
                    path.pop();
                }
            }
            Pat::Bind { pat, .. }
            | Pat::Viewed { pat, .. }
            | Pat::Opt { pat, .. }
            | Pat::Guarded { pat, .. } => {
                self.pat(pat, path);
            }
            Pat::List { front, back, .. } => {
                for pat in front.iter().chain(back) {
                    self.pat(pat, path);
                }
            }
            Pat::Find { run: pats, .. } | Pat::All(pats) => {
                for pat in pats {
                    self.pat(pat, path);
                }
            }
            Pat::Map { entries, .. } => {
                for entry in entries {
                    match &entry.value {
                        EntryPat::Required(pat)
                        | EntryPat::Optional(pat)
                        | EntryPat::Default { pat, .. } => self.pat(pat, path),
                        EntryPat::Absent => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// The clauses that cover the head with only the alternatives of a path. They are earlier
    /// clauses, and this one if its alternatives before those of the path cover it.
    fn cover(&mut self, path: &[(ChoiceId, usize)]) -> Option<BTreeSet<usize>> {
        let head = |path: &[(ChoiceId, Kept)]| -> Vec<Pat> {
            let pats = self.pats.iter();
            pats.map(|pat| narrowed(pat, path).unwrap_or_else(|| pat.clone()))
                .collect()
        };
        let one = |(choice, at): &(ChoiceId, usize)| (*choice, Kept::One(*at));
        let kept: Vec<_> = path.iter().map(one).collect();
        let before = match &self.question {
            Question::IsCovered(before) => before,
            Question::IsImpossible(repeated) => {
                let head = head(&kept);
                let part = self
                    .analysis
                    .row(self.clause, &head, repeated, Approximation::Over);
                return self.analysis.is_empty(&part).then(BTreeSet::new);
            }
        };
        let candidate = self
            .analysis
            .head_row(self.clause, &head(&kept), Approximation::Over);
        let mut own = Vec::new();
        for (depth, (choice, at)) in path.iter().enumerate() {
            if *at > 0 {
                let mut earlier = kept[..depth].to_vec();
                earlier.push((*choice, Kept::Before(*at)));
                let row =
                    self.analysis
                        .head_row(self.clause, &head(&earlier), Approximation::Under);
                if !row.is_dead() {
                    own.push(row);
                }
            }
        }
        let before = before.iter().copied().chain(&own);
        self.analysis.cover(&candidate, before)
    }
}

/// A pattern with only some of its alternatives, or `None` if it contains no choice of the path.
///
/// An optional key becomes a required one, since an alternative of its value says nothing about its
/// absence. For the same reason, an `opt!` is replaced by the pattern within it.
fn narrowed(pat: &Pat, path: &[(ChoiceId, Kept)]) -> Option<Pat> {
    let boxed = |pat: &Pat| narrowed(pat, path).map(Box::new);
    Some(match pat {
        Pat::Or(choice, alternatives) => {
            let Some((_, kept)) = path.iter().find(|(kept, _)| kept == choice) else {
                return Some(Pat::Or(*choice, all_narrowed(alternatives, path)?));
            };
            match kept {
                Kept::One(at) => {
                    let pat = &alternatives[*at];
                    narrowed(pat, path).unwrap_or_else(|| pat.clone())
                }
                Kept::Before(at) => Pat::Or(*choice, alternatives[..*at].to_vec()),
            }
        }
        Pat::Bind { name, form, pat } => Pat::Bind {
            name: *name,
            form: *form,
            pat: boxed(pat)?,
        },
        Pat::Opt { pat, .. } => return narrowed(pat, path),
        Pat::Viewed { view, text, pat } => Pat::Viewed {
            view: *view,
            text: *text,
            pat: boxed(pat)?,
        },
        Pat::Guarded { pat, guard, reads } => Pat::Guarded {
            pat: boxed(pat)?,
            guard: *guard,
            reads: reads.clone(),
        },
        Pat::All(pats) => Pat::All(all_narrowed(pats, path)?),
        Pat::Find {
            of,
            before,
            run,
            after,
        } => Pat::Find {
            of: *of,
            before: *before,
            run: all_narrowed(run, path)?,
            after: *after,
        },
        Pat::List {
            of,
            front,
            rest,
            back,
        } => {
            let (new_front, new_back) = (all_narrowed(front, path), all_narrowed(back, path));
            if new_front.is_none() && new_back.is_none() {
                return None;
            }
            Pat::List {
                of: *of,
                front: new_front.unwrap_or_else(|| front.clone()),
                rest: rest.clone(),
                back: new_back.unwrap_or_else(|| back.clone()),
            }
        }
        Pat::Map { entries, tail } => {
            let mut any = false;
            let entries = entries.iter().map(|entry| {
                let value = match &entry.value {
                    EntryPat::Required(pat)
                    | EntryPat::Optional(pat)
                    | EntryPat::Default { pat, .. } => narrowed(pat, path),
                    EntryPat::Absent => None,
                };
                any |= value.is_some();
                Entry {
                    keys: entry.keys.clone(),
                    value: value.map_or_else(|| entry.value.clone(), EntryPat::Required),
                }
            });
            let entries = entries.collect();
            if !any {
                return None;
            }
            Pat::Map {
                entries,
                tail: tail.clone(),
            }
        }
        _ => return None,
    })
}

fn all_narrowed(pats: &[Pat], path: &[(ChoiceId, Kept)]) -> Option<Vec<Pat>> {
    let mut any = false;
    let all = pats
        .iter()
        .map(|pat| {
            let new = narrowed(pat, path);
            any |= new.is_some();
            new.unwrap_or_else(|| pat.clone())
        })
        .collect();
    any.then_some(all)
}

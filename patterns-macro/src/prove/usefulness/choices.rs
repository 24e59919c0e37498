//! The alternatives within a head, each judged as a clause is: is there a value that only it takes?

use std::collections::BTreeSet;

use super::value_set::Bias;
use super::{Analysis, Line, Part, Unreachable, cover};
use crate::ir::{ChoiceId, Entry, EntryPat, Pat};

/// The walk over the alternatives within a head.
pub(super) struct Choices<'s, 'a> {
    pub(super) analysis: &'s Analysis<'a>,
    pub(super) clause: usize,
    pub(super) pats: &'s [Pat],
    pub(super) before: Vec<&'s Line>,
    pub(super) steps: &'s mut usize,
    pub(super) found: &'s mut Vec<Unreachable>,
}

/// Which alternatives of a choice are kept.
#[derive(Clone, Copy)]
enum Kept {
    One(usize),
    Before(usize),
}

impl Choices<'_, '_> {
    /// Judges the alternatives of each choice in a pattern. `path` are the choices around it. What stands in
    /// a negation, or is matched once for each of many, is left alone: an alternative there may be
    /// needed for a value that another element decides.
    pub(super) fn pat(&mut self, pat: &Pat, path: &mut Vec<(ChoiceId, usize)>) {
        match pat {
            Pat::Or(choice, alternatives) => {
                for (at, alternative) in alternatives.iter().enumerate() {
                    path.push((*choice, at));
                    match self.cover(path) {
                        Some(covered_by) => self.found.push(Unreachable {
                            clause: self.clause,
                            part: Part::Alternative(*choice, at),
                            covered_by,
                        }),
                        None => self.pat(alternative, path),
                    }
                    path.pop();
                }
            }
            Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => self.pat(pat, path),
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

    /// What covers the head with the last alternative of a path: earlier lines, and the alternatives
    /// before those of the path.
    fn cover(&mut self, path: &[(ChoiceId, usize)]) -> Option<BTreeSet<usize>> {
        let head = |path: &[(ChoiceId, Kept)]| -> Vec<Pat> {
            let pats = self.pats.iter();
            pats.map(|pat| narrowed(pat, path).unwrap_or_else(|| pat.clone()))
                .collect()
        };
        let one = |(choice, at): &(ChoiceId, usize)| (*choice, Kept::One(*at));
        let kept: Vec<_> = path.iter().map(one).collect();
        let candidate = self.analysis.line(self.clause, &head(&kept), Bias::Most);
        let mut own = Vec::new();
        for (depth, (choice, at)) in path.iter().enumerate() {
            if *at > 0 {
                let mut earlier = kept[..depth].to_vec();
                earlier.push((*choice, Kept::Before(*at)));
                let line = self
                    .analysis
                    .line(self.clause, &head(&earlier), Bias::Least);
                if !line.is_dead() {
                    own.push(line);
                }
            }
        }
        let before = self.before.iter().copied().chain(&own);
        cover(&candidate, before, self.steps)
    }
}

/// A pattern with some of its alternatives only; none if no choice of the path stands in it. A key that may be
/// absent is there: an alternative of its value is not about its absence.
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
        Pat::Guarded { pat, guard } => Pat::Guarded {
            pat: boxed(pat)?,
            guard: *guard,
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

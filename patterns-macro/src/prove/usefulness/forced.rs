//! The parts of a head that need not match for the head to match: alternatives, and what is
//! optional. Each is looked at as if it were needed.

use super::atoms::stripped;
use crate::ir::{ChoiceId, Entry, EntryPat, Pat};

/// A head in which some part has to match.
pub(super) struct Forced {
    pub(super) pats: Vec<Pat>,
    /// The alternatives that have to match.
    pub(super) chosen: Vec<(ChoiceId, usize)>,
    /// The last of them, unless an optional part is forced.
    pub(super) alternative: Option<(ChoiceId, usize)>,
    /// The number of the part around it, if that need not match either.
    pub(super) within: Option<usize>,
}

/// All such parts of a head, each after the part around it.
///
/// Negations and patterns that match many elements are left out. A part of them may be needed for a
/// value that another element decides.
pub(super) fn forced(head: &[Pat]) -> Vec<Forced> {
    let mut all = Vec::new();
    for (at, pat) in head.iter().enumerate() {
        let first = all.len();
        let parts = parts(pat).into_iter().map(|part| {
            let mut pats = head.to_vec();
            pats[at] = part.pat;
            Forced {
                pats,
                chosen: part.chosen,
                alternative: part.alternative,
                within: part.within.map(|within| first + within),
            }
        });
        all.extend(parts);
    }
    all
}

/// A pattern in which some part has to match.
struct Part {
    pat: Pat,
    chosen: Vec<(ChoiceId, usize)>,
    alternative: Option<(ChoiceId, usize)>,
    within: Option<usize>,
}

impl Part {
    fn map(self, pat: impl FnOnce(Pat) -> Pat) -> Self {
        Self {
            pat: pat(self.pat),
            ..self
        }
    }
}

/// The parts of a pattern.
fn parts(pat: &Pat) -> Vec<Part> {
    let mut all = Vec::new();
    match stripped(pat) {
        Pat::Or(choice, alternatives) => {
            for (at, alternative) in alternatives.iter().enumerate() {
                add(&mut all, alternative, Some((*choice, at)));
            }
        }
        Pat::Opt { pat, .. } => add(&mut all, pat, None),
        Pat::All(pats) => within(&mut all, pats, Pat::All),
        Pat::Find {
            of,
            before,
            run,
            after,
        } => within(&mut all, run, |run| Pat::Find {
            of: *of,
            before: *before,
            run,
            after: *after,
        }),
        Pat::List {
            of,
            front,
            rest,
            back,
        } => {
            within(&mut all, front, |front| Pat::List {
                of: *of,
                front,
                rest: rest.clone(),
                back: back.clone(),
            });
            within(&mut all, back, |back| Pat::List {
                of: *of,
                front: front.clone(),
                rest: rest.clone(),
                back,
            });
        }
        Pat::Map { entries, tail } => {
            for (at, entry) in entries.iter().enumerate() {
                let with = |pat: Pat| {
                    let mut entries = entries.clone();
                    entries[at] = Entry {
                        keys: entry.keys.clone(),
                        value: EntryPat::Required(pat),
                    };
                    let tail = tail.clone();
                    Pat::Map { entries, tail }
                };
                let first = all.len();
                match &entry.value {
                    EntryPat::Required(pat) => extend(&mut all, parts(pat), first, None),
                    EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                        add(&mut all, pat, None);
                    }
                    EntryPat::Absent => {}
                }
                let inner = all.split_off(first);
                all.extend(inner.into_iter().map(|part| part.map(with)));
            }
        }
        _ => {}
    }
    all
}

/// Adds a part, and those within it.
fn add(all: &mut Vec<Part>, pat: &Pat, alternative: Option<(ChoiceId, usize)>) {
    let own = all.len();
    all.push(Part {
        pat: pat.clone(),
        chosen: alternative.into_iter().collect(),
        alternative,
        within: None,
    });
    let mut inner = parts(pat);
    for part in &mut inner {
        part.chosen.splice(0..0, alternative);
    }
    extend(all, inner, own + 1, Some(own));
}

/// Adds parts that are numbered from `first` on. Those that are in no other are in `around`.
fn extend(all: &mut Vec<Part>, parts: Vec<Part>, first: usize, around: Option<usize>) {
    all.extend(parts.into_iter().map(|part| Part {
        within: part.within.map(|within| first + within).or(around),
        ..part
    }));
}

/// Adds the parts of some patterns within another.
fn within(all: &mut Vec<Part>, pats: &[Pat], whole: impl Fn(Vec<Pat>) -> Pat) {
    for (at, pat) in pats.iter().enumerate() {
        let first = all.len();
        let parts = parts(pat).into_iter().map(|part| {
            part.map(|pat| {
                let mut pats = pats.to_vec();
                pats[at] = pat;
                whole(pats)
            })
        });
        let parts = parts.collect();
        extend(all, parts, first, None);
    }
}

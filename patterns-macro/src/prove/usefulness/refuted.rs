//! Clauses and alternatives that no value of a domain matches by themselves, and which of their
//! [atoms] are to blame.

use std::collections::BTreeSet;

use super::approximation::Approximation;
use super::atoms::{Ask, Atom, at_path, atoms, only, only_within, stripped};
use super::expected::{Expected, element, value_of_key};
use super::forced::forced;
use super::known::{Evidence, Known};
use super::matrix::Cell;
use super::said::{Said, alternatives};
use super::steps::{OutOfSteps, Steps};
use super::value_set::{SetId, repeated_names};
use super::{Analysis, HeadRow};
use crate::ir::{ChoiceId, Name, Pat};
use crate::lower::parts::Step;

/// The most places that are blamed for one pattern.
const BLAMED: usize = 3;

/// The steps to find what is to blame, for all clauses of a function together. If they are spent,
/// whole patterns are blamed.
const STEPS: usize = 1_000_000;

/// A part of a clause that no value of a domain matches by itself.
#[derive(Debug)]
pub(crate) struct Refuted {
    pub(crate) clause: usize,
    pub(crate) what: What,
    /// The atoms to blame; empty if that took too many steps.
    pub(crate) culprits: Vec<Culprit>,
}

/// Which part of a clause no value of a domain matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// All of it.
    Clause,
    /// One of the alternatives of its head.
    Head(usize),
    /// One alternative within its pattern.
    Alternative(ChoiceId, usize),
    /// A part that is optional.
    Optional,
}

/// An atom to blame.
#[derive(Debug, PartialEq)]
pub(crate) struct Culprit {
    /// The head of its clause.
    pub(crate) head: usize,
    /// The alternatives of the head that are meant.
    pub(crate) chosen: Vec<(ChoiceId, usize)>,
    pub(crate) atom: Atom,
    /// Other atoms without which it could hold.
    pub(crate) with: Vec<Atom>,
    /// `true` if values may be like this, but only with a key that the domain does not name.
    pub(crate) is_unnamed: bool,
    /// The values that may be at the place.
    pub(crate) expected: Expected,
    /// The sets of the domain that are there.
    pub(crate) sets: Vec<SetId>,
}

impl Analysis<'_> {
    /// The clauses, and alternatives, that no value of a domain matches by themselves.
    pub(crate) fn refuted(&self, evidence: &Evidence<'_>) -> Vec<Refuted> {
        let mut found = Vec::new();
        let blame = Steps::new(STEPS);
        for (at, clause) in self.clauses.iter().enumerate() {
            let heads = clause.heads.iter().enumerate();
            let refuted: Vec<(usize, &Vec<Pat>)> = heads
                .filter(|(_, head)| {
                    let row = self.head_row(at, head, Approximation::Over);
                    self.is_refuted(&row, evidence, &self.steps)
                })
                .collect();
            let blamed = |narrowed: Narrowed| {
                let over = Over {
                    analysis: self,
                    evidence,
                    steps: &blame,
                    clause: at,
                    repeated: &repeated_names(&narrowed.pats),
                };
                over.culprits(narrowed).unwrap_or_default()
            };
            if refuted.len() == clause.heads.len() {
                let parts = refuted
                    .iter()
                    .flat_map(|(number, head)| top_alternatives(*number, head));
                let mut culprits: Vec<Culprit> = Vec::new();
                for culprit in parts.flat_map(blamed) {
                    if !culprits.contains(&culprit) {
                        culprits.push(culprit);
                    }
                }
                let what = What::Clause;
                found.push(Refuted {
                    clause: at,
                    what,
                    culprits,
                });
                continue;
            }
            for (number, pats) in clause.heads.iter().enumerate() {
                let mut put = |what, narrowed| {
                    found.push(Refuted {
                        clause: at,
                        what,
                        culprits: blamed(narrowed),
                    });
                };
                if refuted.iter().any(|(refuted, _)| *refuted == number) {
                    put(What::Head(number), Narrowed::whole(number, pats));
                    continue;
                }
                let parts = forced(pats);
                let mut impossible = vec![false; parts.len()];
                for (part, forced) in parts.into_iter().enumerate() {
                    if forced.within.is_some_and(|within| impossible[within]) {
                        impossible[part] = true;
                        continue;
                    }
                    let row = self.head_row(at, &forced.pats, Approximation::Over);
                    impossible[part] = self.is_refuted(&row, evidence, &self.steps);
                    if impossible[part] {
                        let what = match forced.alternative {
                            Some((choice, at)) => What::Alternative(choice, at),
                            None => What::Optional,
                        };
                        let narrowed = Narrowed {
                            head: number,
                            chosen: forced.chosen,
                            pats: forced.pats,
                        };
                        put(what, narrowed);
                    }
                }
            }
        }
        found
    }

    /// Returns whether no value of a domain is in the sets of a head, although some value is.
    pub(super) fn is_refuted(
        &self,
        head: &HeadRow,
        evidence: &Evidence<'_>,
        steps: &Steps,
    ) -> bool {
        let allows = |known: &Known<'_>| known.allows(head.cells(), steps).unwrap_or(true);
        let narrowest = evidence.named.as_ref().unwrap_or(&evidence.known);
        !allows(narrowest) && !self.is_empty(head)
    }
}

/// A head with only some of its alternatives.
struct Narrowed {
    head: usize,
    chosen: Vec<(ChoiceId, usize)>,
    pats: Vec<Pat>,
}

impl Narrowed {
    /// A head with all alternatives.
    fn whole(head: usize, pats: &[Pat]) -> Self {
        Self {
            head,
            chosen: Vec::new(),
            pats: pats.to_vec(),
        }
    }
}

/// The alternatives of a head whose only pattern is a choice, or the head as it is.
fn top_alternatives(head: usize, pats: &[Pat]) -> Vec<Narrowed> {
    if let [pat] = pats
        && let Pat::Or(choice, alternatives) = stripped(pat)
    {
        let alternatives = alternatives.iter().enumerate();
        let parts = alternatives.map(|(at, pat)| Narrowed {
            head,
            chosen: vec![(*choice, at)],
            pats: vec![pat.clone()],
        });
        return parts.collect();
    }
    vec![Narrowed::whole(head, pats)]
}

/// The search for what is to blame in a head.
struct Over<'s, 'a> {
    analysis: &'s Analysis<'a>,
    evidence: &'s Evidence<'s>,
    steps: &'s Steps,
    clause: usize,
    repeated: &'s BTreeSet<Name>,
}

impl<'s> Over<'s, '_> {
    /// The fewest atoms without which values would match: single ones, or else a group.
    fn culprits(&self, narrowed: Narrowed) -> Result<Vec<Culprit>, OutOfSteps> {
        let Narrowed { head, chosen, pats } = narrowed;
        let atoms = atoms(&pats);
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (at, atom) in atoms.iter().enumerate() {
            let mut before = groups.iter().flatten();
            let is_known = before.any(|before: &usize| atoms[*before].is_before(atom));
            if groups.len() < BLAMED && !is_known && self.is_refuted(&pats, &|kept| kept == at)? {
                groups.push(vec![at]);
            }
        }
        // A key that no map has is to blame, rather than that the pattern excludes all others.
        let is_key_of = |atom: &Atom, map: &Atom| {
            atom.ask == Ask::Present
                && atom.path.len() == map.path.len() + 1
                && atom.path.starts_with(&map.path)
        };
        let blamed: Vec<usize> = groups.iter().flatten().copied().collect();
        groups.retain(|group| {
            let atom = &atoms[group[0]];
            atom.ask != Ask::OnlyThese || !blamed.iter().any(|at| is_key_of(&atoms[*at], atom))
        });
        if groups.is_empty() {
            let mut kept = vec![true; atoms.len()];
            for at in (0..atoms.len()).rev() {
                kept[at] = false;
                if !self.is_refuted(&pats, &|number| kept[number])? {
                    kept[at] = true;
                }
            }
            groups.push((0..atoms.len()).filter(|at| kept[*at]).collect());
        }
        let culprits = groups.into_iter().filter_map(|group| {
            // A key, rather than a value that tells which keys there are.
            let keys = group.iter().rev();
            let mut keys = keys.filter(|at| atoms[**at].ask != Ask::Value);
            let blamed = *keys.next().or(group.last())?;
            Some(self.culprit(head, &chosen, &pats, &atoms, (blamed, group)))
        });
        culprits.collect()
    }

    fn is_refuted(&self, pats: &[Pat], kept: &dyn Fn(usize) -> bool) -> Result<bool, OutOfSteps> {
        let narrowest = self.evidence.named.as_ref();
        let narrowest = narrowest.unwrap_or(&self.evidence.known);
        Ok(!self.allows(narrowest, &only(pats, kept))?)
    }

    fn row(&self, pats: &[Pat]) -> HeadRow {
        let over = Approximation::Over;
        self.analysis.row(self.clause, pats, self.repeated, over)
    }

    fn allows(&self, known: &Known<'_>, pats: &[Pat]) -> Result<bool, OutOfSteps> {
        let row = self.row(pats);
        known.allows(row.cells(), self.steps)
    }

    fn culprit(
        &self,
        head: usize,
        chosen: &[(ChoiceId, usize)],
        pats: &[Pat],
        atoms: &[Atom],
        (blamed, group): (usize, Vec<usize>),
    ) -> Result<Culprit, OutOfSteps> {
        let atom = &atoms[blamed];
        let with: Vec<usize> = group.iter().copied().filter(|at| *at != blamed).collect();
        let is_unnamed = match self.evidence.named {
            Some(_) => self.allows(&self.evidence.known, &only(pats, &|at| group.contains(&at)))?,
            None => false,
        };
        let place = match atom.ask {
            Ask::Present | Ask::Absent => &atom.path[..atom.path.len() - 1],
            _ => &atom.path[..],
        };
        let known = match &self.evidence.named {
            Some(named) if is_unnamed => named,
            _ => &self.evidence.known,
        };
        let at_place = self.at_place(known, pats, atoms, place, &with)?;
        let mut ids: Vec<SetId> = Vec::new();
        for id in at_place.iter().flatten().filter_map(|said| said.by) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(Culprit {
            head,
            chosen: chosen.to_vec(),
            atom: atom.clone(),
            with: with.iter().map(|at| atoms[*at].clone()).collect(),
            is_unnamed,
            expected: Expected::of(&at_place),
            sets: ids,
        })
    }

    /// The values of a domain at a path, if these atoms hold.
    fn at_place(
        &self,
        known: &'s Known<'s>,
        pats: &[Pat],
        atoms: &[Atom],
        path: &[Step],
        with: &[usize],
    ) -> Result<Vec<Vec<Said<'s>>>, OutOfSteps> {
        let kept = |at: usize| with.contains(&at);
        let Some((Step::Argument(argument), steps)) = path.split_first() else {
            return Ok(Vec::new());
        };
        let row = self.row(&only(pats, &kept));
        let mut at_place = Vec::new();
        for way in known.candidates(vec![Cell::Value(Vec::new()); pats.len()], self.steps)? {
            let Cell::Value(sets) = &way[*argument] else {
                continue;
            };
            let said = sets.iter().map(|set| Said { set, by: None });
            let said: Vec<Said<'_>> = said.collect();
            for alternative in alternatives(&said, &known.domain) {
                let mut cells: Vec<Cell<'_>> = way.clone();
                cells[*argument] = cell(&alternative);
                let cells = cells.iter().zip(row.cells());
                let cells: Vec<Cell<'_>> = cells.map(|(known, own)| own.and(known)).collect();
                if known.possible(&cells, self.steps)? {
                    at_place.push(alternative);
                }
            }
        }
        for depth in 0..steps.len() {
            let (before, step) = (&path[..=depth], steps[depth]);
            let Some((pat, _)) = at_path(pats, before, atoms) else {
                return Ok(Vec::new());
            };
            let parts = at_place.iter().flat_map(|alternative| match step {
                Step::Entry(at) => {
                    let keys = match stripped(pat) {
                        Pat::Map { entries, .. } => &entries[at].keys[..],
                        _ => &[],
                    };
                    let parts = keys.iter().map(|key| value_of_key(alternative, key));
                    parts.collect::<Vec<_>>()
                }
                Step::Front(at) => vec![element(alternative, at, true)],
                Step::Back(at) | Step::Run(at) => vec![element(alternative, at, false)],
                Step::Part(_) | Step::Argument(_) => vec![alternative.clone()],
            });
            let parts: Vec<Vec<Said<'s>>> = parts.collect();
            let within = match at_path(pats, &path[..=depth + 1], atoms) {
                Some((pat, first)) => vec![only_within(pat, first, &kept)],
                None => vec![Pat::Wild],
            };
            let row = self.row(&within);
            at_place = Vec::new();
            for said in parts {
                for alternative in alternatives(&said, &known.domain) {
                    let own = row.cells();
                    let cells = own.iter().map(|own| own.and(&cell(&alternative)));
                    if known.possible(&cells.collect::<Vec<_>>(), self.steps)? {
                        at_place.push(alternative);
                    }
                }
            }
        }
        Ok(at_place)
    }
}

/// A cell of what is said of a value.
fn cell<'a>(said: &[Said<'a>]) -> Cell<'a> {
    Cell::Value(said.iter().map(|said| said.set).collect())
}

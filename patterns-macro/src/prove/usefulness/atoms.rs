//! The atoms of a head: the tests that its patterns consist of, each of which may be to blame if no
//! value matches them together.

use crate::ir::{Collect, Entry, EntryPat, Key, Leaf, Pat, Rest, Tail};
use crate::lower::parts::{Step, step_into};

/// The question that an atom asks about the value at its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Does the value match this pattern?
    Value,
    /// Is it a map?
    Map,
    /// Is there this key, the last step of the path?
    Present,
    /// Is there no such key?
    Absent,
    /// Are there no other keys, or only such as an `each!` matches?
    OnlyThese,
    /// Is it a list of such a length?
    Length,
}

/// A test that a head makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub(crate) path: Vec<Step>,
    pub(crate) ask: Ask,
}

impl Atom {
    /// Returns whether another atom can only hold if this one does.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        other.path.starts_with(&self.path)
            && match self.ask {
                Ask::Present => other.path != self.path || other.ask != Ask::Present,
                Ask::Map | Ask::Length => other.ask != self.ask || other.path != self.path,
                Ask::Value | Ask::Absent | Ask::OnlyThese => false,
            }
    }
}

/// All atoms of a head, each after those that it depends on.
pub(super) fn atoms(head: &[Pat]) -> Vec<Atom> {
    let mut walk = Walk {
        kept: &|_| true,
        path: Vec::new(),
        atoms: Vec::new(),
        first: 0,
    };
    walk.head(head);
    walk.atoms
}

/// The head with only some of its atoms, by their numbers.
pub(super) fn only(head: &[Pat], kept: &dyn Fn(usize) -> bool) -> Vec<Pat> {
    let mut walk = Walk {
        kept,
        path: Vec::new(),
        atoms: Vec::new(),
        first: 0,
    };
    walk.head(head)
}

/// A pattern within a head with only some of the head's atoms. `first` is the number of its first.
pub(super) fn only_within(pat: &Pat, first: usize, kept: &dyn Fn(usize) -> bool) -> Pat {
    let mut walk = Walk {
        kept,
        path: Vec::new(),
        atoms: Vec::new(),
        first,
    };
    walk.pat(pat)
}

struct Walk<'k> {
    kept: &'k dyn Fn(usize) -> bool,
    path: Vec<Step>,
    atoms: Vec<Atom>,
    /// The number of the first atom.
    first: usize,
}

impl Walk<'_> {
    /// Adds an atom at the current path, and returns whether it is kept.
    fn atom(&mut self, ask: Ask) -> bool {
        let number = self.first + self.atoms.len();
        self.atoms.push(Atom {
            path: self.path.clone(),
            ask,
        });
        (self.kept)(number)
    }

    fn within<R>(&mut self, step: Step, walk: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step);
        let result = walk(self);
        self.path.pop();
        result
    }

    fn each(&mut self, pats: &[Pat], step: impl Fn(usize) -> Step) -> Vec<Pat> {
        let pats = pats.iter().enumerate();
        pats.map(|(at, pat)| self.within(step(at), |walk| walk.pat(pat)))
            .collect()
    }

    fn head(&mut self, head: &[Pat]) -> Vec<Pat> {
        self.each(head, Step::Argument)
    }

    fn pat(&mut self, pat: &Pat) -> Pat {
        match pat {
            Pat::Wild => Pat::Wild,
            Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => self.pat(pat),
            Pat::All(pats) => {
                let mut pats = self.each(pats, Step::Part);
                pats.retain(|pat| *pat != Pat::Wild);
                match pats.len() {
                    0 => Pat::Wild,
                    1 => pats.remove(0),
                    _ => Pat::All(pats),
                }
            }
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let has_length = self.atom(Ask::Length);
                let has_each = match rest {
                    Some(Rest { each: Some(_), .. }) => self.atom(Ask::OnlyThese),
                    _ => false,
                };
                let mut front = self.each(front, Step::Front);
                let mut back = self.each(back, Step::Back);
                if has_length || has_each {
                    let rest = rest.as_ref().map(|rest| Rest {
                        each: rest.each.clone().filter(|_| has_each),
                        ..rest.clone()
                    });
                    return Pat::List {
                        of: *of,
                        front,
                        rest,
                        back,
                    };
                }
                while front.last() == Some(&Pat::Wild) {
                    front.pop();
                }
                let wild = back.iter().take_while(|pat| **pat == Pat::Wild).count();
                back.drain(..wild);
                if front.is_empty() && back.is_empty() {
                    return Pat::Wild;
                }
                Pat::List {
                    of: *of,
                    front,
                    rest: Some(Rest {
                        name: None,
                        each: None,
                        collect: Collect::All,
                        stop: None,
                    }),
                    back,
                }
            }
            Pat::Find { of, run, .. } => {
                let is_list = self.atom(Ask::Length);
                let run = self.each(run, Step::Run);
                if run.iter().all(|pat| *pat == Pat::Wild) {
                    return if is_list {
                        Pat::Leaf(Leaf::Kind(of.kind()))
                    } else {
                        Pat::Wild
                    };
                }
                Pat::Find {
                    of: *of,
                    before: None,
                    run,
                    after: None,
                }
            }
            Pat::Map { entries, tail } => self.map(entries, tail),
            pat => {
                if self.atom(Ask::Value) {
                    pat.clone()
                } else {
                    Pat::Wild
                }
            }
        }
    }

    fn map(&mut self, entries: &[Entry], tail: &Tail) -> Pat {
        let is_map = self.atom(Ask::Map);
        let limits = match tail {
            Tail::Closed
            | Tail::Each {
                collect: Collect::All,
                ..
            } => self.atom(Ask::OnlyThese),
            _ => false,
        };
        let mut kept = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let value = self.within(Step::Entry(at), |walk| walk.entry(entry));
            let value = match value {
                // What the entry is about is not among the other keys.
                None if limits => EntryPat::Optional(Pat::Wild),
                None => continue,
                Some(value) => value,
            };
            kept.push(Entry {
                keys: entry.keys.clone(),
                value,
            });
        }
        if !is_map && !limits && kept.is_empty() {
            return Pat::Wild;
        }
        Pat::Map {
            entries: kept,
            tail: if limits { tail.clone() } else { Tail::Open },
        }
    }

    fn entry(&mut self, entry: &Entry) -> Option<EntryPat> {
        let is_computed = entry.keys.iter().any(|key| matches!(key, Key::Computed(_)));
        match &entry.value {
            EntryPat::Required(pat) => {
                let is_present = self.atom(Ask::Present);
                let pat = self.pat(pat);
                (is_present || pat != Pat::Wild).then_some(EntryPat::Required(pat))
            }
            EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                let pat = self.pat(pat);
                (pat != Pat::Wild && !is_computed).then_some(EntryPat::Optional(pat))
            }
            EntryPat::Absent => self.atom(Ask::Absent).then_some(EntryPat::Absent),
        }
    }
}

/// The pattern at a path, and the number of its first atom, if it has atoms.
pub(super) fn at_path<'p>(
    head: &'p [Pat],
    path: &[Step],
    atoms: &[Atom],
) -> Option<(&'p Pat, usize)> {
    let (Step::Argument(argument), steps) = path.split_first()? else {
        return None;
    };
    let mut pat = head.get(*argument)?;
    for step in steps {
        pat = step_into(stripped(pat), *step)?;
    }
    // The key of an entry is an atom before those of its value.
    let is_within = |atom: &Atom| atom.path.starts_with(path);
    let is_key = |atom: &Atom| atom.path == path && atom.ask == Ask::Present;
    let first = atoms
        .iter()
        .position(|atom| is_within(atom) && !is_key(atom))?;
    Some((pat, first))
}

/// A pattern without the names and guards around it.
pub(super) fn stripped(pat: &Pat) -> &Pat {
    match pat {
        Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => stripped(pat),
        pat => pat,
    }
}

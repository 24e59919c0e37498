//! The tokens of a part of a head, for reports that are about it.

use crate::ir;
use crate::syntax::{At, Clause, Element, EntryPat, Item, ItemKind, Key, Pat, PatKind};

/// A step from a pattern to a part of it. Names and guards are not steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// An argument of the head.
    Argument(usize),
    /// An entry of a map.
    Entry(usize),
    /// An element of a list before its rest.
    Front(usize),
    /// An element of a list after its rest.
    Back(usize),
    /// An element of a run that is looked for.
    Run(usize),
    /// A part of a conjunction.
    Part(usize),
}

/// A part of a clause.
pub(crate) struct Part<'p> {
    pub(crate) head: usize,
    /// The alternatives that the path leads through.
    pub(crate) chosen: &'p [(ir::ChoiceId, usize)],
    pub(crate) path: &'p [Step],
    /// `true` if the key of the last step is meant, not its value.
    pub(crate) is_key: bool,
}

/// The tokens of a part of a clause: the part itself, or the closest pattern around it.
pub(crate) fn at_part(clause: &Clause, lowered: &ir::Clause, part: &Part<'_>) -> At {
    let arguments = &clause.pattern.alternatives[part.head];
    let Some((Step::Argument(argument), steps)) = part.path.split_first() else {
        return arguments.at;
    };
    let walk = Walk {
        chosen: part.chosen,
        is_key: part.is_key,
    };
    let (Some(pat), Some(lowered)) = (
        arguments.pats.get(*argument),
        lowered.heads[part.head].get(*argument),
    ) else {
        return arguments.at;
    };
    walk.at(pat, lowered, steps)
}

/// The key of the last step of a path, as it is written.
pub(crate) fn key_at<'p>(
    head: &'p [ir::Pat],
    chosen: &[(ir::ChoiceId, usize)],
    path: &[Step],
) -> Option<&'p [ir::Key]> {
    let (last, before) = path.split_last()?;
    match (pat_at(head, chosen, before)?, last) {
        (ir::Pat::Map { entries, .. }, Step::Entry(at)) => Some(&entries.get(*at)?.keys),
        _ => None,
    }
}

/// The pattern at a path.
pub(crate) fn pat_at<'p>(
    head: &'p [ir::Pat],
    chosen: &[(ir::ChoiceId, usize)],
    path: &[Step],
) -> Option<&'p ir::Pat> {
    let (Step::Argument(argument), steps) = path.split_first()? else {
        return None;
    };
    let mut pat = within(head.get(*argument)?, chosen);
    for step in steps {
        pat = within(step_into(pat, *step)?, chosen);
    }
    Some(pat)
}

/// A pattern without names and guards around it, and with only the chosen alternatives.
fn within<'p>(pat: &'p ir::Pat, chosen: &[(ir::ChoiceId, usize)]) -> &'p ir::Pat {
    match pat {
        ir::Pat::Bind { pat, .. } | ir::Pat::Guarded { pat, .. } => within(pat, chosen),
        ir::Pat::Opt { pat: inner, .. } if has_choice(inner, chosen) => within(inner, chosen),
        ir::Pat::Or(choice, pats) => {
            let found = chosen.iter().find(|(own, _)| own == choice);
            found.map_or(pat, |(_, at)| within(&pats[*at], chosen))
        }
        pat => pat,
    }
}

/// Returns whether a pattern has one of some choices at its top.
fn has_choice(pat: &ir::Pat, chosen: &[(ir::ChoiceId, usize)]) -> bool {
    match pat {
        ir::Pat::Bind { pat, .. } | ir::Pat::Guarded { pat, .. } | ir::Pat::Opt { pat, .. } => {
            has_choice(pat, chosen)
        }
        ir::Pat::Or(choice, _) => chosen.iter().any(|(own, _)| own == choice),
        _ => false,
    }
}

/// A part of a pattern.
pub(crate) fn step_into(pat: &ir::Pat, step: Step) -> Option<&ir::Pat> {
    match (pat, step) {
        (
            ir::Pat::Opt { pat, .. } | ir::Pat::Bind { pat, .. } | ir::Pat::Guarded { pat, .. },
            step,
        ) => step_into(pat, step),
        (ir::Pat::All(pats), Step::Part(at))
        | (ir::Pat::Find { run: pats, .. }, Step::Run(at))
        | (ir::Pat::List { front: pats, .. }, Step::Front(at))
        | (ir::Pat::List { back: pats, .. }, Step::Back(at)) => pats.get(at),
        (ir::Pat::Map { entries, .. }, Step::Entry(at)) => match &entries.get(at)?.value {
            ir::EntryPat::Required(pat)
            | ir::EntryPat::Optional(pat)
            | ir::EntryPat::Default { pat, .. } => Some(pat),
            ir::EntryPat::Absent => None,
        },
        _ => None,
    }
}

struct Walk<'p> {
    chosen: &'p [(ir::ChoiceId, usize)],
    is_key: bool,
}

impl Walk<'_> {
    fn at(&self, pat: &Pat, lowered: &ir::Pat, steps: &[Step]) -> At {
        match (&pat.kind, lowered) {
            (PatKind::Name { sub: Some(sub), .. }, ir::Pat::Bind { pat: inner, .. }) => {
                // A name that is typed elsewhere has a pattern of its type besides.
                let inner = match &**inner {
                    ir::Pat::All(pats) if !matches!(sub.kind, PatKind::All(_)) => {
                        match steps.split_first() {
                            Some((Step::Part(at), rest)) if pats.len() > 1 => {
                                return self.at(sub, &pats[*at], rest);
                            }
                            _ => inner,
                        }
                    }
                    inner => inner,
                };
                self.at(sub, inner, steps)
            }
            (_, ir::Pat::Bind { pat: inner, .. }) => self.at(pat, inner, steps),
            (PatKind::Guarded { pat, .. }, ir::Pat::Guarded { pat: inner, .. }) => {
                self.at(pat, inner, steps)
            }
            (PatKind::Opt { pat, .. }, ir::Pat::Opt { pat: inner, .. })
                if has_choice(inner, self.chosen) || !steps.is_empty() =>
            {
                self.at(pat, inner, steps)
            }
            (PatKind::Or { pats, .. }, ir::Pat::Or(choice, inner)) => {
                let mut chosen = self.chosen.iter();
                match chosen.find(|(own, _)| own == choice) {
                    Some((_, at)) => self.at(&pats[*at], &inner[*at], steps),
                    None => pat.at,
                }
            }
            _ => match steps.split_first() {
                Some((step, rest)) => self.step(pat, lowered, *step, rest),
                None => pat.at,
            },
        }
    }

    fn step(&self, pat: &Pat, lowered: &ir::Pat, step: Step, rest: &[Step]) -> At {
        let Some(inner) = step_into(lowered, step) else {
            return match (&pat.kind, step) {
                (PatKind::Map(items), Step::Entry(at)) => entry(items, at).map_or(pat.at, keys_at),
                _ => pat.at,
            };
        };
        match (&pat.kind, step) {
            (PatKind::Map(items), Step::Entry(at)) => match entry(items, at) {
                Some(item) if rest.is_empty() && self.is_key => keys_at(item),
                Some(item) => match &item.kind {
                    ItemKind::Entry { value, .. } => match value {
                        EntryPat::Required(pat)
                        | EntryPat::Optional(pat)
                        | EntryPat::Default { pat, .. } => self.at(pat, inner, rest),
                        EntryPat::Absent => item.at,
                    },
                    _ => item.at,
                },
                None => pat.at,
            },
            (PatKind::List(elements) | PatKind::Tuple(elements), step) => {
                let pats = elements.iter().filter_map(|element| match element {
                    Element::Pat(pat) => Some(pat),
                    Element::Rest { .. } => None,
                });
                let before = match (lowered, step) {
                    (ir::Pat::List { front, .. }, Step::Back(_)) => front.len(),
                    _ => 0,
                };
                let (Step::Front(at) | Step::Back(at) | Step::Run(at)) = step else {
                    return pat.at;
                };
                let mut pats = pats.skip(before + at);
                pats.next().map_or(pat.at, |pat| self.at(pat, inner, rest))
            }
            (PatKind::All(pats), Step::Part(at)) => {
                let mut pats = pats.iter().filter(|pat| !matches!(pat.kind, PatKind::Wild));
                pats.nth(at).map_or(pat.at, |pat| self.at(pat, inner, rest))
            }
            // The entries whose keys read names are patterns besides the map.
            (PatKind::Map(_), Step::Part(0)) => self.at(pat, inner, rest),
            (PatKind::Name { sub: Some(sub), .. }, Step::Part(0)) => self.at(sub, inner, rest),
            _ => pat.at,
        }
    }
}

/// An entry of a map by its number, without those whose keys read names.
fn entry(items: &[Item], at: usize) -> Option<&Item> {
    let is_plain = |item: &&Item| match &item.kind {
        ItemKind::Entry { keys, .. } => !matches!(&keys[..], [Key::Computed(_)]),
        _ => false,
    };
    let has_computed = |item: &&Item| matches!(item.kind, ItemKind::Entry { .. });
    let plain = items.iter().filter(is_plain);
    let all = items.iter().filter(has_computed);
    // With computed keys the numbers are not certain, and the map is blamed.
    if plain.clone().count() == all.count() {
        plain.clone().nth(at)
    } else {
        None
    }
}

/// The tokens of the keys of an entry.
fn keys_at(item: &Item) -> At {
    let ItemKind::Entry { keys, .. } = &item.kind else {
        return item.at;
    };
    match &keys[..] {
        [Key::Literal { at, .. } | Key::Value { at, .. }] => *at,
        _ => item.at,
    }
}

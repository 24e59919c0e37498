//! The messages about clauses and alternatives that no value of a domain matches.

use super::explain::Accepted;
use super::spelling::nearest;
use super::usefulness::{Ask, Culprit, Domain, Refuted, What};
use crate::ir;
use crate::lower::parts::{Part, Step, at_part, key_at, pat_at};
use crate::lower::sources::Sources;
use crate::report::Report;
use crate::syntax::{At, Clause};

/// The most keys or values that a note names.
const SHOWN: usize = 6;

/// The clauses that are reported.
pub(crate) struct Clauses<'c> {
    pub(crate) written: &'c [Clause],
    pub(crate) lowered: &'c [ir::Clause],
    pub(crate) sources: &'c Sources,
}

/// The clauses, and the domain that contradicts them.
pub(crate) struct Refutation<'c> {
    pub(crate) clauses: Clauses<'c>,
    pub(crate) domain: &'c dyn Domain,
    pub(crate) accepted: Accepted,
}

impl Refutation<'_> {
    /// Reports a part of a clause.
    pub(crate) fn report(&self, found: &Refuted, report: &mut Report) {
        let clause = &self.clauses.written[found.clause];
        let what = match found.what {
            What::Clause if self.accepted == Accepted::BeforeChain => "branch",
            What::Clause => "clause",
            What::Head(_) | What::Alternative(..) => "alternative",
            What::Optional => "pattern",
        };
        if found.culprits.is_empty() {
            // That took too many steps.
            let at = match found.what {
                What::Clause | What::Optional => At::of(&clause.pattern_tokens),
                What::Head(head) => clause.pattern.alternatives[head].at,
                What::Alternative(choice, at) => self.clauses.sources.choice(choice)[at],
            };
            let domain = self.domain.name();
            report.error(
                at,
                format!(
                    "unreachable {what}: {domain} does not allow this value here\n\
                     help: remove it{}",
                    self.accepted.advice()
                ),
            );
        }
        for culprit in &found.culprits {
            self.culprit(found.clause, what, culprit, report);
        }
    }

    fn culprit(&self, clause: usize, what: &str, culprit: &Culprit, report: &mut Report) {
        let (written, lowered) = (&self.clauses.written[clause], &self.clauses.lowered[clause]);
        let atom = &culprit.atom;
        let at = at_part(
            written,
            lowered,
            &Part {
                head: culprit.head,
                chosen: &culprit.chosen,
                path: &atom.path,
                is_key: matches!(atom.ask, Ask::Present | Ask::Absent),
            },
        );
        let domain = self.domain.name();
        let head = &lowered.heads[culprit.head];
        let keys = key_at(head, &culprit.chosen, &atom.path);
        let key = keys.map(|keys| {
            let keys = keys.iter().map(|key| match key {
                ir::Key::Literal(key) => key.clone(),
                other => other.to_string(),
            });
            keys.collect::<Vec<_>>().join("` or `")
        });
        let key = key.as_deref().unwrap_or_default();
        let with = Self::with(culprit, head);
        let known = self.keys(culprit);
        let names = || known.iter().map(|(name, _)| &name[..]);
        let mut meant = None;
        let mut note = None;
        let said = match atom.ask {
            Ask::Present => {
                meant = nearest(key, names()).map(|meant| format!("{meant:?}"));
                let shown = names().map(|name| format!("{name:?}"));
                note = match known.len() {
                    0 => Some("there are no keys here".to_owned()),
                    1 => listed("the only key here is", shown),
                    _ => listed("the keys here are", shown),
                };
                let has = if culprit.is_unnamed { "names" } else { "has" };
                format!("{domain} {has} no key `{key}` here{with}")
            }
            Ask::Absent => {
                format!("{domain} requires the key `{key}` here{with}")
            }
            Ask::OnlyThese => match Self::missing_key(culprit, head, &known) {
                Some(missing) => format!(
                    "{domain} requires the key `{missing}` here{with}, which the pattern excludes"
                ),
                None => format!("{domain} does not allow this value here{with}"),
            },
            Ask::Map => format!("{domain} allows no map here{with}"),
            Ask::Length => {
                let of = match pat_at(head, &culprit.chosen, &atom.path) {
                    Some(ir::Pat::List { of, .. } | ir::Pat::Find { of, .. }) => *of,
                    _ => ir::Sequence::List,
                };
                let kind = of.kind().name();
                let is_of_kind = |shown: &String| shown.strip_prefix("a ") == Some(kind);
                let has_others = culprit.expected.shown.iter().any(is_of_kind);
                let such = if has_others { "such " } else { "" };
                format!("{domain} allows no {such}{kind} here{with}")
            }
            Ask::Value => {
                meant = Self::meant(culprit, head);
                format!("{domain} does not allow this value here{with}")
            }
        };
        if matches!(atom.ask, Ask::Map | Ask::Length | Ask::Value) {
            note = listed("expected", culprit.expected.shown.iter().cloned());
        }
        let asked = meant
            .as_ref()
            .map(|meant| format!("; did you mean {meant}?"));
        let place = culprit.sets.iter().find_map(|id| self.domain.place(*id));
        let note = match (place, note) {
            (Some(place), Some(note)) => format!("\nnote: {place}: {note}"),
            (Some(place), None) => format!("\nnote: {place}"),
            (None, Some(note)) => format!("\nnote: {note}"),
            (None, None) => String::new(),
        };
        let help = match (meant, atom.ask) {
            (Some(meant), _) => format!("write `{meant}`"),
            (None, Ask::OnlyThese) => "end the map with `..`".to_owned(),
            _ => "remove it".to_owned(),
        };
        let unreachable = if culprit.is_unnamed {
            String::new()
        } else {
            format!("unreachable {what}: ")
        };
        report.error(
            at,
            format!(
                "{unreachable}{said}{}{note}\nhelp: {help}{}",
                asked.unwrap_or_default(),
                self.accepted.advice()
            ),
        );
    }

    /// The parts that exclude it together.
    fn with(culprit: &Culprit, head: &[ir::Pat]) -> String {
        let mut parts: Vec<String> = Vec::new();
        for atom in &culprit.with {
            let keys = key_at(head, &culprit.chosen, &atom.path);
            let part = match keys {
                Some([ir::Key::Literal(key)]) => format!("this `{key}`"),
                _ => "the rest of the pattern".to_owned(),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        match listed("", parts.into_iter()) {
            Some(parts) => format!(" with{parts}"),
            None => String::new(),
        }
    }

    /// The keys that the domain names at the place.
    fn keys(&self, culprit: &Culprit) -> Vec<(String, bool)> {
        let mut all: Vec<(String, bool)> = Vec::new();
        for id in &culprit.sets {
            for (key, is_required) in self.domain.keys(*id) {
                if !all.iter().any(|(known, _)| *known == key) {
                    all.push((key, is_required));
                }
            }
        }
        all
    }

    /// A key that the domain requires and the pattern does not name.
    fn missing_key(
        culprit: &Culprit,
        head: &[ir::Pat],
        known: &[(String, bool)],
    ) -> Option<String> {
        let mut required = known.iter().filter(|(_, is_required)| *is_required);
        let names = |key: &str| {
            let mut path = culprit.atom.path.clone();
            let entries = (0..).map_while(|at| {
                path.push(Step::Entry(at));
                let keys = key_at(head, &culprit.chosen, &path).map(<[ir::Key]>::to_vec);
                path.pop();
                keys
            });
            let mut keys = entries.flatten();
            keys.any(|own| own.is_literal(key))
        };
        required
            .find(|(key, _)| !names(key))
            .map(|(key, _)| key.clone())
    }

    /// The string or the atom that was probably meant: the same word as the other of the two, or
    /// the one that is spelled most alike.
    fn meant(culprit: &Culprit, head: &[ir::Pat]) -> Option<String> {
        let pat = pat_at(head, &culprit.chosen, &culprit.atom.path)?;
        let ir::Pat::Leaf(ir::Leaf::Str(word) | ir::Leaf::Atom(word)) = pat else {
            return None;
        };
        let (texts, atoms) = (&culprit.expected.texts, &culprit.expected.atoms);
        let text = |text: &str| format!("{text:?}");
        let atom = |name: &str| format!(":{name}");
        if atoms.contains(word) {
            return Some(atom(word));
        }
        if texts.contains(word) {
            return Some(text(word));
        }
        let found = nearest(word, texts.iter().chain(atoms).map(String::as_str))?;
        let is_text = texts.iter().any(|text| text == found);
        Some(if is_text { text(found) } else { atom(found) })
    }
}

/// A list of words after an introduction: `expected "a", "b" or "c"`.
fn listed(before: &str, words: impl Iterator<Item = String>) -> Option<String> {
    let mut words: Vec<String> = words.collect();
    if words.is_empty() {
        return None;
    }
    if words.len() > SHOWN + 1 {
        let more = words.len() - SHOWN;
        words.truncate(SHOWN);
        words.push(format!("{more} more"));
    }
    let last = words.pop()?;
    let word = if before == "expected" { "or" } else { "and" };
    Some(if words.is_empty() {
        format!("{before} {last}")
    } else {
        format!("{before} {} {word} {last}", words.join(", "))
    })
}

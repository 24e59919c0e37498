//! Reports about random clauses, compared with the interpreter.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::super::interval::Interval;
use super::super::value_set::ValueKind;
use super::super::witness::More;
use super::*;
use crate::graph::plan::Plan;
use crate::graph::tests::walk::Walker;
use crate::ir::{EntryPat, Integer, Kind, Tail};
use crate::lower::sources::Conjunction;
use crate::syntax::At;
use crate::testing::interpret::{Answer, Entries, Value, interpret};
use crate::testing::random::{
    Clauses, cases, clause_of_parts, clauses, clauses_of_tags, clauses_that_cover, host,
    is_irrefutable, seeds,
};

fn random_analysis(clauses: &[Clause]) -> Analysis<'_> {
    Analysis::new(clauses, &is_irrefutable)
}

/// Removes one alternative of a choice, wherever the choice is.
fn remove(pat: &mut Pat, choice: ChoiceId, at: usize) {
    match pat {
        Pat::Or(own, alternatives) => {
            if *own == choice {
                alternatives.remove(at);
            } else {
                for pat in alternatives {
                    remove(pat, choice, at);
                }
            }
        }
        Pat::Bind { pat, .. }
        | Pat::Viewed { pat, .. }
        | Pat::Keyed { pat, .. }
        | Pat::Not(pat)
        | Pat::Opt { pat, .. }
        | Pat::Many { pat, .. }
        | Pat::Guarded { pat, .. } => {
            remove(pat, choice, at);
        }
        Pat::All(pats) | Pat::Find { run: pats, .. } => {
            for pat in pats {
                remove(pat, choice, at);
            }
        }
        Pat::List {
            front, rest, back, ..
        } => {
            let each = rest.iter_mut().filter_map(|rest| rest.each.as_deref_mut());
            for pat in front.iter_mut().chain(each).chain(back) {
                remove(pat, choice, at);
            }
        }
        Pat::Map { entries, tail } => {
            for entry in entries {
                match &mut entry.value {
                    EntryPat::Required(pat)
                    | EntryPat::Optional(pat)
                    | EntryPat::Default { pat, .. } => remove(pat, choice, at),
                    EntryPat::Absent => {}
                }
            }
            if let Tail::Each { key, value, .. } = tail {
                remove(key, choice, at);
                remove(value, choice, at);
            }
        }
        _ => {}
    }
}

/// A pattern that contradicts itself matches nothing, and such an alternative can go without a
/// change.
fn contradictions_match_nothing(random: &Clauses, seeds: &[u64]) -> TestCaseResult {
    let (clauses, host) = (&random.all[..], host());
    let (elsewhere, pat) = match &clauses[0].heads[0][0] {
        Pat::List { front, .. } => (vec![front[0].clone()], front[1].clone()),
        pat => (Vec::new(), pat.clone()),
    };
    let conjunction = Conjunction {
        clause: 0,
        at: At::of(&TokenStream::new()),
        pat,
        elsewhere,
        first_within: 0,
    };
    for (_, found) in random_analysis(clauses).contradictions(&[conjunction]) {
        let mut left = clauses.to_vec();
        match found {
            Contradiction::Whole | Contradiction::Named => left.clear(),
            Contradiction::Alternative(choice, at) => remove(&mut left[0].heads[0][0], choice, at),
        }
        for &seed in seeds {
            let arguments = random.arguments(seed);
            let Answer { chosen, .. } = interpret(clauses, &host, &arguments);
            let without = interpret(&left, &host, &arguments).chosen;
            prop_assert_eq!(chosen, without, "{:?} on {:?}", found, arguments);
        }
    }
    Ok(())
}

/// The clauses without an unreachable part, and for each clause its original number.
pub(in crate::prove) fn reduced(
    clauses: &[Clause],
    found: &Unreachable,
) -> (Vec<Clause>, Vec<usize>) {
    let mut left = clauses.to_vec();
    let mut numbers: Vec<usize> = (0..clauses.len()).collect();
    match found.what {
        Redundant::Clause => {
            left.remove(found.clause);
            numbers.remove(found.clause);
        }
        Redundant::Head(at) => _ = left[found.clause].heads.remove(at),
        Redundant::Alternative(choice, at) => {
            for pat in left[found.clause].heads.iter_mut().flatten() {
                remove(pat, choice, at);
            }
        }
    }
    (left, numbers)
}

/// Removing an unreachable part changes nothing, and the clauses that cover it are before it.
fn nothing_is_lost(random: &Clauses, seeds: &[u64]) -> TestCaseResult {
    let (clauses, host) = (&random.all[..], host());
    for found in random_analysis(clauses).unreachable() {
        prop_assert!(found.covered_by.iter().all(|by| *by <= found.clause));
        prop_assert!(!found.covered_by.is_empty());
        let (left, numbers) = reduced(clauses, &found);
        for &seed in seeds {
            let arguments = random.arguments(seed);
            let Answer { chosen, .. } = interpret(clauses, &host, &arguments);
            let without = interpret(&left, &host, &arguments).chosen;
            let without = without.map(|(clause, binds)| (numbers[clause], binds));
            prop_assert_eq!(&chosen, &without, "{:?} on {:?}", found, arguments);
        }
    }
    Ok(())
}

fn int(interval: &Interval<Integer>) -> Value {
    let within = interval.from.clone();
    let below = interval.to.as_ref().map(Integer::predecessor);
    Value::Int(within.or(below).unwrap_or_else(|| 0.into()))
}

/// A value that a witness describes.
pub(in crate::prove) fn value(witness: &Witness) -> Option<Value> {
    Some(match witness {
        Witness::Any => Value::Null,
        Witness::Kind(ValueKind::Known(kind)) => match kind {
            Kind::Null => Value::Null,
            Kind::Bool => true.into(),
            Kind::Number => 0.into(),
            Kind::Str => "".into(),
            Kind::List => Value::List(Vec::new()),
            Kind::Map => Value::Map(Entries::default()),
            Kind::Bytes | Kind::Atom | Kind::Tuple => return None,
        },
        Witness::Kind(ValueKind::Other) | Witness::Absent | Witness::More(_) => return None,
        Witness::Bool(value) => (*value).into(),
        Witness::Int(interval) => int(interval),
        Witness::Float(float) => Value::float(float.get()),
        // A NaN, which is in no range, and so unlike all that the vocabulary names.
        Witness::OtherNumber(_) => Value::float(f64::NAN),
        Witness::Text { example, .. } | Witness::OtherText(example) => example.as_str().into(),
        Witness::Atom(name) => Value::atom(name),
        Witness::List {
            of, front, back, ..
        } => {
            let elements = front.iter().chain(back).map(value);
            Value::of(*of, &elements.collect::<Option<Vec<_>>>()?)
        }
        Witness::Map { entries, more } => {
            let mut map = Entries::default();
            for (key, entry) in entries {
                if let Witness::Present(entry) = entry {
                    map.put(host().key(key), value(entry)?);
                }
            }
            if *more == More::Some {
                map.put("nobody names this".into(), Value::Null);
            }
            Value::Map(map)
        }
        Witness::Present(inner) => value(inner)?,
    })
}

/// No clause matches a certain witness. Total clauses match every value, also in a graph that
/// relies on it.
fn totality_holds(random: &Clauses, arity: usize, seeds: &[u64]) -> TestCaseResult {
    let (clauses, host) = (&random.all[..], host());
    match random_analysis(clauses).totality(arity) {
        Totality::Undecided => {}
        Totality::Missing { witnesses, certain } => {
            prop_assert!(!witnesses.is_empty() && witnesses.len() <= SHOWN);
            for witness in &witnesses {
                let Some(arguments) = witness.iter().map(value).collect::<Option<Vec<_>>>() else {
                    continue;
                };
                let chosen = interpret(clauses, &host, &arguments).chosen;
                prop_assert!(
                    !certain || chosen.is_none(),
                    "{:?} is taken, on {:?}",
                    witness,
                    arguments
                );
            }
        }
        Totality::Total(relies) => {
            let plan = Plan::new(clauses, arity).expect("few alternatives").total();
            let walker = Walker::new(&plan, &host);
            for &seed in seeds {
                let arguments = random.arguments(seed);
                let mut relied_on = relies.iter().zip(&arguments);
                if relied_on.any(|(relies, value)| *relies && !value.is_json()) {
                    continue;
                }
                let chosen = interpret(clauses, &host, &arguments).chosen;
                prop_assert!(chosen.is_some(), "on {:?}", arguments);
                let walked = walker.walk(&arguments);
                prop_assert_eq!(walked.chosen, chosen, "on {:?}", arguments);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_is_unreachable_can_go_without_a_change(clauses in clauses(1, 6), seeds in seeds()) {
        nothing_is_lost(&clauses, &seeds)?;
    }

    #[test]
    fn what_is_unreachable_over_two_arguments_can_go(clauses in clauses(2, 4), seeds in seeds()) {
        nothing_is_lost(&clauses, &seeds)?;
    }

    #[test]
    fn witnesses_are_matched_by_no_clause(clauses in clauses(1, 5), seeds in seeds()) {
        totality_holds(&clauses, 1, &seeds)?;
    }

    #[test]
    fn witnesses_over_two_arguments_are_matched_by_no_clause(clauses in clauses(2, 3), seeds in seeds()) {
        totality_holds(&clauses, 2, &seeds)?;
    }

    #[test]
    fn what_is_unreachable_among_tags_can_go(clauses in clauses_of_tags(1), seeds in seeds()) {
        nothing_is_lost(&clauses, &seeds)?;
    }

    #[test]
    fn what_contradicts_itself_matches_nothing(clause in clause_of_parts(), seeds in seeds()) {
        contradictions_match_nothing(&clause, &seeds)?;
    }

    #[test]
    fn clauses_that_cover_are_exhaustive(clauses in clauses_that_cover(1), seeds in seeds()) {
        totality_holds(&clauses, 1, &seeds)?;
        nothing_is_lost(&clauses, &seeds)?;
    }

    #[test]
    fn clauses_that_cover_two_arguments_are_exhaustive(
        clauses in clauses_that_cover(2),
        seeds in seeds(),
    ) {
        totality_holds(&clauses, 2, &seeds)?;
        nothing_is_lost(&clauses, &seeds)?;
    }
}

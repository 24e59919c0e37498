//! A report over a copy of what the clauses look at says what one over the value itself says.

use std::slice;

use patterns_core::ClauseReport;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::terms::{Terms, value};
use super::{Guards, report_as};
use crate::ir::Clause;
use crate::testing::interpret::{Notes, Value, interpret};
use crate::testing::random::{cases, clauses, host, seeds};

/// What a report says of one clause.
fn told(clause: &ClauseReport) -> String {
    format!("{clause:?}, {} passed", clause.passed())
}

/// A clause that asks the value itself cannot wait, and with it no other can.
fn check(clauses: &[Clause], argument: &Value) -> TestCaseResult {
    let terms = Terms::new();
    let (term, notes) = (&terms.of(argument), Notes::default());
    let [copied, at_once] = [false, true].map(|asks| {
        let guards = Guards::Unnoted;
        report_as((clauses, asks), term, &terms, &notes, guards)
    });
    for (copied, at_once) in copied.clauses().iter().zip(at_once.clauses()) {
        prop_assert_eq!(told(copied), told(at_once), "{:?} on {}", clauses, argument);
    }
    let closest = at_once.closest();
    if closest.index() < clauses.len() {
        prop_assert_eq!(copied.closest().index(), closest.index());
        prop_assert_eq!(copied.closest().faults(), closest.faults());
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_report_over_a_copy_says_what_one_over_the_value_says(
        clauses in clauses(1, 4),
        seeds in seeds(),
    ) {
        for seed in &seeds[..8] {
            let terms = Terms::new();
            let value = value(&terms.of(&clauses.arguments(*seed)[0]));
            let fails = |clause: &&Clause| {
                let clause = slice::from_ref(*clause);
                interpret(clause, &host(), slice::from_ref(&value)).chosen.is_none()
            };
            let failing: Vec<Clause> = clauses.all.iter().filter(fails).cloned().collect();
            for clause in &failing {
                check(slice::from_ref(clause), &value)?;
            }
            if failing.len() > 1 {
                check(&failing, &value)?;
            }
        }
    }
}

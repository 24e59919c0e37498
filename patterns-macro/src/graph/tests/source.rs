//! Clauses for a test from their source.

use crate::graph::plan::Plan;
use crate::ir::Clause;
use crate::lower::lower;
use crate::lower::sources::Sources;
use crate::report::Report;
use crate::syntax;

/// The intermediate form of the arms of a `match` over one value.
pub(crate) fn clauses(arms: &str) -> Vec<Clause> {
    clauses_over(arms, None).0
}

/// The same with what is Rust in them, over one value or, each arm a tuple, over several.
pub(crate) fn clauses_over(arms: &str, arity: Option<usize>) -> (Vec<Clause>, Sources) {
    let matching: syn::ExprMatch = syn::parse_str(&format!("match v {{{arms}}}")).unwrap();
    lowered(&matching.arms, arity)
}

/// The same for the arms of a `match`.
pub(crate) fn lowered(arms: &[syn::Arm], arity: Option<usize>) -> (Vec<Clause>, Sources) {
    let mut report = Report::new();
    let clauses: Vec<_> = arms
        .iter()
        .map(|arm| syntax::Clause::from_arm(arm, arity, &mut report))
        .collect();
    let lowered = lower(&clauses, &mut report);
    assert_eq!(report.into_messages(), [""; 0]);
    lowered
}

/// Clauses of these patterns, in the literal grammar.
pub(crate) fn patterns(patterns: &[&str]) -> Vec<Clause> {
    patterns_and_sources(patterns).0
}

/// As [`patterns`], with what is Rust in them.
pub(crate) fn patterns_and_sources(patterns: &[&str]) -> (Vec<Clause>, Sources) {
    let arms: Vec<String> = patterns
        .iter()
        .map(|pattern| format!("json!({pattern}) => (),"))
        .collect();
    clauses_over(&arms.concat(), None)
}

/// What clauses over one value are compiled to.
pub(crate) fn plan(clauses: &[Clause]) -> Plan {
    Plan::new(clauses, 1).expect("few alternatives")
}

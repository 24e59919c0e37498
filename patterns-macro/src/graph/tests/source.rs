//! Clauses for tests, from source text.

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

/// Like [`clauses`], with the Rust in them, over one value or, if each arm is a tuple, several.
pub(crate) fn clauses_over(arms: &str, arity: Option<usize>) -> (Vec<Clause>, Sources) {
    let matching: syn::ExprMatch = syn::parse_str(&format!("match v {{{arms}}}")).unwrap();
    lowered(&matching.arms, arity)
}

/// The intermediate form of the arms of a `match`, with the Rust in them.
pub(crate) fn lowered(arms: &[syn::Arm], arity: Option<usize>) -> (Vec<Clause>, Sources) {
    let mut report = Report::new();
    let clauses: Vec<_> = arms
        .iter()
        .map(|arm| syntax::Clause::from_arm(&arm.into(), arity, &mut report))
        .collect();
    let lowered = lower(&clauses, &mut report);
    assert_eq!(report.into_messages(), [""; 0]);
    lowered
}

/// Clauses of these patterns, in the literal grammar.
pub(crate) fn patterns(patterns: &[&str]) -> Vec<Clause> {
    patterns_and_sources(patterns).0
}

/// Like [`patterns`], with the Rust in them.
pub(crate) fn patterns_and_sources(patterns: &[&str]) -> (Vec<Clause>, Sources) {
    let arms: Vec<String> = patterns
        .iter()
        .map(|pattern| format!("json!({pattern}) => (),"))
        .collect();
    clauses_over(&arms.concat(), None)
}

/// The plan for clauses over one value.
pub(crate) fn plan(clauses: &[Clause]) -> Plan {
    Plan::new(clauses, 1).expect("few alternatives")
}

//! Guards, and which tokens of its arm a clause keeps.

use super::*;

#[test]
fn the_guard_of_an_arm_belongs_to_the_clause() {
    let (clauses, sources, report) = read("i64(n) if n > 0 && let Some(m) = f(n) => m");
    assert_eq!(report.into_messages().join("\n"), "");
    let guard = sources.guard(clauses[0].guard.unwrap());
    assert_eq!(guard.text(), "n > 0 && let Some(m) = f(n)");
    assert!(guard.has_let);
    assert!(guard.binds.len() == 1 && guard.binds[0].0 == "m");
    let reads = |name| guard.reads(&syn::parse_str(name).unwrap());
    assert!(reads("n") && !reads("m"));
}

#[test]
fn the_tokens_of_a_clause_are_only_its_pattern() {
    let matching: ExprMatch = syn::parse_str("match v { #[cold] [x, ..] | x if c => () }").unwrap();
    let mut report = Report::new();
    let clause = syntax::Clause::from_arm(&(&matching.arms[0]).into(), None, &mut report);
    report.into_messages();
    assert_eq!(syntax::source_text(clause.pattern_tokens), "[x, ..] | x");
    assert_eq!(clause.attrs.len(), 1);
    assert_eq!(clause.span.start().column, 18);
}

//! Patterns that match nothing because their parts exclude each other.

use super::*;

/// The contradictions: the number of each conjunction, with the number of its alternative if only
/// that is one, or with `named` if another pattern of its name excludes it.
fn contradictions(clauses: &[&str]) -> Vec<String> {
    let (clauses, sources) = source::patterns_and_sources(clauses);
    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let found = Analysis::new(&clauses, &is_irrefutable).contradictions(sources.conjunctions());
    let shown = found.into_iter().map(|(at, what)| match what {
        Contradiction::Whole => at.to_string(),
        Contradiction::Named => format!("{at} named"),
        Contradiction::Alternative(_, number) => format!("{at}.{number}"),
    });
    shown.collect()
}

#[test]
fn a_pattern_whose_parts_exclude_each_other_is_a_contradiction_wherever_it_is() {
    for pattern in [
        r#"all!("a", 0)"#,
        "all!(0..=3, 5..)",
        "all!(str(x), u8(y))",
        r#"all!({"a": 1}, {"b": 2, ..})"#,
        "all!([_], [_, _])",
        "all!([_, _, ..], [_])",
        r#"[each!(all!("a", 0))]"#,
        r#"[.., all!("a", 0), ..]"#,
        r#"{"k"?: all!("a", 0), ..}"#,
        r#"{"k": [all!("a", 0)], ..}"#,
        r#"{each!(str(_): all!("a", 0))}"#,
        r#"not!(all!("a", 0))"#,
        "not!(_)",
        "x @ not!(_)",
        "not!(x)",
        r#"(all!("a", 0) | null)"#,
        "[str(x), x @ 0]",
    ] {
        assert_eq!(contradictions(&[pattern]), ["0"], "{pattern}");
    }
    let two = contradictions(&[r#"x @ all!("a", 0)"#, "all!(1, 2)"]);
    assert_eq!(two, ["0", "2"]);
}

#[test]
fn an_alternative_that_the_pattern_around_it_excludes_is_a_contradiction() {
    assert_eq!(contradictions(&[r#"all!("a" | 0, str(_))"#]), ["0.1"]);
    let both = contradictions(&[r#"[each!(all!(1 | 2, 2.. | "a"))]"#]);
    assert_eq!(both, ["0.0", "0.1"]);
}

#[test]
fn a_name_of_two_patterns_that_exclude_each_other_is_a_contradiction() {
    for pattern in [
        r#"[x @ "a", x @ 0]"#,
        r#"[x @ "a", x @ "b"]"#,
        "[x @ 1, x @ 1.0]",
        "[x @ [_], x @ [_, _]]",
        r#"[x @ "a", {"k": [x @ 0]}]"#,
        "[each!([x @ 1, x @ 2])]",
        "not!([x @ 1, x @ 2])",
        "[x @ 1, not!(x @ 2)]",
        "[x @ 1, x @ 2, x @ 3]",
    ] {
        assert_eq!(contradictions(&[pattern]), ["1 named"], "{pattern}");
    }
    assert_eq!(contradictions(&["[u8(x @ 1), u8(x @ 2)]"]), ["0 named"]);
    let around = contradictions(&["[all!(x, 0), all!(x, null)]"]);
    assert_eq!(around, ["1 named"]);
    let alternatives = contradictions(&[r#"[x @ ("a" | 0), x @ (1 | "a" | "b")]"#]);
    assert_eq!(alternatives, ["1.0", "1.2"]);
}

#[test]
fn patterns_of_a_name_that_may_agree_are_no_contradiction() {
    for pattern in [
        "[x @ 0.., x @ ..=0]",
        "([x @ 0, _] | [_, x @ 1])",
        r#"[not!([x @ "a"]), not!([x @ 0])]"#,
        "[(x @ 1 | [x, _]), x @ [..]]",
        "[x @ (1 | 2), ([x @ 1] | {\"k\": x})]",
        "[x @ (1 | 2), not!(x @ 1)]",
        "[f64(x), x @ 1]",
        "[view(x), x @ 1]",
        "[x @ [_, ..], x @ [.., _]]",
    ] {
        assert_eq!(contradictions(&[pattern]), [""; 0], "{pattern}");
    }
}

#[test]
fn parts_that_may_agree_are_no_contradiction() {
    for pattern in [
        r#"all!(str(x), not!("a" | "b"))"#,
        r#"all!({"a": 1, ..}, {"b"?: 2, ..})"#,
        "[not!(x), x]",
        "all!(view(_), 0)",
        "all!(f64(_), 1)",
        "all!(f64(_), 1.5)",
        "all!([_, ..], [.., _])",
        r#"all!(str("a", ..), str(.., "b"))"#,
        "not!(not!(1))",
    ] {
        assert_eq!(contradictions(&[pattern]), [""; 0], "{pattern}");
    }
}

#[test]
fn what_a_scalar_type_cannot_hold_contradicts_it() {
    assert_eq!(contradictions(&["all!(char(_), \"ab\")"]), ["0"]);
    assert_eq!(contradictions(&["all!(str(u8(_)), \"300\")"]), ["0"]);
    assert_eq!(contradictions(&["all!(usize(_), ..0)"]), ["0"]);
}

//! Proofs that would take too long, and how many steps they may take.

use super::*;

#[test]
fn a_thousand_clauses_are_all_judged() {
    let clauses = |write: fn(usize) -> String| -> Vec<String> {
        let mut clauses: Vec<String> = (0..1000).map(write).collect();
        clauses.push(write(500));
        clauses
    };
    for clauses in [
        clauses(|at| format!("\"k{at}\"")),
        clauses(|at| format!("{{\"k{at}\": 1, ..}}")),
        clauses(|at| format!("{{\"type\": \"t{}\", \"k{at}\": u64(_), ..}}", at % 50)),
        clauses(|at| format!("[{at}, _, {}, ..]", at % 7)),
    ] {
        let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
        assert_eq!(unreachable(&clauses), ["1000 by {500}"]);
    }
}

/// Clauses whose proofs last longer than anyone waits, each by another multiplication.
fn clauses_that_multiply() -> Vec<(&'static str, Vec<String>)> {
    let joined = |count: usize, between: &str, write: &dyn Fn(usize) -> String| -> String {
        let all: Vec<String> = (0..count).map(write).collect();
        all.join(between)
    };
    let of_maps = |count| {
        let part = |at: usize| {
            let map = |key: char| format!("{{\"{key}{at}\": 1, ..}}");
            ['a', 'b', 'c'].map(map).join(" | ")
        };
        format!("all!({})", joined(count, ", ", &part))
    };
    let runs = joined(8, ", ", &|at| format!("[.., {at} | \"{at}\", {at}, ..]"));
    let keys = |depth: usize| {
        (0..depth).fold("1".to_owned(), |inner, _| {
            let entry = |at| format!("\"a{at}\" | \"b{at}\": {inner}");
            format!("{{{}, ..}}", joined(3, ", ", &entry))
        })
    };
    let texts = |clause: usize| joined(100, " | ", &|at| format!("\"{clause}.{at}\""));
    let holes = |clause: usize| format!("str(.., \"{clause}\", .., \"{}\")", clause % 7);
    let lists = |clause: usize| {
        let cell = |at: usize| if at / 2 == clause { "true" } else { "_" };
        format!("[{}]", joined(24, ", ", &|at| cell(at).to_owned()))
    };
    let repeated = (0..6).fold("1".to_owned(), |inner, at| {
        format!("[each!({inner} | {at}), {inner}]")
    });
    let followed = |clause: String, last: &str| vec![clause, last.to_owned()];
    vec![
        ("maps of 8 parts", followed(of_maps(8), "not!(map(_))")),
        ("maps of 12 parts", followed(of_maps(12), "not!(map(_))")),
        ("runs", followed(format!("all!({runs})"), "not!(list(_))")),
        ("alternative keys", followed(keys(5), "not!(map(_))")),
        ("many texts", (0..300).map(texts).collect()),
        ("many holes", (0..400).map(holes).collect()),
        ("lists", (0..12).map(lists).chain([lists(99)]).collect()),
        ("nested repetitions", followed(repeated.clone(), &repeated)),
        (
            "a negation of a long list",
            followed(
                format!("not!([{}])", joined(2000, ", ", &|_| "_".to_owned())),
                "[1, ..]",
            ),
        ),
    ]
}

#[test]
fn a_last_wildcard_is_exhaustive_however_many_alternatives_multiply_before_it() {
    for (name, clauses) in clauses_that_multiply() {
        let clauses = clauses.iter().map(String::as_str);
        let clauses: Vec<&str> = clauses.chain(["_"]).collect();
        let totality = analysis(&clauses, |analysis| {
            analysis.unreachable();
            analysis.totality(1)
        });
        assert_eq!(totality, Totality::Total(vec![false]), "{name}");
    }
}

/// Most of the time goes into copies, so the bytes that are allocated for them tell whether a step
/// is as much work as it counts for.
#[test]
fn no_clauses_take_more_than_their_steps() {
    for (name, clauses) in clauses_that_multiply() {
        let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
        let (clauses, sources) = source::patterns_and_sources(&clauses);
        let is_irrefutable = |pat| sources.is_irrefutable(pat);
        let analysis = Analysis::new(&clauses, &is_irrefutable);
        let given = STEPS + STEPS_PER_CLAUSE * clauses.len();
        let allocated = allocation_counter::measure(|| {
            analysis.contradictions(sources.conjunctions());
            analysis.unreachable();
            analysis.totality(1);
        });
        let taken = given - analysis.steps.left();
        // A set is some 80 bytes; a cell, and the texts in it, are less than twice as many.
        let most = 1_000_000 + 160 * taken as u64;
        assert!(
            allocated.bytes_total < most,
            "{name}: {taken} steps, {allocated:?}"
        );
    }
}

/// Lists of `n` elements. `cell` gives the element of a clause at an index.
fn matrix(clauses: usize, n: usize, cell: impl Fn(usize, usize) -> &'static str) -> Vec<String> {
    let clause = |number| {
        let cells: Vec<_> = (0..n).map(|at| cell(number, at)).collect();
        format!("[{}]", cells.join(", "))
    };
    (0..clauses).map(clause).collect()
}

/// A proof that must choose at every column multiplies with the columns, and is given up.
#[test]
fn adversarial_clauses_end_without_a_report() {
    let n = 24;
    let two_at_once = matrix(n * n, n, |clause, at| match (clause / n, clause % n) {
        (row, _) if at == row => "true",
        (_, other) if at == other => "false",
        _ => "_",
    });
    let pairs = matrix(
        n / 2,
        n,
        |clause, at| if at / 2 == clause { "true" } else { "_" },
    );
    for mut clauses in [two_at_once, pairs] {
        clauses.extend(matrix(1, n, |_, _| "bool(_)"));
        let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
        let last = clauses.len() - 1;
        let found = unreachable(&clauses);
        assert!(!found.contains(&last.to_string()), "{found:?}");
        let totality = analysis(&clauses, |analysis| analysis.totality(1));
        assert_eq!(totality, Totality::Undecided);
    }
}

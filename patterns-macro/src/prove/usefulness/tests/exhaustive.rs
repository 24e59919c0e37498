//! Values that are not covered, and clauses that cover all.

use super::*;

#[test]
fn clauses_over_all_kinds_are_total() {
    assert_eq!(left_over(&["_"]), [""; 0]);
    assert_eq!(left_over(&KINDS), [""; 0]);
    let totality = |clauses: &[&str]| analysis(clauses, |analysis| analysis.totality(1));
    assert_eq!(totality(&KINDS), Totality::Total(vec![true]));
    assert_eq!(totality(&["null", "_"]), Totality::Total(vec![false]));
}

/// Either argument alone may be of any kind, since the clauses over the other then match
/// everything. Both at once may not.
#[test]
fn one_of_two_arguments_has_jsons_kinds_where_no_clause_matches_others_of_both() {
    let kinds = KINDS.join(" | ");
    let arms = format!("({kinds}, _) => (), (_, {kinds}) => (),");
    let (clauses, sources) = source::clauses_over(&arms, Some(2));
    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let analysis = Analysis::new(&clauses, &is_irrefutable);
    assert_eq!(analysis.totality(2), Totality::Total(vec![false, true]));
}

#[test]
fn what_is_not_covered_is_shown_smallest_first() {
    assert_eq!(left_over(&["[..]"]), ["null", "bool(_)", "number(_)"]);
    assert_eq!(
        left_over(&["null", "bool(_)", "number(_)", "map(_)", "[]", "[_]"]),
        ["str(_)", "[_, _, ..]"]
    );
    assert_eq!(
        left_over(&["not!(map(_))", "{\"type\": \"a\" | \"b\", ..}"]),
        [
            "{!\"type\", ..}",
            "{\"type\": null, ..}",
            "{\"type\": bool(_), ..}"
        ]
    );
    assert_eq!(
        left_over(&[
            "not!(map(_))",
            "{\"type\": not!(str(_)) | \"a\", ..}",
            "{!\"type\", ..}"
        ]),
        ["{\"type\": str(_), ..}"]
    );
    assert_eq!(left_over(&["not!(number(_))", "0"]), ["number(_)"]);
    assert_eq!(
        left_over(&["not!(number(_))", "0..", "..=-5", "..0.0", "0.0.."]),
        ["-4..0", "number(_)"]
    );
    assert_eq!(left_over(&["not!(number(_))", "..0", "0.."]), ["0.5"]);
    assert_eq!(left_over(&["not!(str(_))", "..\"m\""]), ["\"m\".."]);
    assert_eq!(left_over(&["not!(map(_))", "{}"]), ["{..}"]);
    assert_eq!(left_over(&["not!(bool(_))", "true"]), ["false"]);
    assert_eq!(
        left_over(&["not!(list(_))", "[]", "[1, ..]"]),
        ["[null, ..]", "[bool(_), ..]", "[number(_), ..]"]
    );
}

#[test]
fn what_is_matched_under_conditions_is_not_covered() {
    let guarded = ["(null if g)", "not!(null)"];
    let totality = analysis(&guarded, |analysis| analysis.totality(1));
    assert!(matches!(totality, Totality::Missing { certain: false, .. }));
    assert_eq!(left_over(&guarded), ["null"]);
    assert_eq!(
        left_over(&["(null if g)", "not!(null | true)"]),
        ["true"],
        "what no clause takes is shown first"
    );
}

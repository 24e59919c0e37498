//! The places of steps, shown by their questions.

use super::{Layout, Placed, Point};
use crate::graph::tests::source::{patterns, plan};
use crate::testing::shown::Text;

/// The shared steps, each with the step that it comes after.
fn shared(clauses: &[&str], placed: Placed) -> Vec<String> {
    let plan = plan(&patterns(clauses));
    let layout = Layout::new(&plan.graph, placed);
    let text = |point: Point| match point {
        Point::Entry => "entry".to_owned(),
        Point::Node(id) => Text(&plan.program).question(plan.graph.node(id)),
        Point::Body(clause) => format!("body {clause}"),
    };
    let order = layout.order.iter();
    order
        .flat_map(|&point| {
            let after = layout.after(point).iter();
            after.map(move |&next| format!("{} after {}", text(next), text(point)))
        })
        .collect()
}

#[test]
fn a_step_that_one_other_leads_to_is_not_shared() {
    assert_eq!(shared(&["[1]", r#"{"a": 1}"#], Placed::AtLeaves), [""; 0]);
}

#[test]
fn a_shared_step_comes_after_the_step_that_all_paths_share() {
    let clauses = ["[1, _]", "[_, 2]", "[x, xs @ ..]"];
    assert_eq!(
        shared(&clauses, Placed::AtLeaves),
        [
            "clause 2 n0 = $0[0], n1 = $0[1..-0] after length of $0",
            "kind of $0[1] after kind of $0[0]",
        ]
    );
}

#[test]
fn a_body_that_two_leaves_reach_is_placed_once() {
    let clauses = [r#"([x] | {"v": x, ..})"#];
    assert_eq!(
        shared(&clauses, Placed::AtLeaves),
        ["body 0 after kind of $0"]
    );
}

#[test]
fn bodies_that_are_written_apart_come_after_the_entry() {
    let clauses = [r#"([x] | {"v": x, ..})"#, "[_, 2]"];
    assert_eq!(
        shared(&clauses, Placed::Apart),
        ["body 0 after entry", "body 1 after entry"]
    );
}

#[test]
fn a_body_that_one_leaf_reaches_is_written_at_the_leaf() {
    assert_eq!(shared(&["(1 | 2)"], Placed::AtLeaves), [""; 0]);
}

#[test]
fn clauses_without_bodies_place_none() {
    assert_eq!(
        shared(&[r#"([x] | {"v": x, ..})"#], Placed::Nowhere),
        [""; 0]
    );
}

#[test]
fn a_look_up_that_leads_to_one_step_does_not_share_it() {
    assert_eq!(shared(&[r#"{"k"?: x, ..}"#], Placed::AtLeaves), [""; 0]);
}

#[test]
fn the_step_after_a_false_guard_is_shared_with_the_other_paths_to_it() {
    assert_eq!(
        shared(&["(1 if g)", "_"], Placed::AtLeaves),
        ["clause 1 after kind of $0"]
    );
}

#[test]
fn every_step_comes_after_all_that_lead_to_it() {
    let clauses = [
        "[1, _, _]",
        "[_, 2, _]",
        "[_, _, 3]",
        r#"([x] | {"v": x})"#,
        "_",
    ];
    let plan = plan(&patterns(&clauses));
    let layout = Layout::new(&plan.graph, Placed::AtLeaves);
    for (at, &point) in layout.order.iter().enumerate() {
        for next in layout.successors(&plan.graph, point) {
            assert!(layout.order[at + 1..].contains(&next), "{point:?} {next:?}");
        }
    }
}

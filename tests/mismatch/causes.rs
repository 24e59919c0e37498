//! Mismatches of calls within a match: their paths and reasons in the caller's report.

use patterns::{Mismatch, Reason, Step, patterns};
use serde_json::{Value, json};

/// The place and the reason of the closest clause.
#[track_caller]
fn told<T>(result: Result<T, Mismatch>) -> String {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let closest = mismatch.closest();
    format!("{}: {}", closest.path(), closest.reason())
}

#[patterns]
fn port(value: &Value) -> Result<u16, Mismatch> {
    match value {
        json!({"port": u16(port), ..}) => Ok(port),
        json!([.., "port", ..]) => Ok(0),
    }
}

#[test]
fn steps_put_before_a_mismatch_stand_outermost_first() {
    let mismatch = port(&json!({"port": "x"})).unwrap_err();
    let mismatch = mismatch.within(1).within("a b").within(Step::Index(0));
    let told = told::<()>(Err(mismatch));
    assert_eq!(
        told,
        r#"$[0]["a b"][1].port: expected u16, found string "x""#
    );
}

#[test]
fn a_step_stands_before_the_paths_of_all_clauses_and_of_the_nearest_element() {
    let mismatch = port(&json!(["x"])).unwrap_err().within("ports");
    let paths: Vec<_> = mismatch
        .clauses()
        .iter()
        .map(|it| it.path().pointer())
        .collect();
    assert_eq!(paths, ["/ports", "/ports"]);
    let Reason::NotFound {
        nearest: Some(nearest),
        ..
    } = mismatch.clauses()[1].reason()
    else {
        panic!("{mismatch}");
    };
    assert_eq!(nearest.0.to_string(), "$.ports[0]");
}

#[test]
fn the_name_of_an_argument_is_left_out_of_a_callers_path() {
    #[patterns]
    fn both(state: &Value, event: &Value) -> Result<u8, Mismatch> {
        match (state, event) {
            ("on", json!({"level": u8(level)})) => Ok(level),
        }
    }
    let mismatch = both(&json!("on"), &json!({"level": -1})).unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "event.level");
    let mismatch = mismatch.within(String::from("lamp"));
    assert_eq!(mismatch.closest().path().to_string(), "$.lamp.level");
    assert_eq!(mismatch.closest().path().argument(), None);
}

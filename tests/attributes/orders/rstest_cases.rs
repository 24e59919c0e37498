//! `#[rstest]`: cases, values and fixtures.

use patterns::{Mismatch, patterns};
use rstest::{fixture, rstest};
use serde_json::{Value, json};

#[patterns]
#[rstest]
#[case(json!(1), 1)]
#[case(json!([2]), 2)]
#[should_panic(expected = "no clause of `cases_below` matches (1 tried)")]
#[case(json!("x"), 3)]
fn cases_below(#[case] value: Value, #[case] expected: i64) {
    match &value {
        i64(n) | [i64(n)] => assert_eq!(n, expected),
    }
}

#[patterns]
#[rstest]
fn values_below(#[values(json!(1), json!([2]))] value: Value) -> Result<(), Mismatch> {
    match &value {
        i64(_) | [i64(_)] => Ok(()),
    }
}

#[patterns]
#[fixture]
fn name() -> Value {
    let value = json!({"name": "n"});
    match &value {
        json!({ name }) => name.clone(),
    }
}

#[patterns]
#[rstest]
fn fixtures_below(name: Value, #[from(name)] again: Value) {
    match (&name, &again) {
        ("n", "n") => {}
    }
}

#[rstest]
#[patterns]
fn fixtures_above(name: Value, #[from(name)] again: Value) -> Result<(), Mismatch> {
    match (&name, &again) {
        ("n", "n") => Ok(()),
    }
}

#[patterns]
#[rstest]
#[tokio::test]
async fn futures_below(name: Value) {
    match &name {
        "n" => tokio::task::yield_now().await,
    }
}

#[rstest]
#[patterns]
#[tokio::test]
async fn futures_above(name: Value) {
    match &name {
        "n" => tokio::task::yield_now().await,
    }
}

#[patterns]
#[rstest]
#[tokio::test]
#[case(json!(1))]
#[case(json!([1]))]
async fn cases_of_futures_below(#[case] value: Value) -> Result<(), Mismatch> {
    match &value {
        1 | [1] => {
            tokio::task::yield_now().await;
            Ok(())
        }
    }
}

//! `#[tokio::test]` and `#[tokio::main]`: functions that wait for their future.

use patterns::{Mismatch, catch, patterns};
use serde_json::{Value, json};

#[patterns]
#[tokio::test]
async fn a_test_below_may_have_clauses() -> Result<(), Mismatch> {
    let value = json!([1, 2]);
    tokio::task::yield_now().await;
    match &value {
        [1, i64(n)] => {
            tokio::task::yield_now().await;
            assert_eq!(n, 2);
            Ok(())
        }
    }
}

#[tokio::test]
#[patterns]
async fn a_test_above_may_have_clauses() -> Result<(), Mismatch> {
    let value = json!([1, 2]);
    tokio::task::yield_now().await;
    match &value {
        [1, i64(n)] => {
            tokio::task::yield_now().await;
            assert_eq!(n, 2);
            Ok(())
        }
    }
}

#[patterns]
#[tokio::test]
async fn a_test_below_may_return_nothing() {
    let value = json!("x");
    match &value {
        "x" => {}
    }
}

#[tokio::test(flavor = "current_thread")]
#[patterns]
async fn a_test_above_may_return_nothing() {
    let value = json!("x");
    match &value {
        "x" => {}
    }
}

#[patterns]
#[tokio::test]
#[should_panic(expected = "no clause of `a_test_below_fails_with_its_mismatch` matches")]
async fn a_test_below_fails_with_its_mismatch() {
    let value = json!("y");
    match &value {
        "x" => {}
    }
}

#[tokio::test]
#[patterns]
#[should_panic(expected = "no clause of `a_test_above_fails_with_its_mismatch` matches")]
async fn a_test_above_fails_with_its_mismatch() {
    let value = json!("y");
    match &value {
        "x" => {}
    }
}

#[patterns]
#[tokio::main(flavor = "current_thread")]
async fn below(value: &Value) -> Result<&str, Mismatch> {
    tokio::task::yield_now().await;
    match value {
        str(s) => Ok(s),
    }
}

#[tokio::main(flavor = "current_thread")]
#[patterns]
async fn above(value: &Value) -> Result<&str, Mismatch> {
    tokio::task::yield_now().await;
    match value {
        str(s) => Ok(s),
    }
}

#[patterns]
#[tokio::main(flavor = "current_thread")]
async fn raises_below(value: &Value) {
    match value {
        null => tokio::task::yield_now().await,
    }
}

#[tokio::main(flavor = "current_thread")]
#[patterns]
async fn raises_above(value: &Value) {
    match value {
        null => tokio::task::yield_now().await,
    }
}

#[test]
fn a_function_that_waits_for_its_future_may_have_clauses() {
    for waiting in [below, above] {
        assert_eq!(waiting(&json!("a")).unwrap(), "a");
        assert!(waiting(&json!(1)).is_err());
    }
    for waiting in [raises_below, raises_above] {
        waiting(&json!(null));
        assert!(catch(|| waiting(&json!(1))).is_err());
    }
}

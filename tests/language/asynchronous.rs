//! docs/language.md, "Where `#[patterns]` goes": asynchronous functions.

use std::future::Future;
use std::pin::Pin;

use patterns::{Mismatch, json_in, patterns};
use serde_json::{Value, json};

use crate::awaiting::{block_on, pause};

#[test]
fn an_async_function_awaits_in_its_clauses() {
    #[patterns]
    async fn settle(value: &Value) -> Result<i64, Mismatch> {
        pause().await;
        match value {
            i64(n) => {
                pause().await;
                Ok(n)
            }
            [x, ..] => {
                let n = Box::pin(settle(x)).await?;
                pause().await;
                Ok(n + 1)
            }
        }
    }
    assert_eq!(block_on(settle(&json!([[5]]))).unwrap(), 7);
    assert_eq!(
        block_on(settle(&json!("x"))).unwrap_err().function(),
        "settle"
    );
}

#[test]
fn an_async_function_that_returns_no_result_raises_when_polled() {
    #[patterns]
    async fn number(value: &Value) -> i64 {
        match value {
            i64(n) => {
                pause().await;
                n
            }
        }
    }
    assert_eq!(block_on(number(&json!(4))), 4);
    let mismatch = patterns::catch(|| block_on(number(&json!("x")))).unwrap_err();
    assert_eq!(mismatch.function(), "number");
}

#[test]
fn the_future_of_an_async_clause_function_is_send() {
    #[patterns]
    async fn total(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!({"n": i64(n), "more": [more @ ..], ..rest}) if rest.len() < 9 => {
                pause().await;
                Ok(n + i64::try_from(more.len() + rest.len()).unwrap_or(0))
            }
        }
    }
    fn checked<F: Future + Send>(future: F) -> F {
        future
    }
    let value = json!({"n": 1, "more": [2], "x": 3});
    assert_eq!(block_on(checked(total(&value))).unwrap(), 3);
}

#[test]
fn a_guard_may_await_over_what_a_view_yields_and_go_on_in_another_thread() {
    #[patterns]
    async fn read(message: &Value) -> Option<usize> {
        match message {
            json!({"body": json_in(json!({"n": (u8(n) if { pause().await; n > 1 })}))}) => {
                Some(n.into())
            }
            json!([
                ..,
                json_in(json!({"to": (str(to) if { pause().await; !to.is_empty() })})),
                ..
            ]) => Some(to.len()),
            _ => None,
        }
    }
    fn checked<F: Future + Send>(future: F) -> F {
        future
    }
    let (body, list) = (
        json!({"body": "{\"n\": 2}"}),
        json!([1, "{\"to\": \"joe\"}"]),
    );
    assert_eq!(block_on(checked(read(&body))), Some(2));
    assert_eq!(block_on(checked(read(&list))), Some(3));
}

#[test]
fn a_scrutinee_may_be_awaited() {
    async fn load() -> Value {
        pause().await;
        json!({"n": 4})
    }
    #[patterns]
    async fn loaded() -> Result<i64, Mismatch> {
        match load().await {
            json!({"n": i64(n)}) => Ok(n),
        }
    }
    assert_eq!(block_on(loaded()).unwrap(), 4);
}

#[test]
fn a_function_may_end_with_the_future_that_it_returns() {
    #[patterns]
    fn opaque(value: &Value) -> impl Future<Output = Result<i64, Mismatch>> + use<'_> {
        let factor = 2;
        async move {
            pause().await;
            match value {
                i64(n) => {
                    pause().await;
                    Ok(n * factor)
                }
            }
        }
    }
    #[patterns]
    fn boxed<'v>(value: &'v Value) -> Pin<Box<dyn Future<Output = &'v str> + Send + 'v>> {
        Box::pin(async move {
            match value {
                str(s) => s,
                [x] => boxed(x).await,
            }
        })
    }
    assert_eq!(block_on(opaque(&json!(2))).unwrap(), 4);
    let mismatch = block_on(opaque(&json!("x"))).unwrap_err();
    assert_eq!(mismatch.function(), "opaque");
    assert_eq!(block_on(boxed(&json!([["s"]]))), "s");
    let wrong = json!([1]);
    assert!(patterns::catch(|| block_on(boxed(&wrong))).is_err());
}

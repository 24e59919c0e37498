//! Methods of `#[async_trait]`, in traits and their implementations.

use std::sync::Arc;

use async_trait::async_trait;
use patterns::{Mismatch, catch, patterns};
use serde_json::{Value, json};
use tracing::instrument;

#[async_trait]
trait Handler {
    async fn handle(&self, event: &Value, by: i64) -> Result<i64, Mismatch>;
    async fn name<'v>(&self, event: &'v Value) -> &'v str;
    async fn count(&mut self, (event, by): (&Value, usize));
    async fn take(self: Arc<Self>, event: Value) -> Option<Value>;
    async fn first(event: &mut Value) -> Option<&str>;
    async fn logged(&self, event: &Value) -> Result<i64, Mismatch>;
    async fn logged_below(&self, event: &Value) -> Result<i64, Mismatch>;

    #[patterns]
    async fn is_ours(&self, event: &Value) -> bool {
        match event {
            json!({"to": str(to), ..}) => self.name(event).await == to,
            _ => false,
        }
    }
}

#[derive(Default)]
struct Counter {
    seen: usize,
}

#[async_trait]
impl Handler for Counter {
    #[patterns]
    async fn handle(&self, event: &Value, by: i64) -> Result<i64, Mismatch> {
        let factor = by * 10;
        tokio::task::yield_now().await;
        match event {
            i64(n) if self.seen == 0 => Ok(n * factor),
            [x, ..] => {
                let n = self.handle(x, by).await?;
                Ok(n + 1)
            }
        }
    }

    #[patterns]
    async fn name<'v>(&self, event: &'v Value) -> &'v str {
        match event {
            json!({"name": str(name), ..}) => name,
        }
    }

    #[patterns]
    async fn count(&mut self, (event, by): (&Value, usize)) {
        match event {
            [xs @ ..] => self.seen += xs.len() * by,
            null => self.seen = 0,
        }
    }

    #[patterns]
    async fn take(self: Arc<Self>, mut event: Value) -> Option<Value> {
        event["seen"] = json!(self.seen);
        match event {
            json!({"seen": 0, "value": x}) => Some(x.clone()),
            _ => None,
        }
    }

    #[patterns]
    async fn first(event: &mut Value) -> Option<&str> {
        match event {
            [str(first), ..] => Some(first),
            _ => None,
        }
    }

    #[instrument(skip_all, err)]
    #[patterns]
    async fn logged(&self, event: &Value) -> Result<i64, Mismatch> {
        match event {
            i64(n) => Ok(n),
        }
    }

    #[patterns]
    #[instrument(skip_all, ret)]
    async fn logged_below(&self, event: &Value) -> Result<i64, Mismatch> {
        match event {
            i64(n) => Ok(n),
        }
    }
}

/// A trait for values themselves, whose methods match what they are called on.
#[async_trait(?Send)]
trait Named<'n, T: 'n> {
    async fn renamed(&mut self) -> Option<&str>;
    async fn given(&self, default: T) -> T
    where
        T: 'async_trait;
}

#[async_trait(?Send)]
impl<'n, T: From<u8> + 'n> Named<'n, T> for Value {
    #[patterns]
    async fn renamed(&mut self) -> Option<&str> {
        match self {
            json!({"name": str(name)}) => Some(name),
            _ => None,
        }
    }

    #[patterns]
    async fn given(&self, default: T) -> T
    where
        T: 'async_trait,
    {
        match self {
            null => default,
            u8(n) => T::from(n),
        }
    }
}

#[tokio::test]
async fn a_method_returns_its_mismatch() {
    let counter = Counter::default();
    assert_eq!(counter.handle(&json!([[5]]), 2).await.unwrap(), 102);
    let mismatch = counter.handle(&json!(["x"]), 1).await.unwrap_err();
    assert_eq!(mismatch.function(), "handle");
    let other = Counter { seen: 1 };
    let mismatch = other.handle(&json!(1), 1).await.unwrap_err();
    let guard = "the guard `self.seen == 0` is false";
    assert!(mismatch.to_string().contains(guard), "{mismatch}");
    let far = tokio::spawn(async move { counter.handle(&json!(1), 1).await });
    assert_eq!(far.await.unwrap().unwrap(), 10);
}

#[tokio::test]
async fn a_method_with_a_body_in_the_trait_may_have_clauses() {
    let counter = Counter::default();
    assert!(counter.is_ours(&json!({"to": "a", "name": "a"})).await);
    assert!(!counter.is_ours(&json!({"to": "b", "name": "a"})).await);
    assert!(!counter.is_ours(&json!(1)).await);
}

#[tokio::test]
async fn arguments_of_every_kind_are_matched() {
    let mut counter = Counter::default();
    counter.count((&json!([1, 2]), 2)).await;
    assert_eq!(counter.seen, 4);
    counter.count((&json!(null), 2)).await;
    assert_eq!(counter.seen, 0);
    let mut list = json!(["a"]);
    assert_eq!(Counter::first(&mut list).await, Some("a"));
    let counter = Arc::new(counter);
    let taken = Arc::clone(&counter).take(json!({"value": 1})).await;
    assert_eq!(taken, Some(json!(1)));
    assert_eq!(counter.take(json!({"value": 1, "more": 2})).await, None);
}

#[tokio::test]
async fn a_method_may_match_its_own_value() {
    let mut value = json!({"name": "n"});
    assert_eq!(Named::<u64>::renamed(&mut value).await, Some("n"));
    assert_eq!(Named::<u64>::given(&json!(null), 7).await, 7);
    assert_eq!(Named::<u64>::given(&json!(3), 7).await, 3);
}

#[test]
fn a_method_that_returns_no_result_raises() {
    let value = json!({"name": 1});
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mismatch = catch(|| runtime.block_on(Counter::default().name(&value)).len());
    assert_eq!(mismatch.unwrap_err().function(), "name");
}

#[tokio::test]
async fn a_method_may_be_instrumented_too() {
    let counter = Counter::default();
    for (value, fits) in [(json!(1), true), (json!("x"), false)] {
        assert_eq!(counter.logged(&value).await.is_ok(), fits);
        assert_eq!(counter.logged_below(&value).await.is_ok(), fits);
    }
}

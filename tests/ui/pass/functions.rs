//! Every form of function that the attribute can be applied to.

#![deny(warnings)]
#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::fmt::Display;
use std::sync::Arc;

use patterns::{Mismatch, patterns};
use serde_json::{Map, Value, json};

trait Describe {
    #[patterns]
    fn by_default(&self, value: &Value) -> String {
        match value {
            null => "null".to_owned(),
            str(s) => s.to_owned(),
            _ => "other".to_owned(),
        }
    }

    fn required<'v>(&mut self, value: &'v Value) -> Option<&'v str>;
}

struct Counter<const N: usize>(usize);

impl<const N: usize> Describe for Counter<N> {
    #[inline]
    #[patterns]
    fn required<'v>(&mut self, value: &'v Value) -> Option<&'v str> {
        self.0 += N;
        match value {
            str(s) => Some(s),
            [str(s), ..] => Some(s),
            json!({"self": str(s), ..}) => Some(s),
            _ => None,
        }
    }
}

impl<const N: usize> Counter<N> {
    #[must_use]
    #[patterns]
    fn taken(self, value: Value) -> Result<usize, Mismatch> {
        match value {
            "take" => Ok(self.0),
            pin!(N) => Ok(N),
        }
    }
}

#[patterns]
fn generic<'v, T, S: Display>(value: &'v Value, make: impl Fn(&'v Value) -> T, shown: S) -> Option<T>
where
    T: PartialEq,
{
    match value {
        [x, ..] if shown.to_string().is_empty() => Some(make(x)),
        x => Some(make(x)),
    }
}

#[patterns]
pub(crate) extern "C" fn foreign(value: &Value) -> bool {
    match value {
        null => true,
        _ => false,
    }
}

#[patterns]
fn opaque(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        [xs @ ..] => xs.iter(),
        _ => [].iter(),
    }
}

#[patterns]
fn coerced(value: &Value) -> Box<dyn Fn(i64) -> i64> {
    match value {
        "double" => Box::new(|n| n * 2),
        i64(m) => Box::new(move |n| n + m),
    }
}

#[patterns]
fn kinds_of_scrutinee(a: Value, b: Box<Value>, c: Arc<Value>, d: Cow<'_, Value>, e: &Map<String, Value>) -> u8 {
    match (a, b, c, &d, e) {
        (1, 2, 3, 4, json!({"n": 5})) => 1,
        _ => 0,
    }
}

mod types {
    pub(crate) const LIMIT: i64 = 7;

    pub(crate) fn odd(value: &serde_json::Value) -> Option<i64> {
        value.as_i64().filter(|n| n % 2 == 1)
    }
}

#[patterns]
fn paths(value: &Value) -> u8 {
    match value {
        types::LIMIT => 1,
        self::types::odd(n @ (1 | 3)) => n as u8,
        crate::types::odd(_) => 2,
        std::primitive::i64::MIN => 4,
        <Value as Marked>::MARK => 5,
        _ => 0,
    }
}

trait Marked {
    const MARK: &'static str;
}

impl Marked for Value {
    const MARK: &'static str = "mark";
}

fn main() {
    let mut counter = Counter::<2>(1);
    let value = json!({"self": "x"});
    assert_eq!(counter.by_default(&json!("s")), "s");
    assert_eq!(counter.required(&value), Some("x"));
    assert_eq!(counter.taken(json!("take")).unwrap(), 3);
    assert_eq!(Counter::<2>(1).taken(json!(2)).unwrap(), 2);
    assert_eq!(generic(&json!([1]), Value::is_array, ""), Some(false));
    assert!(foreign(&Value::Null));
    assert_eq!(opaque(&json!([1, 2])).count(), 2);
    assert_eq!(coerced(&json!(3))(1), 4);
    let numbers = Map::from_iter([("n".to_owned(), json!(5))]);
    let of = kinds_of_scrutinee(json!(1), Box::new(json!(2)), Arc::new(json!(3)), Cow::Owned(json!(4)), &numbers);
    assert_eq!(of, 1);
    assert_eq!(
        [json!(7), json!(3), json!(9), json!(i64::MIN), json!("mark")].map(|value| paths(&value)),
        [1, 3, 2, 4, 5]
    );
}

//! `#[patterns(matches = name)]`: asking a clause function without calling it.

use std::cell::Cell;

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

use crate::ready::ready;

#[patterns(matches = is_route)]
fn route<'v>(event: &'v Value, limit: u64) -> Result<&'v str, Mismatch> {
    let most = limit + 1;
    match event {
        json!({"type": "push", "branch": str(branch), ..}) => Ok(branch),
        json!({"size": u64(n), "name": str(name)}) if n < most => Ok(name),
    }
}

#[test]
fn a_clause_function_can_be_asked_whether_a_clause_matches() {
    assert!(is_route(&json!({"type": "push", "branch": "main"}), 0));
    assert!(is_route(&json!({"size": 3, "name": "a"}), 3));
    assert!(!is_route(&json!({"size": 5, "name": "a"}), 3));
    assert!(!is_route(&json!(null), 3));
    assert_eq!(route(&json!({"size": 3, "name": "a"}), 3).unwrap(), "a");
}

#[derive(Default)]
struct Counter {
    calls: Cell<usize>,
}

impl Counter {
    #[patterns(matches = counts)]
    fn count(&self, first: &Value, second: &Value) -> usize {
        match (first, second) {
            (i64(_), i64(_)) => {
                self.calls.set(self.calls.get() + 1);
                self.calls.get()
            }
        }
    }

    #[patterns(matches = takes)]
    fn take<T: PartialEq<i64>>(value: &Value, expected: T) -> T {
        match value {
            i64(n) if expected == n => expected,
        }
    }
}

#[test]
fn asking_runs_no_body() {
    let counter = Counter::default();
    assert!(counter.counts(&json!(1), &json!(2)));
    assert!(!counter.counts(&json!(1), &json!("2")));
    assert_eq!(counter.calls.get(), 0);
    assert_eq!(counter.count(&json!(1), &json!(2)), 1);
    assert!(Counter::takes(&json!(1), 1i64));
    assert_eq!(Counter::take(&json!(1), 1i64), 1);
}

#[patterns(matches = fetches)]
async fn fetch(value: &Value) -> Result<i64, Mismatch> {
    match value {
        i64(n) => Ok(std::future::ready(n).await),
    }
}

#[patterns(matches = checks)]
async fn check(value: &Value) -> Result<i64, Mismatch> {
    match value {
        i64(n) if std::future::ready(n > 0).await => Ok(n),
    }
}

#[test]
fn an_async_function_is_asked_at_once_unless_a_guard_waits() {
    assert!(fetches(&json!(1)));
    assert!(!fetches(&json!("1")));
    assert!(ready(checks(&json!(1))));
    assert!(!ready(checks(&json!(-1))));
    assert_eq!(ready(fetch(&json!(1))).unwrap(), 1);
    assert_eq!(ready(check(&json!(1))).unwrap(), 1);
}

#[test]
fn functions_are_tried_one_after_another() {
    #[patterns(matches = is_number)]
    fn number(value: &Value) -> i64 {
        match value {
            i64(n) => n,
        }
    }
    #[patterns(matches = is_text)]
    fn text(value: &Value) -> i64 {
        match value {
            str(text) => i64::try_from(text.len()).unwrap(),
        }
    }
    let read = |value: &Value| {
        if is_number(value) {
            Some(number(value))
        } else if is_text(value) {
            Some(text(value))
        } else {
            None
        }
    };
    assert_eq!(read(&json!("abc")), Some(3));
    assert_eq!(read(&json!(7)), Some(7));
    assert_eq!(read(&json!(null)), None);
}

trait Handler {
    fn handle(&self, event: &Value) -> Result<String, Mismatch>;
    fn handles(&self, event: &Value) -> bool;

    #[patterns(matches = knows)]
    fn greet(&self, event: &Value) -> &'static str {
        match event {
            "hello" => "hello",
        }
    }
}

struct Pushes {
    least: usize,
}

impl Handler for Pushes {
    #[patterns(matches = handles)]
    fn handle(&self, event: &Value) -> Result<String, Mismatch> {
        match event {
            json!({"push": str(branch), ..}) if branch.len() >= self.least => Ok(branch.to_owned()),
        }
    }
}

#[test]
fn a_trait_that_declares_the_question_has_it_answered_by_its_implementations() {
    let handlers: [Box<dyn Handler>; 2] =
        [Box::new(Pushes { least: 5 }), Box::new(Pushes { least: 1 })];
    let event = json!({"push": "main"});
    let asked = handlers.each_ref().map(|handler| handler.handles(&event));
    assert_eq!(asked, [false, true]);
    assert_eq!(handlers[1].handle(&event).unwrap(), "main");
    assert!(handlers[0].handle(&event).is_err());
}

#[test]
fn a_method_that_a_trait_provides_brings_its_question_along() {
    let pushes = Pushes { least: 0 };
    assert!(pushes.knows(&json!("hello")));
    assert!(!pushes.knows(&json!("bye")));
    assert_eq!(pushes.greet(&json!("hello")), "hello");
}

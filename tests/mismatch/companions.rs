//! `#[patterns(which = name, graph = name)]`: which clause would run, and the decision graph.
//! `asking.rs` is about `matches = name`.

use std::cell::Cell;

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

use crate::ready::ready;

#[patterns(which = clause_of_route, matches = is_route, graph = drawn_route)]
fn route<'v>(event: &'v Value, limit: u64) -> Result<&'v str, Mismatch> {
    let most = limit + 1;
    match event {
        json!({"type": "push", "branch": str(branch), ..}) => Ok(branch),
        json!({"size": u64(n), "name": str(name)}) if n < most => Ok(name),
        "ping" | "pong" => Ok("p"),
        json!({"size": u64(_), ..}) => Ok("large"),
    }
}

#[test]
fn the_clause_that_would_run_is_counted_from_zero() {
    let clause = |event: Value, limit| {
        let clause = clause_of_route(&event, limit);
        assert_eq!(clause.is_some(), is_route(&event, limit));
        assert_eq!(clause.is_some(), route(&event, limit).is_ok());
        clause
    };
    assert_eq!(
        clause(json!({"type": "push", "branch": "main"}), 0),
        Some(0)
    );
    assert_eq!(clause(json!({"size": 3, "name": "a"}), 3), Some(1));
    assert_eq!(clause(json!({"size": 4, "name": "a"}), 3), Some(3));
    assert_eq!(clause(json!("pong"), 0), Some(2));
    assert_eq!(clause(json!(null), 3), None);
}

#[derive(Default)]
struct Counter {
    guards: Cell<usize>,
    bodies: Cell<usize>,
}

impl Counter {
    fn asks(&self) -> bool {
        self.guards.set(self.guards.get() + 1);
        self.guards.get().is_multiple_of(2)
    }

    #[patterns(which = chooses, total, graph = draws)]
    fn choose(&self, first: &Value, second: &Value) -> usize {
        match (first, second) {
            (i64(_), i64(_)) if self.asks() => {
                self.bodies.set(self.bodies.get() + 1);
                1
            }
            (_, [_, ..]) => 2,
            _ => 3,
        }
    }

    #[patterns(which = clause_of)]
    fn take<T: PartialEq<i64>>(value: &Value, expected: T) -> T {
        match value {
            i64(n) if expected == n => expected,
        }
    }
}

#[test]
fn guards_run_and_bodies_do_not() {
    let counter = Counter::default();
    let (one, list) = (json!(1), json!([1]));
    assert_eq!(counter.chooses(&one, &one), Some(2));
    assert_eq!(counter.chooses(&one, &one), Some(0));
    assert_eq!(counter.chooses(&one, &list), Some(1));
    assert_eq!((counter.guards.get(), counter.bodies.get()), (2, 0));
    assert_eq!(counter.choose(&one, &one), 3);
    assert_eq!(Counter::clause_of(&one, 1i64), Some(0));
    assert_eq!(Counter::clause_of(&one, 2i64), None);
    assert_eq!(Counter::take(&one, 1i64), 1);
}

#[patterns(which = clause_of_fetch, graph = drawn_fetch)]
async fn fetch(value: &Value) -> Result<i64, Mismatch> {
    match value {
        i64(n) => Ok(std::future::ready(n).await),
    }
}

#[patterns(which = clause_of_check, graph = drawn_check)]
async fn check(value: &Value) -> Result<i64, Mismatch> {
    match value {
        i64(n) if std::future::ready(n > 0).await => Ok(n),
    }
}

#[test]
fn an_async_function_is_asked_at_once_unless_a_guard_waits() {
    assert_eq!(clause_of_fetch(&json!(1)), Some(0));
    assert_eq!(ready(clause_of_check(&json!(1))), Some(0));
    assert_eq!(ready(clause_of_check(&json!(-1))), None);
    assert_eq!(ready(fetch(&json!(1))).unwrap(), 1);
    assert_eq!(ready(check(&json!(1))).unwrap(), 1);
    // A diagram is never waited for.
    assert!(drawn_fetch(&json!(1)).contains("clause 1: i64(n)"));
    assert!(drawn_check(&json!(1)).contains("if std::future::ready(n #gt; 0).await"));
}

trait Handler {
    fn handle(&self, event: &Value) -> Result<String, Mismatch>;
    fn clause(&self, event: &Value) -> Option<usize>;
    fn drawn(&self, event: &Value) -> &'static str;

    #[patterns(which = greeting, graph = drawn_greeting)]
    fn greet(&self, event: &Value) -> &'static str {
        match event {
            "hi" => "hi",
            "hello" => "hello",
        }
    }
}

struct Pushes {
    least: usize,
}

impl Handler for Pushes {
    #[patterns(which = clause, graph = drawn)]
    fn handle(&self, event: &Value) -> Result<String, Mismatch> {
        match event {
            json!({"push": str(branch), ..}) if branch.len() >= self.least => Ok(branch.to_owned()),
        }
    }
}

#[test]
fn a_trait_declares_the_functions_or_has_them_by_default() {
    let handlers: [Box<dyn Handler>; 2] =
        [Box::new(Pushes { least: 5 }), Box::new(Pushes { least: 1 })];
    let event = json!({"push": "main"});
    let clauses = handlers.each_ref().map(|handler| handler.clause(&event));
    assert_eq!(clauses, [None, Some(0)]);
    assert_eq!(handlers[1].greeting(&json!("hello")), Some(1));
    assert_eq!(handlers[1].greet(&json!("hello")), "hello");
    assert_eq!(handlers[1].handle(&event).unwrap(), "main");
    assert!(
        handlers[0]
            .drawn(&event)
            .contains("if branch.len() #gt;= self.least")
    );
    assert!(handlers[0].drawn_greeting(&event).contains("clause 2"));
}

#[test]
fn a_diagram_does_not_depend_on_the_arguments() {
    let counter = Counter::default();
    let null = Value::Null;
    assert_eq!(
        counter.draws(&null, &null),
        counter.draws(&json!(1), &json!([1]))
    );
    assert!(counter.draws(&null, &null).contains("kind of second"));
    assert_eq!(counter.guards.get(), 0);
    let route = drawn_route(&null, 0);
    assert_eq!(route.matches("clause ").count(), 4, "{route}");
    assert!(route.contains("kind of $"), "{route}");
}

#[patterns(graph = drawn_option)]
fn leaves(values: &[Value]) -> Option<i64> {
    let first = values.first()?;
    match first {
        i64(n) => Some(n),
        #[allow(unreachable_patterns)]
        1 => None,
        _ => None,
    }
}

#[test]
fn a_diagram_has_no_clause_that_no_value_reaches_and_runs_no_statement() {
    assert_eq!(leaves(&[]), None);
    assert_eq!(
        drawn_option(&[]),
        r#"flowchart TD
    q4{{"kind of $"}}
    q4 -->|"number"| q3
    q4 -->|"other"| c3
    q3{{"$"}}
    q3 -->|"i64"| c1
    q3 -->|"other"| c3
    c1["clause 1: i64(n)"]
    c3["clause 3: _"]
"#
    );
}

//! docs/language.md, "Several arguments": `rust!(p)`, a Rust pattern over an argument as it is.

use std::cell::Cell;

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

/// A type that is no dynamic value, and has none of the usual traits.
enum State {
    Idle,
    Busy { id: u64, name: String },
    Done(String),
}

impl State {
    fn busy(id: u64, name: &str) -> Self {
        let name = name.to_owned();
        Self::Busy { id, name }
    }
}

#[patterns(which = clause_of_shown, matches = is_shown)]
fn shown<'s>(state: &'s State, event: &Value) -> Result<&'s str, Mismatch> {
    match (state, event) {
        (rust!(State::Idle), "start") => Ok("started"),
        (rust!(State::Busy { id, name }), json!({"stop": u64(stopped)})) if *id == stopped => {
            Ok(name)
        }
        (rust!(State::Busy { name, .. }) | rust!(State::Done(name)), "name") => Ok(name),
        (rust!(State::Done(_)), _) => Ok("done"),
        (state, "kind") => Ok(kind(state)),
    }
}

fn kind(state: &State) -> &'static str {
    match state {
        State::Idle => "idle",
        State::Busy { .. } => "busy",
        State::Done(_) => "done",
    }
}

#[test]
fn a_rust_pattern_matches_an_argument_of_any_type() {
    let busy = State::busy(3, "copy");
    assert_eq!(shown(&State::Idle, &json!("start")).unwrap(), "started");
    assert_eq!(shown(&busy, &json!({"stop": 3})).unwrap(), "copy");
    assert_eq!(shown(&busy, &json!("name")).unwrap(), "copy");
    assert_eq!(
        shown(&State::Done("x".to_owned()), &json!("name")).unwrap(),
        "x"
    );
    assert_eq!(
        shown(&State::Done("x".to_owned()), &json!(1)).unwrap(),
        "done"
    );
    assert_eq!(shown(&busy, &json!("kind")).unwrap(), "busy");
    assert_eq!(clause_of_shown(&busy, &json!("kind")), Some(4));
    assert!(!is_shown(&busy, &json!({"stop": 4})));
}

#[test]
fn names_live_as_long_as_the_argument() {
    let busy = State::busy(3, "copy");
    let name = {
        let event = json!("name");
        shown(&busy, &event).unwrap()
    };
    assert_eq!(name, "copy");
}

#[patterns]
fn step(state: State, event: &Value) -> Result<State, Mismatch> {
    match (state, event) {
        (rust!(State::Busy { id, name }), json!({"stop": u64(stopped)})) if id == stopped => {
            Ok(State::Done(name))
        }
        (rust!(State::Busy { id: _, mut name }), json!({"add": str(more)})) if !name.is_empty() => {
            name.push_str(more);
            Ok(State::Busy { id: 0, name })
        }
        (rust!(State::Idle), json!({"start": u64(id)})) => Ok(State::busy(id, "new")),
        (state, json!({"stop": _})) => Ok(state),
    }
}

#[test]
fn an_argument_by_value_is_moved_to_the_names_of_the_clause_that_runs() {
    let done = step(State::busy(1, "a"), &json!({"stop": 1})).unwrap_or(State::Idle);
    assert!(matches!(done, State::Done(name) if name == "a"));
    // The guard is false, and a later clause takes the whole.
    let busy = step(State::busy(1, "a"), &json!({"stop": 2})).unwrap_or(State::Idle);
    assert!(matches!(busy, State::Busy { id: 1, name } if name == "a"));
    let longer = step(State::busy(1, "a"), &json!({"add": "b"})).unwrap_or(State::Idle);
    assert!(matches!(longer, State::Busy { name, .. } if name == "ab"));
    assert!(step(State::Idle, &json!({"add": "b"})).is_err());
}

#[patterns]
fn changed(state: &mut State, event: &Value) -> Result<(), Mismatch> {
    match (state, event) {
        (rust!(State::Busy { id, name }), json!({"rename": str(new)})) if *id > 0 => {
            *id += 1;
            new.clone_into(name);
            Ok(())
        }
        (rust!(state @ State::Idle), json!({"start": u64(id)})) => {
            *state = State::busy(id, "");
            Ok(())
        }
    }
}

#[test]
fn an_argument_by_exclusive_reference_can_be_changed() {
    let mut state = State::Idle;
    changed(&mut state, &json!({"start": 7})).unwrap();
    changed(&mut state, &json!({"rename": "new"})).unwrap();
    assert!(matches!(&state, State::Busy { id: 8, name } if name == "new"));
    assert!(changed(&mut state, &json!({"start": 1})).is_err());
}

/// Like `http::Method`: constants, whose contents are private.
mod method {
    #[derive(PartialEq, Eq)]
    pub(super) struct Method(u8);

    impl Method {
        pub(crate) const GET: Self = Self(0);
        pub(crate) const POST: Self = Self(1);
        pub(crate) const PUT: Self = Self(2);
    }
}

use method::Method;

#[patterns]
fn answer(method: &Method, status: u16, body: &Value) -> &'static str {
    match (method, status, body) {
        (rust!(&Method::POST | &Method::PUT), rust!(200..300), json!({"id": _, ..})) => "created",
        (rust!(&Method::GET), rust!(304), _) => "cached",
        (_, rust!(code @ (400 | 404 | 500..)), null) if code != 503 => "failed",
        (_, rust!(_), _) => "other",
    }
}

#[test]
fn constants_ranges_and_alternatives_are_rusts_own() {
    let (body, null) = (json!({"id": 1}), json!(null));
    assert_eq!(answer(&Method::POST, 201, &body), "created");
    assert_eq!(answer(&Method::PUT, 299, &body), "created");
    assert_eq!(answer(&Method::PUT, 300, &body), "other");
    assert_eq!(answer(&Method::GET, 304, &null), "cached");
    assert_eq!(answer(&Method::GET, 404, &null), "failed");
    assert_eq!(answer(&Method::GET, 503, &null), "other");
}

#[test]
fn a_mismatch_names_the_argument_and_the_patterns() {
    let mismatch = shown(&State::Idle, &json!({"stop": 1})).unwrap_err();
    let clause = &mismatch.clauses()[1];
    assert_eq!(clause.path().to_string(), "state");
    assert_eq!(
        clause.reason().to_string(),
        "expected `State::Busy { id, name }`"
    );
    assert_eq!(clause.reason().name(), "unmatched");
    assert_eq!(clause.reason().expected(), ["`State::Busy { id, name }`"]);
    assert_eq!(clause.reason().found(), None);
    let mismatch = case!(match (&State::Idle, &json!("x")) {
        (rust!(State::Busy { .. }), str(_)) => 1,
        (rust!(State::Done(_)), str(_)) => 2,
    })
    .unwrap_err();
    let (text, line) = (mismatch.to_string(), mismatch.closest().location().line());
    assert_eq!(
        text,
        format!(
            "no clause of `case!` matches: at $0, expected `State::Busy {{ .. }}` or \
             `State::Done(_)` (2 clauses) (clause 1 of 2, {}:{line})",
            file!()
        )
    );
}

#[test]
fn a_false_guard_shows_what_it_reads_of_an_argument() {
    let mismatch = shown(&State::busy(3, "copy"), &json!({"stop": 4})).unwrap_err();
    assert_eq!(
        mismatch.closest().reason().to_string(),
        "the guard `*id == stopped` is false, with id = 3 and stopped = 4"
    );
}

#[patterns(total)]
fn sum(pair: (u8, u8), rest: &[u8], extra: Option<u8>) -> u32 {
    match (pair, rest, extra) {
        (rust!((a, b)), [], rust!(Some(c))) => u32::from(a) + u32::from(b) + u32::from(c),
        (rust!((a, _)), [], rust!(_)) => u32::from(a),
        (rust!(_), [u8(first), ..], rust!(more)) => u32::from(first) + more.map_or(0, u32::from),
        _ => 0,
    }
}

#[test]
fn names_and_tuples_of_them_are_known_to_match_everything() {
    assert_eq!(sum((1, 2), &[], Some(4)), 7);
    assert_eq!(sum((1, 2), &[], None), 1);
    assert_eq!(sum((1, 2), &[9, 1], Some(1)), 10);
}

#[patterns]
fn mixed(value: &Value, other: &Value) -> &'static str {
    match (value, other) {
        (rust!(Value::Array(items)), _) if items.len() > 1 => "several",
        ([_], _) => "one",
        (rust!(Value::Object(_) | Value::Null), "x") => "x",
        (json!({"a": _}), _) => "a",
        _ => "other",
    }
}

#[test]
fn an_argument_may_meet_both_kinds_of_patterns() {
    assert_eq!(mixed(&json!([1, 2]), &json!(1)), "several");
    assert_eq!(mixed(&json!([1]), &json!(1)), "one");
    assert_eq!(mixed(&json!({"a": 1}), &json!("x")), "x");
    assert_eq!(mixed(&json!({"a": 1}), &json!("y")), "a");
    assert_eq!(mixed(&json!(2), &json!("y")), "other");
}

#[test]
fn a_lone_scrutinee_may_meet_them_too() {
    #[patterns]
    fn first(state: State) -> Option<String> {
        match state {
            rust!(State::Busy { name, .. }) if name.len() > 1 => Some(name),
            rust!(State::Done(name) | State::Busy { name, .. }) => Some(name + "!"),
            _ => None,
        }
    }
    assert_eq!(first(State::busy(1, "ab")).as_deref(), Some("ab"));
    assert_eq!(first(State::busy(1, "a")).as_deref(), Some("a!"));
    assert_eq!(first(State::Idle), None);
}

#[test]
fn they_work_in_every_form_of_case() {
    let state = State::busy(3, "copy");
    assert!(case!(matches!(
        state,
        rust!(State::Busy { id, .. }) if id == 3
    )));
    assert!(!case!(matches!(state, rust!(State::Done(_)))));
    let id = case!(if let rust!(State::Busy { id: 4, .. }) = &state {
        0
    } else if let rust!(State::Busy { id, .. }) = &state
        && *id > 2
    {
        *id
    } else {
        1
    });
    assert_eq!(id, 3);
    let mut stack = vec![State::Idle, State::busy(1, "a"), State::busy(2, "b")];
    let mut names = Vec::new();
    case!(
        while let rust!(Some(State::Busy { name, .. })) = stack.pop() {
            names.push(name);
        }
    );
    assert_eq!(names, ["b", "a"]);
    // Nothing was moved so far.
    case!(let rust!(State::Busy { name, .. }) = state else {
        panic!("it is busy")
    });
    assert_eq!(name, "copy");
    case!(let (rust!(State::Done(name)), u8(n)) = (State::Done("x".to_owned()), json!(5)));
    assert_eq!((name.as_str(), n), ("x", 5));
    case!(assert!(State::Idle, rust!(State::Idle)));
}

#[test]
fn an_argument_is_evaluated_once_and_a_guard_at_most_once() {
    let (made, asked) = (Cell::new(0), Cell::new(0));
    let make = || {
        made.set(made.get() + 1);
        State::busy(2, "x")
    };
    let is_odd = |id: u64| {
        asked.set(asked.get() + 1);
        id % 2 == 1
    };
    let name = case!(match (make(), &json!([1, 2])) {
        (rust!(State::Busy { id, name: _ }), [_]) if is_odd(id) => "one".to_owned(),
        (rust!(State::Busy { id, name }), [_, _]) if is_odd(id) => name,
        (rust!(State::Busy { name, .. }), [.., u8(n)]) if n > 1 => name + "!",
    });
    assert_eq!(name.unwrap(), "x!");
    assert_eq!((made.get(), asked.get()), (1, 1));
}

#[test]
fn a_guard_with_a_let_moves_nothing_unless_it_holds() {
    let first = |state: State, limit: u64| {
        let found = case!(match (state, &json!("x")) {
            (rust!(State::Busy { id, mut name }), str(_))
                if let Some(left) = id.checked_sub(limit) =>
            {
                name.push('!');
                format!("{name}{left}")
            }
            (rust!(State::Busy { name, .. }), str(_)) => name,
        });
        found.unwrap_or_default()
    };
    assert_eq!(first(State::busy(3, "a"), 1), "a!2");
    assert_eq!(first(State::busy(3, "a"), 4), "a");
    assert_eq!(first(State::Idle, 4), "");
}

struct Machine {
    state: State,
    steps: Vec<&'static str>,
}

impl Machine {
    #[patterns(which = chooses)]
    fn step(&mut self, event: &Value) -> Result<usize, Mismatch> {
        match (&mut self.state, event) {
            (rust!(State::Busy { id, .. }), "step") => {
                *id += 1;
                self.steps.push("busy");
                Ok(self.steps.len())
            }
            (rust!(state), json!({"start": u64(id)})) => {
                *state = State::busy(id, "machine");
                Ok(0)
            }
        }
    }

    #[patterns]
    fn reset(&mut self, event: &Value) -> bool {
        match (self.state, event) {
            (rust!(State::Busy { id, .. }), u64(n)) if id == n => {
                self.state = State::Idle;
                true
            }
            _ => false,
        }
    }
}

#[test]
fn fields_of_self_are_matched_in_place() {
    let mut machine = Machine {
        state: State::Idle,
        steps: Vec::new(),
    };
    assert_eq!(machine.chooses(&json!("step")), None);
    assert_eq!(machine.step(&json!({"start": 4})).unwrap(), 0);
    assert_eq!(machine.step(&json!("step")).unwrap(), 1);
    assert!(!machine.reset(&json!(4)));
    assert!(machine.reset(&json!(5)));
    assert_eq!(kind(&machine.state), "idle");
}

#[patterns]
async fn waits(state: State, event: &Value) -> Result<String, Mismatch> {
    match (state, event) {
        (rust!(State::Busy { id, name }), u64(n)) if std::future::ready(id == n).await => {
            std::future::ready(()).await;
            Ok(name)
        }
        (rust!(State::Busy { name, .. }), null) => Ok(std::future::ready(name).await),
    }
}

#[test]
fn an_async_function_holds_what_was_moved() {
    use crate::awaiting::block_on as ready;

    assert_eq!(ready(waits(State::busy(1, "a"), &json!(1))).unwrap(), "a");
    assert_eq!(
        ready(waits(State::busy(1, "b"), &json!(null))).unwrap(),
        "b"
    );
    assert!(ready(waits(State::busy(1, "b"), &json!(2))).is_err());
}

#[patterns]
fn found(state: &State, jobs: &Value) -> Option<usize> {
    match (state, jobs) {
        (
            rust!(State::Busy { id, .. }),
            json!([before @ .., {"id": (u64(n) if n == *id), ..}, ..]),
        ) => Some(before.len()),
        (rust!(State::Busy { id, .. }), json!({"id": (u64(n) if n == *id)})) => Some(usize::MAX),
        _ => None,
    }
}

#[test]
fn nested_guards_see_the_names() {
    let busy = State::busy(3, "x");
    assert_eq!(
        found(&busy, &json!([{"id": 1}, {"id": 3, "n": 0}])),
        Some(1)
    );
    assert_eq!(found(&busy, &json!([{"id": 1}])), None);
    assert_eq!(found(&busy, &json!({"id": 3})), Some(usize::MAX));
    assert_eq!(found(&State::Idle, &json!({"id": 3})), None);
}

#[test]
fn a_variable_that_a_name_hides_is_still_matched() {
    let (first, second) = (Some(1), Some("two".to_owned()));
    let both = case!(match (first, second) {
        (rust!(Some(second)), rust!(Some(first))) if second > 0 && !first.is_empty() => {
            (second, first)
        }
        (first, _) => (first.unwrap_or(0), String::new()),
    });
    assert_eq!(both.unwrap(), (1, "two".to_owned()));
}

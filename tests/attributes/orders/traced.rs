//! docs/language.md, "Asking about clauses": `#[patterns(trace)]`, an event for each call.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use patterns::{Mismatch, catch, patterns};
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Writes down the level, the module and the fields of each event up to a level.
#[derive(Clone)]
struct Log {
    most: Level,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= &self.most
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
                write!(self.0, " {}={value:?}", field.name()).unwrap();
            }
        }
        let metadata = event.metadata();
        let mut line = Line(format!("{} {}:", metadata.level(), metadata.target()));
        event.record(&mut line);
        self.lines.lock().unwrap().push(line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// What is logged while `run` runs, without the numbers of lines.
fn logged<T>(most: Level, run: impl FnOnce() -> T) -> (T, Vec<String>) {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let log = Log {
        most,
        lines: Arc::clone(&lines),
    };
    let value = tracing::subscriber::with_default(log, run);
    let lines = lines.lock().unwrap();
    let lines = lines.iter().map(|line| without_lines(line));
    (value, lines.collect())
}

/// An event with `N` for the line of each location in this file.
fn without_lines(event: &str) -> String {
    let mut parts = event.split("traced.rs:");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let digits = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
        text.push_str("traced.rs:N");
        text.push_str(digits);
    }
    text
}

#[patterns(trace, matches = is_size, which = clause_of_size)]
fn size(value: &Value) -> Result<u64, Mismatch> {
    match value {
        json!({"size": u64(n)}) if n > 0 => Ok(n),
        [x] => size(x),
        "none" => Ok(0),
    }
}

#[test]
fn each_call_is_an_event_before_the_body() {
    let (sizes, events) = logged(Level::TRACE, || {
        [json!("none"), json!([{"size": 2}])].map(|value| size(&value).unwrap())
    });
    assert_eq!(sizes, [0, 2]);
    let event = |clause: usize, column: usize| {
        format!(
            "TRACE orders::traced: message=a clause matches function=\"size\" clause={clause} \
             location=\"orders/traced.rs:N:{column}\""
        )
    };
    assert_eq!(events, [event(2, 9), event(1, 9), event(0, 9)]);
}

#[test]
fn a_mismatch_is_a_warning_with_its_path_and_reason() {
    let (mismatch, events) = logged(Level::WARN, || {
        assert_eq!(size(&json!("none")).unwrap(), 0);
        size(&json!([{"size": "2"}])).unwrap_err()
    });
    assert_eq!(mismatch.closest().path().to_string(), "$.size");
    assert_eq!(
        events,
        [
            "WARN orders::traced: message=no clause matches function=\"size\" clause=0 \
             location=orders/traced.rs:N:9 path=$.size reason=expected u64, found string \"2\""
        ]
    );
}

#[test]
fn asking_is_no_call() {
    let (_, events) = logged(Level::TRACE, || {
        (is_size(&json!(1)), clause_of_size(&json!("none")))
    });
    assert_eq!(events, [""; 0]);
}

#[patterns(redact, trace)]
fn secret(value: &Value) -> u64 {
    match value {
        json!({"password": str(word)}) if word.len() > 8 => 1,
        json!({"password": "none"}) => 0,
    }
}

#[test]
fn redacted_reasons_show_no_content_and_raising_comes_after_the_event() {
    let value = json!({"password": "xyzzy"});
    let (raised, events) = logged(Level::TRACE, || catch(|| secret(&value)));
    let mismatch = raised.unwrap_err();
    let reason = mismatch.closest().reason();
    assert_eq!(events.len(), 1);
    assert!(
        events[0].ends_with(&format!("reason={reason}")),
        "{events:?}"
    );
    assert!(!events[0].contains("xyzzy"), "{events:?}");
}

struct Machine {
    steps: usize,
}

trait Step {
    async fn step(&mut self, event: &Value, other: &Value) -> usize;
}

impl Step for Machine {
    #[patterns(trace, total)]
    async fn step(&mut self, event: &Value, other: &Value) -> usize {
        match (event, other) {
            (x, x) => {
                std::future::ready(()).await;
                self.steps += 1;
                self.steps
            }
            _ => 0,
        }
    }
}

#[patterns(trace)]
fn exit<T: fmt::Debug>(value: &Value, with: T) -> ! {
    match value {
        "exit" => panic!("{with:?}"),
        _ => panic!("stays"),
    }
}

#[tokio::test]
async fn methods_and_async_functions_are_traced() {
    fn sent<T: Send>(value: T) -> T {
        value
    }
    let lines = Arc::new(Mutex::new(Vec::new()));
    let log = Log {
        most: Level::TRACE,
        lines: Arc::clone(&lines),
    };
    let guard = tracing::subscriber::set_default(log);
    let mut machine = Machine { steps: 1 };
    let (one, two) = (json!(1), json!(2));
    assert_eq!(sent(machine.step(&one, &one)).await, 2);
    assert_eq!(sent(machine.step(&one, &two)).await, 0);
    std::panic::catch_unwind(|| exit(&json!(1), "a")).unwrap_err();
    drop(guard);
    let lines: Vec<_> = lines
        .lock()
        .unwrap()
        .iter()
        .map(|line| without_lines(line))
        .collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].contains("function=\"step\" clause=0"), "{lines:?}");
    assert!(lines[1].contains("function=\"step\" clause=1"), "{lines:?}");
    assert!(lines[2].contains("function=\"exit\" clause=1"), "{lines:?}");
}

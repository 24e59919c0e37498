//! `#[tracing::instrument]`: the span, and events for what is returned.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use patterns::{Mismatch, catch, patterns};
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, instrument};

/// Writes down the name of each span that is entered, and the fields of each event.
#[derive(Clone, Default)]
struct Log {
    names: Arc<Mutex<Vec<&'static str>>>,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut names = self.names.lock().unwrap();
        names.push(span.metadata().name());
        Id::from_u64(names.len() as u64)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
                write!(self.0, "{}: {value:?}", field.name()).unwrap();
            }
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        self.lines.lock().unwrap().push(line.0);
    }

    fn enter(&self, span: &Id) {
        let at = usize::try_from(span.into_u64()).unwrap() - 1;
        let name = self.names.lock().unwrap()[at];
        self.lines.lock().unwrap().push(format!("enter {name}"));
    }

    fn exit(&self, _: &Id) {}
}

/// The lines that are logged while `run` runs, apart from repeated entries of the same span.
fn logged<T>(run: impl FnOnce() -> T) -> (T, Vec<String>) {
    let log = Log::default();
    let value = tracing::subscriber::with_default(log.clone(), run);
    let mut lines = log.lines.lock().unwrap().clone();
    lines.dedup();
    (value, lines)
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

mod above {
    use super::*;

    #[patterns]
    #[instrument]
    pub(super) fn plain(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
        }
    }

    #[patterns]
    #[instrument(err)]
    pub(super) fn failing(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
        }
    }

    #[patterns]
    #[instrument(ret, skip_all)]
    pub(super) fn raising(value: &Value) -> i64 {
        match value {
            i64(n) => n,
        }
    }

    #[patterns]
    #[instrument(err, ret)]
    pub(super) fn borrowing(value: &Value) -> Result<&str, Mismatch> {
        let least = 1;
        match value {
            str(s) if s.len() > least => Ok(s),
        }
    }

    #[patterns]
    #[instrument(skip(value), fields(size = 1))]
    pub(super) fn exclusive(value: &mut Value) -> Option<&str> {
        match value {
            [str(s), ..] => Some(s),
            _ => None,
        }
    }

    #[patterns]
    #[instrument]
    pub(super) async fn plain_future(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
            [x] => Box::pin(plain_future(x)).await,
        }
    }

    #[patterns]
    #[instrument(err, level = "debug")]
    pub(super) async fn failing_future(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
            [x] => Box::pin(failing_future(x)).await,
        }
    }

    #[patterns]
    #[instrument(ret)]
    pub(super) async fn raising_future(value: &Value) -> &str {
        match value {
            str(s) => s,
        }
    }

    #[patterns]
    #[instrument(err, ret)]
    pub(super) async fn telling_future(value: &Value) -> Result<(), Mismatch> {
        match value {
            null => Ok(()),
        }
    }
}

mod below {
    use super::*;

    #[instrument]
    #[patterns]
    pub(super) fn plain(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
        }
    }

    #[instrument(err)]
    #[patterns]
    pub(super) fn failing(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
        }
    }

    #[instrument(ret, skip_all)]
    #[patterns]
    pub(super) fn raising(value: &Value) -> i64 {
        match value {
            i64(n) => n,
        }
    }

    #[instrument(err, ret)]
    #[patterns]
    pub(super) fn borrowing(value: &Value) -> Result<&str, Mismatch> {
        let least = 1;
        match value {
            str(s) if s.len() > least => Ok(s),
        }
    }

    #[instrument(skip(value), fields(size = 1))]
    #[patterns]
    pub(super) fn exclusive(value: &mut Value) -> Option<&str> {
        match value {
            [str(s), ..] => Some(s),
            _ => None,
        }
    }

    #[instrument]
    #[patterns]
    pub(super) async fn plain_future(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
            [x] => Box::pin(plain_future(x)).await,
        }
    }

    #[instrument(err, level = "debug")]
    #[patterns]
    pub(super) async fn failing_future(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => Ok(n),
            [x] => Box::pin(failing_future(x)).await,
        }
    }

    #[instrument(ret)]
    #[patterns]
    pub(super) async fn raising_future(value: &Value) -> &str {
        match value {
            str(s) => s,
        }
    }

    #[instrument(err, ret)]
    #[patterns]
    pub(super) async fn telling_future(value: &Value) -> Result<(), Mismatch> {
        match value {
            null => Ok(()),
        }
    }
}

#[test]
fn a_span_is_around_the_clauses() {
    for plain in [above::plain, below::plain] {
        let (found, lines) = logged(|| plain(&json!(1)));
        assert_eq!(
            (found.unwrap(), &lines[..]),
            (1, &["enter plain".to_owned()][..])
        );
        let mismatch = plain(&json!("x")).unwrap_err();
        assert_eq!(mismatch.function(), "plain");
        assert_eq!(mismatch.closest().pattern(), "i64(n)");
    }
}

#[test]
fn a_mismatch_is_an_error_that_is_logged() {
    for failing in [above::failing, below::failing] {
        let (found, lines) = logged(|| failing(&json!("x")));
        let mismatch = found.unwrap_err();
        assert_eq!(
            lines,
            ["enter failing".to_owned(), format!("error: {mismatch}")]
        );
        assert_eq!(failing(&json!(3)).unwrap(), 3);
    }
}

#[test]
fn a_raised_mismatch_passes_through_the_span() {
    for raising in [above::raising, below::raising] {
        let (found, lines) = logged(|| raising(&json!(3)));
        assert_eq!(
            (found, &lines[..]),
            (3, &["enter raising".to_owned(), "return: 3".to_owned()][..])
        );
        assert_eq!(
            catch(|| raising(&json!("x"))).unwrap_err().function(),
            "raising"
        );
    }
}

#[test]
fn what_a_clause_binds_can_be_returned() {
    for borrowing in [above::borrowing, below::borrowing] {
        let value = json!("ab");
        let (found, lines) = logged(|| borrowing(&value));
        assert_eq!(found.unwrap(), "ab");
        assert_eq!(lines[1..], ["return: \"ab\"".to_owned()]);
        assert!(borrowing(&json!("a")).is_err());
    }
    for exclusive in [above::exclusive, below::exclusive] {
        assert_eq!(exclusive(&mut json!(["a"])), Some("a"));
        assert_eq!(exclusive(&mut json!([])), None);
    }
}

#[test]
fn the_span_of_a_future_is_around_its_clauses() {
    let (one, wrong) = (json!([1]), json!(["x"]));
    let found = logged(|| block_on(above::plain_future(&one)));
    assert_eq!(
        (found.0.unwrap(), &found.1[..]),
        (1, &["enter plain_future".to_owned()][..])
    );
    let found = logged(|| block_on(below::plain_future(&one)));
    assert_eq!(
        (found.0.unwrap(), &found.1[..]),
        (1, &["enter plain_future".to_owned()][..])
    );
    assert!(block_on(above::plain_future(&wrong)).is_err());
    assert!(block_on(below::plain_future(&wrong)).is_err());
}

#[test]
fn a_mismatch_of_a_future_is_an_error_that_is_logged() {
    let (one, wrong) = (json!([1]), json!(["x"]));
    assert_eq!(block_on(above::failing_future(&one)).unwrap(), 1);
    assert_eq!(block_on(below::failing_future(&one)).unwrap(), 1);
    let above = logged(|| block_on(above::failing_future(&wrong)));
    let below = logged(|| block_on(below::failing_future(&wrong)));
    for (found, lines) in [above, below] {
        let error = format!("error: {}", found.unwrap_err());
        assert_eq!(
            lines.iter().filter(|line| **line == error).count(),
            2,
            "{lines:?}"
        );
    }
}

#[test]
fn a_future_that_returns_no_result_raises_through_the_span() {
    let (text, wrong) = (json!("a"), json!(1));
    assert_eq!(block_on(above::raising_future(&text)), "a");
    assert_eq!(block_on(below::raising_future(&text)), "a");
    for mismatch in [
        catch(|| block_on(above::raising_future(&wrong))),
        catch(|| block_on(below::raising_future(&wrong))),
    ] {
        assert_eq!(mismatch.unwrap_err().function(), "raising_future");
    }
}

#[test]
fn a_future_tells_what_it_returns_and_its_error() {
    let (null, wrong) = (json!(null), json!(1));
    for (found, lines) in [
        logged(|| block_on(above::telling_future(&null))),
        logged(|| block_on(below::telling_future(&null))),
    ] {
        assert!(
            found.is_ok() && lines.contains(&"return: ()".to_owned()),
            "{lines:?}"
        );
    }
    for (found, lines) in [
        logged(|| block_on(above::telling_future(&wrong))),
        logged(|| block_on(below::telling_future(&wrong))),
    ] {
        assert!(
            lines.contains(&format!("error: {}", found.unwrap_err())),
            "{lines:?}"
        );
    }
}

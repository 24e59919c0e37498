//! docs/language.md, "When nothing matches": the error that is returned, and the panic.

use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use patterns::{Mismatch, catch, patterns};
use serde_json::{Value, json};

thread_local! {
    /// The panics that the hook saw on this thread while a test listened.
    static HEARD: RefCell<Option<Vec<Heard>>> = const { RefCell::new(None) };
}

struct Heard {
    /// `None` if the payload is not a `String`: the default hook would print it as `Box<dyn Any>`.
    message: Option<String>,
    file: String,
    line: u32,
}

/// Runs `f` and returns what the panic hook saw of its panic.
///
/// A process has one hook for all its threads. This one is set once and records per thread, so
/// other tests are not disturbed.
fn heard(f: impl FnOnce()) -> Heard {
    static LISTEN: Once = Once::new();
    LISTEN.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let listening = HEARD.with_borrow_mut(|heard| {
                let Some(heard) = heard else { return false };
                let location = info.location().expect("a panic has a location");
                heard.push(Heard {
                    message: info.payload().downcast_ref::<String>().cloned(),
                    file: location.file().to_owned(),
                    line: location.line(),
                });
                true
            });
            if !listening {
                usual(info);
            }
        }));
    });
    HEARD.set(Some(Vec::new()));
    let outcome = panic::catch_unwind(AssertUnwindSafe(f));
    let mut all = HEARD.take().expect("the listener was set above");
    assert!(outcome.is_err(), "the function was to panic");
    assert_eq!(all.len(), 1, "one panic calls the hook once");
    all.remove(0)
}

// It returns

#[test]
fn a_result_of_mismatch_is_returned() {
    #[patterns]
    fn one(value: &Value) -> Result<i64, Mismatch> {
        match value {
            1 => Ok(1),
        }
    }
    assert_eq!(one(&json!(1)).unwrap(), 1);
    assert_eq!(one(&json!(2)).unwrap_err().function(), "one");
}

#[test]
fn a_boxed_error_is_returned() {
    #[patterns]
    fn one(value: &Value) -> Result<i64, Box<dyn Error>> {
        match value {
            1 => Ok(1),
        }
    }
    #[patterns]
    fn shareable(value: &Value) -> Result<i64, Box<dyn Error + Send + Sync>> {
        match value {
            1 => Ok(1),
        }
    }
    assert_eq!(
        one(&json!(2))
            .unwrap_err()
            .downcast::<Mismatch>()
            .unwrap()
            .function(),
        "one"
    );
    assert!(shareable(&json!(2)).unwrap_err().is::<Mismatch>());
}

/// An error type that converts from any error and is not itself an `Error`, like those of the
/// common error crates.
struct AnyError(Box<dyn Error + Send + Sync>);

impl<E: Error + Send + Sync + 'static> From<E> for AnyError {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

type AnyResult<T, E = AnyError> = Result<T, E>;

#[test]
fn an_alias_with_a_default_error_is_returned() {
    #[patterns]
    fn one(value: &Value) -> AnyResult<i64> {
        match value {
            1 => Ok(1),
            str(s) => Ok(s.parse()?),
        }
    }
    assert!(one(&json!(1)).is_ok_and(|n| n == 1));
    assert!(one(&json!(2)).is_err_and(|error| error.0.is::<Mismatch>()));
    assert!(one(&json!("x")).is_err_and(|error| error.0.is::<std::num::ParseIntError>()));
}

#[derive(Debug)]
enum AppError {
    NoClause(Mismatch),
}

impl From<Mismatch> for AppError {
    fn from(mismatch: Mismatch) -> Self {
        Self::NoClause(mismatch)
    }
}

type AppOutcome = std::result::Result<(), AppError>;

#[test]
fn an_alias_that_does_not_say_result_is_returned() {
    #[patterns]
    fn one(value: &Value) -> AppOutcome {
        match value {
            1 => Ok(()),
        }
    }
    let AppError::NoClause(mismatch) = one(&json!(2)).unwrap_err();
    assert_eq!(mismatch.function(), "one");
}

#[test]
fn a_result_with_a_generic_error_is_returned() {
    #[patterns]
    fn one<E: From<Mismatch>>(value: &Value) -> Result<i64, E> {
        match value {
            1 => Ok(1),
        }
    }
    assert!(one::<AppError>(&json!(2)).is_err());
    assert_eq!(one::<Mismatch>(&json!(2)).unwrap_err().function(), "one");
}

#[test]
fn an_associated_result_type_is_returned() {
    trait Parser {
        type Outcome;
        fn parse(&self, value: &Value) -> Self::Outcome;
    }
    struct Ones;
    impl Parser for Ones {
        type Outcome = Result<i64, Mismatch>;

        #[patterns]
        fn parse(&self, value: &Value) -> Self::Outcome {
            match value {
                1 => Ok(1),
            }
        }
    }
    assert_eq!(Ones.parse(&json!(2)).unwrap_err().function(), "parse");
}

#[test]
fn a_result_that_borrows_from_the_input_is_returned() {
    #[patterns]
    fn name<'v>(value: &'v Value, default: &'v str) -> Result<&'v str, Mismatch> {
        match value {
            str(s) => Ok(s),
            null => Ok(default),
        }
    }
    assert_eq!(name(&json!(null), "d").unwrap(), "d");
    assert!(name(&json!(1), "d").is_err());
}

// It raises

#[patterns]
fn double(value: &Value) -> i64 {
    match value {
        i64(n) => n * 2,
        [i64(n)] => n,
    }
}

#[test]
fn any_other_return_type_raises() {
    #[patterns]
    fn maybe(value: &Value) -> Option<i64> {
        match value {
            i64(n) => Some(n),
        }
    }
    #[patterns]
    fn nothing(value: &Value) {
        match value {
            null => {}
        }
    }
    #[patterns]
    fn borrowed(value: &Value) -> &Value {
        match value {
            [x] => x,
        }
    }
    assert_eq!(catch(|| maybe(&json!(1))).unwrap(), Some(1));
    assert_eq!(
        catch(|| maybe(&json!("x"))).unwrap_err().function(),
        "maybe"
    );
    assert_eq!(
        catch(|| nothing(&json!("x"))).unwrap_err().function(),
        "nothing"
    );
    assert_eq!(
        catch(|| borrowed(&json!("x")).clone())
            .unwrap_err()
            .function(),
        "borrowed"
    );
}

#[test]
fn the_panic_message_is_the_mismatchs_text() {
    let heard = heard(|| {
        double(&json!("x"));
    });
    let mismatch = catch(|| double(&json!("x"))).unwrap_err();
    let message = heard.message.expect("the payload is a String");
    assert_eq!(message, format!("{mismatch:#}"));
    assert!(
        message.starts_with("no clause of `double` matches (2 tried)"),
        "{message}"
    );
}

#[test]
fn the_panic_payload_is_a_string() {
    let payload = panic::catch_unwind(|| double(&json!("x"))).unwrap_err();
    let text = payload
        .downcast_ref::<String>()
        .expect("a formatted panic carries a String");
    assert!(text.starts_with("no clause of `double` matches"), "{text}");
}

#[test]
fn the_panic_location_is_the_callers() {
    let line = line!() + 2;
    let heard = heard(|| {
        double(&json!("x"));
    });
    assert!(heard.file.ends_with("falling_through.rs"), "{}", heard.file);
    assert_eq!(heard.line, line);
}

#[test]
fn the_panic_location_of_a_method_is_the_callers() {
    struct Scale(i64);
    impl Scale {
        #[patterns]
        fn apply(&self, value: &Value) -> i64 {
            match value {
                i64(n) => n * self.0,
            }
        }
    }
    let line = line!() + 2;
    let heard = heard(|| {
        Scale(2).apply(&json!("x"));
    });
    assert_eq!(heard.line, line);
}

#[test]
fn the_panic_crosses_a_thread_as_text() {
    let payload = std::thread::spawn(|| double(&json!("x")))
        .join()
        .unwrap_err();
    assert!(
        payload
            .downcast_ref::<String>()
            .is_some_and(|text| text.contains("`double`"))
    );
}

// It is caught

#[test]
fn catch_gives_the_value_of_a_call_that_returns() {
    assert_eq!(catch(|| double(&json!(4))).unwrap(), 8);
}

#[test]
fn catch_gives_the_typed_mismatch_of_a_call_that_raises() {
    let mismatch: Mismatch = catch(|| double(&json!("x"))).unwrap_err();
    assert_eq!(mismatch.function(), "double");
}

#[test]
fn catch_lets_other_panics_pass() {
    let payload = panic::catch_unwind(|| catch(|| -> i64 { panic!("of the user's own") }));
    let payload = payload.unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"of the user's own"));
}

#[test]
fn catch_lets_a_panic_with_a_mismatchs_text_pass() {
    let text = format!("{:#}", catch(|| double(&json!("x"))).unwrap_err());
    let payload = panic::catch_unwind(|| catch(|| -> i64 { panic!("{text}") })).unwrap_err();
    assert_eq!(payload.downcast_ref::<String>(), Some(&text));
}

#[test]
fn catch_lets_other_payloads_pass() {
    let payload = panic::catch_unwind(|| catch(|| -> i64 { panic::panic_any(7u8) })).unwrap_err();
    assert_eq!(payload.downcast_ref::<u8>(), Some(&7));
}

#[test]
fn the_innermost_catch_gets_a_mismatch() {
    let outer = catch(|| {
        let inner = catch(|| double(&json!("x")));
        inner.unwrap_err().function().to_owned()
    });
    assert_eq!(outer.unwrap(), "double");
}

#[test]
fn a_mismatch_raised_after_a_caught_one_is_its_own() {
    #[patterns]
    fn triple(value: &Value) -> i64 {
        match value {
            i64(n) => n * 3,
        }
    }
    let mismatch = catch(|| {
        let first = catch(|| double(&json!("x")));
        assert!(first.is_err());
        triple(&json!("x"))
    })
    .unwrap_err();
    assert_eq!(mismatch.function(), "triple");
}

#[test]
fn a_mismatch_raised_in_a_drop_while_unwinding_leaves_the_first_one() {
    struct Careful<'a>(&'a RefCell<Vec<String>>);
    impl Drop for Careful<'_> {
        fn drop(&mut self) {
            let inner = catch(|| double(&json!({"in": "drop"}))).unwrap_err();
            self.0.borrow_mut().push(inner.function().to_owned());
        }
    }
    #[patterns]
    fn outermost(value: &Value, _guard: Careful<'_>) -> i64 {
        match value {
            1 => 1,
        }
    }
    let dropped = RefCell::new(Vec::new());
    let mismatch = catch(|| outermost(&json!(2), Careful(&dropped))).unwrap_err();
    assert_eq!(mismatch.function(), "outermost");
    assert_eq!(dropped.into_inner(), ["double"]);
}

#[test]
fn catch_may_capture_by_reference() {
    let value = json!("x");
    let mut calls = 0;
    let outcome = catch(|| {
        calls += 1;
        double(&value)
    });
    assert!(outcome.is_err());
    assert_eq!(calls, 1);
}

// Nested calls

#[patterns]
fn inner(value: &Value) -> Result<i64, Mismatch> {
    match value {
        i64(n) => Ok(n),
    }
}

#[test]
fn a_nested_mismatch_names_its_own_function() {
    #[patterns]
    fn outer(value: &Value) -> Result<i64, Mismatch> {
        match value {
            [x] => Ok(inner(x)? + 1),
        }
    }
    assert_eq!(outer(&json!([1])).unwrap(), 2);
    assert_eq!(outer(&json!(["x"])).unwrap_err().function(), "inner");
    assert_eq!(outer(&json!("x")).unwrap_err().function(), "outer");
}

#[test]
fn a_nested_mismatch_does_not_make_the_caller_try_its_next_clause() {
    #[patterns]
    fn outer(value: &Value) -> Result<i64, Mismatch> {
        match value {
            [x] => inner(x),
            list(_) => Ok(-1),
        }
    }
    assert_eq!(outer(&json!(["x"])).unwrap_err().function(), "inner");
    assert_eq!(outer(&json!([])).unwrap(), -1);
}

#[test]
fn a_nested_mismatch_is_an_ordinary_value_to_its_caller() {
    #[patterns]
    fn outer(value: &Value) -> Result<i64, Mismatch> {
        match value {
            [x] => Ok(inner(x).unwrap_or(-2)),
        }
    }
    assert_eq!(outer(&json!(["x"])).unwrap(), -2);
}

#[test]
fn a_nested_raise_keeps_its_own_function() {
    #[patterns]
    fn outer(value: &Value) -> Result<i64, Mismatch> {
        match value {
            [x] => Ok(double(x)),
        }
    }
    let mismatch = catch(|| outer(&json!(["x"]))).unwrap_err();
    assert_eq!(mismatch.function(), "double");
}

#[test]
fn an_error_type_with_a_source_chains_to_the_mismatch() {
    #[derive(Debug)]
    struct Wrapped(Mismatch);
    impl fmt::Display for Wrapped {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("bad input")
        }
    }
    impl Error for Wrapped {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }
    impl From<Mismatch> for Wrapped {
        fn from(mismatch: Mismatch) -> Self {
            Self(mismatch)
        }
    }
    #[patterns]
    fn one(value: &Value) -> Result<i64, Wrapped> {
        match value {
            1 => Ok(1),
        }
    }
    let error = one(&json!(2)).unwrap_err();
    assert!(error.source().is_some_and(<dyn Error>::is::<Mismatch>));
}

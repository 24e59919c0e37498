//! docs/language.md, "`Mismatch` and `catch`": what the typed error knows about its clauses.

use std::error::Error;

use patterns::{Mismatch, case, catch, patterns};
use serde_json::{Value, json};

#[rustfmt::skip]
mod subject {
    use super::{Mismatch, Value, patterns};

    pub(super) const LINE: u32 = line!() + 3;

    #[patterns]
    pub(super) fn describe(event: &Value) -> Result<String, Mismatch> {
        match event {
            json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..}) => Ok(branch.into()),
            json!({"type": "issue", "number": u64(n), ..})
                if n > 0 => Ok(n.to_string()),
            json!({"type": "ping"}) | "ping" => Ok("pong".into()),
        }
    }
}

fn mismatch() -> Mismatch {
    subject::describe(&json!({"type": "issue", "number": "12"})).unwrap_err()
}

#[test]
fn the_report_begins_with_the_function_and_the_count_of_clauses() {
    let text = format!("{:#}", mismatch());
    assert_eq!(
        text.lines().next(),
        Some("no clause of `describe` matches (3 tried)"),
        "{text}"
    );
}

#[test]
fn it_displays_in_one_line() {
    let mismatch = mismatch();
    let location = mismatch.closest().location();
    assert_eq!(
        mismatch.to_string(),
        format!(
            "no clause of `describe` matches: at $.number, expected u64, found string \"12\" \
             (clause 2 of 3, {}:{})",
            location.file(),
            location.line()
        )
    );
}

#[test]
fn unwrapping_shows_the_whole_report() {
    let mismatch = mismatch();
    assert_eq!(format!("{mismatch:?}"), format!("{mismatch:#}"));
    assert_ne!(mismatch.to_string(), format!("{mismatch:#}"));
}

#[test]
fn the_text_says_where() {
    let mismatch = mismatch();
    let text = format!("{mismatch:#}");
    let location = mismatch.closest().location().to_string();
    assert!(text.contains(&location), "{text}");
    assert!(text.contains("mismatch.rs:"), "{text}");
}

#[test]
fn the_text_has_no_trailing_space_or_line_break() {
    let text = format!("{:#}", mismatch());
    assert!(text.lines().all(|line| line.trim_end() == line), "{text:?}");
    assert!(!text.ends_with('\n'), "{text:?}");
}

#[test]
fn it_names_its_function() {
    assert_eq!(mismatch().function(), "describe");
}

#[test]
fn it_names_a_method_by_its_own_name() {
    struct Router;
    impl Router {
        #[patterns]
        fn dispatch(&self, value: &Value) -> Result<(), Mismatch> {
            let Self = self;
            match value {
                null => Ok(()),
            }
        }
    }
    let mismatch = Router.dispatch(&json!(1)).unwrap_err();
    assert_eq!(mismatch.function(), "dispatch");
}

#[test]
fn it_knows_its_location() {
    let mismatch = mismatch();
    let location = mismatch.location();
    assert!(location.file().ends_with("mismatch.rs"), "{location}");
    assert!(
        (subject::LINE - 1..=subject::LINE + 1).contains(&location.line()),
        "{location}"
    );
    assert!(location.column() > 0);
    let text = format!(
        "{}:{}:{}",
        location.file(),
        location.line(),
        location.column()
    );
    assert_eq!(location.to_string(), text);
}

#[test]
fn it_lists_its_clauses_in_order() {
    let mismatch = mismatch();
    let indices: Vec<usize> = mismatch
        .clauses()
        .iter()
        .map(patterns::ClauseReport::index)
        .collect();
    assert_eq!(indices, [0, 1, 2]);
}

#[test]
fn a_clause_knows_its_source_text() {
    let mismatch = mismatch();
    let sources: Vec<String> = mismatch
        .clauses()
        .iter()
        .map(|clause| clause.pattern().to_owned())
        .collect();
    assert_eq!(
        sources,
        [
            r#"json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..})"#,
            r#"json!({"type": "issue", "number": u64(n), ..})"#,
            r#"json!({"type": "ping"}) | "ping""#,
        ]
    );
}

#[test]
fn a_clause_knows_its_location() {
    let mismatch = mismatch();
    let places: Vec<(u32, u32)> = mismatch
        .clauses()
        .iter()
        .map(|clause| (clause.location().line(), clause.location().column()))
        .collect();
    let first = subject::LINE + 2;
    assert_eq!(places, [(first, 13), (first + 1, 13), (first + 3, 13)]);
}

#[test]
fn it_is_a_cheap_error_to_pass_around() {
    fn checked<T: Error + Clone + Send + Sync + 'static>(_: &T) {}
    checked(&mismatch());
    assert_eq!(size_of::<Mismatch>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Mismatch>>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Mismatch>>(), size_of::<usize>());
}

#[test]
fn a_clone_says_the_same() {
    let original = mismatch();
    let clone = original.clone();
    assert_eq!(clone.to_string(), original.to_string());
    assert_eq!(clone.function(), original.function());
}

#[test]
fn its_debug_form_names_the_function() {
    assert!(format!("{:?}", mismatch()).contains("describe"));
}

#[test]
fn it_outlives_the_value() {
    let mismatch = {
        let value = json!({"type": "gone"});
        subject::describe(&value).unwrap_err()
    };
    assert_eq!(mismatch.function(), "describe");
}

#[test]
fn a_raised_mismatch_is_the_same_type() {
    #[patterns]
    fn raising(value: &Value) -> i64 {
        match value {
            1 => 1,
        }
    }
    let mismatch = catch(|| raising(&json!(2))).unwrap_err();
    assert_eq!(mismatch.function(), "raising");
    assert_eq!(mismatch.clauses().len(), 1);
    assert_eq!(
        format!("{mismatch:#}").lines().next(),
        Some("no clause of `raising` matches (1 tried)")
    );
}

#[test]
fn a_mismatch_of_case_knows_its_location_and_clauses() {
    let line = line!() + 1;
    let mismatch = case!(match json!(3) {
        1 => (),
        [x, ..] => drop(x.clone()),
    })
    .unwrap_err();
    let location = mismatch.location();
    assert!(location.file().ends_with("mismatch.rs"), "{location}");
    assert_eq!(location.line(), line, "{location}");
    let patterns: Vec<String> = mismatch
        .clauses()
        .iter()
        .map(|clause| clause.pattern().to_owned())
        .collect();
    assert_eq!(patterns, ["1", "[x, ..]"]);
}

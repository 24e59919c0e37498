//! A mismatch as `miette` draws it, with labels under the parts of the JSON text that failed.

use insta::assert_snapshot;
use miette::{GraphicalReportHandler, GraphicalTheme};
use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns]
fn describe(event: &Value) -> Result<(), Mismatch> {
    match event {
        json!({"type": "push", "ref": str(_), ..}) => Ok(()),
        json!({"type": "issue", "number": u64(_), "labels": [.., {"name": "bug", ..}, ..]}) => {
            Ok(())
        }
    }
}

/// The report without colours, and without lines and columns of this file, which an edit changes.
fn drawn(text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap();
    let mismatch = describe(&value).unwrap_err();
    let location = mismatch.closest().location().to_string();
    let diagnosed = mismatch.diagnose("event.json", text);
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
    let mut drawn = String::new();
    handler
        .with_width(100)
        .render_report(&mut drawn, &diagnosed)
        .unwrap();
    assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
    drawn.replace(&location, "src/events.rs:…")
}

#[test]
fn labels_are_under_the_parts_that_failed() {
    let text = "{\n  \"type\": \"issue\",\n  \"number\": \"12\",\n  \"labels\": [{\"name\": \"bug\"}]\n}\n";
    assert_snapshot!(drawn(text), @r#"
    patterns::wrong_kind

      × no clause of `describe` matches (2 tried)
       ╭─[event.json:3:13]
     1 │ {
     2 │   "type": "issue",
       ·           ───┬───
       ·              ╰── clause 1: expected "push", found string "issue"
     3 │   "number": "12",
       ·             ──┬─
       ·               ╰── expected u64, found string "12"
     4 │   "labels": [{"name": "bug"}]
       ╰────
      help: clause 2 came closest, at $.number
            json!({"type": "issue", "number": u64(_), "labels": [.., {"name": "bug", ..}, ..]})
            src/events.rs:…
    "#);
}

#[test]
fn of_a_key_that_is_not_expected_the_value_is_labelled() {
    let text = r#"{"type": "issue", "number": 1, "labels": [{"name": "bug"}], "extra": [1, 2]}"#;
    assert_snapshot!(drawn(text), @r#"
    patterns::unexpected_keys

      × no clause of `describe` matches (2 tried)
       ╭─[event.json:1:70]
     1 │ {"type": "issue", "number": 1, "labels": [{"name": "bug"}], "extra": [1, 2]}
       ·          ───┬───                                                     ───┬──
       ·             │                                                           ╰── unexpected key "extra" (add `..` to allow them)
       ·             ╰── clause 1: expected "push", found string "issue"
       ╰────
      help: clause 2 came closest, at $
            json!({"type": "issue", "number": u64(_), "labels": [.., {"name": "bug", ..}, ..]})
            src/events.rs:…
    "#);
}

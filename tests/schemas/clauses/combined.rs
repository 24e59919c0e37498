//! A schema beside the other options, over several value types.

use patterns::values::JsonValue;
use patterns::{JsonText, Mismatch, Term, case, patterns};
use serde_json::Value;

/// The same clauses over a type of values, with the companions that options make.
macro_rules! over {
    ($name:ident, $value:ty) => {
        mod $name {
            use super::*;

            #[patterns(
                schema = "../ui/schemas/event.json",
                complete,
                redact,
                trace,
                matches = is_known,
                which = which_event,
                check = check_event,
                graph = drawn
            )]
            pub(super) fn event(value: $value) -> Result<usize, Mismatch> {
                match value {
                    json!({"type": "push", "commits": [_, .., _], ..}) => Ok(2),
                    json!({"type": "push", ..}) => Ok(1),
                    json!({"type": "issue", "number": u64(n), ..}) if n % 2 == 1 => Ok(3),
                    json!({"type": "issue", ..}) => Ok(0),
                }
            }
        }
    };
}

over!(values, &Value);
over!(texts, JsonValue<'_>);
over!(terms, &Term);
over!(tables, &toml::Value);

const EVENTS: [(&str, Option<usize>); 5] = [
    (r#"{"type": "push", "commits": [{}, {}]}"#, Some(0)),
    (r#"{"type": "push", "ref": "main"}"#, Some(1)),
    (r#"{"type": "issue", "number": 1}"#, Some(2)),
    (r#"{"type": "issue"}"#, Some(3)),
    (r#"{"type": "secret"}"#, None),
];

/// Compares what the companions of one module say of a value with the clause that is expected.
macro_rules! assert_clause {
    ($name:ident, $value:expr, $clause:expr) => {{
        let (value, clause) = ($value, $clause);
        assert_eq!($name::which_event(value), clause);
        assert_eq!($name::is_known(value), clause.is_some());
        assert_eq!($name::event(value).is_ok(), clause.is_some());
        match ($name::check_event(value), clause) {
            (Ok(source), Some(clause)) => assert_eq!(source.index(), clause),
            (Err(mismatch), None) => {
                let report = format!("{mismatch:#}");
                assert!(report.contains("$.type"), "{report}");
                assert!(!report.contains("secret"), "{report}");
            }
            (other, _) => panic!("{other:?}"),
        }
        assert!(
            $name::drawn(value).starts_with("flowchart"),
            "{}",
            $name::drawn(value)
        );
    }};
}

#[test]
fn a_schema_goes_with_the_other_options_over_every_type_of_values() {
    for (text, clause) in EVENTS {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_clause!(values, &value, clause);
        JsonText::new(text)
            .matched(|text| assert_clause!(texts, text, clause))
            .unwrap();
        assert_clause!(terms, &Term::from(value.clone()), clause);
        let table: toml::Value = serde_json::from_value(value).unwrap();
        assert_clause!(tables, &table, clause);
    }
}

#[test]
fn every_form_of_case_takes_a_schema() {
    let value = serde_json::json!({"type": "push", "ref": "main"});
    let is_push = case!(
        schema = "../ui/schemas/event.json",
        matches!(&value, json!({"type": "push", ..}))
    );
    assert!(is_push);
    let kind = case!(
        schema = "../ui/schemas/event.json",
        complete,
        match &value {
            json!({"type": str(kind), ..}) => kind,
        }
    );
    assert_eq!(kind.unwrap(), "push");
    let action = || {
        case!(schema = "../ui/schemas/event.json", let json!({
            "action": str(action),
            ..
        }) = &value else {
            return None;
        });
        Some(action)
    };
    assert_eq!(action(), None);
}

//! docs/language.md, "Maps": keys that names of the clause say.

use std::cell::Cell;

use patterns::{Mismatch, Term, patterns, term};
use serde_json::{Value, json};

fn plural(value: &Value) -> Option<String> {
    Some(format!("{}s", value.as_str()?))
}

#[test]
fn a_key_reads_a_string_that_is_bound_before_it() {
    #[patterns]
    fn event(value: &Value) -> Result<(&str, &Value), Mismatch> {
        match value {
            json!({"type": str(t), (t): inner, ..}) => Ok((t, inner)),
            json!({"kind": str("x-", t @ ..), "of": {(t): [inner, ..], ..}}) => Ok((t, inner)),
            json!([str(t), {(t.to_uppercase()): inner, ..}]) => Ok((t, inner)),
        }
    }
    assert_eq!(
        event(&json!({"type": "push", "push": {"n": 1}})).unwrap(),
        ("push", &json!({"n": 1}))
    );
    assert_eq!(
        event(&json!({"kind": "x-a", "of": {"a": [7]}})).unwrap(),
        ("a", &json!(7))
    );
    assert_eq!(event(&json!(["a", {"A": 7}])).unwrap(), ("a", &json!(7)));
    assert!(event(&json!({"type": "push", "pull": 1})).is_err());
}

#[test]
fn a_key_reads_what_a_view_yields() {
    #[patterns]
    fn items(value: &Value) -> Option<(String, usize)> {
        match value {
            json!({"item": plural(key), (key): [xs @ ..], ..}) => Some((key, xs.len())),
            json!({"item": plural(key), (key.as_str()): {each!(str(_): _)}, ..}) => Some((key, 0)),
            _ => None,
        }
    }
    assert_eq!(
        items(&json!({"item": "cat", "cats": [1, 2]})),
        Some(("cats".to_owned(), 2))
    );
    assert_eq!(
        items(&json!({"item": "cat", "cats": {}})),
        Some(("cats".to_owned(), 0))
    );
    assert_eq!(items(&json!({"item": "cat", "dogs": [1, 2]})), None);
}

#[test]
fn keys_are_read_in_turn_and_within_other_parts() {
    #[patterns]
    fn all(value: &Value) -> Vec<String> {
        match value {
            json!({"a": str(b), (b): str(c), (c): x, ..}) => vec![x.to_string()],
            json!({"key": str(k), "all": [each!({(k): v, ..})]}) => {
                v.iter().map(ToString::to_string).collect()
            }
            json!([each!({"type": str(t), (t): v, ..})]) => {
                t.iter().zip(v).map(|(t, v)| format!("{t} {v}")).collect()
            }
            json!({"of": [.., {"id": str(id), ..}, ..], (id): x, ..}) if x != id => {
                vec![id.to_owned(), x.to_string()]
            }
            json!({"k": str(k), "v": not!({(k): _, ..})}) => vec![format!("no {k}")],
            _ => Vec::new(),
        }
    }
    assert_eq!(all(&json!({"a": "b", "b": "c", "c": 1})), ["1"]);
    assert_eq!(
        all(&json!({"key": "k", "all": [{"k": 1}, {"k": 2, "l": 3}]})),
        ["1", "2"]
    );
    assert_eq!(
        all(&json!({"key": "k", "all": [{"k": 1}, {"l": 3}]})),
        [""; 0]
    );
    assert_eq!(
        all(&json!([{"type": "a", "a": 1}, {"type": "b", "b": 2}])),
        ["a 1", "b 2"]
    );
    assert_eq!(all(&json!({"of": [1, {"id": "z"}], "z": 1})), ["z", "1"]);
    assert_eq!(all(&json!({"k": "a", "v": {"b": 1}})), ["no a"]);
    assert_eq!(all(&json!({"k": "a", "v": {"a": 1}})).len(), 0);
}

#[test]
fn a_name_that_is_bound_after_the_key_is_a_variable_of_the_function() {
    #[patterns]
    fn get<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
        match value {
            json!({(key): key, "k": str(_)}) => Some(key),
            _ => None,
        }
    }
    assert_eq!(get(&json!({"a": 1, "k": ""}), "a"), Some(&json!(1)));
}

#[test]
fn a_term_is_looked_up_too() {
    #[patterns]
    fn tagged(value: &Term) -> Option<&Term> {
        match value {
            term!({:type: str(t), (t): x, ..}) => Some(x),
            _ => None,
        }
    }
    assert_eq!(tagged(&term!({:type: "a", "a": 1})), Some(&term!(1)));
    assert_eq!(tagged(&term!({:type: "a", :a: 1})), None);
}

#[test]
fn a_key_is_computed_once_and_told_in_a_report() {
    thread_local! {
        static COMPUTED: Cell<usize> = const { Cell::new(0) };
    }
    fn counted(text: &str) -> &str {
        COMPUTED.set(COMPUTED.get() + 1);
        text
    }
    #[patterns]
    fn event(value: &Value) -> Result<u64, Mismatch> {
        match value {
            json!({"type": str(t), (counted(t)): {"n": u64(n), ..}, ..}) => Ok(n),
        }
    }
    let told = |value: Value| {
        let mismatch = event(&value).unwrap_err();
        assert_eq!(COMPUTED.replace(0), 1);
        let closest = mismatch.closest();
        format!("at {}: {}", closest.path(), closest.reason())
    };
    assert_eq!(
        told(json!({"type": "push", "push": {"n": "1"}})),
        "at $.push.n: expected u64, found string \"1\""
    );
    assert_eq!(
        told(json!({"psuh": {"n": 1}, "type": "push"})),
        "at $: missing key \"push\", found map {\"psuh\": {…}, \"type\": \"push\"}"
    );
}

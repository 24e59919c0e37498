//! docs/language.md, "Where `#[patterns]` goes", "Several arguments": what a function matches.

#![allow(
    clippy::needless_pass_by_value,
    reason = "the type of the scrutinee is what is tested"
)]

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use patterns::{Mismatch, case, patterns};
use serde_json::{Map, Value, json};

#[test]
fn a_reference_and_an_owned_value_are_scrutinees() {
    #[patterns]
    fn by_value(value: Value) -> usize {
        match value {
            str(s) => s.len(),
            _ => 0,
        }
    }
    #[patterns]
    fn by_mutable_reference(value: &mut Value) -> usize {
        match value {
            str(s) => s.len(),
            _ => 0,
        }
    }
    #[patterns]
    fn by_reference_to_reference(value: &&Value) -> usize {
        match value {
            str(s) => s.len(),
            _ => 0,
        }
    }
    assert_eq!(by_value(json!("abc")), 3);
    assert_eq!(by_mutable_reference(&mut json!("abc")), 3);
    assert_eq!(by_reference_to_reference(&&json!("abc")), 3);
}

#[test]
fn smart_pointers_are_scrutinees() {
    #[patterns]
    fn boxed(value: Box<Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    #[patterns]
    fn counted(value: Rc<Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    #[patterns]
    fn shared(value: &Arc<Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    #[patterns]
    fn maybe_owned(value: Cow<'_, Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    assert!(boxed(Box::new(json!([1]))));
    assert!(counted(Rc::new(json!([1]))));
    assert!(shared(&Arc::new(json!([1]))));
    assert!(maybe_owned(Cow::Owned(json!([1]))));
    assert!(!maybe_owned(Cow::Borrowed(&json!([2]))));
}

#[test]
fn lists_and_maps_are_scrutinees() {
    #[patterns]
    fn slice(values: &[Value]) -> Option<&Value> {
        match values {
            [.., last] => Some(last),
            _ => None,
        }
    }
    #[patterns]
    fn vector(values: &Vec<Value>) -> Option<&Value> {
        match values {
            [first, ..] => Some(first),
            _ => None,
        }
    }
    #[patterns]
    fn map_only(entries: &Map<String, Value>) -> Option<&str> {
        match entries {
            json!({"name": str(name), ..}) => Some(name),
            _ => None,
        }
    }
    let values = vec![json!(1), json!(2)];
    assert_eq!(slice(&values), Some(&json!(2)));
    assert_eq!(vector(&values), Some(&json!(1)));
    assert_eq!(slice(&[]), None);
    let value = json!({"name": "n"});
    assert_eq!(map_only(value.as_object().unwrap()), Some("n"));
    assert_eq!(map_only(&Map::new()), None);
}

#[test]
fn any_expression_is_a_scrutinee() {
    #[patterns]
    fn by_index(value: &Value) -> Option<&str> {
        match value["a"][0] {
            str(s) => Some(s),
            _ => None,
        }
    }
    #[patterns]
    fn by_call(text: &str) -> Result<String, Box<dyn std::error::Error>> {
        match serde_json::from_str::<Value>(text)? {
            [str(s), ..] => Ok(s.to_owned()),
            _ => Ok(String::new()),
        }
    }
    #[patterns]
    fn by_block(value: &Value) -> bool {
        match {
            let inner = value.get("a");
            inner.unwrap_or(value)
        } {
            1 => true,
            _ => false,
        }
    }
    assert_eq!(by_index(&json!({"a": ["b"]})), Some("b"));
    assert_eq!(by_call(r#"["x", 1]"#).unwrap(), "x");
    assert!(by_call("[").is_err());
    assert!(by_block(&json!({"a": 1})));
    assert!(by_block(&json!(1)));
}

#[test]
fn an_expression_is_matched_whole_whatever_its_operators() {
    #[derive(Clone, Copy)]
    struct Reading {
        value: i64,
    }
    impl Reading {
        fn value(self) -> i64 {
            self.value
        }
    }

    #[patterns]
    fn sum(a: u8, b: i64) -> &'static str {
        match i64::from(a) + b {
            3 => "three",
            _ => "other",
        }
    }
    #[patterns]
    fn cast(a: u8, b: i64) -> &'static str {
        match (a as char, -b) {
            ('a', -1) => "both",
            _ => "other",
        }
    }
    #[patterns]
    fn built(value: i64) -> &'static str {
        match (Reading { value }.value(), value == 1 || value == 2) {
            (2, true) => "two",
            _ => "other",
        }
    }
    assert_eq!((sum(1, 2), sum(1, 3)), ("three", "other"));
    assert_eq!((cast(b'a', 1), cast(b'b', 1)), ("both", "other"));
    assert_eq!((built(2), built(3)), ("two", "other"));
    let value = 7;
    assert!(case!(matches!(Reading { value }.value() % 4, 3)));
    assert!(case!(matches!(value > 3 && value < 9, true)));
}

#[test]
fn the_scrutinee_is_evaluated_once() {
    #[patterns]
    fn next(queue: &Cell<i64>) -> i64 {
        match {
            queue.set(queue.get() + 1);
            json!(queue.get())
        } {
            100 => 100,
            i64(n) if n > 100 => -1,
            i64(n) => n,
        }
    }
    let queue = Cell::new(0);
    assert_eq!(next(&queue), 1);
    assert_eq!(queue.get(), 1);
}

// Several arguments

#[test]
fn a_tuple_matches_several_arguments() {
    #[patterns]
    fn combine(op: &Value, a: &Value, b: &Value) -> Result<i64, Mismatch> {
        match (op, a, b) {
            ("add", i64(a), i64(b)) => Ok(a + b),
            ("neg", i64(a), null) => Ok(-a),
            ("first" | "head", [i64(a), ..], _) => Ok(a),
        }
    }
    assert_eq!(combine(&json!("add"), &json!(1), &json!(2)).unwrap(), 3);
    assert_eq!(combine(&json!("neg"), &json!(1), &json!(null)).unwrap(), -1);
    assert_eq!(
        combine(&json!("head"), &json!([4]), &json!("x")).unwrap(),
        4
    );
    assert!(combine(&json!("neg"), &json!(1), &json!(2)).is_err());
}

#[test]
fn a_wildcard_clause_matches_all_arguments() {
    #[patterns]
    fn both_ones(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (1, 1) => true,
            _ => false,
        }
    }
    assert!(both_ones(&json!(1), &json!(1)));
    assert!(!both_ones(&json!(1), &json!(2)));
}

#[test]
fn alternatives_of_argument_lists_bind_the_same_names() {
    #[patterns]
    fn the_other(a: &Value, b: &Value) -> Result<i64, Mismatch> {
        match (a, b) {
            (null, i64(n)) | (i64(n), null) => Ok(n),
        }
    }
    assert_eq!(the_other(&json!(null), &json!(1)).unwrap(), 1);
    assert_eq!(the_other(&json!(2), &json!(null)).unwrap(), 2);
    assert!(the_other(&json!(1), &json!(2)).is_err());
}

#[test]
fn arguments_may_be_of_different_types() {
    #[patterns]
    fn look_up<'v>(
        key: &Value,
        entries: &'v Map<String, Value>,
        fallback: Arc<Value>,
    ) -> Result<(&'v Value, bool), Mismatch> {
        match (key, entries, fallback) {
            ("a", json!({"a": x, ..}), _) => Ok((x, false)),
            (str(_), json!({"default": x, ..}), true) => Ok((x, true)),
        }
    }
    let value = json!({"a": 1, "default": 2});
    let entries = value.as_object().unwrap();
    assert_eq!(
        look_up(&json!("a"), entries, Arc::new(json!(true))).unwrap(),
        (&json!(1), false)
    );
    assert_eq!(
        look_up(&json!("b"), entries, Arc::new(json!(true))).unwrap(),
        (&json!(2), true)
    );
    assert!(look_up(&json!("b"), entries, Arc::new(json!(null))).is_err());
}

#[test]
fn arguments_of_a_tuple_may_have_different_lifetimes() {
    #[patterns]
    fn second<'a>(a: &Value, b: &'a Value) -> Result<&'a str, Mismatch> {
        match (a, b) {
            (null, str(s)) => Ok(s),
        }
    }
    let b = json!("b");
    let s = {
        let a = json!(null);
        second(&a, &b).unwrap()
    };
    assert_eq!(s, "b");
}

#[test]
fn dots_match_the_other_arguments() {
    #[patterns]
    fn pick(a: &Value, b: &Value, c: &Value) -> i64 {
        match (a, b, c) {
            (1, ..) => 1,
            (.., 2) => 2,
            (3, .., 3) => 3,
            _ => 4,
        }
    }
    assert_eq!(pick(&json!(1), &json!(0), &json!(2)), 1);
    assert_eq!(pick(&json!(0), &json!(0), &json!(2)), 2);
    assert_eq!(pick(&json!(3), &json!(0), &json!(3)), 3);
    assert_eq!(pick(&json!(2), &json!(0), &json!(0)), 4);
}

#[test]
fn a_mutable_reference_lends_what_it_borrows_as_long_as_it_does() {
    #[patterns]
    fn name<'v>(value: &'v mut Value, other: &'v Value) -> Result<(&'v str, &'v str), Mismatch> {
        match (value, other) {
            (str(name), str(other)) => Ok((name, other)),
            (json!({"name": str(name)}), str(other)) => Ok((name, other)),
        }
    }
    let mut value = json!({"name": "n"});
    assert_eq!(name(&mut value, &json!("o")).unwrap(), ("n", "o"));
}

#[test]
fn a_mutable_reference_is_free_again_in_a_body_that_returns_nothing_borrowed() {
    #[patterns]
    fn raise(value: &mut Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => {
                *value = json!(n + 1);
                Ok(n)
            }
            json!({"n": i64(n), ..}) => {
                value["n"] = json!(n + 1);
                Ok(n)
            }
        }
    }
    let mut value = json!({"n": 1});
    assert_eq!(raise(&mut value).unwrap(), 1);
    assert_eq!(value, json!({"n": 2}));
}

#[test]
fn a_name_that_a_statement_binds_anew_is_matched_as_that() {
    #[patterns]
    fn name<'v>(value: &mut &'v Value) -> Result<&'v str, Mismatch> {
        let value = *value;
        match value {
            str(name) => Ok(name),
        }
    }
    assert_eq!(name(&mut &json!("n")).unwrap(), "n");
}

#[test]
fn a_scrutinee_that_borrows_mutably_lends_the_place_itself() {
    struct Holder(Value);
    impl Holder {
        #[patterns]
        fn name(&mut self) -> Result<&str, Mismatch> {
            match &mut self.0 {
                str(name) => Ok(name),
            }
        }
    }
    assert_eq!(Holder(json!("n")).name().unwrap(), "n");
}

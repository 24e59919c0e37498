//! docs/language.md, "Views and `de`": patterns over what a view yields.

use std::cell::Cell;
use std::sync::Arc;

use patterns::{Mismatch, case, json_in, patterns};
use serde_json::{Value, json};

use crate::awaiting::{block_on, pause};

fn parsed(value: &Value) -> Option<Value> {
    serde_json::from_str(value.as_str()?).ok()
}

fn checked(value: &Value) -> Result<Value, String> {
    let text = value.as_str().ok_or("no text")?;
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn body(value: &Value) -> Option<&Value> {
    value.get("body")
}

fn text(value: &Value) -> Value {
    value.to_string().into()
}

#[test]
fn an_owned_result_is_matched_and_its_names_live_as_long_as_the_body() {
    #[patterns]
    fn describe(event: &Value) -> String {
        match event {
            json!({"body": parsed(json!({"type": "push", "ref": str(branch), ..})), ..}) => {
                format!("push {branch}")
            }
            json!({"body": parsed(json!({"type": "issue", "n": n})), ..}) => format!("issue {n}"),
            parsed(x @ json!([_, ..])) => format!("list {x}"),
            _ => "?".to_owned(),
        }
    }
    let of = |inner: &Value| describe(&json!({"body": text(inner)}));
    assert_eq!(
        of(&json!({"type": "push", "ref": "main", "x": 1})),
        "push main"
    );
    assert_eq!(of(&json!({"type": "issue", "n": [1]})), "issue [1]");
    assert_eq!(of(&json!({"type": "issue"})), "?");
    assert_eq!(describe(&json!("[1, 2]")), "list [1,2]");
    assert_eq!(describe(&json!({"body": 1})), "?");
}

#[test]
fn names_of_a_borrowed_result_may_be_returned() {
    #[patterns]
    fn name<'v>(event: &'v Value) -> Option<&'v str> {
        match event {
            body(json!({"name": str(name), ..})) => Some(name),
            _ => None,
        }
    }
    let value = json!({"body": {"name": "x"}});
    assert_eq!(name(&value), Some("x"));
}

#[test]
fn a_view_is_called_on_what_another_yields() {
    #[patterns]
    fn inner(event: &Value) -> Result<u64, Mismatch> {
        match event {
            json!({"a": parsed(json!({"b": parsed(json!([.., {"c": u64(n)}, ..]))}))}) => Ok(n),
        }
    }
    let value = json!({"a": text(&json!({"b": text(&json!([1, {"c": 7}]))}))});
    assert_eq!(inner(&value).unwrap(), 7);
}

#[test]
fn results_are_kept_for_each_element() {
    #[patterns]
    fn all(events: &Value) -> Vec<&'static str> {
        match events {
            json!({"first": x, "all": [each!(parsed(json!({"n": n, "is": not!(x)})))]}) => n
                .iter()
                .map(|n: &&Value| if n.is_u64() { "number" } else { "other" })
                .collect(),
            _ => Vec::new(),
        }
    }
    let element = |n: Value| text(&json!({"n": n, "is": 1}));
    let value =
        json!({"first": 2, "all": [element(json!(1)), element(json!("a")), element(json!(2))]});
    assert_eq!(all(&value), ["number", "other", "number"]);
    let value = json!({"first": 1, "all": [element(json!(1))]});
    assert_eq!(all(&value).len(), 0);
}

#[test]
fn every_form_of_case_matches_what_a_view_yields() {
    let value = json!({"body": "{\"n\": 1}"});
    let found = case!(match &value {
        json!({"body": parsed(json!({"n": n}))}) => n.clone(),
    });
    assert_eq!(found.unwrap(), 1);
    let mut times = 0;
    case!(if let json!({"body": parsed(json!({"n": n}))}) = &value {
        assert_eq!(*n, 1);
        times += 1;
    });
    let mut left = vec![json!("[1]"), json!("[2]")];
    let mut all = Vec::new();
    case!(
        while let parsed(json!([n])) = &left.pop().unwrap_or_default() {
            all.push(n.clone());
        }
    );
    assert_eq!(all, [2, 1]);
    case!(let json!({"body": checked(json!({"n": u64(n)}))}) = &value else {
        panic!("it matches")
    });
    case!(let json!({"body": parsed(json!({"n": x}))}) = &value);
    assert_eq!((n, x, times), (1, &json!(1), 1));
    assert!(case!(matches!(
        &value,
        json!({"body": parsed(json!({..}))})
    )));
    case!(assert!(&value, json!({"body": parsed(json!({..}))})));
}

#[test]
fn guards_read_the_names_and_repeated_names_compare_with_the_input() {
    #[patterns]
    fn route(event: &Value) -> &'static str {
        match event {
            json!({"id": id, "body": parsed(json!({"id": id, ..}))}) => "same",
            json!({"id": u64(min), "body": parsed(json!({"n": (u64(n) if n > min), ..}))}) => {
                "more"
            }
            json!({"body": parsed(json!({"n": u64(n), ..})), ..}) if n > 100 => "many",
            json!({"body": parsed(json!([u64(n)]) | json!({"n": u64(n)})), ..}) if n < 3 => "few",
            json!({"body": parsed(not!(json!({..}))), ..}) => "no map",
            _ => "other",
        }
    }
    let of = |id: Value, body: Value| route(&json!({"id": id, "body": body.to_string()}));
    assert_eq!(of(json!({"a": [1]}), json!({"id": {"a": [1]}})), "same");
    assert_eq!(of(json!(1), json!({"id": 1.0, "n": 2})), "more");
    assert_eq!(of(json!("x"), json!({"n": 101})), "many");
    assert_eq!(of(json!("x"), json!({"n": 2})), "few");
    assert_eq!(of(json!("x"), json!([2])), "few");
    assert_eq!(of(json!("x"), json!([4])), "no map");
    assert_eq!(of(json!("x"), json!({"n": 4})), "other");
}

#[test]
fn a_name_within_not_compares_with_the_input() {
    #[patterns]
    fn differs(event: &Value) -> bool {
        match event {
            json!({"id": id, "body": parsed(json!({"id": not!(id)}))}) => true,
            _ => false,
        }
    }
    assert!(differs(&json!({"id": 1, "body": "{\"id\": 2}"})));
    assert!(!differs(&json!({"id": 1, "body": "{\"id\": 1}"})));
}

#[test]
fn optional_entries_find_and_several_arguments() {
    #[patterns]
    fn all(left: &Value, right: &Value) -> Vec<String> {
        match (left, right) {
            (json!({"body"?: parsed(json!({"n": n}))}), parsed(json!([.., [x], ..]))) => {
                let n: Option<&Value> = n;
                vec![format!("{n:?}"), x.to_string()]
            }
            (parsed(json!([first, ..])), parsed(json!([.., last]))) => {
                vec![first.to_string(), last.to_string()]
            }
            _ => Vec::new(),
        }
    }
    let list = text(&json!([1, [2], 3]));
    assert_eq!(all(&json!({}), &list), ["None", "2"]);
    assert_eq!(
        all(&json!({"body": "{\"n\": 1}"}), &list),
        ["Some(Number(1))", "2"]
    );
    assert_eq!(all(&list, &list), ["1", "3"]);
    assert_eq!(all(&json!({"body": "1"}), &list).len(), 0);
}

#[test]
fn clauses_share_the_call_of_a_view() {
    thread_local! {
        static CALLS: Cell<usize> = const { Cell::new(0) };
    }
    fn counted(value: &Value) -> Option<Value> {
        CALLS.set(CALLS.get() + 1);
        parsed(value)
    }
    #[patterns]
    fn route(event: &Value) -> Result<u8, Mismatch> {
        match event {
            json!({"body": counted(json!({"type": "a"}))}) => Ok(1),
            json!({"body": counted(json!({"type": "b"}))}) => Ok(2),
            json!({"body": counted(json!({"type": "c", "n": u8(n)}))}) => Ok(n),
        }
    }
    assert_eq!(
        route(&json!({"body": "{\"type\": \"c\", \"n\": 7}"})).unwrap(),
        7
    );
    assert_eq!(CALLS.replace(0), 1);
    // The report asks for what the match has seen.
    let mismatch = route(&json!({"body": "{\"type\": \"c\", \"n\": 300}"})).unwrap_err();
    assert_eq!(mismatch.closest().index(), 2);
    assert_eq!(CALLS.get(), 1);
}

#[test]
fn names_live_across_an_await_and_the_future_is_send() {
    #[patterns]
    async fn body_of(event: &Value) -> Result<String, Mismatch> {
        match event {
            json!({"body": parsed(json!({"n": n, ..rest}))}) => {
                pause().await;
                Ok(format!("{n} {}", rest.len()))
            }
            json!({"all": [each!(parsed(json!([n])))]}) => {
                pause().await;
                Ok(format!("{n:?}"))
            }
        }
    }
    async fn within(event: Value) -> usize {
        case!(let json!({"body": parsed(json!({"n": n, ..}))}) = &event else {
            return 0;
        });
        pause().await;
        case!(let json!({"body": parsed(json!({"n": m, ..}))}) = &event);
        pause().await;
        let found = case!(match &event {
            json!({"body": parsed(json!({"n": n, ..}))}) => {
                pause().await;
                n.to_string()
            }
        });
        n.to_string().len() + m.to_string().len() + found.unwrap().len()
    }
    fn sent<F: std::future::Future + Send>(future: F) -> F {
        future
    }
    let event = json!({"body": "{\"n\": 1, \"m\": 2}"});
    assert_eq!(block_on(sent(body_of(&event))).unwrap(), "1 1");
    assert_eq!(block_on(sent(within(event))), 3);
    let event = json!({"all": ["[1]", "[2]"]});
    assert_eq!(
        block_on(sent(body_of(&event))).unwrap(),
        "[Number(1), Number(2)]"
    );
}

#[test]
fn a_companion_asks_the_view_too() {
    #[patterns(matches = is_list)]
    fn list(value: &Value) -> Result<usize, Mismatch> {
        match value {
            parsed(json!([xs @ ..])) => Ok(xs.len()),
        }
    }
    assert!(is_list(&json!("[1, 2]")));
    assert!(!is_list(&json!("{}")));
    assert_eq!(list(&json!("[1, 2]")).unwrap(), 2);
}

#[test]
fn any_scrutinee_may_be_yielded() {
    fn words(value: &Value) -> Option<Vec<&str>> {
        Some(value.as_str()?.split(' ').collect())
    }
    fn shared(value: &Value) -> Option<Arc<Value>> {
        parsed(value).map(Arc::new)
    }
    fn parsed_number(value: &Value) -> Option<i64> {
        value.as_str()?.parse().ok()
    }
    #[patterns]
    fn first(value: &Value) -> String {
        match value {
            words(json!(["push", str(branch), ..])) => format!("push {branch}"),
            parsed_number(json!(1..=9)) => "small".to_owned(),
            shared(json!([u64(n), ..])) => format!("list {n}"),
            _ => "other".to_owned(),
        }
    }
    assert_eq!(first(&json!("push main now")), "push main");
    assert_eq!(first(&json!("7")), "small");
    assert_eq!(first(&json!("[12]")), "list 12");
    assert_eq!(first(&json!("12")), "other");
}

#[test]
fn a_total_function_needs_a_clause_without_a_view() {
    #[patterns(total)]
    fn kind(value: &Value) -> &'static str {
        match value {
            parsed(json!({ .. })) => "map",
            parsed(_) | parsed(json!([_])) => "json",
            _ => "other",
        }
    }
    assert_eq!(kind(&json!("{}")), "map");
    assert_eq!(kind(&json!("1")), "json");
    assert_eq!(kind(&json!(1)), "other");
}

#[test]
fn what_does_not_match_is_told_by_its_path() {
    #[patterns]
    fn route(event: &Value) -> Result<u64, Mismatch> {
        match event {
            json!({"body": checked(json!({"n": [.., u64(n)], ..})), ..}) => Ok(n),
        }
    }
    let told = |body: Value| {
        let mismatch = route(&json!({"body": body})).unwrap_err();
        let closest = mismatch.closest();
        format!("at {}: {}", closest.path(), closest.reason())
    };
    assert_eq!(
        told(json!("{\"n\": [1, \"x\"]}")),
        "at $.body.n[1]: expected u64, found string \"x\""
    );
    assert_eq!(told(json!("[]")), "at $.body: expected map, found list []");
    assert_eq!(
        told(json!("{")),
        "at $.body: expected a value that `checked(json!({\"n\": [.., u64(n)], ..}))` takes, found \
         string \"{\": EOF while parsing an object at line 1 column 1"
    );
    let long = format!("{{\"n\": [\"{}\"]}}", "x".repeat(100_000));
    assert!(told(json!(long)).starts_with("at $.body.n[0]: expected u64, found string \"xxx"));
}

#[test]
fn what_a_view_yields_may_be_null() {
    #[patterns]
    fn next(event: &Value) -> Option<String> {
        match event {
            json!({"body": parsed(json!({"next": opt!(str(next))}))}) => {
                let next: Option<&str> = next;
                next.map(str::to_owned)
            }
            json!({"body": parsed(opt!(json!([n])))}) => Some(format!("{n:?}")),
            _ => Some("other".to_owned()),
        }
    }
    let of = |body: &str| next(&json!({"body": body}));
    assert_eq!(of("{\"next\": \"x\"}"), Some("x".to_owned()));
    assert_eq!(of("{\"next\": null}"), None);
    assert_eq!(of("null"), Some("None".to_owned()));
    assert_eq!(of("[1]"), Some("Some(Number(1))".to_owned()));
    assert_eq!(of("1"), Some("other".to_owned()));
}

#[test]
fn json_in_reads_the_json_of_a_string() {
    #[patterns]
    fn call(message: &Value) -> Result<String, Mismatch> {
        match message {
            json!({"name": "search", "arguments": json_in(json!({"query": str(query)}))}) => {
                Ok(query.to_owned())
            }
            json!({"name": "sum", "arguments": json_in(json!([each!(i64(ns))]))}) => {
                Ok(ns.iter().sum::<i64>().to_string())
            }
        }
    }
    let told = |name: &str, arguments: Value| {
        let called = call(&json!({"name": name, "arguments": arguments}));
        called.unwrap_or_else(|mismatch| {
            let closest = mismatch.closest();
            format!("at {}: {}", closest.path(), closest.reason())
        })
    };
    assert_eq!(told("search", json!("{\"query\": \"x\"}")), "x");
    assert_eq!(told("sum", json!("[1, 2]")), "3");
    assert_eq!(
        told("sum", json!("[1, \"2\"]")),
        "at $.arguments[1]: expected i64, found string \"2\""
    );
    assert_eq!(
        told("sum", json!("[1, ")),
        "at $.arguments: expected a value that `json_in(json!([each!(i64(ns))]))` takes, found string \
         \"[1, \": invalid JSON: EOF while parsing a value at line 1 column 4"
    );
    assert_eq!(
        told("search", json!({"query": "x"})),
        "at $.arguments: expected a value that `json_in(json!({\"query\": str(query)}))` takes, found \
         map {\"query\": \"x\"}: not a string"
    );
    // A client is told as much, without the pattern.
    let detail = |name: &str, arguments: Value| {
        let mismatch = call(&json!({"name": name, "arguments": arguments})).unwrap_err();
        mismatch.faults()[0].detail()
    };
    assert_eq!(
        detail("sum", json!("[1, ")),
        "invalid JSON: EOF while parsing a value at line 1 column 4"
    );
    assert_eq!(
        detail("search", json!({"query": "x"})),
        "expected string, found map {\"query\": \"x\"}"
    );
}

#[test]
fn what_a_view_yields_may_be_one_or_many() {
    let post = json!({"tags": "[\"a\", \"b\"]", "author": "\"joe\"", "none": "[]"});
    case!(let json!({
        "tags": json_in(many!(str(tags))),
        "author": json_in(many!(str(authors))),
        "none": json_in(many!(u8(numbers))),
    }) = &post);
    assert_eq!((tags, authors), (vec!["a", "b"], vec!["joe"]));
    assert_eq!(numbers.len(), 0);
}

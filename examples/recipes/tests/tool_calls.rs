//! Completions as `OpenAI`'s API returns them, cut to some of their keys.

use recipes::tool_calls::answers;
use serde_json::{Value, json};

fn completion(reason: &str, message: &Value) -> Value {
    json!({
        "id": "chatcmpl-CkBq0bZ1", "object": "chat.completion", "model": "gpt-5",
        "choices": [{"index": 0, "finish_reason": reason, "message": message}]
    })
}

/// What the model is told about a call.
fn told(name: &str, arguments: &str) -> String {
    let call = json!({"id": "call_9pQ", "type": "function", "function": {"name": name, "arguments": arguments}});
    let message = json!({"role": "assistant", "content": null, "tool_calls": [call]});
    let answers = answers(&completion("tool_calls", &message)).unwrap();
    assert_eq!(
        (&answers[0]["role"], &answers[0]["tool_call_id"]),
        (&json!("tool"), &json!("call_9pQ"))
    );
    answers[0]["content"].as_str().unwrap().to_owned()
}

#[test]
fn a_call_runs_its_tool() {
    assert_eq!(
        told("get_weather", r#"{"city": "Oslo"}"#),
        "14 degrees celsius in Oslo"
    );
    let flights = told(
        "find_flights",
        r#"{"from": "OSL", "to": "CDG", "seats": 2}"#,
    );
    assert_eq!(flights, "SK 4167 from OSL to CDG has 2 seats");
}

#[test]
fn a_model_is_told_all_that_is_wrong_with_a_call() {
    assert_eq!(
        told("get_weather", r#"{"town": "Oslo", "unit": "Celsius"}"#),
        r#"$.function.arguments: missing key "city"
$.function.arguments.unit: expected "celsius" or "fahrenheit", found string "Celsius"
$.function.arguments: unexpected key "town""#
    );
    assert_eq!(
        told(
            "find_flights",
            r#"{"from": "Oslo", "to": "CDG", "seats": 12}"#
        ),
        r#"$.function.arguments.from: expected "CDG", "LHR" or "OSL", found string "Oslo"
$.function.arguments.seats: expected 1..=9, found integer 12"#
    );
    assert_eq!(
        told("find_flights", r#"{"from": "OSL", "to": "OSL"}"#),
        r#"$.function.arguments.to: unexpected string "OSL""#
    );
    assert!(told("find_trains", r#"{"from": "OSL"}"#).starts_with(
        r#"$.function.name: expected "get_weather" or "find_flights", found string "find_trains""#
    ));
    assert_eq!(
        told("get_weather", r#"{"city": "Os"#),
        "$.function.arguments: invalid JSON: EOF while parsing a string at line 1 column 12"
    );
}

#[test]
fn a_model_that_is_done_is_not_answered() {
    let message = json!({"role": "assistant", "content": "It is 14 degrees in Oslo."});
    assert_eq!(
        answers(&completion("stop", &message)).unwrap(),
        [] as [Value; 0]
    );
    assert!(answers(&completion("length", &message)).is_err());
}

//! The tools that a language model may call, by `OpenAI`'s chat completions. A call that fits no
//! tool is answered with what is wrong with it, so that the model can correct it.

use patterns::{Fault, Mismatch, json_in, patterns};
use serde_json::{Value, json};

/// The messages that answer a completion: one for each call, and none if the model is done.
#[patterns]
pub fn answers(completion: &Value) -> Result<Vec<Value>, Mismatch> {
    match completion {
        json!({
            "choices": [{
                "finish_reason": "tool_calls",
                "message": {
                    "tool_calls": [each!(calls @ {"id": str(ids), "type": "function", ..})],
                    ..
                },
                ..
            }],
            ..
        }) => {
            let answer = |(id, call)| {
                let content = run(call).unwrap_or_else(|mismatch| faults(&mismatch));
                json!({"role": "tool", "tool_call_id": id, "content": content})
            };
            Ok(ids.into_iter().zip(calls).map(answer).collect())
        }
        json!({"choices": [{"finish_reason": "stop", ..}], ..}) => Ok(Vec::new()),
    }
}

/// A clause for each tool, with its parameters.
#[patterns]
fn run(call: &Value) -> Result<String, Mismatch> {
    match call {
        json!({
            "function": {
                "name": "get_weather",
                "arguments": json_in(json!({
                    "city": str(city),
                    "unit"?: str(unit @ ("celsius" | "fahrenheit")) = "celsius",
                })),
            },
            ..
        }) => Ok(format!("14 degrees {unit} in {city}")),
        json!({
            "function": {
                "name": "find_flights",
                "arguments": json_in(json!({
                    "from": str(from @ ("CDG" | "LHR" | "OSL")),
                    "to": all!(str(to @ ("CDG" | "LHR" | "OSL")), not!(from)),
                    "seats"?: u8(seats @ 1..=9) = 1,
                })),
            },
            ..
        }) => Ok(format!("SK 4167 from {from} to {to} has {seats} seats")),
    }
}

/// A line for each fault.
fn faults(mismatch: &Mismatch) -> String {
    let line = |fault: &Fault| format!("{}: {}", fault.path(), fault.detail());
    let lines: Vec<_> = mismatch.faults().iter().map(line).collect();
    lines.join("\n")
}

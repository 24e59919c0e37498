//! Workload F: the factorial of a number, of each number in a list, and of a value that also says
//! what to do with the result.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::competitor::{Workload, over};

mod patterns {
    use patterns::patterns;
    use serde_json::{Value, json};

    #[patterns]
    pub(crate) fn factorial(value: &Value) -> Option<u64> {
        match value {
            0 => Some(1),
            u64(n @ 1..=20) => Some(n * factorial(&json!(n - 1))?),
            [] => Some(0),
            [x, xs @ ..] => Some(factorial(x)? + each(xs)?),
            json!({"n": n, "f": "double"}) => Some(2 * factorial(n)?),
            json!({"n": n, "f": "negate"}) => Some(factorial(n)?.wrapping_neg()),
            _ => None,
        }
    }

    #[patterns]
    fn each(values: &[Value]) -> Option<u64> {
        match values {
            [] => Some(0),
            [x, xs @ ..] => Some(factorial(x)? + each(xs)?),
            _ => None,
        }
    }
}

mod idiomatic {
    use serde_json::{Value, json};

    pub(crate) fn factorial(value: &Value) -> Option<u64> {
        match value {
            Value::Number(number) => match number.as_u64()? {
                0 => Some(1),
                n @ 1..=20 => Some(n * factorial(&json!(n - 1))?),
                _ => None,
            },
            Value::Array(list) => each(list),
            Value::Object(map) => {
                if map.len() != 2 {
                    return None;
                }
                let n = map.get("n")?;
                match map.get("f")?.as_str()? {
                    "double" => Some(2 * factorial(n)?),
                    "negate" => Some(factorial(n)?.wrapping_neg()),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn each(values: &[Value]) -> Option<u64> {
        match values {
            [] => Some(0),
            [x, xs @ ..] => Some(factorial(x)? + each(xs)?),
        }
    }
}

fn inputs() -> Vec<Value> {
    vec![
        json!(0),
        json!(5),
        json!(20),
        json!([3, 4, 2]),
        json!([[], [1, [2, 3]], [[[12]]]]),
        json!({"f": "double", "n": [5, 1]}),
        json!({"f": "negate", "n": 3}),
        json!("hello"),
        json!(21),
        json!(2.0),
        json!({"f": "sum", "n": 3}),
    ]
}

pub(crate) fn workloads() -> Vec<Workload> {
    let inputs: Rc<[Value]> = inputs().into();
    vec![Workload {
        name: "F".to_owned(),
        inputs: inputs.len(),
        competitors: vec![
            over("patterns", &inputs, |value| {
                Some((0, patterns::factorial(value)?))
            }),
            over("idiomatic", &inputs, |value| {
                Some((0, idiomatic::factorial(value)?))
            }),
        ],
        yardstick: "idiomatic",
    }]
}

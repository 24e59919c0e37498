//! Mistakes in chains of `let`s.

use patterns::case;
use serde_json::Value;

fn main() {
    let (value, other) = (Value::Null, Value::Null);

    case!(if let 1 = value || let 2 = other {});
    case!(if let [x] = &value && (let 1 = x || x.is_null()) {});

    case!(if (let [x] = &value && let 1 = x) && true {});
    case!(while (let null = value) {});

    case!(if let [x] = &value && !(let 1 = x) && (let 2 = x) == true {});

    case!(if let [int(n)] = &value
        && let json!({"a": float(m), "a": 1}) = &other
        && let [Some(k)] = &value
    {
        println!("{n}{m}{k}");
    } else if let [x] = &value
        && let Some(json!({..})) = x.get(0)
    {
        println!("{x}");
    });

    case!(if let rust!(Some(: 4)) = Some(&value) && let [x] = &other {
        println!("{x}");
    });
}

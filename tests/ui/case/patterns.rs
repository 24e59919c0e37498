//! Mistakes in the patterns of `case!`. The names that they bind get no message of their own.

use patterns::case;
use serde_json::Value;

fn main() {
    let value = Value::Null;

    let length = case!(match &value {
        String(s) => s.len(),
        [int(a), float(b)] => a + b,
        #[cfg(unix)]
        null => 0,
    });
    println!("{}", length.unwrap());

    case!(let json!({"a": int(a), "b": b, "c": [.., c, ..], "d"?: d, "e": 1u8}) = &value);
    println!("{a}{b}{c}{}", d.is_some());

    case!(let Value::String(text) = &value else {
        return;
    });
    println!("{text}");

    case!(if let [int(n), m] = &value {
        println!("{n}{m}");
    } else if let json!({k: v}) = &value {
        println!("{v}");
    });

    case!(while let [int(n), rest @ ..] = &value {
        println!("{n}{}", rest.len());
    });

    if case!(matches!(&value, int(n) if n > 1)) {
        println!("matches");
    }
}

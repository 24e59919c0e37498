//! Unreachable branches in a chain of `if let`s over one variable.

use patterns::case;
use serde_json::Value;

fn main() {
    let value = Value::Null;
    let _ = case!(if let str(s) = &value {
        s.len()
    } else if let "a" | 1 = &value {
        1
    } else if let 1 | "b" = &value {
        2
    } else {
        3
    });
}

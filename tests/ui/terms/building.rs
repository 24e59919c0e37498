//! The syntax of `term!` as an expression.

use patterns::{patterns, term};
use serde_json::Value;

#[patterns]
fn keys(value: &Value) -> u8 {
    match value {
        term!({999999999999999999999999999999999999999999: _}) => 1,
        _ => 0,
    }
}

fn main() {
    let _ = term!();
    let _ = term!([1, , 2]);
    let _ = term!({"k": });
    let _ = term!([:a :b]);
    let _ = term!({"k"});
    let _ = term!({k: 1});
    let _ = term!([:]);
    let _ = term!(:a, :b);
    let _ = term!(crate = "patterns", 1);
    println!("{}", keys(&Value::Null));
}

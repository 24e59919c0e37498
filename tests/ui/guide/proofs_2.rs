use patterns::patterns;
use serde_json::Value;

#[patterns(total)]
fn depth(value: &Value) -> usize {
    match value {
        [first, rest @ ..] => (1 + depth(first)).max(rest.len()),
        map(entries) => 1 + entries.values().map(depth).max().unwrap_or(0),
        null | bool(_) | number(_) => 0,
    }
}

fn main() {}

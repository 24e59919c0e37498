//! `matches = name` in the implementation of a trait that declares no such method.

use patterns::patterns;
use serde_json::Value;

trait Handler {
    fn handle(&self, event: &Value) -> u8;
}

struct Pings;

impl Handler for Pings {
    #[patterns(matches = handles)]
    fn handle(&self, event: &Value) -> u8 {
        match event {
            "ping" => 1,
        }
    }
}

fn main() {}

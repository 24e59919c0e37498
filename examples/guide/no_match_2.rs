use patterns::patterns;
use serde_json::{Value, json};

#[patterns]
fn area(shape: &Value) -> f64 {
    match shape {
        json!({"square": f64(side)}) => side * side,
        json!({"width": f64(width), "height": f64(height)}) => width * height,
    }
}

fn main() {
    println!("{}", area(&json!({"square": 2})));
    println!("{}", area(&json!({"widht": 2, "height": 1.5})));
}

use patterns::{Mismatch, catch, patterns};
use serde_json::{Value, json};

#[patterns]
fn order(order: &Value) -> Result<u64, Mismatch> {
    match order {
        json!({"number": u64(n), "items": [each!({"name": str(_), "price": 0..})]}) => Ok(n),
        json!({"cancelled": u64(n)}) => Ok(n),
    }
}

#[patterns]
fn area(shape: &Value) -> f64 {
    match shape {
        json!({"square": f64(side)}) => side * side,
        json!({"width": f64(width), "height": f64(height)}) => width * height,
    }
}

fn main() {
    let bad = json!({"number": "7", "items": [{"name": "pen", "price": -5}, {"price": 3}]});
    let mismatch = order(&bad).unwrap_err();
    println!("in one line:\n{mismatch}\n");
    println!("the whole report:\n{mismatch:#}\n");
    println!("every fault of the closest clause:");
    for fault in mismatch.faults() {
        println!("{fault}");
    }
    println!(
        "\nwhere the first is, for a program: {}",
        mismatch.closest().path().pointer()
    );

    // Any other function panics, and `catch` turns that back into the typed error.
    std::panic::set_hook(Box::new(|_| ()));
    let mismatch = catch(|| area(&json!({"square": "3"}))).unwrap_err();
    println!("\n{}", mismatch.closest().reason());
}

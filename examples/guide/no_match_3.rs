use patterns::{Mismatch, case};
use serde_json::{Value, json};

fn total(order: &Value) -> Result<u64, Mismatch> {
    // Leaves the function if it does not match.
    case!(let json!({"items": [items @ ..], ..}) = order else {
        return Ok(0);
    });
    let mut total = 0;
    for item in items {
        // A bool.
        if case!(matches!(item, json!({"free": true, ..}))) {
            continue;
        }
        // A `Result`, with the mismatch as its error.
        total += case!(match item {
            json!({"price": u64(price), "count"?: u64(count) = 1}) => price * count,
            u64(price) => price,
        })?;
    }
    Ok(total)
}

fn main() {
    let order = json!({"items": [{"price": 5, "count": 2}, {"free": true}, 3]});
    println!("{:?}", total(&order));
    println!("{:?}", total(&json!("no order")));
    println!("{:?}", total(&json!({"items": [{"price": -5}]})));
    case!(if let json!({"items": [_, _, ..]}) = &order {
        println!("several items");
    });
    // Panics if it does not match.
    case!(let json!({"items": [{"price": u64(first), ..}, ..]}) = &order);
    println!("the first costs {first}");
}

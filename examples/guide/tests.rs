use patterns::case;
use serde_json::{Value, json};

fn answer() -> Value {
    json!({
        "id": "o-7",
        "items": [{"name": "pen", "price": 3}, {"nmae": "ink", "price": -4}],
        "total": "7",
    })
}

fn main() {
    case!(assert!(answer(), json!({"id": str("o-", u32(_)), ..})));
    println!("the id is right");
    case!(assert!(
        answer(),
        json!({"items": [each!({"name": str(_), "price": 0..})], "total": u64(_), ..}),
        "the answer to the first order"
    ));
}

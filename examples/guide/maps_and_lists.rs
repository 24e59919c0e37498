use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns]
fn summary(order: &Value) -> Result<String, Mismatch> {
    match order {
        // Exactly these keys.
        json!({"id": _, "items": []}) => Ok("empty".to_owned()),
        // The key is absent; other keys are allowed.
        json!({!"id", ..}) => Ok("an order without an id".to_owned()),
        // The first element that matches, wherever it is.
        json!({"items": [.., {"urgent": true, "name": str(name), ..}, ..], ..}) => {
            Ok(format!("hurry: {name}"))
        }
        // A key with a default, all elements, and the keys that are not named.
        json!({
            "id": u64(id),
            "note"?: str(note) = "no note",
            "items": [each!({"name": str(names), ..})],
            ..others
        }) => {
            let names = names.join(" and ");
            Ok(format!(
                "{id}: {names}, {note}, {} other keys",
                others.len()
            ))
        }
        // The first element, and the others as a list.
        [first, rest @ ..] => {
            let first = summary(first)?;
            Ok(format!("{first}; {} more", rest.len()))
        }
    }
}

fn main() {
    let orders = [
        json!({"id": 1, "items": []}),
        json!({"items": [{"name": "pen"}]}),
        json!({"id": 2, "items": [{"name": "pen"}, {"name": "ink", "urgent": true}]}),
        json!({"id": 3, "items": [{"name": "pen"}, {"name": "ink"}], "vat": 19}),
        json!([{"id": 4, "note": "a gift", "items": [{"name": "cup"}]}, {}, {}]),
        json!({"id": 5, "items": [{"name": "pen"}, {"nmae": "ink"}]}),
    ];
    for order in &orders {
        match summary(order) {
            Ok(text) => println!("{text}"),
            Err(mismatch) => println!("{mismatch:#}"),
        }
    }
}

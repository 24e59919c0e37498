use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[derive(Debug)]
enum Door {
    Locked { code: u64 },
    Closed,
    Open,
}

#[patterns]
fn step(door: Door, event: &Value) -> Result<Door, Mismatch> {
    match (door, event) {
        (rust!(Door::Locked { code }), json!({"unlock": u64(typed)})) if typed == code => {
            Ok(Door::Closed)
        }
        (rust!(Door::Closed), "open") => Ok(Door::Open),
        (rust!(Door::Closed), json!({"lock": u64(code)})) => Ok(Door::Locked { code }),
        (rust!(Door::Open), "close") => Ok(Door::Closed),
        (door, "look") => Ok(door),
    }
}

#[patterns]
fn change(before: &Value, after: &Value) -> String {
    match (before, after) {
        (x, x) => "the same".to_owned(),
        (json!({"id": id, ..}), json!({"id": id, "name": str(name), ..})) => {
            format!("{id} is called {name}")
        }
        (null, new) => format!("added {new}"),
        (old, null) => format!("removed {old}"),
        _ => "something else".to_owned(),
    }
}

fn main() -> Result<(), Mismatch> {
    println!("{}", change(&json!([1, {"a": 2}]), &json!([1, {"a": 2}])));
    println!(
        "{}",
        change(&json!({"id": 7}), &json!({"id": 7, "name": "Joe"}))
    );
    println!("{}", change(&json!(null), &json!([3])));

    let mut door = Door::Closed;
    for event in [
        json!({"lock": 1234}),
        json!("look"),
        json!({"unlock": 1234}),
        json!("open"),
    ] {
        door = step(door, &event)?;
        println!("{event}: {door:?}");
    }
    if let Err(mismatch) = step(Door::Locked { code: 1234 }, &json!({"unlock": 4321})) {
        println!("{mismatch:#}");
    }
    Ok(())
}

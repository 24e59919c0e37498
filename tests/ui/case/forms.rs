//! The forms of `case!`.

use patterns::case;
use serde_json::Value;

fn main() {
    let value = Value::Null;
    let _ = case!();
    let _ = case!(value);
    let _ = case!(loop {});
    let _ = case!(assert_eq!(value, null));
    let _ = case!(match value {});
    case!(if value.is_null() {});
    case!(while value.is_null() {});
    case!(let [x] = value else);
    case!(let [x]);
    case!(let [x] = );
    case!(let [x] = value else { return } and more);
    println!("{x}");
    let _ = case!(matches!(value));
    let _ = case!(matches!(value,));
    let _ = case!(matches!());
    let _ = case!(matches!(value, null; 1));
    let _ = case!(matches!(value, null, 1));
    case!(assert!(value));
    case!(assert!(value, null; 1));
    case!(assert!(value, null, "null" "again"));
    case!(total, assert!(value, null));
    case!(total, let x = value, "never");
    println!("{x}");
    case!(let [y] = value, y);
    println!("{y}");
    case!(let [z] = value else { return }, "never");
    println!("{z}");
    let _ = case!(match value { 1 => });
    let _ = case!(match value { null => 1 } + 1);
    let _ = case!(match value { null => 1 } and more);
    case!(if let [i64(n)] = &value {
        println!("{n}");
    } else if value.is_null() {
    } else if let int(n) = &value {
        println!("{n}");
    } else if let String(n) = &value {
        println!("{n}");
    });
}

//! Items that the attribute cannot be applied to. They stay as they are.

use patterns::patterns;
use serde_json::Value;

#[patterns]
struct Point {
    x: i32,
}

#[patterns]
mod inner {
    pub fn one() -> u8 {
        1
    }
}

#[patterns]
const LIMIT: u8 = 1;

trait Describe {
    #[patterns]
    fn describe(&self, value: &Value) -> String;
}

#[patterns]
impl Describe for Point {
    fn describe(&self, _: &Value) -> String {
        self.x.to_string()
    }
}

fn main() {
    let point = Point { x: 1 };
    println!("{}", point.describe(&Value::Null));
    println!("{}{LIMIT}", inner::one());
}

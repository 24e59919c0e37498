//! Regular expressions in strings.

use patterns::patterns;
use serde_json::Value;

const TEXT: &str = "a";

#[patterns]
fn expressions(value: &Value) -> u8 {
    match value {
        re!("a") => 1,
        str("v", re!("a")) => 2,
        str(re!("a"), "v") => 3,
        rstr(re!("a")) => 4,
        str(re!()) => 5,
        str(re!(TEXT)) => 6,
        str(re!(b"a")) => 7,
        str(re!("a(b")) => 8,
        str(re!(r"\d{3,1}")) => 9,
        str(re!(r"(?<=a)b")) => 10,
        str(re!(r"\w{5000}{5000}")) => 11,
        str(re!("(a)(?:b)")) => 12,
        str(re!("a", x)) => 13,
        str(re!("(a)(?<b>b)", x, y, z)) => 14,
        str(re!("(a)", 1)) => 15,
        str(re!("(a)", list(x))) => 16,
        str(re!("(a)(b)", [x, ..], {"a": y})) => 17,
        str(re!("(a)", null | u8(n))) => 18,
    }
}

fn main() {
    println!("{}{TEXT}", expressions(&Value::Null));
}

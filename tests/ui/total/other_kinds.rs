//! A total function over a value that may be of other kinds than JSON's.

use patterns::patterns;
use patterns::subject::Subject;

#[patterns(total)]
fn kind<'v>(value: impl Subject<'v>) -> &'static str {
    match value {
        null => "null",
        bool(_) => "bool",
        number(_) => "number",
        str(_) => "str",
        list(_) => "list",
        map(_) => "map",
    }
}

fn main() {
    println!("{}", kind(&serde_json::Value::Null));
}

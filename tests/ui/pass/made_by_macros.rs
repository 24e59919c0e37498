//! Functions and `case!`s in macros of the user's own.

#![deny(warnings)]

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

macro_rules! clause_function {
    ($(#[$attr:meta])* $vis:vis $name:ident($value:ident) -> $ty:ty { $($pat:pat $(if $guard:expr)? => $body:expr),+ $(,)? }) => {
        $(#[$attr])*
        #[patterns]
        $vis fn $name($value: &Value) -> $ty {
            match $value {
                $($pat $(if $guard)? => $body),+
            }
        }
    };
}

clause_function! {
    /// Made from fragments.
    pub(crate) sum(value) -> Result<i64, Mismatch> {
        0 => Ok(0),
        [] | null => Ok(0),
        [x, rest @ ..] if !rest.is_empty() => Ok(sum(x)? + sum(&Value::from(rest.to_vec()))?),
        [x] => sum(x),
        i64(n) => Ok(n),
        json!({"n": i64(n), ..}) => Ok(n),
    }
}

macro_rules! tagged {
    ($($name:ident = $tag:literal),*) => {
        $(
            #[patterns]
            fn $name(value: &Value) -> Option<&Value> {
                match value {
                    json!({"tag": $tag, "value": inner}) => Some(inner),
                    _ => None,
                }
            }
        )*
    };
}

tagged!(circle = "circle", square = "square");

macro_rules! is_positive {
    ($value:expr) => {
        case!(matches!($value, i64(n) if n > 0))
    };
}

/// A name of the macro stays hygienic.
macro_rules! first_or {
    ($value:expr, $otherwise:expr) => {{
        case!(let [n, ..] = $value else { panic!("{}", $otherwise) });
        n
    }};
}

#[patterns]
fn outer(value: &Value) -> i64 {
    #[patterns]
    fn inner(value: &Value) -> i64 {
        match value {
            i64(n) => n,
            [x, ..] => inner(x),
        }
    }
    match value {
        json!({"x": x}) => {
            #[patterns]
            fn innermost(value: &Value) -> i64 {
                match value {
                    x => inner(x),
                }
            }
            innermost(x)
        }
        x => inner(x),
    }
}

fn main() {
    assert_eq!(sum(&json!([1, [2, {"n": 3}], null])).unwrap(), 6);
    assert!(sum(&json!("x")).is_err());
    assert_eq!(circle(&json!({"tag": "circle", "value": 1})), Some(&json!(1)));
    assert_eq!(square(&json!({"tag": "circle", "value": 1})), None);
    let n = json!([4]);
    assert_eq!(first_or!(&n, n), 4);
    assert!(is_positive!(&json!(1)) && !is_positive!(&json!(-1)));
    assert_eq!(outer(&json!({"x": [[5]]})), 5);
}

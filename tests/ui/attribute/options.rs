//! The options of the attribute. The functions are correct, and callers get no error.

use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns(totl, redakt)]
fn unknown(value: &Value) -> Result<(), Mismatch> {
    match value {
        null => Ok(()),
    }
}

#[patterns(total)]
fn total(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

#[patterns(redact, redact)]
fn redacted_twice(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

#[patterns(crate = patterns, crate = patterns)]
fn twice(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

#[patterns(crate)]
fn no_path(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

#[patterns(crate = "patterns")]
fn path_in_quotes(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

#[patterns(crate = patterns total)]
fn no_comma(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

#[patterns("total")]
fn literal(value: &Value) -> bool {
    match value {
        _ => true,
    }
}

// An error in an option does not hide mistakes in the patterns.
#[patterns(totl)]
fn both(value: &Value) -> bool {
    match value {
        int(_) => true,
        _ => false,
    }
}

fn main() {
    let value = Value::Null;
    let _ = unknown(&value);
    let _ = total(&value) && redact(&value) && twice(&value) && no_path(&value);
    let _ = path_in_quotes(&value) && no_comma(&value) && literal(&value) && both(&value);
}

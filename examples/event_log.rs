//! Reads events from standard input, one JSON value per line, and goes on after those that no
//! clause matches. It logs each of these to standard output as a line of JSON, and counts them by
//! reason.
//!
//! ```sh
//! cargo run --example event_log < examples/data/events.jsonl
//! ```

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

/// The events that the program understands. A login may contain a token, which must not get into a
/// log, so the mismatches of logins are redacted.
#[patterns]
fn handle(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "order", "id": u64(id), "items": [_, ..], "total": f64(total), ..})
            if total > 0.0 =>
        {
            Ok(format!("order {id}: {total:.2}"))
        }
        json!({"type": "login", ..}) => Ok(login(event)?),
        json!({"type": "ping"}) => Ok("ping".into()),
    }
}

#[patterns(redact)]
fn login(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "login", "user": str(user), "token": str("tok_", ..)}) => {
            Ok(format!("login of {user}"))
        }
    }
}

/// The log keeps only the clause that came closest. `serde_json::to_value(&mismatch)` would keep
/// all clauses.
fn entry(line: usize, mismatch: &Mismatch) -> Value {
    let closest = mismatch.closest();
    json!({
        "line": line,
        "function": mismatch.function(),
        "clause": closest.index() + 1,
        "pointer": closest.path().pointer(),
        "reason": closest.reason(),
    })
}

fn main() -> io::Result<()> {
    let mut handled = 0;
    let mut unreadable = 0;
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, line) in io::stdin().lock().split(b'\n').enumerate() {
        let Ok(event) = serde_json::from_slice::<Value>(&line?) else {
            unreadable += 1;
            continue;
        };
        match handle(&event) {
            Ok(done) => {
                println!("{done}");
                handled += 1;
            }
            Err(mismatch) => {
                println!("{}", entry(index + 1, &mismatch));
                *reasons
                    .entry(mismatch.closest().reason().name())
                    .or_default() += 1;
            }
        }
    }
    println!("handled: {handled}, not JSON: {unreadable}");
    for (reason, count) in reasons {
        println!("{reason}: {count}");
    }
    Ok(())
}

//! Checks the clauses of a function by a log of events, one JSON value per line: what each clause
//! matched, which clauses nothing reached, and which events mismatch. On a terminal a bar shows the
//! progress. It ends with 1 if a clause or an event is left over.
//!
//! ```sh
//! cargo run --example event_corpus -- examples/data/events.ndjson
//! ```

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::ExitCode;

use indicatif::ProgressBar;
use patterns::{Corpus, Mismatch, patterns};
use serde_json::Value;

/// The destination of an event.
#[patterns(check = check_route)]
fn route(event: &Value) -> Result<&'static str, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", ..), "commits": [_, ..], ..}) => {
            Ok("branch pushed")
        }
        json!({"type": "push", "ref": str("refs/tags/", ..), ..}) => Ok("tag pushed"),
        json!({"type": "issue", "number": u64(_), "labels": [_, ..], ..}) => Ok("issue"),
        json!({"type": "release", "tag": str(_), ..}) => Ok("release"),
        json!({"type": "ping"}) => Ok("ping"),
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: event_corpus FILE");
        return Ok(ExitCode::from(2));
    };
    let file = File::open(path)?;
    // The bar draws nothing unless the output is a terminal.
    let progress = ProgressBar::new(file.metadata()?.len());
    let lines = BufReader::new(progress.wrap_read(file)).split(b'\n');
    let mut corpus = Corpus::default();
    for (number, line) in (1..).zip(lines) {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let event = serde_json::from_slice(&line);
        let checked = event.map(|event: Value| check_route(&event));
        corpus.extend([(format_args!("line {number}"), checked)]);
    }
    progress.finish_and_clear();
    println!("{corpus}");
    Ok(ExitCode::from(u8::from(!corpus.is_covered())))
}

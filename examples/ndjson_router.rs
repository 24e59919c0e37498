//! Routes a file of events, one JSON text a line, without building a document for any.
//!
//! ```text
//! cargo run --release --features sonic-rs --example ndjson_router -- [--jobs N] events.ndjson
//! ```
//!
//! Standard output gets a line of JSON for each event that no clause takes and for each line that is not JSON, with
//! its number, and at the end the counts. A bar on a terminal shows how far it is.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use patterns::subject::JsonValue;
use patterns::{JsonText, Mismatch, patterns};

/// Where an event goes.
#[patterns]
fn route(event: JsonValue<'_>) -> Result<&'static str, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", ..), "deleted": true, ..}) => {
            Ok("branch deleted")
        }
        json!({"type": "push", "ref": str("refs/heads/", ..), "commits": [_, ..], ..}) => {
            Ok("branch pushed")
        }
        json!({"type": "push", "ref": str("refs/tags/", ..), ..}) => Ok("tag pushed"),
        json!({"type": "issue", "labels": [.., {"name": "bug", ..}, ..], ..}) => Ok("bug"),
        json!({"type": "issue", "number": u64(_), ..}) => Ok("issue"),
        json!({"type": "ping"}) => Ok("ping"),
    }
}

/// What became of some lines.
#[derive(Default)]
struct Tally {
    routes: BTreeMap<&'static str, u64>,
    unmatched: u64,
    malformed: u64,
    /// Lines of JSON, to be written.
    report: String,
}

impl Tally {
    fn line(&mut self, number: usize, line: &[u8]) {
        let outcome = match str::from_utf8(line) {
            Ok(line) if line.trim_ascii().is_empty() => return,
            Ok(line) => JsonText::new(line)
                .matched(route)
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let entry = match outcome {
            Ok(Ok(route)) => {
                *self.routes.entry(route).or_default() += 1;
                return;
            }
            Ok(Err(mismatch)) => {
                self.unmatched += 1;
                let closest = mismatch.closest();
                serde_json::json!({
                    "line": number,
                    "pointer": closest.path().pointer(),
                    "reason": closest.reason().to_string(),
                })
            }
            Err(malformed) => {
                self.malformed += 1;
                serde_json::json!({"line": number, "malformed": malformed})
            }
        };
        self.report.push_str(&entry.to_string());
        self.report.push('\n');
    }

    fn add(&mut self, other: Self) {
        for (route, count) in other.routes {
            *self.routes.entry(route).or_default() += count;
        }
        self.unmatched += other.unmatched;
        self.malformed += other.malformed;
        self.report.push_str(&other.report);
    }
}

/// About equal parts of the text, each of whole lines.
fn parts(text: &[u8], count: usize) -> Vec<&[u8]> {
    let mut rest = text;
    let mut parts = Vec::with_capacity(count);
    for left in (1..=count).rev() {
        let middle = rest.len() / left;
        let end = rest[middle..].iter().position(|&byte| byte == b'\n');
        let (part, tail) = rest.split_at(end.map_or(rest.len(), |end| middle + end + 1));
        parts.push(part);
        rest = tail;
    }
    parts
}

fn tally(first_line: usize, part: &[u8], progress: &ProgressBar) -> Tally {
    /// How many bytes are read between two looks at the bar.
    const STEP: u64 = 1 << 20;
    let mut tally = Tally::default();
    let mut read = 0;
    for (index, line) in part.split(|&byte| byte == b'\n').enumerate() {
        tally.line(first_line + index, line);
        read += line.len() as u64 + 1;
        if read >= STEP {
            progress.inc(read);
            read = 0;
        }
    }
    progress.inc(read);
    tally
}

fn run(path: &str, jobs: usize) -> io::Result<()> {
    let text = fs::read(path)?;
    // On anything but a terminal the bar draws nothing.
    let progress = ProgressBar::new(text.len() as u64);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {binary_bytes_per_sec}")
    {
        progress.set_style(style);
    }
    let mut first_line = 1;
    let mut whole = Tally::default();
    thread::scope(|scope| {
        let mut workers = Vec::new();
        for part in parts(&text, jobs) {
            let (from, progress) = (first_line, &progress);
            first_line += part.iter().filter(|&&byte| byte == b'\n').count();
            workers.push(scope.spawn(move || tally(from, part, progress)));
        }
        for worker in workers {
            match worker.join() {
                Ok(tally) => whole.add(tally),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    progress.finish_and_clear();
    let counts = serde_json::json!({
        "routes": whole.routes,
        "unmatched": whole.unmatched,
        "malformed": whole.malformed,
    });
    let mut out = io::stdout().lock();
    out.write_all(whole.report.as_bytes())?;
    writeln!(out, "{counts}")
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut jobs = thread::available_parallelism().map_or(1, usize::from);
    let mut path = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--jobs" {
            let number = arguments.next().and_then(|number| number.parse().ok());
            jobs = number
                .filter(|&jobs| jobs > 0)
                .ok_or("--jobs takes a number above 0")?;
        } else {
            path = Some(argument);
        }
    }
    let Some(path) = path else {
        eprintln!("usage: ndjson_router [--jobs N] FILE");
        return Ok(ExitCode::from(2));
    };
    run(&path, jobs)?;
    Ok(ExitCode::SUCCESS)
}

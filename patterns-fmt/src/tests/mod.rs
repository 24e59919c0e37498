//! What the formatter must never do, and what it makes of each form.

mod corpus;
mod forms;
mod net;
mod patterns;
mod random;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use crate::format::formatted;
use crate::rustfmt::Rustfmt;

/// rustfmt with its default settings and some more.
fn rustfmt(config: &'static str) -> &'static Rustfmt {
    static KNOWN: Mutex<BTreeMap<&str, &Rustfmt>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap();
    known.entry(config).or_insert_with(|| {
        let options = ["--edition", "2024", "--config", config].map(Into::into);
        let rustfmt = Rustfmt::of_folder(Path::new("/"), options.to_vec());
        Box::leak(Box::new(rustfmt.unwrap().expect("formatting is on")))
    })
}

const DEFAULT: &str = "max_width=100";

/// Formats a file, and checks what holds for every file: that it is not changed a second time, nor by
/// rustfmt alone.
fn checked(text: &str, config: &'static str) -> String {
    let rustfmt = rustfmt(config);
    let once = formatted(text, rustfmt, Path::new("/")).unwrap();
    let twice = formatted(&once, rustfmt, Path::new("/")).unwrap();
    assert_eq!(once, twice, "formatted again");
    let alone = rustfmt.format(&once, Path::new("/")).unwrap();
    assert_eq!(once, alone, "formatted by rustfmt");
    once
}

/// Checks what becomes of the clauses of a function.
#[track_caller]
fn clauses(before: &str, after: &str) {
    let function = |clauses: &str| {
        format!("#[patterns]\nfn f(v: &Value) {{\n    match v {{\n{clauses}    }}\n}}\n")
    };
    let (done, after) = (checked(&function(before), DEFAULT), function(after));
    assert!(done == after, "\n{done}");
}

/// Checks what becomes of the statements of a function.
#[track_caller]
fn statements(before: &str, after: &str) {
    let function = |body: &str| format!("fn f() {{\n{body}}}\n");
    let (done, after) = (checked(&function(before), DEFAULT), function(after));
    assert!(done == after, "\n{done}");
}

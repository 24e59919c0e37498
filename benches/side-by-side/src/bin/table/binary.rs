//! Bytes of whole programs: what clauses that return a Mismatch add to one.

use std::fs;
use std::path::Path;
use std::process::Command;

use side_by_side::page;

use crate::package;

/// The numbers of functions that return a Mismatch.
const COUNTS: [usize; 3] = [1, 2, 10];

pub(crate) fn table() -> String {
    let folder = package::folder("binary", "[profile.release]\nstrip = true\n");
    let mut rows = Vec::new();
    let optional = built(&folder, 1, "Option<u64>");
    rows.push(row("one that returns an `Option`", optional, None));
    let (mut functions, mut before) = (0, optional);
    for count in COUNTS {
        let bytes = built(&folder, count, "Result<u64, Mismatch>");
        let each = bytes.saturating_sub(before) / u64::try_from(count - functions).expect("a few");
        let name = format!("{count} that return a `Result` with a Mismatch, printed");
        rows.push(row(&name, bytes, Some(each)));
        (functions, before) = (count, bytes);
    }
    let heads = ["functions of 5 clauses", "bytes", "each adds"].map(str::to_owned);
    page::table(heads, rows)
}

fn row(name: &str, bytes: u64, each: Option<u64>) -> [String; 3] {
    let each = each.map_or_else(String::new, |each| each.to_string());
    [name.to_owned(), bytes.to_string(), each]
}

/// The bytes of a stripped program with so many functions that return this type.
fn built(folder: &Path, functions: usize, returned: &str) -> u64 {
    fs::write(folder.join("src/main.rs"), program(functions, returned))
        .expect("the folder accepts a file");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release"])
        .current_dir(folder)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("CARGO_TARGET_DIR")
        .status()
        .expect("cargo runs: it is running this");
    assert!(status.success(), "a program does not build");
    let program = folder.join("target/release/binary");
    fs::metadata(program).expect("what was built").len()
}

/// A program that reads a value, prints it, and calls the functions on it.
fn program(functions: usize, returned: &str) -> String {
    let is_optional = returned.starts_with("Option");
    let (some, import, rest) = if is_optional {
        ("Some", "patterns", "_ => None,")
    } else {
        ("Ok", "{Mismatch, patterns}", "")
    };
    let mut text =
        format!("use std::hint::black_box;\nuse patterns::{import};\nuse serde_json::Value;\n");
    let mut calls = String::new();
    for n in 0..functions {
        text += &format!(
            r#"
#[patterns]
fn route{n}(event: &Value) -> {returned} {{
    match event {{
        json!({{"type": "push{n}", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..}}) => {some}(branch.len() as u64),
        json!({{"type": "issue{n}", "number": u64(n), "labels": [.., {{"name": "bug", ..}}, ..], ..}}) => {some}(n),
        json!({{"type": "release{n}", "tag": str(tag), "draft": false, ..}}) => {some}(tag.len() as u64),
        json!({{"type": "star{n}", "count": 1..=99, "by": {{"login": str(login), ..}}, ..}}) => {some}(login.len() as u64),
        json!({{"type": "ping{n}"}}) | "ping{n}" => {some}({n}),
        {rest}
    }}
}}
"#
        );
        calls += &if is_optional {
            format!("    println!(\"{{:?}}\", route{n}(black_box(&value)));\n")
        } else {
            format!(
                "    match route{n}(black_box(&value)) {{\n        Ok(n) => println!(\"{{n}}\"),\n        \
                 Err(mismatch) => println!(\"{{mismatch:#}}\"),\n    }}\n"
            )
        };
    }
    text + "\nfn main() {\n    let text = std::env::args().nth(1).unwrap_or_default();\n    \
            let value: Value = serde_json::from_str(&text).unwrap();\n    \
            println!(\"{}\", black_box(&value));\n"
        + &calls
        + "}\n"
}

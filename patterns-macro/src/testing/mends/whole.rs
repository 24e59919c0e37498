//! Mended programs as one program, which rustc can compile.

use std::fmt::Write;

use super::MendedItem;
use crate::testing::diagnostics::matched;

/// The names that the examples use without defining them.
const SCOPE: &str = "\
use patterns::{Mismatch, Subject, Term, case, patterns, term};
use serde_json::Value;

const CONSTANT: &str = \"a\";
const FIRST: i64 = 1;
const LAST: i64 = 9;

#[derive(Subject, serde::Deserialize)]
struct Point {
    x: u8,
    y: u8,
}

#[derive(serde::Deserialize)]
enum Event {
    Push(u8),
}

trait Own {
    fn is_in(&self, value: &Value) -> bool;
}

mod limits {
    pub const most: u8 = 9;
}
";

/// An example as an item: a pattern, some clauses, a `match`, or a call of a macro is put into a
/// function.
pub(super) fn item(example: &str) -> String {
    let function = example.strip_prefix("#[patterns] fn f(value: &Value) { match ");
    if let Some(matched) = function.and_then(|matched| matched.strip_suffix(" }")) {
        return item(&format!("match {matched}"));
    }
    if ["#[patterns", "#[derive", "fn ", "impl ", "trait "]
        .iter()
        .any(|word| example.starts_with(word))
    {
        return example.to_owned();
    }
    if example.starts_with("receive!(") {
        return format!("fn f(inbox: &mut Inbox) {{ let _ = {example}; }}");
    }
    let statement = if example.starts_with("let ") || example.ends_with(';') {
        Some(example.to_owned())
    } else if example.starts_with("case!(") {
        Some(format!("let _ = {example};"))
    } else {
        None
    };
    let arguments =
        "value: &Value, v: &Value, a: &Value, b: &Value, c: &Value, x: &Value, key: &str";
    if let Some(statement) = statement {
        return format!("fn f({arguments}) {{ {statement} }}");
    }
    let matched = matched(example);
    format!("#[patterns] fn f({arguments}) -> impl Sized {{ {matched} }}")
}

/// The program of examples of `receive!`, which needs a feature.
pub(super) fn receiving(examples: &[String]) -> String {
    let mut text = format!(
        "{RECEIVING}#[rustfmt::skip]\nmod examples {{\n{}",
        indented(MAILBOXES)
    );
    for item in examples {
        text.push_str(&indented(&scoped(item)));
    }
    text + "}\n"
}

/// The names that they use without defining them.
const MAILBOXES: &str = "\
use std::sync::mpsc::Receiver;
use std::time::Duration;

use patterns::{Mailbox, receive};
use serde_json::Value;

type Inbox = Mailbox<Value, Receiver<Value>>;
";

const RECEIVING: &str = "\
//! The examples of docs/diagnostics.md about `receive!`, with their helps followed. A test of
//! patterns-macro writes this file: `UPDATE=1 cargo test -p patterns-macro --lib mends`

#![allow(warnings, reason = \"that the examples compile is all that is asked\")]

fn main() {}

";

/// The program of all of these: items that see [`SCOPE`], and items of programs in `tests/ui`,
/// which see what else is in their program.
pub(super) fn file(examples: &[String], mended: &[MendedItem]) -> String {
    let mut text = format!(
        "{HEADER}#[rustfmt::skip]\nmod examples {{\n{}",
        indented(SCOPE)
    );
    for item in examples {
        text.push_str(&indented(&scoped(item)));
    }
    for of_program in mended.chunk_by(|a, b| a.program == b.program) {
        let MendedItem {
            program, context, ..
        } = &of_program[0];
        let _ = write!(text, "}}\n\n#[rustfmt::skip]\nmod {program} {{\n");
        for other in context {
            text.push_str(&indented(other));
        }
        for MendedItem { item, .. } in of_program {
            text.push_str(&indented(&scoped(item)));
        }
    }
    text.push_str("}\n");
    text
}

/// An item in a scope of its own, so that others can have its name.
fn scoped(item: &str) -> String {
    let feature = if item.contains("re!(") {
        "#[cfg(feature = \"regex\")]\n"
    } else if item.contains("(schema") {
        "#[cfg(feature = \"schema\")]\n"
    } else {
        ""
    };
    format!("{feature}const _: () = {{\n{}}};", indented(item))
}

const HEADER: &str = "\
//! What the helps of all messages lead to, in the examples of docs/diagnostics.md and in the
//! programs of tests/ui. A test of patterns-macro writes this file:
//! `UPDATE=1 cargo test -p patterns-macro --lib mends`

#![allow(warnings, reason = \"that the examples compile is all that is asked\")]

fn main() {}

";

/// The lines that are not blank, one level deeper.
fn indented(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.flat_map(|line| ["    ", line, "\n"]).collect()
}

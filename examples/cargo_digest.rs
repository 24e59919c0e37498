//! Reads what cargo says about a project, as JSON, and prints a digest made by clause functions.
//!
//! ```text
//! cargo run --example cargo_digest          asks cargo about the project in the current directory
//! cargo run --example cargo_digest -- -     reads messages on standard input instead: one a line,
//!                                           or one metadata document
//! ```
//!
//! The exit code is 0 if the build succeeded, 1 if it failed, and 2 if there was nothing to digest.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fmt};

use patterns::{Mismatch, patterns};
use serde_json::Value;

/// The content of one message.
enum Fact<'v> {
    /// The packages of a project, and the ids of those in its workspace.
    Packages(&'v [Value], Vec<&'v str>),
    /// A target was compiled.
    Compiled(&'v str),
    /// A build script ran.
    ScriptRan,
    /// The compiler reported something.
    Complaint(Severity, Complaint),
    /// A message that the digest does not need.
    Aside,
    /// The build is over; true if it succeeded.
    Finished(bool),
}

/// The message kinds of `cargo metadata` and of `cargo check --message-format=json`.
#[patterns]
fn read(message: &Value) -> Result<Fact<'_>, Mismatch> {
    match message {
        json!({"packages": list(all), "workspace_members": [each!(str(members))], ..}) => {
            Ok(Fact::Packages(all, members))
        }
        json!({"reason": "compiler-artifact", "target": {"kind": [str(kind), ..], ..}, ..}) => {
            Ok(Fact::Compiled(kind))
        }
        json!({"reason": "build-script-executed", ..}) => Ok(Fact::ScriptRan),
        json!({
            "reason": "compiler-message",
            "message": {"level": "note" | "help" | "failure-note", ..},
            ..
        }) => Ok(Fact::Aside),
        json!({"reason": "compiler-message", "message": diagnostic @ {"level": level, ..}, ..}) => {
            Ok(Fact::Complaint(severity(level)?, complaint(diagnostic)?))
        }
        json!({"reason": "build-finished", "success": bool(success), ..}) => {
            Ok(Fact::Finished(success))
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Severity {
    Warning,
    Error,
}

/// `error: internal compiler error` is a level too.
#[patterns]
fn severity(level: &Value) -> Result<Severity, Mismatch> {
    match level {
        "warning" => Ok(Severity::Warning),
        str("error", ..) => Ok(Severity::Error),
    }
}

/// A warning or an error. The order of the fields is the order of the digest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Complaint {
    file: String,
    line: u64,
    column: u64,
    text: String,
}

/// A diagnostic at its first primary span; a few have none.
#[patterns]
fn complaint(diagnostic: &Value) -> Result<Complaint, Mismatch> {
    match diagnostic {
        json!({
            "message": str(text),
            "spans": [.., {
                "is_primary": true,
                "file_name": str(file),
                "line_start": u64(line),
                "column_start": u64(column),
                ..
            }, ..],
            ..
        }) => Ok(Complaint {
            file: one_line(file),
            line,
            column,
            text: one_line(text),
        }),
        json!({"message": str(text), "spans": [each!({"is_primary": false, ..})], ..}) => {
            Ok(Complaint {
                file: String::new(),
                line: 0,
                column: 0,
                text: one_line(text),
            })
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        }
        f.write_str(&self.text)
    }
}

/// Names, grouped by what they name.
type Groups = BTreeMap<String, BTreeSet<String>>;

/// One package of the workspace.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    targets: Groups,
    dependencies: Groups,
}

#[patterns]
fn package(package: &Value) -> Result<Package, Mismatch> {
    match package {
        json!({
            "name": str(name),
            "version": str(version),
            "targets": list(targets),
            "dependencies": list(dependencies),
            ..
        }) => Ok(Package {
            name: one_line(name),
            version: one_line(version),
            targets: group(targets, target)?,
            dependencies: group(dependencies, dependency)?,
        }),
    }
}

/// The kind and the name of a target; a library of several kinds is listed under its first.
#[patterns]
fn target(target: &Value) -> Result<(&str, &str), Mismatch> {
    match target {
        json!({"kind": [str(kind), ..], "name": str(name), ..}) => Ok((kind, name)),
    }
}

/// The kind and the name of a dependency. Cargo writes the kind of a normal dependency as `null`.
#[patterns]
fn dependency(dependency: &Value) -> Result<(&str, &str), Mismatch> {
    match dependency {
        json!({"kind": null, "name": str(name), ..}) => Ok(("normal", name)),
        json!({"kind": str(kind @ ("dev" | "build")), "name": str(name), ..}) => Ok((kind, name)),
    }
}

fn group(
    values: &[Value],
    read: fn(&Value) -> Result<(&str, &str), Mismatch>,
) -> Result<Groups, Mismatch> {
    let mut groups = Groups::new();
    for value in values {
        let (kind, name) = read(value)?;
        groups
            .entry(one_line(kind))
            .or_default()
            .insert(one_line(name));
    }
    Ok(groups)
}

/// Returns whether the package has one of these ids.
#[patterns]
fn is_one_of(package: &Value, ids: &[&str]) -> Result<bool, Mismatch> {
    match package {
        json!({"id": str(id), ..}) => Ok(ids.contains(&id)),
    }
}

/// The content of all messages.
#[derive(Default)]
struct Digest {
    packages: BTreeSet<Package>,
    outside: usize,
    compiled: BTreeMap<String, usize>,
    scripts: usize,
    warnings: BTreeSet<Complaint>,
    errors: BTreeSet<Complaint>,
    success: Option<bool>,
    /// Messages that no clause matches, counted by the reason why the closest clause failed.
    unknown: BTreeMap<String, usize>,
    /// Lines that are not JSON, and why.
    unreadable: Vec<String>,
}

impl Digest {
    /// Reads messages: one document, or one message per line.
    fn read(&mut self, source: &str, bytes: &[u8]) {
        if let Ok(document) = serde_json::from_slice(bytes) {
            self.message(&document);
            return;
        }
        for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice(line) {
                Ok(message) => self.message(&message),
                Err(error) => {
                    let text = error.to_string();
                    // The error counts lines within the line.
                    let why = text.rsplit_once(" at line ").map_or(&*text, |(why, _)| why);
                    let line = index + 1;
                    self.unreadable
                        .push(format!("{source}, line {line}: {why}"));
                }
            }
        }
    }

    fn message(&mut self, message: &Value) {
        match read(message) {
            Ok(Fact::Packages(all, members)) => {
                for value in all {
                    if let Err(mismatch) = self.package(value, &members) {
                        self.puzzle(&mismatch);
                    }
                }
            }
            Ok(Fact::Compiled(kind)) => *self.compiled.entry(one_line(kind)).or_default() += 1,
            Ok(Fact::ScriptRan) => self.scripts += 1,
            // A target that is compiled twice reports everything twice; the sets keep one of each.
            Ok(Fact::Complaint(Severity::Warning, it)) => drop(self.warnings.insert(it)),
            Ok(Fact::Complaint(Severity::Error, it)) => drop(self.errors.insert(it)),
            Ok(Fact::Aside) => {}
            Ok(Fact::Finished(success)) => {
                self.success = Some(success && self.success.unwrap_or(true));
            }
            Err(mismatch) => self.puzzle(&mismatch),
        }
    }

    fn package(&mut self, value: &Value, members: &[&str]) -> Result<(), Mismatch> {
        if is_one_of(value, members)? {
            self.packages.insert(package(value)?);
        } else {
            self.outside += 1;
        }
        Ok(())
    }

    fn puzzle(&mut self, mismatch: &Mismatch) {
        let closest = mismatch.closest();
        let (function, path, reason) = (mismatch.function(), closest.path(), closest.reason());
        let why = format!("{function}, at {path}: {reason}");
        *self.unknown.entry(why).or_default() += 1;
    }

    /// Returns whether the messages described a package.
    fn has_packages(&self) -> bool {
        !self.packages.is_empty() || self.outside > 0
    }

    /// Returns whether the messages described a build.
    fn has_build(&self) -> bool {
        self.success.is_some()
            || self.scripts > 0
            || !self.compiled.is_empty()
            || !self.warnings.is_empty()
            || !self.errors.is_empty()
    }

    fn exit_code(&self) -> ExitCode {
        if !self.has_packages() && !self.has_build() {
            ExitCode::from(2)
        } else if !self.errors.is_empty() || (self.has_build() && self.success != Some(true)) {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_packages() {
            let (inside, outside) = (self.packages.len(), self.outside);
            writeln!(f, "packages: {inside} in the workspace, {outside} outside")?;
        }
        for package in &self.packages {
            writeln!(f, "\n{} {}", package.name, package.version)?;
            groups(f, "targets", &package.targets)?;
            groups(f, "dependencies", &package.dependencies)?;
        }
        if self.has_packages() && self.has_build() {
            writeln!(f)?;
        }
        if self.has_build() {
            let compiled: Vec<_> = self
                .compiled
                .iter()
                .map(|(kind, count)| format!("{count} {kind}"))
                .collect();
            writeln!(f, "compiled: {}", or_none(&compiled.join(", ")))?;
            writeln!(f, "build scripts run: {}", self.scripts)?;
            listing(f, "warnings", &self.warnings)?;
            listing(f, "errors", &self.errors)?;
            let outcome = match self.success {
                Some(true) => "succeeded",
                Some(false) => "failed",
                None => "did not finish",
            };
            writeln!(f, "build: {outcome}")?;
        }
        if !self.unknown.is_empty() {
            let total: usize = self.unknown.values().sum();
            writeln!(f, "not understood: {total}")?;
            for (why, count) in &self.unknown {
                writeln!(f, "  {count} x {why}")?;
            }
        }
        if !self.unreadable.is_empty() {
            listing(f, "not JSON, skipped", &self.unreadable)?;
        }
        Ok(())
    }
}

fn groups(f: &mut fmt::Formatter<'_>, title: &str, groups: &Groups) -> fmt::Result {
    if groups.is_empty() {
        return writeln!(f, "  {title}: none");
    }
    writeln!(f, "  {title}")?;
    for (kind, names) in groups {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        writeln!(f, "    {kind}: {}", names.join(", "))?;
    }
    Ok(())
}

/// Writes a count, and the first of the counted items.
fn listing<'i, I>(f: &mut fmt::Formatter<'_>, title: &str, items: I) -> fmt::Result
where
    I: IntoIterator<IntoIter: ExactSizeIterator, Item: fmt::Display + 'i>,
{
    const SHOWN: usize = 50;
    let items = items.into_iter();
    let total = items.len();
    writeln!(f, "{title}: {total}")?;
    for item in items.take(SHOWN) {
        writeln!(f, "  {item}")?;
    }
    if total > SHOWN {
        writeln!(f, "  … and {} more", total - SHOWN)?;
    }
    Ok(())
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// Text from a message on one line, without control characters for a terminal.
fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Cargo's standard output. Its progress still goes to the terminal.
fn ask_cargo(arguments: &[&str]) -> io::Result<Vec<u8>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    Ok(output.stdout)
}

fn gather() -> Result<Digest, String> {
    let mut digest = Digest::default();
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [] => {
            for arguments in [
                ["metadata", "--format-version", "1"].as_slice(),
                ["check", "--message-format=json"].as_slice(),
            ] {
                let source = format!("cargo {}", arguments[0]);
                let bytes =
                    ask_cargo(arguments).map_err(|why| format!("cannot run {source}: {why}"))?;
                digest.read(&source, &bytes);
            }
        }
        [dash] if dash == "-" => {
            let mut bytes = Vec::new();
            io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|why| format!("cannot read standard input: {why}"))?;
            digest.read("standard input", &bytes);
        }
        _ => return Err("usage: cargo_digest [-]".to_owned()),
    }
    Ok(digest)
}

fn main() -> ExitCode {
    let digest = match gather() {
        Ok(digest) => digest,
        Err(why) => {
            eprintln!("cargo_digest: {why}");
            return ExitCode::from(2);
        }
    };
    // A reader that has seen enough, such as `head`, closes the pipe. That is not an error.
    match write!(io::stdout().lock(), "{digest}") {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("cargo_digest: cannot write: {why}");
            ExitCode::from(2)
        }
        _ => digest.exit_code(),
    }
}

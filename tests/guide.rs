//! The guide, docs/guide: each program prints what its page says, and each mistake is told as the
//! page says. The pages are where the programs are written. `UPDATE=1` copies them to their files,
//! and writes what they print into the pages.

mod announce;

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use announce::announce;

/// Features that the programs need.
const FEATURES: &str = "mailbox,json-text";

/// A program of a page, and the console below it.
struct Program {
    /// The page, and the number of the program unless it is the first.
    name: String,
    code: String,
    fails_to_compile: bool,
    /// Its command is the first line.
    console: String,
    page: String,
}

impl Program {
    /// The file of the program.
    fn file(&self) -> String {
        let folder = if self.fails_to_compile {
            "tests/ui/guide"
        } else {
            "examples/guide"
        };
        format!("{folder}/{}.rs", self.name)
    }
}

/// The programs in the order of the pages' names. Each is followed by its console.
fn programs() -> Vec<Program> {
    let mut pages: Vec<_> = fs::read_dir("docs/guide")
        .unwrap()
        .map(|page| page.unwrap().path())
        .collect();
    pages.sort();
    let mut programs = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let stem = page.file_stem().unwrap().to_str().unwrap();
        for (block, count) in text.split("```rust").skip(1).zip(1..) {
            let (code, after) = block.split_once("\n```\n").unwrap();
            let (kind, code) = code.split_once('\n').unwrap();
            let console = after.trim_start().strip_prefix("```console\n");
            let console = console.and_then(|console| console.split("```").next());
            programs.push(Program {
                name: match count {
                    1 => stem.to_owned(),
                    _ => format!("{stem}_{count}"),
                },
                code: format!("{code}\n"),
                fails_to_compile: kind == ",compile_fail",
                console: console.expect("a console below the program").to_owned(),
                page: page.display().to_string(),
            });
        }
    }
    programs
}

/// Runs cargo on the example that consists of the programs.
fn cargo(arguments: &[&str]) -> Output {
    let (command, arguments) = arguments.split_first().unwrap();
    Command::new(env!("CARGO"))
        .args([command, "--quiet", "--features", FEATURES])
        .args(["--example", "guide"])
        .args(arguments)
        .env_remove("RUST_BACKTRACE")
        .output()
        .expect("cargo runs")
}

fn is_updated() -> bool {
    env::var_os("UPDATE").is_some()
}

/// What is on the console after the command, as if the program were a package of its own.
fn shown(output: &Output, file: &str) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    let text = String::from_utf8(text).unwrap().replace('\\', "/");
    let text = text.replace(file, "src/main.rs");
    // Later compilers say which thread it is by a number, too.
    let lines = text.lines().map(|line| {
        let thread = line.strip_prefix("thread 'main' (");
        match thread.and_then(|thread| thread.split_once(") ")) {
            Some((_, rest)) => format!("thread 'main' {rest}\n"),
            None => format!("{line}\n"),
        }
    });
    lines.collect()
}

/// Compares what was printed with the page, or writes it there.
fn compare(program: &Program, printed: &str, differences: &mut Vec<String>) {
    let (command, expected) = program.console.split_once('\n').unwrap();
    if printed == expected {
        return;
    }
    if is_updated() {
        let page = fs::read_to_string(&program.page).unwrap();
        let (before, after) = page.split_once(&program.code).unwrap();
        let new = after.replacen(&program.console, &format!("{command}\n{printed}"), 1);
        fs::write(&program.page, [before, &program.code, &new].concat()).unwrap();
    } else {
        let name = &program.name;
        differences.push(format!(
            "{name} prints\n{printed}--- expected\n{expected}---"
        ));
    }
}

#[test]
fn each_program_of_the_guide_prints_what_its_page_shows() {
    let mut differences = Vec::new();
    for program in programs() {
        if is_updated() {
            fs::write(program.file(), &program.code).unwrap();
        }
        let file = fs::read_to_string(program.file()).unwrap_or_default();
        let is_copied = file.lines().eq(program.code.lines());
        assert!(
            is_copied,
            "{} differs from its page; `UPDATE=1 cargo test --test guide` writes it",
            program.file()
        );
    }
    announce("tests/guide.rs: cargo build --example guide");
    let output = cargo(&["build"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    for program in programs() {
        if program.fails_to_compile {
            let errors = Path::new(&program.file()).with_extension("stderr");
            let errors = fs::read_to_string(errors).expect("tests/ui.rs compares it");
            let printed = errors.replace(&program.file(), "src/main.rs");
            compare(&program, &printed, &mut differences);
            continue;
        }
        let output = cargo(&["run", "--", &program.name]);
        let printed = shown(&output, &program.file());
        compare(&program, &printed, &mut differences);
    }
    assert!(
        differences.is_empty(),
        "`UPDATE=1 cargo test --test guide` writes what differs:\n{}",
        differences.join("\n")
    );
}

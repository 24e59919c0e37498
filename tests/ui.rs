//! The compiler reports mistakes as expected: each program in a folder of `tests/ui` fails to
//! compile with exactly the errors in the file next to it. Programs in `tests/ui/pass` compile and run.
//!
//! The words of rustc differ between releases. On another release than [`RUSTC`], the test says so,
//! and only asks that there is an error at each place where one is expected. No error may lead to the
//! standard library's source, because what is shown of it depends on whether `rust-src` is installed.

mod announce;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use announce::announce;

use trybuild::TestCases;

/// The release whose words the expected errors contain.
const RUSTC: &str = "rustc 1.95.";

/// The folder of the package that the programs are compiled in. Paths of schemas begin there.
const PACKAGE: &str = concat!(
    env!("CARGO_TARGET_TMPDIR"),
    "/../tests/trybuild/",
    env!("CARGO_PKG_NAME")
);

/// Copies of the programs, for releases whose errors are not compared.
const COPIES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/ui");

#[test]
fn mistakes_fail_with_their_messages_and_sound_programs_pass() {
    announce("tests/ui: compiling every program; the first time takes minutes");
    copy_schemas();
    let cases = TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    if is_that_release() {
        for program in mistaken_programs() {
            cases.compile_fail(program);
        }
        return;
    }
    drop(cases);
    announce(&format!(
        "tests/ui: not comparing the texts of errors, because the expected ones are those of {RUSTC}x"
    ));
    each_mistake_is_an_error();
}

/// rustc shows such code only if `rust-src` is installed; otherwise it names only the place.
#[test]
fn no_expected_error_leads_to_the_source_of_the_standard_library() {
    for program in mistaken_programs() {
        let expected = program.with_extension("stderr");
        let text = fs::read_to_string(&expected).expect("each program has its expected errors");
        let place = text.lines().find(|line| line.contains("$RUST"));
        assert_eq!(
            place,
            None,
            "{}: make the mistake with types of your own",
            expected.display()
        );
    }
}

/// Copies the schemas to where the programs look for them.
fn copy_schemas() {
    let folder = Path::new(PACKAGE).join("schemas");
    fs::create_dir_all(&folder).expect("the folder can be written");
    for file in fs::read_dir("tests/ui/schemas").expect("tests run in the root of their package") {
        let file = file.unwrap().path();
        if file
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            fs::copy(&file, folder.join(file.file_name().unwrap())).expect("it can be copied");
        }
    }
}

fn is_that_release() -> bool {
    let version = Command::new("rustc").arg("--version").output();
    version.is_ok_and(|output| output.stdout.starts_with(RUSTC.as_bytes()))
}

/// Programs about features, each with whether these tests have others than it needs.
const ELSEWHERE: [(&str, bool); 7] = [
    ("features/tracing.rs", cfg!(feature = "tracing")),
    ("features/regex.rs", cfg!(feature = "regex")),
    ("strings/expressions.rs", cfg!(not(feature = "regex"))),
    ("features/schema.rs", cfg!(feature = "schema")),
    ("schemas/contradictions.rs", cfg!(not(feature = "schema"))),
    ("schemas/completeness.rs", cfg!(not(feature = "schema"))),
    ("schemas/options.rs", cfg!(not(feature = "schema"))),
];

/// The programs that must not compile.
fn mistaken_programs() -> Vec<PathBuf> {
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("tests run in the root of their package");
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut programs: Vec<PathBuf> = list(Path::new("tests/ui"))
        .iter()
        .filter(|folder| !folder.ends_with("pass"))
        .flat_map(|folder| list(folder))
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .filter(|file| {
            let mut others = ELSEWHERE.iter();
            !others.any(|(name, is_elsewhere)| *is_elsewhere && file.ends_with(name))
        })
        .collect();
    programs.sort();
    programs
}

/// Compiles copies of the programs, so that the errors of this release are written next to the
/// copies.
fn each_mistake_is_an_error() {
    let copy = |program: &Path| Path::new(COPIES).join(program);
    for program in mistaken_programs() {
        let copy = copy(&program);
        fs::create_dir_all(copy.parent().unwrap()).expect("the folder can be written");
        fs::copy(&program, copy).expect("the program can be copied");
    }
    let compiled = Command::new(env::current_exe().unwrap())
        .args(["--exact", "copies_fail", "--ignored"])
        .env("TRYBUILD", "overwrite")
        .output()
        .expect("the test can run itself");
    let output = String::from_utf8_lossy(&compiled.stdout);
    assert!(compiled.status.success(), "{output}");
    let places = |program: &Path| -> BTreeSet<usize> {
        let text = fs::read_to_string(program.with_extension("stderr")).unwrap_or_default();
        places_of_errors(&text).collect()
    };
    for program in mistaken_programs() {
        let (expected, found) = (places(&program), places(&copy(&program)));
        let missing: Vec<_> = expected.difference(&found).collect();
        assert!(
            missing.is_empty(),
            "{}: no error in lines {missing:?}",
            program.display()
        );
    }
}

#[test]
#[ignore = "a part of the other test, which runs it if the texts of errors are not compared"]
fn copies_fail() {
    TestCases::new().compile_fail(format!("{COPIES}/tests/ui/*/*.rs"));
}

/// The lines that errors point at: `--> tests/ui/lists/rests.rs:9:5` is the first place of an
/// error.
fn places_of_errors(stderr: &str) -> impl Iterator<Item = usize> {
    stderr.split("\nerror").filter_map(|error| {
        let place = error
            .lines()
            .find(|line| line.trim_start().starts_with("-->"))?;
        place.rsplit(':').nth(1)?.parse().ok()
    })
}

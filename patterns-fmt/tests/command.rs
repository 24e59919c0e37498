//! The command: its files, its options and its exit codes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the command in a folder, with a text as its standard input.
fn run(folder: &Path, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_patterns-fmt"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

const TYPED: &str = "#[patterns]\nasync fn f(v: &Value) {\n    match v {\n        json!({\"a\":1,  \"b\":x}) => g( x ),\n    }\n}\n";
const DONE: &str = "#[patterns]\nasync fn f(v: &Value) {\n    match v {\n        json!({\"a\": 1, \"b\": x}) => g(x),\n    }\n}\n";

#[test]
fn standard_input_is_formatted_to_standard_output() {
    let folder = folder("standard");
    for arguments in [
        &["--edition", "2024"][..],
        &[
            "--edition=2021",
            "--emit",
            "stdout",
            "--color",
            "never",
            "-q",
        ],
        &["--config", "max_width=90,edition=2021", "-"],
    ] {
        let (code, out, error) = run(&folder, arguments, TYPED);
        assert_eq!(
            (code, out.as_str(), error.as_str()),
            (Some(0), DONE, ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn files_are_formatted_in_place_in_the_edition_of_their_manifest() {
    let folder = folder("files");
    fs::create_dir_all(folder.join("member/src/.hidden")).unwrap();
    let workspace =
        "[workspace]\nmembers = [\"member\"]\n[workspace.package]\nedition = \"2021\"\n";
    fs::write(folder.join("Cargo.toml"), workspace).unwrap();
    let manifest = "[package]\nname = \"member\"\nedition.workspace = true\n";
    fs::write(folder.join("member/Cargo.toml"), manifest).unwrap();
    let file = |name: &str| folder.join("member/src").join(name);
    for name in ["lib.rs", "other.rs", ".hidden/a.rs", "text.txt"] {
        fs::write(file(name), TYPED).unwrap();
    }
    let done = run(&folder, &["member"], "");
    assert_eq!(done, (Some(0), String::new(), String::new()));
    let text = |name| fs::read_to_string(file(name)).unwrap();
    assert_eq!([text("lib.rs"), text("other.rs")], [DONE, DONE]);
    assert_eq!([text(".hidden/a.rs"), text("text.txt")], [TYPED, TYPED]);
    // An editor calls it in the folder of the file.
    assert_eq!(run(&folder.join("member/src"), &[], TYPED).1, DONE);
}

#[test]
fn a_check_prints_what_would_change_and_fails() {
    let folder = folder("check");
    fs::write(folder.join("rustfmt.toml"), "edition = \"2021\"\n").unwrap();
    fs::write(folder.join("a.rs"), TYPED).unwrap();
    fs::write(folder.join("b.rs"), DONE).unwrap();
    let (code, out, _) = run(&folder, &["--check", "a.rs", "b.rs"], "");
    let difference = "\
Diff in a.rs:1:
 #[patterns]
 async fn f(v: &Value) {
     match v {
-        json!({\"a\":1,  \"b\":x}) => g( x ),
+        json!({\"a\": 1, \"b\": x}) => g(x),
     }
 }
";
    assert_eq!((code, out.as_str()), (Some(1), difference));
    assert_eq!(fs::read_to_string(folder.join("a.rs")).unwrap(), TYPED);
    assert_eq!(run(&folder, &["--check", "b.rs"], "").0, Some(0));
    assert_eq!(run(&folder, &["--check"], TYPED).0, Some(1));
    assert_eq!(run(&folder, &["--check"], DONE).0, Some(0));
}

#[test]
fn rustfmts_configuration_is_found() {
    let folder = folder("configuration");
    let text = TYPED.replace("async ", "");
    let narrow = "#[patterns]\nfn f(v: &Value) {\n  match v {\n    json!({\n      \"a\": 1,\n      \"b\": x,\n    }) => g(x),\n  }\n}\n";
    fs::write(
        folder.join("rustfmt.toml"),
        "max_width = 30\ntab_spaces = 2\n",
    )
    .unwrap();
    assert_eq!(run(&folder, &[], &text).1, narrow);
    fs::create_dir(folder.join("inner")).unwrap();
    fs::write(folder.join("inner/a.rs"), &text).unwrap();
    assert_eq!(
        run(&folder, &["--emit", "stdout", "inner/a.rs"], "").1,
        narrow
    );
    fs::create_dir(folder.join("own")).unwrap();
    fs::write(folder.join("own/.rustfmt.toml"), "max_width = 80\n").unwrap();
    assert_eq!(
        run(&folder.join("own"), &[], &text).1,
        DONE.replace("async ", "")
    );
    let path = ["--config-path", "own/.rustfmt.toml"];
    assert_eq!(run(&folder, &path, &text).1, DONE.replace("async ", ""));
    fs::write(
        folder.join("own/.rustfmt.toml"),
        "disable_all_formatting = true\n",
    )
    .unwrap();
    assert_eq!(run(&folder.join("own"), &[], &text).1, text);
}

#[test]
fn what_rustfmt_refuses_is_an_error_and_stays() {
    let folder = folder("refused");
    fs::write(folder.join("bad.rs"), "fn f( {").unwrap();
    fs::write(folder.join("good.rs"), TYPED.replace("async ", "")).unwrap();
    let (code, out, error) = run(&folder, &["bad.rs", "good.rs"], "");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(error.starts_with("bad.rs: error: "), "{error}");
    assert_eq!(
        fs::read_to_string(folder.join("bad.rs")).unwrap(),
        "fn f( {"
    );
    let good = fs::read_to_string(folder.join("good.rs")).unwrap();
    assert_eq!(good, DONE.replace("async ", ""));
    let (code, _, error) = run(&folder, &["no.rs"], "");
    assert_eq!(code, Some(1));
    assert!(error.starts_with("no.rs: "), "{error}");
}

#[test]
fn wrong_options_are_errors() {
    let folder = folder("options");
    for (arguments, problem) in [
        (&["--unknown"][..], "error: unknown option `--unknown`\n"),
        (&["--edition"], "error: `--edition` expects a value\n"),
        (
            &["--emit", "json"],
            "error: `--emit` expects `files` or `stdout`\n",
        ),
    ] {
        let (code, out, error) = run(&folder, arguments, "");
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(error.starts_with(problem), "{error}");
    }
    let (code, _, error) = run(&folder, &["--edition", "1999"], "");
    assert_eq!(code, Some(1));
    assert!(error.contains("`--edition`"), "{error}");
    assert_eq!(run(&folder, &["--help"], "").0, Some(0));
    assert!(
        run(&folder, &["--version"], "")
            .1
            .starts_with("patterns-fmt ")
    );
}

#[test]
fn the_rust_code_of_markdown_files_is_formatted() {
    let folder = folder("markdown");
    let text = |clause: &str, hidden: &str, other: &str| {
        format!(
            "# A `case!`\n\n```rust\n# use patterns::case;\n{clause}\n```\n\n```rust,no_run\n#[patterns]\nfn f(v: &Value) {{\n    match v {{\n{hidden}        x => 1,\n    }}\n}}\n```\n\n```rust\nlet {other};\n```\n\n```toml\na   = \"case!\"\n```\n"
        )
    };
    let before = text(
        "case!(let   json!({\"a\":x})=v else{return});",
        "#         null  => 0,\n",
        "a  = 1",
    );
    let after = text(
        "case!(let json!({\"a\": x}) = v else { return });",
        "#         null  => 0,\n",
        "a  = 1",
    );
    fs::write(folder.join("page.md"), &before).unwrap();
    assert_eq!(
        run(&folder, &["--edition", "2024", "page.md"], ""),
        (Some(0), String::new(), String::new())
    );
    assert_eq!(fs::read_to_string(folder.join("page.md")).unwrap(), after);
}

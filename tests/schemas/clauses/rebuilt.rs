//! A change of a schema file, in a crate that is built already.

use std::fs;
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = r#"
#[patterns::patterns(schema = "event.json")]
pub fn is_stopped(event: &serde_json::Value) -> bool {
    match event {
        "stopped" => true,
        _ => false,
    }
}
"#;

/// Checks a crate, and returns what rustc says if there is an error.
fn check(folder: &Path) -> Result<(), String> {
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--color", "never"])
        .current_dir(folder)
        .output()
        .expect("cargo runs: it is running this test");
    if checked.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&checked.stderr).into_owned())
}

#[test]
fn a_function_is_compiled_again_when_its_schema_changes() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuilt");
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = schemas.join("../..");
    let manifest = format!(
        "[workspace]\n[package]\nname = \"rebuilt\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n\
         [dependencies]\nserde_json = \"1\"\n\
         dyn-patterns = {{ path = {library:?}, features = [\"schema\"] }}\n"
    );
    fs::create_dir_all(&folder).expect("the target folder is writable");
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).expect("the target folder is writable");
    };
    write("Cargo.toml", &manifest);
    write("lib.rs", PROGRAM);
    write("event.json", r#"{"enum": ["started", "stopped"]}"#);
    fs::copy(schemas.join("Cargo.lock"), folder.join("Cargo.lock")).expect("it is there");
    assert_eq!(check(&folder), Ok(()));
    write("event.json", r#"{"enum": ["started", "stoped"]}"#);
    let error = check(&folder).expect_err("no value is \"stopped\" any more");
    assert!(error.contains("lib.rs:5:9"), "{error}");
    assert!(error.contains("event.json:1:"), "{error}");
    write("event.json", r#"{"enum": ["started", "stopped"]}"#);
    assert_eq!(check(&folder), Ok(()));
}

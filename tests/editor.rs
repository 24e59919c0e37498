//! What an editor tells about clauses: rust-analyzer is asked about a crate of one file. Where it is
//! not installed, the test says so.

mod announce;
#[path = "editor/server.rs"]
mod server;

use std::fs;
use std::path::Path;
use std::process::Command;

use announce::announce;
use server::Server;

const MANIFEST: &str = r#"
[package]
name = "edited"
version = "0.0.0"
edition = "2024"

[dependencies]
patterns = { package = "dyn-patterns", path = "ROOT" }
serde_json = "1"

[workspace]
"#;

/// Clauses of every kind of binding. `//` is where a test writes; the clause after it may become a part
/// of what is half written.
const SOURCE: &str = r#"
use patterns::{Mismatch, case, patterns};
use serde_json::Value;

#[patterns]
pub fn summary(job: &Value) -> Result<String, Mismatch> {
    match job {
        json!({"state": "failed", "errors": [.., str(error), ..], ..rest}) => {
            Ok(format!("{} {}", error.len(), rest.len()))
        }
        //
        true => Ok("yes".to_owned()),
        json!({"done": u32(done), "of": u32(of), "note"?: str(note), ..}) if of > 0 => {
            Ok(format!("{} {}", done.count_ones(), note.unwrap_or("-")))
        }
        json!({"tags": [each!(str(tags))], "version": str("v", u32(major), ".", minor @ ..)}) => {
            Ok(format!("{} {} {}", tags.concat(), major.count_ones(), minor.len()))
        }
        json!({"same": same, "as": same}) => Ok(same.to_string()),
        null => Ok("no job".to_owned()),
    }
}

pub fn total(order: &Value) -> Option<u64> {
    case!(let json!({"items": [items @ ..], "discount"?: u64(discount) = 0}) = order else {
        return None;
    });
    let first = case!(match items.first()? {
        json!({"price": u64(price), "count"?: u64(count) = 1}) => price.pow(1) * count,
        //
        true => 1,
        "free" => 0,
    });
    Some(first.ok()? - discount)
}
"#;

/// More kinds of binding, and variables that nothing else uses.
const SOUND: &str = r#"
pub fn found(list: &Value, what: &str, least: u64) -> Result<String, Mismatch> {
    case!(assert!(list, [_, ..], "{what}"));
    case!(let [.., last] = list, "{what}");
    let named = case!(match last {
        json!([.., found @ {"name": str(_), ..}, ..]) | [_, .., found] => found.to_string(),
        json!({"n": u64(n), "parts": [all @ .., _], ..}) if n > least => all.len().to_string(),
        json!({"texts": [each!(str(mut texts))], ..rest}) => {
            texts.sort_unstable();
            format!("{} {}", texts.concat(), rest.len())
        }
        all!(whole, str("v", u8(_), ".", minor @ ..)) => format!("{minor} {whole}"),
    })?;
    Ok(named)
}
"#;

/// The places of names in bodies, each with the type that is shown.
const TYPES: [(&str, &str); 9] = [
    ("^error.len", "error: &str"),
    ("^rest.len", "rest: Rest"),
    ("^done.count_ones", "done: u32"),
    ("^note.unwrap_or", "note: Option<&str>"),
    ("^tags.concat", "tags: Vec<&str>"),
    ("^major.count_ones", "major: u32"),
    ("^minor.len", "minor: &str"),
    ("^same.to_string", "same: &Value"),
    ("^price.pow", "price: u64"),
];

#[test]
fn an_editor_knows_the_clauses_while_one_is_being_written() {
    let version = Command::new("rust-analyzer").arg("--version").output();
    if !version.is_ok_and(|output| output.status.success()) {
        announce("tests/editor: skipped, because rust-analyzer is not installed");
        return;
    }
    let Some(krate) = krate() else {
        announce("tests/editor: skipped, because the packages are not available");
        return;
    };
    announce("tests/editor: rust-analyzer compiles the dependencies first");
    let mut server = Server::start(&krate, "src/lib.rs", SOURCE);
    server.wait_for_macros(TYPES[0].0);
    types_of_names(&mut server);
    sound_code(&mut server);
    half_written_clauses(&mut server);
    mistakes(&mut server);
    words(&mut server);
    names(&mut server);
    half_written_words(&mut server);
    other_code(&mut server);
}

/// Writes the crate, and says whether what it depends on is there.
fn krate() -> Option<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let krate = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    fs::create_dir_all(krate.join("src")).expect("the folder can be written");
    let manifest = MANIFEST.replace("ROOT", &root.display().to_string());
    fs::write(krate.join("Cargo.toml"), manifest).expect("the manifest can be written");
    fs::write(krate.join("src/lib.rs"), SOURCE).expect("the source can be written");
    _ = fs::copy(root.join("Cargo.lock"), krate.join("Cargo.lock"));
    let fetched = Command::new(env!("CARGO"))
        .args(["fetch", "--manifest-path"])
        .arg(krate.join("Cargo.toml"))
        .status();
    fetched
        .is_ok_and(|status| status.success())
        .then_some(krate)
}

#[track_caller]
fn assert_types(server: &mut Server, after: &str) {
    for (place, ty) in TYPES {
        let shown = server.hover(place);
        assert!(shown.contains(ty), "{place}, with {after}: {shown}");
    }
}

fn types_of_names(server: &mut Server) {
    assert_types(server, "sound clauses");
}

fn sound_code(server: &mut Server) {
    server.write(&format!("{SOURCE}{SOUND}"));
    assert_eq!(server.diagnostics(), [""; 0]);
}

/// The source with clauses in both places.
fn with(clause: &str) -> String {
    SOURCE.replace("//", clause)
}

/// A clause as it is typed: an editor closes what is opened.
fn half_written_clauses(server: &mut Server) {
    for typed in [
        "js",
        "json!()",
        r#"json!({""})"#,
        r#"json!({"a": })"#,
        r#"json!({"a": str()})"#,
        r#"json!({"a": str(x)})"#,
        r#"json!({"a": str(x)}) i"#,
        r#"json!({"a": str(x)}) if x."#,
        r#"json!({"a": str(x)}) if x.is_empty() ="#,
        r#"json!({"a": str(x)}) =>"#,
        r#"json!({"a": str(x)}) => {}"#,
        r#"json!({"a": str(x)}) => { let a = x. }"#,
    ] {
        server.write(&with(typed));
        assert_types(server, typed);
    }
    server.write(&with("json!({\"a\": str(x)}) => { let a = x.trim().; 0 }"));
    let proposed = server.completions("x.trim().^");
    assert!(
        proposed.iter().any(|name| name.starts_with("len")),
        "{proposed:?}"
    );
}

fn mistakes(server: &mut Server) {
    for mistake in [
        "int(n) => n,",
        r#"json!({"a": 1, "a": 2}) => 0,"#,
        "null => 0, null => 0,",
        "str(s) if => 0,",
    ] {
        server.write(&with(mistake));
        assert_types(server, mistake);
    }
    for option in ["total", "totl"] {
        server.write(&SOURCE.replace("#[patterns]", &format!("#[patterns({option})]")));
        assert_types(server, option);
    }
}

fn words(server: &mut Server) {
    server.write(SOURCE);
    for (place, page) in [
        ("^json!({\"state\"", "notation"),
        ("^str(error)", "Matches a string"),
        ("^u32(done)", "Binds a `u32`"),
        ("^each!(str", "Matches all elements"),
        ("^null => Ok", "Matches null"),
        ("#[^patterns]", "Turns a function"),
        ("^case!(match", "in the middle of a function"),
    ] {
        let shown = server.hover(place);
        assert!(shown.contains(page), "{place}: {shown}");
    }
}

fn names(server: &mut Server) {
    for place in ["\"same\": ^same", "\"as\": ^same", "^same.to_string"] {
        let renamed = server.renamed(place, "other");
        let clause = r#"json!({"same": other, "as": other}) => Ok(other.to_string())"#;
        assert!(renamed.contains(clause), "{place}: {renamed}");
    }
}

/// A word of the language is completed as a macro that is in scope: nothing is imported for it.
fn half_written_words(server: &mut Server) {
    for (typed, place, word) in [
        ("jso", "jso^\n", "json!"),
        (r#"json!({"a": [eac]})"#, "[eac^]", "each!"),
    ] {
        server.write(&with(typed));
        let proposed = server.completions(place);
        assert!(proposed.iter().any(|name| name == word), "{proposed:?}");
        let found = server.diagnostics();
        let is_expansion = |message: &&String| message.contains("Expansion");
        assert_eq!(found.iter().find(is_expansion), None, "{typed}");
    }
}

/// No method of the library is proposed for values elsewhere.
fn other_code(server: &mut Server) {
    for (ty, method) in [("&str", "trim"), ("Vec<u8>", "len"), ("u32", "pow")] {
        server.write(&format!(
            "{SOURCE}\npub fn elsewhere(value: {ty}) {{\n    value.\n}}\n"
        ));
        let proposed = server.completions("    value.^\n");
        assert!(
            proposed.iter().any(|name| name.starts_with(method)),
            "{proposed:?}"
        );
        let foreign = proposed.iter().find(|name| name.contains("patterns"));
        assert_eq!(foreign, None, "{ty}");
    }
}

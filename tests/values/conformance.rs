//! In every value type, a document chooses one and the same clause, with one and the same result.

mod clauses;
mod formats;

use std::fmt::Write;

use clauses::Clause;
use formats::outcomes;
use patterns::JsonText;
use patterns::subject::{Scrutinee, conformance};
use patterns::values::AsNative;

const DOCUMENTS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "-128",
    "128",
    "-9223372036854775808",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "-0",
    "0.0",
    "-0.0",
    "1.0",
    "1e0",
    "1.5",
    "0.1",
    "1e300",
    "1e400",
    // Found by fuzzing: `serde_json` rounds it wrongly unless its feature `float_roundtrip` is on.
    "9.788661312957069e-307",
    "\"\"",
    "\"a\"",
    "\"null\"",
    "\"12\"",
    r#""refs/heads/a/b""#,
    r#""v1.20""#,
    r#""key=value=more""#,
    r#""\u00e9\n\"\\""#,
    r#""\ud83d\ude00""#,
    r#""\ud800""#,
    "[]",
    "[null]",
    "[1, 1]",
    "[1, 1.0]",
    // Found by fuzzing: `eetf` writes it as [128, 128].
    "[-128, 128]",
    r#"[{"a": [1, {"b": null}]}, {"a": [1, {"b": null}]}]"#,
    r#"[{"a": 1, "b": 2}, {"b": 2, "a": 1}]"#,
    r#"["run", 1, "x", [], 9]"#,
    r#"[1, {"name": "x"}, {"name": "y", "bug": true, "z": 1}, 5]"#,
    r#"[["a", 1], ["b", 2], ["c", 3]]"#,
    r#"[["a", 1], ["b"]]"#,
    "{}",
    r#"{"type": "push", "ref": "refs/heads/main", "commits": [{}], "id": 1, "by": "joe"}"#,
    r#"{"type": "push", "ref": "refs/heads/main", "commits": []}"#,
    r#"{"labels": [{"name": "x"}, {"name": "bug", "n": 1}], "number": 7, "type": "issue", "x": [[[1]]]}"#,
    r#"{"type": "issue", "number": 7}"#,
    r#"{"type": "issue", "number": 7, "title": "t"}"#,
    r#"{"type": "issue", "number": 7, "title": null}"#,
    r#"{"type": "issue", "number": 7.0}"#,
    r#"{"type": "option"}"#,
    r#"{"type": "option", "value": 3}"#,
    r#"{"type": "option", "value": "3"}"#,
    r#"{"ID": 3}"#,
    r#"{"id": 4}"#,
    r#"{"before": {"x": [1, 2]}, "after": {"x": [1, 2]}}"#,
    r#"{"before": 1, "after": 1.0}"#,
    r#"{"a": {"b": {"c": [3]}}}"#,
    r#"{"shape": "point"}"#,
    r#"{"shape": {"circle": {"radius": 1.5}}}"#,
    r#"{"shape": {"line": [[0, 1], [2, 3]]}}"#,
    r#"{"shape": "square"}"#,
    // Found by fuzzing: serde reads a struct from a list, and was given a list for a variant with
    // named fields.
    r#"{"shape": {"circle": [112]}}"#,
    r#"{"shape": {"line": {"0": [0, 1], "1": [2, 3]}}}"#,
    // Found by fuzzing: the sum in the clauses of this test exceeds 64 bits.
    r#"{"body": "{\"n\": [7], \"m\": 1}"}"#,
    r#"{"body": "[1]"}"#,
    r#"{"body": "[1"}"#,
    r#"{"only": {"a": 9223372036854775807, "b": 9223372036854775807}}"#,
    r#"{"user": {"name": "joe", "age": 7}}"#,
    r#"{"user": {"name": "joe"}}"#,
    r#"{"user": {"name": 1}}"#,
    r#"{"cl\u00e9": "\u00e9", "\"": 1}"#,
    r#"{"only": {"a": 1, "b": 2}}"#,
    r#"{"only": {}}"#,
    r#"{"k": 1, "k": 2}"#,
    r#"{"k": 1, "k": "two"}"#,
    r#"{"before": 1, "before": 2, "after": 2}"#,
    r#"{"user": {"name": "joe", "name": "mike"}}"#,
    "1 2",
    r#"{"k": 1"#,
    r#"{"k": 1, "x": tru}"#,
    r#"{"x": tru, "k": 1}"#,
    r#"{"k": 01}"#,
    "[1, 1,]",
];

/// The table of differences from `serde_json` in docs/values.md: one row per document.
fn differences() -> String {
    let mut table = String::from("\n| document | `serde_json` | others |\n|---|---|---|\n");
    for text in DOCUMENTS {
        let outcomes = outcomes(text, &mut Clause);
        let expected = &outcomes[0].1;
        let show = |outcome: &Option<String>| match outcome {
            Some(made) => format!("`{made}`"),
            None => "no value".to_owned(),
        };
        let mut others: Vec<(String, Vec<&str>)> = Vec::new();
        for (name, outcome) in outcomes.iter().skip(1) {
            if outcome != expected {
                let shown = show(outcome);
                match others.iter_mut().find(|(known, _)| *known == shown) {
                    Some((_, names)) => names.push(name),
                    None => others.push((shown, vec![name])),
                }
            }
        }
        if !others.is_empty() {
            let others = others.into_iter();
            let others: Vec<String> = others
                .map(|(shown, names)| format!("{shown} for {}", names.join(", ")))
                .collect();
            let (expected, others) = (show(expected), others.join("; "));
            writeln!(table, "| `{text}` | {expected} | {others} |")
                .expect("a string accepts a line");
        }
    }
    table + "\n"
}

#[test]
fn every_type_chooses_the_same_clause_but_for_what_its_format_forces() {
    const BEGIN: &str = "<!-- the table -->\n";
    const END: &str = "<!-- its end -->";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/values.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (documented, after) = rest.split_once(END).unwrap();
    let found = differences();
    if found != documented {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, [before, BEGIN, &found, END, after].concat()).unwrap();
        }
        panic!("docs/values.md is out of date; `UPDATE=1 cargo test` writes it. Found:\n{found}");
    }
}

#[test]
fn the_page_says_the_versions_that_the_manifest_accepts() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let page = std::fs::read_to_string(format!("{root}/docs/values.md")).unwrap();
    let manifest = std::fs::read_to_string(format!("{root}/patterns-core/Cargo.toml")).unwrap();
    let (_, table) = page.split_once("<!-- the versions -->").unwrap();
    let (table, _) = table.split_once("<!-- their end -->").unwrap();
    let rows: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|line| {
            line.strip_prefix("| `")?
                .strip_suffix(" |")?
                .split_once("` | ")
        })
        .collect();
    let dependency = include_str!("Cargo.toml")
        .lines()
        .find(|line| line.starts_with("dyn-patterns"))
        .unwrap();
    for (name, version) in &rows {
        let is_it = |line: &&str| line.starts_with(&format!("{name} = {{ version = "));
        let line = manifest
            .lines()
            .find(is_it)
            .unwrap_or_else(|| panic!("{name}"));
        assert!(line.contains(&format!("version = \"{version}\"")), "{line}");
    }
    let features = dependency.split('"').skip(3).step_by(2);
    // The forms of the language are tested over all types, one of them with this feature.
    for feature in features.filter(|feature| *feature != "regex") {
        assert!(rows.iter().any(|(name, _)| *name == feature), "{feature}");
    }
}

#[test]
fn every_clause_is_chosen_by_some_document() {
    let source = include_str!("clauses.rs");
    let clauses = source.matches("=>").count();
    let mut chosen: Vec<String> = DOCUMENTS
        .iter()
        .filter_map(|text| outcomes(text, &mut Clause).remove(0).1)
        .map(|outcome| outcome.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    chosen.sort();
    chosen.dedup();
    // Some clauses begin with the same word.
    assert!(chosen.len() > clauses / 2, "{chosen:?}");
}

#[test]
fn text_that_is_cut_anywhere_is_a_mistake_or_says_what_the_whole_says() {
    let is_composite = |text: &&&str| text.starts_with(['[', '{']);
    for text in DOCUMENTS.iter().filter(is_composite) {
        let Ok(whole) = JsonText::new(text).matched(clauses::clause) else {
            continue;
        };
        for (at, _) in text.char_indices() {
            let cut = JsonText::new(&text[..at]);
            if let Ok(outcome) = cut.matched(clauses::clause) {
                assert_eq!(outcome, whole, "{text} cut at {at}");
            }
            let part = JsonText::new(&text[..at]);
            let outcome = clauses::clause(part.as_native());
            if part.malformed().is_none() {
                assert_eq!(outcome, whole, "{text} cut at {at}, as a part");
            }
        }
    }
}

#[test]
fn deep_text_is_refused_and_exhausts_no_stack() {
    for (open, close) in [("[", "]"), ("{\"k\":", "}")] {
        let deep = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        assert!(JsonText::checked(&deep(128)).is_ok());
        assert!(JsonText::checked(&deep(129)).is_err());
        let text = deep(1_000_000);
        let text = JsonText::new(&text);
        assert!(text.matched(clauses::clause).is_err());
    }
}

#[test]
fn a_key_that_equals_nothing_breaks_no_law_of_maps() {
    let nan = [(rmpv::Value::F32(f32::NAN), rmpv::Value::Nil)];
    conformance::check(&(&rmpv::Value::Map(nan.to_vec())).subject());
    let nan = [(ciborium::Value::Float(f64::NAN), ciborium::Value::Null)];
    conformance::check(&(&ciborium::Value::Map(nan.to_vec())).subject());
}

//! The pages of the language's words, which editors show: their examples are clauses.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

use crate::entry::{function, receive};
use crate::reader::as_editor;
use crate::syntax::words;

/// The pages; the published package of the macros does not include them.
fn pages() -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    fs::read_to_string(folder.join("patterns-core/src/language.rs")).ok()
}

/// The expansion of the clauses of an example.
fn expanded(example: &str) -> String {
    let (expand, text): (fn(TokenStream) -> TokenStream, _) = if example.starts_with("after!") {
        (
            receive::expand,
            format!("match inbox {{ _ => 1, {example} }}"),
        )
    } else {
        let value = if example.starts_with("(rust!") {
            "(a, b)"
        } else {
            "a"
        };
        let of_function = |item| function::expand(TokenStream::new(), &item);
        (
            of_function,
            format!("fn f() {{ match {value} {{ {example} }} }}"),
        )
    };
    expand(text.parse().unwrap()).to_string()
}

#[test]
fn the_example_of_each_word_is_made_of_clauses_with_the_word() {
    let Some(pages) = pages() else { return };
    let mut count = 0;
    let (_, pages) = pages.split_once("words! {").unwrap();
    let mut example = String::new();
    for line in pages.lines().map(str::trim) {
        match line.strip_prefix("///") {
            Some(line) => {
                example.push_str(line);
                example.push('\n');
            }
            None => {
                let Some((word, _)) = line.split_once('(') else {
                    continue;
                };
                let clauses = example
                    .split("```")
                    .nth(1)
                    .unwrap_or_else(|| panic!("{word}"));
                let clauses = clauses.strip_prefix("text").unwrap().trim();
                let expanded = expanded(clauses);
                assert!(!expanded.contains("compile_error"), "{clauses}\n{expanded}");
                let within: TokenStream = clauses.parse().unwrap();
                assert!(words(&within).iter().any(|found| found == word), "{word}");
                example.clear();
                count += 1;
            }
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn an_editor_is_told_what_words_and_names_refer_to() {
    let function =
        r#"fn f(v: &Value) -> u8 { match v { json!({"a": u8(n), "b": [n, null]}) => n } }"#;
    let expand = || function::expand(quote!(), &function.parse().unwrap());
    let count = |expanded: &TokenStream, part: &str| {
        expanded.to_string().replace(' ', "").matches(part).count()
    };
    let edited = as_editor(expand);
    for part in ["language::json;", "language::u8;", "language::null;"] {
        assert_eq!(count(&edited, part), 1, "{edited}");
    }
    assert_eq!(count(&edited, "_=n;"), 2, "{edited}");
    assert_eq!(count(&expand(), "language"), 0);
}

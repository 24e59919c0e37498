//! What the macros propose compiles: each help with code in it is followed, and the program expands.
//!
//! A help that says what to write in place of the tokens it is about is followed here. For any other
//! the table has a mended program, so that a new help needs one. Examples are those of the page of
//! diagnostics, which has one for each message.

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};

use super::diagnostics::{Source, page, repository, rows};

/// Messages of the page of diagnostics whose help is not followed by replacing the tokens of the
/// error, each with the program that the help leads to.
const MENDED: &[(&str, &str)] = &[
    (
        "`#[patterns]` can only be applied to a function whose body ends in a `match`",
        "case!(match value { x => 1 })",
    ),
    (
        "missing `match` in the body of a clause function",
        "#[patterns] fn f(value: &Value) { match value { x => () } }",
    ),
    (
        "expected a `match` at the end of a clause function",
        "#[patterns] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "unexpected `;`: it discards the values of the clauses",
        "#[patterns] fn f(value: &Value) { match value { _ => () } }",
    ),
    (
        "another attribute macro has rewritten the body of this clause function",
        "#[patterns] #[fixture] fn f() -> Value { match get() { x => x.clone() } }",
    ),
    (
        "a clause function cannot be `const`: it reads values through a trait",
        "#[patterns] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    (
        "a clause function needs at least one clause",
        "match value { _ => () }",
    ),
    (
        "a clause cannot be conditionally compiled",
        "1 if cfg!(unix) => (), _ => ()",
    ),
    (
        "unexpected … after an option",
        "#[patterns(total, crate = patterns)] fn f(value: &Value) -> u8 { match value { _ => 1 } }",
    ),
    ("unreachable clause", "i64(_) => (), number(_) => ()"),
    (
        "unreachable branch",
        "case!(if let i64(_) = v { } else if let number(_) = v { })",
    ),
    (
        "cannot evaluate this guard: it reads `…`, and what binds `…` waits for a name from here",
        r#"json!({"a": [.., u8(x), ..], "b": [.., (u8(y) if x < y), ..]}) if x < y => ()"#,
    ),
    (
        "unreachable alternative",
        r#"#[allow(unreachable_patterns)] "a" | "b" | "a" => ()"#,
    ),
    (
        "unreachable pattern: it matches no value, because its parts exclude each other",
        "i64(_) | str(_)",
    ),
    (
        "unreachable pattern: it matches no value, because an earlier pattern of its name excludes it",
        r#"[x @ "a", y @ 0]"#,
    ),
    (
        "unreachable alternative: it matches no value, because the rest of the pattern excludes it",
        r#"all!("a", str(s))"#,
    ),
    (
        "non-exhaustive clauses: … not covered",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { null => 1, [..] => 2, _ => 3 } }",
    ),
    (
        "non-exhaustive clauses: … covered only under conditions",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { bool(b) if b => 1, not!(bool(_)) => 2, _ => 3 } }",
    ),
    (
        "non-exhaustive pattern: … covered only under conditions",
        "case!(total, match value { x if x.is_null() => 1, _ => 2 })",
    ),
    (
        "could not prove these clauses exhaustive: too many combinations",
        "#[patterns(total)] fn f(value: &Value) -> u8 { match value { [true, true, ..] => 1, [each!(bool(_))] => 2, _ => 3 } }",
    ),
    (
        "unexpected `total`: this form already handles values that do not match",
        "case!(total, match value { null => true, _ => false })",
    ),
    ("expected a name, found the pattern `null`", "null"),
    ("`mut` must be followed by a name", "json!([5])"),
    ("unexpected `…`: names are already bound by reference", "x"),
    ("unexpected `…`: patterns see through references", "1"),
    ("unexpected `…`: patterns see through a `Box`", "json!([x])"),
    (
        "`…(…)` matches a Rust type, not a dynamic value",
        r#"json!({"k"?: x})"#,
    ),
    ("mismatched types: expected `…`, found …", r#""1""#),
    ("`…` expects a name, found …", "1"),
    ("expected a number after `-`", "json!(pin!(-x))"),
    ("empty range: no value is in it", "5..=5"),
    ("inclusive range with no end", "json!([(1..)])"),
    ("unexpected `...`", "json!([1..=5])"),
    (
        "unexpected `…`: a rest is already bound by reference",
        "[x, xs @ ..]",
    ),
    ("`..` is not allowed here", "not!([_, ..])"),
    ("`…` is not allowed here", "[x @ ..]"),
    (
        "a map pattern is only allowed inside `json!(…)`",
        r#"not!(json!({"a": 1}))"#,
    ),
    ("missing quotes around the key `…`", r#"json!({"k": 1})"#),
    ("unexpected suffix `…` on a key", r#"json!({"a": 1})"#),
    ("unexpected … after a computed key", "json!({(key): 1})"),
    (
        "duplicate key … in this map",
        r#"json!({"a": all!(1, i64(_))})"#,
    ),
    ("missing key for `…`", r#"json!({"key": i64(n), ..})"#),
    ("unexpected `…` before a key", r#"json!({"k": mut k, ..})"#),
    (
        "expected `:` after a key, found …",
        r#"json!({"k": k @ 1, ..})"#,
    ),
    (
        "unexpected default for a required key",
        r#"json!({"k"?: x = 1})"#,
    ),
    ("missing default", r#"json!({"k"?: x = 1})"#),
    (
        "expected one name for the default, found …",
        r#"json!({"k"?: x = 1})"#,
    ),
    ("unexpected `@ ..` in a map", "json!({..rest})"),
    ("unknown macro `…` in a pattern", "json!([1])"),
    (
        "missing parentheses after the `!` of a macro",
        "json!([each!(x)])",
    ),
    (
        "missing condition for this guard",
        "json!([(x if x.is_null())])",
    ),
    ("a guard is not allowed here", "json!([(x if x > 1)])"),
    ("unexpected `||` in a pattern", "json!([1 | 2])"),
    ("expected a name before `@`", "json!([x @ (1 | 2)])"),
    ("unexpected `:` in a pattern", r#"json!({"key": 1, ..})"#),
    ("unexpected `!` in a pattern", "json!([not!(1)])"),
    ("expected a pattern, found `…`", "json!(pin!(*x))"),
    (
        "unknown form of `case!`",
        "case!(match value { null => 1 })",
    ),
    (
        "unexpected … after the form",
        "case!(match value { null => 1 })",
    ),
    (
        "`case!(match …)` needs at least one clause",
        "case!(match value { _ => 1 })",
    ),
    (
        "missing `let` in this condition",
        "case!(while let null = value {})",
    ),
    (
        "only the first `let` of a chain can use a pattern of the language",
        "case!(if let [x] = value && case!(matches!(x, json!(1))) {})",
    ),
    ("missing value for this `let`", "case!(let [x] = value);"),
    (
        "missing block after `else`",
        "case!(let [x] = value else { return });",
    ),
    ("missing pattern in `…`", "case!(matches!(value, null))"),
    (
        "unexpected argument after the pattern in `matches!`",
        "case!(matches!(value, null if true))",
    ),
    (
        "unexpected … after the pattern in `assert!`",
        r#"case!(assert!(value, null, "message"))"#,
    ),
    (
        "unexpected message: a `let` that is total never raises",
        "case!(total, let x = value)",
    ),
    (
        "expected a string as a key of a JSON object, found an atom",
        "term!({:name: n})",
    ),
    (
        "expected a literal in the tuple of a key",
        "term!({((a, b)): _})",
    ),
    (
        "expected a literal in the list of a key",
        "term!({([a, b]): _})",
    ),
    (
        "expected a literal in the map of a key",
        r#"term!({(term!({"a": x})): _})"#,
    ),
    (
        "literal out of range for a key: it needs more than 128 bits",
        "term!({(large): _})",
    ),
    ("missing value", "let x = term!([1, null, 2]);"),
    ("missing value for this key", r#"let x = term!({"k": 1});"#),
    (
        "missing quotes around the key `…`",
        r#"let x = term!({"k": 1});"#,
    ),
    (
        "missing `tag` for this `content`",
        r#"#[derive(Subject)] #[subject(tag = "type", content = "c")] enum Shape { Dot }"#,
    ),
    (
        "an enum cannot be both `untagged` and tagged",
        r#"#[derive(Subject)] #[subject(tag = "t")] enum Shape { Dot }"#,
    ),
    (
        "unexpected `rename` on a struct without `tag`: its value does not hold its name",
        r#"#[derive(Subject)] #[subject(tag = "type", rename = "p")] struct Point { x: u8 }"#,
    ),
    (
        "missing arguments for this attribute",
        r#"#[derive(Subject)] #[subject(tag = "type")] struct Point { x: u8 }"#,
    ),
    (
        "unexpected value for `…`",
        "#[derive(Subject)] struct Point { #[subject(skip)] x: u8 }",
    ),
    (
        "expected a string as the value of `…`",
        r#"#[derive(Subject)] #[subject(rename_all = "camelCase")] struct Point { x: u8 }"#,
    ),
    (
        "unknown way to write names: `…`",
        r#"#[derive(Subject)] #[subject(rename_all = "snake_case")] struct Point { x: u8 }"#,
    ),
];

/// An error of the macros: its place in the source, and its lines.
struct Placed {
    place: Range<usize>,
    message: String,
}

/// The errors of an expansion.
fn errors(tokens: TokenStream) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut start = None;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if word == "compile_error" => {
                start = Some(word.span().byte_range().start);
            }
            TokenTree::Group(group) => match start.take() {
                Some(start) => {
                    let text: syn::LitStr = syn::parse2(group.stream()).expect("a text");
                    found.push(Placed {
                        place: start..group.span().byte_range().end,
                        message: text.value(),
                    });
                }
                None => found.extend(errors(group.stream())),
            },
            TokenTree::Punct(punct) if punct.as_char() == '!' => {}
            _ => start = None,
        }
    }
    found
}

/// The code that a help proposes, if it proposes any.
fn proposed(message: &str) -> Vec<&str> {
    let help = message.lines().find_map(|line| line.strip_prefix("help: "));
    let pieces = help.unwrap_or_default().split('`').skip(1).step_by(2);
    pieces.collect()
}

/// The program with the proposals in place of what they are about, if that expands.
fn followed(source: &Source, errors: &[Placed]) -> bool {
    let mut text = source.text.clone();
    for error in errors.iter().rev() {
        let Some(code) = proposed(&error.message).first().copied() else {
            return false;
        };
        if text.get(error.place.clone()).is_none() {
            return false;
        }
        text.replace_range(error.place.clone(), code);
    }
    expands(&source.with(text))
}

fn expands(source: &Source) -> bool {
    source.parses() && errors(source.expanded()).is_empty()
}

/// Words in proposals that stand for a part of the program.
const PLACEHOLDERS: [&str; 12] = [
    "P",
    "Q",
    "condition",
    "default",
    "expression",
    "k",
    "key",
    "name",
    "pattern",
    "rest",
    "value",
    "message",
];

/// Returns whether a program contains what its help says to write, as far as that is the user's own
/// code.
fn contains_proposal(program: &str, message: &str) -> bool {
    let words = |code: &str| {
        let pieces = code.split(|c: char| !c.is_alphanumeric() && c != '_');
        pieces.map(str::to_owned).collect::<Vec<_>>()
    };
    let unspaced = |code: &str| code.replace(' ', "");
    let is_own = |code: &&str| {
        let mut words = words(code).into_iter();
        !code.contains('…') && !words.any(|word| PLACEHOLDERS.contains(&&*word))
    };
    let is_written = message.contains("help: write `");
    let mut own = proposed(message).into_iter().take(1).filter(is_own);
    !is_written || own.all(|code| unspaced(program).contains(&unspaced(code)))
}

#[test]
fn what_each_help_proposes_expands() {
    let Some(root) = repository() else { return };
    let rows = rows(&page(&root));
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| !row.of_types) {
        let source = Source::of(&row.example);
        let errors = errors(source.expanded());
        assert!(!errors.is_empty(), "{}", row.example);
        let has_code = |error: &Placed| !proposed(&error.message).is_empty();
        if !errors.iter().any(has_code) || followed(&source, &errors) {
            continue;
        }
        let Some((message, mended)) = MENDED.iter().find(|(message, _)| *message == row.message)
        else {
            wrong.push(format!("no mended program for: {}", row.message));
            continue;
        };
        used.insert(*message);
        let left = self::errors(Source::of(mended).expanded());
        wrong.extend(
            left.iter()
                .map(|error| format!("{mended}: {}", error.message)),
        );
        if !errors
            .iter()
            .all(|error| contains_proposal(mended, &error.message))
        {
            wrong.push(format!(
                "{mended} is not what this proposes: {}",
                row.message
            ));
        }
    }
    let stale = MENDED.iter().filter(|(message, _)| !used.contains(message));
    wrong.extend(stale.map(|(message, _)| format!("not needed: {message}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The message of each mistake in a pattern, and its place.
//!
//! The snapshots are the table: each pattern with marks under the place of the error, and the
//! message. `INSTA_UPDATE=always cargo test -p patterns-macro mistakes` updates them after a change
//! of a message.

use proc_macro2::{TokenStream, TokenTree};

use super::*;
use crate::report::NOTE;

/// A rule, and the patterns that break it.
type Broken = (&'static str, &'static [&'static str]);

const MISTAKES: &[Broken] = &[
    (
        "references are not needed",
        &["&x", "ref x", "box x", "&mut x", "[&x, ref y]"],
    ),
    (
        "null names nothing",
        &[
            "null @ _",
            "json!([null @ ..])",
            "json!({..null})",
            "i64(null)",
            "str(null @ \"a\")",
            "str(\"a\", null @ ..)",
            "str(\"a\", u8(null))",
            "f64(1.0 | null)",
            "de::<Point>(Point { null, x: [mut null, ..] })",
            "view(null)",
            "json!({\"k\": view(a, (_, null))})",
        ],
    ),
    ("constants name nothing", &["X @ 1", "json!({..MAX})"]),
    ("keywords name nothing", &["json!([type])"]),
    ("a bare type is not a name", &["[i64, _]"]),
    ("a byte is not a byte string", &["b'x'"]),
    (
        "atoms belong in a term",
        &["json!([:ok])", "json!({:name: n})", "term!([:])"],
    ),
    (
        "keys that are not strings belong in a term",
        &[
            "json!({1: _})",
            "term!({1: _, 1: _})",
            "term!({(:a, x): _})",
            "term!({-x: _})",
        ],
    ),
    (
        "suffixes have a typed pattern",
        &[
            "1u8",
            "1.5_f32",
            "u8(1i8)",
            "18446744073709551616u64",
            "-1u8",
        ],
    ),
    ("floats have a limit", &["1e999"]),
    (
        "ranges have ends of one kind",
        &[
            "1..2.0",
            "1..=\"a\"",
            "'a'..='z'",
            "true..",
            "MIN..=5",
            "1..=MAX",
        ],
    ),
    (
        "a range holds something",
        &[
            "5..5",
            "5..=1",
            "1.0..1.0",
            "\"b\"..\"a\"",
            "u8(5..5)",
            "u8(..0)",
            "json!([..\"\", ..])",
            "[1, 5..=1]",
        ],
    ),
    ("an inclusive range has an end", &["json!([(1..=)])"]),
    (
        "open ranges in lists want parentheses",
        &["json!([0.., x])"],
    ),
    (
        "literals fit their type",
        &[
            "u8(300)",
            "u8(-1)",
            "i8(0..=128)",
            "i64(1.5)",
            "i64(\"1\")",
            "f64(1)",
            "f64(\"1\")",
            "char(\"c\")",
            "char(\"cc\")",
            "f64(0.5 | (1))",
            "char(7)",
            "bool(1)",
            "list(1)",
            "number(1)",
        ],
    ),
    (
        "typed patterns take one argument",
        &["i64()", "i64(a, b)", "i64(..)", "str()", "de(x)"],
    ),
    (
        "a macro of patterns is not called as a function",
        &[
            "json!([each(str(t))])",
            "opt(u8(n))",
            "not(null)",
            "json!([json({\"a\": 1}), u8(n = 1)])",
        ],
    ),
    (
        "types of other names have a nearest pattern",
        &[
            "int(n)",
            "integer(n)",
            "float(x)",
            "string(s)",
            "String(s)",
            "object(_)",
            "array(xs)",
            "null(_)",
            "any(x)",
            "boolean(b)",
        ],
    ),
    (
        "patterns see through the enum of values",
        &[
            "Value::String(s)",
            "serde_json::Value::Object(m)",
            "Value::Null",
            "Null",
        ],
    ),
    (
        "enums and structs are not dynamic values",
        &["Some(x)", "Event::Push(x)", "Point { x, .. }"],
    ),
    ("a lower-case path is called", &["path::limit"]),
    (
        "a nested constant expression is pinned",
        &["const { 1 + 1 }"],
    ),
    ("maps need the literal grammar", &["not!({\"a\": 1})"]),
    ("guards need the literal grammar", &["all!((x if c), y)"]),
    ("an unknown macro is an error", &["vec![1]", "toml!([1])"]),
    ("`each!` belongs in a list or a map", &["each!(x)"]),
    (
        "rests belong in lists, maps and strings",
        &["x @ ..", "not!(..)", "json!([..xs])"],
    ),
    (
        "a list has one rest or finds",
        &[
            "[.., ..]",
            "[.., x, .., y]",
            "[.., each!(x), ..]",
            "[.., x, each!(y)]",
            "[.., x, .., y, ..]",
            "[.., x, .., 5..=1]",
        ],
    ),
    (
        "a map has one tail at its end",
        &[
            "json!({.., \"a\": 1})",
            "json!({.., ..rest})",
            "json!({each!(_: 1), ..})",
        ],
    ),
    (
        "a key is written once",
        &[
            "json!({\"a\": 1, \"a\": 2})",
            "json!({\"b\" | \"a\": 1, !\"a\"})",
            "json!({a, \"a\"?: _})",
            "json!({\"a\": 1, \"b\": 2, \"a\": 3})",
        ],
    ),
    (
        "keys are strings in quotes",
        &[
            "json!({k: 1})",
            "json!({1: x})",
            "json!({'\"': x, b\"ab\": y})",
            "json!({!k})",
            "json!({\"k\"})",
            "json!({mut k})",
            "json!({type, ..})",
        ],
    ),
    (
        "a default belongs to an optional key",
        &["json!({\"a\": 1 = 2})"],
    ),
    (
        "an absent key has nothing else",
        &["json!({!\"a\": 1})", "json!({!\"a\" | \"b\"})"],
    ),
    (
        "the keys of `each!` are strings",
        &[
            "json!({each!(k: v)})",
            "json!({each!(1: v)})",
            "json!({each!(v)})",
        ],
    ),
    (
        "holes do not touch",
        &["str(a @ .., b @ ..)", "str(.., \"\", u8(n))"],
    ),
    (
        "segments are literals and holes",
        &[
            "str(\"a\", x)",
            "str(\"a\", _)",
            "str(\"a\", 1)",
            "str(\"a\", int(n))",
            "str(\"a\", PREFIX)",
            "str(\"a\" | \"b\", ..)",
            "str(other(n))",
        ],
    ),
    (
        "segments are separated",
        &[
            "json!(str(\"v\", u32(m) \".\", x @ ..))",
            "json!(rstr(a @ .., \"/\" b @ ..))",
            "json!(bytes(b\"v\", u32(m) b\".\", ..))",
            "json!(str(_ @ ..))",
        ],
    ),
    (
        "elements are separated",
        &[
            "json!([1 2])",
            "json!([1 || 2])",
            "json!(\"a\": 1)",
            "json!([])  | json!()",
        ],
    ),
    ("a repeated name has one type", &["[i64(x), str(x)]"]),
    (
        "a name of another multiplicity is not compared",
        &[
            "json!({\"a\"?: x, \"b\": x})",
            "json!({\"a\"?: x, \"b\"?: x})",
            "[x, each!(x)]",
            "json!({\"a\"?: x = d, \"b\": x})",
            "json!({\"a\": x, ..x})",
            "json!({\"a\"?: x, \"b\": not!(x)})",
            "[opt!(x), x]",
            "[opt!(x), not!(x)]",
        ],
    ),
    (
        "a part of a typed value is not compared",
        &["[de::<Point>(Point { x, .. }), x]"],
    ),
    (
        "alternatives bind the same names",
        &[
            "[x, 1] | [x, y]",
            "x | y",
            "x | [(1, 2)]",
            "null | i64(n)",
            "None | [x] | json!({\"a\": x})",
        ],
    ),
    (
        "alternatives bind in the same form",
        &[
            "str(x) | [x]",
            "[i64(x)] | i32(x)",
            "[each!(x)] | x",
            "json!({\"a\"?: x} | {\"a\": x})",
            "opt!(opt!(x)) | [x]",
        ],
    ),
    (
        "a default has one name",
        &[
            "json!({\"a\"?: [x, y] = d})",
            "json!({\"a\"?: 1 = d})",
            "opt!([x, y] = d)",
        ],
    ),
    (
        "nothing is said about names where a part was lost",
        &["x | int(n)"],
    ),
    (
        "all mistakes of a clause are found at once",
        &["json!({\"a\": int(n), \"b\": [1u8, b'x'], \"c\": u8(300), \"a\": 1})"],
    ),
];

#[test]
fn mistakes_in_a_pattern() {
    insta::assert_snapshot!(table(MISTAKES, "v", None));
}

/// Patterns of clauses with the scrutinee `(a, b)`.
const MISTAKES_OVER_TWO: &[Broken] = &[
    (
        "a tuple has a pattern for each argument",
        &["(1, 2, 3)", "(1,)", "(.., ..)"],
    ),
    ("a clause over two is a tuple", &["x"]),
    (
        "alternatives of heads bind the same names",
        &["(1, x) | (1, _)"],
    ),
];

#[test]
fn mistakes_in_a_pattern_over_two_arguments() {
    insta::assert_snapshot!(table(MISTAKES_OVER_TWO, "(a, b)", Some(2)));
}

fn table(rules: &[Broken], scrutinee: &str, arity: Option<usize>) -> String {
    let mut table = String::new();
    for (rule, patterns) in rules {
        writeln!(table, "# {rule}\n").unwrap();
        for pattern in *patterns {
            writeln!(table, "{pattern}").unwrap();
            for mistake in mistakes(pattern, scrutinee, arity) {
                writeln!(table, "{mistake}").unwrap();
            }
            table.push('\n');
        }
    }
    table
}

/// The errors of a pattern, each as marks under its place followed by the message.
fn mistakes(pattern: &str, scrutinee: &str, arity: Option<usize>) -> Vec<String> {
    let before = format!("match {scrutinee} {{");
    let matching: ExprMatch = syn::parse_str(&format!("{before}{pattern} => ()}}")).unwrap();
    let (.., report) = front_end(&matching, arity);
    let tokens: Vec<TokenTree> = report.into_compile_errors().into_iter().flatten().collect();
    let column = |column: usize| column - before.chars().count();
    let (mut mistakes, mut start) = (Vec::new(), None);
    for token in tokens {
        let first = *start.get_or_insert(token.span().start().column);
        if let TokenTree::Group(group) = token {
            let (first, last) = (column(first), column(group.span().end().column));
            let message: syn::LitStr = syn::parse2(group.stream()).unwrap();
            let margin = " ".repeat(last + 1);
            let message = message.value();
            let message = message.strip_suffix(NOTE).unwrap_or(&message).trim_end();
            let message = message.replace('\n', &format!("\n{margin}"));
            let marks = "^".repeat(last - first);
            mistakes.push(format!("{}{marks} {message}", " ".repeat(first)));
            start = None;
        }
    }
    mistakes
}

#[test]
fn a_view_of_a_reserved_name_is_called_by_its_path() {
    assert_eq!(pattern("self::string(s)"), "view self::string<s; s>");
}

#[test]
fn a_clause_in_error_still_lowers() {
    let (clauses, _, report) = read("int(n) => (), json!({\"a\": 1}) => ()");
    assert_eq!(report.into_messages().len(), 1);
    assert_eq!(clauses.len(), 2);
}

#[test]
fn errors_without_tokens_of_their_own_do_not_repeat() {
    let tokens: TokenStream = "json!([i64(a b), x])".parse().unwrap();
    let mut report = Report::new();
    syntax::Head::parse(tokens, None, &mut report);
    assert_eq!(report.into_messages().len(), 1);
}

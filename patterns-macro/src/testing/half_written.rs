//! Clauses that are half written, or have an error, leave the others as they are.

use proc_macro2::TokenStream;
use quote::quote;

use crate::entry::{case, function, receive};
use crate::reader::as_editor;

/// The tokens of some code as text, without spaces.
fn text(tokens: &TokenStream) -> String {
    tokens.to_string().replace([' ', '\n'], "")
}

fn of_function(arms: &str) -> TokenStream {
    let function =
        format!("fn f(v: &Value, limit: u8) -> u8 {{ let before = limit; match v {{ {arms} }} }}");
    function::expand(TokenStream::new(), &function.parse().unwrap())
}

fn of_case(arms: &str) -> TokenStream {
    case::expand(format!("match v {{ {arms} }}").parse().unwrap())
}

fn of_receive(arms: &str) -> TokenStream {
    receive::expand(format!("match inbox {{ {arms} }}").parse().unwrap())
}

/// Requires that these pieces of code are left, whatever the clauses are those of. `errors` are the
/// first lines of what `case!` and `receive!` report; of a function, rustc reports what is not Rust.
#[track_caller]
fn keep(arms: &str, kept: &[&str], errors: &[&str]) {
    for expand in [of_function, of_case, of_receive] {
        let expanded = text(&expand(arms));
        for kept in kept {
            let kept = text(&kept.parse().unwrap());
            assert!(expanded.contains(&kept), "no {kept} in\n{expanded}");
        }
    }
    for expand in [of_case, of_receive] {
        let expanded = expand(arms).to_string();
        assert_eq!(
            expanded.matches("compile_error").count(),
            errors.len(),
            "{expanded}"
        );
        for error in errors {
            assert!(expanded.contains(error), "no {error} in\n{expanded}");
        }
    }
}

#[test]
fn an_arrow_that_is_missing_leaves_the_other_clauses() {
    keep(
        "[x] => first(x), [y] 2, str(z) => third(z),",
        &["first(x)", "third(z)"],
        &["missing `=>` after a pattern"],
    );
    keep(
        r#"json!({"a": x}) str(z) => third(z)"#,
        &["third(z)"],
        &["missing `=>` after a pattern"],
    );
    keep(
        "[x] first(x), [x, _] if => 1, str(z) => third(z)",
        &["third(z)"],
        &[
            "missing `=>` after a pattern",
            "missing condition for this guard",
        ],
    );
    keep(
        "str(z) => third(z), i64(n)",
        &["third(z)"],
        &["missing `=>` after a pattern"],
    );
}

#[test]
fn a_guard_that_is_half_written_leaves_the_other_clauses() {
    keep(
        "[x] if => first(x), str(z) => third(z)",
        &["third(z)"],
        &["missing condition for this guard"],
    );
    keep(
        "[x, ..] if x.is_null() str(z) => third(z)",
        &["third(z)"],
        &["missing `=>` after a pattern"],
    );
}

#[test]
fn a_body_that_is_missing_leaves_the_other_clauses() {
    keep(
        "[x] => , str(z) => third(z)",
        &["third(z)"],
        &["missing body after `=>`"],
    );
    keep(
        "str(z) => third(z), [x] =>",
        &["third(z)"],
        &["missing body after `=>`"],
    );
}

#[test]
fn a_body_that_is_not_rust_is_passed_on() {
    let kept = ["x.", "third(z)"];
    keep("[x] => x., str(z) => third(z)", &kept, &[]);
    keep("[x] => { let a = x. } str(z) => third(z)", &kept, &[]);
    keep(
        "[x] => if true { x. } else { 1 } str(z) => third(z)",
        &kept,
        &[],
    );
    keep("[x] => f(|| { x. }), str(z) => third(z)", &kept, &[]);
}

#[test]
fn bodies_end_where_rust_ends_them() {
    let kept = ["third(z)"];
    for body in [
        "{ 1 }",
        "{ 1 }.max(2),",
        "if a { 1 } else if b { 2 } else { 3 }",
        "match x { S { y } => y }",
        "unsafe { 1 }",
        "f::<A, B>(x),",
        "return,",
        "|a, b| a + b,",
        "'a: loop { break 'a 1 }",
        "S { a: 1 },",
        "async { 1 },",
    ] {
        keep(&format!("[x] => {body} str(z) => third(z)"), &kept, &[]);
    }
}

#[test]
fn a_comma_that_is_missing_is_reported_and_the_clauses_are_read() {
    keep(
        "[x] => first(x) null => third(z)",
        &["first(x)", "third(z)"],
        &["missing `,` between two clauses"],
    );
}

#[test]
fn a_clause_in_error_leaves_the_other_clauses() {
    for (arm, error) in [
        ("int(n) => n,", "unknown typed pattern `int`"),
        (r#"json!({"a": 1, "a": 2}) => 1,"#, "duplicate key"),
        (
            r#"json!({"a": x, "b" }) if x.is_null() => x,"#,
            "missing pattern for this key",
        ),
        (
            r#"{"a": 1} => 1,"#,
            "a map pattern is only allowed inside `json!(…)`",
        ),
        ("i8(300) => 1,", "out of range for"),
    ] {
        keep(
            &format!("[x] => first(x), {arm} str(z) => third(z)"),
            &["first(x)", "third(z)"],
            &[error],
        );
    }
}

#[test]
fn an_unreachable_clause_is_compiled_too() {
    keep(
        "null => 0, null => dead(), str(z) => third(z)",
        &["dead()", "third(z)"],
        &["unreachable clause"],
    );
}

#[test]
fn a_misspelt_option_leaves_all_clauses() {
    let function = "fn f(v: &Value) -> u8 { match v { [x] => first(x) } }";
    let expanded = function::expand(quote!(totl), &function.parse().unwrap()).to_string();
    assert!(expanded.contains("unknown option `totl`"), "{expanded}");
    assert!(expanded.contains("first (x)"), "{expanded}");
}

#[test]
fn clauses_that_are_not_exhaustive_are_compiled() {
    let function = "fn f(v: &Value) -> u8 { match v { [x] => first(x) } }";
    let expanded = function::expand(quote!(total), &function.parse().unwrap()).to_string();
    assert!(expanded.contains("non-exhaustive"), "{expanded}");
    assert!(expanded.contains("first (x)"), "{expanded}");
}

#[test]
fn a_function_whose_clauses_are_all_half_written_keeps_its_signature() {
    let expanded = of_function("[x] if => 1,").to_string();
    assert!(
        expanded.starts_with("fn f (v : & Value , limit : u8) -> u8 {"),
        "{expanded}"
    );
}

#[test]
fn statements_that_are_not_rust_leave_the_clauses() {
    let function = "fn f(v: &Value) -> u8 { let a = v. match v { [x] => first(x) } }";
    let expanded = function::expand(TokenStream::new(), &function.parse().unwrap()).to_string();
    assert!(expanded.contains("let a = v . ;"), "{expanded}");
    assert!(expanded.contains("first (x)"), "{expanded}");
}

/// The expansions of a form of `case!`, for a compiler and for an editor.
fn both(form: &str) -> [String; 2] {
    let expand = || case::expand(form.parse().unwrap());
    [expand(), as_editor(expand)].map(|tokens| text(&tokens))
}

#[track_caller]
fn assert_has(expanded: &str, parts: &[&str]) {
    for part in parts {
        assert!(expanded.contains(part), "no {part} in\n{expanded}");
    }
}

#[test]
fn each_form_passes_on_a_block_that_is_not_rust() {
    for form in [
        "if let [x] = v { x. } else { 1 }",
        "if let 1 = v { 1 } else if let [x] = v { x. }",
        "if let 1 = v { 1 } else { x. }",
        "while let [x] = v { x. }",
        "let [x] = v else { x. };",
    ] {
        for expanded in both(form) {
            assert_has(&expanded, &["x.}"]);
            assert!(!expanded.contains("compile_error"), "{expanded}");
        }
    }
}

#[test]
fn a_branch_in_error_leaves_the_other_branches() {
    let [compiled, edited] = both(
        "if let int(n) = v && a() { first(n) } else if let [x] = w { second(x) } else { third() }",
    );
    assert_has(
        &compiled,
        &[
            "iffalse{loop{}}else",
            "second(x)",
            "third()",
            "unknowntypedpattern",
        ],
    );
    assert!(!compiled.contains("first(n)"), "{compiled}");
    assert_has(
        &edited,
        &["let(mutn,)=::core", "first(n)", "second(x)", "third()"],
    );

    let [compiled, edited] =
        both("if let int(n) = v { first(n) } else if let [x] = v { second(x) }");
    assert_has(&compiled, &["second(x)", "unknowntypedpattern"]);
    assert_has(&edited, &["let(mutn,)=::core", "first(n)", "second(x)"]);
}

#[test]
fn editors_are_given_what_is_left_out() {
    for (form, parts) in [
        (
            "match v { int(n) if n > a => first(n), str(z) => third(z) }",
            ["let(mutn,)=::core", "first(n)"],
        ),
        (
            "match v { int(n) => first(n) }",
            ["let(mutn,)=::core", "first(n)"],
        ),
        (
            "match v { [x] if => first(x), str(z) => third(z) }",
            ["let(mutx,)=::core", "first(x)"],
        ),
        (
            "match v. { [x] => first(x) }",
            ["let(mutx,)=::core", "first(x)"],
        ),
        (
            "if let [x] = { first(x) }",
            ["let(mutx,)=::core", "first(x)"],
        ),
        (
            "while let int(n) = v { first(n) }",
            ["let(mutn,)=::core", "first(n)"],
        ),
        (
            "let int(n) = v else { first() };",
            ["let(mutn,)=", "first()"],
        ),
    ] {
        let [compiled, edited] = both(form);
        assert_has(&edited, &parts);
        assert!(!compiled.contains("first("), "{compiled}");
    }
}

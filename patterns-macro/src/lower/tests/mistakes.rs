//! What each mistake says, and where.

use super::*;

/// Asserts the message of the one error, up to the help, and that the help holds a text.
#[track_caller]
fn says(source: &str, message: &str, help: &str) {
    let error = error(source);
    let (said, helped) = error
        .split_once("\nhelp: ")
        .unwrap_or_else(|| panic!("no help: {error}"));
    assert_eq!(said, message);
    assert!(helped.contains(help), "{helped}");
}

#[test]
fn references_are_not_needed() {
    says(
        "&x",
        "`&` is not needed: patterns see through references",
        "remove the `&`",
    );
    says(
        "ref x",
        "`ref` is not needed: names are bound by reference as it is",
        "remove the `ref`",
    );
    says(
        "box x",
        "`box` is not needed: patterns see through a `Box`",
        "remove the `box`",
    );
    says(
        "&mut x",
        "`&` is not needed: patterns see through references",
        "remove the `&`",
    );
    assert_eq!(errors("[&x, ref y]").len(), 2);
}

#[test]
fn null_names_nothing() {
    says(
        "null @ _",
        "`null` is the null pattern, it cannot name a value",
        "another spelling",
    );
    says(
        "json!([null @ ..])",
        "`null` is the null pattern, it cannot name a value",
        "another spelling",
    );
    says(
        "json!({..null})",
        "`null` is the null pattern, it cannot name a value",
        "another spelling",
    );
    says("json!({..MAX})", "`MAX` cannot name a value", "lower-case");
}

#[test]
fn constants_name_nothing() {
    says(
        "X @ 1",
        "`X` is written as a constant, it cannot name a value",
        "lower-case",
    );
}

#[test]
fn a_bare_type_is_no_name() {
    says(
        "[i64, _]",
        "`i64` without an argument would bind a name",
        "`i64(_)`",
    );
}

#[test]
fn a_byte_is_no_byte_string() {
    says(
        "b'x'",
        "`b'x'` is a number in Rust and a character in print",
        "write `120`",
    );
}

#[test]
fn atoms_stand_in_a_term() {
    says(
        "json!([:ok])",
        "an atom stands inside `term!(…)`",
        "term!(:ok)",
    );
    says(
        "json!({:name: n})",
        "a key of a JSON object is no atom",
        "term!",
    );
    says("term!([:])", "this atom has no name", ":name");
}

#[test]
fn keys_that_are_no_strings_stand_in_a_term() {
    says(
        "json!({1: _})",
        "a key of a JSON object is a string",
        "\"1\"",
    );
    says(
        "term!({1: _, 1: _})",
        "the key 1 is written twice in this map",
        "all!",
    );
    says(
        "term!({(:a, x): _})",
        "the tuple of a key is made of literals",
        "((a, b))",
    );
    says(
        "term!({-x: _})",
        "a `-` stands before a number only",
        "(expression)",
    );
}

#[test]
fn suffixes_have_a_typed_pattern() {
    says("1u8", "a pattern's literal has no suffix `u8`", "`u8(1)`");
    says(
        "1.5_f32",
        "a pattern's literal has no suffix `f32`",
        "`f32(1.5)`",
    );
    says(
        "u8(1i8)",
        "a pattern's literal has no suffix `i8`",
        "write `1`",
    );
}

#[test]
fn floats_have_a_limit() {
    says("1e999", "`1e999` is beyond the range of `f64`", "e308");
}

#[test]
fn ranges_have_ends_of_one_kind() {
    says(
        "1..2.0",
        "the ends of a range are of one kind, not an integer and a float",
        "never mix",
    );
    says(
        "1..=\"a\"",
        "the ends of a range are of one kind, not an integer and a string",
        "two integers",
    );
    says(
        "'a'..='z'",
        "a range does not begin or end with a character",
        "char('a'..='z')",
    );
    says("true..", "a range does not begin or end with a bool", "`|`");
    says("MIN..=5", "the ends of a range are literals", "guard");
    says("1..=MAX", "the ends of a range are literals", "guard");
}

#[test]
fn a_range_holds_something() {
    for source in [
        "5..5",
        "5..=1",
        "1.0..1.0",
        "\"b\"..\"a\"",
        "u8(5..5)",
        "u8(..0)",
        "json!([..\"\", ..])",
    ] {
        let errors = errors(source);
        assert!(
            errors
                .iter()
                .any(|error| error.starts_with("no value is in this range")),
            "{source}: {errors:?}"
        );
    }
    assert_eq!(places("[1, 5..=1]"), ["5..=1"]);
}

#[test]
fn an_inclusive_range_has_an_end() {
    says("json!([(1..=)])", "a range with `..=` has an end", "`..`");
}

#[test]
fn open_ranges_in_lists_want_parentheses() {
    says(
        "json!([0.., x])",
        "a range with an open end looks like a rest in a list",
        "parentheses",
    );
}

#[test]
fn literals_fit_their_type() {
    says("u8(300)", "`300` is out of the range of `u8`", "0 to 255");
    says("u8(-1)", "`-1` is out of the range of `u8`", "0 to 255");
    says(
        "i8(0..=128)",
        "`128` is out of the range of `i8`",
        "-128 to 127",
    );
    says("i64(1.5)", "`i64` is never a float", "f64(1.5)");
    says("i64(\"1\")", "`i64` is never a string", "write `\"1\"`");
    says("f64(1)", "`f64` is never an integer literal", "`f64(1.0)`");
    says("f64(\"1\")", "`f64` is never a string", "write `\"1\"`");
    says("char(\"c\")", "`char` is never a string", "`char('c')`");
    says("char(\"cc\")", "`char` is never a string", "write `\"cc\"`");
    says(
        "f64(0.5 | (1))",
        "`f64` is never an integer literal",
        "`f64(1.0)`",
    );
    says("char(7)", "`char` is never an integer", "write `7`");
    says("bool(1)", "`bool` is never an integer", "write `1`");
    says(
        "list(1)",
        "`list` takes a name, not an integer",
        "write `1`",
    );
    says(
        "number(1)",
        "`number` takes a name, not an integer",
        "write `1`",
    );
}

#[test]
fn typed_patterns_take_one_argument() {
    says("i64()", "`i64` takes one pattern, not 0", "i64(_)");
    says("i64(a, b)", "`i64` takes one pattern, not 2", "i64(_)");
    says(
        "i64(..)",
        "`..` does not stand for the argument of `i64`",
        "i64(_)",
    );
    says("str()", "`str` takes a pattern or segments", "str(_)");
    says(
        "de(x)",
        "`de` needs the type to deserialise as",
        "de::<Type>(x)",
    );
}

#[test]
fn types_of_other_names_have_a_nearest_pattern() {
    for (source, right) in [
        ("int(n)", "i64(n)"),
        ("integer(n)", "i64(n)"),
        ("float(x)", "f64(x)"),
        ("string(s)", "str(s)"),
        ("String(s)", "str(s)"),
        ("object(_)", "map(_)"),
        ("array(xs)", "list(xs)"),
        ("null(_)", "null"),
        ("any(x)", "x"),
        ("boolean(b)", "bool(b)"),
    ] {
        let error = error(source);
        assert!(error.contains(&format!("help: write `{right}`")), "{error}");
    }
}

#[test]
fn a_view_of_a_reserved_name_is_called_by_its_path() {
    says(
        "string(s)",
        "`string` is no typed pattern",
        "`self::string(…)`",
    );
    assert_eq!(pattern("self::string(s)"), "view self::string<s; s>");
}

#[test]
fn patterns_see_through_the_enum_of_values() {
    let message = "patterns see the value, not the enum that holds it";
    says("Value::String(s)", message, "`str(s)`");
    says("serde_json::Value::Object(m)", message, "`map(m)`");
    says("Value::Null", message, "`null`");
    says("Null", "`Null` is no pattern of a dynamic value", "`null`");
}

#[test]
fn enums_and_structs_are_no_dynamic_values() {
    says(
        "Some(x)",
        "`Some(…)` takes a Rust type apart, not a dynamic value",
        "\"k\"?: P",
    );
    says(
        "Event::Push(x)",
        "`Event::Push(…)` takes a Rust type apart, not a dynamic value",
        "de::<Event>(Event::Push(…))",
    );
    says(
        "Point { x, .. }",
        "no dynamic value is a struct `Point`",
        "de::<Point>(Point { .. })",
    );
}

#[test]
fn a_lower_case_path_is_called() {
    says(
        "path::limit",
        "`path::limit` is neither a constant nor a call",
        "pin!(path::limit)",
    );
}

#[test]
fn maps_stand_in_the_literal_grammar() {
    says(
        "not!({\"a\": 1})",
        "a map pattern stands inside `json!(…)`",
        "json!({…})",
    );
}

#[test]
fn an_unknown_macro_is_an_error() {
    says("vec![1]", "`vec!` is no pattern", "`json!`");
}

#[test]
fn each_stands_in_lists_and_maps() {
    says(
        "each!(x)",
        "`each!` does not stand here",
        "elements of a list",
    );
}

#[test]
fn rests_stand_in_lists_maps_and_strings() {
    says("x @ ..", "`x @ ..` does not stand here", "in a list");
    says("not!(..)", "`..` does not stand for a pattern here", "`_`");
    says(
        "json!([..xs])",
        "the rest of a list is not named like this",
        "`xs @ ..`",
    );
}

#[test]
fn a_list_has_one_rest_or_finds() {
    for source in [
        "[.., ..]",
        "[.., x, .., y]",
        "[.., each!(x), ..]",
        "[.., x, each!(y)]",
        "[.., x, .., y, ..]",
    ] {
        assert!(
            error(source).starts_with("a list has one `..` or `each!`"),
            "{source}"
        );
    }
    assert_eq!(places("[.., x, .., 5..=1]"), ["..", "5..=1"]);
}

#[test]
fn a_map_has_one_tail_at_its_end() {
    says(
        "json!({.., \"a\": 1})",
        "`..` stands for the remaining entries, so it comes last",
        "end of the map",
    );
    says(
        "json!({.., ..rest})",
        "`..` stands for the remaining entries, which `..` has taken",
        "one of the two",
    );
    says(
        "json!({each!(_: 1), ..})",
        "`..` stands for the remaining entries, which `each!` has taken",
        "one of the two",
    );
}

#[test]
fn a_key_is_written_once() {
    let message = "the key \"a\" is written twice in this map";
    says("json!({\"a\": 1, \"a\": 2})", message, "all!(P, Q)");
    says("json!({\"b\" | \"a\": 1, !\"a\"})", message, "all!(P, Q)");
    says("json!({a, \"a\"?: _})", message, "all!(P, Q)");
    assert_eq!(places("json!({\"a\": 1, \"b\": 2, \"a\": 3})"), ["\"a\""]);
}

#[test]
fn keys_are_strings_in_quotes() {
    says("json!({k: 1})", "the key `k` is not in quotes", "\"k\"");
    says(
        "json!({1: x})",
        "a key of a JSON object is a string",
        "\"1\"",
    );
    says("json!({!k})", "a key is not in quotes", "\"k\"");
    says("json!({\"k\"})", "this key has no pattern", "_");
    says("json!({mut k})", "a lone key has no `mut`", "\"k\": mut k");
    says(
        "json!({type, ..})",
        "`type` cannot name a value",
        "\"type\": name",
    );
    says(
        "json!({\"a\": 1 = 2})",
        "only an optional key has a default",
        "\"k\"?: P = default",
    );
    says("json!({!\"a\": 1})", "an absent key has no value", "remove");
    says(
        "json!({!\"a\" | \"b\"})",
        "an absent key has no alternatives",
        "!\"a\", !\"b\"",
    );
}

#[test]
fn the_keys_of_each_are_strings() {
    says(
        "json!({each!(k: v)})",
        "a key is a string, not a value",
        "str(k)",
    );
    says(
        "json!({each!(1: v)})",
        "a key matches a pattern over strings",
        "str(key)",
    );
    says(
        "json!({each!(v)})",
        "`each!` in a map takes a key and a value",
        "each!(str(key): pattern)",
    );
}

#[test]
fn holes_do_not_touch() {
    let message = "two holes of a string touch, so nothing says where one ends";
    says("str(a @ .., b @ ..)", message, "literal");
    says("str(.., \"\", u8(n))", message, "literal");
    assert_eq!(places("str(a @ .., b @ ..)"), ["b @ .."]);
}

#[test]
fn segments_are_literals_and_holes() {
    says(
        "str(\"a\", x)",
        "a name alone is no segment of a string",
        "`x @ ..`",
    );
    says("str(\"a\", _)", "`_` is no segment of a string", "`..`");
    says(
        "str(\"a\", 1)",
        "a segment of a string is not an integer",
        "string literal",
    );
    says(
        "str(\"a\", int(n))",
        "this call is no segment of a string",
        "i64(n)",
    );
    says(
        "str(\"a\", PREFIX)",
        "this is no segment of a string",
        "write the constant's text",
    );
    says(
        "str(\"a\" | \"b\", ..)",
        "this is no segment of a string",
        "str(…) | str(…)",
    );
    says(
        "str(other(n))",
        "this call is no segment of a string",
        "typed hole",
    );
}

#[test]
fn keywords_name_nothing() {
    says(
        "json!([type])",
        "`type` is a keyword, it cannot name a value",
        "r#type",
    );
}

#[test]
fn a_nested_constant_expression_is_pinned() {
    says(
        "const { 1 + 1 }",
        "a `const` block is not a pattern of a dynamic value",
        "pin!",
    );
}

#[test]
fn elements_are_separated() {
    says(
        "json!([1 2])",
        "this token does not belong to the pattern before it",
        "`,`",
    );
    says(
        "json!([1 || 2])",
        "`||` does not stand between patterns",
        "`|`",
    );
    says("json!(\"a\": 1)", "`:` does not stand here", "braces");
    says("json!([])  | json!()", "a pattern is missing here", "`_`");
}

#[test]
fn all_mistakes_of_a_clause_are_found_at_once() {
    assert_eq!(
        places("json!({\"a\": int(n), \"b\": [1u8, b'x'], \"c\": u8(300), \"a\": 1})"),
        ["int(n)", "1u8", "b'x'", "300", "\"a\""]
    );
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

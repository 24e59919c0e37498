//! The expansion of a clause function leaves out what nothing uses.

use proc_macro2::TokenStream;
use quote::quote;

use crate::entry::function::expand;
use crate::reader::as_editor;

/// The expansion of a function with these clauses.
fn function(options: TokenStream, clauses: &str) -> String {
    let function = format!("fn f(v: &Value) -> u8 {{ match v {{ {clauses} }} }}");
    let function: TokenStream = function.parse().unwrap();
    prettyplease::unparse(&syn::parse2(expand(options, &function)).unwrap())
}

#[test]
fn a_total_function_has_no_code_for_a_mismatch() {
    for clauses in [
        "_ => 1",
        "[x, ..] => 1, _ => 2",
        "null => 1, bool(_) => 2, number(_) => 3, str(_) => 4, list(_) => 5, map(_) => 6",
        "[] => 1, [_, ..] => 2, not!(list(_)) => 3",
        r#"json!({"a": _, ..}) => 1, json!({!"a", ..}) => 2, not!(map(_)) => 3"#,
        r#"..0 => 1, 0.. => 2, number(_) => 3, .."m" => 4, "m".. => 5, not!(number(_) | str(_)) => 6"#,
    ] {
        let expanded = function(quote!(total, crate = p), clauses).to_lowercase();
        for word in [
            "mismatch",
            "description",
            "track_caller",
            "raise",
            "panic",
            "unreachable!",
        ] {
            assert!(!expanded.contains(word), "{word} in\n{expanded}");
        }
    }
}

#[test]
fn a_function_asks_who_calls_it_only_where_it_may_raise() {
    let is_told = |clauses| function(quote!(crate = p), clauses).contains("track_caller");
    assert!(is_told("1 => 1, [x, ..] => 2"));
    assert!(!is_told("1 => 1, _ => 2"));
}

#[test]
fn an_editor_is_given_the_names_of_a_clause_and_no_test_that_binds_none() {
    let expand = || {
        function(
            quote!(crate = p),
            r#"json!({"type": "push", "id": u64(id), "at": [1, {"x": str(x), ..}], ..}) => f(id, x),
            _ => 2"#,
        )
    };
    let (compiled, edited) = (expand(), as_editor(expand));
    for code in ["f(id, x)", "__patterns::cast"] {
        assert!(edited.contains(code), "no {code} in\n{edited}");
    }
    for code in ["push", "Fields", "len("] {
        assert!(compiled.contains(code), "no {code} in\n{compiled}");
        assert!(!edited.contains(code), "{code} in\n{edited}");
    }
    assert!(edited.len() * 2 < compiled.len(), "{edited}");
}

#[test]
fn clauses_share_the_variables_that_an_editor_is_given_for_their_names() {
    let clauses = r#"
        json!({"a": 1, "id": u64(id), ..rest}) => f(id, rest),
        json!({"a": 2, "no": u64(no), ..other}) => f(no, other),
        json!({"a": [each!(u64(ids))], "b"?: u64(id), ..}) => g(ids, id),
        json!({"b": [.., u64(id), ..], "a": [each!(u64(ids))], ..}) => g(ids, id),
        json!({"a": str("a", x @ .., "b", y @ ..), ..}) => h(x, y),
        json!({"c": str(x), "b": str(y @ .., "c"), ..}) => h(x, y),
    "#;
    let edited = as_editor(|| function(quote!(crate = p), clauses));
    for code in ["::cast", "::rest", "vec!", "Subject::string"] {
        assert_eq!(edited.matches(code).count(), 1, "{code} in\n{edited}");
    }
    assert!(!edited.contains("literal"), "{edited}");
}

#[test]
fn an_editor_is_given_all_that_the_user_wrote_in_rust() {
    let clauses = r#"
        LIMIT => 1,
        json!({(key()): x, ..}) => x,
        json!([{"a": u8(LOW..=HIGH), ..}, n]) if n > least => 4,
        [FIRST, z] | [SECOND, z, _] => z,
        json!({"a"?: b = fallback(), ..}) => b,
        json!([each!({"k": k, ..})]) => k,
        parsed(x) => x,
    "#;
    let edited = as_editor(|| function(quote!(crate = p), clauses));
    let words = "LIMIT key() LOW HIGH least FIRST SECOND fallback() parsed";
    for word in words.split(' ') {
        assert!(edited.contains(word), "no {word} in\n{edited}");
    }
}

//! `term!` as an expression.

use std::collections::BTreeMap;

use patterns::{Function, Term, term};

#[track_caller]
fn shows(term: &Term, expected: &str) {
    assert_eq!(term.to_string(), expected);
}

#[test]
fn scalars_are_written_as_in_json() {
    shows(&term!(null), "nil");
    shows(&term!(true), "true");
    shows(&term!(-7), "-7");
    shows(&term!(1.5), "1.5");
    shows(&term!("a\"b"), r#""a\"b""#);
    shows(&term!('c'), "\"c\"");
    shows(&term!(b"ab"), "<<97, 98>>");
}

#[test]
fn integers_have_any_size() {
    shows(&term!(9_223_372_036_854_775_807), "9223372036854775807");
    shows(&term!(-9_223_372_036_854_775_808), "-9223372036854775808");
    shows(&term!(18_446_744_073_709_551_616), "18446744073709551616");
    shows(
        &term!([-123_456_789_012_345_678_901_234_567_890_123_456_789_012]),
        "[-123456789012345678901234567890123456789012]",
    );
    shows(&term!(5u8), "5");
}

#[test]
fn atoms_have_a_colon() {
    shows(&term!(:ok), ":ok");
    shows(&term!(:"two words"), ":\"two words\"");
    shows(&term!([:type, :r#fn]), "[:type, :fn]");
}

#[test]
fn parentheses_make_tuples_of_any_number_but_one() {
    shows(&term!(()), "{}");
    shows(&term!((1)), "1");
    shows(&term!((1,)), "{1}");
    shows(&term!((:ok, [1, (2, 3)])), "{:ok, [1, {2, 3}]}");
}

#[test]
fn maps_have_any_term_for_a_key() {
    shows(&term!({}), "%{}");
    shows(&term!({"b": 1, "a": 2}), r#"%{"a" => 2, "b" => 1}"#);
    shows(&term!({:name: "Joe", :age: 7}), r#"%{age: 7, name: "Joe"}"#);
    shows(
        &term!({1: x_of(1), (:a, 2): [], null: (), [1]: {}, :ok: 1}),
        "%{1 => \"x1\", nil => {}, :ok => 1, {:a, 2} => [], [1] => %{}}",
    );
}

fn x_of(n: i32) -> String {
    format!("x{n}")
}

#[test]
fn the_last_of_a_repeated_key_wins() {
    shows(&term!({"a": 1, "a": 2}), r#"%{"a" => 2}"#);
}

#[test]
fn expressions_may_be_values() {
    let n = 20i32;
    let key = "k";
    shows(&term!([n + 1, n.pow(2), -n, (n)]), "[21, 400, -20, 20]");
    shows(
        &term!({(key): [1, 2].len(), "s": &key[..0]}),
        r#"%{"k" => 2, "s" => ""}"#,
    );
    shows(
        &term!((if n > 1 { "yes" } else { "no" }, (n + 1) * 2)),
        r#"{"yes", 42}"#,
    );
    shows(&term!(vec![n]), "[20]");
}

#[test]
fn nothing_is_moved() {
    let (name, inner) = (String::from("Joe"), term!([1]));
    let term = term!([name, inner, inner]);
    shows(&term, r#"["Joe", [1], [1]]"#);
    assert_eq!((name.len(), inner.len()), (3, 1));
}

#[test]
fn rusts_own_values_and_functions_are_interpolated() {
    let map = BTreeMap::from([("a", Some(1)), ("b", None)]);
    let own = (1u8, "x", [1.5f32]);
    shows(
        &term!([map, own]),
        r#"[%{"a" => 1, "b" => nil}, {1, "x", [1.5]}]"#,
    );
    let add = |a: &Term, b: &Term| a + b;
    let term = term!([add, Function::new(|all: &[Term]| term!(all.len()))]);
    let functions: Vec<&Function> = term.iter().filter_map(Term::as_fun).collect();
    assert_eq!(functions[0].call([1, 2]), 3);
    assert_eq!(functions[1].call([1, 2, 3]), 3);
}

#[test]
fn a_function_accepts_up_to_six_terms_or_none() {
    let six =
        |a: &Term, b: &Term, c: &Term, d: &Term, e: &Term, f: &Term| term!([a, b, c, d, e, f]);
    let term = term!({:none: || term!(:called), :six: six});
    let fun = |name| term.get(Term::atom(name)).and_then(Term::as_fun).unwrap();
    assert_eq!(fun("none").call::<Term, 0>([]), term!(:called));
    assert_eq!(fun("none").try_call(&[]), Ok(term!(:called)));
    assert_eq!(
        fun("six").call([1, 2, 3, 4, 5, 6]),
        term!([1, 2, 3, 4, 5, 6])
    );
    assert_eq!(
        (fun("none").arity(), fun("six").arity()),
        (Some(0), Some(6))
    );
    let error = fun("none").try_call(&[Term::NULL]).unwrap_err();
    assert_eq!(error.to_string(), "a function of 0 arguments was given 1");
}

#[test]
fn what_a_term_is_made_of_is_shared_with_it() {
    let list = term!([1, 2, 3]);
    let nested = term!({"list": list});
    let inner = nested.get("list").unwrap();
    // Both lists share their cells: their first elements have one address.
    assert!(std::ptr::eq(
        inner.iter().next().unwrap(),
        list.iter().next().unwrap()
    ));
}

#[test]
fn floats_have_their_point() {
    shows(
        &term!([1.0, 1e20, -0.0, 1.5e-9]),
        "[1.0, 1.0e20, -0.0, 1.5e-9]",
    );
}

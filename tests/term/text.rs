//! Terms print as Elixir's `inspect` prints the same values.

use patterns::{Term, term};

#[track_caller]
fn shows(term: impl Into<Term>, expected: &str) {
    let term = term.into();
    assert_eq!(term.to_string(), expected);
    assert_eq!(format!("{term:?}"), expected);
}

#[test]
fn floats_print_in_the_shorter_notation() {
    for (value, expected) in [
        (100_000.0, "100000.0"),
        (1e15, "1000000000000000.0"),
        (1e16, "1.0e16"),
        (1e100, "1.0e100"),
        (5e-324, "5.0e-324"),
        (0.1, "0.1"),
        (0.001, "0.001"),
        (0.0012, "0.0012"),
        (0.0001, "0.0001"),
        (0.000_12, "1.2e-4"),
        (-0.000_123_456, "-1.23456e-4"),
        (0.000_01, "1.0e-5"),
        (123_456.789, "123456.789"),
        (-0.0, "-0.0"),
    ] {
        shows(value, expected);
    }
}

#[test]
fn an_atom_is_quoted_unless_it_is_a_word_or_an_operator() {
    for (name, expected) in [
        ("ok", ":ok"),
        ("ok?", ":ok?"),
        ("ok!", ":ok!"),
        ("a@b", ":a@b"),
        ("_x", ":_x"),
        ("Foo", ":Foo"),
        ("日本", ":日本"),
        ("+", ":+"),
        ("<<>>", ":<<>>"),
        ("", r#":"""#),
        ("1a", r#":"1a""#),
        ("a-b", r#":"a-b""#),
        ("a?b", r#":"a?b""#),
        ("two words", r#":"two words""#),
        ("a\"b\n", r#":"a\"b\n""#),
    ] {
        shows(Term::atom(name), expected);
    }
    shows(
        term!({:a: 1, :"b c": 2, :"d?": 3, :"+": 4}),
        r#"%{+: 4, a: 1, "b c": 2, d?: 3}"#,
    );
    shows(term!({:a: 1, "b": 2}), r#"%{:a => 1, "b" => 2}"#);
}

#[test]
fn a_text_is_escaped_as_elixir_reads_it() {
    for (text, expected) in [
        ("é 🎉 'x' #x", r#""é 🎉 'x' #x""#),
        ("a\"b\\", r#""a\"b\\""#),
        ("\0\t\n\r", r#""\0\t\n\r""#),
        ("\x07\x08\x0b\x0c\x1b\x7f\x01", r#""\a\b\v\f\e\d\x01""#),
        ("a#{b}#", r#""a\#{b}#""#),
    ] {
        shows(text, expected);
    }
    shows(term!({:"a#{": 1}), r#"%{"a\#{": 1}"#);
}

#[test]
fn an_atom_and_what_is_an_atom_in_erlang_alone_print_apart() {
    // In Erlang each pair is one value; here the two are not equal.
    for (atom, own) in [
        ("nil", Term::NULL),
        ("true", term!(true)),
        ("false", term!(false)),
    ] {
        assert_ne!(Term::atom(atom), own);
        shows(Term::atom(atom), &format!(":{atom}"));
        shows(own, atom);
    }
}

//! Each way to take a part of a string, and the runs of typed holes against their grammars.

use super::*;
use core::fmt::Debug;
use proptest::prelude::*;

/// The run by a grammar: the longest prefix that `is_number` accepts.
fn run_by_trying(text: &str, is_number: fn(&str) -> bool) -> usize {
    let mut ends = (0..=text.len())
        .rev()
        .filter(|end| text.is_char_boundary(*end));
    ends.find(|end| is_number(&text[..*end])).unwrap_or(0)
}

/// The last run by a grammar: the longest suffix that `is_number` accepts.
fn last_run_by_trying(text: &str, is_number: fn(&str) -> bool) -> usize {
    let mut starts = (0..=text.len()).filter(|start| text.is_char_boundary(*start));
    let start = starts.find(|start| is_number(&text[*start..]));
    start.map_or(0, |start| text.len() - start)
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

fn is_integer(text: &str) -> bool {
    let digits = unsigned(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What Rust reads as a float, of digits and without a point at the end of its digits.
fn is_float(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    text.parse::<f64>().is_ok() && !text.contains(['n', 'N', 'i', 'I']) && !mantissa.ends_with('.')
}

fn agree<T: Hole + PartialEq + Debug>(
    text: &str,
    is_number: fn(&str) -> bool,
    in_range: fn(&T) -> bool,
) {
    let end = run_by_trying(text, is_number);
    assert_eq!(T::run(text), end, "{text}");
    let value: Option<T> = text[..end].parse().ok().filter(in_range);
    assert_eq!(T::read(text), value.map(|value| (value, end)), "{text}");

    let last = last_run_by_trying(text, is_number);
    assert_eq!(T::last_run(text), last, "{text}");
    let (rest, run) = text.split_at(text.len() - last);
    let value: Option<T> = run.parse().ok().filter(in_range);
    assert_eq!(
        last_typed(text, ""),
        value.map(|value| (value, rest)),
        "{text}"
    );
}

#[test]
fn a_literal_leaves_what_follows_it() {
    assert_eq!(literal("prefix", "pre"), Some("fix"));
    assert_eq!(literal("fix", "pre"), None);
    assert_eq!(literal("pre", "pre"), Some(""));
}

#[test]
fn a_hole_runs_to_the_first_occurrence() {
    assert_eq!(until("a@b@c", "@"), Some(("a", "b@c")));
    assert_eq!(until("@b", "@"), Some(("", "b")));
    assert_eq!(until("ab", "@"), None);
}

#[test]
fn a_hole_before_a_last_literal_runs_to_the_end() {
    assert_eq!(until_end("a.rs.rs", ".rs"), Some("a.rs"));
    assert_eq!(until_end(".rs", ".rs"), Some(""));
    assert_eq!(until_end("a.rs~", ".rs"), None);
}

#[test]
fn from_the_back_a_hole_begins_behind_the_last_occurrence() {
    assert_eq!(since("a@b@c", "@"), Some(("c", "a@b")));
    assert_eq!(since("a@", "@"), Some(("", "a")));
    assert_eq!(since("ab", "@"), None);
}

#[test]
fn from_the_back_a_number_is_never_cut() {
    assert_eq!(last_typed::<u8>("v255", "v"), Some((255, "v")));
    assert_eq!(last_typed::<u8>("v1255", "1"), None);
    assert_eq!(last_typed::<f64>("v1.5e-3", "v"), Some((0.0015, "v")));
    assert_eq!(last_typed::<f64>("file5", "e"), Some((5.0, "file")));
    assert_eq!(last_typed::<f64>("1.2.5", "."), Some((2.5, "1.")));
    assert_eq!(last_typed::<f64>("1.", ""), None);
    assert_eq!(last_typed::<bool>("is true", " "), Some((true, "is ")));
    assert_eq!(last_typed::<char>("x𝄞", ""), Some(('𝄞', "x")));
}

#[test]
fn from_the_back_a_sign_is_left_to_the_literal_that_needs_it() {
    assert_eq!(last_typed::<u8>("web-3", "-"), Some((3, "web-")));
    assert_eq!(last_typed::<i8>("5--3", "-"), Some((-3, "5-")));
    assert_eq!(last_typed::<u8>("5--3", "-"), None);
    assert_eq!(last_typed::<i8>("5--3", "--"), Some((3, "5--")));
    assert_eq!(last_typed::<i8>("x-3", "x"), Some((-3, "x")));
    assert_eq!(last_typed::<i8>("-3", ""), Some((-3, "")));
    assert_eq!(last_typed::<f64>("1e-5", "-"), Some((1e-5, "")));
    assert_eq!(last_typed::<char>("a-", "-"), Some(('-', "a")));
}

#[test]
fn holes_keep_character_boundaries() {
    assert_eq!(until("é𝄞—x", "—"), Some(("é𝄞", "x")));
    assert_eq!(typed::<char>("𝄞x"), Some(('𝄞', "x")));
}

#[test]
fn an_integer_is_never_cut() {
    assert_eq!(typed::<u8>("255"), Some((255, "")));
    assert_eq!(typed::<u8>("256"), None);
    assert_eq!(typed::<u8>("3000"), None);
    assert_eq!(typed::<i8>("-129"), None);
    assert_eq!(typed::<i8>("-128"), Some((-128, "")));
    assert_eq!(typed::<u8>("0000000001x"), Some((1, "x")));
    assert_eq!(u8::run("3000x"), 4);
}

#[test]
fn a_sign_is_a_part_of_the_number_after_it() {
    assert_eq!(typed::<u8>("-1"), None);
    assert_eq!(u8::run("-1"), 2);
    assert_eq!(typed::<u8>("+1"), Some((1, "")));
    assert_eq!(typed::<u8>("5--3"), Some((5, "--3")));
    assert_eq!(typed::<i64>("-"), None);
    assert_eq!(typed::<i64>("--1"), None);
    assert_eq!(typed::<i64>(""), None);
    assert_eq!(i64::run("-x"), 0);
}

#[test]
fn a_float_takes_its_fraction_and_its_exponent() {
    assert_eq!(typed::<f64>("1.5e3x"), Some((1500.0, "x")));
    assert_eq!(typed::<f64>("-.5"), Some((-0.5, "")));
    assert_eq!(typed::<f64>("1e+"), Some((1.0, "e+")));
    assert_eq!(typed::<f64>("1.5em"), Some((1.5, "em")));
    assert_eq!(typed::<f64>("1.5.2"), Some((1.5, ".2")));
}

#[test]
fn a_point_without_digits_after_it_is_no_part_of_a_float() {
    assert_eq!(typed::<f64>("1.rs"), Some((1.0, ".rs")));
    assert_eq!(typed::<f64>("1."), Some((1.0, ".")));
    assert_eq!(typed::<f64>("1.e5"), Some((1.0, ".e5")));
}

#[test]
fn a_float_is_written_in_digits() {
    for text in ["inf", "nan", "-infinity", ".", "-", "e5", "", "é", ".e1"] {
        assert_eq!(typed::<f64>(text), None, "{text}");
    }
}

#[test]
fn a_float_is_finite_and_never_cut() {
    assert_eq!(typed::<f64>("1e400"), None);
    assert_eq!(f64::run("1e400x"), 5);
    assert_eq!(typed::<f32>("1e39"), None);
    assert_eq!(typed::<f64>("1e39"), Some((1e39, "")));
    assert_eq!(typed::<f64>(&"9".repeat(400)), None);
    assert_eq!(typed::<f64>("1e-400"), Some((0.0, "")));
}

#[test]
fn an_exponent_can_make_a_long_mantissa_finite() {
    let text = format!("1{}e-400", "0".repeat(400));
    assert_eq!(typed::<f64>(&text), Some((1.0, "")));
}

#[test]
fn truth_values_are_words() {
    assert_eq!(typed::<bool>("true!"), Some((true, "!")));
    assert_eq!(typed::<bool>("falsehood"), Some((false, "hood")));
    assert_eq!(typed::<bool>("True"), None);
    assert_eq!((bool::run("true!"), bool::run("no")), (4, 0));
}

#[test]
fn a_megabyte_of_digits_is_no_burden() {
    let digits = "1".repeat(1 << 20);
    let zeros = "0".repeat(1 << 20);
    let fraction = format!("0.{digits}");
    let exponent = format!("1e{digits}");
    let started = std::time::Instant::now();
    for text in [&digits, &zeros, &fraction, &exponent] {
        let is_integer = text == &zeros;
        assert_eq!(
            typed::<u64>(text).is_some(),
            is_integer || text.len() > 1 << 20
        );
        assert_eq!(f64::run(text), text.len());
        assert_eq!(typed::<f64>(text).is_some(), text.starts_with('0'));
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn integers_agree_with_their_grammar(text in "[-+]?[0-9]{0,42}[-+a.é]?[0-9]?") {
        agree::<i8>(&text, is_integer, |_| true);
        agree::<u8>(&text, is_integer, |_| true);
        agree::<i16>(&text, is_integer, |_| true);
        agree::<u32>(&text, is_integer, |_| true);
        agree::<i64>(&text, is_integer, |_| true);
        agree::<u64>(&text, is_integer, |_| true);
        agree::<i128>(&text, is_integer, |_| true);
        agree::<u128>(&text, is_integer, |_| true);
        agree::<usize>(&text, is_integer, |_| true);
    }

    #[test]
    fn floats_agree_with_their_grammar(
        text in "[-+]?[0-9]{0,50}\\.?[0-9]{0,3}([eE][-+]?[0-9]{0,4})?[.e+x]?[0-9]?",
    ) {
        agree::<f64>(&text, is_float, |value| value.is_finite());
        agree::<f32>(&text, is_float, |value| value.is_finite());
    }

    #[test]
    fn any_text_agrees_with_the_grammars(text in ".{0,6}|[a-z0-9.+-]{0,6}") {
        agree::<i32>(&text, is_integer, |_| true);
        agree::<f64>(&text, is_float, |value| value.is_finite());
    }
}

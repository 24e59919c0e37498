//! Numbers that a pattern misses by a little: the report says by what.

use patterns::case;
use serde_json::{Value, json};

use crate::reasons::{says, why};

#[test]
fn a_float_where_an_integer_belongs_is_told_as_such() {
    let name = "wrong_kind";
    for (told, expected) in [
        (
            why!(1.5, u8(_)),
            "at $: expected u8 (an integer), found float 1.5",
        ),
        (
            why!(1e18, i64(_)),
            "at $: expected i64 (an integer), found float 1e18",
        ),
        (
            why!(50.5, 1..=100),
            "at $: expected integer 1..=100, found float 50.5",
        ),
        (
            why!(50.5, u8(1..=100)),
            "at $: expected integer 1..=100, found float 50.5",
        ),
        (
            why!(2.0, usize(1..=3)),
            "at $: expected usize(1..=3) (an integer), found float 2.0",
        ),
        (why!(3.0, 3), "at $: expected integer 3, found float 3.0"),
        (
            why!("50", 1..=100),
            r#"at $: expected 1..=100, found string "50""#,
        ),
    ] {
        says(told, name, expected);
    }
}

#[test]
fn an_integer_where_a_float_belongs_is_told_as_such() {
    let name = "wrong_kind";
    for (told, expected) in [
        (
            why!(50, 0.0..=100.0),
            "at $: expected float 0.0..=100.0, found integer 50",
        ),
        (why!(0, 0.0), "at $: expected float 0.0, found integer 0"),
        (why!(null, 0.0), "at $: expected 0.0, found null"),
    ] {
        says(told, name, expected);
    }
}

#[test]
fn a_number_that_a_type_holds_only_inexactly_is_told_with_the_nearest() {
    let name = "out_of_range";
    for (told, expected) in [
        (
            why!(9_007_199_254_740_993_u64, f64(_)),
            "at $: expected f64 (exactly; the nearest is 9007199254740992.0), \
             found integer 9007199254740993",
        ),
        (
            why!(0.1, f32(_)),
            "at $: expected f32 (exactly; the nearest is 0.10000000149011612), found float 0.1",
        ),
        (
            why!(0.1, f32(0.0..=1.0)),
            "at $: expected f32(0.0..=1.0) (exactly; the nearest is 0.10000000149011612), \
             found float 0.1",
        ),
        (
            why!(1.5, f32(0.0..=1.0)),
            "at $: expected f32(0.0..=1.0), found float 1.5",
        ),
        (
            why!(1e300, f32(_)),
            "at $: expected f32 (-3.4028235e38..=3.4028235e38), found float 1e300",
        ),
        (
            why!((-1), u128(_)),
            "at $: expected u128 (0..=340282366920938463463374607431768211455), \
             found integer -1",
        ),
    ] {
        says(told, name, expected);
    }
}

#[test]
fn a_typed_hole_shows_its_type_its_range_and_the_run_that_it_read() {
    let out = "out_of_range";
    says(
        why!("300", str(u8(_))),
        out,
        r#"at $: expected u8 (0..=255) at the beginning, found "300" in string "300""#,
    );
    says(
        why!("80800/tcp", str(u16(_), "/tcp")),
        out,
        r#"at $: expected u16 (0..=65535) at the beginning, found "80800" in string "80800/tcp""#,
    );
    says(
        why!("1.-3", str(u8(_), ".", u8(_))),
        out,
        r#"at $: expected u8 (0..=255) at byte 2, found "-3" in string "1.-3""#,
    );
    // The run is never cut, so it is not a `30` before `00`.
    says(
        why!("3000", str(u8(_), "00")),
        out,
        r#"at $: expected u8 (0..=255) at the beginning, found "3000" in string "3000""#,
    );
    says(
        why!("1e400", str(f64(_))),
        out,
        "at $: expected f64 (-1.7976931348623157e308..=1.7976931348623157e308) at the beginning, \
         found \"1e400\" in string \"1e400\"",
    );
    says(
        why!("v99999999999999999999999999999", str("v", u64(_))),
        out,
        "at $: expected u64 (0..=18446744073709551615) at byte 1, found \"9999999999999999…\" in \
         string \"v99999999999999999999999999999\"",
    );
}

#[test]
fn a_typed_hole_where_no_number_begins_shows_no_run() {
    let name = "not_equal";
    for (told, expected) in [
        (
            why!("vx", str("v", u8(_))),
            r#"at $: expected u8 (0..=255) at byte 1, found string "vx""#,
        ),
        (
            why!("v", str("v", u8(_))),
            r#"at $: expected u8 (0..=255) at the end, found string "v""#,
        ),
        (
            why!("", str(u8(_))),
            r#"at $: expected u8 (0..=255) at the beginning, found string """#,
        ),
        (
            why!("x", str(f64(_))),
            r#"at $: expected f64 at the beginning, found string "x""#,
        ),
        (
            why!("no", str(bool(_))),
            r#"at $: expected bool at the beginning, found string "no""#,
        ),
    ] {
        says(told, name, expected);
    }
}

#[test]
fn a_typed_hole_with_a_pattern_shows_the_pattern_and_the_run() {
    says(
        why!("v9b", str("v", u8(1..=3), "b")),
        "not_equal",
        r#"at $: expected u8(1..=3) at byte 1, found "9" in string "v9b""#,
    );
}

#[test]
fn redacted_reports_say_only_what_the_pattern_expects_of_a_number() {
    let told = |value: Value| {
        let mismatch = case!(
            redact,
            match &value {
                json!({"exact": f64(_), ..}) => (),
                json!({"narrow": f32(_), ..}) => (),
                json!({"hole": str("v", u8(_)), ..}) => (),
                json!({"hole": str("v", i16(_)), ..}) => (),
                json!({"integer": 1..=9, ..}) => (),
            }
        );
        let clauses = mismatch.unwrap_err();
        let reasons = clauses.clauses().iter().map(|it| it.reason().to_string());
        reasons.collect::<Vec<_>>()
    };
    let value = json!({
        "exact": 9_007_199_254_740_993_u64,
        "narrow": 0.1,
        "hole": "v70000",
        "integer": 5.5,
    });
    assert_eq!(
        told(value),
        [
            "expected f64 (exactly), found integer",
            "expected f32 (exactly), found float",
            "expected u8 (0..=255), found string",
            "expected i16 (-32768..=32767), found string",
            "expected integer 1..=9, found float",
        ]
    );
}

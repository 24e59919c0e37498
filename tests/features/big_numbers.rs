//! With `arbitrary_precision` on, a number is stored as its text. Integers of any size compare by
//! value, and numbers that fit without the feature match as they do without it.

use patterns::{Mismatch, case, patterns};
use serde_json::{Number, Value};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("a test's text is JSON")
}

const BEYOND: &str = "18446744073709551616";
const FAR: &str = "123456789012345678901234567890123456789012345678901234567890";

#[test]
fn the_feature_is_on() {
    assert_eq!(parsed(FAR).to_string(), FAR);
}

#[test]
fn literals_beyond_64_bits_match_the_equal_integer() {
    assert!(case!(matches!(parsed(BEYOND), 18_446_744_073_709_551_616)));
    assert!(!case!(matches!(parsed(BEYOND), 18_446_744_073_709_551_617)));
    assert!(!case!(matches!(parsed(BEYOND), 18_446_744_073_709_551_615)));
    assert!(!case!(matches!(
        parsed(BEYOND),
        -18_446_744_073_709_551_616
    )));
    assert!(case!(matches!(
        parsed("-18446744073709551616"),
        -18_446_744_073_709_551_616
    )));
}

#[test]
fn literals_beyond_128_bits_match_the_equal_integer() {
    assert!(case!(matches!(
        parsed(FAR),
        123_456_789_012_345_678_901_234_567_890_123_456_789_012_345_678_901_234_567_890
    )));
    assert!(!case!(matches!(
        parsed(FAR),
        123_456_789_012_345_678_901_234_567_890_123_456_789_012_345_678_901_234_567_891
    )));
}

#[test]
fn ranges_hold_integers_of_any_size() {
    #[patterns]
    fn band(value: &Value) -> &'static str {
        match value {
            340_282_366_920_938_463_463_374_607_431_768_211_456.. => "beyond u128",
            18_446_744_073_709_551_616.. => "beyond u64",
            0.. => "u64",
            -9_223_372_036_854_775_808..=-1 => "i64",
            ..-9_223_372_036_854_775_808 => "below i64",
            _ => "no integer",
        }
    }
    for (text, expected) in [
        (FAR, "beyond u128"),
        ("340282366920938463463374607431768211456", "beyond u128"),
        ("340282366920938463463374607431768211455", "beyond u64"),
        (BEYOND, "beyond u64"),
        ("18446744073709551615", "u64"),
        ("0", "u64"),
        ("-1", "i64"),
        ("-9223372036854775808", "i64"),
        ("-9223372036854775809", "below i64"),
        (
            "-123456789012345678901234567890123456789012345678901234567890",
            "below i64",
        ),
        ("1e400", "no integer"),
        ("18446744073709551616.0", "no integer"),
    ] {
        assert_eq!(band(&parsed(text)), expected, "{text}");
    }
}

#[test]
fn widths_match_what_fits_them() {
    assert!(!case!(matches!(parsed(BEYOND), u8(_) | u64(_) | i64(_))));
    assert!(case!(matches!(parsed(BEYOND), i128(n) if n == 1 << 64)));
    assert!(case!(matches!(parsed(BEYOND), u128(n) if n == 1 << 64)));
    assert!(case!(matches!(
        parsed("340282366920938463463374607431768211455"),
        u128(n) if n == u128::MAX
    )));
    assert!(!case!(matches!(
        parsed("340282366920938463463374607431768211456"),
        u128(_) | i128(_)
    )));
    assert!(case!(matches!(
        parsed("-170141183460469231731687303715884105728"),
        i128(n) if n == i128::MIN
    )));
    assert!(!case!(matches!(parsed(FAR), usize(_) | i128(_) | u128(_))));
}

#[test]
fn f64_matches_a_large_integer_that_it_holds_exactly() {
    assert!(case!(matches!(
        parsed(BEYOND),
        f64(x) if x.to_bits() == 18_446_744_073_709_551_616.0f64.to_bits()
    )));
    assert!(!case!(matches!(parsed("18446744073709551617"), f64(_))));
    assert!(!case!(matches!(parsed(FAR), f64(_))));
    assert!(case!(matches!(
        parsed("1000000000000000000000"),
        f64(x) if x.to_bits() == 1e21f64.to_bits()
    )));
    assert!(!case!(matches!(parsed("100000000000000000000000"), f64(_))));
}

#[test]
fn number_matches_what_no_other_type_holds() {
    #[patterns]
    fn own<'v>(value: &'v Value) -> Result<&'v Number, Mismatch> {
        match value {
            number(n) => {
                let n: &'v Number = n;
                Ok(n)
            }
        }
    }
    for text in [FAR, "1e+400", "-1e+400", "0.1"] {
        assert_eq!(own(&parsed(text)).unwrap().as_str(), text);
    }
}

#[test]
fn a_float_beyond_every_f64_has_no_other_type() {
    for text in ["1e400", "-1e400"] {
        let value = parsed(text);
        assert!(case!(matches!(value, number(_))), "{text}");
        assert!(!case!(matches!(value, f64(_))), "{text}");
        assert!(
            !case!(matches!(value, i64(_) | u64(_) | i128(_) | u128(_))),
            "{text}"
        );
        assert!(!case!(matches!(value, 0.. | ..0)), "{text}");
    }
}

#[test]
fn a_float_beyond_every_f64_lies_in_the_ranges_that_are_open_on_its_side() {
    let (above, below) = (parsed("1e400"), parsed("-1e400"));
    assert!(case!(matches!(above, 0.0..)));
    assert!(!case!(matches!(above, ..0.0 | 0.0..=1.0e308)));
    assert!(case!(matches!(below, ..0.0)));
    assert!(!case!(matches!(below, 0.0.. | -1.0e308..=0.0)));
}

#[test]
fn large_integers_are_equal_by_value() {
    assert!(case!(matches!(parsed(&format!("[{FAR}, {FAR}]")), [x, x])));
    assert!(!case!(matches!(
        parsed(&format!("[{FAR}, {FAR}1]")),
        [x, x]
    )));
    assert!(!case!(matches!(
        parsed(&format!("[{BEYOND}, {BEYOND}.0]")),
        [x, x]
    )));
}

#[test]
fn floats_are_equal_by_value_whatever_their_text() {
    assert!(case!(matches!(parsed("[1.50, 15e-1]"), [x, x])));
    assert!(case!(matches!(parsed("[0.0, -0.0]"), [x, x])));
    assert!(case!(matches!(parsed("[1e2, 100.0]"), [x, x])));
    assert!(!case!(matches!(parsed("[1e2, 100]"), [x, x])));
    assert!(case!(matches!(parsed("1.50"), pin!(1.5))));
    assert!(case!(matches!(parsed("1.50"), pin!(parsed("15e-1")))));
}

#[test]
fn pin_matches_a_large_integer() {
    let wide: i128 = 1 << 64;
    assert!(case!(matches!(parsed(BEYOND), pin!(wide))));
    assert!(!case!(matches!(parsed(BEYOND), pin!(wide + 1))));
    assert!(case!(matches!(parsed(FAR), pin!(parsed(FAR)))));
}

#[test]
fn de_sees_the_large_number() {
    assert!(case!(matches!(
        parsed(BEYOND),
        de::<u128>(n) if n == 1 << 64
    )));
    assert!(case!(matches!(parsed("12"), de::<u8>(12))));
    assert!(case!(matches!(
        parsed("[1.5, 2]"),
        de::<(f64, u64)>((_, 2))
    )));
}

#[test]
fn serde_reads_and_writes_terms_with_numbers_of_any_size() {
    use patterns::Term;
    for text in ["1", "-1.5", "[1,2.0]", BEYOND, FAR, "{\"a\":1e3}"] {
        let term: Term = serde_json::from_str(text).unwrap();
        assert_eq!(term, Term::from(parsed(text)), "{text}");
        let value: Term = serde_json::from_value(parsed(text)).unwrap();
        assert_eq!(value, term, "{text}");
    }
}

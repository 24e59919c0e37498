//! If sonic-rs's `arbitrary_precision` is on, a number is stored as its text. Integers of any size
//! compare by value, and numbers that fit without the feature match as they do without it.

use patterns::subject::{Scrutinee, Subject};
use patterns::values::JsonValue;
use patterns::{JsonText, Term, case, patterns};
use sonic_rs::{JsonValueTrait, Value};

fn parsed(text: &str) -> Value {
    sonic_rs::from_str(text).expect("a test's text is JSON")
}

const BEYOND: &str = "18446744073709551616";
const FAR: &str = "123456789012345678901234567890123456789012345678901234567890";

#[patterns]
fn kind<'v>(value: impl Subject<'v>) -> String {
    match value {
        0 => "zero".to_owned(),
        0.0 => "float zero".to_owned(),
        i64(n) => format!("i64 {n}"),
        u64(n) => format!("u64 {n}"),
        i128(n) => format!("i128 {n}"),
        u128(n) => format!("u128 {n}"),
        0.. => "a larger integer".to_owned(),
        ..0 => "a smaller integer".to_owned(),
        f64(x) => format!("f64 {x:?}"),
        number(n) => format!("number {n}"),
        null => "null".to_owned(),
        _ => "no number".to_owned(),
    }
}

#[test]
fn the_feature_is_on() {
    assert_eq!(parsed(FAR).as_raw_number().unwrap().as_str(), FAR);
}

#[test]
fn a_number_is_of_the_kind_that_its_text_says() {
    for (text, expected) in [
        ("0", "zero"),
        ("-0", "float zero"),
        ("0.0", "float zero"),
        ("-1", "i64 -1"),
        ("9223372036854775807", "i64 9223372036854775807"),
        ("-9223372036854775808", "i64 -9223372036854775808"),
        ("18446744073709551615", "u64 18446744073709551615"),
        (BEYOND, "i128 18446744073709551616"),
        ("-9223372036854775809", "i128 -9223372036854775809"),
        (
            "340282366920938463463374607431768211455",
            "u128 340282366920938463463374607431768211455",
        ),
        (FAR, "a larger integer"),
        (
            "-123456789012345678901234567890123456789012345678901234567890",
            "a smaller integer",
        ),
        ("1.0", "f64 1.0"),
        ("1e2", "f64 100.0"),
        ("18446744073709551616.0", "f64 1.8446744073709552e19"),
        ("1e400", "number 1e400"),
        ("-1e400", "number -1e400"),
        ("null", "null"),
        ("\"1\"", "no number"),
    ] {
        let value = parsed(text);
        assert_eq!(kind(&value), expected, "{text}");
        // `JsonText` sees the same value.
        let same = JsonText::new(text).matched(|value: JsonValue<'_>| kind(value));
        assert_eq!(same.unwrap(), expected, "{text}");
        // It is the same as a part of a Rust value.
        let part = (value,);
        case!(let (inner,) = &part);
        assert_eq!(kind(inner), expected, "{text}");
    }
}

#[test]
fn literals_of_any_size_match_only_the_equal_integer() {
    assert!(case!(matches!(&parsed(BEYOND), 18_446_744_073_709_551_616)));
    assert!(!case!(matches!(
        &parsed(BEYOND),
        18_446_744_073_709_551_617
    )));
    let near = format!("{}1", &FAR[..FAR.len() - 1]);
    assert!(case!(matches!(
        &parsed(FAR),
        123_456_789_012_345_678_901_234_567_890_123_456_789_012_345_678_901_234_567_890
    )));
    assert!(!case!(matches!(
        &parsed(&near),
        123_456_789_012_345_678_901_234_567_890_123_456_789_012_345_678_901_234_567_890
    )));
    assert!(!case!(matches!(&parsed(FAR), f64(_) | i128(_) | u128(_))));
}

#[test]
fn numbers_are_equal_by_value() {
    let pair = |first: &str, second: &str| parsed(&format!("[{first}, {second}]"));
    assert!(case!(matches!(&pair(FAR, FAR), [x, x])));
    assert!(!case!(matches!(&pair(FAR, &format!("{FAR}0")), [x, x])));
    assert!(!case!(matches!(
        &pair(BEYOND, &format!("{BEYOND}.0")),
        [x, x]
    )));
    assert!(case!(matches!(&pair("1.50", "15e-1"), [x, x])));
    assert!(!case!(matches!(&pair("100", "1e2"), [x, x])));
    assert!(case!(matches!(&parsed(FAR), pin!(parsed(FAR)))));
}

#[test]
fn number_binds_the_text_and_serde_reads_the_value() {
    for text in [FAR, "1e+400", "1.50", "-0"] {
        let value = parsed(text);
        case!(let number(n) = &value);
        assert_eq!(n.to_string(), text);
    }
    assert!(case!(matches!(
        &parsed(BEYOND),
        de::<u128>(n) if n == 1 << 64
    )));
    assert!(case!(matches!(
        &parsed("[1.5, 2]"),
        de::<(f64, u64)>((_, 2))
    )));
    assert_eq!(Term::of(&parsed(FAR).subject()).to_string(), FAR);
}

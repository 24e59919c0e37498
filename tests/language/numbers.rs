//! docs/language.md, "Values and kinds", "Typed patterns": kinds never mix, and no digit is lost.

use patterns::{Mismatch, case, patterns};
use serde_json::{Number, Value, json};

use crate::samples::{parsed, taken};

const INTEGERS: [&str; 7] = [
    "0",
    "1",
    "-1",
    "300",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
];

// Kinds

#[test]
fn an_integer_literal_does_not_match_a_float() {
    assert!(!case!(matches!(json!(1.0), 1)));
    assert!(!case!(matches!(json!(-0.0), 0)));
    assert!(!case!(matches!(json!(300.0), 0..=1000)));
}

#[test]
fn a_float_literal_does_not_match_an_integer() {
    assert!(!case!(matches!(json!(1), 1.0)));
    assert!(!case!(matches!(json!(0), -0.0)));
    assert!(!case!(matches!(json!(1), 0.0..=2.0)));
}

#[test]
fn minus_zero_equals_zero() {
    assert_eq!(taken(|v| case!(matches!(v, 0.0))), ["0.0", "-0.0"]);
    assert_eq!(taken(|v| case!(matches!(v, -0.0))), ["0.0", "-0.0"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(-0.0)))), ["0.0", "-0.0"]);
    assert_eq!(
        taken(|v| case!(matches!(v, f64(0.0)))),
        ["0", "0.0", "-0.0"]
    );
}

#[test]
fn minus_zero_keeps_its_sign_when_bound() {
    #[patterns]
    fn float(value: &Value) -> Result<f64, Mismatch> {
        match value {
            f64(x) => Ok(x),
        }
    }
    assert!(float(&parsed("-0.0")).unwrap().is_sign_negative());
    assert!(float(&parsed("-0")).unwrap().is_sign_negative());
    assert!(float(&parsed("0.0")).unwrap().is_sign_positive());
}

#[test]
fn the_text_of_a_float_may_lack_a_point() {
    assert!(case!(matches!(parsed("1e2"), 100.0)));
    assert!(!case!(matches!(parsed("1e2"), 100)));
    assert!(case!(matches!(parsed("-0"), 0.0)));
    assert!(!case!(matches!(parsed("-0"), 0)));
}

#[test]
fn a_float_compares_by_value_not_by_text() {
    assert!(case!(matches!(parsed("1.50"), 1.5)));
    assert!(case!(matches!(parsed("15e-1"), 1.5)));
    assert!(case!(matches!(parsed("[1.50,15e-1]"), [x, x])));
}

#[test]
fn booleans_and_strings_are_not_numbers() {
    let takes = |v: Value| case!(matches!(v, 0 | 1 | i64(_) | f64(_) | number(_)));
    assert!(!takes(json!(true)));
    assert!(!takes(json!(false)));
    assert!(!takes(json!("1")));
    assert!(!takes(json!(null)));
    assert!(!takes(json!([1])));
}

// Size

#[test]
fn integers_above_i64_compare_by_value() {
    let max = json!(u64::MAX);
    assert!(case!(matches!(max, 18_446_744_073_709_551_615)));
    assert!(!case!(matches!(max, 18_446_744_073_709_551_614)));
    assert!(!case!(matches!(max, -1)));
    assert!(case!(matches!(max, 9_223_372_036_854_775_808..)));
    assert!(!case!(matches!(max, ..=9_223_372_036_854_775_807)));
    assert!(!case!(matches!(
        json!(i64::MAX),
        9_223_372_036_854_775_808..
    )));
}

#[test]
fn the_smallest_integer_has_a_literal() {
    let min = json!(i64::MIN);
    assert!(case!(matches!(min, -9_223_372_036_854_775_808)));
    assert!(case!(matches!(min, ..=-9_223_372_036_854_775_808)));
    assert!(!case!(matches!(min, -9_223_372_036_854_775_807..)));
}

#[test]
fn ranges_cross_the_border_of_i64_and_u64() {
    assert_eq!(
        taken(|v| case!(matches!(
            v,
            9_223_372_036_854_775_807..=9_223_372_036_854_775_808
        ))),
        ["9223372036854775807", "9223372036854775808"]
    );
    assert_eq!(
        taken(|v| case!(matches!(v, -1..9_223_372_036_854_775_808))),
        ["0", "1", "-1", "300", "9223372036854775807"]
    );
}

#[test]
fn literals_beyond_64_bits_match_no_smaller_integer() {
    assert_eq!(
        taken(|v| case!(matches!(v, 18_446_744_073_709_551_616))),
        [""; 0]
    );
    assert_eq!(
        taken(|v| case!(matches!(v, 18_446_744_073_709_551_616..))),
        [""; 0]
    );
    assert_eq!(
        taken(|v| case!(matches!(
            v,
            -170_141_183_460_469_231_731_687_303_715_884_105_728
                ..=340_282_366_920_938_463_463_374_607_431_768_211_455
        ))),
        INTEGERS
    );
}

#[test]
fn many_ranges_split_the_integers_as_written() {
    #[patterns]
    fn band(value: &Value) -> &'static str {
        match value {
            5 => "five",
            0..=9 => "digit",
            ..=-1 => "negative",
            10..100 | 1000..=9999 => "even digits",
            9_223_372_036_854_775_808.. => "above i64",
            0.. => "positive",
            _ => "no integer",
        }
    }
    for (value, expected) in [
        (json!(5), "five"),
        (json!(0), "digit"),
        (json!(9), "digit"),
        (json!(10), "even digits"),
        (json!(99), "even digits"),
        (json!(100), "positive"),
        (json!(999), "positive"),
        (json!(1000), "even digits"),
        (json!(9999), "even digits"),
        (json!(10_000), "positive"),
        (json!(-1), "negative"),
        (json!(i64::MIN), "negative"),
        (json!(i64::MAX), "positive"),
        (json!(u64::MAX), "above i64"),
        (json!(5.0), "no integer"),
        (json!("5"), "no integer"),
    ] {
        assert_eq!(band(&value), expected, "{value}");
    }
}

// Typed integers

/// An integer type matches the integers from its smallest to its largest, but no integer just
/// outside that range and no float.
macro_rules! width {
    ($test:ident, $ty:ident) => {
        #[test]
        fn $test() {
            #[patterns]
            fn number(value: &Value) -> Option<$ty> {
                match value {
                    $ty(n) => {
                        let n: $ty = n;
                        Some(n)
                    }
                    _ => None,
                }
            }
            assert_eq!(number(&json!($ty::MIN)), Some($ty::MIN));
            assert_eq!(number(&json!($ty::MAX)), Some($ty::MAX));
            assert_eq!(number(&json!(0)), Some(0));
            assert_eq!(number(&json!(i128::from($ty::MAX) + 1)), None);
            assert_eq!(number(&json!(i128::from($ty::MIN) - 1)), None);
            assert_eq!(number(&json!(1.0)), None);
            assert_eq!(number(&json!("1")), None);
            assert_eq!(number(&json!(true)), None);
        }
    };
}

width!(i8_takes_what_fits_it, i8);
width!(i16_takes_what_fits_it, i16);
width!(i32_takes_what_fits_it, i32);
width!(u8_takes_what_fits_it, u8);
width!(u16_takes_what_fits_it, u16);
width!(u32_takes_what_fits_it, u32);

#[test]
fn i64_matches_what_fits_it() {
    assert_eq!(
        taken(|v| case!(matches!(v, i64(_)))),
        ["0", "1", "-1", "300", "9223372036854775807"]
    );
    assert!(case!(matches!(json!(i64::MIN), i64(n) if n == i64::MIN)));
}

#[test]
fn u64_matches_what_fits_it() {
    assert_eq!(
        taken(|v| case!(matches!(v, u64(_)))),
        [
            "0",
            "1",
            "300",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615"
        ]
    );
    assert!(case!(matches!(json!(u64::MAX), u64(n) if n == u64::MAX)));
}

#[test]
fn the_128_bit_types_match_every_integer() {
    assert_eq!(taken(|v| case!(matches!(v, i128(_)))), INTEGERS);
    assert!(case!(matches!(
        json!(u64::MAX),
        i128(n) if n == i128::from(u64::MAX)
    )));
    assert!(case!(matches!(
        json!(i64::MIN),
        i128(n) if n == i128::from(i64::MIN)
    )));
    assert!(case!(matches!(
        json!(u64::MAX),
        u128(n) if n == u128::from(u64::MAX)
    )));
    assert!(!case!(matches!(json!(-1), u128(_))));
    assert!(!case!(matches!(json!(1.0), u128(_))));
}

#[test]
fn the_pointer_wide_types_match_what_fits_them() {
    assert!(case!(matches!(
        json!(isize::MIN),
        isize(n) if n == isize::MIN
    )));
    assert!(case!(matches!(
        json!(usize::MAX),
        usize(n) if n == usize::MAX
    )));
    assert!(!case!(matches!(json!(-1), usize(_))));
    assert!(!case!(matches!(json!(u64::MAX), isize(_))));
    assert!(!case!(matches!(json!(2.0), usize(_))));
}

#[test]
fn a_typed_integer_accepts_a_rust_pattern() {
    #[patterns]
    fn kind(value: &Value) -> &'static str {
        match value {
            u8(0) => "zero",
            u8(1 | 2 | 4) => "power",
            i64(-9..=-1) => "small negative",
            u8(n @ 10..=99) if n % 2 == 0 => "even",
            u8(n @ (5 | 7)) if n > 6 => "seven",
            i64(i64::MIN) => "least",
            i128(n) if n > i128::from(i64::MAX) => "large",
            _ => "other",
        }
    }
    for (value, expected) in [
        (json!(0), "zero"),
        (json!(4), "power"),
        (json!(-9), "small negative"),
        (json!(12), "even"),
        (json!(13), "other"),
        (json!(7), "seven"),
        (json!(5), "other"),
        (json!(i64::MIN), "least"),
        (json!(u64::MAX), "large"),
        (json!(1.0), "other"),
    ] {
        assert_eq!(kind(&value), expected, "{value}");
    }
}

#[test]
fn a_typed_name_may_be_mutable() {
    #[patterns]
    fn digits(value: &Value) -> Result<u32, Mismatch> {
        match value {
            u64(mut n) => {
                let mut digits = 1;
                while n > 9 {
                    n /= 10;
                    digits += 1;
                }
                Ok(digits)
            }
        }
    }
    assert_eq!(digits(&json!(12345)).unwrap(), 5);
}

// Typed floats

fn float(value: &Value) -> Option<f64> {
    case!(if let f64(x) = value { Some(x) } else { None })
}

fn small_float(value: &Value) -> Option<f32> {
    case!(if let f32(x) = value { Some(x) } else { None })
}

#[test]
fn f64_matches_every_float() {
    for x in [0.0, 1.5, -2.25, 0.1, f64::MAX, f64::MIN_POSITIVE, 5e-324] {
        assert_eq!(float(&json!(x)).map(f64::to_bits), Some(x.to_bits()));
    }
}

#[test]
fn f64_matches_the_integers_that_it_holds_exactly() {
    for (text, bits) in [
        ("0", Some(0.0f64)),
        ("-3", Some(-3.0)),
        ("9007199254740992", Some(9_007_199_254_740_992.0)),
        ("9007199254740993", None),
        ("9007199254740994", Some(9_007_199_254_740_994.0)),
        ("-9223372036854775808", Some(-9_223_372_036_854_775_808.0)),
        ("9223372036854775807", None),
        ("9223372036854775808", Some(9_223_372_036_854_775_808.0)),
        ("18446744073709551615", None),
        ("18446744073709549568", Some(18_446_744_073_709_549_568.0)),
    ] {
        assert_eq!(
            float(&parsed(text)).map(f64::to_bits),
            bits.map(f64::to_bits),
            "{text}"
        );
    }
}

#[test]
fn f32_matches_what_it_holds_exactly() {
    for (text, bits) in [
        ("0.5", Some(0.5f32)),
        ("0.1", None),
        ("-2.25", Some(-2.25)),
        ("16777216", Some(16_777_216.0)),
        ("16777217", None),
        ("16777217.0", None),
        ("1e300", None),
        ("18446744073709551615", None),
        ("9223372036854775808", Some(9_223_372_036_854_775_808.0)),
    ] {
        assert_eq!(
            small_float(&parsed(text)).map(f32::to_bits),
            bits.map(f32::to_bits),
            "{text}"
        );
    }
}

#[test]
fn typed_floats_match_no_other_kind() {
    for value in [
        json!(null),
        json!(true),
        json!("1.5"),
        json!([1.5]),
        json!({}),
    ] {
        assert_eq!(float(&value), None, "{value}");
        assert_eq!(small_float(&value), None, "{value}");
    }
}

#[test]
fn a_typed_float_accepts_a_rust_pattern() {
    #[patterns]
    fn share(value: &Value) -> &'static str {
        match value {
            f64(0.0) => "none",
            f64(x @ 0.0..=1.0) if x > 0.5 => "most",
            f64(0.0..=1.0) => "some",
            f64(_) => "out of range",
            _ => "no number",
        }
    }
    assert_eq!(share(&json!(0)), "none");
    assert_eq!(share(&json!(0.75)), "most");
    assert_eq!(share(&json!(0.25)), "some");
    assert_eq!(share(&json!(1)), "most");
    assert_eq!(share(&json!(1.5)), "out of range");
    assert_eq!(share(&json!("0.5")), "no number");
}

// The value's own number

#[test]
fn number_matches_any_number_and_borrows_it() {
    #[patterns]
    fn own<'v>(value: &'v Value) -> Option<&'v Number> {
        match value {
            number(n) => {
                let n: &'v Number = n;
                Some(n)
            }
            _ => None,
        }
    }
    let value = json!(2.5);
    assert_eq!(
        own(&value).map(std::ptr::from_ref),
        value.as_number().map(std::ptr::from_ref)
    );
    assert_eq!(taken(|v| own(v).is_some()), taken(Value::is_number));
}

#[test]
fn numbers_bound_by_a_name_keep_their_kind() {
    #[patterns]
    fn pair(value: &Value) -> Result<(&Number, i64, f64), Mismatch> {
        match value {
            json!({"n": number(n), "i": i64(i), "f": f64(f)}) => Ok((n, i, f)),
        }
    }
    let value = json!({"n": 1.0, "i": 2, "f": 3});
    let (n, i, f) = pair(&value).unwrap();
    assert!(n.is_f64());
    assert_eq!(i, 2);
    assert!((f - 3.0).abs() < f64::EPSILON);
}

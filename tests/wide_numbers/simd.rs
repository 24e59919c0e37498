//! If simd-json's `128bit` is on, all its types have integers of 128 bits. Its `ordered-float`
//! changes nothing about floats.

use patterns::subject::{Scrutinee, Subject};
use patterns::{case, patterns};

#[patterns]
fn kind<'v>(value: impl Subject<'v>) -> String {
    match value {
        i64(n) => format!("i64 {n}"),
        u64(n) => format!("u64 {n}"),
        340_282_366_920_938_463_463_374_607_431_768_211_455 => "u128's last".to_owned(),
        i128(n) => format!("i128 {n}"),
        u128(n) => format!("u128 {n}"),
        f64(x) => format!("f64 {x:?}"),
        number(n) => format!("number {n}"),
        _ => "no number".to_owned(),
    }
}

#[test]
fn integers_of_128_bits_are_numbers_in_each_type() {
    for (text, expected) in [
        ("7", "i64 7"),
        ("18446744073709551615", "u64 18446744073709551615"),
        ("18446744073709551616", "i128 18446744073709551616"),
        ("-9223372036854775809", "i128 -9223372036854775809"),
        (
            "170141183460469231731687303715884105728",
            "u128 170141183460469231731687303715884105728",
        ),
        ("340282366920938463463374607431768211455", "u128's last"),
        ("1.5", "f64 1.5"),
        ("1e2", "f64 100.0"),
    ] {
        let bytes = || text.as_bytes().to_vec();
        let owned = simd_json::to_owned_value(&mut bytes()).unwrap();
        assert_eq!(kind(&owned), expected, "{text}");
        assert_eq!(
            kind(&simd_json::to_borrowed_value(&mut bytes()).unwrap()),
            expected
        );
        assert_eq!(
            kind(simd_json::to_tape(&mut bytes()).unwrap().subject()),
            expected
        );
        // It is the same as a part of a Rust value.
        let part = (owned,);
        case!(let (inner,) = &part);
        assert_eq!(kind(inner), expected, "{text}");
    }
    assert!(
        simd_json::to_owned_value(&mut b"340282366920938463463374607431768211456".to_vec())
            .is_err()
    );
}

#[test]
fn wide_integers_are_equal_by_value_and_read_by_serde() {
    let mut text = b"[18446744073709551616, 18446744073709551616]".to_vec();
    let value = simd_json::to_owned_value(&mut text).unwrap();
    assert!(case!(matches!(&value, [x, x])));
    assert!(case!(matches!(
        &value,
        [number(n), _] if n.to_string() == "18446744073709551616"
    )));
    assert!(case!(matches!(&value, [de::<u128>(n), _] if n == 1 << 64)));
}

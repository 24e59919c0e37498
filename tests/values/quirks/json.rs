//! JSON: repeated keys, and numbers.

use super::*;

#[test]
fn the_first_of_a_repeated_key_wins_as_for_the_types_own_get() {
    use simd_json::prelude::*;
    let text = br#"{"k": 1, "k": 2}"#;
    let owned = simd_json::to_owned_value(&mut text.to_vec()).unwrap();
    assert_eq!(owned["k"], 1);
    assert_eq!(first_of(&owned), Some(1));
    let mut bytes = text.to_vec();
    let tape = simd_json::to_tape(&mut bytes).unwrap();
    assert_eq!(
        tape.as_value()
            .as_object()
            .unwrap()
            .get("k")
            .unwrap()
            .as_i64(),
        Some(1)
    );
    assert_eq!(first_of(tape.subject()), Some(1));
    let value: sonic_rs::Value = sonic_rs::from_slice(text).unwrap();
    assert_eq!(value["k"], 1);
    assert_eq!(first_of(&value), Some(1));
    let text = std::str::from_utf8(text).unwrap();
    assert_eq!(first_of(patterns::JsonText::new(text).subject()), Some(1));
}

#[test]
fn numbers_that_sonic_keeps_as_text_are_numbers() {
    let text = "[7, 18446744073709551615, 1.5, 123456789012345678901234567890, 1e400]";
    let mut reader = sonic_rs::Deserializer::from_str(text).use_rawnumber();
    let value: sonic_rs::Value = reader.deserialize().unwrap();
    case!(let [each!(numbers)] = &value);
    let kinds: Vec<String> = numbers.into_iter().map(kind).collect();
    let expected = [
        "i64 7",
        "u64 18446744073709551615",
        "number 1.5",
        "i128 123456789012345678901234567890",
        "number 1e400",
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_large_object_of_simd_json_keeps_the_last_of_two() {
    let entries = (0..40).fold(String::new(), |text, n| text + &format!("\"{n}\": 0, "));
    let mut text = format!("{{{entries}\"k\": 1, \"k\": 2}}").into_bytes();
    let value = simd_json::to_owned_value(&mut text).unwrap();
    assert!(case!(matches!(&value, json!({"k": 2, ..}))));
}

#[test]
fn borrowed_values_of_simd_json_have_the_rules_of_owned_ones() {
    let mut text = *br#"{"k": 1, "k": 2}"#;
    let value = simd_json::to_borrowed_value(&mut text).unwrap();
    assert_eq!(first_of(&value), Some(1));
    let entries = (0..40).fold(String::new(), |text, n| text + &format!("\"{n}\": 0, "));
    let mut text = format!("{{{entries}\"k\": 1, \"k\": 2}}").into_bytes();
    let value = simd_json::to_borrowed_value(&mut text).unwrap();
    assert!(case!(matches!(&value, json!({"k": 2, ..}))));
}

#[test]
fn keys_of_each_length_are_found_in_objects_of_simd_json_of_each_size() {
    for size in [1_usize, 31, 32, 33, 50] {
        // Keys of one to fifty letters.
        let key = |n: usize| "k".repeat(n + 1);
        let entries: Vec<String> = (0..size).map(|n| format!("\"{}\": {n}", key(n))).collect();
        let mut text = format!("{{{}}}", entries.join(", ")).into_bytes();
        let value = simd_json::to_owned_value(&mut text).unwrap();
        for n in 0..=size {
            let found = case!(match &value {
                json!({(key(n)): i64(found), ..}) => Some(found),
                _ => None,
            });
            let expected = (n < size).then(|| i64::try_from(n).unwrap());
            assert_eq!(found.unwrap(), expected, "{size} {n}");
        }
        assert!(case!(matches!(&value, json!({"k": 0, ..}))));
        assert!(!case!(matches!(&value, json!({"": _, ..} | {"l": _, ..}))));
    }
}

#[test]
fn numbers_of_simd_json_end_at_64_bits_and_know_no_negative_zero_integer() {
    let parsed = |text: &str| simd_json::to_owned_value(&mut text.as_bytes().to_vec());
    assert_eq!(
        kind(&parsed("18446744073709551615").unwrap()),
        "u64 18446744073709551615"
    );
    assert_eq!(
        kind(&parsed("-9223372036854775808").unwrap()),
        "i64 -9223372036854775808"
    );
    assert!(parsed("18446744073709551616").is_err());
    assert!(parsed("-9223372036854775809").is_err());
    assert_eq!(kind(&parsed("-0").unwrap()), "i64 0");
    assert!(case!(matches!(&parsed("-0.0").unwrap(), 0.0)));
    assert!(!case!(matches!(&parsed("1.0").unwrap(), 1)));
}

#[test]
fn the_last_of_a_repeated_key_wins_for_serde_json_and_terms() {
    let value: serde_json::Value = serde_json::from_str(r#"{"k": 1, "k": 2}"#).unwrap();
    assert_eq!(first_of(&value), Some(2));
    assert_eq!(first_of(&patterns::Term::from(value)), Some(2));
    assert_eq!(
        first_of(&patterns::Term::map([("k", 1), ("k", 2)])),
        Some(2)
    );
}

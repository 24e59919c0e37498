//! TOML: dates and times, and floats that are not numbers.

use super::*;
use toml::value::Datetime;

#[test]
fn dates_are_seen_by_views_and_read_by_serde() {
    let table: toml::Table =
        toml::from_str("day = 2026-01-01\ntwo = [2026-01-01, 2026-01-01]").unwrap();
    assert_eq!(kind(&table["day"]), "other");
    let read = (&table["day"])
        .read::<Datetime>()
        .map(|date| date.to_string());
    assert_eq!(read.as_deref(), Some("2026-01-01"));
    assert!(same(&table["two"]));
    case!(let json!({"day": toml::Value::as_datetime(day), ..}) = &table);
    assert_eq!(day.to_string(), "2026-01-01");
}

#[test]
fn a_repeated_key_is_an_error_of_the_parser() {
    assert!(toml::from_str::<toml::Table>("k = 1\nk = 2").is_err());
}

#[test]
fn dates_and_times_of_each_form_are_of_another_kind() {
    for text in [
        "1979-05-27T07:32:00Z",
        "1979-05-27T00:32:00.999999-07:00",
        "1979-05-27T07:32:00",
        "1979-05-27",
        "07:32:00",
    ] {
        let table: toml::Table = toml::from_str(&format!("v = {text}")).unwrap();
        assert_eq!(kind(&table["v"]), "other", "{text}");
        let read = (&table["v"]).read::<Datetime>().unwrap();
        assert_eq!(read.to_string(), text);
    }
    // Both are the same moment, written differently.
    let table: toml::Table =
        toml::from_str("v = [1979-05-27T07:32:00Z, 1979-05-27T08:32:00+01:00]").unwrap();
    assert!(!same(&table["v"]));
}

#[test]
fn floats_are_what_the_text_says_and_integers_end_at_64_bits() {
    let table: toml::Table =
        toml::from_str("inf = -inf\nnan = [nan, nan]\nhex = 0xff\nmax = 9223372036854775807")
            .unwrap();
    assert!(case!(matches!(
        &table["inf"],
        f64(x) if x == f64::NEG_INFINITY
    )));
    assert!(!same(&table["nan"]));
    assert_eq!(kind(&table["hex"]), "i64 255");
    assert_eq!(kind(&table["max"]), "i64 9223372036854775807");
    assert!(toml::from_str::<toml::Table>("v = 9223372036854775808").is_err());
}

#[test]
fn dotted_keys_and_tables_are_maps() {
    let table: toml::Table = toml::from_str("a.b = 1\n[a.c]\nd = 2\n[[list]]\nk = 3").unwrap();
    assert!(case!(matches!(
        &table,
        json!({"a": {"b": 1, "c": {"d": 2}}, "list": [{"k": 3}]})
    )));
}

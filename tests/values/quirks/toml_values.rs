//! TOML: dates and times, floats that are no numbers.

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
fn a_key_that_comes_twice_is_the_parsers_error() {
    assert!(toml::from_str::<toml::Table>("k = 1\nk = 2").is_err());
}

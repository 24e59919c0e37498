//! Property lists: data, dates and UIDs.

use super::*;
use plist::{Date, Dictionary, Uid, Value};

const TEXT: &str = r#"<plist version="1.0"><dict>
    <key>day</key><date>2026-01-01T00:00:00Z</date>
    <key>two</key><array>
        <date>2026-01-01T00:00:00Z</date><date>2026-01-01T00:00:00Z</date>
    </array>
    <key>data</key><data>AQI=</data>
    <key>large</key><integer>18446744073709551615</integer>
    <key>twice</key><integer>1</integer>
    <key>twice</key><integer>2</integer>
</dict></plist>"#;

fn table() -> Dictionary {
    let value = Value::from_reader_xml(TEXT.as_bytes()).unwrap();
    value.into_dictionary().unwrap()
}

#[test]
fn dates_are_matched_by_views_and_read_by_serde() {
    let table = table();
    assert_eq!(kind(&table["day"]), "other");
    let read = (&table["day"]).read::<Date>();
    assert_eq!(read, table["day"].as_date());
    assert!(same(&table["two"]));
    case!(let json!({"day": Value::as_date(day), ..}) = &table);
    assert_eq!(day.to_xml_format(), "2026-01-01T00:00:00Z");
}

#[test]
fn a_uid_is_its_number_to_serde() {
    let uid = Value::Uid(Uid::new(7));
    assert_eq!(kind(&uid), "other");
    assert_eq!((&uid).read::<Uid>(), Some(Uid::new(7)));
    assert_eq!((&uid).read::<u8>(), Some(7));
    assert!(!same(&Value::Array(vec![uid, 7.into()])));
}

#[test]
fn data_are_bytes_and_integers_go_up_to_64_bits() {
    let table = table();
    assert_eq!(kind(&table["data"]), "bytes [1, 2]");
    assert_eq!(kind(&table["large"]), "u64 18446744073709551615");
}

#[test]
fn the_last_occurrence_of_a_key_wins() {
    assert_eq!(kind(&table()["twice"]), "i64 2");
}

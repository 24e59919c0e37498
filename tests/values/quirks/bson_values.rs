//! BSON: object ids, dates, decimals and binary data.

use super::*;
use bson::{Binary, Bson, doc, spec::BinarySubtype};

#[test]
fn what_json_lacks_is_seen_by_views_and_read_by_serde() {
    let id = bson::oid::ObjectId::new();
    let value = Bson::ObjectId(id);
    assert_eq!(kind(&value), "other");
    assert_eq!((&value).read::<bson::oid::ObjectId>(), Some(id));
    assert!(case!(matches!(&value, Bson::as_object_id(_))));
    assert!(same(&Bson::Array(vec![value.clone(), value])));
    assert_eq!(kind(&Bson::Symbol("ok".to_owned())), "the atom ok");
    assert_eq!(kind(&Bson::Int32(7)), "i64 7");
    assert_eq!(kind(&Bson::Decimal128("1.5".parse().unwrap())), "other");
}

#[test]
fn binary_without_a_meaning_of_its_own_is_a_byte_string() {
    let binary = |subtype| {
        Bson::Binary(Binary {
            subtype,
            bytes: vec![1],
        })
    };
    assert_eq!(kind(&binary(BinarySubtype::Generic)), "bytes [1]");
    assert_eq!(kind(&binary(BinarySubtype::Uuid)), "other");
}

#[test]
fn the_last_of_a_repeated_key_wins() {
    // Two entries `k` in one document: 1, then 2.
    let bytes = [
        19, 0, 0, 0, 16, b'k', 0, 1, 0, 0, 0, 16, b'k', 0, 2, 0, 0, 0, 0,
    ];
    let document = bson::Document::from_reader(&bytes[..]).unwrap();
    assert_eq!(first_of(&document), Some(2));
    assert_eq!(first_of(&doc! {"k": 3_i64}), Some(3));
}

#[test]
fn each_kind_that_json_lacks_is_another_one_and_equal_to_itself() {
    use bson::{DateTime, JavaScriptCodeWithScope, Regex, Timestamp};
    let regex = |pattern: &str| Regex {
        pattern: pattern.try_into().unwrap(),
        options: "i".try_into().unwrap(),
    };
    let values = [
        Bson::DateTime(DateTime::from_millis(0)),
        Bson::DateTime(DateTime::from_millis(1)),
        Bson::Timestamp(Timestamp {
            time: 0,
            increment: 0,
        }),
        Bson::RegularExpression(regex("a")),
        Bson::RegularExpression(regex("b")),
        Bson::JavaScriptCode("f()".to_owned()),
        Bson::JavaScriptCodeWithScope(JavaScriptCodeWithScope {
            code: "f()".to_owned(),
            scope: doc! {},
        }),
        Bson::Decimal128("1.5".parse().unwrap()),
        Bson::Decimal128("1.50".parse().unwrap()),
        Bson::Undefined,
        Bson::MinKey,
        Bson::MaxKey,
    ];
    for (at, value) in values.iter().enumerate() {
        assert_eq!(kind(value), "other", "{value}");
        for (other_at, other) in values.iter().enumerate() {
            let pair = Bson::Array(vec![value.clone(), other.clone()]);
            assert_eq!(same(&pair), at == other_at, "{value} {other}");
        }
    }
}

#[test]
fn a_date_is_read_by_views_and_by_serde() {
    use bson::DateTime;
    let date = DateTime::from_millis(1_700_000_000_000);
    let document = doc! {"at": date};
    case!(let json!({"at": Bson::as_datetime(at)}) = &document);
    assert_eq!(*at, date);
    assert!(case!(matches!(
        &document,
        json!({"at": de::<DateTime>(at)}) if at == date
    )));
}

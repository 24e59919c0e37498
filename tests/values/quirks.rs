//! What each format has of its own: kinds that JSON lacks, keys of any kind, keys that come twice.

use patterns::subject::{Scrutinee, Subject};
use patterns::{Deserializable, case, patterns};

#[patterns]
fn kind<'v>(value: impl Subject<'v>) -> String {
    match value {
        null => "null".to_owned(),
        i64(n) => format!("i64 {n}"),
        u64(n) => format!("u64 {n}"),
        i128(n) => format!("i128 {n}"),
        number(n) => format!("number {n}"),
        bool(b) => format!("bool {b}"),
        bytes(b) => format!("bytes {b:?}"),
        term!(:ok) => "the atom ok".to_owned(),
        str(s) => format!("string {s}"),
        (_, _) => "a pair".to_owned(),
        list(_) => "list".to_owned(),
        term!({1: str(one), ..}) => format!("map with 1: {one}"),
        map(_) => "map".to_owned(),
        _ => "other".to_owned(),
    }
}

#[patterns]
fn first_of<'v>(value: impl Subject<'v>) -> Option<i64> {
    match value {
        json!({"k": i64(n)}) => Some(n),
        _ => None,
    }
}

#[patterns]
fn same<'v>(value: impl Subject<'v>) -> bool {
    match value {
        [x, x] => true,
        _ => false,
    }
}

mod cbor {
    use super::*;
    use ciborium::Value;

    #[test]
    fn integers_of_any_size_are_numbers() {
        assert_eq!(kind(&Value::from(u64::MAX)), format!("u64 {}", u64::MAX));
        assert_eq!(kind(&Value::from(i128::MIN)), format!("i128 {}", i128::MIN));
        assert_eq!(
            kind(&Value::from(u128::MAX)),
            format!("number {}", u128::MAX)
        );
        let huge = Value::Tag(2, Box::new(Value::Bytes([&[1][..], &[0; 32]].concat())));
        assert_eq!(
            kind(&huge),
            "number 115792089237316195423570985008687907853269984665640564039457584007913129639936"
        );
        let below = Value::Tag(3, Box::new(Value::Bytes(vec![255; 16])));
        assert_eq!(
            kind(&below),
            "number -340282366920938463463374607431768211456"
        );
        assert_eq!(
            kind(&Value::Tag(2, Box::new(Value::Bytes(vec![0, 7])))),
            "i64 7"
        );
    }

    #[test]
    fn tagged_values_are_seen_by_views_and_read_by_serde() {
        fn date(value: &Value) -> Option<&str> {
            match value {
                Value::Tag(0, content) => content.as_text(),
                _ => None,
            }
        }
        let value = Value::Tag(0, Box::new(Value::from("2026-01-01T00:00:00Z")));
        assert_eq!(kind(&value), "other");
        assert!(case!(matches!(&value, date("2026-01-01T00:00:00Z"))));
        assert_eq!((&value).read::<&str>(), Some("2026-01-01T00:00:00Z"));
        assert!(same(&Value::Array(vec![value.clone(), value.clone()])));
        assert!(!same(&Value::Array(vec![
            value,
            Value::Tag(1, Box::new(1.into()))
        ])));
    }

    #[test]
    fn any_value_is_a_key_and_of_two_the_last_counts() {
        assert_eq!(
            kind(&Value::Map(vec![(1.into(), "one".into())])),
            "map with 1: one"
        );
        let twice = Value::Map(vec![("k".into(), 1.into()), ("k".into(), 2.into())]);
        assert_eq!(first_of(&twice), Some(2));
        let key = Value::Array(vec![1.into()]);
        let map = Value::Map(vec![
            (key.clone(), "list".into()),
            (Value::Null, "null".into()),
        ]);
        assert!(case!(matches!(&map, term!({(key): "list", null: "null"}))));
    }

    #[test]
    fn byte_strings_are_bytes() {
        assert_eq!(kind(&Value::Bytes(vec![1, 2])), "bytes [1, 2]");
    }

    #[test]
    fn what_is_left_over_can_be_owned() {
        let map = Value::Map(vec![("a".into(), 1.into()), (2.into(), 3.into())]);
        case!(let json!({"a": _, ..rest}) = &map);
        assert_eq!(rest.to_owned(), [(Value::from(2), Value::from(3))]);
        assert_eq!(rest.len(), 1);
    }
}

mod message_pack {
    use super::*;
    use rmpv::{Value, ValueRef};

    #[test]
    fn a_string_that_is_not_utf8_is_a_byte_string() {
        let bytes = [0xa2, 0xff, 0xfe];
        let value = rmpv::decode::read_value(&mut &bytes[..]).unwrap();
        assert_eq!(kind(&value), "bytes [255, 254]");
        let value = rmpv::decode::read_value_ref(&mut &bytes[..]).unwrap();
        assert_eq!(kind(&value), "bytes [255, 254]");
    }

    #[test]
    fn extensions_are_seen_by_views_and_read_by_serde() {
        let value = Value::Ext(5, vec![1, 2]);
        assert_eq!(kind(&value), "other");
        assert_eq!((&value).read::<(i8, &[u8])>(), Some((5, &[1, 2][..])));
        assert!(same(&Value::Array(vec![value.clone(), value])));
    }

    #[test]
    fn any_value_is_a_key_and_of_two_the_first_counts() {
        assert_eq!(
            kind(&Value::Map(vec![(1.into(), "one".into())])),
            "map with 1: one"
        );
        let twice = Value::Map(vec![("k".into(), 1.into()), ("k".into(), 2.into())]);
        assert_eq!(twice["k"], Value::from(1));
        assert_eq!(first_of(&twice), Some(1));
    }

    #[test]
    fn names_borrow_from_the_message() {
        let message = [0xa2, b'o', b'k'];
        let value = rmpv::decode::read_value_ref(&mut &message[..]).unwrap();
        case!(let str(text) = &value);
        assert!(message.as_ptr_range().contains(&text.as_ptr()));
        assert_eq!(kind(&ValueRef::F32(0.5)), "number 0.5");
    }
}

mod toml_values {
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
}

mod yaml {
    use super::*;
    use saphyr::{LoadableYamlNode, Yaml, YamlLoader, YamlOwned};

    fn parsed(text: &str) -> Yaml<'_> {
        Yaml::load_from_str(text).unwrap().remove(0)
    }

    #[test]
    fn any_value_is_a_key() {
        assert_eq!(kind(&parsed("1: one\n2: two")), "map with 1: one");
        let key = serde_json::json!(["a", "b"]);
        assert!(case!(matches!(
            &parsed("? [a, b]\n: 1\n~: 2"),
            term!({null: 2, (&key): 1})
        )));
        assert_eq!(
            kind(&YamlOwned::load_from_str("1: one").unwrap()[0]),
            "map with 1: one"
        );
    }

    #[test]
    fn plain_scalars_have_the_kinds_of_the_core_schema() {
        for (text, expected) in [
            ("~", "null"),
            ("yes", "string yes"),
            ("0x1F", "i64 31"),
            ("1.0", "number 1.0"),
            ("'1'", "string 1"),
            ("2026-01-01", "string 2026-01-01"),
        ] {
            assert_eq!(kind(&parsed(text)), expected, "{text}");
        }
    }

    #[test]
    fn tagged_values_are_seen_by_views_and_read_by_serde() {
        let value = parsed("!degree 50");
        assert_eq!(kind(&value), "other");
        assert_eq!((&value).read::<u8>(), Some(50));
    }

    #[test]
    fn a_key_that_comes_twice_is_an_error_of_the_parser() {
        assert!(Yaml::load_from_str("k: 1\nk: 2").is_err());
    }

    #[test]
    fn of_a_key_that_comes_twice_the_last_counts_where_the_loader_allows_it() {
        let mut loader = YamlLoader::<Yaml<'_>>::default();
        loader.allow_duplicate_keys(true);
        saphyr_parser::Parser::new_from_str("k: 1\nk: 2")
            .load(&mut loader, true)
            .unwrap();
        let document = &loader.into_documents()[0];
        assert_eq!(first_of(document), Some(2));
        case!(let map(mapping) = document);
        assert_eq!(mapping.as_mapping().len(), 1);
    }
}

mod json {
    use super::*;

    #[test]
    fn of_a_key_that_comes_twice_the_first_counts_as_for_the_types_own_get() {
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
        let entries: String = (0..40).map(|n| format!("\"{n}\": 0, ")).collect();
        let mut text = format!("{{{entries}\"k\": 1, \"k\": 2}}").into_bytes();
        let value = simd_json::to_owned_value(&mut text).unwrap();
        assert!(case!(matches!(&value, json!({"k": 2, ..}))));
    }
}

mod bson_values {
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
    fn of_a_key_that_comes_twice_the_last_counts() {
        // Two entries `k` in one document: 1, then 2.
        let bytes = [
            19, 0, 0, 0, 16, b'k', 0, 1, 0, 0, 0, 16, b'k', 0, 2, 0, 0, 0, 0,
        ];
        let document = bson::Document::from_reader(&bytes[..]).unwrap();
        assert_eq!(first_of(&document), Some(2));
        assert_eq!(first_of(&doc! {"k": 3_i64}), Some(3));
    }
}

mod erlang {
    use super::*;
    use eetf::{Atom, BigInteger, Binary, ByteList, FixInteger, Map, Term, Tuple};

    #[test]
    fn atoms_tuples_and_binaries_have_their_kinds() {
        let ok = Term::from(Atom::from("ok"));
        assert_eq!(kind(ok.subject()), "the atom ok");
        assert_eq!(kind(Term::from(Atom::from("nil")).subject()), "null");
        assert_eq!(kind(Term::from(Atom::from("true")).subject()), "bool true");
        let pair = Term::from(Tuple::from(vec![ok, FixInteger::from(7).into()]));
        assert_eq!(kind(pair.subject()), "a pair");
        assert!(case!(matches!(&pair, term!((:ok, 7)))));
        assert_eq!(
            kind(Term::from(Binary::from(&b"text"[..])).subject()),
            "string text"
        );
        assert_eq!(
            kind(Term::from(Binary::from(&[255][..])).subject()),
            "bytes [255]"
        );
    }

    #[test]
    fn integers_of_any_size_are_numbers() {
        let huge = BigInteger {
            value: "1".repeat(60).parse().unwrap(),
        };
        assert_eq!(
            kind(Term::from(huge).subject()),
            format!("number {}", "1".repeat(60))
        );
        let wide = BigInteger::from(u64::MAX);
        assert_eq!(
            kind(Term::from(wide).subject()),
            format!("u64 {}", u64::MAX)
        );
    }

    #[test]
    fn a_list_of_bytes_is_a_list_of_integers() {
        let term = Term::from(ByteList::from("ab"));
        assert!(case!(matches!(&term, [97, 98])));
        assert!(case!(matches!(&term, [97, ..])));
    }

    #[test]
    fn any_term_is_a_key() {
        let entries = [(
            Term::from(FixInteger::from(1)),
            Term::from(Binary::from(&b"one"[..])),
        )];
        let map = Term::from(Map {
            map: entries.into(),
        });
        assert_eq!(kind(map.subject()), "map with 1: one");
    }

    #[test]
    fn processes_and_their_like_are_of_another_kind() {
        let pid = Term::from(eetf::Pid::new("node@host", 1, 2, 3));
        assert_eq!(kind(pid.subject()), "other");
    }
}

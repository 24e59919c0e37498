//! Values of other crates as parts of Rust's own values: fields of a struct that derives `Subject`,
//! elements, and parts of terms.

use patterns::subject::{Scrutinee, Subject as Handle};
use patterns::values::AsNative;
use patterns::{Deserializable, JsonText, Subject, Term, case, patterns, term};
use saphyr::LoadableYamlNode;

/// The document that the patterns read, in each type.
const DOCUMENT: &str = r#"{"name": "joe", "ages": [1, 2.5, [true]], "deep": {"none": [], "k": "v"}, "step": {"stop": {"at": 3}}}"#;

#[patterns]
fn looked_into<'v>(value: impl Handle<'v>) -> Option<(String, Vec<f64>)> {
    match value {
        json!({
            "topic": "users",
            "body": {
                "name": str(name),
                "ages": [f64(first), each!(rest)],
                "deep": {"none": [], "k": "v"},
                "step": step,
            },
        }) if stops(step.clone()) => {
            let rest = rest.into_iter().filter_map(number);
            Some((name.to_owned(), [first].into_iter().chain(rest).collect()))
        }
        _ => None,
    }
}

/// The map's only key tells the clauses apart.
#[patterns]
fn stops<'v>(step: impl Handle<'v>) -> bool {
    match step {
        json!({"start": _} | {"go": _}) => false,
        json!({"stop": {"at": at}}) => number(at) == Some(3.0),
    }
}

#[patterns]
fn number<'v>(value: impl Handle<'v>) -> Option<f64> {
    match value {
        f64(x) => Some(x),
        _ => None,
    }
}

/// A Rust struct with a part of any type.
#[derive(Subject)]
struct Message<T> {
    topic: &'static str,
    body: T,
}

fn message<T>(body: T) -> Message<T> {
    let topic = "users";
    Message { topic, body }
}

#[track_caller]
fn is_looked_into<T: AsNative>(body: T) {
    let expected = Some(("joe".to_owned(), vec![1.0, 2.5]));
    assert_eq!(looked_into(message(body).subject()), expected);
}

#[test]
fn a_field_may_be_a_value_of_each_type() {
    let json: serde_json::Value = serde_json::from_str(DOCUMENT).unwrap();
    is_looked_into(json.clone());
    is_looked_into(Term::from(&json));
    let bytes = || DOCUMENT.as_bytes().to_vec();
    is_looked_into(simd_json::to_owned_value(&mut bytes()).unwrap());
    is_looked_into(simd_json::to_borrowed_value(&mut bytes()).unwrap());
    is_looked_into(simd_json::to_tape(&mut bytes()).unwrap());
    is_looked_into(simd_json::to_tape(&mut bytes()).unwrap().subject());
    is_looked_into(sonic_rs::from_str::<sonic_rs::Value>(DOCUMENT).unwrap());
    is_looked_into(JsonText::new(DOCUMENT));
    is_looked_into(JsonText::checked(DOCUMENT).unwrap());
    is_looked_into(JsonText::new(DOCUMENT).subject());
    is_looked_into(ciborium::Value::serialized(&json).unwrap());
    let message_pack = rmpv::ext::to_value(&json).unwrap();
    is_looked_into(message_pack.as_ref());
    is_looked_into(message_pack);
    is_looked_into(toml::Value::try_from(&json).unwrap());
    is_looked_into(saphyr::Yaml::load_from_str(DOCUMENT).unwrap().remove(0));
    is_looked_into(
        saphyr::YamlOwned::load_from_str(DOCUMENT)
            .unwrap()
            .remove(0),
    );
    is_looked_into(bson::serialize_to_bson(&json).unwrap());
}

#[test]
fn a_field_may_be_a_map_of_a_type() {
    let json: serde_json::Value = serde_json::from_str(DOCUMENT).unwrap();
    is_looked_into(json.as_object().unwrap().clone());
    is_looked_into(toml::Table::try_from(&json).unwrap());
    is_looked_into(bson::serialize_to_document(&json).unwrap());
    let sonic: sonic_rs::Value = sonic_rs::from_str(DOCUMENT).unwrap();
    is_looked_into(sonic.into_object().unwrap());
    let owned = simd_json::to_owned_value(&mut DOCUMENT.as_bytes().to_vec()).unwrap();
    let simd_json::OwnedValue::Object(object) = owned else {
        unreachable!()
    };
    is_looked_into(*object);
}

#[test]
fn terms_of_erlang_are_parts_with_their_own_kinds() {
    use eetf::{Atom, ByteList, FixInteger, Term, Tuple};
    let tuple = Tuple::from(vec![Atom::from("ok").into(), ByteList::from("ab").into()]);
    let value = message(Term::from(tuple));
    assert!(case!(matches!(
        &value,
        term!({"topic": _, "body": (:ok, [97, 98])})
    )));
    let entries = [(Term::from(FixInteger::from(1)), Atom::from("one").into())];
    let map = eetf::Map {
        map: entries.into(),
    };
    let value = message(Term::from(map));
    assert!(case!(matches!(&value, term!({"body": {1: :one}, ..}))));
}

#[test]
fn keys_of_a_part_may_be_of_any_kind() {
    use ciborium::Value;
    let map = Value::Map(vec![(1.into(), "one".into()), ("k".into(), 2.into())]);
    let value = message(map);
    assert!(case!(matches!(
        &value,
        term!({"body": {1: "one", "k": 2}, ..})
    )));
    // No entry is left out: the map has other entries besides `k`, and not all its keys are
    // strings.
    assert!(!case!(matches!(&value, json!({"body": {"k": 2}, ..}))));
    assert!(!case!(matches!(
        &value,
        json!({"body": {each!(str(_): _)}, ..})
    )));
    case!(let json!({"body": {"k": _, ..rest}, ..}) = &value);
    assert_eq!(rest.len(), 1);
    let key = rest.iter().next().unwrap().0;
    assert!(case!(matches!(key, 1)));
    let yaml = saphyr::Yaml::load_from_str("1: one").unwrap().remove(0);
    assert!(case!(matches!(
        &message(yaml),
        term!({"body": {1: "one"}, ..})
    )));
    let term = message(term!({1: "one", :k: [2]}));
    assert!(case!(matches!(
        &term,
        term!({"body": {1: "one", :k: [2]}, ..})
    )));
    assert!(!case!(matches!(&term, term!({"body": {}, ..}))));
}

#[test]
fn of_a_repeated_key_the_same_entry_wins_as_in_the_value_by_itself() {
    let twice = || vec![("k".into(), 1.into()), ("k".into(), 2.into())];
    let cbor = message(ciborium::Value::Map(twice()));
    assert!(case!(matches!(&cbor, json!({"body": {"k": 2}, ..}))));
    let entries = vec![("k".into(), 1.into()), ("k".into(), 2.into())];
    let message_pack = message(rmpv::Value::Map(entries));
    assert!(case!(matches!(
        &message_pack,
        json!({"body": {"k": 1}, ..})
    )));
    let text = r#"{"k": 1, "k": 2}"#;
    let tape_text = &mut text.as_bytes().to_vec();
    let tape = message(simd_json::to_tape(tape_text).unwrap());
    assert!(case!(matches!(&tape, json!({"body": {"k": 1}, ..}))));
    let text = message(JsonText::new(text));
    assert!(case!(matches!(&text, json!({"body": {"k": 1}, ..}))));
}

#[test]
fn a_kind_that_rust_lacks_is_seen_as_it_is_by_itself() {
    let date: toml::Table = toml::from_str("day = 2026-01-01\nsame = 2026-01-01").unwrap();
    let value = message(date);
    case!(let json!({"body": {"day": day, "same": same}, ..}) = &value);
    assert_eq!(day, same);
    assert_eq!(day.to_string(), "<date or time>");
    let read = day.read::<toml::value::Datetime>().unwrap();
    assert_eq!(read.to_string(), "2026-01-01");
    let id = bson::oid::ObjectId::new();
    let value = message(bson::Bson::ObjectId(id));
    case!(let json!({"body": part, ..}) = &value);
    assert_eq!(part.read::<bson::oid::ObjectId>(), Some(id));
    let tagged = ciborium::Value::Tag(0, Box::new("2026".into()));
    let value = message(tagged);
    assert!(case!(matches!(
        &value,
        json!({"body": de::<&str>("2026"), ..})
    )));
    let value = message(rmpv::Value::Ext(5, vec![1]));
    assert!(case!(matches!(
        &value,
        json!({"body": de::<(i8, &[u8])>((5, [1])), ..})
    )));
    let pid = message(eetf::Term::from(eetf::Pid::new("node@host", 1, 2, 3)));
    assert!(!case!(matches!(
        &pid,
        json!({"body": null | number(_) | str(_) | [..] | {..}, ..})
    )));
}

#[test]
fn integers_of_a_part_keep_their_value_whatever_their_size() {
    let digits = "1".repeat(60);
    let huge = eetf::BigInteger {
        value: digits.parse().unwrap(),
    };
    let erlang = message(eetf::Term::from(huge));
    case!(let json!({"body": number(n), ..}) = &erlang);
    assert_eq!(n.to_string(), digits);
    let text = message(JsonText::new(
        "111111111111111111111111111111111111111111111111111111111111",
    ));
    case!(let json!({"body": number(n), ..}) = &text);
    assert_eq!(n.to_string(), digits);
    assert!(!case!(matches!(&text, json!({"body": f64(_), ..}))));
    let cbor = message(ciborium::Value::from(u128::MAX));
    assert!(case!(matches!(
        &cbor,
        json!({"body": u128(n), ..}) if n == u128::MAX
    )));
    let bytes = [&[1][..], &[0; 32]].concat();
    let cbor = message(ciborium::Value::Tag(
        2,
        Box::new(ciborium::Value::Bytes(bytes)),
    ));
    assert!(case!(matches!(
        &cbor,
        json!({
            "body": 115792089237316195423570985008687907853269984665640564039457584007913129639936,
            ..
        })
    )));
}

#[test]
fn parts_may_be_in_sequences_options_and_terms() {
    let values: Vec<toml::Value> = vec![1.into(), "two".into()];
    assert!(case!(matches!(&values, [1, "two"])));
    assert!(case!(matches!(&[rmpv::Value::from(1)], [1])));
    assert!(case!(matches!(
        &Some(bson::bson!({"k": [1]})),
        json!({"k": [1]})
    )));
    assert!(case!(matches!(&(1, ciborium::Value::Null), (1, null))));
    let sonic: sonic_rs::Value = sonic_rs::from_str("[1, {\"k\": null}]").unwrap();
    assert_eq!(Term::from(&sonic), term!([1, {"k": null}]));
    assert_eq!(term!((:ok, sonic)), term!((:ok, [1, {"k": null}])));
}

#[test]
fn a_mistake_in_text_that_is_a_part_is_a_value_that_no_pattern_matches() {
    let value = message(JsonText::new(r#"{"a": 1, "b": tru}"#));
    assert!(case!(matches!(&value, json!({"body": {"a": 1, ..}, ..}))));
    assert!(!case!(matches!(
        &value,
        json!({"body": {"b": bool(_), ..}, ..})
    )));
    assert!(!case!(matches!(&value, json!({"body": {!"b", ..}, ..}))));
    assert!(value.body.malformed().is_some());
}

#[test]
fn a_long_list_of_text_that_is_a_part_is_gone_over_once() {
    let numbers: Vec<String> = (0..2_000).map(|n| n.to_string()).collect();
    let source = format!("[{}]", numbers.join(", "));
    let value = message(JsonText::new(&source));
    case!(let json!({"body": [each!(u32(all))], ..}) = &value);
    assert_eq!(all.len(), 2_000);
    assert!(value.body.passed() <= source.len());
}

#[test]
fn a_map_next_to_a_tag_keeps_its_keys() {
    #[derive(Subject)]
    #[subject(tag = "type")]
    enum Tagged {
        Cbor(ciborium::Value),
    }
    let entries = vec![
        (1.into(), "one".into()),
        ("type".into(), "its own".into()),
        ("k".into(), 2.into()),
    ];
    let value = Tagged::Cbor(ciborium::Value::Map(entries));
    assert!(case!(matches!(
        &value,
        term!({"type": "Cbor", 1: "one", "k": 2})
    )));
    assert!(!case!(matches!(&value, json!({"type": "Cbor", "k": 2}))));
}

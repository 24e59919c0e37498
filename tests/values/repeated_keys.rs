//! A key that is repeated in its map: whatever a pattern asks, one and the same occurrence wins.

mod formats;

use std::collections::BTreeMap;

use formats::{Asked, outcomes};
use patterns::subject::{Scrutinee, Subject, conformance};
use patterns::values::AsNative;
use patterns::{Deserializable, JsonText, patterns};

#[derive(serde::Deserialize)]
struct User {
    name: String,
}

/// Everything that a pattern can ask about the entries of a map.
#[patterns]
fn asked<'v>(value: impl Deserializable<'v, Item: Deserializable<'v>>) -> Vec<String> {
    match value {
        json!({"by": "key", "of": {"name": str(name), ..}}) => vec![name.to_owned()],
        json!({"by": "alternative", "of": {"nick" | "name": str(name), ..}}) => {
            vec![name.to_owned()]
        }
        json!({"by": "closed", "of": {"name": str(name)}}) => vec![name.to_owned()],
        json!({"by": "rest", "of": {"id": _, ..rest}}) => {
            assert_eq!(rest.len(), rest.iter().count());
            let entries = rest.iter();
            entries
                .filter_map(|(key, value)| entry(&key, &value))
                .collect()
        }
        json!({"by": "each", "of": {"id": _, each!(str(keys): str(names))}}) => {
            let entries = keys.into_iter().zip(names);
            entries
                .map(|(key, name)| format!("{key}: {name}"))
                .collect()
        }
        json!({"by": "each of all", "of": {each!(str(keys): _)}}) => {
            let mut keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
            keys.sort_unstable();
            keys
        }
        json!({"by": "map", "of": de::<BTreeMap<String, String>>(map)}) => map
            .into_iter()
            .map(|(key, name)| format!("{key}: {name}"))
            .collect(),
        json!({"by": "struct", "of": de::<User>(user)}) => vec![user.name],
        json!({"by": "equality", "of": x, "as": x}) => vec!["equal".to_owned()],
        _ => vec!["no clause".to_owned()],
    }
}

fn entry<'a, 'b>(key: &impl Subject<'a>, value: &impl Subject<'b>) -> Option<String> {
    Some(format!("{}: {}", key.string()?, value.string()?))
}

struct Entries;

impl Asked for Entries {
    fn ask<'v>(&mut self, value: impl Deserializable<'v, Item: Deserializable<'v>>) -> String {
        conformance::check(&value);
        asked(value).join(", ")
    }
}

const QUESTIONS: [(&str, &str); 10] = [
    (r#"{"by": "key", "of": OF}"#, "WINNER"),
    (r#"{"by": "alternative", "of": OF}"#, "WINNER"),
    (
        r#"{"by": "closed", "of": {"name": "joe", "name": "eve"}}"#,
        "WINNER",
    ),
    (r#"{"by": "rest", "of": OF}"#, "name: WINNER"),
    (
        r#"{"by": "rest", "of": {"id": 0, "id": 1, "name": "joe", "name": "eve"}}"#,
        "name: WINNER",
    ),
    (r#"{"by": "each", "of": OF}"#, "name: WINNER"),
    (
        r#"{"by": "each of all", "of": {"a": 1, "b": 2, "a": 3, "a": 4, "b": 5}}"#,
        "a, b",
    ),
    (
        r#"{"by": "map", "of": {"name": "joe", "name": "eve"}}"#,
        "name: WINNER",
    ),
    (r#"{"by": "struct", "of": OF}"#, "WINNER"),
    (
        r#"{"by": "equality", "of": OF, "as": {"name": "WINNER", "id": 1}}"#,
        "equal",
    ),
];

const OF: &str = r#"{"name": "joe", "id": 1, "\u006eame": "eve"}"#;

#[test]
fn one_occurrence_of_a_repeated_key_wins_for_every_pattern() {
    for (question, expected) in QUESTIONS {
        for (winner, loser) in [("joe", "eve"), ("eve", "joe")] {
            let text = question.replace("OF", OF).replace("WINNER", winner);
            let expected = expected.replace("WINNER", winner);
            for (name, outcome) in outcomes(&text, &mut Entries) {
                let first_wins = ["simd", "sonic", "JsonText"]
                    .iter()
                    .any(|first| name.contains(first));
                if first_wins == (winner == "joe") {
                    // YAML has no repeated keys.
                    let outcome = outcome.filter(|_| !name.contains("saphyr"));
                    let outcome = outcome.as_deref().unwrap_or(&expected);
                    assert_eq!(outcome, expected, "{name}: {text}");
                } else if let Some(outcome) = outcome {
                    assert!(
                        !outcome.contains(winner) || !outcome.contains(loser),
                        "{name}: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_occurrence_that_wins_in_cbor_and_message_pack_is_the_last_and_the_first() {
    for (by, (cbor, message_pack)) in [
        ("key", ("eve", "joe")),
        ("rest", ("name: eve", "name: joe")),
        ("each", ("name: eve", "name: joe")),
        ("each of all", ("id, name", "id, name")),
        ("struct", ("eve", "joe")),
    ] {
        let pairs = [("name", "joe"), ("id", "1"), ("name", "eve")];
        let text = |text: &str| ciborium::Value::from(text);
        let of = pairs.map(|(key, value)| (text(key), text(value)));
        let of = ciborium::Value::Map(of.into());
        let value = ciborium::Value::Map(vec![(text("by"), text(by)), (text("of"), of)]);
        assert_eq!(asked(&value).join(", "), cbor, "{by}");
        assert_eq!(asked(value.as_native()).join(", "), cbor, "{by}");
        conformance::check(&value.subject());
        let text = |text: &str| rmpv::Value::from(text);
        let of = pairs.map(|(key, value)| (text(key), text(value)));
        let of = rmpv::Value::Map(of.into());
        let value = rmpv::Value::Map(vec![(text("by"), text(by)), (text("of"), of)]);
        assert_eq!(asked(&value).join(", "), message_pack, "{by}");
        assert_eq!(asked(value.as_native()).join(", "), message_pack, "{by}");
        conformance::check(&value.subject());
    }
}

#[test]
fn the_rest_as_a_map_of_its_own_has_the_occurrences_that_win() {
    let text = r#"{"id": 0, "name": "joe", "name": "eve", "n": 1}"#;
    let expected = serde_json::json!({"name": "joe", "n": 1});
    let value: sonic_rs::Value = sonic_rs::from_str(text).unwrap();
    patterns::case!(let json!({"id": _, ..rest}) = &value);
    assert_eq!(serde_json::to_value(rest.to_owned()).unwrap(), expected);
    assert_eq!(serde_json::to_value(&rest).unwrap(), expected);
    let value = simd_json::to_owned_value(&mut text.as_bytes().to_vec()).unwrap();
    patterns::case!(let json!({"id": _, ..rest}) = &value);
    let owned = simd_json::OwnedValue::from(rest.to_owned());
    assert!(patterns::subject::same(&&owned, &&expected));
    assert_eq!(rest.to_owned().len(), 2);
}

/// The time of reading grows with the text, however many keys are repeated.
#[test]
fn many_repeated_keys_take_linear_time() {
    const KEYS: usize = 200_000;
    let entries = (0..KEYS).map(|n| format!("\"k{}\": {n}", n % (KEYS / 2)));
    let text = format!("{{{}}}", entries.collect::<Vec<_>>().join(", "));
    let text = JsonText::new(&text);
    let map = text.matched(|value| {
        patterns::case!(let json!({each!(str(keys): _)}) = value);
        keys.len()
    });
    assert_eq!(map, Ok(KEYS / 2));
}

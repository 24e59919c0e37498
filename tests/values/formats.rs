//! One document as a value of every type, converted through the text of its format if there is one.

use patterns::subject::{Nullable, Scrutinee};
use patterns::values::AsNative;
use patterns::{Deserializable, JsonText};
use saphyr::LoadableYamlNode;
use serde_json::Value;

/// A test's clauses, which give an outcome for a value of any type.
pub trait Asked {
    fn ask<'v>(&mut self, value: impl Deserializable<'v, Item: Deserializable<'v>>) -> String;
}

/// The outcome in each type, next to the type's name.
pub type Outcomes = Vec<(&'static str, Option<String>)>;

/// The outcome for a value by itself, which must equal its outcome as an optional value and as a
/// part of a Rust value.
///
/// # Panics
///
/// If the two outcomes differ.
fn ask<'v, T, S>(asked: &mut impl Asked, value: &'v T) -> String
where
    T: AsNative + Scrutinee<'v, Subject = S>,
    S: Deserializable<'v, Item: Deserializable<'v>>,
    S: Nullable<OrNull: Deserializable<'v, Item: Deserializable<'v>>>,
{
    let outcome = asked.ask(value.subject());
    assert_eq!(asked.ask(Some(value).subject()), outcome, "as an `Option`");
    assert_eq!(asked.ask(value.as_native()), outcome, "as a part");
    outcome
}

/// The outcome for JSON text, like [`ask`]; `None` if the clauses come upon malformed text.
fn ask_text(asked: &mut impl Asked, text: &JsonText<'_>, again: &JsonText<'_>) -> Option<String> {
    let outcome = text.matched(|value| asked.ask(value)).ok();
    let part = asked.ask(again.as_native());
    if outcome.is_some() && again.malformed().is_none() {
        assert_eq!(Some(part), outcome, "as a part");
    }
    outcome
}

/// The outcome in each type, or `None` if the format cannot express the document. A new type is a
/// new entry of this list.
pub fn outcomes(text: &str, asked: &mut impl Asked) -> Outcomes {
    let mut all = json_outcomes(text, asked);
    let json = serde_json::from_str::<Value>(text).ok();
    let json = json.as_ref();
    let mut add = |name, outcome| all.push((name, outcome));
    add("`ciborium`", json.map(|json| ask(asked, &cbor(text, json))));
    add("`rmpv`", json.map(|json| ask(asked, &message_pack(json))));
    let bytes = json.map(|json| {
        let mut bytes = Vec::new();
        rmpv::encode::write_value(&mut bytes, &message_pack(json)).unwrap();
        bytes
    });
    let borrowed = bytes
        .as_deref()
        .map(|mut bytes| rmpv::decode::read_value_ref(&mut bytes).unwrap());
    add("`rmpv` borrowed", borrowed.map(|value| ask(asked, &value)));
    let table = json.and_then(toml);
    add("`toml`", table.map(|value| ask(asked, &value)));
    let yaml = json.and_then(|_| saphyr::Yaml::load_from_str(text).ok());
    add("`saphyr`", yaml.map(|documents| ask(asked, &documents[0])));
    let yaml = json.and_then(|_| saphyr::YamlOwned::load_from_str(text).ok());
    add(
        "`saphyr` owned",
        yaml.map(|documents| ask(asked, &documents[0])),
    );
    let bson = json.and_then(bson);
    add("`bson`", bson.map(|value| ask(asked, &value)));
    add("`eetf`", json.map(|json| ask(asked, &erlang_decoded(json))));
    let list = json.and_then(plist);
    add("`plist`", list.map(|value| ask(asked, &value)));
    all
}

/// The outcomes in the types that express everything that JSON text can.
fn json_outcomes(text: &str, asked: &mut impl Asked) -> Outcomes {
    let mut all = Outcomes::new();
    let mut add = |name, outcome| all.push((name, outcome));
    let bytes = || text.as_bytes().to_vec();
    let json = serde_json::from_str::<Value>(text).ok();
    add("serde_json", json.as_ref().map(|value| ask(asked, value)));
    let term = json.map(patterns::Term::from);
    add("`Term`", term.map(|value| ask(asked, &value)));
    let owned = simd_json::to_owned_value(&mut bytes()).ok();
    add("`simd-json` owned", owned.map(|value| ask(asked, &value)));
    let mut source = bytes();
    let borrowed = simd_json::to_borrowed_value(&mut source).ok();
    let borrowed = borrowed.map(|value| ask(asked, &value));
    add("`simd-json` borrowed", borrowed);
    let mut source = bytes();
    let tape = simd_json::to_tape(&mut source).ok();
    add("`simd-json` tape", tape.map(|tape| ask(asked, &tape)));
    let sonic = sonic_rs::from_str::<sonic_rs::Value>(text).ok();
    add("`sonic-rs`", sonic.map(|value| ask(asked, &value)));
    let unread = || JsonText::new(text);
    let read = ask_text(asked, &unread(), &unread());
    let checked = || JsonText::checked(text).ok();
    if checked().is_some() {
        let trusted = || JsonText::trusted(text);
        let trusted = ask_text(asked, &trusted(), &trusted());
        assert_eq!(trusted, read, "trusted: {text}");
    }
    add("`JsonText`", read);
    let outcome = checked().and_then(|text| ask_text(asked, &text, &checked()?));
    add("`JsonText` checked", outcome);
    all
}

fn cbor(text: &str, json: &Value) -> ciborium::Value {
    let value = ciborium::Value::serialized(json).unwrap();
    let mut bytes = Vec::new();
    ciborium::into_writer(&value, &mut bytes).unwrap();
    ciborium::from_reader(bytes.as_slice()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn message_pack(json: &Value) -> rmpv::Value {
    match json {
        Value::Null => rmpv::Value::Nil,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => value.into(),
            (_, Some(value)) => value.into(),
            _ => number.as_f64().unwrap().into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(list) => rmpv::Value::Array(list.iter().map(message_pack).collect()),
        Value::Object(map) => {
            let entries = map.iter();
            rmpv::Value::Map(
                entries
                    .map(|(key, value)| (key.as_str().into(), message_pack(value)))
                    .collect(),
            )
        }
    }
}

/// A TOML document is a table, so the value is written as the entry of one. TOML has no null.
fn toml(json: &Value) -> Option<toml::Value> {
    let document = serde_json::json!({ "document": json });
    let text = toml::to_string(&document).ok()?;
    let mut table: toml::Table = toml::from_str(&text).ok()?;
    table.remove("document")
}

fn bson(json: &Value) -> Option<bson::Bson> {
    let document = serde_json::json!({ "document": json });
    let document = bson::serialize_to_document(&document).ok()?;
    let bytes = document.to_vec().ok()?;
    let document = bson::Document::from_reader(bytes.as_slice()).ok()?;
    document.get("document").cloned()
}

/// A property list, read from its binary form. It has no null.
fn plist(json: &Value) -> Option<plist::Value> {
    fn value(json: &Value) -> Option<plist::Value> {
        Some(match json {
            Value::Null => return None,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => value.into(),
                (_, Some(value)) => value.into(),
                _ => number.as_f64()?.into(),
            },
            Value::String(text) => text.as_str().into(),
            Value::Array(list) => {
                let elements: Option<_> = list.iter().map(value).collect();
                plist::Value::Array(elements?)
            }
            Value::Object(map) => {
                let entries = map.iter();
                let entries = entries.map(|(key, content)| Some((key.as_str(), value(content)?)));
                let entries: Option<Vec<_>> = entries.collect();
                plist::Value::Dictionary(entries?.into_iter().collect())
            }
        })
    }
    let mut bytes = Vec::new();
    value(json)?.to_writer_binary(&mut bytes).unwrap();
    plist::from_bytes(&bytes).ok()
}

/// A term of Erlang, read from its external format if `eetf` reads back what it writes.
fn erlang_decoded(json: &Value) -> eetf::Term {
    let term = erlang(json);
    if !is_written_as_it_is(json) {
        return term;
    }
    let mut bytes = Vec::new();
    term.encode(&mut bytes).unwrap();
    eetf::Term::decode(bytes.as_slice()).unwrap()
}

/// Whether `eetf` reads back the list that it writes. It writes a list of integers below 256 as
/// bytes, even if some are negative, and then reads a different list.
fn is_written_as_it_is(json: &Value) -> bool {
    match json {
        Value::Array(list) => {
            let mut integers = list.iter().map(Value::as_i64);
            let negative = list
                .iter()
                .any(|value| value.as_i64() < Some(0) && value.is_i64());
            let bytes = integers.all(|value| value.is_some_and(|value| value < 256));
            !(negative && bytes) && list.iter().all(is_written_as_it_is)
        }
        Value::Object(map) => map.values().all(is_written_as_it_is),
        _ => true,
    }
}

fn erlang(json: &Value) -> eetf::Term {
    match json {
        Value::Null => eetf::Atom::from("nil").into(),
        Value::Bool(value) => eetf::Atom::from(if *value { "true" } else { "false" }).into(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => match i32::try_from(value) {
                Ok(value) => eetf::FixInteger::from(value).into(),
                Err(_) => eetf::BigInteger::from(value).into(),
            },
            (_, Some(value)) => eetf::BigInteger::from(value).into(),
            _ => eetf::Float::try_from(number.as_f64().unwrap())
                .unwrap()
                .into(),
        },
        Value::String(text) => eetf::Binary::from(text.as_bytes()).into(),
        Value::Array(list) => eetf::List::from(list.iter().map(erlang).collect::<Vec<_>>()).into(),
        Value::Object(map) => {
            let entries = map.iter();
            let entries =
                entries.map(|(key, value)| (erlang(&Value::from(key.as_str())), erlang(value)));
            eetf::Map {
                map: entries.collect(),
            }
            .into()
        }
    }
}

//! Matches a random document, whole and damaged, in every JSON-shaped value type. Clause and
//! bindings must equal those of `serde_json`, malformed text must be an error, and nothing may
//! panic.
#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use patterns::subject::Scrutinee;
use patterns::{Deserializable, JsonText, patterns};
use saphyr::{ScalarOwned, YamlOwned};
use serde_json::{Map, Value};

#[path = "../../tests/values/clauses.rs"]
mod clauses;
#[path = "../../tests/values/formats.rs"]
mod formats;

use clauses::{Clause, clause};

/// Words from the clauses, so that documents come close to matching.
const WORDS: &[&str] = &[
    "type",
    "push",
    "issue",
    "option",
    "ref",
    "refs/heads/main",
    "commits",
    "number",
    "labels",
    "name",
    "bug",
    "title",
    "value",
    "id",
    "ID",
    "before",
    "after",
    "a",
    "b",
    "c",
    "shape",
    "point",
    "circle",
    "radius",
    "line",
    "user",
    "joe",
    "age",
    "clé",
    "\"",
    "only",
    "k",
    "run",
    "v1.2",
    "key=value",
    "",
    "\u{1}\\\u{1f600}",
    "null",
];

fn word(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(if u.ratio(9, 10)? {
        (*u.choose(WORDS)?).to_owned()
    } else {
        String::arbitrary(u)?
    })
}

fn value(u: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    let kinds = if depth == 0 { 6 } else { 10 };
    Ok(match u.int_in_range(0..=kinds)? {
        0 => Value::Null,
        1 => bool::arbitrary(u)?.into(),
        2 => i64::from(i8::arbitrary(u)?).into(),
        3 => (*u.choose(&[i64::MIN, i64::MAX, 1 << 53, 128])?).into(),
        4 => u64::arbitrary(u)?.into(),
        5 => f64::arbitrary(u)?.into(),
        6 => word(u)?.into(),
        7 | 8 => {
            let mut list = Vec::new();
            for _ in 0..u.int_in_range(0..=4)? {
                list.push(value(u, depth - 1)?);
            }
            list.into()
        }
        _ => {
            let mut map = Map::new();
            for _ in 0..u.int_in_range(0..=5)? {
                map.insert(word(u)?, value(u, depth - 1)?);
            }
            map.into()
        }
    })
}

/// Nested maps, with clauses that ask for only some keys, so the text is read only in places.
#[patterns]
fn nested<'v>(value: impl Deserializable<'v, Item: Deserializable<'v>>) -> String {
    match value {
        json!({"a": {"b": {"c": i64(c), ..}, "k": {"name": name, ..}, ..}, "id": id, ..}) => {
            format!("{c} {:?} {:?}", name.read::<Value>(), id.read::<Value>())
        }
        json!({"a": {"b": {"c": _, !"k", ..}, ..}, "value": {"a": a, ..}, ..}) => {
            format!("{:?}", a.read::<Value>())
        }
        json!({"a": {"b": {"c"?: c, ..}, ..}, "c"?: {"a": a, ..}, ..}) => {
            let read = |value: Option<_>| value.map(|value| Deserializable::read::<Value>(&value));
            format!("{:?} {:?}", read(c), read(a))
        }
        json!({"k": {"k": {"k": k, ..}, ..}, ..} | {"b": {"b": k, ..}, ..}) => {
            format!("{:?}", k.read::<Value>())
        }
        _ => "none".to_owned(),
    }
}

/// Whether a format has all values of the document: `lacks` is of none.
fn is_held(document: &Value, lacks: &impl Fn(&Value) -> bool) -> bool {
    !lacks(document)
        && match document {
            Value::Array(list) => list.iter().all(|value| is_held(value, lacks)),
            Value::Object(map) => map.values().all(|value| is_held(value, lacks)),
            _ => true,
        }
}

/// Whether the value is an integer beyond `i64`.
fn is_large(value: &Value) -> bool {
    value.is_u64() && !value.is_i64()
}

/// The document as a YAML value. YAML's parser does not read all of JSON: integers beyond `i64`
/// become floats, and it does not accept escaped surrogates.
fn yaml(document: &Value) -> YamlOwned {
    match document {
        Value::Null => YamlOwned::Value(ScalarOwned::Null),
        Value::Bool(value) => YamlOwned::Value(ScalarOwned::Boolean(*value)),
        Value::Number(number) => YamlOwned::Value(match (number.as_i64(), number.as_f64()) {
            (Some(value), _) => ScalarOwned::Integer(value),
            (_, value) => ScalarOwned::FloatingPoint(value.unwrap_or(f64::NAN).into()),
        }),
        Value::String(text) => YamlOwned::Value(ScalarOwned::String(text.clone())),
        Value::Array(list) => YamlOwned::Sequence(list.iter().map(yaml).collect()),
        Value::Object(map) => {
            let key = |key: &String| YamlOwned::Value(ScalarOwned::String(key.clone()));
            let entries = map.iter();
            YamlOwned::Mapping(
                entries
                    .map(|(own, value)| (key(own), yaml(value)))
                    .collect(),
            )
        }
    }
}

fn agree(text: &str) {
    let outcomes = formats::outcomes(text, &mut Clause);
    let expected = &outcomes[0].1;
    let document: Value = serde_json::from_str(text).expect("it was written by `serde_json`");
    let integers = is_held(&document, &is_large);
    // A zero byte ends a key in BSON.
    let bson = is_held(&document, &|value| {
        let map = value.as_object();
        is_large(value) || map.is_some_and(|map| map.keys().any(|key| key.contains('\0')))
    });
    for (name, outcome) in &outcomes {
        let is_held = match *name {
            "`toml`" => is_held(&document, &|value| value.is_null() || is_large(value)),
            "`plist`" => is_held(&document, &Value::is_null),
            "`bson`" => bson,
            "`saphyr`" | "`saphyr` owned" => continue,
            _ => true,
        };
        let expected = if is_held { expected } else { &None };
        assert_eq!(outcome, expected, "{name}: {text}");
    }
    let lazily = JsonText::new(text).matched(nested).expect("well-formed");
    assert_eq!(lazily, nested(&document), "{text}");
    if integers {
        assert_eq!(Some(clause(&yaml(&document))), *expected, "saphyr: {text}");
    }
}

fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let document = value(u, 5)?;
    let text = if u.ratio(1, 3)? {
        serde_json::to_string_pretty(&document).expect("a document")
    } else {
        document.to_string()
    };
    agree(&text);

    // Damage the text in a few places.
    let mut bytes = text.into_bytes();
    for _ in 0..u.int_in_range(1..=3)? {
        let at = u.choose_index(bytes.len().max(1))?;
        match u.int_in_range(0..=3)? {
            0 if at < bytes.len() => bytes[at] = *u.choose(b"[]{},:\"\\ u0-.e\x01")?,
            1 => bytes.truncate(at),
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            _ => bytes.insert(at, u8::arbitrary(u)?),
        }
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Ok(());
    };
    let well_formed = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
    assert_eq!(JsonText::checked(&text).is_ok(), well_formed, "{text}");
    let unread = JsonText::new(&text);
    let lazily = unread.matched(clause);
    if let Ok(document) = serde_json::from_str::<Value>(&text) {
        agree(&document.to_string());
    }
    // Strict text is what `serde_json` reads, and nothing of it is lost.
    if let Ok(strict) = JsonText::strict(&text) {
        let document = serde_json::from_str::<Value>(&text).ok();
        assert!(document.is_some(), "{text}");
        assert_eq!(strict.subject().read(), document, "{text}");
    }
    // Well-formed text has no malformed part, whatever is read first. The one exception is half a
    // surrogate, which `serde_json` rejects too when it builds the value.
    if let Ok(checked) = JsonText::checked(&text) {
        let checked = checked.matched(clause);
        assert_eq!(lazily.is_ok(), checked.is_ok(), "{text}");
        if serde_json::from_str::<Value>(&text).is_ok() {
            assert_eq!(lazily, checked, "{text}");
            assert!(lazily.is_ok(), "{text}");
        }
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

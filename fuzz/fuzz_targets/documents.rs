//! The same random document, whole and damaged, in every JSON-shaped value type: clause and bindings are those of
//! `serde_json`, malformed text is an error, and nothing panics.
#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use patterns::JsonText;
use serde_json::{Map, Value};

#[path = "../../tests/values/clauses.rs"]
mod clauses;
#[path = "../../tests/values/formats.rs"]
mod formats;

use clauses::{Clause, clause};

/// Words of the clauses, so that the documents come near them.
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

fn agree(text: &str) {
    let outcomes = formats::outcomes(text, &mut Clause);
    for (name, outcome) in formats::TYPES.iter().zip(&outcomes) {
        // These three cannot hold every document.
        if !matches!(*name, "toml" | "bson" | "saphyr" | "saphyr, owned") {
            assert_eq!(outcome, &outcomes[0], "{name}: {text}");
        }
    }
}

fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let document = value(u, 5)?;
    let text = document.to_string();
    agree(&text);

    // Damaged at a few places.
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
    let _ = unread.matched(clause);
    if let Ok(document) = serde_json::from_str::<Value>(&text) {
        agree(&document.to_string());
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

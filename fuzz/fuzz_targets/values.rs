//! Reads bytes as each format does. A value that its crate reads keeps the laws of a subject, runs
//! the same clause as a part and as a term, and gives short reports; nothing may panic.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use patterns::subject::{Scrutinee, conformance};
use patterns::values::AsNative;
use patterns::{Deserializable, JsonText, Mismatch, patterns};
use saphyr::LoadableYamlNode;

#[path = "../../tests/values/clauses.rs"]
#[allow(dead_code, reason = "the other half is for `documents`")]
mod clauses;
#[path = "../../tests/values/formats.rs"]
#[allow(dead_code, reason = "it is for `documents`")]
mod formats;

use clauses::clause;

/// Reports have fewer bytes than these, in one line and in full.
const LINE: usize = 900;
const FULL: usize = 3000;

/// Clauses that match few values.
#[patterns]
fn rarely<'v>(value: impl Deserializable<'v, Item: Deserializable<'v>>) -> Result<(), Mismatch> {
    match value {
        json!([{"a": i64(_), ..}, "b" | "c", ..]) => Ok(()),
        json!({"type": "push" | "pull", "id": u8(_), "a"?: [each!(str(_))]}) => Ok(()),
        json!({"a": {"b": x, "c": [.., x]}, ..}) => Ok(()),
        json!([.., {"k": str("v", u32(_))}, ..]) => Ok(()),
        json!((u8(n) if n > 250)) => Ok(()),
        str("refs/", .., "/end") => Ok(()),
    }
}

fn check<'v, T, S>(value: &'v T)
where
    T: AsNative + Scrutinee<'v, Subject = S>,
    S: Deserializable<'v, Item: Deserializable<'v>>,
{
    conformance::check(&value.subject());
    let outcome = clause(value.subject());
    assert_eq!(clause(value.as_native()), outcome, "as a part");
    if let Err(mismatch) = rarely(value.subject()) {
        assert!(mismatch.to_string().len() < LINE, "{mismatch}");
        assert!(format!("{mismatch:#}").len() < FULL, "{mismatch:#}");
        serde_json::to_string(&mismatch.faults()).expect("faults are data");
    }
}

/// Returns whether a length in a term of Erlang, or its compressed content, may be beyond the bytes
/// that are there: `eetf` allocates as much as a length claims.
fn claims_too_much(bytes: &[u8]) -> bool {
    let is_too_long = |window: &[u8]| match window {
        [tag, length @ ..] => {
            let length = length
                .iter()
                .fold(0, |length, byte| length << 8 | usize::from(*byte));
            b"ilmotM".contains(tag) && length > bytes.len()
        }
        [] => false,
    };
    bytes.get(1) == Some(&b'P') || bytes.windows(5).any(is_too_long)
}

fn run(format: u8, mut bytes: &[u8]) {
    match format {
        0 => {
            if let Ok(value) = ciborium::from_reader::<ciborium::Value, _>(bytes) {
                check(&value);
            }
        }
        1 => {
            let mut owned = bytes;
            if let Ok(value) = rmpv::decode::read_value(&mut owned) {
                check(&value);
            }
            if let Ok(value) = rmpv::decode::read_value_ref(&mut bytes) {
                check(&value);
            }
        }
        2 => {
            if let Ok(document) = bson::Document::from_reader(bytes) {
                check(&document);
                check(&bson::Bson::Document(document));
            }
        }
        3 => {
            if !claims_too_much(bytes)
                && let Ok(value) = eetf::Term::decode(bytes)
            {
                check(&value);
            }
        }
        4 => {
            if let Ok(value) = plist::Value::from_reader(Cursor::new(bytes)) {
                check(&value);
            }
        }
        _ => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                run_text(format, text);
            }
        }
    }
}

fn run_text(format: u8, text: &str) {
    match format {
        5 => {
            if let Ok(table) = toml::from_str::<toml::Value>(text) {
                check(&table);
            }
        }
        6 => {
            let documents = saphyr::Yaml::load_from_str(text);
            documents.iter().flatten().for_each(check);
            let documents = saphyr::YamlOwned::load_from_str(text);
            documents.iter().flatten().for_each(check);
        }
        7 => {
            if let Ok(value) = simd_json::to_owned_value(&mut text.as_bytes().to_vec()) {
                check(&value);
            }
            let mut source = text.as_bytes().to_vec();
            if let Ok(value) = simd_json::to_borrowed_value(&mut source) {
                check(&value);
            }
            let mut source = text.as_bytes().to_vec();
            if let Ok(tape) = simd_json::to_tape(&mut source) {
                check(&tape);
            }
        }
        8 => {
            if let Ok(value) = sonic_rs::from_str::<sonic_rs::Value>(text) {
                check(&value);
            }
        }
        9 => {
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(text) {
                check(&value);
            }
        }
        _ => {
            let _ = JsonText::new(text).matched(clause);
            if let Ok(text) = JsonText::checked(text) {
                let _ = text.matched(clause);
                conformance::check(&text.subject());
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    if let Some((format, bytes)) = data.split_first() {
        run(format % 11, bytes);
    }
});

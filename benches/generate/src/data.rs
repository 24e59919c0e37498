//! The data of the measurements: GitHub's sample webhooks, and sets of clauses over them.

use std::collections::BTreeSet;
use std::io::Read;

use serde_json::Value;

/// Sets of clauses, in the form that [`sets`](crate::router::sets) reads.
pub const CLAUSES: &str = include_str!("../../data/router-clauses.json");

/// `{"event": …, "payload": …}` for each payload, one per line.
const WEBHOOKS: &[u8] = include_bytes!("../../data/webhooks.jsonl.gz");

/// All payloads in the order of the file.
///
/// # Panics
///
/// If the file is malformed.
#[must_use]
pub fn webhooks() -> Vec<Value> {
    webhook_texts()
        .iter()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// The texts of the payloads as they were published, except for white space.
pub fn webhook_texts() -> Vec<String> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(WEBHOOKS)
        .read_to_string(&mut text)
        .expect("compressed text");
    text.lines().map(str::to_owned).collect()
}

/// Words such as programs compare: the keys of the payloads and the short strings in them, each
/// once, in an order unrelated to their content.
#[must_use]
pub fn literals() -> Vec<String> {
    let mut found = BTreeSet::new();
    for webhook in webhooks() {
        collect(&webhook, &mut found);
    }
    let mut literals: Vec<String> = found.into_iter().collect();
    shuffle(&mut literals);
    literals
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.len() <= 32 => {
            found.insert(text.clone());
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        Value::Object(map) => {
            for (key, value) in map {
                found.insert(key.clone());
                collect(value, found);
            }
        }
        _ => {}
    }
}

/// Shuffles by Fisher and Yates, with a fixed random sequence (Knuth's 64-bit linear congruential
/// generator), so every run has the same order.
pub fn shuffle<T>(items: &mut [T]) {
    let mut state: u64 = 0x2545_F491_4F6C_DD1D;
    for at in (1..items.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = (state >> 33) as usize % (at + 1);
        items.swap(at, other);
    }
}

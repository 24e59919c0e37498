//! GitHub's webhooks: Octokit's schema of all events, and the published examples of their payloads.

use std::io::Read;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;

use crate::schema::{Judged, read};
use crate::testing::folder::folder;
use crate::value;

fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the file is whole");
    text
}

/// What the schema says of each payload, by the schema of its event.
fn judged(schema: &str) -> Vec<(String, Judged)> {
    let folder = folder(&[("webhooks.json", schema)]);
    let payloads = unpacked(include_bytes!("../../benches/data/webhooks.jsonl.gz"));
    let judge = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("the payloads are JSON");
        let event = line["event"].as_str().expect("each has an event");
        // Events with several actions have a schema of them all.
        let read = |suffix| {
            read(
                folder.path(),
                &format!("webhooks.json#/definitions/{event}{suffix}"),
            )
        };
        let schema = read("_event")
            .or_else(|_| read("$event"))
            .expect("each event has a schema");
        let judged = schema.judge(schema.root(), &value(&line["payload"]));
        (event.to_owned(), judged)
    };
    payloads.lines().map(judge).collect()
}

#[test]
fn the_payload_of_an_event_is_within_its_schema() {
    let schema = unpacked(include_bytes!("data/octokit.json.gz"));
    let judged = judged(&schema);
    let count = |of| judged.iter().filter(|(_, judged)| *judged == of).count();
    println!(
        "{} valid, {} unknown",
        count(Judged::Valid),
        count(Judged::Unknown)
    );
    assert_eq!((judged.len(), count(Judged::Invalid)), (270, 0));
}

/// Many addresses in the payloads are templates, where the schema says that they are URIs. And an
/// empty string is to be one of an empty string and a URI, which are not apart without formats.
#[test]
fn the_payloads_are_valid_but_for_formats() {
    let schema = unpacked(include_bytes!("data/octokit.json.gz"));
    let schema = schema
        .replace("\"format\":", "\"$comment\":")
        .replace("oneOf", "anyOf");
    for (event, judged) in judged(&schema) {
        assert_eq!(judged, Judged::Valid, "{event}");
    }
}

#[test]
fn the_whole_schema_is_read_once() {
    let schema = unpacked(include_bytes!("data/octokit.json.gz"));
    let folder = folder(&[("webhooks.json", &schema)]);
    let timed = |name| {
        let start = Instant::now();
        let schema = read(folder.path(), name).expect("it is a schema");
        (schema, start.elapsed())
    };
    let (first, once) = timed("webhooks.json");
    let (_, shared) = timed("webhooks.json#/definitions/push$event");
    let (again, cached) = timed("webhooks.json");
    println!("read: {once:?}, another part of the file: {shared:?}, again: {cached:?}");
    assert!(Arc::ptr_eq(&first, &again));
}

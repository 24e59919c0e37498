//! A router over GitHub's webhooks, and Octokit's schema of all of them.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value as Json;

use super::agreement::judged_value;
use super::tests::{NAMED, ask_clauses};
use crate::ir::{Clause, Entry, EntryPat, IntRange, Integer, Key, Kind, Leaf, Pat, Tail};
use crate::prove::usefulness::{Completeness, What};
use crate::schema::{Judged, Schema};
use crate::testing::folder::read_alone;

/// A packed file of the repository; none in a published package.
fn unpacked(path: &str) -> Option<String> {
    let packed = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_string(&mut text)
        .expect("the file is whole");
    Some(text)
}

fn open(entries: Vec<(&str, Pat)>) -> Pat {
    let entries = entries.into_iter().map(|(key, pat)| Entry {
        keys: vec![Key::Literal(key.to_owned())],
        value: EntryPat::Required(pat),
    });
    Pat::Map {
        entries: entries.collect(),
        tail: Tail::Open,
    }
}

/// What a router asks of such a payload: its action, and a number or a string in two of its parts.
fn routed(payload: &Json) -> Option<Pat> {
    let payload = payload.as_object()?;
    let mut entries = Vec::new();
    if let Some(Json::String(action)) = payload.get("action") {
        entries.push(("action", Pat::Leaf(Leaf::Str(action.clone()))));
    }
    let parts = payload.iter().filter_map(|(key, value)| {
        let inner = value.as_object()?;
        let (inner, pat) = inner.iter().find_map(|(inner, value)| match value {
            Json::String(_) => Some((inner, Pat::Leaf(Leaf::Kind(Kind::Str)))),
            Json::Number(_) => {
                let all = IntRange {
                    first: Some(Integer::from(0)),
                    last: None,
                };
                Some((inner, Pat::Leaf(Leaf::Int(all))))
            }
            _ => None,
        })?;
        Some((&key[..], open(vec![(inner, pat)])))
    });
    entries.extend(parts.take(2));
    Some(open(entries))
}

/// The schema, and its text.
fn read_schema() -> Option<(String, Arc<Schema>)> {
    let text = unpacked("../tests/schemas/data/octokit.json.gz")?;
    // Many addresses in the payloads are templates, where the schema says that they are URIs.
    let text = text
        .replace("\"format\":", "\"$comment\":")
        .replace("oneOf", "anyOf");
    let schema = read_alone(&text).expect("it is a schema");
    Some((text, schema))
}

/// The schemas of single events.
fn events<'j>(node: &'j Json, all: &'j Json) -> Vec<&'j Json> {
    if let Some(Json::String(reference)) = node.get("$ref") {
        let pointer = reference.strip_prefix('#').expect("it is in this file");
        return events(all.pointer(pointer).expect("it is there"), all);
    }
    match node.get("anyOf") {
        Some(Json::Array(nodes)) => nodes.iter().flat_map(|node| events(node, all)).collect(),
        _ => vec![node],
    }
}

/// The clause for an event: its action, if it has only one, and all keys that it must or may have.
fn clause_for(event: &Json) -> Clause {
    let required = event["required"].as_array().expect("keys");
    let properties = event["properties"].as_object().expect("keys");
    let entries = properties.iter().map(|(key, property)| {
        let pat = match property.pointer("/enum") {
            Some(Json::Array(only)) if let [Json::String(only)] = &only[..] => {
                Pat::Leaf(Leaf::Str(only.clone()))
            }
            _ => Pat::Wild,
        };
        let is_required = required.iter().any(|name| name == key);
        Entry {
            keys: vec![Key::Literal(key.clone())],
            value: if is_required {
                EntryPat::Required(pat)
            } else {
                EntryPat::Optional(pat)
            },
        }
    });
    let tail = Tail::Closed;
    let entries = entries.collect();
    let heads = vec![vec![Pat::Map { entries, tail }]];
    Clause { heads, guard: None }
}

#[test]
fn a_clause_for_each_event_makes_them_complete() {
    let Some((text, schema)) = read_schema() else {
        return;
    };
    let json: Json = serde_json::from_str(&text).expect("it is JSON");
    let mut clauses: Vec<Clause> = events(&json, &json).into_iter().map(clause_for).collect();
    let start = Instant::now();
    let asked = ask_clauses(&schema, &clauses, &|_| true, NAMED);
    println!("{} clauses, judged in {:?}", clauses.len(), start.elapsed());
    assert_eq!(asked.completeness, Completeness::Complete);
    clauses.remove(0);
    let asked = ask_clauses(&schema, &clauses, &|_| true, NAMED);
    let Completeness::Missing { witnesses, certain } = asked.completeness else {
        panic!("{:?}", asked.completeness);
    };
    assert!(certain && !witnesses.is_empty());
}

#[test]
fn no_clause_that_matches_a_valid_payload_is_condemned() {
    let start = Instant::now();
    let (Some((_, schema)), Some(payloads)) =
        (read_schema(), unpacked("../benches/data/webhooks.jsonl.gz"))
    else {
        return;
    };
    let reading = start.elapsed();
    let (mut clauses, mut valid) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for line in payloads.lines() {
        let line: Json = serde_json::from_str(line).expect("the payloads are JSON");
        let payload = &line["payload"];
        let Some(pat) = routed(payload) else { continue };
        if clauses.len() < 200 && known.insert(format!("{pat:?}")) {
            let heads = vec![vec![pat]];
            clauses.push(Clause { heads, guard: None });
            let judged = schema.judge(schema.root(), &judged_value(payload));
            valid.push(judged == Judged::Valid);
        }
    }
    let start = Instant::now();
    let asked = ask_clauses(&schema, &clauses, &|_| true, NAMED);
    println!(
        "{} clauses, {} of valid payloads: read in {reading:?}, judged in {:?}, {} condemned",
        clauses.len(),
        valid.iter().filter(|valid| **valid).count(),
        start.elapsed(),
        asked.refuted.len()
    );
    let is_known = asked.completeness != Completeness::Undecided;
    assert!(
        is_known,
        "whether the clauses are complete was not found in time"
    );
    for found in asked
        .refuted
        .iter()
        .filter(|found| found.what == What::Clause)
    {
        let is_false = valid[found.clause] && !found.culprits.iter().all(|one| one.is_unnamed);
        assert!(!is_false, "{:?}: {found:?}", clauses[found.clause]);
    }
}

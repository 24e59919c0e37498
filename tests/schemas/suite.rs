//! The official test suite, JSON-Schema-Test-Suite, of which `data` has a copy.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::schema::{Judged, read};
use crate::testing::folder::folder;
use crate::value;

fn lines() -> Vec<Value> {
    let packed = &include_bytes!("data/suite.jsonl.gz")[..];
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the copy of the suite is whole");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("the suite is JSON"))
        .collect()
}

/// The suite's schemas refer to each other by the address of a server. Here they are files.
fn write(path: &Path, schema: &Value, remotes: &Path) {
    let server = "http://localhost:1234/";
    let text = schema
        .to_string()
        .replace(server, &format!("file://{}/", remotes.display()));
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be written");
    fs::write(path, text).expect("it can be written");
}

fn draft_of(name: &str) -> &'static str {
    match name {
        "draft4" => "http://json-schema.org/draft-04/schema#",
        "draft6" => "http://json-schema.org/draft-06/schema#",
        "draft7" => "http://json-schema.org/draft-07/schema#",
        "draft2019-09" => "https://json-schema.org/draft/2019-09/schema",
        "draft2020-12" => "https://json-schema.org/draft/2020-12/schema",
        other => panic!("{other} is a new draft"),
    }
}

#[derive(Default)]
struct Tally {
    right: usize,
    unknown: Vec<String>,
}

#[test]
fn no_verdict_contradicts_the_official_suite() {
    let folder = folder(&[]);
    // The schemas name files by their whole path.
    let root = folder.path().canonicalize().expect("it was just made");
    let remotes = root.join("remotes");
    let lines = lines();
    for line in &lines {
        if let Some(name) = line["remote"].as_str() {
            write(&remotes.join(name), &line["schema"], &remotes);
        }
    }
    let mut drafts: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut unread = Vec::new();
    for line in lines.iter().filter(|line| line["draft"].is_string()) {
        let (draft, file) = (text(&line["draft"]), text(&line["file"]));
        let tally = drafts.entry(draft).or_default();
        for (at, group) in list(&line["groups"]).iter().enumerate() {
            let name = PathBuf::from(draft)
                .join(file)
                .with_extension(format!("{at}.json"));
            let mut schema = group["schema"].clone();
            if let Value::Object(schema) = &mut schema {
                schema
                    .entry("$schema")
                    .or_insert_with(|| draft_of(draft).into());
            }
            write(&root.join(&name), &schema, &remotes);
            let place = format!("{draft}/{file}: {}", text(&group["description"]));
            let schema = match read(&root, &name.to_string_lossy()) {
                Ok(schema) => schema,
                Err(problem) => {
                    unread.push(format!("{place}: {problem}"));
                    continue;
                }
            };
            for test in list(&group["tests"]) {
                let judged = schema.judge(schema.root(), &value(&test["data"]));
                let expected = test["valid"] == true;
                let place = format!("{place}: {}", text(&test["description"]));
                match judged {
                    Judged::Unknown => tally.unknown.push(place),
                    _ if (judged == Judged::Valid) == expected => tally.right += 1,
                    _ => wrong.push(format!("{place}: {judged:?}")),
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        unread.len() == 4 && unread.iter().all(|place| place.contains("unknown draft")),
        "only schemas of an unknown draft are not read:\n{}",
        unread.join("\n")
    );
    for (draft, tally) in &drafts {
        println!(
            "{draft}: {} right, {} unknown",
            tally.right,
            tally.unknown.len()
        );
        assert!(
            tally.unknown.len() * 10 < tally.right,
            "{draft}: {} are unknown:\n{}",
            tally.unknown.len(),
            tally.unknown.join("\n")
        );
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is a string")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

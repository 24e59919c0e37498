//! Schemas that the crate `schemars` writes for Rust types: what the types write is valid.

use std::collections::BTreeMap;
use std::fs;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};

use crate::schema::Judged;
use crate::testing::folder::read_alone;
use crate::value;

#[derive(JsonSchema, Serialize)]
struct Job {
    id: u32,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    retries: Option<u8>,
    state: State,
    tags: Vec<String>,
    limits: BTreeMap<String, f64>,
    after: Vec<Job>,
}

#[derive(JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum State {
    Waiting,
    Running { host: String, percent: f32 },
    Done { code: i64 },
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    Started(Job),
    Moved { from: Point, to: Option<Point> },
    Stopped,
}

#[derive(JsonSchema, Serialize)]
struct Point(i32, i32);

fn job(after: Vec<Job>, state: State) -> Job {
    Job {
        id: 7,
        name: "build".to_owned(),
        retries: None,
        state,
        tags: vec!["a".to_owned()],
        limits: BTreeMap::from([("time".to_owned(), 1.5)]),
        after,
    }
}

#[test]
fn values_of_a_type_are_valid_for_its_schema_and_others_are_not() {
    let running = State::Running {
        host: "h".to_owned(),
        percent: 0.5,
    };
    let values = [
        json!(Event::Started(job(
            vec![job(Vec::new(), State::Waiting)],
            running
        ))),
        json!(Event::Started(job(Vec::new(), State::Done { code: -1 }))),
        json!(Event::Moved {
            from: Point(1, 2),
            to: None
        }),
        json!(Event::Moved {
            from: Point(1, 2),
            to: Some(Point(3, 4))
        }),
        json!(Event::Stopped),
    ];
    let mut others = vec![
        json!("halted"),
        json!({"halted": null}),
        json!({"moved": {}}),
        json!([]),
    ];
    // A part of the first event, replaced by a wrong one.
    for (pointer, wrong) in [
        ("/started/id", json!(-1)),
        ("/started/retries", json!(256)),
        ("/started/state/kind", json!("runing")),
        ("/started/state/host", json!(null)),
        ("/started/tags/0", json!(1)),
        ("/started/limits/time", json!("1")),
        ("/started/after/0/name", json!(null)),
    ] {
        let mut event = values[0].clone();
        event["started"]["retries"] = json!(1);
        *event.pointer_mut(pointer).expect("the part is there") = wrong;
        others.push(event);
    }
    for (name, settings) in [
        ("draft2020-12", SchemaSettings::draft2020_12()),
        ("draft2019-09", SchemaSettings::draft2019_09()),
        ("draft7", SchemaSettings::draft07()),
    ] {
        let schema = settings.into_generator().into_root_schema_for::<Event>();
        let schema = read_alone(&json!(schema)).expect("schemars writes schemas");
        let judge = |json: &Value| schema.judge(schema.root(), &value(json));
        for json in &values {
            // A validator may check formats such as `uint32`, but none of the standard has them.
            assert_eq!(judge(json), Judged::Valid, "{name}: {json}");
        }
        for json in &others {
            assert_eq!(judge(json), Judged::Invalid, "{name}: {json}");
        }
    }
}

/// The file is what the clauses in `clauses/typed.rs` are proven over. `UPDATE=1` writes it.
#[test]
fn the_schema_that_clauses_are_proven_over_is_that_of_the_type() {
    let settings = SchemaSettings::draft2020_12();
    let schema = json!(settings.into_generator().into_root_schema_for::<Event>());
    let text = format!("{schema:#}\n");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/written.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, &text).expect("the file is writable");
    }
    assert_eq!(fs::read_to_string(file).expect("the file is there"), text);
}

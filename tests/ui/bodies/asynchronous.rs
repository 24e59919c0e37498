//! Mistakes in the bodies of `async` functions are reported at the user's tokens, and a future that
//! can't be sent at the name that it stores.

#![deny(unused)]

use patterns::{Mismatch, Subject, patterns};
use serde_json::Value;

#[derive(Subject)]
struct Job {
    id: u64,
    tags: Vec<String>,
}

async fn pause() {}

fn spawn(_: impl Future + Send) {}

#[patterns]
async fn types(job: &Job) -> Result<u8, Mismatch> {
    match job {
        json!({"id": u64(id), ..}) if id > "1" => Ok(1),
        json!({"id": u64(id), ..}) => id,
        json!({"tags": [str(tag), ..], ..}) => Ok(tag.missing()),
        [] => pause(),
    }
}

#[patterns]
async fn unused(job: &Job) -> u64 {
    match job {
        json!({"id": 1, "tags": tags}) => 1,
        json!({"id": u64(mut id), ..}) => id,
        json!({"tags": [each!(str(tag))], "d"?: found, ..rest}) => 2,
        [] => {
            return 5;
            6
        }
        _ => 0,
    }
}

#[patterns]
async fn borrowed(value: Value) -> &'static str {
    match value {
        str(s) => s,
        [x, ..] => {
            drop(value);
            pause().await;
            x.as_str().map_or("", |_| "x")
        }
        _ => "",
    }
}

#[patterns]
async fn named(job: &Job) -> u64 {
    match job {
        json!({"id": 1, "tags": tags}) if tags == "a" => 1,
        json!({"id": 2, "tags": tags}) => {
            println!("{tags}");
            pause().await;
            2
        }
        _ => 0,
    }
}

fn main() {
    let job = Job {
        id: 1,
        tags: Vec::new(),
    };
    spawn(types(&job));
    spawn(unused(&job));
    spawn(named(&job));
    spawn(borrowed(Value::Null));
}

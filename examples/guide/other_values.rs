use patterns::subject::Scrutinee;
use patterns::{JsonText, Subject, patterns, term};
use serde_json::json;

#[derive(Subject)]
struct Deploy {
    service: String,
    state: State,
}

#[derive(Subject)]
#[subject(rename_all = "snake_case")]
enum State {
    Queued,
    Failed { code: u8, log: Vec<String> },
}

#[patterns]
fn shown<'v>(deploy: impl Subject<'v>) -> String {
    match deploy {
        json!({"service": str(name), "state": "queued"}) => format!("{name} waits"),
        json!({"service": str(name), "state": {"failed": {"log": [.., str(last)], ..}}}) => {
            format!("{name} failed: {last}")
        }
        json!({"service": str(name), ..}) => format!("{name} is in another state"),
        _ => "no deploy".to_owned(),
    }
}

fn main() {
    // A value of `serde_json`.
    println!("{}", shown(&json!({"service": "shop", "state": "queued"})));

    // A term: it may also hold atoms, tuples, bytes and functions.
    println!(
        "{}",
        shown(&term!({"service": "shop", "state": {"running": (:since, 7)}}))
    );

    // JSON text, which is matched without building a document.
    let text = r#"{"service": "mail", "state": {"failed": {"code": 2, "log": ["a", "b"]}}}"#;
    println!("{}", JsonText::new(text).matched(shown).unwrap());

    // Structs and enums of Rust.
    let state = State::Failed {
        code: 137,
        log: vec!["starts".to_owned(), "out of memory".to_owned()],
    };
    let deploy = Deploy {
        service: "shop".to_owned(),
        state,
    };
    println!("{}", shown(deploy.subject()));
    println!("{}", shown(State::Queued.subject()));
}

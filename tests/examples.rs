//! Runs every example and compares its whole output.

mod announce;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use announce::announce;
use patterns::case;
use serde_json::Value;

/// The example's executable. Cargo builds all examples, which is quick if they are up to date, and
/// says where they are.
fn executable(name: &str) -> &'static Path {
    static BUILT: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    // The whole workspace, as for its tests, has the same features, so nothing is built twice.
    let built = BUILT.get_or_init(|| build(&["--workspace", "--examples"]));
    built
        .get(name)
        .unwrap_or_else(|| panic!("cargo built no example `{name}`"))
}

/// The executable of an example that needs a feature which is off by default.
fn executable_with(feature: &str, name: &str) -> PathBuf {
    let mut built = build(&["--features", feature, "--example", name]);
    built
        .remove(name)
        .unwrap_or_else(|| panic!("cargo built no example `{name}`"))
}

fn build(what: &[&str]) -> BTreeMap<String, PathBuf> {
    announce(&format!(
        "tests/examples.rs: cargo build {}",
        what.join(" ")
    ));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--message-format=json"]).args(what);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "the examples do not build:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut built = BTreeMap::new();
    for line in output.stdout.split(|&byte| byte == b'\n') {
        let Ok(message) = serde_json::from_slice::<Value>(line) else {
            continue;
        };
        case!(if let json!({
            "target": {"kind": ["example"], "name": str(name), ..},
            "executable": str(path),
            ..
        }) = &message
        {
            built.insert(name.to_owned(), PathBuf::from(path));
        });
    }
    built
}

/// The example's standard output, and its exit code.
fn run(name: &str, arguments: &[&str], input: &[u8]) -> (String, Option<i32>) {
    let mut child = Command::new(executable(name))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the example starts");
    child
        .stdin
        .take()
        .expect("standard input is a pipe")
        .write_all(input)
        .expect("the example takes its input");
    let output = child.wait_with_output().expect("the example ends");
    let text = String::from_utf8(output.stdout).expect("the example writes UTF-8");
    (without_positions(&text), output.status.code())
}

/// The text without the lines and columns of clauses, which an edit of the example changes.
fn without_positions(text: &str) -> String {
    let line = |line: &str| {
        let start = line.find(", examples");
        match start.and_then(|start| line[start..].find(".rs:").map(|length| start + length)) {
            Some(end) => {
                let closing = if line.ends_with(')') { ")" } else { "" };
                format!("{}.rs:…{closing}\n", line[..end].replace('\\', "/"))
            }
            None => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

fn data(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    fs::read(path.join(name)).expect("the data of the examples is there")
}

#[track_caller]
fn assert_output(actual: &str, expected: &str) {
    assert!(
        actual == expected,
        "the output differs\n--- expected\n{expected}--- found\n{actual}---"
    );
}

/// The digest's lines about the packages, for a stream as for one document.
const PACKAGES: &str = "\
packages: 2 in the workspace, 1 outside

kettle 0.3.0
  targets
    bin: kettle
    custom-build: build-script-build
    example: boil, whistle
    lib: kettle
    test: steam
  dependencies
    build: cc
    dev: proptest, serde_json
    normal: kettle-derive, serde_json

kettle-derive 0.3.0
  targets
    proc-macro: kettle_derive
  dependencies: none
";

#[test]
fn cargo_digest_reads_a_stream_of_messages() {
    let (output, code) = run("cargo_digest", &["-"], &data("cargo_stream.jsonl"));
    let messages = r#"compiled: 1 custom-build, 1 lib, 1 proc-macro
build scripts run: 1
warnings: 2
  src/lib.rs:3:5: unused import: `std::fmt`
  src/lib.rs:12:9: unused variable: `steam`
errors: 2
  cannot find macro `boil` in this scope
  src/lib.rs:20:14: mismatched types
build: failed
not understood: 3
  1 x is_one_of, at $.id: expected string, found integer 7
  2 x read, at $.reason: expected "compiler-artifact", found string "timing-info"
not JSON, skipped: 2
  standard input, line 7: expected value
  standard input, line 17: EOF while parsing a string
"#;
    assert_output(&output, &format!("{PACKAGES}\n{messages}"));
    assert_eq!(code, Some(1), "a failed build ends with 1");
}

#[test]
fn cargo_digest_reads_one_metadata_document() {
    let (output, code) = run("cargo_digest", &["-"], &data("cargo_metadata.json"));
    assert_output(&output, PACKAGES);
    assert_eq!(code, Some(0));
}

#[test]
fn cargo_digest_survives_any_bytes() {
    let mut input = b"\xff\xfe\n{\"reason\":\n\nnull\n\"\\ud800\"\n".to_vec();
    // This is nested deeper than the parser accepts.
    input.extend(vec![b'['; 100_000]);
    let (output, code) = run("cargo_digest", &["-"], &input);
    assert_output(
        &output,
        "\
not understood: 1
  1 x read, at $: expected map, found null
not JSON, skipped: 4
  standard input, line 1: expected value
  standard input, line 2: EOF while parsing a value
  standard input, line 5: unexpected end of hex escape
  standard input, line 6: recursion limit exceeded
",
    );
    assert_eq!(code, Some(2), "nothing to make a digest of ends with 2");
}

#[test]
fn cargo_digest_explains_its_use() {
    let (output, code) = run("cargo_digest", &["--help"], b"");
    assert_output(&output, "");
    assert_eq!(code, Some(2));
}

#[test]
fn factorial_accepts_numbers_lists_and_maps() {
    let (output, code) = run("factorial", &[], b"");
    assert_output(
        &output,
        r#"factorial(0) = 1
factorial(5) = 120
factorial(30) = 265252859812191058636308480000000
factorial([3, 4, 2]) = [6, 24, 2]
factorial([[], [1, [2, 3]]]) = [[], [1, [2, 6]]]
factorial(%{"f" => :sum, "n" => [5, 1]}) = 121
factorial("hello") raises: no clause of `factorial` matches: at $, expected 0, i64, list or map (5 clauses), found string "hello" (clause 1 of 5, examples/factorial.rs:…)
factorial(%{"f" => :sum, "n" => 3}) raises: no clause of `factorial` matches: at $.f, expected function, found atom :sum (clause 5 of 5, examples/factorial.rs:…)
"#,
    );
    assert_eq!(code, Some(0));
}

#[test]
fn snapshots_stay_while_the_identity_moves_on() {
    let (output, code) = run("snapshots", &[], b"");
    assert_output(
        &output,
        r#"%{balance: 0, log: [], owner: "Joe"}
%{balance: 100, log: [{:deposit, 100}], owner: "Joe"}
%{balance: 70, log: [{:withdraw, 30}, {:deposit, 100}], owner: "Joe"}
refused: true
then: 70
now: 4070
"#,
    );
    assert_eq!(code, Some(0));
}

#[test]
fn webhook_router_runs_the_first_clause_that_matches() {
    let (output, code) = run("webhook_router", &[], b"");
    assert_output(
        &output,
        r#"pong: "Keep it logically awesome."
old moved without commits
deploy hotfix b2 now
test topic/door: c3, d4
publish release 1.20.3
ignored ["push",{"commits":null,"ref":"refs/tags/nightly"}]
  at payload.ref: expected "refs/heads/" at the beginning, found string "refs/tags/nightly"
ask for a review of #7: Doors
ignored ["pull_request",{"action":"opened","number":8,"pull_request":{"draft":true,"title":"Gates"}}]
  at payload.pull_request.draft: expected false, found bool true
pull request #7 was merged
triage bug #9
find somebody for #10
run "deploy now" for ada
notify the others of a comment by eve
run tests again, attempt 2
wake somebody up: tests fails
all is well
thank joe
thank somebody
"#,
    );
    assert_eq!(code, Some(0));
}

#[test]
fn decide_then_act_performs_what_the_clauses_decide() {
    let (output, code) = run("decide_then_act", &[], b"");
    assert_output(
        &output,
        r#""placed"
  Charge { account: "ada", cents: 2400 }
"tick"
{"paid":2300}
  Refund { account: "ada", cents: 2300 }
{"paid":2400}
  Ship { sku: "kettle", count: 1 }
  Ship { sku: "cup", count: 6 }
  Mail { to: "ada", text: "we received 2400 cents, your order is on its way" }
{"cancelled":{}}
  Mail { to: "ada", text: "too late to cancel (no reason given)" }
{"paid":2400}
  undecided: no clause of `decide` matches: at event, missing key "cancelled", found map {"paid": 2400} (clause 4 of 5, examples/decide_then_act.rs:…)
World {
    cents_charged: 100,
    pieces_in_the_post: 7,
    mails: [
        "to ada: we received 2400 cents, your order is on its way",
        "to ada: too late to cancel (no reason given)",
    ],
}
"#,
    );
    assert_eq!(code, Some(0));
}

#[test]
fn let_it_crash_carries_on_from_the_last_good_state() {
    let (output, code) = run("let_it_crash", &[], b"");
    assert_output(
        &output,
        r#"{"deposit":100}: {"balance":100}
{"withdraw":500}: crashed, no clause of `handle` matches: at $, the guard `amount <= balance` is false, with amount = 500 and balance = 100 (clause 2 of 3, examples/let_it_crash.rs:…)
{"deposit":"a lot"}: crashed, no clause of `handle` matches: at message.deposit, expected 1..=1000, found string "a lot" (clause 1 of 3, examples/let_it_crash.rs:…)
{"withdraw":30}: {"balance":70}
"close": "closed"
ended at "closed"
{"deposit":5}: {"balance":5}
1: crashed, no clause of `handle` matches: at message, expected map or "close" (3 clauses), found integer 1 (clause 1 of 3, examples/let_it_crash.rs:…)
2: crashed, no clause of `handle` matches: at message, expected map or "close" (3 clauses), found integer 2 (clause 1 of 3, examples/let_it_crash.rs:…)
3: crashed, no clause of `handle` matches: at message, expected map or "close" (3 clauses), found integer 3 (clause 1 of 3, examples/let_it_crash.rs:…)
gave up: 3 crashes in a row at {"balance":5}
"#,
    );
    assert_eq!(code, Some(0));
}

#[test]
fn the_ndjson_router_counts_by_clause_and_goes_on_after_bad_lines() {
    let example = executable_with("json-text", "ndjson_router");
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/events.ndjson");
    for jobs in ["1", "2", "5", "40"] {
        let output = Command::new(&example)
            .args(["--jobs", jobs])
            .arg(&events)
            .output()
            .expect("the example runs");
        assert!(output.status.success());
        // Without a terminal no bar is drawn.
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_output(
            &String::from_utf8_lossy(&output.stdout),
            r#"{"line":6,"pointer":"/type","reason":"expected \"issue\", found string \"deploy\""}
{"line":7,"malformed":"malformed JSON at byte 37: expected a JSON value"}
{"line":10,"malformed":"malformed JSON at byte 0: expected a JSON value"}
{"line":12,"malformed":"malformed JSON at byte 64: expected a value, found the end of the text"}
{"malformed":3,"routes":{"branch deleted":1,"branch pushed":2,"bug":1,"issue":1,"ping":1,"tag pushed":1},"unmatched":1}
"#,
        );
    }
}

#[test]
fn event_corpus_shows_what_each_clause_matched() {
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/events.ndjson");
    let events = events.to_str().expect("the path is UTF-8");
    let (output, code) = run("event_corpus", &[events], b"");
    assert_output(
        &output,
        r#"route, examples/event_corpus.rs:…
11 values: 5 matched, 3 mismatched, 3 not read

clause  line  matched  first   pattern
     1    22        2  line 1  json!({"type": "push", "ref": str("refs/heads/", ..), "commits": [_, ..], ..})
     2    25        1  line 5  json!({"type": "push", "ref": str("refs/tags/", ..), ..})
     3    26        1  line 2  json!({"type": "issue", "number": u64(_), "labels": [_, ..], ..})
     4    27        0          json!({"type": "release", "tag": str(_), ..})
     5    28        1  line 8  json!({"type": "ping"})

1 clause matched nothing: 4

not read: 3, the first is line 7: expected ident at line 1 column 41

mismatched  clause  first   path       reason of the first
         1       3  line 3  $.labels   expected at least 1 element, found 0
         1       3  line 6  $.type     expected one of "push", "issue", "release" or "ping" (5 clauses), found string "deploy"
         1       1  line 9  $.commits  expected at least 1 element, found 0
"#,
    );
    assert_eq!(code, Some(1), "a clause is left over");
}

#[test]
fn event_log_goes_on_after_bad_events_and_counts_them_by_reason() {
    let (output, code) = run("event_log", &[], &data("events.jsonl"));
    let entries: Vec<Value> = output
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    assert_eq!(entries.len(), 7, "{output}");
    assert_eq!(entries[0]["pointer"], "/id");
    assert_eq!(entries[0]["reason"]["kind"], "wrong_kind");
    assert_eq!(entries[3]["reason"]["similar"], "totl");
    assert!(!output.contains("hunter2"), "a token is in the log");
    let end = output.split_once("handled").map(|(_, end)| end);
    let expected = ": 3, not JSON: 1\nguard_false: 1\nmissing_key: 1\nnot_equal: 2\n\
                    unexpected_keys: 1\nwrong_kind: 1\nwrong_length: 1\n";
    assert_eq!(end, Some(expected), "{output}");
    assert_eq!(code, Some(0));
}

//! Lines as the programs write them.

use recipes::logs::{Class, Counts};

/// The levels of job-1 are words, one priority is a number, and the last line was cut.
const LINES: &str = r#"{"timestamp":"2026-03-02 09:14:07.122 UTC","pid":811,"error_severity":"LOG","message":"duration: 1523.402 ms  statement: SELECT * FROM orders"}
{"timestamp":"2026-03-02 09:14:07.544 UTC","pid":902,"error_severity":"FATAL","state_code":"53300","message":"sorry, too many clients already"}
{"timestamp":"2026-03-02 09:14:09.020 UTC","pid":811,"error_severity":"LOG","message":"checkpoint starting: time"}
{"level":30,"time":1772442847912,"pid":17,"hostname":"api-7d4","req":{"method":"GET","url":"/orders"},"responseTime":41,"msg":"request completed"}
{"level":30,"time":1772442849100,"pid":17,"hostname":"api-7d4","req":{"method":"GET","url":"/orders"},"responseTime":2310,"msg":"request completed"}
{"level":50,"time":1772442848003,"pid":17,"hostname":"api-7d4","err":{"type":"Error","code":"ETIMEDOUT"},"msg":"request errored"}
{"PRIORITY":"6","_COMM":"sshd","MESSAGE":"Failed password for invalid user admin from 203.0.113.7 port 42532 ssh2"}
{"PRIORITY":"6","_COMM":"sshd","MESSAGE":"Failed password for joe from 10.0.4.2 port 50022 ssh2"}
{"PRIORITY":"3","_TRANSPORT":"kernel","MESSAGE":"Out of memory: Killed process 2311 (java)"}
{"level":"error","time":1772442853000,"pid":4,"hostname":"job-1","msg":"cannot connect"}
{"level":"warn","time":1772442853500,"pid":4,"hostname":"job-1","msg":"trying again"}
{"PRIORITY":4,"_TRANSPORT":"kernel","MESSAGE":"eth0: link is down"}
{"level":30,"time":17724428"#;

#[test]
fn lines_are_counted_by_class_and_misfits_by_place_and_reason() {
    let mut counts = Counts::default();
    LINES.lines().for_each(|line| counts.add(line));
    let classes: Vec<_> = counts.classes.into_iter().collect();
    assert_eq!(
        classes,
        [
            (Class::Failed, 1),
            (Class::Intruder, 1),
            (Class::Overloaded, 2),
            (Class::Routine, 3),
            (Class::Slow, 2)
        ]
    );
    let misfits: Vec<_> = counts
        .misfits
        .iter()
        .map(|((clause, path, reason), count)| {
            format!("clause {clause}, {path}: {reason}, {count} times")
        })
        .collect();
    assert_eq!(
        misfits,
        [
            "clause 6, $.level: wrong_kind, 2 times",
            "clause 10, $.PRIORITY: wrong_kind, 1 times"
        ]
    );
    assert_eq!(counts.no_json, 1);
}

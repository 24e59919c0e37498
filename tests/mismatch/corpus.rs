//! `corpus` counts what each clause of a function matched, and groups what none did.

use std::panic::{AssertUnwindSafe, catch_unwind};

use patterns::{ClauseSource, Corpus, Mismatch, corpus, patterns};
use serde_json::{Value, json};

use crate::ready::ready;

#[patterns(check = check_handle)]
fn handle(event: &Value) -> Result<u64, Mismatch> {
    match event {
        json!({"type": "order", "id": u64(id), "items": [each!({"sku": str(_), ..})], ..}) => {
            Ok(id)
        }
        json!({"type": "refund", "cents": u64(cents)}) if cents < 1000 => Ok(cents),
        json!({"type": "ping"}) | "ping" => Ok(0),
    }
}

fn order(item: &Value) -> Value {
    json!({"type": "order", "id": 1, "items": [{"sku": "a"}, {"sku": item}]})
}

/// The table without its first line, which has the place, and with the line of each clause counted
/// from the first clause's.
fn table(corpus: &Corpus) -> String {
    let text = corpus.to_string();
    let (place, mut table) = text
        .split_once('\n')
        .map(|(place, table)| (place, table.to_owned()))
        .expect("the table has several lines");
    let location = corpus.clauses()[0].clause().location();
    assert!(place.contains(location.file()), "{place}");
    for row in corpus.clauses() {
        let line = row.clause().location().line();
        let counted = line - location.line() + 1;
        table = table.replacen(
            &format!("  {line}  "),
            &format!("  {counted:>width$}  ", width = line.to_string().len()),
            1,
        );
    }
    table
}

#[test]
fn a_check_gives_the_clause_that_would_run_or_says_why_none_would() {
    let clause = check_handle(&json!({"type": "refund", "cents": 7})).unwrap();
    assert_eq!((clause.index(), clause.function()), (1, "handle"));
    assert_eq!(clause.guard(), Some("cents < 1000"));
    assert_eq!(
        clause.to_string(),
        r#"json!({"type": "refund", "cents": u64(cents)}) if cents < 1000"#
    );
    let location = clause.location();
    assert_eq!(location.file(), file!());
    let wrong = json!({"type": "refund", "cents": 7000});
    let mismatch = check_handle(&wrong).unwrap_err();
    let own = handle(&wrong).unwrap_err();
    assert_eq!(mismatch.to_string(), own.to_string());
    assert_eq!(mismatch.closest().location(), location);
    assert!(
        mismatch.to_string().contains("with cents = 7000"),
        "{mismatch}"
    );
}

#[test]
fn a_table_says_what_each_clause_matched_and_groups_what_none_did() {
    let values = [
        json!({"type": "order", "id": 1, "items": []}),
        json!("ping"),
        order(&json!("b")),
        order(&json!(7)),
        json!({"type": "order", "id": 1, "items": [{"sku": 8, "n": 1}]}),
        json!({"type": "order", "id": -1, "items": []}),
        json!({"type": "rfund", "cents": 1}),
        json!({"type": "oder", "cents": 2}),
    ];
    let corpus = corpus(check_handle, &values);
    assert_eq!(
        table(&corpus),
        r#"8 values: 3 matched, 5 mismatched

clause  line  matched  first  pattern
     1     1        2      0  json!({"type": "order", "id": u64(id), "items": [each!({"sku": str(_), ..})], ..})
     2     4        0         json!({"type": "refund", "cents": u64(cents)}) if cents < 1000
     3     5        1      1  json!({"type": "ping"}) | "ping"

1 clause matched nothing: 2

mismatched  clause  first  path            reason of the first
         2       1      3  $.items[*].sku  expected string, found integer 7
         2       2      6  $.type          expected one of "order", "refund" or "ping" (3 clauses), found string "rfund"; did you mean "refund"?
         1       1      5  $.id            expected u64 (0..=18446744073709551615), found integer -1"#
    );
}

#[test]
fn clauses_and_values_that_are_left_over_are_not_covered_unless_they_are_allowed() {
    let values = [
        json!("ping"),
        json!({"type": "refund", "cents": 1}),
        json!("pong"),
    ];
    let corpus = corpus(check_handle, &values);
    assert!(!corpus.is_covered());
    let panic = catch_unwind(AssertUnwindSafe(|| corpus.assert_covered())).unwrap_err();
    let text = panic
        .downcast_ref::<String>()
        .expect("the panic has a text");
    assert!(text.ends_with(&corpus.to_string()), "{text}");

    let is_order = |clause: &ClauseSource| clause.pattern().contains("order");
    let reached = corpus.clone().allow_unreached(is_order);
    assert!(!reached.is_covered());
    let matched = corpus.clone().allow_mismatches(|row| row.path() == "$");
    assert!(!matched.is_covered());
    let both = reached.allow_mismatches(|row| row.mismatch().closest().index() == 2);
    both.assert_covered();
    assert_eq!(
        table(&both),
        r#"3 values: 2 matched, 1 mismatched

clause  line  matched  first  pattern
     1     1        0         json!({"type": "order", "id": u64(id), "items": [each!({"sku": str(_), ..})], ..})
     2     4        1      1  json!({"type": "refund", "cents": u64(cents)}) if cents < 1000
     3     5        1      0  json!({"type": "ping"}) | "ping"

1 clause may match nothing: 1

mismatched  clause  first  path  reason of the first
         1       3      2  $     expected map or "ping", found string "pong"; did you mean "ping"? (allowed)"#
    );
}

#[test]
fn a_corpus_without_values_covers_nothing() {
    let corpus = corpus(check_handle, &[]);
    assert!(!corpus.is_covered());
    assert_eq!(corpus.to_string(), "0 values: 0 matched, 0 mismatched");
}

#[test]
fn values_have_names_and_may_not_be_readable() {
    let texts = [
        ("a.json", r#""ping""#),
        ("b.json", "{"),
        ("c.json", "[]"),
        (
            "a/rather/long/name/of/a/file/that/was/saved/by/hand/on/some/day/d.json",
            "1",
        ),
        ("e.json", ""),
    ];
    let checked = texts.map(|(name, text)| {
        let value = serde_json::from_str(text);
        (name, value.map(|value: Value| check_handle(&value)))
    });
    let corpus: Corpus = checked.into_iter().collect();
    assert_eq!((corpus.values(), corpus.unread()), (5, 2));
    assert_eq!(
        table(&corpus),
        r#"5 values: 1 matched, 2 mismatched, 2 not read

clause  line  matched  first   pattern
     1     1        0          json!({"type": "order", "id": u64(id), "items": [each!({"sku": str(_), ..})], ..})
     2     4        0          json!({"type": "refund", "cents": u64(cents)}) if cents < 1000
     3     5        1  a.json  json!({"type": "ping"}) | "ping"

2 clauses matched nothing: 1 and 2

not read: 2, the first is b.json: EOF while parsing an object at line 1 column 1

mismatched  clause  first                                     path  reason of the first
         1       1  c.json                                    $     expected map or "ping" (3 clauses), found list []
         1       1  …at/was/saved/by/hand/on/some/day/d.json  $     expected map or "ping" (3 clauses), found integer 1"#
    );
    let [lists, numbers] = corpus.misfits() else {
        panic!("{corpus}")
    };
    assert_eq!(
        (lists.first().index(), lists.first().name()),
        (2, Some("c.json"))
    );
    assert_eq!(numbers.first().index(), 3);
    let allowed = corpus.allow_unreached(|_| true).allow_mismatches(|_| true);
    assert!(!allowed.is_covered());
    allowed.allow_unread().assert_covered();
}

#[test]
fn corpora_counted_apart_are_one() {
    let values = [
        json!([]),
        json!({"type": "refund", "cents": 1}),
        json!("ping"),
        json!([1]),
        json!("ping"),
        json!({"type": "order", "id": null, "items": []}),
    ];
    let whole = corpus(check_handle, &values);
    for at in 0..=values.len() {
        let (one, other) = values.split_at(at);
        let mut both = corpus(check_handle, one);
        both.append(corpus(check_handle, other));
        assert_eq!(both.to_string(), whole.to_string());
    }
}

struct Limit(u64);

impl Limit {
    #[patterns(check = checks, redact)]
    fn admits(&self, (first, second): (&Value, &Value)) -> bool {
        match (first, second) {
            (u64(n), _) if n <= self.0 => true,
            (_, str(secret)) if secret.len() > 3 => false,
        }
    }

    #[patterns(total, check = kind_of)]
    fn kind<T: Default>(value: &Value, _other: T) -> &'static str {
        match value {
            list(_) | map(_) => "many",
            _ => "one",
        }
    }

    #[patterns(check = waits)]
    async fn awaited(value: &Value) -> Result<(), Mismatch> {
        match value {
            i64(n) if std::future::ready(n > 0).await => Ok(()),
        }
    }
}

#[test]
fn every_function_can_be_checked() {
    let limit = Limit(5);
    let pairs = [
        (json!(3), json!(null)),
        (json!(9), json!("key")),
        (json!(9), json!("word")),
    ];
    let counted = corpus(
        |(a, b)| limit.checks((a, b)),
        pairs.iter().map(|(a, b)| (a, b)),
    );
    assert_eq!((counted.matched(), counted.mismatched()), (2, 1));
    assert!(!counted.to_string().contains("key"), "{counted}");

    let kinds = [json!([]), json!(1)];
    corpus(|value| Limit::kind_of(value, 0u8), &kinds).assert_covered();
    assert_eq!(Limit::kind(&kinds[1], "other"), "one");

    let waited = [1, -1].map(|n| ready(Limit::waits(&json!(n))));
    let waited: Corpus = waited.into_iter().collect();
    assert_eq!((waited.matched(), waited.mismatched()), (1, 1));
    assert!(ready(Limit::awaited(&json!(1))).is_ok());
}

#[patterns(check = check_state)]
fn state(state: Option<String>, value: &Value) -> Result<String, Mismatch> {
    match (state, value) {
        (rust!(Some(name)), null) => Ok(name),
        (rust!(None), _) => Ok(String::new()),
    }
}

#[test]
fn an_argument_that_is_matched_as_it_is_can_be_checked() {
    let states = [Some("a".to_owned()), None];
    let counted = corpus(|it| check_state(it, &json!(1)), states.clone());
    assert_eq!((counted.matched(), counted.mismatched()), (1, 1));
    assert_eq!(counted.misfits()[0].path(), "value");
    assert_eq!(state(states[0].clone(), &json!(null)).unwrap(), "a");
}

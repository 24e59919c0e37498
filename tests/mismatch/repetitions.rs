//! Which element or entry of a repetition a mismatch blames if only the match can tell: a guard, or
//! code of the user's that a report does not run again.

use insta::assert_snapshot;
use patterns::{Mismatch, case, patterns, term};
use serde::Deserialize;
use serde_json::{Value, json};

/// The path and the reason of the first clause.
fn first<T>(result: Result<T, Mismatch>) -> String {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let clause = &mismatch.clauses()[0];
    format!("{}: {}", clause.path(), clause.reason())
}

macro_rules! why {
    ($value:expr, $($pattern:tt)*) => {
        first(case!(match &$value { $($pattern)* => () }))
    };
}

#[test]
fn the_element_whose_guard_is_false() {
    let false_at = |path, n| format!("{path}: the guard `n < 10` is false, with n = {n}");
    assert_eq!(
        why!(json!([1, 2, 30]), json!([each!((u8(n) if n < 10))])),
        false_at("$[2]", 30)
    );
    assert_eq!(
        why!(json!([50, 2, 30]), json!([each!((u8(n) if n < 10))])),
        false_at("$[0]", 50)
    );
    assert_eq!(
        why!(
            json!(["head", 1, 20, 3]),
            json!(["head", each!((u8(n) if n < 10))])
        ),
        false_at("$[2]", 20)
    );
    assert_eq!(
        why!(
            json!([1, 20, 3, "tail"]),
            json!([_, each!((u8(n) if n < 10)), "tail"])
        ),
        false_at("$[1]", 20)
    );
    assert_eq!(
        why!(
            json!({"l": [{"n": 1}, {"n": 20}]}),
            json!({"l": [each!({"n": (u8(n) if n < 10)})]})
        ),
        false_at("$.l[1].n", 20)
    );
    assert_eq!(
        why!(
            term!((:all, 1, 20)),
            term!((:all, each!((u8(n) if n < 10))))
        ),
        false_at("$[2]", 20)
    );
}

#[test]
fn an_element_far_from_both_ends() {
    let mut numbers = vec![1; 5000];
    numbers[3000] = 30;
    assert_eq!(
        why!(json!(numbers), json!([each!((u8(n) if n < 10))])),
        "$[3000]: the guard `n < 10` is false, with n = 30"
    );
}

#[test]
fn the_entry_whose_guard_is_false() {
    let value = json!({"a": 1, "b": 20, "c": 3, "z": 40});
    let why = why!(value, json!({ each!(_: (u8(n) if n < 10)) }));
    assert_eq!(why, "$.b: the guard `n < 10` is false, with n = 20");
    let why = why!(value, json!({"b": _, each!(_: (u8(n) if n < 10))}));
    assert_eq!(why, "$.z: the guard `n < 10` is false, with n = 40");
    let key = "b";
    let why = why!(value, json!({(key): _, each!(_: (u8(n) if n < 10))}));
    assert_eq!(why, "$.z: the guard `n < 10` is false, with n = 40");
    let why = why!(
        term!({:a: 1, :b: 20}),
        term!({ each!(_: (u8(n) if n < 10)) })
    );
    assert_eq!(why, "$[:b]: the guard `n < 10` is false, with n = 20");
}

#[test]
fn the_entry_whose_key_has_a_false_guard() {
    assert_eq!(
        why!(
            term!({"abc": 1, "de": 2}),
            term!({ each!((str(key) if key.len() > 2): _) })
        ),
        r#"$: unexpected key "de", expected keys like (str(key) if key.len() > 2)"#
    );
}

#[test]
fn repetitions_in_repetitions() {
    let value = json!([[1, 2], [3, 4, 50], [60]]);
    let why = why!(value, json!([each!([each!((u8(n) if n < 10))])]));
    assert_eq!(why, "$[1][2]: the guard `n < 10` is false, with n = 50");
    let value = json!({"x": {"a": [1]}, "y": {"a": [2], "b": [3, 40]}});
    let why = why!(
        value,
        json!({ each!(_: {each!(_: [each!((u8(n) if n < 10))])}) })
    );
    assert_eq!(why, "$.y.b[1]: the guard `n < 10` is false, with n = 40");
}

#[test]
fn of_two_repetitions_the_one_that_stopped() {
    let value = json!({"a": [1, 2], "b": [3, 40]});
    let why = why!(
        value,
        json!({"a": [each!((u8(n) if n < 10))], "b": [each!((u8(m) if m < 10))]})
    );
    assert_eq!(why, "$.b[1]: the guard `m < 10` is false, with m = 40");
}

#[test]
fn a_repetition_that_did_not_stop_is_not_blamed() {
    let why = why!(json!([1, 2]), json!([each!((u8(n) if n < 10))]) if n.len() > 2);
    assert_eq!(why, "$: the guard `n.len() > 2` is false, with n = [1, 2]");
    let why = why!(
        json!({"a": [1, 2], "b": 3}),
        json!({"a": [each!((u8(n) if n < 10))], "b": (u8(m) if m > 3)})
    );
    assert_eq!(why, "$.b: the guard `m > 3` is false, with m = 3");
}

#[test]
fn each_clause_notes_its_own() {
    let result = case!(match &json!([1, 20, 300]) {
        json!([each!((u16(n) if n < 10))]) => n.len(),
        json!([each!((u16(n) if n < 100))]) => n.len(),
    });
    let mismatch = result.unwrap_err();
    let paths = mismatch
        .clauses()
        .iter()
        .map(|clause| clause.path().to_string());
    assert_eq!(paths.collect::<Vec<_>>(), ["$[1]", "$[2]"]);
}

#[test]
fn a_repetition_that_may_be_passed_over() {
    let value = json!({"a": [1, 20], "b": 3});
    let why = why!(
        value,
        json!({"a": [each!((u8(n) if n < 10))] | [each!((u8(n) if n > 1))], ..})
    );
    assert_eq!(why, "$.a[1]: the guard `n < 10` is false, with n = 20");
    let why = why!(value, json!({"a"?: [each!((u8(n) if n < 10))], ..}));
    assert_eq!(why, "$.a[1]: the guard `n < 10` is false, with n = 20");
    // The report does not know whether the negation was tried.
    let why = why!(
        value,
        json!({"a": not!([each!((u8(n) if n < 10))]), "b": 4})
    );
    assert_eq!(why, "$.b: expected 4, found integer 3");
    let why = why!(
        json!([[1, 20], [3]]),
        json!([.., [each!((u8(n) if n > 3))], ..])
    );
    assert_eq!(
        why,
        "$: expected an element like [each!((u8(n) if n > 3))], found none in list [[…], […]]"
    );
}

#[test]
fn a_fault_of_shape_comes_before_a_guard_as_in_all_clauses() {
    let why = why!(json!([1, 20, "x"]), json!([each!((u8(n) if n < 10))]));
    assert_eq!(why, r#"$[2]: expected u8, found string "x""#);
}

#[derive(Clone, Deserialize, PartialEq)]
struct Id(String);

#[test]
fn code_that_a_report_does_not_run_again() {
    let limits = || 5;
    let why = why!(json!([5, 5, 7]), [each!(pin!(limits()))]);
    assert_eq!(why, "$[2]: expected pin!(limits()), found integer 7");
    let why = why!(
        json!([{"id": "a", "of": "a"}, {"id": "a", "of": "b"}]),
        json!([each!({"id": de::<Id>(id), "of": de::<Id>(id)})])
    );
    assert_eq!(
        why,
        r#"$[1].of: expected string "a" as in the first `id`, found string "b""#
    );
    let key = || "k".to_owned();
    let value = json!([{"k": 1}, {"j": 1}]);
    let why = why!(value, json!([each!({(key()): 1})]));
    // Whether the map has the key is not known.
    assert_eq!(
        why,
        r#"$[1]: expected an entry (key()): 1, found none in map {"j": 1}"#
    );
    let value_of_both = json!([{"j": 1, "k": 2}]);
    let why = why!(value_of_both, json!([each!({"j": n, (key()): n})]));
    assert_eq!(
        why,
        r#"$[0]: expected an entry (key()): n, found none in map {"j": 1, "k": 2}"#
    );
    let why = why!(json!([{"j": 1}, {"k": 1}]), json!([each!({!(key()), ..})]));
    assert_eq!(why, "$[1]: unexpected key (key())");
    let why = why!(value, json!([each!({(key()): _n})]));
    assert_eq!(why, r#"$[1]: missing key (key()), found map {"j": 1}"#);
}

#[test]
fn in_every_form_of_match() {
    #[patterns]
    fn both(left: &Value, right: &Value) -> Result<usize, Mismatch> {
        match (left, right) {
            (json!([each!((u8(n) if n < 10))]), json!([each!((u8(m) if m < 10))])) => {
                Ok(n.len() + m.len())
            }
        }
    }
    assert_eq!(both(&json!([1]), &json!([2, 3])).unwrap(), 3);
    let why = first(both(&json!([1, 2]), &json!([2, 30])));
    assert_eq!(why, "right[1]: the guard `m < 10` is false, with m = 30");
    let why = first(both(&json!([1, 20]), &json!([2, 30])));
    assert_eq!(why, "left[1]: the guard `n < 10` is false, with n = 20");
    let caught = patterns::catch(|| {
        case!(let json!([each!((u8(n) if n < 10))]) = &json!([1, 20]));
        n.len()
    });
    assert_eq!(
        first(caught),
        "$[1]: the guard `n < 10` is false, with n = 20"
    );
}

#[patterns]
async fn in_turn(value: &Value) -> Result<usize, Mismatch> {
    match value {
        json!([each!((u8(n) if n < 10))]) => Ok(std::future::ready(n.len()).await),
    }
}

#[test]
fn a_future_stays_send() {
    fn sent<F: Future + Send>(future: F) -> F {
        future
    }
    let value = json!([1, 2]);
    let _future = sent(in_turn(&value));
}

#[test]
fn a_report_about_a_search_tells_of_each_map_by_its_own_key() {
    #[patterns]
    fn amount(value: &Value) -> Result<u64, Mismatch> {
        match value {
            json!([.., {"name": str(name), (name): u64(n), ..}, ..]) if name != "x" => Ok(n),
            json!({"all": [each!({"name": str(name), (name): u64(ns), ..})]}) if name[0] != "x" => {
                Ok(ns[0])
            }
        }
    }
    let told = |value: Value| {
        let mismatch = amount(&value).unwrap_err();
        let faults = mismatch.faults().iter();
        let faults: Vec<String> = faults.map(ToString::to_string).collect();
        faults.join("; ")
    };
    let all = [
        told(json!([{"name": "a", "a": "1"}, {"name": "b", "a": 1}])),
        told(json!([{"name": "a", "b": 1}, {"name": "b", "b": "1"}])),
        told(json!({"all": [{"name": "a", "a": 1}, {"name": "b", "a": 1}, {"name": "c"}]})),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    at $: expected an element like {"name": str(name), (name): u64(n), ..}, found none in list [{…}, {…}]; closest at $[1]: missing key "b", found map {"a": 1, "name": "b"}
    at $: expected an element like {"name": str(name), (name): u64(n), ..}, found none in list [{…}, {…}]; closest at $[1].b: expected u64, found string "1"
    at $.all[1]: missing key "b", found map {"a": 1, "name": "b"}
    "#);
}

//! Mismatches of calls within a match: their paths and reasons in the caller's report.

use patterns::{Mismatch, Reason, Step, patterns};
use serde_json::{Value, json};

/// The place and the reason of the closest clause.
#[track_caller]
fn told<T>(result: Result<T, Mismatch>) -> String {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let closest = mismatch.closest();
    format!("{}: {}", closest.path(), closest.reason())
}

#[patterns]
fn port(value: &Value) -> Result<u16, Mismatch> {
    match value {
        json!({"port": u16(port), ..}) => Ok(port),
        json!([.., "port", ..]) => Ok(0),
    }
}

#[test]
fn steps_put_before_a_mismatch_stand_outermost_first() {
    let mismatch = port(&json!({"port": "x"})).unwrap_err();
    let mismatch = mismatch.within(1).within("a b").within(Step::Index(0));
    let told = told::<()>(Err(mismatch));
    assert_eq!(
        told,
        r#"$[0]["a b"][1].port: expected u16, found string "x""#
    );
}

#[test]
fn a_step_stands_before_the_paths_of_all_clauses_and_of_the_nearest_element() {
    let mismatch = port(&json!(["x"])).unwrap_err().within("ports");
    let paths: Vec<_> = mismatch
        .clauses()
        .iter()
        .map(|it| it.path().pointer())
        .collect();
    assert_eq!(paths, ["/ports", "/ports"]);
    let Reason::NotFound {
        nearest: Some(nearest),
        ..
    } = mismatch.clauses()[1].reason()
    else {
        panic!("{mismatch}");
    };
    assert_eq!(nearest.0.to_string(), "$.ports[0]");
}

#[test]
fn the_name_of_an_argument_is_left_out_of_a_callers_path() {
    #[patterns]
    fn both(state: &Value, event: &Value) -> Result<u8, Mismatch> {
        match (state, event) {
            ("on", json!({"level": u8(level)})) => Ok(level),
        }
    }
    let mismatch = both(&json!("on"), &json!({"level": -1})).unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "event.level");
    let mismatch = mismatch.within(String::from("lamp"));
    assert_eq!(mismatch.closest().path().to_string(), "$.lamp.level");
    assert_eq!(mismatch.closest().path().argument(), None);
}

/// A sum, however deep: `{"of": [1, {"of": [2, 3]}]}`.
#[patterns]
fn sum(value: &Value) -> Result<i64, Mismatch> {
    match value {
        i64(n) => Ok(n),
        json!({"of": [each!(sum(parts))]}) => Ok(parts.iter().sum()),
        json!({"less": [sum(from), sum(what)]}) => Ok(from - what),
    }
}

#[test]
fn a_clause_function_as_a_view_continues_the_path() {
    let value = json!({"of": [1, {"less": [2, {"of": [3, {"of": [4]}]}]}]});
    assert_eq!(sum(&value).unwrap(), 1 + 2 - 3 - 4);
    let value = json!({"of": [1, {"less": [2, {"of": [3, {"of": ["4"]}]}]}]});
    assert_eq!(
        told(sum(&value)),
        r#"$.of[1].less[1].of[1].of[0]: expected i64, found string "4""#
    );
}

#[test]
fn the_path_continues_to_any_depth_at_a_cost_that_grows_with_its_square() {
    use std::cell::Cell;
    thread_local!(static CALLS: Cell<u32> = const { Cell::new(0) });

    #[patterns]
    fn expr(value: &Value) -> Result<i64, Mismatch> {
        CALLS.set(CALLS.get() + 1);
        match value {
            i64(n) => Ok(n),
            json!({"op": "+", "of": [expr(a), expr(b)]}) => Ok(a + b),
            json!({"op": "-", "of": [expr(a), expr(b)]}) => Ok(a - b),
            json!({"op": "*", "of": [expr(a), expr(b)]}) => Ok(a * b),
            json!({"of": [expr(a)]}) => Ok(a),
        }
    }
    let mut value = json!("x");
    for _ in 0..60 {
        value = json!({"op": "*", "of": [1, value]});
    }
    let mismatch = expr(&value).unwrap_err();
    let closest = mismatch.closest();
    assert_eq!(closest.path().pointer(), "/of/1".repeat(60));
    assert_eq!(
        closest.reason().to_string(),
        r#"expected i64, found string "x""#
    );
    assert!(CALLS.get() < 60 * 60, "{}", CALLS.get());
}

#[test]
fn so_it_does_in_a_value_of_any_size() {
    let mut parts = vec![json!({"of": [1, 2, 3]}); 5000];
    parts[20] = json!({"of": [null]});
    assert_eq!(
        told(sum(&json!({"of": parts}))),
        "$.of[20].of[0]: expected i64, found null"
    );
}

#[test]
fn in_a_search_the_nearest_element_is_told_with_its_cause() {
    let result = patterns::case!(match &json!(["a", {"of": [1, true]}]) {
        [.., sum(n), ..] => n,
    });
    let text = told(result);
    assert!(
        text.ends_with("closest at $[1].of[1]: expected i64, found bool true"),
        "{text}"
    );
}

#[test]
fn a_clause_whose_view_comes_closer_is_the_closest() {
    #[patterns]
    fn circle(value: &Value) -> Result<f64, Mismatch> {
        match value {
            json!({"circle": {"radius": f64(radius)}}) => Ok(radius),
        }
    }
    #[patterns]
    fn square(value: &Value) -> Result<f64, Mismatch> {
        match value {
            json!({"square": {"side": f64(side)}}) => Ok(side),
        }
    }
    let result = patterns::case!(match &json!({"square": {"side": "2"}}) {
        circle(size) | square(size) => size,
    });
    assert_eq!(
        told(result),
        r#"$.square.side: expected f64, found string "2""#
    );
}

#[test]
fn an_error_that_is_a_mismatch_in_another_form_continues_the_path_too() {
    #[derive(Debug)]
    enum Refused {
        Clauses(Mismatch),
        Negative,
    }

    impl From<Mismatch> for Refused {
        fn from(mismatch: Mismatch) -> Self {
            Self::Clauses(mismatch)
        }
    }

    impl std::fmt::Display for Refused {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match self {
                Self::Clauses(mismatch) => mismatch.fmt(f),
                Self::Negative => f.write_str("a negative size"),
            }
        }
    }

    #[patterns]
    fn boxed(value: &Value) -> Result<u8, Box<dyn std::error::Error + Send + Sync>> {
        match value {
            json!({"n": u8(n)}) => Ok(n),
            json!({"b": boxed(n)}) => Ok(n),
        }
    }
    #[patterns]
    fn own(value: &Value) -> Result<u8, Refused> {
        match value {
            json!({"size": -1}) => Err(Refused::Negative),
            json!({"size": u8(n)}) => Ok(n),
            json!({"box": boxed(n)}) => Ok(n),
        }
    }
    #[patterns]
    fn outer(value: &Value) -> Result<u8, Mismatch> {
        match value {
            [own(n)] => Ok(n),
        }
    }
    let deep = json!([{"box": {"b": {"b": {"n": 256}}}}]);
    assert_eq!(
        told(outer(&deep)),
        "$[0].box.b.b.n: expected u8 (0..=255), found integer 256"
    );
    assert_eq!(
        told(outer(&json!([{"size": -1}]))),
        r#"$[0]: expected a value that `own(n)` takes, found map {"size": -1}: a negative size"#
    );
}

#[test]
fn what_the_error_of_a_view_says_is_handed_on() {
    fn parsed(value: &Value) -> Result<u32, std::num::ParseIntError> {
        value.as_str().unwrap_or_default().parse()
    }
    let result = patterns::case!(match &json!({"port": "http"}) {
        json!({"port": parsed(port)}) => port,
    });
    assert_eq!(
        told(result),
        r#"$.port: expected a value that `parsed(port)` takes, found string "http": invalid digit found in string"#
    );
    // The view's own pattern fails, and not the view, so no error is shown.
    let result = patterns::case!(match &json!({"port": "80"}) {
        json!({"port": parsed(443)}) => (),
    });
    assert_eq!(
        told(result),
        r#"$.port: expected a value that `parsed(443)` takes, found string "80""#
    );
}

#[test]
fn a_view_may_return_an_error_without_text() {
    struct Silent;

    fn even(value: &Value) -> Result<u64, Silent> {
        value.as_u64().filter(|n| n % 2 == 0).ok_or(Silent)
    }
    fn lent<E: Default>(value: &Value) -> Result<&str, E> {
        value.as_str().ok_or_else(E::default)
    }
    fn of<E: Default>(value: &Value) -> Result<usize, Mismatch> {
        patterns::case!(match value {
            [even(n), lent::<E>(text)] => text.len() + usize::try_from(n).unwrap(),
        })
    }
    assert_eq!(of::<()>(&json!([4, "abc"])).unwrap(), 7);
    assert_eq!(
        told(of::<()>(&json!([3, "abc"]))),
        "$[0]: expected a value that `even(n)` takes, found integer 3"
    );
    assert_eq!(
        told(of::<()>(&json!([4, 5]))),
        "$[1]: expected a value that `lent::<E>(text)` takes, found integer 5"
    );
}

#[test]
fn a_view_without_arguments_returns_a_bool() {
    fn is_even(value: &Value) -> bool {
        value.as_i64().is_some_and(|n| n % 2 == 0)
    }
    let kind = |value: &Value| {
        patterns::case!(match value {
            [each!(is_even()), "end"] => "all",
            [.., is_even(), ..] => "some",
            not!(is_even()) => "none",
        })
    };
    assert_eq!(kind(&json!([2, 4, "end"])).unwrap(), "all");
    assert_eq!(kind(&json!([1, 4])).unwrap(), "some");
    assert_eq!(kind(&json!([1])).unwrap(), "none");
    let result = patterns::case!(match &json!({"n": 3}) {
        json!({"n": is_even()}) => (),
    });
    assert_eq!(
        told(result),
        "$.n: expected a value that `is_even()` takes, found integer 3"
    );
}

#[test]
fn a_view_is_called_once_when_a_clause_matches() {
    use std::cell::Cell;
    let calls = Cell::new(0);
    let parsed = |value: &Value| {
        calls.set(calls.get() + 1);
        value.as_u64().ok_or(format!("{value} is no number"))
    };
    let result = patterns::case!(match &json!(["x"]) {
        [parsed(_)] => "number",
        ["x"] => "x",
    });
    assert_eq!((result.unwrap(), calls.get()), ("x", 1));
    let result = patterns::case!(match &json!(["x"]) {
        [parsed(_)] => (),
        ["y"] => (),
    });
    let mismatch = result.unwrap_err();
    assert!(
        mismatch.clauses()[0]
            .reason()
            .to_string()
            .ends_with(r#": "x" is no number"#)
    );
    assert!(calls.get() <= 3, "{}", calls.get());
}

mod serde {
    use std::collections::BTreeMap;

    use ::serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "that it deserialises is what is tested")]
    struct Config {
        retries: u32,
        limits: Option<BTreeMap<String, Vec<Limit>>>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case", deny_unknown_fields)]
    #[expect(dead_code, reason = "that it deserialises is what is tested")]
    enum Limit {
        None,
        Size(u8),
        Between { low: u8, high: u8 },
        Pair(u8, u8),
    }

    #[patterns]
    fn load(value: &Value) -> Result<u32, Mismatch> {
        match value {
            json!({"config": de::<Config>(config)}) => Ok(config.retries),
        }
    }

    fn said(config: &Value) -> String {
        told(load(&json!({"config": config})))
    }

    #[test]
    fn serdes_own_message_is_told_with_the_path_to_its_part() {
        assert_eq!(load(&json!({"config": {"retries": 3}})).unwrap(), 3);
        assert_eq!(
            said(&json!({"retries": "x"})),
            r#"$.config.retries: invalid type: string "x", expected u32"#
        );
        assert_eq!(said(&json!({})), "$.config: missing field `retries`");
        assert_eq!(
            said(&json!([true])),
            "$.config[0]: invalid type: boolean `true`, expected u32"
        );
        let limits =
            |limit: Value| said(&json!({"retries": 1, "limits": {"a b": ["none", limit]}}));
        assert_eq!(
            limits(json!({"size": 256})),
            r#"$.config.limits["a b"][1].size: invalid value: integer `256`, expected u8"#
        );
        assert_eq!(
            limits(json!({"between": {"low": 1, "high": -1}})),
            r#"$.config.limits["a b"][1].between.high: invalid value: integer `-1`, expected u8"#
        );
        assert_eq!(
            limits(json!({"pair": [1, 2, 3]})),
            r#"$.config.limits["a b"][1].pair: invalid length 3, expected 2 elements in sequence"#
        );
        assert_eq!(
            limits(json!("some")),
            r#"$.config.limits["a b"][1]: unknown variant `some`, expected one of `none`, `size`, `between`, `pair`"#
        );
    }

    #[test]
    fn also_in_a_value_of_any_size() {
        let mut limits = vec![json!("none"); 100_000];
        limits[70_000] = json!({"size": null});
        assert_eq!(
            said(&json!({"retries": 1, "limits": {"all": limits}})),
            "$.config.limits.all[70000].size: invalid type: null, expected u8"
        );
    }

    #[test]
    fn the_value_found_is_that_of_the_part() {
        let mismatch = load(&json!({"config": {"retries": "x"}})).unwrap_err();
        let reason = mismatch.closest().reason();
        assert_eq!(reason.found().unwrap(), r#"string "x""#);
        let Reason::ViewFailed { view, because, .. } = reason else {
            panic!("{mismatch}");
        };
        assert_eq!(*view, "de::<Config>");
        assert_eq!(
            because.as_deref(),
            Some(r#"invalid type: string "x", expected u32"#)
        );
    }

    #[test]
    fn too_many_levels_are_told() {
        let deep = (0..200).fold(json!(1), |inner, _| json!([inner]));
        let result = patterns::case!(match &deep {
            de::<Value>(_) => (),
        });
        assert_eq!(told(result), "$: more than 128 nested lists and maps");
    }
}

#[test]
fn a_redacted_report_shows_nothing_of_what_a_cause_says() {
    #[derive(::serde::Deserialize)]
    struct Login {
        #[expect(dead_code, reason = "that it deserialises is what is tested")]
        tries: std::collections::BTreeMap<String, u8>,
    }
    fn secret(value: &Value) -> Result<u8, String> {
        Err(format!("{value} is wrong"))
    }
    #[patterns(redact)]
    fn hidden(value: &Value) -> Result<u8, Mismatch> {
        match value {
            json!({"pin": u8(n)}) => Ok(n),
            json!([hidden(n)]) => Ok(n),
        }
    }
    #[patterns(redact)]
    fn login(value: &Value) -> Result<u8, Mismatch> {
        match value {
            json!({"a": secret(n)}) => Ok(n),
            json!({"b": de::<Login>(_)}) => Ok(0),
            json!({"c": port(_)}) => Ok(0),
            json!({"d": hidden(n)}) => Ok(n),
        }
    }
    for (value, told_at) in [
        (
            json!({"a": "hush"}),
            "$.a: expected a value that `secret(n)` takes, found string",
        ),
        (
            json!({"b": {"tries": {"hush": "hush"}}}),
            "$.b.tries[_]: expected a value that `de::<Login>(_)` takes, found string",
        ),
        (
            json!({"c": {"port": "hush"}}),
            "$.c: expected a value that `port(_)` takes, found map",
        ),
        (
            json!({"d": [{"pin": "hush"}]}),
            "$.d[0].pin: expected u8, found string",
        ),
    ] {
        let mismatch = login(&value).unwrap_err();
        assert!(
            !format!("{mismatch} {mismatch:#?}").contains("hush"),
            "{mismatch:#?}"
        );
        assert_eq!(told::<()>(Err(mismatch)), told_at);
    }
}

#[test]
fn clause_functions_over_terms_compose_too() {
    use patterns::{Term, term};

    #[patterns]
    fn reply(value: &Term) -> Result<i64, Mismatch> {
        match value {
            term!((:ok, n)) if let Some(n) = n.as_i64() => Ok(n),
            term!((:all, [each!(reply(parts))])) => Ok(parts.iter().sum()),
        }
    }
    assert_eq!(
        reply(&term!((:all, [(:ok, 1), (:all, [(:ok, 2)])]))).unwrap(),
        3
    );
    let long: Vec<Term> = (0..100).map(|n| term!((:ok, n))).collect();
    let wrong = term!((:all, [(:ok, 1), (:all, long), (:all, [(:error, 2)])]));
    let mismatch = reply(&wrong).unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "$[1][2][1][0][0]");
    assert_eq!(
        mismatch.closest().reason().to_string(),
        "expected :ok, found atom :error"
    );
}

#[test]
fn clause_functions_over_structs_compose_too() {
    #[derive(patterns::Subject)]
    struct Node {
        name: &'static str,
        children: Vec<Node>,
    }

    #[patterns]
    fn size(node: patterns::values::Native<'_>) -> Result<usize, Mismatch> {
        match node {
            json!({"name": "leaf" | "branch", "children": [each!(size(sizes))]}) => {
                Ok(1 + sizes.iter().sum::<usize>())
            }
        }
    }
    let node = |name, children| Node { name, children };
    let tree = node(
        "branch",
        vec![
            node("leaf", vec![]),
            node("branch", vec![node("twig", vec![])]),
        ],
    );
    let native = patterns::values::AsNative::as_native(&tree);
    let text = told(size(native));
    assert!(text.starts_with("$.children[1]"), "{text}");
}

#[test]
fn a_future_that_holds_what_views_said_is_send() {
    #[patterns]
    async fn served(value: &Value) -> Result<u64, Mismatch> {
        match value {
            json!({"port": port(n)}) => {
                std::future::ready(()).await;
                Ok(n.into())
            }
            [de::<u8>(n)] => Ok(std::future::ready(n.into()).await),
        }
    }
    fn is_send(_: &(impl Future + Send)) {}
    is_send(&served(&json!({})));
}

#[test]
fn a_report_within_a_view_leaves_the_callers_causes_alone() {
    // The view asks a clause function whose mismatch it drops, and fails for a reason of its own.
    fn either(value: &Value) -> Result<u16, String> {
        port(value).or_else(|mismatch| {
            let text = mismatch.to_string();
            sum(value).map_or_else(
                |_| Err(format!("neither ({} bytes)", text.len() / 10_000)),
                |_| Ok(0),
            )
        })
    }
    let result = patterns::case!(match &json!([["x"]]) {
        [either(n)] => n,
    });
    assert!(told(result).ends_with(": neither (0 bytes)"));
    // A mismatch that is not the last one that was made.
    let first =
        |value: &Value| port(value).or_else(|mismatch| sum(value).map(|_| 0).map_err(|_| mismatch));
    let result = patterns::case!(match &json!([{"port": "x"}]) {
        [first(n)] => n,
    });
    assert_eq!(told(result), r#"$[0].port: expected u16, found string "x""#);
    let inside = |value: &Value| port(value).map_err(|mismatch| mismatch.within("inner"));
    let result = patterns::case!(match &json!([{"port": "x"}]) {
        [inside(n)] => n,
    });
    assert_eq!(
        told(result),
        r#"$[0].inner.port: expected u16, found string "x""#
    );
}

#[test]
fn what_an_error_says_in_several_lines_is_told_in_one() {
    fn lines(_: &Value) -> Result<u8, &'static str> {
        Err("expected one of:\n  a\r\n  b\u{1b}[31m\n")
    }
    let result = patterns::case!(match &json!(1) {
        lines(n) => n,
    });
    let mismatch = result.unwrap_err();
    let line = mismatch.to_string();
    assert!(!line.contains(['\n', '\r', '\u{1b}']), "{line}");
    assert!(line.contains(r"expected one of: a b\u{1b}[31m"), "{line}");
}

#[test]
fn failures_of_two_arguments_stay_two_within_another_value() {
    #[patterns]
    fn two(a: &Value, b: &Value) -> Result<u8, Mismatch> {
        match (a, b) {
            ("x", _) => Ok(0),
            (_, "y") => Ok(1),
        }
    }
    let mismatch = two(&json!("q"), &json!("q")).unwrap_err().within("k");
    assert!(
        mismatch
            .to_string()
            .contains(r#"at $.k, expected "x", found string "q""#)
    );
    assert!(
        format!("{mismatch:#}").ends_with(r#"clause 2: at $.k: expected "y", found string "q""#)
    );
    assert_eq!(mismatch.faults()[0].reason().expected(), ["\"x\""]);
}

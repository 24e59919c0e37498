//! The path at which a mismatch says that a test failed.

use std::collections::BTreeMap;

use patterns::{Mismatch, Step, case, patterns};
use serde_json::{Value, json};

#[track_caller]
fn closest<T>(result: Result<T, Mismatch>) -> (String, String) {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let path = mismatch.closest().path();
    (path.to_string(), path.pointer())
}

fn at<'a>(path: &'a str, pointer: &'a str) -> (String, String) {
    (path.to_owned(), pointer.to_owned())
}

#[test]
fn through_maps_and_lists() {
    let value = json!({"labels": [{"name": 7}], "a b": {"c/d": [[null]]}});
    let result = case!(match &value {
        json!({"labels": [{"name": str(_)}], ..}) => (),
    });
    assert_eq!(closest(result), at("$.labels[0].name", "/labels/0/name"));
    let result = case!(match &value {
        json!({"a b": {"c/d": [[i64(_)]]}, ..}) => (),
    });
    assert_eq!(
        closest(result),
        at(r#"$["a b"]["c/d"][0][0]"#, "/a b/c~1d/0/0")
    );
}

#[test]
fn an_element_after_a_rest_is_numbered_from_the_front() {
    let result = case!(match &json!([1, 2, 3, "z"]) {
        [1, .., 3, i64(_z)] => (),
    });
    assert_eq!(closest(result), at("$[3]", "/3"));
}

#[test]
fn through_repetitions_and_optional_keys() {
    let result = case!(match &json!({"rows": [[1], [2, null]]}) {
        json!({"rows": [each!([each!(i64(_))])]}) => (),
    });
    assert_eq!(closest(result), at("$.rows[1][1]", "/rows/1/1"));
    let result = case!(match &json!({"port": "x"}) {
        json!({"port"?: u16(_port) = 80}) => (),
    });
    assert_eq!(closest(result), at("$.port", "/port"));
}

#[test]
fn of_alternative_keys_the_one_that_is_there() {
    let result = case!(match &json!({"ID": "x"}) {
        json!({"id" | "ID": i64(_)}) => (),
    });
    assert_eq!(closest(result), at("$.ID", "/ID"));
}

#[test]
fn the_map_of_a_missing_key_and_the_later_place_of_a_name() {
    let result = case!(match &json!({"user": {}}) {
        json!({"user": {"id": _}}) => (),
    });
    assert_eq!(closest(result), at("$.user", "/user"));
    let result = case!(match &json!([1, [2]]) {
        [_x @ i64(n), [i64(n)]] => assert!(n > 0),
    });
    assert_eq!(closest(result), at("$[1][0]", "/1/0"));
}

#[patterns]
fn several(event: &Value, (_, payload): (u8, &Value)) -> Result<(), Mismatch> {
    match (event, payload) {
        ("push", json!({"ref": str(_), ..})) => Ok(()),
        (i64(n), i64(m)) if n > m => Ok(()),
    }
}

#[test]
fn several_arguments_go_by_their_names() {
    let result = several(&json!("push"), (0, &json!({"ref": 7})));
    assert_eq!(closest(result), at("payload.ref", "/ref"));
    let result = several(&json!(null), (0, &json!(null)));
    assert_eq!(closest(result), at("event", ""));
    let mismatch = several(&json!(1), (0, &json!(2))).unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "$");
    assert_eq!(mismatch.closest().path().argument(), None);
    assert_eq!(mismatch.clauses()[0].path().argument(), Some("event"));
}

#[test]
fn arguments_without_a_name_are_numbered() {
    struct Job {
        state: Value,
    }
    let job = Job {
        state: json!("new"),
    };
    let events = [json!(1), json!(2)];
    let result = case!(match (&job.state, &events[0], &events[1]) {
        ("new", 1, 3) => (),
    });
    assert_eq!(closest(result), at("$2", ""));
    let result = case!(match (&job.state, &events[0]) {
        ("old", 1) => (),
    });
    assert_eq!(closest(result), at("state", ""));
    let result = case!(match (&job.state, &job.state) {
        ("new", "old") => (),
    });
    assert_eq!(closest(result), at("$1", ""));
}

#[test]
fn steps_tell_keys_from_indices() {
    let mismatch = case!(match &json!({"a": [1]}) {
        json!({"a": ["x"]}) => (),
    })
    .unwrap_err();
    let [Step::Key(key), Step::Index(0)] = mismatch.closest().path().steps() else {
        panic!("{mismatch}");
    };
    assert_eq!(key, "a");
}

#[test]
fn a_pointer_through_a_long_key_leads_to_the_value() {
    let key = "a/é".repeat(1000);
    let value = json!({(key.clone()): "x"});
    let named = case!(match &value {
        json!({(&*key): u8(_n)}) => (),
    });
    let each = case!(match &value {
        json!({ each!(_: u8(_n)) }) => (),
    });
    for mismatch in [named, each] {
        let mismatch = mismatch.unwrap_err();
        let path = mismatch.closest().path();
        assert_eq!(value.pointer(&path.pointer()), Some(&json!("x")));
        assert!(path.to_string().chars().count() < 300, "{path}");
    }
}

#[test]
fn a_pointer_leads_to_the_value() {
    let value = json!({"a~/b": [{"": 7}]});
    let mismatch = case!(match &value {
        json!({"a~/b": [{"": str(_s)}]}) => (),
    })
    .unwrap_err();
    let pointer = mismatch.closest().path().pointer();
    assert_eq!(value.pointer(&pointer), Some(&json!(7)));
}

#[track_caller]
fn has_general<T>(result: Result<T, Mismatch>, path: &str, general: &str) {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let closest = mismatch.closest();
    assert_eq!(closest.path().to_string(), path);
    assert_eq!(closest.path().general(), general);
}

#[test]
fn a_general_path_leaves_out_indices_and_keys_that_the_pattern_does_not_name() {
    let key = "b".to_owned();
    let value = json!({"a": [{"b": {"c d": 7}}]});
    let result = case!(match &value {
        json!({"a": [{"b": {each!(_: str(_))}}]}) => (),
    });
    has_general(result, r#"$.a[0].b["c d"]"#, "$.a[*].b[*]");
    let result = case!(match &value {
        json!({"a": [{(&*key): {"x" | "c d": str(_)}}]}) => (),
    });
    has_general(result, r#"$.a[0].b["c d"]"#, r#"$.a[*][*]["c d"]"#);
    let result = case!(
        redact,
        match &value {
            json!({"a": [{"b": {each!(_: str(_))}}]}) => (),
        }
    );
    has_general(result, "$.a[0].b[_]", "$.a[*].b[*]");
}

#[test]
fn a_general_path_goes_on_through_views_callers_and_what_serde_reads() {
    #[derive(::serde::Deserialize)]
    #[expect(dead_code, reason = "that they deserialise is what is tested")]
    enum Host {
        Remote { ports: BTreeMap<String, [u16; 1]> },
        Local(Option<Box<Host>>),
    }
    #[patterns]
    fn hosts(value: &Value) -> Result<(), Mismatch> {
        match value {
            json!({"hosts": [each!(de::<Host>(_))]}) => Ok(()),
        }
    }
    #[patterns]
    fn config(value: &Value) -> Result<(), Mismatch> {
        match value {
            json!({"inner": hosts(())}) => Ok(()),
        }
    }
    let value = json!({"inner": {"hosts": [{"Local": {"Remote": {"ports": {"web": ["x"]}}}}]}});
    has_general(
        config(&value),
        "$.inner.hosts[0].Local.Remote.ports.web[0]",
        "$.inner.hosts[*].Local.Remote.ports[*][*]",
    );
    let within = config(&value).map_err(|it| it.within("a").within("b".to_owned()).within(3));
    has_general(
        within,
        "$[3].b.a.inner.hosts[0].Local.Remote.ports.web[0]",
        "$[*][*].a.inner.hosts[*].Local.Remote.ports[*][*]",
    );
}

#[test]
fn a_general_path_begins_with_the_name_of_an_argument() {
    #[patterns]
    fn both(state: &Value, event: &Value) -> Result<(), Mismatch> {
        match (state, event) {
            ("on", [_, u8(_)]) => Ok(()),
        }
    }
    has_general(both(&json!("on"), &json!([1, -1])), "event[1]", "event[*]");
}

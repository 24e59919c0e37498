//! Every place where the closest clause fails, and what a client is told of each.

use patterns::{Fault, Mismatch, case, patterns};
use serde_json::{Value, json};

#[track_caller]
fn faults<T>(result: Result<T, Mismatch>) -> Vec<String> {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let closest = mismatch.closest();
    let faults = mismatch.faults();
    assert_eq!(closest.path(), faults[0].path(), "{mismatch}");
    assert_eq!(closest.reason(), faults[0].reason(), "{mismatch}");
    faults.iter().map(ToString::to_string).collect()
}

/// The faults that a client is told.
#[track_caller]
fn told<T>(result: Result<T, Mismatch>) -> Value {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    serde_json::to_value(mismatch.faults()).unwrap()
}

#[test]
fn each_entry_and_each_element_that_fails_is_a_fault() {
    let value = json!({"a": "x", "b": [1, "y", null], "d": {"e": true}, "f": 1});
    let result = case!(match &value {
        json!({"a": u8(_), "b": [str(_), str(_), str(_)], "c": _, "d": {"e": null}}) => (),
    });
    assert_eq!(
        faults(result),
        [
            r#"at $.a: expected u8, found string "x""#,
            "at $.b[0]: expected string, found integer 1",
            "at $.b[2]: expected string, found null",
            r#"at $: missing key "c", found map {"a": "x", "b": […], "d": {…}, …}"#,
            "at $.d.e: expected null, found bool true",
            r#"at $: unexpected key "f" (add `..` to allow them)"#,
        ]
    );
}

#[test]
fn a_clause_with_one_fault_has_one() {
    let result = case!(match &json!({"a": 1, "b": "x"}) {
        json!({"a": 1, "b": u8(_)}) => (),
        json!({"a": 2, "b": u8(_)}) => (),
    });
    let Err(mismatch) = &result else {
        panic!("a clause matches");
    };
    assert_eq!(mismatch.clauses()[1].faults().len(), 1);
    assert_eq!(faults(result), [r#"at $.b: expected u8, found string "x""#]);
}

#[test]
fn a_name_with_two_values_is_a_fault_after_another() {
    let result = case!(match &json!({"a": "x", "b": 1, "c": 2}) {
        json!({"a": u8(_), "b": n, "c": n}) => drop(n.clone()),
        json!({"d": _}) => (),
    });
    assert_eq!(
        faults(result),
        [
            r#"at $.a: expected u8, found string "x""#,
            "at $.c: expected integer 1 as in the first `n`, found integer 2",
        ]
    );
}

#[test]
fn a_value_that_is_to_differ_from_one_that_failed_is_no_fault() {
    let tried = |value: Value| {
        faults(case!(match &value {
            json!({
                "from": str(from @ ("a" | "b")),
                "to": not!(from),
                "x": x,
                "y": not!([x, x]),
            }) => {
                let _ = (from, x);
            }
        }))
    };
    assert_eq!(
        tried(json!({"from": "c", "to": "b", "x": 1, "y": 1})),
        [r#"at $.from: expected "a" or "b", found string "c""#]
    );
    assert_eq!(
        tried(json!({"from": "a", "to": "b", "x": 1, "y": [1, 1]})),
        ["at $.y: expected anything but [x, x], found list [1, 1]"]
    );
    assert_eq!(
        tried(json!({"from": "a", "to": "a", "x": 1, "y": 1})),
        [r#"at $.to: expected anything but str(from), found string "a""#]
    );
}

#[test]
fn an_unknown_tag_is_told_with_what_each_clause_expects() {
    let told = |value: Value| {
        let result = case!(match &value {
            json!({"type": "push", "size": u8(_)}) => (),
            json!({"type": "issue", "number": u8(_)}) => (),
            json!({"type": "ping"}) => (),
        });
        let mismatch = result.unwrap_err();
        let closest = mismatch.closest().faults().iter().map(ToString::to_string);
        let all = mismatch.faults().iter().map(ToString::to_string);
        (closest.collect::<Vec<_>>(), all.collect::<Vec<_>>())
    };
    let (closest, all) = told(json!({"type": "pull", "size": 1}));
    assert_eq!(
        closest,
        [r#"at $.type: expected "push", found string "pull""#]
    );
    assert_eq!(
        all,
        [r#"at $.type: expected one of "push", "issue" or "ping", found string "pull""#]
    );
    // The clause that is meant is the only one that fails there.
    let (closest, all) = told(json!({"type": "push", "size": 300}));
    assert_eq!(
        closest,
        ["at $.size: expected u8 (0..=255), found integer 300"]
    );
    assert_eq!(closest, all);
}

#[test]
fn repetitions_go_on_after_a_part_that_fails() {
    let value = json!({"sizes": [1, -2, [3], -4], "names": {"x": 1, "y": 2, "z": "3"}});
    let result = case!(match &value {
        json!({"sizes": [_, each!(u8(_))], "names": {each!("x" | "z": u8(_))}}) => (),
    });
    assert_eq!(
        faults(result),
        [
            "at $.sizes[1]: expected u8 (0..=255), found integer -2",
            "at $.sizes[2]: expected u8, found list [3]",
            "at $.sizes[3]: expected u8 (0..=255), found integer -4",
            "at $.names: unexpected key \"y\", expected keys like \"x\" | \"z\"",
            "at $.names.z: expected u8, found string \"3\"",
        ]
    );
}

#[test]
fn what_a_failure_hides_is_not_looked_at() {
    let (one, two) = (json!({"a": 5, "b": [1]}), json!([1, "x"]));
    // A guard, the parts of a value of another kind, and what else is asked of the same value.
    let result = case!(match (&one, &two) {
        (json!({"a": all!(str(a), str("x", ..)), "b": {"c": 1}}), [x, x]) if a.len() > 3 => {
            let _ = x;
        }
    });
    assert_eq!(
        faults(result),
        [
            "at one.a: expected string, found integer 5",
            "at one.b: expected map, found list [1]",
            r#"at two[1]: expected integer 1 as in the first `x`, found string "x""#,
        ]
    );
}

#[test]
fn of_alternatives_the_faults_of_the_closest_count() {
    let result = case!(match &json!([{"t": 1, "a": "x", "b": "y"}]) {
        [json!({"t": 2, "a": str(_), "b": 1}) | json!({"t": 1, "a": 1, "b": 2})] => (),
    });
    assert_eq!(
        faults(result),
        [
            r#"at $[0].a: expected 1, found string "x""#,
            r#"at $[0].b: expected 2, found string "y""#,
        ]
    );
}

#[test]
fn a_search_is_one_fault() {
    let result = case!(match &json!({"l": [{"a": 2, "b": 2}, 3], "m": 1}) {
        json!({"l": [.., {"a": 1, "b": 1}, ..], "m": not!(1)}) => (),
    });
    assert_eq!(
        faults(result),
        [
            "at $.l: expected an element like {\"a\": 1, \"b\": 1}, found none in list [{…}, 3]; \
             closest at $.l[0].a: expected 1, found integer 2",
            "at $.m: expected anything but 1, found integer 1",
        ]
    );
}

#[patterns]
fn item(value: &Value) -> Result<u64, Mismatch> {
    match value {
        json!({"name": str(_), "price": u64(price)}) => Ok(price),
    }
}

#[patterns]
fn order(value: &Value) -> Result<u64, Mismatch> {
    match value {
        json!({"number": u64(_), "items": [each!(item(prices))]}) => Ok(prices.iter().sum()),
    }
}

#[test]
fn faults_of_a_clause_function_that_is_a_view_are_faults_of_the_caller() {
    let items = json!([{"name": 1, "price": "2"}, {"name": "x", "price": 2}, {"name": 3}]);
    let expected = [
        r#"at $.number: expected u64, found string "n""#,
        "at $.items[0].name: expected string, found integer 1",
        r#"at $.items[0].price: expected u64, found string "2""#,
        "at $.items[2].name: expected string, found integer 3",
        r#"at $.items[2]: missing key "price", found map {"name": 3}"#,
    ];
    let value = json!({"number": "n", "items": items});
    assert_eq!(faults(order(&value)), expected);
    // And of a caller that calls it in a body.
    let within = order(&value).map_err(|mismatch| mismatch.within(3).within("orders"));
    let expected = expected.map(|fault| fault.replace('$', "$.orders[3]"));
    assert_eq!(faults(within), expected);
}

#[test]
fn the_number_of_faults_is_bounded() {
    let bad = Value::Array((0..1000).map(|n| json!({"n": n})).collect());
    let all = faults(case!(match &json!([bad, bad, bad, bad]) {
        json!([each!([each!({"n": str(_)})])]) => (),
    }));
    assert_eq!(all.len(), 32);
    assert_eq!(all[0], "at $[0][0].n: expected string, found integer 0");
    assert_eq!(
        all[31],
        "at $[0][999].n: expected string, found integer 999"
    );
}

#[test]
fn a_client_is_not_told_a_type_that_the_value_has() {
    const MOST: u64 = 10;
    let details = |value: Value| {
        let result = case!(match &value {
            json!(
                [
                    u64(..MOST),
                    u64(_n @ ..MOST),
                    str("x", ..),
                    rstr(_host @ .., ":", u16(_)),
                ]
            ) => {}
        });
        let mismatch = result.unwrap_err();
        let faults = mismatch.faults().iter();
        faults.map(Fault::detail).collect::<Vec<_>>()
    };
    assert_eq!(
        details(json!([12, 12, 1, 8080])),
        [
            "unexpected integer 12",
            "unexpected integer 12",
            "expected string, found integer 1",
            "expected string, found integer 8080",
        ]
    );
    assert_eq!(
        details(json!(["a", null, "x", "a:1"])),
        [
            r#"expected u64, found string "a""#,
            "expected u64, found null",
        ]
    );
}

#[test]
fn a_client_is_told_nothing_of_the_program() {
    const SECRET_LIMIT: u8 = 7;
    fn is_secret(value: &Value) -> bool {
        value == "x"
    }
    fn secret_part(value: &Value) -> Result<u8, String> {
        Err(format!("secret {value}"))
    }
    let secret_pin = 8;
    let secret_key = "key";
    let value = json!({
        "constant": 1, "pin": 1, "view": "y", "result": 1, "typed": 300, "rust": 1, "hole": "ax",
        "find": [1, 2], "not": 1, "equal": 1, "other": 2,
    });
    let result = case!(match &value {
        json!({
            "constant": SECRET_LIMIT,
            "pin": pin!(secret_pin),
            "view": is_secret(),
            "result": secret_part(_),
            "typed": u8(secret_number @ 3..),
            "rust": u8(secret_rust @ (3 | 4)),
            "hole": str("a", u8(secret_hole)),
            "find": [.., {"found": secret_found}, ..],
            "not": not!(u8(_)),
            "equal": secret_name,
            "other": secret_name,
            (secret_key): 1,
            ..
        }) if secret_name == &value => {
            let _ = (secret_number, secret_rust, secret_hole, secret_found);
        }
    });
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let told = serde_json::to_value(mismatch.faults()).unwrap();
    let text = told.to_string();
    assert!(!text.to_lowercase().contains("secret"), "{told:#}");
    assert!(!text.contains("case!") && !text.contains(".rs"), "{told:#}");
    let details: Vec<&str> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["detail"].as_str().unwrap())
        .collect();
    assert_eq!(
        details,
        [
            "expected 7, found integer 1",
            "expected 8, found integer 1",
            r#"unexpected string "y""#,
            "unexpected integer 1",
            "expected 3..=255, found integer 300",
            "expected 3 or 4, found integer 1",
            r#"expected u8 (0..=255) at byte 1, found string "ax""#,
            "no part is as expected in list [1, 2]",
            "unexpected integer 1",
            "expected integer 1, found integer 2",
            r#"missing key "key""#,
        ]
    );
}

#[test]
fn a_false_guard_tells_a_client_only_that_the_value_is_refused() {
    let told = told(case!(match &json!({"a": 1}) {
        json!({"a": u8(secret)}) if secret > 1 => (),
    }));
    assert_eq!(
        told,
        json!([{
            "pointer": "",
            "reason": "guard_false",
            "detail": "unexpected value",
            "expected": [],
            "found": null,
        }])
    );
}

#[test]
fn missing_and_unexpected_keys_are_told_to_a_client_by_themselves() {
    let told = told(case!(match &json!({"numbr": 1, "x": 2}) {
        json!({"number": 1}) => (),
    }));
    assert_eq!(
        told,
        json!([
            {
                "pointer": "",
                "reason": "missing_key",
                "detail": r#"missing key "number"; did you mean "numbr"?"#,
                "expected": [r#""number""#],
                "found": r#"map {"numbr": 1, "x": 2}"#,
                "keys": ["number"],
                "similar": "numbr",
            },
            {
                "pointer": "",
                "reason": "unexpected_keys",
                "detail": r#"unexpected keys "numbr", "x""#,
                "expected": [],
                "found": r#"map {"numbr": 1, "x": 2}"#,
                "keys": ["numbr", "x"],
            },
        ])
    );
}

#[test]
fn a_redacted_function_tells_a_client_no_content() {
    #[patterns(redact)]
    fn hidden(value: &Value) -> Result<(), Mismatch> {
        match value {
            json!({"pin": u16(_), "users": {each!(_: str(_))}}) => Ok(()),
        }
    }
    let result = hidden(&json!({"pin": "hush", "users": {"hush": 1, "quiet": "hush", "h": 2}}));
    assert_eq!(
        told(result),
        json!([
            {
                "pointer": "/pin",
                "reason": "wrong_kind",
                "detail": "expected u16, found string",
                "expected": ["u16"],
                "found": "string",
            },
            {
                "pointer": "/users/_",
                "reason": "wrong_kind",
                "detail": "expected string, found integer",
                "expected": ["string"],
                "found": "integer",
            },
            {
                "pointer": "/users/_",
                "reason": "wrong_kind",
                "detail": "expected string, found integer",
                "expected": ["string"],
                "found": "integer",
            },
        ])
    );
}

#[test]
fn what_serde_expects_is_told_without_the_types_of_the_program() {
    #[derive(::serde::Deserialize)]
    #[expect(dead_code, reason = "that it deserialises is what is tested")]
    struct SecretConfig {
        retries: u8,
        mode: SecretMode,
    }
    #[derive(::serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum SecretMode {
        Fast,
        Slow,
        Off,
    }
    let expected = |value: Value| {
        let told = told(case!(match &value {
            json!({"config": de::<SecretConfig>(_)}) => (),
        }));
        assert!(!told.to_string().contains("Secret"), "{told:#}");
        let [fault] = &told.as_array().unwrap()[..] else {
            panic!("{told:#}");
        };
        let part = |name: &str| fault[name].as_str().unwrap().to_owned();
        (part("pointer"), part("detail"))
    };
    for (config, pointer, detail) in [
        (
            json!({"retries": "x", "mode": "fast"}),
            "/config/retries",
            r#"expected u8, found string "x""#,
        ),
        (
            json!({"retries": 300, "mode": "fast"}),
            "/config/retries",
            "expected u8, found integer 300",
        ),
        (json!({"retries": 3}), "/config", r#"missing key "mode""#),
        (
            json!({"retries": 3, "mode": "fats"}),
            "/config/mode",
            r#"expected "fast", "slow" or "off", found string "fats""#,
        ),
        (json!("x"), "/config", r#"unexpected string "x""#),
    ] {
        let told = expected(json!({"config": config}));
        assert_eq!(told, (pointer.to_owned(), detail.to_owned()));
    }
}

#[test]
fn a_key_is_similar_only_to_keys_of_the_same_map() {
    let order = |value: Value| {
        let result = case!(match &value {
            json!({
                "number": u64(_),
                "items": [each!({"sku": str(_), "note"?: str(_)})],
                "customer": {"name": _, ..},
            }) => 0,
            json!({"cancel": u64(_)}) => 1,
        });
        let mismatch = result.unwrap_err();
        mismatch.faults().last().unwrap().to_string()
    };
    assert_eq!(
        order(json!({
            "number": "12",
            "items": [{"sku": "a", "names": "x"}],
            "customer": {},
        })),
        "at $.customer: missing key \"name\", found map {}"
    );
    assert_eq!(
        order(json!({
            "number": "12",
            "items": [{"sku": "a", "colour": "x"}],
            "customer": {"nmae": 1},
        })),
        "at $.customer: missing key \"name\", but there is \"nmae\""
    );
}

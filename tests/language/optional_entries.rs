//! docs/language.md, "Maps": optional entries and their defaults.

use std::error::Error;

use patterns::{Mismatch, case, patterns};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[test]
fn an_optional_entry_binds_an_option() {
    #[patterns]
    fn port<'v>(value: &'v Value) -> Result<(Option<u16>, Option<&'v str>), Mismatch> {
        match value {
            json!({"port"?: u16(port), "host"?: str(host)}) => {
                let port: Option<u16> = port;
                let host: Option<&'v str> = host;
                Ok((port, host))
            }
        }
    }
    assert_eq!(port(&json!({})).unwrap(), (None, None));
    assert_eq!(port(&json!({"port": 80})).unwrap(), (Some(80), None));
    assert_eq!(
        port(&json!({"host": "h", "port": 80})).unwrap(),
        (Some(80), Some("h"))
    );
}

#[test]
fn a_present_optional_entry_must_match() {
    let takes = |v: Value| case!(matches!(v, json!({"k"?: 1 | 2})));
    assert!(takes(json!({})));
    assert!(takes(json!({"k": 2})));
    assert!(!takes(json!({"k": 3})));
    assert!(!takes(json!({"k": null})));
    assert!(!takes(json!({"l": 1})));
}

#[test]
fn an_optional_entry_may_bind_several_names() {
    #[patterns]
    fn owner(value: &Value) -> Result<(Option<&str>, Option<&[Value]>), Mismatch> {
        match value {
            json!({"owner"?: {"name": str(name), "tags": [tags @ ..]}, ..}) => Ok((name, tags)),
        }
    }
    assert_eq!(owner(&json!({"x": 1})).unwrap(), (None, None));
    let value = json!({"owner": {"name": "n", "tags": [1]}});
    assert_eq!(owner(&value).unwrap(), (Some("n"), Some(&[json!(1)][..])));
    assert!(owner(&json!({"owner": {"name": "n"}})).is_err());
}

#[test]
fn an_optional_entry_in_each_collects_options() {
    #[patterns]
    fn ages(value: &Value) -> Result<Vec<Option<u8>>, Mismatch> {
        match value {
            json!([each!({"age"?: u8(age), ..})]) => Ok(age),
        }
    }
    assert_eq!(
        ages(&json!([{"age": 3}, {}, {"age": 4, "x": 1}])).unwrap(),
        [Some(3), None, Some(4)]
    );
}

#[test]
fn a_name_in_nested_optional_entries_is_one_option() {
    let inner = |value: &Value| {
        case!(match value {
            json!({"a"?: {"b"?: i64(n)}}) => n,
        })
    };
    assert_eq!(inner(&json!({"a": {"b": 4}})).unwrap(), Some(4));
    assert_eq!(inner(&json!({"a": {}})).unwrap(), None);
    assert_eq!(inner(&json!({})).unwrap(), None);
    assert!(inner(&json!({"a": {"b": "4"}})).is_err());
}

#[test]
fn optional_entries_may_be_in_alternatives() {
    #[patterns]
    fn number(value: &Value) -> Result<Option<i64>, Mismatch> {
        match value {
            json!({"t": 1, "a"?: i64(n)} | {"t": 2, "b"?: i64(n)}) => Ok(n),
        }
    }
    assert_eq!(number(&json!({"t": 2, "b": 4})).unwrap(), Some(4));
    assert_eq!(number(&json!({"t": 1})).unwrap(), None);
    assert!(number(&json!({"t": 1, "b": 4})).is_err());
}

// Default

#[test]
fn a_default_replaces_an_absent_key() {
    #[patterns]
    fn retries(value: &Value, usual: i64) -> Result<(i64, &str), Mismatch> {
        match value {
            json!({"retries"?: i64(n) = usual + 1, "name"?: str(name) = "none"}) => {
                let n: i64 = n;
                let name: &str = name;
                Ok((n, name))
            }
        }
    }
    assert_eq!(retries(&json!({}), 2).unwrap(), (3, "none"));
    assert_eq!(retries(&json!({"retries": 9}), 2).unwrap(), (9, "none"));
    assert_eq!(
        retries(&json!({"name": "n", "retries": 9}), 2).unwrap(),
        (9, "n")
    );
}

#[test]
fn a_default_is_not_for_a_value_that_does_not_match() {
    let takes = |v: Value| case!(matches!(v, json!({"n"?: i64(n) = 0}) if n == 0));
    assert!(takes(json!({})));
    assert!(takes(json!({"n": 0})));
    assert!(!takes(json!({"n": 1})));
    assert!(!takes(json!({"n": "0"})));
    assert!(!takes(json!({"n": null})));
}

#[test]
fn a_default_may_be_a_borrowed_value() {
    static NULL: Value = Value::Null;
    #[patterns]
    fn field(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            json!({"x"?: x = &NULL, ..}) => Ok(x),
        }
    }
    assert_eq!(field(&json!({"x": 1})).unwrap(), &json!(1));
    assert_eq!(field(&json!({})).unwrap(), &json!(null));
}

#[test]
#[expect(
    clippy::ptr_arg,
    clippy::borrowed_box,
    reason = "what is coerced is tested"
)]
fn a_default_is_coerced_to_the_type_of_the_name() {
    #[patterns]
    fn parts<'v>(value: &'v Value, usual: &'v String) -> (&'v [Value], &'v [Value], &'v str) {
        match value {
            json!({
                "all"?: [all @ ..] = &[],
                "list"?: list(list) = &[],
                "name"?: str(name) = usual,
            }) => (all, list, name),
        }
    }
    let (some, none) = (json!({"all": [1], "list": [2, 3]}), json!({}));
    let usual = String::from("usual");
    assert_eq!(
        parts(&some, &usual),
        (&[json!(1)][..], &[json!(2), json!(3)][..], "usual")
    );
    assert_eq!(parts(&none, &usual), (&[][..], &[][..], "usual"));

    #[patterns]
    fn value<'v>(value: &'v Value, usual: &'v Box<Value>) -> &'v Value {
        match value {
            json!({"x"?: x = usual}) => x,
        }
    }
    assert_eq!(value(&json!({"x": 1}), &Box::new(json!(2))), &json!(1));
    assert_eq!(value(&json!({}), &Box::new(json!(2))), &json!(2));
}

#[test]
fn a_default_has_the_type_of_what_a_view_returns() {
    #[derive(Debug, PartialEq)]
    enum Level {
        Low,
        High,
    }
    fn level(value: &Value) -> Option<Level> {
        match value.as_str()? {
            "low" => Some(Level::Low),
            "high" => Some(Level::High),
            _ => None,
        }
    }
    fn scale(value: &Value) -> Option<Box<dyn Fn(i64) -> i64>> {
        let by = value.as_i64()?;
        Some(Box::new(move |n| n * by))
    }
    fn step(value: &Value) -> Option<fn(i64) -> i64> {
        value.is_null().then_some(|n| n - 1)
    }
    #[patterns]
    fn run(value: &Value, n: i64) -> (Level, i64) {
        match value {
            json!({
                "level"?: level(level) = Level::Low,
                "scale"?: scale(scale) = Box::new(|n| n),
                "step"?: step(step) = |n| n + 1,
            }) => (level, step(scale(n))),
        }
    }
    assert_eq!(run(&json!({}), 5), (Level::Low, 6));
    let all = json!({"level": "high", "scale": 3, "step": null});
    assert_eq!(run(&all, 5), (Level::High, 14));
}

#[test]
fn a_default_may_be_of_a_type_parameter() {
    #[patterns]
    fn read<T: DeserializeOwned>(value: &Value, usual: T) -> Result<T, Mismatch> {
        match value {
            json!({"x"?: de::<T>(x) = usual}) => Ok(x),
        }
    }
    assert_eq!(read(&json!({"x": [1]}), vec![0]).unwrap(), [1]);
    assert_eq!(read(&json!({}), String::from("a")).unwrap(), "a");
}

#[test]
fn a_default_may_be_inferred_from_the_name() {
    #[patterns]
    fn read(value: &Value) -> Result<(u8, f32, Vec<i64>), Box<dyn Error>> {
        match value {
            json!({
                "a"?: u8(a) = Default::default(),
                "b"?: f32(b) = "1.5".parse()?,
                "c"?: [each!(i64(c))] = vec![],
            }) => Ok((a, b, c)),
        }
    }
    assert_eq!(read(&json!({})).unwrap(), (0, 1.5, vec![]));
    let all = json!({"a": 1, "b": 0.5, "c": [2, 3]});
    assert_eq!(read(&all).unwrap(), (1, 0.5, vec![2, 3]));
}

#[test]
fn defaults_nest() {
    #[patterns]
    fn inner(value: &Value) -> i64 {
        match value {
            json!({"a"?: {"b"?: i64(n) = 1} = 2}) => n,
        }
    }
    assert_eq!(inner(&json!({"a": {"b": 3}})), 3);
    assert_eq!(inner(&json!({"a": {}})), 1);
    assert_eq!(inner(&json!({})), 2);

    #[patterns]
    fn optional(value: &Value) -> Option<i64> {
        match value {
            json!({"a"?: {"b"?: i64(n)} = Some(2)}) => n,
        }
    }
    assert_eq!(optional(&json!({"a": {"b": 3}})), Some(3));
    assert_eq!(optional(&json!({"a": {}})), None);
    assert_eq!(optional(&json!({})), Some(2));

    #[patterns]
    fn each(value: &Value) -> Vec<&[Value]> {
        match value {
            json!([each!({"a"?: [xs @ ..] = &[]})]) => xs,
        }
    }
    assert_eq!(each(&json!([{"a": [1]}, {}])), [&[json!(1)][..], &[][..]]);
}

#[test]
fn a_default_may_leave_the_function() {
    #[patterns]
    fn number(value: &Value) -> Option<i64> {
        match value {
            json!({"n"?: i64(n) = return None}) => Some(n),
            json!({"m"?: i64(n) = panic!("no m")}) => Some(-n),
        }
    }
    assert_eq!(number(&json!({"n": 1})), Some(1));
    assert_eq!(number(&json!({})), None);
    assert_eq!(number(&json!({"m": 1})), Some(-1));
}

#[test]
fn a_default_is_coerced_in_every_form_of_case() {
    let value = json!({});
    case!(let json!({"k"?: [xs @ ..] = &[]}) = &value);
    assert_eq!(xs.len(), 0);
    case!(let json!({"k"?: [xs @ ..] = &[]}) = &value else {
        panic!()
    });
    assert_eq!(xs.len(), 0);
    assert!(case!(matches!(
        &value,
        json!({"k"?: [xs @ ..] = &[]}) if xs.is_empty()
    )));
    let found = case!(match &value {
        json!({"k"?: [xs @ ..] = &[]}) => xs,
    });
    assert_eq!(found.unwrap().len(), 0);
    case!(if let json!({"k"?: [xs @ ..] = &[]}) = &value {
        assert_eq!(xs.len(), 0);
    } else {
        panic!()
    });
}

#[test]
fn a_computed_key_may_be_optional_and_have_a_default() {
    let key = String::from("n");
    let read = |v: &Value| {
        case!(if let json!({(&key)?: i64(n) = 5}) = v {
            n
        } else {
            -1
        })
    };
    assert_eq!(read(&json!({"n": 1})), 1);
    assert_eq!(read(&json!({})), 5);
    assert_eq!(read(&json!({"m": 1})), -1);
}

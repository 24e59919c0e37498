//! docs/language.md, "Typed patterns", "Views and `de`": `bool`, `char`, `list`, `de` and views.

use std::cell::Cell;
use std::collections::BTreeMap;

use patterns::{Mismatch, case, patterns};
use serde_json::{Map, Value, json};

use crate::samples::taken;

#[test]
fn bool_matches_booleans() {
    #[patterns]
    fn flag(value: &Value) -> Option<bool> {
        match value {
            bool(b) => {
                let b: bool = b;
                Some(b)
            }
            [bool(true)] => Some(true),
            _ => None,
        }
    }
    assert_eq!(taken(|v| flag(v).is_some()), ["true", "false"]);
    assert_eq!(flag(&json!(false)), Some(false));
    assert_eq!(flag(&json!([true])), Some(true));
    assert_eq!(flag(&json!([false])), None);
}

#[test]
fn char_matches_strings_of_one_character() {
    #[patterns]
    fn letter(value: &Value) -> Option<char> {
        match value {
            char(c) => {
                let c: char = c;
                Some(c)
            }
            _ => None,
        }
    }
    assert_eq!(
        taken(|v| letter(v).is_some()),
        [r#""a""#, r#""1""#, r#""🦀""#]
    );
    assert_eq!(letter(&json!("🦀")), Some('🦀'));
    assert_eq!(letter(&json!("e\u{301}")), None);
}

#[test]
fn char_accepts_a_rust_pattern() {
    #[patterns]
    fn class(value: &Value) -> &'static str {
        match value {
            char('a'..='z') => "lower",
            char(c) if c.is_ascii_digit() => "digit",
            char(_) => "other",
            _ => "no character",
        }
    }
    assert_eq!(class(&json!("k")), "lower");
    assert_eq!(class(&json!("7")), "digit");
    assert_eq!(class(&json!("é")), "other");
    assert_eq!(class(&json!("kk")), "no character");
}

#[test]
fn list_matches_any_list_and_borrows_it() {
    #[patterns]
    fn items<'v>(value: &'v Value) -> Option<&'v [Value]> {
        match value {
            list(l) => {
                let l: &'v [Value] = l;
                Some(l)
            }
            _ => None,
        }
    }
    let value = json!([1, 2]);
    assert_eq!(items(&value), Some(value.as_array().unwrap().as_slice()));
    assert_eq!(taken(|v| items(v).is_some()), ["[]", "[1]", "[1,2]"]);
}

#[test]
fn typed_containers_nest() {
    #[patterns]
    fn inner(value: &Value) -> Result<(&[Value], &Map<String, Value>), Mismatch> {
        match value {
            json!({"l": list(l), "m": map(m)}) => Ok((l, m)),
        }
    }
    let value = json!({"l": [1], "m": {"a": 1}});
    let (l, m) = inner(&value).unwrap();
    assert_eq!((l.len(), m.len()), (1, 1));
    assert!(inner(&json!({"l": {}, "m": {}})).is_err());
}

// de

#[test]
fn de_matches_what_deserialises() {
    #[patterns]
    fn read(value: &Value) -> Result<(String, Vec<u8>), Mismatch> {
        match value {
            de::<(String, Vec<u8>)>((name, bytes)) => Ok((name, bytes)),
            json!({"bytes": de::<Vec<u8>>(bytes), ..}) => Ok((String::new(), bytes)),
        }
    }
    assert_eq!(
        read(&json!(["n", [1, 255]])).unwrap(),
        ("n".into(), vec![1, 255])
    );
    assert_eq!(
        read(&json!({"bytes": [], "x": 1})).unwrap(),
        (String::new(), vec![])
    );
    assert!(read(&json!(["n", [256]])).is_err());
    assert!(read(&json!(["n"])).is_err());
}

#[test]
fn de_accepts_a_rust_pattern() {
    #[patterns]
    fn read(value: &Value) -> &'static str {
        match value {
            de::<Option<i64>>(None) => "none",
            de::<Option<i64>>(Some(n @ 1..=9)) if n % 2 == 1 => "odd digit",
            de::<[i64; 2]>([0, _]) => "from zero",
            _ => "other",
        }
    }
    assert_eq!(read(&json!(null)), "none");
    assert_eq!(read(&json!(3)), "odd digit");
    assert_eq!(read(&json!(4)), "other");
    assert_eq!(read(&json!([0, 5])), "from zero");
    assert_eq!(read(&json!([0, 5, 6])), "other");
}

#[test]
fn de_borrows_from_the_input() {
    #[patterns]
    fn keys<'v>(value: &'v Value) -> Result<BTreeMap<&'v str, &'v str>, Mismatch> {
        match value {
            de::<BTreeMap<&'v str, &'v str>>(entries) => Ok(entries),
        }
    }
    let value = json!({"a": "x", "b": "y"});
    assert_eq!(
        keys(&value).unwrap(),
        BTreeMap::from([("a", "x"), ("b", "y")])
    );
    assert!(keys(&json!({"a": 1})).is_err());
}

// Views

fn even(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| n % 2 == 0)
}

fn key_and_value(value: &Value) -> Option<(&str, &Value)> {
    let (key, value) = value.as_object()?.iter().next()?;
    Some((key, value))
}

fn truthy(value: &Value) -> Option<()> {
    matches!(value, Value::Bool(true)).then_some(())
}

mod units {
    use serde_json::Value;

    pub(super) fn metres(value: &Value) -> Option<f64> {
        value.as_str()?.strip_suffix('m')?.parse().ok()
    }
}

#[test]
fn a_view_matches_what_it_returns_some_for() {
    #[patterns]
    fn half(value: &Value) -> Option<i64> {
        match value {
            even(n) => {
                let n: i64 = n;
                Some(n / 2)
            }
            _ => None,
        }
    }
    assert_eq!(half(&json!(8)), Some(4));
    assert_eq!(taken(|v| half(v).is_some()), ["0", "300"]);
}

#[test]
fn a_view_accepts_a_rust_pattern() {
    #[patterns]
    fn kind(value: &Value) -> &'static str {
        match value {
            even(0) => "zero",
            even(2 | 4) => "small",
            even(n @ 100..) if n < 1000 => "hundreds",
            even(_) => "even",
            _ => "other",
        }
    }
    for (n, expected) in [
        (0, "zero"),
        (4, "small"),
        (100, "hundreds"),
        (6, "even"),
        (7, "other"),
    ] {
        assert_eq!(kind(&json!(n)), expected, "{n}");
    }
}

#[test]
fn a_view_of_several_arguments_returns_a_tuple() {
    #[patterns]
    fn entry(value: &Value) -> Result<(&str, &Value), Mismatch> {
        match value {
            [key_and_value(key, value)] => Ok((key, value)),
            key_and_value("fixed", value) => Ok(("", value)),
        }
    }
    assert_eq!(entry(&json!([{"k": 1}])).unwrap(), ("k", &json!(1)));
    assert_eq!(entry(&json!({"fixed": 2})).unwrap(), ("", &json!(2)));
    assert!(entry(&json!({"other": 2})).is_err());
}

#[test]
fn a_view_without_arguments_returns_a_unit() {
    assert_eq!(taken(|v| case!(matches!(v, truthy()))), ["true"]);
}

#[test]
fn a_view_is_named_by_a_path() {
    struct Parser;
    impl Parser {
        fn word(value: &Value) -> Option<&str> {
            value.as_str()?.split(' ').next()
        }
    }
    #[patterns]
    fn length(value: &Value) -> Result<(f64, &str), Mismatch> {
        match value {
            json!({"length": units::metres(m), "name": Parser::word(w)}) => Ok((m, w)),
            crate::typed::units::metres(m) => Ok((m, "")),
        }
    }
    let (metres, word) = length(&json!({"length": "1.5m", "name": "long one"}))
        .map_or((0.0, String::new()), |(m, w)| (m, w.to_owned()));
    assert!((metres - 1.5).abs() < f64::EPSILON);
    assert_eq!(word, "long");
    assert!(length(&json!("2m")).is_ok());
    assert!(length(&json!("2s")).is_err());
}

#[test]
fn a_view_may_be_generic() {
    fn parse<T: std::str::FromStr>(value: &Value) -> Option<T> {
        value.as_str()?.parse().ok()
    }
    #[patterns]
    fn number(value: &Value) -> Result<i64, Mismatch> {
        match value {
            parse::<i64>(n) => Ok(n),
            parse::<bool>(b) => Ok(i64::from(b)),
        }
    }
    assert_eq!(number(&json!("12")).unwrap(), 12);
    assert_eq!(number(&json!("true")).unwrap(), 1);
    assert!(number(&json!("x")).is_err());
}

#[test]
fn a_views_result_borrows_from_the_input() {
    fn first_word(value: &Value) -> Option<&str> {
        value.as_str()?.split(' ').next()
    }
    #[patterns]
    fn word<'v>(value: &'v Value) -> Result<&'v str, Mismatch> {
        match value {
            json!({"text": first_word(w), ..}) => {
                let w: &'v str = w;
                Ok(w)
            }
        }
    }
    let value = json!({"text": "two words"});
    assert_eq!(word(&value).unwrap(), "two");
}

#[test]
fn a_view_may_give_an_owned_value() {
    fn upper(value: &Value) -> Option<String> {
        value.as_str().map(str::to_uppercase)
    }
    #[patterns]
    fn shout(value: &Value) -> Result<String, Mismatch> {
        match value {
            upper(s) if s.len() > 3 => Ok(s + "!"),
            upper(s) => Ok(s),
        }
    }
    assert_eq!(shout(&json!("loud")).unwrap(), "LOUD!");
    assert_eq!(shout(&json!("low")).unwrap(), "LOW");
}

#[test]
fn a_clause_function_is_a_view() {
    #[patterns]
    fn point(value: &Value) -> Option<(i64, i64)> {
        match value {
            [i64(x), i64(y)] => Some((x, y)),
            json!({"x": i64(x), "y": i64(y)}) => Some((x, y)),
            _ => None,
        }
    }
    #[patterns]
    fn area(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!({"from": point(x1, y1), "to": point(x2, y2)}) => Ok((x2 - x1) * (y2 - y1)),
        }
    }
    let value = json!({"from": [1, 1], "to": {"x": 3, "y": 4}});
    assert_eq!(area(&value).unwrap(), 6);
    assert!(area(&json!({"from": [1], "to": [2, 3]})).is_err());
}

#[test]
fn a_local_closure_is_a_view() {
    let limit = 10;
    let calls = Cell::new(0);
    let below = |value: &Value| {
        calls.set(calls.get() + 1);
        value.as_i64().filter(|n| *n < limit)
    };
    assert!(case!(matches!(json!(9), below(9))));
    assert!(!case!(matches!(json!(10), below(_))));
    assert_eq!(calls.get(), 2);
}

#[test]
fn views_collect_in_each_and_search_in_find() {
    #[patterns]
    fn evens(value: &Value) -> Result<Vec<i64>, Mismatch> {
        match value {
            [each!(even(n))] => Ok(n),
            [.., even(n), ..] => Ok(vec![-n]),
        }
    }
    assert_eq!(evens(&json!([2, 4])).unwrap(), [2, 4]);
    assert_eq!(evens(&json!([1, 6, 8])).unwrap(), [-6]);
    assert!(evens(&json!([1, 3])).is_err());
}

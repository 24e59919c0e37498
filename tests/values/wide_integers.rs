//! Integers beyond 64 bits, read by serde from every type that can hold them.

use std::collections::HashMap;

use patterns::subject::{Scrutinee, Subject};
use patterns::values::AsNative;
use patterns::{Deserializable, JsonText, Rest, Term, case, patterns};
use serde_json::{Value, json};

const WIDE: &[&str] = &[
    "18446744073709551616",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "340282366920938463463374607431768211455",
    "340282366920938463463374607431768211456",
    "-100000000000000000000000000000000000000000000000000",
];

/// The integer in a value, in every form in which serde can read it.
#[patterns]
fn is_read_as_by_serde_json<'v>(
    value: impl Deserializable<'v, Item: Deserializable<'v>>,
    text: &str,
) {
    #[derive(serde::Deserialize, Debug, PartialEq)]
    #[serde(untagged)]
    enum Either {
        Float(f64),
        Text(String),
    }
    #[derive(serde::Deserialize)]
    struct Both {
        exact: i128,
        n: Value,
    }
    // `serde_json` reads it as a float, with a wrong last digit if it is longer than any here.
    let float: f64 = text.parse().unwrap();
    let expected = json!(float);
    if text.len() < 40 {
        assert_eq!(serde_json::from_str::<Value>(text).unwrap(), expected);
    }
    let whole = json!({"list": [float, 1], "n": float, "exact": 7});
    assert_eq!(value.read::<Value>(), Some(whole), "{text}");
    let n = value.read::<HashMap<String, Value>>().unwrap()["n"].clone();
    assert_eq!(n, expected);
    // One type reads it exactly and the other does not.
    let Both { exact, n } = value.read().unwrap();
    assert_eq!((exact, n), (7, expected.clone()), "{text}");
    match value {
        json!({"n": n, ..}) => {
            assert_eq!(n.read::<Value>(), Some(expected), "{text}");
            assert_eq!(n.read::<f64>(), Some(float), "{text}");
            assert_eq!(n.read::<Either>(), Some(Either::Float(float)), "{text}");
            assert_eq!(n.read::<i128>(), text.parse().ok(), "{text}");
            assert_eq!(n.read::<u128>(), text.parse().ok(), "{text}");
            assert_eq!(n.read::<i64>(), None, "{text}");
            assert_eq!(n.read::<String>(), None, "{text}");
            // These can hold it as it is.
            if text.parse::<i128>().is_ok() {
                let exact: ciborium::Value = n.read().unwrap();
                assert!(patterns::subject::same(&n, &&exact), "{text}");
                let exact: Term = n.read().unwrap();
                assert!(patterns::subject::same(&n, &&exact), "{text}");
            }
        }
    }
}

#[test]
fn every_type_that_holds_a_wide_integer_is_read_as_by_serde_json() {
    for text in WIDE {
        let document = format!(r#"{{"list": [{text}, 1], "n": {text}, "exact": 7}}"#);
        let source = JsonText::new(&document);
        is_read_as_by_serde_json(source.subject(), text);
        is_read_as_by_serde_json(source.as_native(), text);
        let mut reader = sonic_rs::Deserializer::from_str(&document).use_rawnumber();
        let value: sonic_rs::Value = reader.deserialize().unwrap();
        is_read_as_by_serde_json(&value, text);
        is_read_as_by_serde_json(value.as_native(), text);

        let big = || {
            let value = text.parse().unwrap();
            eetf::Term::from(eetf::BigInteger { value })
        };
        let small = |value: i32| eetf::Term::from(eetf::FixInteger::from(value));
        let name = |name: &str| eetf::Term::from(eetf::Binary::from(name.as_bytes()));
        let list = eetf::List::from(vec![big(), small(1)]);
        let entries = [
            (name("list"), list.into()),
            (name("n"), big()),
            (name("exact"), small(7)),
        ];
        let value = eetf::Term::from(eetf::Map {
            map: entries.into(),
        });
        is_read_as_by_serde_json(value.subject(), text);
        is_read_as_by_serde_json(value.as_native(), text);
        let Ok(wide) = text.parse::<i128>() else {
            continue;
        };
        let value = Term::map([
            ("list", Term::list([Term::from(wide), Term::from(1)])),
            ("n", wide.into()),
            ("exact", 7.into()),
        ]);
        is_read_as_by_serde_json(&value, text);
        is_read_as_by_serde_json(value.as_native(), text);
        let integer = |value: i128| match ciborium::value::Integer::try_from(value) {
            Ok(integer) => ciborium::Value::Integer(integer),
            Err(_) => ciborium::Value::serialized(&value).unwrap(),
        };
        let name = |name: &str| ciborium::Value::from(name);
        let value = ciborium::Value::Map(vec![
            (name("list"), vec![integer(wide), integer(1)].into()),
            (name("n"), integer(wide)),
            (name("exact"), integer(7)),
        ]);
        is_read_as_by_serde_json(&value, text);
        is_read_as_by_serde_json(value.as_native(), text);
    }
}

#[test]
fn a_number_beyond_every_float_is_read_by_no_type() {
    for text in ["1e400", &"9".repeat(310)] {
        let source = JsonText::new(text);
        assert!(source.subject().number().is_some());
        assert_eq!(source.subject().read::<Value>(), None);
        assert!(serde_json::from_str::<Value>(text).is_err());
    }
}

#[test]
fn values_of_json_text_and_their_rest_serialise() {
    let text = r#"{"id": 7, "name": "j\u00f6e", "list": [null, true, 1.50, -0, {"a": [], "b": {}}],
        "u": 18446744073709551615, "wide": -123456789012345678901234567890}"#;
    let source = JsonText::checked(text).unwrap();
    let value = source.subject();
    let written = serde_json::to_string(&value).unwrap();
    assert_eq!(
        written,
        r#"{"id":7,"name":"jöe","list":[null,true,1.5,-0.0,{"a":[],"b":{}}],"u":18446744073709551615,"wide":-123456789012345678901234567890}"#
    );
    case!(let json!({"id": _, "name": name, "list": list, ..rest}) = value);
    assert_eq!(serde_json::to_value(name).unwrap(), json!("jöe"));
    case!(let [_, _, tail @ ..] = list);
    assert_eq!(
        serde_json::to_string(&tail).unwrap(),
        r#"[1.5,-0.0,{"a":[],"b":{}}]"#
    );
    let written = r#"{"u":18446744073709551615,"wide":-123456789012345678901234567890}"#;
    assert_eq!(serde_json::to_string(&rest).unwrap(), written);
    case!(let map(whole) = value);
    assert_eq!(
        serde_json::to_string(&whole).unwrap().len(),
        serde_json::to_string(&value).unwrap().len()
    );

    // Beyond 128 bits it is what `serde_json` reads.
    let text = "-99999999999999999999999999999999999999999999999999";
    let value = JsonText::new(text);
    assert_eq!(serde_json::to_value(value.subject()).unwrap(), json!(-1e50));

    // The first occurrence of a repeated key is written.
    let text = r#"{"k": 1, "l": 2, "k": 3}"#;
    let value = JsonText::new(text);
    assert_eq!(
        serde_json::to_string(&value.subject()).unwrap(),
        r#"{"k":1,"l":2}"#
    );
}

#[test]
fn a_value_that_cannot_be_read_does_not_serialise() {
    for text in [
        "",
        "[1, tru]",
        r#"{"k": {"l": "\ud800"}}"#,
        r#"{"k": 1"#,
        "1e400",
        "[[1e400]]",
    ] {
        let source = JsonText::new(text);
        assert!(serde_json::to_string(&source.subject()).is_err(), "{text}");
    }
}

#[patterns]
fn rest_of<'v, S: Subject<'v>>(value: S) -> Rest<'v, S::Map> {
    match value {
        json!({"id": _, ..rest}) => rest,
    }
}

#[test]
fn the_rest_of_a_part_serialises() {
    let source = JsonText::new(r#"{"id": 7, "k": [1, "a"]}"#);
    let written = serde_json::to_string(&rest_of(source.subject())).unwrap();
    assert_eq!(written, r#"{"k":[1,"a"]}"#);
}

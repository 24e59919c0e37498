//! docs/language.md, "Strings": regular expressions, with the feature `regex`.

use patterns::subject::Scrutinee;
use patterns::{Mismatch, Subject, case, patterns, term};
use serde_json::{Value, json};

#[patterns]
fn version<'v>(value: &'v Value) -> Result<(u32, u32, Option<&'v str>), Mismatch> {
    match value {
        str(
            re!(
                r"^v(\d+)\.(\d+)(?:-(\w+))?$",
                u32(major),
                u32(minor),
                opt!(pre)
            ),
        ) => {
            let (major, pre): (u32, Option<&'v str>) = (major, pre);
            Ok((major, minor, pre))
        }
    }
}

#[test]
fn each_group_has_a_pattern_and_one_without_a_part_is_none() {
    assert_eq!(version(&json!("v1.22")).unwrap(), (1, 22, None));
    assert_eq!(version(&json!("v1.22-rc")).unwrap(), (1, 22, Some("rc")));
    for value in [
        json!("1.22"),
        json!("v1.99999999999"),
        json!(1),
        json!(["v1.2"]),
        json!(null),
    ] {
        assert!(version(&value).is_err(), "{value}");
    }
}

#[test]
fn an_expression_is_found_anywhere_unless_it_says_otherwise() {
    #[patterns]
    fn number(value: &Value) -> Option<u8> {
        match value {
            str(re!(r"#(\d+)", u8(n))) => Some(n),
            _ => None,
        }
    }
    assert_eq!(number(&json!("fixes #12 and #13")), Some(12));
    // Only the first match counts.
    assert_eq!(number(&json!("fixes #1200 and #13")), None);
}

#[test]
fn without_groups_it_only_asks() {
    let takes = |text: &str| case!(matches!(json!(text), str(re!("(?i)^[0-9a-f]{6}$"))));
    assert!(takes("00ff7F"));
    assert!(!takes("00ff7"));
    assert!(!case!(matches!(json!(123_456), str(re!(r"\d")))));
}

#[test]
fn groups_may_be_named_and_the_literal_of_any_sort() {
    let email = case!(match json!("joe@example.org") {
        str(re!(r#"^(?P<user>[^@"]+)@(?<host>.+)$"#, user, host,)) => format!("{user} {host}"),
    });
    assert_eq!(email.unwrap(), "joe example.org");
    let quoted = case!(match json!("a\tb") {
        str(re!("(\\w)\\t(\u{62})", a, b)) => format!("{a}{b}"),
    });
    assert_eq!(quoted.unwrap(), "ab");
}

fn even(text: &str) -> Option<usize> {
    text.len().is_multiple_of(2).then_some(text.len())
}

fn upper(text: &str) -> Result<Value, &str> {
    if text.is_ascii() {
        Ok(text.to_uppercase().into())
    } else {
        Err(text)
    }
}

const NAME: &str = "crab";

#[test]
fn a_group_has_the_patterns_that_a_string_has() {
    #[patterns]
    fn kind(value: &Value, wanted: &str) -> Option<String> {
        match value {
            str(re!("^1 (.*)$", "a" | 'b')) => Some("literal".into()),
            str(re!("^2 (.*)$", x @ ("a" | "b"))) => Some(format!("name {x}")),
            str(re!("^3 (.*)$", "a"..="m")) => Some("range".into()),
            str(re!("^4 (.*)$", NAME)) => Some("constant".into()),
            str(re!("^5 (.*)$", pin!(wanted))) => Some("pinned".into()),
            str(re!("^6 (.*)$", str(a @ .., "=", b @ ..))) => Some(format!("segments {a} {b}")),
            str(re!("^6 (.*)$", rstr(a @ .., ":", u8(b)))) => {
                Some(format!("from the right {a} {b}"))
            }
            str(re!("^7 (.*)$", not!("a"))) => Some("not".into()),
            str(re!("^8 (.*)$", all!(x, re_x))) => Some(format!("all {x} {re_x}")),
            str(re!("^9 (.*)$", even(n))) => Some(format!("view {n}")),
            str(re!("^10 (.*)$", upper(json!(str(up))))) => Some(format!("viewed {up}")),
            str(re!("^11 (.*)$", (u8(n) if n > 3))) => Some(format!("guarded {n}")),
            str(re!("^12 (.*)$", str(re!("(.)$", last)))) => Some(format!("nested {last}")),
            str(re!("^13 (.*)$", bool(b))) => Some(format!("bool {b}")),
            str(re!("^14 (.*)$", f64(x @ 0.0..1.0))) => Some(format!("float {x}")),
            str(re!("^15 (.*)$", str(s @ ("a" | "b")))) => Some(format!("rust {s}")),
            str(re!("^16 (a)?", null)) => Some("no part".into()),
            str(re!("^17 (a)?", opt!("b"))) => Some("no part either".into()),
            str(re!("^18 (a)?", opt!(x = "none"))) => Some(format!("default {x}")),
            str(re!("^19 (a)?", _)) => Some("a part".into()),
            str(re!("^20 (.*)$", de::<String>(s))) => Some(format!("serde {s}")),
            _ => None,
        }
    }
    let kind = |text: &str| kind(&json!(text), "z");
    for (text, expected) in [
        ("1 b", Some("literal")),
        ("1 c", None),
        ("2 a", Some("name a")),
        ("3 f", Some("range")),
        ("3 z", None),
        ("4 crab", Some("constant")),
        ("5 z", Some("pinned")),
        ("5 y", None),
        ("6 a=b=c", Some("segments a b=c")),
        ("6 a:b:7", Some("from the right a:b 7")),
        ("7 b", Some("not")),
        ("7 a", None),
        ("8 x", Some("all x x")),
        ("9 ab", Some("view 2")),
        ("9 a", None),
        ("10 ab", Some("viewed AB")),
        ("11 4", Some("guarded 4")),
        ("11 3", None),
        ("12 abc", Some("nested c")),
        ("13 true", Some("bool true")),
        ("14 0.5", Some("float 0.5")),
        ("14 1.5", None),
        ("15 b", Some("rust b")),
        ("16 b", Some("no part")),
        ("16 a", None),
        ("17 b", Some("no part either")),
        ("17 a", None),
        ("18 b", Some("default none")),
        ("18 a", Some("default a")),
        ("19 a", Some("a part")),
        ("19 b", None),
        ("20 s", Some("serde s")),
    ] {
        assert_eq!(kind(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn names_may_repeat_and_be_read_by_guards_and_keys() {
    #[patterns]
    fn kind(value: &Value) -> Option<&str> {
        match value {
            str(re!("^(.)(.)$", x, x)) => Some(x),
            json!([str(re!("/([^/]+)$", name)), name]) => Some(name),
            json!({"of": str(re!(r"\.(\w+)$", key)), (key): str(value), ..}) => Some(value),
            json!([str(re!("#([0-9]+)", u8(n))), str(late)]) if n > 7 => Some(late),
            _ => None,
        }
    }
    assert_eq!(kind(&json!("aa")), Some("a"));
    assert_eq!(kind(&json!("ab")), None);
    assert_eq!(kind(&json!(["src/lib", "lib"])), Some("lib"));
    assert_eq!(
        kind(&json!({"of": "user.name", "name": "Joe"})),
        Some("Joe")
    );
    assert_eq!(kind(&json!(["issue #8", "late"])), Some("late"));
    assert_eq!(kind(&json!(["issue #7", "late"])), None);
}

#[test]
fn it_stands_wherever_str_does() {
    #[patterns]
    fn found(value: &Value) -> Result<Vec<&str>, Mismatch> {
        match value {
            json!({ each!(str(re!(r"\.(\w+)$", names)): i64(_)) }) => Ok(names),
            json!([each!(str(re!("^(.*)[.]rs$", stems)))]) => Ok(stems),
            json!([.., str(re!("[!?]$")), str(re!("^(.*?):", x)), ..]) => Ok(vec![x]),
            json!({"in": [filter!(str(re!("/([^/]*)$", last)))], "not": not!(str(re!("/$")))}) => {
                Ok(last)
            }
            json!({
                "maybe"?: str(re!("^(.*)-", x)) = "none",
                "many": many!(str(re!("-[0-9]$"))),
            }) => Ok(vec![x]),
            json!({ filter!(str(re!("^(x.*)$", keys)): _) }) => Ok(keys),
        }
    }
    assert_eq!(found(&json!({"a.b.c": 1, "d.e": 2})).unwrap(), ["c", "e"]);
    assert_eq!(
        found(&json!(["lib.rs", "a.rs.rs"])).unwrap(),
        ["lib", "a.rs"]
    );
    assert_eq!(found(&json!([1, "why?", "a:b:c"])).unwrap(), ["a"]);
    assert_eq!(
        found(&json!({"in": ["a/b/c", "d", 1], "not": "x"})).unwrap(),
        ["c"]
    );
    assert_eq!(found(&json!({"many": ["a-1", "b-2"]})).unwrap(), ["none"]);
    assert_eq!(
        found(&json!({"many": "a-1", "maybe": "x-y-z"})).unwrap(),
        ["x-y"]
    );
    assert_eq!(
        found(&json!({"xa": [], "y": "", "xb": {}})).unwrap(),
        ["xa", "xb"]
    );
}

#[derive(Subject)]
struct Release {
    tag: String,
    notes: Option<Box<str>>,
}

#[patterns]
fn major<'v>(value: impl Subject<'v>) -> Option<(u8, &'v str)> {
    match value {
        json!({"tag": str(re!(r"^v(\d+)(.*)$", u8(major), rest)), ..}) => Some((major, rest)),
        _ => None,
    }
}

#[test]
fn strings_of_every_value_type_are_matched_in_generic_functions_too() {
    assert_eq!(major(&json!({"tag": "v1.2"})), Some((1, ".2")));
    assert_eq!(major(&term!({"tag": "v3-rc", :of: 1})), Some((3, "-rc")));
    let release = Release {
        tag: "v7".to_owned(),
        notes: Some("see #12".into()),
    };
    assert_eq!(major(release.subject()), Some((7, "")));
    let issue = case!(match &release {
        json!({"notes": opt!(str(re!(r"#(\d+)", u16(issue)))), ..}) => issue,
    });
    assert_eq!(issue.unwrap(), Some(12));
    let text = String::from("k=v");
    let pair: (&str, &str) = case!(match text.as_str() {
        str(re!("^(.*)=(.*)$", key, value)) => (key, value),
    })
    .unwrap();
    assert_eq!(pair, ("k", "v"));
}

#[test]
fn the_rest_of_the_values_is_still_to_be_covered() {
    #[patterns(total)]
    fn kind(value: &Value) -> &'static str {
        match value {
            str(re!("^a")) => "a",
            str(re!("^(.)$", x)) if x > "m" => "late",
            str(_) => "string",
            null | bool(_) | number(_) | list(_) | map(_) => "other",
        }
    }
    let kinds = ["ab", "z", "b"].map(|text| kind(&json!(text)));
    assert_eq!(kinds, ["a", "late", "string"]);
    assert_eq!(kind(&json!(1)), "other");
}

#[test]
fn an_expression_is_compiled_once_also_in_generic_and_recursive_functions() {
    #[patterns]
    fn depth<T: Copy + Into<usize>>(value: &Value, by: T) -> usize {
        match value {
            json!([(str(re!(r"^(\d+)$", usize(n))) if n < 100), rest @ ..]) => n + many(rest, by),
            json!([inner, ..]) => by.into() + depth(inner, by),
            _ => 0,
        }
    }
    #[patterns]
    fn many<T: Copy + Into<usize>>(values: &[Value], by: T) -> usize {
        match values {
            [str(re!(r"^(\d+)$", usize(n))), rest @ ..] => n + many(rest, by),
            [_, rest @ ..] => by.into() + many(rest, by),
            [] => 0,
        }
    }
    assert_eq!(depth(&json!([["7", "x", "8"]]), 1u8), 17);
    assert_eq!(depth(&json!([["7", "x", "8"]]), 2u16), 19);
}

//! docs/language.md, "Strings": segments that are matched from right to left.

use patterns::{Mismatch, case, patterns, term};
use serde_json::{Value, json};

#[patterns]
fn split<'v>(value: &'v Value) -> Result<(&'v str, &'v str), Mismatch> {
    match value {
        rstr(before @ .., "/", after @ ..) => {
            let (before, after): (&'v str, &'v str) = (before, after);
            Ok((before, after))
        }
    }
}

#[test]
fn a_hole_begins_behind_the_last_occurrence_of_the_literal_before_it() {
    assert_eq!(split(&json!("a/b/c")).unwrap(), ("a/b", "c"));
    assert_eq!(split(&json!("a/b/")).unwrap(), ("a/b", ""));
    assert_eq!(split(&json!("/")).unwrap(), ("", ""));
    assert_eq!(split(&json!("日/本/🦀")).unwrap(), ("日/本", "🦀"));
    for value in [json!("abc"), json!(""), json!(1), json!(["a/b"])] {
        assert!(split(&value).is_err(), "{value}");
    }
}

#[test]
fn segments_match_right_to_left_without_backtracking() {
    #[patterns]
    fn parts(value: &Value) -> Option<(&str, &str, &str)> {
        match value {
            rstr("/", a @ .., "/", b @ .., ".", c @ ..) => Some((a, b, c)),
            _ => None,
        }
    }
    assert_eq!(
        parts(&json!("/x/y/lib.rs.bak")),
        Some(("x/y", "lib.rs", "bak"))
    );
    assert_eq!(parts(&json!("//.")), Some(("", "", "")));
    // The last point comes before the last slash.
    assert_eq!(parts(&json!("/x.d/y.d/lib")), Some(("x.d", "y", "d/lib")));
    assert_eq!(parts(&json!("/x.rs")), None);
}

#[test]
fn literals_at_both_ends_are_anchored_and_do_not_overlap() {
    let takes = |s: &str| case!(matches!(json!(s), rstr("ab", .., "ba")));
    assert!(takes("abba"));
    assert!(takes("ab ba ab ba"));
    assert!(!takes("aba"));
    assert!(!takes("xabba"));
    assert!(!takes("abbax"));
}

#[test]
fn literals_alone_are_joined_and_a_pattern_alone_is_that_of_str() {
    let takes = |s: &str| case!(matches!(json!(s), rstr("ab", 'c') | rstr("x" | "y")));
    assert!(takes("abc"));
    assert!(takes("y"));
    assert!(!takes("ab"));
    assert!(case!(matches!(json!("any"), rstr(..))));
    assert!(!case!(matches!(json!(1), rstr(_))));
}

#[test]
fn a_number_is_read_whole_and_a_sign_is_left_to_the_literal_that_needs_it() {
    #[patterns]
    fn ordinal(value: &Value) -> Option<(&str, i64)> {
        match value {
            rstr(set @ .., "-", u8(n)) => Some((set, n.into())),
            rstr(set @ .., "-", i64(n)) => Some((set, n)),
            rstr(sum @ .., "+ ", i64(n)) => Some((sum, n)),
            _ => None,
        }
    }
    assert_eq!(ordinal(&json!("web-3")), Some(("web", 3)));
    assert_eq!(ordinal(&json!("web-a-255")), Some(("web-a", 255)));
    assert_eq!(ordinal(&json!("web-256")), Some(("web", 256)));
    assert_eq!(ordinal(&json!("web--3")), Some(("web", -3)));
    assert_eq!(ordinal(&json!("1 + +3")), Some(("1 ", 3)));
    for text in [
        "web-",
        "web-3x",
        "web3",
        "-",
        "",
        "web-99999999999999999999",
    ] {
        assert_eq!(ordinal(&json!(text)), None, "{text}");
    }
}

#[test]
fn typed_holes_of_every_kind_are_read_from_the_right() {
    #[patterns]
    fn read(value: &Value) -> Option<String> {
        match value {
            rstr(.., "=", f64(x)) => Some(x.to_string()),
            rstr(.., "=", bool(on)) => Some((!on).to_string()),
            rstr("[", char(c), "]") => Some(c.to_string()),
            rstr(u8(a @ 1..=9), ".", i128(b)) => Some(format!("{a} {b}")),
            _ => None,
        }
    }
    let read = |text: &str| read(&json!(text));
    assert_eq!(read("a=1=-.5e1").as_deref(), Some("-5"));
    assert_eq!(read("x=true").as_deref(), Some("false"));
    assert_eq!(read("[🦀]").as_deref(), Some("🦀"));
    assert_eq!(read("7.-12").as_deref(), Some("7 -12"));
    for text in ["x=1.", "x=inf", "[ab]", "10.1", "7.1.2"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn names_may_repeat_and_be_read_by_guards_and_keys() {
    #[patterns]
    fn kind(value: &Value) -> Option<&str> {
        match value {
            rstr(x @ .., "=", x @ ..) => Some(x),
            json!([rstr(.., "/", name @ ..), name]) => Some(name),
            json!({"of": rstr(.., ".", key @ ..), (key): str(value), ..}) => Some(value),
            json!([(rstr(.., "#", u8(n)) if n > 7), str(late)]) => Some(late),
            _ => None,
        }
    }
    assert_eq!(kind(&json!("ab=ab")), Some("ab"));
    assert_eq!(kind(&json!("a=b")), None);
    assert_eq!(kind(&json!(["src/lib", "lib"])), Some("lib"));
    assert_eq!(kind(&json!(["src/lib", "src"])), None);
    assert_eq!(
        kind(&json!({"of": "user.name", "name": "Joe"})),
        Some("Joe")
    );
    assert_eq!(kind(&json!(["issue#8", "late"])), Some("late"));
    assert_eq!(kind(&json!(["issue#7", "late"])), None);
}

#[test]
fn it_stands_wherever_str_does() {
    #[patterns]
    fn found(value: &Value) -> Result<Vec<&str>, Mismatch> {
        match value {
            json!({ each!(rstr(.., ".", names @ ..): i64(_)) }) => Ok(names),
            json!([each!(rstr(stems @ .., ".rs"))]) => Ok(stems),
            json!([.., rstr(.., "!") | rstr(.., "?"), rstr(x @ .., ":", ..), ..]) => Ok(vec![x]),
            json!({"in": [filter!(rstr(.., "/", last @ ..))], "not": not!(rstr(.., "/"))}) => {
                Ok(last)
            }
            json!({
                "maybe"?: rstr(x @ .., "-", ..) = "none",
                "many": many!(rstr(.., "-", u8(_))),
            }) => Ok(vec![x]),
        }
    }
    assert_eq!(found(&json!({"a.b.c": 1, "d.e": 2})).unwrap(), ["c", "e"]);
    assert_eq!(
        found(&json!(["lib.rs", "a.rs.rs"])).unwrap(),
        ["lib", "a.rs"]
    );
    assert_eq!(found(&json!([1, "why?", "a:b:c"])).unwrap(), ["a:b"]);
    assert_eq!(
        found(&json!({"in": ["a/b/c", "d", 1], "not": "x"})).unwrap(),
        ["c"]
    );
    assert!(found(&json!({"in": ["a/b/c", "d", 1], "not": "x/"})).is_err());
    assert_eq!(found(&json!({"many": ["a-1", "b-2"]})).unwrap(), ["none"]);
    assert_eq!(
        found(&json!({"many": "a-1", "maybe": "x-y-z"})).unwrap(),
        ["x-y"]
    );
}

#[test]
fn strings_of_terms_are_matched_too() {
    let file = term!((:file, "src/a/lib.rs"));
    let name = case!(match &file {
        term!((:file, rstr(.., "/", name @ .., ".rs"))) => name,
    });
    assert_eq!(name.unwrap(), "lib");
}

//! docs/language.md, "Strings": whole strings and strings made of segments.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

use crate::samples::taken;

// Whole strings

#[test]
fn str_matches_every_string_and_borrows_it() {
    #[patterns]
    fn text<'v>(value: &'v Value) -> Option<&'v str> {
        match value {
            str(s) => {
                let s: &'v str = s;
                Some(s)
            }
            _ => None,
        }
    }
    let value = json!("text");
    assert_eq!(
        text(&value).map(str::as_ptr),
        value.as_str().map(str::as_ptr)
    );
    assert_eq!(
        taken(|v| text(v).is_some()),
        [r#""""#, r#""a""#, r#""1""#, r#""🦀""#, r#""crab""#]
    );
}

#[test]
fn str_accepts_a_rust_pattern() {
    #[patterns]
    fn colour(value: &Value) -> Result<&str, Mismatch> {
        match value {
            str("red" | "green") => Ok("known"),
            str(s @ ("blue" | "black")) => Ok(s),
            str(s) if s.is_empty() => Ok("none"),
        }
    }
    assert_eq!(colour(&json!("green")).unwrap(), "known");
    assert_eq!(colour(&json!("black")).unwrap(), "black");
    assert_eq!(colour(&json!("")).unwrap(), "none");
    assert!(colour(&json!("white")).is_err());
}

#[test]
fn many_string_literals_reach_their_own_clause() {
    #[patterns]
    fn index(value: &Value) -> Option<usize> {
        match value {
            "" => Some(0),
            "a" => Some(1),
            "ab" => Some(2),
            "b" | "c" => Some(3),
            "abc" => Some(4),
            "🦀" => Some(5),
            str(s) => Some(s.len() + 100),
            _ => None,
        }
    }
    for (s, expected) in [
        ("", 0),
        ("a", 1),
        ("ab", 2),
        ("b", 3),
        ("c", 3),
        ("abc", 4),
        ("🦀", 5),
        ("abcd", 104),
    ] {
        assert_eq!(index(&json!(s)), Some(expected), "{s:?}");
    }
    assert_eq!(index(&json!(["a"])), None);
}

// Prefixes and suffixes

#[patterns]
fn prefix(value: &Value) -> Result<&str, Mismatch> {
    match value {
        str("refs/heads/", branch @ ..) => Ok(branch),
        str(.., ".rs") => Ok("a rust file"),
        str("[", inner @ .., "]") => Ok(inner),
    }
}

#[test]
fn a_prefix_binds_the_rest() {
    assert_eq!(prefix(&json!("refs/heads/main")).unwrap(), "main");
    assert_eq!(prefix(&json!("refs/heads/a/b")).unwrap(), "a/b");
    assert!(prefix(&json!("refs/tags/main")).is_err());
    assert!(prefix(&json!("refs/heads")).is_err());
}

#[test]
fn a_hole_may_be_empty() {
    assert_eq!(prefix(&json!("refs/heads/")).unwrap(), "");
    assert_eq!(prefix(&json!(".rs")).unwrap(), "a rust file");
    assert_eq!(prefix(&json!("[]")).unwrap(), "");
}

#[test]
fn a_suffix_is_anchored_at_the_end() {
    assert_eq!(prefix(&json!("main.rs")).unwrap(), "a rust file");
    assert_eq!(prefix(&json!("main.rs.rs")).unwrap(), "a rust file");
    assert!(prefix(&json!("main.rs.txt")).is_err());
}

#[test]
fn prefix_and_suffix_do_not_overlap() {
    assert!(prefix(&json!("[")).is_err());
    assert_eq!(prefix(&json!("[]]")).unwrap(), "]");
    assert!(!case!(matches!(json!("aba"), str("ab", .., "ba"))));
    assert!(case!(matches!(json!("abba"), str("ab", .., "ba"))));
}

#[test]
fn segments_match_only_strings() {
    for value in [
        json!(null),
        json!(1),
        json!(["refs/heads/x"]),
        json!({"[": "]"}),
    ] {
        assert!(prefix(&value).is_err(), "{value}");
    }
}

#[test]
fn a_hole_alone_matches_every_string() {
    assert!(case!(matches!(json!("any"), str(..))));
    assert!(!case!(matches!(json!(1), str(..))));
    assert_eq!(
        case!(match json!("any") {
            str(x @ ..) => x.to_owned(),
        })
        .unwrap(),
        "any"
    );
}

#[test]
fn literals_alone_are_joined() {
    let takes = |s: &str| case!(matches!(json!(s), str("ab", "cd")));
    assert!(takes("abcd"));
    assert!(!takes("abcde"));
    assert!(!takes("ab"));
}

// Holes between literals

#[test]
fn a_hole_runs_to_the_first_occurrence_of_the_next_literal() {
    #[patterns]
    fn parts<'v>(value: &'v Value) -> Result<(&'v str, &'v str), Mismatch> {
        match value {
            str(a @ .., "@", b @ ..) => {
                let a: &'v str = a;
                let b: &'v str = b;
                Ok((a, b))
            }
        }
    }
    assert_eq!(parts(&json!("user@host")).unwrap(), ("user", "host"));
    assert_eq!(parts(&json!("a@b@c")).unwrap(), ("a", "b@c"));
    assert_eq!(parts(&json!("@")).unwrap(), ("", ""));
    assert!(parts(&json!("none")).is_err());
}

#[test]
fn segments_match_left_to_right_without_backtracking() {
    #[patterns]
    fn stem(value: &Value) -> Result<(&str, &str), Mismatch> {
        match value {
            str(a @ .., ".", b @ .., ".rs") => Ok((a, b)),
        }
    }
    assert_eq!(stem(&json!("a.b.rs")).unwrap(), ("a", "b"));
    assert_eq!(stem(&json!("a.b.c.rs")).unwrap(), ("a", "b.c"));
    assert_eq!(stem(&json!("a..rs")).unwrap(), ("a", ""));
    assert!(stem(&json!("a.rs")).is_err());
}

#[test]
fn a_literal_between_holes_is_found_after_the_one_before_it() {
    let takes = |s: &str| case!(matches!(json!(s), str("<", .., "=", .., ">")));
    assert!(takes("<a=b>"));
    assert!(takes("<=>"));
    assert!(!takes("<a>b="));
    assert!(!takes("=<a>"));
}

#[test]
fn unnamed_holes_bind_nothing() {
    #[patterns]
    fn host(value: &Value) -> Result<&str, Mismatch> {
        match value {
            str(.., "://", host @ .., "/", ..) => Ok(host),
        }
    }
    assert_eq!(
        host(&json!("https://example.org/a/b")).unwrap(),
        "example.org"
    );
    assert_eq!(host(&json!("file:///a")).unwrap(), "");
    assert!(host(&json!("https://example.org")).is_err());
}

#[test]
fn holes_split_between_characters() {
    #[patterns]
    fn around(value: &Value) -> Result<(&str, &str), Mismatch> {
        match value {
            str(a @ .., "🦀", b @ ..) => Ok((a, b)),
            str("é", a @ .., "\u{10ffff}") => Ok((a, "")),
        }
    }
    assert_eq!(around(&json!("日🦀本🦀")).unwrap(), ("日", "本🦀"));
    assert_eq!(around(&json!("é𝄞\u{10ffff}")).unwrap(), ("𝄞", ""));
    assert!(around(&json!("🦞")).is_err());
}

// Typed holes

#[test]
fn typed_holes_parse_numbers() {
    #[patterns]
    fn version(value: &Value) -> Result<(u32, u8), Mismatch> {
        match value {
            str("v", u32(major), ".", u8(minor)) => {
                let major: u32 = major;
                let minor: u8 = minor;
                Ok((major, minor))
            }
        }
    }
    assert_eq!(version(&json!("v1.22")).unwrap(), (1, 22));
    assert_eq!(version(&json!("v4294967295.255")).unwrap(), (u32::MAX, 255));
    for bad in [
        "v1",
        "v1.",
        "v.1",
        "v1.256",
        "v4294967296.0",
        "v1.2.3",
        "v1.-2",
        "1.2",
        "v1.2 ",
        "",
    ] {
        assert!(version(&json!(bad)).is_err(), "{bad:?}");
    }
}

#[test]
fn a_typed_hole_never_cuts_a_number() {
    #[patterns]
    fn split(value: &Value) -> Option<(i64, &str)> {
        match value {
            str(u8(n), "00") => Some((n.into(), "zeros follow")),
            str("b", u8(n), "px", ..) => Some((n.into(), "pixels")),
            _ => None,
        }
    }
    for text in ["3000", "300", "30", "25500", "b300px", "bpx", "b-1px"] {
        assert_eq!(split(&json!(text)), None, "{text}");
    }
    assert_eq!(split(&json!("b12px wide")), Some((12, "pixels")));
}

#[test]
fn a_sign_begins_a_number_and_a_literal_may_be_the_same_character() {
    #[patterns]
    fn range(value: &Value) -> Option<(u8, i8)> {
        match value {
            str(u8(first), "-", i8(last)) => Some((first, last)),
            _ => None,
        }
    }
    assert_eq!(range(&json!("5-3")), Some((5, 3)));
    assert_eq!(range(&json!("5--3")), Some((5, -3)));
    assert_eq!(range(&json!("+5-+3")), Some((5, 3)));
    assert_eq!(range(&json!("-5-3")), None);
}

#[test]
fn a_float_ends_where_its_characters_no_longer_make_one() {
    #[patterns]
    fn read(value: &Value) -> Option<(f64, &str)> {
        match value {
            str(f64(x), ".rs") => Some((x, "file")),
            str(f64(x), "em") => Some((x, "length")),
            str("costs ", f64(x), ".") => Some((x, "sentence")),
            str(f64(x), ".", f64(y)) => Some((x + y, "two")),
            str(f64(x)) => Some((x, "number")),
            _ => None,
        }
    }
    assert_eq!(read(&json!("1.rs")), Some((1.0, "file")));
    assert_eq!(read(&json!("1.5.rs")), Some((1.5, "file")));
    assert_eq!(read(&json!("1.5em")), Some((1.5, "length")));
    assert_eq!(read(&json!("1e3em")), Some((1000.0, "length")));
    assert_eq!(read(&json!("costs 5.")), Some((5.0, "sentence")));
    assert_eq!(read(&json!("1.5.2.5")), Some((4.0, "two")));
    assert_eq!(read(&json!("-.5e-1")), Some((-0.05, "number")));
    for text in ["1.", "1e999", "inf", "NaN", "-", ".", "e5", "1.5e3x"] {
        assert_eq!(read(&json!(text)), None, "{text}");
    }
}

#[test]
fn a_bool_is_a_word_and_a_char_one_character() {
    #[patterns]
    fn read(value: &Value) -> Option<(bool, char)> {
        match value {
            str(bool(on), "=", char(sign)) => Some((on, sign)),
            _ => None,
        }
    }
    assert_eq!(read(&json!("true==")), Some((true, '=')));
    assert_eq!(read(&json!("false=𝄞")), Some((false, '𝄞')));
    for text in ["true=", "true=ab", "no=a", "True=a", "truest=a"] {
        assert_eq!(read(&json!(text)), None, "{text}");
    }
}

#[test]
fn typed_holes_match_signs_and_fractions() {
    #[patterns]
    fn point(value: &Value) -> Result<(i32, f64), Mismatch> {
        match value {
            str("(", i32(x), ",", f64(y), ")") => Ok((x, y)),
        }
    }
    for (text, x, y) in [
        ("(-5,0.25)", -5, 0.25f64),
        ("(7,-1e3)", 7, -1000.0),
        ("(0,2)", 0, 2.0),
    ] {
        let (got_x, got_y) = point(&json!(text)).unwrap();
        assert_eq!((got_x, got_y.to_bits()), (x, y.to_bits()), "{text}");
    }
    for bad in [
        "(,1)", "(1,)", "(-,1)", "(1.5,1)", "(1,x)", "(1,1e)", "(1,1",
    ] {
        assert!(point(&json!(bad)).is_err(), "{bad:?}");
    }
}

#[test]
fn typed_holes_parse_booleans_characters_and_wide_integers() {
    #[patterns]
    fn parsed(value: &Value) -> Result<String, Mismatch> {
        match value {
            str("bool ", bool(b), "!") => Ok((!b).to_string()),
            str("char ", char(c), "!") => Ok(format!("U+{:X}", u32::from(c))),
            str("wide ", i128(n), "!") => Ok((n + 1).to_string()),
        }
    }
    assert_eq!(parsed(&json!("bool true!")).unwrap(), "false");
    assert_eq!(parsed(&json!("char 🦀!")).unwrap(), "U+1F980");
    assert_eq!(
        parsed(&json!("wide -18446744073709551616!")).unwrap(),
        "-18446744073709551615"
    );
    assert!(parsed(&json!("bool yes!")).is_err());
    assert!(parsed(&json!("char !")).is_err());
}

#[test]
fn a_typed_hole_accepts_a_rust_pattern() {
    #[patterns]
    fn status(value: &Value) -> Option<u16> {
        match value {
            str("HTTP ", u16(code @ 100..=599)) => Some(code),
            str("HTTP ", u16(0)) => Some(0),
            _ => None,
        }
    }
    assert_eq!(status(&json!("HTTP 404")), Some(404));
    assert_eq!(status(&json!("HTTP 0")), Some(0));
    assert_eq!(status(&json!("HTTP 600")), None);
}

#[test]
fn a_hole_may_end_at_a_literal_before_a_typed_hole() {
    #[patterns]
    fn numbered(value: &Value) -> Result<(&str, u32), Mismatch> {
        match value {
            str(name @ .., "#", u32(number)) => Ok((name, number)),
        }
    }
    assert_eq!(numbered(&json!("issue#12")).unwrap(), ("issue", 12));
    assert!(numbered(&json!("issue#x")).is_err());
    assert!(numbered(&json!("a#b#12")).is_err());
}

#[test]
fn segments_may_be_at_any_depth() {
    #[patterns]
    fn branch(value: &Value) -> Result<(&str, Vec<&str>), Mismatch> {
        match value {
            json!({
                "ref": str("refs/heads/", branch @ ..),
                "files": [each!(str(stem @ .., ".rs"))],
            }) => Ok((branch, stem)),
        }
    }
    let value = json!({"ref": "refs/heads/main", "files": ["lib.rs", "main.rs"]});
    assert_eq!(branch(&value).unwrap(), ("main", vec!["lib", "main"]));
    assert!(branch(&json!({"ref": "refs/heads/main", "files": ["a.txt"]})).is_err());
}

#[test]
fn segments_in_alternatives_bind_the_same_names() {
    #[patterns]
    fn name(value: &Value) -> Result<&str, Mismatch> {
        match value {
            str("refs/heads/", name @ ..) | str("refs/tags/", name @ ..) => Ok(name),
        }
    }
    assert_eq!(name(&json!("refs/heads/a")).unwrap(), "a");
    assert_eq!(name(&json!("refs/tags/b")).unwrap(), "b");
    assert!(name(&json!("refs/x/b")).is_err());
}

#[test]
fn segments_hold_quotes_and_backslashes() {
    let takes = |s: &str| case!(matches!(json!(s), str("\"", .., "\\", .., "\"")));
    assert!(takes(r#""a\b""#));
    assert!(!takes(r#""ab""#));
}

#[test]
fn later_clauses_see_strings_that_segments_leave() {
    #[patterns]
    fn kind(value: &Value) -> &'static str {
        match value {
            "v" => "bare",
            str("v", u32(_)) => "version",
            "vx" => "cross",
            str("v", ..) => "other v",
            "x"..="z" => "late",
            str(_) => "string",
            _ => "no string",
        }
    }
    for (value, expected) in [
        (json!("v"), "bare"),
        (json!("v1"), "version"),
        (json!("vx"), "cross"),
        (json!("vy"), "other v"),
        (json!("y"), "late"),
        (json!("a"), "string"),
        (json!(1), "no string"),
    ] {
        assert_eq!(kind(&value), expected, "{value}");
    }
}

//! docs/language.md, "The patterns at a glance": wildcards, names, literals, ranges, constants and
//! pins.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

use crate::samples::taken;

#[test]
fn the_wildcard_matches_everything() {
    assert_eq!(taken(|v| case!(matches!(v, _))), taken(|_| true));
}

#[test]
fn a_name_matches_everything_and_borrows_it() {
    #[patterns]
    fn itself<'v>(value: &'v Value) -> &'v Value {
        match value {
            x => {
                let x: &'v Value = x;
                x
            }
        }
    }
    let value = json!({"a": 1});
    assert!(std::ptr::eq(itself(&value), &raw const value));
    assert_eq!(taken(|v| std::ptr::eq(itself(v), v)), taken(|_| true));
}

#[test]
fn an_at_pattern_binds_what_its_pattern_matches() {
    #[patterns]
    fn small<'v>(value: &'v Value) -> Option<&'v Value> {
        match value {
            x @ (0 | 1) => {
                let x: &'v Value = x;
                Some(x)
            }
            _ => None,
        }
    }
    assert_eq!(taken(|v| small(v) == Some(v)), ["0", "1"]);
}

#[test]
fn an_at_pattern_binds_the_names_of_its_pattern_too() {
    #[patterns]
    fn both(value: &Value) -> Result<(&Value, &Value, &str), Mismatch> {
        match value {
            all @ [first, str(second)] => Ok((all, first, second)),
        }
    }
    let value = json!([1, "b"]);
    assert_eq!(both(&value).unwrap(), (&value, &json!(1), "b"));
}

#[test]
fn at_patterns_may_be_at_any_depth() {
    #[patterns]
    fn parts(value: &Value) -> Result<(&Value, &Value, &Value), Mismatch> {
        match value {
            json!({"a": a @ [b @ {"c": c @ 1..=9}]}) => Ok((a, b, c)),
        }
    }
    let value = json!({"a": [{"c": 5}]});
    assert_eq!(
        parts(&value).unwrap(),
        (&json!([{"c": 5}]), &json!({"c": 5}), &json!(5))
    );
    assert!(parts(&json!({"a": [{"c": 10}]})).is_err());
}

#[test]
fn null_matches_null() {
    assert_eq!(taken(|v| case!(matches!(v, null))), ["null"]);
}

#[test]
fn none_matches_null() {
    assert_eq!(taken(|v| case!(matches!(v, None))), ["null"]);
}

#[test]
fn booleans_match_themselves() {
    assert_eq!(taken(|v| case!(matches!(v, true))), ["true"]);
    assert_eq!(taken(|v| case!(matches!(v, false))), ["false"]);
}

#[test]
fn integer_literals_match_the_equal_integer() {
    assert_eq!(taken(|v| case!(matches!(v, 0))), ["0"]);
    assert_eq!(taken(|v| case!(matches!(v, 1))), ["1"]);
    assert_eq!(taken(|v| case!(matches!(v, -1))), ["-1"]);
    assert_eq!(taken(|v| case!(matches!(v, 0x12c))), ["300"]);
    assert_eq!(taken(|v| case!(matches!(v, 3_00))), ["300"]);
}

#[test]
fn float_literals_match_the_equal_float() {
    assert_eq!(taken(|v| case!(matches!(v, 1.0))), ["1.0"]);
    assert_eq!(taken(|v| case!(matches!(v, 2.5))), ["2.5"]);
    assert_eq!(taken(|v| case!(matches!(v, 25e-1))), ["2.5"]);
    assert!(case!(matches!(json!(-2.5), -2.5)));
}

#[test]
fn string_literals_match_the_equal_string() {
    assert_eq!(taken(|v| case!(matches!(v, ""))), [r#""""#]);
    assert_eq!(taken(|v| case!(matches!(v, "a"))), [r#""a""#]);
    assert_eq!(taken(|v| case!(matches!(v, "1"))), [r#""1""#]);
    assert_eq!(taken(|v| case!(matches!(v, r"crab"))), [r#""crab""#]);
}

#[test]
fn string_literals_hold_any_character() {
    let takes = |v: Value| case!(matches!(v, "\"\\\n\u{1f980}é\0"));
    assert!(takes(json!("\"\\\n\u{1f980}é\0")));
    assert!(!takes(json!("\"\\\n\u{1f980}é")));
    assert!(case!(matches!(json!("say \"hi\" \\"), r#"say "hi" \"#)));
}

#[test]
fn character_literals_match_a_string_of_that_character() {
    assert_eq!(taken(|v| case!(matches!(v, 'a'))), [r#""a""#]);
    assert_eq!(taken(|v| case!(matches!(v, '1'))), [r#""1""#]);
    assert_eq!(taken(|v| case!(matches!(v, '🦀'))), [r#""🦀""#]);
    assert!(case!(matches!(json!("'"), '\'')));
    assert!(!case!(matches!(json!("aa"), 'a')));
}

#[test]
fn a_literal_string_is_not_normalised() {
    let composed = "\u{e9}";
    let decomposed = "e\u{301}";
    assert!(case!(matches!(json!(composed), "\u{e9}")));
    assert!(!case!(matches!(json!(decomposed), "\u{e9}")));
}

#[test]
fn integer_ranges_match_integers_between_their_ends() {
    assert_eq!(taken(|v| case!(matches!(v, 0..=300))), ["0", "1", "300"]);
    assert_eq!(taken(|v| case!(matches!(v, 0..300))), ["0", "1"]);
    assert_eq!(taken(|v| case!(matches!(v, ..0))), ["-1"]);
    assert_eq!(taken(|v| case!(matches!(v, ..=0))), ["0", "-1"]);
    assert_eq!(
        taken(|v| case!(matches!(v, 300..))),
        [
            "300",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615"
        ]
    );
    assert_eq!(taken(|v| case!(matches!(v, -1..=-1))), ["-1"]);
}

#[test]
fn float_ranges_match_floats_between_their_ends() {
    assert_eq!(taken(|v| case!(matches!(v, 0.0..1.0))), ["0.0", "-0.0"]);
    assert_eq!(
        taken(|v| case!(matches!(v, 0.0..=1.0))),
        ["0.0", "-0.0", "1.0"]
    );
    assert_eq!(taken(|v| case!(matches!(v, 1.0..))), ["1.0", "2.5"]);
    assert_eq!(taken(|v| case!(matches!(v, ..1.0))), ["0.0", "-0.0"]);
    assert_eq!(taken(|v| case!(matches!(v, ..=-0.5))), [""; 0]);
}

#[test]
fn string_ranges_match_strings_between_their_ends() {
    assert_eq!(
        taken(|v| case!(matches!(v, "a"..="crab"))),
        [r#""a""#, r#""crab""#]
    );
    assert_eq!(taken(|v| case!(matches!(v, "a".."crab"))), [r#""a""#]);
    assert_eq!(taken(|v| case!(matches!(v, ..="1"))), [r#""""#, r#""1""#]);
    assert_eq!(
        taken(|v| case!(matches!(v, "b"..))),
        [r#""🦀""#, r#""crab""#]
    );
}

#[test]
fn string_ranges_order_as_rusts_strings_do() {
    let takes = |s: &str| case!(matches!(json!(s), "a"..="m"));
    for s in ["", "Z", "a", "ab", "lzzz", "m", "ma", "mm", "z", "é"] {
        assert_eq!(takes(s), ("a"..="m").contains(&s), "{s:?}");
    }
}

mod limits {
    pub(super) const LOW: i64 = -1;
    pub(super) const NAME: &str = "crab";
    pub(super) mod deep {
        pub(in crate::patterns_table) const HALF: f64 = 2.5;
    }
}

const ONE: u8 = 1;
const MAX: u64 = u64::MAX;
const YES: bool = true;
const LETTER: char = 'a';
static EMPTY: &str = "";

#[test]
fn constants_match_the_equal_value() {
    assert_eq!(taken(|v| case!(matches!(v, ONE))), ["1"]);
    assert_eq!(taken(|v| case!(matches!(v, MAX))), ["18446744073709551615"]);
    assert_eq!(taken(|v| case!(matches!(v, YES))), ["true"]);
    assert_eq!(taken(|v| case!(matches!(v, LETTER))), [r#""a""#]);
    assert_eq!(taken(|v| case!(matches!(v, EMPTY))), [r#""""#]);
}

#[test]
fn constants_are_named_by_a_path() {
    assert_eq!(taken(|v| case!(matches!(v, limits::LOW))), ["-1"]);
    assert_eq!(taken(|v| case!(matches!(v, limits::NAME))), [r#""crab""#]);
    assert_eq!(taken(|v| case!(matches!(v, limits::deep::HALF))), ["2.5"]);
    assert_eq!(
        taken(|v| case!(matches!(v, i64::MAX))),
        ["9223372036854775807"]
    );
    assert_eq!(
        taken(|v| case!(matches!(v, crate::patterns_table::ONE))),
        ["1"]
    );
}

#[test]
fn constants_may_be_at_any_depth() {
    #[patterns]
    fn known(value: &Value) -> bool {
        match value {
            json!({"name": limits::NAME, "n": [ONE, ..]}) => true,
            _ => false,
        }
    }
    assert!(known(&json!({"name": "crab", "n": [1, 2]})));
    assert!(!known(&json!({"name": "crab", "n": [2, 1]})));
    assert!(!known(&json!({"name": "lobster", "n": [1]})));
}

#[test]
fn pin_matches_what_equals_the_expression() {
    let one = 1;
    let text = String::from("crab");
    assert_eq!(taken(|v| case!(matches!(v, pin!(one)))), ["1"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(one + 299)))), ["300"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(text)))), [r#""crab""#]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(&text)))), [r#""crab""#]);
    assert_eq!(
        taken(|v| case!(matches!(v, pin!(text.as_str())))),
        [r#""crab""#]
    );
    assert_eq!(taken(|v| case!(matches!(v, pin!(2.5)))), ["2.5"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(one == 1)))), ["true"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!('a')))), [r#""a""#]);
}

#[test]
fn pin_keeps_kinds_apart() {
    assert_eq!(taken(|v| case!(matches!(v, pin!(1.0)))), ["1.0"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(1u64)))), ["1"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!("1")))), [r#""1""#]);
}

#[test]
fn pin_matches_a_value_that_equals_a_dynamic_one() {
    let expected = json!({"a": 1});
    assert_eq!(
        taken(|v| case!(matches!(v, pin!(expected)))),
        [r#"{"a":1}"#]
    );
    assert_eq!(taken(|v| case!(matches!(v, pin!(&expected["a"])))), ["1"]);
    let null = Value::Null;
    assert_eq!(taken(|v| case!(matches!(v, pin!(null)))), ["null"]);
    let list = vec![json!(1), json!(2)];
    assert_eq!(taken(|v| case!(matches!(v, pin!(list)))), ["[1,2]"]);
}

#[test]
fn pin_of_an_option_matches_null_for_none() {
    let absent: Option<&str> = None;
    let present = Some("a");
    assert_eq!(taken(|v| case!(matches!(v, pin!(absent)))), ["null"]);
    assert_eq!(taken(|v| case!(matches!(v, pin!(present)))), [r#""a""#]);
}

#[test]
fn pin_of_nan_matches_nothing() {
    assert_eq!(taken(|v| case!(matches!(v, pin!(f64::NAN)))), [""; 0]);
}

#[test]
fn pin_sees_the_functions_names_not_the_clauses() {
    #[patterns]
    fn follows(value: &Value, n: i64) -> Result<i64, Mismatch> {
        match value {
            json!({"n": i64(n), "previous": pin!(n)}) => Ok(n),
        }
    }
    assert_eq!(follows(&json!({"n": 7, "previous": 6}), 6).unwrap(), 7);
    assert!(follows(&json!({"n": 7, "previous": 7}), 6).is_err());
}

#[test]
fn pin_accepts_a_method_call_and_a_field() {
    struct Config {
        name: String,
        ports: Vec<u16>,
    }
    #[patterns]
    fn ours(value: &Value, config: &Config) -> bool {
        match value {
            json!([pin!(config.name), pin!(config.ports.len())]) => true,
            json!({"port": pin!(config.ports[0])}) => true,
            _ => false,
        }
    }
    let config = Config {
        name: "n".into(),
        ports: vec![80, 443],
    };
    assert!(ours(&json!(["n", 2]), &config));
    assert!(ours(&json!({"port": 80}), &config));
    assert!(!ours(&json!({"port": 443}), &config));
}

#[test]
fn not_matches_what_its_pattern_does_not() {
    assert_eq!(
        taken(|v| case!(match v {
            #[allow(unreachable_patterns)]
            not!(_) => (),
        })
        .is_ok()),
        [""; 0]
    );
    assert_eq!(taken(|v| case!(matches!(v, not!(not!(null))))), ["null"]);
    assert_eq!(
        taken(|v| case!(matches!(v, not!(str(_) | number(_) | list(_) | map(_))))),
        ["null", "true", "false"]
    );
}

#[test]
fn not_may_be_at_any_depth() {
    let takes = |v: Value| {
        case!(matches!(
            v,
            json!({"a": not!(null | 0), "b": [not!("x"), ..]})
        ))
    };
    assert!(takes(json!({"a": 1, "b": ["y"]})));
    assert!(!takes(json!({"a": 0, "b": ["y"]})));
    assert!(!takes(json!({"a": null, "b": ["y"]})));
    assert!(!takes(json!({"a": 1, "b": ["x"]})));
    assert!(!takes(json!({"b": ["y"]})));
}

#[test]
fn not_of_a_structure_matches_other_kinds_too() {
    assert_eq!(
        taken(|v| case!(matches!(
            v,
            not!(json!({"a": 1, ..}) | [_, ..] | number(_) | bool(_))
        ))),
        [
            "null",
            r#""""#,
            r#""a""#,
            r#""1""#,
            r#""🦀""#,
            r#""crab""#,
            "[]",
            "{}"
        ]
    );
}

#[test]
fn not_leaves_an_outer_name_alone() {
    #[patterns]
    fn kept(value: &Value, x: i64) -> Result<i64, Mismatch> {
        match value {
            not!([x, _]) => Ok(x),
        }
    }
    assert_eq!(kept(&json!([1]), 5).unwrap(), 5);
    assert!(kept(&json!([1, 2]), 5).is_err());
}

#[test]
fn all_matches_what_every_pattern_matches() {
    assert_eq!(
        taken(|v| case!(matches!(v, all!(0.., ..=300)))),
        ["0", "1", "300"]
    );
    assert_eq!(
        taken(|v| case!(matches!(v, all!(number(_), not!(0), -1..=1)))),
        ["1", "-1"]
    );
    assert_eq!(
        taken(|v| case!(match v {
            #[allow(unreachable_patterns)]
            all!(str(_), list(_)) => (),
        })
        .is_ok()),
        [""; 0]
    );
}

#[test]
fn all_binds_the_names_of_every_pattern() {
    #[patterns]
    fn both(value: &Value) -> Result<(i64, &str, &Value), Mismatch> {
        match value {
            all!(json!({"a": i64(a), ..}), json!({"b": str(b), ..}), whole) => Ok((a, b, whole)),
        }
    }
    let value = json!({"a": 1, "b": "x", "c": null});
    assert_eq!(both(&value).unwrap(), (1, "x", &value));
    assert!(both(&json!({"a": 1})).is_err());
}

#[test]
fn json_matches_what_json_builds() {
    macro_rules! agree {
        ($($literal:tt)+) => {
            assert!(case!(matches!(json!($($literal)+), json!($($literal)+))))
        };
    }
    agree!(null);
    agree!(true);
    agree!(-1);
    agree!(1.5);
    agree!("a\"b");
    agree!([]);
    agree!([1, "a", null, [2.0, []]]);
    agree!({});
    agree!({"a": 1, "b": {"c": [true, {"d": null}]}, "": ""});
}

#[test]
fn json_nests_in_lists_and_in_itself() {
    #[patterns]
    fn inner(value: &Value) -> Option<i64> {
        match value {
            [json!({"n": i64(n)}), ..] => Some(n),
            json!({"deep": json!([{"n": i64(n)}])}) => Some(n + 100),
            _ => None,
        }
    }
    assert_eq!(inner(&json!([{"n": 1}, 2])), Some(1));
    assert_eq!(inner(&json!({"deep": [{"n": 1}]})), Some(101));
    assert_eq!(inner(&json!([{"n": 1, "m": 2}])), None);
}

#[test]
fn parentheses_group() {
    assert_eq!(taken(|v| case!(matches!(v, (1)))), ["1"]);
    assert_eq!(taken(|v| case!(matches!(v, [(1 | 2)]))), ["[1]"]);
    assert_eq!(
        taken(|v| case!(matches!(v, json!([(1 | 3), (2)])))),
        ["[1,2]"]
    );
}

//! docs/guide/performance.md, "How it compiles, and what it costs": deep and large values are safe.
//!
//! No parser produces these values, but a program can build them. The runtime must not panic or
//! lose data on them.

use std::mem;
use std::thread;

use patterns::{Mismatch, case, catch, patterns};
use serde_json::{Map, Value, json};

const DEPTH: usize = 100_000;
const WIDTH: usize = 200_000;

/// A recursion of [`DEPTH`] levels needs far more than this: several hundred bytes per level.
const STACK: usize = 512 * 1024;

/// A value nested so deep that dropping it as a `Value`, which recurses, would overflow the stack.
struct Deep(Value);

impl Deep {
    fn nest(innermost: Value, mut wrap: impl FnMut(Value) -> Value) -> Self {
        Self((0..DEPTH).fold(innermost, |inner, _| wrap(inner)))
    }

    fn list(innermost: Value) -> Self {
        Self::nest(innermost, |inner| Value::Array(vec![inner]))
    }

    fn map(innermost: Value) -> Self {
        Self::nest(innermost, |inner| {
            let mut map = Map::new();
            map.insert("k".to_owned(), inner);
            Value::Object(map)
        })
    }

    /// One value that contains both values.
    fn pair(self, mut other: Self) -> Self {
        let mut this = self;
        Self(Value::Array(vec![
            mem::take(&mut this.0),
            mem::take(&mut other.0),
        ]))
    }
}

impl Drop for Deep {
    fn drop(&mut self) {
        let mut left = vec![mem::take(&mut self.0)];
        while let Some(value) = left.pop() {
            match value {
                Value::Array(items) => left.extend(items),
                Value::Object(entries) => left.extend(entries.into_iter().map(|(_, value)| value)),
                _ => {}
            }
        }
    }
}

/// Runs a test on a stack that a recursion over the value would overflow.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK).spawn(test);
    if let Err(panic) = thread.expect("a thread starts").join() {
        std::panic::resume_unwind(panic);
    }
}

// Depth

#[test]
fn every_plain_form_matches_a_deep_list() {
    on_a_small_stack(|| {
        let deep = Deep::list(json!(1));
        let value = &deep.0;
        assert!(case!(matches!(value, _)));
        assert!(case!(matches!(value, x if x.is_array())));
        assert!(case!(matches!(value, list(_))));
        assert!(case!(matches!(value, [_])));
        assert!(case!(matches!(value, [..])));
        assert!(case!(matches!(value, [[[_, ..], ..], ..])));
        assert!(case!(
            matches!(value, x @ [y @ [_]] if x.is_array() && y.is_array())
        ));
        assert!(case!(matches!(value, [.., [_], ..])));
        assert!(case!(matches!(value, [each!([_])])));
        assert!(case!(matches!(value, [each!([each!(x)])] if x.len() == 1)));
        assert!(case!(matches!(value, not!([[]]))));
        assert!(case!(matches!(value, all!([_], list(l)) if l.len() == 1)));
        assert!(!case!(matches!(
            value,
            null | 1 | "a" | 1.5 | true | [] | [1] | json!({})
        )));
        assert!(!case!(matches!(
            value,
            str("a", ..) | str(_) | i64(_) | f64(_) | map(_) | number(_)
        )));
    });
}

#[test]
fn every_plain_form_matches_a_deep_map() {
    on_a_small_stack(|| {
        let deep = Deep::map(json!(1));
        let value = &deep.0;
        assert!(case!(matches!(value, map(_))));
        assert!(case!(matches!(value, json!({ .. }))));
        assert!(case!(matches!(value, json!({"k": _}))));
        assert!(case!(matches!(value, json!({"k": {"k": {"k": {..}, ..}}}))));
        assert!(case!(matches!(
            value,
            json!({"k"?: x, !"l"}) if x.is_some()
        )));
        assert!(case!(matches!(value, json!({"l" | "k": {"k": _}}))));
        assert!(case!(matches!(value, json!({("k"): {..}}))));
        assert!(case!(matches!(
            value,
            json!({ each!(str(k): {"k": v}) }) if k.len() == v.len()
        )));
        assert!(case!(matches!(
            value,
            json!({"l"?: _, ..rest}) if rest.len() == 1
        )));
        assert!(!case!(matches!(
            value,
            json!({} | {"l": _, ..} | {!"k", ..} | {"k": 1})
        )));
    });
}

#[test]
fn a_deep_list_equals_its_like_and_no_other() {
    on_a_small_stack(|| {
        let same = Deep::list(json!(1)).pair(Deep::list(json!(1)));
        assert!(case!(matches!(&same.0, [x, x])));
        let different = Deep::list(json!(1)).pair(Deep::list(json!(2)));
        assert!(!case!(matches!(&different.0, [x, x])));
        let kinds = Deep::list(json!(1)).pair(Deep::list(json!(1.0)));
        assert!(!case!(matches!(&kinds.0, [x, x])));
    });
}

#[test]
fn a_deep_map_equals_its_like_and_no_other() {
    on_a_small_stack(|| {
        let same = Deep::map(json!(1)).pair(Deep::map(json!(1)));
        assert!(case!(matches!(&same.0, [x, x])));
        let different = Deep::map(json!(1)).pair(Deep::map(json!(null)));
        assert!(!case!(matches!(&different.0, [x, x])));
    });
}

#[test]
fn deep_arguments_and_rests_compare() {
    on_a_small_stack(|| {
        let (a, b) = (Deep::list(json!([1, 2])), Deep::list(json!([1, 2])));
        assert!(case!(matches!((&a.0, &b.0), (x, x))));
        assert!(case!(matches!((&a.0, &b.0), ([xs @ ..], xs))));
        let (a, b) = (Deep::map(json!(1)), Deep::map(json!(1)));
        case!(let json!({"l"?: _, ..rest}) = &a.0);
        case!(let json!({"l"?: _, ..other}) = &b.0);
        let are_equal = rest == other;
        assert!(are_equal);
    });
}

#[test]
fn pin_compares_deep_values() {
    on_a_small_stack(|| {
        let (value, same, other) = (
            Deep::list(json!("a")),
            Deep::list(json!("a")),
            Deep::map(json!("a")),
        );
        assert!(case!(matches!(&value.0, pin!(&same.0))));
        assert!(!case!(matches!(&value.0, pin!(&other.0))));
        assert!(case!(matches!(&value.0, not!(pin!(&other.0)))));
    });
}

#[test]
fn find_compares_deep_values() {
    on_a_small_stack(|| {
        let value = Deep::list(json!(1)).pair(Deep::list(json!(2)));
        let second = Deep::list(json!(2));
        let absent = Deep::list(json!(3));
        let place = case!(match &value.0 {
            [before @ .., pin!(&second.0), ..] => before.len(),
        });
        assert_eq!(place.unwrap(), 1);
        assert!(!case!(matches!(&value.0, [.., pin!(&absent.0), ..])));
    });
}

#[test]
fn de_does_not_follow_a_deep_value() {
    on_a_small_stack(|| {
        let deep = Deep::list(json!(1));
        assert!(!case!(matches!(&deep.0, de::<Vec<i64>>(_))));
        // `Value` itself would accept any nesting, and its deserialiser recurses.
        let taken = case!(match &deep.0 {
            de::<Value>(copy) => Deep(copy),
            _ => Deep(Value::Null),
        });
        assert!(taken.unwrap().0.is_null());
    });
}

#[test]
fn a_deep_value_that_no_clause_matches_gives_a_mismatch() {
    #[patterns]
    fn narrow(value: &Value) -> Result<(), Mismatch> {
        match value {
            [[[[null]]]] => Ok(()),
            json!({"k": {"k": {"k": 1}}}) => Ok(()),
        }
    }
    on_a_small_stack(|| {
        let (list, map) = (Deep::list(json!(1)), Deep::map(json!(1)));
        assert!(narrow(&list.0).unwrap_err().to_string().len() < 4096);
        assert!(narrow(&map.0).unwrap_err().to_string().len() < 4096);
        assert!(catch(|| narrow(&list.0)).is_ok_and(|outcome| outcome.is_err()));
    });
}

#[test]
fn a_loop_walks_a_deep_value_to_its_end() {
    on_a_small_stack(|| {
        let deep = Deep::list(json!("end"));
        let mut here = &deep.0;
        let mut levels = 0;
        case!(while let [inner] = here {
            here = inner;
            levels += 1;
        });
        assert_eq!((levels, here), (DEPTH, &json!("end")));
    });
}

#[test]
fn a_match_goes_as_deep_as_its_pattern_and_no_deeper() {
    #[patterns]
    fn depth(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            [
                [
                    [
                        [
                            [
                                [
                                    [
                                        [
                                            [
                                                [
                                                    [
                                                        [
                                                            [
                                                                [
                                                                    [
                                                                        [
                                                                            [
                                                                                [
                                                                                    [
                                                                                        [
                                                                                            [
                                                                                                [
                                                                                                    [
                                                                                                        [
                                                                                                            x,
                                                                                                        ],
                                                                                                    ],
                                                                                                ],
                                                                                            ],
                                                                                        ],
                                                                                    ],
                                                                                ],
                                                                            ],
                                                                        ],
                                                                    ],
                                                                ],
                                                            ],
                                                        ],
                                                    ],
                                                ],
                                            ],
                                        ],
                                    ],
                                ],
                            ],
                        ],
                    ],
                ],
            ] => Ok(x),
            json!({
                "k": {"k": {"k": {"k": {"k": {"k": {"k": {"k": {"k": {"k": {"k": {"k": x}}}}}}}}}}},
            }) => Ok(x),
        }
    }
    on_a_small_stack(|| {
        let (list, map) = (Deep::list(json!(1)), Deep::map(json!(1)));
        let level = |value, levels, inside: fn(&Value) -> &Value| {
            (0..levels).fold(value, |value, _| inside(value))
        };
        let expected = level(&list.0, 24, |value| &value[0]);
        assert!(std::ptr::eq(depth(&list.0).unwrap(), expected));
        let expected = level(&map.0, 12, |value| &value["k"]);
        assert!(std::ptr::eq(depth(&map.0).unwrap(), expected));
        // The list is one level short, so the match enters every level before it fails.
        let short = (0..23).fold(json!(1), |inner, _| json!([inner]));
        let mismatch = depth(&short).unwrap_err();
        assert_eq!(mismatch.closest().path().steps().len(), 23);
    });
}

// Width

#[test]
fn a_very_wide_list_is_matched_at_its_ends_and_throughout() {
    let mut items: Vec<Value> = (0..WIDTH).map(|n| json!(n)).collect();
    items.push(json!("needle"));
    items.push(json!("last"));
    let value = Value::Array(items);
    assert!(case!(matches!(value, [0, 1, .., "last"])));
    let split = case!(match &value {
        [before @ .., "needle", after @ ..] => (before.len(), after.len()),
    });
    assert_eq!(split.unwrap(), (WIDTH, 1));
    let collected = case!(match &value {
        [each!(u64(n)), str(_), str(_)] => n.len(),
    });
    assert_eq!(collected.unwrap(), WIDTH);
    assert!(!case!(matches!(value, [each!(u64(_))])));
    let pair = json!([value, value]);
    assert!(case!(matches!(pair, [x, x])));
}

#[test]
fn a_very_wide_map_is_matched_by_key_and_throughout() {
    let entries: Map<String, Value> = (0..WIDTH).map(|n| (format!("key {n}"), json!(n))).collect();
    let value = Value::Object(entries);
    assert!(case!(matches!(
        value,
        json!({"key 0": 0, "key 199999": 199_999, ..})
    )));
    assert!(!case!(matches!(
        value,
        json!({"key 0": 0, "key 199999": 199_999})
    )));
    assert!(case!(matches!(value, json!({!"key", !"key 200000", ..}))));
    let counted = case!(match &value {
        json!({"key 7": 7, each!(str("key ", usize(_)): u64(n))}) => n.len(),
    });
    assert_eq!(counted.unwrap(), WIDTH - 1);
    let rest = case!(match &value {
        json!({"key 7": 7, ..rest}) =>
            (rest.len(), rest.get("key 7").is_some(), rest.iter().count()),
    });
    assert_eq!(rest.unwrap(), (WIDTH - 1, false, WIDTH - 1));
    let pair = json!([value, value]);
    assert!(case!(matches!(pair, [x, x])));
}

#[test]
fn a_wide_value_that_no_clause_matches_gives_a_short_mismatch() {
    let value = json!({"list": vec![0; WIDTH], "text": "x".repeat(WIDTH)});
    let mismatch = case!(match &value {
        json!({"list": [], ..}) => (),
        json!({"text": "y", ..}) => (),
    })
    .unwrap_err();
    assert!(mismatch.to_string().len() < 4096);
}

// Strings

#[test]
fn very_long_strings_are_matched_in_linear_time() {
    let long = "a".repeat(4 * WIDTH);
    let value = json!(format!("{long}|{long}"));
    let parts = case!(match &value {
        str(a @ .., "|", b @ ..) => (a.len(), b.len()),
    });
    assert_eq!(parts.unwrap(), (4 * WIDTH, 4 * WIDTH));
    assert!(!case!(matches!(value, str(.., "aaaaaaaab", ..))));
}

#[test]
fn a_typed_hole_reads_a_million_digits_in_linear_time() {
    let digits = "9".repeat(1_000_000);
    let value = json!(format!("n={digits};"));
    assert!(!case!(matches!(value, str("n=", u64(_), ";"))));
    assert!(!case!(matches!(value, str("n=", i128(_), ";"))));
    assert!(!case!(matches!(value, str("n=", bool(_), ";"))));
    let padded = json!(format!("n={}7;", "0".repeat(1_000_000)));
    assert!(case!(matches!(padded, str("n=", u64(7), ";"))));
    assert!(case!(matches!(padded, str("n=", f64(_), ";"))));
}

#[test]
fn control_characters_and_lone_byte_order_marks_are_text() {
    let text = "\0\u{1}\u{feff}\u{7f}\u{2028}\u{10ffff}";
    let value = json!({ text: text });
    assert!(case!(matches!(
        value,
        json!({
            "\0\u{1}\u{feff}\u{7f}\u{2028}\u{10ffff}": "\0\u{1}\u{feff}\u{7f}\u{2028}\u{10ffff}",
        })
    )));
    assert!(case!(matches!(
        value,
        json!({(text): str("\0", .., "\u{10ffff}")})
    )));
}

#[test]
fn near_limits_of_numbers_are_told_apart() {
    for (value, least, most) in [
        (json!(i64::MIN), true, false),
        (json!(i64::MIN + 1), false, false),
        (json!(u64::MAX), false, true),
        (json!(u64::MAX - 1), false, false),
        (json!(f64::MAX), false, false),
        (json!(f64::MIN), false, false),
    ] {
        assert_eq!(
            case!(matches!(value, -9_223_372_036_854_775_808)),
            least,
            "{value}"
        );
        assert_eq!(
            case!(matches!(value, 18_446_744_073_709_551_615)),
            most,
            "{value}"
        );
    }
}

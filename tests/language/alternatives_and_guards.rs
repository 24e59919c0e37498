//! docs/language.md, "Alternatives and guards": `|`, guards of clauses, and nested guards.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

use crate::samples::taken;

// Alternatives

#[test]
fn alternatives_match_what_any_of_them_matches() {
    assert_eq!(
        taken(|v| case!(matches!(v, null | 1 | "a" | [])),),
        ["null", "1", r#""a""#, "[]"]
    );
    assert_eq!(
        taken(|v| case!(matches!(v, |true| 300..=400))),
        ["true", "300"]
    );
}

#[test]
fn alternatives_bind_the_same_names() {
    #[patterns]
    fn id<'v>(value: &'v Value) -> Result<(i64, &'v Value), Mismatch> {
        match value {
            json!({"id": i64(n), "of": x})
            | json!([x, i64(n), ..])
            | json!({"n": [i64(n)], "x": x}) => {
                let x: &'v Value = x;
                Ok((n, x))
            }
        }
    }
    assert_eq!(id(&json!({"id": 1, "of": "a"})).unwrap(), (1, &json!("a")));
    assert_eq!(id(&json!(["b", 2, 3])).unwrap(), (2, &json!("b")));
    assert_eq!(id(&json!({"n": [3], "x": "c"})).unwrap(), (3, &json!("c")));
    assert!(id(&json!({"id": 1})).is_err());
}

#[test]
fn the_leftmost_matching_alternative_binds() {
    #[patterns]
    fn pick(value: &Value) -> Result<i64, Mismatch> {
        match value {
            [i64(n), _] | [_, i64(n)] => Ok(n),
        }
    }
    assert_eq!(pick(&json!([1, 2])).unwrap(), 1);
    assert_eq!(pick(&json!(["a", 2])).unwrap(), 2);
    assert!(pick(&json!(["a", "b"])).is_err());
}

#[test]
fn alternatives_nest() {
    #[patterns]
    fn pick(value: &Value) -> Result<(i64, &str), Mismatch> {
        match value {
            json!({
                "a": i64(n) | [i64(n)] | {"n": i64(n) | [i64(n)]},
                "b": str(s) | [.., str(s)],
            }) => Ok((n, s)),
        }
    }
    for (a, b) in [
        (json!(5), json!("s")),
        (json!([5]), json!([1, "s"])),
        (json!({"n": [5]}), json!("s")),
    ] {
        assert_eq!(pick(&json!({"a": a, "b": b})).unwrap(), (5, "s"));
    }
    assert!(pick(&json!({"a": {"n": "5"}, "b": "s"})).is_err());
    assert!(pick(&json!({"a": 5, "b": ["s", 1]})).is_err());
}

#[test]
fn alternatives_of_many_places_multiply() {
    let takes = |v: Value| case!(matches!(v, [1 | 2, "a" | "b", null | true, [] | [_]]));
    for a in [json!(1), json!(2)] {
        for b in [json!("a"), json!("b")] {
            for c in [json!(null), json!(true)] {
                assert!(takes(json!([a, b, c, []])));
                assert!(takes(json!([a, b, c, [0]])));
                assert!(!takes(json!([a, b, c, [0, 0]])));
            }
        }
    }
    assert!(!takes(json!([3, "a", null, []])));
    assert!(!takes(json!([1, "c", null, []])));
    assert!(!takes(json!([1, "a", false, []])));
}

#[test]
fn many_alternatives_that_bind_are_not_exponential() {
    #[patterns]
    fn pick(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!([
                i64(a) | [i64(a)] | {"n": i64(a)},
                i64(b) | [i64(b)] | {"n": i64(b)},
                i64(c) | [i64(c)] | {"n": i64(c)},
                i64(d) | [i64(d)] | {"n": i64(d)},
                i64(e) | [i64(e)] | {"n": i64(e)},
                i64(f) | [i64(f)] | {"n": i64(f)},
                i64(g) | [i64(g)] | {"n": i64(g)},
                i64(h) | [i64(h)] | {"n": i64(h)},
            ]) => Ok(a + b + c + d + e + f + g + h),
        }
    }
    assert_eq!(
        pick(&json!([1, [2], {"n": 3}, 4, [5], {"n": 6}, 7, [8]])).unwrap(),
        36
    );
    assert!(pick(&json!([1, [2], {"n": 3}, 4, [5], {"n": 6}, 7, "8"])).is_err());
}

#[test]
fn alternatives_may_be_of_different_kinds() {
    #[patterns]
    fn text(value: &Value) -> Result<&str, Mismatch> {
        match value {
            str(s) | json!({"text": str(s), ..}) | json!([str(s), ..]) => Ok(s),
            json!({"type": "ping"}) | 0 | null => Ok("pong"),
        }
    }
    assert_eq!(text(&json!("a")).unwrap(), "a");
    assert_eq!(text(&json!({"text": "b", "x": 1})).unwrap(), "b");
    assert_eq!(text(&json!(["c", 1])).unwrap(), "c");
    assert_eq!(text(&json!({"type": "ping"})).unwrap(), "pong");
    assert_eq!(text(&json!(0)).unwrap(), "pong");
    assert!(text(&json!(1)).is_err());
}

// Clause guards

#[test]
fn a_false_guard_goes_on_to_the_next_clause() {
    #[patterns]
    fn size(value: &Value) -> &'static str {
        match value {
            i64(n) if n > 100 => "large",
            i64(n) if n > 10 => "medium",
            i64(_) => "small",
            _ => "other",
        }
    }
    assert_eq!(size(&json!(101)), "large");
    assert_eq!(size(&json!(50)), "medium");
    assert_eq!(size(&json!(5)), "small");
    assert_eq!(size(&json!("5")), "other");
}

#[test]
fn a_false_guard_goes_on_to_the_next_alternative() {
    #[patterns]
    fn even(value: &Value) -> Option<i64> {
        match value {
            [i64(n), _] | [_, i64(n)] if n % 2 == 0 => Some(n),
            _ => None,
        }
    }
    assert_eq!(even(&json!([2, 4])), Some(2));
    assert_eq!(even(&json!([1, 4])), Some(4));
    assert_eq!(even(&json!(["x", 4])), Some(4));
    assert_eq!(even(&json!([1, 3])), None);
}

#[test]
fn a_false_guard_goes_on_to_a_nested_alternative() {
    #[patterns]
    fn even(value: &Value) -> Option<i64> {
        match value {
            json!({"pair": [i64(n), _] | [_, i64(n)], ..}) if n % 2 == 0 => Some(n),
            _ => None,
        }
    }
    assert_eq!(even(&json!({"pair": [1, 4]})), Some(4));
    assert_eq!(even(&json!({"pair": [1, 3]})), None);
}

#[test]
fn a_false_guard_goes_on_to_the_next_argument_list() {
    #[patterns]
    fn even(a: &Value, b: &Value) -> Option<i64> {
        match (a, b) {
            (i64(n), _) | (_, i64(n)) if n % 2 == 0 => Some(n),
            _ => None,
        }
    }
    assert_eq!(even(&json!(1), &json!(4)), Some(4));
    assert_eq!(even(&json!(1), &json!(3)), None);
}

#[test]
fn a_clause_that_only_its_guard_refuses_leaves_the_equal_pattern_to_a_later_one() {
    #[patterns]
    fn pick(value: &Value, first: bool) -> &'static str {
        match value {
            json!({"k": "a", ..}) if first => "first",
            json!({"k": "b", ..}) => "b",
            json!({"k": "a", ..}) => "second",
            _ => "other",
        }
    }
    assert_eq!(pick(&json!({"k": "a"}), true), "first");
    assert_eq!(pick(&json!({"k": "a"}), false), "second");
    assert_eq!(pick(&json!({"k": "b"}), true), "b");
}

#[test]
fn an_if_let_guard_binds_for_the_body() {
    #[patterns]
    fn parsed(value: &Value) -> Result<i64, Mismatch> {
        match value {
            str(s) if let Ok(n) = s.parse::<i64>() => Ok(n),
            str(s)
                if let Some(inner) = s.strip_prefix('<')
                    && let Some(inner) = inner.strip_suffix('>')
                    && !inner.is_empty() =>
            {
                Ok(i64::try_from(inner.len()).unwrap_or(0))
            }
            str(_) => Ok(-1),
        }
    }
    assert_eq!(parsed(&json!("12")).unwrap(), 12);
    assert_eq!(parsed(&json!("<ab>")).unwrap(), 2);
    assert_eq!(parsed(&json!("<>")).unwrap(), -1);
    assert_eq!(parsed(&json!("<ab")).unwrap(), -1);
}

#[test]
fn an_if_let_guards_borrow_lives_as_long_as_the_input() {
    #[patterns]
    fn stem<'v>(value: &'v Value) -> Result<&'v str, Mismatch> {
        match value {
            str(s) if let Some((stem, _)) = s.split_once('.') => {
                let stem: &'v str = stem;
                Ok(stem)
            }
        }
    }
    let value = json!("main.rs");
    assert_eq!(stem(&value).unwrap(), "main");
    assert!(stem(&json!("main")).is_err());
}

#[test]
fn a_guard_calls_a_clause_function() {
    #[patterns]
    fn is_even(value: &Value) -> bool {
        match value {
            i64(n) => n % 2 == 0,
            _ => false,
        }
    }
    #[patterns]
    fn pick(value: &Value) -> Option<&Value> {
        match value {
            [x, ..] if is_even(x) => Some(x),
            [.., x] if is_even(x) => Some(x),
            _ => None,
        }
    }
    assert_eq!(pick(&json!([1, 3, 4])), Some(&json!(4)));
    assert_eq!(pick(&json!([2, 3, 4])), Some(&json!(2)));
    assert_eq!(pick(&json!([1, 3])), None);
}

#[test]
fn a_guard_propagates_with_a_question_mark() {
    #[patterns]
    fn check(value: &Value) -> Result<i64, Box<dyn std::error::Error>> {
        match value {
            [str(s), i64(n)] if s.parse::<i64>()? == n => Ok(n),
            [_, i64(n)] => Ok(-n),
        }
    }
    assert_eq!(check(&json!(["5", 5])).unwrap(), 5);
    assert_eq!(check(&json!(["5", 6])).unwrap(), -6);
    assert!(
        check(&json!(["x", 6]))
            .unwrap_err()
            .is::<std::num::ParseIntError>()
    );
}

#[test]
fn a_guard_leaves_an_owned_binding_to_the_body() {
    #[patterns]
    fn names(value: &Value) -> Result<Vec<&str>, Mismatch> {
        match value {
            [each!(str(s))] if s.len() > 1 => Ok(s),
            [each!(str(s))] if s.is_empty() => Ok(s),
        }
    }
    assert_eq!(names(&json!(["a", "b"])).unwrap(), ["a", "b"]);
    assert_eq!(names(&json!([])).unwrap().len(), 0);
    assert!(names(&json!(["a"])).is_err());
}

// Nested guards

#[test]
fn a_nested_guard_tests_its_place() {
    #[patterns]
    fn adult(value: &Value) -> Option<&str> {
        match value {
            json!({"age": (u8(age) if age >= 18), "name": str(name), ..}) => Some(name),
            _ => None,
        }
    }
    assert_eq!(adult(&json!({"age": 18, "name": "a"})), Some("a"));
    assert_eq!(adult(&json!({"age": 17, "name": "a"})), None);
    assert_eq!(adult(&json!({"age": "18", "name": "a"})), None);
}

#[test]
fn a_nested_guards_names_are_bound_for_the_body() {
    #[patterns]
    fn range(value: &Value) -> Result<(i64, i64), Mismatch> {
        match value {
            json!([(i64(a) if a > 0), (i64(b) if b < 0)]) => Ok((a, b)),
        }
    }
    assert_eq!(range(&json!([1, -1])).unwrap(), (1, -1));
    assert!(range(&json!([1, 1])).is_err());
    assert!(range(&json!([-1, -1])).is_err());
}

#[test]
fn a_nested_guard_belongs_to_its_alternative() {
    #[patterns]
    fn pick(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!((i64(n) if n > 10) | [i64(n)] | {"n": (i64(n) if n > 100)}) => Ok(n),
        }
    }
    assert_eq!(pick(&json!(11)).unwrap(), 11);
    assert_eq!(pick(&json!([1])).unwrap(), 1);
    assert_eq!(pick(&json!({"n": 101})).unwrap(), 101);
    assert!(pick(&json!(10)).is_err());
    assert!(pick(&json!({"n": 11})).is_err());
}

#[test]
fn a_false_nested_guard_goes_on_to_the_next_alternative() {
    #[patterns]
    fn pick(value: &Value) -> Result<(&str, i64), Mismatch> {
        match value {
            json!([(i64(n) if n > 10), _] | [_, i64(n)]) => Ok(("either", n)),
        }
    }
    assert_eq!(pick(&json!([11, 1])).unwrap(), ("either", 11));
    assert_eq!(pick(&json!([1, 2])).unwrap(), ("either", 2));
}

#[test]
fn a_nested_guard_accepts_an_if_let_chain() {
    #[patterns]
    fn pick(value: &Value) -> Option<&str> {
        match value {
            json!({
                "v": (str(s) if let Some(rest) = s.strip_prefix('v') && !rest.is_empty()),
                ..
            }) => Some(s),
            _ => None,
        }
    }
    assert_eq!(pick(&json!({"v": "v1"})), Some("v1"));
    assert_eq!(pick(&json!({"v": "v"})), None);
    assert_eq!(pick(&json!({"v": "1"})), None);
}

#[test]
fn nested_and_clause_guards_both_hold() {
    let takes = |v: Value| case!(matches!(v, json!([(i64(a) if a > 0), i64(b)]) if a < b));
    assert!(takes(json!([1, 2])));
    assert!(!takes(json!([0, 2])));
    assert!(!takes(json!([2, 1])));
}

#[test]
fn guards_are_whole_expressions_whatever_their_operators() {
    #[derive(PartialEq)]
    struct Limit {
        most: i64,
    }
    impl Limit {
        fn holds(&self, value: i64) -> bool {
            value <= self.most
        }
    }

    #[patterns]
    fn place(value: &Value) -> &'static str {
        match value {
            i64(n) if Limit { most: n } == Limit { most: 3 } => "three",
            json!(
                [
                    (i64(n) if n == 1 || n == 2),
                    (i64(m) if Limit { most: 9 }.holds(m) || m == 20),
                ]
            ) if n + m > 5 || n == m => "pair",
            json!([(i64(n) if n < 0 && let Some(positive) = n.checked_neg()), ..])
                if positive > 5
                    && let Limit { most: 9 } = (Limit { most: positive }) =>
            {
                "minus nine"
            }
            _ => "other",
        }
    }
    assert_eq!([3, 4].map(|n| place(&json!(n))), ["three", "other"]);
    let pairs = [[1, 9], [2, 2], [1, 20], [1, 2], [3, 9], [1, 10]];
    assert_eq!(
        pairs.map(|pair| place(&json!(pair))),
        ["pair", "pair", "pair", "other", "other", "other"]
    );
    assert_eq!(
        [-9, -4].map(|n| place(&json!([n]))),
        ["minus nine", "other"]
    );
}

#[test]
fn a_nested_guard_may_be_inside_not() {
    let takes = |v: Value| case!(matches!(v, json!({"n": not!((i64(n) if n > 10))})));
    assert!(takes(json!({"n": 10})));
    assert!(takes(json!({"n": "x"})));
    assert!(!takes(json!({"n": 11})));
}

#[test]
fn a_repeated_name_goes_on_to_the_next_alternative_however_many_there_are() {
    #[patterns]
    fn shared(value: &Value) -> Option<&Value> {
        match value {
            [
                [1, _] | [_, 1],
                [1, _] | [_, 1],
                [1, _] | [_, 1],
                [1, _] | [_, 1],
                [1, _] | [_, 1],
                [1, _] | [_, 1],
                [x, _] | [_, x],
                [x, _] | [_, x],
            ] => Some(x),
            _ => None,
        }
    }
    let one = json!([0, 1]);
    let ends = |first: Value, second: Value| json!([one, one, one, one, one, one, first, second]);
    for (first, second, expected) in [
        (json!([5, 6]), json!([5, 7]), Some(json!(5))),
        (json!([5, 6]), json!([7, 6]), Some(json!(6))),
        (json!([5, 6]), json!([6, 7]), Some(json!(6))),
        (json!([5, 6]), json!([7, 8]), None),
    ] {
        assert_eq!(shared(&ends(first, second)), expected.as_ref());
    }
}

fn reversed(value: &Value) -> Option<String> {
    Some(value.as_str()?.chars().rev().collect())
}

#[test]
fn an_owned_binding_survives_the_false_guards_of_several_alternatives() {
    #[patterns]
    fn pick(a: &Value, b: &Value, least: usize) -> Option<String> {
        match (a, b) {
            #[allow(unreachable_patterns)]
            (
                reversed(word),
                [
                    all!(0.0..1.0, "x") | (_ | 2 | 0.0..1.0) | pin!(least),
                    i64(_),
                    ..,
                ],
            ) if word.len() >= least => Some(word),
            (str(word), [..]) => Some(word.to_owned()),
            _ => None,
        }
    }
    assert_eq!(pick(&json!("ab"), &json!([2, 1]), 2).unwrap(), "ba");
    assert_eq!(pick(&json!("ab"), &json!([2, 1]), 3).unwrap(), "ab");
    assert_eq!(pick(&json!("ab"), &json!([3, "x"]), 2).unwrap(), "ab");
    assert_eq!(pick(&json!("ab"), &json!({}), 2), None);
}

#[test]
fn a_search_compares_every_element_with_an_owned_binding() {
    #[patterns]
    fn member(list: &Value, word: &Value) -> Option<(String, i64)> {
        match (list, word) {
            (
                json!({"a": [.., reversed(word), (null | true | "x" | 3), ..]}),
                [
                    reversed(word),
                    [i64(n), reversed(word), .., reversed(word)],
                    ..,
                ],
            ) if n % 2 == 1 => Some((word, n)),
            _ => None,
        }
    }
    let list = json!({"a": ["x", 4, "ab", 4, "ab", true]});
    let word = |n| json!(["ab", [n, "ab", "ab"]]);
    assert_eq!(member(&list, &word(1)), Some(("ba".to_owned(), 1)));
    assert_eq!(member(&list, &word(2)), None);
    assert_eq!(member(&json!({"a": ["ab", 4]}), &word(1)), None);
}

#[test]
fn an_alternative_that_searches_for_the_impossible_matches_nothing() {
    #[patterns]
    fn pick(value: &Value) -> Option<&Value> {
        match value {
            #[allow(unreachable_patterns)]
            json!([.., all!({"a": x}, [_]), ..] | {"b": x}) => Some(x),
            _ => None,
        }
    }
    assert_eq!(pick(&json!({"b": 1})), Some(&json!(1)));
    assert_eq!(pick(&json!([{"a": 1}])), None);
}

#[test]
fn a_name_of_a_guard_shadows_that_of_the_pattern_in_the_body() {
    #[patterns]
    fn several(value: &Value) -> String {
        match value {
            [i64(n), x, x] | json!({"n": i64(n), "x": x})
                if let Some(n) = n.checked_add(1)
                    && let x = format!("{n} {x}") =>
            {
                x
            }
            _ => "none".to_owned(),
        }
    }
    assert_eq!(several(&json!([1, null, null])), "2 null");
    assert_eq!(several(&json!({"n": 2, "x": true})), "3 true");
    assert_eq!(several(&json!([1, null, 2])), "none");
    let chosen = case!(match json!([1, 2]) {
        [x, i64(n)]
            if let Some(n) = n.checked_mul(3)
                && let x = x.to_string() =>
            (x, n),
    });
    assert_eq!(chosen.unwrap(), ("1".to_owned(), 6));
}

#[test]
fn a_mutable_name_of_a_guard_is_mutable_in_the_body() {
    #[patterns]
    fn several(value: &Value) -> String {
        match value {
            str(s) | [str(s)]
                if let Some(mut letters) = s.strip_prefix("say ").map(str::chars)
                    && letters.next().is_some()
                    && let mut words = s.to_owned() =>
            {
                words.push('!');
                words
            }
            _ => "none".to_owned(),
        }
    }
    assert_eq!(several(&json!("say hi")), "say hi!");
    assert_eq!(several(&json!(["say hi"])), "say hi!");
    assert_eq!(several(&json!("say ")), "none");
    let sum = case!(match json!([3, 4]) {
        [i64(mut n), i64(m)]
            if n < m
                && let Some(mut k) = n.checked_mul(m) =>
        {
            n += 1;
            k += n;
            k
        }
    });
    assert_eq!(sum.unwrap(), 16);
}

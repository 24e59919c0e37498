//! The cost of a match, counted and not timed. A match that succeeds allocates nothing, and looks
//! up no more keys than the matching clause names.

use patterns::subject::conformance::{Counted, Reads};
use patterns::subject::same;
use patterns::{case, patterns};
use serde_json::{Value, json};

/// A JSON value that notes its reads.
type Json<'v> = Counted<'v, &'v Value>;

/// Returns the paths that a function looks up in a value, in order, and checks that none is looked
/// up twice.
fn looked_up<T>(value: &Value, run: impl for<'v> Fn(&Json<'v>) -> T) -> (T, Vec<String>) {
    let reads = Reads::new();
    let result = run(&reads.counted(value));
    let paths = reads.look_ups();
    for (at, path) in paths.iter().enumerate() {
        assert!(!paths[..at].contains(path), "twice: {path}");
    }
    (result, paths)
}

/// Makes a function with one clause per `$tag`; all clauses have one shape.
macro_rules! events {
    ($name:ident: $($tag:literal)*) => {
        #[patterns]
        fn $name(event: &Json<'_>) -> Option<(&'static str, usize)> {
            match event {
                $(json!({"event": $tag, "payload": {"action": "opened", "sender": {"login": str(login), ..}, ..}, ..}) => {
                    Some((concat!($tag, " opened"), login.len()))
                })*
                $(json!({"event": $tag, "payload": {"action": "closed", "sender": {"login": str(login), ..}, "reason": str(reason), ..}, ..}) => {
                    Some((concat!($tag, " closed"), login.len() + reason.len()))
                })*
                _ => None,
            }
        }
    };
}

events!(few: "a" "b");
events!(many: "a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l" "m" "n" "o" "p" "q" "r" "s" "t" "u" "v" "w" "x");

fn event(tag: &str, action: &str) -> Value {
    json!({"event": tag, "payload": {"action": action, "sender": {"login": "ada"}, "reason": "done"}})
}

#[test]
fn a_clause_that_matches_has_each_of_its_keys_looked_up_once() {
    let (taken, keys) = looked_up(&event("b", "opened"), few);
    assert_eq!(taken, Some(("b opened", 3)));
    assert_eq!(
        keys,
        [
            "$.event",
            "$.payload",
            "$.payload.action",
            "$.payload.sender",
            "$.payload.sender.login"
        ]
    );
    let (taken, keys) = looked_up(&event("b", "closed"), few);
    assert_eq!(taken, Some(("b closed", 7)));
    assert_eq!(
        keys,
        [
            "$.event",
            "$.payload",
            "$.payload.action",
            "$.payload.sender",
            "$.payload.sender.login",
            "$.payload.reason"
        ]
    );
}

#[test]
fn more_clauses_need_no_more_look_ups() {
    for action in ["opened", "closed", "other"] {
        let (_, of_few) = looked_up(&event("b", action), few);
        for tag in ["a", "m", "x"] {
            let (_, of_many) = looked_up(&event(tag, action), many);
            assert_eq!(of_many, of_few, "{tag} {action}");
        }
    }
}

#[test]
fn a_value_that_no_clause_matches_is_known_by_its_tag() {
    let (taken, keys) = looked_up(&event("none of them", "opened"), many);
    assert_eq!(taken, None);
    assert_eq!(keys, ["$.event"]);
}

#[test]
fn a_chain_over_one_variable_looks_each_key_up_once() {
    fn written(value: &Json<'_>) -> usize {
        case!(if let json!({"k": 1, ..}) = value {
            0
        } else if let json!({"k": str(_), "l": 1, ..}) = value {
            1
        } else if let json!({"k": 2, ..}) = value {
            2
        } else {
            3
        })
    }
    macro_rules! given {
        ($value:ident) => {
            case!(if let json!({"k": 1, ..}) = $value {
                0
            } else if let json!({"k": str(_), "l": 1, ..}) = $value {
                1
            } else if let json!({"k": 2, ..}) = $value {
                2
            } else {
                3
            })
        };
    }
    // The names come from a macro here: the two are one variable all the same.
    fn expanded(value: &Json<'_>) -> usize {
        given!(value)
    }
    for value in [json!({"k": 2}), json!({"k": 3}), json!({"k": "x", "l": 2})] {
        let (of_written, keys) = looked_up(&value, written);
        assert_eq!(keys[0], "$.k");
        assert_eq!(looked_up(&value, expanded), (of_written, keys));
    }
}

#[test]
fn a_key_is_looked_up_once_whatever_the_clauses_that_failed_after_it() {
    #[patterns]
    fn count(value: &Json<'_>) -> usize {
        match value {
            json!({"k": 1, "l": 1, ..}) => 0,
            json!({"k": str(_), "m": 1, ..}) => 1,
            json!({"l": 2, "k": i64(_), ..}) => 2,
            json!({"k" | "l": [_, ..], ..}) => 3,
            json!({"m"?: i64(m) = 5, "l": l, "k": k, ..}) if m > 0 && same(&l, &k) => 4,
            json!({"k": {"k": k, "l": l}, "l": l, ..}) if same(&l, &k) => 5,
            _ => 6,
        }
    }
    for (value, expected) in [
        (json!({"k": 1, "l": 1}), 0),
        (json!({"k": 1, "l": 2}), 2),
        (json!({"k": "x", "m": 1}), 1),
        (json!({"l": [1]}), 3),
        (json!({"k": null, "l": [1]}), 6),
        (json!({"k": 7, "l": 7, "m": 3}), 4),
        (json!({"k": 7, "l": 7}), 4),
        (json!({"k": {"k": 3, "l": 3}, "l": 3}), 5),
        (json!({}), 6),
    ] {
        let (taken, _) = looked_up(&value, count);
        assert_eq!(taken, expected, "{value}");
    }
}

#[test]
fn no_key_is_looked_up_where_maps_have_one_that_says_what_they_are() {
    #[patterns]
    fn weight(node: &Json<'_>) -> i64 {
        match node {
            json!({"lit": i64(n)}) => n,
            json!({"neg": {"lit": i64(n)}}) => -n,
            json!({"pair": [{"lit": i64(left)}, {"lit": i64(right)}]}) => left + right,
            json!({"lit": str(_)}) => 1,
            json!({"neg": _, "at": i64(at), ..}) => at,
            _ => 0,
        }
    }
    for (node, expected, keys) in [
        (json!({"lit": 5}), 5, &[][..]),
        (json!({"lit": "x"}), 1, &[]),
        (json!({"neg": {"lit": 5}}), -5, &["$.neg.lit"]),
        (json!({"other": 5}), 0, &["$.at"]),
        (json!({"neg": 1, "at": 7}), 7, &["$.at", "$.neg"]),
        (json!({"lit": 5, "at": 7}), 0, &["$.at", "$.neg"]),
        (json!({}), 0, &["$.at"]),
    ] {
        let (taken, looked_up) = looked_up(&node, weight);
        assert_eq!(taken, expected, "{node}");
        assert_eq!(looked_up, keys, "{node}");
    }
}

/// Clauses with every form of pattern that binds without a `Vec`.
#[patterns]
fn described(value: &Value) -> Option<usize> {
    match value {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..}) => {
            Some(branch.len())
        }
        json!({"type": "issue", "number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..}) => {
            usize::try_from(n).ok()
        }
        json!({"type": "issue", "number": u64(n), ..rest}) if rest.len() > 1 => {
            usize::try_from(n).ok()
        }
        json!({"left": x, "right": x}) => x.as_array().map(Vec::len),
        json!({"host"?: str(host) = "localhost", "port": u16(port)}) => {
            Some(host.len() + usize::from(port))
        }
        [first, .., last] => Some(usize::from(first == last)),
        json!([each!({"id": 0..})]) => Some(1),
        not!(map(_)) => Some(2),
        _ => None,
    }
}

#[test]
fn matching_allocates_nothing() {
    let values = [
        json!({"type": "push", "ref": "refs/heads/main", "commits": [1]}),
        json!({"type": "issue", "number": 3, "labels": [{"name": "ui"}, {"name": "bug"}]}),
        json!({"type": "issue", "number": 3, "title": "a", "body": "b"}),
        json!({"left": [1, {"a": 2}], "right": [1, {"a": 2}]}),
        json!({"port": 80}),
        json!([1, 2, 1]),
        json!([{"id": 1}]),
        json!([]),
        json!("text"),
        json!(1.5),
        json!({"type": "star"}),
    ];
    for value in &values {
        let counted = allocation_counter::measure(|| {
            let _ = described(value);
        });
        assert_eq!(counted.count_total, 0, "{value}");
    }
}

#[test]
fn forms_in_expressions_allocate_nothing_where_they_do_not_match() {
    let value = json!({"type": "star", "items": [1, 2, 3]});
    let counted = allocation_counter::measure(|| {
        assert!(!case!(matches!(&value, json!({"type": "push", ..}))));
        let taken = case!(if let json!({"items": [.., 7, ..], ..}) = &value {
            1
        } else if let json!({"items": [a, b, c, d], ..}) = &value {
            [a, b, c, d].len()
        } else {
            2
        });
        assert_eq!(taken, 2);
    });
    assert_eq!(counted.count_total, 0);
}

/// Clause `$at` wants its number at its own key and a 1 at another key. No key is in all clauses,
/// so what is known about one key says nothing about most clauses.
macro_rules! diagonal {
    ($name:ident: $(($at:literal $own:literal $other:literal))*) => {
        #[patterns]
        fn $name(value: &Json<'_>) -> Option<usize> {
            match value {
                $(json!({$own: $at, $other: 1, ..}) => Some($at),)*
                _ => None,
            }
        }
    };
}

diagonal!(diagonal:
    (0 "a" "h") (1 "b" "i") (2 "c" "j") (3 "d" "k") (4 "e" "l") (5 "f" "m") (6 "g" "n") (7 "h" "o")
    (8 "i" "p") (9 "j" "q") (10 "k" "r") (11 "l" "s") (12 "m" "t") (13 "n" "u") (14 "o" "v") (15 "p" "w")
    (16 "q" "x") (17 "r" "a") (18 "s" "b") (19 "t" "c") (20 "u" "d") (21 "v" "e") (22 "w" "f")
    (23 "x" "g"));

#[test]
fn beyond_the_room_of_a_graph_a_key_is_looked_up_no_oftener_than_clauses_name_it() {
    let keys: Vec<String> = ('a'..='x').map(String::from).collect();
    let mut twice = 0;
    for taken in 2..keys.len() {
        let mut value: Value = keys.iter().map(|key| (key.clone(), json!(1))).collect();
        value[&keys[taken]] = json!(taken);
        let reads = Reads::new();
        assert!(diagonal(&reads.counted(&value)).is_some());
        let look_ups = reads.look_ups();
        for key in &keys {
            let path = format!("$.{key}");
            let times = look_ups.iter().filter(|&look_up| *look_up == path).count();
            assert!(times <= 2, "`{key}`, which two clauses name, {times} times");
            twice += usize::from(times == 2);
        }
    }
    assert!(twice > 0, "the clauses have room enough");
}

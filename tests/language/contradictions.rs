//! Patterns that contradict themselves, where the user accepts them: they compile and never match.

use patterns::{case, patterns};
use serde_json::{Value, json};

#[patterns]
fn accepted(value: &Value) -> String {
    match value {
        #[allow(unreachable_patterns)]
        json!(all!("a", 0)) => "no names".to_owned(),
        #[allow(unreachable_patterns)]
        json!(all!(str(s), u8(n))) => format!("{} {}", s.len(), u8::from(n)),
        #[allow(unreachable_patterns)]
        json!({"k": {"l": all!([x], {"m": f64(y)})}}) => format!("{x} {}", y + 1.0),
        #[allow(unreachable_patterns)]
        json!([each!(all!(str(s), i64(n)))]) => format!("{} {}", s.join(","), n.len()),
        #[allow(unreachable_patterns)]
        json!({"o"?: all!(str(s), i64(n))}) => format!("{s:?} {n:?}"),
        #[allow(unreachable_patterns)]
        json!([.., all!(str(s), list(l)), ..]) => format!("{s} {}", l.len()),
        #[allow(unreachable_patterns)]
        json!(x @ not!(_)) => x.to_string(),
        _ => "none".to_owned(),
    }
}

#[test]
fn what_contradicts_itself_never_matches() {
    for (value, answer) in [
        (json!("a"), "none"),
        (json!(0), "none"),
        (json!({"k": {"l": [1]}}), "none"),
        (json!({"o": "a"}), "none"),
        (json!(["a"]), "none"),
        (json!([1, []]), "none"),
        // Around a contradiction, an empty list and an absent key still match.
        (json!([]), " 0"),
        (json!({}), "None None"),
    ] {
        assert_eq!(accepted(&value), answer, "{value}");
    }
}

#[test]
fn an_accepted_contradiction_of_one_clause_never_matches() {
    let value = json!("a");
    let matched = case!(match &value {
        #[allow(unreachable_patterns)]
        all!(str(s), u8(n)) => s.len() + usize::from(n),
    });
    assert!(matched.is_err());
}

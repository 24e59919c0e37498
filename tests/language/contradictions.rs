//! docs/language.md, "What the compiler proves":
//! patterns that contradict themselves, where the user accepts them: they compile and never match.

use patterns::{case, patterns};
use serde_json::{Value, json};

#[patterns]
fn accepted(value: &Value) -> String {
    match value {
        #[allow(unreachable_patterns)]
        json!(all!("a", 0)) => "no names".to_owned(),
        #[allow(unreachable_patterns)]
        json!(all!(str(s), u8(n))) => format!("{} {}", s.len(), n.count_ones()),
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
        #[allow(unreachable_patterns)]
        json!([x @ "a", x @ 0]) => x.to_string(),
        #[allow(unreachable_patterns)]
        json!([x, all!(x @ "a", y @ 0, (z if z == x))]) if x == y => z.to_string(),
        #[allow(unreachable_patterns)]
        json!({"s": all!(q @ "a", 0, (z if z == q)), ..}) => format!("{q} {z}"),
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
        (json!(["a", 0]), "none"),
        (json!(["a", "a"]), "none"),
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

#[test]
fn an_attribute_before_a_form_of_case_accepts_contradictions() {
    let value = json!("a");
    #[rustfmt::skip]
    let is_match = case!(#[allow(unreachable_patterns)] matches!(&value, all!("a", 0)));
    assert!(!is_match);
    let length = case!(
        #[allow(unreachable_patterns)]
        if let all!(str(s), u8(n)) = &value {
            s.len() + usize::from(n)
        } else {
            0
        }
    );
    assert_eq!(length, 0);
    case!(
        #[allow(unreachable_patterns)]
        while let not!(_) = &value {
            assert_eq!(length, 0, "nothing matches");
        }
    );
    let matched = case!(
        #[allow(unreachable_patterns)]
        match &value {
            all!("a", 0) => 1,
            "a" => 2,
            "a" => 3,
        }
    );
    assert_eq!(matched.unwrap(), 2);
    let raised = patterns::catch(|| {
        case!(
            #[allow(unreachable_patterns)]
            let all!(str(s), u8(n)) = &value
        );
        s.len() + usize::from(n)
    });
    assert!(raised.is_err());
    case!(#[allow(unreachable_patterns)] let all!(x, 0, 1) = &value else { return });
    unreachable!("{x} matches nothing");
}

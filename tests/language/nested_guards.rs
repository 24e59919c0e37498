//! docs/language.md, "Alternatives and guards":
//! guards on nested patterns: which names they see.

use patterns::{Mismatch, case, patterns, term};
use serde::Deserialize;
use serde_json::{Value, json};

/// Asserts which values fit a pattern.
macro_rules! fits {
    ([$($yes:expr),*], [$($no:expr),*], $($pattern:tt)*) => {
        for (value, expected) in [$(($yes, true),)* $(($no, false),)*] {
            assert_eq!(case!(matches!(&value, $($pattern)*)), expected, "{value}");
        }
    };
}

#[test]
fn a_guard_in_a_search_sees_the_names_outside_of_it() {
    fits!(
        [
            json!({"limit": 3, "l": [1, 5]}),
            json!({"l": [4], "limit": 3})
        ],
        [
            json!({"limit": 5, "l": [1, 5]}),
            json!({"limit": 5, "l": []})
        ],
        json!({"limit": u8(a), "l": [.., (u8(b) if b > a), ..]})
    );
    // Whatever the order in which the entries are written.
    fits!(
        [json!({"limit": 3, "l": [1, 5]})],
        [json!({"limit": 5, "l": [1, 5]})],
        json!({"l": [.., (u8(b) if b > a), ..], "limit": u8(a)})
    );
}

#[test]
fn in_each_repetition() {
    fits!(
        [json!({"max": 3, "l": [1, 3]}), json!({"max": 0, "l": []})],
        [json!({"max": 3, "l": [1, 4]})],
        json!({"max": u8(a), "l": [each!((u8(b) if b <= a))]})
    );
    fits!(
        [json!({"max": 3, "x": 1, "y": 3}), json!({"max": 3})],
        [json!({"max": 3, "x": 1, "y": 4})],
        json!({"max": u8(a), each!(_: (u8(b) if b <= a))})
    );
    // The names of the outer element are outside of the inner repetition.
    fits!(
        [json!({"min": 1, "l": [{"max": 3, "of": [2, 3]}, {"max": 9, "of": [9]}]})],
        [
            json!({"min": 1, "l": [{"max": 3, "of": [2, 3]}, {"max": 9, "of": [10]}]}),
            json!({"min": 3, "l": [{"max": 3, "of": [2, 3]}]})
        ],
        json!({"min": u8(a), "l": [each!({"max": u8(b), "of": [each!((u8(c) if a <= c && c <= b))]})]})
    );
}

#[test]
fn in_negations_and_optional_entries() {
    fits!(
        [json!({"max": 3, "n": 3}), json!({"max": 3, "n": "x"})],
        [json!({"max": 3, "n": 4})],
        json!({"max": u8(a), "n": not!((u8(b) if b > a))})
    );
    fits!(
        [json!({"max": 3, "n": 3}), json!({"max": 3})],
        [json!({"max": 3, "n": 4})],
        json!({"max": u8(a), "n"?: (u8(b) if b <= a)})
    );
    fits!(
        [json!({"max": 3, "n": 3}), json!({"max": 3})],
        [json!({"max": 3, "n": 4})],
        json!({"max": u8(a), "n"?: (u8(b) if b <= a) = 0})
    );
    fits!(
        [json!({"max": 3, "l": [[1], [2, 3]]})],
        [json!({"max": 3, "l": [[1], [2, 4]]})],
        json!({"max": u8(a), "l": not!([.., [.., (u8(b) if b > a), ..], ..])})
    );
}

#[test]
fn a_name_that_is_repeated_in_the_pattern_is_seen_too() {
    fits!(
        [json!({"limit": 5, "l": [1, 5]})],
        [
            json!({"limit": 3, "l": [1, 3]}),
            json!({"limit": 5, "l": [6]})
        ],
        json!({"limit": u8(a), "l": [.., (u8(a) if a > 3), ..]})
    );
    fits!(
        [json!([5, 5, 5])],
        [json!([3, 3]), json!([5, 6])],
        json!([
            u8(a),
            each!((all!(n, (not!((u8(a) if a < 4)))) if n == &json!(5)))
        ])
    );
}

#[test]
fn what_another_part_of_the_clause_collects_or_finds_is_seen() {
    fits!(
        [json!({"allowed": ["x", "y"], "tag": ["z", "y"]})],
        [json!({"allowed": ["x", "y"], "tag": ["z"]})],
        json!({"allowed": [each!(str(all))], "tag": [.., (str(one) if all.contains(&one)), ..]})
    );
    fits!(
        [json!({"l": [1, 7, 3], "m": [9]})],
        [
            json!({"l": [1, 7, 3], "m": [7]}),
            json!({"l": [1], "m": [9]})
        ],
        json!({"m": [.., (u8(b) if b > a), ..], "l": [.., all!(u8(a), 5..), ..]})
    );
    fits!(
        [json!({"l": [2]}), json!({"l": [2], "m": 1})],
        [json!({"l": [2], "m": 3})],
        json!({"l": [.., (u8(b) if m.is_none_or(|m| m < b)), ..], "m"?: u8(m)})
    );
    fits!(
        [json!({"a": 1, "b": 2, "of": ["b"]})],
        [json!({"a": 1, "b": 2, "of": ["c"]})],
        json!({"of": [.., (str(key) if rest.get(key).is_some()), ..], ..rest})
    );
    fits!(
        [json!([["x"], "a", "b"])],
        [json!([["x"], "a"])],
        json!([[.., (str(_) if more.len() == 2), ..], more @ ..])
    );
}

#[derive(Deserialize, Debug, PartialEq, PartialOrd)]
struct Price(f64);

fn words(value: &Value) -> Option<Vec<String>> {
    let text = value.as_str()?;
    Some(text.split(' ').map(str::to_owned).collect())
}

#[test]
fn a_name_has_the_same_type_as_in_the_body_whatever_it_is() {
    let value =
        json!({"most": 2.5, "words": "a b", "l": [{"p": 1.0, "w": "a"}, {"p": 2.0, "w": "b"}]});
    let found = case!(match &value {
        json!({
            "most": de::<Price>(most),
            "words": words(known),
            "l": [each!((
                {"p": de::<Price>(price), "w": str(word)}
                    if price <= most && known == ["a", "b"] && known.contains(&word.to_owned())
            ))],
        }) => (most, known, price, word),
    });
    let (most, known, price, word) = found.unwrap();
    assert_eq!(
        (most, known),
        (Price(2.5), vec!["a".to_owned(), "b".to_owned()])
    );
    assert_eq!(
        (price, word),
        (vec![Price(1.0), Price(2.0)], vec!["a", "b"])
    );
    // A later clause still has what an earlier one's guards have read.
    let later = case!(match &value {
        json!({"words": words(known), "l": [.., ({"w": str(w), ..} if known == [w]), ..], ..}) =>
            known.len(),
        json!({
            "words": words(known),
            "l": [.., ({"w": str(w), ..} if known == [w, w]), ..],
            ..
        }) if known.is_empty() => 0,
        json!({"words": words(known), ..}) => known.len() + 10,
    });
    assert_eq!(later.unwrap(), 12);
}

#[test]
fn a_lent_name_may_be_matched_by_let() {
    fits!(
        [json!({"k": "b", "l": [{"b": 1}]})],
        [json!({"k": "c", "l": [{"b": 1}]})],
        json!({"k": words(keys), "l": [.., (map(m) if let Some(first) = keys.first() && m.contains_key(first)), ..]})
    );
}

#[test]
fn a_name_of_the_clause_hides_a_variable() {
    let a = 100;
    fits!(
        [json!({"limit": 3, "l": [4]})],
        [json!({"limit": 5, "l": [4]})],
        json!({"limit": u8(a), "l": [.., (u8(b) if b > a), ..]})
    );
    assert_eq!(a, 100);
    let b = 4;
    fits!(
        [json!({"limit": 3, "l": ["x"]})],
        [json!({"limit": 5, "l": ["x"]})],
        json!({"limit": u8(a), "l": [.., (str(_) if b > a), ..]})
    );
}

#[patterns]
fn over_several(left: &Value, right: &Value) -> Result<Vec<u8>, Mismatch> {
    match (left, right) {
        (json!([each!((u8(n) if n < limit))]), json!({"limit": u8(limit)})) => Ok(n),
        (json!([.., (u8(n) if n < limit), ..]), json!({"limit": u8(limit)})) => Ok(vec![n]),
        (_, json!({"limit": u8(limit)})) => Ok(vec![limit]),
    }
}

#[test]
fn over_several_arguments_and_clauses() {
    let limit = json!({"limit": 3});
    assert_eq!(over_several(&json!([1, 2]), &limit).unwrap(), [1, 2]);
    assert_eq!(over_several(&json!([5, 2]), &limit).unwrap(), [2]);
    assert_eq!(over_several(&json!([5]), &limit).unwrap(), [3]);
}

#[test]
fn of_alternatives_each_has_its_own() {
    fits!(
        [json!({"a": 3, "l": [4]}), json!({"b": 3, "l": [4]})],
        [json!({"a": 4, "l": [4]}), json!({"b": 4, "l": [4]})],
        json!({"a": u8(n), "l": [.., (u8(m) if m > n), ..]} | {"b": u8(n), "l": [.., (u8(m) if m > n), ..]})
    );
    fits!(
        [
            json!([{"a": 3}, [4]]),
            json!([{"b": 3}, [4]]),
            json!([[3], [4]])
        ],
        [json!([{"a": 4}, [4]]), json!([{"b": 4}, [4]])],
        json!([({"a": n} | {"b": n} | [n]), [.., (m if m.as_u64() > n.as_u64()), ..]])
    );
}

#[test]
fn over_terms() {
    fits!(
        [term!((:max, 3, [1, 2]))],
        [term!((:max, 3, [1, 5]))],
        term!((:max, u8(a), [each!((u8(b) if b < a))]))
    );
}

#[patterns]
async fn waits(value: &Value) -> Result<usize, Mismatch> {
    match value {
        json!({
            "words": words(known),
            "l": [each!((str(w) if std::future::ready(known.len()).await > w.len()))],
        }) => Ok(known.len() + w.len()),
    }
}

#[test]
fn a_guard_that_waits() {
    let value = json!({"words": "a b", "l": ["x"]});
    let mut future = Box::pin(waits(&value));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(found) = std::future::Future::poll(future.as_mut(), &mut context)
    else {
        panic!("nothing to wait for")
    };
    assert_eq!(found.unwrap(), 3);
}

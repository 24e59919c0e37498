//! docs/language.md, "`case!`": `case!(let …)`, with and without `else`.

use patterns::{case, catch};
use serde_json::{Value, json};

#[test]
fn let_else_introduces_bindings() {
    fn pair(value: &Value) -> Option<(&str, i64)> {
        case!(let json!({"k": str(k), "v": i64(v), ..}) = value else {
            return None;
        });
        Some((k, v))
    }
    assert_eq!(pair(&json!({"k": "a", "v": 1})), Some(("a", 1)));
    assert_eq!(pair(&json!({"k": "a"})), None);
}

#[test]
fn let_else_diverges_by_continue() {
    let mut seen = Vec::new();
    for value in &[json!(1), json!("x"), json!(2)] {
        case!(let i64(n) = value else { continue });
        seen.push(n);
    }
    assert_eq!(seen, [1, 2]);
}

#[test]
fn let_introduces_bindings_of_many_kinds() {
    let value = json!({"a": [1, 2, 3], "b": "x", "c": 4});
    case!(let json!({"a": [_, tail @ ..], "b": str(b), ..rest}) = &value);
    let tail: &[Value] = tail;
    assert_eq!(tail, [json!(2), json!(3)]);
    assert_eq!(b, "x");
    assert_eq!(rest.len(), 1);
}

#[test]
fn let_without_a_match_raises() {
    let mismatch = catch(|| {
        let value = json!([1, 2]);
        case!(let [i64(only)] = &value);
        only
    })
    .unwrap_err();
    assert_eq!(mismatch.clauses().len(), 1);
}

#[test]
fn let_with_a_message_puts_it_before_the_report() {
    let (value, file) = (json!(["a", 2]), "a.json");
    case!(let [str(text), i64(n)] = &value, "in {file}");
    assert_eq!((text, n), ("a", 2));

    let payload = std::panic::catch_unwind(|| {
        case!(let [_, str(text)] = &value, "in {file}, line {}", 1 + 1);
        text.len()
    })
    .unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    assert!(
        text.starts_with("in a.json, line 2: no clause of `case!` matches"),
        "{text}"
    );
    let mismatch = patterns::Mismatch::from_panic(payload).unwrap();
    assert_eq!(mismatch.closest().path().to_string(), "$[1]");
}

#[test]
fn the_message_is_made_only_if_there_is_no_match() {
    let mut made = 0;
    let mut message = || {
        made += 1;
        "made"
    };
    case!(let [x] = json!([1]), "{}", message());
    assert_eq!(*x, 1);
    let mismatch = catch(|| {
        case!(let (i64(1), i64(3)) = (json!(1), json!(2)), "{}", message());
    });
    assert_eq!(mismatch.unwrap_err().closest().path().to_string(), "$1");
    assert_eq!(made, 1);
}

#[test]
fn let_bindings_shadow_earlier_ones() {
    let n = json!([1]);
    case!(let [n] = &n);
    case!(let i64(n) = n);
    assert_eq!(n, 1);
}

#[test]
fn let_may_bind_nothing() {
    let value = json!(1);
    case!(let 1 = &value);
    assert!(
        catch(|| {
            case!(let 2 = &value);
        })
        .is_err()
    );
}

#[test]
fn let_matches_several_values() {
    let (a, b) = (json!("a"), json!(2));
    case!(let (str(x), i64(y)) = (&a, &b));
    assert_eq!((x, y), ("a", 2));
}

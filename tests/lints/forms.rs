//! Every form of `case!`.

use patterns::{Mismatch, case};
use serde_json::{Value, json};

fn matched(value: &Value) -> Result<u64, Mismatch> {
    let doubled = case!(match value {
        u64(n) if n > 2 => n * 2,
        [x] if x.is_null() => return Ok(0),
        json!({"a": u64(n), ..}) => n,
    })?;
    Ok(doubled)
}

fn total(value: &Value) -> usize {
    case!(
        total,
        match value {
            list(all) => all.len(),
            str(s) => s.len(),
            _ => 0,
        }
    )
}

fn conditions(value: &Value) -> usize {
    case!(if let [x, rest @ ..] = value {
        usize::from(x.is_null()) + rest.len()
    } else if let json!({"n": u8(n), ..}) = value
        && n > 3
    {
        n.into()
    } else {
        0
    })
}

fn chained(value: &Value, other: &Value) -> i64 {
    case!(
        if let json!({"least": i64(least), "of": [each!((i64(_ns) if _ns >= least))]}) = value
            && let [x, x] = other
            && let json!({"key": str(key), (key): i64(n), ..}) = x
        {
            n
        } else if value.is_null()
            && let Some(first) = other.get(0)
            && let i64(n) = first
            && n > 3
        {
            n
        } else if let [x, x] = value {
            1
        } else {
            0
        }
    )
}

fn read_by_patterns(value: &Value) -> bool {
    case!(let json!({"key": str(key), (key): [y, y], ..}) = value else {
        return case!(matches!(value, [x, x] if value.is_array()));
    });
    case!(while let [x, x] = value {
        if value.is_array() {
            break;
        }
    });
    case!(assert!(
        value,
        json!({"key": str(key), (key): _, ..}) if value.is_object()
    ));
    true
}

fn several(stack: &mut Vec<Value>, more: &[Value]) -> u64 {
    let mut sum = 0;
    case!('sums: while let Some(top) = stack.pop()
        && let (u64(n), [_, ..]) = (top, more)
        && n < 10
    {
        sum += n;
        for value in more {
            case!(if let u64(m) = value
                && let 5.. = sum + m
            {
                break 'sums;
            });
        }
    });
    case!(let (u64(last), [_, ..]) = (sum + 1, more.to_vec()) else {
        return sum;
    });
    last
}

fn accepted(value: &Value) -> usize {
    case!(
        #[allow(unreachable_patterns)]
        let all!(str(s), u8(n)) = value else {
            return 0;
        }
    );
    s.len()
        + usize::from(n)
        + usize::from(case!(
            #[allow(unreachable_patterns)]
            matches!(value, all!("a", 0))
        ))
}

fn statements(values: &[Value]) -> Vec<&str> {
    let mut found = Vec::new();
    for value in values {
        case!(if let null = value {
            continue;
        });
        case!(let json!({"name": str(name), ..}) = value else {
            break;
        });
        found.push(name);
    }
    found
}

fn raised(value: &Value) -> i64 {
    case!(let [i64(a), i64(mut b)] = value);
    b += a;
    case!(total, let _whole = value);
    b
}

fn asserted(value: &Value) -> i64 {
    let name = "the pair";
    case!(assert!(value, [i64(_), ..]));
    case!(assert!(
        value,
        [i64(a), i64(b)] if a < b,
        "{name} is ordered"
    ));
    case!(let [_, i64(last)] = value, "{name}");
    last
}

fn leaving(values: &[Value]) -> u64 {
    let mut sum = 0;
    for value in values {
        let left: Result<(), Mismatch> = case!(match value {
            u64(n) => {
                sum += n;
                if sum > 3 {
                    break;
                }
                continue;
            }
            str(_) => return sum,
            null => {
                unreachable!("there is none");
            }
        });
        sum += u64::from(left.is_err());
    }
    sum
}

fn loops(mut stack: Vec<Value>) -> u64 {
    let mut sum = 0;
    case!(while let u64(n) = stack.pop() {
        if n == 0 {
            break;
        }
        sum += n;
    });
    sum
}

fn asked(value: &Value) -> bool {
    case!(matches!(value, [_, ..] | "text"))
        && !case!(matches!(value, [u8(n), ..] if n > 7))
        && case!(crate = patterns, matches!(value, not!(null)))
}

#[test]
fn what_is_linted_also_runs() {
    assert_eq!(matched(&json!(3)).unwrap(), 6);
    assert_eq!(total(&json!([1])), 1);
    assert_eq!(conditions(&json!({"n": 4})), 4);
    assert_eq!(
        statements(&[json!(null), json!({"name": "a"}), json!(1)]),
        ["a"]
    );
    assert_eq!(raised(&json!([1, 2])), 3);
    assert_eq!(asserted(&json!([1, 2])), 2);
    assert_eq!(
        leaving(&[json!(2), json!([]), json!(1), json!("a"), json!(9)]),
        4
    );
    assert_eq!(loops(vec![json!(0), json!(2), json!(3)]), 5);
    assert!(asked(&json!([1])));
    assert_eq!(accepted(&json!("a")), 0);
    let object = json!({"key": "a", "a": 7});
    let value = json!({"least": 1, "of": [2, 3]});
    assert_eq!(chained(&value, &json!([object, object])), 7);
    assert_eq!(chained(&json!([1, 1]), &value), 1);
    assert!(read_by_patterns(&json!({"key": "a", "a": [1, 1]})));
    assert_eq!(several(&mut vec![json!(3), json!(1)], &[json!(4)]), 2);
}

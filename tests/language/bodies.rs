//! docs/language.md, "Where `#[patterns]` goes": what the bodies of clauses may do.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

#[test]
fn a_body_returns_early() {
    #[patterns]
    fn first_even(value: &Value) -> Option<i64> {
        match value {
            [each!(i64(n))] => {
                for n in n {
                    if n % 2 == 0 {
                        return Some(n);
                    }
                }
                None
            }
            _ => return None,
        }
    }
    assert_eq!(first_even(&json!([1, 4, 6])), Some(4));
    assert_eq!(first_even(&json!([1])), None);
    assert_eq!(first_even(&json!("x")), None);
}

#[test]
fn a_body_propagates_errors_of_its_own() {
    #[derive(Debug, PartialEq)]
    enum Failure {
        Number,
        NoClause,
    }
    impl From<Mismatch> for Failure {
        fn from(_: Mismatch) -> Self {
            Self::NoClause
        }
    }
    impl From<std::num::ParseIntError> for Failure {
        fn from(_: std::num::ParseIntError) -> Self {
            Self::Number
        }
    }
    #[patterns]
    fn number(value: &Value) -> Result<i64, Failure> {
        match value {
            str(digits) => Ok(digits.parse::<i64>()?),
        }
    }
    assert_eq!(number(&json!("12")), Ok(12));
    assert_eq!(number(&json!("x")), Err(Failure::Number));
    assert_eq!(number(&json!(12)), Err(Failure::NoClause));
}

#[test]
fn a_body_moves_a_captured_value() {
    #[patterns]
    fn keep(value: &Value, owned: String) -> String {
        match value {
            1 => owned,
            2 => owned + "!",
            _ => String::new(),
        }
    }
    assert_eq!(keep(&json!(1), "a".into()), "a");
    assert_eq!(keep(&json!(2), "a".into()), "a!");
    assert_eq!(keep(&json!(3), "a".into()), "");
}

#[test]
fn an_enclosing_loop_of_a_body_is_its_own() {
    #[patterns]
    fn up_to_null(value: &Value) -> usize {
        match value {
            [xs @ ..] => {
                let mut count = 0;
                for x in xs {
                    match x {
                        Value::Null => break,
                        Value::Bool(_) => continue,
                        _ => {}
                    }
                    count += 1;
                }
                count
            }
            _ => 0,
        }
    }
    assert_eq!(up_to_null(&json!([1, true, 2, null, 3])), 2);
}

#[test]
fn a_body_changes_what_was_matched_once_no_binding_needs_it() {
    struct Counter {
        state: Value,
        count: i64,
    }
    impl Counter {
        #[patterns]
        fn step(&mut self) -> Result<(), Mismatch> {
            match &self.state {
                null => {
                    self.count += 1;
                    Ok(())
                }
                i64(n) => {
                    self.count += n;
                    self.state = Value::Null;
                    Ok(())
                }
            }
        }

        #[patterns]
        fn reset(&mut self) {
            match self.state {
                null => self.count = 0,
                i64(n) if n > self.count => self.state = json!(0),
                _ => self.state = Value::Null,
            }
        }
    }
    let mut counter = Counter {
        state: json!(5),
        count: 0,
    };
    counter.step().unwrap();
    counter.step().unwrap();
    assert_eq!(counter.count, 6);
    counter.reset();
    assert_eq!(counter.count, 0);
    counter.state = json!(9);
    counter.reset();
    assert_eq!(counter.state, json!(0));
}

#[test]
fn bodies_coerce_to_the_return_type() {
    #[patterns]
    fn boxed<'v>(value: &'v Value) -> Box<dyn Iterator<Item = &'v Value> + 'v> {
        match value {
            [xs @ ..] => Box::new(xs.iter()),
            x => Box::new(std::iter::once(x)),
        }
    }
    #[patterns]
    fn pointer(value: &Value) -> Result<fn(i64) -> i64, Mismatch> {
        match value {
            "successor" => Ok(|n| n + 1),
            "double" => Ok(|n| n * 2),
        }
    }
    assert_eq!(boxed(&json!([1, 2])).count(), 2);
    assert_eq!(boxed(&json!(1)).count(), 1);
    assert_eq!(pointer(&json!("double")).unwrap()(4), 8);
}

#[test]
fn a_body_that_is_a_block_around_a_way_out_is_not_a_mistake() {
    #[patterns]
    fn pick(value: &Value) -> i64 {
        match value {
            [x] => {
                return pick(x);
            }
            i64(n) => n,
        }
    }
    assert_eq!(pick(&json!([[4]])), 4);
}

#[test]
#[deny(unfulfilled_lint_expectations)]
fn a_clause_accepts_an_expectation() {
    #[patterns]
    fn pick(value: &Value) -> i64 {
        match value {
            #[expect(unused_variables, reason = "that is what is tested")]
            [first, second] => 2,
            _ => 0,
        }
    }
    assert_eq!(pick(&json!([1, 2])), 2);
}

#[test]
fn a_body_has_clauses_of_its_own_by_itself_and_from_a_macro() {
    macro_rules! is_small {
        ($value:expr) => {
            case!(matches!($value, json!({"n": 0..10, ..})))
        };
    }
    #[patterns]
    fn outer(value: &Value) -> Result<String, Mismatch> {
        match value {
            json!({"inner": inner, ..}) if is_small!(inner) => {
                #[patterns]
                fn within(value: &Value) -> Result<u64, Mismatch> {
                    match value {
                        json!({"n": u64(n), ..}) => Ok(n),
                    }
                }
                let doubled = case!(match inner {
                    json!({"n": u64(n), ..}) => within(inner)? + n,
                })?;
                Ok(doubled.to_string())
            }
            json!({"inner": _, ..}) => {
                case!(let json!({"inner": {"n": u64(n)}}) = value else {
                    return Ok("other".to_owned());
                });
                Ok(format!("{n} is not small"))
            }
        }
    }
    assert_eq!(outer(&json!({"inner": {"n": 4}})).unwrap(), "8");
    assert_eq!(
        outer(&json!({"inner": {"n": 40}})).unwrap(),
        "40 is not small"
    );
    assert_eq!(outer(&json!({"inner": 1})).unwrap(), "other");
    assert!(outer(&json!(1)).is_err());
}

//! docs/language.md, "Where `#[patterns]` goes": the kinds of functions.

use std::cell::Cell;

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns]
fn factorial(value: &Value) -> Result<Value, Mismatch> {
    match value {
        0 => Ok(json!(1)),
        u64(n) => {
            let below = factorial(&json!(n - 1))?;
            Ok(json!(n * below.as_u64().unwrap_or(1)))
        }
        [] => Ok(json!([])),
        [x, xs @ ..] => {
            let mut all = vec![factorial(x)?];
            for x in xs {
                all.push(factorial(x)?);
            }
            Ok(Value::Array(all))
        }
        json!({"n": n, "f": "first"}) => match factorial(n)? {
            Value::Array(items) => Ok(items.into_iter().next().unwrap_or_default()),
            other => Ok(other),
        },
    }
}

#[test]
fn a_free_function_calls_itself() {
    assert_eq!(factorial(&json!(5)).unwrap(), json!(120));
    assert_eq!(factorial(&json!([3, 4, 2])).unwrap(), json!([6, 24, 2]));
    assert_eq!(
        factorial(&json!({"n": [5, 1], "f": "first"})).unwrap(),
        json!(120)
    );
    assert!(factorial(&json!("hello")).is_err());
}

#[patterns]
fn sum(values: &[Value]) -> i64 {
    match values {
        [] => 0,
        [i64(x), xs @ ..] => x + sum(xs),
    }
}

#[test]
fn a_clause_function_recurses_on_the_rest_of_a_list() {
    let Value::Array(values) = json!([1, 2, 3, 4]) else {
        unreachable!()
    };
    assert_eq!(sum(&values), 10);
}

#[test]
fn a_function_nested_in_another_has_clauses_of_its_own() {
    #[patterns]
    fn outer(value: &Value) -> Result<&'static str, Mismatch> {
        #[patterns]
        fn inner(value: &Value) -> Result<&'static str, Mismatch> {
            match value {
                1 => Ok("inner one"),
            }
        }
        match value {
            [x] => inner(x),
            1 => Ok("outer one"),
        }
    }
    assert_eq!(outer(&json!(1)).unwrap(), "outer one");
    assert_eq!(outer(&json!([1])).unwrap(), "inner one");
}

#[test]
fn statements_before_the_match_are_plain_rust() {
    #[patterns]
    fn scaled(value: &Value, by: i64) -> Result<i64, Mismatch> {
        const STEP: i64 = 10;
        let factor = by * STEP;
        if factor == 0 {
            return Ok(0);
        }
        match value {
            i64(n) => Ok(n * factor),
            [i64(n), ..] => Ok(n + factor),
        }
    }
    assert_eq!(scaled(&json!(2), 3).unwrap(), 60);
    assert_eq!(scaled(&json!([2]), 3).unwrap(), 32);
    assert_eq!(scaled(&json!("no clause is asked"), 0).unwrap(), 0);
}

struct Inbox {
    messages: Vec<Value>,
    seen: usize,
}

impl Inbox {
    const LIMIT: u64 = 7;

    #[patterns]
    fn parse(value: &Value) -> Result<Self, Mismatch> {
        match value {
            json!({"messages": list(messages), ..}) => Ok(Self {
                messages: messages.to_vec(),
                seen: 0,
            }),
        }
    }

    #[patterns]
    fn first(&self) -> Result<&str, Mismatch> {
        match &self.messages {
            [str(first), ..] => Ok(first),
            [Self::LIMIT, ..] => Ok("the limit"),
        }
    }

    #[patterns]
    fn take_in(&mut self, value: &Value) -> Result<usize, Mismatch> {
        match value {
            [xs @ ..] => {
                self.messages.extend_from_slice(xs);
                self.seen += xs.len();
                Ok(self.seen)
            }
            "clear" => {
                self.messages.clear();
                Ok(0)
            }
        }
    }

    #[patterns]
    fn into_last(mut self) -> Result<Value, Mismatch> {
        let last = self.messages.pop().unwrap_or_default();
        match last {
            null => Ok(json!("empty")),
            x => Ok(x.clone()),
        }
    }
}

#[test]
fn methods_and_associated_functions_may_have_clauses() {
    let mut inbox = Inbox::parse(&json!({"messages": ["a"], "id": 1})).unwrap();
    assert_eq!(inbox.first().unwrap(), "a");
    assert_eq!(inbox.take_in(&json!(["b", "c"])).unwrap(), 2);
    assert_eq!(inbox.take_in(&json!(["d"])).unwrap(), 3);
    assert_eq!(inbox.into_last().unwrap(), json!("d"));
}

#[test]
fn a_method_matches_an_associated_constant() {
    let inbox = Inbox::parse(&json!({"messages": [7]})).unwrap();
    assert_eq!(inbox.first().unwrap(), "the limit");
    assert!(
        Inbox::parse(&json!({"messages": [8]}))
            .unwrap()
            .first()
            .is_err()
    );
}

trait Handler {
    const NAME: &'static str;

    fn handle(&self, event: &Value) -> Result<String, Mismatch>;

    #[patterns]
    fn describe(&self, event: &Value) -> Result<String, Mismatch> {
        match event {
            json!({"type": "ping"}) => Ok(format!("{} pongs", Self::NAME)),
            json!({"type": str(_), ..}) => self.handle(event),
        }
    }
}

struct Pushes {
    branch: String,
}

impl Handler for Pushes {
    const NAME: &'static str = "pushes";

    #[patterns]
    fn handle(&self, event: &Value) -> Result<String, Mismatch> {
        match event {
            json!({"ref": pin!(&self.branch), ..}) => Ok("ours".into()),
            json!({"ref": str(other), ..}) => Ok(format!("theirs: {other}")),
        }
    }
}

#[test]
fn trait_methods_may_have_clauses_in_the_trait_and_in_the_impl() {
    let pushes = Pushes {
        branch: "main".into(),
    };
    assert_eq!(
        pushes.describe(&json!({"type": "ping"})).unwrap(),
        "pushes pongs"
    );
    assert_eq!(
        pushes
            .describe(&json!({"type": "push", "ref": "main"}))
            .unwrap(),
        "ours"
    );
    assert_eq!(
        pushes
            .describe(&json!({"type": "push", "ref": "dev"}))
            .unwrap(),
        "theirs: dev"
    );
    assert_eq!(
        pushes
            .describe(&json!({"type": "push"}))
            .unwrap_err()
            .function(),
        "handle"
    );
}

#[test]
fn a_trait_object_calls_a_clause_method() {
    trait Size {
        fn size(&self, value: &Value) -> usize;
    }
    struct Plain;
    impl Size for Plain {
        #[patterns]
        fn size(&self, value: &Value) -> usize {
            match value {
                list(l) => l.len(),
                map(m) => m.len(),
                _ => 1,
            }
        }
    }
    let size: &dyn Size = &Plain;
    assert_eq!(size.size(&json!([1, 2])), 2);
    assert_eq!(size.size(&json!({"a": 1})), 1);
}

#[test]
fn a_function_may_be_generic_in_what_it_returns() {
    #[patterns]
    fn number<T: From<u8>>(value: &Value) -> Result<T, Mismatch> {
        match value {
            u8(n) => Ok(T::from(n)),
            [u8(n)] => Ok(n.into()),
        }
    }
    assert_eq!(number::<u64>(&json!(3)).unwrap(), 3);
    assert_eq!(number::<i32>(&json!([4])).unwrap(), 4);
}

#[test]
fn a_generic_return_type_that_is_not_a_result_raises() {
    #[patterns]
    fn number<T>(value: &Value) -> T
    where
        T: From<u8>,
    {
        match value {
            u8(n) => T::from(n),
        }
    }
    assert_eq!(number::<u64>(&json!(3)), 3);
    assert!(patterns::catch(|| number::<u64>(&json!(300))).is_err());
}

#[test]
fn a_function_may_be_generic_in_its_arguments() {
    #[patterns]
    fn label<V: AsRef<Value>, const N: usize>(
        value: V,
        extra: [&str; N],
    ) -> Result<String, Mismatch> {
        match value.as_ref() {
            str(s) => Ok(format!("{s}+{}", extra.len())),
        }
    }
    struct Wrapped(Value);
    impl AsRef<Value> for Wrapped {
        fn as_ref(&self) -> &Value {
            &self.0
        }
    }
    assert_eq!(label(Wrapped(json!("a")), ["b", "c"]).unwrap(), "a+2");
}

#[test]
fn impl_trait_in_argument_position_is_left_alone() {
    #[patterns]
    fn total(value: &Value, mut weigh: impl FnMut(i64) -> i64) -> Result<i64, Mismatch> {
        match value {
            [each!(i64(n))] => Ok(n.into_iter().map(&mut weigh).sum()),
            i64(n) => Ok(weigh(n)),
        }
    }
    assert_eq!(total(&json!([1, 2]), |n| n * 10).unwrap(), 30);
    assert_eq!(total(&json!(1), |n| n + 1).unwrap(), 2);
}

#[test]
fn a_function_may_return_impl_trait() {
    #[patterns]
    fn numbers(value: &Value) -> impl Iterator<Item = i64> {
        match value {
            [each!(i64(n))] => n.into_iter(),
            i64(n) => vec![n].into_iter(),
        }
    }
    assert_eq!(numbers(&json!([1, 2])).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(numbers(&json!(3)).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_function_may_return_a_result_of_impl_trait() {
    #[patterns]
    fn items(value: &Value) -> Result<impl Iterator<Item = &Value>, Mismatch> {
        match value {
            [xs @ ..] => Ok(xs.iter()),
            json!({"items": [xs @ ..], ..}) => Ok(xs.iter()),
        }
    }
    assert_eq!(items(&json!({"items": [1, 2]})).unwrap().count(), 2);
    assert_eq!(
        items(&json!(null))
            .map(Iterator::count)
            .unwrap_err()
            .function(),
        "items"
    );
}

#[test]
fn a_function_without_a_return_type_may_have_clauses() {
    #[patterns]
    fn count(value: &Value, ones: &Cell<u32>) {
        match value {
            1 => ones.set(ones.get() + 1),
            [xs @ ..] => {
                for x in xs {
                    count(x, ones);
                }
            }
            _ => {}
        }
    }
    let ones = Cell::new(0);
    count(&json!([1, 2, [1, "x", [1]]]), &ones);
    assert_eq!(ones.get(), 3);
}

#[test]
fn attributes_and_visibility_stay_on_the_function() {
    mod inner {
        use patterns::patterns;
        use serde_json::Value;

        /// Returns whether it is a one.
        #[patterns]
        #[inline]
        #[must_use]
        pub(super) fn is_one(value: &Value) -> bool {
            match value {
                1 => true,
                _ => false,
            }
        }
    }
    assert!(inner::is_one(&json!(1)));
    assert!(!inner::is_one(&json!(2)));
}

#[test]
fn a_lint_attribute_of_a_clause_applies_to_its_guard() {
    #[patterns]
    fn kind(value: &Value) -> &'static str {
        #![deny(unused_variables)]
        match value {
            #[allow(unused_variables)]
            i64(n) if let Some(half) = n.checked_div(2) => "integer",
            _ => "else",
        }
    }
    assert_eq!(kind(&json!(1)), "integer");
    assert_eq!(kind(&json!("1")), "else");
}

#[test]
fn an_inner_attribute_of_the_body_comes_after_outer_ones() {
    #[patterns]
    #[inline]
    #[must_use]
    fn last(value: &Value) -> i64 {
        //! The last of a list, or 0.
        #![deny(unused_variables)]
        #![allow(unused_assignments, reason = "that it counts is what is tested")]
        let mut empty = 1;
        empty = 0;
        match value {
            [.., i64(n)] => n,
            _ => empty,
        }
    }
    assert_eq!(last(&json!([1, 2])), 2);
    assert_eq!(last(&json!([])), 0);
}

// Lifetimes

#[test]
fn bindings_outlive_the_call() {
    #[patterns]
    fn parts<'v>(
        value: &'v Value,
        _other: &str,
    ) -> Result<(&'v str, &'v Value, &'v [Value]), Mismatch> {
        match value {
            json!({"name": str(name), "first": first, "more": [_, more @ ..], ..}) => {
                let name: &'v str = name;
                let first: &'v Value = first;
                let more: &'v [Value] = more;
                Ok((name, first, more))
            }
        }
    }
    let value = json!({"name": "n", "first": {"a": 1}, "more": [1, 2, 3]});
    let (name, first, more) = {
        let short_lived = String::from("gone before the result is used");
        parts(&value, &short_lived).unwrap()
    };
    assert_eq!(name, "n");
    assert!(std::ptr::eq(first, &raw const value["first"]));
    assert_eq!(more, [json!(2), json!(3)]);
}

#[test]
fn an_elided_lifetime_is_the_inputs() {
    #[patterns]
    fn name(value: &Value) -> Option<&str> {
        match value {
            json!({"name": str(name), ..}) => Some(name),
            _ => None,
        }
    }
    let value = json!({"name": "n"});
    let name = {
        let borrowed = &value;
        name(borrowed)
    };
    assert_eq!(name, Some("n"));
}

#[test]
fn a_borrowed_reference_still_gives_the_long_lifetime() {
    struct Holder<'v> {
        value: &'v Value,
    }
    impl<'v> Holder<'v> {
        #[patterns]
        fn name(&self) -> Result<&'v str, Mismatch> {
            match self.value {
                str(name) => Ok(name),
            }
        }
    }
    let value = json!("n");
    let name = {
        let holder = Holder { value: &value };
        holder.name().unwrap()
    };
    assert_eq!(name, "n");
}

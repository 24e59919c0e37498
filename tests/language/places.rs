//! Section 1: the functions that `#[patterns]` goes on, and the scrutinees that they match.

#![allow(
    clippy::needless_pass_by_value,
    reason = "the type of the scrutinee is what is tested"
)]

use std::borrow::Cow;
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use patterns::{Mismatch, patterns};
use serde_json::{Map, Value, json};

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Suspends once, so that whatever is held across the `.await` is stored in the future.
async fn pause() {
    let mut polled = false;
    poll_fn(move |_| {
        if polled {
            return Poll::Ready(());
        }
        polled = true;
        Poll::Pending
    })
    .await;
}

// Functions

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
fn methods_and_associated_functions_take_clauses() {
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
fn trait_methods_take_clauses_in_the_trait_and_in_the_impl() {
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
fn a_generic_return_type_that_is_no_result_raises() {
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
fn a_function_without_a_return_type_takes_clauses() {
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

        /// Whether it is a one.
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

// Async

#[test]
fn an_async_function_awaits_in_its_clauses() {
    #[patterns]
    async fn settle(value: &Value) -> Result<i64, Mismatch> {
        pause().await;
        match value {
            i64(n) => {
                pause().await;
                Ok(n)
            }
            [x, ..] => {
                let n = Box::pin(settle(x)).await?;
                pause().await;
                Ok(n + 1)
            }
        }
    }
    assert_eq!(block_on(settle(&json!([[5]]))).unwrap(), 7);
    assert_eq!(
        block_on(settle(&json!("x"))).unwrap_err().function(),
        "settle"
    );
}

#[test]
fn an_async_function_that_returns_no_result_raises_when_polled() {
    #[patterns]
    async fn number(value: &Value) -> i64 {
        match value {
            i64(n) => {
                pause().await;
                n
            }
        }
    }
    assert_eq!(block_on(number(&json!(4))), 4);
    let mismatch = patterns::catch(|| block_on(number(&json!("x")))).unwrap_err();
    assert_eq!(mismatch.function(), "number");
}

#[test]
fn the_future_of_an_async_clause_function_is_send() {
    #[patterns]
    async fn total(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!({"n": i64(n), "more": [more @ ..], ..rest}) if rest.len() < 9 => {
                pause().await;
                Ok(n + i64::try_from(more.len() + rest.len()).unwrap_or(0))
            }
        }
    }
    fn checked<F: Future + Send>(future: F) -> F {
        future
    }
    let value = json!({"n": 1, "more": [2], "x": 3});
    assert_eq!(block_on(checked(total(&value))).unwrap(), 3);
}

#[test]
fn a_scrutinee_may_be_awaited() {
    async fn load() -> Value {
        pause().await;
        json!({"n": 4})
    }
    #[patterns]
    async fn loaded() -> Result<i64, Mismatch> {
        match load().await {
            json!({"n": i64(n)}) => Ok(n),
        }
    }
    assert_eq!(block_on(loaded()).unwrap(), 4);
}

// What bodies may do

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

// Scrutinees

#[test]
fn a_reference_and_an_owned_value_are_scrutinees() {
    #[patterns]
    fn by_value(value: Value) -> usize {
        match value {
            str(s) => s.len(),
            _ => 0,
        }
    }
    #[patterns]
    fn by_mutable_reference(value: &mut Value) -> usize {
        match value {
            str(s) => s.len(),
            _ => 0,
        }
    }
    #[patterns]
    fn by_reference_to_reference(value: &&Value) -> usize {
        match value {
            str(s) => s.len(),
            _ => 0,
        }
    }
    assert_eq!(by_value(json!("abc")), 3);
    assert_eq!(by_mutable_reference(&mut json!("abc")), 3);
    assert_eq!(by_reference_to_reference(&&json!("abc")), 3);
}

#[test]
fn smart_pointers_are_scrutinees() {
    #[patterns]
    fn boxed(value: Box<Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    #[patterns]
    fn counted(value: Rc<Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    #[patterns]
    fn shared(value: &Arc<Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    #[patterns]
    fn maybe_owned(value: Cow<'_, Value>) -> bool {
        match value {
            [1, ..] => true,
            _ => false,
        }
    }
    assert!(boxed(Box::new(json!([1]))));
    assert!(counted(Rc::new(json!([1]))));
    assert!(shared(&Arc::new(json!([1]))));
    assert!(maybe_owned(Cow::Owned(json!([1]))));
    assert!(!maybe_owned(Cow::Borrowed(&json!([2]))));
}

#[test]
fn lists_and_maps_are_scrutinees() {
    #[patterns]
    fn slice(values: &[Value]) -> Option<&Value> {
        match values {
            [.., last] => Some(last),
            _ => None,
        }
    }
    #[patterns]
    fn vector(values: &Vec<Value>) -> Option<&Value> {
        match values {
            [first, ..] => Some(first),
            _ => None,
        }
    }
    #[patterns]
    fn map_only(entries: &Map<String, Value>) -> Option<&str> {
        match entries {
            json!({"name": str(name), ..}) => Some(name),
            _ => None,
        }
    }
    let values = vec![json!(1), json!(2)];
    assert_eq!(slice(&values), Some(&json!(2)));
    assert_eq!(vector(&values), Some(&json!(1)));
    assert_eq!(slice(&[]), None);
    let value = json!({"name": "n"});
    assert_eq!(map_only(value.as_object().unwrap()), Some("n"));
    assert_eq!(map_only(&Map::new()), None);
}

#[test]
fn any_expression_is_a_scrutinee() {
    #[patterns]
    fn by_index(value: &Value) -> Option<&str> {
        match value["a"][0] {
            str(s) => Some(s),
            _ => None,
        }
    }
    #[patterns]
    fn by_call(text: &str) -> Result<String, Box<dyn std::error::Error>> {
        match serde_json::from_str::<Value>(text)? {
            [str(s), ..] => Ok(s.to_owned()),
            _ => Ok(String::new()),
        }
    }
    #[patterns]
    fn by_block(value: &Value) -> bool {
        match {
            let inner = value.get("a");
            inner.unwrap_or(value)
        } {
            1 => true,
            _ => false,
        }
    }
    assert_eq!(by_index(&json!({"a": ["b"]})), Some("b"));
    assert_eq!(by_call(r#"["x", 1]"#).unwrap(), "x");
    assert!(by_call("[").is_err());
    assert!(by_block(&json!({"a": 1})));
    assert!(by_block(&json!(1)));
}

#[test]
fn the_scrutinee_is_evaluated_once() {
    #[patterns]
    fn next(queue: &Cell<i64>) -> i64 {
        match {
            queue.set(queue.get() + 1);
            json!(queue.get())
        } {
            100 => 100,
            i64(n) if n > 100 => -1,
            i64(n) => n,
        }
    }
    let queue = Cell::new(0);
    assert_eq!(next(&queue), 1);
    assert_eq!(queue.get(), 1);
}

// Several arguments

#[test]
fn a_tuple_matches_several_arguments() {
    #[patterns]
    fn combine(op: &Value, a: &Value, b: &Value) -> Result<i64, Mismatch> {
        match (op, a, b) {
            ("add", i64(a), i64(b)) => Ok(a + b),
            ("neg", i64(a), null) => Ok(-a),
            ("first" | "head", [i64(a), ..], _) => Ok(a),
        }
    }
    assert_eq!(combine(&json!("add"), &json!(1), &json!(2)).unwrap(), 3);
    assert_eq!(combine(&json!("neg"), &json!(1), &json!(null)).unwrap(), -1);
    assert_eq!(
        combine(&json!("head"), &json!([4]), &json!("x")).unwrap(),
        4
    );
    assert!(combine(&json!("neg"), &json!(1), &json!(2)).is_err());
}

#[test]
fn a_wildcard_clause_takes_all_arguments() {
    #[patterns]
    fn both_ones(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (1, 1) => true,
            _ => false,
        }
    }
    assert!(both_ones(&json!(1), &json!(1)));
    assert!(!both_ones(&json!(1), &json!(2)));
}

#[test]
fn alternatives_of_argument_lists_bind_the_same_names() {
    #[patterns]
    fn the_other(a: &Value, b: &Value) -> Result<i64, Mismatch> {
        match (a, b) {
            (null, i64(n)) | (i64(n), null) => Ok(n),
        }
    }
    assert_eq!(the_other(&json!(null), &json!(1)).unwrap(), 1);
    assert_eq!(the_other(&json!(2), &json!(null)).unwrap(), 2);
    assert!(the_other(&json!(1), &json!(2)).is_err());
}

#[test]
fn arguments_may_be_of_different_types() {
    #[patterns]
    fn look_up<'v>(
        key: &Value,
        entries: &'v Map<String, Value>,
        fallback: Arc<Value>,
    ) -> Result<(&'v Value, bool), Mismatch> {
        match (key, entries, fallback) {
            ("a", json!({"a": x, ..}), _) => Ok((x, false)),
            (str(_), json!({"default": x, ..}), true) => Ok((x, true)),
        }
    }
    let value = json!({"a": 1, "default": 2});
    let entries = value.as_object().unwrap();
    assert_eq!(
        look_up(&json!("a"), entries, Arc::new(json!(true))).unwrap(),
        (&json!(1), false)
    );
    assert_eq!(
        look_up(&json!("b"), entries, Arc::new(json!(true))).unwrap(),
        (&json!(2), true)
    );
    assert!(look_up(&json!("b"), entries, Arc::new(json!(null))).is_err());
}

#[test]
fn arguments_of_a_tuple_may_have_different_lifetimes() {
    #[patterns]
    fn second<'a>(a: &Value, b: &'a Value) -> Result<&'a str, Mismatch> {
        match (a, b) {
            (null, str(s)) => Ok(s),
        }
    }
    let b = json!("b");
    let s = {
        let a = json!(null);
        second(&a, &b).unwrap()
    };
    assert_eq!(s, "b");
}

#[test]
fn dots_stand_for_the_other_arguments() {
    #[patterns]
    fn pick(a: &Value, b: &Value, c: &Value) -> i64 {
        match (a, b, c) {
            (1, ..) => 1,
            (.., 2) => 2,
            (3, .., 3) => 3,
            _ => 4,
        }
    }
    assert_eq!(pick(&json!(1), &json!(0), &json!(2)), 1);
    assert_eq!(pick(&json!(0), &json!(0), &json!(2)), 2);
    assert_eq!(pick(&json!(3), &json!(0), &json!(3)), 3);
    assert_eq!(pick(&json!(2), &json!(0), &json!(0)), 4);
}

#[test]
fn a_mutable_reference_lends_what_it_borrows_as_long_as_it_does() {
    #[patterns]
    fn name<'v>(value: &'v mut Value, other: &'v Value) -> Result<(&'v str, &'v str), Mismatch> {
        match (value, other) {
            (str(name), str(other)) => Ok((name, other)),
            (json!({"name": str(name)}), str(other)) => Ok((name, other)),
        }
    }
    let mut value = json!({"name": "n"});
    assert_eq!(name(&mut value, &json!("o")).unwrap(), ("n", "o"));
}

#[test]
fn a_mutable_reference_is_free_again_in_a_body_that_returns_nothing_borrowed() {
    #[patterns]
    fn raise(value: &mut Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) => {
                *value = json!(n + 1);
                Ok(n)
            }
            json!({"n": i64(n), ..}) => {
                value["n"] = json!(n + 1);
                Ok(n)
            }
        }
    }
    let mut value = json!({"n": 1});
    assert_eq!(raise(&mut value).unwrap(), 1);
    assert_eq!(value, json!({"n": 2}));
}

#[test]
fn a_name_that_a_statement_binds_anew_is_matched_as_that() {
    #[patterns]
    fn name<'v>(value: &mut &'v Value) -> Result<&'v str, Mismatch> {
        let value = *value;
        match value {
            str(name) => Ok(name),
        }
    }
    assert_eq!(name(&mut &json!("n")).unwrap(), "n");
}

#[test]
fn a_scrutinee_that_borrows_mutably_lends_the_place_itself() {
    struct Holder(Value);
    impl Holder {
        #[patterns]
        fn name(&mut self) -> Result<&str, Mismatch> {
            match &mut self.0 {
                str(name) => Ok(name),
            }
        }
    }
    assert_eq!(Holder(json!("n")).name().unwrap(), "n");
}

#[test]
fn a_body_that_is_a_block_around_a_way_out_is_no_mistake() {
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
fn a_clause_takes_an_expectation() {
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

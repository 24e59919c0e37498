//! Which futures may move to another thread: those of `async` clause functions over Rust's own
//! values, and of `async` blocks around `case!`.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use patterns::values::Native;
use patterns::{Mismatch, Subject, Term, case, patterns, term};
use serde_json::{Value, json};

use crate::awaiting::{block_on, pause};

/// Runs a future that may move to another thread.
#[track_caller]
fn sent<T>(future: impl Future<Output = T> + Send) -> T {
    block_on(future)
}

async fn paused<T>(value: T) -> T {
    pause().await;
    value
}

#[derive(Subject)]
struct Job {
    id: u64,
    name: String,
    tags: Vec<String>,
    retries: Option<u8>,
    of: Vec<Job>,
}

fn job() -> Job {
    Job {
        id: 7,
        name: "build: all".to_owned(),
        tags: vec!["a".to_owned(), "b".to_owned(), "b".to_owned()],
        retries: Some(2),
        of: vec![Job {
            id: 8,
            name: "test".to_owned(),
            tags: Vec::new(),
            retries: None,
            of: Vec::new(),
        }],
    }
}

#[derive(Subject)]
enum State {
    Idle,
    Busy { id: u64, job: Box<Job> },
    Failed(String),
}

/// Tests that the futures of all forms over a value are `Send`: functions, methods, and `async`
/// blocks around `case!`. Each form awaits while the names of the pattern are in scope.
macro_rules! every_form {
    ($($name:ident: $ty:ty = $value:expr, $owner:ident = $owned:expr,
        { $($pattern:tt)* } => $found:expr, $expected:expr;)*) => {$(
        mod $name {
            use super::*;

            #[test]
            fn functions() {
                struct Service(&'static str);

                trait Settle {
                    async fn settled(&self, value: $ty) -> String;
                }

                impl Service {
                    #[patterns]
                    async fn method(&self, value: $ty) -> Result<String, Mismatch> {
                        match value {
                            "no such value" => Ok(paused(self.0).await.to_owned()),
                            "nor this" => Ok(paused(String::new()).await),
                            $($pattern)* if !self.0.is_empty() => {
                                pause().await;
                                Ok(paused($found).await)
                            }
                        }
                    }
                }

                impl Settle for Service {
                    #[patterns]
                    async fn settled(&self, value: $ty) -> String {
                        match value {
                            "no such value" => paused(self.0).await.to_owned(),
                            $($pattern)* => {
                                pause().await;
                                paused($found).await
                            }
                        }
                    }
                }

                #[patterns]
                async fn refusing(value: $ty) -> Result<String, Mismatch> {
                    match value {
                        "no such value" => Ok(paused(String::new()).await),
                    }
                }

                #[patterns]
                async fn passing(value: $ty) -> Result<String, Mismatch> {
                    let found = case!(match value {
                        "no such value" => String::new(),
                        $($pattern)* => paused($found).await,
                    })?;
                    pause().await;
                    let again = found;
                    match again {
                        str(text) => Ok(paused(text.to_owned()).await),
                    }
                }

                let $owner = $owned;
                let expected = $expected;
                let service = Service("service");
                assert_eq!(sent(service.method($value)).unwrap(), expected);
                assert_eq!(sent(service.settled($value)), expected);
                assert_eq!(sent(passing($value)).unwrap(), expected);
                let mismatch = sent(refusing($value)).unwrap_err();
                assert_eq!(mismatch.function(), "refusing");
            }

            #[test]
            fn blocks() {
                let $owner = $owned;
                let (value, expected) = ($value, $expected);
                let matched = sent(async {
                    let matched = case!(match &value {
                        "no such value" => paused("").await.to_owned(),
                        $($pattern)* => {
                            pause().await;
                            paused($found).await
                        }
                    })?;
                    pause().await;
                    Ok::<String, Mismatch>(matched)
                });
                assert_eq!(matched.unwrap(), expected);
                let chosen = sent(async {
                    case!(if let "no such value" = &value {
                        paused(String::new()).await
                    } else if let $($pattern)* = &value {
                        pause().await;
                        paused($found).await
                    } else {
                        paused(String::new()).await
                    })
                });
                assert_eq!(chosen, expected);
                let one = sent(async {
                    case!(if let $($pattern)* = &value && paused(true).await {
                        pause().await;
                        paused($found).await
                    } else {
                        paused(String::new()).await
                    })
                });
                assert_eq!(one, expected);
                let looped = sent(async {
                    let mut found = String::new();
                    case!(while let $($pattern)* = &value {
                        pause().await;
                        found = paused($found).await;
                        if !found.is_empty() {
                            break;
                        }
                    });
                    found
                });
                assert_eq!(looped, expected);
                let bound = sent(async {
                    case!(let $($pattern)* = &value else {
                        return paused(String::new()).await;
                    });
                    pause().await;
                    paused($found).await
                });
                assert_eq!(bound, expected);
                let raising = sent(async {
                    case!(let $($pattern)* = &value);
                    pause().await;
                    paused($found).await
                });
                assert_eq!(raising, expected);
                let asked = sent(async {
                    let is_none = case!(matches!(&value, "no such value"));
                    case!(assert!(&value, not!("no such value")));
                    pause().await;
                    !is_none
                });
                assert!(asked);
            }
        }
    )*};
}

every_form! {
    a_struct: &Job = &job, job = job(),
        { json!({"name": str("build: ", what @ ..), "retries": u8(n), "tags": [each!(str(tag))], ..}) }
        => format!("{what} {n} {}", tag.concat()), "all 2 abb";
    an_enum: &State = &state, state = State::Busy { id: 3, job: Box::new(job()) },
        { json!({"Busy": {"id": u64(id), "job": {"of": [.., {"name": str(name), ..}], ..}}}) }
        => format!("{id} {name}"), "3 test";
    an_option_of_a_value: Option<&Value> = value.get("n"), value = json!({"n": [1, "a"]}),
        { [u8(n), str(s)] } => format!("{n} {s}"), "1 a";
    an_option_of_a_struct: Option<&Job> = jobs.first(), jobs = [job()],
        { json!({"id": u64(id), ..}) } => id.to_string(), "7";
    a_slice_of_structs: &[Job] = &jobs, jobs = [job(), job()],
        { [json!({"id": u64(id), ..}), rest @ ..] } => format!("{id} {}", rest[0].id), "7 7";
    a_slice_of_numbers: &[u8] = &numbers, numbers = [1, 2, 3],
        { [u8(n), rest @ ..] } => format!("{n} {rest:?}"), "1 [2, 3]";
    a_slice_of_values: &[Value] = &values, values = [json!(1), json!({"a": 2, "b": 3})],
        { [number(n), json!({"a": a, ..rest})] } => format!("{n} {a} {}", rest.len()), "1 2 1";
    a_vector_of_its_own: Vec<String> = words.clone(), words = vec!["a".to_owned(), "b".to_owned()],
        { [str(a), all @ ..] } => format!("{a} {}", all[0]), "a b";
    a_vector_of_structs: Arc<Vec<Job>> = Arc::clone(&jobs), jobs = Arc::new(vec![job(), job()]),
        { [json!({"name": str(name), ..}), rest @ ..] } => format!("{name} {}", rest[0].name),
        "build: all build: all";
    an_option_that_is_shared: Arc<Option<Job>> = Arc::clone(&job), job = Arc::new(Some(job())),
        { json!({"id": u64(id), "tags": [each!(str(tag))], ..}) }
        => format!("{id} {}", tag.len()), "7 3";
    a_tuple_of_structs: &(Job, State) = &pair, pair = (job(), State::Failed("why".to_owned())),
        { term!(({"id": u64(id), ..}, {"Failed": str(why)})) } => format!("{id} {why}"), "7 why";
    a_map_of_vectors: &BTreeMap<String, Vec<Job>> = &jobs,
        jobs = BTreeMap::from([("a".to_owned(), vec![job()])]),
        { json!({"a": [.., {"id": u64(id), "of": [each!({"name": str(name), ..})], ..}, ..], ..}) }
        => format!("{id} {}", name.concat()), "7 test";
    a_hash_map: &HashMap<String, Job> = &jobs, jobs = HashMap::from([("a".to_owned(), job())]),
        { json!({"a": {"id": u64(id), ..}, ..}) } => id.to_string(), "7";
    an_ordered_map: &BTreeMap<&str, u8> = &ages, ages = BTreeMap::from([("a", 1), ("b", 2)]),
        { json!({each!(str(k): u8(n))}) } => format!("{k:?} {n:?}"), r#"["a", "b"] [1, 2]"#;
    a_tuple: &(u8, String) = &pair, pair = (1, "a".to_owned()),
        { term!((u8(n), str(s))) } => format!("{n} {s}"), "1 a";
    a_shared_struct: Arc<Job> = Arc::clone(&job), job = Arc::new(job()),
        { json!({"id": u64(id), "name": str(name), ..}) } => format!("{id} {name}"), "7 build: all";
    a_value: &Value = &value, value = json!({"a": [1, 2], "b": "x", "c": 1.5}),
        { json!({"a": [_, xs @ ..], "b": b, ..rest}) } => format!("{xs:?} {b} {}", rest.len()),
        "[Number(2)] \"x\" 1";
    a_term: &Term = &value, value = term!((:ok, {"a": [1, 2], "b": "x"})),
        { term!((:ok, {"a": [_, xs @ ..], ..rest})) } => format!("{xs} {}", rest.len()), "[2] 1";
    a_text: &str = &text, text = "a=1".to_owned(),
        { str(key @ .., "=", u8(n)) } => format!("{key} {n}"), "a 1";
    a_number: u64 = n, n = 5u64, { u64(n @ 1..) } => n.to_string(), "5";
}

#[test]
fn the_future_over_several_arguments_is_send() {
    #[patterns]
    async fn run(job: &Job, state: &State, value: &Value, term: Term) -> String {
        match (job, state, value, term) {
            (json!({"id": u64(a), ..}), "Idle", [b, ..], term!(:go)) if b.is_u64() => {
                pause().await;
                paused(format!("{a} {b}")).await
            }
            (_, json!({"Failed": str(why)}), _, _) => paused(why).await.to_owned(),
        }
    }
    let (job, value) = (job(), json!([1]));
    assert_eq!(sent(run(&job, &State::Idle, &value, term!(:go))), "7 1");
    let failed = State::Failed("why".to_owned());
    assert_eq!(sent(run(&job, &failed, &value, term!(:go))), "why");
    let mismatch =
        patterns::catch(|| sent(run(&job, &State::Idle, &value, term!(:no)))).unwrap_err();
    assert_eq!(mismatch.function(), "run");
}

/// A view whose result can't be sent, except its number.
fn short(name: Native<'_>) -> Option<(Rc<str>, usize)> {
    let name = name.to_string();
    Some((name.as_str().into(), name.len())).filter(|(_, len)| *len < 14)
}

#[test]
fn the_future_may_store_typed_names_of_every_kind() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Of {
        id: u64,
    }

    #[patterns(total)]
    async fn run(job: &Job) -> String {
        match job {
            json!({"id": 0, "none"?: u8(mut n) = 9, "name"?: str(s), ..}) => {
                pause().await;
                n += paused(1).await;
                format!("{n} {s:?}")
            }
            json!({
                "id": 1,
                "of": [.., {"id": u64(id), "tags": [each!(str(tag))], ..}, ..],
                ..
            }) => {
                pause().await;
                format!("{id} {}", paused(tag).await.len())
            }
            json!({"id": 2, "of": [de::<Of>(of), ..], ..}) => format!("{:?}", paused(of).await),
            json!({"id": 3, "name": short((_, n)), ..}) => paused(n).await.to_string(),
            json!(
                {"id": 4, "name": str(name @ ("a" | "b")), ..} | {"name": str("b", name @ ..), ..}
            ) if let Some(first) = name.chars().next()
                && let mut more = name.len()
                && first != 'x' =>
            {
                more += 1;
                pause().await;
                format!("{first} {name} {}", paused(more).await)
            }
            _ => paused("other").await.to_owned(),
        }
    }
    let with = |id: u64| Job { id, ..job() };
    assert_eq!(sent(run(&with(0))), r#"10 Some("build: all")"#);
    assert_eq!(sent(run(&with(1))), "8 0");
    assert_eq!(sent(run(&with(2))), "Of { id: 8 }");
    assert_eq!(sent(run(&with(3))), "12");
    assert_eq!(sent(run(&with(4))), "u uild: all 10");
    assert_eq!(
        sent(run(&Job {
            name: String::new(),
            ..with(4)
        })),
        "other"
    );
}

#[test]
#[expect(
    clippy::manual_async_fn,
    reason = "that it may be written so is tested"
)]
fn the_future_that_a_function_ends_with_is_send() {
    #[patterns]
    fn opaque(job: &Job) -> impl Future<Output = Result<u64, Mismatch>> + Send {
        async move {
            match job {
                json!({"id": u64(id), ..}) => {
                    pause().await;
                    Ok(paused(id).await)
                }
            }
        }
    }
    #[patterns]
    fn boxed(job: &Job) -> Pin<Box<dyn Future<Output = u64> + Send + '_>> {
        Box::pin(async move {
            match job {
                json!({"of": [json!({"id": u64(id), ..})], ..}) => {
                    pause().await;
                    paused(id).await
                }
            }
        })
    }
    assert_eq!(sent(opaque(&job())).unwrap(), 7);
    assert_eq!(sent(boxed(&job())), 8);
}

#[test]
fn a_guard_may_await_over_values_that_can_be_shared() {
    #[patterns]
    async fn run(value: &Value, term: &Term) -> Result<u64, Mismatch> {
        match (value, term) {
            (json!({"n": u64(n), ..rest}), x) if paused(x.is_list() && rest.is_empty()).await => {
                Ok(paused(n).await)
            }
            (_, [i64(n), ..]) if paused(n).await < 5 => Ok(0),
        }
    }
    assert_eq!(sent(run(&json!({"n": 3}), &term!([1]))).unwrap(), 3);
    assert_eq!(sent(run(&json!({"n": 3, "m": 4}), &term!([1]))).unwrap(), 0);
    assert!(sent(run(&json!({"n": 3, "m": 4}), &term!([5]))).is_err());
}

#[test]
fn names_that_the_body_leaves_out_do_not_matter() {
    #[patterns]
    async fn run(job: &Job) -> Result<u64, Mismatch> {
        match job {
            json!({"tags": [x, x], ..}) => Ok(paused(1).await),
            json!({"tags": tags, "id": u64(id), ..}) if tags == "none" => {
                pause().await;
                Ok(paused(id).await)
            }
            json!({"tags": [_, y, y], "of": of, ..}) if case!(matches!(of, [_])) => {
                Ok(paused(3).await)
            }
        }
    }
    assert_eq!(sent(run(&job())).unwrap(), 3);
}

#[test]
fn many_clauses_are_no_exception() {
    macro_rules! run {
        ($($n:literal)*) => {
            #[patterns]
            async fn run(job: &Job) -> Result<u64, Mismatch> {
                match job {
                    $(json!({"id": $n, "name": str(name) | [str(name), ..], ..}) => {
                        pause().await;
                        Ok($n + u64::try_from(paused(name).await.len()).unwrap_or(0))
                    })*
                }
            }
        };
    }
    run!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33
        34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
        65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
        96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119
        120 121 122 123 124 125 126 127 128 129 130 131 132 133 134 135 136 137 138 139 140 141 142);
    for id in [0, 7, 63, 64, 100, 142] {
        let job = Job { id, ..job() };
        assert_eq!(sent(run(&job)).unwrap(), id + 10);
    }
    assert!(sent(run(&Job { id: 143, ..job() })).is_err());
}

#[test]
fn unreachable_clauses_are_no_exception() {
    #[patterns]
    async fn run(job: &Job) -> u64 {
        match job {
            json!({ .. }) => paused(1).await,
            #[allow(unreachable_patterns)]
            json!({"id": u64(id), ..}) => {
                pause().await;
                paused(id).await
            }
        }
    }
    assert_eq!(sent(run(&job())), 1);
}

#[test]
fn a_future_over_a_value_of_one_thread_still_runs() {
    #[derive(Subject)]
    struct Local {
        name: Rc<str>,
        parts: Rc<[u8]>,
    }

    #[patterns]
    async fn run(local: &Local) -> Result<String, Mismatch> {
        match local {
            json!({"name": str(name), "parts": [u8(n), ..]}) => {
                pause().await;
                Ok(format!("{} {n}", paused(name).await))
            }
        }
    }
    let local = Local {
        name: "a".into(),
        parts: [1, 2].into(),
    };
    assert_eq!(block_on(run(&local)).unwrap(), "a 1");
}

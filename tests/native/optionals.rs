//! An `Option` of a dynamic value: what `get`, `pointer` and `first` return.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use patterns::subject::conformance;
use patterns::values::Native;
use patterns::{Mismatch, Subject, Term, case, patterns, term};
use serde_json::{Map, Value, json};

#[patterns]
fn name<'v>(value: Option<&'v Value>) -> Result<&'v str, Mismatch> {
    match value {
        null => Ok("nobody"),
        str(name) | json!({"name": str(name), ..}) => Ok(name),
    }
}

#[test]
fn what_a_look_up_returns_is_matched_and_what_it_binds_outlives_the_call() {
    let value = json!({"a": "joe", "b": {"name": "ann", "age": 3}, "c": null, "d": 7});
    let names = ["a", "b", "c", "e"].map(|key| name(value.get(key)).unwrap());
    assert_eq!(names, ["joe", "ann", "nobody", "nobody"]);
    assert_eq!(name(value.pointer("/b/name")).unwrap(), "ann");
    assert_eq!(
        name(value.get("d")).unwrap_err().to_string(),
        name(Some(&json!(7))).unwrap_err().to_string()
    );
}

#[test]
fn names_have_the_types_that_they_have_without_the_option() {
    type Parts<'v> = (
        &'v Value,
        &'v [Value],
        &'v Map<String, Value>,
        Vec<&'v Value>,
    );

    #[patterns]
    fn parts<'v>(value: Option<&'v Value>) -> Option<Parts<'v>> {
        match value {
            whole
            @ json!({"list": [_, tail @ ..], "map": all!(map(inner), {each!(str(_): values)})}) => {
                Some((whole, tail, inner, values))
            }
            _ => None,
        }
    }
    #[patterns(total)]
    fn same<'v>(value: Option<&'v Value>) -> &'v Value {
        match value {
            value => value,
        }
    }
    let value = json!({"list": [1, 2, 3], "map": {"k": "v"}});
    let (whole, tail, inner, values) = parts(Some(&value)).unwrap();
    assert_eq!(whole, &value);
    assert_eq!(tail, [2, 3]);
    assert_eq!(inner, value["map"].as_object().unwrap());
    assert_eq!(values, [&json!("v")]);
    assert_eq!(same(Some(&value)), &value);
    assert_eq!(same(None), &Value::Null);
}

#[test]
fn nothing_is_null_to_every_form_of_match() {
    let value = json!({"port": 80});
    let port = case!(match value.get("port") {
        u16(port) => Some(port),
        null => None,
    });
    assert_eq!(port.unwrap(), Some(80));
    let host = case!(if let str(host) = value.get("host") {
        host
    } else {
        "localhost"
    });
    assert_eq!(host, "localhost");
    case!(let u16(port) = value.get("port") else {
        panic!("there is one")
    });
    assert_eq!(port, 80);
    assert!(case!(matches!(value.get("host"), null)));
    assert!(case!(matches!(value.get("host"), not!(str(_)))));
    assert!(case!(matches!(
        (value.get("host"), value.get("port")),
        (null, 80)
    )));
    let mut values = [json!(1), json!(2)].into_iter();
    let mut sum = 0;
    case!(while let u32(n) = values.next() {
        sum += n;
    });
    assert_eq!(sum, 3);
}

#[test]
fn several_arguments_may_be_optional() {
    #[patterns]
    fn larger<'v>(first: Option<&'v Value>, second: Option<&'v Value>) -> &'v Value {
        match (first, second) {
            (same, same) => same,
            (i64(a), second @ i64(b)) if b > a => second,
            (null, only) | (only, _) => only,
        }
    }
    let (one, two) = (json!(1), json!(2));
    assert_eq!(larger(Some(&one), Some(&two)), &two);
    assert_eq!(larger(Some(&two), Some(&one)), &two);
    assert_eq!(larger(None, Some(&one)), &one);
    assert_eq!(larger(None, None), &Value::Null);
}

#[test]
fn the_option_may_own_what_it_holds_or_hold_a_pointer() {
    macro_rules! held {
        ($($some:expr),* $(,)?) => {$(
            let mut value = $some;
            assert!(case!(matches!(value, json!({"k": 1}))));
            case!(let json!({"k": n}) = &value);
            let n: &Value = n;
            assert_eq!(n, 1);
            value = None;
            assert!(case!(matches!(&value, null)));
        )*};
    }
    let value = json!({"k": 1});
    let mut changed = value.clone();
    held!(
        Some(value.clone()),
        Some(&value),
        Some(&&value),
        Some(Box::new(value.clone())),
        Some(Rc::new(value.clone())),
        Some(Arc::new(value.clone())),
        Some(&Arc::new(value.clone())),
        Some(Cow::Borrowed(&value)),
        Some(&mut changed),
        Some(Some(&value)),
    );
}

#[test]
fn values_without_a_null_are_optional_too() {
    #[patterns]
    fn topic<'v>(line: Option<&'v str>) -> (Option<&'v str>, &'v str) {
        match line {
            null => (None, ""),
            line @ str("re: ", topic @ ..) => (line, topic),
            str(line) => (None, line),
        }
    }
    assert_eq!(
        topic("re: pay\nhello".lines().next()),
        (Some("re: pay"), "pay")
    );
    assert_eq!(topic(Some("pay")), (None, "pay"));
    assert_eq!(topic(None), (None, ""));

    #[patterns]
    fn tail<'v>(list: Option<&'v [i64]>) -> &'v [i64] {
        match list {
            [_, tail @ ..] => tail,
            null | [] => &[],
        }
    }
    let numbers = [1, 2, 3];
    assert_eq!(tail(numbers.get(..2)), [2]);
    assert_eq!(tail(numbers.get(2..4)), [0; 0]);

    #[patterns]
    fn first<'v>(list: Option<&'v Vec<Value>>) -> &'v Value {
        match list {
            [first, ..] => first,
            _ => &Value::Null,
        }
    }
    let lists = HashMap::from([("a", vec![json!(1)])]);
    assert_eq!(first(lists.get("a")), &json!(1));
    assert_eq!(first(lists.get("b")), &json!(null));

    #[patterns]
    fn entry<'v>(map: Option<&'v Map<String, Value>>) -> Option<&'v str> {
        match map {
            null => None,
            json!({"k": str(text), ..}) => Some(text),
        }
    }
    let value = json!({"k": "v"});
    assert_eq!(entry(value.as_object()), Some("v"));
    assert_eq!(entry(value["k"].as_object()), None);

    #[patterns(total)] // a string is of JSON's kinds, and so is one that may be null
    fn len(text: Option<&String>) -> usize {
        match text {
            null => 0,
            str(text) => text.len(),
            bool(_) | number(_) | list(_) | map(_) => unreachable!("it is a string"),
        }
    }
    assert_eq!((len(Some(&"ab".to_owned())), len(None)), (2, 0));
}

#[derive(Subject)]
struct Job<'j> {
    id: u32,
    owner: Option<&'j str>,
}

#[test]
fn values_of_rust_keep_the_lifetime_of_the_input() {
    #[patterns]
    fn owner<'v>(job: Option<&'v Job<'_>>) -> Option<&'v str> {
        match job {
            json!({"id": 1.., "owner": str(owner)}) => Some(owner),
            _ => None,
        }
    }
    #[patterns]
    fn id(job: &Option<Job<'_>>) -> u32 {
        match job {
            null => 0,
            json!({"id": u32(id), ..}) => id,
        }
    }
    let (id_of, owned) = (7, Some("joe"));
    let jobs = BTreeMap::from([(
        "a",
        Job {
            id: id_of,
            owner: owned,
        },
    )]);
    assert_eq!(owner(jobs.get("a")), Some("joe"));
    assert_eq!(owner(jobs.get("b")), None);
    assert_eq!((id(&jobs.into_values().next()), id(&None)), (7, 0));

    #[patterns]
    fn whole<'v>(map: Option<&'v HashMap<String, u8>>) -> Native<'v> {
        match map {
            whole => whole,
        }
    }
    assert_eq!(whole(None).to_string(), "null");
    let map = HashMap::from([("k".to_owned(), 1)]);
    assert_eq!(whole(Some(&map)).to_string(), r#"{"k": 1}"#);
    assert!(case!(matches!(Some(7), 7)) && case!(matches!(Some('a'), 'a')));
    assert!(case!(matches!(Some((1, "a")), (1, "a"))));
}

#[test]
fn terms_are_optional_terms() {
    #[patterns]
    fn call<'v>(handler: Option<&'v Term>, argument: &Term) -> Result<Term, Option<&'v Term>> {
        match (handler, argument) {
            (fun(f), argument) => Ok(f.call([argument.clone()])),
            (null, _) => Err(None),
            (other, _) => Err(Some(other)),
        }
    }
    let handlers = term!({:double: Term::fun(|n: &Term| n * 2), :name: "no function"});
    let found = |name: Term| call(handlers.get(name), &term!(21));
    assert_eq!(found(term!(:double)), Ok(term!(42)));
    assert_eq!(found(term!(:name)), Err(Some(&term!("no function"))));
    assert_eq!(found(term!(:none)), Err(None));
}

#[test]
fn serde_reads_what_is_there_and_null() {
    let list = [json!(1), json!(2)];
    case!(let de::<Vec<u8>>(numbers) = list.get(..));
    assert_eq!(numbers, [1, 2]);
    case!(let de::<Option<Vec<u8>>>(none) = list.get(2..4));
    assert_eq!(none, None);
    case!(let de::<Option<&str>>(none) = "".lines().next());
    assert_eq!(none, None);
    assert!(!case!(matches!("".lines().next(), de::<&str>(_))));
}

#[test]
fn the_report_says_what_was_found() {
    #[patterns]
    fn number(value: Option<&Value>) -> Result<u8, Mismatch> {
        match value {
            u8(n) => Ok(n),
        }
    }
    #[patterns]
    fn text(value: Option<&str>) -> Result<u8, Mismatch> {
        match value {
            str(u8(n)) => Ok(n),
        }
    }
    let value = json!(["a"]);
    let reason = |mismatch: Result<u8, Mismatch>| {
        let mismatch = mismatch.unwrap_err();
        mismatch.closest().reason().to_string()
    };
    assert_eq!(
        reason(number(value.get(0))),
        "expected u8, found string \"a\""
    );
    assert_eq!(reason(number(value.get(1))), "expected u8, found null");
    assert_eq!(reason(text(None)), "expected str(u8(n)), found null");
}

#[test]
fn an_optional_handle_keeps_the_laws_of_subjects() {
    let list = [json!(1), json!({"a": [null, 1.5]})];
    conformance::check(&list.get(..));
    conformance::check(&list.get(3..));
    conformance::check(&Some("text"));
    conformance::check(&None::<&str>);
    conformance::check(&list[1].as_object());
}

//! `#[derive(Subject)]`.

use patterns::values::AsNative;
use patterns::{Mismatch, Subject, case, patterns};
use serde_json::{Value, json};

#[track_caller]
fn shows(value: &impl AsNative, expected: &str) {
    assert_eq!(value.as_native().to_string(), expected);
}

#[derive(Subject)]
struct Point {
    x: i32,
    y: i32,
}

#[derive(Subject)]
struct Pair(i32, &'static str);

#[derive(Subject)]
struct Id(u64);

#[derive(Subject)]
struct Nothing;

#[test]
fn structs_are_maps_tuples_or_what_they_hold() {
    shows(&Point { x: 1, y: -1 }, r#"{"x": 1, "y": -1}"#);
    shows(&Pair(1, "a"), r#"(1, "a")"#);
    shows(&Id(7), "7");
    shows(&Nothing, "null");
}

#[patterns]
fn quadrant(point: &Point) -> &'static str {
    match point {
        json!({"x": 0, "y": 0}) => "origin",
        json!({"x": 0, ..} | {"y": 0, ..}) => "axis",
        json!({"x": 1.., "y": 1..}) => "first",
        json!({"x": x, "y": x}) => "diagonal",
        _ => "another",
    }
}

#[test]
fn fields_are_entries() {
    assert_eq!(quadrant(&Point { x: 0, y: 0 }), "origin");
    assert_eq!(quadrant(&Point { x: 5, y: 0 }), "axis");
    assert_eq!(quadrant(&Point { x: 5, y: 5 }), "first");
    assert_eq!(quadrant(&Point { x: -5, y: -5 }), "diagonal");
    assert_eq!(quadrant(&Point { x: -5, y: 5 }), "another");
    let point = Point { x: 1, y: 2 };
    assert!(!case!(matches!(&point, json!({"x": 1}))));
}

#[derive(Subject)]
enum Job {
    Idle,
    Named(String),
    At(u8, u8),
    Running { id: u64, done: Option<f32> },
}

#[test]
fn variants_are_tagged_as_serde_tags_them() {
    shows(&Job::Idle, "\"Idle\"");
    shows(&Job::Named("a".into()), r#"{"Named": "a"}"#);
    shows(&Job::At(1, 2), r#"{"At": (1, 2)}"#);
    let running = Job::Running { id: 7, done: None };
    shows(&running, r#"{"Running": {"id": 7, "done": null}}"#);
}

#[derive(Subject)]
#[subject(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(dead_code, reason = "a secret is seen by no pattern")]
enum Event {
    AllDone,
    PushTo {
        ref_name: &'static str,
        #[subject(skip)]
        secret: u8,
    },
    Moved(Point),
    #[subject(rename = "id", rename_all = "UPPERCASE")]
    Renamed {
        number: u8,
        #[subject(rename = "kind")]
        r#type: u8,
    },
    #[subject(skip)]
    Internal(fn()),
}

#[test]
fn the_tag_may_be_among_the_fields() {
    shows(&Event::AllDone, r#"{"type": "all-done"}"#);
    let push = Event::PushTo {
        ref_name: "main",
        secret: 1,
    };
    shows(&push, r#"{"type": "push-to", "refName": "main"}"#);
    shows(
        &Event::Moved(Point { x: 1, y: 2 }),
        r#"{"type": "moved", "x": 1, "y": 2}"#,
    );
    shows(
        &Event::Renamed {
            number: 1,
            r#type: 2,
        },
        r#"{"type": "id", "NUMBER": 1, "kind": 2}"#,
    );
    shows(&Event::Internal(|| ()), "null");
    assert!(case!(matches!(
        &push,
        json!({"type": "push-to", "refName": str(_)})
    )));
    assert!(case!(matches!(
        &Event::Moved(Point { x: 1, y: 2 }),
        json!({"y": 2, "type": _, ..rest}) if rest.len() == 1
    )));
}

#[derive(Subject)]
#[subject(tag = "t", content = "c", atoms)]
enum Adjacent<'a, T> {
    Nothing,
    One(T),
    Two(&'a str, T),
    Named { value: T },
}

#[test]
fn the_tag_may_be_next_to_the_content() {
    shows(&Adjacent::<u8>::Nothing, r#"{"t": :Nothing}"#);
    shows(&Adjacent::One(1), r#"{"t": :One, "c": 1}"#);
    shows(&Adjacent::Two("a", [1]), r#"{"t": :Two, "c": ("a", [1])}"#);
    shows(
        &Adjacent::Named { value: 'x' },
        r#"{"t": :Named, "c": {"value": "x"}}"#,
    );
    assert!(case!(matches!(
        &Adjacent::Two("a", 1),
        term!({"t": :Two, "c": ("a", 1)})
    )));
}

#[derive(Subject)]
#[subject(atoms, rename_all = "snake_case")]
enum Mode {
    Idle,
    FullSpeed,
}

#[patterns]
fn speed(mode: &Mode) -> u8 {
    match mode {
        term!(:idle) => 0,
        term!(:full_speed) => 100,
    }
}

#[test]
fn unit_variants_may_be_atoms() {
    assert_eq!((speed(&Mode::Idle), speed(&Mode::FullSpeed)), (0, 100));
}

#[derive(Subject, Debug, PartialEq, Clone)]
#[subject(rename_all = "snake_case")]
enum State {
    Waiting,
    Running { job: u64, log: Vec<String> },
    Failed(String),
}

#[patterns]
fn step(state: State, message: &Value) -> Result<State, Mismatch> {
    match (state, message) {
        ("waiting", json!({"start": u64(job)})) => Ok(State::Running { job, log: vec![] }),
        (
            json!({"running": {"job": job, "log": [each!(str(log))]}}),
            json!({"job": job, "line": str(line)}),
        ) => {
            let log = log.into_iter().chain([line]).map(str::to_owned).collect();
            case!(let json!({"job": u64(job), ..}) = message);
            Ok(State::Running { job, log })
        }
        (json!({"running": _}), json!({"error": str(text)})) => Ok(State::Failed(text.to_owned())),
        (_, "reset") => Ok(State::Waiting),
    }
}

#[test]
fn a_state_of_rust_meets_a_message_of_json() {
    let running = step(State::Waiting, &json!({"start": 7})).unwrap();
    let running = step(running, &json!({"job": 7, "line": "one"})).unwrap();
    let running = step(running, &json!({"job": 7, "line": "two"})).unwrap();
    let log = vec!["one".to_owned(), "two".to_owned()];
    assert_eq!(running, State::Running { job: 7, log });
    assert!(step(running.clone(), &json!({"job": 8, "line": "two"})).is_err());
    let failed = step(running, &json!({"error": "boom"})).unwrap();
    assert_eq!(failed, State::Failed("boom".into()));
    assert!(step(failed.clone(), &json!({"start": 1})).is_err());
    assert_eq!(step(failed, &json!("reset")).unwrap(), State::Waiting);
}

#[derive(Subject)]
struct Order {
    items: Vec<Item>,
    payload: Value,
    next: Option<Box<Order>>,
}

#[derive(Subject)]
struct Item {
    price: u64,
    tags: [&'static str; 2],
}

#[test]
fn values_nest() {
    let item = |price| Item {
        price,
        tags: ["a", "b"],
    };
    let order = Order {
        items: vec![item(1), item(2)],
        payload: json!({"deep": [1]}),
        next: Some(Box::new(Order {
            items: vec![],
            payload: json!(null),
            next: None,
        })),
    };
    case!(let json!({
        "items": [each!({"price": u64(price), "tags": [.., "b"]})],
        "payload": {"deep": [n]},
        "next": {"items": [], ..},
    }) = &order);
    assert_eq!(price, [1, 2]);
    assert_eq!(n, 1);
}

#[test]
fn a_derived_value_becomes_a_term() {
    let term = patterns::Term::from(&Job::At(1, 2));
    assert_eq!(term, patterns::term!({"At": (1, 2)}));
}

#[test]
fn a_key_next_to_a_tag_may_equal_the_tags_and_then_the_tag_wins() {
    #[derive(Subject)]
    #[subject(tag = "type")]
    enum Tagged {
        Counts(std::collections::BTreeMap<&'static str, u8>),
    }
    let value = Tagged::Counts([("a", 1), ("type", 2)].into());
    assert!(case!(matches!(&value, json!({"type": "Counts", "a": 1}))));
    assert!(!case!(matches!(&value, json!({"type": "Counts"}))));
}

#[test]
fn generics_are_bound_where_a_field_holds_a_value_of_theirs() {
    trait Device {
        type Id;
    }
    struct Disk;
    impl Device for Disk {
        type Id = u32;
    }

    #[derive(Subject)]
    struct Handle<D: Device> {
        id: D::Id,
        device: std::marker::PhantomData<D>,
    }

    #[derive(Subject)]
    struct Skipped<T> {
        n: u8,
        #[subject(skip)]
        _device: Vec<T>,
    }

    #[derive(Subject)]
    struct Buffer<'a, T: ?Sized, const N: usize> {
        name: &'a T,
        bytes: [u8; N],
    }

    #[derive(Subject)]
    struct Defaulted<T = u8>(T)
    where
        T: Copy;

    let handle = Handle::<Disk> {
        id: 7,
        device: std::marker::PhantomData,
    };
    shows(&handle, r#"{"id": 7, "device": null}"#);
    let skipped = Skipped {
        n: 1,
        _device: vec![Disk],
    };
    shows(&skipped, r#"{"n": 1}"#);
    let buffer = Buffer {
        name: "b",
        bytes: [1, 2],
    };
    shows(&buffer, r#"{"name": "b", "bytes": [1, 2]}"#);
    shows(&Defaulted(1), "1");
}

#[test]
fn a_type_may_hold_itself() {
    #[derive(Subject)]
    struct Tree<T> {
        value: T,
        children: Vec<Tree<T>>,
    }

    #[patterns]
    fn depth(tree: patterns::values::Native<'_>) -> usize {
        match tree {
            json!({"children": [each!(children)], ..}) => {
                1 + children.into_iter().map(depth).max().unwrap_or(0)
            }
        }
    }

    let tree = |value, children| Tree { value, children };
    let whole = tree(
        'a',
        vec![tree('b', vec![]), tree('c', vec![tree('d', vec![])])],
    );
    assert_eq!(depth(whole.as_native()), 3);
    assert!(case!(matches!(
        &whole,
        json!({"children": [.., {"value": 'c', ..}], ..})
    )));
}

#[test]
fn names_are_those_of_the_fields_however_they_are_spelled() {
    #[derive(Subject)]
    enum Prelude {
        None,
        Some(u8),
        Ok {},
        Err(),
    }
    #[derive(Subject)]
    struct Spelled {
        r#type: u8,
        r#fn: u8,
        // The derive's own code uses these names.
        key: u8,
        index: u8,
        part: u8,
        map: u8,
        field0: u8,
    }
    let spelled = Spelled {
        r#type: 1,
        r#fn: 2,
        key: 3,
        index: 4,
        part: 5,
        map: 6,
        field0: 7,
    };
    shows(
        &spelled,
        r#"{"type": 1, "fn": 2, "key": 3, "index": 4, "part": 5, "map": 6, "field0": 7}"#,
    );

    shows(&Prelude::None, r#""None""#);
    shows(&Prelude::Some(1), r#"{"Some": 1}"#);
    shows(&Prelude::Ok {}, r#"{"Ok": {}}"#);
    shows(&Prelude::Err(), r#"{"Err": ()}"#);
}

#[test]
fn next_to_a_tag_alone_content_that_is_not_a_map_is_not_seen() {
    #[derive(Subject)]
    #[subject(tag = "type")]
    enum Tagged {
        Count(u8),
    }
    shows(&Tagged::Count(1), r#"{"type": "Count"}"#);
}

//! The tags of derived enums. Clauses over the enum itself compare them as integers, clauses over a
//! handle to it compare texts, and both find the same clause.

use std::sync::Arc;

use patterns::subject::Scrutinee;
use patterns::values::{AsNative, Native};
use patterns::{Subject, case, patterns};

/// A function over a value, which has the same clauses over a handle to it.
macro_rules! both_ways {
    (fn $name:ident [$($generics:tt)*]($ty:ty) -> $result:ty { $($clauses:tt)* }) => {
        #[track_caller]
        fn $name $($generics)* (value: &$ty) -> $result {
            #[patterns]
            fn by_tag $($generics)* (value: &$ty) -> $result {
                match value { $($clauses)* }
            }
            #[patterns]
            fn by_text(value: Native<'_>) -> $result {
                match value { $($clauses)* }
            }
            let found = by_tag(value);
            assert_eq!(found, by_text(value.as_native()));
            found
        }
    };
}

/// Its tags have one length.
#[derive(Subject)]
enum Move {
    Left,
    Jump,
    Turn(i32),
    Walk { steps: u32, fast: bool },
    Talk(String),
}

both_ways! {
    fn external [](Move) -> u32 {
        "Left" => 1,
        json!("Jump" | {"Turn": 90}) => 2,
        json!({"Turn": i64(by)}) if by < 0 => 3,
        json!({"Walk": {"steps": u32(steps), "fast": true}}) => steps,
        json!({"Walk": _} | {"Talk": _}) => 4,
        _ => 5,
    }
}

#[test]
fn external_tags_of_one_length_are_told_apart() {
    assert_eq!(external(&Move::Left), 1);
    assert_eq!(external(&Move::Jump), 2);
    assert_eq!(external(&Move::Turn(90)), 2);
    assert_eq!(external(&Move::Turn(-90)), 3);
    assert_eq!(external(&Move::Turn(45)), 5);
    let walk = |fast| Move::Walk { steps: 7, fast };
    assert_eq!(external(&walk(true)), 7);
    assert_eq!(external(&walk(false)), 4);
    assert_eq!(external(&Move::Talk("Left".into())), 4);
}

/// The name of a variant is one thing, its tag another.
#[derive(Subject)]
#[subject(tag = "type", rename_all = "UPPERCASE")]
enum Op {
    Get {
        key: &'static str,
    },
    Put {
        key: &'static str,
        r#final: bool,
    },
    #[subject(rename = "Get")]
    Old,
    #[subject(rename = "")]
    Empty,
    #[subject(rename = "\0")]
    Zero,
    #[subject(rename = "0123456789abcde")]
    Long,
    #[subject(rename = "0123456789abcdeF")]
    Longer,
    #[subject(rename = "0123456789abcdeG")]
    AsLong,
    #[subject(skip)]
    Del,
}

both_ways! {
    fn internal [](Op) -> usize {
        json!({"type": "DEL" | "Del" | "Put" | "Old" | "OLD", ..}) => 0,
        json!({"type": "GET", "key": "a"}) => 1,
        json!({"type": "GET" | "PUT", "final": true, ..}) => 2,
        json!({"type": "PUT", "key": str(key), ..}) if key.len() == 1 => 3,
        json!({"type": "Get"}) => 4,
        json!({"type": "\0", ..}) => 5,
        json!({"type": "", ..}) => 6,
        json!({"type": "0123456789abcde", ..}) => 7,
        json!({"type": "0123456789abcdeF", ..}) => 8,
        json!({"type": "0123456789abcdeG", ..}) => 9,
        json!({"type": not!("GET"), ..}) => 10,
        json!({"type": str(tag), ..}) => tag.len() + 100,
        _ => 12,
    }
}

#[test]
fn internal_tags_are_the_names_that_they_were_given() {
    let put = |key, r#final| Op::Put { key, r#final };
    assert_eq!(internal(&Op::Get { key: "a" }), 1);
    assert_eq!(internal(&Op::Get { key: "b" }), 103);
    assert_eq!(internal(&put("a", true)), 2);
    assert_eq!(internal(&put("a", false)), 3);
    assert_eq!(internal(&put("ab", false)), 10);
    assert_eq!(internal(&Op::Old), 4);
    assert_eq!(internal(&Op::Zero), 5);
    assert_eq!(internal(&Op::Empty), 6);
    assert_eq!(internal(&Op::Long), 7);
    assert_eq!(internal(&Op::Longer), 8);
    assert_eq!(internal(&Op::AsLong), 9);
    assert_eq!(internal(&Op::Del), 12);
}

#[derive(Subject)]
#[subject(tag = "t", content = "c")]
enum Adjacent<T> {
    Some(T),
    None,
    Many(Vec<T>),
    Null(()),
}

both_ways! {
    fn adjacent [<T: AsNative>](Adjacent<T>) -> &'static str {
        json!({"t": "Many" | "Some", "c": [] | "Some"}) => "empty, or its own tag",
        json!({"t": "Some", "c": "None"}) => "another tag",
        json!({"t": "Some", "c": _}) => "some",
        json!({"c": null, ..}) => "null",
        json!({"t": "None"}) => "none",
        json!({"t": not!("Null"), ..}) => "many",
        _ => "never",
    }
}

#[test]
fn the_content_next_to_a_tag_is_compared_as_a_text() {
    assert_eq!(adjacent(&Adjacent::Some("Some")), "empty, or its own tag");
    assert_eq!(adjacent(&Adjacent::Some("None")), "another tag");
    assert_eq!(adjacent(&Adjacent::Some("Many")), "some");
    assert_eq!(adjacent(&Adjacent::Some(1)), "some");
    assert_eq!(adjacent(&Adjacent::<u8>::Null(())), "null");
    assert_eq!(adjacent(&Adjacent::<u8>::None), "none");
    let many = |all: &[u8]| Adjacent::Many(all.to_vec());
    assert_eq!(adjacent(&many(&[])), "empty, or its own tag");
    assert_eq!(adjacent(&many(&[1])), "many");
}

/// Its tags are no strings, so no clause that names a string matches one.
#[derive(Subject)]
#[subject(atoms)]
enum Atom {
    Open,
    Shut,
}

#[derive(Subject)]
#[subject(untagged)]
enum Untagged {
    Text(String),
    Move(Move),
}

both_ways! {
    fn atom [](Atom) -> u32 {
        json!("Open" | "Shut") => 0,
        term!(:Open) => 1,
        term!(:Shut) => 2,
        _ => 3,
    }
}

both_ways! {
    fn untagged [](Untagged) -> u32 {
        json!("Text" | "Move") => 0,
        "Left" => 1,
        json!({"Turn": _}) => 2,
        _ => 3,
    }
}

#[test]
fn enums_without_a_tag_that_is_a_string_are_what_they_were() {
    assert_eq!(atom(&Atom::Open), 1);
    assert_eq!(atom(&Atom::Shut), 2);
    assert_eq!(untagged(&Untagged::Text("Left".into())), 1);
    assert_eq!(untagged(&Untagged::Text("Text".into())), 0);
    assert_eq!(untagged(&Untagged::Move(Move::Left)), 1);
    assert_eq!(untagged(&Untagged::Move(Move::Turn(1))), 2);
    assert_eq!(untagged(&Untagged::Move(Move::Jump)), 3);
}

/// Its content may have a key of the tag's name: the tag comes first.
#[derive(Subject)]
#[subject(tag = "tag")]
enum Outer {
    Same(Inner),
    Move(Wrapped),
    Rest,
}

#[derive(Subject)]
#[subject(tag = "tag")]
enum Inner {
    Move { by: u8 },
    Same { by: u8 },
}

#[derive(Subject)]
struct Wrapped {
    inner: Inner,
    step: Move,
}

both_ways! {
    fn outer [](Outer) -> u32 {
        json!({"tag": "Same", "by": 1}) => 1,
        json!({"tag": "Move", "inner": {"tag": "Same", ..}, "step": "Left" | {"Turn": _}}) => 2,
        json!({"tag": "Move", "inner": {"tag": "Move", ..}, "step": "Jump"}) => 3,
        json!({"tag": "Move", ..}) => 4,
        json!({"tag": "Same", ..}) => 5,
        _ => 6,
    }
}

#[test]
fn the_tag_of_a_part_is_not_that_of_the_whole() {
    let (same, inner) = (|by| Inner::Same { by }, |by| Inner::Move { by });
    assert_eq!(outer(&Outer::Same(same(1))), 1);
    assert_eq!(outer(&Outer::Same(inner(1))), 1);
    assert_eq!(outer(&Outer::Same(inner(2))), 5);
    let wrapped = |inner, step| Outer::Move(Wrapped { inner, step });
    assert_eq!(outer(&wrapped(same(1), Move::Left)), 2);
    assert_eq!(outer(&wrapped(same(1), Move::Turn(3))), 2);
    assert_eq!(outer(&wrapped(same(1), Move::Jump)), 4);
    assert_eq!(outer(&wrapped(inner(1), Move::Jump)), 3);
    assert_eq!(outer(&Outer::Rest), 6);
}

#[patterns]
fn through_pointers(first: Option<Box<Move>>, second: &&Arc<Move>) -> u32 {
    match (first, second) {
        (null, "Left") => 1,
        ("Left", "Jump") => 2,
        ("Jump", "Left") => 3,
        (json!({"Turn": n}), json!({"Turn": n})) => 4,
        (json!({"Turn": _}), json!({"Walk": _})) => 5,
        _ => 6,
    }
}

#[test]
fn each_argument_has_its_own_tag() {
    let ask =
        |first: Option<Move>, second| through_pointers(first.map(Box::new), &&Arc::new(second));
    assert_eq!(ask(None, Move::Left), 1);
    assert_eq!(ask(Some(Move::Left), Move::Jump), 2);
    assert_eq!(ask(Some(Move::Jump), Move::Left), 3);
    assert_eq!(ask(Some(Move::Jump), Move::Jump), 6);
    assert_eq!(ask(Some(Move::Turn(1)), Move::Turn(1)), 4);
    assert_eq!(ask(Some(Move::Turn(1)), Move::Turn(2)), 6);
    let walk = Move::Walk {
        steps: 1,
        fast: true,
    };
    assert_eq!(ask(Some(Move::Turn(1)), walk), 5);
    assert_eq!(ask(None, Move::Jump), 6);
}

#[test]
fn the_elements_of_a_list_have_their_own_tags() {
    let moves = [Move::Jump, Move::Left, Move::Turn(2)];
    assert!(case!(matches!(
        &moves,
        json!(["Jump", "Left", {"Turn": 2}])
    )));
    assert!(!case!(matches!(
        &moves,
        json!(["Left", ..] | [_, "Jump", ..])
    )));
    let left = moves.iter().filter(|step| case!(matches!(step, "Left")));
    assert_eq!(left.count(), 1);
}

/// A type of one's own that is seen as an enum does not tell its tag, and need not.
struct Seen(Move);

impl<'a> Scrutinee<'a> for Seen {
    type Subject = Native<'a>;

    fn subject(&'a self) -> Native<'a> {
        self.0.as_native()
    }
}

#[patterns]
fn seen(value: &Seen) -> u32 {
    match value {
        json!("Jump" | {"Turn": _}) => 1,
        "Left" => 2,
        _ => 3,
    }
}

#[test]
fn a_scrutinee_by_hand_is_compared_as_a_text() {
    assert_eq!(seen(&Seen(Move::Left)), 2);
    assert_eq!(seen(&Seen(Move::Jump)), 1);
    assert_eq!(seen(&Seen(Move::Turn(1))), 1);
    assert_eq!(seen(&Seen(Move::Talk(String::new()))), 3);
}

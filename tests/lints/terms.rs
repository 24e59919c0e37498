//! Terms, and values of Rust's own.

use patterns::{Mismatch, Subject, Term, patterns, term};

#[derive(Subject, Debug, PartialEq, Eq)]
#[subject(rename_all = "snake_case")]
enum Door {
    Locked { code: u32 },
    Ajar(u8, u8),
    Open,
}

#[derive(Subject)]
struct House<T> {
    door: T,
    #[subject(skip)]
    _note: String,
}

#[patterns]
fn terms(value: &Term) -> Term {
    match value {
        term!(:ok) => term!((:error, 1)),
        term!((:ok, x)) => x.clone(),
        term!({:name: n, 1: [each!(i64(ns))], "rest": b"raw"}) => term!([n, ns]),
        bytes(b) => term!(b.len()),
        tuple(t) => term!(t.len()),
        atom(a) => term!(a.to_owned()),
        term!({"n": n, "f": fun(f)}) => f.call([terms(n)]),
        any::<u8>(n) => term!(*n),
        [x, xs @ ..] => terms(&xs).cons(terms(x)),
        [] => term!([]),
    }
}

#[patterns]
fn doors(house: &House<Door>) -> Result<u32, Mismatch> {
    match house {
        json!({"door": {"locked": {"code": u32(code)}}}) => Ok(code),
        json!({"door": {"ajar": (u8(a), _)}}) => Ok(a.into()),
        json!({"door": "open"}) => Ok(0),
    }
}

#[patterns]
fn natives(values: &[Option<i32>], text: &str) -> Option<i32> {
    match (values, text) {
        ([null, i32(n), ..], "first") => Some(n),
        ([.., i32(n)], str("last", ..)) => Some(n),
        _ => None,
    }
}

#[test]
fn what_is_linted_also_runs() {
    assert_eq!(terms(&term!(:ok)), term!((:error, 1)));
    let house = |door| House {
        door,
        _note: String::new(),
    };
    assert_eq!(doors(&house(Door::Locked { code: 4 })).unwrap(), 4);
    assert_eq!(doors(&house(Door::Ajar(1, 2))).unwrap(), 1);
    assert_eq!(doors(&house(Door::Open)).unwrap(), 0);
    assert_eq!(natives(&[None, Some(2)], "first"), Some(2));
}

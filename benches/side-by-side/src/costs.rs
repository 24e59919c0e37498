//! The cost of operations on `Term`, by the size of the container.

use std::cell::Cell;
use std::hint::black_box;

use patterns::{Term, patterns};

/// The number of times that [`counted_operation`] runs an operation.
pub const TIMES: u64 = 64;

/// The sizes: small, on both sides of the bound of a flat map, and large.
pub const SIZES: [i64; 6] = [10, 32, 128, 129, 1_000, 100_000];

/// The name of an operation, and a function that makes it for a container of a given size.
pub type Operation = (&'static str, fn(i64) -> Box<dyn Fn() -> Term>);

/// Runs an operation [`TIMES`] times. Dropping its result counts too.
#[inline(never)]
pub fn counted_operation(operation: &dyn Fn() -> Term) {
    for _ in 0..TIMES {
        black_box(operation());
    }
}

fn map(size: i64) -> Term {
    Term::map((0..size).map(|n| (format!("key number {n}"), n)))
}

fn key(size: i64) -> Term {
    format!("key number {}", size / 2).into()
}

#[patterns]
fn rest(value: &Term) -> Term {
    match value {
        [_, xs @ ..] => xs,
        (_, xs @ ..) => xs,
        _ => Term::NULL,
    }
}

/// The operations that are measured.
pub const OPERATIONS: [Operation; 15] = [
    ("clone of a string", |size| {
        let text: Term = "a".repeat(usize::try_from(size).expect("a size")).into();
        Box::new(move || text.clone())
    }),
    ("clone of a list", |size| {
        let list = Term::list(0..size);
        Box::new(move || list.clone())
    }),
    ("clone of a map", |size| {
        let map = map(size);
        Box::new(move || map.clone())
    }),
    ("clone of a tuple", |size| {
        let tuple = Term::tuple(0..size);
        Box::new(move || tuple.clone())
    }),
    ("`cons`", |size| {
        let list = Term::list(0..size);
        Box::new(move || list.cons(1))
    }),
    ("a list's tail, returned", |size| {
        let list = Term::list(0..size);
        Box::new(move || rest(&list))
    }),
    ("a tuple's rest, returned", |size| {
        let tuple = Term::tuple(0..size);
        Box::new(move || rest(&tuple))
    }),
    ("`get`, the key there", |size| {
        let (map, key) = (map(size), key(size));
        Box::new(move || map.get(&key).cloned().unwrap_or_default())
    }),
    ("`get`, the key not there", |size| {
        let (map, key) = (map(size), Term::from("another"));
        Box::new(move || map.get(&key).cloned().unwrap_or_default())
    }),
    ("`put`, the key there", |size| {
        let (map, key) = (map(size), key(size));
        Box::new(move || map.put(&key, 0))
    }),
    ("`put`, the key not there", |size| {
        let (map, key) = (map(size), Term::from("another"));
        Box::new(move || map.put(&key, 0))
    }),
    ("`put`, a key that no map had", |size| {
        let (map, next) = (map(size), Cell::new(0));
        let keys: Vec<Term> = (0..4 * TIMES).map(|n| format!("new {n}").into()).collect();
        Box::new(move || {
            let key = &keys[next.replace(next.get() + 1)];
            map.put(key, 0)
        })
    }),
    ("`remove`, the key there", |size| {
        let (map, key) = (map(size), key(size));
        Box::new(move || map.remove(&key))
    }),
    ("a snapshot, and an update of what it is of", |size| {
        let (map, key) = (map(size), key(size));
        Box::new(move || {
            let mut now = map.clone();
            let snapshot = now.clone();
            now = now.put(&key, 0);
            drop(snapshot);
            now
        })
    }),
    ("`with`, an element of a tuple", |size| {
        let tuple = Term::tuple(0..size);
        Box::new(move || tuple.with(1, 0))
    }),
];

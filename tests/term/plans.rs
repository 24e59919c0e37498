//! The Python original plans to add these: aliases for structures, patterns over objects, the
//! parameter's name, and maps that are not strict. (It also plans documentation:
//! `patterns::terms`.)

use patterns::{Mismatch, Subject, Term, case, patterns, term};

/// An alias for a structure: a clause function that returns an `Option` is a view.
#[patterns]
fn node(tree: &Term) -> Option<(&Term, i64, &Term)> {
    match tree {
        term!((:node, left, i64(value), right)) => Some((left, value, right)),
        _ => None,
    }
}

#[patterns]
fn sum(tree: &Term) -> i64 {
    match tree {
        null => 0,
        node(left, value, right) => sum(left) + value + sum(right),
    }
}

#[test]
fn a_structure_has_an_alias() {
    let leaf = |n: i64| term!((:node, null, n, null));
    assert_eq!(
        sum(&term!((:node, leaf(1), 2, (:node, null, 3, leaf(4))))),
        10
    );
}

#[derive(Subject)]
struct Point {
    x: i64,
    y: i64,
}

#[patterns]
fn on_an_axis(point: &Point) -> bool {
    match point {
        json!({"x": 0, ..} | {"y": 0, ..}) => true,
        _ => false,
    }
}

#[test]
fn objects_are_taken_apart() {
    assert!(on_an_axis(&Point { x: 0, y: 1 }));
    assert!(!on_an_axis(&Point { x: 1, y: 1 }));
    // Inside a term, it can be matched by its fields or as a Rust value.
    let term = term!([(:at, Point { x: 1, y: 2 }), Term::any(Point { x: 3, y: 4 })]);
    case!(let term!([(:at, {x, ..}), any::<Point>(Point { y, .. })]) = &term);
    assert_eq!((x, *y), (&term!(1), 4));
}

#[patterns]
fn doubled(number: &Term) -> Result<Term, Mismatch> {
    match number {
        // The parameter has a name that the body can use.
        i64(_) | f64(_) => Ok(number + number),
        str(s) if s.is_empty() => Err(doubled(&term!(null)).unwrap_err()),
    }
}

#[test]
fn the_parameter_has_a_name() {
    assert_eq!(doubled(&term!(2)).unwrap(), 4);
    assert!(doubled(&term!("")).is_err());
}

#[patterns]
fn city(person: &Term) -> Result<&str, Mismatch> {
    match person {
        term!({:name: name, :home: {:city: str(city), :owner: name, ..}, ..}) => Ok(city),
    }
}

#[test]
fn maps_are_not_strict_where_they_end_in_dots() {
    let joe = term!({:name: "Joe", :age: 7, :home: {:city: "Kista", :owner: "Joe"}});
    assert_eq!(city(&joe).unwrap(), "Kista");
    let mike = joe.put(Term::atom("name"), "Mike");
    assert!(city(&mike).is_err());
}

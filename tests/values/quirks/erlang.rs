//! Erlang's external terms: atoms, tuples, bytes, and what only Erlang has.

use super::*;
use eetf::{Atom, BigInteger, Binary, ByteList, FixInteger, Map, Term, Tuple};

#[test]
fn atoms_tuples_and_binaries_have_their_kinds() {
    let ok = Term::from(Atom::from("ok"));
    assert_eq!(kind(ok.subject()), "the atom ok");
    assert_eq!(kind(Term::from(Atom::from("nil")).subject()), "null");
    assert_eq!(kind(Term::from(Atom::from("true")).subject()), "bool true");
    let pair = Term::from(Tuple::from(vec![ok, FixInteger::from(7).into()]));
    assert_eq!(kind(pair.subject()), "a pair");
    assert!(case!(matches!(&pair, term!((:ok, 7)))));
    assert_eq!(
        kind(Term::from(Binary::from(&b"text"[..])).subject()),
        "string text"
    );
    assert_eq!(
        kind(Term::from(Binary::from(&[255][..])).subject()),
        "bytes [255]"
    );
}

#[test]
fn integers_of_any_size_are_numbers() {
    let huge = BigInteger {
        value: "1".repeat(60).parse().unwrap(),
    };
    assert_eq!(
        kind(Term::from(huge).subject()),
        format!("number {}", "1".repeat(60))
    );
    let wide = BigInteger::from(u64::MAX);
    assert_eq!(
        kind(Term::from(wide).subject()),
        format!("u64 {}", u64::MAX)
    );
}

#[test]
fn a_list_of_bytes_is_a_list_of_integers() {
    let term = Term::from(ByteList::from("ab"));
    assert!(case!(matches!(&term, [97, 98])));
    assert!(case!(matches!(&term, [97, ..])));
}

#[test]
fn any_term_is_a_key() {
    let entries = [(
        Term::from(FixInteger::from(1)),
        Term::from(Binary::from(&b"one"[..])),
    )];
    let map = Term::from(Map {
        map: entries.into(),
    });
    assert_eq!(kind(map.subject()), "map with 1: one");
}

#[test]
fn processes_and_their_like_are_of_another_kind() {
    let pid = Term::from(eetf::Pid::new("node@host", 1, 2, 3));
    assert_eq!(kind(pid.subject()), "other");
}

//! Erlang's external terms: atoms, tuples, bytes, and what only Erlang has.

use super::*;
use eetf::{Atom, BigInteger, Binary, ByteList, FixInteger, Map, Term, Tuple};
use patterns::values::Eetf;

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

#[test]
fn what_only_erlang_has_is_of_another_kind_and_equal_to_itself() {
    use eetf::{BitBinary, ExternalFun, ImproperList, InternalFun, Pid, Port, Reference};
    let pid = Pid::new("node@host", 1, 2, 3);
    let values: [Term; 8] = [
        pid.clone().into(),
        Pid::new("node@host", 2, 2, 3).into(),
        Port {
            node: "node@host".into(),
            id: 1,
            creation: 0,
        }
        .into(),
        Reference {
            node: "node@host".into(),
            id: vec![1, 2],
            creation: 0,
        }
        .into(),
        ExternalFun {
            module: "lists".into(),
            function: "map".into(),
            arity: 2,
        }
        .into(),
        InternalFun::Old {
            module: "m".into(),
            pid,
            free_vars: vec![],
            index: 0,
            uniq: 0,
        }
        .into(),
        BitBinary {
            bytes: vec![255],
            tail_bits_size: 4,
        }
        .into(),
        ImproperList {
            elements: vec![FixInteger::from(1).into()],
            last: Box::new(FixInteger::from(2).into()),
        }
        .into(),
    ];
    for (at, value) in values.iter().enumerate() {
        assert_eq!(kind(value.subject()), "other", "{value}");
        for (other_at, other) in values.iter().enumerate() {
            let pair = Term::from(eetf::List::from(vec![value.clone(), other.clone()]));
            assert_eq!(same(pair.subject()), at == other_at, "{value} {other}");
        }
    }
}

#[test]
fn an_improper_list_is_not_a_list_and_views_see_into_it() {
    fn parts(value: Eetf<'_>) -> Option<(usize, &Term)> {
        match value {
            Eetf::Term(Term::ImproperList(list)) => Some((list.elements.len(), &list.last)),
            _ => None,
        }
    }
    // Erlang's encoding of [1 | 2].
    let bytes = [131, 108, 0, 0, 0, 1, 97, 1, 97, 2];
    let term = Term::decode(&bytes[..]).unwrap();
    assert!(!case!(matches!(&term, [..])));
    case!(let parts(1, last) = &term);
    assert_eq!(kind(last.subject()), "i64 2");
}

#[test]
fn the_last_of_a_repeated_key_wins() {
    let mut bytes = vec![131, 116, 0, 0, 0, 2];
    for n in [1, 2] {
        bytes.extend([109, 0, 0, 0, 1, b'k', 97, n]);
    }
    let term = Term::decode(&bytes[..]).unwrap();
    assert_eq!(first_of(term.subject()), Some(2));
}

#[test]
fn an_integer_as_a_key_is_found_however_it_is_held() {
    for key in [
        Term::from(FixInteger::from(1)),
        Term::from(BigInteger::from(1)),
    ] {
        let entries = [(key, Term::from(Binary::from(&b"one"[..])))];
        let map = Term::from(Map {
            map: entries.into(),
        });
        assert_eq!(kind(map.subject()), "map with 1: one");
    }
}

#[test]
fn atoms_that_mean_other_kinds_are_only_these_kinds() {
    let undefined = Term::from(Atom::from("undefined"));
    assert!(case!(matches!(&undefined, term!(:undefined))));
    assert!(!case!(matches!(
        &Term::from(Atom::from("nil")),
        term!(:nil)
    )));
    assert!(case!(matches!(&Term::from(Atom::from("null")), null)));
    assert_eq!(
        kind(Term::from(Atom::from("false")).subject()),
        "bool false"
    );
}

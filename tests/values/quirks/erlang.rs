//! Erlang's external terms: atoms, tuples, bytes, and what only Erlang has.

use super::*;
use eetf::{Atom, BigInteger, Binary, ByteList, FixInteger, Map, Term, Tuple};
use patterns::values::{Eetf, EetfList, EetfMap, EetfTuple, pid, port, reference};
use patterns::{Kind, NotErlang, Subject, Term as Own, patterns, term};

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
fn the_bytes_of_any_binary_can_be_taken_apart() {
    #[patterns::patterns]
    fn packet<'v>(message: Eetf<'v>) -> Option<&'v [u8]> {
        match message {
            term!((:packet, Eetf::binary(term!(bytes(u8(len), data @ ..len))))) => Some(data),
            _ => None,
        }
    }
    let message = |bytes: &[u8]| {
        let tag = Term::from(Atom::from("packet"));
        Term::from(Tuple::from(vec![tag, Binary::from(bytes).into()]))
    };
    // The first is UTF-8, and the second is not.
    for data in [&b"ok"[..], b"\xff\xfe"] {
        let message = message(&[b"\x02", data].concat());
        assert_eq!(packet(message.subject()), Some(data));
    }
    assert_eq!(packet(message(b"\x02abc").subject()), None);
    assert_eq!(packet(Term::from(Atom::from("packet")).subject()), None);
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
    let values = only_erlang_has();
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

/// A value of each kind that only Erlang has.
fn only_erlang_has() -> [Term; 8] {
    use eetf::{BitBinary, ExternalFun, ImproperList, InternalFun, Pid, Port, Reference};
    let pid = Pid::new("node@host", 1, 2, 3);
    [
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
    ]
}

#[patterns]
fn owner<'v>(value: impl patterns::subject::Subject<'v>) -> String {
    match value {
        pid(p) => format!("process {}", p.id),
        port(p) => format!("port {}", p.id),
        reference(r) => format!("reference {:?}", r.id),
        [each!(reference(r))] => format!("{} references", r.len()),
        _ => "neither".to_owned(),
    }
}

#[test]
fn views_match_processes_ports_and_references() {
    let values = only_erlang_has();
    let expected = ["process 1", "process 2", "port 1", "reference [1, 2]"];
    for (value, expected) in values.iter().zip(expected) {
        assert_eq!(owner(value.subject()), expected);
        // The same once it is a term of the project's own.
        assert_eq!(owner(&Own::from(value)), expected);
    }
    for value in &values[4..] {
        assert_eq!(owner(value.subject()), "neither");
        assert_eq!(owner(&Own::from(value)), "neither");
    }
    let two = eetf::List::from(vec![values[3].clone(), values[3].clone()]);
    assert_eq!(owner(Term::from(two).subject()), "2 references");
    assert_eq!(owner(&Own::any(7)), "neither");
}

#[derive(Subject)]
struct Monitor {
    process: eetf::Pid,
    tag: eetf::Reference,
    of: Term,
}

#[test]
fn what_views_bind_is_a_part_of_a_rust_value() {
    let [process, _, _, tag, ..] = only_erlang_has();
    let (Term::Pid(own), Term::Reference(reference_of)) = (&process, &tag) else {
        unreachable!()
    };
    let monitor = Monitor {
        process: own.clone(),
        tag: (**reference_of).clone(),
        of: process.clone(),
    };
    case!(let json!({"process": pid(p), "tag": reference(r), "of": pid(of)}) = &monitor);
    assert_eq!((p, r, of), (own, &**reference_of, own));
    assert!(case!(matches!(
        &monitor,
        json!({"process": x, "of": x, ..})
    )));
    assert!(case!(matches!(&process, pin!(own))));
    assert!(!case!(matches!(&tag, pin!(own))));
    assert_eq!(Own::from(own), Own::from(&process));
}

/// Erlang's `{Tag, yes}`, where the tag of a call is an improper list with a reference.
#[patterns]
fn answer(request: &Term) -> Option<Own> {
    match request {
        term!((:"$gen_call", (pid(_), tag), (:is_auth, _))) => Some(term!((tag, :yes))),
        term!((:"$gen_call", (from, [tags @ ..]), {:ask: map(asked)})) => {
            Some(term!((from, tags, asked)))
        }
        term!((:"$gen_call", _, _, rest @ ..)) => Some(term!((:unknown, rest))),
        _ => None,
    }
}

#[test]
fn an_answer_is_a_term_that_holds_parts_of_the_request() {
    let [process, .., improper] = only_erlang_has();
    let atom = |name: &str| Term::from(Atom::from(name));
    let tuple = |parts: Vec<Term>| Term::from(Tuple::from(parts));
    let call = |tag: &Term, request| {
        let from = tuple(vec![process.clone(), tag.clone()]);
        tuple(vec![atom("$gen_call"), from, request])
    };
    let request = call(&improper, tuple(vec![atom("is_auth"), atom("a@b")]));
    let answered = answer(&request).unwrap();
    assert_eq!(
        Term::try_from(&answered).unwrap(),
        tuple(vec![improper.clone(), atom("yes")])
    );
    // Parts of each kind: a list of bytes, a map, the rest of a tuple.
    let asked = Map {
        map: [(atom("k"), process.clone())].into(),
    };
    let body = Map {
        map: [(atom("ask"), asked.clone().into())].into(),
    };
    let request = call(&ByteList::from("ab").into(), body.into());
    let answered = answer(&request).unwrap();
    let bytes = vec![FixInteger::from(97).into(), FixInteger::from(98).into()];
    let expected = tuple(vec![
        process.clone(),
        eetf::List::from(bytes).into(),
        asked.into(),
    ]);
    assert_eq!(Term::try_from(answered), Ok(expected));
    let request = tuple(vec![
        atom("$gen_call"),
        atom("a"),
        atom("b"),
        process,
        improper,
    ]);
    let Term::Tuple(whole) = &request else {
        unreachable!()
    };
    let rest = tuple(whole.elements[3..].to_vec());
    assert_eq!(
        Term::try_from(answer(&request).unwrap()),
        Ok(tuple(vec![atom("unknown"), rest]))
    );
}

#[test]
fn a_bound_part_leads_to_its_term() {
    let [process, ..] = only_erlang_has();
    let list = eetf::List::from(vec![process.clone(), FixInteger::from(1).into()]);
    let map = Map {
        map: [(FixInteger::from(1).into(), process.clone())].into(),
    };
    let parts = vec![list.into(), ByteList::from("ab").into(), map.into()];
    let value = Term::from(Tuple::from(parts.clone()));
    case!(let ([first, tail @ ..], all!(list(bytes), [byte, ..]), map(entries)) = &value);
    assert_eq!(first.term(), Some(&process));
    assert_eq!(byte.term(), None);
    assert_eq!(Term::from(first), process);
    assert_eq!(Term::from(byte), FixInteger::from(97).into());
    let one = eetf::List::from(vec![FixInteger::from(1).into()]);
    assert_eq!(Term::from(tail), one.into());
    assert_eq!(Term::from(bytes), parts[1]);
    assert_eq!(Term::from(entries), parts[2]);
    assert_eq!(entries.terms().len(), 1);
    case!(let tuple(elements) = &value);
    assert_eq!(elements.terms(), parts);
    assert_eq!(Term::from(elements), value);
    let _: (Eetf<'_>, EetfList<'_>, EetfMap<'_>, EetfTuple<'_>) = (first, bytes, entries, elements);
}

#[test]
fn terms_become_erlangs_and_back() {
    let [process, ..] = only_erlang_has();
    let huge: Own = term!(-123_456_789_012_345_678_901_234_567_890);
    let long = Own::map((0..300).map(|n| (n, n)));
    for term in [
        term!(null),
        term!([
            true,
            false,
            0,
            -1,
            2_147_483_648,
            -9_223_372_036_854_775_808,
            huge
        ]),
        term!([1.5, -0.0, "text", "", b"\xff\x00", :ok, :"any text"]),
        term!(([], (), {}, [[1]], (2,))),
        term!({1: "one", "k": {:a: [null]}, (1, 2): 1.0, [1]: {}}),
        Own::atom("made at run time"),
        long,
        Own::from(&process),
    ] {
        let erlang = Term::try_from(&term).unwrap();
        assert_eq!(Own::from(&erlang), term, "{erlang}");
        assert!(case!(matches!(&erlang, pin!(&term))), "{term}");
        // What is sent is what arrives.
        let mut bytes = Vec::new();
        erlang.encode(&mut bytes).unwrap();
        assert_eq!(Own::from(Term::decode(&bytes[..]).unwrap()), term);
    }
    let small = Term::try_from(term!(2_147_483_647)).unwrap();
    assert!(matches!(small, Term::FixInteger(_)));
    assert!(matches!(Term::try_from(term!("é")), Ok(Term::Binary(_))));
    assert_eq!(Term::try_from(term!(null)), Ok(Atom::from("nil").into()));
}

#[test]
fn terms_keep_what_only_erlang_has_and_compare_it_by_value() {
    let values = only_erlang_has();
    let kinds = [
        "process",
        "process",
        "port",
        "reference",
        "function",
        "function",
        "string of bits",
        "improper list",
    ];
    for (value, kind) in values.iter().zip(kinds) {
        let term = Own::from(value);
        assert_eq!(term.kind().name(), kind);
        assert_eq!(term.as_any::<Term>(), Some(value));
        assert_eq!(term.to_string(), value.to_string());
        assert_eq!(Term::try_from(&term).as_ref(), Ok(value));
        assert!(!term.is_null() && Own::of(&value.subject()) == term);
        for other in &values {
            assert_eq!(Own::from(other) == term, value == other);
            // A key of a map, found by a term and by a part of another one.
            let map = Own::map([(Own::from(other), 1)]);
            assert_eq!(map.get(term.clone()).is_some(), value == other);
            let found = case!(matches!(&map, term!({(value): 1})));
            assert_eq!(found, value == other);
        }
    }
    let set: std::collections::HashSet<Own> = values.iter().chain(&values).map(Own::from).collect();
    let ordered: std::collections::BTreeSet<Own> =
        values.iter().chain(&values).map(Own::from).collect();
    assert_eq!((set.len(), ordered.len()), (8, 8));
    // After the atoms and before the tuples, as in Erlang.
    assert!(term!(:zebra) < Own::from(&values[0]) && Own::from(&values[0]) < term!(()));
}

#[test]
fn what_erlang_cannot_hold_is_an_error_that_says_where() {
    let refused = |term: Own| -> NotErlang { Term::try_from(&term).unwrap_err() };
    let error = refused(term!({:a: [1, (2, f64::NAN)]}));
    assert_eq!(
        error.to_string(),
        "float out of range for Erlang: not finite, at $[:a][1][1]"
    );
    assert_eq!(error.found(), Kind::Float);
    let error = refused(term!({"f": Own::fun(|x: &Own| x.clone())}));
    assert_eq!(
        error.to_string(),
        "expected a value of Erlang, found a function, at $.f"
    );
    let error = refused(term!([Own::any(1_u8)]));
    assert_eq!(
        error.to_string(),
        "expected a value of Erlang, found a Rust value, at $[0]"
    );
    let error = refused(term!([{"k": 1, b"k": 2}]));
    assert_eq!(
        error.to_string(),
        "expected keys that differ in Erlang, found a byte string that equals another key, at $[0]"
    );
    let error = refused(term!({(1, f64::INFINITY): 2}));
    assert_eq!(
        error.to_string(),
        "float out of range for Erlang: not finite"
    );
    let deep = |levels: usize| (1..levels).fold(term!(()), |inner, _| term!((inner,)));
    assert!(Term::try_from(deep(128)).is_ok());
    assert_eq!(
        refused(deep(129)).to_string(),
        "the term has more than 128 nested lists, tuples and maps"
    );
    // Values of `eetf` that the program put there itself.
    let own = eetf::Pid::new("node@host", 1, 2, 3);
    assert_eq!(Term::try_from(Own::any(own.clone())), Ok(own.into()));
}

#[patterns]
fn seen(value: &Own) -> Result<u8, patterns::Mismatch> {
    match value {
        (null, _) => Ok(0),
        (_, pid(_)) => Ok(1),
    }
}

#[test]
fn a_report_names_the_kind_and_finds_no_null() {
    let [process, .., tag, _, _, _, _] = only_erlang_has();
    let term = term!((process, tag));
    let mismatch = seen(&term).unwrap_err();
    let reasons: Vec<String> = mismatch
        .clauses()
        .iter()
        .map(|clause| format!("{}: {}", clause.path(), clause.reason()))
        .collect();
    assert_eq!(reasons[0], "$[0]: expected null, found process");
    assert!(reasons[1].starts_with("$[1]: "), "{}", reasons[1]);
}

//! The patterns that JSON cannot hold.

use patterns::subject::conformance::Reads;
use patterns::{Term, case, patterns, term};

#[patterns]
fn kind(value: &Term) -> &'static str {
    match value {
        null => "null",
        true | false => "bool",
        number(_) => "number",
        str(_) => "string",
        bytes(_) => "bytes",
        atom(_) => "atom",
        [..] => "list",
        (..) => "tuple",
        term!({ .. }) => "map",
        fun(_) => "function",
        any::<Vec<u8>>(_) => "vector",
        _ => "other",
    }
}

#[test]
fn every_kind_is_told_apart() {
    let identity = Term::clone;
    for (value, expected) in [
        (term!(null), "null"),
        (term!(false), "bool"),
        (term!(1), "number"),
        (term!(1.0), "number"),
        (term!(99_999_999_999_999_999_999), "number"),
        (term!("a"), "string"),
        (term!(b"a"), "bytes"),
        (term!(:a), "atom"),
        (term!([]), "list"),
        (term!([1]), "list"),
        (term!(()), "tuple"),
        (term!((1, 2)), "tuple"),
        (term!({}), "map"),
        (Term::fun(identity), "function"),
        (Term::any(vec![1u8]), "vector"),
        (Term::any(1u8), "other"),
    ] {
        assert_eq!(kind(&value), expected, "{value}");
    }
}

#[patterns]
fn tuples(value: &Term) -> Term {
    match value {
        () => term!("empty"),
        (x,) => term!(["one", x]),
        (0, y) | (y, 0) => term!(["beside zero", y]),
        (x, x) => term!(["twice", x]),
        (i64(x), i64(y)) => term!(x + y),
        term!((:ok, rest @ ..)) => rest,
        term!((first, .., :last)) => first.clone(),
        (.., [x], _) => x.clone(),
        (_, middle @ .., "end") => middle.clone(),
        (each!(i64(n))) => term!(n.iter().sum::<i64>()),
        (.., "found", x, ..) => term!(["found", x]),
        _ => term!("none"),
    }
}

#[test]
fn tuples_are_fixed_or_have_a_rest() {
    for (value, expected) in [
        (term!(()), term!("empty")),
        (term!((7,)), term!(["one", 7])),
        (term!((0, 7)), term!(["beside zero", 7])),
        (term!((7, 0)), term!(["beside zero", 7])),
        (term!(("a", "a")), term!(["twice", "a"])),
        (term!((1, 2)), term!(3)),
        (term!((:ok,)), term!(["one", :ok])),
        (term!((:ok, 1, 2)), term!((1, 2))),
        (term!((1, 2, :last)), term!(1)),
        (term!((1, 2, ["x"], 3)), term!("x")),
        (term!((1, 2, 3, "end")), term!((2, 3))),
        (term!((1, 2, 3)), term!(6)),
        (term!((null, "found", 1.5, :x)), term!(["found", 1.5])),
        (term!([1, 2]), term!("none")),
        (term!("a"), term!("none")),
    ] {
        assert_eq!(tuples(&value), expected, "{value}");
    }
}

#[patterns]
fn nested_keys(value: &Term) -> Option<i64> {
    match value {
        term!({[1]: i64(n)}) => Some(n),
        term!({{"m": 1, :a: [null]}: i64(n), ..rest}) => {
            Some(n + 100 * i64::try_from(rest.len()).ok()?)
        }
        term!({([1], {}): i64(n), ![1], [1.0]?: null}) => Some(n + 1_000),
        term!({[] | {}: i64(n), each!(_: 0)}) => Some(n + 10_000),
        _ => None,
    }
}

#[test]
fn lists_and_maps_are_keys_too() {
    for (value, expected) in [
        (term!({[1]: 1}), Some(1)),
        (term!({[1]: 1, [2]: 1}), None),
        (term!({(1,): 1}), None),
        (term!({[1.0]: 1}), None),
        (term!({{:a: [null], "m": 1}: 2, [1]: 0}), Some(102)),
        (term!({{:a: [null], "m": 1, "n": 1}: 2}), None),
        (term!({([1], {}): 3}), Some(1_003)),
        (term!({([1], {}): 3, [1.0]: null}), Some(1_003)),
        (term!({([1], {}): 3, [1]: null}), None),
        (term!({{}: 4, [1]: 0, [[]]: 0}), Some(10_004)),
        (term!({{}: 4, []: 5}), None),
    ] {
        assert_eq!(nested_keys(&value), expected, "{value}");
    }
    let many = (0..500).fold(term!({}), |map, n| map.put(term!([n]), n));
    assert!(case!(matches!(
        &many,
        term!({[7]: 7, [499]: 499, ![500], ..})
    )));
}

#[test]
fn a_missing_key_that_is_a_list_or_a_map_is_shown_as_it_is_written() {
    let mismatch = case!(match term!({[2]: 0}) {
        term!({[1]: _}) => (),
        term!({{:a: 1}: _}) => (),
    });
    let text = format!("{:#}", mismatch.unwrap_err());
    assert!(
        text.contains("missing key [1] or {:a: 1} (2 clauses), found map {[…]: 0}"),
        "{text}"
    );
}

#[patterns]
fn shape(value: &Term) -> &'static str {
    match value {
        [x, y] | (x, y) if x == y => "a pair of equals",
        [_, _] => "a list of two",
        (_, _) => "a tuple of two",
        [.., 9] => "a list to nine",
        (.., 9) => "a tuple to nine",
        _ => "else",
    }
}

#[test]
fn a_list_is_not_a_tuple_and_a_tuple_is_not_a_list() {
    assert_eq!(shape(&term!([1, 1])), "a pair of equals");
    assert_eq!(shape(&term!((1, 1))), "a pair of equals");
    assert_eq!(shape(&term!([1, 2])), "a list of two");
    assert_eq!(shape(&term!((1, 2))), "a tuple of two");
    assert_eq!(shape(&term!([1, 2, 9])), "a list to nine");
    assert_eq!(shape(&term!((1, 2, 9))), "a tuple to nine");
    assert_eq!(shape(&term!((1,))), "else");
}

#[patterns]
fn reply(message: &Term) -> Term {
    match message {
        term!((:ok, value)) => value.clone(),
        term!((:error, :"not found" | :gone)) => term!(:missing),
        term!((:error, atom(reason))) => term!(reason),
        term!(:ping) => term!(:pong),
        atom(name @ ("stop" | "halt")) => term!((:stopped, name)),
        "ping" => term!("a string is no atom"),
        b"ping" => term!("nor is a byte string"),
        bytes([first, ..]) => term!(first),
        bytes(b"") => term!("empty"),
    }
}

#[test]
fn atoms_and_byte_strings_are_kinds_of_their_own() {
    assert_eq!(reply(&term!((:ok, [1]))), term!([1]));
    assert_eq!(reply(&term!((:error, :gone))), term!(:missing));
    assert_eq!(reply(&term!((:error, :"not found"))), term!(:missing));
    assert_eq!(reply(&term!((:error, :timeout))), "timeout");
    assert_eq!(reply(&term!(:ping)), term!(:pong));
    assert_eq!(reply(&term!(:halt)), term!((:stopped, "halt")));
    assert_eq!(reply(&term!("ping")), "a string is no atom");
    assert_eq!(reply(&term!(b"ping")), "nor is a byte string");
    assert_eq!(reply(&term!(b"xy")), i64::from(b'x'));
    assert_eq!(reply(&term!(b"")), "empty");
}

static NULL: Term = Term::NULL;

#[patterns]
fn by_key(value: &Term, key: &Term) -> Term {
    match (value, key) {
        (term!({:name: str(name), ..}), null) => term!(["atom", name]),
        (term!({1: x, ..rest}), null) => term!(["one", x, rest.to_owned()]),
        (term!({(:a, 2): x, -1.5: y}), null) => term!(["tuple", x, y]),
        (term!({null: x, true: y, b"k": z}), null) => term!(["odd", x, y, z]),
        (term!({"k"?: x = &NULL, !:gone, :here: _}), null) => x.clone(),
        (term!({(key): x, ..}), _) => term!(["computed", x]),
        (term!({ each!((i64(k), _): v) }), term!(:tuples)) => term!([k, v]),
        (term!({ each!(k: i64(v)) }), _) => term!([k, v]),
        _ => term!(:none),
    }
}

#[test]
fn keys_are_any_terms() {
    let none = term!(null);
    for (value, key, expected) in [
        (term!({:name: "Joe", 1: 2}), &none, term!(["atom", "Joe"])),
        (term!({1: 2, "x": 3}), &none, term!(["one", 2, {"x": 3}])),
        (term!({(:a, 2): 1, -1.5: 2}), &none, term!(["tuple", 1, 2])),
        (
            term!({null: 1, true: 2, b"k": 3}),
            &none,
            term!(["odd", 1, 2, 3]),
        ),
        (term!({:here: 1, "k": 5}), &none, term!(5)),
        (term!({:here: 1}), &none, term!(null)),
        (term!({[1, 2]: 7}), &term!([1, 2]), term!(["computed", 7])),
        (term!({1.0: 7}), &term!(1.0), term!(["computed", 7])),
        (
            term!({:a: 1, (1, 2): 3}),
            &none,
            term!([[:a, (1, 2)], [1, 3]]),
        ),
        (term!({:a: "s"}), &none, term!(:none)),
        (term!({"1": 1, 1.0: 1, :x: null}), &none, term!(:none)),
    ] {
        assert_eq!(by_key(&value, key), expected, "{value} {key}");
    }
}

#[test]
fn a_closed_map_has_no_other_key_of_any_kind() {
    assert!(case!(matches!(&term!({"a": 1}), term!({"a": 1}))));
    for more in [term!({"a": 1, :a: 2}), term!({"a": 1, (1, 2): 2})] {
        assert!(!case!(matches!(&more, term!({"a": 1}))), "{more}");
        assert!(case!(matches!(&more, term!({"a": 1, ..}))), "{more}");
    }
    assert!(case!(matches!(&term!({1: 1}), term!({1: 1}))));
    assert!(!case!(matches!(&term!({1: 1, 1.0: 1}), term!({1: 1}))));
}

#[test]
fn large_maps_are_matched_as_small_ones_are() {
    let map = Term::map((0..1000).map(|n| (term!((:key, n)), n)))
        .put("s", 1)
        .put(term!(:a), 2);
    assert!(case!(matches!(
        &map,
        term!({(:key, 999): 999, "s": 1, :a: 2, ..})
    )));
    assert!(!case!(matches!(&map, term!({(:key, 1000): _, ..}))));
    let key = term!((:key, 500));
    case!(let term!({(key): i64(n), !"t", ..rest}) = &map);
    assert_eq!((n, rest.len()), (500, 1001));
    assert_eq!(rest.find(&key), None);
    assert_eq!(rest.get("s").unwrap(), 1);
}

#[test]
fn the_rest_of_a_large_map_is_the_map_without_what_is_named() {
    let map = Term::map((0..100).map(|n| (n, n)));
    case!(let term!({1: _, 2: _, ..rest}) = &map);
    let expected = map.remove(1).remove(2);
    assert_eq!(rest.to_owned(), expected);
    assert_eq!(rest.len(), 98);
}

#[test]
fn functions_and_rust_values_equal_themselves() {
    let (f, g) = (
        Term::fun(|x: &Term| x.clone()),
        Term::fun(|x: &Term| x.clone()),
    );
    assert!(case!(matches!(&term!([f, f]), [x, x])));
    assert!(!case!(matches!(&term!([f, g]), [x, x])));
    assert!(case!(matches!(&f, pin!(f))));
    let any = Term::any(1u8);
    assert!(case!(matches!(&term!([any, any]), [x, x])));
    assert!(case!(matches!(&term!({(f): 1}), term!({(f): 1}))));
}

#[test]
fn any_matches_a_value_of_its_type() {
    struct Socket(u16);
    let term = term!({"socket": Term::any(Socket(80))});
    case!(let term!({"socket": any::<Socket>(Socket(port))}) = &term);
    assert_eq!(*port, 80);
    assert!(!case!(matches!(&term, term!({"socket": any::<u16>(_)}))));
}

#[test]
fn a_name_is_bound_to_a_term_that_outlives_the_match() {
    fn parts(value: &Term) -> Option<(&Term, Term)> {
        case!(match value {
            [first, rest @ ..] => (first, rest),
            (first, rest @ ..) => (first, rest),
        })
        .ok()
    }
    let (first, rest) = (term!([1, 2, 3]), term!((1, 2, 3)));
    assert_eq!(parts(&first).unwrap(), (&term!(1), term!([2, 3])));
    assert_eq!(parts(&rest).unwrap(), (&term!(1), term!((2, 3))));
}

#[test]
fn a_part_that_stops_before_the_end_is_a_list_of_its_own() {
    let list = term!([1, 2, 3, 4]);
    case!(let [_, middle @ .., _] = &list);
    assert_eq!(middle, term!([2, 3]));
    case!(let [before @ .., 3, after @ ..] = &list);
    assert_eq!((before, after), (term!([1, 2]), term!([4])));
}

#[test]
fn list_and_map_bind_what_they_match() {
    case!(let list(all) = &term!([1, 2]));
    assert_eq!(all, term!([1, 2]));
    case!(let tuple(all) = &term!((1, 2)));
    assert_eq!(all, term!((1, 2)));
    let term = term!({:a: 1});
    case!(let map(all) = &term);
    assert_eq!(all.put("b", 2), term!({:a: 1, "b": 2}));
}

#[test]
fn numbers_of_any_size_are_in_ranges() {
    assert!(case!(matches!(
        &term!(100_000_000_000_000_000_000),
        99_999_999_999_999_999_999..
    )));
    assert!(case!(matches!(
        &term!(18_446_744_073_709_551_615),
        u64(18_446_744_073_709_551_615)
    )));
    assert!(!case!(matches!(&term!(1), 1.0)));
    case!(let number(n) = &term!(1.5));
    assert_eq!(n * 2, term!(3.0));
}

#[test]
fn serde_reads_terms() {
    #[derive(serde::Deserialize, PartialEq, Debug)]
    #[serde(rename_all = "snake_case")]
    enum Move<'t> {
        Stay,
        To { x: i8, y: i8 },
        Say(&'t str),
        Both(u8, u8),
    }
    let term = term!([:stay, {"to": {"x": 1, "y": -1}}, {"say": "hi"}, {"both": (1, 2)}]);
    case!(let de::<Vec<Move<'_>>>(moves) = &term);
    assert_eq!(
        moves,
        [
            Move::Stay,
            Move::To { x: 1, y: -1 },
            Move::Say("hi"),
            Move::Both(1, 2)
        ]
    );
}

#[test]
fn a_list_of_a_million_is_gone_through_in_one_pass() {
    let list: Term = (0..1_000_000).collect();
    case!(let [each!(i64(all))] = &list);
    assert_eq!(all.len(), 1_000_000);
    assert!(case!(matches!(&list, [.., 999_998, 999_999])));
    assert!(case!(matches!(&list, [.., 999_998, 999_999, ..])));
}

#[test]
fn json_patterns_match_terms_that_hold_json() {
    let term = term!({"type": "issue", "labels": [{"name": "bug"}], "number": 7});
    assert!(case!(matches!(
        &term,
        json!({"type": "issue", "labels": [.., {"name": "bug", ..}, ..], "number": u64(_)})
    )));
}

#[test]
fn a_rest_is_the_same_however_the_body_uses_it() {
    fn shown(term: &Term) -> String {
        term.to_string()
    }

    #[patterns]
    fn lent(value: &Term) -> String {
        match value {
            [1, xs @ ..] => shown(&xs) + &shown(&xs),
            [2, xs @ .., _] => shown(&xs),
            [3, xs @ ..] if shown(&xs).len() > 2 => shown(&xs),
            [4, xs @ ..] | [5, _, xs @ ..] => shown(&xs),
            [6, xs @ ..] => {
                let xs = xs.cons(0);
                shown(&xs)
            }
            [7, xs @ ..] => Some(()).map_or(String::new(), |()| shown(&xs)),
            [8, xs @ ..] => format!("{}{xs}", shown(&xs)),
            (1, xs @ ..) => shown(&xs),
            _ => String::new(),
        }
    }
    assert_eq!(lent(&term!([1, 2])), "[2][2]");
    assert_eq!(lent(&term!([2, 3, 4])), "[3]");
    assert_eq!(lent(&term!([3, 4])), "[4]");
    assert_eq!(lent(&term!([3])), "");
    assert_eq!(lent(&term!([4, 5])), "[5]");
    assert_eq!(lent(&term!([5, 6, 7])), "[7]");
    assert_eq!(lent(&term!([6, 7])), "[0, 7]");
    assert_eq!(lent(&term!([7, 8])), "[8]");
    assert_eq!(lent(&term!([8, 9])), "[9][9]");
    assert_eq!(lent(&term!((1, 2, 3))), "{2, 3}");
}

#[test]
fn the_rest_of_a_tuple_is_a_tuple_where_its_name_is_repeated() {
    assert!(case!(matches!(
        &term!([(1, 2, 3), (2, 3)]),
        term!([(1, xs @ ..), xs])
    )));
    assert!(case!(matches!(
        &term!([(1, 2), (2,)]),
        term!([(1, xs @ ..), tuple(xs)])
    )));
    assert!(!case!(matches!(
        &term!([(1, 2), [2]]),
        term!([(1, xs @ ..), xs])
    )));
}

#[test]
fn alternatives_may_bind_the_rest_of_a_list_or_of_a_tuple() {
    let rest = |term: &Term| {
        case!(match term {
            [1, xs @ ..] | (1, xs @ ..) => xs.to_string(),
            _ => String::new(),
        })
    };
    assert_eq!(rest(&term!([1, 2])).unwrap(), "[2]");
    assert_eq!(rest(&term!((1, 2))).unwrap(), "{2}");
}

#[test]
fn the_path_of_a_look_up_shows_a_key_of_any_kind() {
    let (reads, value) = (Reads::new(), term!({:ok: {"a": 1}, (1, 2): 3}));
    let counted = reads.counted(&value);
    assert!(case!(matches!(&counted, term!({:ok: {"a": 1}, (1, 2): 3}))));
    assert_eq!(reads.look_ups(), ["$[:ok]", "$[:ok].a", "$[(1, 2)]"]);
}

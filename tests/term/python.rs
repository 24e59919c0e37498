//! The tests of the Python original, one by one, with equal results on terms. (Its `factorial` is
//! in `factorial.rs`. Its test of a wrong pattern is a compile error here.)

use patterns::{Mismatch, Term, case, catch, patterns, term};

/// Checks that `function` raises a mismatch, where Python raises `Mismatch`.
#[track_caller]
fn raises(function: impl FnOnce() -> Term) {
    let mismatch = catch(function).unwrap_err();
    assert!(mismatch.to_string().starts_with("no clause of `"));
}

#[test]
fn constants() {
    const ANSWER: i64 = 42;

    #[patterns]
    fn constant(value: &Term) -> Term {
        match value {
            ANSWER => term!("int"),
            "hi" => term!("str"),
            true => term!("bool"),
            None => term!("none"),
        }
    }
    assert_eq!(constant(&term!(42)), "int");
    assert_eq!(constant(&term!("hi")), "str");
    assert_eq!(constant(&term!(true)), "bool");
    assert_eq!(constant(&term!(null)), "none");
    raises(|| constant(&term!(2)));
    raises(|| constant(&term!({})));
}

#[test]
fn containers() {
    #[patterns]
    fn constant(value: &Term) -> Term {
        match value {
            [1, 2] => term!("list"),
            (1, 2) => term!("tuple"),
        }
    }
    assert_eq!(constant(&term!([1, 2])), "list");
    assert_eq!(constant(&term!((1, 2))), "tuple");
    // Python tests a type derived from `list`; here a collection is converted to a term.
    let deque = std::collections::VecDeque::from([1, 2]);
    assert_eq!(constant(&deque.into()), "list");
    raises(|| constant(&term!([2, 1])));
}

#[test]
fn bodies_are_plain_code() {
    #[patterns]
    fn body(value: &Term) -> &'static str {
        match value {
            1 => {
                let x = "integer";
                &x[..3]
            }
            "hi" => return "str",
        }
    }
    assert_eq!(body(&term!(1)), "int");
    assert_eq!(body(&term!("hi")), "str");
}

static GLOBAL: &str = "global";

#[patterns]
fn global(value: &Term) -> &'static str {
    match value {
        "" => GLOBAL,
    }
}

#[test]
fn globals_are_referred_to() {
    assert!(std::ptr::eq(global(&term!("")), GLOBAL));
}

#[test]
fn locals_are_captured() {
    let mut local = String::from("first");
    let refer = |local: &String| {
        case!(match &term!("") {
            "" => local.clone(),
        })
        .unwrap()
    };
    assert_eq!(refer(&local), "first");
    local = "second".to_owned();
    assert_eq!(refer(&local), "second");
    let (factor, mut seen) = (10, Vec::new());
    for value in [term!(1), term!("a"), term!((2, 3))] {
        let found = case!(match &value {
            i64(n) => n * factor,
            (i64(a), i64(b)) => (a + b) * factor,
        });
        seen.push(found.ok());
    }
    assert_eq!(seen, [Some(10), None, Some(50)]);
}

#[test]
fn a_name_captures() {
    #[patterns(total)]
    fn capture(value: &Term) -> Term {
        match value {
            y => y - 1,
        }
    }
    assert_eq!(capture(&term!(41)), 40);
}

#[test]
fn types_come_in_sets() {
    #[patterns]
    fn typing(value: &Term) -> Term {
        match value {
            i64(n) => term!(n + 1),
            str(_) | f64(_) => term!("str_or_float"),
        }
    }
    assert_eq!(typing(&term!(42)), 43);
    assert_eq!(typing(&term!("42")), "str_or_float");
    assert_eq!(typing(&term!(3.25)), "str_or_float");
}

#[test]
fn tuples_are_taken_apart() {
    #[derive(Debug)]
    enum Failure {
        NoPair,
        Mismatch(Mismatch),
    }
    impl From<Mismatch> for Failure {
        fn from(mismatch: Mismatch) -> Self {
            Self::Mismatch(mismatch)
        }
    }

    #[patterns]
    fn destruct(value: &Term) -> Result<Term, Failure> {
        match value {
            (_, 0) => Ok(term!(0)),
            (x, 1) => Ok(x.clone()),
            (x, y) => Ok(x + destruct(&term!((x, y - 1)))?),
            (_,) => Err(Failure::NoPair),
        }
    }
    assert_eq!(destruct(&term!((2, 0))).unwrap(), 0);
    assert_eq!(destruct(&term!((2, 1))).unwrap(), 2);
    assert_eq!(destruct(&term!((2, 2))).unwrap(), 4);
    assert_eq!(destruct(&term!((5, 5))).unwrap(), 25);
    assert!(matches!(destruct(&term!((2,))), Err(Failure::NoPair)));
    let Err(Failure::Mismatch(mismatch)) = destruct(&term!(1)) else {
        panic!("no clause takes it")
    };
    assert_eq!(mismatch.function(), "destruct");
}

#[test]
fn maps_are_taken_apart() {
    #[patterns]
    fn destruct(value: &Term) -> Term {
        match value {
            term!({}) => term!(0),
            term!({"a": _}) => unreachable!("none is given"),
            // The original plans this short form, for keys that are names.
            term!({a, b}) => a * b,
        }
    }
    assert_eq!(destruct(&term!({})), 0);
    assert_eq!(destruct(&term!({"a": 6, "b": 7})), 42);
    raises(|| destruct(&term!({"a": 6, "b": 7, "c": null})));
}

fn joined(left: &Term, right: &Term) -> Term {
    let text = |term: &Term| term.as_str().map(str::to_owned).unwrap_or_default();
    term!(text(left) + &text(right))
}

#[test]
fn tuples_nest() {
    #[patterns]
    fn destruct(value: &Term) -> Term {
        match value {
            ((1, 2), 3, x) => x.clone(),
            ((1, x), 3, 4) => x.clone(),
            ((1, x), 3, y) => joined(x, y),
        }
    }
    assert_eq!(destruct(&term!(((1, 2), 3, "world"))), "world");
    assert_eq!(destruct(&term!(((1, "hi"), 3, 4))), "hi");
    assert_eq!(destruct(&term!(((1, "hi"), 3, "world"))), "hiworld");
    assert_eq!(destruct(&term!(((1, 2), 3, 4))), 4);
}

#[test]
fn an_error_of_a_body_passes_through_unswallowed() {
    #[patterns]
    fn swallow(value: &Term) -> Result<i64, Box<dyn std::error::Error>> {
        match value {
            (1, _) => Ok("one".parse::<i64>()?),
            term!((:inner, x)) => swallow(x),
        }
    }
    let of_the_body = swallow(&term!((1, 2))).unwrap_err();
    assert!(of_the_body.is::<std::num::ParseIntError>());
    let of_the_call = swallow(&term!((:inner, "x"))).unwrap_err();
    let mismatch = of_the_call.downcast::<Mismatch>().unwrap();
    assert_eq!(mismatch.closest().path().to_string(), "$");
}

#[test]
fn tuples_of_typed_fields() {
    #[patterns]
    fn destruct(value: &Term) -> Term {
        match value {
            (i64(x), i64(y)) => term!(x * y),
            (str(s), i64(n)) => term!(s.len()) * n,
            (str(s), str(t)) => term!(format!("{s}{t}")),
        }
    }
    assert_eq!(destruct(&term!((6, 7))), 42);
    assert_eq!(destruct(&term!(("hi", 3))), 6);
    assert_eq!(destruct(&term!(("hi", "world"))), "hiworld");
}

#[test]
fn tails_of_lists_and_tuples_are_recursed_on() {
    #[patterns]
    fn tail(value: &Term) -> Term {
        match value {
            [] => term!(0),
            [_, xs @ ..] => tail(&xs) + 1,
            () => term!(""),
            (i64(_), xs @ ..) => joined(&term!("t"), &tail(&xs)),
            (s @ str(_), xs @ ..) => joined(s, &tail(&xs)),
        }
    }
    assert_eq!(tail(&term!([])), 0);
    assert_eq!(tail(&term!([7])), 1);
    assert_eq!(tail(&term!([1, 2, 3])), 3);
    assert_eq!(tail(&term!(())), "");
    assert_eq!(tail(&term!((1,))), "t");
    assert_eq!(tail(&term!((1, 2, 3))), "ttt");
    assert_eq!(tail(&term!((1, "X", 2))), "tXt");
}

#[test]
fn names_are_bound_in_all_containers() {
    #[patterns]
    fn answer(value: &Term) -> String {
        match value {
            [str(l)] => format!("list: {l}"),
            (str(t),) => format!("tuple: {t}"),
            term!({"key": str(d)}) => format!("dict: {d}"),
        }
    }
    assert_eq!(answer(&term!(["alice"])), "list: alice");
    assert_eq!(answer(&term!(("alice",))), "tuple: alice");
    assert_eq!(answer(&term!({"key": "alice"})), "dict: alice");
}

#[test]
fn a_wildcard_binds_nothing() {
    #[patterns]
    fn capture(value: &Term) -> &'static str {
        match value {
            i64(_) => "int",
            [i64(_)] => "intlist",
            [_] => "list",
            [_, _] => "2list",
            _ => "wildcard",
        }
    }
    assert_eq!(capture(&term!(42)), "int");
    assert_eq!(capture(&term!([42])), "intlist");
    assert_eq!(capture(&term!(["hey"])), "list");
    assert_eq!(capture(&term!([42, 42])), "2list");
    assert_eq!(capture(&term!("hey")), "wildcard");
}

#[test]
fn names_repeat_across_nesting() {
    #[patterns]
    fn capture(value: &Term) -> String {
        match value {
            [str(x), x] => format!("str {x}"),
            [x, x] => format!("double {x}"),
            term!([x, {"v": x}]) => format!("nested {x}"),
            [x, y] => format!("{x} and {y}"),
        }
    }
    assert_eq!(capture(&term!([3, 3])), "double 3");
    assert_eq!(capture(&term!([1, 2])), "1 and 2");
    assert_eq!(capture(&term!(["x", "x"])), "str x");
    assert_eq!(capture(&term!(["x", "y"])), r#""x" and "y""#);
    assert_eq!(capture(&term!([4, {"v": 4}])), "nested 4");
}

#[test]
fn a_panic_of_a_body_is_at_its_own_line_and_a_mismatch_at_the_callers() {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[patterns]
    fn exception(value: &Term) -> u8 {
        match value {
            1 => panic!("of the body"),
        }
    }
    let panic = catch_unwind(AssertUnwindSafe(|| exception(&term!(1)))).unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"of the body"));
    let mismatch = catch(|| exception(&term!(3))).unwrap_err();
    assert_eq!(mismatch.function(), "exception");
    assert_eq!(mismatch.location().file(), file!());
}

#[test]
fn a_tree_has_a_depth() {
    fn node(value: i64, left: Option<&Term>, right: Option<&Term>) -> Term {
        term!(("Tree", value, left, right))
    }

    #[patterns]
    fn depth(tree: &Term) -> usize {
        match tree {
            ("Tree", _, l, r) => 1 + depth(l).max(depth(r)),
            null => 0,
        }
    }
    let one = node(1, None, None);
    let two = node(2, Some(&one), None);
    let three = node(3, Some(&one), Some(&one));
    let four = node(4, Some(&two), Some(&three));
    assert_eq!(depth(&term!(null)), 0);
    let depths = [&one, &two, &three, &four].map(depth);
    assert_eq!(depths, [1, 2, 2, 3]);
}

#[test]
fn a_bot_chats_on_lists_of_words() {
    /// Sums and products, from left to right.
    #[patterns]
    fn value(words: &Term) -> i64 {
        match words {
            [str(i64(n))] => n,
            [a, op, b, rest @ ..] => value(&rest.cons(calculated(a, op, b))),
        }
    }

    #[patterns]
    fn calculated(a: &Term, op: &Term, b: &Term) -> String {
        match (a, op, b) {
            (str(i64(a)), "*", str(i64(b))) => (a * b).to_string(),
            (str(i64(a)), "+", str(i64(b))) => (a + b).to_string(),
            (str(i64(a)), "-", str(i64(b))) => (a - b).to_string(),
        }
    }

    fn capitalized(name: &str) -> String {
        name[..1].to_uppercase() + &name[1..]
    }

    let bot = "Chatty";
    let answer = |words: &Term| {
        case!(match words {
            ["hello"] => format!("Hello, my name is {bot}"),
            ["hello", "my", "name", "is", str(name)] => format!("Hello, {}!", capitalized(name)),
            ["how", "much", "is", expr @ ..] => format!("It is {}", value(&expr)),
            ["bye"] => "Good bye!".to_owned(),
        })
    };
    let chat = |said: Term| {
        case!(match &said {
            l @ list(_) => answer(l),
            str(s) => answer(&s.split(' ').map(str::to_lowercase).collect()),
        })
        .and_then(|answer| answer)
    };
    assert_eq!(chat(term!("hello")).unwrap(), "Hello, my name is Chatty");
    assert_eq!(chat(term!(["bye"])).unwrap(), "Good bye!");
    assert_eq!(chat(term!("how much is 5 * 10")).unwrap(), "It is 50");
    assert_eq!(chat(term!("how much is 5 - 10")).unwrap(), "It is -5");
    assert_eq!(chat(term!("how much is 5 + 10 - 1")).unwrap(), "It is 14");
    assert_eq!(
        chat(term!("hello my name is alice")).unwrap(),
        "Hello, Alice!"
    );
    assert!(chat(term!("what")).is_err());
}

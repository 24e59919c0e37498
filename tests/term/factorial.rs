//! The example that started the project: factorials over terms.

use patterns::{Term, catch, patterns, term};

#[patterns]
fn factorial(value: &Term) -> Term {
    match value {
        0 => term!(1),
        i64(n) => term!(n) * factorial(&term!(n - 1)),
        [] => term!([]),
        [x, xs @ ..] => factorial(&xs).cons(factorial(x)),
        term!({"n": n, "f": fun(f)}) => f.call([factorial(n)]),
    }
}

fn sum(list: &Term) -> Term {
    list.iter().fold(term!(0), |sum, n| sum + n)
}

#[test]
fn of_a_number() {
    assert_eq!(factorial(&term!(0)), 1);
    assert_eq!(factorial(&term!(5)), 120);
}

#[test]
fn of_a_list_is_a_list() {
    assert_eq!(factorial(&term!([3, 4, 2])), term!([6, 24, 2]));
}

#[test]
fn of_a_map_is_what_the_function_in_it_makes_of_it() {
    assert_eq!(factorial(&term!({"n": [5, 1], "f": sum})), 121);
}

#[test]
fn of_something_else_raises() {
    let mismatch = catch(|| factorial(&term!("hello"))).unwrap_err();
    assert_eq!(mismatch.function(), "factorial");
}

#[test]
fn grows_beyond_machine_integers() {
    assert_eq!(
        factorial(&term!(30)),
        term!(265_252_859_812_191_058_636_308_480_000_000)
    );
}

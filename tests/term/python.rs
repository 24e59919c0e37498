//! What the Python original covers and plans, on terms.

use patterns::{Mismatch, Term, case, catch, patterns, term};

const ANSWER: i64 = 42;

#[patterns]
fn constants(value: &Term) -> &'static str {
    match value {
        ANSWER => "the answer",
        "x" => "a string",
        1.5 => "a float",
        [] => "an empty list",
        () => "an empty tuple",
        term!({}) => "an empty map",
        [1, [2, (3, "x")]] => "nested",
        _ => "else",
    }
}

#[test]
fn constants_and_containers() {
    for (value, expected) in [
        (term!(42), "the answer"),
        (term!("x"), "a string"),
        (term!(1.5), "a float"),
        (term!([]), "an empty list"),
        (term!(()), "an empty tuple"),
        (term!({}), "an empty map"),
        (term!([1, [2, (3, "x")]]), "nested"),
        (term!([1, [2, [3, "x"]]]), "else"),
    ] {
        assert_eq!(constants(&value), expected, "{value}");
    }
}

#[patterns]
fn average(value: &Term) -> Option<i64> {
    match value {
        [each!(i64(numbers))] => {
            let mut total = 0;
            for number in &numbers {
                if *number < 0 {
                    return None;
                }
                total += number;
            }
            let count = i64::try_from(numbers.len()).ok()?;
            total.checked_div(count)
        }
    }
}

#[test]
fn bodies_are_plain_code() {
    assert_eq!(average(&term!([1, 2, 6])), Some(3));
    assert_eq!(average(&term!([])), None);
    assert_eq!(average(&term!([1, -1])), None);
}

#[test]
fn locals_are_captured() {
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

#[patterns]
fn of_several_types(value: &Term) -> &'static str {
    match value {
        (i64(_) | f64(_), str(_) | null) => "a number and perhaps a name",
        (x @ (bool(_) | str(_)), x) => "twice the same",
        _ => "else",
    }
}

#[test]
fn types_come_in_sets_and_in_tuples() {
    let number = "a number and perhaps a name";
    assert_eq!(of_several_types(&term!((1, "a"))), number);
    assert_eq!(of_several_types(&term!((1.5, null))), number);
    assert_eq!(of_several_types(&term!((true, true))), "twice the same");
    assert_eq!(of_several_types(&term!((true, false))), "else");
}

#[patterns]
fn city(person: &Term) -> Result<&str, Mismatch> {
    match person {
        // Maps are not strict where they end in `..`.
        term!({:name: name, :home: {:city: str(city), :owner: name, ..}, ..}) => Ok(city),
    }
}

#[test]
fn maps_nest_and_names_repeat_across_levels() {
    let joe = term!({:name: "Joe", :age: 7, :home: {:city: "Kista", :owner: "Joe"}});
    assert_eq!(city(&joe).unwrap(), "Kista");
    let mike = joe.put(Term::atom("name"), "Mike");
    assert!(city(&mike).is_err());
}

#[patterns]
fn reverse(value: &Term, reversed: &Term) -> Term {
    match (value, reversed) {
        ([], reversed) => reversed.clone(),
        ([x, xs @ ..], reversed) => reverse(&xs, &reversed.cons(x)),
        ((), reversed) => reversed.clone(),
        ((x, rest @ ..), reversed) => reverse(&rest, &reversed.cons(x)),
    }
}

#[test]
fn tails_of_lists_and_tuples_are_recursed_on() {
    assert_eq!(reverse(&term!([1, 2, 3]), &term!([])), term!([3, 2, 1]));
    assert_eq!(reverse(&term!((1, 2, 3)), &term!([])), term!([3, 2, 1]));
}

#[patterns]
fn outer(value: &Term) -> Result<i64, Mismatch> {
    match value {
        term!((:inner, x)) => inner(x),
        _ => Ok(0),
    }
}

#[patterns]
fn inner(value: &Term) -> Result<i64, Mismatch> {
    match value {
        i64(n) => Ok(n),
    }
}

#[test]
fn an_error_of_a_body_passes_through_unswallowed() {
    assert_eq!(outer(&term!((:inner, 1))).unwrap(), 1);
    let mismatch = outer(&term!((:inner, "x"))).unwrap_err();
    assert_eq!(mismatch.function(), "inner");
}

/// An alias for a structure is a view.
#[patterns]
fn greeting(words: &Term) -> Option<Term> {
    match words {
        ["hello" | "hi", rest @ ..] => Some(rest),
        _ => None,
    }
}

#[patterns]
fn chatter(words: &Term) -> String {
    match words {
        greeting(rest) if rest.is_empty() => "hello".to_owned(),
        ["my", "name", "is", str(name)] => format!("nice to meet you, {name}"),
        [.., "you", "are", str(what)] => format!("why am I {what}?"),
        ["i", str(verb @ ("like" | "love")), rest @ ..] => {
            format!("what do you {verb} about {}?", words_of(&rest))
        }
        [.., x, x] => format!("{} twice?", x.as_str().unwrap_or("what")),
        _ => "go on".to_owned(),
    }
}

fn words_of(list: &Term) -> String {
    let words: Vec<&str> = list.iter().filter_map(Term::as_str).collect();
    words.join(" ")
}

#[test]
fn a_bot_chats_on_lists_of_words() {
    assert_eq!(chatter(&term!(["hi"])), "hello");
    let say = |text: &str| chatter(&text.split(' ').collect::<Term>());
    assert_eq!(say("my name is Joe"), "nice to meet you, Joe");
    assert_eq!(say("i think you are odd"), "why am I odd?");
    assert_eq!(say("i love the sea"), "what do you love about the sea?");
    assert_eq!(say("no no"), "no twice?");
    assert_eq!(say("well"), "go on");
}

#[patterns]
fn depth(tree: &Term) -> usize {
    match tree {
        null => 0,
        term!((:node, left, _, right)) => 1 + depth(left).max(depth(right)),
    }
}

#[test]
fn a_tree_has_a_depth() {
    let leaf = |n: i64| term!((:node, null, n, null));
    let tree = term!((:node, leaf(1), 2, (:node, null, 3, leaf(4))));
    assert_eq!(depth(&tree), 3);
    let mismatch = catch(|| depth(&term!((:leaf, 1)))).unwrap_err();
    assert_eq!(mismatch.function(), "depth");
}

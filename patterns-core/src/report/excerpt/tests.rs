//! A report over a copy says of large values what one over the value itself says, and each part is
//! read once.

use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{
    About, Ask, Collect, Entry, EntryPattern, IntRange, Integer, Key, Pattern, Rest, Segment, Side,
    Tail,
};
use crate::report::mismatch::{Mismatch, mismatch_of};
use crate::specimen::{Specimen, list, map, number, string};
use crate::subject::conformance::Reads;
use crate::subject::kind::Kind;

const SMALL: Pattern = Pattern::Int(IntRange {
    first: Some(Integer::Small(0)),
    last: Some(Integer::Small(99)),
    ty: None,
});

const fn clause(text: &'static str, heads: &'static [&'static [Pattern]]) -> Clause {
    Clause::new(text, None, 1, 1, heads)
}

const fn each(pattern: &'static Pattern) -> Pattern {
    Pattern::List {
        of: Kind::List,
        front: &[],
        rest: Some(Rest {
            name: None,
            each: Some(pattern),
            collect: Collect::All,
            stop: None,
        }),
        back: &[],
    }
}

const fn required(keys: &'static [Key], pattern: Pattern) -> Entry {
    Entry {
        keys,
        value: EntryPattern::Required(pattern),
    }
}

/// Clauses that can wait, and others.
macro_rules! clauses {
    ($($others:expr)?) => {
        Clauses::new("describe", "src/events.rs", 1, 1, &[
            clause("\"literal\"", &[&[Pattern::Str("literal")]]),
            clause("[each!(0..=99)]", &[&[each(&SMALL)]]),
            clause("[each!({\"k\": 0..=99, ..})]", &[&[each(&Pattern::Map {
                entries: &[required(&[Key::Literal("k")], SMALL)],
                tail: Tail::Open,
            })]]),
            clause("[.., 1000, null, ..]", &[&[Pattern::Find {
                of: Kind::List,
                before: None,
                run: &[Pattern::Wild, Pattern::Kind(Kind::Null)],
                after: None,
            }]]),
            clause("{\"key 1\": 0..=99, \"kye 3\"?: _}", &[&[Pattern::Map {
                entries: &[
                    required(&[Key::Literal("key 1")], SMALL),
                    Entry {
                        keys: &[Key::Literal("kye 3")],
                        value: EntryPattern::Optional(Pattern::Wild),
                    },
                ],
                tail: Tail::Closed,
            }]]),
            clause("{\"kye 2\": _, ..}", &[&[Pattern::Map {
                entries: &[required(&[Key::Literal("kye 2")], Pattern::Wild)],
                tail: Tail::Open,
            }]]),
            clause("{\"a\" | \"key 1\": {}, ..}", &[&[Pattern::Map {
                entries: &[required(
                    &[Key::Literal("a"), Key::Literal("key 1")],
                    Pattern::Map { entries: &[], tail: Tail::Closed },
                )],
                tail: Tail::Open,
            }]]),
            clause("str(.., \"needle\", ..)", &[&[Pattern::Segments(Side::Left, &[
                Segment::Hole(None),
                Segment::Literal("needle"),
                Segment::Hole(None),
            ])]]),
            $($others)?
        ])
    };
}

static WAITING: Clauses = clauses!();

/// A clause that asks the value itself, so that none can wait.
static AT_ONCE: Clauses = clauses!(clause(
    "asked",
    &[&[Pattern::Ask(Ask {
        question: None,
        about: About::Rust,
        text: "asked",
        names: &[],
    })]]
));

/// What a mismatch says of the clauses that can wait.
fn told(mismatch: &Mismatch) -> Vec<String> {
    let clauses = mismatch.clauses()[..WAITING.list.len()].iter();
    let told = clauses.map(|clause| format!("{clause:?}, {} passed", clause.passed()));
    told.collect()
}

fn numbers(count: usize, changed: impl Fn(usize) -> Option<Specimen>) -> Specimen {
    Specimen::List(
        (0..count)
            .map(|at| changed(at).unwrap_or(number(at % 100)))
            .collect(),
    )
}

fn keys(count: usize) -> Specimen {
    Specimen::Map(
        (0..count)
            .map(|at| (format!("key {at}"), number(at)))
            .collect(),
    )
}

#[test]
fn a_copy_of_a_large_value_tells_what_the_value_tells() {
    let failing = |index| move |at| (at == index).then(|| string("x"));
    let maps = Specimen::List((0..500).map(|at| map([("k", number(at))])).collect());
    for value in [
        string(&"é".repeat(131)),
        string(&"a".repeat(263)),
        string(&"\u{1f600}".repeat(70)),
        string(&("é".repeat(600) + "needle")),
        string(&("é".repeat(2000) + "needle")),
        Specimen::Bytes(vec![7; 1000]),
        number("9".repeat(200)),
        number("9".repeat(2000)),
        numbers(500, failing(10)),
        numbers(500, failing(100)),
        numbers(500, failing(495)),
        numbers(500, |at| (at == 3).then_some(Specimen::Null)),
        maps,
        keys(2),
        keys(40),
        keys(500),
        map([("k".repeat(1000).as_str(), number(1)), ("key 1", keys(40))]),
        list([keys(40), list([keys(40)])]),
    ] {
        let [waiting, at_once] = [&WAITING, &AT_ONCE].map(|clauses| mismatch_of(clauses, &value));
        assert_eq!(told(&waiting), told(&at_once));
        let closest = at_once.closest();
        if closest.index() < WAITING.list.len() {
            assert_eq!(waiting.closest().index(), closest.index());
            assert_eq!(waiting.closest().faults(), closest.faults());
        }
    }
}

#[test]
fn a_key_that_many_clauses_name_is_looked_up_once() {
    const ENTRIES: &[Entry] = &[
        required(&[Key::Literal("type")], Pattern::Str("a")),
        required(&[Key::Literal("size")], SMALL),
    ];
    const HEADS: &[&[Pattern]] = &[&[Pattern::Map {
        entries: ENTRIES,
        tail: Tail::Open,
    }]];
    const TAGGED: [Clause; 100] = [const { clause("a tag and a size", HEADS) }; 100];
    static CLAUSES: Clauses = Clauses::new("describe", "src/events.rs", 1, 1, &TAGGED);
    let value = map([("type", string("b")), ("size", number(5))]);
    let reads = Reads::new();
    let mismatch = mismatch_of(&CLAUSES, reads.counted(&value));
    assert_eq!(reads.look_ups(), ["$.size", "$.type"]);
    assert_eq!(mismatch.closest().passed(), 6);
    assert_eq!(mismatch.closest().path().to_string(), "$.type");
}

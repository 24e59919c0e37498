//! How much of a value a report reads, counted by a subject that notes each read: at most a
//! constant, however large the value.

use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{
    ByteSegment, Collect, Compare, Entry, EntryPattern, IntRange, Integer, Key, Name, Pattern,
    Rest, Segment, Side, Size, Tail,
};
use crate::report::mismatch::{Mismatch, mismatch_of};
use crate::specimen::{Specimen, number, string};
use crate::subject::conformance::Reads;
use crate::subject::kind::Kind;

const NULL: Pattern = Pattern::Kind(Kind::Null);
const SMALL: Pattern = Pattern::Int(IntRange {
    first: Some(Integer::Small(0)),
    last: Some(Integer::Small(1)),
    ty: None,
});
const OPEN: ByteSegment = ByteSegment::Hole {
    name: None,
    size: Size::Open,
};
const X: Pattern = Pattern::Bind {
    name: Name {
        text: "x",
        repeated: Some((0, Compare::Dynamic)),
    },
    form: None,
    pattern: &Pattern::Wild,
};

const fn list(front: &'static [Pattern], rest: Option<Rest>, back: &'static [Pattern]) -> Pattern {
    let of = Kind::List;
    Pattern::List {
        of,
        front,
        rest,
        back,
    }
}

const fn clause(text: &'static str, heads: &'static [&'static [Pattern]]) -> Clause {
    Clause::new(text, None, 1, 1, heads)
}

/// Each form of pattern that could go through a whole value.
static CLAUSES: Clauses = Clauses::new(
    "describe",
    "src/events.rs",
    1,
    1,
    &[
        clause("null", &[&[NULL]]),
        clause("[null]", &[&[list(&[NULL], None, &[])]]),
        clause(
            "[0..=1, .., null]",
            &[&[list(
                &[SMALL],
                Some(Rest {
                    name: None,
                    each: None,
                    collect: Collect::All,
                    stop: None,
                }),
                &[NULL],
            )]],
        ),
        clause(
            "[each!(null)]",
            &[&[list(
                &[],
                Some(Rest {
                    name: None,
                    each: Some(&NULL),
                    collect: Collect::All,
                    stop: None,
                }),
                &[],
            )]],
        ),
        clause(
            "[.., null, 0..=1, ..]",
            &[&[Pattern::Find {
                of: Kind::List,
                before: None,
                run: &[NULL, SMALL],
                after: None,
            }]],
        ),
        clause("[x, x]", &[&[list(&[X, X], None, &[])]]),
        clause(
            "not!([null] | map(_))",
            &[&[Pattern::Not(&Pattern::Or {
                alternatives: &[list(&[NULL], None, &[]), Pattern::Kind(Kind::Map)],
                binds: false,
            })]],
        ),
        clause(
            r#"json!({"missing": _, ..})"#,
            &[&[Pattern::Map {
                entries: &[Entry {
                    keys: &[Key::Literal("missing"), Key::Literal("key 12x")],
                    value: EntryPattern::Required(Pattern::Wild),
                }],
                tail: Tail::Open,
            }]],
        ),
        clause(
            r#"json!({"key 1": _})"#,
            &[&[Pattern::Map {
                entries: &[Entry {
                    keys: &[Key::Literal("key 1")],
                    value: EntryPattern::Required(Pattern::Wild),
                }],
                tail: Tail::Closed,
            }]],
        ),
        clause(
            "json!({each!(_: null)})",
            &[&[Pattern::Map {
                entries: &[],
                tail: Tail::Each {
                    collect: Collect::All,
                    stop: None,
                    key: &Pattern::Wild,
                    value: &NULL,
                },
            }]],
        ),
        clause(
            r#"str(.., "needle", ..)"#,
            &[&[Pattern::Segments(
                Side::Left,
                &[
                    Segment::Hole(None),
                    Segment::Literal("needle"),
                    Segment::Hole(None),
                ],
            )]],
        ),
        clause(
            r#"bytes(.., b"needle", ..)"#,
            &[&[Pattern::ByteSegments(&[
                OPEN,
                ByteSegment::Literal(b"needle"),
                OPEN,
            ])]],
        ),
    ],
);

/// The mismatch, and how often something was taken out of the value.
fn told(value: &Specimen) -> (Mismatch, usize) {
    let reads = Reads::new();
    let mismatch = mismatch_of(&CLAUSES, reads.counted(value));
    // Writing the text takes no more reads: the value is gone by then.
    (mismatch, reads.len())
}

/// Ten megabytes are this many elements of a hundred bytes; a kilobyte is ten.
const LARGE: usize = 100_000;

/// The reads that a report of all the clauses above may make. It takes up to 270.
const READS: usize = 400;

#[track_caller]
fn takes_few_reads(build: impl Fn(usize) -> Specimen) {
    let (small, large) = (build(10), build(LARGE));
    let [(_, of_small), (mismatch, of_large)] = [told(&small), told(&large)];
    assert!(of_small > 0, "nothing was counted");
    assert!(
        of_large < READS,
        "{of_large} reads, {of_small} at the small"
    );
    assert!(mismatch.to_string().len() < 4000, "{mismatch}");
}

fn item(at: usize) -> Specimen {
    string(&format!("{at:0100}"))
}

#[test]
fn of_a_long_list_a_bounded_number_of_elements_is_read() {
    takes_few_reads(|len| Specimen::List((0..len).map(item).collect()));
    takes_few_reads(|len| Specimen::List((0..len).map(number).collect()));
}

#[test]
fn of_a_large_map_a_bounded_number_of_entries_is_read() {
    takes_few_reads(|len| {
        Specimen::Map((0..len).map(|at| (format!("key {at}"), item(at))).collect())
    });
}

#[test]
fn of_large_values_that_are_compared_a_bounded_number_of_parts_is_read() {
    takes_few_reads(|len| {
        let part = |last| {
            let items = (0..len).map(item);
            Specimen::List(items.chain([number(last)]).collect())
        };
        Specimen::List(vec![part(1), part(2)])
    });
    takes_few_reads(|len| {
        let part = |last| {
            let entries = (0..len).map(|at| (format!("key {at}"), item(at)));
            Specimen::Map(entries.chain([("z".to_owned(), number(last))]).collect())
        };
        Specimen::List(vec![part(1), part(2)])
    });
}

/// The bytes of a string or a byte string can't be counted, but reading too far would show: another
/// end of the string would change the report.
#[test]
fn what_stands_far_behind_in_a_string_changes_no_report() {
    let text = |start: &str, end: &str| string(&(start.to_owned() + end));
    let bytes = |start: &str, end: &str| Specimen::Bytes([start, end].concat().into_bytes());
    let far = "é".repeat(LARGE);
    for value in [&text as &dyn Fn(&str, &str) -> Specimen, &bytes] {
        let far = ["needle", "nothing"].map(|end| told(&value(&far, end)));
        let [(one, reads), (other, _)] = far;
        assert_eq!(one.to_string(), other.to_string());
        assert!(reads < READS, "{reads}");
        let [near, other] = ["needle", "nothing"].map(|end| told(&value("é", end)).0);
        assert_ne!(near.to_string(), other.to_string());
    }
}

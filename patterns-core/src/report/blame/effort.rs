//! How much of a value a report looks at, counted by a subject that notes each look: at most a
//! constant, however large the value.

use core::cell::Cell;

use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{
    Compare, Entry, EntryPattern, IntRange, Integer, Key, Name, Pattern, Rest, Segment, Tail,
};
use crate::report::mismatch::{Mismatch, mismatch_of};
use crate::specimen::{Entries, Specimen, number, string};
use crate::subject::kind::Kind;
use crate::subject::{Fields, Keys, List, Map, Scrutinee, Subject, View};

/// A value that counts its elements, entries and look-ups as they are taken.
#[derive(Clone, Copy)]
struct Counted<'v> {
    value: &'v Specimen,
    looks: &'v Cell<usize>,
}

#[derive(Clone, Copy)]
struct CountedList<'v> {
    list: &'v [Specimen],
    looks: &'v Cell<usize>,
}

#[derive(Clone, Copy)]
struct CountedMap<'v> {
    map: &'v Entries,
    looks: &'v Cell<usize>,
}

struct CountedFields<'v, const N: usize>(CountedMap<'v>, &'static Keys<N>);

struct CountedEntries<'v> {
    entries: core::slice::Iter<'v, (String, Specimen)>,
    looks: &'v Cell<usize>,
}

fn look(looks: &Cell<usize>) {
    looks.set(looks.get() + 1);
}

impl<'v> Scrutinee<'_> for Counted<'v> {
    type Subject = Counted<'v>;

    fn subject(&self) -> Counted<'v> {
        *self
    }
}

impl<'v> Scrutinee<'_> for CountedList<'v> {
    type Subject = CountedList<'v>;

    fn subject(&self) -> CountedList<'v> {
        *self
    }
}

impl<'v> Subject<'v> for Counted<'v> {
    type Item = Self;
    type List = CountedList<'v>;
    type Tuple = CountedList<'v>;
    type Map = CountedMap<'v>;
    type Number = &'v str;

    fn view(&self) -> View<'v, Self> {
        let looks = self.looks;
        look(looks);
        match self.value {
            Specimen::List(list) => View::List(CountedList { list, looks }),
            Specimen::Map(map) => View::Map(CountedMap { map, looks }),
            Specimen::Null => View::Null,
            Specimen::Bool(value) => View::Bool(*value),
            Specimen::Number(text) => View::Number(crate::specimen::classify(text)),
            Specimen::Str(text) => View::Str(text),
        }
    }

    fn number(&self) -> Option<&'v str> {
        self.value.number()
    }
}

impl<'v> Subject<'v> for CountedList<'v> {
    type Item = Counted<'v>;
    type List = Self;
    type Tuple = Self;
    type Map = CountedMap<'v>;
    type Number = &'v str;

    fn view(&self) -> View<'v, Self> {
        View::List(*self)
    }

    fn number(&self) -> Option<&'v str> {
        None
    }
}

impl<'v> List<'v> for CountedList<'v> {
    type Bound = Self;

    fn len(&self) -> usize {
        self.list.len()
    }

    fn at(&self, index: usize) -> Counted<'v> {
        let looks = self.looks;
        look(looks);
        let value = &self.list[index];
        Counted { value, looks }
    }

    fn slice(&self, start: usize, end: usize) -> Self {
        let list = &self.list[start..end];
        Self { list, ..*self }
    }

    fn bound(self) -> Self {
        self
    }
}

impl<'v> Map<'v> for CountedMap<'v> {
    type Item = Counted<'v>;
    type Fields<const N: usize> = CountedFields<'v, N>;
    type Key = &'v str;
    type Iter = CountedEntries<'v>;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> CountedFields<'v, N> {
        CountedFields(*self, keys)
    }

    fn get(&self, key: &str) -> Option<Counted<'v>> {
        let looks = self.looks;
        look(looks);
        let value = Map::get(&self.map, key)?;
        Some(Counted { value, looks })
    }

    fn len(&self) -> usize {
        self.map.len()
    }

    fn iter(&self) -> CountedEntries<'v> {
        let (entries, looks) = (<[_]>::iter(self.map), self.looks);
        CountedEntries { entries, looks }
    }
}

impl<'v, const N: usize> Fields<'v> for CountedFields<'v, N> {
    type Item = Counted<'v>;

    fn get(&mut self, index: usize) -> Option<Counted<'v>> {
        Map::get(&self.0, self.1.get(index))
    }
}

impl<'v> Iterator for CountedEntries<'v> {
    type Item = (&'v str, Counted<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        let looks = self.looks;
        let (key, value) = self.entries.next()?;
        look(looks);
        Some((key, Counted { value, looks }))
    }

    /// Adaptors may skip by it: skipped elements count too.
    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        for _ in 0..n {
            self.next()?;
        }
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}

impl ExactSizeIterator for CountedEntries<'_> {}

const NULL: Pattern = Pattern::Kind(Kind::Null);
const SMALL: Pattern = Pattern::Int(IntRange {
    first: Some(Integer::Small(0)),
    last: Some(Integer::Small(1)),
    ty: None,
});
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
                    key: &Pattern::Wild,
                    value: &NULL,
                },
            }]],
        ),
        clause(
            r#"str(.., "needle", ..)"#,
            &[&[Pattern::Segments(&[
                Segment::Hole(None),
                Segment::Literal("needle"),
                Segment::Hole(None),
            ])]],
        ),
    ],
);

/// The mismatch, and how often something was taken out of the value.
fn told(value: &Specimen) -> (Mismatch, usize) {
    let looks = Cell::new(0);
    let looks = &looks;
    let mismatch = mismatch_of(&CLAUSES, Counted { value, looks });
    // Writing the text takes no more looks: the value is gone by then.
    (mismatch, looks.get())
}

/// Ten megabytes are this many elements of a hundred bytes; a kilobyte is ten.
const LARGE: usize = 100_000;

/// The reads that a report of all the clauses above may make. It takes up to 270.
const LOOKS: usize = 400;

#[track_caller]
fn takes_few_looks(build: impl Fn(usize) -> Specimen) {
    let (small, large) = (build(10), build(LARGE));
    let [(_, of_small), (mismatch, of_large)] = [told(&small), told(&large)];
    assert!(of_small > 0, "nothing was counted");
    assert!(
        of_large < LOOKS,
        "{of_large} looks, {of_small} at the small"
    );
    assert!(mismatch.to_string().len() < 4000, "{mismatch}");
}

fn item(at: usize) -> Specimen {
    string(&format!("{at:0100}"))
}

#[test]
fn of_a_long_list_a_bounded_number_of_elements_is_looked_at() {
    takes_few_looks(|len| Specimen::List((0..len).map(item).collect()));
    takes_few_looks(|len| Specimen::List((0..len).map(number).collect()));
}

#[test]
fn of_a_large_map_a_bounded_number_of_entries_is_looked_at() {
    takes_few_looks(|len| {
        Specimen::Map((0..len).map(|at| (format!("key {at}"), item(at))).collect())
    });
}

#[test]
fn of_large_values_that_are_compared_a_bounded_number_of_parts_is_looked_at() {
    takes_few_looks(|len| {
        let part = |last| {
            let items = (0..len).map(item);
            Specimen::List(items.chain([number(last)]).collect())
        };
        Specimen::List(vec![part(1), part(2)])
    });
    takes_few_looks(|len| {
        let part = |last| {
            let entries = (0..len).map(|at| (format!("key {at}"), item(at)));
            Specimen::Map(entries.chain([("z".to_owned(), number(last))]).collect())
        };
        Specimen::List(vec![part(1), part(2)])
    });
}

/// The bytes of a string can't be counted, but reading too far would show: another end of the
/// string would change the report.
#[test]
fn what_stands_far_behind_in_a_string_changes_no_report() {
    let text = |end: &str| string(&("é".repeat(LARGE) + end));
    let [(one, looks), (other, _)] = [text("needle"), text("nothing")].map(|value| told(&value));
    assert_eq!(one.to_string(), other.to_string());
    assert!(looks < LOOKS, "{looks}");
    let near = told(&string("éneedle")).0;
    assert_ne!(near.to_string(), told(&string("énothing")).0.to_string());
}

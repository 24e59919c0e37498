//! Patterns flattened to rows of tests over places: the form that decision graphs are built from.
//!
//! A [`Place`] is a part of the input, a [`Test`] one question about it, and a [`Row`] a conjunction
//! of tests with what it binds. Alternatives become rows of their own, in order. What no finite set
//! of tests can say (search, repetition, negation, optional parts) is one test with a [`Matcher`] of
//! its own inside, a [`Sub`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ir::{
    Call, Clause, Entry, EntryPat, ExprId, FloatRange, Form, GuardId, IntRange, Key, Kind, Name,
    Pat, Rest, RustPatId, Segment, StrRange, Tail,
};

/// How many rows one clause may expand to before alternatives are matched by tests of their own
/// rather than by rows. Expansion multiplies: five alternatives of three cases are 243 rows already.
const ROWS_PER_CLAUSE: usize = 64;

/// How many rows a clause may have where they can't be matched apart: a guard makes every combination of
/// alternatives count.
pub(crate) const MOST_ROWS: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlaceId(pub(crate) u32);

/// A part of the input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// What a matcher is given: an argument, an element, a remaining entry.
    Root(u32),
    /// The value of a key.
    Field { map: PlaceId, key: Key },
    /// An element, counted from the front.
    Front { list: PlaceId, index: usize },
    /// An element, counted from the end: 1 is the last.
    Back { list: PlaceId, from_end: usize },
}

impl Place {
    pub(crate) fn parent(&self) -> Option<PlaceId> {
        match *self {
            Place::Root(_) => None,
            Place::Field { map: parent, .. }
            | Place::Front { list: parent, .. }
            | Place::Back { list: parent, .. } => Some(parent),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TestId(pub(crate) u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SubId(pub(crate) u32);

/// One question about one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Test {
    pub(crate) place: PlaceId,
    pub(crate) check: Check,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Check {
    /// Of a field: whether its key is there.
    Presence(Presence),
    /// One of these kinds.
    Kind(BTreeSet<Kind>),
    Bool(bool),
    /// An integer in one of these ranges.
    Int(Vec<IntRange>),
    Float(FloatRange),
    Str(BTreeSet<String>),
    StrRange(StrRange),
    /// A string of these segments; yields what its named holes bind.
    Segments(Vec<Segment>),
    Len(Len),
    /// A map without other keys than these; `required` of them are known to be there.
    Only {
        required: Vec<Key>,
        optional: Vec<Key>,
    },
    Equal(ExprId),
    /// Two parts are equal: a repeated name. Its place is that of the second.
    Same(Source, Source),
    /// Yields the value's own number.
    OwnNumber,
    /// Yields a typed value that takes a call to get.
    Call(Call),
    /// A Rust pattern over a typed value; yields its names.
    Rust {
        over: Typed,
        pat: RustPatId,
        names: Vec<Name>,
    },
    /// A matcher of its own; yields its names.
    Sub(SubId),
}

/// What a Rust pattern is matched against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Typed {
    /// The value in a form.
    Form(Form),
    /// What a call yields.
    Call(TestId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    Present,
    Absent,
    /// Either, but the key has been looked up: what an optional entry stands on.
    Looked,
}

/// How many elements a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Len {
    pub(crate) least: usize,
    /// `None`: any number above.
    pub(crate) most: Option<usize>,
}

/// Where a bound value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    /// The value at a place in a form. `Form::Number` never stands here: it is a result.
    Place(PlaceId, Form),
    /// A list without its ends.
    Slice {
        list: PlaceId,
        front: usize,
        back: usize,
    },
    /// A map without these keys.
    Rest { map: PlaceId, keys: Vec<Key> },
    /// What a test yields, by position.
    Result(TestId, usize),
}

impl Source {
    /// The place that it reads.
    pub(crate) fn place(&self, program: &Program) -> PlaceId {
        match *self {
            Source::Place(place, _)
            | Source::Slice { list: place, .. }
            | Source::Rest { map: place, .. } => place,
            Source::Result(test, _) => program.test(test).place,
        }
    }
}

/// A conjunction of tests: one way for a clause to match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    /// The clause it belongs to, by its index in the matcher.
    pub(crate) clause: usize,
    pub(crate) tests: Vec<TestId>,
    pub(crate) outcome: Outcome,
}

/// What follows when a row's tests have passed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Outcome {
    /// By name; every row of a clause binds the same names.
    pub(crate) binds: BTreeMap<Name, Source>,
    /// Names that stand for an equality: they count as used.
    pub(crate) unified: BTreeSet<Name>,
    /// Conditions in the order written, the nested ones first.
    pub(crate) guards: Vec<GuardId>,
}

/// Rows in order of preference.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    pub(crate) rows: Vec<Row>,
}

/// A test with a matcher inside.
#[derive(Clone, Debug)]
pub(crate) struct Sub {
    pub(crate) form: SubForm,
    pub(crate) matcher: Matcher,
    /// What it yields, in this order.
    pub(crate) names: Vec<Name>,
    /// What it reads of the row around it.
    pub(crate) outer: Vec<Source>,
}

#[derive(Clone, Debug)]
pub(crate) enum SubForm {
    /// The place matches.
    Any,
    /// The place does not match.
    Not,
    /// The field is absent, or its value, `root`, matches.
    Optional {
        root: PlaceId,
        default: Option<ExprId>,
    },
    /// All elements but those at the ends match; each is `root`.
    Each {
        root: PlaceId,
        front: usize,
        back: usize,
    },
    /// A run of elements matches, the leftmost; they are `roots`. The first names of the test are
    /// those of the sub-lists before and after, where bound.
    Find {
        roots: Vec<PlaceId>,
        before: bool,
        after: bool,
    },
    /// All entries but those of the keys match; each is `key` and `value`.
    Entries {
        key: PlaceId,
        value: PlaceId,
        except: Vec<Key>,
    },
}

/// Everything that rows refer to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    places: Vec<Place>,
    place_ids: HashMap<Place, PlaceId>,
    tests: Vec<Test>,
    test_ids: HashMap<Test, TestId>,
    subs: Vec<Sub>,
    roots: u32,
    /// Places whose value is a plain string: the keys of remaining entries.
    plain_strings: BTreeSet<PlaceId>,
    /// Whether expansion was given up for a clause.
    overflown: bool,
}

impl Program {
    pub(crate) fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0 as usize]
    }

    pub(crate) fn test(&self, id: TestId) -> &Test {
        &self.tests[id.0 as usize]
    }

    pub(crate) fn sub(&self, id: SubId) -> &Sub {
        &self.subs[id.0 as usize]
    }

    /// How many values a test yields.
    pub(crate) fn yields(&self, id: TestId) -> usize {
        match &self.test(id).check {
            Check::OwnNumber | Check::Call(_) => 1,
            Check::Segments(segments) => segment_names(segments).len(),
            Check::Rust { names, .. } => names.len(),
            Check::Sub(sub) => self.sub(*sub).names.len(),
            _ => 0,
        }
    }

    pub(crate) fn is_plain_string(&self, place: PlaceId) -> bool {
        self.plain_strings.contains(&place)
    }

    /// The literal keys asked of a map anywhere, in the order first named: what it is opened with.
    pub(crate) fn literal_keys(&self, of: PlaceId) -> Vec<(PlaceId, &str)> {
        (0u32..)
            .zip(&self.places)
            .filter_map(|(id, place)| match place {
                Place::Field {
                    map,
                    key: Key::Literal(key),
                } if *map == of => Some((PlaceId(id), key.as_str())),
                _ => None,
            })
            .collect()
    }

    fn intern_place(&mut self, place: Place) -> PlaceId {
        if let Some(&id) = self.place_ids.get(&place) {
            return id;
        }
        let id = PlaceId(index(self.places.len()));
        self.places.push(place.clone());
        self.place_ids.insert(place, id);
        id
    }

    fn intern_test(&mut self, test: Test) -> TestId {
        if let Some(&id) = self.test_ids.get(&test) {
            return id;
        }
        let id = TestId(index(self.tests.len()));
        self.tests.push(test.clone());
        self.test_ids.insert(test, id);
        id
    }

    fn new_root(&mut self) -> PlaceId {
        self.roots += 1;
        self.intern_place(Place::Root(self.roots - 1))
    }

    fn add_sub(&mut self, sub: Sub) -> SubId {
        let id = SubId(index(self.subs.len()));
        self.subs.push(sub);
        id
    }

    /// The rows of clauses over `arity` arguments, and the arguments' places. A clause whose parts exclude
    /// each other has no rows. The error lists the clauses that would have more than [`MOST_ROWS`].
    pub(crate) fn flatten(
        &mut self,
        clauses: &[Clause],
        arity: usize,
    ) -> Result<(Matcher, Vec<PlaceId>), Vec<usize>> {
        let roots: Vec<PlaceId> = (0..arity).map(|_| self.new_root()).collect();
        let (mut rows, mut too_many) = (Vec::new(), Vec::new());
        for (clause, Clause { heads, guard }) in clauses.iter().enumerate() {
            let before = rows.len();
            for head in heads {
                let pairs: Vec<(&Pat, PlaceId)> = head.iter().zip(roots.iter().copied()).collect();
                let guarded = guard.is_some();
                for mut row in self.flatten_all(&pairs, clause, &Outcome::default(), guarded) {
                    row.outcome.guards.extend(*guard);
                    rows.push(row);
                }
            }
            if std::mem::take(&mut self.overflown) || rows.len() - before > MOST_ROWS {
                too_many.push(clause);
            }
        }
        if too_many.is_empty() {
            Ok((Matcher { rows }, roots))
        } else {
            Err(too_many)
        }
    }

    /// The rows in which all the patterns match at their places. `around` is what the row around a
    /// sub-matcher binds: those names stand for equality.
    fn flatten_all(
        &mut self,
        pairs: &[(&Pat, PlaceId)],
        clause: usize,
        around: &Outcome,
        guarded: bool,
    ) -> Vec<Row> {
        let alternatives_are_final = !guarded && !pairs.iter().any(|(pat, _)| has_guard(pat));
        let mut mentioned = BTreeMap::new();
        for (pat, _) in pairs {
            mention(pat, &mut mentioned);
        }
        let mut flattening = Flattening {
            program: self,
            around,
            alternatives_are_final,
            mentioned,
        };
        let mut drafts = vec![Draft::default()];
        for &(pat, place) in pairs {
            drafts = flattening.pattern(drafts, pat, place);
        }
        let drafts: Vec<Draft<'_>> = drafts
            .into_iter()
            .map(|draft| flattening.finish(draft))
            .collect();
        drafts
            .into_iter()
            .map(|draft| {
                let mut tests: Vec<TestId> = Vec::new();
                for test in draft.tests.into_iter().chain(draft.late) {
                    let id = self.intern_test(test);
                    if !tests.contains(&id) {
                        tests.push(id);
                    }
                }
                Row {
                    clause,
                    tests,
                    outcome: draft.outcome,
                }
            })
            .collect()
    }
}

/// Ids are 32 bits wide: a program text cannot hold more patterns than that.
fn index(len: usize) -> u32 {
    u32::try_from(len).expect("fewer than 2^32 patterns")
}

/// A row in the making.
#[derive(Clone, Default)]
struct Draft<'p> {
    tests: Vec<Test>,
    /// Tests that read names: they come after all others.
    late: Vec<Test>,
    outcome: Outcome,
    /// What takes a matcher of its own, put off until the row's own names are known.
    deferred: Vec<Deferred<'p>>,
}

#[derive(Clone)]
struct Deferred<'p> {
    place: PlaceId,
    part: Part<'p>,
}

#[derive(Clone)]
enum Part<'p> {
    Any(&'p [Pat]),
    Not(&'p Pat),
    Optional(&'p Pat, Option<ExprId>),
    Each {
        pat: &'p Pat,
        front: usize,
        back: usize,
    },
    Find {
        before: Option<Name>,
        run: &'p [Pat],
        after: Option<Name>,
    },
    Entries {
        key: &'p Pat,
        value: &'p Pat,
        except: Vec<Key>,
    },
}

impl<'p> Part<'p> {
    /// The patterns within it.
    fn pats(&self) -> Vec<&'p Pat> {
        match *self {
            Part::Any(pats) | Part::Find { run: pats, .. } => pats.iter().collect(),
            Part::Not(pat) | Part::Optional(pat, _) | Part::Each { pat, .. } => vec![pat],
            Part::Entries { key, value, .. } => vec![key, value],
        }
    }

    /// The names that it binds beside those in its patterns.
    fn ends(&self) -> impl Iterator<Item = Name> {
        let (before, after) = match *self {
            Part::Find { before, after, .. } => (before, after),
            _ => (None, None),
        };
        before.into_iter().chain(after)
    }
}

struct Flattening<'a> {
    program: &'a mut Program,
    around: &'a Outcome,
    /// Without a guard, the first alternative that matches settles the matter, so that alternatives
    /// may be matched apart where expanding them would multiply.
    alternatives_are_final: bool,
    /// How often each name stands in the patterns. A repeated one is like a guard: where the values
    /// differ, the next alternative has its turn.
    mentioned: BTreeMap<Name, usize>,
}

impl Flattening<'_> {
    /// The drafts in which `pat` matches at `place` as well.
    fn pattern<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        pat: &'p Pat,
        place: PlaceId,
    ) -> Vec<Draft<'p>> {
        let one = |check: Check| Test { place, check };
        match pat {
            Pat::Wild => drafts,
            Pat::Bind { name, form, pat } => {
                let drafts = self.pattern(drafts, pat, place);
                let source = self.form_source(place, *form);
                self.each_draft(drafts, |this, draft| {
                    if let Source::Result(test, _) = source {
                        draft.require(this.program.test(test).clone());
                    }
                    this.bind(draft, *name, source.clone());
                    true
                })
            }
            Pat::Kind(kind) => self.kind(drafts, place, *kind),
            Pat::Bool(value) => {
                let drafts = self.kind(drafts, place, Kind::Bool);
                Self::require(drafts, &one(Check::Bool(*value)))
            }
            Pat::Int(range) => self.ints(drafts, place, vec![range.clone()]),
            Pat::Float(range) => {
                let drafts = self.kind(drafts, place, Kind::Number);
                Self::require(drafts, &one(Check::Float(*range)))
            }
            Pat::Str(text) => self.strings(drafts, place, BTreeSet::from([text.clone()])),
            Pat::StrRange(range) => {
                let drafts = self.kind(drafts, place, Kind::Str);
                Self::require(drafts, &one(Check::StrRange(range.clone())))
            }
            Pat::Segments(segments) => {
                let drafts = self.kind(drafts, place, Kind::Str);
                let names = segment_names(segments);
                self.yielding(drafts, &one(Check::Segments(segments.clone())), &names)
            }
            Pat::Equal(expr) => Self::require(drafts, &one(Check::Equal(*expr))),
            Pat::Rust { form, pat, names } => {
                let (over, pat, names) = (Typed::Form(*form), *pat, names.clone());
                self.yielding(
                    drafts,
                    &one(Check::Rust {
                        over,
                        pat,
                        names: names.clone(),
                    }),
                    &names,
                )
            }
            Pat::Call { call, pat, names } => {
                let call = one(Check::Call(*call));
                let over = Typed::Call(self.program.intern_test(call.clone()));
                let drafts = Self::require(drafts, &call);
                let rust = Check::Rust {
                    over,
                    pat: *pat,
                    names: names.clone(),
                };
                self.yielding(drafts, &one(rust), names)
            }
            Pat::List { front, rest, back } => self.list(drafts, place, front, rest.as_ref(), back),
            Pat::Find { before, run, after } => {
                let drafts = self.kind(drafts, place, Kind::List);
                let drafts = Self::require(
                    drafts,
                    &one(Check::Len(Len {
                        least: run.len(),
                        most: None,
                    })),
                );
                let part = Part::Find {
                    before: *before,
                    run,
                    after: *after,
                };
                Self::defer(drafts, place, &part)
            }
            Pat::Map { entries, tail } => self.map(drafts, place, entries, tail),
            Pat::Or(alternatives) => self.alternatives(drafts, place, alternatives),
            Pat::All(all) => all
                .iter()
                .fold(drafts, |drafts, pat| self.pattern(drafts, pat, place)),
            Pat::Not(pat) => Self::defer(drafts, place, &Part::Not(pat)),
            Pat::Guarded { pat, guard } => {
                let mut drafts = self.pattern(drafts, pat, place);
                for draft in &mut drafts {
                    draft.outcome.guards.push(*guard);
                }
                drafts
            }
        }
    }

    fn each_draft<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        mut change: impl FnMut(&mut Self, &mut Draft<'p>) -> bool,
    ) -> Vec<Draft<'p>> {
        drafts
            .into_iter()
            .filter_map(|mut draft| change(self, &mut draft).then_some(draft))
            .collect()
    }

    fn require<'p>(mut drafts: Vec<Draft<'p>>, test: &Test) -> Vec<Draft<'p>> {
        drafts.retain_mut(|draft| draft.require(test.clone()));
        drafts
    }

    fn defer<'p>(mut drafts: Vec<Draft<'p>>, place: PlaceId, part: &Part<'p>) -> Vec<Draft<'p>> {
        for draft in &mut drafts {
            draft.deferred.push(Deferred {
                place,
                part: part.clone(),
            });
        }
        drafts
    }

    fn kind<'p>(&mut self, drafts: Vec<Draft<'p>>, place: PlaceId, kind: Kind) -> Vec<Draft<'p>> {
        self.kinds(drafts, place, BTreeSet::from([kind]))
    }

    fn kinds<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        kinds: BTreeSet<Kind>,
    ) -> Vec<Draft<'p>> {
        if self.program.is_plain_string(place) {
            return if kinds.contains(&Kind::Str) {
                drafts
            } else {
                Vec::new()
            };
        }
        Self::require(
            drafts,
            &Test {
                place,
                check: Check::Kind(kinds),
            },
        )
    }

    fn strings<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        texts: BTreeSet<String>,
    ) -> Vec<Draft<'p>> {
        let drafts = self.kind(drafts, place, Kind::Str);
        Self::require(
            drafts,
            &Test {
                place,
                check: Check::Str(texts),
            },
        )
    }

    fn ints<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        ranges: Vec<IntRange>,
    ) -> Vec<Draft<'p>> {
        let drafts = self.kind(drafts, place, Kind::Number);
        Self::require(
            drafts,
            &Test {
                place,
                check: Check::Int(ranges),
            },
        )
    }

    fn yielding<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        test: &Test,
        names: &[Name],
    ) -> Vec<Draft<'p>> {
        let id = self.program.intern_test(test.clone());
        self.each_draft(drafts, |this, draft| {
            let fits = draft.require(test.clone());
            for (at, name) in names.iter().enumerate() {
                this.bind(draft, *name, Source::Result(id, at));
            }
            fits
        })
    }

    fn form_source(&mut self, place: PlaceId, form: Form) -> Source {
        if form == Form::Number {
            return Source::Result(
                self.program.intern_test(Test {
                    place,
                    check: Check::OwnNumber,
                }),
                0,
            );
        }
        Source::Place(place, form)
    }

    /// Binds a name, or, where it is bound already, requires equality.
    fn bind(&mut self, draft: &mut Draft<'_>, name: Name, source: Source) {
        let known = draft
            .outcome
            .binds
            .get(&name)
            .or_else(|| self.around.binds.get(&name));
        let Some(known) = known else {
            draft.outcome.binds.insert(name, source);
            return;
        };
        if *known != source {
            let place = source.place(self.program);
            draft.late.push(Test {
                place,
                check: Check::Same(known.clone(), source),
            });
        }
        draft.outcome.unified.insert(name);
    }

    fn list<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        front: &'p [Pat],
        rest: Option<&'p Rest>,
        back: &'p [Pat],
    ) -> Vec<Draft<'p>> {
        let least = front.len() + back.len();
        let most = if rest.is_some() { None } else { Some(least) };
        let mut drafts = self.kind(drafts, place, Kind::List);
        if least > 0 || most.is_some() {
            drafts = Self::require(
                drafts,
                &Test {
                    place,
                    check: Check::Len(Len { least, most }),
                },
            );
        }
        for (index, pat) in front.iter().enumerate() {
            let element = self
                .program
                .intern_place(Place::Front { list: place, index });
            drafts = self.pattern(drafts, pat, element);
        }
        for (index, pat) in back.iter().enumerate() {
            // In a list of known length the end is as well counted from the front: one place, not two.
            let element = match most {
                Some(_) => Place::Front {
                    list: place,
                    index: front.len() + index,
                },
                None => Place::Back {
                    list: place,
                    from_end: back.len() - index,
                },
            };
            let element = self.program.intern_place(element);
            drafts = self.pattern(drafts, pat, element);
        }
        if let Some(rest) = rest {
            if let Some(name) = rest.name {
                let source = Source::Slice {
                    list: place,
                    front: front.len(),
                    back: back.len(),
                };
                drafts = self.each_draft(drafts, |this, draft| {
                    this.bind(draft, name, source.clone());
                    true
                });
            }
            if let Some(pat) = &rest.each {
                let part = Part::Each {
                    pat,
                    front: front.len(),
                    back: back.len(),
                };
                drafts = Self::defer(drafts, place, &part);
            }
        }
        drafts
    }

    fn map<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        entries: &'p [Entry],
        tail: &'p Tail,
    ) -> Vec<Draft<'p>> {
        let drafts = self.kind(drafts, place, Kind::Map);
        // The keys that each draft takes an entry of: alternative keys make them differ.
        let mut opened: Vec<(Draft<'p>, Keys)> = drafts
            .into_iter()
            .map(|draft| (draft, Keys::default()))
            .collect();
        for entry in entries {
            let mut next = Vec::new();
            for (draft, keys) in opened {
                self.entry(&mut next, draft, keys, place, entry);
            }
            opened = next;
        }
        opened
            .into_iter()
            .map(|(mut draft, keys)| {
                match tail {
                    Tail::Open => {}
                    Tail::Closed => {
                        let Keys { required, optional } = keys;
                        draft.tests.push(Test {
                            place,
                            check: Check::Only { required, optional },
                        });
                    }
                    Tail::Rest(name) => {
                        let source = Source::Rest {
                            map: place,
                            keys: keys.all(),
                        };
                        self.bind(&mut draft, *name, source);
                    }
                    Tail::Each { key, value } => {
                        let part = Part::Entries {
                            key,
                            value,
                            except: keys.all(),
                        };
                        draft.deferred.push(Deferred { place, part });
                    }
                }
                draft
            })
            .collect()
    }

    /// Adds an entry to a draft. The first key that is present counts, so that each key is an
    /// alternative in which those before it are absent.
    fn entry<'p>(
        &mut self,
        into: &mut Vec<(Draft<'p>, Keys)>,
        mut draft: Draft<'p>,
        keys: Keys,
        map: PlaceId,
        entry: &'p Entry,
    ) {
        let last = entry.keys.len() - 1;
        for (at, key) in entry.keys.iter().enumerate() {
            let field = self.program.intern_place(Place::Field {
                map,
                key: key.clone(),
            });
            let presence = |presence| Test {
                place: field,
                check: Check::Presence(presence),
            };
            let mut taken = keys.clone();
            let mut here = draft.clone();
            match &entry.value {
                EntryPat::Required(pat) => {
                    taken.required.push(key.clone());
                    if here.require(presence(Presence::Present)) {
                        let found = self.pattern(vec![here], pat, field);
                        into.extend(found.into_iter().map(|draft| (draft, taken.clone())));
                    }
                }
                EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                    let default = match entry.value {
                        EntryPat::Default { default, .. } => Some(default),
                        _ => None,
                    };
                    taken.optional.push(key.clone());
                    let looked = if at == last {
                        Presence::Looked
                    } else {
                        Presence::Present
                    };
                    if here.require(presence(looked)) {
                        let part = Part::Optional(pat, default);
                        here.deferred.push(Deferred { place: field, part });
                        into.push((here, taken));
                    }
                }
                EntryPat::Absent => {}
            }
            if !draft.require(presence(Presence::Absent)) {
                return;
            }
        }
        if matches!(entry.value, EntryPat::Absent) {
            into.push((draft, keys));
        }
    }

    fn alternatives<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        alternatives: &'p [Pat],
    ) -> Vec<Draft<'p>> {
        // Sets of literals are one test, whatever their number: they bind nothing, so that their
        // order among themselves and the alternatives between them does not show, unless those ask guards.
        let (mut texts, mut ranges, mut kinds) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        let mut others = Vec::new();
        let has_guard = alternatives.iter().any(has_guard);
        for alternative in flat_alternatives(alternatives) {
            match alternative {
                other if has_guard => others.push(other),
                Pat::Str(text) => _ = texts.insert(text.clone()),
                Pat::Int(range) => ranges.push(range.clone()),
                Pat::Kind(kind) => _ = kinds.insert(*kind),
                other => others.push(other),
            }
        }
        let sets = [!texts.is_empty(), !ranges.is_empty(), !kinds.is_empty()];
        let count = others.len() + sets.into_iter().filter(|set| *set).count();
        let bound: BTreeSet<Name> = others.iter().flat_map(|pat| bound_names(pat)).collect();
        let are_final =
            self.alternatives_are_final && bound.iter().all(|name| self.mentioned[name] < 2);
        let too_many = drafts.len() * count > ROWS_PER_CLAUSE && count > 1;
        if too_many && !has_guard && (bound.is_empty() || are_final) {
            return Self::defer(drafts, place, &Part::Any(alternatives));
        }
        if drafts.len() * count > MOST_ROWS {
            self.program.overflown = true;
            return drafts;
        }
        let mut found = Vec::new();
        for draft in drafts {
            if !texts.is_empty() {
                found.extend(self.strings(vec![draft.clone()], place, texts.clone()));
            }
            if !ranges.is_empty() {
                found.extend(self.ints(vec![draft.clone()], place, ranges.clone()));
            }
            if !kinds.is_empty() {
                found.extend(self.kinds(vec![draft.clone()], place, kinds.clone()));
            }
            for &pat in &others {
                found.extend(self.pattern(vec![draft.clone()], pat, place));
            }
        }
        found
    }

    /// Turns what was put off into tests.
    fn finish<'p>(&mut self, mut draft: Draft<'p>) -> Draft<'p> {
        let mut deferred = std::mem::take(&mut draft.deferred);
        while !deferred.is_empty() {
            let Deferred { place, part } =
                deferred.remove(next_to_settle(&deferred, &draft.outcome));
            let around = self.visible(&draft.outcome);
            let mut ends = Vec::new();
            // What has to match together; without a choice there is one of them.
            let mut alternatives: Vec<Vec<(&Pat, PlaceId)>> = Vec::new();
            let form = match part {
                Part::Any(pats) => {
                    alternatives.extend(pats.iter().map(|pat| vec![(pat, place)]));
                    SubForm::Any
                }
                Part::Not(pat) => {
                    alternatives.push(vec![(pat, place)]);
                    SubForm::Not
                }
                Part::Optional(pat, default) => {
                    let root = self.program.new_root();
                    alternatives.push(vec![(pat, root)]);
                    SubForm::Optional { root, default }
                }
                Part::Each { pat, front, back } => {
                    let root = self.program.new_root();
                    alternatives.push(vec![(pat, root)]);
                    SubForm::Each { root, front, back }
                }
                Part::Find { before, run, after } => {
                    let roots: Vec<_> = run.iter().map(|_| self.program.new_root()).collect();
                    alternatives.push(run.iter().zip(roots.iter().copied()).collect());
                    ends.extend(before.into_iter().chain(after));
                    let (before, after) = (before.is_some(), after.is_some());
                    SubForm::Find {
                        roots,
                        before,
                        after,
                    }
                }
                Part::Entries { key, value, except } => {
                    let (key_root, value_root) = (self.program.new_root(), self.program.new_root());
                    self.program.plain_strings.insert(key_root);
                    alternatives.push(vec![(key, key_root), (value, value_root)]);
                    SubForm::Entries {
                        key: key_root,
                        value: value_root,
                        except,
                    }
                }
            };
            self.sub(&mut draft, place, &alternatives, &around, form, ends);
        }
        draft
    }

    /// What a sub-matcher of this row can see: the row's names and those around it.
    fn visible(&self, outcome: &Outcome) -> Outcome {
        let mut visible = self.around.clone();
        visible.binds.extend(
            outcome
                .binds
                .iter()
                .map(|(name, source)| (*name, source.clone())),
        );
        visible
    }

    /// Adds a sub-matcher, and binds what it yields: `ends`, then the names in the alternatives.
    fn sub(
        &mut self,
        draft: &mut Draft<'_>,
        place: PlaceId,
        alternatives: &[Vec<(&Pat, PlaceId)>],
        around: &Outcome,
        form: SubForm,
        ends: Vec<Name>,
    ) {
        let mut rows: Vec<Row> = alternatives
            .iter()
            .flat_map(|pairs| self.program.flatten_all(pairs, 0, around, false))
            .collect();
        // A name that is bound around the matcher is no result: it stands for equality.
        let unified = rows.iter().flat_map(|row| &row.outcome.unified);
        let outer: BTreeMap<Name, Source> = unified
            .filter_map(|name| Some((*name, around.binds.get(name)?.clone())))
            .collect();
        draft.outcome.unified.extend(outer.keys());
        let mut inner = BTreeSet::new();
        if !matches!(form, SubForm::Not) {
            let pats = alternatives.iter().flatten().map(|(pat, _)| *pat);
            inner.extend(pats.flat_map(bound_names));
            inner.retain(|name| !around.binds.contains_key(name));
        }
        // Within a negation alternatives need not bind alike: a name that only some bind is their own.
        for row in &rows {
            inner.retain(|name| row.outcome.binds.contains_key(name));
        }
        for row in &mut rows {
            if row.outcome.guards.is_empty() {
                row.outcome.binds.retain(|name, _| inner.contains(name));
            }
        }
        let mut names = ends;
        names.extend(inner);
        let is_late = !outer.is_empty();
        let sub = Sub {
            form,
            matcher: Matcher { rows },
            names: names.clone(),
            outer: outer.into_values().collect(),
        };
        let check = Check::Sub(self.program.add_sub(sub));
        let id = self.program.intern_test(Test { place, check });
        let test = self.program.test(id).clone();
        if is_late {
            &mut draft.late
        } else {
            &mut draft.tests
        }
        .push(test);
        for (at, name) in names.into_iter().enumerate() {
            self.bind(draft, name, Source::Result(id, at));
        }
    }
}

/// The keys that the entries of one map pattern stand on.
#[derive(Clone, Default)]
struct Keys {
    required: Vec<Key>,
    optional: Vec<Key>,
}

impl Keys {
    fn all(self) -> Vec<Key> {
        self.required.into_iter().chain(self.optional).collect()
    }
}

impl Draft<'_> {
    /// Adds a test, narrowing the one of the same column where there is one. False: nothing passes both.
    fn require(&mut self, test: Test) -> bool {
        if self.tests.contains(&test) {
            return true;
        }
        for known in &mut self.tests {
            if known.place != test.place {
                continue;
            }
            match (&mut known.check, &test.check) {
                (Check::Presence(known), Check::Presence(new)) => {
                    return match (*known, *new) {
                        (_, Presence::Looked) => true,
                        (Presence::Looked, new) => {
                            *known = new;
                            true
                        }
                        (known, new) => known == new,
                    };
                }
                (Check::Kind(known), Check::Kind(new)) => {
                    known.retain(|kind| new.contains(kind));
                    return !known.is_empty();
                }
                (Check::Bool(known), Check::Bool(new)) => return known == new,
                (Check::Str(known), Check::Str(new)) => {
                    known.retain(|text| new.contains(text));
                    return !known.is_empty();
                }
                (Check::Int(known), Check::Int(new)) => {
                    *known = intersect(known, new);
                    return !known.is_empty();
                }
                (Check::Len(known), Check::Len(new)) => {
                    known.least = known.least.max(new.least);
                    known.most = match (known.most, new.most) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                    return known.most.is_none_or(|most| known.least <= most);
                }
                _ => {}
            }
        }
        self.tests.push(test);
        true
    }
}

fn intersect(left: &[IntRange], right: &[IntRange]) -> Vec<IntRange> {
    let mut both = Vec::new();
    for a in left {
        for b in right {
            let first = match (&a.first, &b.first) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (a, b) => a.as_ref().or(b.as_ref()),
            };
            let last = match (&a.last, &b.last) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.as_ref().or(b.as_ref()),
            };
            if let (Some(first), Some(last)) = (first, last)
                && first > last
            {
                continue;
            }
            both.push(IntRange {
                first: first.cloned(),
                last: last.cloned(),
            });
        }
    }
    both
}

/// The part to settle next: the first, unless it compares with a name that another is still to bind, as
/// the negation in `[not!(x), [.., {"id": x}, ..]]` does.
fn next_to_settle(deferred: &[Deferred<'_>], outcome: &Outcome) -> usize {
    let names = |part: &Part<'_>, of: fn(&Pat) -> BTreeSet<Name>| -> BTreeSet<Name> {
        part.pats().into_iter().flat_map(of).collect()
    };
    let ready = deferred.iter().enumerate().position(|(at, one)| {
        let mut compared = names(&one.part, compared_names);
        if let Part::Not(pat) = one.part {
            compared.extend(bound_names(pat));
        }
        let others = deferred
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at);
        others
            .map(|(_, other)| &other.part)
            .all(|other| match other {
                Part::Not(_) => true,
                other => {
                    let mut bound = names(other, bound_names);
                    bound.extend(other.ends());
                    bound.retain(|name| !outcome.binds.contains_key(name));
                    bound.is_disjoint(&compared)
                }
            })
    });
    ready.unwrap_or(0)
}

/// The names within the negations of a pattern.
fn compared_names(pat: &Pat) -> BTreeSet<Name> {
    let mut names: BTreeSet<Name> = parts(pat).into_iter().flat_map(compared_names).collect();
    if let Pat::Not(pat) = pat {
        names.extend(bound_names(pat));
    }
    names
}

/// Alternatives within alternatives are alternatives.
fn flat_alternatives(alternatives: &[Pat]) -> Vec<&Pat> {
    alternatives
        .iter()
        .flat_map(|pat| match pat {
            Pat::Or(inner) => flat_alternatives(inner),
            pat => vec![pat],
        })
        .collect()
}

/// The names of a string's holes, in order.
pub(crate) fn segment_names(segments: &[Segment]) -> Vec<Name> {
    segments
        .iter()
        .flat_map(|segment| match segment {
            Segment::Literal(_) => Vec::new(),
            Segment::Hole(name) => name.iter().copied().collect(),
            Segment::Typed { names, .. } => names.clone(),
        })
        .collect()
}

fn has_guard(pat: &Pat) -> bool {
    matches!(pat, Pat::Guarded { .. }) || parts(pat).into_iter().any(has_guard)
}

/// The names that a pattern binds for the clause around it.
pub(crate) fn bound_names(pat: &Pat) -> BTreeSet<Name> {
    if matches!(pat, Pat::Not(_)) {
        return BTreeSet::new();
    }
    let mut names = own_names(pat);
    for part in parts(pat) {
        names.extend(bound_names(part));
    }
    names
}

/// Counts the names in a pattern, of alternatives the one that has a name most often.
fn mention(pat: &Pat, counts: &mut BTreeMap<Name, usize>) {
    for name in own_names(pat) {
        *counts.entry(name).or_default() += 1;
    }
    let Pat::Or(alternatives) = pat else {
        for part in parts(pat) {
            mention(part, counts);
        }
        return;
    };
    let mut most: BTreeMap<Name, usize> = BTreeMap::new();
    for alternative in alternatives {
        let mut within = BTreeMap::new();
        mention(alternative, &mut within);
        for (name, count) in within {
            let known = most.entry(name).or_default();
            *known = count.max(*known);
        }
    }
    for (name, count) in most {
        *counts.entry(name).or_default() += count;
    }
}

/// The names that a pattern binds itself, without those of its parts.
fn own_names(pat: &Pat) -> BTreeSet<Name> {
    match pat {
        Pat::Bind { name, .. }
        | Pat::Map {
            tail: Tail::Rest(name),
            ..
        } => BTreeSet::from([*name]),
        Pat::Rust { names, .. } | Pat::Call { names, .. } => names.iter().copied().collect(),
        Pat::Segments(segments) => segment_names(segments).into_iter().collect(),
        Pat::List {
            rest: Some(Rest { name, .. }),
            ..
        } => name.iter().copied().collect(),
        Pat::Find { before, after, .. } => before.iter().chain(after).copied().collect(),
        _ => BTreeSet::new(),
    }
}

/// The patterns directly within a pattern.
fn parts(pat: &Pat) -> Vec<&Pat> {
    match pat {
        Pat::Bind { pat, .. } | Pat::Not(pat) | Pat::Guarded { pat, .. } => vec![pat],
        Pat::List { front, rest, back } => {
            let each = rest.iter().filter_map(|rest| rest.each.as_deref());
            front.iter().chain(each).chain(back).collect()
        }
        Pat::Find { run: pats, .. } | Pat::Or(pats) | Pat::All(pats) => pats.iter().collect(),
        Pat::Map { entries, tail } => {
            let mut all: Vec<&Pat> = entries
                .iter()
                .filter_map(|entry| match &entry.value {
                    EntryPat::Required(pat)
                    | EntryPat::Optional(pat)
                    | EntryPat::Default { pat, .. } => Some(pat),
                    EntryPat::Absent => None,
                })
                .collect();
            if let Tail::Each { key, value } = tail {
                all.extend([&**key, &**value]);
            }
            all
        }
        Pat::Wild
        | Pat::Kind(_)
        | Pat::Bool(_)
        | Pat::Int(_)
        | Pat::Float(_)
        | Pat::Str(_)
        | Pat::StrRange(_)
        | Pat::Segments(_)
        | Pat::Equal(_)
        | Pat::Rust { .. }
        | Pat::Call { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests;

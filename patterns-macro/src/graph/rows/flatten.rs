//! Turns patterns into rows: alternatives become rows of their own, parts of a pattern become
//! tests.
//!
//! A pattern is walked with the rows in the making, the [drafts](Draft). Each part adds a test to
//! every draft, or removes the draft if nothing passes both tests. Alternatives copy the drafts.
//! The clause `{"a": 1 | 2, "b": ([x] | {"c": x, ..})}` becomes two rows:
//!
//! ```text
//! part                  draft 0                       draft 1
//! {                     $0 is map
//!   "a":                $0["a"] is present
//!     1 | 2             $0["a"] is number
//!                       $0["a"] in 1|2                literals are one test, not two rows
//!   "b":                $0["b"] is present
//!     (                                               alternatives that bind: a copy for each
//!       [               $0["b"] is list
//!                       $0["b"] has 1
//!         x]            x = $0["b"][0]
//!       | {                                           $0["b"] is map
//!           "c": x                                    $0["b"]["c"] is present
//!                                                     x = $0["b"]["c"]
//!           , ..}
//!     )
//! }                     $0 has only ("a", "b")        $0 has only ("a", "b")
//! ```
//!
//! A part that needs a nested matcher waits until the names of the draft are known. It is
//! [settled](super::settle) at the end.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Deferred, Draft, NestedPat};
use super::{
    Check, Len, Matcher, Missing, Outcome, Place, PlaceId, Presence, Program, Row, Source, Test,
    TestId, Typed,
};
use crate::ir::parts::{bound_names, flat_alternatives, has_guard, mention, segment_names};
use crate::ir::{
    Asked, ByteSegment, Call, Clause, Form, IntRange, Kind, Leaf, Name, Pat, Rest, RustPatId,
    Sequence, ViewId, byte_segment_names, lengths_read, names_as_lengths,
};

/// The number of rows one clause may expand to before alternatives become tests of their own
/// instead of rows. Expansion multiplies: five alternatives of three cases are 243 rows already.
const ROWS_PER_CLAUSE: usize = 64;

/// The number of rows a clause may have if its alternatives cannot be matched by a test of their
/// own: with a guard, every combination of alternatives counts.
pub(crate) const MOST_ROWS: usize = 4096;

impl Program {
    /// The rows of clauses over `arity` arguments, and the places of the arguments. The error lists
    /// the clauses with more than [`MOST_ROWS`] rows.
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

    /// The rows in which all patterns match at their places. `around` is what the row around a
    /// nested matcher binds: inside, those names mean equality.
    pub(super) fn flatten_all(
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
            .filter_map(|draft| flattening.finish(draft))
            .collect();
        drafts
            .into_iter()
            .map(|draft| {
                let mut tests: Vec<TestId> = Vec::new();
                for test in draft.tests.into_iter().chain(draft.comparisons) {
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

pub(super) struct Flattening<'a> {
    pub(super) program: &'a mut Program,
    pub(super) around: &'a Outcome,
    /// Without a guard, the first alternative that matches is final, so alternatives may be matched
    /// by a test of their own if expanding them would multiply rows.
    alternatives_are_final: bool,
    /// Counts how often each name occurs in the patterns. A repeated name is like a guard: if the
    /// values differ, the next alternative is tried.
    mentioned: BTreeMap<Name, usize>,
}

impl Flattening<'_> {
    /// The drafts in which `pat` matches at `place` too.
    pub(super) fn pattern<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        pat: &'p Pat,
        place: PlaceId,
    ) -> Vec<Draft<'p>> {
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
            Pat::Leaf(leaf) => Self::leaf(drafts, place, leaf),
            Pat::Segments(side, segments) => {
                let check = Check::Segments(*side, segments.clone());
                let drafts = Self::kind(drafts, place, Kind::Str);
                self.yielding(drafts, place, check, &segment_names(segments))
            }
            Pat::Bytes(segments) => self.bytes(drafts, place, segments),
            Pat::Asked(asked) => self.asked(drafts, place, asked),
            Pat::Viewed { view, pat, .. } => self.viewed(drafts, place, *view, pat),
            Pat::List {
                of,
                front,
                rest,
                back,
            } => self.list(drafts, (*of, place), front, rest.as_ref(), back),
            Pat::Find {
                of,
                before,
                run,
                after,
            } => {
                let drafts = Self::kind(drafts, place, of.kind());
                let least = run.len();
                let len = Len { least, most: None };
                let drafts = Self::require(drafts, place, Check::Len(*of, len));
                let nested = NestedPat::Find {
                    before: *before,
                    run,
                    after: *after,
                };
                Self::defer(drafts, place, &nested)
            }
            Pat::Map { entries, tail } => self.map(drafts, place, entries, tail),
            Pat::Or(_, alternatives) => self.alternatives(drafts, place, alternatives),
            Pat::All(all) => {
                let both = all.iter().fold(drafts.clone(), |drafts, pat| {
                    self.pattern(drafts, pat, place)
                });
                if !both.is_empty() {
                    return both;
                }
                // The parts exclude each other. Each has a test of its own, which binds its names,
                // so that the body compiles although it never runs.
                all.iter().fold(drafts, |drafts, pat| {
                    Self::defer(drafts, place, &NestedPat::Any(std::slice::from_ref(pat)))
                })
            }
            Pat::Keyed { key, reads, pat } => {
                let drafts = Self::kind(drafts, place, Kind::Map);
                let key = *key;
                Self::defer(drafts, place, &NestedPat::Keyed { key, reads, pat })
            }
            Pat::Not(pat) => Self::defer(drafts, place, &NestedPat::Not(pat)),
            Pat::Opt { pat, .. } if self.is_nullable_by_rows(&drafts, pat) => {
                let or_null = |draft: Draft<'p>| {
                    let mut found = Self::kind(vec![draft.clone()], place, Kind::Null);
                    found.extend(self.pattern(vec![draft], pat, place));
                    found
                };
                drafts.into_iter().flat_map(or_null).collect()
            }
            Pat::Many { pat, stop } => {
                Self::defer(drafts, place, &NestedPat::Many { pat, stop: *stop })
            }
            Pat::Opt { pat, default } => {
                let nested = NestedPat::Optional {
                    missing: Missing::Null,
                    pat,
                    default: *default,
                };
                Self::defer(drafts, place, &nested)
            }
            Pat::Guarded { pat, guard, reads } => {
                let mut drafts = self.pattern(drafts, pat, place);
                let around = &self.around.binds;
                let lent = reads.iter().filter_map(|name| around.get_key_value(name));
                for Draft { outcome, .. } in &mut drafts {
                    outcome.guards.push(*guard);
                    outcome.read.extend(reads);
                    let lent = lent.clone();
                    outcome
                        .lent
                        .extend(lent.map(|(name, source)| (*name, source.clone())));
                }
                drafts
            }
        }
    }

    fn bytes<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        segments: &'p [ByteSegment],
    ) -> Vec<Draft<'p>> {
        let drafts = Self::kind(drafts, place, Kind::Bytes);
        if !lengths_read(segments).is_empty() {
            return Self::defer(drafts, place, &NestedPat::Bytes(segments));
        }
        let check = Check::ByteSegments {
            segments: segments.to_vec(),
            reads: Vec::new(),
        };
        let names = byte_segment_names(segments);
        let mut drafts = self.yielding(drafts, place, check, &names);
        for draft in &mut drafts {
            draft.outcome.read.extend(names_as_lengths(segments));
        }
        drafts
    }

    /// Requires that a view yields a value, and a pattern over that value.
    fn viewed<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        of: PlaceId,
        view: ViewId,
        pat: &'p Pat,
    ) -> Vec<Draft<'p>> {
        let yielded = self.program.intern_place(Place::Viewed { of, view });
        let drafts = Self::require(drafts, yielded, Check::Presence(Presence::Present));
        self.pattern(drafts, pat, yielded)
    }

    /// Returns whether null and what the pattern of an `opt!` matches are alternatives: without
    /// names and guards.
    fn is_nullable_by_rows(&self, drafts: &[Draft<'_>], pat: &Pat) -> bool {
        self.alternatives_are_final
            && drafts.len() * 2 <= ROWS_PER_CLAUSE
            && bound_names(pat).is_empty()
    }

    fn leaf<'p>(drafts: Vec<Draft<'p>>, place: PlaceId, leaf: &Leaf) -> Vec<Draft<'p>> {
        match leaf {
            Leaf::Kind(kind) => Self::kind(drafts, place, *kind),
            Leaf::Bool(value) => {
                let drafts = Self::kind(drafts, place, Kind::Bool);
                Self::require(drafts, place, Check::Bool(*value))
            }
            Leaf::Int(range) => Self::ints(drafts, place, vec![range.clone()]),
            Leaf::Float(range) => {
                let drafts = Self::kind(drafts, place, Kind::Number);
                Self::require(drafts, place, Check::Float(*range))
            }
            Leaf::Str(text) => Self::strings(drafts, place, BTreeSet::from([text.clone()])),
            Leaf::Atom(name) => {
                let drafts = Self::kind(drafts, place, Kind::Atom);
                Self::require(drafts, place, Check::Str(BTreeSet::from([name.clone()])))
            }
            Leaf::Bytes(bytes) => {
                let drafts = Self::kind(drafts, place, Kind::Bytes);
                Self::require(drafts, place, Check::Bytes(bytes.clone()))
            }
            Leaf::StrRange(range) => {
                let drafts = Self::kind(drafts, place, Kind::Str);
                Self::require(drafts, place, Check::StrRange(range.clone()))
            }
        }
    }

    fn asked<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        asked: &Asked,
    ) -> Vec<Draft<'p>> {
        match asked {
            Asked::Equal(expr) => Self::require(drafts, place, Check::Equal(*expr)),
            Asked::Rust { form, pat, names } => {
                let rust = Check::Rust {
                    over: Typed::Form(*form),
                    pat: *pat,
                    names: names.clone(),
                };
                self.yielding(drafts, place, rust, names)
            }
            Asked::Argument {
                pat,
                names,
                is_certain,
            } => {
                let (pat, is_certain) = (*pat, *is_certain);
                let drafts = if is_certain {
                    drafts
                } else {
                    Self::require(drafts, place, Check::Argument(pat))
                };
                self.each_draft(drafts, |this, draft| {
                    for (at, name) in names.iter().enumerate() {
                        let source = Source::Argument {
                            place,
                            pat,
                            at,
                            is_certain,
                        };
                        this.bind(draft, *name, source);
                    }
                    true
                })
            }
            Asked::Call { call, pat, names } => self.called(drafts, place, *call, (*pat, names)),
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

    fn require(mut drafts: Vec<Draft<'_>>, place: PlaceId, check: Check) -> Vec<Draft<'_>> {
        let test = Test { place, check };
        drafts.retain_mut(|draft| draft.require(test.clone()));
        drafts
    }

    fn defer<'p>(
        mut drafts: Vec<Draft<'p>>,
        place: PlaceId,
        pattern: &NestedPat<'p>,
    ) -> Vec<Draft<'p>> {
        for draft in &mut drafts {
            draft.deferred.push(Deferred {
                place,
                pattern: pattern.clone(),
            });
        }
        drafts
    }

    pub(super) fn kind(drafts: Vec<Draft<'_>>, place: PlaceId, kind: Kind) -> Vec<Draft<'_>> {
        Self::kinds(drafts, place, BTreeSet::from([kind]))
    }

    fn kinds(drafts: Vec<Draft<'_>>, place: PlaceId, kinds: BTreeSet<Kind>) -> Vec<Draft<'_>> {
        Self::require(drafts, place, Check::Kind(kinds))
    }

    fn strings(drafts: Vec<Draft<'_>>, place: PlaceId, texts: BTreeSet<String>) -> Vec<Draft<'_>> {
        let drafts = Self::kind(drafts, place, Kind::Str);
        Self::require(drafts, place, Check::Str(texts))
    }

    fn ints(drafts: Vec<Draft<'_>>, place: PlaceId, ranges: Vec<IntRange>) -> Vec<Draft<'_>> {
        let drafts = Self::kind(drafts, place, Kind::Number);
        Self::require(drafts, place, Check::Int(ranges))
    }

    /// Requires that a call yields a value, and a Rust pattern over that value.
    fn called<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        call: Call,
        (pat, names): (RustPatId, &[Name]),
    ) -> Vec<Draft<'p>> {
        let check = Check::Call(call);
        let drafts = Self::require(drafts, place, check.clone());
        let rust = Check::Rust {
            over: Typed::Call(self.program.intern_test(Test { place, check })),
            pat,
            names: names.to_vec(),
        };
        self.yielding(drafts, place, rust, names)
    }

    /// Requires a test whose results are bound to names.
    fn yielding<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        check: Check,
        names: &[Name],
    ) -> Vec<Draft<'p>> {
        let test = Test { place, check };
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

    /// Binds a name. If it is bound already, requires equality.
    pub(super) fn bind(&mut self, draft: &mut Draft<'_>, name: Name, source: Source) {
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
            draft.comparisons.push(Test {
                place,
                check: Check::Same(known.clone(), source),
            });
        }
        draft.outcome.unified.insert(name);
    }

    fn list<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        (of, place): (Sequence, PlaceId),
        front: &'p [Pat],
        rest: Option<&'p Rest>,
        back: &'p [Pat],
    ) -> Vec<Draft<'p>> {
        let least = front.len() + back.len();
        let most = if rest.is_some() { None } else { Some(least) };
        let mut drafts = Self::kind(drafts, place, of.kind());
        if least > 0 || most.is_some() {
            drafts = Self::require(drafts, place, Check::Len(of, Len { least, most }));
        }
        for (index, pat) in front.iter().enumerate() {
            let list = place;
            let element = self.program.intern_place(Place::Front { of, list, index });
            drafts = self.pattern(drafts, pat, element);
        }
        for (index, pat) in back.iter().enumerate() {
            // The end of a list of known length is counted from the front: one place, not two.
            let element = match most {
                Some(_) => Place::Front {
                    of,
                    list: place,
                    index: front.len() + index,
                },
                None => Place::Back {
                    of,
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
                    of,
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
                let nested = NestedPat::Each {
                    collect: rest.collect,
                    pat,
                    front: front.len(),
                    back: back.len(),
                    stop: rest.stop,
                };
                drafts = Self::defer(drafts, place, &nested);
            }
        }
        drafts
    }

    fn alternatives<'p>(
        &mut self,
        drafts: Vec<Draft<'p>>,
        place: PlaceId,
        alternatives: &'p [Pat],
    ) -> Vec<Draft<'p>> {
        // A set of literals is one test, whatever its size. Literals bind nothing, so their order
        // among each other and among other alternatives does not matter, unless an alternative has
        // a guard.
        let (mut texts, mut ranges, mut kinds) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        let mut others = Vec::new();
        let has_guard = alternatives.iter().any(has_guard);
        for alternative in flat_alternatives(alternatives) {
            match alternative {
                other if has_guard => others.push(other),
                Pat::Leaf(Leaf::Str(text)) => _ = texts.insert(text.clone()),
                Pat::Leaf(Leaf::Int(range)) => ranges.push(range.clone()),
                Pat::Leaf(Leaf::Kind(kind)) => _ = kinds.insert(*kind),
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
            return Self::defer(drafts, place, &NestedPat::Any(alternatives));
        }
        if drafts.len() * count > MOST_ROWS {
            self.program.overflown = true;
            return drafts;
        }
        let mut found = Vec::new();
        for draft in drafts {
            if !texts.is_empty() {
                found.extend(Self::strings(vec![draft.clone()], place, texts.clone()));
            }
            if !ranges.is_empty() {
                found.extend(Self::ints(vec![draft.clone()], place, ranges.clone()));
            }
            if !kinds.is_empty() {
                found.extend(Self::kinds(vec![draft.clone()], place, kinds.clone()));
            }
            for &pat in &others {
                found.extend(self.pattern(vec![draft.clone()], pat, place));
            }
        }
        found
    }
}

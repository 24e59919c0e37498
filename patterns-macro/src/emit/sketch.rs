//! The code of a match for an editor: the names of each clause, with their types, and its body.
//!
//! An editor never runs the code, but infers all types in it at each change. Tests that bind
//! nothing are most of a decision graph, so each clause is written by itself and without them (from
//! a change to a hover, 200 clauses: 1.6 -> 1.0 s). All parts of a value are of one type, so a part
//! is as good as any other, and one round of a search or a repetition says all (1.0 -> 0.7 s). What
//! is bound to names has a variable that clauses share (0.5 -> 0.3 s, and 4.5 -> 2.9 s for 1,000
//! clauses). A variable may so be moved more than once, which an editor does not mind.

use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::Ident;

use super::scope::{Var, Vars, value_ident};
use super::source::literal_keys;
use super::{Delivery, Emitter, Placed, Scope};
use crate::graph::build::{FAIL, Graph, Node, NodeId, build};
use crate::graph::rows::{
    Check, Matcher, Missing, Nested, NestedForm, Place, PlaceId, Row, Source, TestId, Typed,
};
use crate::ir::{Form, Key, Kind, Segment};
use crate::pieces::{Pieces, quote};
use crate::tokens::{invented, own};

impl Emitter<'_> {
    /// The code of all clauses, each with statements before it.
    pub(super) fn sketches(&self, delivery: &Delivery<'_>, before: &Pieces) -> Pieces {
        let rows = self.plan.matcher.rows.as_slice();
        let rows: Vec<&[Row]> = rows
            .chunk_by(|row, next| row.clause == next.clause)
            .collect();
        let mut shared = Shared::default();
        let brought = rows.iter().map(|rows| self.brought(rows, &mut shared));
        let brought: Vec<Option<Brought>> = brought.collect();
        let shared = shared.code;
        // Bodies that are written apart come after the scope of what is before them.
        let is_apart = delivery.placed() == Placed::Apart;
        let (mut code, before) = if is_apart {
            (Pieces::new(), quote!(#before #shared))
        } else {
            (shared, before.clone())
        };
        let can_fail = self.plan.graph.can_fail();
        for (rows, brought) in rows.into_iter().zip(brought) {
            let mut clause = match brought {
                Some(Brought { code, scope }) => {
                    let graph = leaf_alone(&rows[0]);
                    let graph = |before| self.graph(&graph, delivery, &scope, before);
                    if is_apart {
                        graph(&quote!(#before #code))
                    } else {
                        let leaf = graph(&before);
                        quote!(#code #leaf)
                    }
                }
                None => {
                    let rows = rows.to_vec();
                    let graph = build(self.program, &Matcher { rows });
                    self.graph(&graph, delivery, &Scope::default(), &before)
                }
            };
            if let Delivery::Bodies(bodies) = delivery
                && !can_fail
            {
                clause = bodies.contained(&clause);
            }
            code.extend(quote!(if false { #clause }));
        }
        code.extend(if can_fail {
            delivery.fail(self.door)
        } else {
            quote!(loop {})
        });
        code
    }

    /// What one clause needs before its end; none if it has to be written in full, because a part
    /// of it is of a type of its own, or because tokens of the user would be left out.
    fn brought(&self, rows: &[Row], shared: &mut Shared) -> Option<Brought> {
        let row = rows.first()?;
        let mut sketch = Sketch {
            emitter: self,
            row,
            roots: HashMap::new(),
            shared,
            brought: Brought::default(),
        };
        if !sketch.is_one_enough(rows) {
            return None;
        }
        for id in &row.tests {
            sketch.test(*id)?;
        }
        for source in row.outcome.lent.values() {
            sketch.source(source)?;
        }
        for source in row.outcome.binds.values() {
            sketch.bind(source)?;
        }
        Some(sketch.brought)
    }
}

/// A graph that ends with a row, without its tests.
fn leaf_alone(row: &Row) -> Graph {
    let leaf = Node::Leaf {
        clause: row.clause,
        outcome: row.outcome.clone().into(),
        otherwise: FAIL,
    };
    Graph {
        nodes: vec![Node::Fail, leaf],
        root: NodeId(1),
    }
}

/// Variables that the clauses share: one for a part of each argument, and one for each kind of
/// content, of the argument and of a part.
#[derive(Default)]
struct Shared {
    code: Pieces,
    known: HashSet<Ident>,
}

/// What comes before the end of one clause.
#[derive(Default)]
struct Brought {
    code: Pieces,
    scope: Scope,
}

/// What the root of a nested matcher is.
#[derive(Clone, Copy)]
enum Root {
    /// The value at a place.
    Value(PlaceId),
    /// An element of the list of this kind at a place.
    Element(PlaceId, Kind),
}

struct Sketch<'e, 'a> {
    emitter: &'e Emitter<'a>,
    /// The row that is written.
    row: &'e Row,
    /// The roots of the nested matchers of which one round is written.
    roots: HashMap<PlaceId, Root>,
    shared: &'e mut Shared,
    brought: Brought,
}

impl<'e> Sketch<'e, '_> {
    /// Returns whether the first of some rows binds all names, and has all tokens of the user that
    /// are tests.
    fn is_one_enough(&self, rows: &[Row]) -> bool {
        let mut tests = rows.iter().flat_map(|row| &row.tests);
        tests.all(|id| {
            let is_alternative = rows.len() > 1 && self.is_written(*id);
            !is_alternative && self.is_plain(self.emitter.program.test(*id).place)
        })
    }

    /// The place that a place is a part of, and of which kind that is. The root of a nested matcher
    /// may be another place itself. None for an argument.
    fn parent(&self, place: PlaceId) -> Option<(PlaceId, Option<Kind>)> {
        match self.emitter.program.place(place) {
            Place::Root(_) => Some(match *self.roots.get(&place)? {
                Root::Value(same) => (same, None),
                Root::Element(list, kind) => (list, Some(kind)),
            }),
            Place::Front { of, list, .. } | Place::Back { of, list, .. } => {
                Some((*list, Some(of.kind())))
            }
            Place::Field { map, .. } => Some((*map, Some(Kind::Map))),
            Place::Viewed { of, .. } => Some((*of, None)),
        }
    }

    /// Returns whether a place is an argument, or a part of one by keys that the user does not
    /// compute.
    fn is_plain(&self, place: PlaceId) -> bool {
        let is_own = match self.emitter.program.place(place) {
            Place::Viewed { .. } => false,
            Place::Field { key, .. } => !matches!(key, Key::Computed(_)),
            _ => true,
        };
        let parent = self.parent(place);
        is_own && parent.is_none_or(|(parent, _)| self.is_plain(parent))
    }

    /// Returns whether a test has tokens of the user in the code.
    fn is_written(&self, id: TestId) -> bool {
        match &self.emitter.program.test(id).check {
            Check::Presence(_)
            | Check::Kind(_)
            | Check::Bool(_)
            | Check::Int(_)
            | Check::Float(_)
            | Check::Str(_)
            | Check::Bytes(_)
            | Check::StrRange(_)
            | Check::Len(..)
            | Check::Same(..)
            | Check::OwnNumber => false,
            Check::Only { required, optional } => {
                let mut keys = required.iter().chain(optional);
                keys.any(|key| matches!(key, Key::Computed(_)))
            }
            Check::Segments(_, segments) => {
                let mut segments = segments.iter();
                segments.any(
                    |segment| matches!(segment, Segment::Typed { names, .. } if !names.is_empty()),
                )
            }
            Check::ByteSegments { .. }
            | Check::Equal(_)
            | Check::Call(_)
            | Check::Rust { .. }
            | Check::Argument(_)
            | Check::Nested(_) => true,
        }
    }

    /// Returns whether a guard takes a result of a test, and gives it back to its own variable.
    fn is_lent(&self, id: TestId) -> bool {
        let mut results = (0..self.emitter.program.yields(id)).map(|at| Var::Result(id, at));
        results.any(|result| self.emitter.lent.contains(&result))
    }

    fn add(&mut self, code: Pieces) {
        self.brought.code.extend(code);
    }

    /// Binds what a test yields.
    fn test(&mut self, id: TestId) -> Option<()> {
        let yields = self.emitter.program.yields(id);
        if yields == 0 && !self.is_written(id) {
            return Some(());
        }
        let test = self.emitter.program.test(id);
        let place = test.place;
        match &test.check {
            // Each is a text.
            Check::Segments(..) if !self.is_written(id) && !self.is_lent(id) => {
                let content = self.content_at(place, Kind::Str);
                let texts = (0..yields).map(|at| (Source::Result(id, at), content.clone()));
                self.brought.scope.shared.extend(texts);
                return Some(());
            }
            Check::Equal(_) | Check::OwnNumber | Check::Call(_) => self.value(place),
            Check::Rust { over, .. } => match over {
                Typed::Form(Form::Value | Form::Number) => self.value(place),
                Typed::Form(form) => self.content(place, form.kind()?),
                Typed::Call(_) => {}
            },
            Check::Segments(..) => self.content(place, Kind::Str),
            Check::ByteSegments { reads, .. } => {
                self.content(place, Kind::Bytes);
                for (_, source) in reads {
                    self.source(source)?;
                }
            }
            Check::Nested(nested) => {
                let nested = self.emitter.program.nested(*nested);
                if self.round(id, nested)? {
                    return Some(());
                }
                match &nested.form {
                    NestedForm::Optional {
                        missing: Missing::Key,
                        ..
                    } => self.look(place),
                    NestedForm::Keyed { .. } => {
                        self.value(place);
                        self.content(place, Kind::Map);
                    }
                    NestedForm::Entries { .. } => self.content(place, Kind::Map),
                    NestedForm::Each { .. } | NestedForm::Find { .. } => {
                        let kind = self.kind_of(place)?;
                        self.content(place, kind);
                    }
                    _ => self.value(place),
                }
                for source in nested.outer.iter().chain(&nested.lent) {
                    self.source(source)?;
                }
            }
            _ => {}
        }
        let results = (0..yields).map(|at| Var::Result(id, at));
        let results: Vars = results.collect();
        let (before, condition) = self
            .emitter
            .condition(id, &mut self.brought.scope, &results);
        self.add(before);
        self.brought.scope.vars.extend(results);
        let is_bool = matches!(
            test.check,
            Check::Equal(_) | Check::Argument(_) | Check::Only { .. }
        );
        self.add(if is_bool {
            quote!(_ = #condition;)
        } else {
            quote!(#condition else { loop {} };)
        });
        Some(())
    }

    /// Binds what a nested matcher yields, by one round of it. Returns false if it has to be written
    /// in full.
    fn round(&mut self, id: TestId, nested: &'e Nested) -> Option<bool> {
        let (emitter, door) = (self.emitter, self.emitter.door);
        let place = emitter.program.test(id).place;
        let is_argument = self.parent(place).is_none();
        let element = |kind| move |root: &PlaceId| (*root, Root::Element(place, kind));
        let roots: Vec<(PlaceId, Root)> = match &nested.form {
            NestedForm::Optional { root, .. }
            | NestedForm::Many {
                root,
                is_part: true,
                ..
            } if !is_argument => vec![(*root, Root::Value(place))],
            NestedForm::Each { root, .. } => vec![element(self.kind_of(place)?)(root)],
            NestedForm::Find { roots, .. } => {
                roots.iter().map(element(self.kind_of(place)?)).collect()
            }
            _ => return Some(false),
        };
        let rows = nested.matcher.rows.as_slice();
        let row = rows.first()?;
        let has_guard = rows.iter().any(|row| !row.outcome.guards.is_empty());
        if nested.reads_names() || has_guard {
            return Some(false);
        }
        self.roots.extend(roots);
        if !self.is_one_enough(rows) {
            return None;
        }
        let around = std::mem::replace(&mut self.row, row);
        for test in &row.tests {
            self.test(*test)?;
        }
        self.row = around;
        let ends = match nested.form {
            NestedForm::Find { before, after, .. } => usize::from(before) + usize::from(after),
            _ => 0,
        };
        for (at, name) in nested.names.iter().enumerate() {
            let (shared, stem, before, value) = if at < ends {
                let content = self.content_at(place, self.kind_of(place)?);
                let end = self.slice_of(&content);
                let value = quote!(#end);
                (Some(end), Some(""), Pieces::new(), value)
            } else {
                let source = row.outcome.binds.get(name)?;
                self.bind(source)?;
                let shared = self.brought.scope.shared.get(source).cloned();
                let (before, value) = emitter.source(source, &mut self.brought.scope);
                let (stem, value) = match nested.form {
                    NestedForm::Optional {
                        default: Some(default),
                        ..
                    } => {
                        let default = emitter.sources.expr(default);
                        (None, quote!(if true { #value } else { #default }))
                    }
                    NestedForm::Optional { .. } if !nested.optional.contains(name) => {
                        (Some("option_of_"), quote!(#door::Some(#value)))
                    }
                    NestedForm::Each { .. } | NestedForm::Many { .. } => {
                        (Some("all_of_"), quote!(#door::vec![#value]))
                    }
                    _ => (Some(""), value),
                };
                (shared, stem, before, value)
            };
            if let (Some(shared), Some(stem), false) = (shared, stem, self.is_lent(id)) {
                let shared = self.shared(own(&format!("{stem}{shared}")), || value);
                let result = Source::Result(id, at);
                self.brought.scope.shared.insert(result, shared);
                continue;
            }
            let result = Var::Result(id, at);
            self.brought.scope.vars.insert(result);
            let result = result.ident();
            self.add(quote!(#before let #result = #value;));
        }
        Some(true)
    }

    /// Brings a bound value into scope: in a variable that clauses share, if no token of the user
    /// is in its code.
    fn bind(&mut self, source: &Source) -> Option<()> {
        match self.shared_source(source) {
            Some(shared) => _ = self.brought.scope.shared.insert(source.clone(), shared),
            None => self.source(source)?,
        }
        Some(())
    }

    fn shared_source(&mut self, source: &Source) -> Option<Ident> {
        let emitter = self.emitter;
        match source {
            Source::Place(place, Form::Value) => {
                self.parent(*place)?;
                Some(self.part(*place))
            }
            Source::Place(place, form) => {
                let content = self.content_at(*place, form.kind()?);
                let stem = match form {
                    Form::Int(int) => int.name(),
                    Form::List | Form::Tuple => "bound",
                    _ => return Some(content),
                };
                let name = own(&format!("{stem}_of_{content}"));
                Some(self.shared(name, || emitter.content_as(&content, *form)))
            }
            Source::Slice { of, list, .. } => {
                let content = self.content_at(*list, of.kind());
                Some(self.slice_of(&content))
            }
            Source::Without { map, keys } => {
                literal_keys(keys)?;
                let (content, door) = (self.content_at(*map, Kind::Map), emitter.door);
                let map = quote!(#door::Clone::clone(&#content));
                let name = own(&format!("rest_of_{content}"));
                Some(self.shared(name, || emitter.rest(&map, &[])))
            }
            Source::Result(..) | Source::Argument { .. } => None,
        }
    }

    /// The shared variable for a part of a list.
    fn slice_of(&mut self, content: &Ident) -> Ident {
        let door = self.emitter.door;
        let slice = || quote!(#door::List::bound(#door::List::slice(&#content, 0, 0)));
        self.shared(own(&format!("slice_of_{content}")), slice)
    }

    /// Brings what a source reads into scope.
    fn source(&mut self, source: &Source) -> Option<()> {
        match source {
            Source::Place(place, Form::Value) => self.value(*place),
            Source::Place(place, form) => self.content(*place, form.kind()?),
            Source::Slice { of, list, .. } => self.content(*list, of.kind()),
            Source::Without { map, .. } => self.content(*map, Kind::Map),
            Source::Result(..) | Source::Argument { .. } => {}
        }
        Some(())
    }

    /// The only kind that a place has in the row.
    fn kind_of(&self, place: PlaceId) -> Option<Kind> {
        let tests = self
            .row
            .tests
            .iter()
            .map(|id| self.emitter.program.test(*id));
        let kinds = tests.filter_map(|test| match &test.check {
            Check::Kind(kinds) if test.place == place => Some(kinds),
            _ => None,
        });
        let kinds: BTreeSet<Kind> = kinds.flatten().copied().collect();
        kinds.first().copied().filter(|_| kinds.len() == 1)
    }

    /// Brings the value at a place into scope.
    fn value(&mut self, place: PlaceId) {
        if self.parent(place).is_none() || !self.brought.scope.vars.insert(Var::Value(place)) {
            return;
        }
        // The code that reads the value would take it from its list.
        self.brought.scope.elements.insert(place);
        let (value, part) = (value_ident(place), self.part(place));
        self.add(quote!(let #value = #part;));
    }

    /// Brings the content of a place into scope.
    fn content(&mut self, place: PlaceId, kind: Kind) {
        if !self.brought.scope.vars.insert(Var::Content(place)) {
            return;
        }
        let (content, shared) = (Var::Content(place).ident(), self.content_at(place, kind));
        self.add(quote!(let #content = #shared;));
    }

    /// The shared variable for the content of a place.
    fn content_at(&mut self, place: PlaceId, kind: Kind) -> Ident {
        let whole = if self.parent(place).is_none() {
            value_ident(place)
        } else {
            self.part(place)
        };
        self.content_of(&whole, kind)
    }

    /// Brings the result of looking a key up into scope.
    fn look(&mut self, place: PlaceId) {
        if self.brought.scope.vars.insert(Var::Look(place)) {
            let (door, look, part) = (
                self.emitter.door,
                Var::Look(place).ident(),
                self.part(place),
            );
            self.add(quote!(let #look = #door::Some(#part);));
        }
    }

    /// The shared variable for the content of a shared value.
    fn content_of(&mut self, value: &Ident, kind: Kind) -> Ident {
        let content = own(&format!("{}_of_{value}", kind.name()));
        if self.shared.known.insert(content.clone()) {
            let door = self.emitter.door;
            let (pattern, asked) = match self.emitter.one_kind(kind, value) {
                Some(asked) => (quote!(#door::Some(#content)), asked),
                None => (
                    self.emitter.kind_pattern(kind, Some(&content)),
                    quote!(#door::Subject::view(&#value)),
                ),
            };
            let code = quote!(let #pattern = #asked else { loop {} };);
            self.shared.code.extend(code);
        }
        content
    }

    /// The shared variable for a part of the argument that a place is in.
    fn part(&mut self, place: PlaceId) -> Ident {
        let (mut root, mut whole) = (place, Kind::Map);
        while let Some((parent, kind)) = self.parent(root) {
            (root, whole) = (parent, kind.unwrap_or(whole));
        }
        let part = invented("part", root.0);
        if self.shared.known.insert(part.clone()) {
            let (door, argument) = (self.emitter.door, value_ident(root));
            let content = self.content_of(&argument, whole);
            self.shared.code.extend(if whole == Kind::Map {
                let found = quote!(#door::Map::find(&#content, &""));
                quote!(let #door::Some(#part) = #found else { loop {} };)
            } else {
                quote!(let #part = #door::List::at(&#content, 0);)
            });
        }
        part
    }

    /// A shared variable. Its code is written where the first clause needs it.
    fn shared(&mut self, name: Ident, value: impl FnOnce() -> Pieces) -> Ident {
        if self.shared.known.insert(name.clone()) {
            let value = value();
            self.shared.code.extend(quote!(let #name = #value;));
        }
        name
    }
}

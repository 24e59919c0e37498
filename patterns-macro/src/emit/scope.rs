//! The variables of expanded code: their names, and which of them a step needs.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use quote::format_ident;

use super::layout::{Layout, Point};
use crate::graph::build::{Graph, Node};
use crate::graph::rows::{
    Check, Missing, NestedForm, Outcome, Place, PlaceId, Program, Source, TestId, Typed,
};
use crate::ir::{Form, Kind};
use crate::tokens::invented;

/// A variable that expanded code passes from step to step. The values of arguments and of list
/// elements are not among them: arguments are always in scope, and elements are taken from their
/// list when needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Var {
    /// The result of looking a key up.
    Look(PlaceId),
    /// The value of a key that is present.
    Value(PlaceId),
    /// The content of a value of known kind.
    Content(PlaceId),
    /// A map opened for the keys that clauses name.
    Fields(PlaceId),
    /// A result of a test, by position.
    Result(TestId, usize),
}

pub(super) type Vars = BTreeSet<Var>;

impl Var {
    pub(super) fn ident(self) -> Ident {
        match self {
            Var::Look(place) => invented("look", place.0),
            Var::Value(place) => value_ident(place),
            Var::Content(place) => invented("content", place.0),
            Var::Fields(place) => invented("fields", place.0),
            Var::Result(test, at) => {
                format_ident!("result{}_{}", test.0, at, span = Span::mixed_site())
            }
        }
    }
}

/// The variable of a source that is the result of a test.
pub(super) fn result_of(source: &Source) -> Option<Var> {
    match *source {
        Source::Result(test, at) => Some(Var::Result(test, at)),
        _ => None,
    }
}

/// The variable of the value at a place, whether it is passed on or not.
pub(super) fn value_ident(place: PlaceId) -> Ident {
    invented("value", place.0)
}

/// The variables needed to read the value at a place.
pub(super) fn value_needs(program: &Program, place: PlaceId) -> Vars {
    match *program.place(place) {
        Place::Root(_) => Vars::new(),
        Place::Field { .. } | Place::Viewed { .. } => Vars::from([Var::Value(place)]),
        Place::Front { list, .. } | Place::Back { list, .. } => Vars::from([Var::Content(list)]),
    }
}

pub(super) fn source_needs(program: &Program, source: &Source) -> Vars {
    match *source {
        Source::Place(place, Form::Value) => value_needs(program, place),
        Source::Place(place, _)
        | Source::Slice { list: place, .. }
        | Source::Without { map: place, .. } => Vars::from([Var::Content(place)]),
        Source::Result(test, at) => Vars::from([Var::Result(test, at)]),
        Source::Argument { .. } => Vars::new(),
    }
}

/// The place of a source that is compared as a dynamic value.
pub(super) fn dynamic_place(program: &Program, source: &Source) -> Option<PlaceId> {
    match *source {
        Source::Place(place, Form::Value | Form::List | Form::Map | Form::Tuple | Form::Number) => {
            Some(place)
        }
        Source::Result(test, _) if program.test(test).check == Check::OwnNumber => {
            Some(program.test(test).place)
        }
        _ => None,
    }
}

fn same_needs(program: &Program, source: &Source) -> Vars {
    match dynamic_place(program, source) {
        Some(place) => value_needs(program, place),
        None => source_needs(program, source),
    }
}

fn test_needs(program: &Program, id: TestId) -> Vars {
    let test = program.test(id);
    let place = test.place;
    match &test.check {
        Check::Presence(_)
        | Check::Kind(_)
        | Check::Equal(_)
        | Check::OwnNumber
        | Check::Rust {
            over: Typed::Form(Form::Number | Form::Value),
            ..
        }
        | Check::Call(_) => value_needs(program, place),
        Check::Rust {
            over: Typed::Call(call),
            ..
        } => Vars::from([Var::Result(*call, 0)]),
        Check::Argument(_) => Vars::new(),
        Check::Bool(_)
        | Check::Int(_)
        | Check::Float(_)
        | Check::Str(_)
        | Check::StrRange(_)
        | Check::Bytes(_)
        | Check::Segments(..)
        | Check::Len(..)
        | Check::Rust { .. }
        | Check::Only { .. } => Vars::from([Var::Content(place)]),
        Check::Same(left, right) => {
            let mut needs = same_needs(program, left);
            needs.extend(same_needs(program, right));
            needs
        }
        Check::ByteSegments { reads, .. } => {
            let mut needs = Vars::from([Var::Content(place)]);
            for (_, source) in reads {
                needs.extend(source_needs(program, source));
            }
            needs
        }
        Check::Nested(nested) => {
            let nested = program.nested(*nested);
            let mut needs = match nested.form {
                NestedForm::Any
                | NestedForm::Not
                | NestedForm::Many { .. }
                | NestedForm::Optional {
                    missing: Missing::Null,
                    ..
                } => value_needs(program, place),
                NestedForm::Optional {
                    missing: Missing::Key,
                    ..
                } => Vars::from([Var::Look(place)]),
                NestedForm::Keyed { .. } => {
                    let mut needs = value_needs(program, place);
                    needs.insert(Var::Content(place));
                    needs
                }
                NestedForm::Each { .. } | NestedForm::Find { .. } | NestedForm::Entries { .. } => {
                    Vars::from([Var::Content(place)])
                }
            };
            for source in &nested.outer {
                needs.extend(same_needs(program, source));
            }
            for source in &nested.lent {
                needs.extend(source_needs(program, source));
            }
            needs
        }
    }
}

/// The variables that each step and all steps after it need, by the indices of a [`Layout`].
pub(super) struct Needs(Vec<Vars>);

impl Needs {
    pub(super) fn new(program: &Program, graph: &Graph, layout: &Layout) -> Self {
        let mut needs = Self(vec![Vars::new(); layout.points()]);
        for &point in layout.order.iter().rev() {
            let found = match point {
                Point::Entry | Point::Body(_) => Vars::new(),
                Point::Node(id) => needs.of_node(program, graph, layout, graph.node(id), point),
            };
            needs.0[layout.index(point)] = found;
        }
        needs
    }

    pub(super) fn of(&self, layout: &Layout, point: Point) -> &Vars {
        &self.0[layout.index(point)]
    }

    fn of_node(
        &self,
        program: &Program,
        graph: &Graph,
        layout: &Layout,
        node: &Node,
        point: Point,
    ) -> Vars {
        let mut needs: Vars = layout
            .successors(graph, point)
            .into_iter()
            .flat_map(|next| self.of(layout, next).iter().copied())
            .collect();
        match node {
            Node::Fail => {}
            Node::Leaf { outcome, .. } => needs.extend(outcome_needs(program, outcome)),
            Node::Presence { place, .. } => {
                needs.remove(&Var::Look(*place));
                needs.remove(&Var::Value(*place));
                needs.extend(look_up_needs(program, *place));
            }
            Node::Sole { map, edges, .. } => {
                for (field, _) in edges {
                    needs.remove(&Var::Value(*field));
                }
                needs.insert(Var::Content(*map));
            }
            Node::Kind { place, .. } => {
                needs.remove(&Var::Content(*place));
                needs.remove(&Var::Fields(*place));
                needs.extend(value_needs(program, *place));
            }
            Node::Bool { place, .. }
            | Node::Int { place, .. }
            | Node::Str { place, .. }
            | Node::Len { place, .. } => {
                needs.insert(Var::Content(*place));
            }
            Node::Test { test, .. } => {
                needs.retain(|var| !matches!(var, Var::Result(of, _) if of == test));
                needs.extend(test_needs(program, *test));
            }
        }
        needs
    }
}

fn outcome_needs(program: &Program, outcome: &Outcome) -> Vars {
    let sources = outcome.binds.values().chain(outcome.lent.values());
    sources
        .flat_map(|source| source_needs(program, source))
        .collect()
}

/// The variables needed to look a key up: the opened map for a literal key, otherwise the map
/// itself. A view needs the value that it is called on.
fn look_up_needs(program: &Program, field: PlaceId) -> Vars {
    match program.place(field) {
        Place::Field {
            map,
            key: crate::ir::Key::Literal(_),
        } => Vars::from([Var::Fields(*map)]),
        Place::Field { map, .. } => Vars::from([Var::Content(*map)]),
        Place::Viewed { of, .. } => value_needs(program, *of),
        _ => unreachable!("only a key and a view are looked up"),
    }
}

/// The variables that the edge of a kind brings into scope.
pub(super) fn kind_brings(place: PlaceId, kind: Kind) -> Vars {
    let mut vars = Vars::new();
    if kind != Kind::Null {
        vars.insert(Var::Content(place));
    }
    if kind == Kind::Map {
        vars.insert(Var::Fields(place));
    }
    vars
}

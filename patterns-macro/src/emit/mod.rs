//! Writes decision graphs as tokens.
//!
//! Expanded code is a run of statements. Each question is an `if` or a `match` without a value,
//! whose inside leaves by `break` or reaches its end; the statements after it are the answer "none
//! of these". So a chain of a thousand clauses is not a nest of a thousand blocks, and what all
//! answers but one share is written once (2 to 3 % of the compile time of a router of 200 clauses).
//! [`layout`] places the steps that several others lead to, and [`scope`] finds the variables that
//! they are given.

mod arguments;
mod bytes;
mod calls;
mod deliver;
mod held;
mod integers;
mod kept;
mod layout;
mod nested;
mod question;
mod scope;
mod scrutinee;
mod segments;
mod sketch;
mod source;
mod tags;
mod texts;
mod walk;
mod words;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Lifetime, Token};

pub(crate) use self::calls::refusals_ident;
use self::calls::returned_ident;
pub(crate) use self::deliver::{Bodies, Delivery, Values, Yields, chosen, never};
pub(crate) use self::held::Held;
pub(crate) use self::kept::{KeptApart, KeptView, kept_ident};
pub(crate) use self::layout::Placed;
use self::layout::{Layout, Point};
pub(crate) use self::nested::{key_ident, stop_ident};
pub(crate) use self::question::was_false_ident;
use self::scope::{Needs, Var, Vars, result_of};
use self::scrutinee::as_written;
pub(crate) use self::scrutinee::{borrowed, borrowing};
use self::walk::Walk;
use self::words::mentions;
pub(crate) use self::words::words;
use crate::door::Door;
use crate::graph::build::{FAIL, Graph, Node};
use crate::graph::plan::Plan;
use crate::graph::rows::{Outcome, PlaceId, Program, Source};
use crate::ir::{GuardId, Name, ViewId};
use crate::lower::sources::Sources;
use crate::pieces::{Pieces, quote};
use crate::reader::is_editor;
use crate::syntax::{Callee, Scrutinee};
use crate::tokens::Allow;

/// The data that all graphs of one expansion share.
pub(crate) struct Emitter<'a> {
    plan: &'a Plan,
    program: &'a Program,
    pub(crate) sources: &'a Sources,
    /// The path of the private module of the runtime.
    pub(crate) door: &'a Door,
    /// The literal keys that clauses ask of each map.
    fields: HashMap<PlaceId, Vec<(PlaceId, &'a str)>>,
    /// The maps that the code opens.
    opened: RefCell<BTreeSet<PlaceId>>,
    /// The views whose results the code keeps.
    kept: RefCell<BTreeSet<ViewId>>,
    labels: Cell<u32>,
    failing: Failing,
    /// The variables that hold the arguments.
    borrowed: Vec<Ident>,
    /// The arguments as expressions, for Rust patterns.
    arguments: Vec<Pieces>,
    /// For an editor, the patterns of clauses with their guards: a body refers to each name by all
    /// its tokens there, so that they are renamed together.
    written: Vec<TokenStream>,
    /// The results that guards of nested matchers read. Such a guard is given the result itself, of
    /// whatever type, and gives it back.
    lent: HashSet<Var>,
}

/// The outcome if no clause matches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failing {
    /// Nothing that asks for the reason.
    Quiet,
    /// A mismatch. Its code calls views again, and uses the same types for what they return.
    Explained,
}

/// The names that a clause gives its body, where the body is written apart from the match.
pub(crate) struct Given {
    /// A tuple pattern that binds what the match delivers.
    pub(crate) bindings: Pieces,
    /// Statements that use what the pattern and the guard have used, so that the body need not.
    pub(crate) touch: Pieces,
}

/// The variables in scope at a step.
#[derive(Clone, Default)]
pub(crate) struct Scope {
    vars: Vars,
    /// The list elements that have been taken from their lists here.
    elements: BTreeSet<PlaceId>,
    /// The variables that clauses share in the code for an editor, by what they are bound to.
    shared: HashMap<Source, Ident>,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        sources: &'a Sources,
        door: &'a Door,
        failing: Failing,
        scrutinee: &Scrutinee<'_>,
        written: Vec<TokenStream>,
    ) -> Self {
        let program = &plan.program;
        let lent = program.all_nested().iter().flat_map(|nested| &nested.lent);
        Self {
            plan,
            program,
            sources,
            door,
            fields: program.literal_keys(),
            opened: RefCell::default(),
            kept: RefCell::default(),
            labels: Cell::new(0),
            failing,
            borrowed: borrowed(scrutinee),
            arguments: as_written(scrutinee),
            written,
            lent: lent.filter_map(result_of).collect(),
        }
    }

    /// A variable as a pattern that binds it.
    fn variable(&self, var: Var) -> Pieces {
        let ident = var.ident();
        if matches!(var, Var::Fields(_)) || self.lent.contains(&var) {
            quote!(mut #ident)
        } else {
            quote!(#ident)
        }
    }

    /// A label that is unique in this expansion.
    fn label(&self, stem: &str) -> Lifetime {
        let number = self.labels.get();
        self.labels.set(number + 1);
        Lifetime::new(&format!("'{stem}{number}"), Span::mixed_site())
    }

    /// The code of all graphs of a match, each with statements before it. Only the last one runs.
    pub(crate) fn graphs(&self, delivery: &Delivery<'_>, before: &Pieces) -> Pieces {
        if is_editor() {
            return self.sketches(delivery, before);
        }
        let graph = |graph| self.graph(graph, delivery, &Scope::default(), before);
        let mut steps = Pieces::new();
        for unreachable in self.plan.unreachable.values() {
            let mut dead = graph(unreachable);
            // A match that cannot fail has no block around it that this code could leave.
            if let Delivery::Bodies(bodies) = delivery
                && !self.plan.graph.can_fail()
                && unreachable.can_fail()
            {
                dead = bodies.contained(&dead);
            }
            steps.extend(quote!(if false { #dead }));
        }
        steps.extend(graph(&self.plan.graph));
        steps
    }

    /// Code with what a mismatch needs of the match before it: where repetitions stopped, which
    /// guards were false, what calls refused, and the types that views return, which it calls
    /// again.
    pub(crate) fn with_returned(&self, code: Pieces) -> Pieces {
        if self.failing == Failing::Quiet {
            return code;
        }
        let door = self.door;
        let returned = self.sources.callees().map(|(id, callee)| {
            let returned = returned_ident(id, callee_span(callee));
            quote!(let #returned = #door::Returned::new();)
        });
        let returned: Pieces = returned.collect();
        let stops = self.sources.stops().map(|stop| {
            let stop = stop_ident(stop);
            quote!(let #stop = #door::Stop::new();)
        });
        // Plain variables: they are in registers, and cost a match nothing.
        let guards = self.sources.noted_guards().map(|guard| {
            let was_false = was_false_ident(guard);
            quote!(let mut #was_false = false;)
        });
        let keys = self.sources.noted_keys().iter().map(|key| {
            let noted = key_ident(*key);
            quote!(let #noted = #door::Noted::new();)
        });
        let noted: Pieces = stops.chain(guards).chain(keys).collect();
        if returned.is_empty() && noted.is_empty() && !self.keeps_refusals() {
            return code;
        }
        let refusals = self.keeps_refusals().then(|| {
            let refusals = refusals_ident();
            quote!(let #refusals = #door::Refusals::new();)
        });
        quote!({ #refusals #returned #noted #code })
    }

    /// Returns whether a clause makes a call that may say why it refuses a value.
    pub(crate) fn keeps_refusals(&self) -> bool {
        let mut callees = self.sources.callees();
        callees.any(|(_, callee)| {
            matches!(callee, Callee::Path(_) | Callee::Text(_) | Callee::Type(_))
        }) || self.sources.views().next().is_some()
    }

    /// For each clause, the start of its body.
    pub(crate) fn given(&self, clauses: usize) -> Vec<Given> {
        let given = |passed: Passed<'a>| {
            let Passed {
                params,
                touch,
                guard_touch,
            } = passed;
            let bindings = params.into_iter().map(|param| self.binding(param));
            Given {
                bindings: quote!((#(#bindings,)*)),
                touch: quote!(#touch #guard_touch),
            }
        };
        let mut passed = self.passed(&self.plan.graph);
        for (&clause, graph) in &self.plan.unreachable {
            let alone = self.passed(graph).remove(&clause);
            passed.insert(clause, alone.unwrap_or_default());
        }
        let passed = (0..clauses).map(|clause| passed.remove(&clause).unwrap_or_default());
        passed.map(given).collect()
    }

    /// The code of a graph, with statements before it that bodies written apart are not in scope
    /// of.
    fn graph(
        &self,
        graph: &Graph,
        delivery: &Delivery<'_>,
        scope: &Scope,
        before: &Pieces,
    ) -> Pieces {
        if graph.root == FAIL {
            let fail = delivery.fail(self.door);
            return quote!(#before #fail);
        }
        let placed = delivery.placed();
        let layout = Layout::new(graph, placed);
        let needs = Needs::new(self.program, graph, &layout);
        let (exits, left_for) = (RefCell::default(), RefCell::default());
        let walk = Walk {
            emitter: self,
            graph,
            delivery,
            before,
            layout,
            needs,
            around: scope.vars.clone(),
            exits,
            left_for,
            passed: self.passed(graph),
        };
        let end = (placed != Placed::Nowhere).then_some(FAIL);
        let first = match placed {
            Placed::Apart => Point::Entry,
            Placed::AtLeaves | Placed::Nowhere => Point::Node(graph.root),
        };
        walk.point(first, scope, end)
    }

    /// What each clause with a leaf in a graph passes to its body.
    fn passed(&self, graph: &Graph) -> BTreeMap<usize, Passed<'a>> {
        let mut outcomes: BTreeMap<usize, Vec<&Outcome>> = BTreeMap::new();
        for (clause, outcome) in leaves(graph) {
            outcomes.entry(clause).or_default().push(outcome);
        }
        let outcomes = outcomes.into_iter();
        let passed = outcomes.map(|(clause, outcomes)| {
            let params = self.params(&outcomes);
            let passed = Passed {
                touch: self.touch(clause, &outcomes),
                guard_touch: self.guard_touch(&outcomes, &params),
                params,
            };
            (clause, passed)
        });
        passed.collect()
    }

    /// The names that a clause passes to its body: those of its pattern, and those that its guard
    /// binds by `let`.
    fn params(&self, outcomes: &[&Outcome]) -> Vec<Param<'a>> {
        let of = |outcome: &&Outcome| {
            let guard_names = self.guard_names(outcome);
            let names = outcome.binds.keys().copied();
            let params: Vec<Param<'a>> = names
                .filter(|name| !is_shadowed(self.name(*name), &guard_names))
                .map(Param::Name)
                .chain(guard_names.iter().copied().map(Param::Guard))
                .collect();
            params
        };
        let params = outcomes.iter().map(of).reduce(|mut params, found| {
            params.retain(|param| found.contains(param));
            params
        });
        params.unwrap_or_default()
    }

    /// Statements that mark names of a clause as used: names that mean equality, and names that a
    /// guard reads. The body may leave them out. (A borrow would use them too, but a future stores
    /// what was borrowed.)
    fn touch(&self, clause: usize, outcomes: &[&Outcome]) -> Pieces {
        let names = outcomes.iter().flat_map(|outcome| outcome.binds.keys());
        if let Some(written) = self.written.get(clause) {
            let names: Vec<&Ident> = names.map(|name| self.name(*name)).collect();
            return mentions(written, &names);
        }
        let touched = outcomes.iter().flat_map(|outcome| {
            let guard_names = self.guard_names(outcome);
            let names = outcome.binds.keys().copied();
            names.filter(move |name| self.is_touched(*name, outcome, &guard_names))
        });
        let touched: BTreeSet<Name> = touched.collect();
        let touched = touched.into_iter().map(|name| self.name(name));
        quote!(#(_ = #touched;)*)
    }

    /// Returns whether a name of a row is marked as used. `guard_names` are those that its guards
    /// bind.
    fn is_touched(&self, name: Name, outcome: &Outcome, guard_names: &[GuardName<'_>]) -> bool {
        let ident = self.name(name);
        !is_shadowed(ident, guard_names)
            && !may_be_unused(ident)
            && (outcome.unified.contains(&name)
                || outcome.read.contains(&name)
                || self.guards_read(&outcome.guards, ident))
    }

    /// Like [`touch`](Self::touch), for the `let`s of guards: for a body that is not written inside
    /// its guard but is given its names.
    fn guard_touch(&self, outcomes: &[&Outcome], params: &[Param<'a>]) -> Pieces {
        let guards = outcomes.iter().flat_map(|outcome| &outcome.guards);
        let guards: BTreeSet<&GuardId> = guards.collect();
        let names = params.iter().filter_map(|param| match param {
            Param::Guard(name)
                if self.guards_read(guards.iter().copied(), name.ident)
                    && !may_be_unused(name.ident) =>
            {
                Some(*name)
            }
            _ => None,
        });
        names
            .map(|GuardName { ident, mutable }| match mutable {
                // This uses the `mut` too.
                Some(mutable) => quote!(let _ = &#mutable #ident;),
                None => quote!(_ = #ident;),
            })
            .collect()
    }

    /// The names that the guards of a row bind for the body.
    fn guard_names(&self, outcome: &Outcome) -> Vec<GuardName<'a>> {
        let guards = outcome.guards.iter();
        let binds = guards.flat_map(|guard| &self.sources.guard(*guard).binds);
        binds
            .map(|(ident, mutable)| GuardName {
                ident,
                mutable: *mutable,
            })
            .collect()
    }

    /// Returns whether one of the guards reads a variable.
    fn guards_read<'g>(&self, guards: impl IntoIterator<Item = &'g GuardId>, name: &Ident) -> bool {
        let mut guards = guards.into_iter();
        guards.any(|guard| self.sources.guard(*guard).reads(name))
    }

    /// The name that a body is given, as an expression.
    fn param(&self, param: Param<'a>) -> &'a Ident {
        match param {
            Param::Name(name) => self.name(name),
            Param::Guard(guard) => guard.ident,
        }
    }

    /// A name of the user as a pattern that binds it.
    fn binding(&self, param: Param<'a>) -> Pieces {
        let ident = self.param(param);
        let mutable = match param {
            Param::Name(name) => self.sources.name(name).mutable,
            Param::Guard(guard) => guard.mutable,
        };
        quote!(#mutable #ident)
    }

    fn is_mutable(&self, name: Name) -> bool {
        self.sources.name(name).mutable.is_some()
    }

    fn name(&self, name: Name) -> &'a Ident {
        &self.sources.name(name).ident
    }
}

/// The leaves of a graph: the clause and the outcome of each.
fn leaves(graph: &Graph) -> impl Iterator<Item = (usize, &Outcome)> {
    let nodes = graph.reachable().into_iter();
    nodes.filter_map(|node| match graph.node(node) {
        Node::Leaf {
            clause, outcome, ..
        } => Some((*clause, &**outcome)),
        _ => None,
    })
}

/// What a clause passes to its body.
#[derive(Default)]
struct Passed<'a> {
    params: Vec<Param<'a>>,
    /// See [`Emitter::touch`].
    touch: Pieces,
    /// See [`Emitter::guard_touch`].
    guard_touch: Pieces,
}

/// A name that a body is given.
#[derive(Clone, Copy)]
enum Param<'a> {
    /// A name of the pattern that no guard shadows.
    Name(Name),
    Guard(GuardName<'a>),
}

/// A name that a guard's `let` binds.
#[derive(Clone, Copy)]
struct GuardName<'a> {
    ident: &'a Ident,
    mutable: Option<Token![mut]>,
}

impl PartialEq for Param<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Param::Name(one), Param::Name(other)) => one == other,
            (Param::Guard(one), Param::Guard(other)) => one.ident == other.ident,
            _ => false,
        }
    }
}

/// Returns whether no lint wants a name to be used.
fn may_be_unused(name: &Ident) -> bool {
    name.to_string().starts_with('_')
}

/// The lints to turn off where these names are bound or passed on.
fn unused_names<'n>(mut names: impl Iterator<Item = &'n Ident>) -> Option<Allow> {
    names.any(may_be_unused).then_some(Allow::UnusedNames)
}

/// Returns whether a name of a pattern is shadowed by one that a guard binds.
fn is_shadowed(name: &Ident, guard_names: &[GuardName<'_>]) -> bool {
    guard_names.iter().any(|guard| guard.ident == name)
}

/// The place where the user wrote a callee.
fn callee_span(callee: &Callee) -> Span {
    match callee {
        Callee::Path(path) | Callee::Text(path) => path.span(),
        Callee::Type(ty) | Callee::Any(ty) => ty.span(),
        Callee::Fun(word) => word.span(),
    }
}

#[cfg(test)]
mod tests;

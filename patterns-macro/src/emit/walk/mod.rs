//! The walk over a graph that writes its code: the place of each step, and the jumps to it.

mod leaf;
mod node;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::Lifetime;

use self::leaf::given;
use super::layout::{Layout, Point};
use super::scope::{Needs, Var, Vars};
use super::{Delivery, Emitter, Passed, Scope};
use crate::graph::build::{FAIL, Graph, NodeId};
use crate::pieces::{Pieces, quote};
use crate::tokens::own;

/// The number of blocks that may nest at one step. Some 400 nested blocks with values overflow the
/// stack of rustc, so more steps are divided into groups of this size, one after the other. (As
/// states of a loop they would not nest at all, but 300 of them kept LLVM busy for a minute.)
const NESTED_BLOCKS: usize = 64;

/// The point where the match goes on after some code.
pub(super) type End = Option<NodeId>;

/// The way to a shared step, and what it is given.
#[derive(Clone)]
pub(super) struct Exit {
    way: Way,
    given: Vec<Var>,
}

#[derive(Clone)]
enum Way {
    /// By leaving the block before it.
    Block(Lifetime),
    /// By leaving the current group for a later one, which jumps to the step of this number.
    Group {
        group: Lifetime,
        slot: Ident,
        number: usize,
    },
}

/// The walk over one graph.
pub(super) struct Walk<'a> {
    pub(super) emitter: &'a Emitter<'a>,
    pub(super) graph: &'a Graph,
    pub(super) delivery: &'a Delivery<'a>,
    /// Statements before the graph.
    pub(super) before: &'a Pieces,
    pub(super) layout: Layout,
    pub(super) needs: Needs,
    /// The variables in scope around the graph. A nested matcher in a loop reads them once for each
    /// element, so it must not move them.
    pub(super) around: Vars,
    /// The shared steps that the code has come to.
    pub(super) exits: RefCell<HashMap<Point, Exit>>,
    /// The steps that a group is left for.
    pub(super) left_for: RefCell<HashSet<Point>>,
    /// What each clause of the graph passes to its body.
    pub(super) passed: BTreeMap<usize, Passed<'a>>,
}

impl Walk<'_> {
    /// The code of a point and of all points after it. After its end, the match goes on at `end`;
    /// if there is none, the end is never reached.
    pub(super) fn point(&self, point: Point, scope: &Scope, end: End) -> Pieces {
        let mut done = Pieces::new();
        let (mut point, mut scope) = (point, scope.clone());
        // If clauses share no question, each comes after the one before. This is a loop because a
        // recursion as deep as the list of clauses would overflow the stack.
        loop {
            let after = self.layout.after(point);
            if after.len() > NESTED_BLOCKS {
                done.extend(self.groups(point, after, &scope));
                return done;
            }
            let labels = self.enter(after, &scope);
            let first = after
                .first()
                .map_or(end, |next| self.end_before(*next, &scope));
            let code = self.step(point, &scope, first);
            let (code, last) = self.nest(code, after, &labels, &scope);
            done.extend(code);
            match last {
                Some(next) => (point, scope) = next,
                None => return done,
            }
        }
    }

    /// The point where code goes on after the end of a block with a point after it: at the point,
    /// unless the block has to evaluate to what the point is given.
    fn end_before(&self, point: Point, scope: &Scope) -> End {
        match point {
            Point::Node(node) if self.handed(point, scope).is_empty() => Some(node),
            _ => None,
        }
    }

    /// Announces points that come after the blocks around the next code.
    fn enter(&self, points: &[Point], scope: &Scope) -> Vec<Lifetime> {
        let labels = points.iter().map(|point| {
            let label = self.emitter.label("step");
            self.announce(*point, Way::Block(label.clone()), scope);
            label
        });
        labels.collect()
    }

    /// Code followed by the points that it leads to. The last point is left to do, in its scope.
    fn nest(
        &self,
        mut code: Pieces,
        points: &[Point],
        labels: &[Lifetime],
        scope: &Scope,
    ) -> (Pieces, Option<(Point, Scope)>) {
        let mut last: Option<(Point, Scope)> = None;
        for (&next, label) in points.iter().zip(labels) {
            if let Some((before, inside)) = last.take() {
                code.extend(self.point(before, &inside, self.end_before(next, scope)));
            }
            let (bindings, inside) = self.receive(next, scope);
            code = if bindings.is_empty() {
                quote!(#label: { #code })
            } else {
                quote!(let (#(#bindings,)*) = #label: { #code };)
            };
            last = Some((next, inside));
        }
        (code, last)
    }

    /// A point with more points after it than may nest, in groups.
    ///
    /// Each group comes after a block that contains all groups before it. It begins with a jump to
    /// the point for which that block was left; what the point is given waits in a slot. With
    /// groups of two, and `A`, `B`, `C` and `D` after `P`:
    ///
    /// ```text
    /// let mut slot3 = None;                // what D is given
    /// let next = 'group: {
    ///     'b: {
    ///         'a: { P }                    // `break 'a;` goes on at A, `break 'group 2;` at C,
    ///         A                            // `slot3 = Some((x,)); break 'group 3;` at D
    ///     }
    ///     B
    /// };
    /// let (x,) = 'd: {
    ///     'c: {
    ///         match next {
    ///             2 => break 'c,
    ///             3 => match slot3.take() {
    ///                 Some(given) => break 'd given,
    ///                 None => unreachable!(),
    ///             },
    ///             _ => unreachable!(),
    ///         }
    ///     }
    ///     C
    /// };
    /// D
    /// ```
    ///
    /// (Numbers passed on from group to group would be followed by rustc along every path: 400
    /// guarded clauses of two alternatives took it 3.7 GB.)
    fn groups(&self, point: Point, after: &[Point], scope: &Scope) -> Pieces {
        let door = self.emitter.door;
        // Groups may nest, and must not use the same variables.
        let stem = self.emitter.label("slot").ident;
        let slot = |number: usize| format_ident!("{}_{}", stem, number, span = Span::mixed_site());
        let next = format_ident!("{}_next", stem, span = Span::mixed_site());
        let mut groups: Vec<Option<Lifetime>> = Vec::new();
        for (at, points) in after.chunks(NESTED_BLOCKS).enumerate() {
            // Points of the first group are reached by leaving their own blocks.
            let group = (at > 0).then(|| self.emitter.label("group"));
            if let Some(group) = &group {
                for (number, later) in (at * NESTED_BLOCKS..).zip(points) {
                    let way = Way::Group {
                        group: group.clone(),
                        slot: slot(number),
                        number,
                    };
                    self.announce(*later, way, scope);
                }
            }
            groups.push(group);
        }
        let (mut slots, mut code) = (Pieces::new(), Pieces::new());
        for (at, (points, group)) in after.chunks(NESTED_BLOCKS).zip(&groups).enumerate() {
            let labels = self.enter(points, scope);
            let first = match group {
                None => self.step(point, scope, None),
                Some(_) => {
                    let mut arms = Pieces::new();
                    let numbers = at * NESTED_BLOCKS..;
                    for ((number, point), label) in numbers.zip(points).zip(&labels) {
                        if !self.left_for.borrow().contains(point) {
                            continue;
                        }
                        if self.receive(*point, scope).0.is_empty() {
                            arms.extend(quote!(#number => break #label,));
                            continue;
                        }
                        let (slot, given) = (slot(number), own("given"));
                        slots.extend(quote!(let mut #slot = #door::None;));
                        arms.extend(quote! {
                            #number => match #door::Option::take(&mut #slot) {
                                #door::Some(#given) => break #label #given,
                                #door::None => #door::unreachable!(),
                            },
                        });
                    }
                    quote!(match #next { #arms _ => #door::unreachable!(), })
                }
            };
            let before = group
                .as_ref()
                .map(|group| quote!(let #next = #group: { #code };));
            let (nested, last) = self.nest(first, points, &labels, scope);
            code = quote!(#before #nested);
            if let Some((last, inside)) = last {
                code.extend(self.point(last, &inside, None));
            }
        }
        quote!(#slots #code)
    }

    /// Decides how a point is reached from inside `scope`, where its code will be.
    fn announce(&self, point: Point, way: Way, scope: &Scope) {
        let given = match point {
            Point::Entry | Point::Body(_) => Vec::new(),
            node @ Point::Node(_) => self.handed(node, scope),
        };
        self.exits.borrow_mut().insert(point, Exit { way, given });
    }

    /// The variables that a shared point is given: those that it needs and that are not in scope.
    /// Results of tests of this graph are always given, because the variable may have been moved to
    /// a name that a guard reads.
    fn handed(&self, point: Point, scope: &Scope) -> Vec<Var> {
        let needs = self
            .needs
            .of(&self.layout, point)
            .difference(&self.around)
            .copied();
        needs
            .filter(|var| matches!(var, Var::Result(..)) || !scope.vars.contains(var))
            .collect()
    }

    /// The patterns for what a shared point is given, and its scope.
    fn receive(&self, point: Point, scope: &Scope) -> (Vec<Pieces>, Scope) {
        let mut inside = scope.clone();
        if let Point::Body(clause) = point {
            let given = (0..self.passed[&clause].params.len()).map(given);
            return (given.map(|given| quote!(#given)).collect(), inside);
        }
        let missing = self.handed(point, scope);
        inside.vars.extend(&missing);
        let bindings = missing.into_iter().map(|var| self.emitter.variable(var));
        (bindings.collect(), inside)
    }

    /// Statements that go on at a node. There are none if their end goes on there.
    fn go(&self, to: NodeId, scope: &Scope, end: End) -> Pieces {
        if end == Some(to) {
            return Pieces::new();
        }
        if to == FAIL {
            return self.delivery.fail(self.emitter.door);
        }
        let point = Point::Node(to);
        if !self.layout.is_shared(point) {
            return self.point(point, scope, end);
        }
        let given: Vec<Pieces> = self.exits.borrow()[&point]
            .given
            .iter()
            .map(|var| var.ident())
            .map(|var| quote!(#var))
            .collect();
        self.leave(point, &given)
    }

    /// Statements that jump to a shared point.
    fn leave(&self, point: Point, values: &[Pieces]) -> Pieces {
        let door = self.emitter.door;
        match &self.exits.borrow()[&point].way {
            Way::Block(label) if values.is_empty() => quote!(break #label;),
            Way::Block(label) => quote!(break #label (#(#values,)*);),
            Way::Group {
                group,
                slot,
                number,
            } => {
                self.left_for.borrow_mut().insert(point);
                let fill =
                    (!values.is_empty()).then(|| quote!(#slot = #door::Some((#(#values,)*));));
                quote!(#fill break #group #number;)
            }
        }
    }

    /// The code of a point alone.
    fn step(&self, point: Point, scope: &Scope, end: End) -> Pieces {
        match point {
            Point::Entry => {
                let before = self.before;
                let graph = self.point(Point::Node(self.graph.root), scope, end);
                quote!(#before #graph)
            }
            Point::Node(id) => self.node(self.graph.node(id), scope.clone(), end),
            Point::Body(clause) => self.shared_body(clause),
        }
    }

    /// The variables that have to be in scope where the match goes on at a node.
    fn needed(&self, to: NodeId) -> Vars {
        if to == FAIL {
            Vars::new()
        } else {
            self.needs.of(&self.layout, Point::Node(to)).clone()
        }
    }
}

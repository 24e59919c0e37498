//! The walk over one graph that writes its code: where the code of each step stands, and how it is reached.

mod leaf;
mod node;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Lifetime;

use self::leaf::given;
use super::layout::{Layout, Point};
use super::scope::{Needs, Var, Vars};
use super::{Delivery, Emitter, Param, Scope};
use crate::graph::build::{FAIL, Graph, NodeId};
use crate::ir::Name;
use crate::tokens::own;

/// How many blocks may nest at one step. Some 400 nested blocks with values overflow rustc's stack; where
/// more steps stand behind one, they are divided into groups of this size, one behind the other. (As the
/// states of a loop they would nest nothing, but 300 of them kept LLVM busy for a minute.)
const NESTED_BLOCKS: usize = 64;

/// Where the match goes on when code comes to its end.
pub(super) type End = Option<NodeId>;

/// How a shared step is reached, and what it is given.
#[derive(Clone)]
pub(super) struct Exit {
    way: Way,
    given: Vec<Var>,
}

#[derive(Clone)]
enum Way {
    /// By leaving its block.
    Block(Lifetime),
    /// By leaving its group for a later one, which goes on at the step of this number.
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
    pub(super) layout: Layout,
    pub(super) needs: Needs,
    /// What is in scope around the graph: a nested matcher in a loop reads it once for each element, and moves
    /// none of it.
    pub(super) around: Vars,
    /// Those of the shared steps that code has come to.
    pub(super) exits: RefCell<HashMap<Point, Exit>>,
    /// Those that a group was left for.
    pub(super) left_for: RefCell<HashSet<Point>>,
    pub(super) params: Vec<Vec<Param<'a>>>,
    /// See [`Emitter::touches`].
    pub(super) touches: Vec<TokenStream>,
    /// See [`Emitter::guard_touches`].
    pub(super) guard_touches: Vec<TokenStream>,
    /// For each clause the names that its code is given as references.
    pub(super) lent: Vec<BTreeSet<Name>>,
}

impl Walk<'_> {
    /// The code of a point and of all that stands behind it. Where the code comes to its end, the match goes
    /// on at `end`; without one it never does.
    pub(super) fn point(&self, point: Point, scope: &Scope, end: End) -> TokenStream {
        let mut done = TokenStream::new();
        let (mut point, mut scope) = (point, scope.clone());
        // Of clauses that share no question each stands behind the one before. A loop, because a recursion
        // as deep as there are clauses would overflow the stack.
        loop {
            let behind = self.layout.behind(point);
            if behind.len() > NESTED_BLOCKS {
                done.extend(self.groups(point, behind, &scope));
                return done;
            }
            let labels = self.enter(behind, &scope);
            let first = behind
                .first()
                .map_or(end, |next| self.end_before(*next, &scope));
            let code = self.step(point, &scope, first);
            let (code, last) = self.nest(code, behind, &labels, &scope);
            done.extend(code);
            match last {
                Some(next) => (point, scope) = next,
                None => return done,
            }
        }
    }

    /// Where code in a block that a point stands behind goes on at its end: at the point, unless that is given
    /// something, which the block has to evaluate to.
    fn end_before(&self, point: Point, scope: &Scope) -> End {
        match point {
            Point::Node(node) if self.handed(point, scope).is_empty() => Some(node),
            _ => None,
        }
    }

    /// Announces points that stand in blocks around the code that is next.
    fn enter(&self, points: &[Point], scope: &Scope) -> Vec<Lifetime> {
        let labels = points.iter().map(|point| {
            let label = self.emitter.label("step");
            self.announce(*point, Way::Block(label.clone()), scope);
            label
        });
        labels.collect()
    }

    /// Points behind the code that leads to them. The last is left to do, in its scope.
    fn nest(
        &self,
        mut code: TokenStream,
        points: &[Point],
        labels: &[Lifetime],
        scope: &Scope,
    ) -> (TokenStream, Option<(Point, Scope)>) {
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
    /// the point for which that block was left; what the point is given waits in a slot. With groups
    /// of two, and `A`, `B`, `C` and `D` after `P`:
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
    fn groups(&self, point: Point, behind: &[Point], scope: &Scope) -> TokenStream {
        let door = self.emitter.door;
        // Groups may stand in a group: neither must meet the variables of the other.
        let stem = self.emitter.label("slot").ident;
        let slot = |number: usize| format_ident!("{}_{}", stem, number, span = Span::mixed_site());
        let next = format_ident!("{}_next", stem, span = Span::mixed_site());
        let mut groups: Vec<Option<Lifetime>> = Vec::new();
        for (at, points) in behind.chunks(NESTED_BLOCKS).enumerate() {
            // What stands in the first group is reached by leaving its own block.
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
        let (mut slots, mut code) = (TokenStream::new(), TokenStream::new());
        for (at, (points, group)) in behind.chunks(NESTED_BLOCKS).zip(&groups).enumerate() {
            let labels = self.enter(points, scope);
            let first = match group {
                None => self.step(point, scope, None),
                Some(_) => {
                    let mut arms = TokenStream::new();
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

    /// Settles how a point is reached from within `scope`, where its code will stand.
    fn announce(&self, point: Point, way: Way, scope: &Scope) {
        let given = match point {
            Point::Body(_) => Vec::new(),
            node @ Point::Node(_) => self.handed(node, scope),
        };
        self.exits.borrow_mut().insert(point, Exit { way, given });
    }

    /// What a shared point is given of that which it needs: all that is not in scope. What a test of this
    /// graph has yielded is handed on even so: the variable may have been moved to a name that a guard reads.
    fn handed(&self, point: Point, scope: &Scope) -> Vec<Var> {
        let needs = self.needs.of(point).difference(&self.around).copied();
        needs
            .filter(|var| matches!(var, Var::Result(..)) || !scope.vars.contains(var))
            .collect()
    }

    /// What a shared point is given, as patterns, and its scope.
    fn receive(&self, point: Point, scope: &Scope) -> (Vec<TokenStream>, Scope) {
        let mut inside = scope.clone();
        if let Point::Body(clause) = point {
            let given = (0..self.params[clause].len()).map(given);
            return (given.map(|given| quote!(#given)).collect(), inside);
        }
        let missing = self.handed(point, scope);
        inside.vars.extend(&missing);
        let bindings = missing.into_iter().map(|var| {
            let ident = var.ident();
            match var {
                Var::Fields(_) => quote!(mut #ident),
                _ => quote!(#ident),
            }
        });
        (bindings.collect(), inside)
    }

    /// Statements that go on at a node; none where their end does.
    fn go(&self, to: NodeId, scope: &Scope, end: End) -> TokenStream {
        if end == Some(to) {
            return TokenStream::new();
        }
        if to == FAIL {
            return self.delivery.fail(self.emitter.door);
        }
        let point = Point::Node(to);
        if !self.layout.is_shared(point) {
            return self.point(point, scope, end);
        }
        let given: Vec<TokenStream> = self.exits.borrow()[&point]
            .given
            .iter()
            .map(|var| var.ident())
            .map(|var| quote!(#var))
            .collect();
        self.leave(point, &given)
    }

    /// Statements that leave for a shared point.
    fn leave(&self, point: Point, values: &[TokenStream]) -> TokenStream {
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
    fn step(&self, point: Point, scope: &Scope, end: End) -> TokenStream {
        match point {
            Point::Node(id) => self.node(self.graph.node(id), scope.clone(), end),
            Point::Body(clause) => self.shared_body(clause),
        }
    }

    /// What has to be in scope where code goes on at a node.
    fn needed(&self, to: NodeId) -> Vars {
        if to == FAIL {
            Vars::new()
        } else {
            self.needs.of(Point::Node(to)).clone()
        }
    }
}

//! The walk over one graph that writes its code.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Lifetime;

use super::layout::{Layout, Point};
use super::scope::{Needs, Var, Vars, invented, kind_brings, value_ident};
use super::{Emitter, Ends, Param, Scope, code_at, door_at, integers, is_shadowed, texts};
use crate::ir::{Kind, Name};
use crate::rows::{Len, Outcome, PlaceId, Source};
use crate::tree::{FAIL, Graph, Node, NodeId};

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
    pub(super) ends: &'a dyn Ends,
    pub(super) layout: Layout,
    pub(super) needs: Needs,
    /// What is in scope around the graph: a sub-matcher in a loop reads it once for each element, and moves
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

    /// A point and more behind it than may nest, in groups: each stands behind a block that holds all groups
    /// before it, and begins with the way to that of its points for which the block was left; what that point
    /// is given waits in a slot. (Passed on from group to group, the numbers were followed by rustc along each
    /// way there is: 400 guarded clauses of two alternatives took it 3.7 GB.)
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
                        let (slot, given) = (slot(number), Ident::new("given", Span::mixed_site()));
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
            return self.ends.fail();
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

    /// The code of a clause, if it is to be written where the match ends.
    fn body(&self, clause: usize) -> Option<TokenStream> {
        let names = self.lent[clause].iter();
        let names: Vec<&Ident> = names.map(|name| self.emitter.name(*name)).collect();
        self.ends.body(clause, &names)
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

    fn step(&self, point: Point, scope: &Scope, end: End) -> TokenStream {
        match point {
            Point::Node(id) => self.node(self.graph.node(id), scope.clone(), end),
            Point::Body(clause) => {
                let attributes = self.ends.attributes(clause);
                let params = self.params[clause].iter().copied().enumerate();
                let binds = params.map(|(at, param)| {
                    let (binding, given) = (self.emitter.binding(param), given(at));
                    match param {
                        Param::Name(name) if self.lent[clause].contains(&name) => {
                            let place = self.lent_place(name);
                            quote!(let #place = #given; #attributes let #binding = &#place;)
                        }
                        _ => quote!(#attributes let #binding = #given;),
                    }
                });
                let (touch, guard_touch) = (&self.touches[clause], &self.guard_touches[clause]);
                let body = self.body(clause);
                quote!(#(#binds)* #touch #guard_touch #body)
            }
        }
    }

    /// The variable that holds what is lent as a name. It stands where the name does, for what does not live long enough.
    fn lent_place(&self, name: Name) -> Ident {
        let mut place = invented("lent", name.0);
        place.set_span(place.span().located_at(self.emitter.name(name).span()));
        place
    }

    fn node(&self, node: &Node, mut scope: Scope, end: End) -> TokenStream {
        let door = self.emitter.door;
        match node {
            Node::Fail => self.go(FAIL, &scope, end),
            Node::Leaf {
                clause,
                outcome,
                otherwise,
            } => self.leaf(*clause, outcome, *otherwise, scope, end),
            Node::Presence {
                place,
                present,
                absent,
            } => self.presence(*place, (*present, *absent), scope, end),
            Node::Sole {
                map,
                edges,
                otherwise,
            } => self.sole(*map, edges, *otherwise, &scope, end),
            Node::Kind {
                place,
                edges,
                otherwise,
            } => self.kind(*place, edges, *otherwise, scope, end),
            Node::Bool { place, yes, no } => {
                let content = Var::Content(*place).ident();
                let (yes, no) = (self.go(*yes, &scope, Some(*no)), self.go(*no, &scope, end));
                quote!(if #content { #yes } #no)
            }
            Node::Int {
                place,
                edges,
                otherwise,
            } => {
                let content = Var::Content(*place).ident();
                let pattern = |ranges: &[_]| self.emitter.int_pattern(&content, ranges);
                self.choice(
                    &quote!(&#content),
                    &integers::in_order(edges),
                    pattern,
                    *otherwise,
                    &scope,
                    end,
                )
            }
            Node::Str {
                place,
                edges,
                otherwise,
            } => self.strings(*place, edges, *otherwise, &scope, end),
            Node::Len {
                of: _,
                place,
                edges,
                otherwise,
            } => {
                let content = Var::Content(*place).ident();
                let len = quote!(#door::List::len(&#content));
                self.choice(&len, edges, len_pattern, *otherwise, &scope, end)
            }
            Node::Test { test, pass, fail } => {
                let needed = self.needed(*pass);
                let (before, condition) = self.emitter.condition(*test, &mut scope, &needed);
                let mut inside = scope.clone();
                let yields = self.emitter.program.yields(*test);
                let results = (0..yields).map(|at| Var::Result(*test, at));
                inside.vars.extend(results);
                let pass = self.go(*pass, &inside, Some(*fail));
                let fail = self.go(*fail, &scope, end);
                quote!(#before if #condition { #pass } #fail)
            }
        }
    }

    /// A question with several answers that bring nothing into scope.
    fn choice<T>(
        &self,
        asked: &TokenStream,
        edges: &[(Vec<T>, NodeId)],
        pattern: impl Fn(&[T]) -> TokenStream,
        otherwise: NodeId,
        scope: &Scope,
        end: End,
    ) -> TokenStream {
        let arms = edges
            .iter()
            .map(|(cases, to)| (pattern(cases), self.go(*to, scope, Some(otherwise))));
        let question = question(asked, arms);
        let otherwise = self.go(otherwise, scope, end);
        quote!(#question #otherwise)
    }

    /// A map's only key, and what is done with its value.
    fn sole(
        &self,
        map: PlaceId,
        edges: &[(PlaceId, NodeId)],
        otherwise: NodeId,
        scope: &Scope,
        end: End,
    ) -> TokenStream {
        let door = self.emitter.door;
        let content = Var::Content(map).ident();
        let [key, entry, text] = ["key", "entry", "text"].map(|stem| invented(stem, map.0));
        let mut reads = false;
        let arms: Vec<(&str, TokenStream)> = edges
            .iter()
            .map(|(field, to)| {
                let mut inside = scope.clone();
                let brings = self.needed(*to).contains(&Var::Value(*field));
                let bring = brings.then(|| {
                    inside.vars.insert(Var::Value(*field));
                    let value = value_ident(*field);
                    quote!(let #value = #entry;)
                });
                reads |= brings;
                let then = self.go(*to, &inside, Some(otherwise));
                let key = self.emitter.program.place(*field).literal_key();
                let (_, text) = key.expect("an only key is a literal");
                (text, quote!(#bring #then))
            })
            .collect();
        let choice = if texts::are_many(arms.iter().map(|(text, _)| *text)) {
            texts::choice(door, &text, arms, &TokenStream::new())
        } else {
            question(
                &quote!(#text),
                arms.into_iter().map(|(text, then)| (quote!(#text), then)),
            )
        };
        let entry = if reads { quote!(#entry) } else { quote!(_) };
        let otherwise = self.go(otherwise, scope, end);
        quote! {
            if let #door::Some((#key, #entry)) = #door::Map::sole(&#content)
                && let #door::Some(#text) = #door::Subject::string(&#key)
            {
                #choice
            }
            #otherwise
        }
    }

    fn strings(
        &self,
        place: PlaceId,
        edges: &[(Vec<String>, NodeId)],
        otherwise: NodeId,
        scope: &Scope,
        end: End,
    ) -> TokenStream {
        let door = self.emitter.door;
        let content = Var::Content(place).ident();
        let texts = || edges.iter().flat_map(|(texts, _)| texts);
        if !texts::are_many(texts().map(String::as_str)) {
            let pattern = |texts: &[String]| quote!(#(#texts)|*);
            return self.choice(&quote!(#content), edges, pattern, otherwise, scope, end);
        }
        let then = edges
            .iter()
            .map(|(_, to)| self.go(*to, scope, Some(otherwise)));
        let then: Vec<TokenStream> = then.collect();
        let question = if edges.iter().all(|(texts, _)| texts.len() == 1) {
            let texts = texts().map(String::as_str).zip(then).collect();
            texts::choice(door, &content, texts, &TokenStream::new())
        } else {
            // Code to which several texts lead is written once: the texts choose its number.
            let numbered = edges.iter().enumerate().flat_map(|(number, (texts, _))| {
                texts
                    .iter()
                    .map(move |text| (text.as_str(), quote!(#number)))
            });
            let none = edges.len();
            let number = texts::choice(door, &content, numbered.collect(), &quote!(#none));
            question(
                &number,
                then.into_iter()
                    .enumerate()
                    .map(|(number, then)| (quote!(#number), then)),
            )
        };
        let otherwise = self.go(otherwise, scope, end);
        quote!(#question #otherwise)
    }

    fn kind(
        &self,
        place: PlaceId,
        edges: &[(Kind, NodeId)],
        otherwise: NodeId,
        mut scope: Scope,
        end: End,
    ) -> TokenStream {
        let door = self.emitter.door;
        let before = self.emitter.bring_value(place, &mut scope);
        let value = value_ident(place);
        let question = match edges {
            [(kind, to)] if let Some(asked) = self.emitter.one_kind(*kind, &value) => {
                self.one_kind(&asked, (place, *kind), (*to, otherwise), &scope)
            }
            _ => {
                let arms = edges.iter().map(|(kind, to)| {
                    let (read, then) = self.in_kind((place, *kind), (*to, otherwise), &scope);
                    (
                        self.emitter.kind_pattern(*kind, read.then_some(place)),
                        then,
                    )
                });
                question(&quote!(#door::Subject::view(&#value)), arms)
            }
        };
        let otherwise = self.go(otherwise, &scope, end);
        quote!(#before #question #otherwise)
    }

    /// The question for one kind, of which `asked` is the content if the value is of it.
    fn one_kind(
        &self,
        asked: &TokenStream,
        (place, kind): (PlaceId, Kind),
        (to, otherwise): (NodeId, NodeId),
        scope: &Scope,
    ) -> TokenStream {
        let door = self.emitter.door;
        let content = Var::Content(place).ident();
        let (read, then) = self.in_kind((place, kind), (to, otherwise), scope);
        if read {
            quote!(if let #door::Some(#content) = #asked { #then })
        } else {
            quote!(if #door::Option::is_some(&#asked) { #then })
        }
    }

    /// What is done with a value of a kind, and whether its content is read for it.
    fn in_kind(
        &self,
        (place, kind): (PlaceId, Kind),
        (to, otherwise): (NodeId, NodeId),
        scope: &Scope,
    ) -> (bool, TokenStream) {
        let mut inside = scope.clone();
        let brought = kind_brings(place, kind);
        let brought: Vars = brought.intersection(&self.needed(to)).copied().collect();
        let opens = brought.contains(&Var::Fields(place));
        let reads = opens || brought.contains(&Var::Content(place));
        inside.vars.extend(brought);
        let open = opens.then(|| self.emitter.open_fields(place));
        let then = self.go(to, &inside, Some(otherwise));
        (reads, quote!(#open #then))
    }

    fn needed(&self, to: NodeId) -> Vars {
        if to == FAIL {
            Vars::new()
        } else {
            self.needs.of(Point::Node(to)).clone()
        }
    }

    fn presence(
        &self,
        place: PlaceId,
        (present, absent): (NodeId, NodeId),
        mut scope: Scope,
        end: End,
    ) -> TokenStream {
        let door = self.emitter.door;
        let look_up = self.emitter.look_up(place);
        let (look, value) = (Var::Look(place), value_ident(place));
        let (here, gone) = (self.needed(present), self.needed(absent));
        let keeps = here.contains(&look) || gone.contains(&look);
        let look_ident = look.ident();
        let (keep, asked) = if keeps {
            scope.vars.insert(look);
            (
                quote!(let #look_ident = #look_up;),
                quote!(#door::Clone::clone(&#look_ident)),
            )
        } else {
            (TokenStream::new(), look_up)
        };
        if present == absent {
            let then = self.go(present, &scope, end);
            return quote!(#keep #then);
        }
        let mut inside = scope.clone();
        let question = if let Some((kind, to)) = self.only_kind(place, (present, absent))
            && !keeps
            && let Some(asked) = self.emitter.one_kind_of(kind, place)
        {
            self.one_kind(&asked, (place, kind), (to, absent), &scope)
        } else {
            let question = if here.contains(&Var::Value(place)) {
                inside.vars.insert(Var::Value(place));
                quote!(if let #door::Some(#value) = #asked)
            } else if keeps {
                quote!(if #door::Option::is_some(&#look_ident))
            } else {
                quote!(if #door::Option::is_some(&#asked))
            };
            let present = self.go(present, &inside, Some(absent));
            quote!(#question { #present })
        };
        let absent = self.go(absent, &scope, end);
        quote!(#keep #question #absent)
    }

    /// The kind that a key's value has to be of where its absence and any other kind come to the same, and
    /// nothing but its content is asked for: one question, then, not two. (To compile 200
    /// clauses took 1.5 times as long as the hand-written code, and so 1.2 times.)
    fn only_kind(
        &self,
        place: PlaceId,
        (present, absent): (NodeId, NodeId),
    ) -> Option<(Kind, NodeId)> {
        let Node::Kind {
            place: asked,
            edges,
            otherwise,
        } = self.graph.node(present)
        else {
            return None;
        };
        let [(kind, to)] = edges[..] else { return None };
        let fits = *asked == place
            && *otherwise == absent
            && !self.layout.is_shared(Point::Node(present))
            && !self.needed(to).contains(&Var::Value(place));
        fits.then_some((kind, to))
    }

    /// What a name is bound to, and what has to stand before it.
    fn bound(&self, name: Name, source: &Source, scope: &mut Scope) -> (TokenStream, TokenStream) {
        let (before, value) = self.emitter.source(source, scope);
        // Types that differ between alternatives are reported where a name stands.
        let standing = self.emitter.standing(source);
        let at = standing.unwrap_or_else(|| self.emitter.name(name).span());
        let value = match source {
            // The user's own keys are in it.
            Source::Rest { .. } => door_at(&value, at),
            _ => code_at(&value, at),
        };
        (before, value)
    }

    fn leaf(
        &self,
        clause: usize,
        outcome: &Outcome,
        otherwise: NodeId,
        mut scope: Scope,
        end: End,
    ) -> TokenStream {
        let outside = scope.clone();
        let shared = self.layout.is_shared(Point::Body(clause));
        // A shared body is written where it stands, not here.
        let inline = if shared { None } else { self.body(clause) };
        let values: Vec<(Name, TokenStream, TokenStream)> = outcome
            .binds
            .iter()
            .map(|(name, source)| {
                let (before, value) = self.bound(*name, source, &mut scope);
                (*name, before, value)
            })
            .collect();
        let deliver = |values: Vec<TokenStream>| match &inline {
            Some(body) => {
                let touch = &self.touches[clause];
                quote!(#touch #body)
            }
            None if shared => self.leave(Point::Body(clause), &values),
            None => self.ends.deliver(clause, &values),
        };
        if inline.is_none() && outcome.guards.is_empty() {
            let before = values.iter().map(|(_, before, _)| before);
            let values = values.iter().map(|(_, _, value)| value.clone()).collect();
            let deliver = deliver(values);
            return quote!(#(#before)* #deliver);
        }
        let mut binds = TokenStream::new();
        for (_, before, _) in &values {
            binds.extend(before.clone());
        }
        let attributes = self.ends.attributes(clause);
        // Whether a `mut` is of use shows where the body is.
        let lenient = inline.is_none().then(|| quote!(#[allow(unused_mut)]));
        let guard_names = self.emitter.guard_names(outcome);
        for (name, _, value) in &values {
            let binding = self.emitter.binding(Param::Name(*name));
            let lenient = lenient.as_ref().filter(|_| self.emitter.is_mutable(*name));
            let attributes = quote!(#attributes #lenient);
            if inline.is_none() || !self.lent[clause].contains(name) {
                binds.extend(quote!(#attributes let #binding = #value;));
                continue;
            }
            let place = self.lent_place(*name);
            binds.extend(match outcome.binds[name] {
                Source::Slice {
                    list, front, back, ..
                } => {
                    let slice = self.emitter.slice(list, front, back);
                    let door = self.emitter.door;
                    let span = place.span();
                    let (holder, held) = (
                        quote_spanned!(span=> mut #place),
                        quote_spanned!(span=> &mut #place),
                    );
                    quote! {
                        let #holder = #door::None;
                        #attributes let #binding = #door::List::lent(#slice, #held);
                    }
                }
                _ => quote!(let #place = #value; #attributes let #binding = &#place;),
            });
        }
        // A name that a guard shadows has been compared all the same, and no body can say so.
        let shadowed = outcome.unified.iter().map(|name| self.emitter.name(*name));
        let shadowed = shadowed.filter(|name| is_shadowed(name, &guard_names));
        binds.extend(quote!(#(let _ = &#shadowed;)*));
        let params = self.params[clause].iter().map(|param| {
            let ident = self.emitter.param(*param);
            quote!(#ident)
        });
        let deliver = deliver(params.collect());
        if outcome.guards.is_empty() {
            return quote!(#binds #deliver);
        }
        let lenient = lenient.filter(|_| guard_names.iter().any(|name| name.mutable.is_some()));
        let holds = self.emitter.where_hold(&outcome.guards, deliver);
        let deliver = quote!(#attributes #lenient #holds);
        // What only this clause's rows read and can't be copied is handed back where the guard fails.
        let needed = self.needed(otherwise);
        let back: Vec<(Ident, Ident)> = outcome
            .binds
            .iter()
            .filter_map(|(name, source)| match source {
                Source::Result(test, at) if needed.contains(&Var::Result(*test, *at)) => Some((
                    Var::Result(*test, *at).ident(),
                    self.emitter.name(*name).clone(),
                )),
                _ => None,
            })
            .collect();
        if back.is_empty() {
            let otherwise = self.go(otherwise, &outside, end);
            return quote!({ #binds #deliver } #otherwise);
        }
        // Behind the end of this code, the variables that are handed back would not be in scope.
        let otherwise = self.go(otherwise, &outside, None);
        let (results, names): (Vec<_>, Vec<_>) = back.into_iter().unzip();
        quote! {
            let (#(#results,)*) = { #binds #deliver (#(#names,)*) };
            #otherwise
        }
    }
}

/// A variable for what a body written once is given.
fn given(at: usize) -> Ident {
    format_ident!("given{}", at, span = Span::mixed_site())
}

/// A question with several answers, each a pattern, with its guard if any, and statements that leave.
fn question(
    asked: &TokenStream,
    arms: impl Iterator<Item = (TokenStream, TokenStream)>,
) -> TokenStream {
    let arms: TokenStream = arms
        .map(|(pattern, then)| quote!(#pattern => { #then }))
        .collect();
    if arms.is_empty() {
        return arms;
    }
    quote!(match #asked { #arms _ => {} })
}

fn len_pattern(lens: &[Len]) -> TokenStream {
    let cases = lens.iter().map(|len| match (len.least, len.most) {
        (least, Some(most)) if least == most => quote!(#least),
        (least, Some(most)) => quote!(#least..=#most),
        (least, None) => quote!(#least..),
    });
    quote!(#(#cases)|*)
}

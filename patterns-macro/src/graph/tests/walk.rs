//! A decision graph walked on a value, without generated code.
//!
//! The walk insists on what expanded code relies on: the value of a key is read only where the key
//! was found, the content of a value only where its kind was settled, and a nested matcher sees
//! nothing of the row around it except what it says it reads.

use std::collections::{HashMap, HashSet};

use crate::graph::build::{Graph, Node, NodeId};
use crate::graph::plan::Plan;
use crate::graph::rows::{
    Check, Len, Missing, Nested, NestedForm, NestedId, Outcome, Place, PlaceId, Program, Source,
    TestId, Typed,
};
use crate::ir::{Collect, Form, Key, Name, Sequence};
use crate::testing::interpret::{
    Bindings, Bound, Entries, GuardCall, Host, Value, equal, equal_bounds, float_in, has_form,
    int_in, kind_of, take_apart, take_bytes_apart,
};

/// The result of a walk over a graph, and what it did on the way.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    pub(crate) chosen: Option<(usize, Bindings)>,
    pub(crate) asked: Vec<GuardCall>,
    /// The keys looked up, outside of nested matchers.
    pub(crate) looked_up: Vec<PlaceId>,
    /// The nodes visited, in order.
    pub(crate) nodes: Vec<NodeId>,
}

/// Walks the graphs of one plan.
pub(crate) struct Walker<'a> {
    plan: &'a Plan,
    program: &'a Program,
    host: &'a Host,
}

/// The facts known at a step.
#[derive(Clone, Default)]
struct Known {
    /// The values of roots, and of keys that are present.
    values: HashMap<PlaceId, Value>,
    looks: HashMap<PlaceId, Option<Value>>,
    /// Places whose kind is settled.
    contents: HashSet<PlaceId>,
    results: HashMap<(TestId, usize), Bound>,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(plan: &'a Plan, host: &'a Host) -> Self {
        Self {
            plan,
            program: &plan.program,
            host,
        }
    }

    pub(crate) fn walk(&self, arguments: &[Value]) -> Walked {
        let roots = self.plan.roots.iter().copied();
        let known = Known {
            values: roots.zip(arguments.iter().cloned()).collect(),
            ..Known::default()
        };
        self.from(&self.plan.graph, known)
    }

    fn from(&self, graph: &Graph, mut known: Known) -> Walked {
        let mut walked = Walked::default();
        let mut at = graph.root;
        loop {
            walked.nodes.push(at);
            at = match graph.node(at) {
                Node::Fail => return walked,
                Node::Leaf {
                    clause,
                    outcome,
                    otherwise,
                } => {
                    if self.leaf(*clause, outcome, &known, &mut walked) {
                        return walked;
                    }
                    *otherwise
                }
                Node::Presence {
                    place,
                    present,
                    absent,
                } => {
                    walked.looked_up.push(*place);
                    let found = self.look_up(*place, &known);
                    known.looks.insert(*place, found.clone());
                    match found {
                        Some(value) => {
                            known.values.insert(*place, value);
                            *present
                        }
                        None => *absent,
                    }
                }
                Node::Sole {
                    map,
                    edges,
                    otherwise,
                } => self.sole(*map, edges, &mut known).unwrap_or(*otherwise),
                Node::Kind {
                    place,
                    edges,
                    otherwise,
                } => {
                    let kind = kind_of(&self.value(*place, &known));
                    match edges.iter().find(|(asked, _)| Some(*asked) == kind) {
                        Some((_, to)) => {
                            known.contents.insert(*place);
                            *to
                        }
                        None => *otherwise,
                    }
                }
                Node::Bool { place, yes, no } => match self.content(*place, &known) {
                    Value::Bool(true) => *yes,
                    Value::Bool(false) => *no,
                    other => panic!("`{other}` is no truth value"),
                },
                Node::Int {
                    place,
                    edges,
                    otherwise,
                } => {
                    let value = self.content(*place, &known);
                    pick(edges, *otherwise, |range| int_in(&value, range))
                }
                Node::Str {
                    place,
                    edges,
                    otherwise,
                } => {
                    let value = self.content(*place, &known);
                    let (Value::Str(own) | Value::Atom(own)) = value else {
                        panic!("`{value}` has no text");
                    };
                    pick(edges, *otherwise, |text| own == *text)
                }
                Node::Len {
                    place,
                    of,
                    edges,
                    otherwise,
                } => {
                    let len = self.elements(*of, *place, &known).len();
                    let within = |Len { least, most }: &Len| {
                        *least <= len && most.is_none_or(|most| len <= most)
                    };
                    pick(edges, *otherwise, within)
                }
                Node::Test { test, pass, fail } => match self.test(*test, &known) {
                    Some(results) => {
                        let yields = self.program.yields(*test);
                        assert_eq!(results.len(), yields, "{:?}", self.program.test(*test));
                        for (position, result) in results.into_iter().enumerate() {
                            known.results.insert((*test, position), result);
                        }
                        *pass
                    }
                    None => *fail,
                },
            };
        }
    }

    /// The step to which the only key of a map leads, if the map has exactly one and it is asked
    /// for.
    fn sole(&self, map: PlaceId, edges: &[(PlaceId, NodeId)], known: &mut Known) -> Option<NodeId> {
        let content = self.content(map, known);
        let entries = content.as_map().expect("a map has keys");
        if entries.len() != 1 {
            return None;
        }
        edges.iter().find_map(|(field, to)| {
            let value = self.look_up(*field, known)?;
            known.values.insert(*field, value);
            Some(*to)
        })
    }

    /// Returns whether a clause's guards hold.
    fn leaf(&self, clause: usize, outcome: &Outcome, known: &Known, walked: &mut Walked) -> bool {
        let binds = outcome.binds.iter();
        let binds: Bindings = binds
            .map(|(name, source)| (*name, self.source(source, known)))
            .collect();
        let lent = outcome.lent.iter();
        let lent = lent.map(|(name, source)| (*name, self.source(source, known)));
        let seen: Bindings = lent.chain(binds.clone()).collect();
        for &guard in &outcome.guards {
            walked.asked.push(GuardCall {
                clause,
                guard,
                seen: seen.clone(),
            });
            if !(self.host.guard)(guard, &seen) {
                return false;
            }
        }
        walked.chosen = Some((clause, binds));
        true
    }

    fn look_up(&self, field: PlaceId, known: &Known) -> Option<Value> {
        let (map, key) = match self.program.place(field) {
            Place::Field { map, key } => (map, key),
            Place::Viewed { of, view } => return (self.host.view)(*view, &self.value(*of, known)),
            other => panic!("nothing is looked up for {other:?}"),
        };
        let map = self.content(*map, known);
        let map = map.as_map().expect("a key is looked up in a map");
        map.get(&self.host.key(key)).cloned()
    }

    fn value(&self, place: PlaceId, known: &Known) -> Value {
        let element = |of: Sequence, list: PlaceId, at: &dyn Fn(usize) -> usize| {
            let elements = self.elements(of, list, known);
            elements[at(elements.len())].clone()
        };
        match *self.program.place(place) {
            Place::Root(_) | Place::Field { .. } | Place::Viewed { .. } => {
                let value = known.values.get(&place);
                value.expect("a value is read where it is known").clone()
            }
            Place::Front { of, list, index } => element(of, list, &|_| index),
            Place::Back { of, list, from_end } => element(of, list, &|len| len - from_end),
        }
    }

    fn content(&self, place: PlaceId, known: &Known) -> Value {
        let settled = known.contents.contains(&place);
        assert!(settled, "a content is read where the kind is settled");
        self.value(place, known)
    }

    fn elements(&self, of: Sequence, place: PlaceId, known: &Known) -> Vec<Value> {
        let content = self.content(place, known);
        let elements = content.elements(of);
        elements
            .expect("a list's part is asked of a list, a tuple's of a tuple")
            .to_vec()
    }

    /// The elements of the value that a nested matcher is about. The value says whether it is a
    /// list or a tuple.
    fn sequence(&self, place: PlaceId, known: &Known) -> (Sequence, Vec<Value>) {
        match self.content(place, known) {
            Value::List(elements) => (Sequence::List, elements),
            Value::Tuple(elements) => (Sequence::Tuple, elements),
            other => panic!("`{other}` has no elements"),
        }
    }

    fn formed(&self, place: PlaceId, form: Form, known: &Known) -> Value {
        let value = match form {
            Form::Value | Form::Number => self.value(place, known),
            _ => self.content(place, known),
        };
        assert!(has_form(&value, form), "`{value}` is no {form:?}");
        value
    }

    fn source(&self, source: &Source, known: &Known) -> Bound {
        match source {
            Source::Place(place, form) => Bound::One(self.formed(*place, *form, known)),
            Source::Slice {
                of,
                list,
                front,
                back,
            } => {
                let elements = self.elements(*of, *list, known);
                Bound::One(Value::of(*of, &elements[*front..elements.len() - back]))
            }
            Source::Without { map, keys } => {
                Bound::One(Value::Map(self.without(*map, keys, known)))
            }
            Source::Argument { place, pat, .. } => {
                let found = (self.host.rust)(*pat, &self.value(*place, known));
                Bound::One(found.expect("it has matched"))
            }
            Source::Result(test, at) => known.results[&(*test, *at)].clone(),
        }
    }

    fn without(&self, map: PlaceId, keys: &[Key], known: &Known) -> Entries {
        let Value::Map(mut map) = self.content(map, known) else {
            panic!("entries are asked of a map");
        };
        for key in keys {
            map.remove(&self.host.key(key));
        }
        map
    }

    /// The results of a test, if it passes.
    fn test(&self, id: TestId, known: &Known) -> Option<Vec<Bound>> {
        let test = self.program.test(id);
        let place = test.place;
        let passed = |passed: bool| passed.then(Vec::new);
        match &test.check {
            Check::Float(range) => passed(float_in(&self.content(place, known), range)),
            Check::Bytes(bytes) => match self.content(place, known) {
                Value::Bytes(own) => passed(own == *bytes),
                other => panic!("`{other}` is no byte string"),
            },
            Check::StrRange(range) => {
                let text = self.content(place, known);
                passed(range.contains(text.as_str().expect("a string")))
            }
            Check::Segments(side, segments) => {
                let text = self.content(place, known);
                let found =
                    take_apart(self.host, *side, segments, text.as_str().expect("a string"))?;
                Some(found.into_iter().map(|(_, value)| value).collect())
            }
            Check::ByteSegments { segments, reads } => {
                let Value::Bytes(bytes) = self.content(place, known) else {
                    panic!("segments are asked of bytes");
                };
                let reads = reads.iter();
                let lengths = reads.map(|(name, source)| (*name, self.source(source, known)));
                let found = take_bytes_apart(self.host, segments, &bytes, &lengths.collect())?;
                Some(found.into_iter().map(|(_, value)| value).collect())
            }
            Check::Only { required, optional } => {
                let map = self.content(place, known);
                let map = map.as_map().expect("a map");
                let found = |key: &Key| map.contains(&self.host.key(key));
                assert!(required.iter().all(found), "they are known to be there");
                let keys: Vec<Key> = required.iter().chain(optional).cloned().collect();
                passed(self.without(place, &keys, known).is_empty())
            }
            Check::Equal(expr) => passed(equal(&self.value(place, known), self.host.expr(*expr))),
            Check::Same(left, right) => {
                let (left, right) = (self.source(left, known), self.source(right, known));
                passed(equal_bounds(&left, &right))
            }
            Check::OwnNumber => {
                let value = self.value(place, known);
                has_form(&value, Form::Number).then(|| vec![Bound::One(value)])
            }
            Check::Call(call) => {
                let value = (self.host.call)(*call, &self.value(place, known))?;
                Some(vec![Bound::One(value)])
            }
            Check::Argument(pat) => {
                passed((self.host.rust)(*pat, &self.value(place, known)).is_some())
            }
            Check::Rust { over, pat, names } => {
                let value = match over {
                    Typed::Form(form) => self.formed(place, *form, known),
                    Typed::Call(call) => match &known.results[&(*call, 0)] {
                        Bound::One(value) => value.clone(),
                        other => panic!("a call yields a value, not {other:?}"),
                    },
                };
                let found = (self.host.rust)(*pat, &value)?;
                Some(vec![Bound::One(found); names.len()])
            }
            Check::Nested(nested) => self.nested(*nested, place, known),
            Check::Presence(_)
            | Check::Kind(_)
            | Check::Bool(_)
            | Check::Int(_)
            | Check::Str(_)
            | Check::Len(..) => panic!("these are answered by nodes of their own"),
        }
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each form")]
    fn nested(&self, id: NestedId, place: PlaceId, known: &Known) -> Option<Vec<Bound>> {
        let nested = self.program.nested(id);
        let inside = self.visible(nested, known);
        let with = |roots: &[(PlaceId, Value)]| {
            let mut inside = inside.clone();
            inside.values.extend(roots.iter().cloned());
            inside
        };
        let here = || {
            let mut inside = with(&[(place, self.value(place, known))]);
            self.share(place, known, &mut inside);
            inside
        };
        match &nested.form {
            NestedForm::Any => self.matched(id, &nested.names, here()),
            NestedForm::Not => match self.matched(id, &[], here()) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            NestedForm::Optional {
                missing,
                root,
                default,
            } => {
                let value = match missing {
                    Missing::Key => {
                        let look = known.looks.get(&place);
                        look.expect("the key was looked up").clone()
                    }
                    Missing::Null => {
                        let value = self.value(place, known);
                        (value != Value::Null).then_some(value)
                    }
                };
                let Some(value) = value else {
                    return Some(match default {
                        Some(default) => {
                            let default = Bound::One(self.host.expr(*default).clone());
                            let is_option = |name| nested.optional.contains(name);
                            vec![if nested.names.iter().any(is_option) {
                                Bound::Maybe(Some(Box::new(default)))
                            } else {
                                default
                            }]
                        }
                        None => vec![Bound::Maybe(None); nested.names.len()],
                    });
                };
                let found = self.matched(id, &nested.names, with(&[(*root, value)]))?;
                let given = |(name, value)| {
                    if default.is_some() || nested.optional.contains(name) {
                        value
                    } else {
                        Bound::Maybe(Some(Box::new(value)))
                    }
                };
                Some(nested.names.iter().zip(found).map(given).collect())
            }
            NestedForm::Keyed { root, reads, .. } => {
                let reads = reads.iter();
                let seen = reads.map(|(name, source)| (*name, self.source(source, known)));
                let key = (self.host.key_of)(&seen.collect());
                let map = self.content(place, known);
                let value = map.as_map()?.get(&key)?.clone();
                self.matched(id, &nested.names, with(&[(*root, value)]))
            }
            NestedForm::Many { root, .. } => {
                let value = self.value(place, known);
                let inside = with(&[(*root, value.clone())]);
                if let Some(found) = self.matched(id, &nested.names, inside) {
                    let one = |value| Bound::Many(vec![value]);
                    return Some(found.into_iter().map(one).collect());
                }
                let elements = value.elements(Sequence::List)?.iter();
                let roots = elements.map(|element| vec![(*root, element.clone())]);
                self.collected(id, Collect::All, roots.map(|roots| with(&roots)))
            }
            NestedForm::Each {
                collect,
                root,
                front,
                back,
                ..
            } => {
                let (_, list) = self.sequence(place, known);
                let elements = list[*front..list.len() - back].iter();
                let roots = elements.map(|element| vec![(*root, element.clone())]);
                self.collected(id, *collect, roots.map(|roots| with(&roots)))
            }
            NestedForm::Entries {
                collect,
                key,
                value,
                except,
                ..
            } => {
                let entries = self.without(place, except, known).into_iter();
                let roots = entries.map(|entry| vec![(*key, entry.0), (*value, entry.1)]);
                self.collected(id, *collect, roots.map(|roots| with(&roots)))
            }
            NestedForm::Find {
                roots,
                before,
                after,
            } => {
                let (of, list) = self.sequence(place, known);
                let ends = usize::from(*before) + usize::from(*after);
                (0..=list.len().checked_sub(roots.len())?).find_map(|at| {
                    let run = roots.iter().copied().zip(list[at..].iter().cloned());
                    let run: Vec<_> = run.collect();
                    let found = self.matched(id, &nested.names[ends..], with(&run))?;
                    let slice = |part: &[Value]| Bound::One(Value::of(of, part));
                    let before = before.then(|| slice(&list[..at]));
                    let after = after.then(|| slice(&list[at + roots.len()..]));
                    Some(before.into_iter().chain(after).chain(found).collect())
                })
            }
        }
    }

    fn collected(
        &self,
        id: NestedId,
        collect: Collect,
        each: impl Iterator<Item = Known>,
    ) -> Option<Vec<Bound>> {
        let names = &self.program.nested(id).names;
        let mut all = vec![Vec::new(); names.len()];
        for inside in each {
            let Some(found) = self.matched(id, names, inside) else {
                match collect {
                    Collect::All => return None,
                    Collect::Matching => continue,
                }
            };
            for (all, found) in all.iter_mut().zip(found) {
                all.push(found);
            }
        }
        Some(all.into_iter().map(Bound::Many).collect())
    }

    /// A nested matcher walked once: the values of its names, in order.
    fn matched(&self, id: NestedId, names: &[Name], inside: Known) -> Option<Vec<Bound>> {
        let (_, mut binds) = self.from(self.plan.nested(id), inside).chosen?;
        let found = |name| binds.remove(name).expect("every row binds the same names");
        Some(names.iter().map(found).collect())
    }

    /// The names that a nested matcher may read from the row around it.
    fn visible(&self, nested: &Nested, known: &Known) -> Known {
        let mut inside = Known::default();
        for source in nested.outer.iter().chain(&nested.lent) {
            match source {
                Source::Result(test, at) => {
                    let result = known.results[&(*test, *at)].clone();
                    inside.results.insert((*test, *at), result);
                    let place = source.place(self.program);
                    if self.program.test(*test).check == Check::OwnNumber {
                        self.share(place, known, &mut inside);
                    }
                }
                source => self.share(source.place(self.program), known, &mut inside),
            }
        }
        inside
    }

    /// Makes a place visible inside, with everything that reading it needs.
    fn share(&self, place: PlaceId, known: &Known, inside: &mut Known) {
        if known.contents.contains(&place) {
            inside.contents.insert(place);
        }
        match self.program.place(place) {
            Place::Root(_) | Place::Field { .. } | Place::Viewed { .. } => {
                let value = known.values.get(&place);
                let value = value.expect("a value is read where it is known");
                inside.values.insert(place, value.clone());
            }
            Place::Front { list, .. } | Place::Back { list, .. } => {
                self.share(*list, known, inside);
            }
        }
    }
}

fn pick<T>(edges: &[(Vec<T>, NodeId)], otherwise: NodeId, takes: impl Fn(&T) -> bool) -> NodeId {
    let mut taking = edges
        .iter()
        .filter(|(cases, _)| cases.iter().any(&takes))
        .map(|(_, to)| *to);
    let to = taking.next();
    assert_eq!(taking.next(), None, "the edges of a node are disjoint");
    to.unwrap_or(otherwise)
}

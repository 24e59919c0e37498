//! Lists and tuples, and how their rests divide them.

use super::Lowering;
use crate::ir::{Collect, Leaf, Name, Pat, Rest, Sequence};
use crate::syntax::{self, Binder, Element};

/// The division of a list's elements by its rests.
pub(super) enum ListShape<'a> {
    /// No rest: all elements.
    Exact(&'a [Element]),
    /// One rest, with its name and the pattern for its elements.
    Split {
        front: &'a [Element],
        name: Option<&'a Binder>,
        each: Option<(Collect, &'a syntax::Pat)>,
        back: &'a [Element],
    },
    /// A `..` at both ends, with their names, around a run to find.
    Find {
        before: Option<&'a Binder>,
        run: &'a [Element],
        after: Option<&'a Binder>,
    },
}

impl<'a> ListShape<'a> {
    /// The shape of a list. A list with other rests than these has none.
    pub(super) fn of(elements: &'a [Element]) -> Option<Self> {
        let have_none = |elements: &[Element]| {
            let mut elements = elements.iter();
            elements.all(|element| matches!(element, Element::Pat(_)))
        };
        if let [
            Element::Rest {
                binder: before,
                each: None,
                ..
            },
            run @ ..,
            Element::Rest {
                binder: after,
                each: None,
                ..
            },
        ] = elements
            && !run.is_empty()
        {
            return have_none(run).then_some(Self::Find {
                before: before.as_ref(),
                run,
                after: after.as_ref(),
            });
        }
        let rest = elements
            .iter()
            .enumerate()
            .find_map(|(at, element)| match element {
                Element::Rest { binder, each, .. } => Some((at, binder, each)),
                Element::Pat(_) => None,
            });
        let Some((at, binder, each)) = rest else {
            return Some(Self::Exact(elements));
        };
        let (front, back) = (&elements[..at], &elements[at + 1..]);
        have_none(back).then_some(Self::Split {
            front,
            name: binder.as_ref(),
            each: each.as_ref().map(|(collect, pat)| (*collect, &**pat)),
            back,
        })
    }
}

impl Lowering<'_> {
    pub(super) fn list(&mut self, of: Sequence, elements: &[Element]) -> Pat {
        match ListShape::of(elements) {
            Some(ListShape::Exact(elements)) => Pat::List {
                of,
                front: self.elements(elements),
                rest: None,
                back: Vec::new(),
            },
            Some(ListShape::Split {
                front,
                name,
                each,
                back,
            }) => {
                let front = self.elements(front);
                let collect = each.map_or(Collect::All, |(collect, _)| collect);
                let each = each.map(|(_, each)| Box::new(self.at(self.over.part(), each)));
                let must_match = each.as_ref().filter(|_| collect == Collect::All);
                let stop = must_match.and_then(|each| self.stop_of_elements(each));
                Pat::List {
                    of,
                    front,
                    rest: Some(Rest {
                        name: self.maybe_name(name),
                        each,
                        collect,
                        stop,
                    }),
                    back: self.elements(back),
                }
            }
            Some(ListShape::Find { before, run, after }) => Pat::Find {
                of,
                before: self.maybe_name(before),
                run: self.elements(run),
                after: self.maybe_name(after),
            },
            None => {
                // The elements may have errors as well.
                self.elements(elements);
                Pat::Leaf(Leaf::Kind(of.kind()))
            }
        }
    }

    fn maybe_name(&self, binder: Option<&Binder>) -> Option<Name> {
        binder.map(|binder| self.name(binder))
    }

    fn elements(&mut self, elements: &[Element]) -> Vec<Pat> {
        let pats = elements.iter().filter_map(|element| match element {
            Element::Pat(pat) => Some(self.at(self.over.part(), pat)),
            Element::Rest { .. } => None,
        });
        pats.collect()
    }
}

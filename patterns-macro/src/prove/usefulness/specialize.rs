//! What lines say of the parts of a class: the elements of lists, the keys of maps.

use super::constructors::{Class, Lengths};
use super::matrix::{IsOpen, OutOfSteps, Search, Slot};
use super::value_set::{Field, Fields, Others, Rest, Shape};
use crate::ir::Key;

/// For whom the parts are looked at.
#[derive(Clone, Copy)]
pub(super) enum PartsRole<'r, 'a> {
    Candidate,
    Row {
        candidate: &'r Slot<'a>,
        is_open: IsOpen,
    },
}

/// What lines say of the parts of a class: one line may become several.
pub(super) struct Parts<'s, 'r, 'a> {
    pub(super) class: &'r Class,
    pub(super) search: &'s mut Search,
    pub(super) role: PartsRole<'r, 'a>,
    pub(super) depth: usize,
}

pub(super) type Ways<'a> = Vec<Vec<Slot<'a>>>;

impl Parts<'_, '_, '_> {
    pub(super) fn of<'a>(&mut self, slot: &Slot<'a>) -> Result<Ways<'a>, OutOfSteps> {
        match slot {
            Slot::Value(shapes) => {
                let mut ways = self.all(shapes.iter().copied())?;
                ways.retain(|way| !way.iter().any(Slot::is_dead));
                Ok(ways)
            }
            Slot::Field(fields) => {
                let mut value = Slot::Value(Vec::new());
                for field in fields {
                    value.add(&field.present);
                }
                Ok(if value.is_dead() {
                    Vec::new()
                } else {
                    vec![vec![value]]
                })
            }
            Slot::Others(_) => Ok(Vec::new()),
        }
    }

    /// No part says anything.
    fn blank<'a>(&self) -> Vec<Slot<'a>> {
        match self.class {
            Class::List(_, lengths) => {
                vec![Slot::Value(Vec::new()); lengths.front + lengths.back]
            }
            Class::Maps { keys, .. } => {
                let mut slots = vec![Slot::Field(Vec::new()); keys.len()];
                slots.push(Slot::Others(Others::Allowed));
                slots
            }
            _ => Vec::new(),
        }
    }

    fn all<'a>(&mut self, shapes: impl Iterator<Item = &'a Shape>) -> Result<Ways<'a>, OutOfSteps> {
        let mut ways = vec![self.blank()];
        for shape in shapes {
            let more = self.ways(shape)?;
            self.search.step(ways.len() * more.len())?;
            ways = ways
                .iter()
                .flat_map(|way| more.iter().map(|other| both(way, other)))
                .collect();
        }
        Ok(ways)
    }

    fn ways<'a>(&mut self, shape: &'a Shape) -> Result<Ways<'a>, OutOfSteps> {
        Ok(match (shape, self.class) {
            (Shape::Any, _) => vec![self.blank()],
            (Shape::Sorts(sorts), class) if class.is_among(sorts) => vec![self.blank()],
            (Shape::Or(shapes), _) => {
                let mut ways = Vec::new();
                for shape in shapes {
                    ways.extend(self.ways(shape)?);
                }
                ways
            }
            (Shape::And(shapes), _) => self.all(shapes.iter())?,
            (
                Shape::List {
                    of,
                    front,
                    rest,
                    back,
                },
                Class::List(class, lengths),
            ) if of == class => self
                .list(front, rest, back, *lengths)?
                .into_iter()
                .collect(),
            (Shape::Find(of, run), Class::List(class, lengths)) if of == class => {
                self.find(run, *lengths)
            }
            (Shape::Map(fields), Class::Maps { keys, only }) => {
                map(fields, keys, *only).into_iter().collect()
            }
            _ => Vec::new(),
        })
    }

    fn list<'a>(
        &mut self,
        front: &'a [Shape],
        rest: &'a Rest,
        back: &'a [Shape],
        lengths: Lengths,
    ) -> Result<Option<Vec<Slot<'a>>>, OutOfSteps> {
        let least = front.len() + back.len();
        let all = lengths.front + lengths.back;
        let fits = match rest {
            Rest::Nothing => !lengths.open && all == least,
            _ => all >= least,
        };
        if !fits {
            return Ok(None);
        }
        if lengths.open
            && let Rest::Each(each) = rest
            && !self.takes_all_between(each)?
        {
            return Ok(None);
        }
        let mut slots = self.blank();
        for (slot, shape) in slots.iter_mut().zip(front) {
            slot.add(shape);
        }
        for (slot, shape) in slots.iter_mut().rev().zip(back.iter().rev()) {
            slot.add(shape);
        }
        if let Rest::Each(each) = rest {
            for slot in &mut slots[front.len()..all - back.len()] {
                slot.add(each);
            }
        }
        Ok(Some(slots))
    }

    /// Whether what stands between the ends of lists of any length is surely taken by `each!`: only where
    /// the candidate's own `each!` says so.
    fn takes_all_between(&mut self, each: &Shape) -> Result<bool, OutOfSteps> {
        let PartsRole::Row { candidate, is_open } = self.role else {
            return Ok(true);
        };
        let Slot::Value(shapes) = candidate else {
            return Ok(false);
        };
        for shape in shapes {
            if let Shape::List {
                rest: Rest::Each(its),
                ..
            } = shape
                && self.search.covers(each, its, is_open, self.depth)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn find<'a>(&self, run: &'a [Shape], lengths: Lengths) -> Ways<'a> {
        let all = lengths.front + lengths.back;
        if lengths.open {
            let is_any = run.iter().all(|shape| *shape == Shape::Any);
            if is_any || matches!(self.role, PartsRole::Candidate) {
                return vec![self.blank()];
            }
        }
        // In an open list a run that crosses from the front to the back is not known to be one.
        let in_front = if lengths.open { lengths.front } else { all };
        let blocks = [0..in_front, in_front..all];
        let places = blocks.into_iter().flat_map(|block| {
            let last = (block.end + 1).saturating_sub(run.len());
            block.start..last.max(block.start)
        });
        places
            .map(|place| {
                let mut slots = self.blank();
                for (slot, shape) in slots[place..].iter_mut().zip(run) {
                    slot.add(shape);
                }
                slots
            })
            .collect()
    }
}

/// What both say.
fn both<'a>(one: &[Slot<'a>], other: &[Slot<'a>]) -> Vec<Slot<'a>> {
    let merged = one
        .iter()
        .zip(other)
        .map(|(one, other)| match (one, other) {
            (Slot::Value(one), Slot::Value(other)) => {
                Slot::Value(one.iter().chain(other).copied().collect())
            }
            (Slot::Field(one), Slot::Field(other)) => {
                Slot::Field(one.iter().chain(other).copied().collect())
            }
            (Slot::Others(Others::Forbidden), _) => Slot::Others(Others::Forbidden),
            (_, other) => other.clone(),
        });
    merged.collect()
}

/// What a map pattern says of these keys and of all others, which are absent if there are `only` these.
fn map<'a>(fields: &'a Fields, keys: &[Key], only: bool) -> Option<Vec<Slot<'a>>> {
    if only {
        let mut others = fields.entries.iter().filter(|(key, _)| !keys.contains(key));
        if !others.all(|(_, field)| field.absent) {
            return None;
        }
    }
    let slots = keys.iter().map(|key| {
        let own = fields.entries.iter().filter(|(name, _)| name == key);
        let mut own: Vec<&Field> = own.map(|(_, field)| field).collect();
        if own.is_empty() {
            own.push(fields.unnamed(key));
        }
        Slot::field(own)
    });
    let others = if only { Others::Allowed } else { fields.others };
    Some(slots.chain([Slot::Others(others)]).collect())
}

//! The search for a value that a candidate takes and no row before it.
//!
//! Rows and candidate are lines of a matrix, its columns the parts of a value that are still to be looked
//! at. A step divides one column into [classes](super::classes); of each class, the lines that take it go
//! on, with the parts of the class as columns of their own (Maranget, "Warnings for pattern matching",
//! 2007). Classes that the same rows take lead to the same place, so they go together, and those that the
//! fewest rows take go first: what is left over is found early.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::{Class, Lengths, Role, classes, witnesses};
use super::shape::{Field, Fields, Glob, Others, Rest, Shape, Sort};
use super::witness::{More, Witness};
use crate::ir::{Key, Kind, Sequence};

/// What a line says of one column.
#[derive(Clone, Debug)]
pub(super) enum Slot<'a> {
    /// The value is all of these; nothing is said by none.
    Value(Vec<&'a Shape>),
    /// What a key holds is all of these.
    Field(Vec<&'a Field>),
    /// Whether there may be keys that nobody names.
    Others(Others),
}

impl<'a> Slot<'a> {
    pub(super) fn value(shape: &'a Shape) -> Self {
        let mut slot = Self::Value(Vec::new());
        slot.add(shape);
        slot
    }

    fn add(&mut self, shape: &'a Shape) {
        match (self, shape) {
            (_, Shape::Any) => {}
            (Self::Value(all), shape) => all.push(shape),
            _ => {}
        }
    }

    fn field(fields: Vec<&'a Field>) -> Self {
        let says = |field: &&Field| !(field.absent && field.present == Shape::Any);
        Self::Field(fields.into_iter().filter(says).collect())
    }

    /// Whether it plainly takes nothing.
    pub(super) fn is_dead(&self) -> bool {
        matches!(self, Self::Value(shapes) if shapes.contains(&&Shape::Nothing))
    }

    /// Whether it says nothing.
    fn is_wild(&self) -> bool {
        match self {
            Self::Value(shapes) => shapes.is_empty(),
            Self::Field(fields) => fields.is_empty(),
            Self::Others(others) => *others == Others::Allowed,
        }
    }
}

/// A line of the matrix, of an earlier clause.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// Where it comes from.
    pub(super) origin: usize,
}

/// The search took too many steps.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OutOfSteps;

type Found = Result<Vec<Vec<Witness>>, OutOfSteps>;

/// A column: whether its values may be of other kinds than JSON's.
pub(super) type IsOpen = bool;

/// One search.
pub(super) struct Search {
    /// How many more lines may be looked at.
    pub(super) steps: usize,
    /// How many witnesses are wanted. With one, the first that is found will do.
    pub(super) wanted: usize,
    /// Whether only witnesses are wanted that surely no row takes.
    pub(super) certain: bool,
    /// The origins of the rows that took what the candidate takes.
    pub(super) covered_by: BTreeSet<usize>,
}

/// How deep a search may nest: each column of a matrix is a level, of a few KB of stack.
const DEEPEST: usize = 400;

impl Search {
    pub(super) fn new(steps: usize, wanted: usize) -> Self {
        Self {
            steps,
            wanted,
            certain: false,
            covered_by: BTreeSet::new(),
        }
    }

    fn step(&mut self, lines: usize) -> Result<(), OutOfSteps> {
        self.steps = self.steps.checked_sub(lines).ok_or(OutOfSteps)?;
        Ok(())
    }

    /// Values that the candidate takes and no row; none if there are none.
    pub(super) fn search(
        &mut self,
        columns: &[IsOpen],
        rows: &[Row<'_>],
        candidate: &[Slot<'_>],
        depth: usize,
    ) -> Found {
        self.step(rows.len() + 1)?;
        if depth > DEEPEST {
            return Err(OutOfSteps);
        }
        let covering = rows.iter().find(|row| row.slots.iter().all(Slot::is_wild));
        if let Some(row) = covering {
            self.covered_by.insert(row.origin);
            return Ok(Vec::new());
        }
        let Some(at) = choose(rows, candidate) else {
            // No row is left: all that the candidate says has to be possible.
            let mut witness = Vec::new();
            for (slot, is_open) in candidate.iter().zip(columns) {
                match self.inhabitant(slot, *is_open, depth)? {
                    Some(found) => witness.push(found),
                    None => return Ok(Vec::new()),
                }
            }
            return Ok(vec![witness]);
        };
        self.split(columns, rows, candidate, at, depth)
    }

    /// A value that a slot takes.
    fn inhabitant(
        &mut self,
        slot: &Slot<'_>,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<Option<Witness>, OutOfSteps> {
        if slot.is_wild() {
            return Ok(Some(Witness::Any));
        }
        let slots = std::slice::from_ref(slot);
        let found = self.split(&[is_open], &[], slots, 0, depth + 1)?;
        Ok(found.into_iter().next().and_then(|mut found| found.pop()))
    }

    /// Divides a column.
    fn split(
        &mut self,
        columns: &[IsOpen],
        rows: &[Row<'_>],
        candidate: &[Slot<'_>],
        at: usize,
        depth: usize,
    ) -> Found {
        if let Some(narrowed) = alternatives_with_globs(candidate, at) {
            let mut found = Vec::new();
            for candidate in narrowed {
                found.extend(self.search(columns, rows, &candidate, depth + 1)?);
                if self.is_enough(&found) {
                    break;
                }
            }
            return Ok(self.smallest(found));
        }
        let is_open = columns[at];
        let column = || rows.iter().map(move |row| &row.slots[at]);
        let all = classes(column().chain([&candidate[at]]), is_open);
        let known = globs(&candidate[at]);
        let mut groups: BTreeMap<Vec<usize>, Vec<Class>> = BTreeMap::new();
        let mut divided = Vec::new();
        for class in all {
            if class.has_parts() {
                divided.push(class);
                continue;
            }
            if !candidate[at].takes(&class, Role::Candidate) {
                continue;
            }
            self.step(rows.len())?;
            let taking =
                (0..rows.len()).filter(|row| rows[*row].slots[at].takes(&class, Role::Row(&known)));
            groups.entry(taking.collect()).or_default().push(class);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(taking, _)| taking.len());
        let mut found = Vec::new();
        let (left_columns, left) = (without(columns, at), without(candidate, at));
        for (taking, classes) in groups {
            if self.is_enough(&found) {
                break;
            }
            let rows: Vec<Row<'_>> = taking
                .into_iter()
                .map(|row| Row {
                    slots: without(&rows[row].slots, at),
                    origin: rows[row].origin,
                })
                .collect();
            let behind = self.search(&left_columns, &rows, &left, depth + 1)?;
            if behind.is_empty() {
                continue;
            }
            for head in witnesses(&classes, self.certain, column()) {
                found.extend(behind.iter().map(|rest| {
                    let mut witness = rest.clone();
                    witness.insert(at, head.clone());
                    witness
                }));
            }
        }
        for class in divided {
            if self.is_enough(&found) {
                break;
            }
            found.extend(self.divide(columns, rows, candidate, at, &class, depth)?);
        }
        Ok(self.smallest(found))
    }

    /// Goes on within the values of a class that has parts.
    fn divide(
        &mut self,
        columns: &[IsOpen],
        rows: &[Row<'_>],
        candidate: &[Slot<'_>],
        at: usize,
        class: &Class,
        depth: usize,
    ) -> Found {
        let candidates = Parts {
            class,
            search: self,
            role: PartsRole::Candidate,
            depth,
        }
        .of(&candidate[at])?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let parts = candidates[0].len();
        let mut columns_now = without(columns, at);
        columns_now.resize(columns_now.len() + parts, columns[at]);
        let mut found = Vec::new();
        // Where witnesses have to be certain, a row takes what cannot be decided, as the candidate does.
        let role = if self.certain {
            PartsRole::Candidate
        } else {
            PartsRole::Row {
                candidate: &candidate[at],
                is_open: columns[at],
            }
        };
        for ways in candidates {
            let mut rows_now = Vec::new();
            for row in rows {
                self.step(1)?;
                let of_row = Parts {
                    class,
                    search: self,
                    role,
                    depth,
                }
                .of(&row.slots[at])?;
                for parts in of_row {
                    let mut slots = without(&row.slots, at);
                    slots.extend(parts);
                    let origin = row.origin;
                    rows_now.push(Row { slots, origin });
                }
            }
            let mut slots = without(candidate, at);
            slots.extend(ways);
            let behind = self.search(&columns_now, &rows_now, &slots, depth + 1)?;
            found.extend(behind.into_iter().map(|mut witness| {
                let parts = witness.split_off(witness.len() - parts);
                witness.insert(at, whole(class, parts));
                witness
            }));
            if self.is_enough(&found) {
                break;
            }
        }
        Ok(found)
    }

    fn is_enough(&self, found: &[Vec<Witness>]) -> bool {
        self.wanted == 1 && !found.is_empty()
    }

    /// As many as are wanted.
    fn smallest(&self, mut found: Vec<Vec<Witness>>) -> Vec<Vec<Witness>> {
        found.sort_by_cached_key(|witness| {
            let size: usize = witness.iter().map(Witness::size).sum();
            let ranks: Vec<usize> = witness.iter().map(Witness::rank).collect();
            (size, ranks)
        });
        found.dedup();
        found.truncate(self.wanted);
        found
    }

    /// Whether a shape takes all that another takes.
    fn covers(
        &mut self,
        row: &Shape,
        candidate: &Shape,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps> {
        let mut inner = Search::new(self.steps, 1);
        let row = Row {
            slots: vec![Slot::value(row)],
            origin: 0,
        };
        let found = inner.search(&[is_open], &[row], &[Slot::value(candidate)], depth + 1)?;
        self.steps = inner.steps;
        Ok(found.is_empty())
    }
}

/// The column to divide: one that the first row asks about, if possible one where the candidate leaves
/// little open, and of these the one that most rows ask about.
fn choose(rows: &[Row<'_>], candidate: &[Slot<'_>]) -> Option<usize> {
    let first = rows.first()?;
    let asked = (0..first.slots.len()).filter(|at| !first.slots[*at].is_wild());
    asked.max_by_key(|&at| {
        let asking = rows.iter().filter(|row| !row.slots[at].is_wild()).count();
        // Of equals the first.
        (!candidate[at].is_wild(), asking, usize::MAX - at)
    })
}

fn without<T: Clone>(line: &[T], at: usize) -> Vec<T> {
    let mut left = Vec::with_capacity(line.len() + 4);
    left.extend_from_slice(&line[..at]);
    left.extend_from_slice(&line[at + 1..]);
    left
}

/// The candidate once for each alternative of a column, where one of these is a glob: which glob a string
/// is of has to be known before rows are asked whether they take it.
fn alternatives_with_globs<'a>(candidate: &[Slot<'a>], at: usize) -> Option<Vec<Vec<Slot<'a>>>> {
    fn has_glob(shape: &Shape) -> bool {
        match shape {
            Shape::Glob(_) => true,
            Shape::Or(shapes) | Shape::And(shapes) => shapes.iter().any(has_glob),
            _ => false,
        }
    }
    let Slot::Value(shapes) = &candidate[at] else {
        return None;
    };
    let (choice, alternatives) =
        shapes
            .iter()
            .enumerate()
            .find_map(|(choice, shape)| match shape {
                Shape::Or(alternatives) if has_glob(shape) => Some((choice, alternatives)),
                _ => None,
            })?;
    let narrowed = alternatives.iter().map(|alternative| {
        let mut shapes = shapes.clone();
        shapes[choice] = alternative;
        let mut narrowed = candidate.to_vec();
        narrowed[at] = Slot::Value(shapes);
        narrowed
    });
    Some(narrowed.collect())
}

/// The globs that a string of the slot is surely of.
fn globs<'a>(slot: &Slot<'a>) -> Vec<&'a Glob> {
    fn collect<'a>(shapes: impl Iterator<Item = &'a Shape>, into: &mut Vec<&'a Glob>) {
        for shape in shapes {
            match shape {
                Shape::Glob(glob) => into.push(glob),
                Shape::And(shapes) => collect(shapes.iter(), into),
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    if let Slot::Value(shapes) = slot {
        collect(shapes.iter().copied(), &mut all);
    }
    all
}

#[derive(Clone, Copy)]
enum PartsRole<'r, 'a> {
    Candidate,
    Row {
        candidate: &'r Slot<'a>,
        is_open: IsOpen,
    },
}

/// What lines say of the parts of a class: one line may become several.
struct Parts<'s, 'r, 'a> {
    class: &'r Class,
    search: &'s mut Search,
    role: PartsRole<'r, 'a>,
    depth: usize,
}

type Ways<'a> = Vec<Vec<Slot<'a>>>;

impl Parts<'_, '_, '_> {
    fn of<'a>(&mut self, slot: &Slot<'a>) -> Result<Ways<'a>, OutOfSteps> {
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
            Class::Map(keys) => {
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
            (Shape::Map(fields), Class::Map(keys)) => vec![map(fields, keys)],
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

fn map<'a>(fields: &'a Fields, keys: &[Key]) -> Vec<Slot<'a>> {
    let slots = keys.iter().map(|key| {
        let own = fields.entries.iter().filter(|(name, _)| name == key);
        let mut own: Vec<&Field> = own.map(|(_, field)| field).collect();
        if own.is_empty() {
            own.push(fields.unnamed(key));
        }
        Slot::field(own)
    });
    slots.chain([Slot::Others(fields.others)]).collect()
}

/// A witness of a class from those of its parts.
fn whole(class: &Class, mut parts: Vec<Witness>) -> Witness {
    match class {
        Class::List(Sequence::Tuple, _) => Witness::Sort(Sort::Of(Kind::Tuple)),
        Class::List(Sequence::List, lengths) => {
            let back = parts.split_off(lengths.front);
            if !lengths.open && back.is_empty() {
                return Witness::List {
                    front: parts,
                    open: false,
                    back,
                };
            }
            // `[_, .., _]` says no more than `[_, _, ..]`.
            let (front, back) = if back.iter().all(|part| *part == Witness::Any) {
                parts.extend(back);
                (parts, Vec::new())
            } else {
                (parts, back)
            };
            Witness::List {
                front,
                open: lengths.open,
                back,
            }
        }
        Class::Map(keys) => {
            let more = match parts.pop() {
                Some(Witness::More(more)) => more,
                _ => More::Either,
            };
            let entries = keys.iter().cloned().zip(parts);
            let entries = entries.filter(|(_, value)| *value != Witness::Any);
            Witness::Map {
                entries: entries.collect(),
                more,
            }
        }
        Class::Present => match parts.pop() {
            // The key is there, whatever its value is.
            Some(value) => Witness::Present(Box::new(value)),
            None => Witness::Any,
        },
        _ => Witness::Any,
    }
}

/// Whether no value is of both shapes, as far as a glance tells.
pub(super) fn are_apart(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Nothing, _) | (_, Shape::Nothing) => true,
        (Shape::Or(shapes), other) | (other, Shape::Or(shapes)) => {
            shapes.iter().all(|shape| are_apart(shape, other))
        }
        (Shape::And(shapes), other) | (other, Shape::And(shapes)) => {
            shapes.iter().any(|shape| are_apart(shape, other))
        }
        (Shape::Any, _) | (_, Shape::Any) => false,
        (Shape::Sorts(one), Shape::Sorts(other)) => !one.iter().any(|sort| other.contains(sort)),
        (Shape::Sorts(sorts), other) | (other, Shape::Sorts(sorts)) => {
            kind(other).is_some_and(|kind| !sorts.contains(&Sort::Of(kind)))
        }
        (Shape::Bool(one), Shape::Bool(other)) => one != other,
        (Shape::Int(one), Shape::Int(other)) => one.is_disjoint(other),
        (Shape::Float(one), Shape::Float(other)) => one.is_disjoint(other),
        (Shape::Text(one), Shape::Text(other)) => one.is_disjoint(other),
        (Shape::Atom(one), Shape::Atom(other)) => one != other,
        (Shape::Bytes(one), Shape::Bytes(other)) => one != other,
        (Shape::Map(one), Shape::Map(other)) => one.entries.iter().any(|(key, field)| {
            let same = other.entries.iter().filter(|(name, _)| name == key);
            let mut of_other = same.map(|(_, field)| field).peekable();
            let apart = |one: &Field, other: &Field| {
                !(one.absent && other.absent) && are_apart(&one.present, &other.present)
            };
            if of_other.peek().is_none() {
                return apart(field, other.unnamed(key));
            }
            of_other.any(|other| apart(field, other))
        }),
        (
            Shape::List {
                of,
                front,
                rest,
                back,
            },
            Shape::List {
                of: its_of,
                front: its_front,
                rest: its_rest,
                back: its_back,
            },
        ) => {
            let (least, its_least) = (front.len() + back.len(), its_front.len() + its_back.len());
            of != its_of
                || (*rest == Rest::Nothing && its_least > least)
                || (*its_rest == Rest::Nothing && least > its_least)
                || front
                    .iter()
                    .zip(its_front)
                    .any(|(one, other)| are_apart(one, other))
        }
        (one, other) => match (kind(one), kind(other)) {
            (Some(Kind::Number), Some(Kind::Number)) => {
                std::mem::discriminant(one) != std::mem::discriminant(other)
            }
            (Some(one), Some(other)) => one != other,
            _ => false,
        },
    }
}

fn kind(shape: &Shape) -> Option<Kind> {
    match shape {
        Shape::Bool(_) => Some(Kind::Bool),
        Shape::Int(_) | Shape::Float(_) | Shape::NaN => Some(Kind::Number),
        Shape::Text(_) | Shape::Glob(_) => Some(Kind::Str),
        Shape::Atom(_) => Some(Kind::Atom),
        Shape::Bytes(_) => Some(Kind::Bytes),
        Shape::List { of, .. } | Shape::Find(of, _) => Some(of.kind()),
        Shape::Map(_) => Some(Kind::Map),
        Shape::Any | Shape::Nothing | Shape::Sorts(_) | Shape::Or(_) | Shape::And(_) => None,
    }
}

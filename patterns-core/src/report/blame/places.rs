//! The values that a walk has looked at, and where they are.
//!
//! Most clauses ask for the same keys of the same values. A place is made once, so its value is
//! read and classified once, however many clauses look at it; and two failures are in one place if
//! their numbers are equal. Elements and entries that a pattern searches or repeats over are places
//! for as long as something is said about them.

use std::mem;

use crate::report::found::Found;
use crate::report::path::{Step, ValuePath};
use crate::report::question::{Value, ValueView};
use crate::report::record::{PlaceId, Site, Sites};
use crate::report::spelling::Shape;
use crate::subject::{Subject, View};

/// The way to a place.
#[derive(Clone)]
enum Way<'n> {
    /// It is an argument, which has a name if there are several.
    Argument(Option<&'static str>),
    /// By a step from another place.
    Step(PlaceId, Step),
    /// By the key of an entry, which is read only if something fails there: it may be long.
    Entry(PlaceId, Value<'n>),
    /// It has the path of another place.
    Beside(PlaceId),
    /// It is the list of groups that a regular expression found in another place.
    Groups(PlaceId),
}

struct Place<'n> {
    way: Way<'n>,
    value: Value<'n>,
    view: ValueView<'n>,
    found: Option<Found>,
    /// The shape of a string.
    shape: Option<Shape>,
    /// The last look-up of a part of it.
    last: Option<u32>,
}

/// The result of a look-up.
#[derive(Clone, Copy)]
pub(super) enum Reached {
    /// Nobody has looked yet.
    Unknown,
    /// The map does not have the key.
    Absent,
    At(PlaceId),
}

impl From<Option<PlaceId>> for Reached {
    fn from(part: Option<PlaceId>) -> Self {
        part.map_or(Self::Absent, Self::At)
    }
}

/// A look-up of a part of the value in a place.
struct LookUp {
    step: Step,
    part: Reached,
    /// The look-up in the same place before this one.
    before: Option<u32>,
}

/// All places of one report.
pub(super) struct Places<'n> {
    all: Vec<Place<'n>>,
    look_ups: Vec<LookUp>,
    /// The first place that may be forgotten. Look-ups in earlier ones are not kept, since they
    /// would lead to it.
    floor: usize,
    /// The buffer in which previews are written.
    scratch: String,
}

/// A state of the places to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    places: usize,
    look_ups: usize,
    floor: usize,
}

impl<'n> Places<'n> {
    /// No places, but room for so many.
    pub(super) fn with_capacity(places: usize) -> Self {
        Self {
            all: Vec::with_capacity(places),
            look_ups: Vec::with_capacity(places),
            floor: 0,
            scratch: String::new(),
        }
    }

    pub(super) fn argument(&mut self, value: &Value<'n>, name: Option<&'static str>) -> PlaceId {
        self.add(Way::Argument(name), value.clone())
    }

    /// A part of the value in a place. It is not kept for others.
    pub(super) fn part(&mut self, of: PlaceId, step: Step, value: Value<'n>) -> PlaceId {
        self.add(Way::Step(of, step), value)
    }

    /// The value of an entry of the map in a place.
    pub(super) fn entry(&mut self, of: PlaceId, key: Value<'n>, value: Value<'n>) -> PlaceId {
        self.add(Way::Entry(of, key), value)
    }

    /// A value that has the path of a place: a key of the map there, or what a view yields.
    pub(super) fn beside(&mut self, place: PlaceId, value: Value<'n>) -> PlaceId {
        self.add(Way::Beside(place), value)
    }

    /// The list of groups that a regular expression found in the string in a place.
    pub(super) fn groups(&mut self, place: PlaceId, value: Value<'n>) -> PlaceId {
        self.add(Way::Groups(place), value)
    }

    fn add(&mut self, way: Way<'n>, value: Value<'n>) -> PlaceId {
        let view = value.view();
        // A report looks at some thousands of values.
        let id = PlaceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(Place {
            way,
            value,
            view,
            found: None,
            shape: None,
            last: None,
        });
        id
    }

    fn place(&self, at: PlaceId) -> &Place<'n> {
        &self.all[at.0 as usize]
    }

    pub(super) fn value(&self, at: PlaceId) -> &Value<'n> {
        &self.place(at).value
    }

    pub(super) fn view(&self, at: PlaceId) -> &ValueView<'n> {
        &self.place(at).view
    }

    /// The part of the value in a place to which a step leads, if it has that part.
    pub(super) fn look_up(
        &mut self,
        of: PlaceId,
        step: Step,
        value: impl FnOnce() -> Option<Value<'n>>,
    ) -> Option<PlaceId> {
        match self.reached(of, &step) {
            Reached::At(part) => Some(part),
            Reached::Absent => None,
            Reached::Unknown => {
                let part = value().map(|value| self.part(of, step.clone(), value));
                self.keep(of, step, part.into());
                part
            }
        }
    }

    fn reached(&self, of: PlaceId, step: &Step) -> Reached {
        // Steps that are kept secret look alike.
        let mut next = match step {
            Step::Redacted => None,
            _ => self.place(of).last,
        };
        while let Some(at) = next {
            let look_up = &self.look_ups[at as usize];
            if look_up.step == *step {
                return look_up.part;
            }
            next = look_up.before;
        }
        Reached::Unknown
    }

    fn keep(&mut self, of: PlaceId, step: Step, part: Reached) {
        let at = of.0 as usize;
        if at >= self.floor
            && let Ok(index) = u32::try_from(self.look_ups.len())
        {
            let before = self.all[at].last.replace(index);
            self.look_ups.push(LookUp { step, part, before });
        }
    }

    /// Begins a part whose places may be forgotten.
    pub(super) fn mark(&mut self) -> Mark {
        let floor = mem::replace(&mut self.floor, self.all.len());
        Mark {
            places: self.all.len(),
            look_ups: self.look_ups.len(),
            floor,
        }
    }

    /// Ends a part, and forgets its places if nothing is said about them.
    pub(super) fn end(&mut self, mark: Mark, forget: bool) {
        if forget {
            self.all.truncate(mark.places);
            self.look_ups.truncate(mark.look_ups);
        }
        self.floor = mark.floor;
    }

    /// The words of a report for the value in a place.
    pub(super) fn found(&mut self, at: PlaceId, redact: bool) -> Found {
        let Place { found, value, .. } = &mut self.all[at.0 as usize];
        let scratch = &mut self.scratch;
        let of_value = || Found::of_value(value, redact, scratch);
        found.get_or_insert_with(of_value).clone()
    }

    /// The shape of the string in a place, if it is one.
    pub(super) fn shape(&mut self, at: PlaceId) -> Option<Shape> {
        let place = &mut self.all[at.0 as usize];
        match (place.shape, &place.view) {
            (None, View::Str(text)) => Some(*place.shape.insert(Shape::of(text))),
            (known, _) => known,
        }
    }

    /// The number of places.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The places that are marked, as a report keeps them.
    pub(super) fn sites(&mut self, is_site: &[bool], redact: bool) -> Sites {
        let places = (0..).map(PlaceId).zip(is_site);
        let places = places.filter(|(_, is_site)| **is_site);
        let sites = places.map(|(place, _)| Site {
            place,
            path: self.path(place),
            found: self.found(place, redact),
        });
        Sites {
            all: sites.collect(),
            before: None,
        }
    }

    /// The number of steps to a place.
    pub(super) fn depth(&self, at: PlaceId) -> usize {
        let (mut here, mut depth) = (at, 0);
        loop {
            here = match &self.place(here).way {
                Way::Argument(_) => return depth,
                Way::Step(of, _) | Way::Entry(of, _) => {
                    depth += 1;
                    *of
                }
                Way::Beside(of) | Way::Groups(of) => *of,
            };
        }
    }

    pub(super) fn path(&self, at: PlaceId) -> ValuePath {
        let mut steps = Vec::with_capacity(self.depth(at));
        let mut here = at;
        loop {
            here = match &self.place(here).way {
                Way::Argument(name) => {
                    steps.reverse();
                    return ValuePath {
                        argument: *name,
                        steps: steps.into(),
                    };
                }
                Way::Step(of, step) => {
                    let is_group = matches!(self.place(*of).way, Way::Groups(_));
                    steps.push(match step {
                        Step::Index(index) if is_group => Step::Group(index + 1),
                        step => step.clone(),
                    });
                    *of
                }
                Way::Entry(of, key) => {
                    steps.push(Step::to(key));
                    *of
                }
                Way::Beside(of) | Way::Groups(of) => *of,
            };
        }
    }
}

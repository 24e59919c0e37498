//! Why a clause failed, in few words of memory: the walk over the clauses notes it so, and a
//! [`Reason`] with its texts is made once somebody asks.
//!
//! A program mostly looks at one of some hundred clauses that fail. So a record says only which
//! pattern failed where. The path and the preview of the value are kept once for each place.

use core::slice;
use std::borrow::Cow;
use std::sync::Arc;

use crate::quote::{is_identifier, quoted, short, shortened};
use crate::report::described::pattern::{About, Ask, Key, Pattern};
use crate::report::fault::{Fault, Faults};
use crate::report::found::Found;
use crate::report::path::ValuePath;
use crate::report::reason::{Alternatives, Reason, ReportedKey};
use crate::subject::kind::Kind;

/// The number of characters of a pattern's text that are kept.
pub(super) const PATTERN: usize = 80;

/// Why a value does not match.
#[derive(Clone, Debug)]
pub(super) enum Why {
    /// It is not what this pattern matches: its kind tells how.
    Expects(&'static Pattern),
    /// It is not what any of these patterns match. The one with this index came closest.
    ExpectsAny(&'static [Pattern], usize),
    /// Any of these would do. The one with this index came closest.
    Any(Box<[Why]>, usize),
    /// It is a map without these keys, which are literals.
    Lacks {
        keys: &'static [Key],
        similar: Option<ReportedKey>,
    },
    /// It is a list of another length than this one or, if it is open, a shorter one.
    Length {
        least: usize,
        is_open: bool,
        len: Option<usize>,
    },
    /// Anything else.
    Reason(Arc<Reason>),
}

/// What a failure is about that is elsewhere than in a place.
static NOTHING: Found = Found::nothing();

/// The sort of a reason, which clauses must share to be told together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    WrongKind,
    NotEqual,
    OutOfRange,
    MissingKey,
    WrongLength,
}

impl Why {
    /// Returns whether both can be told as one, about the same value.
    fn is_like(&self, other: &Self, found: &Found) -> bool {
        match (self.sort(found), other.sort(found)) {
            (Some(sort), Some(other)) => sort == other,
            // A key that may be misspelt has a line of its own.
            _ if self.has_similar() || other.has_similar() => false,
            _ => self.reason(found).is_like(&other.reason(found)),
        }
    }

    fn has_similar(&self) -> bool {
        matches!(
            self,
            Self::Lacks {
                similar: Some(_),
                ..
            }
        )
    }

    fn sort(&self, found: &Found) -> Option<Sort> {
        match self {
            Self::Expects(pattern) => Some(sort(pattern, found)),
            Self::ExpectsAny(patterns, closest) => Some(sort(&patterns[*closest], found)),
            Self::Any(all, closest) => all[*closest].sort(found),
            Self::Lacks { similar: None, .. } => Some(Sort::MissingKey),
            Self::Length { .. } => Some(Sort::WrongLength),
            Self::Lacks { .. } | Self::Reason(_) => None,
        }
    }

    /// The reason, about this value.
    pub(super) fn reason(&self, found: &Found) -> Arc<Reason> {
        let reason = match self {
            Self::Expects(pattern) => unexpected(pattern, found),
            Self::ExpectsAny(patterns, closest) => {
                unexpected(&patterns[*closest], found).or(self.alternatives(found))
            }
            Self::Any(all, closest) => {
                let closest = all[*closest].reason(found).copied();
                closest.or(self.alternatives(found))
            }
            Self::Lacks { keys, similar } => Reason::MissingKey {
                expected: keys.iter().map(ReportedKey::written).collect(),
                similar: similar.clone(),
                found: found.clone(),
            },
            Self::Length {
                least,
                is_open,
                len,
            } => Reason::WrongLength {
                expected: length(*least, *is_open).into(),
                len: *len,
            },
            Self::Reason(reason) => return Arc::clone(reason),
        };
        Arc::new(reason)
    }

    fn alternatives(&self, found: &Found) -> Alternatives {
        let mut all = Alternatives::default();
        self.add_to(&mut all, found);
        all
    }

    /// Adds what is expected of this value, if others may expect something else of it.
    fn add_to(&self, all: &mut Alternatives, found: &Found) {
        match self {
            Self::Expects(pattern) => add_expectation(pattern, all, found),
            Self::ExpectsAny(patterns, _) => {
                for pattern in *patterns {
                    add_expectation(pattern, all, found);
                }
            }
            Self::Any(whys, closest) => {
                let mut own = Alternatives::default();
                for why in whys {
                    why.add_to(&mut own, found);
                }
                // Those that fail in another way than the closest are not told.
                match whys[*closest].told() {
                    Told::Keys => all.keys.append(&mut own.keys),
                    Told::Texts => all.texts.append(&mut own.texts),
                    Told::Alone => {}
                }
            }
            Self::Lacks { keys, .. } => all.keys.extend(keys.iter().map(ReportedKey::written)),
            Self::Length { least, is_open, .. } => all.texts.push(length(*least, *is_open)),
            Self::Reason(reason) => reason.add_to(all),
        }
    }

    fn told(&self) -> Told {
        match self {
            Self::Lacks { .. } => Told::Keys,
            Self::Any(all, closest) => all[*closest].told(),
            Self::Reason(reason) => match **reason {
                Reason::MissingKey { .. } => Told::Keys,
                _ if reason.any_expected().is_some() => Told::Texts,
                _ => Told::Alone,
            },
            Self::Expects(_) | Self::ExpectsAny(..) | Self::Length { .. } => Told::Texts,
        }
    }
}

/// What a reason shares with others of the same place.
enum Told {
    Keys,
    Texts,
    Alone,
}

/// A length as a pattern of lists expects it.
fn length(least: usize, is_open: bool) -> Cow<'static, str> {
    let plural = if least == 1 { "element" } else { "elements" };
    if is_open {
        format!("at least {least} {plural}").into()
    } else {
        format!("{least} {plural}").into()
    }
}

/// A place that the walk has looked at, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlaceId(pub(super) u32);

/// The place of a failure, and its cause.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) at: At,
    pub(super) why: Why,
}

/// The place of a failure.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum At {
    Place(PlaceId),
    /// Elsewhere. The reason does not need the value there.
    Path(Box<ValuePath>),
}

impl At {
    /// The place of what concerns all arguments.
    pub(super) fn root() -> Self {
        Self::Path(Box::default())
    }
}

/// Why one clause failed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    /// The number of tests that passed.
    pub(super) passed: usize,
    /// The index of its first failure, which clauses share.
    pub(super) failure: usize,
}

impl Failure {
    /// The failure in words. `place` gives the path of a place, and the words for its value.
    pub(super) fn fault(&self, place: impl FnOnce(PlaceId) -> (ValuePath, Found)) -> Fault {
        let (path, found) = match &self.at {
            At::Place(at) => place(*at),
            At::Path(path) => ((**path).clone(), Found::nothing()),
        };
        Fault {
            path,
            reason: self.why.reason(&found),
        }
    }
}

/// A place where some clause failed.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) place: PlaceId,
    pub(super) path: ValuePath,
    pub(super) found: Found,
}

/// The places where the clauses of a report failed.
#[derive(Clone, Debug)]
pub(super) struct Sites {
    /// In the order of their numbers.
    pub(super) all: Box<[Site]>,
    /// The path to the value in another, if it is told as a part of that.
    pub(super) before: Option<ValuePath>,
}

impl Sites {
    /// The same places within another value, which this path leads to.
    pub(super) fn within(self, outer: ValuePath) -> Self {
        let before = match &self.before {
            Some(before) => before.after(&outer),
            None => outer,
        };
        Self {
            before: Some(before),
            ..self
        }
    }

    fn site(&self, place: PlaceId) -> &Site {
        let index = self.all.binary_search_by_key(&place, |site| site.place);
        // Each place of a record has a site.
        &self.all[index.unwrap_or_default()]
    }

    fn path<'p>(&'p self, failure: &'p Failure) -> &'p ValuePath {
        match &failure.at {
            At::Place(place) => &self.site(*place).path,
            At::Path(path) => path,
        }
    }

    /// The failure in words.
    pub(super) fn fault(&self, failure: &Failure) -> Fault {
        let fault = Fault {
            path: self.path(failure).clone(),
            reason: self.reason(failure),
        };
        match &self.before {
            Some(before) => fault.within(before),
            None => fault,
        }
    }

    /// The reason of a failure in words.
    fn reason(&self, failure: &Failure) -> Arc<Reason> {
        failure.why.reason(self.found(failure))
    }

    /// The words for the value that a failure is about.
    fn found(&self, failure: &Failure) -> &Found {
        match &failure.at {
            At::Place(place) => &self.site(*place).found,
            At::Path(_) => &NOTHING,
        }
    }

    /// All failures of a clause in words.
    pub(super) fn faults<'f>(&self, failures: impl IntoIterator<Item = &'f Failure>) -> Faults {
        let faults = failures.into_iter().map(|failure| self.fault(failure));
        faults.collect()
    }

    /// Returns whether two failures are in the same place, for the same kind of reason.
    pub(super) fn is_like(&self, one: &Failure, other: &Failure) -> bool {
        match (&one.at, &other.at) {
            (At::Place(place), At::Place(at)) if place == at => {
                one.why.is_like(&other.why, &self.site(*place).found)
            }
            _ => {
                self.path(one) == self.path(other) && {
                    self.reason(one).is_like(&self.reason(other))
                }
            }
        }
    }

    /// Some failures that are alike as one, with what any of them expects.
    pub(super) fn joined<'f>(
        &self,
        first: &'f Failure,
        others: impl Iterator<Item = &'f Failure>,
    ) -> Fault {
        let mut fault = self.fault(first);
        let mut all = Alternatives::default();
        let mut others = others.peekable();
        if others.peek().is_some() {
            for failure in std::iter::once(first).chain(others) {
                failure.why.add_to(&mut all, self.found(failure));
            }
            fault.reason = Arc::new(fault.reason.copied().or(all));
        }
        fault
    }
}

/// The kinds of values that a pattern matches, if it tests the kind itself.
pub(super) fn kinds(pattern: &Pattern) -> &[Kind] {
    match pattern {
        Pattern::Kind(kind) => slice::from_ref(kind),
        Pattern::Number => &[Kind::Integer, Kind::Float],
        Pattern::Bool(_) => &[Kind::Bool],
        Pattern::Int(_) => &[Kind::Integer],
        Pattern::Float(_) => &[Kind::Float],
        Pattern::Atom(_) => &[Kind::Atom],
        Pattern::Bytes(_) | Pattern::ByteSegments(_) => &[Kind::Bytes],
        Pattern::Str(_) | Pattern::StrRange(_) | Pattern::Segments(..) => &[Kind::String],
        Pattern::List { of, .. } | Pattern::Find { of, .. } => slice::from_ref(of),
        Pattern::Map { .. } => &[Kind::Map],
        Pattern::Ask(ask) => match ask.about {
            About::Integer(_) => &[Kind::Integer],
            About::Float(_) => &[Kind::Integer, Kind::Float],
            About::Char => &[Kind::String],
            About::Function => &[Kind::Function],
            About::Equal
            | About::Rust
            | About::Argument
            | About::Range
            | About::View(_)
            | About::Expression(_) => &[],
        },
        _ => &[],
    }
}

fn sort(pattern: &Pattern, found: &Found) -> Sort {
    match pattern {
        Pattern::Str(_) if found.kind() == Kind::String => Sort::NotEqual,
        pattern if !kinds(pattern).contains(&found.kind()) => Sort::WrongKind,
        Pattern::StrRange(_) => Sort::OutOfRange,
        Pattern::Int(range) if !range.is_single() => Sort::OutOfRange,
        Pattern::Float(range) if !range.is_single() => Sort::OutOfRange,
        _ => Sort::NotEqual,
    }
}

/// The reason that a value is not what a pattern matches.
fn unexpected(pattern: &'static Pattern, found: &Found) -> Reason {
    let (sort, expected) = expectation(pattern, found);
    let (expected, found) = (expected.into(), found.clone());
    match sort {
        Sort::WrongKind => Reason::WrongKind { expected, found },
        Sort::OutOfRange => Reason::OutOfRange { expected, found },
        _ => Reason::NotEqual { expected, found },
    }
}

/// Adds what a pattern expects of a value.
fn add_expectation(pattern: &'static Pattern, all: &mut Alternatives, found: &Found) {
    // Many clauses ask for the same strings.
    if let Pattern::Str(text) = pattern
        && !all.strings.is_new(text)
    {
        return;
    }
    all.texts.push(expectation(pattern, found).1);
}

/// How a value is not what a pattern matches, and the text of what the pattern expects.
fn expectation(pattern: &'static Pattern, found: &Found) -> (Sort, Cow<'static, str>) {
    let text = || short(pattern, PATTERN).into();
    let sort = sort(pattern, found);
    let text = match (sort, pattern) {
        (Sort::WrongKind, _) => {
            let text = match pattern {
                Pattern::Kind(kind) => kind.name().into(),
                Pattern::Number => "number".into(),
                Pattern::Int(range) => range.ty.map_or_else(text, Into::into),
                Pattern::List { of, .. } | Pattern::Find { of, .. } => of.name().into(),
                Pattern::Map { .. } => "map".into(),
                Pattern::Ask(ask) => plain_type(ask).into(),
                _ => text(),
            };
            of_kind(text, kinds(pattern), found.kind())
        }
        (Sort::OutOfRange, Pattern::Int(range)) => match range.ty {
            Some(ty) => format!("{ty} ({range})").into(),
            None => text(),
        },
        (Sort::NotEqual, Pattern::Str(text)) => quoted(text, PATTERN).into(),
        _ => text(),
    };
    (sort, shortened(text, PATTERN))
}

/// The type of a typed pattern over all values of the type, `f64` for `f64(x)`; otherwise the
/// pattern's text.
pub(super) fn plain_type(ask: &'static Ask) -> &'static str {
    let ty = match ask.about {
        About::Integer(ty) | About::Float(ty) => ty,
        About::Char => "char",
        About::Function => return "function",
        _ => return ask.text,
    };
    if is_whole(ty, ask.text) { ty } else { ask.text }
}

/// Returns whether the text of a typed pattern shows that it is over all values of its type.
pub(super) fn is_whole(ty: &str, text: &str) -> bool {
    let argument = text.strip_prefix(ty);
    let argument = argument.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    argument.is_some_and(is_identifier)
}

/// The expectation, with its kind if only a number of the other kind was found.
fn of_kind(expected: Cow<'static, str>, kinds: &[Kind], found: Kind) -> Cow<'static, str> {
    let (kind, of_a_kind) = match (kinds, found) {
        ([Kind::Integer], Kind::Float) => ("integer", "an integer"),
        ([Kind::Float], Kind::Integer) => ("float", "a float"),
        _ => return expected,
    };
    if expected.starts_with(char::is_alphabetic) {
        format!("{expected} ({of_a_kind})").into()
    } else {
        format!("{kind} {expected}").into()
    }
}

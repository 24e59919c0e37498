//! Values that are not covered, shown in messages as patterns.

use std::fmt;

use super::approximation::Approximation;
use super::constructors::Constructor;
use super::interval::{Interval, Ordered};
use super::matrix::Cell;
use super::segments::Segments;
use super::steps::Steps;
use super::value_set::{ValueKind, ValueSet};
use crate::ir::{Integer, Key, Kind, Sequence};

/// A value, or a part of one, as far as it matters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Witness {
    /// Any value.
    Any,
    /// Any value of this kind.
    Kind(ValueKind),
    Bool(bool),
    Int(Interval<Integer>),
    Float(Ordered),
    /// A number that no pattern names, such as the example.
    OtherNumber(Option<Ordered>),
    /// Strings of an interval; the example is one of them.
    Text {
        interval: Interval<String>,
        example: String,
    },
    /// A string that no pattern names, such as the example.
    OtherText(String),
    Atom(String),
    List {
        of: Sequence,
        front: Vec<Witness>,
        /// `true` if there may be more elements between front and back.
        open: bool,
        back: Vec<Witness>,
    },
    Map {
        /// Each is [`Self::Absent`], [`Self::Present`] or, if anything is possible, [`Self::Any`].
        entries: Vec<(Key, Witness)>,
        more: More,
    },
    /// A key is absent.
    Absent,
    /// A key is present with this value.
    Present(Box<Witness>),
    /// The keys that no pattern names.
    More(More),
}

/// The keys of a map that no pattern names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    None,
    Some,
    Either,
}

impl Witness {
    /// The length of its text, roughly.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::List { front, back, .. } => {
                1 + front.iter().chain(back).map(Self::size).sum::<usize>()
            }
            Self::Map { entries, .. } => {
                let shown = entries.iter().filter(|(_, value)| *value != Self::Any);
                let sizes = shown.map(|(_, value)| 1 + value.size());
                1 + sizes.sum::<usize>()
            }
            Self::Present(value) => value.size(),
            _ => 1,
        }
    }

    /// The order among witnesses of the same size: that in which kinds are usually listed.
    pub(super) fn rank(&self) -> usize {
        let kind = |kind: Kind| 1 + kind as usize;
        match self {
            Self::Any | Self::Absent | Self::Present(_) | Self::More(_) => 0,
            Self::Kind(ValueKind::Known(of)) => kind(*of),
            Self::Kind(ValueKind::Other) => usize::MAX,
            Self::Bool(_) => kind(Kind::Bool),
            Self::Int(_) | Self::Float(_) | Self::OtherNumber(_) => kind(Kind::Number),
            Self::Text { .. } | Self::OtherText(_) => kind(Kind::Str),
            Self::Atom(_) => kind(Kind::Atom),
            Self::List { of, .. } => kind(of.kind()),
            Self::Map { .. } => kind(Kind::Map),
        }
    }
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any | Self::More(_) => f.write_str("_"),
            Self::Kind(ValueKind::Other) => f.write_str("a value of another kind"),
            Self::Kind(ValueKind::Known(Kind::Null)) => f.write_str("null"),
            Self::Kind(ValueKind::Known(kind)) => write!(f, "{}(_)", kind.name()),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(interval) => int(f, interval),
            Self::Float(value) => write!(f, "{:?}", value.get()),
            Self::OtherNumber(_) => f.write_str("number(_)"),
            Self::Text { interval, .. } => text(f, interval),
            Self::OtherText(_) => f.write_str("str(_)"),
            Self::Atom(name) => write!(f, ":{name}"),
            Self::List {
                of,
                front,
                open,
                back,
            } => {
                let rest = open.then(|| "..".to_owned());
                let elements = front.iter().map(ToString::to_string).chain(rest);
                let elements: Vec<String> = elements
                    .chain(back.iter().map(ToString::to_string))
                    .collect();
                match (of, &elements[..]) {
                    (Sequence::List, elements) => write!(f, "[{}]", elements.join(", ")),
                    (Sequence::Tuple, [only]) if !open => write!(f, "({only},)"),
                    (Sequence::Tuple, elements) => write!(f, "({})", elements.join(", ")),
                }
            }
            Self::Map { entries, more } => {
                let mut items: Vec<String> = entries
                    .iter()
                    .filter(|(_, value)| *value != Self::Any)
                    .map(|(key, value)| match value {
                        Self::Absent => format!("!{key}"),
                        value => format!("{key}: {value}"),
                    })
                    .collect();
                if *more == More::None {
                    // Without `..`, all other keys are absent anyway.
                    items.retain(|item| !item.starts_with('!'));
                } else {
                    items.push("..".to_owned());
                }
                write!(f, "{{{}}}", items.join(", "))
            }
            Self::Absent => f.write_str("absent"),
            Self::Present(value) => write!(f, "{value}"),
        }
    }
}

fn int(f: &mut fmt::Formatter<'_>, interval: &Interval<Integer>) -> fmt::Result {
    match (&interval.from, &interval.to) {
        (None, None) => f.write_str("0"),
        (None, Some(to)) => write!(f, "..{to}"),
        (Some(from), None) => write!(f, "{from}.."),
        (Some(from), Some(to)) if from.successor() == *to => write!(f, "{from}"),
        (Some(from), Some(to)) => write!(f, "{from}..{to}"),
    }
}

fn text(f: &mut fmt::Formatter<'_>, interval: &Interval<String>) -> fmt::Result {
    if let Some(only) = interval.only() {
        return write!(f, "{only:?}");
    }
    if interval.touches_literal() {
        return f.write_str("str(_)");
    }
    match (&interval.from, &interval.to) {
        (None, None) => f.write_str("str(_)"),
        (None, Some(to)) => write!(f, "..{to:?}"),
        (Some(from), None) => write!(f, "{from:?}.."),
        (Some(from), Some(to)) => write!(f, "{from:?}..{to:?}"),
    }
}

/// Witnesses for constructors without parts that the same rows match.
///
/// There is one for each, except that numbers and strings that no pattern names share one. If the
/// witnesses must be `certain`, strings that some segments may match are left out.
pub(super) fn witnesses<'a>(
    constructors: &[Constructor],
    certain: bool,
    column: impl Iterator<Item = &'a Cell<'a>>,
    steps: &Steps,
) -> Vec<Witness> {
    let mut witnesses = Vec::new();
    let mut texts = Vec::new();
    let mut floats = Vec::new();
    let mut ints = Vec::new();
    let mut has_nan = false;
    for constructor in constructors {
        match constructor {
            Constructor::Kind(kind) => witnesses.push(Witness::Kind(*kind)),
            Constructor::Bool(value) => witnesses.push(Witness::Bool(*value)),
            Constructor::Int(interval) => ints.push(interval),
            Constructor::Float(interval) => floats.push(interval),
            Constructor::NaN => has_nan = true,
            Constructor::Text(interval) => texts.push(interval),
            Constructor::Atom(Some(name)) => witnesses.push(Witness::Atom(name.clone())),
            Constructor::Atom(None) => {
                witnesses.push(Witness::Kind(ValueKind::Known(Kind::Atom)));
            }
            Constructor::Bytes(_) => witnesses.push(Witness::Kind(ValueKind::Known(Kind::Bytes))),
            Constructor::Absent => witnesses.push(Witness::Absent),
            Constructor::NoOthers => witnesses.push(Witness::More(More::None)),
            Constructor::SomeOthers => witnesses.push(Witness::More(More::Some)),
            Constructor::List(..) | Constructor::Maps { .. } | Constructor::Present => {}
        }
    }
    if has_nan && !ints.is_empty() && !floats.is_empty() {
        let example = floats.first().and_then(|floats| within(floats));
        witnesses.push(Witness::OtherNumber(example));
    } else {
        witnesses.extend(ints.iter().map(|ints| Witness::Int((*ints).clone())));
        match &floats[..] {
            [] if has_nan => witnesses.push(Witness::OtherNumber(None)),
            floats => witnesses.extend(floats.first().map(|floats| match within(floats) {
                Some(float) => Witness::Float(float),
                None => Witness::OtherNumber(None),
            })),
        }
    }
    let segments = tested_segments(column, steps);
    steps.look(texts.len() * (1 + segments.len()) * ENDS.len());
    let apart = texts.iter().find_map(|text| example(text, &segments));
    let any = texts.first().filter(|_| !certain);
    let any = any.map(|text| text.from.clone().unwrap_or_default());
    if let Some(example) = apart.or(any) {
        // Only a domain has nothing between the strings that it lists.
        let is_listed = texts.iter().all(|text| text.only().is_some());
        witnesses.push(match &texts[..] {
            [interval, ..] if is_listed => Witness::Text {
                interval: (*interval).clone(),
                example,
            },
            [interval] => Witness::Text {
                interval: (*interval).clone(),
                example,
            },
            _ => Witness::OtherText(example),
        });
    }
    witnesses
}

/// A float of an interval, a simple one if possible. Infinities have no literal.
fn within(interval: &Interval<Ordered>) -> Option<Ordered> {
    let ends = [
        interval
            .from
            .map(|from| Ordered::new(from.get().floor() + 0.5)),
        interval.from,
        interval.to.map(|to| Ordered::new(to.get().next_down())),
    ];
    [0.5, 1.5, -0.5]
        .map(|simple| Some(Ordered::new(simple)))
        .into_iter()
        .chain(ends)
        .flatten()
        .find(|value| value.get().is_finite() && interval.contains(value))
}

/// All segments that the patterns of a column test.
fn tested_segments<'a>(
    column: impl Iterator<Item = &'a Cell<'a>>,
    steps: &Steps,
) -> Vec<&'a Segments> {
    fn collect<'a>(
        sets: impl Iterator<Item = &'a ValueSet>,
        into: &mut Vec<&'a Segments>,
        steps: &Steps,
    ) {
        for set in sets {
            steps.look(1);
            match set {
                ValueSet::Segments(segments) => into.push(segments),
                ValueSet::Or(sets) | ValueSet::And(sets) => collect(sets.iter(), into, steps),
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    for cell in column {
        if let Cell::Value(sets) = cell {
            collect(sets.iter().copied(), &mut all, steps);
        }
    }
    all
}

/// The ends of texts that are tried as examples.
const ENDS: [&str; 6] = ["", "?", "z", "0", "~~", "\u{1}"];

/// A text of an interval that consists of none of these segments, if we find one.
fn example(interval: &Interval<String>, segments: &[&Segments]) -> Option<String> {
    let from = interval.from.as_deref().unwrap_or_default();
    let tries = ENDS.map(|end| format!("{from}{end}"));
    let consists = |text: &str| {
        let mut all = segments.iter();
        all.any(|segments| segments.matches(text, Approximation::Over))
    };
    tries
        .into_iter()
        .find(|text| interval.contains(text) && !consists(text))
}

/// The witness of a constructor, made of the witnesses of its parts.
pub(super) fn whole(constructor: &Constructor, mut parts: Vec<Witness>) -> Witness {
    match constructor {
        Constructor::List(of, lengths) => {
            let of = *of;
            let back = parts.split_off(lengths.front);
            if !lengths.open && back.is_empty() {
                return Witness::List {
                    of,
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
                of,
                front,
                open: lengths.open,
                back,
            }
        }
        Constructor::Maps { keys, .. } => {
            let more = match parts.pop() {
                Some(Witness::More(more)) => more,
                _ => More::Either,
            };
            let entries = keys.iter().cloned().zip(parts);
            // If there is another key, it is none of these, even if nothing else is known of them.
            let is_told = |value: &Witness| more == More::Some || *value != Witness::Any;
            let entries = entries.filter(|(_, value)| is_told(value));
            Witness::Map {
                entries: entries.collect(),
                more,
            }
        }
        Constructor::Present => match parts.pop() {
            // The key is present, whatever its value is.
            Some(value) => Witness::Present(Box::new(value)),
            None => Witness::Any,
        },
        _ => Witness::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn witnesses_read_as_patterns() {
        let map = |entries: &[(&str, Witness)], more| Witness::Map {
            entries: entries
                .iter()
                .map(|(key, value)| (Key::Literal((*key).to_owned()), value.clone()))
                .collect(),
            more,
        };
        let list = |front: &[Witness], open| Witness::List {
            of: Sequence::List,
            front: front.to_vec(),
            open,
            back: Vec::new(),
        };
        let other = Witness::OtherText("x".to_owned());
        for (witness, text) in [
            (Witness::Kind(ValueKind::Known(Kind::Null)), "null"),
            (Witness::Kind(ValueKind::Known(Kind::List)), "list(_)"),
            (list(&[Witness::Any, Witness::Any], true), "[_, _, ..]"),
            (list(&[], false), "[]"),
            (
                map(&[("type", Witness::Present(other.into()))], More::Either),
                r#"{"type": str(_), ..}"#,
            ),
            (map(&[("a", Witness::Absent)], More::Some), r#"{!"a", ..}"#),
            (map(&[("a", Witness::Absent)], More::None), "{}"),
            (Witness::Float(Ordered::new(1.0)), "1.0"),
            (
                Witness::Int(Interval {
                    from: None,
                    to: Some(0.into()),
                }),
                "..0",
            ),
        ] {
            assert_eq!(witness.to_string(), text);
        }
    }
}

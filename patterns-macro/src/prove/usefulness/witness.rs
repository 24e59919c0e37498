//! Values that are not covered, shown in messages as patterns.

use std::fmt;

use super::interval::{Interval, Ordered};
use super::value_set::ValueKind;
use crate::ir::{Integer, Key, Kind};

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
    /// A number that no pattern names.
    OtherNumber,
    /// Strings of an interval; the example is one of them.
    Text {
        interval: Interval<String>,
        example: String,
    },
    /// A string that no pattern names, such as the example.
    OtherText(String),
    List {
        front: Vec<Witness>,
        /// Whether there may be more elements between front and back.
        open: bool,
        back: Vec<Witness>,
    },
    Map {
        /// Each is [`Self::Absent`] or [`Self::Present`].
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

/// Whether a map has keys that no pattern names.
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
                let sizes = entries.iter().map(|(_, value)| 1 + value.size());
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
            Self::Int(_) | Self::Float(_) | Self::OtherNumber => kind(Kind::Number),
            Self::Text { .. } | Self::OtherText(_) => kind(Kind::Str),
            Self::List { .. } => kind(Kind::List),
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
            Self::OtherNumber => f.write_str("number(_)"),
            Self::Text { interval, .. } => text(f, interval),
            Self::OtherText(_) => f.write_str("str(_)"),
            Self::List { front, open, back } => {
                let rest = open.then(|| "..".to_owned());
                let elements = front.iter().map(ToString::to_string).chain(rest);
                let elements: Vec<String> = elements
                    .chain(back.iter().map(ToString::to_string))
                    .collect();
                write!(f, "[{}]", elements.join(", "))
            }
            Self::Map { entries, more } => {
                let mut items: Vec<String> = entries
                    .iter()
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

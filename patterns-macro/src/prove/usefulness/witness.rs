//! Values that clauses leave over, as the patterns that messages show.

use std::fmt;

use super::interval::{Interval, Ordered};
use super::value_set::Sort;
use crate::ir::{Integer, Key, Kind};

/// A value, as far as it matters, or what stands in one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Witness {
    /// Whatever stands there.
    Any,
    /// Any value of these.
    Sort(Sort),
    Bool(bool),
    Int(Interval<Integer>),
    Float(Ordered),
    /// A number that is none of those that patterns name.
    OtherNumber,
    /// Strings of an interval; the example is one of them.
    Text {
        interval: Interval<String>,
        example: String,
    },
    /// A string that is none of those that patterns name, such as the example.
    OtherText(String),
    List {
        front: Vec<Witness>,
        /// Whether there may be more between front and back.
        open: bool,
        back: Vec<Witness>,
    },
    Map {
        /// Each [`Self::Absent`] or [`Self::Present`].
        entries: Vec<(Key, Witness)>,
        more: More,
    },
    /// Of a key: it is not there.
    Absent,
    /// Of a key: it is there, with this value.
    Present(Box<Witness>),
    /// Of the keys that nobody names.
    More(More),
}

/// Whether a map has keys that nobody names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    None,
    Some,
    Either,
}

impl Witness {
    /// How much there is to read.
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

    /// The order among witnesses of a size: as the kinds of values are usually listed.
    pub(super) fn rank(&self) -> usize {
        let kind = |kind: Kind| 1 + kind as usize;
        match self {
            Self::Any | Self::Absent | Self::Present(_) | Self::More(_) => 0,
            Self::Sort(Sort::Of(of)) => kind(*of),
            Self::Sort(Sort::Other) => usize::MAX,
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
            Self::Sort(Sort::Other) => f.write_str("a value of another kind"),
            Self::Sort(Sort::Of(Kind::Null)) => f.write_str("null"),
            Self::Sort(Sort::Of(kind)) => write!(f, "{}(_)", kind.name()),
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
                    // Without `..`, the absence of other keys is said already.
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
            (Witness::Sort(Sort::Of(Kind::Null)), "null"),
            (Witness::Sort(Sort::Of(Kind::List)), "list(_)"),
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

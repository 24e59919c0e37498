//! Half-open intervals of an ordered domain, which divide it without gaps.

use std::collections::BTreeSet;

use crate::ir::{Float, FloatRange, IntRange, Integer, StrRange};

/// The values from one bound, inclusive, to another, exclusive. `None` is unbounded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Interval<T> {
    pub(crate) from: Option<T>,
    pub(crate) to: Option<T>,
}

impl<T: Ord + Clone> Interval<T> {
    pub(crate) const ALL: Self = Self {
        from: None,
        to: None,
    };

    pub(crate) fn contains(&self, value: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= value)
            && self.to.as_ref().is_none_or(|to| value < to)
    }

    /// Returns whether it contains all of `part`.
    pub(super) fn covers(&self, part: &Self) -> bool {
        let above = match (&self.from, &part.from) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(from), Some(part)) => from <= part,
        };
        let below = match (&self.to, &part.to) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(to), Some(part)) => part <= to,
        };
        above && below
    }

    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, next: &Self| matches!((&one.to, &next.from), (Some(to), Some(from)) if to <= from);
        ends_before(self, other) || ends_before(other, self)
    }

    /// The values outside of it.
    pub(super) fn complement(&self) -> Vec<Self> {
        let below = self.from.clone().map(|from| Self {
            from: None,
            to: Some(from),
        });
        let above = self.to.clone().map(|to| Self {
            from: Some(to),
            to: None,
        });
        below.into_iter().chain(above).collect()
    }

    /// Divides the whole domain at the bounds of some intervals. Each interval then covers a piece
    /// or is disjoint from it.
    pub(super) fn pieces<'i>(intervals: impl Iterator<Item = &'i Self>) -> Vec<Self>
    where
        T: 'i,
    {
        let bounds: BTreeSet<&T> = intervals
            .flat_map(|interval| interval.from.iter().chain(&interval.to))
            .collect();
        let mut pieces = Vec::with_capacity(bounds.len() + 1);
        let mut from = None;
        for bound in bounds {
            let to = Some(bound.clone());
            pieces.push(Self {
                from,
                to: to.clone(),
            });
            from = to;
        }
        pieces.push(Self { from, to: None });
        pieces
    }
}

impl From<&IntRange> for Interval<Integer> {
    fn from(range: &IntRange) -> Self {
        Self {
            from: range.first.clone(),
            to: range.last.as_ref().map(Integer::successor),
        }
    }
}

/// A float other than NaN, ordered by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ordered(i64);

impl Ordered {
    pub(crate) fn new(value: f64) -> Self {
        // If two floats are negative, the one with the greater bits is less.
        let bits = Float::new(value).get().to_bits().cast_signed();
        Self(if bits < 0 { i64::MIN - bits - 1 } else { bits })
    }

    pub(crate) fn get(self) -> f64 {
        let bits = if self.0 < 0 {
            i64::MIN - self.0 - 1
        } else {
            self.0
        };
        f64::from_bits(bits.cast_unsigned())
    }
}

impl Interval<Ordered> {
    /// Returns whether some float in it has no fraction. If it is unbounded, there is always one.
    pub(super) fn has_whole(&self) -> bool {
        self.from.is_none_or(|from| {
            let first = Ordered::new(from.get().ceil());
            self.to.is_none_or(|to| first < to)
        })
    }

    /// Returns whether it is one float, which has no fraction.
    pub(super) fn is_whole(&self) -> bool {
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return false;
        };
        from.get().fract() == 0.0 && Ordered::new(from.get().next_up()) == to
    }
}

impl From<&FloatRange> for Interval<Ordered> {
    fn from(range: &FloatRange) -> Self {
        let to = range.last.map(|last| {
            if range.inclusive {
                last.get().next_up()
            } else {
                last.get()
            }
        });
        Self {
            from: range.first.map(|first| Ordered::new(first.get())),
            to: to.map(Ordered::new),
        }
    }
}

/// The string right after a text: there is none between the two.
fn next(text: &str) -> String {
    format!("{text}\0")
}

impl Interval<String> {
    pub(crate) fn single(text: &str) -> Self {
        Self {
            from: Some(text.to_owned()),
            to: Some(next(text)),
        }
    }

    /// The strings that begin with a prefix: those below the prefix with its last character
    /// incremented.
    pub(super) fn with_prefix(prefix: &str) -> Self {
        let mut to = None;
        let mut kept = prefix.to_owned();
        while let Some(last) = kept.pop() {
            let raised = match last {
                '\u{d7ff}' => Some('\u{e000}'),
                last => char::from_u32(u32::from(last) + 1),
            };
            if let Some(raised) = raised {
                kept.push(raised);
                to = Some(kept);
                break;
            }
        }
        Self {
            from: Some(prefix.to_owned()),
            to,
        }
    }

    /// The text, if the interval contains only one.
    pub(super) fn only(&self) -> Option<&str> {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => {
                (to.strip_suffix('\0') == Some(from.as_str())).then_some(from.as_str())
            }
            _ => None,
        }
    }

    /// Returns whether a literal, rather than a range in a pattern, begins or ends the interval.
    pub(super) fn touches_literal(&self) -> bool {
        let ends = [&self.from, &self.to].into_iter().flatten();
        ends.into_iter().any(|end| end.ends_with('\0'))
    }
}

impl From<&StrRange> for Interval<String> {
    fn from(range: &StrRange) -> Self {
        let to = range.last.as_ref().map(|last| {
            if range.inclusive {
                next(last)
            } else {
                last.clone()
            }
        });
        Self {
            from: range.first.clone(),
            to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_ordered_by_value() {
        let values = [
            f64::NEG_INFINITY,
            -2.5,
            -f64::MIN_POSITIVE,
            0.0,
            f64::MIN_POSITIVE,
            1.0,
            f64::INFINITY,
        ];
        assert!(values.map(Ordered::new).is_sorted());
        let bits = |value: f64| value.to_bits();
        let there_and_back = values.map(|value| Ordered::new(value).get());
        assert_eq!(there_and_back.map(bits), values.map(bits));
        assert_eq!(Ordered::new(-0.0), Ordered::new(0.0));
    }

    #[test]
    fn a_prefix_is_an_interval_of_strings() {
        let prefix = Interval::with_prefix("ab");
        for (text, inside) in [
            ("a", false),
            ("ab", true),
            ("ab\u{10ffff}z", true),
            ("abc", true),
            ("ac", false),
        ] {
            assert_eq!(prefix.covers(&Interval::single(text)), inside, "{text:?}");
        }
        let last = Interval::with_prefix("\u{10ffff}");
        assert_eq!(last.to, None);
        let before_surrogates = Interval::with_prefix("\u{d7ff}");
        assert_eq!(before_surrogates.to.as_deref(), Some("\u{e000}"));
    }

    #[test]
    fn pieces_divide_a_domain_at_the_bounds() {
        let interval = |from, to| Interval { from, to };
        let (low, high) = (interval(Some(0), Some(10)), interval(Some(5), None));
        let pieces = Interval::pieces([&low, &high].into_iter());
        assert_eq!(
            pieces,
            [
                interval(None, Some(0)),
                interval(Some(0), Some(5)),
                interval(Some(5), Some(10)),
                interval(Some(10), None),
            ]
        );
    }

    #[test]
    fn an_interval_of_one_text_knows_it() {
        assert_eq!(Interval::single("x").only(), Some("x"));
        assert_eq!(Interval::with_prefix("x").only(), None);
    }
}

//! Regular expressions for `str(re!(…))`: compiled once, and the groups of a match as dynamic
//! values.

use std::sync::OnceLock;

use regex::Regex;

use crate::subject::{List, NoList, NoMap, Scrutinee, Subject, View};

/// A regular expression of a pattern, which is compiled when a string is first matched against it.
#[derive(Debug)]
pub struct Expression {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// The macro has compiled the same text, so that it is sound.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    fn regex(&self) -> Option<&Regex> {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.text).ok());
        compiled.as_ref()
    }
}

/// The groups of the first match in a string, if the value is a string that has one. Without groups
/// nothing is allocated.
#[inline]
#[must_use]
pub fn captured<'v, const N: usize, S: Subject<'v>>(
    subject: &S,
    expression: &Expression,
) -> Option<Groups<'v, N>> {
    let text = subject.string()?;
    let regex = expression.regex()?;
    if N == 0 {
        return regex
            .is_match(text)
            .then_some(Groups::new([Group(None); N]));
    }
    let captures = regex.captures(text)?;
    let group = |at| Group(captures.get(at + 1).map(|group| group.as_str()));
    Some(Groups::new(core::array::from_fn(group)))
}

/// The text of a group, for a view.
#[inline]
#[must_use]
pub fn text<'v, S: Subject<'v>>(subject: &S) -> &'v str {
    subject.string().unwrap_or_default()
}

/// The groups of a match: a list.
#[derive(Clone, Copy, Debug)]
pub struct Groups<'v, const N: usize> {
    all: [Group<'v>; N],
    start: usize,
    end: usize,
}

impl<'v, const N: usize> Groups<'v, N> {
    #[inline]
    fn new(all: [Group<'v>; N]) -> Self {
        Self {
            all,
            start: 0,
            end: N,
        }
    }
}

/// A group of a match: a string, or null if the group took no part.
#[derive(Clone, Copy, Debug)]
pub struct Group<'v>(Option<&'v str>);

impl Scrutinee<'_> for Group<'_> {
    type Subject = Self;

    #[inline]
    fn subject(&self) -> Self {
        *self
    }
}

impl<'v> Subject<'v> for Group<'v> {
    type Item = Self;
    type List = NoList<Self>;
    type Tuple = NoList<Self>;
    type Map = NoMap<Self>;
    type Number = u8;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        self.0.map_or(View::Null, View::Str)
    }

    #[inline]
    fn number(&self) -> Option<u8> {
        None
    }
}

#[cfg(feature = "serde")]
crate::rules::deserialize::reader::readable!([] Group<'v>);

impl<const N: usize> Scrutinee<'_> for Groups<'_, N> {
    type Subject = Self;

    #[inline]
    fn subject(&self) -> Self {
        *self
    }
}

impl<'v, const N: usize> Subject<'v> for Groups<'v, N> {
    type Item = Group<'v>;
    type List = Self;
    type Tuple = NoList<Group<'v>>;
    type Map = NoMap<Group<'v>>;
    type Number = u8;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::List(*self)
    }

    #[inline]
    fn number(&self) -> Option<u8> {
        None
    }
}

impl<'v, const N: usize> List<'v> for Groups<'v, N> {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        self.end - self.start
    }

    #[inline]
    fn at(&self, index: usize) -> Group<'v> {
        self.all[self.start + index]
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        Self {
            start: self.start + start,
            end: self.start + end,
            ..*self
        }
    }

    fn bound(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_are_those_of_the_first_match_and_borrow_the_string() {
        let expression = Expression::new(r"(\d+)(?:-(\w+))?");
        let text = String::from("v1-rc 2");
        let groups: Groups<'_, 2> = captured(&text.as_str(), &expression).expect("a match");
        let texts = [0, 1].map(|at| groups.at(at).0);
        assert_eq!(texts, [Some("1"), Some("rc")]);
        assert_eq!(texts[0].map(str::as_ptr), Some(text[1..].as_ptr()));
        assert_eq!(groups.slice(1, 2).at(0).0, Some("rc"));
        let groups: Groups<'_, 2> = captured(&"7", &expression).expect("a match");
        assert_eq!([0, 1].map(|at| groups.at(at).0), [Some("7"), None]);
        assert!(captured::<2, _>(&"none", &expression).is_none());
        assert!(captured::<0, _>(&"7", &expression).is_some());
    }
}

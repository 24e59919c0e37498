//! A value type for tests: it keeps repeated keys, and numbers of any size as text.

use core::fmt::{self, Display, Write};
use core::slice;

use proptest::prelude::*;

use crate::subject::{Fields, Keys, List, Map, Number, Scrutinee, Subject, View};

/// Writes its text a character at a time.
pub(crate) struct Piecemeal<'t>(pub(crate) &'t str);

impl Display for Piecemeal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        characters.try_for_each(|character| f.write_char(character))
    }
}

/// A dynamic value.
#[derive(Clone, Debug)]
pub(crate) enum Specimen {
    Null,
    Bool(bool),
    /// The text of a number.
    Number(String),
    Str(String),
    Bytes(Vec<u8>),
    List(Vec<Specimen>),
    /// If a key is repeated, the last entry wins.
    Map(Entries),
}

pub(crate) type Entries = Vec<(String, Specimen)>;

#[expect(
    clippy::needless_pass_by_value,
    reason = "tests read better without `&`"
)]
pub(crate) fn number(text: impl ToString) -> Specimen {
    Specimen::Number(text.to_string())
}

pub(crate) fn string(text: &str) -> Specimen {
    Specimen::Str(text.to_owned())
}

pub(crate) fn list<const N: usize>(elements: [Specimen; N]) -> Specimen {
    Specimen::List(elements.into())
}

pub(crate) fn entries<const N: usize>(entries: [(&str, Specimen); N]) -> Entries {
    entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

pub(crate) fn map<const N: usize>(pairs: [(&str, Specimen); N]) -> Specimen {
    Specimen::Map(entries(pairs))
}

/// Lists and maps nested this deep. The value is leaked: dropping it would recurse.
pub(crate) fn deep(levels: usize, core: Specimen) -> &'static Specimen {
    let value = (0..levels).fold(core, |inner, level| {
        if level % 2 == 0 {
            list([inner])
        } else {
            map([("k", inner)])
        }
    });
    Box::leak(Box::new(value))
}

/// Any value, without NaN.
pub(crate) fn any_specimen() -> impl Strategy<Value = Specimen> {
    let scalar = prop_oneof![
        Just(Specimen::Null),
        any::<bool>().prop_map(Specimen::Bool),
        (-3..3i64).prop_map(number),
        any::<i128>().prop_map(number),
        prop_oneof!["0\\.0", "-0\\.0", "1\\.0", "1e400", "-1e400"].prop_map(Specimen::Number),
        "[a-c]{0,2}".prop_map(Specimen::Str),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Specimen::List),
            prop::collection::vec(("[a-c]", inner), 0..4).prop_map(Specimen::Map),
        ]
    })
}

/// Says how a number is held.
pub(crate) fn classify(text: &str) -> Number<&str> {
    if let Ok(value) = text.parse::<i64>() {
        Number::Int(value)
    } else if let Ok(value) = text.parse::<u64>() {
        Number::UInt(value)
    } else if text.contains(['.', 'e', 'N']) && !text.parse().is_ok_and(f64::is_infinite) {
        Number::Float(text.parse().unwrap())
    } else {
        Number::Big(text)
    }
}

impl<'a> Scrutinee<'a> for Specimen {
    type Subject = &'a Specimen;

    fn subject(&'a self) -> &'a Specimen {
        self
    }
}

impl<'a> Scrutinee<'a> for [Specimen] {
    type Subject = &'a [Specimen];

    fn subject(&'a self) -> &'a [Specimen] {
        self
    }
}

impl<'v> Subject<'v> for &'v Specimen {
    type Item = Self;
    type List = &'v [Specimen];
    type Tuple = &'v [Specimen];
    type Map = &'v Entries;
    type Number = &'v str;

    fn view(&self) -> View<'v, Self> {
        match self {
            Specimen::Null => View::Null,
            Specimen::Bool(value) => View::Bool(*value),
            Specimen::Number(text) => View::Number(classify(text)),
            Specimen::Str(text) => View::Str(text),
            Specimen::Bytes(bytes) => View::Bytes(bytes),
            Specimen::List(list) => View::List(list.as_slice()),
            Specimen::Map(map) => View::Map(map),
        }
    }

    fn number(&self) -> Option<&'v str> {
        match self {
            Specimen::Number(text) => Some(text),
            _ => None,
        }
    }
}

impl<'v> Subject<'v> for &'v [Specimen] {
    type Item = &'v Specimen;
    type List = Self;
    type Tuple = &'v [Specimen];
    type Map = &'v Entries;
    type Number = &'v str;

    fn view(&self) -> View<'v, Self> {
        View::List(*self)
    }

    fn number(&self) -> Option<&'v str> {
        None
    }
}

impl<'v> List<'v> for &'v [Specimen] {
    type Bound = Self;

    fn len(&self) -> usize {
        <[Specimen]>::len(self)
    }

    fn at(&self, index: usize) -> &'v Specimen {
        &self[index]
    }

    fn slice(&self, start: usize, end: usize) -> Self {
        &self[start..end]
    }

    fn bound(self) -> Self {
        self
    }
}

type Split<'v> = fn(&'v (String, Specimen)) -> (&'v str, &'v Specimen);

impl<'v> Map<'v> for &'v Entries {
    type Item = &'v Specimen;
    type Fields<const N: usize> = Opened<'v, N>;
    type Key = &'v str;
    type Iter = core::iter::Map<slice::Iter<'v, (String, Specimen)>, Split<'v>>;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Opened<'v, N> {
        Opened(self, keys)
    }

    fn get(&self, key: &str) -> Option<&'v Specimen> {
        <[_]>::iter(self)
            .rev()
            .find(|(own, _)| own == key)
            .map(|(_, value)| value)
    }

    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn iter(&self) -> Self::Iter {
        <[_]>::iter(self).map(|(key, value)| (key, value))
    }

    fn has_distinct_keys(&self) -> bool {
        false
    }

    fn first_wins(&self) -> bool {
        false
    }
}

pub(crate) struct Opened<'v, const N: usize>(&'v Entries, &'static Keys<N>);

impl<'v, const N: usize> Fields<'v> for Opened<'v, N> {
    type Item = &'v Specimen;

    fn get(&mut self, index: usize) -> Option<&'v Specimen> {
        Map::get(&self.0, self.1.get(index))
    }
}

/// Entries that wrongly claim to have distinct keys.
#[derive(Clone)]
pub(crate) struct Distinct<'v>(pub(crate) &'v Entries);

impl<'v> Map<'v> for Distinct<'v> {
    type Item = &'v Specimen;
    type Fields<const N: usize> = Opened<'v, N>;
    type Key = &'v str;
    type Iter = <&'v Entries as Map<'v>>::Iter;

    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> Opened<'v, N> {
        Map::fields(&self.0, keys)
    }

    fn get(&self, key: &str) -> Option<&'v Specimen> {
        Map::get(&self.0, key)
    }

    fn len(&self) -> usize {
        Map::len(&self.0)
    }

    fn iter(&self) -> Self::Iter {
        Map::iter(&self.0)
    }
}

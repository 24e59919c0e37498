//! A keyword's value in a file, read as what the keyword asks for.

use crate::schema::document::{Data, Object, Position, Tree, TreeId};
use crate::schema::number::Number;
use crate::schema::place::{Place, Placed, Problem};
use crate::schema::sources::{Location, Source, Sources};
use crate::schema::value::Value;

/// A value in a schema file, and the keyword whose value it is.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    pub(super) keyword: &'s str,
    pub(super) at: Location,
    source: &'s Source,
}

/// Why a value is not what its keyword asks for.
pub(super) enum Misfit {
    Here(Place, String),
    /// In a file that it refers to, or in the reference.
    Elsewhere(Problem),
}

impl Misfit {
    pub(super) fn into_problem(self, sources: &Sources) -> Problem {
        match self {
            Self::Here(place, message) => sources.problem(place, message),
            Self::Elsewhere(problem) => problem,
        }
    }
}

impl<'s> Part<'s> {
    pub(super) fn new(source: &'s Source, keyword: &'s str, at: Location) -> Self {
        Self {
            keyword,
            at,
            source,
        }
    }

    fn tree(self) -> &'s Tree {
        &self.source.document[self.at.tree]
    }

    pub(super) fn data(self) -> &'s Data {
        &self.tree().data
    }

    pub(super) fn place(self) -> Place {
        self.place_of(self.tree().at)
    }

    /// A place in the same file.
    pub(super) fn place_of(self, at: Position) -> Place {
        Place {
            file: self.at.file,
            line: at.line,
            column: at.column,
        }
    }

    /// A schema within the same resource, unless it has one of its own.
    pub(super) fn within(self, tree: TreeId) -> Self {
        let resource = self.source.index.owner(tree).unwrap_or(self.at.resource);
        Self {
            at: Location {
                tree,
                resource,
                ..self.at
            },
            ..self
        }
    }

    /// As [`entry`](Self::entry), for a name that is not a keyword.
    pub(super) fn entry_named(self, name: &str) -> Option<Self> {
        let entry = self.source.document.get(self.at.tree, name)?;
        Some(self.within(entry.value))
    }

    /// The value itself, unless it is too large.
    pub(super) fn value(self) -> Option<Value> {
        self.source.document.value(self.at.tree)
    }

    pub(super) fn misfit(self, expected: &str) -> Misfit {
        self.wrong(format!(
            "`{}` expects {expected}, found {}",
            self.keyword,
            self.data().kind()
        ))
    }

    /// A misfit that the kind of the value does not explain.
    pub(super) fn wrong(self, message: String) -> Misfit {
        Misfit::Here(self.place(), message)
    }

    /// The same value, as that of a keyword.
    pub(super) fn of(self, keyword: &'s str) -> Self {
        Self { keyword, ..self }
    }

    /// `true` for a schema that allows anything: `true` or `{}`.
    pub(super) fn is_anything(self) -> bool {
        match self.data() {
            Data::Bool(is_anything) => *is_anything,
            Data::Object(object) => object.entries().is_empty(),
            _ => false,
        }
    }

    /// The value of one entry, if this is an object with it.
    pub(super) fn entry(self, keyword: &'s str) -> Option<Self> {
        let entry = self.source.document.get(self.at.tree, keyword)?;
        Some(Self {
            keyword,
            ..self.within(entry.value)
        })
    }

    pub(super) fn object(self, expected: &str) -> Result<&'s Object, Misfit> {
        match self.data() {
            Data::Object(object) => Ok(object),
            _ => Err(self.misfit(expected)),
        }
    }

    pub(super) fn array(self, expected: &str) -> Result<impl Iterator<Item = Self>, Misfit> {
        match self.data() {
            Data::Array(parts) => Ok(parts.iter().map(move |part| self.within(*part))),
            _ => Err(self.misfit(expected)),
        }
    }

    pub(super) fn text(self) -> Result<&'s str, Misfit> {
        match self.data() {
            Data::String(text) => Ok(text),
            _ => Err(self.misfit("a string")),
        }
    }

    pub(super) fn texts(self) -> Result<Vec<Placed<String>>, Misfit> {
        self.array("an array of strings")?
            .map(|part| {
                let place = part.place();
                let value = part.text()?.to_owned();
                Ok(Placed { place, value })
            })
            .collect()
    }

    pub(super) fn number(self) -> Result<&'s Number, Misfit> {
        match self.data() {
            Data::Number(number) => Ok(number),
            _ => Err(self.misfit("a number")),
        }
    }

    /// A number of elements, keys or characters. More than 64 bits of them are as good as that.
    pub(super) fn count(self) -> Result<u64, Misfit> {
        let number = self.number()?;
        let zero = Number::parse("0").expect("it is a number");
        if !number.is_whole() || *number < zero {
            return Err(self.wrong(format!(
                "`{}` expects a count, found `{number}`",
                self.keyword
            )));
        }
        let integer = number.to_integer().and_then(|integer| integer.to_i128());
        Ok(integer.map_or(u64::MAX, |count| u64::try_from(count).unwrap_or(u64::MAX)))
    }

    pub(super) fn truth(self) -> Result<bool, Misfit> {
        match self.data() {
            Data::Bool(truth) => Ok(*truth),
            _ => Err(self.misfit("`true` or `false`")),
        }
    }
}

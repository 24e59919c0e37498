//! A mismatch as structured data, for logs. The shape is documented on [`Mismatch`].

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::report::mismatch::Mismatch;
use crate::report::path::ValuePath;
use crate::report::reason::{Reason, ReportedKey};
use crate::report::source::Location;
use crate::report::tried::ClauseReport;
use crate::subject::kind::Kind;

impl Serialize for Mismatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("function", self.function())?;
        map.serialize_entry("location", &self.location())?;
        map.serialize_entry("closest", &self.closest().index())?;
        map.serialize_entry("clauses", &Clauses(self.clauses()))?;
        map.end()
    }
}

struct Clauses<'m>(&'m [ClauseReport]);

impl Serialize for Clauses<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for clause in self.0 {
            list.serialize_element(clause)?;
        }
        list.end()
    }
}

impl Serialize for ClauseReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("index", &self.index())?;
        map.serialize_entry("location", &self.location())?;
        map.serialize_entry("pattern", self.pattern())?;
        map.serialize_entry("guard", &self.guard())?;
        map.serialize_entry("passed", &self.passed())?;
        place::<S>(&mut map, self.path())?;
        map.serialize_entry("reason", self.reason())?;
        map.end()
    }
}

/// The entries of a path.
fn place<S: Serializer>(map: &mut S::SerializeMap, path: &ValuePath) -> Result<(), S::Error> {
    map.serialize_entry("path", &path.to_string())?;
    map.serialize_entry("argument", &path.argument())?;
    map.serialize_entry("pointer", &path.pointer())
}

impl Serialize for ValuePath {
    /// As it displays: `$.labels[0].name`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Kind {
    /// Its name.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("file", self.file())?;
        map.serialize_entry("line", &self.line())?;
        map.serialize_entry("column", &self.column())?;
        map.end()
    }
}

impl Serialize for ReportedKey {
    /// Its text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.name())?;
        map.serialize_entry("message", &self.to_string())?;
        map.serialize_entry("expected", &self.expectation())?;
        map.serialize_entry("found", &self.found())?;
        match self {
            Self::WrongKind { found, .. } => map.serialize_entry("found_kind", &found.kind())?,
            Self::MissingKey {
                expected, similar, ..
            } => {
                map.serialize_entry("keys", expected)?;
                map.serialize_entry("similar", similar)?;
            }
            Self::UnexpectedKeys {
                keys,
                more,
                similar,
                ..
            } => {
                map.serialize_entry("keys", keys)?;
                map.serialize_entry("more", more)?;
                map.serialize_entry("similar", similar)?;
            }
            Self::WrongLength { len, .. } => map.serialize_entry("len", len)?,
            Self::Unequal { name, .. } => map.serialize_entry("name", name)?,
            Self::ViewFailed { view, because, .. } => {
                map.serialize_entry("view", view)?;
                map.serialize_entry("because", because)?;
            }
            Self::GuardFalse { guard, values } => {
                map.serialize_entry("guard", guard)?;
                map.serialize_entry("values", &Values(values))?;
            }
            Self::NotFound { nearest, .. } => {
                map.serialize_entry("nearest", &nearest.as_deref().map(Nearest))?;
            }
            Self::NotEqual { .. }
            | Self::OutOfRange { .. }
            | Self::Unmatched { .. }
            | Self::Excluded { .. } => {}
        }
        map.end()
    }
}

/// A map of names to the texts of their values.
struct Values<'m>(&'m [(&'static str, Option<String>)]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

struct Nearest<'m>(&'m (ValuePath, Reason));

impl Serialize for Nearest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        place::<S>(&mut map, &self.0.0)?;
        map.serialize_entry("reason", &self.0.1)?;
        map.end()
    }
}

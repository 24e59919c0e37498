//! The runtime of `dyn-patterns`: what a pattern may ask of a value, and the typed error for a
//! value that no clause takes.
//!
//! Programs use the `dyn-patterns` crate, which re-exports what they need from here. This crate is
//! of interest by itself to who makes a type of their own matchable: see [`subject`].
//!
//! | feature | adds |
//! |---|---|
//! | `serde_json` | `serde_json`'s `Value`, `[Value]`, `Vec<Value>` and `Map` as subjects; implies `serde` |
//! | `term` | `Term`, the value type of the project's own; implies `serde` |
//! | `serde` | `Serialize` for [`Rest`] and [`Mismatch`], and what `de::<T>(p)` stands on |
//! | `miette` | a [`Mismatch`] as a diagnostic that points into the JSON text of the value |
//! | `sonic-rs` | `JsonText` too: JSON text as a subject, without a document |
//!
//! The standard library is required: a [`Mismatch`] may travel by panic, and [`catch`] gets it back.

#![forbid(unsafe_code)]

mod blame;
mod called;
mod clause;
#[cfg(feature = "miette")]
mod diagnostic;
mod equality;
mod expected;
#[cfg(feature = "serde")]
mod extract;
mod key;
mod kind;
mod mismatch;
mod node;
mod number;
mod path;
mod pattern;
mod preview;
#[doc(hidden)]
pub mod private;
mod raise;
mod reason;
mod rest;
mod segments;
#[cfg(feature = "serde")]
mod serialize;
#[cfg(test)]
mod specimen;
#[cfg(feature = "term")]
mod str_key;
pub mod subject;
mod subjects;
#[cfg(feature = "term")]
mod term;
mod text;

#[cfg(feature = "miette")]
pub use diagnostic::Diagnosed;
pub use equality::Constant;
#[cfg(feature = "serde")]
pub use extract::Deserializable;
pub use kind::Kind;
pub use mismatch::{ClauseReport, Location, Mismatch};
pub use path::{Step, ValuePath};
pub use preview::Found;
pub use raise::catch;
pub use reason::{Allowed, Reason, ReportedKey};
pub use rest::{Entries, Rest};
#[cfg(feature = "sonic-rs")]
pub use subjects::json_text::{JsonText, Malformed};
#[cfg(all(feature = "term", feature = "serde_json"))]
pub use term::NotJson;
#[cfg(feature = "term")]
pub use term::{
    Atom, BadArity, Function, IntoFunction, ListIter, MapIter, Term, TermFields, TermList, TermMap,
    TermTuple, ToTerm, WrongKind,
};

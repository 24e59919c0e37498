//! The runtime of `dyn-patterns`: what a pattern may ask of a value, and the typed error for a
//! value that no clause takes.
//!
//! Programs use the `dyn-patterns` crate, which re-exports what they need from here. This crate is
//! of interest by itself to who makes a type of their own matchable: see [`subject`].
//!
//! | feature | adds |
//! |---|---|
//! | `serde_json` | `serde_json`'s `Value`, `[Value]`, `Vec<Value>` and `Map` as subjects; implies `serde` |
//! | `serde` | `Serialize` for [`Rest`], and what `de::<T>(p)` stands on |
//! | `bson`, `ciborium`, `eetf`, `rmpv`, `saphyr`, `simd-json`, `sonic-rs`, `toml` | the values of the crate of that name as subjects; implies `serde` |
//! | `sonic-rs` | `JsonText` too: JSON text as a subject, without a document |
//!
//! The standard library is required: a [`Mismatch`] may travel by panic, and [`catch`] gets it back.

#![forbid(unsafe_code)]

mod clause;
mod equality;
#[cfg(feature = "serde")]
mod extract;
mod key;
mod mismatch;
mod number;
#[doc(hidden)]
pub mod private;
mod raise;
mod rest;
mod segments;
#[cfg(test)]
mod specimen;
pub mod subject;
mod subjects;
#[cfg(feature = "term")]
mod term;

pub use equality::Constant;
#[cfg(feature = "serde")]
pub use extract::Deserializable;
pub use mismatch::{ClauseReport, Location, Mismatch};
pub use raise::catch;
pub use rest::{Entries, Rest};
#[cfg(feature = "sonic-rs")]
pub use subjects::json_text::{JsonText, Malformed};
#[cfg(all(feature = "term", feature = "serde_json"))]
pub use term::NotJson;
#[cfg(feature = "term")]
pub use term::{
    Atom, BadArity, Function, IntoFunction, Kind, ListIter, MapIter, Term, TermFields, TermList,
    TermMap, TermTuple, ToTerm, WrongKind,
};

//! The runtime of `dyn-patterns`: what a pattern may ask of a value, and the typed error for a
//! value that no clause matches.
//!
//! Programs use the `dyn-patterns` crate, which re-exports what they need from here. Use this crate
//! directly if you make a type of your own matchable: see [`subject`].
//!
//! | feature | adds |
//! |---|---|
//! | `serde_json` | `serde_json`'s `Value`, `[Value]`, `Vec<Value>` and `Map` as subjects; implies `serde` |
//! | `term` | `Term`, the value type of the project's own; implies `serde` |
//! | `serde` | `Serialize` for [`Rest`] and [`Mismatch`], and the pattern `de::<T>(p)` |
//! | `miette` | a [`Mismatch`] as a diagnostic that points into the JSON text of the value |
//! | `mailbox` | [`mailbox`]: selective receive over channels |
//! | `tokio` | the receive that awaits, over tokio's channels; implies `mailbox` |
//! | `json-text` | `JsonText`: JSON text as a subject, without a document |
//!
//! The standard library is required: a [`Mismatch`] may travel by panic, and [`catch`] gets it
//! back.

#![forbid(unsafe_code)]

mod corpus;
#[doc(hidden)]
pub mod language;
#[cfg(feature = "mailbox")]
pub mod mailbox;
#[doc(hidden)]
pub mod private;
mod quote;
mod report;
mod rules;
#[cfg(test)]
mod specimen;
pub mod subject;
#[cfg(feature = "term")]
mod term;
pub mod values;

pub use corpus::{Checked, Corpus, Coverage, Example, Misfits, corpus};
#[cfg(feature = "miette")]
pub use report::diagnostic::Diagnosed;
pub use report::fault::Fault;
pub use report::found::Found;
pub use report::mismatch::Mismatch;
pub use report::raise::catch;
pub use report::reason::{Allowed, Expected, Reason, ReportedKey};
pub use report::source::{ClauseSource, Location};
pub use report::tried::ClauseReport;
pub use rules::constant::Constant;
#[cfg(feature = "serde")]
pub use rules::deserialize::Deserializable;
#[cfg(feature = "serde_json")]
pub use rules::json_in::{InvalidJson, json_in};
pub use rules::rest::{Entries, Rest};
pub use subject::kind::Kind;
pub use subject::path::{Step, ValuePath};
#[cfg(all(feature = "term", feature = "eetf"))]
pub use term::NotErlang;
#[cfg(all(feature = "term", feature = "serde_json"))]
pub use term::NotJson;
#[cfg(feature = "term")]
pub use term::{
    Atom, BadArity, Function, IntoFunction, ListIter, MapIter, Term, TermFields, TermList, TermMap,
    TermTuple, ToTerm, WrongKind,
};
#[cfg(feature = "json-text")]
pub use values::{JsonText, Malformed};

//! `Term`, this project's own dynamic value: what JSON has, and what Erlang has beyond it.

mod arithmetic;
mod build;
mod convert;
#[cfg(feature = "eetf")]
mod eetf;
pub(crate) mod expanded;
#[cfg(feature = "serde_json")]
mod json;
mod repr;
mod serde;
mod subject;
mod text;
mod to_term;
#[cfg(any(feature = "eetf", feature = "serde_json"))]
mod unheld;

pub use self::convert::WrongKind;
#[cfg(feature = "eetf")]
pub use self::eetf::NotErlang;
#[cfg(feature = "serde_json")]
pub use self::json::NotJson;
pub use self::repr::{Atom, BadArity, Function, IntoFunction, ListIter, MapIter, Term};
pub use self::subject::{TermFields, TermList, TermMap, TermTuple};
pub use self::to_term::ToTerm;

#[cfg(test)]
mod tests;

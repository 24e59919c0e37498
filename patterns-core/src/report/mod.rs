//! The failing path: why no clause matches, and the typed error that says it.

mod answer;
pub(crate) mod blame;
pub(crate) mod described;
#[cfg(feature = "miette")]
pub(crate) mod diagnostic;
mod excerpt;
pub(crate) mod fault;
mod findings;
pub(crate) mod found;
mod groups;
pub(crate) mod listed;
pub(crate) mod mismatch;
pub(crate) mod question;
pub(crate) mod raise;
pub(crate) mod reason;
mod record;
pub(crate) mod refusal;
#[cfg(feature = "serde")]
mod serialize;
pub(crate) mod source;
mod spelling;
pub(crate) mod text;
pub(crate) mod tried;

pub(crate) use crate::subject::path;

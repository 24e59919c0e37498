//! What a mismatch says: section 6 of the language.

mod asking;
mod bounds;
#[cfg(feature = "miette")]
mod diagnosed;
mod paths;
mod reasons;
mod redaction;
mod structured;
mod terms;

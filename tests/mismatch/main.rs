//! What a mismatch says: section 6 of the language.

mod asking;
mod bounds;
mod paths;
mod reasons;
mod redaction;
mod structured;

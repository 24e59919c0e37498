//! Clauses over Rust's own values.

mod as_serde;
mod derived;
mod optionals;
mod own_subjects;
mod values;

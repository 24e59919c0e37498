//! Clauses over Rust's own values.

mod as_serde;
mod derived;
mod futures;
mod optionals;
mod own_subjects;
mod values;

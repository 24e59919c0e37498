//! Clauses over Rust's own values.

mod as_serde;
mod derived;
mod own_subjects;
mod values;

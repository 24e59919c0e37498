//! Clauses over Rust's own values.

mod as_serde;
#[path = "../awaiting/mod.rs"]
mod awaiting;
mod derived;
mod futures;
mod of;
mod optionals;
mod own_subjects;
mod tags;
mod values;

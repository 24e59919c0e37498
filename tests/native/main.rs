//! Rust's own values behind `match`.

mod as_serde;
mod derived;
mod own_subjects;
mod values;

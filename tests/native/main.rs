//! Rust's own values behind `match`.

mod derived;
mod values;

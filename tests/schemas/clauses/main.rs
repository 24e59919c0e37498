//! Clauses over schemas, compiled by the macro itself.

mod combined;
mod rebuilt;
mod several;
mod typed;

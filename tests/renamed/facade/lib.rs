//! Re-exports the library.

pub use patterns as erlang;

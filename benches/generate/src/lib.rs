//! Writes the sources that are measured against each other, all from the same data.
//!
//! Nothing here is random: the same data makes the same text.

pub mod lists;
pub mod matrices;
pub mod router;
pub mod strings;

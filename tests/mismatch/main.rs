//! What a mismatch says, as docs/mismatches.md shows it.

mod asking;
mod bounds;
mod causes;
#[cfg(feature = "miette")]
mod diagnosed;
mod differences;
mod faults;
mod guards;
mod numbers;
mod paths;
mod ranking;
mod reasons;
mod redaction;
mod repetitions;
mod structured;
mod terms;
mod together;

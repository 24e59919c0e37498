//! A mismatch says what docs/mismatches.md shows.

mod asking;
mod bounds;
mod byte_strings;
mod causes;
mod companions;
mod corpus;
#[cfg(feature = "miette")]
mod diagnosed;
mod differences;
#[cfg(feature = "regex")]
mod expressions;
mod faults;
mod guards;
mod numbers;
mod paths;
mod ranking;
mod ready;
mod reasons;
mod redaction;
mod repetitions;
mod structured;
mod terms;
mod together;

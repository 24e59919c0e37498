//! Terms: the dynamic value that Erlang's clauses were made for.

mod building;
mod conversions;
mod factorial;
mod patterns_over_terms;
mod plans;
mod python;
mod text;

//! The language, section by section: what each form matches, what it doesn't, and what it binds.

mod alternatives_and_guards;
mod case;
mod falling_through;
mod hostile_values;
mod lists;
mod many_clauses;
mod maps;
mod mismatch;
mod names;
mod numbers;
mod order;
mod patterns_table;
mod places;
mod samples;
mod strings;
mod typed;

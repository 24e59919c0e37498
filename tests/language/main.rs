//! The language, by the headings of docs/language.md: what each form matches, what it does not
//! match, and what it binds.

mod alternatives_and_guards;
mod asynchronous;
#[path = "../awaiting/mod.rs"]
mod awaiting;
mod bodies;
mod byte_strings;
mod case;
mod contradictions;
#[cfg(feature = "regex")]
mod expressions;
mod falling_through;
mod filters;
mod functions;
mod hostile_values;
mod keys_from_names;
mod lists;
mod many_clauses;
mod maps;
mod mismatch;
mod names;
mod nested_guards;
mod numbers;
mod one_or_many;
mod optional_entries;
mod optional_values;
mod order;
mod patterns_table;
mod rust_patterns;
mod samples;
mod scrutinees;
mod strings;
mod strings_from_the_right;
mod typed;
mod views;

//! The compiler of `dyn-patterns`: `#[patterns]`, `case!`, `receive!`, `term!` and
//! `#[derive(Subject)]`.
//!
//! Use the macros through the facade crate, whose page teaches the language.
#![forbid(unsafe_code)]

mod compile;
mod describe;
mod door;
mod emit;
mod entry;
mod graph;
mod ir;
mod lower;
mod prove;
mod reader;
mod report;
mod syntax;
#[cfg(test)]
mod testing;
mod tokens;

use proc_macro::TokenStream;

/// The page of the `dyn-patterns` crate teaches the language. Its library is called `patterns`.
#[proc_macro_attribute]
pub fn patterns(options: TokenStream, item: TokenStream) -> TokenStream {
    entry::function::expand(options.into(), &item.into()).into()
}

/// The page of the `dyn-patterns` crate teaches the language. Its library is called `patterns`.
#[proc_macro]
pub fn case(input: TokenStream) -> TokenStream {
    entry::case::expand(input.into()).into()
}

/// The page of the `dyn-patterns` crate teaches the language. Its library is called `patterns`.
#[proc_macro]
pub fn receive(input: TokenStream) -> TokenStream {
    entry::receive::expand(input.into()).into()
}

/// The page of the `dyn-patterns` crate teaches the language. Its library is called `patterns`.
#[proc_macro]
pub fn term(input: TokenStream) -> TokenStream {
    entry::term::expand(input.into()).into()
}

/// The page of the `dyn-patterns` crate describes the derive. Its library is called `patterns`.
#[proc_macro_derive(Subject, attributes(subject))]
pub fn subject(input: TokenStream) -> TokenStream {
    entry::derive::expand(input.into()).into()
}

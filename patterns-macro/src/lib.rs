//! The compiler of `dyn-patterns`: `#[patterns]`, `case!`, `term!` and `#[derive(Subject)]`. Use them through the facade crate.
#![forbid(unsafe_code)]

mod case;
mod check;
mod choose;
mod companion;
mod compile;
#[cfg(test)]
mod damaged;
mod derive;
mod describe;
#[cfg(test)]
mod diagnostics;
mod emit;
mod explain;
mod function;
#[cfg(test)]
mod interpret;
mod ir;
mod lower;
mod options;
mod recover;
mod report;
mod rows;
mod scrutinee;
mod sources;
mod syntax;
mod term;
mod total;
mod tree;
mod usefulness;

use proc_macro::TokenStream;

/// The language is taught on the page of the `dyn-patterns` crate, whose library is called `patterns`.
#[proc_macro_attribute]
pub fn patterns(options: TokenStream, item: TokenStream) -> TokenStream {
    function::expand(options.into(), &item.into()).into()
}

/// The language is taught on the page of the `dyn-patterns` crate, whose library is called `patterns`.
#[proc_macro]
pub fn case(input: TokenStream) -> TokenStream {
    case::expand(input.into()).into()
}

/// The language is taught on the page of the `dyn-patterns` crate, whose library is called `patterns`.
#[proc_macro]
pub fn term(input: TokenStream) -> TokenStream {
    term::expand(input.into()).into()
}

/// It is described on the page of the `dyn-patterns` crate, whose library is called `patterns`.
#[proc_macro_derive(Subject, attributes(subject))]
pub fn subject(input: TokenStream) -> TokenStream {
    derive::expand(input.into()).into()
}

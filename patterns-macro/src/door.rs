//! Expanded code finds the runtime by the path of the facade's private module.
//!
//! The compiled crate may call the facade by another name. rustc is told that name, and the file of
//! the crate, by `--extern name=…/libpatterns-….rmeta`; the macros run within rustc, so they can
//! read that. The manifest would say it too, but only to a parser of TOML, which made eight more
//! crates in every build, and it does not know what the library of a package is called. An editor
//! that runs the macros in a process of its own finds no such arguments, and gets the usual name.

use std::env;
use std::fs;
use std::sync::LazyLock;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Error, Path, Result};

use crate::pieces::{Interpolate, Piece, Pieces, quote};

/// The name of the facade's library.
const FACADE: &str = "patterns";

/// The runtime's private module in expanded code. As tokens, it is its name there.
#[derive(Clone)]
pub(crate) struct Door {
    /// The path, for code outside of the import; empty if it is not known.
    pub(crate) path: Pieces,
    pub(crate) name: Ident,
}

impl Door {
    pub(crate) fn new(path: Pieces) -> Self {
        // An item of this name outside of the expansion is hidden inside, and nobody has one.
        let name = Ident::new("__patterns", Span::call_site());
        Self { path, name }
    }

    /// The import that gives the module its name, for the code after it in the same block.
    pub(crate) fn import(&self) -> Pieces {
        let Self { path, name } = self;
        quote!(use #path as #name;)
    }
}

impl Default for Door {
    /// The path is not known.
    fn default() -> Self {
        Self::new(Pieces::new())
    }
}

impl ToTokens for Door {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.name.to_tokens(tokens);
    }
}

impl Interpolate for Door {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        self.name.add_to(pieces);
    }
}

/// The path of the private module, below the path of the facade or, without one, below the name
/// that the compiled crate has for it.
///
/// # Errors
///
/// The compiled crate has no name for the facade. The help shows the `option` that gives its path.
pub(crate) fn door(krate: Option<&Path>, option: &str) -> Result<Pieces> {
    if let Some(path) = krate {
        return Ok(quote!(#path::__private));
    }
    let named = known_name().map_err(|problem| {
        let help = format!("help: give its path: `{option}`");
        Error::new(Span::call_site(), format!("{problem}\n{help}"))
    });
    let named = named?;
    let name = syn::parse_str(named).unwrap_or_else(|_| Ident::new_raw(named, Span::call_site()));
    Ok(quote!(::#name::__private))
}

/// The name in the crate that this process compiles. To find it takes 0.25 million instructions.
fn known_name() -> std::result::Result<&'static str, &'static str> {
    static NAME: LazyLock<std::result::Result<String, String>> =
        LazyLock::new(|| name(arguments()));
    NAME.as_deref().map_err(String::as_str)
}

/// The arguments of this process. Long ones are in a file.
fn arguments() -> Vec<String> {
    let arguments = env::args_os().filter_map(|argument| argument.into_string().ok());
    arguments
        .flat_map(|argument| {
            let file = argument.strip_prefix('@').map(fs::read_to_string);
            match file {
                Some(Ok(lines)) => lines.lines().map(str::to_owned).collect(),
                _ => vec![argument],
            }
        })
        .collect()
}

/// The name that the compiled crate has for the facade, by rustc's arguments.
fn name(arguments: Vec<String>) -> std::result::Result<String, String> {
    let mut names = Vec::new();
    let mut has_crates = false;
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--extern", value)) => Some(value.to_owned()),
            _ if argument == "--extern" || argument == "--crate-name" => arguments.next(),
            _ => None,
        };
        let Some(value) = value else { continue };
        if argument == "--crate-name" {
            // The facade names itself so, by `extern crate self as patterns`.
            if value == FACADE {
                return Ok(value);
            }
            continue;
        }
        has_crates = true;
        let Some((name, file)) = value.split_once('=') else {
            continue;
        };
        // Options of the crate come before its name: `priv:name=…`.
        let name = name.rsplit(':').next().unwrap_or(name);
        if library(file) == FACADE && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    if names.iter().any(|name| name == FACADE) || !has_crates {
        return Ok(FACADE.to_owned());
    }
    match names.as_slice() {
        [] => Err(format!(
            "cannot find the crate `{FACADE}`: this crate does not depend on `dyn-patterns` directly"
        )),
        [name] => Ok(name.clone()),
        [first, second, ..] => Err(format!(
            "cannot tell which crate is `{FACADE}`: it may be `{first}` or `{second}`"
        )),
    }
}

/// The name of a library by its file: `patterns` for `/target/deps/libpatterns-1f2e.rmeta`.
fn library(file: &str) -> &str {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = file.split(['-', '.']).next().unwrap_or(file);
    stem.strip_prefix("lib").unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(arguments: &str) -> std::result::Result<String, String> {
        name(arguments.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn a_dependency_is_found_by_the_name_that_it_has_here() {
        let usual = "rustc --crate-name job --extern patterns=/t/deps/libpatterns-1f2e.rmeta";
        assert_eq!(named(usual), Ok("patterns".to_owned()));
        for renamed in [
            "rustc --crate-name job --extern pats=/t/deps/libpatterns-1f2e.rlib --extern serde=/t/deps/libserde-1.rlib",
            r"rustc --extern=pats=C:\t\deps\libpatterns-1f2e.rmeta --edition=2024",
            "rustc --extern priv,noprelude:pats=libpatterns.rlib",
            "rustc --extern pats=/t/libpatterns-1.rmeta --extern pats=/t/libpatterns-1.rlib",
        ] {
            assert_eq!(named(renamed), Ok("pats".to_owned()), "{renamed}");
        }
    }

    #[test]
    fn the_usual_name_goes_before_others() {
        let two =
            "rustc --extern old=/t/libpatterns-1.rmeta --extern patterns=/t/libpatterns-2.rmeta";
        assert_eq!(named(two), Ok("patterns".to_owned()));
    }

    #[test]
    fn the_facade_itself_and_other_processes_use_the_usual_name() {
        for arguments in [
            "rustc --crate-name patterns --test --extern patterns_core=/t/libpatterns_core-1.rmeta",
            "rust-analyzer-proc-macro-srv",
            "target/debug/deps/patterns_macro-1f2e door",
        ] {
            assert_eq!(named(arguments), Ok("patterns".to_owned()), "{arguments}");
        }
    }

    #[test]
    fn a_crate_that_is_no_dependency_or_has_two_other_names_must_be_named() {
        let reexported = "rustc --extern proc_macro --extern facade=/t/libfacade-1.rmeta";
        let problem = named(reexported).unwrap_err();
        assert!(problem.starts_with("cannot find the crate `patterns`"));
        let two = "rustc --extern a=/t/libpatterns-1.rmeta --extern b=/t/libpatterns-2.rmeta";
        let problem = named(two).unwrap_err();
        assert!(problem.ends_with("it may be `a` or `b`"));
    }
}

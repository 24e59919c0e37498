//! The options of the attribute: `#[patterns(crate = path)]`.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Ident, Path, Result, Token, parse_quote};

use crate::report::Report;

/// What `#[patterns(…)]` was given.
pub(crate) struct Options {
    /// The path of the facade crate, for expanded code.
    pub(crate) krate: Path,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            krate: parse_quote!(::patterns),
        }
    }
}

impl Options {
    /// Reads the attribute's arguments. Options in error are reported and keep their default.
    pub(crate) fn parse(tokens: TokenStream, report: &mut Report) -> Self {
        let mut krate = None;
        let read = |input: ParseStream| {
            while !input.is_empty() {
                if let Err(error) = option(input, &mut krate).and_then(|()| ends(input)) {
                    report.push(error);
                    while !input.is_empty() && !input.peek(Token![,]) {
                        input.parse::<TokenTree>()?;
                    }
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        };
        if let Err(error) = read.parse2(tokens) {
            report.push(error);
        }
        krate.map_or_else(Self::default, |krate| Self { krate })
    }
}

/// What follows an option.
fn ends(input: ParseStream) -> Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(input
        .error("this does not belong to the option before it\nhelp: options are separated by `,`"))
}

/// An option with its value.
fn option(input: ParseStream, krate: &mut Option<Path>) -> Result<()> {
    let Ok(name) = input.call(Ident::parse_any) else {
        return Err(input.error("an option begins with its name\nhelp: write `crate = path`"));
    };
    let error = |message: String| Err(Error::new(name.span(), message));
    match name.to_string().as_str() {
        "crate" => {
            if krate.is_some() {
                return error(
                    "the option `crate` is given twice\nhelp: keep one of the two".to_owned(),
                );
            }
            let path = match input.parse::<Option<Token![=]>>()? {
                Some(_) => input.call(Path::parse_mod_style).ok(),
                None => None,
            };
            if path.is_none() {
                return error(
                    "the option `crate` needs a path\nhelp: write `crate = path::to::patterns`"
                        .to_owned(),
                );
            }
            *krate = path;
            Ok(())
        }
        known @ ("total" | "redact") => error(format!(
            "the option `{known}` is not available yet\n\
             help: remove it; the option there is so far is `crate = path`"
        )),
        unknown => error(format!(
            "there is no option `{unknown}`\n\
             help: the option there is so far is `crate = path`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::ToTokens;

    fn parse(source: &str) -> (String, Vec<String>) {
        let mut report = Report::new();
        let options = Options::parse(source.parse().unwrap(), &mut report);
        (
            options.krate.to_token_stream().to_string(),
            report.into_messages(),
        )
    }

    fn error(source: &str) -> String {
        let (_, messages) = parse(source);
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages[0].clone()
    }

    #[test]
    fn without_options_the_facade_is_named_from_the_root() {
        assert_eq!(parse(""), (":: patterns".to_owned(), vec![]));
    }

    #[test]
    fn the_path_of_the_crate_can_be_given() {
        assert_eq!(
            parse("crate = my::renamed,"),
            ("my :: renamed".to_owned(), vec![])
        );
    }

    #[test]
    fn an_option_given_twice_is_an_error() {
        assert!(error("crate = a, crate = b").starts_with("the option `crate` is given twice"));
    }

    #[test]
    fn an_option_without_its_path_is_an_error() {
        assert!(error("crate").starts_with("the option `crate` needs a path"));
    }

    #[test]
    fn every_option_in_error_is_reported() {
        let (_, messages) = parse("totl, crate = \"a\", \"b\", crate = a b, redact");
        assert_eq!(messages.len(), 5, "{messages:?}");
    }

    #[test]
    fn options_to_come_are_named() {
        assert!(error("total").starts_with("the option `total` is not available yet"));
        assert!(error("redact").starts_with("the option `redact` is not available yet"));
    }

    #[test]
    fn an_unknown_option_names_the_known() {
        assert_eq!(
            error("totl"),
            "there is no option `totl`\nhelp: the option there is so far is `crate = path`"
        );
    }
}

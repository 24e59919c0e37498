//! The options of the attribute and of `case!`: `#[patterns(total, crate = path)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, Path, Result, Token, Type};

use crate::door::{Door, door};
use crate::prove::schemas::{Expected, NamedSchema};
use crate::prove::typed::OfType;
use crate::reader::is_editor;
use crate::report::Report;
use crate::shape::Types;
use crate::syntax::found;

/// The options of a `#[patterns(…)]`, or of a `case!(…)` before its form.
#[derive(Default)]
pub(crate) struct Options {
    krate: Krate,
    /// The path of the runtime's private module; empty if that is not known.
    pub(crate) door: Door,
    /// The option `total`: the clauses have to be exhaustive.
    pub(crate) total: Option<Span>,
    /// Reports leave out the content of values.
    /// The place of `redact`, if it is there.
    pub(crate) redact: Option<Span>,
    /// An attribute before the form of a `case!` accepts unreachable patterns.
    pub(crate) accepts_unreachable: bool,
    /// The functions that are made too, with their names, in the order written.
    pub(crate) companions: Vec<(Companion, Ident)>,
    /// The options that may be written here, for the help of messages.
    known: &'static str,
    /// The option `trace`: each call is an event of the crate `tracing`.
    pub(crate) trace: Option<Span>,
    /// The schemas that the arguments are valid for.
    pub(crate) schemas: Vec<NamedSchema>,
    /// The option `complete`: every valid value is matched.
    pub(crate) complete: Option<Span>,
    /// The types of the arguments.
    pub(crate) of: Option<Of>,
    /// The shapes of the types in `of`, if they have been handed on.
    pub(crate) types: Types,
}

/// The option `of`.
pub(crate) struct Of {
    /// The type of the argument, or the tuple of the types of several.
    pub(crate) ty: Type,
    /// Further types that the arguments contain.
    pub(crate) nested: Vec<Type>,
}

/// The option `crate`: the path of the facade crate, for expanded code.
#[derive(Default)]
enum Krate {
    #[default]
    Usual,
    Written(Path),
    /// It has an error, so that the path is not looked for as well.
    Lost,
}

/// A function that is made in addition to the clause function, of the same arguments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Companion {
    /// It says whether a clause matches.
    Matches,
    /// It says which clause matches.
    Which,
    /// It says which clause matches, or why none does.
    Check,
    /// It gives the decision graph as text.
    Graph,
}

impl Companion {
    const ALL: [Self; 4] = [Self::Matches, Self::Which, Self::Check, Self::Graph];

    /// The option that asks for it.
    pub(crate) fn option(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Which => "which",
            Self::Check => "check",
            Self::Graph => "graph",
        }
    }

    /// What it returns, with an article.
    pub(crate) fn returned(self) -> &'static str {
        match self {
            Self::Matches => "a `bool`",
            Self::Which => "an `Option<usize>`",
            Self::Check => "a `Result<ClauseSource, Mismatch>`",
            Self::Graph => "a `&'static str`",
        }
    }
}

impl Options {
    /// The option `total`, unless types whose shapes are not known here are needed to prove it.
    pub(crate) fn provable_total(&self) -> Option<Span> {
        self.total.filter(|_| self.of.is_none() || !is_editor())
    }

    /// What is said of the arguments. Types that are `written` in a signature are used only if `of`
    /// says nothing.
    pub(crate) fn expected<'o>(&'o self, written: &'o [Option<Type>]) -> Expected<'o> {
        let of = self.of.as_ref().map(|of| OfType {
            ty: &of.ty,
            types: &self.types,
        });
        Expected {
            schemas: &self.schemas,
            complete: self.complete,
            written: if of.is_some() { &[] } else { written },
            of,
        }
    }

    /// Reads the arguments of the attribute. An option with an error keeps its default.
    pub(crate) fn parse(tokens: TokenStream, report: &mut Report) -> Self {
        let mut options = Self {
            known: OF_ATTRIBUTE,
            ..Self::default()
        };
        let read = |input: ParseStream| {
            while !input.is_empty() {
                options.parse_one(input, report)?;
            }
            Ok(())
        };
        if let Err(error) = read.parse2(tokens) {
            report.push(error);
        }
        if !cfg!(feature = "tracing")
            && let Some(trace) = options.trace.take()
        {
            report.error_at(
                trace,
                "the option `trace` requires the feature `tracing`\n\
                 help: turn it on in Cargo.toml, `dyn-patterns = { features = [\"tracing\"], … }`, \
                 or remove `trace`",
            );
        }
        options.check_schemas(report);
        options.find_door("#[patterns(crate = path::to::patterns)]", report);
        options
    }

    /// Reads the options before the form in a macro of this name.
    pub(crate) fn parse_leading(
        input: ParseStream,
        name: &str,
        report: &mut Report,
    ) -> Result<Self> {
        let mut options = Self {
            known: if name == "receive!" {
                OF_RECEIVE
            } else {
                OF_CASE
            },
            ..Self::default()
        };
        while (input.peek(Ident::peek_any) && input.peek2(Token![,]))
            || (input.peek(Token![crate]) && input.peek2(Token![=]))
            || at_value(input, "schema")
            || at_value(input, "of")
        {
            options.parse_one(input, report)?;
        }
        if let Some(trace) = options.trace {
            report.error_at(
                trace,
                "unexpected `trace`: only calls of clause functions are traced\n\
                 help: remove it, or write the `match` as a function with `#[patterns(trace)]`",
            );
        }
        options.check_schemas(report);
        options.find_door(&format!("{name}(crate = path::to::patterns, …)"), report);
        Ok(options)
    }

    fn find_door(&mut self, option: &str, report: &mut Report) {
        let found = match &self.krate {
            Krate::Lost => return,
            Krate::Written(path) => door(Some(path), option),
            Krate::Usual => door(None, option),
        };
        match found {
            Ok(path) => self.door = Door::new(path),
            Err(error) => report.push(error),
        }
    }

    /// Reads an option and the comma after it.
    fn parse_one(&mut self, input: ParseStream, report: &mut Report) -> Result<()> {
        if let Err(error) = self.option(input).and_then(|()| end(input)) {
            report.push(error);
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<TokenTree>()?;
            }
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(())
    }

    fn option(&mut self, input: ParseStream) -> Result<()> {
        let Ok(name) = input.call(Ident::parse_any) else {
            let found = found(input);
            return Err(input.error(format!(
                "expected an option, found {found}\nhelp: {}",
                self.known
            )));
        };
        let error = |message: String| Err(Error::new(name.span(), message));
        let twice = || error(twice(&name));
        match name.to_string().as_str() {
            "crate" => {
                if !matches!(self.krate, Krate::Usual) {
                    return twice();
                }
                let path = match input.parse::<Option<Token![=]>>()? {
                    Some(_) => input.call(Path::parse_mod_style).ok(),
                    None => None,
                };
                let is_path = path.is_some();
                self.krate = path.map_or(Krate::Lost, Krate::Written);
                if is_path {
                    return Ok(());
                }
                error(
                    "the option `crate` expects a path\nhelp: write `crate = path::to::patterns`"
                        .to_owned(),
                )
            }
            "total" => {
                if self.total.replace(name.span()).is_some() {
                    return twice();
                }
                Ok(())
            }
            "redact" => {
                if self.redact.replace(name.span()).is_some() {
                    return twice();
                }
                Ok(())
            }
            "schema" => self.schema(&name, input),
            "of" if self.known != OF_RECEIVE => self.of(&name, input),
            "complete" => {
                if self.complete.replace(name.span()).is_some() {
                    return twice();
                }
                Ok(())
            }
            "trace" => {
                if self.trace.is_some() {
                    return twice();
                }
                self.trace = Some(name.span());
                Ok(())
            }
            option => {
                let mut companions = Companion::ALL.into_iter();
                match companions.find(|companion| companion.option() == option) {
                    Some(companion) => self.companion(companion, &name, input),
                    None => error(format!("unknown option `{option}`\nhelp: {}", self.known)),
                }
            }
        }
    }

    /// Reads `= "…"`, or `(argument = "…", …)`.
    fn schema(&mut self, at: &Ident, input: ParseStream) -> Result<()> {
        let error = |message: &str| Err(Error::new(at.span(), message));
        if !self.schemas.is_empty() {
            return error(&twice(at));
        }
        if input.parse::<Option<Token![=]>>()?.is_some()
            && let Ok(reference) = input.parse()
        {
            let argument = None;
            self.schemas.push(NamedSchema {
                argument,
                reference,
            });
            return Ok(());
        }
        if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            let named = Punctuated::<_, Token![,]>::parse_terminated_with;
            let named = named(&content, |input| {
                let argument: Ident = input.call(Ident::parse_any)?;
                input.parse::<Token![=]>()?;
                let reference = input.parse()?;
                Ok(NamedSchema {
                    argument: Some(argument),
                    reference,
                })
            });
            if let Ok(named) = named
                && !named.is_empty()
            {
                self.schemas.extend(named);
                return Ok(());
            }
        }
        error(
            "the option `schema` expects a file\n\
             help: write `schema = \"…\"` with a path from the folder of Cargo.toml, or \
             `schema(argument = \"…\")` for one of several arguments",
        )
    }

    /// Reads `= Type`, or `(Type, Nested, …)`.
    fn of(&mut self, at: &Ident, input: ParseStream) -> Result<()> {
        if self.of.is_some() {
            return Err(Error::new(at.span(), twice(at)));
        }
        let types: Result<Vec<Type>> = if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            let types = Punctuated::<Type, Token![,]>::parse_terminated(&content);
            types.map(|types| types.into_iter().collect())
        } else {
            match input.parse::<Option<Token![=]>>()? {
                Some(_) => input.parse().map(|ty| vec![ty]),
                None => Ok(Vec::new()),
            }
        };
        let mut types = types.unwrap_or_default();
        if types.is_empty() {
            return Err(Error::new(
                at.span(),
                "the option `of` expects a type\n\
                 help: write `of = Type`, or `of(Type, Nested)` to name types of its fields too",
            ));
        }
        self.of = Some(Of {
            ty: types.remove(0),
            nested: types,
        });
        Ok(())
    }

    /// Reports `complete` before a form that needs no clause for every value.
    pub(crate) fn refuse_complete(&mut self, report: &mut Report) {
        if let Some(complete) = self.complete.take() {
            report.error_at(
                complete,
                "unexpected `complete`: this form already handles values that do not match\n\
                 help: write `case!(schema = \"…\", complete, match …)` or remove `complete`",
            );
        }
    }

    /// Reports schemas without the feature for them, and `complete` without a schema.
    fn check_schemas(&mut self, report: &mut Report) {
        if let Some(complete) = self.complete
            && self.schemas.is_empty()
        {
            report.error_at(
                complete,
                "unexpected `complete`: it is about the values of a schema\n\
                 help: write `schema = \"…\", complete`, or `total` for all values",
            );
            self.complete = None;
        }
        if !cfg!(any(feature = "schema", test))
            && let Some(named) = self.schemas.first()
        {
            report.error(
                &named.reference,
                "the option `schema` requires the feature `schema`\n\
                 help: turn it on in Cargo.toml, `dyn-patterns = { features = [\"schema\"], … }`, \
                 or remove `schema`",
            );
            self.schemas.clear();
            self.complete = None;
        }
    }

    /// Reads the name of a companion.
    fn companion(&mut self, companion: Companion, at: &Ident, input: ParseStream) -> Result<()> {
        let option = companion.option();
        let error = |message: String| Err(Error::new(at.span(), message));
        if self.companions.iter().any(|(known, _)| *known == companion) {
            return error(twice(at));
        }
        let name = match input.parse::<Option<Token![=]>>()? {
            Some(_) => input.parse().ok(),
            None => None,
        };
        let Some(name) = name else {
            let returned = companion.returned();
            return error(format!(
                "the option `{option}` expects a name\n\
                 help: write `{option} = name`, the name of a new function that returns {returned}"
            ));
        };
        self.companions.push((companion, name));
        Ok(())
    }
}

/// Returns whether an option of this name with a value comes next.
fn at_value(input: ParseStream, option: &str) -> bool {
    let ahead = input.fork();
    let name = ahead.call(Ident::parse_any);
    name.is_ok_and(|name| name == option)
        && (ahead.peek(Token![=]) && !ahead.peek(Token![==]) || ahead.peek(syn::token::Paren))
}

/// The options of the attribute, for the help of messages.
const OF_ATTRIBUTE: &str = "expected one of `total`, `redact`, `matches = name`, `which = name`, \
                            `check = name`, `graph = name`, `trace`, `of = Type`, \
                            `schema = \"file\"`, `complete`, `crate = path`";

/// The options of `case!`.
const OF_CASE: &str = "expected one of `total`, `redact`, `of = Type`, `schema = \"file\"`, `complete`, \
     `crate = path`";

/// The option of `receive!`.
const OF_RECEIVE: &str = "expected one of `schema = \"file\"`, `crate = path`";

fn twice(option: &Ident) -> String {
    format!("duplicate option `{option}`\nhelp: remove one of the two")
}

/// Requires the end of an option.
fn end(input: ParseStream) -> Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    let found = found(input);
    Err(input.error(format!(
        "unexpected {found} after an option\nhelp: separate options with `,`"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> (String, Vec<String>) {
        let mut report = Report::new();
        let options = Options::parse(source.parse().unwrap(), &mut report);
        (options.door.path.to_string(), report.into_messages())
    }

    fn error(source: &str) -> String {
        let (_, messages) = parse(source);
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages[0].clone()
    }

    #[test]
    fn without_options_the_facade_is_named_from_the_root() {
        assert_eq!(parse(""), (":: patterns :: __private".to_owned(), vec![]));
    }

    #[test]
    fn the_path_of_the_crate_can_be_given() {
        assert_eq!(
            parse("crate = my::renamed,"),
            ("my :: renamed :: __private".to_owned(), vec![])
        );
    }

    #[test]
    fn an_option_given_twice_is_an_error() {
        assert!(error("crate = a, crate = b").starts_with("duplicate option `crate`"));
    }

    #[test]
    fn an_option_without_its_path_is_an_error() {
        assert!(error("crate").starts_with("the option `crate` expects a path"));
    }

    #[test]
    fn every_option_in_error_is_reported() {
        let (_, messages) = parse("totl, crate = \"a\", \"b\", crate = a b, redact = 1");
        assert_eq!(messages.len(), 5, "{messages:?}");
    }

    #[test]
    fn flags_are_off_until_they_are_named() {
        let total = |source: &str| {
            let mut report = Report::new();
            let options = Options::parse(source.parse().unwrap(), &mut report);
            assert_eq!(report.into_messages(), Vec::<String>::new());
            options.total.is_some()
        };
        assert!(!total("crate = a"));
        assert!(total("crate = a, total"));
    }

    #[test]
    fn a_flag_given_twice_is_an_error() {
        assert!(error("total, total").starts_with("duplicate option `total`"));
    }

    #[test]
    fn redaction_is_asked_for_once() {
        assert!(error("redact, redact").starts_with("duplicate option `redact`"));
    }

    #[test]
    fn an_unknown_option_names_the_known() {
        assert_eq!(
            error("totl"),
            format!("unknown option `totl`\nhelp: {OF_ATTRIBUTE}")
        );
    }
}

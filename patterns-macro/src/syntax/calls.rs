//! Calls: typed patterns, `de`, `any`, `fun` and views.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::visit_mut::{self, VisitMut};
use syn::{Error, Expr, ExprPath, Ident, PathArguments, Result, Token, parenthesized, parse_quote};

use super::bindings::bound;
use super::expression::is_expression;
use super::macros::MACROS;
use super::parser::{Grammar, NONE, Parser, error, found, null_is_no_name};
use super::suggestions::suggested;
use super::{At, Callee, Pat, PatKind, RustPat, Typed, source_text, typed, unspaced};
use crate::ir::Form;
use crate::ir::Side;

impl Parser<'_> {
    /// `i64(p)`, `str(…)`, `de::<T>(p)`, a view.
    pub(super) fn call(
        &mut self,
        path: ExprPath,
        start: Cursor,
        input: ParseStream,
    ) -> Result<PatKind> {
        let is_argument = std::mem::take(&mut self.is_argument);
        let content;
        let paren_token = parenthesized!(content in input);
        let at = At::since(start, input);
        let argument = content.fork().parse::<TokenStream>()?;
        let name = unspaced(&path);
        let may_be_rusts = is_argument && !is_of_the_language(&argument);
        let called = called(path, (&argument, may_be_rusts), at)?;
        if let Called::Str(side) = called
            && is_expression(&content)
        {
            return self.expression(side, &content, &name);
        }
        if is_of_the_language(&argument) {
            let Called::View(path) = &called else {
                return Err(error(
                    at,
                    &format!("`{name}` expects a Rust pattern, found one of the language"),
                    format!(
                        "write `{}` without the call around it",
                        source_text(argument)
                    ),
                ));
            };
            let pat = self.within(&content, |parser, content| parser.viewed(content, path))?;
            let text = format!(
                "{}({})",
                source_text(path.to_token_stream()),
                source_text(argument)
            );
            let path = path.clone();
            return Ok(PatKind::Viewed { path, pat, text });
        }
        let lost = match called {
            Called::Str(_) => parse_quote!("?"),
            Called::Typed(Typed::Form(Form::Bytes)) => parse_quote!(b"?"),
            _ => parse_quote!(_),
        };
        let mut args = self.rust_patterns(&content, &lost);
        let (name, callee) = match called {
            Called::Str(side) => return self.string(side, args, at),
            Called::Typed(Typed::Form(Form::Bytes)) => return self.byte_string(args, at),
            Called::Typed(ty) => {
                let arg = self.one_argument(ty.name(), args, at, ALONE)?;
                return Ok(PatKind::Typed { ty, arg });
            }
            Called::View(path) => {
                let pat = if args.len() == 1 {
                    args.remove(0)
                } else {
                    syn::Pat::Tuple(syn::PatTuple {
                        attrs: Vec::new(),
                        paren_token,
                        elems: args.into_iter().collect(),
                    })
                };
                let (callee, arg) = (Callee::Path(path), self.rust_pat(pat, NONE));
                return Ok(PatKind::Call { callee, arg });
            }
            Called::Fun(word) => ("fun", Callee::Fun(word)),
            Called::De(ty) => ("de::<T>", Callee::Type(ty)),
            Called::Any(ty) => ("any::<T>", Callee::Any(ty)),
        };
        let arg = self.one_argument(name, args, at, NONE)?;
        Ok(PatKind::Call { callee, arg })
    }

    /// The pattern over a dynamic value that a view yields.
    fn viewed(&mut self, content: ParseStream, path: &ExprPath) -> Result<Box<Pat>> {
        let pat = self.recovered(content, Grammar::Rust);
        content.parse::<Option<Token![,]>>()?;
        if content.is_empty() {
            return Ok(Box::new(pat));
        }
        let callee = unspaced(path);
        Err(error(
            At::from(content.span()),
            &format!(
                "unexpected {} after the pattern of a dynamic value",
                found(content)
            ),
            format!("write one pattern for the whole result, such as `{callee}(term!((P, Q)))`"),
        ))
    }

    /// The arguments of a call, each a Rust pattern. `lost` takes the place of one with an error.
    pub(super) fn rust_patterns(
        &mut self,
        content: &ParseBuffer,
        lost: &syn::Pat,
    ) -> Vec<syn::Pat> {
        let args = self.comma_separated(content, |_, content| {
            syn::Pat::parse_multi_with_leading_vert(content)
        });
        args.into_iter()
            .map(|arg| arg.unwrap_or_else(|| lost.clone()))
            .collect()
    }

    /// Makes binders for the names of a Rust pattern, and moves their `mut`s to the binders.
    ///
    /// `null` would be a name that matches every value. `instead` is the help for it.
    pub(super) fn rust_pat(&mut self, mut pat: syn::Pat, instead: &str) -> RustPat {
        let binders = bound(&pat)
            .into_iter()
            .map(|(ident, mutable)| (ident.clone(), mutable))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(ident, mutable)| self.binder(ident, mutable))
            .collect();
        let mut names = Names::default();
        names.visit_pat_mut(&mut pat);
        for null in names.nulls {
            self.lose(null_is_no_name(&null, instead));
        }
        RustPat {
            pat: Box::new(pat),
            binders,
        }
    }

    pub(super) fn one_argument(
        &mut self,
        name: &str,
        mut args: Vec<syn::Pat>,
        at: At,
        instead: &str,
    ) -> Result<RustPat> {
        if args.len() != 1 {
            let message = format!("`{name}` expects one pattern, found {}", args.len());
            return Err(error(
                at,
                &message,
                format!("write `{name}(_)` to match any value of the type"),
            ));
        }
        let arg = args.remove(0);
        if let syn::Pat::Rest(rest) = &arg {
            let message = format!("unexpected `..` as the argument of `{name}`");
            return Err(error(rest, &message, format!("write `{name}(_)`")));
        }
        Ok(self.rust_pat(arg, instead))
    }
}

/// The help for `null` in the argument of a typed pattern.
pub(super) const ALONE: &str = "write `null` without the call around it, or choose another name";

/// Removes the `mut`s of a pattern, and finds each `null` in it.
#[derive(Default)]
struct Names {
    nulls: Vec<Ident>,
}

impl VisitMut for Names {
    fn visit_pat_ident_mut(&mut self, ident: &mut syn::PatIdent) {
        if ident.ident == "null" {
            self.nulls.push(ident.ident.clone());
        }
        if ident.by_ref.is_none() {
            ident.mutability = None;
        }
        visit_mut::visit_pat_ident_mut(self, ident);
    }

    // Names in an expression are not bindings of the pattern.
    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}

/// The things that a call can name.
enum Called {
    /// `str`, `rstr`
    Str(Side),
    /// `i64`
    Typed(Typed),
    /// `fun`
    Fun(Ident),
    /// `de::<T>`
    De(Box<syn::Type>),
    /// `any::<T>`
    Any(Box<syn::Type>),
    View(ExprPath),
}

/// Returns whether the argument of a view is a pattern of the language: whether one of its macros
/// is at the top, or a map.
fn is_of_the_language(argument: &TokenStream) -> bool {
    let mut tokens = argument.clone().into_iter().peekable();
    if let Some(TokenTree::Group(first)) = tokens.peek() {
        return first.delimiter() == Delimiter::Brace;
    }
    while let Some(token) = tokens.next() {
        let is_macro =
            matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '!');
        if let TokenTree::Ident(word) = token
            && is_macro
            && MACROS.iter().any(|name| word == name)
        {
            return true;
        }
    }
    false
}

/// The callee of a call. `may_be_rusts`: it may be meant as a Rust pattern over a whole argument.
fn called(
    mut path: ExprPath,
    (argument, may_be_rusts): (&TokenStream, bool),
    at: At,
) -> Result<Called> {
    let is_word =
        path.qself.is_none() && path.path.leading_colon.is_none() && path.path.segments.len() == 1;
    let last = path.path.segments.len() - 1;
    let segment = &mut path.path.segments[last];
    let name = segment.ident.unraw().to_string();
    if is_word && segment.arguments.is_none() {
        match name.as_str() {
            "str" => return Ok(Called::Str(Side::Left)),
            "rstr" => return Ok(Called::Str(Side::Right)),
            "fun" => return Ok(Called::Fun(segment.ident.clone())),
            "de" => return Err(missing_type("de", "to deserialise as", argument, at)),
            name => {
                if let Some(ty) = typed::typed(name) {
                    return Ok(Called::Typed(ty));
                }
            }
        }
    } else if is_word && (name == "de" || name == "any") {
        let is_any = name == "any";
        return match only_type(&segment.arguments) {
            Some(ty) if is_any => Ok(Called::Any(ty)),
            Some(ty) => Ok(Called::De(ty)),
            None if is_any => Err(missing_type("any", "of the value", argument, at)),
            None => Err(missing_type("de", "to deserialise as", argument, at)),
        };
    }
    match suggested(&path, &name, is_word, (argument, may_be_rusts), at) {
        Some(error) => Err(error),
        None => Ok(Called::View(path)),
    }
}

/// The type of `::<T>`.
pub(super) fn only_type(arguments: &PathArguments) -> Option<Box<syn::Type>> {
    let PathArguments::AngleBracketed(generics) = arguments else {
        return None;
    };
    match generics.args.first() {
        Some(syn::GenericArgument::Type(ty)) if generics.args.len() == 1 => {
            Some(Box::new(ty.clone()))
        }
        _ => None,
    }
}

fn missing_type(name: &str, which: &str, argument: &TokenStream, at: At) -> Error {
    error(
        at,
        &format!("missing type for `{name}`: the type {which}"),
        format!("write `{name}::<Type>({argument})`"),
    )
}

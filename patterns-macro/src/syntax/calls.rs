//! Calls: typed patterns, `de`, `any`, `fun` and views.

use proc_macro2::TokenStream;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::visit_mut::{self, VisitMut};
use syn::{Error, Expr, ExprPath, Ident, PathArguments, Result, Token, parenthesized};

use super::bindings::bound;
use super::parser::{Parser, error, null_is_no_name};
use super::suggestions::suggested;
use super::{At, Callee, PatKind, RustPat, Typed, typed};

impl Parser<'_> {
    /// `i64(p)`, `str(…)`, `de::<T>(p)`, a view.
    pub(super) fn call(
        &mut self,
        path: ExprPath,
        start: Cursor,
        input: ParseStream,
    ) -> Result<PatKind> {
        let content;
        let paren_token = parenthesized!(content in input);
        let at = At::since(start, input);
        let argument = content.fork().parse::<TokenStream>()?;
        let called = called(path, &argument, at)?;
        let mut args = self.rust_patterns(&content);
        let (name, callee) = match called {
            Called::Str => return self.string(args, at),
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

    /// The arguments of a call, each a Rust pattern.
    fn rust_patterns(&mut self, content: &ParseBuffer) -> Vec<syn::Pat> {
        let args = self.comma_separated(content, |_, content| {
            syn::Pat::parse_multi_with_leading_vert(content)
        });
        let lost = || {
            syn::Pat::Wild(syn::PatWild {
                attrs: Vec::new(),
                underscore_token: <Token![_]>::default(),
            })
        };
        args.into_iter()
            .map(|arg| arg.unwrap_or_else(lost))
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

/// The help for `null` where a Rust value is matched.
const NONE: &str = "write `None` for an `Option`, or choose another name";

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
    /// `str`
    Str,
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

fn called(mut path: ExprPath, argument: &TokenStream, at: At) -> Result<Called> {
    let is_word =
        path.qself.is_none() && path.path.leading_colon.is_none() && path.path.segments.len() == 1;
    let last = path.path.segments.len() - 1;
    let segment = &mut path.path.segments[last];
    let name = segment.ident.unraw().to_string();
    if is_word && segment.arguments.is_none() {
        match name.as_str() {
            "str" => return Ok(Called::Str),
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
    match suggested(&path, &name, is_word, argument, at) {
        Some(error) => Err(error),
        None => Ok(Called::View(path)),
    }
}

/// The type of `::<T>`.
fn only_type(arguments: &PathArguments) -> Option<Box<syn::Type>> {
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

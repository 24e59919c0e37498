//! Patterns that begin with a path: constants, macros, typed patterns and views.

use proc_macro2::{TokenStream, TokenTree};
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Error, Expr, ExprPath, Ident, PathArguments, Result, Token, braced, bracketed, parenthesized,
    token,
};

use super::bindings::{bound, is_constant};
use super::literal::constant_in_range;
use super::parser::{Grammar, Parser, delimited, drain, error};
use super::{At, Callee, Pat, PatKind, RustPat, typed, unspaced};

impl Parser<'_> {
    /// What begins with a path: names, constants, calls and macros.
    pub(super) fn path(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let start = input.cursor();
        let path: ExprPath = match input.fork().parse::<ExprPath>() {
            Ok(_) => input.parse()?,
            Err(_) => {
                return Err(match input.fork().call(Ident::parse_any) {
                    Ok(ident) => keyword(&ident),
                    Err(_) => no_pattern(input),
                });
            }
        };
        if input.peek(Token![!]) && !input.peek(Token![!=]) {
            return self.macro_call(&path, start, input, grammar);
        }
        if input.peek(token::Paren) {
            return self.call(path, start, input);
        }
        if input.peek(token::Brace) {
            let struct_path = unspaced(&path);
            input.parse::<TokenTree>()?;
            return Err(error(
                At::since(start, input),
                &format!("`{struct_path} {{ … }}` matches a Rust type, not a dynamic value"),
                format!(
                    "write `json!({{\"field\": pattern, ..}})`, \
                     or deserialise: `de::<{struct_path}>({struct_path} {{ .. }})`"
                ),
            ));
        }
        if input.peek(Token![..]) {
            return Err(constant_in_range(&path));
        }
        match path.path.get_ident() {
            Some(ident) if path.qself.is_none() => {
                self.identifier(ident.clone(), path, input, grammar)
            }
            _ => constant(path),
        }
    }

    /// A lone identifier.
    fn identifier(
        &mut self,
        ident: Ident,
        path: ExprPath,
        input: ParseStream,
        grammar: Grammar,
    ) -> Result<PatKind> {
        let text = ident.to_string();
        match text.as_str() {
            "null" | "None" if !input.peek(Token![@]) => Ok(PatKind::Null),
            "Null" => Err(error(
                ident,
                "unknown pattern `Null`",
                "did you mean `null`?",
            )),
            "self" => Err(error(
                ident,
                "expected a pattern, found `self`",
                "write `pin!(self)` to match a value equal to it",
            )),
            "Self" | "super" | "crate" => Err(error(
                ident,
                &format!("expected a name, found the keyword `{text}`"),
                "choose another name",
            )),
            _ if is_constant(&ident) && !input.peek(Token![@]) => {
                Ok(PatKind::Equal(Box::new(Expr::Path(path))))
            }
            _ => self.name(ident, None, input, grammar),
        }
    }

    /// `json!(…)` and its like.
    fn macro_call(
        &mut self,
        path: &ExprPath,
        start: Cursor,
        input: ParseStream,
        grammar: Grammar,
    ) -> Result<PatKind> {
        input.parse::<Token![!]>()?;
        let content;
        delimited!(content in input);
        let at = At::since(start, input);
        let name = path
            .path
            .segments
            .last()
            .map(|last| last.ident.to_string())
            .unwrap_or_default();
        match name.as_str() {
            "json" => self.within(&content, |parser, content| {
                parser
                    .pattern(content, Grammar::Literal)
                    .map(|pat| pat.kind)
            }),
            "term" => self.within(&content, |parser, content| {
                parser.pattern(content, Grammar::Term).map(|pat| pat.kind)
            }),
            "pin" => self.within(&content, |_, content| {
                if !content.is_empty() {
                    let pinned = content.parse()?;
                    if content.is_empty() {
                        return Ok(PatKind::Equal(pinned));
                    }
                }
                Err(error(
                    at,
                    "`pin!` expects one expression",
                    "write `pin!(expression)`",
                ))
            }),
            "not" => self.within(&content, |parser, content| {
                let pat = parser.pattern(content, grammar)?;
                if content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
                    return Err(error(
                        at,
                        "`not!` expects one pattern",
                        "write `not!(P | Q)` to match neither",
                    ));
                }
                Ok(PatKind::Not(Box::new(pat)))
            }),
            "all" => {
                let parts = self
                    .comma_separated(&content, |parser, content| parser.pattern(content, grammar));
                if parts.is_empty() {
                    return Err(error(
                        at,
                        "`all!` expects at least one pattern",
                        "write `all!(P, Q)`, or `_` for any value",
                    ));
                }
                Ok(PatKind::All(
                    parts
                        .into_iter()
                        .map(|pat| pat.unwrap_or_else(|| Pat::lost(at)))
                        .collect(),
                ))
            }
            "each" => {
                drain(&content);
                Err(error(
                    at,
                    "`each!` is not allowed here",
                    "use it among the elements of a list or the entries of a map",
                ))
            }
            _ => {
                drain(&content);
                Err(error(
                    at,
                    &format!("unknown macro `{name}!` in a pattern"),
                    "the macros of patterns are `json!`, `term!`, `pin!`, `not!`, `all!` and `each!`",
                ))
            }
        }
    }

    /// `i64(p)`, `str(…)`, `de::<T>(p)`, a view.
    fn call(&mut self, mut path: ExprPath, start: Cursor, input: ParseStream) -> Result<PatKind> {
        let content;
        let paren_token = parenthesized!(content in input);
        let at = At::since(start, input);
        let argument = content.fork().parse::<TokenStream>()?;
        let single = path.qself.is_none()
            && path.path.leading_colon.is_none()
            && path.path.segments.len() == 1;
        let last = path.path.segments.len() - 1;
        let segment = &mut path.path.segments[last];
        let name = segment.ident.unraw().to_string();
        let refuse = |error: Error| {
            drain(&content);
            Err(error)
        };
        if single && segment.arguments.is_none() {
            if name == "str" {
                let args = self.rust_patterns(&content);
                return self.string(args, at);
            }
            if let Some(ty) = typed::typed(&name) {
                let args = self.rust_patterns(&content);
                return self
                    .one_argument(&name, args, at)
                    .map(|arg| PatKind::Typed { ty, arg });
            }
        }
        if single && name == "fun" && segment.arguments.is_none() {
            let word = segment.ident.clone();
            let args = self.rust_patterns(&content);
            let arg = self.one_argument("fun", args, at)?;
            return Ok(PatKind::Call {
                callee: Callee::Fun(word),
                arg,
            });
        }
        let is_any = name == "any" && !segment.arguments.is_none();
        if single && (name == "de" || is_any) {
            let ty = match std::mem::replace(&mut segment.arguments, PathArguments::None) {
                PathArguments::AngleBracketed(generics) if generics.args.len() == 1 => {
                    match generics.args.first() {
                        Some(syn::GenericArgument::Type(ty)) => Some(Box::new(ty.clone())),
                        _ => None,
                    }
                }
                _ => None,
            };
            let Some(ty) = ty else {
                let message = if is_any {
                    "missing type for `any`: the type of the value"
                } else {
                    "missing type for `de`: the type to deserialise as"
                };
                return refuse(error(
                    at,
                    message,
                    format!("write `{name}::<Type>({argument})`"),
                ));
            };
            let args = self.rust_patterns(&content);
            let arg = self.one_argument(&format!("{name}::<T>"), args, at)?;
            let callee = if is_any {
                Callee::Any(ty)
            } else {
                Callee::Type(ty)
            };
            return Ok(PatKind::Call { callee, arg });
        }
        if let Some(error) = foreign(&path, &name, single, &argument, at) {
            return refuse(error);
        }
        let mut args = self.rust_patterns(&content);
        let pat = if args.len() == 1 {
            args.remove(0)
        } else {
            let elems = args.into_iter().collect();
            syn::Pat::Tuple(syn::PatTuple {
                attrs: Vec::new(),
                paren_token,
                elems,
            })
        };
        let arg = self.rust_pat(pat);
        Ok(PatKind::Call {
            callee: Callee::Path(path),
            arg,
        })
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

    /// Gives the names of a Rust pattern their binders, which take their `mut`s over.
    pub(super) fn rust_pat(&mut self, mut pat: syn::Pat) -> RustPat {
        let binders = bound(&pat)
            .into_iter()
            .map(|(ident, mutable)| (ident.clone(), mutable))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(ident, mutable)| self.binder(ident, mutable))
            .collect();
        Immutable.visit_pat_mut(&mut pat);
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
        Ok(self.rust_pat(arg))
    }
}

/// Takes the `mut`s out of a pattern.
struct Immutable;

impl VisitMut for Immutable {
    fn visit_pat_ident_mut(&mut self, ident: &mut syn::PatIdent) {
        if ident.by_ref.is_none() {
            ident.mutability = None;
        }
        visit_mut::visit_pat_ident_mut(self, ident);
    }

    // The expressions in a pattern bind nothing of it.
    fn visit_expr_mut(&mut self, _: &mut Expr) {}
}

/// A path that is neither called nor a lone identifier.
fn constant(path: ExprPath) -> Result<PatKind> {
    let text = unspaced(&path);
    let idents: Vec<_> = path
        .path
        .segments
        .iter()
        .map(|segment| &segment.ident)
        .collect();
    if let [.., parent, last] = idents[..]
        && parent == "Value"
        && last == "Null"
    {
        return Err(error(
            path,
            "unexpected variant: patterns match the value, not the enum that holds it",
            "did you mean `null`?",
        ));
    }
    match idents.last() {
        Some(last) if is_constant(last) => Ok(PatKind::Equal(Box::new(Expr::Path(path)))),
        _ => Err(error(
            &path,
            &format!("expected a constant or a call, found `{text}`"),
            format!(
                "write `pin!({text})` to match a value equal to it, `{text}(p)` to call a view"
            ),
        )),
    }
}

fn keyword(ident: &Ident) -> Error {
    error(
        ident,
        &format!("expected a name, found the keyword `{ident}`"),
        format!("write `r#{ident}`, or choose another name"),
    )
}

/// Says that nothing here begins a pattern.
fn no_pattern(input: ParseStream) -> Error {
    match input.fork().parse::<TokenTree>() {
        Ok(token @ TokenTree::Punct(_)) if !input.peek(Token![,]) && !input.peek(Token![|]) => {
            let message = format!("expected a pattern, found `{token}`");
            error(
                token,
                &message,
                "write `pin!(expression)` for a computed value",
            )
        }
        _ => error(
            At::from(input.span()),
            "missing pattern",
            "write `_` for any value",
        ),
    }
}

/// The calls that name a type in another manner, or wrap the value in an enum.
fn foreign(
    path: &ExprPath,
    name: &str,
    single: bool,
    argument: &TokenStream,
    at: At,
) -> Option<Error> {
    let text = unspaced(path);
    let upper = name.starts_with(char::is_uppercase);
    let parent = path.path.segments.iter().nth_back(1);
    let of_value = parent.is_some_and(|parent| parent.ident == "Value");
    if let Some(template) = typed::nearest(name)
        && (single || of_value)
    {
        let argument = super::source_text(argument.clone());
        let template = if template == "list({})" && argument.starts_with('[') {
            "{}"
        } else {
            template
        };
        let right = template.replace("{}", if argument.is_empty() { "_" } else { &argument });
        let message = if of_value {
            "unexpected variant: patterns match the value, not the enum that holds it".to_owned()
        } else {
            format!("unknown typed pattern `{text}`")
        };
        let own_view = if upper {
            "?".to_owned()
        } else if name == "any" {
            format!(" or `any::<Type>({argument})`, for a Rust value in a term?")
        } else {
            format!(" or `self::{name}(…)`, a view of your own?")
        };
        return Some(error(
            at,
            &message,
            format!("did you mean `{right}`{own_view}"),
        ));
    }
    if !upper {
        return None;
    }
    let help = match name {
        "Some" => {
            "write the inner pattern alone; a key that may be absent is `\"k\"?: P`".to_owned()
        }
        _ => {
            let ty = parent.map_or("Type".to_owned(), |parent| parent.ident.to_string());
            format!(
                "deserialise it: `de::<{ty}>({text}(…))`; \
                 a view is a function with a lower-case name"
            )
        }
    };
    let message = format!("`{text}(…)` matches a Rust type, not a dynamic value");
    Some(error(at, &message, help))
}

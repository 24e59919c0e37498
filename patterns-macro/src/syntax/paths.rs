//! Patterns that begin with a path: names and constants; calls and macros are read elsewhere.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::{Error, Expr, ExprPath, Ident, Result, Token, braced, token};

use super::bindings::is_constant;
use super::literal::constant_in_range;
use super::parser::{Grammar, Parser, error};
use super::suggestions::as_it_is;
use super::{At, PatKind, source_text, unspaced};

impl Parser<'_> {
    /// A name, a constant, a call or a macro.
    pub(super) fn path(&mut self, input: ParseStream, grammar: Grammar) -> Result<PatKind> {
        let start = input.cursor();
        let is_argument = std::mem::take(&mut self.is_argument);
        let ahead = input.fork();
        let path = match ahead.parse::<ExprPath>() {
            Ok(path) => {
                input.advance_to(&ahead);
                path
            }
            Err(_) => {
                return Err(match input.fork().call(Ident::parse_any) {
                    Ok(ident) => keyword(&ident),
                    Err(_) => no_pattern(input),
                });
            }
        };
        if input.peek(Token![!]) && !input.peek(Token![!=]) {
            self.is_argument = is_argument;
            return self.macro_call(&path, start, input, grammar);
        }
        if input.peek(token::Paren) {
            self.is_argument = is_argument;
            return self.call(path, start, input);
        }
        if input.peek(token::Brace) {
            let (struct_path, ty) = (unspaced(&path), type_of(&path));
            let content;
            braced!(content in input);
            let fields = source_text(content.parse()?);
            let written = format!("{struct_path} {{ {fields} }}");
            let of_argument = if is_argument {
                as_it_is(&ty, &written)
            } else {
                String::new()
            };
            return Err(error(
                At::since(start, input),
                &format!("`{struct_path} {{ … }}` matches a Rust type, not a dynamic value"),
                format!(
                    "write `json!({{\"field\": pattern, ..}})`, \
                     or deserialise: `de::<{ty}>({written})`{of_argument}"
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
}

/// The type that a struct pattern names: for a variant of an enum, the enum.
pub(super) fn type_of(path: &ExprPath) -> String {
    let text = unspaced(path);
    let parent = path.path.segments.iter().nth_back(1);
    match text.rsplit_once("::") {
        Some((ty, _)) if parent.is_some_and(|parent| is_constant(&parent.ident)) => ty.to_owned(),
        _ => text,
    }
}

/// A path of several segments that is not called.
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

/// The error for a token that begins no pattern.
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

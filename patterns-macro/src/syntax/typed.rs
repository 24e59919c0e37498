//! The names that a call pattern may have, and the ones that people try instead.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::ir::{Form, HoleType, Int, Scalar};
use crate::syntax::Typed;

pub(crate) fn form_name(form: Form) -> &'static str {
    match form {
        Form::Value => "value",
        Form::Bool => "bool",
        Form::Int(int) => int.name(),
        Form::Number => "number",
        Form::Str => "str",
        Form::List => "list",
        Form::Map => "map",
        Form::Bytes => "bytes",
        Form::Atom => "atom",
        Form::Tuple => "tuple",
    }
}

/// The typed pattern of this name.
pub(super) fn typed(name: &str) -> Option<Typed> {
    if let Some(int) = int(name) {
        return Some(Typed::Form(Form::Int(int)));
    }
    if let Some(scalar) = scalar(name) {
        return Some(Typed::Scalar(scalar));
    }
    let forms = [
        Form::Bool,
        Form::Number,
        Form::Str,
        Form::List,
        Form::Map,
        Form::Bytes,
        Form::Atom,
        Form::Tuple,
    ];
    forms
        .into_iter()
        .find(|form| form_name(*form) == name)
        .map(Typed::Form)
}

/// The typed hole of this name.
pub(super) fn hole(name: &str) -> Option<HoleType> {
    match typed(name)? {
        Typed::Form(Form::Int(int)) => Some(HoleType::Int(int)),
        Typed::Form(Form::Bool) => Some(HoleType::Bool),
        Typed::Scalar(scalar) => Some(HoleType::Scalar(scalar)),
        Typed::Form(_) => None,
    }
}

fn int(name: &str) -> Option<Int> {
    Int::ALL.iter().find(|row| row.1 == name).map(|row| row.0)
}

fn scalar(name: &str) -> Option<Scalar> {
    Scalar::ALL
        .iter()
        .find(|row| row.1 == name)
        .map(|row| row.0)
}

/// Whether a name without a call is a forgotten typed pattern. Names such as `list` and `number`
/// are left to the user: they are common keys.
pub(super) fn is_primitive(name: &str) -> bool {
    name == "bool" || name == "str" || int(name).is_some() || scalar(name).is_some()
}

/// Whether all that a pattern binds can be copied, as far as its tokens tell: it has no calls but typed
/// patterns, nothing that collects, and no name that is bound otherwise than plainly.
pub(crate) fn is_copied(pattern: &TokenStream) -> bool {
    let mut tokens = pattern.clone().into_iter().peekable();
    let mut before = None;
    while let Some(token) = tokens.next() {
        let next = tokens.peek();
        let may_be = match &token {
            TokenTree::Group(group) => is_copied(&group.stream()),
            TokenTree::Ident(word) => {
                let name = word.to_string();
                let is_called = matches!(next, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
                let is_macro =
                    matches!(next, Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
                let is_rest = before == Some('.');
                !(name == "mut" || name == "ref" || is_rest)
                    && (!is_called || typed(&name).is_some())
                    && (!is_macro || matches!(name.as_str(), "json" | "all" | "not"))
            }
            // A path, and what a path with types calls.
            TokenTree::Punct(punct) => {
                !(before == Some(':') && punct.as_char() == ':' || punct.as_char() == '<')
            }
            TokenTree::Literal(_) => true,
        };
        if !may_be {
            return false;
        }
        before = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
    }
    true
}

/// The right pattern for a call that names a type in the manner of another library or language,
/// with `{}` in the place of the argument.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    Some(match name {
        "int" | "integer" | "Integer" | "long" => "i64({})",
        "uint" | "unsigned" => "u64({})",
        "float" | "double" | "real" | "Float" => "f64({})",
        "num" | "numeric" | "Number" => "number({})",
        "string" | "String" | "text" => "str({})",
        "boolean" | "Bool" | "Boolean" => "bool({})",
        "array" | "arr" | "vec" | "Array" | "Vec" | "List" => "list({})",
        "object" | "obj" | "dict" | "hash" | "Object" | "Map" => "map({})",
        "null" | "nil" | "none" | "None" | "Null" => "null",
        "any" => "{}",
        _ => return None,
    })
}

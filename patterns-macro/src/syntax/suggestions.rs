//! Suggestions for calls that are not patterns here: names from other libraries and languages, and
//! variants of enums.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Error, ExprPath, Ident, Token};

use super::bindings::is_rest;
use super::parser::error;
use super::words::MACROS;
use super::{At, source_text, unspaced};

/// The error for a call of such a name, or `None` if it may be a view. `may_be_rusts`: it
/// may be meant as a Rust pattern over a whole argument.
pub(super) fn suggested(
    path: &ExprPath,
    name: &str,
    is_word: bool,
    (argument, may_be_rusts): (&TokenStream, bool),
    at: At,
) -> Option<Error> {
    let text = unspaced(path);
    // `after!` is no pattern, so `after(…)` is a view.
    if is_word && MACROS.contains(&name) && name != "after" {
        let argument = source_text(argument.clone());
        return Some(error(
            at,
            &format!("missing `!` after `{name}`"),
            format!("write `{name}!({argument})`; a view of your own is written `self::{name}(…)`"),
        ));
    }
    let upper = name.starts_with(char::is_uppercase);
    let parent = path.path.segments.iter().nth_back(1);
    let of_value = parent.is_some_and(|parent| parent.ident == "Value");
    let segments = || has_segments(argument).then_some(segmented(name));
    if let Some(template) = nearest(name).or_else(segments)
        && (is_word || of_value)
    {
        let argument = source_text(argument.clone());
        let template = without_call(template, &argument).unwrap_or(template);
        let right = template.replace("{}", if argument.is_empty() { "_" } else { &argument });
        let message = if of_value {
            "unexpected variant: patterns match the value, not the enum that holds it".to_owned()
        } else {
            format!("unknown typed pattern `{text}`")
        };
        let own_view = if upper {
            "?".to_owned()
        } else if name == "any" {
            format!(", or `any::<Type>({argument})` for a Rust value in a term?")
        } else {
            format!("? a view of your own is written `self::{name}(…)`")
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
    let ty = match name {
        "Some" => "Option".to_owned(),
        "Ok" | "Err" => "Result".to_owned(),
        _ => parent.map_or("Type".to_owned(), |parent| parent.ident.to_string()),
    };
    let mut help = match name {
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
    if may_be_rusts {
        let argument = source_text(argument.clone());
        help.push_str(&as_it_is(&ty, &format!("{text}({argument})")));
    }
    let message = format!("`{text}(…)` matches a Rust type, not a dynamic value");
    Some(error(at, &message, help))
}

/// Returns whether an argument can only be meant as segments of a string: no Rust pattern has `x @
/// ..` or two `..` outside of brackets.
fn has_segments(argument: &TokenStream) -> bool {
    let parts = Punctuated::<syn::Pat, Token![,]>::parse_terminated_with;
    let parts = |input: ParseStream| parts(input, syn::Pat::parse_multi_with_leading_vert);
    let Ok(parts) = parts.parse2(argument.clone()) else {
        return false;
    };
    let rests = parts.iter();
    let rests = rests
        .filter(|part| matches!(part, syn::Pat::Rest(_)))
        .count();
    rests > 1 || parts.iter().any(is_rest)
}

/// The pattern of segments that such a name is meant for.
fn segmented(name: &str) -> &'static str {
    if name.starts_with('r') {
        "rstr({})"
    } else {
        "str({})"
    }
}

/// The end of a help about a pattern of a type, where it is that of a whole argument.
pub(super) fn as_it_is(ty: &str, pattern: &str) -> String {
    format!("; if the argument is of type `{ty}`, write `rust!({pattern})`")
}

/// The pattern for an argument that is not a name, where the typed pattern expects one.
fn without_call(template: &str, argument: &str) -> Option<&'static str> {
    let name = argument.strip_prefix("mut ").unwrap_or(argument);
    let is_name = matches!(name, "" | "_") || syn::parse_str::<Ident>(name).is_ok();
    match (template, argument.as_bytes().first()?) {
        _ if is_name => None,
        ("map({})", b'{') => Some("json!({})"),
        ("list({})", b'[') | ("number({})", b'-' | b'0'..=b'9') => Some("{}"),
        ("list({})", _) => Some("[{}]"),
        _ => None,
    }
}

/// The pattern for a type that has this name in another library or language. `{}` is the argument.
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

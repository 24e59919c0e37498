//! The keys of a map: strings and computed keys, and in a `term!` every literal.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, Lit, LitStr, Result, Token, braced, bracketed, parenthesized, token};

use super::literal::{atom, literal};
use super::parser::{Grammar, error, found, has_comma};
use super::{At, Key, Literal};
use crate::ir::KeyValue;

/// `"k"`, `(expr)`, and in a `term!` any literal.
pub(super) fn key(input: ParseStream, grammar: Grammar) -> Result<Key> {
    let start = input.cursor();
    if grammar == Grammar::Term
        && !input.peek(LitStr)
        && let Some(value) = value(input)?
    {
        let at = At::since(start, input);
        return Ok(match value {
            KeyValue::Str(text) => Key::Literal { text, at },
            value => Key::Value { value, at },
        });
    }
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        let expr = content.parse()?;
        if !content.is_empty() {
            return Err(error(
                At::from(content.span()),
                &format!("unexpected {} after a computed key", found(&content)),
                "write `(expression): pattern`",
            ));
        }
        return Ok(Key::Computed(expr));
    }
    if input.peek(LitStr) {
        let lit: LitStr = input.parse()?;
        if !lit.suffix().is_empty() {
            let suffix = lit.suffix();
            return Err(error(
                &lit,
                &format!("unexpected suffix `{suffix}` on a key"),
                format!("remove `{suffix}`"),
            ));
        }
        return Ok(Key::Literal {
            text: lit.value(),
            at: At::since(start, input),
        });
    }
    Err(not_a_key(input))
}

/// The error for a token that does not begin a key of a JSON object.
fn not_a_key(input: ParseStream) -> Error {
    let here = At::from(input.span());
    if input.peek(Token![:]) {
        return error(
            here,
            "expected a string as a key of a JSON object, found an atom",
            "write a string: `\"name\"`, or the map as `term!({…})`",
        );
    }
    if let Ok(ident) = input.fork().call(Ident::parse_any) {
        return error(
            &ident,
            &format!("missing quotes around the key `{ident}`"),
            format!("write `\"{ident}\"`"),
        );
    }
    let text = match input.fork().parse() {
        Ok(Lit::Int(lit)) => Some(lit.base10_digits().to_owned()),
        Ok(Lit::Float(lit)) => Some(lit.base10_digits().to_owned()),
        Ok(Lit::Bool(lit)) => Some(lit.value.to_string()),
        Ok(Lit::Char(lit)) => Some(lit.value().to_string()),
        _ => None,
    };
    let help = match text {
        Some(text) => format!("write `{text:?}`"),
        None => "an entry is written `\"key\": pattern`".to_owned(),
    };
    let found = found(input);
    error(
        here,
        &format!("expected a string as a key of a JSON object, found {found}"),
        help,
    )
}

/// Returns whether `null: …` comes next.
pub(super) fn at_null_key(input: ParseStream) -> bool {
    at_null(input) && input.peek2(Token![:])
}

fn at_null(input: ParseStream) -> bool {
    let ident = input.fork().parse::<Ident>();
    ident.is_ok_and(|ident| ident == "null")
}

/// A key of a `term!` that is a literal; `None` if it is computed.
fn value(input: ParseStream) -> Result<Option<KeyValue>> {
    if input.peek(Token![:]) {
        return atom(input).map(|name| Some(KeyValue::Atom(name)));
    }
    if at_null(input) {
        input.parse::<Ident>()?;
        return Ok(Some(KeyValue::Null));
    }
    if input.peek(token::Paren) {
        return tuple(input);
    }
    if input.peek(token::Bracket) {
        let content;
        bracketed!(content in input);
        let values = parts(&content, |content| Composite::List.part(content))?;
        return Ok(Some(KeyValue::List(values)));
    }
    if input.peek(token::Brace) {
        return map(input).map(Some);
    }
    if input.peek(Lit) || input.peek(Token![-]) {
        return scalar(input).map(Some);
    }
    Ok(None)
}

/// `(:a, 1)`, and a lone atom in parentheses. Anything else in parentheses is a computed key.
fn tuple(input: ParseStream) -> Result<Option<KeyValue>> {
    let ahead = input.fork();
    let content;
    parenthesized!(content in ahead);
    let is_tuple = content.is_empty() || has_comma(&content);
    if !is_tuple && !content.peek(Token![:]) {
        return Ok(None);
    }
    let content;
    parenthesized!(content in input);
    let mut values = parts(&content, |content| Composite::Tuple.part(content))?;
    Ok(if is_tuple {
        Some(KeyValue::Tuple(values))
    } else {
        values.pop()
    })
}

/// `{"a": 1}`
fn map(input: ParseStream) -> Result<KeyValue> {
    let content;
    braced!(content in input);
    let parts = parts(&content, |content| {
        let here = At::from(content.span());
        let key = Composite::Map.part(content)?;
        if !content.peek(Token![:]) {
            return Err(Composite::Map.expects_a_literal(here));
        }
        content.parse::<Token![:]>()?;
        Ok((here, key, Composite::Map.part(content)?))
    })?;
    let mut entries = BTreeMap::new();
    for (here, key, value) in parts {
        let shown = key.to_string();
        if entries.insert(key, value).is_some() {
            return Err(error(
                here,
                &format!("duplicate key {shown} in this map"),
                "remove one of the two",
            ));
        }
    }
    Ok(KeyValue::Map(entries))
}

/// A number, a string, a bool or bytes.
fn scalar(input: ParseStream) -> Result<KeyValue> {
    let here = At::from(input.span());
    let value = literal(input, "write `(expression): pattern` to compute the key")?;
    Ok(match value {
        Literal::Bool(value) => KeyValue::Bool(value),
        Literal::Int(value) if value.to_i128().is_some() => KeyValue::Int(value),
        Literal::Int(_) => {
            return Err(error(
                here,
                "literal out of range for a key: it needs more than 128 bits",
                "compute it: `(expression): pattern`",
            ));
        }
        Literal::Float(value) => KeyValue::Float(value),
        Literal::Str(text) => KeyValue::Str(text),
        Literal::Char(character) => KeyValue::Str(character.to_string()),
        Literal::Bytes(bytes) => KeyValue::Bytes(bytes),
        Literal::Atom(name) => KeyValue::Atom(name),
    })
}

/// The parts of a key, separated by commas.
fn parts<T>(content: ParseStream, part: impl Fn(ParseStream) -> Result<T>) -> Result<Vec<T>> {
    let mut parts = Vec::new();
    while !content.is_empty() {
        parts.push(part(content)?);
        if content.is_empty() {
            break;
        }
        if !content.peek(Token![,]) {
            return Err(error(
                At::from(content.span()),
                &format!("unexpected {} after a part of a key", found(content)),
                "separate elements with `,`",
            ));
        }
        content.parse::<Token![,]>()?;
    }
    Ok(parts)
}

/// A key that is made of others.
#[derive(Clone, Copy)]
enum Composite {
    Tuple,
    List,
    Map,
}

impl Composite {
    /// One part, which must be a literal.
    fn part(self, content: ParseStream) -> Result<KeyValue> {
        let here = At::from(content.span());
        value(content)?.ok_or_else(|| self.expects_a_literal(here))
    }

    fn expects_a_literal(self, at: At) -> Error {
        let (name, computed) = match self {
            Self::Tuple => ("tuple", "((a, b))"),
            Self::List => ("list", "([a, b])"),
            Self::Map => ("map", "(term!({ … }))"),
        };
        error(
            at,
            &format!("expected a literal in the {name} of a key"),
            format!("compute it: `{computed}: pattern`"),
        )
    }
}

//! The entries of a map: what `json!({…})` and `term!({…})` add to Rust's patterns.

use std::collections::BTreeMap;

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Expr, Ident, LitStr, Result, Token, braced, bracketed, parenthesized, token};

use super::literal::atom;
use super::parser::{Grammar, Parser, at_each, drain, error, named};
use super::{At, EntryPat, Item, ItemKind, Key, Literal, Pat, PatKind};
use crate::ir::KeyValue;

impl Parser<'_> {
    pub(super) fn map(&mut self, content: ParseStream, grammar: Grammar) -> PatKind {
        let items = self.comma_separated(content, |parser, content| {
            let start = content.cursor();
            let kind = parser.item(content, grammar)?;
            Ok(Item {
                kind,
                at: At::since(start, content),
            })
        });
        PatKind::Map(items.into_iter().flatten().collect())
    }

    fn item(&mut self, input: ParseStream, grammar: Grammar) -> Result<ItemKind> {
        if input.peek(Token![..]) {
            return self.tail(input);
        }
        if at_each(input) {
            return self.each_entry(input, grammar);
        }
        if input.peek(Token![!]) {
            return absent(input, grammar);
        }
        let null = grammar == Grammar::Term && at_null_key(input);
        if input.peek(Ident::peek_any) && !input.peek(syn::Lit) && !null {
            return self.shorthand(input);
        }
        let start = input.cursor();
        let mut keys = vec![key(input, grammar)?];
        while input.peek(Token![|]) {
            input.parse::<Token![|]>()?;
            keys.push(key(input, grammar)?);
        }
        let optional: Option<Token![?]> = input.parse()?;
        if !input.peek(Token![:]) {
            let at = At::since(start, input);
            let mark = if optional.is_some() { "?" } else { "" };
            let written = match keys.last() {
                Some(Key::Literal { text, .. }) => format!("{text:?}"),
                Some(Key::Value { value, .. }) => value.to_string(),
                _ => "(…)".to_owned(),
            };
            return Err(error(
                at,
                "this key has no pattern",
                format!("write `{written}{mark}: _` for any value"),
            ));
        }
        input.parse::<Token![:]>()?;
        let pat = self.recovered(input, grammar);
        if !input.peek(Token![=]) {
            let value = if optional.is_some() {
                EntryPat::Optional(pat)
            } else {
                EntryPat::Required(pat)
            };
            return Ok(ItemKind::Entry { keys, value });
        }
        let equals = At::from(input.span());
        input.parse::<Token![=]>()?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(error(
                equals,
                "this default is missing",
                "write `\"k\"?: name = default`",
            ));
        }
        let default: Box<Expr> = input.parse()?;
        if optional.is_none() {
            return Err(error(
                equals,
                "only an optional key has a default",
                "write `\"k\"?: P = default`",
            ));
        }
        Ok(ItemKind::Entry {
            keys,
            value: EntryPat::Default { pat, default },
        })
    }

    /// `..`, `..rest`
    fn tail(&mut self, input: ParseStream) -> Result<ItemKind> {
        input.parse::<Token![..]>()?;
        if !input.peek(Ident) {
            return Ok(ItemKind::Open);
        }
        let ident = named(input.parse()?)?;
        Ok(ItemKind::Rest(self.binder(ident, None)))
    }

    /// `each!(key: P)`
    fn each_entry(&mut self, input: ParseStream, grammar: Grammar) -> Result<ItemKind> {
        let start = input.cursor();
        input.parse::<Ident>()?;
        input.parse::<Token![!]>()?;
        let content;
        parenthesized!(content in input);
        let at = At::since(start, input);
        self.within(&content, |parser, content| {
            let key = parser.pattern(content, grammar)?;
            if !content.peek(Token![:]) {
                return Err(error(
                    at,
                    "`each!` in a map takes a key and a value",
                    "write `each!(str(key): pattern)`",
                ));
            }
            content.parse::<Token![:]>()?;
            let value = parser.pattern(content, grammar)?;
            Ok(ItemKind::Each {
                any_key: grammar == Grammar::Term,
                key: Box::new(key),
                value: Box::new(value),
            })
        })
    }

    /// `k`, `k?`
    fn shorthand(&mut self, input: ParseStream) -> Result<ItemKind> {
        let start = input.cursor();
        if input.peek(Token![mut]) || input.peek(Token![ref]) {
            let token: TokenTree = input.parse()?;
            let help = match input.fork().call(Ident::parse_any) {
                Ok(key) if token.to_string() == "mut" => format!("write `\"{key}\": mut {key}`"),
                _ => format!("remove the `{token}`"),
            };
            return Err(error(&token, &format!("a lone key has no `{token}`"), help));
        }
        let ident = input.call(Ident::parse_any)?;
        let key = ident.unraw().to_string();
        if input.peek(token::Paren) {
            let message = format!("`{key}(…)` has no key");
            return Err(error(
                At::from(input.span()),
                &message,
                format!("write `\"key\": {key}(…)`"),
            ));
        }
        if input.peek(Token![@]) && input.peek2(Token![..]) {
            return Err(error(
                At::from(input.span()),
                "the rest of a map is not named like this",
                format!("write `..{key}`"),
            ));
        }
        let optional: Option<Token![?]> = input.parse()?;
        let mark = if optional.is_some() { "?" } else { "" };
        if input.peek(Token![:]) {
            let message = format!("the key `{key}` is not in quotes");
            return Err(error(
                &ident,
                &message,
                format!("write `\"{key}\"{mark}: …`; a computed key is `({key}): …`"),
            ));
        }
        if input.peek(Token![@]) || input.peek(Token![=]) {
            let at = At::from(input.span());
            return Err(error(
                at,
                "a lone key takes no pattern",
                format!("write `\"{key}\"{mark}: …`"),
            ));
        }
        let at = At::since(start, input);
        if syn::parse_str::<Ident>(&ident.to_string()).is_err()
            || key == "null"
            || key.starts_with(char::is_uppercase)
        {
            let message = format!("`{key}` cannot name a value");
            return Err(error(
                at,
                &message,
                format!("write `\"{key}\"{mark}: name`"),
            ));
        }
        let pat = Pat {
            kind: PatKind::Name {
                binder: self.binder(ident, None),
                sub: None,
            },
            at,
        };
        let value = if optional.is_some() {
            EntryPat::Optional(pat)
        } else {
            EntryPat::Required(pat)
        };
        Ok(ItemKind::Entry {
            keys: vec![Key::Literal { text: key, at }],
            value,
        })
    }
}

/// `!"k"`
fn absent(input: ParseStream, grammar: Grammar) -> Result<ItemKind> {
    input.parse::<Token![!]>()?;
    let key = key(input, grammar)?;
    let here = At::from(input.span());
    if input.peek(Token![|]) {
        return Err(error(
            here,
            "an absent key has no alternatives",
            "write `!\"a\", !\"b\"` where both are absent",
        ));
    }
    if input.peek(Token![:]) || input.peek(Token![?]) {
        return Err(error(
            here,
            "an absent key has no value",
            "remove what follows the key",
        ));
    }
    Ok(ItemKind::Entry {
        keys: vec![key],
        value: EntryPat::Absent,
    })
}

/// `null: …`
fn at_null_key(input: ParseStream) -> bool {
    let ahead = input.fork();
    ahead
        .call(Ident::parse_any)
        .is_ok_and(|ident| ident == "null")
        && ahead.peek(Token![:])
}

/// A key of a `term!` that is no string, if one stands here: `1`, `:name`, `b"…"`, `(:a, 1)`, `[1]`, `{"a": 1}`.
fn value_key(input: ParseStream) -> Result<Option<KeyValue>> {
    if input.peek(token::Paren) {
        let ahead = input.fork();
        let content;
        parenthesized!(content in ahead);
        let is_literal = content.is_empty() || content.peek(Token![:]) || has_comma(&content);
        drain(&content);
        if !is_literal {
            return Ok(None);
        }
        let content;
        parenthesized!(content in input);
        let mut values = Vec::new();
        let mut is_tuple = content.is_empty();
        while !content.is_empty() {
            values.push(literal_in_key(
                &content,
                "the tuple of a key is made of literals",
                "compute it: `((a, b)): pattern`",
            )?);
            is_tuple |= !content.is_empty();
            separator(&content)?;
        }
        if !is_tuple {
            return Ok(values.pop());
        }
        return Ok(Some(KeyValue::Tuple(values)));
    }
    value_in_key(input)
}

/// A part of a key that is a tuple, a list or a map; what else stands there is an error.
fn literal_in_key(content: ParseStream, message: &str, help: &str) -> Result<KeyValue> {
    let here = At::from(content.span());
    match value_in_key(content) {
        Ok(Some(value)) => Ok(value),
        other => {
            drain(content);
            other?;
            Err(error(here, message, help))
        }
    }
}

/// `[1, :a]`
fn list_in_key(input: ParseStream) -> Result<KeyValue> {
    let content;
    bracketed!(content in input);
    let mut values = Vec::new();
    while !content.is_empty() {
        values.push(literal_in_key(
            &content,
            "the list of a key is made of literals",
            "compute it: `([a, b]): pattern`",
        )?);
        separator(&content)?;
    }
    Ok(KeyValue::List(values))
}

/// `{"a": 1}`
fn map_in_key(input: ParseStream) -> Result<KeyValue> {
    let (message, help) = (
        "the map of a key is made of literals",
        "compute it: `(term!({ … })): pattern`",
    );
    let content;
    braced!(content in input);
    let mut entries = BTreeMap::new();
    while !content.is_empty() {
        let here = At::from(content.span());
        let key = literal_in_key(&content, message, help)?;
        if !content.peek(Token![:]) {
            drain(&content);
            return Err(error(here, message, help));
        }
        content.parse::<Token![:]>()?;
        let value = literal_in_key(&content, message, help)?;
        separator(&content)?;
        let shown = key.to_string();
        if entries.insert(key, value).is_some() {
            drain(&content);
            return Err(error(
                here,
                &format!("the key {shown} is written twice in this map"),
                "keep one of the two",
            ));
        }
    }
    Ok(KeyValue::Map(entries))
}

/// The comma between two parts of a key.
fn separator(content: ParseStream) -> Result<()> {
    if content.is_empty() {
        return Ok(());
    }
    let here = At::from(content.span());
    if content.parse::<Token![,]>().is_err() {
        drain(content);
        return Err(error(
            here,
            "this token does not belong to the key before it",
            "separate elements by `,`",
        ));
    }
    Ok(())
}

fn value_in_key(input: ParseStream) -> Result<Option<KeyValue>> {
    if input.peek(Token![:]) {
        return atom(input).map(|name| Some(KeyValue::Atom(name)));
    }
    if at_null_key(input)
        || input
            .fork()
            .parse()
            .is_ok_and(|ident: Ident| ident == "null")
    {
        input.parse::<Ident>()?;
        return Ok(Some(KeyValue::Null));
    }
    if input.peek(token::Paren) {
        return value_key(input);
    }
    if input.peek(token::Bracket) {
        return list_in_key(input).map(Some);
    }
    if input.peek(token::Brace) {
        return map_in_key(input).map(Some);
    }
    if !input.peek(syn::Lit) && !input.peek(Token![-]) {
        return Ok(None);
    }
    let here = At::from(input.span());
    let Ok(lit) = input.parse() else {
        return Err(error(
            here,
            "a `-` stands before a number only",
            "a computed key is written `(expression): pattern`",
        ));
    };
    Ok(Some(match Literal::read(&lit, None)? {
        Literal::Bool(value) => KeyValue::Bool(value),
        Literal::Int(value) => match value.to_i128() {
            Some(_) => KeyValue::Int(value),
            None => {
                return Err(error(
                    here,
                    "this key is beyond 128 bits",
                    "compute it: `(expression): pattern`",
                ));
            }
        },
        Literal::Float(value) => KeyValue::Float(value),
        Literal::Str(text) => KeyValue::Str(text),
        Literal::Char(character) => KeyValue::Str(character.to_string()),
        Literal::Bytes(bytes) => KeyValue::Bytes(bytes),
        Literal::Atom(name) => KeyValue::Atom(name),
    }))
}

fn has_comma(content: ParseStream) -> bool {
    let ahead = content.fork();
    while !ahead.is_empty() {
        if ahead.peek(Token![,]) {
            drain(&ahead);
            return true;
        }
        if ahead.parse::<TokenTree>().is_err() {
            return false;
        }
    }
    false
}

/// `"k"`, `(expr)`, and in a `term!` what else a key may be
fn key(input: ParseStream, grammar: Grammar) -> Result<Key> {
    let start = input.cursor();
    if grammar == Grammar::Term
        && !input.peek(LitStr)
        && let Some(value) = value_key(input)?
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
                "a computed key is one expression",
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
                &format!("a key has no suffix `{suffix}`"),
                format!("remove `{suffix}`"),
            ));
        }
        return Ok(Key::Literal {
            text: lit.value(),
            at: At::since(start, input),
        });
    }
    if input.peek(Token![:]) {
        return Err(error(
            At::from(input.span()),
            "a key of a JSON object is no atom",
            "write a string: `\"name\"`, or the map as `term!({…})`",
        ));
    }
    if let Ok(ident) = input.fork().call(Ident::parse_any) {
        return Err(error(
            &ident,
            "a key is not in quotes",
            format!("write `\"{ident}\"`"),
        ));
    }
    let help = match input.fork().parse::<syn::Lit>() {
        Ok(lit) => format!(
            "write `\"{}\"`",
            quote::ToTokens::to_token_stream(&lit)
                .to_string()
                .trim_matches('\'')
        ),
        Err(_) => "an entry is written `\"key\": pattern`".to_owned(),
    };
    Err(error(
        At::from(input.span()),
        "a key of a JSON object is a string",
        help,
    ))
}

//! The entries of a map: what `json!({…})` and `term!({…})` add to Rust's patterns.

use std::collections::BTreeMap;

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Expr, Ident, LitStr, Result, Token, braced, bracketed, parenthesized, token};

use super::bindings::is_constant;
use super::literal::atom;
use super::parser::{Grammar, Parser, at_each, drain, error, found, named};
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
                "missing pattern for this key",
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
                "missing default",
                "write `\"k\"?: name = default`",
            ));
        }
        let default: Box<Expr> = input.parse()?;
        if optional.is_none() {
            return Err(error(
                equals,
                "unexpected default for a required key",
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
                    "`each!` in a map expects a key and a value",
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
            return Err(error(
                &token,
                &format!("unexpected `{token}` before a key"),
                help,
            ));
        }
        let ident = input.call(Ident::parse_any)?;
        let key = ident.unraw().to_string();
        if input.peek(token::Paren) {
            let message = format!("missing key for `{key}(…)`");
            return Err(error(
                At::from(input.span()),
                &message,
                format!("write `\"key\": {key}(…)`"),
            ));
        }
        if input.peek(Token![@]) && input.peek2(Token![..]) {
            return Err(error(
                At::from(input.span()),
                "unexpected `@ ..` in a map",
                format!("write `..{key}` to bind the rest of a map"),
            ));
        }
        let optional: Option<Token![?]> = input.parse()?;
        let mark = if optional.is_some() { "?" } else { "" };
        if input.peek(Token![:]) {
            let message = format!("missing quotes around the key `{key}`");
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
                &format!("expected `:` after a key, found {}", found(input)),
                format!("write `\"{key}\"{mark}: …`"),
            ));
        }
        let at = At::since(start, input);
        let what = if syn::parse_str::<Ident>(&ident.to_string()).is_err() {
            Some("keyword")
        } else if key == "null" {
            Some("pattern")
        } else if is_constant(&ident) {
            Some("constant")
        } else {
            None
        };
        if let Some(what) = what {
            return Err(error(
                at,
                &format!("expected a name, found the {what} `{key}`"),
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
            "unexpected `|` after an absent key",
            "write `!\"a\", !\"b\"` if both are absent",
        ));
    }
    if input.peek(Token![:]) || input.peek(Token![?]) {
        return Err(error(
            here,
            &format!("unexpected {} after an absent key", found(input)),
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
                "expected a literal in the tuple of a key",
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
            "expected a literal in the list of a key",
            "compute it: `([a, b]): pattern`",
        )?);
        separator(&content)?;
    }
    Ok(KeyValue::List(values))
}

/// `{"a": 1}`
fn map_in_key(input: ParseStream) -> Result<KeyValue> {
    let (message, help) = (
        "expected a literal in the map of a key",
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
                &format!("duplicate key {shown} in this map"),
                "remove one of the two",
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
    let unexpected = format!("unexpected {} after a part of a key", found(content));
    if content.parse::<Token![,]>().is_err() {
        drain(content);
        return Err(error(here, &unexpected, "separate elements by `,`"));
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
            "expected a number after `-`",
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
                    "literal out of range for a key: it needs more than 128 bits",
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
    if input.peek(Token![:]) {
        return Err(error(
            At::from(input.span()),
            "expected a string as a key of a JSON object, found an atom",
            "write a string: `\"name\"`, or the map as `term!({…})`",
        ));
    }
    if let Ok(ident) = input.fork().call(Ident::parse_any) {
        return Err(error(
            &ident,
            &format!("missing quotes around the key `{ident}`"),
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
        &format!(
            "expected a string as a key of a JSON object, found {}",
            found(input)
        ),
        help,
    ))
}

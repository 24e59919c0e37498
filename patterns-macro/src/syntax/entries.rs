//! The entries of a map: what `json!({…})` and `term!({…})` add to Rust's patterns.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Expr, Ident, Result, Token, parenthesized, token};

use super::bindings::is_constant;
use super::keys::{at_null_key, key};
use super::parser::{Grammar, Parser, at_each, error, found, named};
use super::{At, EntryPat, Item, ItemKind, Key, Pat, PatKind};
use crate::ir::Collect;

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
        if input.peek(Token![...]) {
            let at = At::from(input.span());
            return Err(error(
                at,
                "unexpected `...`",
                "write `..` for any other entries",
            ));
        }
        if input.peek(Token![..]) {
            return self.tail(input);
        }
        if let Some(collect) = at_each(input) {
            return self.each_entry(collect, input, grammar);
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
            if !input.is_empty() && !input.peek(Token![,]) {
                return Err(error(
                    At::from(input.span()),
                    &format!("expected `:` after a key, found {}", found(input)),
                    format!("write `{written}{mark}: …`"),
                ));
            }
            return Err(error(
                at,
                "missing pattern for this key",
                format!("write `{written}{mark}: _` for any value"),
            ));
        }
        input.parse::<Token![:]>()?;
        let pat = self.recovered(input, grammar);
        if !input.peek(Token![=]) {
            let value = without_default(pat, optional.is_some());
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

    /// `each!(key: P)`, `filter!(key: P)`
    fn each_entry(
        &mut self,
        collect: Collect,
        input: ParseStream,
        grammar: Grammar,
    ) -> Result<ItemKind> {
        let start = input.cursor();
        input.parse::<Ident>()?;
        input.parse::<Token![!]>()?;
        let content;
        parenthesized!(content in input);
        let at = At::since(start, input);
        self.within(&content, |parser, content| {
            let key = parser.pattern(content, grammar)?;
            if !content.peek(Token![:]) {
                let word = collect.word();
                return Err(error(
                    at,
                    &format!("`{word}!` in a map expects a key and a value"),
                    format!("write `{word}!(str(key): pattern)`"),
                ));
            }
            content.parse::<Token![:]>()?;
            let value = parser.pattern(content, grammar)?;
            Ok(ItemKind::Each {
                collect,
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
        if key == "_" {
            return Err(any_entry(&ident, input));
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
        Ok(ItemKind::Entry {
            keys: vec![Key::Literal { text: key, at }],
            value: without_default(pat, optional.is_some()),
        })
    }
}

/// The error for a `_` where an entry begins.
fn any_entry(underscore: &Ident, input: ParseStream) -> Error {
    if input.peek(Token![:]) {
        return error(
            underscore,
            "missing quotes around the key `_`",
            "write `each!(_: pattern)` for all other entries",
        );
    }
    error(
        underscore,
        "expected a name, found the keyword `_`",
        "write `..` for any other entries",
    )
}

fn without_default(pat: Pat, optional: bool) -> EntryPat {
    if optional {
        EntryPat::Optional(pat)
    } else {
        EntryPat::Required(pat)
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

//! The attributes of `#[derive(Subject)]`: `#[subject(tag = "…", rename_all = "…")]` and their like.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Token};

use super::names::Rule;
use crate::report::Report;

/// Where attributes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Struct,
    Enum,
    Variant,
    Field,
}

impl On {
    /// What may be written there.
    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Struct => &["rename_all", "crate"],
            Self::Enum => &[
                "tag",
                "content",
                "rename_all",
                "rename_all_fields",
                "atoms",
                "crate",
            ],
            Self::Variant => &["rename", "rename_all", "skip"],
            Self::Field => &["rename", "skip"],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

/// What the attributes of one item say.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) tag: Option<LitStr>,
    pub(super) content: Option<LitStr>,
    pub(super) rename: Option<LitStr>,
    pub(super) rename_all: Option<Rule>,
    pub(super) rename_all_fields: Option<Rule>,
    pub(super) atoms: bool,
    pub(super) skip: bool,
    pub(super) krate: Option<TokenStream>,
}

impl Attributes {
    pub(super) fn read(attrs: &[Attribute], on: On, report: &mut Report) -> Self {
        let mut read = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("subject")) {
            let parsed = attr.parse_nested_meta(|meta| read.one(&meta, on, report));
            if let Err(error) = parsed {
                report.push(error);
            }
        }
        read
    }

    fn one(&mut self, meta: &ParseNestedMeta, on: On, report: &mut Report) -> syn::Result<()> {
        let name = meta.path.to_token_stream().to_string();
        if !on.known().contains(&name.as_str()) {
            let known: Vec<String> = on.known().iter().map(|name| format!("`{name}`")).collect();
            let error = format!(
                "`{name}` is no attribute of {}\nhelp: it has {}",
                on.name(),
                known.join(", ")
            );
            report.error(&meta.path, error);
            // What is assigned belongs to it.
            if meta.input.peek(Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            }
            return Ok(());
        }
        match name.as_str() {
            "atoms" => self.atoms = true,
            "skip" => self.skip = true,
            "crate" => {
                let path: syn::Path = if meta.value()?.peek(LitStr) {
                    meta.input.parse::<LitStr>()?.parse()?
                } else {
                    meta.input.call(syn::Path::parse_mod_style)?
                };
                self.krate = Some(quote!(#path));
            }
            _ => {
                let text: LitStr = meta.value()?.parse()?;
                match name.as_str() {
                    "tag" => self.tag = Some(text),
                    "content" => self.content = Some(text),
                    "rename" => self.rename = Some(text),
                    "rename_all" => self.rename_all = rule(&text, report),
                    _ => self.rename_all_fields = rule(&text, report),
                }
            }
        }
        Ok(())
    }
}

fn rule(text: &LitStr, report: &mut Report) -> Option<Rule> {
    let rule = Rule::of(&text.value());
    if rule.is_none() {
        let known = Rule::ALL.map(|(name, _)| format!("`{name}`"));
        report.error(
            text,
            format!(
                "`{}` is no way to write names\nhelp: it is one of {}",
                text.value(),
                known.join(", ")
            ),
        );
    }
    rule
}

//! The attributes of `#[derive(Subject)]`, such as `#[subject(tag = "…", rename_all = "…")]`.

use proc_macro2::TokenTree;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, LitStr, Meta, Path, Token};

use super::names::Rule;
use crate::report::Report;
use crate::syntax::unspaced;

/// The item that has an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Struct,
    Enum,
    Variant,
    Field,
}

impl On {
    /// The attributes that it may have.
    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Struct => &["tag", "rename", "rename_all", "crate"],
            Self::Enum => &[
                "tag",
                "content",
                "untagged",
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

/// The attributes of one item.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) tag: Option<LitStr>,
    pub(super) content: Option<LitStr>,
    pub(super) untagged: Option<Path>,
    pub(super) rename: Option<LitStr>,
    pub(super) rename_all: Option<Rule>,
    pub(super) rename_all_fields: Option<Rule>,
    pub(super) atoms: bool,
    pub(super) skip: bool,
    pub(super) krate: Option<Path>,
    /// The names read so far.
    seen: Vec<String>,
}

impl Attributes {
    pub(super) fn read(attrs: &[Attribute], on: On, report: &mut Report) -> Self {
        let mut read = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("subject")) {
            if !matches!(attr.meta, Meta::List(_)) {
                let first = on.known()[0];
                report.error(
                    &attr.meta,
                    format!(
                        "missing arguments for this attribute\nhelp: write `#[subject({first}{})]`, or remove it",
                        if is_flag(first) { "" } else { " = \"…\"" }
                    ),
                );
                continue;
            }
            let parsed = attr.parse_nested_meta(|meta| read.one(&meta, on, report));
            if let Err(error) = parsed {
                report.push(error);
            }
        }
        read
    }

    fn one(&mut self, meta: &ParseNestedMeta, on: On, report: &mut Report) -> syn::Result<()> {
        let name = unspaced(&meta.path);
        if !on.known().contains(&name.as_str()) {
            let known: Vec<String> = on.known().iter().map(|name| format!("`{name}`")).collect();
            let known = format!("expected one of {}", known.join(", "));
            let help = instead_of(&name).unwrap_or(&known);
            let error = format!("unknown attribute `{name}` of {}\nhelp: {help}", on.name());
            report.error(&meta.path, error);
            return pass_over(meta.input);
        }
        if self.seen.contains(&name) {
            report.error(
                &meta.path,
                format!("duplicate attribute `{name}`\nhelp: remove one of the two"),
            );
            return pass_over(meta.input);
        }
        self.seen.push(name.clone());
        match name.as_str() {
            flag if is_flag(flag) => {
                match flag {
                    "atoms" => self.atoms = true,
                    "skip" => self.skip = true,
                    _ => self.untagged = Some(meta.path.clone()),
                }
                if !(meta.input.is_empty() || meta.input.peek(Token![,])) {
                    let error =
                        format!("unexpected value for `{flag}`\nhelp: write `{flag}` alone");
                    report.error(&meta.path, error);
                    return pass_over(meta.input);
                }
            }
            "crate" if meta.input.peek(Token![=]) => {
                let path: Path = if meta.value()?.peek(LitStr) {
                    meta.input.parse::<LitStr>()?.parse()?
                } else {
                    meta.input.call(Path::parse_mod_style)?
                };
                self.krate = Some(path);
            }
            _ => {
                let Some(text) = text(&name, meta, report)? else {
                    return Ok(());
                };
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

/// The help for attributes that serde has, and this derive does not.
fn instead_of(name: &str) -> Option<&'static str> {
    match name {
        "flatten" => Some("write out its fields, or make it an entry of its own"),
        "transparent" => {
            Some("a struct with one unnamed field is that field: `struct Name(Type);`")
        }
        "skip_serializing" | "skip_serializing_if" => {
            Some("`skip` always leaves a field or a variant out")
        }
        _ => None,
    }
}

/// Returns whether an attribute has no value.
fn is_flag(name: &str) -> bool {
    matches!(name, "atoms" | "skip" | "untagged")
}

/// The string after the name of an attribute.
fn text(name: &str, meta: &ParseNestedMeta, report: &mut Report) -> syn::Result<Option<LitStr>> {
    let help = format!("help: write `{name} = \"…\"`");
    if !meta.input.peek(Token![=]) {
        report.error(&meta.path, format!("missing value for `{name}`\n{help}"));
        pass_over(meta.input)?;
        return Ok(None);
    }
    meta.value()?;
    // A literal from a macro is not an `Expr::Lit`.
    if meta.input.peek(LitStr) {
        return meta.input.parse().map(Some);
    }
    let value: Expr = meta.input.parse()?;
    report.error(
        value,
        format!("expected a string as the value of `{name}`\n{help}"),
    );
    Ok(None)
}

/// Skips the rest of an attribute with an error, up to the next one.
fn pass_over(input: ParseStream) -> syn::Result<()> {
    while !(input.is_empty() || input.peek(Token![,])) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

fn rule(text: &LitStr, report: &mut Report) -> Option<Rule> {
    let rule = Rule::of(&text.value());
    if rule.is_none() {
        let known = Rule::ALL.map(|(name, _)| format!("`{name}`"));
        report.error(
            text,
            format!(
                "unknown way to write names: `{}`\nhelp: expected one of {}",
                text.value(),
                known.join(", ")
            ),
        );
    }
    rule
}

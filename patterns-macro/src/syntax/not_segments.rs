//! Errors about arguments of `str(…)` and `bytes(…)` that are not segments.

use quote::ToTokens;
use syn::Error;

use super::bindings::is_constant;
use super::parser::error;
use super::source_text;

/// The kind of value that segments make up.
pub(super) struct SegmentsOf {
    /// Its name, with an article.
    pub(super) name: &'static str,
    /// The help for alternatives.
    pub(super) alternatives: &'static str,
    /// The help for a constant.
    pub(super) constant: &'static str,
    /// The help for anything else.
    pub(super) segments: &'static str,
}

/// The error about an argument that is not a segment.
pub(super) fn not_a_segment(arg: syn::Pat, of: &SegmentsOf) -> Error {
    let (found, help) = match &arg {
        syn::Pat::Ident(ident) if ident.subpat.is_none() && !is_constant(&ident.ident) => {
            ("a name".to_owned(), format!("write `{} @ ..`", ident.ident))
        }
        syn::Pat::Wild(_) => ("`_`".to_owned(), "write `..`".to_owned()),
        other => {
            let help = match other {
                syn::Pat::Or(_) => of.alternatives,
                syn::Pat::Path(_) | syn::Pat::Ident(_) => of.constant,
                _ => of.segments,
            };
            let text = source_text(other.to_token_stream());
            (format!("`{text}`"), help.to_owned())
        }
    };
    let message = format!("expected a segment of {}, found {found}", of.name);
    error(arg, &message, help)
}

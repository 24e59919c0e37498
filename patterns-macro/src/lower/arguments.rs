//! Arguments that are matched as they are: `rust!(p)`.

use quote::ToTokens;

use super::Lowering;
use crate::ir::{Asked, Name, Pat};
use crate::syntax::{self, Clause, PatKind};

/// Tells for each argument whether the clauses match it by Rust patterns only: it meets `rust!(p)`
/// somewhere, and everywhere else `_` or a name. It need not be a dynamic value.
pub(super) fn as_is(clauses: &[Clause]) -> Vec<bool> {
    let heads = || {
        clauses
            .iter()
            .flat_map(|clause| &clause.pattern.alternatives)
    };
    let arity = heads().map(|head| head.pats.len()).max().unwrap_or(0);
    let tells = |at: usize| {
        let mut pats = heads().filter_map(|head| head.pats.get(at));
        pats.clone().any(has_rust) && pats.all(fits_any)
    };
    (0..arity).map(tells).collect()
}

fn has_rust(pat: &syntax::Pat) -> bool {
    match &pat.kind {
        PatKind::Rust { .. } => true,
        PatKind::Or { pats, .. } => pats.iter().any(has_rust),
        _ => false,
    }
}

/// Returns whether a pattern asks nothing of a dynamic value.
fn fits_any(pat: &syntax::Pat) -> bool {
    match &pat.kind {
        PatKind::Lost | PatKind::Wild | PatKind::Rust { .. } | PatKind::Name { sub: None, .. } => {
            true
        }
        PatKind::Or { pats, .. } => pats.iter().all(fits_any),
        _ => false,
    }
}

/// Returns whether a pattern over an argument matches every value of its type, as far as its tokens
/// tell. If a tuple is one of such patterns, rustc sees to it that the argument is such a tuple.
fn is_certain(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Paren(paren) => is_certain(&paren.pat),
        syn::Pat::Tuple(tuple) => {
            let mut parts = tuple.elems.iter();
            parts.all(|part| matches!(part, syn::Pat::Rest(_)) || is_certain(part))
        }
        pat => syntax::is_irrefutable(pat),
    }
}

impl Lowering<'_> {
    /// Lowers the pattern of an argument that is matched by Rust patterns only. A name in its place
    /// binds what it would bind in Rust.
    pub(super) fn argument(&mut self, pat: &syntax::Pat) -> Pat {
        match &pat.kind {
            PatKind::Name { binder, sub: None } => {
                let ident = &binder.ident;
                let name = vec![self.name(binder)];
                self.rust_argument(&syn::parse_quote!(#ident), &ident.to_string(), name)
            }
            PatKind::Or { pats, .. } => {
                let choice = pats.iter().map(|pat| pat.at).collect();
                let choice = self.sources.add_choice(choice);
                Pat::Or(choice, self.alternatives(pats.iter(), Self::argument))
            }
            _ => self.pat(pat),
        }
    }

    /// Lowers `rust!(p)`. Patterns that read alike and bind nothing are one test.
    pub(super) fn rust_argument(&mut self, pat: &syn::Pat, text: &str, names: Vec<Name>) -> Pat {
        let is_certain = is_certain(pat);
        if is_certain && names.is_empty() {
            return Pat::Wild;
        }
        let tokens = pat.to_token_stream().to_string();
        let known = self.sources.arguments.get(&tokens).copied();
        let pat = match known {
            Some(known) if names.is_empty() => known,
            _ => {
                let pat = self.rust_pat(pat);
                self.sources.write_rust_pat(pat, text);
                self.sources.arguments.insert(tokens, pat);
                pat
            }
        };
        Pat::Asked(Asked::Argument {
            pat,
            names,
            is_certain,
        })
    }
}

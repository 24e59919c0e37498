//! The names that Rust patterns bind.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{BinOp, Expr, Ident, Pat, Token};

/// The names that a Rust pattern binds, each once, in source order.
pub(crate) fn bindings(pat: &Pat) -> Vec<Ident> {
    bound(pat)
        .into_iter()
        .map(|(ident, _)| ident.clone())
        .collect()
}

/// The names that the `let`s in a chain of conditions bind, each with its `mut`. If a name is
/// repeated, only the last `let` counts, since it shadows the others.
pub(crate) fn let_bindings(condition: &Expr) -> Vec<(&Ident, Option<Token![mut]>)> {
    match condition {
        Expr::Let(binding) => bound(&binding.pat),
        Expr::Group(group) => let_bindings(&group.expr),
        Expr::Binary(chain) if matches!(chain.op, BinOp::And(_)) => {
            let mut names = let_bindings(&chain.left);
            let later = let_bindings(&chain.right);
            names.retain(|(name, _)| later.iter().all(|(other, _)| name != other));
            names.extend(later);
            names
        }
        _ => Vec::new(),
    }
}

/// The tokens that a chain of conditions reads: all except the patterns of its `let`s.
pub(crate) fn read_by(condition: &Expr) -> TokenStream {
    match condition {
        Expr::Let(binding) => binding.expr.to_token_stream(),
        Expr::Group(group) => read_by(&group.expr),
        Expr::Binary(chain) if matches!(chain.op, BinOp::And(_)) => {
            let mut read = read_by(&chain.left);
            read.extend(read_by(&chain.right));
            read
        }
        other => other.to_token_stream(),
    }
}

/// The first mention of a variable in tokens: the number of tokens before it, and its place. A
/// field or a method of that name does not count; a name in a format string does.
pub(crate) fn mentioned(tokens: &TokenStream, name: &Ident) -> Option<(usize, Span)> {
    fn find(tokens: &TokenStream, name: &Ident, count: &mut usize) -> Option<(usize, Span)> {
        // `.`, but not `..`
        let mut after_dot = false;
        for token in tokens.clone() {
            *count += 1;
            let is_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
            let is_named = match &token {
                TokenTree::Ident(ident) => !after_dot && ident == name,
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let named = ['}', ':'].map(|end| format!("{{{name}{end}"));
                    named.iter().any(|named| text.contains(named))
                }
                TokenTree::Group(_) | TokenTree::Punct(_) => false,
            };
            if is_named {
                return Some((*count, token.span()));
            }
            if let TokenTree::Group(group) = &token {
                let found = find(&group.stream(), name, count);
                if found.is_some() {
                    return found;
                }
            }
            after_dot = is_dot && !after_dot;
        }
        None
    }
    find(tokens, name, &mut 0)
}

/// Returns whether a condition is a chain with a `let` in it.
pub(crate) fn has_let(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(chain) => has_let(&chain.left) || has_let(&chain.right),
        _ => false,
    }
}

/// Returns whether a pattern matches every value of its type, as far as its tokens tell.
pub(crate) fn is_irrefutable(pat: &Pat) -> bool {
    match pat {
        Pat::Wild(_) => true,
        Pat::Ident(ident) => match &ident.subpat {
            Some((_, sub)) => is_irrefutable(sub),
            None => !is_constant(&ident.ident),
        },
        Pat::Paren(paren) => is_irrefutable(&paren.pat),
        _ => false,
    }
}

/// Returns whether an identifier in a pattern is a constant rather than a name to bind.
pub(crate) fn is_constant(ident: &Ident) -> bool {
    ident
        .to_string()
        .trim_start_matches("r#")
        .starts_with(char::is_uppercase)
}

/// The names that a pattern binds, each with its `mut`.
pub(super) fn bound(pat: &Pat) -> Vec<(&Ident, Option<Token![mut]>)> {
    let mut names = Vec::new();
    collect(pat, &mut names);
    names
}

fn collect<'p>(pat: &'p Pat, names: &mut Vec<(&'p Ident, Option<Token![mut]>)>) {
    match pat {
        Pat::Ident(binding) => {
            // A lone upper-case identifier is a constant or a unit variant.
            let binds = binding.subpat.is_some()
                || binding.by_ref.is_some()
                || binding.mutability.is_some()
                || !is_constant(&binding.ident);
            if binds && names.iter().all(|(known, _)| **known != binding.ident) {
                names.push((&binding.ident, binding.mutability));
            }
            if let Some((_, sub)) = &binding.subpat {
                collect(sub, names);
            }
        }
        // rustc checks that all alternatives bind the same names.
        Pat::Or(or) => or
            .cases
            .iter()
            .take(1)
            .for_each(|case| collect(case, names)),
        Pat::Guard(guarded) => collect(&guarded.pat, names),
        Pat::Paren(paren) => collect(&paren.pat, names),
        Pat::Reference(reference) => collect(&reference.pat, names),
        Pat::Slice(slice) => slice.elems.iter().for_each(|pat| collect(pat, names)),
        Pat::Struct(fields) => fields
            .fields
            .iter()
            .for_each(|field| collect(&field.pat, names)),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|pat| collect(pat, names)),
        Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|pat| collect(pat, names)),
        Pat::Type(ascribed) => collect(&ascribed.pat, names),
        _ => {}
    }
}

/// The names that a pattern binds, as far as its tokens tell. It is for patterns that syn cannot
/// parse.
pub(crate) fn names_in(tokens: &TokenStream) -> Vec<Ident> {
    fn collect(tokens: TokenStream, names: &mut Vec<Ident>) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => collect(group.stream(), names),
                TokenTree::Ident(name) => {
                    let is_called = match tokens.peek() {
                        Some(TokenTree::Punct(next)) => matches!(next.as_char(), '!' | ':'),
                        Some(TokenTree::Group(next)) => next.delimiter() == Delimiter::Parenthesis,
                        _ => false,
                    };
                    let is_name = syn::parse2::<Ident>(name.to_token_stream()).is_ok()
                        && !name.to_string().starts_with(char::is_uppercase);
                    if is_name && !is_called && !names.contains(&name) {
                        names.push(name);
                    }
                }
                _ => {}
            }
        }
    }
    let mut names = Vec::new();
    collect(tokens.clone(), &mut names);
    names
}

/// Returns whether a pattern is `x @ ..`.
pub(super) fn is_rest(pat: &syn::Pat) -> bool {
    matches!(pat, syn::Pat::Ident(ident) if is_rest_of(ident))
}

pub(super) fn is_rest_of(ident: &syn::PatIdent) -> bool {
    matches!(&ident.subpat, Some((_, sub)) if matches!(**sub, syn::Pat::Rest(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse::Parser;
    use syn::parse_quote;

    fn names_of(pat: &str) -> Vec<String> {
        let pat = Pat::parse_multi_with_leading_vert.parse_str(pat).unwrap();
        bindings(&pat).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_rust_pattern_binds_its_lower_case_names() {
        assert_eq!(names_of("Point { x, y: Some(ref mut z), .. }"), ["x", "z"]);
        assert_eq!(
            names_of("(a, [b, rest @ ..], _c, &d)"),
            ["a", "b", "rest", "_c", "d"]
        );
    }

    #[test]
    fn constants_and_unit_variants_bind_nothing() {
        assert_eq!(
            names_of("MAX | None | path::to::it | 1..=9 | _").join(" "),
            ""
        );
    }

    #[test]
    fn a_name_with_a_subpattern_binds_both() {
        assert_eq!(names_of("whole @ Some(part)"), ["whole", "part"]);
    }

    #[test]
    fn alternatives_count_once() {
        assert_eq!(names_of("Ok(x) | Err(x)"), ["x"]);
    }

    #[test]
    fn the_lets_of_a_guard_chain_bind() {
        let guard: Expr =
            parse_quote!(n > 0 && let Some(a) = f(n) && let (b, _) = g(a) && { let c = 1; c > b });
        let names: Vec<_> = let_bindings(&guard)
            .iter()
            .map(|(name, _)| name.to_string())
            .collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn the_last_let_of_a_name_is_the_one_in_scope_after_a_guard() {
        let guard: Expr = parse_quote!(let Some(a) = f() && let Some(mut a) = g(a));
        let [(name, mutable)] = let_bindings(&guard)[..] else {
            panic!("one name")
        };
        assert_eq!(name, "a");
        assert!(mutable.is_some());
    }

    #[test]
    fn a_guard_reads_all_but_the_patterns_of_its_lets() {
        let guard: Expr = parse_quote!(let Some(a) = f(n) && a > m);
        assert_eq!(read_by(&guard).to_string(), "f (n) a > m");
    }
}

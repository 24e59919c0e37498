//! The readable parts of a function with errors, for editors.
//!
//! An editor completes names in the expansion of a macro. A function that is being written has
//! errors most of the time: an arrow or a body is missing, a pattern is half written. So its
//! expansion keeps the user's Rust (statements, bodies, guards) as far as it can be read, and binds
//! the names of the patterns. Only rust-analyzer sees this code, by the `cfg` that it sets: rustc
//! would report missing types.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use syn::parse::Parser;
use syn::{Block, Expr, Stmt};

use crate::syntax::{has_let, names_in};

/// The readable parts of a function's body, as a statement.
pub(crate) fn for_editors(body: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let is_match = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "match");
    let (before, matched) = match tokens.iter().rposition(is_match) {
        Some(at) => tokens.split_at(at),
        None => (&tokens[..], &[][..]),
    };
    let statements = statements(before.iter().cloned().collect());
    let (scrutinee, arms) = match matched {
        [_match, scrutinee @ .., TokenTree::Group(arms)]
            if arms.delimiter() == Delimiter::Brace =>
        {
            (scrutinee, arms.stream())
        }
        [_match, scrutinee @ ..] => (scrutinee, TokenStream::new()),
        [] => (&[][..], TokenStream::new()),
    };
    let scrutinee = expression(scrutinee.iter().cloned().collect());
    let scrutinee = scrutinee.map(|scrutinee| quote!(let _ = &#scrutinee;));
    let arms = arms_in(arms).into_iter().map(|arm| {
        let names = names_in(&arm.pattern);
        let code = arm.code();
        quote!({ let (#(mut #names,)*) = loop {}; #code })
    });
    quote! {
        #[cfg(rust_analyzer)]
        {
            #statements
            #scrutinee
            #(#arms)*
        }
    }
}

/// An arm of a `match`, with the parts that can be read.
struct Arm {
    pattern: TokenStream,
    guard: Option<Expr>,
    body: Option<Expr>,
}

impl Arm {
    /// The guard and the body as statements.
    fn code(&self) -> TokenStream {
        // Inside a `let`: a block at the front of an expression would end the statement.
        let body = self.body.as_ref().map(|body| quote!(let _ = #body;));
        match &self.guard {
            // rustc refuses a `let` anywhere but in a condition, even in code that is not compiled.
            Some(guard) if has_let(guard) => quote!(match () { () if #guard => { #body } _ => {} }),
            Some(guard) => quote!(let _ = #guard; #body),
            None => body.unwrap_or_default(),
        }
    }
}

/// Reads arms. An arm ends at a comma, or at a block after its arrow.
fn arms_in(tokens: TokenStream) -> Vec<Arm> {
    let mut arms = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while tokens.peek().is_some() {
        let (mut pattern, mut body) = (Vec::new(), None::<Vec<TokenTree>>);
        while let Some(token) = tokens.next() {
            let is_punct = |wanted: char| matches!(&token, TokenTree::Punct(punct) if punct.as_char() == wanted);
            if is_punct(',') {
                break;
            }
            let is_arrow = is_punct('=')
                && matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '>');
            match &mut body {
                None if is_arrow => {
                    tokens.next();
                    body = Some(Vec::new());
                    let block = tokens.next_if(is_block);
                    if let Some(block) = block {
                        body = Some(vec![block]);
                        tokens.next_if(|token| token.to_string() == ",");
                        break;
                    }
                }
                None => pattern.push(token),
                Some(body) => body.push(token),
            }
        }
        let is_if = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "if");
        let (pattern, guard) = match pattern.iter().position(is_if) {
            Some(at) => (&pattern[..at], &pattern[at + 1..]),
            None => (&pattern[..], &[][..]),
        };
        let guard = syn::parse2(guard.iter().cloned().collect()).ok();
        let body = expression(body.into_iter().flatten().collect());
        arms.push(Arm {
            pattern: pattern.iter().cloned().collect(),
            guard,
            body,
        });
    }
    arms
}

fn is_block(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Reads an expression, unless it has a `let`.
fn expression(tokens: TokenStream) -> Option<Expr> {
    syn::parse2(tokens).ok().filter(|expr| !has_let(expr))
}

/// Reads statements: all, or none.
fn statements(tokens: TokenStream) -> TokenStream {
    match Block::parse_within.parse2(tokens) {
        // The `match` may have been part of a statement, such as a `return`: end it here.
        Ok(statements) if matches!(statements.last(), Some(Stmt::Expr(_, None))) => {
            quote!(#(#statements)*;)
        }
        Ok(statements) => quote!(#(#statements)*),
        Err(_) => TokenStream::new(),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use crate::entry::function::expand;

    /// The expansion of a function with errors, pretty-printed.
    fn expanded(function: &str) -> String {
        let function = function.parse().unwrap();
        let expanded = expand(quote!(), &function);
        let file = syn::parse2(expanded).expect("what is expanded is a function");
        prettyplease::unparse(&file)
    }

    #[track_caller]
    fn keeps(arms: &str, kept: &[&str]) {
        let function = format!(
            "fn f(v: &Value, limit: u8) -> u8 {{ let before = limit; match v {{ {arms} }} }}"
        );
        let expanded = expanded(&function);
        for kept in [&["let before = limit;", "let _ = &v;"], kept].concat() {
            assert!(expanded.contains(kept), "no {kept} in\n{expanded}");
        }
        assert!(expanded.contains("compile_error!"), "{expanded}");
    }

    #[test]
    fn an_arrow_that_is_missing_leaves_the_other_arms() {
        keeps(
            "[x] => before + first(x), [y] 2, [z] => third(z),",
            &["let (mut x,) = loop {};", "before + first(x);", "third(z);"],
        );
    }

    #[test]
    fn a_body_that_is_missing_leaves_the_names() {
        keeps(
            "[x, y] => , _ => before,",
            &["let (mut x, mut y) = loop {};", "before;"],
        );
        keeps("[x, y] =>", &["let (mut x, mut y) = loop {};"]);
    }

    #[test]
    fn a_trailing_bar_leaves_the_body() {
        keeps(
            "[x] | => { x.len() } _ => 0,",
            &["let (mut x,) = loop {};", "x.len()"],
        );
    }

    #[test]
    fn a_pattern_that_is_half_written_leaves_the_bodies() {
        keeps(
            r#"json!({"a": x, "b" }) if x.is_null() => x.size(), i64(n) => n as u8,"#,
            &[
                "x.is_null();",
                "x.size();",
                "let (mut n,) = loop {};",
                "n as u8;",
            ],
        );
    }

    #[test]
    fn a_chain_of_conditions_stays_a_condition() {
        keeps(
            "int(n) if n > 0 && let Some(m) = f(n) => m, int(n) if let Some(m) = f(n) => m,",
            &[
                "if n > 0 && let Some(m) = f(n) => {\n                    let _ = m;",
                "if let Some(m) = f(n) => {\n                    let _ = m;",
            ],
        );
    }

    #[test]
    fn a_statement_that_contains_the_match_is_ended() {
        let expanded = expanded("fn f(v: &Value) -> u8 { return match v { [x] => x } }");
        assert!(expanded.contains("return;"), "{expanded}");
        assert!(expanded.contains("let _ = x;"), "{expanded}");
    }

    #[test]
    fn a_match_without_arms_leaves_the_statements_before_it() {
        keeps("", &[]);
    }

    #[test]
    fn a_body_without_a_match_is_kept() {
        let expanded = expanded("fn f(v: &Value) -> u8 { let a = 1; a.pow(2) }");
        assert!(expanded.contains("a.pow(2)"), "{expanded}");
    }

    #[test]
    fn rustc_sees_the_errors_alone() {
        let expanded = expanded("fn f(v: &Value) -> u8 { match v { [x] => x, int(n) => n } }");
        let (before, rest) = expanded.split_once("#[cfg(rust_analyzer)]").unwrap();
        assert!(before.trim_end().ends_with('{'), "{before}");
        let (readable, errors) = rest.split_once("compile_error!").unwrap();
        assert!(readable.contains("let (mut n,)") && !errors.contains("let (mut"));
    }
}

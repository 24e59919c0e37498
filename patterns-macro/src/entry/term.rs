//! `term!` as an expression: it builds a term, written like a pattern.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{
    Error, Expr, Lit, LitByteStr, LitInt, Path, Result, Token, braced, bracketed, parenthesized,
    token,
};

use crate::door::door;
use crate::pieces::Pieces;
use crate::report::compile_errors;
use crate::syntax::{atom, found};
use crate::tokens::{located, outer_at};

/// The expression that builds the term, or its errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let parsed = (|input: ParseStream| {
        let door = &leading_crate(input)?;
        if input.is_empty() {
            return Err(Error::new(
                input.span(),
                "missing term\nhelp: write a value: `term!(:ok)`, `term!([1, 2])`",
            ));
        }
        let term = value(input, door)?;
        if input.is_empty() {
            return Ok(term);
        }
        Err(after_a_value(input))
    })
    .parse2(input);
    parsed.unwrap_or_else(compile_errors)
}

/// Reads the option `crate = path,` before the value, if written.
fn leading_crate(input: ParseStream) -> Result<Pieces> {
    let option = "term!(crate = path::to::patterns, …)";
    if !(input.peek(Token![crate]) && input.peek2(Token![=])) {
        return door(None, option);
    }
    input.parse::<Token![crate]>()?;
    input.parse::<Token![=]>()?;
    let path = Path::parse_mod_style(input).map_err(|error| {
        Error::new(
            error.span(),
            "the option `crate` expects a path\nhelp: write `term!(crate = path::to::patterns, …)`",
        )
    })?;
    input.parse::<Token![,]>()?;
    door(Some(&path), option)
}

fn after_a_value(input: ParseStream) -> Error {
    Error::new(
        input.span(),
        format!(
            "unexpected {} after a value\n\
             help: separate elements with `,`, and put a tuple in parentheses: `term!((a, b))`",
            found(input)
        ),
    )
}

/// Returns whether a value ends here: at the end of the input, or at a separator.
fn at_end(input: ParseStream) -> bool {
    input.is_empty()
        || input.peek(Token![,])
        || (input.peek(Token![:]) && !input.peek(Token![::]))
        || input.peek(Token![=>])
}

fn value(input: ParseStream, door: &Pieces) -> Result<TokenStream> {
    if input.peek(Token![:]) && !input.peek(Token![::]) {
        let name = atom(input)?;
        return Ok(quote!(#door::atom(&#name)));
    }
    if input.peek(token::Brace) {
        let content;
        braced!(content in input);
        return map(&content, door);
    }
    if input.is_empty() || input.peek(Token![,]) {
        return Err(Error::new(
            input.span(),
            "missing value\nhelp: write `null` for none",
        ));
    }
    // An expression may begin like a literal: `[1, 2].len()`, `-n`, `2 * n`.
    let ahead = input.fork();
    if let Some(literal) = literal(&ahead, door)?
        && at_end(&ahead)
    {
        input.advance_to(&ahead);
        return Ok(literal);
    }
    let expr: Expr = input.parse()?;
    let span = located(proc_macro2::Span::call_site(), expr.span());
    let door = outer_at(door, span);
    Ok(quote_spanned!(span=> #door::to_term(&(#expr))))
}

/// A literal of the grammar: one that is not an expression in Rust, or a different one.
fn literal(input: ParseStream, door: &Pieces) -> Result<Option<TokenStream>> {
    if input.peek(token::Bracket) {
        let content;
        bracketed!(content in input);
        if !at_end(input) {
            drain(&content);
            return Ok(None);
        }
        let elements = elements(&content, door)?.0;
        return Ok(Some(quote!(#door::list([#(#elements),*]))));
    }
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        if !at_end(input) {
            drain(&content);
            return Ok(None);
        }
        let (mut elements, commas) = elements(&content, door)?;
        return Ok(Some(if commas == 0 && elements.len() == 1 {
            elements.remove(0)
        } else {
            quote!(#door::tuple([#(#elements),*]))
        }));
    }
    let minus: Option<Token![-]> = input.parse()?;
    match input.fork().parse::<Lit>() {
        Ok(Lit::Int(_)) => {
            let lit: LitInt = input.parse()?;
            Ok(lit
                .suffix()
                .is_empty()
                .then(|| integer(minus.is_some(), &lit, door)))
        }
        Ok(Lit::ByteStr(_)) if minus.is_none() => {
            let lit: LitByteStr = input.parse()?;
            Ok(Some(quote!(#door::bytes(#lit))))
        }
        _ => {
            let word: TokenTree = input.parse()?;
            Ok((minus.is_none() && is_null(&word)).then(|| quote!(#door::Term::NULL)))
        }
    }
}

/// Returns whether a word means null. Patterns have the same two words.
fn is_null(word: &TokenTree) -> bool {
    matches!(word, TokenTree::Ident(word) if word == "null" || word == "None")
}

/// An integer of any size.
fn integer(negative: bool, lit: &LitInt, door: &Pieces) -> TokenStream {
    let digits = lit.base10_digits();
    let minus = if negative { "-" } else { "" };
    match format!("{minus}{digits}").parse::<i64>() {
        Ok(value) => {
            let mut value = proc_macro2::Literal::i64_unsuffixed(value);
            value.set_span(lit.span());
            quote!(#door::integer(#value))
        }
        Err(_) => quote!(#door::big_integer(#negative, #digits)),
    }
}

/// The elements between delimiters, and the number of commas.
fn elements(content: ParseStream, door: &Pieces) -> Result<(Vec<TokenStream>, usize)> {
    let mut elements = Vec::new();
    let mut commas = 0;
    while !content.is_empty() {
        elements.push(value(content, door)?);
        if content.is_empty() {
            break;
        }
        if !content.peek(Token![,]) {
            return Err(after_a_value(content));
        }
        content.parse::<Token![,]>()?;
        commas += 1;
    }
    Ok((elements, commas))
}

fn map(content: ParseStream, door: &Pieces) -> Result<TokenStream> {
    let mut entries = Vec::new();
    while !content.is_empty() {
        let key = key(content, door)?;
        if !content.peek(Token![:]) {
            return Err(Error::new(
                content.span(),
                "missing value for this key\nhelp: write `\"key\": value`, `:name: value` or `(expression): value`",
            ));
        }
        content.parse::<Token![:]>()?;
        let value = value(content, door)?;
        entries.push(quote!((#key, #value)));
        if content.is_empty() {
            break;
        }
        if !content.peek(Token![,]) {
            return Err(after_a_value(content));
        }
        content.parse::<Token![,]>()?;
    }
    Ok(quote!(#door::map([#(#entries),*])))
}

/// A key, as in a pattern: a literal of the grammar, or an expression in parentheses.
fn key(content: ParseStream, door: &Pieces) -> Result<TokenStream> {
    let is_literal = content.peek(Lit)
        || content.peek(Token![:])
        || content.peek(Token![-])
        || content.peek(token::Paren)
        || content.peek(token::Bracket)
        || content.peek(token::Brace)
        || content
            .fork()
            .parse::<TokenTree>()
            .is_ok_and(|word| is_null(&word));
    if is_literal {
        return value(content, door);
    }
    let key: TokenTree = content.fork().parse()?;
    Err(Error::new_spanned(
        key.to_token_stream(),
        format!(
            "missing quotes around the key `{key}`\n\
             help: write `\"{key}\": …` for a string, `:{key}: …` for an atom, `({key}): …` for an expression"
        ),
    ))
}

fn drain(content: ParseStream) {
    while !content.is_empty() && content.parse::<TokenTree>().is_ok() {}
}

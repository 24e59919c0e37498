//! Code that nothing can be compiled of, for editors: names of patterns and the code they are for.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::reader::is_editor;
use crate::report::Report;
use crate::syntax::{divided, leave_out};

/// Leaves out a body of a function or a form of `case!`: statements and a `match` at the end, or
/// blocks with patterns before them.
pub(super) fn leave_out_code(code: &TokenStream, report: &mut Report) {
    if !is_editor() {
        return;
    }
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    let is_match = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "match");
    if let Some(at) = tokens.iter().rposition(is_match)
        && let [_, scrutinee @ .., TokenTree::Group(arms)] = &tokens[at..]
        && arms.delimiter() == Delimiter::Brace
    {
        let [before, scrutinee] = [&tokens[..at], scrutinee].map(stream);
        report.leave_out(quote!({ #before; let _ = &(#scrutinee); }));
        for arm in divided(arms.stream()) {
            arm.leave_out(report);
        }
        return;
    }
    let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    for part in tokens.split_inclusive(is_block) {
        let word = |wanted: &str| {
            let is_it = |token: &TokenTree| token.to_string() == wanted;
            part.iter().position(is_it)
        };
        let pattern = match (word("let"), word("=")) {
            (Some(from), Some(to)) if from < to => stream(&part[from + 1..to]),
            _ => TokenStream::new(),
        };
        match part {
            [.., TokenTree::Group(block)] if block.delimiter() == Delimiter::Brace => {
                leave_out(&pattern, None, &quote!(#block), report);
            }
            part => leave_out(&TokenStream::new(), None, &stream(part), report),
        }
    }
}

fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}

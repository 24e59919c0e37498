//! The scrutinee in expanded code: how its arguments are borrowed, and seen as subjects.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::token::Brace;
use syn::{Expr, ExprMatch, ExprReference, Token, UnOp, parse_quote};

use super::Emitter;
use super::scope::value_ident;
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::syntax::{Passing, Scrutinee};
use crate::tokens::{door_at, invented, located};

/// The variables that hold the arguments.
pub(crate) fn borrowed(scrutinee: &Scrutinee<'_>) -> Vec<Ident> {
    let arguments = (0u32..).zip(scrutinee.arguments());
    let idents = arguments.map(|(at, argument)| {
        let mut borrowed = invented("scrutinee", at);
        borrowed.set_span(located(borrowed.span(), argument.span()));
        borrowed
    });
    idents.collect()
}

/// The arguments as they are written, for Rust patterns.
pub(super) fn as_written(scrutinee: &Scrutinee<'_>) -> Vec<Pieces> {
    let idents = borrowed(scrutinee).into_iter().enumerate();
    let arguments = idents.map(|(at, ident)| match scrutinee.passing(at) {
        Passing::ByReference if scrutinee.is_lent(at) => quote!(#ident),
        Passing::ByReference => quote!(*#ident),
        Passing::ByValue => quote!(#ident),
        Passing::InPlace => {
            let written = scrutinee.written(at);
            quote!(#written)
        }
    });
    arguments.collect()
}

/// Code inside which the arguments are borrowed, for as long as a `match` would borrow them. So are
/// these expressions, each by its variable.
///
/// Temporaries live as long as those of Rust's own `match`, and are dropped in its order.
pub(crate) fn borrowing(
    scrutinee: &Scrutinee<'_>,
    also: Vec<(Ident, Pieces)>,
    code: Pieces,
) -> Pieces {
    let is_alone = scrutinee.arguments().len() == 1;
    let arguments = borrowed(scrutinee).into_iter().enumerate();
    let parts = arguments.filter_map(|(at, borrowed)| {
        let argument = scrutinee.arguments()[at];
        match scrutinee.passing(at) {
            // A value is a part of the tuple, and is dropped with it.
            Passing::ByReference if !is_alone && is_value(argument) => {
                Some((argument.clone(), quote!(ref #borrowed)))
            }
            Passing::ByReference => Some((reference(argument), quote!(#borrowed))),
            Passing::ByValue => Some((scrutinee.written(at).clone(), quote!(#borrowed))),
            Passing::InPlace => None,
        }
    });
    let is_moved = scrutinee.is_passed(Passing::ByValue);
    borrows(parts.collect(), also, code, is_moved)
}

/// One `match` on all of these, around code: temporaries in an arm of another would not outlive the
/// arm. Those of `also` are dropped first. `is_moved`: one of the parts is moved to its variable.
pub(super) fn borrows(
    parts: Vec<(Expr, Pieces)>,
    also: Vec<(Ident, Pieces)>,
    code: Pieces,
    is_moved: bool,
) -> Pieces {
    let is_tuple = parts.len() > 1;
    let (exprs, patterns): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let (idents, others): (Vec<_>, Vec<_>) = also.into_iter().unzip();
    let is_alone = idents.is_empty();
    let (expr, pattern): (Expr, _) = match (is_tuple, is_alone) {
        (false, true) => match exprs.into_iter().next() {
            Some(expr) => (expr, quote!(#(#patterns)*)),
            None => return code,
        },
        (true, true) => (parse_quote!((#(#exprs),*)), quote!((#(#patterns),*))),
        (false, false) => (
            parse_quote!((#(#exprs,)* #(#others,)*)),
            quote!((#(#patterns,)* #(#idents,)*)),
        ),
        (true, false) if is_moved => (
            parse_quote!(((#(#exprs),*), #(#others),*)),
            quote!(((#(#patterns),*), #(#idents),*)),
        ),
        (true, false) => (
            parse_quote!((&(#(#exprs),*), #(#others),*)),
            quote!((&(#(#patterns),*), #(#idents),*)),
        ),
    };
    // Printed as syntax, not as tokens, to get the parentheses that `a + b` and `S { … }.field`
    // need.
    let matched = ExprMatch {
        attrs: Vec::new(),
        match_token: <Token![match]>::default(),
        expr: Box::new(expr),
        brace_token: Brace::default(),
        arms: Vec::new(),
    };
    let matched = without_block(matched);
    quote!(#matched { #pattern => #code })
}

/// An expression without the braces at its end.
pub(super) fn without_block(expr: impl ToTokens) -> TokenStream {
    let mut tokens: Vec<TokenTree> = expr.into_token_stream().into_iter().collect();
    tokens.pop();
    tokens.into_iter().collect()
}

/// Returns whether an expression is certainly a new value, rather than a place that may be the
/// user's. A literal is a constant, which lives longer.
pub(super) fn is_value(expr: &Expr) -> bool {
    match expr {
        Expr::Group(group) => is_value(&group.expr),
        Expr::Paren(paren) => is_value(&paren.expr),
        Expr::Unary(unary) => !matches!(unary.op, UnOp::Deref(_)),
        Expr::Array(_)
        | Expr::Async(_)
        | Expr::Await(_)
        | Expr::Binary(_)
        | Expr::Block(_)
        | Expr::Call(_)
        | Expr::Cast(_)
        | Expr::If(_)
        | Expr::Loop(_)
        | Expr::Match(_)
        | Expr::MethodCall(_)
        | Expr::Repeat(_)
        | Expr::Struct(_)
        | Expr::Try(_)
        | Expr::Tuple(_)
        | Expr::Unsafe(_) => true,
        _ => false,
    }
}

pub(super) fn reference(argument: &Expr) -> Expr {
    // rustc reports a value that does not live long enough where the user wrote the argument.
    let span = located(Span::call_site(), argument.span());
    Expr::Reference(ExprReference {
        attrs: Vec::new(),
        and_token: Token![&](span),
        mutability: None,
        expr: Box::new(argument.clone()),
    })
}

impl Emitter<'_> {
    /// Statements that see the borrowed arguments as subjects, each at its root. `json_kinds` tells
    /// which arguments have to have JSON's kinds only, and `types` which have to be of a type.
    pub(crate) fn subjects(
        &self,
        scrutinee: &Scrutinee<'_>,
        json_kinds: &[bool],
        types: &[(usize, TokenStream)],
    ) -> Pieces {
        let mut code = Pieces::new();
        let all = borrowed(scrutinee);
        for (at, ty) in types {
            let (borrowed, span) = (&all[*at], scrutinee.arguments()[*at].span());
            let span = located(Span::mixed_site(), span);
            code.extend(quote_spanned!(span=> let _: &#ty = #borrowed;));
        }
        let arguments = scrutinee.arguments().iter().zip(borrowed(scrutinee));
        let arguments = self.plan.roots.iter().zip(arguments).enumerate();
        let is_subject = |at: usize| scrutinee.passing(at) == Passing::ByReference;
        for (_, (root, (argument, borrowed))) in arguments.filter(|(at, _)| is_subject(*at)) {
            let value = value_ident(*root);
            let span = located(Span::mixed_site(), argument.span());
            let at = door_at(self.door, argument.span());
            code.extend(quote_spanned!(span=> let #value = #at::subject(#borrowed);));
            code.extend(quote!(let _ = &#value;));
        }
        let arguments = scrutinee
            .arguments()
            .iter()
            .zip(&self.plan.roots)
            .enumerate();
        for ((_, (argument, root)), _) in arguments
            .zip(json_kinds)
            .filter(|((at, _), relied_on)| **relied_on && is_subject(*at))
        {
            let span = located(Span::mixed_site(), argument.span());
            let mut value = value_ident(*root);
            value.set_span(span);
            let at = door_at(self.door, argument.span());
            code.extend(quote_spanned!(span=> #at::has_json_kinds(&#value);));
        }
        code
    }
}

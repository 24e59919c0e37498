//! The scrutinee in expanded code: how its arguments are borrowed, and seen as subjects.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::token::Brace;
use syn::{Arm, Expr, ExprMatch, ExprReference, Token};

use super::Emitter;
use super::scope::value_ident;
use crate::syntax::Scrutinee;
use crate::tokens::{door_at, invented};

/// The variables that hold the borrowed arguments.
pub(crate) fn borrowed(scrutinee: &Scrutinee<'_>) -> Vec<Ident> {
    let arguments = (0u32..).zip(scrutinee.arguments());
    let idents = arguments.map(|(at, argument)| {
        let mut borrowed = invented("scrutinee", at);
        borrowed.set_span(borrowed.span().located_at(argument.span()));
        borrowed
    });
    idents.collect()
}

/// Code inside which the arguments are borrowed, for as long as a `match` would borrow them. So are
/// these expressions, each by its variable.
pub(crate) fn borrowing(
    scrutinee: &Scrutinee<'_>,
    also: Vec<(Ident, TokenStream)>,
    code: TokenStream,
) -> TokenStream {
    let arguments = scrutinee.arguments().iter().zip(borrowed(scrutinee));
    if also.is_empty() {
        return arguments.rev().fold(code, |code, (argument, borrowed)| {
            borrow(argument, &borrowed, code)
        });
    }
    let arguments = arguments.map(|(argument, borrowed)| {
        let reference = reference(argument);
        (borrowed, quote!(#reference))
    });
    // As temporaries of one `match`: those in an arm of another would not outlive the arm.
    let (idents, exprs): (Vec<_>, Vec<_>) = arguments.chain(also).unzip();
    quote!(match (#(#exprs,)*) { (#(#idents,)*) => #code })
}

fn reference(argument: &Expr) -> Expr {
    // rustc reports a value that does not live long enough where the user wrote the argument.
    let span = Span::call_site().located_at(argument.span());
    Expr::Reference(ExprReference {
        attrs: Vec::new(),
        and_token: Token![&](span),
        mutability: None,
        expr: Box::new(argument.clone()),
    })
}

fn borrow(argument: &Expr, borrowed: &Ident, code: TokenStream) -> TokenStream {
    let mut arm: Arm = syn::parse_quote!(#borrowed => ());
    *arm.body = Expr::Verbatim(code);
    // Printed as syntax, not as tokens, to get the parentheses that `a + b` and `S { … }.field`
    // need.
    let matched = ExprMatch {
        attrs: Vec::new(),
        match_token: <Token![match]>::default(),
        expr: Box::new(reference(argument)),
        brace_token: Brace::default(),
        arms: vec![arm],
    };
    matched.into_token_stream()
}

impl Emitter<'_> {
    /// Statements that see the borrowed arguments as subjects, each at its root. `json_kinds` tells
    /// which arguments have to have JSON's kinds only.
    pub(crate) fn subjects(&self, scrutinee: &Scrutinee<'_>, json_kinds: &[bool]) -> TokenStream {
        let mut code = TokenStream::new();
        let arguments = scrutinee.arguments().iter().zip(borrowed(scrutinee));
        for (root, (argument, borrowed)) in self.plan.roots.iter().zip(arguments) {
            let value = value_ident(*root);
            let span = Span::mixed_site().located_at(argument.span());
            let at = door_at(self.door, argument.span());
            code.extend(quote_spanned!(span=> let #value = #at::subject(#borrowed);));
            code.extend(quote!(let _ = &#value;));
        }
        let arguments = scrutinee.arguments().iter().zip(&self.plan.roots);
        for ((argument, root), _) in arguments
            .zip(json_kinds)
            .filter(|(_, relied_on)| **relied_on)
        {
            let span = Span::mixed_site().located_at(argument.span());
            let mut value = value_ident(*root);
            value.set_span(span);
            let at = door_at(self.door, argument.span());
            code.extend(quote_spanned!(span=> #at::has_json_kinds(&#value);));
        }
        code
    }
}

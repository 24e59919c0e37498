//! The return type decides how a function ends without a match, and whether it blames its caller.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{ItemFn, ReturnType, Type, parse_quote};

use super::wrapped::Found;
use crate::door::Door;
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::tokens::{Allow, door_at, located};

/// The code that follows a failed match: it returns the mismatch, or raises it.
pub(super) fn on_mismatch(output: &ReturnType, mismatch: &Pieces, door: &Door) -> Pieces {
    match output {
        ReturnType::Type(_, ty) if matches!(**ty, Type::Never(_) | Type::ImplTrait(_)) => {
            quote!(#door::raise(#mismatch))
        }
        output => {
            let returned = nameable(output);
            let span = match output {
                ReturnType::Type(_, ty) => located(Span::call_site(), ty.span()),
                ReturnType::Default => Span::mixed_site(),
            };
            let at = door_at(door, span);
            let outcome =
                quote_spanned!(span=> #at::Outcome::<#returned>::new().from_mismatch(#mismatch));
            let lenient = Allow::UnusedImports;
            quote! {{
                #lenient
                use #door::Raise as _;
                #outcome
            }}
        }
    }
}

/// The return type as the body can write it. `impl Trait` is left to inference.
pub(super) fn nameable(output: &ReturnType) -> Type {
    struct Infer;
    impl VisitMut for Infer {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            match ty {
                Type::ImplTrait(_) => *ty = parse_quote!(_),
                ty => visit_mut::visit_type_mut(self, ty),
            }
        }
    }
    let mut ty = match output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    Infer.visit_type_mut(&mut ty);
    ty
}

/// Returns whether the caller is blamed for a mismatch.
///
/// A function that plainly returns a `Result` does not raise. `async` functions and `main` cannot
/// have `#[track_caller]`, and it would not reach a `match` inside a future or a closure.
pub(super) fn raises(function: &ItemFn, body: &Found<'_>) -> bool {
    let signature = &body.signature;
    let returns_result = match &signature.output {
        ReturnType::Type(_, ty) => match &**ty {
            Type::Path(path) => path
                .path
                .segments
                .last()
                .is_some_and(|segment| segment.ident == "Result"),
            _ => false,
        },
        ReturnType::Default => false,
    };
    let has_attribute = function
        .attrs
        .iter()
        .any(|attr| attr.path().is_ident("track_caller"));
    !returns_result
        && !has_attribute
        && !body.is_inside
        && signature.asyncness.is_none()
        && signature.abi.is_none()
        && signature.ident != "main"
}

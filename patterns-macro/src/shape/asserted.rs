//! A type written out for rustc to check, with paths that no scope of the user can change.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

/// A type of an argument, with the paths of Rust's own types from their crates. Paths to other types
/// stay as they are.
pub(crate) fn asserted(ty: &Type) -> TokenStream {
    match ty {
        Type::Group(group) => asserted(&group.elem),
        Type::Paren(paren) => asserted(&paren.elem),
        Type::Reference(reference) => {
            let (lifetime, mutability) = (&reference.lifetime, &reference.mutability);
            let inner = asserted(&reference.elem);
            quote!(& #lifetime #mutability #inner)
        }
        Type::Slice(slice) => {
            let inner = asserted(&slice.elem);
            quote!([#inner])
        }
        Type::Array(array) => {
            let (inner, len) = (asserted(&array.elem), &array.len);
            quote!([#inner; #len])
        }
        Type::Tuple(tuple) => {
            let elements = tuple.elems.iter().map(asserted);
            quote!((#(#elements,)*))
        }
        Type::Path(path) if path.qself.is_none() => {
            let Some(segment) = path.path.segments.last() else {
                return quote!(#ty);
            };
            let own = rusts_own(&segment.ident.to_string());
            let before = own.and_then(|path| syn::parse_str::<syn::Path>(path).ok());
            let arguments = match &segment.arguments {
                PathArguments::AngleBracketed(all) => {
                    let all = all.args.iter().map(|argument| match argument {
                        GenericArgument::Type(ty) => asserted(ty),
                        argument => quote!(#argument),
                    });
                    quote!(::<#(#all),*>)
                }
                _ => TokenStream::new(),
            };
            let ident = &segment.ident;
            if let Some(before) = before {
                return quote_spanned!(ident.span()=> #before::#ident #arguments);
            }
            let mut plain = path.path.clone();
            if let Some(last) = plain.segments.last_mut() {
                last.arguments = PathArguments::None;
            }
            quote_spanned!(ty.span()=> #plain #arguments)
        }
        Type::ImplTrait(_) => quote!(_),
        ty => quote!(#ty),
    }
}

/// The module of a type of Rust's own.
fn rusts_own(name: &str) -> Option<&'static str> {
    Some(match name {
        "bool" | "char" | "str" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8"
        | "u16" | "u32" | "u64" | "u128" | "usize" | "f32" | "f64" => "::core::primitive",
        "String" => "::std::string",
        "Option" => "::core::option",
        "Box" => "::std::boxed",
        "Rc" => "::std::rc",
        "Arc" => "::std::sync",
        "Cow" => "::std::borrow",
        "Vec" => "::std::vec",
        "VecDeque" | "HashMap" | "BTreeMap" => "::std::collections",
        "PhantomData" => "::core::marker",
        name if name.starts_with("NonZero") => "::core::num",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::unspaced;

    #[test]
    fn only_paths_of_rusts_own_types_are_written_out() {
        for (written, out) in [
            (
                "&'a Option<Job<u8>>",
                "&'a::core::option::Option::<Job::<::core::primitive::u8>>",
            ),
            ("a::Job", "a::Job"),
            ("[_]", "[_]"),
        ] {
            let ty = syn::parse_str(written).unwrap();
            assert_eq!(unspaced(&asserted(&ty)), out);
        }
    }
}

//! The types that a function says its arguments have.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::Typed;
use crate::prove::usefulness::ValueSet;
use crate::report::Report;
use crate::shape::{Type, Types, asserted};
use crate::syntax::{Scrutinee, source_text};

/// The option `of = …`, with the shapes of the types in it.
#[derive(Clone, Copy)]
pub(crate) struct OfType<'o> {
    pub(crate) ty: &'o syn::Type,
    pub(crate) types: &'o Types,
}

/// The types of the arguments, where one is said.
pub(crate) struct Said<'o> {
    types: &'o Types,
    arguments: Vec<Option<&'o syn::Type>>,
    name: String,
}

impl<'o> Said<'o> {
    /// The types that `of` names. Reports it if it has not one for each argument. `as_is` tells
    /// which arguments are no dynamic values.
    pub(crate) fn by_option(
        of: OfType<'o>,
        scrutinee: &Scrutinee<'_>,
        as_is: &[bool],
        report: &mut Report,
    ) -> Self {
        let mut arguments: Vec<Option<&syn::Type>> = match (scrutinee.arity(), bare(of.ty)) {
            (None, ty) => vec![Some(ty)],
            (Some(arity), syn::Type::Tuple(tuple)) if tuple.elems.len() == arity => {
                tuple.elems.iter().map(Some).collect()
            }
            (Some(arity), ty) => {
                let blanks = vec!["…"; arity].join(", ");
                report.error(
                    ty,
                    format!(
                        "expected a type for each of the {arity} arguments\n\
                         help: write `of = ({blanks})`, with `_` for any value"
                    ),
                );
                Vec::new()
            }
        };
        for (argument, as_is) in arguments.iter_mut().zip(as_is) {
            if *as_is || matches!(argument, Some(syn::Type::Infer(_))) {
                *argument = None;
            }
        }
        Self {
            types: of.types,
            name: names(arguments.iter().flatten().copied()),
            arguments,
        }
    }

    /// The types that the signature of a function writes.
    pub(crate) fn by_signature(types: &'o Types, arguments: &'o [Option<syn::Type>]) -> Self {
        Self {
            types,
            arguments: arguments.iter().map(Option::as_ref).collect(),
            name: names(arguments.iter().flatten()),
        }
    }

    /// The values of these types.
    pub(crate) fn typed(&self) -> Typed<'o> {
        self.typed_with(ValueSet::Any)
    }

    /// The same, if types that nothing is known of had no values.
    pub(crate) fn only_known(&self) -> Typed<'o> {
        self.typed_with(ValueSet::Nothing)
    }

    fn typed_with(&self, unknown: ValueSet) -> Typed<'o> {
        let arguments = self.arguments.iter();
        let arguments = arguments.map(|ty| ty.map_or(Type::Unknown, |ty| self.types.of(ty, &[])));
        let arguments: Vec<Type> = arguments.collect();
        Typed::new(self.types, &arguments, unknown, self.name.clone())
    }

    /// The arguments of which something is known, each with its type for rustc to check.
    pub(crate) fn asserted(&self) -> Vec<(usize, TokenStream)> {
        let arguments = self.arguments.iter().enumerate();
        let known = arguments.filter_map(|(at, ty)| {
            let ty = (*ty)?;
            (self.types.of(ty, &[]) != Type::Unknown).then(|| (at, asserted(bare(ty))))
        });
        known.collect()
    }
}

/// Types as messages name them.
fn names<'t>(types: impl Iterator<Item = &'t syn::Type>) -> String {
    let names = types.map(|ty| format!("`{}`", source_text(ty.to_token_stream())));
    names.collect::<Vec<_>>().join(" and ")
}

/// A type without the references and parentheses around it.
fn bare(ty: &syn::Type) -> &syn::Type {
    match ty {
        syn::Type::Group(group) => bare(&group.elem),
        syn::Type::Paren(paren) => bare(&paren.elem),
        syn::Type::Reference(reference) => bare(&reference.elem),
        ty => ty,
    }
}

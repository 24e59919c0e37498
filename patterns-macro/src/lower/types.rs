//! What the value of a name is.

use syn::ExprPath;

use crate::ir::{Form, Scalar};
use crate::syntax::{Typed, unspaced};

/// The type of a name's value, where it is not the dynamic value itself.
#[derive(Clone, Copy)]
pub(crate) enum Type<'a> {
    Form(Form),
    Scalar(Scalar),
    De(&'a syn::Type),
    View(&'a ExprPath),
    Fun(&'a syn::Ident),
    Any(&'a syn::Type),
    /// `..rest` of a map.
    MapRest,
    /// What a Rust pattern makes of a part of a typed value.
    Part,
}

impl Type<'_> {
    /// How the pattern of this type is called, which identifies it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Form(form) => Typed::Form(form).name().to_owned(),
            Self::Scalar(scalar) => scalar.name().to_owned(),
            Self::De(ty) => format!("de::<{}>", unspaced(ty)),
            Self::View(path) => unspaced(path),
            Self::Fun(_) => "fun".to_owned(),
            Self::Any(ty) => format!("any::<{}>", unspaced(ty)),
            Self::MapRest => "the rest of a map".to_owned(),
            Self::Part => "a part of a typed value".to_owned(),
        }
    }

    /// How messages call it.
    pub(super) fn shown(ty: Option<Self>) -> String {
        match ty {
            None => "a value".to_owned(),
            Some(ty @ (Self::MapRest | Self::Part)) => ty.name(),
            Some(ty) => format!("`{}`", ty.name()),
        }
    }

    /// Whether only rustc knows what it is in Rust.
    pub(super) fn is_rusts(self) -> bool {
        matches!(self, Self::De(_) | Self::View(_) | Self::Part)
    }

    /// Whether it is the type of lists or of tuples, which may be one for a value type.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self, Self::Form(Form::List | Form::Tuple))
    }
}

//! The type of a name.

use crate::ir::{Form, Scalar};
use crate::syntax::{Callee, Typed, unspaced};

/// The type of a name that is not bound to the dynamic value itself.
#[derive(Clone, Copy)]
pub(crate) enum Type<'a> {
    Form(Form),
    Scalar(Scalar),
    /// The result of a view, `de::<T>`, `any::<T>` or `fun`.
    Call(&'a Callee),
    /// `..rest` of a map.
    MapRest,
    /// A part of a typed value, bound by a Rust pattern.
    Part,
    /// An argument as it is, or a part of it, bound by `rust!`.
    Argument,
}

impl Type<'_> {
    /// The typed pattern of this type, as text. It identifies the type.
    pub(super) fn name(self) -> String {
        match self {
            Self::Form(form) => Typed::Form(form).name().to_owned(),
            Self::Scalar(scalar) => scalar.name().to_owned(),
            Self::Call(Callee::Type(ty)) => format!("de::<{}>", unspaced(ty)),
            Self::Call(Callee::Any(ty)) => format!("any::<{}>", unspaced(ty)),
            Self::Call(Callee::Path(path) | Callee::Text(path)) => unspaced(path),
            Self::Call(Callee::Fun(_)) => "fun".to_owned(),
            Self::MapRest => "the rest of a map".to_owned(),
            Self::Part => "a part of a typed value".to_owned(),
            Self::Argument => "an argument, or a part of it".to_owned(),
        }
    }

    /// The name of the type in messages.
    pub(super) fn shown(ty: Option<Self>) -> String {
        match ty {
            None => "a value".to_owned(),
            Some(ty @ (Self::MapRest | Self::Part | Self::Argument)) => ty.name(),
            Some(ty) => format!("`{}`", ty.name()),
        }
    }

    /// Returns whether only rustc knows the Rust type.
    pub(super) fn is_rusts(self) -> bool {
        matches!(
            self,
            Self::Call(Callee::Type(_) | Callee::Path(_) | Callee::Text(_))
                | Self::Part
                | Self::Argument
        )
    }

    /// Returns whether it is a type of integers, or may be one.
    pub(super) fn may_be_integer(self) -> bool {
        match self {
            Self::Form(form) => matches!(form, Form::Int(_)),
            Self::Scalar(scalar) => !matches!(scalar, Scalar::F32 | Scalar::F64 | Scalar::Char),
            ty => ty.is_rusts(),
        }
    }

    /// Returns whether it is the type of lists or of tuples. A value type may have one type for
    /// both.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self, Self::Form(Form::List | Form::Tuple))
    }
}

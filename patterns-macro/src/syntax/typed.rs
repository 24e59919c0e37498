//! The names of typed patterns and typed holes.

use crate::ir::{Form, HoleType, Int, Scalar};
use crate::syntax::Typed;

pub(crate) fn form_name(form: Form) -> &'static str {
    match form {
        Form::Value => "value",
        Form::Bool => "bool",
        Form::Int(int) => int.name(),
        Form::Number => "number",
        Form::Str => "str",
        Form::List => "list",
        Form::Map => "map",
        Form::Bytes => "bytes",
        Form::Atom => "atom",
        Form::Tuple => "tuple",
    }
}

/// The typed pattern of this name.
pub(super) fn typed(name: &str) -> Option<Typed> {
    if let Some(int) = int(name) {
        return Some(Typed::Form(Form::Int(int)));
    }
    if let Some(scalar) = scalar(name) {
        return Some(Typed::Scalar(scalar));
    }
    let forms = [
        Form::Bool,
        Form::Number,
        Form::Str,
        Form::List,
        Form::Map,
        Form::Bytes,
        Form::Atom,
        Form::Tuple,
    ];
    forms
        .into_iter()
        .find(|form| form_name(*form) == name)
        .map(Typed::Form)
}

/// The typed hole of this name.
pub(super) fn hole(name: &str) -> Option<HoleType> {
    match typed(name)? {
        Typed::Form(Form::Int(int)) => Some(HoleType::Int(int)),
        Typed::Form(Form::Bool) => Some(HoleType::Bool),
        Typed::Scalar(scalar) => Some(HoleType::Scalar(scalar)),
        Typed::Form(_) => None,
    }
}

/// The integer type of this name.
pub(super) fn int(name: &str) -> Option<Int> {
    Int::ALL.iter().find(|row| row.1 == name).map(|row| row.0)
}

fn scalar(name: &str) -> Option<Scalar> {
    Scalar::ALL
        .iter()
        .find(|row| row.1 == name)
        .map(|row| row.0)
}

/// Returns whether a name without a call is surely meant as a typed pattern. Names such as `list`
/// and `number` are common keys, so users may bind them.
pub(super) fn is_primitive(name: &str) -> bool {
    name == "bool" || name == "str" || int(name).is_some() || scalar(name).is_some()
}

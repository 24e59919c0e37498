//! The scrutinee: its arguments, and what reports call them.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident};

use super::At;

/// The scrutinee: one expression, or the arguments of a tuple expression.
pub(crate) struct Scrutinee<'a> {
    /// The expressions that are borrowed.
    arguments: Vec<&'a Expr>,
    /// The expressions as the user wrote them.
    written: Vec<&'a Expr>,
    /// As many, once the clauses are known.
    passing: Vec<Passing>,
    is_tuple: bool,
}

/// How the code of a match is given an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passing {
    /// By reference, as a dynamic value.
    ByReference,
    /// As the value that it is: of any type, matched by Rust patterns only.
    ByValue,
    /// Not at all: it is a variable or a field, which Rust patterns match where it is. They move
    /// nothing that they do not bind.
    InPlace,
}

impl<'a> Scrutinee<'a> {
    pub(crate) fn of(expr: &'a Expr) -> Self {
        match expr {
            Expr::Tuple(tuple) if !tuple.elems.is_empty() => Self {
                arguments: tuple.elems.iter().map(lent).collect(),
                written: tuple.elems.iter().collect(),
                passing: Vec::new(),
                is_tuple: true,
            },
            Expr::Group(group) => Self::of(&group.expr),
            Expr::Paren(paren) => Self::of(&paren.expr),
            expr => Self {
                arguments: vec![lent(expr)],
                written: vec![expr],
                passing: Vec::new(),
                is_tuple: false,
            },
        }
    }

    /// The same scrutinee, which the user has written like this.
    pub(crate) fn written_as(self, expr: &'a Expr) -> Self {
        let Self { written, .. } = Self::of(expr);
        Self { written, ..self }
    }

    /// Decides how each argument is passed. `as_is` tells which are matched by Rust patterns only,
    /// and `is_bound` which names may hide a variable.
    pub(crate) fn pass(&mut self, as_is: &[bool], is_bound: impl Fn(&Ident) -> bool) {
        let passing = self.written.iter().zip(as_is);
        let passing = passing.map(|(written, as_is)| match variable(written) {
            _ if !as_is => Passing::ByReference,
            Some(variable) if !is_bound(variable) => Passing::InPlace,
            _ => Passing::ByValue,
        });
        self.passing = passing.collect();
    }

    pub(crate) fn passing(&self, at: usize) -> Passing {
        self.passing[at]
    }

    /// Returns whether some argument is passed like this.
    pub(crate) fn is_passed(&self, passing: Passing) -> bool {
        self.passing.contains(&passing)
    }

    /// An argument as the user wrote it.
    pub(crate) fn written(&self, at: usize) -> &'a Expr {
        self.written[at]
    }

    /// Returns whether an argument is borrowed from behind the reference that the user wrote.
    pub(crate) fn is_lent(&self, at: usize) -> bool {
        !std::ptr::eq(self.arguments[at], self.written[at])
    }

    pub(crate) fn arguments(&self) -> &[&'a Expr] {
        &self.arguments
    }

    /// The first part of paths into several arguments: the name of each argument, or its number if
    /// it has no name of its own.
    pub(crate) fn names(&self) -> Vec<String> {
        if self.arguments.len() < 2 {
            return Vec::new();
        }
        let names: Vec<_> = self
            .arguments
            .iter()
            .map(|argument| name_of(argument))
            .collect();
        let numbered = |(at, name): (usize, &Option<String>)| match name {
            Some(known) if names.iter().filter(|other| *other == name).count() == 1 => {
                known.clone()
            }
            _ => format!("${at}"),
        };
        names.iter().enumerate().map(numbered).collect()
    }

    /// Its place in the source.
    pub(crate) fn at(&self) -> At {
        let arguments = self.arguments.iter().map(ToTokens::to_token_stream);
        At::of(&arguments.collect())
    }

    /// The length of the clauses' tuples, or `None` if they are not tuples.
    pub(crate) fn arity(&self) -> Option<usize> {
        self.is_tuple.then_some(self.arguments.len())
    }
}

/// The variable that an expression is, or a field of.
fn variable(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        Expr::Field(field) => variable(&field.base),
        Expr::Paren(paren) => variable(&paren.expr),
        Expr::Group(group) => variable(&group.expr),
        _ => None,
    }
}

/// The name of a variable or a field, also inside references and calls without arguments.
fn name_of(argument: &Expr) -> Option<String> {
    match argument {
        Expr::Path(path) => path.path.get_ident().map(|name| name.unraw().to_string()),
        Expr::Field(field) => match &field.member {
            syn::Member::Named(name) => Some(name.unraw().to_string()),
            syn::Member::Unnamed(_) => None,
        },
        Expr::Reference(reference) => name_of(&reference.expr),
        Expr::Unary(unary) => name_of(&unary.expr),
        Expr::Paren(paren) => name_of(&paren.expr),
        Expr::Group(group) => name_of(&group.expr),
        Expr::MethodCall(call) if call.args.is_empty() => name_of(&call.receiver),
        // Written by `reborrow`.
        Expr::Verbatim(tokens) => syn::parse2(tokens.clone())
            .ok()
            .and_then(|expr| match expr {
                Expr::Verbatim(_) => None,
                expr => name_of(&expr),
            }),
        _ => None,
    }
}

/// The expression that is matched: without `&mut`, because the value outlives that reference.
fn lent(argument: &Expr) -> &Expr {
    match argument {
        Expr::Reference(reference) if reference.mutability.is_some() => &reference.expr,
        argument => argument,
    }
}

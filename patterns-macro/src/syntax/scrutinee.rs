//! The scrutinee: its arguments, and what reports call them.

use quote::ToTokens;
use syn::Expr;
use syn::ext::IdentExt;

use super::At;

/// The scrutinee: one expression, or the arguments of a tuple expression.
pub(crate) struct Scrutinee<'a> {
    arguments: Vec<&'a Expr>,
    is_tuple: bool,
}

impl<'a> Scrutinee<'a> {
    pub(crate) fn of(expr: &'a Expr) -> Self {
        match expr {
            Expr::Tuple(tuple) if !tuple.elems.is_empty() => Self {
                arguments: tuple.elems.iter().map(lent).collect(),
                is_tuple: true,
            },
            Expr::Group(group) => Self::of(&group.expr),
            Expr::Paren(paren) => Self::of(&paren.expr),
            expr => Self {
                arguments: vec![lent(expr)],
                is_tuple: false,
            },
        }
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

//! The arguments of a `let`, which live as long as its names.
//!
//! As in Rust's own `let`, a temporary that is matched lives until the block around the `let` ends,
//! or until its `else` begins. Values that the temporary borrows from live until the `let` itself
//! ends.

use std::mem;

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{Expr, ExprReference, ExprUnary, Lifetime, UnOp, parse_quote};

use super::kept::KeptView;
use super::scrutinee::{borrowed, borrows, is_value, reference};
use crate::door::Door;
use crate::pieces::{Pieces, quote};
use crate::syntax::{Passing, Scrutinee, is_constant};
use crate::tokens::{invented, located, own};

/// The parts of a `let` whose arguments are held.
pub(crate) struct Held {
    /// Statements before the `let`.
    pub(crate) before: Pieces,
    /// The parts of the tuple that comes before the value of the match: assignments.
    pub(crate) assigns: Vec<Pieces>,
    /// The match.
    pub(crate) matched: Pieces,
}

impl Held {
    /// Holds the arguments, and what is kept of views, for code that matches them. With `or_drop`,
    /// which is the runtime, it gives an option, and drops them if that is `None`.
    pub(crate) fn new(
        scrutinee: &Scrutinee<'_>,
        kept: &[KeptView],
        code: Pieces,
        or_drop: Option<&Door>,
    ) -> Self {
        let also = kept.iter().map(|view| {
            let held = held_ident(view);
            (view.ident.clone(), view.reference(&held))
        });
        let also = also.collect();
        if scrutinee.is_passed(Passing::ByValue) || scrutinee.is_passed(Passing::InPlace) {
            return Self::extended(scrutinee, kept, borrows(Vec::new(), also, code, false));
        }
        let mut held = Vec::new();
        for (at, argument) in (0u32..).zip(scrutinee.arguments()) {
            match hold(argument, at) {
                Some(argument) => held.push(argument),
                None => {
                    return Self::extended(scrutinee, kept, borrows(Vec::new(), also, code, false));
                }
            }
        }
        let assigns = held.iter().filter_map(|argument| {
            let (temporary, value) = argument.held.as_ref()?;
            Some(quote!(#temporary = #value))
        });
        let assigns = assigns.collect();
        // Rust drops the values of a tuple in order, then what others refer to, from the last.
        let of = |is_value| {
            let arguments = scrutinee.arguments().iter().zip(&held);
            arguments.filter_map(move |(argument, Argument { held, .. })| {
                let (temporary, _) = held.as_ref()?;
                (self::is_value(argument) == is_value).then_some(temporary)
            })
        };
        let referred = of(false).collect::<Vec<_>>().into_iter().rev();
        let dropped: Vec<_> = of(true).chain(referred).collect();
        // Variables are dropped from the last.
        let declares = dropped.iter().rev();
        let keeps = keeps(kept);
        let places = held.iter().zip(borrowed(scrutinee));
        let places = places
            .map(|(argument, borrowed)| (reference(&argument.place), quote!(#borrowed)))
            .collect();
        let matched = borrows(places, also, code, false);
        Self {
            before: quote!(#(let #declares;)* #keeps),
            matched: match or_drop {
                Some(door) if !dropped.is_empty() => {
                    let kept = kept.iter().map(held_ident);
                    or_dropped(&matched, kept, &dropped, door)
                }
                _ => matched,
            },
            assigns,
        }
    }

    /// Arguments of which one is matched as it is, or may be a constant or a macro: whether it is a
    /// new value or a place, only the compiler can tell. It extends the life of a temporary, but
    /// not until the `else`.
    fn extended(scrutinee: &Scrutinee<'_>, kept: &[KeptView], matched: Pieces) -> Self {
        let arguments = borrowed(scrutinee).into_iter().enumerate();
        let extends = arguments.map(|(at, borrowed)| match scrutinee.passing(at) {
            Passing::ByReference => {
                let reference = reference(scrutinee.arguments()[at]);
                quote!(let #borrowed = #reference;)
            }
            Passing::ByValue => {
                let value = scrutinee.written(at);
                quote!(let #borrowed = #value;)
            }
            Passing::InPlace => Pieces::new(),
        });
        let keeps = keeps(kept);
        Self {
            before: quote!(#(#extends)* #keeps),
            assigns: Vec::new(),
            matched,
        }
    }
}

fn keeps(kept: &[KeptView]) -> Pieces {
    let keeps = kept.iter().map(|view| {
        let (held, new) = (held_ident(view), &view.new);
        quote!(let #held = #new;)
    });
    keeps.collect()
}

/// An option, or `None` after these variables are dropped: while what they borrow from is alive.
fn or_dropped(
    matched: &Pieces,
    kept: impl Iterator<Item = Ident>,
    temporaries: &[&Ident],
    door: &Door,
) -> Pieces {
    let door = &door.path;
    let label = Lifetime::new("'held", Span::mixed_site());
    let found = own("found");
    quote!(#label: {
        if let #door::Some(#found) = #matched {
            break #label #door::Some(#found);
        }
        #(let _ = (#kept,);)*
        let _ = (#(#temporaries,)*);
        #door::None
    })
}

/// The variable that holds what is kept of a view.
fn held_ident(view: &KeptView) -> Ident {
    format_ident!("held_{}", view.ident)
}

/// An argument as a place.
struct Argument {
    /// The temporary that the place is in, and its value.
    held: Option<(Ident, Expr)>,
    place: Expr,
}

/// Returns nothing if it is not certain what the argument is a place in.
fn hold(argument: &Expr, at: u32) -> Option<Argument> {
    let mut place = argument.clone();
    let root = root(&mut place);
    if is_value(root) {
        let mut temporary = invented("temporary", at);
        temporary.set_span(located(temporary.span(), root.span()));
        let value = mem::replace(root, parse_quote!(#temporary));
        let held = Some((temporary, value));
        return Some(Argument { held, place });
    }
    let is_variable = matches!(root, Expr::Path(path)
        if path.path.get_ident().is_some_and(|name| !is_constant(name)));
    is_variable.then_some(Argument { held: None, place })
}

/// The expression that a place is in.
fn root(place: &mut Expr) -> &mut Expr {
    match place {
        Expr::Field(field) => root(&mut field.base),
        Expr::Group(group) => root(&mut group.expr),
        Expr::Index(index) => root(&mut index.expr),
        Expr::Paren(paren) => root(&mut paren.expr),
        Expr::Reference(ExprReference {
            mutability: None,
            expr,
            ..
        })
        | Expr::Unary(ExprUnary {
            op: UnOp::Deref(_),
            expr,
            ..
        }) => root(expr),
        root => root,
    }
}

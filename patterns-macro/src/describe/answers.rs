//! The answers to what only Rust can tell: arms of a closure that the failing block makes.
//!
//! What stands in them runs a second time, so it is only what does no more than read: places, constants and
//! literals, Rust patterns, and views, which are pure. What might move a variable, leave the function or
//! wait is never copied here.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, UnOp};

use super::Place;
use crate::emit::Emitter;
use crate::ir::{Call, ExprId, Form, Name, RustPatId};
use crate::lower::sources::Sources;
use crate::syntax::is_constant;
use crate::tokens::own;

/// The arms about one argument.
pub(super) struct Answers<'a> {
    emitter: &'a Emitter<'a>,
    sources: &'a Sources,
    door: &'a TokenStream,
    arms: TokenStream,
    asked: u32,
}

impl<'a> Answers<'a> {
    pub(super) fn new(
        emitter: &'a Emitter<'a>,
        sources: &'a Sources,
        door: &'a TokenStream,
    ) -> Self {
        Self {
            emitter,
            sources,
            door,
            arms: TokenStream::new(),
            asked: 0,
        }
    }

    pub(super) fn into_arms(self) -> TokenStream {
        self.arms
    }

    /// Adds a question about a value, and says its number.
    fn ask(&mut self, place: Place, answer: &TokenStream) -> u32 {
        let (door, value, number) = (self.door, value(), self.asked);
        let at = match place {
            Place::Root => quote!(Root),
            Place::Item => quote!(Item),
            Place::Key => quote!(Text),
        };
        self.arms
            .extend(quote!((#number, #door::At::#at(#value)) => #answer,));
        self.asked += 1;
        number
    }

    /// Whether a value equals an expression.
    pub(super) fn equal(&mut self, expr: ExprId, place: Place) -> Option<u32> {
        let (door, value, expr) = (self.door, value(), self.sources.expr(expr));
        if !is_place(expr) && !is_copied(expr) {
            return None;
        }
        let span = Span::mixed_site().located_at(expr.span());
        Some(self.ask(
            place,
            &quote_spanned!(span=> #door::compared(#value, &(#expr))),
        ))
    }

    /// A computed key.
    pub(super) fn key(&mut self, expr: ExprId) -> Option<u32> {
        let (door, expr) = (self.door, self.sources.expr(expr));
        if !is_place(expr) && !is_copied(expr) {
            return None;
        }
        let number = self.asked;
        let span = Span::mixed_site().located_at(expr.span());
        let key = quote_spanned!(span=> #door::key_answer(&#door::subject(&(#expr))));
        self.arms
            .extend(quote!((#number, #door::At::Text(_)) => #key,));
        self.asked += 1;
        Some(number)
    }

    /// Whether a value in a form matches a Rust pattern.
    pub(super) fn rust(&mut self, form: Form, pat: RustPatId, names: &[Name], place: Place) -> u32 {
        let (door, value) = (self.door, value());
        let content = own("content");
        if place == Place::Key {
            return self.ask(place, &self.fits(&quote!(#value), pat, names));
        }
        let (view, taken) = match form {
            Form::Bool => (quote!(Bool), quote!(#content)),
            Form::Str => (quote!(Str), quote!(#content)),
            Form::Bytes => (quote!(Bytes), quote!(#content)),
            Form::Atom => (quote!(Atom), quote!(#content)),
            Form::List => (quote!(List), quote!(#door::List::bound(#content))),
            Form::Tuple => (quote!(Tuple), quote!(#door::List::bound(#content))),
            Form::Map => (quote!(Map), quote!(#content)),
            Form::Int(int) => {
                let ty = primitive(int.name());
                (
                    quote!(Number),
                    quote!(#door::cast::<#door::#ty, _>(&#content)),
                )
            }
            Form::Number | Form::Value => {
                let fits = self.fits(&quote!(#content), pat, names);
                let answer = quote! {
                    match #door::Subject::number(#value) {
                        #door::Some(#content) => #fits,
                        #door::None => #door::Answer::No,
                    }
                };
                return self.ask(place, &answer);
            }
        };
        let fits = self.fits(&taken, pat, names);
        let answer = quote! {
            match #door::Subject::view(#value) {
                #door::View::#view(#content) => #fits,
                _ => #door::Answer::No,
            }
        };
        self.ask(place, &answer)
    }

    /// Whether a call yields a value, and it matches a Rust pattern. A call over a key has none.
    pub(super) fn call(
        &mut self,
        call: Call,
        pat: RustPatId,
        names: &[Name],
        place: Place,
    ) -> Option<u32> {
        if place == Place::Key {
            return None;
        }
        let (door, value) = (self.door, value());
        let content = own("content");
        let called = self.emitter.call(call, &quote!(#value));
        let fits = self.fits(&quote!(#content), pat, names);
        let answer = quote! {
            match #called {
                #door::Some((#content,)) => #fits,
                #door::None => #door::Answer::No,
            }
        };
        Some(self.ask(place, &answer))
    }

    /// Whether what a hole of a string reads matches its pattern; nothing is asked where it always does.
    pub(super) fn hole(&mut self, ty: &str, pat: RustPatId, names: &[Name]) -> Option<u32> {
        let is_plain = match self.sources.rust_pat(pat) {
            syn::Pat::Wild(_) => true,
            syn::Pat::Ident(ident) => ident.subpat.is_none() && !names.is_empty(),
            _ => false,
        };
        if is_plain {
            return None;
        }
        let (door, value, ty) = (self.door, value(), primitive(ty));
        let content = own("content");
        let fits = self.fits(&quote!(#content), pat, names);
        let answer = quote! {
            match #door::typed::<#door::#ty>(#value) {
                #door::Some((#content, _)) => #fits,
                #door::None => #door::Answer::No,
            }
        };
        Some(self.ask(Place::Key, &answer))
    }

    /// Whether a typed value matches a Rust pattern. What it binds counts as used, where it would be missed.
    fn fits(&self, value: &TokenStream, pat: RustPatId, names: &[Name]) -> TokenStream {
        let door = self.door;
        let pat = self.sources.rust_pat(pat);
        let names = names.iter().map(|name| &self.sources.name(*name).ident);
        let names = names.filter(|name| !name.to_string().starts_with('_'));
        quote! {
            match #value {
                #pat => {
                    #(let _ = &#names;)*
                    #door::Answer::Yes
                }
                #[allow(unreachable_patterns)]
                _ => #door::Answer::No,
            }
        }
    }
}

/// The value that is asked about.
fn value() -> Ident {
    own("value")
}

/// A primitive type, by its name.
pub(super) fn primitive(name: &str) -> Ident {
    own(name)
}

/// Methods that read what they are called on, whatever that is.
const READING: [&str; 9] = [
    "as_bytes",
    "as_deref",
    "as_ref",
    "as_slice",
    "as_str",
    "clone",
    "len",
    "to_owned",
    "to_string",
];

/// Whether an expression names a place, which can be borrowed any number of times.
fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        Expr::Paren(paren) => is_place(&paren.expr),
        Expr::Group(group) => is_place(&group.expr),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && is_place(&unary.expr),
        Expr::Index(index) => is_place(&index.expr) && is_copied(&index.index),
        Expr::MethodCall(call) => {
            let reads = READING.iter().any(|name| call.method == name);
            reads && call.args.is_empty() && (is_place(&call.receiver) || is_copied(&call.receiver))
        }
        _ => false,
    }
}

/// Whether an expression has the same value any number of times, and moves nothing into it.
fn is_copied(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| is_constant(&last.ident)),
        Expr::Paren(paren) => is_copied(&paren.expr),
        Expr::Group(group) => is_copied(&group.expr),
        Expr::Unary(unary) => matches!(&*unary.expr, Expr::Lit(_)),
        Expr::Reference(reference) => {
            reference.mutability.is_none()
                && (is_place(&reference.expr) || is_copied(&reference.expr))
        }
        Expr::Array(array) => array.elems.iter().all(is_copied),
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_copied),
        Expr::Call(call) => {
            // `Some(1)`: a constructor of copies.
            matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Some"))
                && call.args.iter().all(is_copied)
        }
        _ => false,
    }
}

//! The answers to questions that only Rust code can answer: the arms of a closure.
//!
//! The code in them runs a second time, after the match has failed. So it contains only code that
//! does no more than read: places, constants, literals, Rust patterns, and views, which are pure.
//! Code that might move a variable, leave the function or wait is never copied here.

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;

use super::{Looks, Over};
use crate::door::Door;
use crate::emit::{Emitter, key_ident, stop_ident};
use crate::ir::{Call, ExprId, Form, GuardId, Name, RustPatId, StopId, ViewId};
use crate::lower::sources::{Look, Sources};
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::tokens::{Allow, invented, own};

/// The arms that answer questions about one argument.
pub(super) struct Answers<'a> {
    emitter: &'a Emitter<'a>,
    sources: &'a Sources,
    door: &'a Door,
    arms: Pieces,
    looks: Looks,
    asked: u32,
}

impl<'a> Answers<'a> {
    pub(super) fn new(emitter: &'a Emitter<'a>) -> Self {
        Self {
            emitter,
            sources: emitter.sources,
            door: emitter.door,
            arms: Pieces::new(),
            looks: Looks::default(),
            asked: 0,
        }
    }

    /// The arms. Adds what has to be looked at before them.
    pub(super) fn into_arms(self, all: &mut Looks) -> Pieces {
        all.declared.extend(self.looks.declared);
        all.looks.extend(self.looks.looks);
        self.arms
    }

    /// Adds an arm that answers a question about a value. Returns the number of the question, if
    /// the value can be asked about.
    fn ask(&mut self, over: Over, answer: &Pieces) -> Option<u32> {
        let at = match over {
            Over::Root => quote!(Root),
            Over::Item => quote!(Item),
            Over::RootKey => quote!(RootKey),
            Over::InRootKey => quote!(InRootKey),
            Over::ItemKey => quote!(ItemKey),
            Over::InItemKey => quote!(InItemKey),
            Over::Nowhere => return None,
        };
        let value = value();
        Some(self.arm(&quote!(#at(#value)), answer))
    }

    /// Adds an arm that answers a question about the match as a whole. Returns its number.
    fn ask_of_match(&mut self, answer: &Pieces) -> u32 {
        self.arm(&quote!(Text(_)), answer)
    }

    fn arm(&mut self, at: &Pieces, answer: &Pieces) -> u32 {
        let (door, number) = (self.door, self.asked);
        self.arms
            .extend(quote!((#number, #door::At::#at) => #answer,));
        self.asked += 1;
        number
    }

    /// Asks whether a value equals an expression.
    pub(super) fn equal(&mut self, expr: ExprId, over: Over) -> Option<u32> {
        let (door, value, expr) = (self.door, value(), self.sources.expr(expr));
        if !expr.is_repeatable {
            return None;
        }
        let span = Span::mixed_site().located_at(expr.span());
        self.ask(
            over,
            &quote_spanned!(span=> #door::compared(#value, &(#expr))),
        )
    }

    /// Asks for a computed key.
    pub(super) fn key(&mut self, expr: ExprId) -> Option<u32> {
        let (door, expr) = (self.door, self.sources.expr(expr));
        if !expr.is_repeatable {
            return None;
        }
        let span = Span::mixed_site().located_at(expr.span());
        let key = quote_spanned!(span=> #door::key_answer(&#door::subject(&(#expr))));
        Some(self.ask_of_match(&key))
    }

    /// Asks where a repetition stopped.
    pub(super) fn stop(&mut self, stop: StopId) -> u32 {
        let (door, stop) = (self.door, stop_ident(stop));
        self.ask_of_match(&quote!(#door::Stop::answer(&#stop)))
    }

    /// Asks whether a guard was false, if the match notes that.
    pub(super) fn was_false(&mut self, guard: GuardId) -> Option<u32> {
        if !self.sources.guard(guard).is_noted {
            return None;
        }
        let (door, noted) = (self.door, noted_ident(guard));
        Some(self.ask_of_match(&quote!(#door::Answer::from(#noted))))
    }

    /// Asks for the key that the match has computed from names.
    pub(super) fn noted_key(&mut self, key: ExprId) -> u32 {
        let (door, noted) = (self.door, key_ident(key));
        self.ask_of_match(&quote!(#door::Noted::answer(&#noted)))
    }

    /// Like [`Self::noted_key`], in a repetition: asks for the key of one map.
    pub(super) fn varying_key(&mut self, key: ExprId, over: Over) -> Option<u32> {
        let (door, noted, value) = (self.door, key_ident(key), value());
        self.ask(over, &quote!(#door::Noted::answer_of(&#noted, #value)))
    }

    /// Asks whether a value in a form matches a Rust pattern.
    pub(super) fn rust(
        &mut self,
        form: Form,
        pat: RustPatId,
        names: &BoundNames<'_>,
        over: Over,
    ) -> Option<u32> {
        let (door, value) = (self.door, value());
        let content = Ident::new("content", Span::mixed_site());
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
                return self.ask(over, &answer);
            }
        };
        let fits = self.fits(&taken, pat, names);
        let answer = quote! {
            match #door::Subject::view(#value) {
                #door::View::#view(#content) => #fits,
                _ => #door::Answer::No,
            }
        };
        self.ask(over, &answer)
    }

    /// Asks whether an argument matches a Rust pattern. A closure would take the argument, so the
    /// answer is made before it.
    pub(super) fn argument(
        &mut self,
        argument: usize,
        pat: RustPatId,
        names: &BoundNames<'_>,
    ) -> u32 {
        let door = self.door;
        let fits = invented(&format!("fits{argument}_"), self.asked);
        let answer = self.binding(&quote!(Fits), &names.read);
        let look = self.emitter.look(argument, pat, &quote!(#fits = #answer;));
        let declared = quote!(let mut #fits = #door::Fits::not(););
        self.looks.declared.extend(declared);
        self.looks.looks.extend(look);
        self.arm(&quote!(Root(_)), &quote!(#door::Fits::answer(&#fits)))
    }

    /// Asks whether a call gives a value that matches a Rust pattern.
    pub(super) fn call(
        &mut self,
        call: Call,
        pat: RustPatId,
        names: &BoundNames<'_>,
        over: Over,
    ) -> Option<u32> {
        let (door, value) = (self.door, value());
        let content = own("content");
        let fits = self.fits(&quote!(#content), pat, names);
        let answer = self
            .emitter
            .call_again(call, &quote!(#value), |called, refused| {
                quote! {
                    match #called {
                        #door::Some((#content,)) => #fits,
                        #door::None => #refused,
                    }
                }
            });
        self.ask(over, &answer)
    }

    /// Asks what a view has yielded for a value, and what it yields if it is called again. Not
    /// asked if the match never comes to the view.
    pub(super) fn viewed(&mut self, view: ViewId, over: Over) -> Option<[u32; 2]> {
        if !self.emitter.keeps(view) {
            return None;
        }
        let (door, value, part) = (self.door, value(), own("part"));
        let value = quote!(#value);
        let asker = asker_of_view(view);
        let answer = quote!(#door::Answer::Part(#door::asked(#part, &#asker)));
        let matched = |yielded: &Pieces, otherwise: &Pieces| {
            quote! {
                match #yielded {
                    #door::Some(#part) => #answer,
                    #door::None => #otherwise,
                }
            }
        };
        let known = matched(
            &self.emitter.known(view, &value),
            &quote!(#door::Answer::Unknown),
        );
        let again = self.emitter.yielded_again(view, &value, matched);
        Some([self.ask(over, &known)?, self.ask(over, &again)?])
    }

    /// Asks for the length that a constant says.
    pub(super) fn length(&mut self, expr: ExprId) -> Option<u32> {
        let (door, expr) = (self.door, self.sources.expr(expr));
        if !expr.is_repeatable {
            return None;
        }
        let span = Span::mixed_site().located_at(expr.span());
        let length = quote_spanned!(span=> #door::length_answer(&(#expr)));
        Some(self.ask_of_match(&length))
    }

    /// Returns whether a number matches its pattern whatever it is, and no guard reads it.
    fn always_fits(&self, pat: RustPatId, names: &BoundNames<'_>) -> bool {
        let is_whole = matches!(self.sources.rust_pat(pat).look, Look::Wild | Look::Name);
        is_whole && names.read.is_empty()
    }

    /// Asks whether a number of a byte string matches its pattern. Not asked if it always does.
    pub(super) fn number(
        &mut self,
        ty: &str,
        pat: RustPatId,
        names: &BoundNames<'_>,
    ) -> Option<u32> {
        if self.always_fits(pat, names) {
            return None;
        }
        let (door, value, ty) = (self.door, value(), primitive(ty));
        let number = quote!(#door::#ty::from_be_bytes(#door::array(#value, 0)));
        let fits = self.fits(&number, pat, names);
        Some(self.arm(&quote!(Bytes(#value)), &fits))
    }

    /// Asks whether the value that a hole of a string reads matches its pattern. Not asked if it
    /// always does.
    pub(super) fn hole(&mut self, ty: &str, pat: RustPatId, names: &BoundNames<'_>) -> Option<u32> {
        if self.always_fits(pat, names) {
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
        Some(self.arm(&quote!(Text(#value)), &answer))
    }

    /// The answer whether a typed value matches a Rust pattern. Names that rustc would report as
    /// unused are used.
    fn fits(&self, value: &Pieces, pat: RustPatId, names: &BoundNames<'_>) -> Pieces {
        let (door, lenient) = (self.door, Allow::UnreachablePatterns);
        let pat = self.sources.rust_pat(pat);
        let touched = names
            .names
            .iter()
            .map(|name| &self.sources.name(*name).ident);
        let touched = touched.filter(|name| !name.to_string().starts_with('_'));
        let answer = self.bound(&names.read);
        quote! {
            match #value {
                #pat => {
                    #(let _ = &#touched;)*
                    #answer
                }
                #lenient
                _ => #door::Answer::No,
            }
        }
    }

    /// The answer that a value matches, with the values of these names.
    fn bound(&self, names: &[Name]) -> Pieces {
        let door = self.door;
        if names.is_empty() {
            return quote!(#door::Answer::Yes);
        }
        self.binding(&quote!(Answer), names)
    }

    /// A `binding` of one of two types, with the values of these names.
    fn binding(&self, of: &Pieces, names: &[Name]) -> Pieces {
        let door = self.door;
        let idents = names.iter().map(|name| &self.sources.name(*name).ident);
        let texts = idents.clone().map(ToString::to_string);
        let lenient = Allow::UnusedImports;
        quote! {{
            #lenient
            use #door::{Printed as _, Unprinted as _};
            #door::#of::binding(&[#((#texts, (&#door::Named(&#idents)).printed())),*])
        }}
    }
}

/// The variable for what answers the questions about what a view yields.
pub(super) fn asker_of_view(view: ViewId) -> Ident {
    invented("asker_of_view", view.0)
}

/// The names that a Rust pattern binds.
pub(super) struct BoundNames<'n> {
    pub(super) names: &'n [Name],
    /// Those that a guard reads.
    pub(super) read: Vec<Name>,
}

/// The variable of the value that the question is about.
fn value() -> Ident {
    own("value")
}

/// The variable that tells the answers whether a guard was false. It is a copy: the closure borrows
/// it, and a variable that is borrowed is not kept in a register.
pub(super) fn noted_ident(GuardId(number): GuardId) -> Ident {
    invented("noted", number)
}

/// The name of a primitive type.
pub(super) fn primitive(name: &str) -> Ident {
    own(name)
}

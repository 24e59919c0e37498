//! Patterns that only Rust code can decide: each asks a question.

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::{self, BoundNames};
use super::names::Compare;
use super::{Describer, Over};
use crate::ir::{Asked, Call, Name, Pat, Scalar, Segment, Side, TextId, ViewId};
use crate::lower::sources::{Look, Viewing};
use crate::syntax::Typed;
use crate::tokens::option;

impl Describer<'_, '_> {
    /// Describes a pattern by a question.
    pub(super) fn asked(&mut self, asked: &Asked, over: Over) -> TokenStream {
        let door = self.door;
        match asked {
            Asked::Equal(expr) => {
                let question = self.answers().equal(*expr, over);
                let text = self.sources.expr(*expr).pattern_text();
                self.ask(question, &quote!(Equal), &text, &[])
            }
            Asked::Rust { form, pat, names } => {
                let bound = self.bound(names);
                let question = self.answers().rust(*form, *pat, &bound, over);
                let pat = self.sources.rust_pat(*pat);
                let about = match pat.look {
                    Look::Range => quote!(Range),
                    _ => quote!(Rust),
                };
                let text = pat.called(Typed::Form(*form).name());
                let names = self.all_names(names, Compare::Typed);
                self.ask(question, &about, &text, &names)
            }
            Asked::Argument {
                pat,
                names,
                is_certain,
            } => {
                let bound = self.bound(names);
                if *is_certain && bound.read.is_empty() {
                    return quote!(#door::Pattern::Wild);
                }
                let argument = self.at;
                let question = self.answers().argument(argument, *pat, &bound);
                let text = self.sources.rust_pat(*pat).text();
                let names = self.all_names(names, Compare::Typed);
                self.ask(Some(question), &quote!(Argument), &text, &names)
            }
            Asked::Call { call, pat, names } => {
                let bound = self.bound(names);
                let question = self.answers().call(*call, *pat, &bound, over);
                let pat = self.sources.rust_pat(*pat);
                let (about, callee) = self.about(*call);
                let is_whole = pat.look == Look::Name;
                let compare = match call {
                    Call::Scalar(Scalar::F32 | Scalar::F64) if is_whole => Compare::Float,
                    Call::Scalar(_) if is_whole => Compare::Dynamic,
                    _ => Compare::Typed,
                };
                let names = self.all_names(names, compare);
                self.ask(question, &about, &pat.called(&callee), &names)
            }
        }
    }

    /// Describes a view by a question for what it yields, and the pattern over that.
    pub(super) fn viewed(
        &mut self,
        view: ViewId,
        text: TextId,
        pat: &Pat,
        over: Over,
    ) -> TokenStream {
        let door = self.door;
        let questions = self.answers().viewed(view, over);
        if questions.is_some() {
            self.asked.insert(view);
        }
        let [known, question] = questions.map_or([None, None], |both| both.map(Some));
        let (known, question) = (option(door, known), option(door, question));
        let at = self.arity + view.0 as usize;
        let here = std::mem::replace(&mut self.at, at);
        let pattern = self.pat(pat, Over::Root);
        self.at = here;
        let source = self.sources.view(view);
        let (callee, text) = (source.text(), self.sources.text(text));
        let about = match source.called {
            Viewing::Path { .. } => quote!(View(#callee)),
            Viewing::Groups { .. } => quote!(Expression(#callee)),
        };
        quote! {
            #door::Pattern::Viewed {
                ask: #door::Ask {
                    question: #question,
                    about: #door::About::#about,
                    text: #text,
                    names: &[],
                },
                known: #known,
                pattern: &#pattern,
            }
        }
    }

    pub(super) fn segment(&mut self, side: Side, segment: &Segment) -> TokenStream {
        let door = self.door;
        match segment {
            Segment::Literal(text) => quote!(#door::Segment::Literal(#text)),
            Segment::Hole(name) => {
                let name = self.maybe_name(*name);
                quote!(#door::Segment::Hole(#name))
            }
            Segment::Typed { ty, pat, names } => {
                let name = ty.name();
                let bound = self.bound(names);
                let fits = option(door, self.answers().hole(name, *pat, &bound));
                let text = self.sources.rust_pat(*pat).called(name);
                let names = self.all_names(names, Compare::of(*ty));
                let ty = answers::primitive(name);
                let run = match side {
                    Side::Left => quote!(run),
                    Side::Right => quote!(last_run),
                };
                quote! {
                    #door::Segment::Typed {
                        ty: #name,
                        run: #door::#run::<#door::#ty>,
                        fits: #fits,
                        text: #text,
                        names: &[#(#names),*],
                    }
                }
            }
        }
    }

    /// The names that a Rust pattern binds, for the answer whether it matches.
    pub(super) fn bound<'n>(&self, names: &'n [Name]) -> BoundNames<'n> {
        BoundNames {
            names,
            read: self.read.among(names),
        }
    }

    fn ask(
        &self,
        question: Option<u32>,
        about: &TokenStream,
        text: &str,
        names: &[TokenStream],
    ) -> TokenStream {
        let door = self.door;
        let question = option(door, question);
        quote! {
            #door::Pattern::Ask(#door::Ask {
                question: #question,
                about: #door::About::#about,
                text: #text,
                names: &[#(#names),*],
            })
        }
    }

    /// The kind of a call for the report, and the text of the callee.
    fn about(&self, call: Call) -> (TokenStream, String) {
        match call {
            Call::Scalar(scalar) => {
                let name = scalar.name();
                let about = match scalar {
                    Scalar::F32 | Scalar::F64 => quote!(Float(#name)),
                    Scalar::Char => quote!(Char),
                    Scalar::I128 | Scalar::U128 | Scalar::Isize | Scalar::Usize => {
                        quote!(Integer(#name))
                    }
                };
                (about, name.to_owned())
            }
            Call::Fun(_) => (quote!(Function), "fun".to_owned()),
            Call::Any(callee) | Call::De(callee) | Call::View(callee) => {
                let text = self.sources.callee_text(callee);
                (quote!(View(#text)), text)
            }
        }
    }
}

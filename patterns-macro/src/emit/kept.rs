//! Views whose results are dynamic values: the results are kept around the match, because names are
//! bound to parts of them.

use proc_macro2::{Ident, Span};
use quote::format_ident;

use super::calls::Argument;
use super::{Emitter, Failing};
use crate::ir::ViewId;
use crate::lower::sources::{ViewSource, Viewing};
use crate::pieces::{Interpolate, Pieces, quote, quote_spanned};
use crate::tokens::{door_at, invented, located, outer_at, own};

impl Emitter<'_> {
    /// The result of a view for a value, as an option of a subject.
    pub(super) fn yielded(&self, view: ViewId, value: &Ident) -> Pieces {
        self.kept.borrow_mut().insert(view);
        let (source, kept) = (self.sources.view(view), kept_ident(view));
        let span = located(Span::call_site(), source.span());
        let at = door_at(self.door, span);
        let (text, value_of) = (source.text(), quote!(&#value));
        let part = match &source.called {
            Viewing::Path { path, .. } => self.part(path, self.argument(source), &value_of, &text),
            Viewing::Groups { count, .. } => self.groups(&text, *count, &value_of),
        };
        let address = match self.failing {
            Failing::Quiet => quote!(#at::None),
            Failing::Explained => quote!(#at::Subject::address(&#value)),
        };
        quote_spanned!(span=> #at::Kept::keep(#kept, #address, #part))
    }

    /// Returns whether results of a view are kept.
    pub(crate) fn keeps(&self, view: ViewId) -> bool {
        self.kept.borrow().contains(&view)
    }

    /// The result that a view had for what `value` borrows, for a report.
    pub(crate) fn known(&self, view: ViewId, value: &Pieces) -> Pieces {
        let (door, kept) = (self.door, kept_ident(view));
        quote!(#door::Kept::known(#kept, #door::Subject::address(#value)))
    }

    /// The result of a view for what `value` borrows, when a report calls it again. It is given to
    /// `then` as an option of a subject, and so is an answer if there is none.
    pub(crate) fn yielded_again(
        &self,
        view: ViewId,
        value: &Pieces,
        then: impl FnOnce(&Pieces, &Pieces) -> Pieces,
    ) -> Pieces {
        let (door, kept) = (self.door, kept_ident(view));
        let keep = |part: &Pieces| quote!(#door::Kept::keep(#kept, #door::Subject::address(#value), #part));
        let source = self.sources.view(view);
        match &source.called {
            Viewing::Path { path, .. } => {
                self.part_again(path, self.argument(source), value, |part, refused| {
                    then(&keep(part), refused)
                })
            }
            Viewing::Groups { count, .. } => {
                let part = self.groups(&source.text(), *count, value);
                then(&keep(&part), &quote!(#door::Answer::No))
            }
        }
    }

    fn argument(&self, view: &ViewSource) -> Argument {
        if self.sources.is_over_groups(view) {
            Argument::Text
        } else {
            Argument::Value
        }
    }

    /// The groups of a regular expression, which is compiled once, as an option.
    fn groups(&self, expression: &str, count: usize, value: &Pieces) -> Pieces {
        let door = self.door;
        let compiled = own("EXPRESSION");
        quote! {{
            static #compiled: #door::Expression = #door::Expression::new(#expression);
            #door::captured::<#count, _>(#value, &#compiled)
        }}
    }

    /// The views whose results the code keeps.
    pub(crate) fn kept(&self) -> Vec<KeptView> {
        let kept = self.kept.borrow();
        let kept = kept.iter().map(|view| {
            // rustc reports a name that lives longer at the view.
            let span = located(Span::call_site(), self.sources.view(*view).span());
            let at = outer_at(&self.door.path, span);
            KeptView {
                ident: kept_ident(*view),
                new: quote_spanned!(span=> #at::Kept::new()),
                span,
            }
        });
        kept.collect()
    }

    /// Statements for each of them that declare, fill and drop what it borrows: for a match within
    /// a loop, whose names outlive the loop.
    pub(crate) fn kept_apart(&self) -> Vec<KeptApart> {
        let kept = self.kept().into_iter().map(|view| {
            let apart = format_ident!("apart_{}", view.ident);
            let reference = view.reference(&apart);
            let KeptView { ident, new, span } = view;
            let door = outer_at(&self.door.path, span);
            KeptApart {
                declare: quote!(let mut #apart;),
                fill: quote_spanned!(span=> #apart = #new; let #ident = #reference;),
                drop: quote!(#door::drop(#apart);),
            }
        });
        kept.collect()
    }
}

/// Statements for what is kept of a view.
pub(crate) struct KeptApart {
    pub(crate) declare: Pieces,
    pub(crate) fill: Pieces,
    pub(crate) drop: Pieces,
}

/// A view whose results are kept.
pub(crate) struct KeptView {
    /// The variable that borrows what is kept.
    pub(super) ident: Ident,
    /// The expression that is borrowed.
    pub(super) new: Pieces,
    span: Span,
}

impl KeptView {
    /// A reference to what is kept.
    pub(super) fn reference(&self, held: &impl Interpolate) -> Pieces {
        quote_spanned!(self.span=> &#held)
    }

    /// The variable, and the temporary that it borrows.
    pub(crate) fn temporary(self) -> (Ident, Pieces) {
        let reference = self.reference(&self.new);
        (self.ident, reference)
    }
}

/// The variable for what is kept of a view.
pub(crate) fn kept_ident(view: ViewId) -> Ident {
    invented("kept", view.0)
}

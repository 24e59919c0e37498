//! `receive!`: the clauses of a `match` over the messages of a mailbox.
//!
//! The expansion has two codes of one match. Saved messages are looked at by reference, by the code
//! that only says whether a clause matches. A message that was taken out is a variable, which the
//! clauses borrow from and which is put back if none of them matches. Bodies come after all loops
//! and blocks of the expansion, so that a plain `break` in them leaves the user's loop.

mod form;
mod leaving;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprMethodCall, Ident, Lifetime, parse_quote_spanned};

use self::form::{After, Receive};
use self::leaving::refuse_leaving;
use crate::compile::{Code, Compiled, Demands, compile};
use crate::door::Door;
use crate::emit::Yields;
use crate::entry::case::{chosen_body, leaves, leaving};
use crate::entry::left_out::leave_out_code;
use crate::entry::options::Options;
use crate::pieces::{self, Pieces};
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Scrutinee, accept_unreachable, explained, is_about_reachability};
use crate::tokens::{Allow, located, outer_at, own};

/// Expands `receive!(…)`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut report = Report::new();
    let (mut options, mut form) = (Options::default(), TokenStream::new());
    let mut kept = Vec::new();
    let read = |input: ParseStream| {
        options = Options::parse_leading(input, "receive!", &mut report)?;
        let attrs = input.call(Attribute::parse_outer)?;
        options.accepts_unreachable = accept_unreachable(&attrs);
        kept.extend(
            attrs
                .into_iter()
                .filter(|attr| !is_about_reachability(attr)),
        );
        form = input.parse()?;
        Ok(())
    };
    if let Err(error) = read.parse2(input) {
        report.push(error);
    }
    if let Some(total) = options.total {
        report.error_at(
            total,
            "unexpected `total`: a message that no clause matches stays in the mailbox\n\
             help: remove it; the clause `other => …` matches every message",
        );
    }
    options.refuse_complete(&mut report);
    if let Some(redact) = options.redact {
        report.error_at(
            redact,
            "unexpected `redact`: `receive!` raises no mismatch\n\
             help: remove it; the functions that bodies call may have it",
        );
    }
    let expanded = match Receive::parse.parse2(form.clone()) {
        Ok(received) if !options.door.path.is_empty() => received.expand(&options, &mut report),
        read => {
            if let Err(error) = read {
                report.push(explained(error, &form));
            }
            leave_out_code(&form, &mut report);
            None
        }
    };
    let errors = report.into_compile_errors();
    match expanded {
        Some(expanded) => quote!(#(#kept)* { #errors #expanded }),
        // `compile_error!` as an expression has any type.
        None => quote!({ #errors }),
    }
}

impl Receive {
    fn expand(mut self, options: &Options, report: &mut Report) -> Option<TokenStream> {
        // rustc reports a type of messages that patterns cannot match at the mailbox.
        let at = located(Span::mixed_site(), self.inbox.span());
        let tried = Ident::new("tried", at);
        let value: Expr = parse_quote_spanned!(at=> *#tried);
        let (arms, after) = self.clauses(report);
        let demands = Demands {
            total: None,
            unreachable: Accepted::OnClause,
            is_accepted: options.accepts_unreachable,
            expected: options.expected(&[]),
        };
        let compiled = compile(Scrutinee::of(&value), &arms, demands, report)?;
        let before = report.count();
        refuse_leaving(&compiled, report);
        if report.count() > before {
            return None;
        }
        let expansion = Expansion {
            receive: &self,
            after: after.as_ref(),
            compiled: &compiled,
            door: &options.door,
            tried,
        };
        Some(expansion.code())
    }
}

/// A receive whose clauses are compiled.
struct Expansion<'a> {
    receive: &'a Receive,
    after: Option<&'a After>,
    compiled: &'a Compiled<'a>,
    door: &'a Door,
    /// The variable for a reference to the message that is tried.
    tried: Ident,
}

impl Expansion<'_> {
    fn code(&self) -> TokenStream {
        let door = &self.door.path;
        let (message, received, chosen) = (self.message(), own("received"), own("chosen"));
        let deadline = self.deadline();
        let message = match &self.receive.message {
            None => quote!(let mut #message;),
            Some(_) => quote!(let mut #message = #door::untaken();),
        };
        let code = self.compiled.code(self.door, None);
        let (found, body) = chosen_body(self.compiled, &code, door);
        let searched = self.search(&code);
        let kept = code.keep_apart();
        let kept = kept.iter().map(|kept| &kept.declare);
        let imports = Allow::UnusedImports;
        let end = self.end(&found, &body);
        quote! {
            #deadline
            #message
            #(#kept)*
            let #received = {
                #imports
                use #door::Begin as _;
                #searched
            };
            match #received {
                #end
                #door::Err(#chosen) => #door::Err(#chosen),
            }
        }
    }

    /// An expression: the clause that matches a message, with its names, or none after the time of
    /// `after!`, or an error.
    ///
    /// A variable that the user can name holds an option: after the loop, rustc does not know that
    /// there is a message.
    fn search(&self, code: &Code<'_>) -> TokenStream {
        let (door, tried) = (&self.door.path, &self.tried);
        let [receiving, taken, chosen] = ["receiving", "taken", "chosen"].map(own);
        let search = Lifetime::new("'search", Span::mixed_site());
        let message = self.message();
        let (fill, borrowed, emptied) = match &self.receive.message {
            None => (quote!(#taken), quote!(&#message), quote!(#message)),
            Some(_) => (
                quote!(#door::taken(#taken)),
                quote!(&*#message),
                quote!(#door::emptied(&mut #message).into_inner()),
            ),
        };
        let (label, matching) = leaving(code, Yields::Chosen(self.compiled.clauses.len()));
        let matching = code.borrowing_alone(pieces::quote!(#label: { #matching }));
        // Each message has its own results of views, which live while the body runs.
        let kept = code.keep_apart();
        let make = kept.iter().map(|kept| &kept.fill);
        let drop = kept.iter().map(|kept| &kept.drop);
        let (begun, named) = (self.begun(), self.named());
        let next = self.next(&search);
        let found = self.found(&chosen);
        quote! {
            match #begun {
                mut #receiving => #search: loop {
                    let #taken = #next;
                    #message = #fill;
                    let #tried = #borrowed;
                    #(#make)*
                    match { #named #matching } {
                        #door::Some(#chosen) => break #search #door::Ok(#found),
                        #door::None => {
                            #(#drop)*
                            #receiving.put_back(#emptied);
                        }
                    }
                }
            }
        }
    }

    /// An expression: the next message that may match. It leaves the search if there is none.
    fn next(&self, search: &Lifetime) -> TokenStream {
        let (door, tried) = (&self.door.path, &self.tried);
        let [receiving, taken] = ["receiving", "taken"].map(own);
        let code = self.compiled.code(self.door, None);
        let (label, matching) = leaving(&code, Yields::Bool);
        let is_match = code.borrowing(pieces::quote!(#label: { #matching }));
        let (named, lenient) = (self.named(), Allow::Companion);
        let arrival = self.arrival(&receiving);
        let none = self
            .after
            .map(|_| quote!(#door::Ok(#door::None) => break #search #door::Ok(#door::None),));
        let arrived = self.found(&taken);
        let next = Lifetime::new("'next", Span::mixed_site());
        // What the search returns is gone before the `.await`, so the future has no room for it.
        quote! {
            #next: {
                #lenient
                match #receiving.find(|#tried| { #named #is_match }) {
                    #door::Ok(#door::Some(#taken)) => break #next #taken,
                    #door::Ok(#door::None) => {}
                    #door::Err(#taken) => break #search #door::Err(#taken),
                }
                match #arrival {
                    #door::Ok(#arrived) => #taken,
                    #none
                    #door::Err(#taken) => break #search #door::Err(#taken),
                }
            }
        }
    }

    /// A value that is there, where there may be none because of `after!`; also as a pattern.
    fn found(&self, value: &impl ToTokens) -> TokenStream {
        let door = &self.door.path;
        match self.after {
            None => quote!(#value),
            Some(_) => quote!(#door::Some(#value)),
        }
    }

    /// A statement by which guards, too, can name the message.
    fn named(&self) -> Option<TokenStream> {
        let (name, tried) = (self.receive.message.as_ref()?, &self.tried);
        let lenient = Allow::Companion;
        Some(quote!(#lenient let #name = #tried;))
    }

    /// The variable for a message that was taken out: the user's, if there is one.
    fn message(&self) -> Ident {
        match &self.receive.message {
            Some(name) => name.clone(),
            None => {
                // rustc reports a value that does not live long enough at the mailbox.
                let span = located(Span::mixed_site(), self.receive.inbox.span());
                Ident::new("message", span)
            }
        }
    }

    /// An expression that begins to receive. Its temporaries live until a message is found.
    fn begun(&self) -> TokenStream {
        let inbox = &self.receive.inbox;
        let span = located(Span::call_site(), inbox.span());
        // Printed as syntax, to get the parentheses that `*inbox` needs.
        let call = ExprMethodCall {
            attrs: Vec::new(),
            receiver: Box::new(inbox.clone()),
            dot_token: syn::Token![.](span),
            method: Ident::new("begin_receiving", span),
            turbofish: None,
            paren_token: syn::token::Paren(span),
            args: syn::punctuated::Punctuated::new(),
        };
        call.into_token_stream()
    }

    /// Statements that take the time of `after!`, and set a timer aside.
    fn deadline(&self) -> Option<TokenStream> {
        let After { at, duration, .. } = self.after?;
        let (deadline, door) = (own("deadline"), outer_at(&self.door.path, *at));
        let span = located(Span::mixed_site(), *at);
        let made = match self.receive.awaited {
            None => quote!(#door::after(#duration)),
            Some(_) => quote_spanned!(span=> #door::after_awaited::<#door::Clock>(#duration)),
        };
        let timer = self.receive.awaited.map(|_| {
            let timer = own("timer");
            quote!(let mut #timer = #door::pin!(#door::None);)
        });
        Some(quote!(let mut #deadline = #made; #timer))
    }

    /// An expression: the next message that arrives.
    fn arrival(&self, receiving: &Ident) -> TokenStream {
        // At the `.await`, where rustc reports the same of the future.
        let at = match &self.receive.awaited {
            None => self.receive.inbox.span(),
            Some(awaited) => awaited.span(),
        };
        let span = located(Span::mixed_site(), at);
        let awaited = self.receive.awaited.map(|awaited| quote!(.#awaited));
        let method = match (&awaited, self.after) {
            (None, None) => "wait",
            (None, Some(_)) => "wait_until",
            (Some(_), None) => "arrival",
            (Some(_), Some(_)) => "arrival_until",
        };
        let (method, deadline) = (Ident::new(method, span), own("deadline"));
        let timer = awaited.as_ref().map(|_| {
            let timer = own("timer");
            quote!(, #timer.as_mut())
        });
        let arguments = self.after.map(|_| quote!(&mut #deadline #timer));
        let called = quote_spanned!(span=> #receiving.#method(#arguments));
        quote!(#called #awaited)
    }

    /// The arms for a message and, if there is one, for the time of `after!`.
    fn end(&self, found: &Ident, body: &Pieces) -> TokenStream {
        let (door, found) = (&self.door.path, self.found(found));
        // If every body leaves, nothing makes the `Ok`. A lint would report that, but it is not a
        // mistake.
        let lenient = |leaves: bool| leaves.then_some(Allow::UnreachableCode);
        let all = lenient(
            self.compiled
                .clauses
                .iter()
                .all(|clause| leaves(&clause.body)),
        );
        let after = self.after.map(|After { attrs, body, .. }| {
            let lenient = lenient(leaves(body));
            quote!(#(#attrs)* #lenient #door::Ok(#door::None) => #door::Ok(#body),)
        });
        quote! {
            #all #door::Ok(#found) => #door::Ok(#body),
            #after
        }
    }
}

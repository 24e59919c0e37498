//! The expression that makes the mismatch after a failed match.

use proc_macro2::Span;

use super::answers::{asker_of_view, noted_ident, primitive};
use super::literal::{flag, list, number, option, text};
use super::{Description, Looks, describe};
use crate::emit::{Emitter, borrowed, kept_ident, never, refusals_ident, was_false_ident};
use crate::ir::{self, Side};
use crate::pieces::{Pieces, quote};
use crate::syntax::{Clause, Passing, Scrutinee, source_text};
use crate::tokens::{invented, own, position};

/// The match as a whole, for reports.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// The name of the function, or `case!`.
    pub(crate) name: &'a str,
    pub(crate) at: Span,
    /// `true` if reports leave the content of values out.
    pub(crate) redact: bool,
}

/// The mismatch of these clauses, as an expression for code in which the scrutinee is borrowed.
pub(crate) fn mismatch(
    about: &About<'_>,
    scrutinee: &Scrutinee<'_>,
    (clauses, lowered): (&[Clause], &[ir::Clause]),
    emitter: &Emitter<'_>,
) -> Pieces {
    let arity = scrutinee.arguments().len();
    let description = describe(lowered, arity, about.redact, emitter);
    let described = described(about, scrutinee, clauses, &description, emitter);
    made(&described, scrutinee, &description, emitter)
}

/// The clause that was found, as an option of its index, or the mismatch of these clauses: a
/// `Result`, as an expression for code in which the scrutinee is borrowed. The match is total if it
/// cannot fail.
pub(crate) fn checked(
    about: &About<'_>,
    scrutinee: &Scrutinee<'_>,
    (clauses, lowered): (&[Clause], &[ir::Clause]),
    emitter: &Emitter<'_>,
    (found, can_fail): (&Pieces, bool),
) -> Pieces {
    let door = emitter.door;
    let arity = scrutinee.arguments().len();
    let description = describe(lowered, arity, about.redact, emitter);
    let described = described(about, scrutinee, clauses, &description, emitter);
    let [all, clause] = ["described", "clause"].map(own);
    let otherwise = if can_fail {
        let mismatch = made(&quote!(#all), scrutinee, &description, emitter);
        quote!(#door::Err(#mismatch))
    } else {
        never(door)
    };
    quote! {{
        let #all = #described;
        match #found {
            #door::Some(#clause) => #door::Ok(#door::clause_source(#all, #clause)),
            #door::None => #otherwise,
        }
    }}
}

/// The mismatch of clauses that are described already.
fn made(
    described: &Pieces,
    scrutinee: &Scrutinee<'_>,
    Description { answers, views, .. }: &Description,
    emitter: &Emitter<'_>,
) -> Pieces {
    let door = emitter.door;
    let borrowed = borrowed(scrutinee).into_iter().enumerate();
    let borrowed = borrowed.map(|(at, ident)| match scrutinee.passing(at) {
        Passing::ByReference => quote!(#ident),
        // Nothing is known of its type.
        Passing::ByValue | Passing::InPlace => quote!(&()),
    });
    let borrowed: Vec<Pieces> = borrowed.collect();
    // The common case is a single call.
    if let ([borrowed], [answers]) = (&borrowed[..], &answers[..])
        && answers.is_empty()
    {
        return quote!(#door::mismatch_of(#described, #door::subject(#borrowed)));
    }
    let noted = emitter.sources.noted_guards().map(|guard| {
        let (noted, was_false) = (noted_ident(guard), was_false_ident(guard));
        quote!(let #noted = #was_false;)
    });
    let (mut before, mut arguments) = (noted.collect::<Pieces>(), Vec::new());
    let [question, about] = ["question", "about"].map(own);
    // A view whose result another one is called on comes after it: it hands on to its answers.
    for (view, answers) in views.iter().rev() {
        let (asker, kept) = (asker_of_view(*view), kept_ident(*view));
        before.extend(quote! {
            let #asker = #door::asker_of_parts(#kept, |#question, #about| match (#question, #about) {
                #answers
                _ => #door::Answer::Unknown,
            });
        });
    }
    for ((at, borrowed), answers) in (0..).zip(&borrowed).zip(answers) {
        let subject = invented("subject", at);
        before.extend(quote!(let #subject = #door::subject(#borrowed);));
        if answers.is_empty() {
            arguments.push(quote!(#door::value(#subject)));
            continue;
        }
        let asker = invented("asker", at);
        before.extend(quote! {
            let #asker = #door::asker(&#subject, |#question, #about| match (#question, #about) {
                #answers
                _ => #door::Answer::Unknown,
            });
        });
        arguments.push(quote!(#door::asked(#subject, &#asker)));
    }
    let all = own("arguments");
    let mismatch = if emitter.keeps_refusals() {
        let refusals = refusals_ident();
        quote!(#door::mismatch_after(#described, &#all, &#refusals))
    } else {
        quote!(#door::mismatch(#described, &#all))
    };
    quote! {{
        #before
        let #all = [#(#arguments),*];
        #mismatch
    }}
}

/// The looks at arguments that the mismatch of these clauses needs, if there are any.
pub(crate) fn looks(
    about: &About<'_>,
    scrutinee: &Scrutinee<'_>,
    lowered: &[ir::Clause],
    emitter: &Emitter<'_>,
) -> Option<Looks> {
    if emitter.sources.arguments.is_empty() {
        return None;
    }
    let arity = scrutinee.arguments().len();
    let Looks { declared, looks } = describe(lowered, arity, about.redact, emitter).looks;
    (!looks.is_empty()).then_some(Looks { declared, looks })
}

/// The clauses as a literal, each with its heads.
fn described(
    about: &About<'_>,
    scrutinee: &Scrutinee<'_>,
    clauses: &[Clause],
    Description {
        heads,
        guards,
        runs,
        ..
    }: &Description,
    emitter: &Emitter<'_>,
) -> Pieces {
    let (door, name) = (emitter.door, about.name);
    let place = |span| {
        let (line, column) = position(span);
        number(line) + &number(column)
    };
    let clauses = clauses.iter().zip(guards).zip(heads);
    let clauses = clauses.map(|((clause, guard), heads)| {
        let pattern = text(&source_text(clause.pattern_tokens.clone()));
        format!(
            "{pattern}{}{}{heads}",
            option(guard.clone()),
            place(clause.span)
        )
    });
    let clauses = list(clauses);
    let arguments = list(scrutinee.names().iter().map(|name| text(name)));
    let place = place(about.at);
    let described = format!("{place}{arguments}{}{clauses}", flag(about.redact));
    let runs = runs.iter().map(|(side, ty)| {
        let ty = primitive(ty);
        match side {
            Side::Left => quote!(#door::run::<#door::#ty>),
            Side::Right => quote!(#door::last_run::<#door::#ty>),
        }
    });
    let description = own("DESCRIPTION");
    quote! {{
        static #description: #door::Description =
            #door::Description::new(#name, #door::file!(), #described, &[#(#runs),*]);
        #description.clauses()
    }}
}

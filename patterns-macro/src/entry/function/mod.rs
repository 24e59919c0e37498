//! `#[patterns]` on a function.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{
    AttrStyle, Attribute, Expr, ExprMatch, FnArg, Ident, ItemFn, Lifetime, Pat, ReceiverKind,
    ReturnType, Stmt, Type, Visibility, parse_quote,
};

use crate::compile::{Demands, compile};
use crate::describe::About;
use crate::emit::{Bodies, Delivery, Failing, lend, never};
use crate::entry::companion::{companion, refuse_leaving};
use crate::entry::options::Options;
use crate::entry::recover::for_editors;
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Scrutinee, accept_unreachable, bindings, explained, require_clauses};
use crate::tokens::door_at;

/// Expands the attribute.
pub(crate) fn expand(options: TokenStream, item: &TokenStream) -> TokenStream {
    let mut report = Report::new();
    let options = Options::parse(options, &mut report);
    let function = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(function) => with_outer_attributes(function),
        Err(error) => {
            report.push(not_a_function(item, error));
            let errors = report.into_compile_errors();
            // Patterns that stay behind would be errors of their own.
            return match syn::parse2::<Signature>(item.clone()) {
                Ok(Signature { signature, body }) => {
                    let readable = for_editors(&body);
                    quote!(#[allow(unexpected_cfgs)] #signature { #readable #errors })
                }
                Err(_) => quote!(#item #errors),
            };
        }
    };
    let expanded = expand_body(&function, &options, &mut report);
    let ItemFn {
        attrs, vis, sig, ..
    } = &function;
    // After an error the signature stays, so that callers don't fail as well; an error in the place of
    // the body has any type.
    let (attrs, block, beside) = match (expanded, report.into_compile_errors()) {
        (_, Some(errors)) => {
            let body = &function.block.stmts;
            let readable = for_editors(&quote!(#(#body)*));
            let attrs = quote!(#[allow(unexpected_cfgs)] #(#attrs)*);
            (attrs, quote!({ #readable #errors }), None)
        }
        (Some(expanded), None) => {
            // The caller is one more argument: none is asked for where nothing is raised.
            let may_raise = expanded.may_mismatch && raises(&function);
            let tracked = may_raise.then(|| quote!(#[track_caller]));
            let attrs = quote!(#(#attrs)* #tracked);
            (attrs, expanded.block, expanded.beside)
        }
        (None, None) => unreachable!("an expansion fails with an error"),
    };
    quote!(#attrs #vis #sig #block #beside)
}

/// With the `#![…]` of its body before the function, where they mean the same: behind other attributes they may not stand.
fn with_outer_attributes(mut function: ItemFn) -> ItemFn {
    for attribute in &mut function.attrs {
        attribute.style = AttrStyle::Outer;
    }
    function
}

/// A function whose body cannot be read.
struct Signature {
    signature: TokenStream,
    body: TokenStream,
}

impl Parse for Signature {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let (vis, signature): (Visibility, syn::Signature) = (input.parse()?, input.parse()?);
        let body: Group = input.parse()?;
        if body.delimiter() != Delimiter::Brace {
            return Err(input.error("expected the body"));
        }
        Ok(Self {
            signature: quote!(#(#attrs)* #vis #signature),
            body: body.stream(),
        })
    }
}

fn not_a_function(item: &TokenStream, error: syn::Error) -> syn::Error {
    if let Ok(method) = syn::parse2::<syn::TraitItemFn>(item.clone()) {
        return syn::Error::new_spanned(
            method.sig,
            "`#[patterns]` cannot be applied to a method without a body\n\
             help: apply it to the methods of the implementations, or give this one a default body",
        );
    }
    if let Ok(item) = syn::parse2::<syn::Item>(item.clone())
        && !matches!(item, syn::Item::Verbatim(_) | syn::Item::Fn(_))
    {
        return syn::Error::new_spanned(
            item,
            "`#[patterns]` can only be applied to a function whose body ends in a `match`\n\
             help: elsewhere, use `case!(match value { … })`",
        );
    }
    explained(error)
}

/// What becomes of a function.
struct Expanded {
    /// The new body, with its braces.
    block: TokenStream,
    /// The function that stands beside this one, if one is asked for.
    beside: Option<TokenStream>,
    /// Whether there are values that no clause takes.
    may_mismatch: bool,
}

/// Compiles the `match` that the body ends with; none if there are errors.
fn expand_body(function: &ItemFn, options: &Options, report: &mut Report) -> Option<Expanded> {
    let (before, matched) = tail(function, report)?;
    refuse_const(function, report);
    require_clauses(matched, "a clause function", report);
    let mut argument = (*matched.expr).clone();
    reborrow(&mut argument, function, before);
    let unreachable = if accept_unreachable(&function.attrs) {
        Accepted::Always
    } else {
        Accepted::ByClause
    };
    let demands = Demands {
        total: options.total,
        unreachable,
    };
    let compiled = compile(Scrutinee::of(&argument), &matched.arms, demands, report)?;
    let door = options.door();
    let beside = options.matches.as_ref().map(|name| {
        refuse_leaving(name, before, report);
        companion(name, function, before, &compiled, &door)
    });

    let may_mismatch = options.total.is_none() && compiled.can_fail();
    let failing = if may_mismatch {
        Failing::Explained
    } else {
        Failing::Quiet
    };
    let code = compiled.code(&door, failing);
    // A value that borrows from what ends with the function is reported at the user's `match`.
    let at_match = Span::mixed_site().located_at(matched.match_token.span);
    let [done, mismatch] = ["'done", "'mismatch"].map(|name| Lifetime::new(name, at_match));
    let matching = code.matching(&Delivery::Bodies(Bodies {
        clauses: &compiled.clauses,
        returned: &nameable(&function.sig.output),
        may_lend: lend::may_lend(&function.sig, &matched.expr),
        done: done.clone(),
        mismatch: mismatch.clone(),
    }));
    let matching = if compiled.can_fail() {
        let otherwise = if may_mismatch {
            let name = &function.sig.ident;
            let made = code.mismatch(&About {
                name: &name.unraw().to_string(),
                at: name.span(),
                redact: options.redact,
            });
            on_mismatch(function, &made, &door)
        } else {
            never(&door)
        };
        quote_spanned!(at_match=> #done: { #mismatch: { #matching } #otherwise })
    } else {
        quote_spanned!(at_match=> #done: { #matching })
    };
    let matched = code.borrowing(matching);
    // What ends with the function ends at the user's own brace.
    let mut block = Group::new(Delimiter::Brace, quote!(#(#before)* #matched));
    let braces = function.block.brace_token.span.join();
    block.set_span(Span::mixed_site().located_at(braces));
    Some(Expanded {
        block: block.into_token_stream(),
        beside,
        may_mismatch,
    })
}

fn refuse_const(function: &ItemFn, report: &mut Report) {
    if let Some(constness) = &function.sig.constness {
        report.error(
            constness,
            "a clause function cannot be `const`: it reads values through a trait\n\
             help: remove the `const`",
        );
    }
}

/// The body's statements and the `match` that it ends with.
fn tail<'f>(function: &'f ItemFn, report: &mut Report) -> Option<(&'f [Stmt], &'f ExprMatch)> {
    let help = "help: end the body with `match value { … }`";
    match function.block.stmts.split_last() {
        Some((Stmt::Expr(Expr::Match(matched), None), before)) => {
            if let Some(attr) = matched.attrs.first() {
                report.error(
                    attr,
                    "attributes on the `match` of a clause function have no effect\n\
                     help: move them to the function",
                );
            }
            Some((before, matched))
        }
        Some((Stmt::Expr(Expr::Match(_), semicolon @ Some(_)), _)) => {
            report.error(
                semicolon,
                "unexpected `;`: it discards the values of the clauses\nhelp: remove the `;`",
            );
            None
        }
        Some((last, _)) => {
            report.error(
                last,
                format!("expected a `match` at the end of a clause function\n{help}"),
            );
            None
        }
        None => {
            let span = function.block.brace_token.span.join();
            report.error_at(
                span,
                format!("missing `match` in the body of a clause function\n{help}"),
            );
            None
        }
    }
}

/// Reads an argument of type `&mut T` through the reference, as `match` does: a borrow of the argument
/// itself would end with the function, and what is bound could not be returned.
fn reborrow(scrutinee: &mut Expr, function: &ItemFn, before: &[Stmt]) {
    match scrutinee {
        Expr::Tuple(tuple) => {
            for argument in &mut tuple.elems {
                reborrow(argument, function, before);
            }
        }
        Expr::Group(group) => reborrow(&mut group.expr, function, before),
        Expr::Paren(paren) => reborrow(&mut paren.expr, function, before),
        Expr::Path(path) => {
            let Some(name) = path.path.get_ident() else {
                return;
            };
            let is_exclusive = function.sig.inputs.iter().any(|input| match input {
                FnArg::Receiver(receiver) => {
                    name == "self"
                        && matches!(receiver.kind, ReceiverKind::Reference(_, _, Some(_)))
                }
                FnArg::Typed(argument) => {
                    matches!(&*argument.pat, Pat::Ident(pat) if pat.ident == *name)
                        && matches!(&*argument.ty, Type::Reference(ty) if ty.mutability.is_some())
                }
            });
            if is_exclusive && !before.iter().any(|statement| may_bind(statement, name)) {
                let span = Span::mixed_site().located_at(path.span());
                *scrutinee = Expr::Verbatim(quote_spanned!(span=> *#path));
            }
        }
        _ => {}
    }
}

/// Whether a statement may give a name to another value.
fn may_bind(statement: &Stmt, name: &Ident) -> bool {
    match statement {
        Stmt::Local(local) => bindings(&local.pat).contains(name),
        Stmt::Macro(_) => true,
        _ => false,
    }
}

/// What is done where no clause matches: the return type decides.
fn on_mismatch(function: &ItemFn, mismatch: &TokenStream, door: &TokenStream) -> TokenStream {
    match &function.sig.output {
        ReturnType::Type(_, ty) if matches!(**ty, Type::Never(_) | Type::ImplTrait(_)) => {
            quote!(#door::raise(#mismatch))
        }
        output => {
            let returned = nameable(output);
            let span = match output {
                ReturnType::Type(_, ty) => Span::call_site().located_at(ty.span()),
                ReturnType::Default => Span::mixed_site(),
            };
            let at = door_at(door, span);
            let outcome =
                quote_spanned!(span=> #at::Outcome::<#returned>::new().from_mismatch(#mismatch));
            quote! {{
                #[allow(unused_imports)]
                use #door::Raise as _;
                #outcome
            }}
        }
    }
}

/// A return type as it can be written in the body: an `impl Trait` is left to inference.
fn nameable(output: &ReturnType) -> Type {
    struct Infer;
    impl VisitMut for Infer {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            match ty {
                Type::ImplTrait(_) => *ty = parse_quote!(_),
                ty => syn::visit_mut::visit_type_mut(self, ty),
            }
        }
    }
    let mut ty = match output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    };
    Infer.visit_type_mut(&mut ty);
    ty
}

/// Whether a mismatch is to be blamed on the caller. A function that plainly returns a `Result` does
/// not raise; on `async` functions and `main` the attribute is not allowed.
fn raises(function: &ItemFn) -> bool {
    let signature = &function.sig;
    let returns_result = match &signature.output {
        ReturnType::Type(_, ty) => match &**ty {
            Type::Path(path) => path
                .path
                .segments
                .last()
                .is_some_and(|segment| segment.ident == "Result"),
            _ => false,
        },
        ReturnType::Default => false,
    };
    let has_attribute = function
        .attrs
        .iter()
        .any(|attr| attr.path().is_ident("track_caller"));
    !returns_result
        && !has_attribute
        && signature.asyncness.is_none()
        && signature.abi.is_none()
        && signature.ident != "main"
}

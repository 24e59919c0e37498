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

use crate::compile::{Demands, clauses_of, compile, no_way_here};
use crate::emit::{Ends, lend};
use crate::entry::companion::{companion, refuse_leaving};
use crate::entry::options::Options;
use crate::entry::recover::for_editors;
use crate::entry::scrutinee::Scrutinee;
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Clause, accept_unreachable, bindings, explained, is_about_reachability};
use crate::tokens::{door_at, own};

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
    let expanded = body(&function, &options, &mut report);
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

fn body(function: &ItemFn, options: &Options, report: &mut Report) -> Option<Expanded> {
    let (before, matched) = tail(function, report)?;
    if let Some(constness) = &function.sig.constness {
        report.error(
            constness,
            "a clause function cannot be `const`: it reads values through a trait\n\
             help: remove the `const`",
        );
    }
    let mut matched_value = (*matched.expr).clone();
    reborrow(&mut matched_value, function, before);
    let scrutinee = Scrutinee::of(&matched_value);
    let clauses = clauses_of(matched, &scrutinee, "a clause function", report);
    let demands = Demands {
        total: options.total,
        unreachable: if accept_unreachable(&function.attrs) {
            Accepted::Always
        } else {
            Accepted::ByClause
        },
    };
    let is_total = options.total.is_some();
    let compiled = compile(&clauses, &scrutinee, demands, report)?;
    let door = options.door();
    let beside = options.matches.as_ref().map(|name| {
        refuse_leaving(name, before, report);
        let matched = (&compiled, &clauses[..]);
        companion(name, function, before, matched, &scrutinee, &door)
    });
    let may_mismatch = !is_total && compiled.can_fail();
    let compiled = compiled.reporting(may_mismatch);
    // A value that borrows from what ends with the function is reported at the user's `match`.
    let at_match = Span::mixed_site().located_at(matched.match_token.span);
    let label = |name| Lifetime::new(name, at_match);
    let ends = FunctionEnds {
        clauses: &clauses,
        returned: nameable(&function.sig.output),
        may_lend: lend::may_lend(&function.sig, &matched.expr),
        done: label("'done"),
        mismatch: label("'mismatch"),
    };
    let (done, leave) = (&ends.done, &ends.mismatch);
    let otherwise = if may_mismatch {
        let name = &function.sig.ident;
        let text = name.unraw().to_string();
        let mismatch = compiled.mismatch(&text, name.span(), &scrutinee, options.redact, &door);
        on_mismatch(function, &mismatch, &door)
    } else {
        no_way_here(&door)
    };
    let code = compiled.matching(
        &scrutinee,
        &door,
        |code| {
            if compiled.can_fail() {
                quote_spanned!(at_match=> #done: { #leave: { #code } #otherwise })
            } else {
                quote_spanned!(at_match=> #done: { #code })
            }
        },
        &ends,
    );
    // What ends with the function ends at the user's own brace.
    let mut block = Group::new(Delimiter::Brace, quote!(#(#before)* #code));
    let braces = function.block.brace_token.span.join();
    block.set_span(Span::mixed_site().located_at(braces));
    Some(Expanded {
        block: block.into_token_stream(),
        beside,
        may_mismatch,
    })
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

/// A clause function leaves its outer block with what a body evaluates to.
struct FunctionEnds<'a> {
    clauses: &'a [Clause],
    returned: Type,
    /// Whether bodies may be given references to rests.
    may_lend: bool,
    done: Lifetime,
    mismatch: Lifetime,
}

impl Ends for FunctionEnds<'_> {
    fn lends(&self, clause: usize, name: &Ident) -> bool {
        self.may_lend && lend::only_lends(&self.clauses[clause].body, name)
    }

    fn body(&self, clause: usize, lent: &[&Ident]) -> Option<TokenStream> {
        let mut body = self.clauses[clause].body.clone();
        lend::lend(&mut body, lent);
        let body = &body;
        let attrs = self.attributes(clause);
        let (done, returned) = (&self.done, &self.returned);
        let value = own("value");
        // Clippy would name a body that is no more than a way out.
        let exit = may_be_exit(body).then(|| quote!(#[allow(clippy::diverging_sub_expression)]));
        // The type stands here so that a body is coerced as it would be at the end of the function. The
        // lint would name a body that diverges, which is no mistake.
        let evaluate = if matches!(returned, Type::Tuple(unit) if unit.elems.is_empty()) {
            quote!(#attrs { #body })
        } else if matches!(returned, Type::Never(_)) {
            return Some(quote!(#attrs { #body }));
        } else {
            let leave = quote!(#[allow(unreachable_code)] break #done #value;);
            return Some(quote!(#attrs #exit let #value: #returned = #body; #leave));
        };
        Some(quote!(#evaluate #[allow(unreachable_code)] break #done;))
    }

    fn attributes(&self, clause: usize) -> TokenStream {
        let attrs = self.clauses[clause].attrs.iter();
        let attrs = attrs.filter(|attr| !is_about_reachability(attr));
        let attrs = attrs.cloned().map(allowing);
        quote!(#(#attrs)*)
    }

    fn deliver(&self, _clause: usize, _values: &[TokenStream]) -> TokenStream {
        unreachable!("every clause of a function has a body")
    }

    fn fail(&self) -> TokenStream {
        let mismatch = &self.mismatch;
        quote!(break #mismatch;)
    }

    fn ends_in_failure(&self) -> bool {
        true
    }

    fn contained(&self, code: TokenStream) -> TokenStream {
        let mismatch = &self.mismatch;
        quote!(#mismatch: { #code })
    }
}

/// Whether a body is no more than a way out, for all that its tokens tell.
fn may_be_exit(body: &Expr) -> bool {
    match body {
        Expr::Call(_) | Expr::MethodCall(_) | Expr::Macro(_) | Expr::Return(_) => true,
        Expr::Block(block) => match &block.block.stmts[..] {
            [Stmt::Expr(only, _)] => may_be_exit(only),
            [Stmt::Macro(_)] => true,
            _ => false,
        },
        _ => false,
    }
}

/// An `expect` as an `allow`: it is written once for each name and once for the body, of which one meets the
/// expectation and the others don't.
fn allowing(mut attr: syn::Attribute) -> syn::Attribute {
    if let syn::Meta::List(list) = &mut attr.meta
        && list.path.is_ident("expect")
    {
        let span = Span::mixed_site().located_at(list.path.span());
        list.path = Ident::new("allow", span).into();
    }
    attr
}

//! `#[patterns]` on a function.

mod body;
mod companion;
mod item;
mod returned;
mod trace;
mod wrapped;

use std::{mem, ptr};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::token::Brace;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ItemFn, Lifetime, Signature, Stmt, parse_quote};

use self::body::reborrow;
use self::companion::{companion, refuse_leaving};
use self::item::Unreadable;
use self::returned::{nameable, on_mismatch, raises};
use self::trace::Trace;
use crate::compile::{Demands, compile};
use crate::describe::{About, Looks};
use crate::emit::{Bodies, Delivery, Placed, never};
use crate::entry::asking::{Asker, Asking, asked};
use crate::entry::left_out::leave_out_code;
use crate::entry::options::Options;
use crate::pieces::{self, Pieces, quote_spanned};
use crate::prove::explain::Accepted;
use crate::prove::schemas::Expected;
use crate::report::Report;
use crate::shape::Types;
use crate::syntax::{Arm, Scrutinee, Written, accept_unreachable, require_clauses};
use crate::tokens::{Allow, located};

/// Expands the attribute, or asks the types that it names for their shapes.
pub(crate) fn expand(options: TokenStream, item: &TokenStream) -> TokenStream {
    if let Some(asking) = asking(&options, item) {
        return asking;
    }
    expand_whole(
        options,
        item,
        Types::default(),
        |function, companions| quote!(#function #companions),
    )
}

/// The body of the function over types whose shapes are known. All else of it is there already.
pub(in crate::entry) fn expand_body(
    options: TokenStream,
    item: &TokenStream,
    types: Types,
) -> TokenStream {
    expand_whole(options, item, types, |function, _| {
        function.block.to_token_stream()
    })
}

/// The function, whose body asks types for their shapes; none if it names no types, or has errors
/// without them.
fn asking(options: &TokenStream, item: &TokenStream) -> Option<TokenStream> {
    let mut known = Report::new();
    let expanded = asking_function(options, item, &mut known);
    (known.into_count() == 0).then_some(expanded?)
}

fn asking_function(
    written: &TokenStream,
    item: &TokenStream,
    report: &mut Report,
) -> Option<TokenStream> {
    let mut options = Options::parse(written.clone(), report);
    let paths = asked(&options, report);
    if paths.is_empty() || report.count() > 0 {
        return None;
    }
    let (mut function, None) = item::read(item).ok()? else {
        return None;
    };
    refuse_twice(&mut function, report);
    let may_mismatch = options.total.take().is_none();
    options.of = None;
    let mut companions = TokenStream::new();
    if !options.companions.is_empty() {
        companions = expand_match(&function, None, &options, report)?.companions;
    }
    let body = body::read(&function, report)?;
    if may_mismatch && raises(&function, &body) {
        function.attrs.push(parse_quote!(#[track_caller]));
    }
    let asking = Asking {
        asker: Asker::Function,
        door: options.door.path,
        paths,
        shapes: Vec::new(),
        options: written.clone(),
        item: item.clone(),
    };
    let call = asking.call()?;
    let braces = function.block.brace_token.span.join();
    function.block.brace_token = Brace(located(Span::mixed_site(), braces));
    function.block.stmts = vec![Stmt::Expr(Expr::Verbatim(call), None)];
    Some(quote!(#function #companions))
}

/// Expands the attribute. `written` writes the function and its companions.
fn expand_whole(
    options: TokenStream,
    item: &TokenStream,
    types: Types,
    written: impl Fn(&ItemFn, &TokenStream) -> TokenStream,
) -> TokenStream {
    let mut report = Report::new();
    let mut options = Options::parse(options, &mut report);
    asked(&options, &mut report);
    options.types = types;
    let (mut function, arms) = match item::read(item) {
        Ok(read) => read,
        Err(error) => {
            report.push(error);
            // Patterns left in the body would cause more errors.
            return match syn::parse2::<Unreadable>(item.clone()) {
                Ok(Unreadable {
                    attrs,
                    vis,
                    sig,
                    body,
                }) => {
                    leave_out_code(&body.stream(), &mut report);
                    let errors = report.into_compile_errors();
                    quote!(#(#attrs)* #vis #sig { #errors })
                }
                Err(_) => {
                    let errors = report.into_compile_errors();
                    quote!(#item #errors)
                }
            };
        }
    };
    refuse_twice(&mut function, &mut report);
    let expanded = expand_match(&function, arms, &options, &mut report);
    let Some(expanded) = expanded else {
        // The signature stays, so that callers compile. `compile_error!` as the body has any type.
        let errors = report.into_compile_errors();
        *function.block = parse_quote!({ #errors });
        return written(&function, &TokenStream::new());
    };
    let Expanded {
        at,
        mut block,
        companions,
        tracked,
    } = expanded;
    if let Some(errors) = report.into_compile_errors() {
        let last = block.stmts.len() - 1;
        let errors = Stmt::Expr(Expr::Verbatim(errors), None);
        block.stmts.insert(last, errors);
        let lenient = Allow::LeftOut;
        function.attrs.push(parse_quote!(#lenient));
    }
    Replace { at, with: block }.visit_item_fn_mut(&mut function);
    if tracked {
        function.attrs.push(parse_quote!(#[track_caller]));
    }
    written(&function, &companions)
}

/// The expansion of a function, without its signature.
struct Expanded {
    /// The block that ends in the `match`: the body, or a block that another macro has wrapped.
    at: *const Block,
    /// The block that replaces it.
    block: Block,
    /// The functions that options like `matches = name` ask for.
    companions: TokenStream,
    /// `true` if the caller is blamed for a mismatch.
    tracked: bool,
}

/// Replaces one block of a function. A block is the same if its address is.
struct Replace {
    at: *const Block,
    with: Block,
}

impl VisitMut for Replace {
    fn visit_block_mut(&mut self, block: &mut Block) {
        if ptr::eq(block, self.at) {
            mem::swap(block, &mut self.with);
        } else {
            visit_mut::visit_block_mut(self, block);
        }
    }
}

/// Compiles the `match` that the body ends with; none if there are errors.
fn expand_match(
    function: &ItemFn,
    arms: Option<Vec<Written>>,
    options: &Options,
    report: &mut Report,
) -> Option<Expanded> {
    let body = body::read(function, report)?;
    let (matched, signature) = (body.matched, &body.signature);
    let is_const = refuse_const(function, report);
    // Without an arm that is half written, the clauses may not be exhaustive.
    let is_whole = arms.iter().flatten().all(Written::is_whole);
    let arms = match arms {
        Some(arms) => Written::read_all(arms, report),
        None => matched.arms.iter().map(Arm::from).collect(),
    };
    if is_whole && arms.is_empty() {
        require_clauses(matched, "a clause function", report);
    }
    let mut argument = (*matched.expr).clone();
    reborrow(&mut argument, &body);
    let written = body::written_types(&matched.expr, &body);
    let scrutinee = Scrutinee::of(&argument).written_as(&matched.expr);
    let demands = Demands {
        total: options.provable_total().filter(|_| is_whole),
        unreachable: Accepted::OnClause,
        is_accepted: accept_unreachable(&function.attrs),
        expected: Expected {
            complete: options.complete.filter(|_| is_whole),
            ..options.expected(&written)
        },
    };
    let compiled = compile(scrutinee, &arms, demands, report)?;
    if is_const || options.door.path.is_empty() {
        for arm in &arms {
            arm.leave_out(report);
        }
        return None;
    }
    let door = &options.door;
    let before = body.statements();
    let name = function.sig.ident.unraw().to_string();
    let about = About {
        name: &name,
        at: function.sig.ident.span(),
        redact: options.redact.is_some(),
    };
    let companions = options.companions.iter().map(|(kind, name)| {
        let errors = report.count();
        refuse_leaving((*kind, name), before, report);
        let is_sound = report.count() == errors;
        is_sound.then(|| companion((*kind, name), function, before, (&compiled, about), door))
    });
    let companions = companions.flatten().collect::<Pieces>().into_token_stream();

    let may_mismatch = options.total.is_none() && compiled.can_fail();
    let code = compiled.code(door, may_mismatch.then_some(about));
    let trace = options.trace.map(|_| Trace::new(&name, door));
    // rustc reports a value that borrows from a local at the user's `match`.
    let at_match = located(Span::mixed_site(), matched.match_token.span);
    let [done, mismatch] = ["'done", "'mismatch"].map(|name| Lifetime::new(name, at_match));
    let matching = code.matching(&Delivery::Bodies(Bodies {
        clauses: &compiled.clauses,
        placed: placed(signature),
        returned: &nameable(&signature.output),
        done: done.clone(),
        mismatch: mismatch.clone(),
        entered: trace.as_ref().map(|trace| &trace.entered),
    }));
    let matching = if compiled.can_fail() {
        let otherwise = match code.mismatch() {
            Some(made) => {
                let made = match code.looks() {
                    Some(Looks { declared, looks }) => pieces::quote!({ #declared #looks #made }),
                    None => made,
                };
                let made = trace
                    .as_ref()
                    .map_or(made.clone(), |trace| trace.mismatch(&made));
                on_mismatch(&signature.output, &made, door)
            }
            None => never(door),
        };
        quote_spanned!(at_match=> #done: { #mismatch: { #matching } #otherwise })
    } else {
        quote_spanned!(at_match=> #done: { #matching })
    };
    let matched = code.borrowing(matching);
    let mut block = body.block.clone();
    block.stmts.truncate(before.len());
    block.stmts.extend(trace.map(|trace| trace.statement));
    block.stmts.push(Stmt::Expr(
        Expr::Verbatim(matched.into_token_stream()),
        None,
    ));
    // Locals end at the user's own brace.
    let braces = block.brace_token.span.join();
    block.brace_token = Brace(located(Span::mixed_site(), braces));
    Some(Expanded {
        at: body.block,
        block,
        companions,
        // `#[track_caller]` passes one more argument: only a function that may raise gets it.
        tracked: may_mismatch && raises(function, &body),
    })
}

/// Reports a second `#[patterns]`, which would read what the first has written.
fn refuse_twice(function: &mut ItemFn, report: &mut Report) {
    function.attrs.retain(|attr| {
        let last = attr.path().segments.last();
        let is_second = last.is_some_and(|last| last.ident == "patterns");
        if is_second {
            report.error(
                attr,
                "duplicate `#[patterns]`\nhelp: remove one of the two, and write its options in the other",
            );
        }
        !is_second
    });
}

/// The place of the bodies. The future of an `async` function or block stores what is in scope at
/// an `.await`, and only the names of a clause are the user's to keep there: subjects need not be
/// `Send`.
fn placed(signature: &Signature) -> Placed {
    match signature.asyncness {
        Some(_) => Placed::Apart,
        None => Placed::AtLeaves,
    }
}

/// Reports a `const` function, and returns whether it is one.
fn refuse_const(function: &ItemFn, report: &mut Report) -> bool {
    if let Some(constness) = &function.sig.constness {
        report.error(
            constness,
            "a clause function cannot be `const`: it reads values through a trait\n\
             help: remove the `const`",
        );
    }
    function.sig.constness.is_some()
}

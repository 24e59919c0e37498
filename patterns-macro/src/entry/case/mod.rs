//! `case!`: the language in expression position, around the constructs that Rust has.

mod chain;

use chain::Chain;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{
    Attribute, Block, Expr, ExprIf, ExprLet, ExprMatch, ExprWhile, Ident, Lifetime, Pat, Result,
    Token, parse_quote,
};

use crate::compile::{Compiled, Demands, Head, clauses_of, compile, no_way_here};
use crate::emit::Ends;
use crate::entry::companion::BoolEnds;
use crate::entry::options::Options;
use crate::entry::scrutinee::Scrutinee;
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Clause, explained, found, has_let, is_constant, names_in};
use crate::tokens::own;

/// Expands `case!(…)`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut report = Report::new();
    let (mut options, mut form) = (Options::default(), TokenStream::new());
    let read = |input: ParseStream| {
        options = Options::parse_leading(input, &mut report)?;
        form = input.parse()?;
        Ok(())
    };
    if let Err(error) = read.parse2(input) {
        report.push(error);
    }
    let names = let_names(&form);
    let expanded = match Form::parse.parse2(form) {
        Ok(form) => form.expand(&options, &mut report),
        Err(error) => {
            report.push(explained(error));
            None
        }
    };
    let Some(errors) = report.into_compile_errors() else {
        return expanded.unwrap_or_default();
    };
    // An error in the place of an expression has any type.
    match names {
        Some(names) => quote!(let (#(mut #names,)*) = { #errors };),
        None => quote!({ #errors }),
    }
}

/// The names of a `let` statement, as far as tokens tell. After an error they are bound all the same, so
/// that the code which follows has no errors of its own; one too many does no harm there.
fn let_names(input: &TokenStream) -> Option<Vec<Ident>> {
    let mut tokens = input.clone().into_iter();
    let first = tokens.next()?;
    if !matches!(first, TokenTree::Ident(first) if first == "let") {
        return None;
    }
    let is_equals =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
    Some(names_in(
        &tokens.take_while(|token| !is_equals(token)).collect(),
    ))
}

/// What `case!` is wrapped around.
enum Form {
    Match(ExprMatch),
    If(ExprIf),
    While(ExprWhile),
    Let {
        pat: Pat,
        value: Expr,
        diverge: Option<Block>,
    },
    Matches {
        value: Expr,
        pat: Pat,
    },
}

impl Form {
    fn parse(input: ParseStream) -> Result<Self> {
        if input.is_empty() {
            return Err(unknown_form(Span::call_site()));
        }
        if input.peek(Token![let]) {
            return Self::parse_let(input);
        }
        if input.peek(Ident) && input.peek2(Token![!]) {
            let name: Ident = input.parse()?;
            if name == "matches" {
                input.parse::<Token![!]>()?;
                let content;
                if input.peek(syn::token::Paren) {
                    syn::parenthesized!(content in input);
                } else if input.peek(syn::token::Bracket) {
                    syn::bracketed!(content in input);
                } else {
                    syn::braced!(content in input);
                }
                return Self::parse_matches(&content);
            }
            return Err(unknown_form(name.span()));
        }
        let at = input.span();
        let form = match input.parse::<Expr>()? {
            Expr::Match(matched) => Self::Match(matched),
            Expr::If(condition) => Self::If(condition),
            Expr::While(condition) => Self::While(condition),
            _ => return Err(unknown_form(at)),
        };
        nothing_follows(input)?;
        Ok(form)
    }

    fn parse_let(input: ParseStream) -> Result<Self> {
        input.parse::<Token![let]>()?;
        let pat = Pat::parse_multi_with_leading_vert(input)?;
        let help = "help: write `case!(let pattern = value);`, or `case!(let pattern = value else { … });`";
        let Some(equals) = input.parse::<Option<Token![=]>>()? else {
            let message = format!("missing value for this `let`\n{help}");
            return Err(syn::Error::new_spanned(pat, message));
        };
        if input.is_empty() {
            let message = format!("missing value for this `let`\n{help}");
            return Err(syn::Error::new_spanned(equals, message));
        }
        let value: Expr = input.parse()?;
        let diverge = match input.parse::<Option<Token![else]>>()? {
            Some(keyword) if !input.peek(syn::token::Brace) => {
                let message = format!("missing block after `else`\n{help}");
                return Err(syn::Error::new_spanned(keyword, message));
            }
            Some(_) => Some(input.parse()?),
            None => None,
        };
        input.parse::<Option<Token![;]>>()?;
        nothing_follows(input)?;
        Ok(Self::Let {
            pat,
            value,
            diverge,
        })
    }

    fn parse_matches(input: ParseStream) -> Result<Self> {
        let help = "help: write `matches!(value, pattern)`, or `matches!(value, pattern if guard)`";
        let at = input.span();
        let without = || syn::Error::new(at, format!("missing pattern in `matches!`\n{help}"));
        if input.is_empty() {
            return Err(without());
        }
        let value: Expr = input.parse()?;
        if input.parse::<Option<Token![,]>>()?.is_none() || input.is_empty() {
            return Err(without());
        }
        let pat = Pat::parse_multi_with_leading_vert(input)?;
        let pat = if input.peek(Token![if]) {
            let if_token = input.parse()?;
            let guard = input.parse()?;
            Pat::Guard(syn::PatGuard {
                attrs: Vec::new(),
                pat: Box::new(pat),
                if_token,
                guard,
            })
        } else {
            pat
        };
        input.parse::<Option<Token![,]>>()?;
        if !input.is_empty() {
            let message = format!("unexpected argument after the pattern in `matches!`\n{help}");
            return Err(input.error(message));
        }
        Ok(Self::Matches { value, pat })
    }

    fn expand(self, options: &Options, report: &mut Report) -> Option<TokenStream> {
        let may_be_total = match &self {
            Self::Match(_) => true,
            Self::Let { diverge, .. } => diverge.is_none(),
            _ => false,
        };
        if let (Some(total), false) = (options.total, may_be_total) {
            report.error_at(
                total,
                "unexpected `total`: this form already handles values that do not match\n\
                 help: write `case!(total, match …)` or `case!(total, let pattern = value);`",
            );
        }
        match self {
            Self::Match(matched) => expand_match(&matched, options, report),
            Self::If(condition) => {
                // In a block of its own: a lint would drop the `;` that the macro's statement needs.
                if !chain_has_let(&condition) {
                    without_let(&condition.cond, "if", report);
                    return None;
                }
                let expanded = match Chain::of(&condition) {
                    Some(chain) => chain.expand(options, report)?,
                    None => expand_if(condition, options, report)?,
                };
                Some(quote!({ #expanded }))
            }
            Self::While(mut condition) => {
                *condition.cond = head(*condition.cond, options, report)?;
                Some(quote!(#condition))
            }
            Self::Let {
                pat,
                value,
                diverge,
            } => expand_let(&pat, &value, diverge, options, report),
            Self::Matches { value, pat } => {
                let single = Single::new(&pat, &value, options, report)?;
                Some(single.is_match())
            }
        }
    }
}

fn nothing_follows(input: ParseStream) -> Result<()> {
    if input.is_empty() {
        return Ok(());
    }
    let found = found(input);
    Err(input.error(format!(
        "unexpected {found} after the form\nhelp: write one form in a `case!`"
    )))
}

fn unknown_form(at: Span) -> syn::Error {
    syn::Error::new(
        at,
        "unknown form of `case!`\n\
         help: expected one of `match`, `if let`, `while let`, `let … else`, `let`, `matches!`",
    )
}

/// The block that the code of a match leaves.
fn case_label() -> Lifetime {
    Lifetime::new("'case", Span::mixed_site())
}

/// `case!(match v { … })`: a `Result`, unless the clauses are total.
fn expand_match(
    matched: &ExprMatch,
    options: &Options,
    report: &mut Report,
) -> Option<TokenStream> {
    let scrutinee = Scrutinee::of(&matched.expr);
    let clauses = clauses_of(matched, &scrutinee, "`case!(match …)`", report);
    let demands = Demands {
        total: options.total,
        unreachable: Accepted::ByClause,
    };
    let is_total = options.total.is_some();
    let compiled = compile(&clauses, &scrutinee, demands, report)?.reporting(!is_total);
    let door = options.door();
    let ends = MatchEnds {
        door: &door,
        label: case_label(),
        clauses: clauses.len(),
    };
    let label = &ends.label;
    let arms = ends.arms(&clauses, &compiled);
    let mismatch = if is_total {
        no_way_here(&door)
    } else {
        let at = matched.match_token.span;
        let mismatch = compiled.mismatch("case!", at, &scrutinee, options.redact, &door);
        quote!(#door::Err(#mismatch))
    };
    // Where every body leaves, none makes the `Ok`: a lint would name that, which is no mistake.
    let leaves = clauses.iter().all(|clause| leaves(&clause.body));
    let leaves = leaves.then(|| quote!(#[allow(unreachable_code)]));
    // Bodies stand outside of the labelled blocks, where a plain `break` is the surrounding loop's.
    let inner = |code: TokenStream| {
        let chosen = own("chosen");
        let taken = quote!(match #chosen { #arms });
        let taken = if is_total {
            taken
        } else {
            quote!(#door::Ok(#taken))
        };
        quote! {
            match #label: { #code } {
                #leaves #door::Some(#chosen) => #taken,
                #door::None => #mismatch,
            }
        }
    };
    Some(compiled.matching(&scrutinee, &door, inner, &ends))
}

/// Whether a body is no more than a way out, or a macro that may be one.
fn leaves(body: &Expr) -> bool {
    matches!(
        body,
        Expr::Break(_) | Expr::Continue(_) | Expr::Macro(_) | Expr::Return(_)
    )
}

/// The clause that matched, as a path through nested `Result`s: a tree of small types, whatever the
/// number of clauses. One type generic in every clause takes rustc minutes at some hundred.
struct MatchEnds<'a> {
    door: &'a TokenStream,
    label: Lifetime,
    clauses: usize,
}

impl MatchEnds<'_> {
    /// For each clause its body, where what was matched is taken apart.
    fn arms(&self, clauses: &[Clause], compiled: &Compiled) -> TokenStream {
        let heads = compiled.heads(self.door);
        let arms = clauses.iter().zip(heads).enumerate();
        arms.map(|(at, (clause, head))| {
            let (Clause { attrs, body, .. }, Head { bindings, touch }) = (clause, head);
            let pattern = self.path(at, &bindings);
            let body = match body {
                body if touch.is_empty() => quote!(#body),
                // A block inside a block would be one too many for a lint.
                Expr::Block(block) if block.label.is_none() && block.attrs.is_empty() => {
                    let statements = &block.block.stmts;
                    quote!({ #touch #(#statements)* })
                }
                body => quote!({ #touch #body }),
            };
            quote!(#(#attrs)* #pattern => #body,)
        })
        .collect()
    }

    fn path(&self, clause: usize, value: &TokenStream) -> TokenStream {
        fn descend(
            door: &TokenStream,
            (from, to): (usize, usize),
            clause: usize,
            value: &TokenStream,
        ) -> TokenStream {
            if to - from == 1 {
                return value.clone();
            }
            let middle = usize::midpoint(from, to);
            if clause < middle {
                let inner = descend(door, (from, middle), clause, value);
                quote!(#door::Ok(#inner))
            } else {
                let inner = descend(door, (middle, to), clause, value);
                quote!(#door::Err(#inner))
            }
        }
        descend(self.door, (0, self.clauses), clause, value)
    }
}

impl Ends for MatchEnds<'_> {
    fn deliver(&self, clause: usize, values: &[TokenStream]) -> TokenStream {
        let (door, label) = (self.door, &self.label);
        let chosen = self.path(clause, &quote!((#(#values,)*)));
        quote!(break #label #door::Some(#chosen);)
    }

    fn fail(&self) -> TokenStream {
        let (door, label) = (self.door, &self.label);
        quote!(break #label #door::None;)
    }
}

/// `case!(if let … { … } else if let … { … } else { … })`, link by link. A condition without a `let` stays what it is.
fn expand_if(mut condition: ExprIf, options: &Options, report: &mut Report) -> Option<TokenStream> {
    let head = if has_let(&condition.cond) {
        head(*condition.cond, options, report)
    } else {
        Some(*condition.cond)
    };
    let otherwise = match condition.else_branch.take() {
        Some((token, branch)) => match *branch {
            Expr::If(branch) => {
                let branch = expand_if(branch, options, report)?;
                Some(quote!(#token #branch))
            }
            branch => Some(quote!(#token #branch)),
        },
        None => None,
    };
    let (if_token, cond, then) = (condition.if_token, head?, condition.then_branch);
    Some(quote!(#if_token #cond #then #otherwise))
}

/// Whether any condition of a chain has a `let`.
fn chain_has_let(condition: &ExprIf) -> bool {
    has_let(&condition.cond)
        || matches!(&condition.else_branch, Some((_, branch))
            if matches!(&**branch, Expr::If(branch) if chain_has_let(branch)))
}

fn without_let(at: &Expr, keyword: &str, report: &mut Report) {
    report.error(
        at,
        format!(
            "missing `let` in this condition\n\
             help: write `{keyword} let pattern = value`, or leave `case!` out"
        ),
    );
}

/// A condition with its first `let` turned into a match of the language; what stands behind it is
/// its guard, and plain Rust, as in a clause.
fn head(mut condition: Expr, options: &Options, report: &mut Report) -> Option<Expr> {
    let Some(first) = first_let(&mut condition) else {
        without_let(&condition, "while", report);
        return None;
    };
    let value = (*first.expr).clone();
    let single = Single::new(&first.pat, &value, options, report);
    *first.pat = match &single {
        Some(single) => {
            let (door, bindings) = (&single.door, single.bindings());
            *first.expr = Expr::Verbatim(single.matched());
            parse_quote!(#door::Some(#bindings))
        }
        None => parse_quote!(_),
    };
    refuse_language(&condition, report);
    single.is_some().then_some(condition)
}

/// Reports patterns that only the language has where a chain goes on in plain Rust.
fn refuse_language(condition: &Expr, report: &mut Report) {
    match condition {
        Expr::Binary(binary) => {
            refuse_language(&binary.left, report);
            refuse_language(&binary.right, report);
        }
        Expr::Let(ExprLet { pat, .. }) => {
            let is_view = |path: &syn::Path| {
                let last = path.segments.last();
                last.is_some_and(|last| !is_constant(&last.ident))
            };
            let is_language = match &**pat {
                Pat::Macro(_) => true,
                Pat::TupleStruct(call) => is_view(&call.path),
                _ => false,
            };
            if is_language {
                report.error(
                    pat,
                    "only the first `let` of a chain can use a pattern of the language\n\
                     help: write a `case!(matches!(…))` here, or a `case!(if let …)` inside",
                );
            }
        }
        _ => {}
    }
}

fn first_let(condition: &mut Expr) -> Option<&mut ExprLet> {
    match condition {
        Expr::Let(found) => Some(found),
        Expr::Binary(binary) => {
            let left = &mut *binary.left;
            if has_let(left) {
                first_let(left)
            } else {
                first_let(&mut binary.right)
            }
        }
        _ => None,
    }
}

/// `case!(let … = v);` and `case!(let … = v else { … });`
fn expand_let(
    pat: &Pat,
    value: &Expr,
    diverge: Option<Block>,
    options: &Options,
    report: &mut Report,
) -> Option<TokenStream> {
    let borrowed = own("borrowed");
    let kept: Expr = parse_quote!(*#borrowed);
    let scrutinee = Scrutinee::of(value);
    if scrutinee.arity().is_some() {
        let single = Single::new(pat, value, options, report)?;
        return Some(single.bind(diverge));
    }
    let single = Single::new(pat, &kept, options, report)?;
    let bind = single.bind(diverge);
    // A temporary lives as long as the bindings, as it does in `let x = &f();`.
    Some(quote!(let #borrowed = &#value; #bind))
}

/// One pattern over one scrutinee.
struct Single<'a> {
    scrutinee: Scrutinee<'a>,
    compiled: Compiled,
    door: TokenStream,
    is_total: bool,
    redact: bool,
    at: Span,
}

impl<'a> Single<'a> {
    fn new(pat: &Pat, value: &'a Expr, options: &Options, report: &mut Report) -> Option<Self> {
        let scrutinee = Scrutinee::of(value);
        let body = parse_quote!({});
        let clause = Clause::from_pat(
            Vec::<Attribute>::new(),
            pat,
            body,
            scrutinee.arity(),
            report,
        );
        let at = clause.span;
        let demands = Demands {
            total: options.total,
            ..Demands::default()
        };
        let compiled = compile(&[clause], &scrutinee, demands, report)?;
        Some(Self {
            scrutinee,
            compiled,
            door: options.door(),
            is_total: options.total.is_some(),
            redact: options.redact,
            at,
        })
    }

    /// A tuple pattern.
    fn bindings(&self) -> TokenStream {
        self.compiled.heads(&self.door).swap_remove(0).bindings
    }

    /// An option of what the pattern binds.
    fn matched(&self) -> TokenStream {
        let (door, label) = (&self.door, case_label());
        self.leaving(
            &label.clone(),
            &MatchEnds {
                door,
                label,
                clauses: 1,
            },
        )
    }

    fn is_match(&self) -> TokenStream {
        let label = case_label();
        let matched = self.leaving(&label.clone(), &BoolEnds { label });
        quote!({ #matched })
    }

    /// The match in a block that its ends leave.
    fn leaving(&self, label: &Lifetime, ends: &dyn Ends) -> TokenStream {
        let inner = |code: TokenStream| quote!(#label: { #code });
        self.compiled
            .matching(&self.scrutinee, &self.door, inner, ends)
    }

    /// A statement that binds, or diverges.
    fn bind(self, diverge: Option<Block>) -> TokenStream {
        let bindings = self.bindings();
        let Some(diverge) = diverge else {
            return self.bind_or_raise(&bindings);
        };
        let (door, matched) = (&self.door, self.matched());
        // In a tuple, where neither `else` nor a lint sees the option.
        quote!(let (#door::Some(#bindings),) = (#matched,) else #diverge;)
    }

    /// A statement that binds, or raises a mismatch, which is made where the scrutinee is borrowed.
    fn bind_or_raise(mut self, bindings: &TokenStream) -> TokenStream {
        self.compiled = self.compiled.reporting(!self.is_total);
        let (door, label) = (&self.door, case_label());
        let ends = MatchEnds {
            door,
            label: label.clone(),
            clauses: 1,
        };
        let otherwise = if self.is_total {
            no_way_here(door)
        } else {
            let Self {
                at,
                scrutinee,
                redact,
                ..
            } = &self;
            let mismatch = self
                .compiled
                .mismatch("case!", *at, scrutinee, *redact, door);
            quote!(#door::raise(#mismatch))
        };
        let found = own("found");
        let inner = |code: TokenStream| {
            quote! {
                match #label: { #code } {
                    #door::Some(#found) => #found,
                    #door::None => #otherwise,
                }
            }
        };
        let matched = self.compiled.matching(&self.scrutinee, door, inner, &ends);
        // In a tuple, where a lint does not see that there may be no names.
        quote!(let (#bindings,) = (#matched,);)
    }
}

//! The arguments of typed patterns, such as the `p` of `i64(p)`.

use quote::ToTokens;
use syn::Expr;

use super::{Lowering, all, value};
use crate::ir::{Asked, Call, Form, Pat, Scalar};
use crate::syntax::{self, At, Literal, RustPat, Typed};

impl Lowering<'_> {
    /// Lowers the argument of `i64(p)` and the like. Names, literals and ranges become patterns
    /// that the decision graph can switch on. Other Rust patterns are left to rustc.
    pub(super) fn formed(&mut self, form: Form, pat: &syn::Pat, arg: &RustPat) -> Pat {
        match pat {
            syn::Pat::Paren(paren) => self.formed(form, &paren.pat, arg),
            syn::Pat::Wild(_) => form.guarantee(),
            syn::Pat::Ident(ident)
                if ident.by_ref.is_none() && arg.binder(&ident.ident).is_some() =>
            {
                let name = arg.binder(&ident.ident).map(|binder| self.name(binder));
                let sub = match &ident.subpat {
                    Some((_, sub)) => self.formed(form, sub, arg),
                    None => form.guarantee(),
                };
                match name {
                    Some(name) => Pat::Bind {
                        name,
                        form,
                        pat: Box::new(sub),
                    },
                    None => sub,
                }
            }
            syn::Pat::Or(or) if syntax::bindings(pat).is_empty() => {
                let places = or.cases.iter().map(|case| At::of(&case.to_token_stream()));
                let choice = self.sources.add_choice(places.collect());
                let cases = or.cases.iter().map(|case| self.formed(form, case, arg));
                Pat::Or(choice, cases.collect())
            }
            syn::Pat::Lit(lit) => self
                .formed_literal(form, &lit.lit, pat)
                .map_or(Pat::Wild, |literal| value(&literal)),
            syn::Pat::Range(range) if matches!(form, Form::Int(_) | Form::Str) => {
                let mut ends = Vec::new();
                for end in [&range.start, &range.end] {
                    match end.as_deref() {
                        None => ends.push(None),
                        Some(Expr::Lit(lit)) => match self.formed_literal(form, &lit.lit, pat) {
                            None => return Pat::Wild,
                            end => ends.push(end),
                        },
                        Some(_) => return self.rust(form, pat, arg),
                    }
                }
                let (last, first) = (ends.pop().flatten(), ends.pop().flatten());
                let inclusive = matches!(range.limits, syn::RangeLimits::Closed(_));
                let lowered = self.range_of(first, last, inclusive, form, pat);
                lowered.unwrap_or(Pat::Wild)
            }
            _ => self.rust(form, pat, arg),
        }
    }

    /// Lowers the argument of `f64(p)` and the like, which is left to rustc. Only literal
    /// characters become the strings that they are.
    pub(super) fn scalar(&mut self, scalar: Scalar, arg: &RustPat) -> Pat {
        if scalar == Scalar::Char && are_characters(&arg.pat) {
            return self.formed(Form::Str, &arg.pat, arg);
        }
        Pat::Asked(Asked::Call {
            call: Call::Scalar(scalar),
            pat: self.rust_pat(&arg.pat),
            names: self.names(&arg.pat, arg),
        })
    }

    fn rust(&mut self, form: Form, pat: &syn::Pat, arg: &RustPat) -> Pat {
        let names = self.names(pat, arg);
        let pat = Pat::Asked(Asked::Rust {
            form,
            pat: self.rust_pat(pat),
            names,
        });
        all(vec![form.guarantee(), pat])
    }

    /// A literal within a typed pattern, alone or as an end of a range. If no value of the type
    /// equals it, reports it.
    fn formed_literal(&mut self, form: Form, lit: &syn::Lit, whole: &syn::Pat) -> Option<Literal> {
        let ty = Typed::Form(form).name();
        let literal = match Literal::read(lit, Some(ty)) {
            Ok(literal) => literal,
            Err(error) => {
                self.report.push(error);
                return None;
            }
        };
        let text = syntax::source_text(lit.to_token_stream());
        match (form, &literal) {
            (Form::Bool, Literal::Bool(_))
            | (Form::Str, Literal::Str(_) | Literal::Char(_))
            | (Form::Bytes, Literal::Bytes(_)) => Some(literal),
            (Form::Atom, Literal::Str(name)) => Some(Literal::Atom(name.clone())),
            (Form::Int(int), Literal::Int(integer)) => {
                let (first, last) = int.bounds();
                if *integer < first.into() || *integer > last.into() {
                    self.error(
                        lit,
                        &format!("literal `{text}` out of range for `{ty}`"),
                        format!("the range of `{ty}` is `{first}..={last}`"),
                    );
                    return None;
                }
                Some(literal)
            }
            _ => {
                let message = match form {
                    Form::Number | Form::List | Form::Map | Form::Tuple => {
                        format!("`{ty}` expects a name, found {}", literal.kind())
                    }
                    _ => format!(
                        "mismatched types: expected `{ty}`, found {}",
                        literal.kind()
                    ),
                };
                let text = syntax::source_text(whole.to_token_stream());
                let is_range = matches!(whole, syn::Pat::Range(_));
                let help = match literal {
                    Literal::Float(_) => format!("write `{text}`, or `f64({text})`"),
                    Literal::Char(_) if is_range => format!("write `char({text})`"),
                    Literal::Char(_) => format!("write `{text}`, or `char({text})`"),
                    Literal::Bool(_) | Literal::Bytes(_) if is_range => {
                        "write the values with `|` between them".to_owned()
                    }
                    _ => format!("write `{text}`"),
                };
                self.error(lit, &message, help);
                None
            }
        }
    }
}

/// Returns whether a pattern consists of literal characters.
fn are_characters(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Paren(paren) => are_characters(&paren.pat),
        syn::Pat::Or(or) => or.cases.iter().all(are_characters),
        syn::Pat::Lit(lit) => matches!(lit.lit, syn::Lit::Char(_)),
        _ => false,
    }
}

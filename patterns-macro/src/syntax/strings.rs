//! The segments of `str(…)` and `rstr(…)`.

use quote::ToTokens;
use syn::Result;

use super::bindings::{is_rest, is_rest_of};
use super::calls::ALONE;
use super::expression::beside_others;
use super::not_segments::{SegmentsOf, not_a_segment};
use super::parser::{Parser, error, named};
use super::suggestions::nearest;
use super::{At, Literal, PatKind, Segment, SegmentKind, Typed, typed, unspaced};
use crate::ir::{Form, Side};

const STRING: SegmentsOf = SegmentsOf {
    name: "a string",
    alternatives: "write `str(…) | str(…)`",
    constant: "write the constant's text, or ask in a guard: `str(s) if s.starts_with(CONSTANT)`",
    segments: "a segment is a string literal, `..`, `x @ ..`, or a typed hole: `u32(n)`",
};

impl Parser<'_> {
    /// `str(p)` with a Rust pattern, or a string of segments. `rstr(p)` means what `str(p)` means.
    pub(super) fn string(
        &mut self,
        side: Side,
        mut args: Vec<syn::Pat>,
        at: At,
    ) -> Result<PatKind> {
        if args.is_empty() {
            return Err(error(
                at,
                &format!(
                    "missing argument for `{}`: a pattern or segments",
                    side.word()
                ),
                "write `str(_)` for any string, `\"\"` for the empty one",
            ));
        }
        if args.len() == 1 && !is_hole(&args[0]) {
            let arg = self.rust_pat(args.remove(0), ALONE);
            return Ok(PatKind::Typed {
                ty: Typed::Form(Form::Str),
                arg,
            });
        }
        let mut segments = Vec::new();
        for arg in args {
            match self.segment(arg) {
                Ok(segment) => segments.push(segment),
                Err(error) => self.lose(error),
            }
        }
        Ok(PatKind::Segments(side, segments))
    }

    fn segment(&mut self, arg: syn::Pat) -> Result<Segment> {
        let at = At::of(&arg.to_token_stream());
        let kind = match arg {
            syn::Pat::Lit(lit) => match Literal::read(&lit.lit, None)? {
                Literal::Str(text) => SegmentKind::Literal(text),
                Literal::Char(text) => SegmentKind::Literal(text.into()),
                other => {
                    let message = format!("expected a segment of a string, found {}", other.kind());
                    return Err(error(lit, &message, "write its text as a string literal"));
                }
            },
            syn::Pat::Rest(_) => SegmentKind::Hole(None),
            syn::Pat::Ident(ident) if is_rest_of(&ident) => {
                if ident.by_ref.is_some() {
                    self.report(
                        ident.by_ref,
                        "unexpected `ref`: names are already bound by reference",
                        "remove the `ref`",
                    );
                }
                let (name, mutable) = (named(ident.ident)?, ident.mutability);
                SegmentKind::Hole(Some(self.binder(name, mutable)))
            }
            syn::Pat::TupleStruct(call) => {
                let name = call
                    .path
                    .get_ident()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let Some(ty) = typed::hole(&name) else {
                    let help = match nearest(&name) {
                        nearest
                            if nearest == Some("str({})") || name == "str" || name == "rstr" =>
                        {
                            "write `x @ ..` for any text".to_owned()
                        }
                        Some(template)
                            if typed::hole(template.trim_end_matches("({})")).is_some() =>
                        {
                            format!(
                                "did you mean `{}`?",
                                template.replace("{}", &call.elems.to_token_stream().to_string())
                            )
                        }
                        _ => {
                            "write a typed hole, which parses a number, a bool or a char: `u32(n)`"
                                .to_owned()
                        }
                    };
                    let path = unspaced(&call.path);
                    let message =
                        format!("expected a segment of a string, found the call `{path}(…)`");
                    return Err(error(call, &message, help));
                };
                let at = At::of(&call.to_token_stream());
                let arg = call.elems.into_iter().collect();
                let arg = self.one_argument(&name, arg, at, "choose another name")?;
                SegmentKind::Typed { ty, arg }
            }
            syn::Pat::Macro(macro_) if macro_.mac.path.is_ident("re") => {
                return Err(beside_others(macro_));
            }
            other => return Err(not_a_segment(other, &STRING)),
        };
        Ok(Segment { kind, at })
    }
}

/// Returns whether the only argument of `str` is a segment rather than a Rust pattern.
fn is_hole(pat: &syn::Pat) -> bool {
    match pat {
        // A call cannot be a Rust pattern for a `&str`.
        syn::Pat::Rest(_) | syn::Pat::TupleStruct(_) => true,
        pat => is_rest(pat),
    }
}

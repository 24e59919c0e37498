//! The segments of `bytes(…)`.

use quote::ToTokens;
use syn::{Expr, ExprPath, Lit, Result};

use super::bindings::{is_constant, is_rest_of};
use super::calls::{ALONE, only_type};
use super::not_segments::{SegmentsOf, not_a_segment};
use super::parser::{Parser, error, named};
use super::suggestions::nearest;
use super::{At, ByteSegment, ByteSegmentKind, PatKind, Size, Typed, source_text, typed, unspaced};
use crate::ir::{Coding, Form, Order};

const BYTE_STRING: SegmentsOf = SegmentsOf {
    name: "a byte string",
    alternatives: "write `bytes(…) | bytes(…)`",
    constant: "write the constant's bytes, or ask in a guard: \
               `bytes(b) if b.starts_with(CONSTANT)`",
    segments: "a segment is a byte string literal, `..`, `x @ ..`, `x @ ..4`, or a number of a fixed \
               width: `u32(n)`, `le::<u32>(n)`, `bits::<3>(n)`",
};

/// The help for a call that reads no number.
const NUMBERS: &str = "write a number of a fixed width: `u32(n)`, `le::<u32>(n)` or `bits::<3>(n)`";

impl Parser<'_> {
    /// `bytes(p)` with a Rust pattern, or a byte string of segments.
    pub(super) fn byte_string(&mut self, mut args: Vec<syn::Pat>, at: At) -> Result<PatKind> {
        if args.is_empty() {
            return Err(error(
                at,
                "missing argument for `bytes`: a pattern or segments",
                "write `bytes(_)` for any byte string, `b\"\"` for the empty one",
            ));
        }
        if args.len() == 1 && !is_segment(&args[0]) {
            let arg = self.rust_pat(args.remove(0), ALONE);
            return Ok(PatKind::Typed {
                ty: Typed::Form(Form::Bytes),
                arg,
            });
        }
        let mut segments = Vec::new();
        let mut are_whole = true;
        for arg in args {
            let text = source_text(arg.to_token_stream());
            match self.byte_segment(arg) {
                Ok(segment) => segments.push((segment, text)),
                Err(error) => {
                    self.lose(error);
                    are_whole = false;
                }
            }
        }
        if are_whole {
            self.bits_fill_bytes(&segments);
            self.holes_end(&segments);
        }
        let segments = segments.into_iter().map(|(segment, _)| segment);
        Ok(PatKind::Bytes(segments.collect()))
    }

    fn byte_segment(&mut self, arg: syn::Pat) -> Result<ByteSegment> {
        let at = At::of(&arg.to_token_stream());
        let kind = match arg {
            syn::Pat::Lit(lit) => match lit.lit {
                Lit::ByteStr(text) if text.suffix().is_empty() => {
                    ByteSegmentKind::Literal(text.value())
                }
                other => return Err(no_bytes(&other)),
            },
            syn::Pat::Rest(_) => ByteSegmentKind::Hole(None, Size::Open),
            syn::Pat::Range(range) => ByteSegmentKind::Hole(None, size(&range)?),
            syn::Pat::Ident(ident) if is_rest_of(&ident) || is_sized(&ident) => {
                if ident.by_ref.is_some() {
                    self.report(
                        ident.by_ref,
                        "unexpected `ref`: names are already bound by reference",
                        "remove the `ref`",
                    );
                }
                let size = match ident.subpat.as_ref().map(|(_, sub)| &**sub) {
                    Some(syn::Pat::Range(range)) => size(range)?,
                    _ => Size::Open,
                };
                let (name, mutable) = (named(ident.ident)?, ident.mutability);
                ByteSegmentKind::Hole(Some(self.binder(name, mutable)), size)
            }
            syn::Pat::TupleStruct(call) => {
                let coding = coding(&call)?;
                let at = At::of(&call.to_token_stream());
                let arg = call.elems.into_iter().collect();
                let arg = self.one_argument(&coding.name(), arg, at, "choose another name")?;
                if coding.order == Order::Bits {
                    self.literals_in_bits(coding, &arg.pat);
                }
                ByteSegmentKind::Number { coding, arg }
            }
            other => return Err(not_a_segment(other, &BYTE_STRING)),
        };
        Ok(ByteSegment { kind, at })
    }

    /// Bit fields fill whole bytes, since a byte string has no others.
    fn bits_fill_bytes(&mut self, segments: &[(ByteSegment, String)]) {
        let mut bits = 0;
        for (at, (segment, text)) in segments.iter().enumerate() {
            let ByteSegmentKind::Number { coding, .. } = &segment.kind else {
                continue;
            };
            if coding.order != Order::Bits {
                continue;
            }
            bits += coding.width;
            let next = segments.get(at + 1).map(|(next, _)| &next.kind);
            if let Some(ByteSegmentKind::Number { coding, .. }) = next
                && coding.order == Order::Bits
            {
                continue;
            }
            let missing = bits.next_multiple_of(8) - bits;
            if missing > 0 {
                self.report(
                    segment.at,
                    &format!("these bit fields end within a byte: they have {bits} bits"),
                    format!("write `{text}, bits::<{missing}>(_)`"),
                );
            }
            bits = 0;
        }
    }

    /// A hole of no size ends at the literal after it. Otherwise all that follows has a size that
    /// is known there.
    fn holes_end(&mut self, segments: &[(ByteSegment, String)]) {
        for (at, (hole, text)) in segments.iter().enumerate() {
            let ByteSegmentKind::Hole(_, Size::Open) = hole.kind else {
                continue;
            };
            let is_empty = |segment: &&(ByteSegment, String)| matches!(&segment.0.kind, ByteSegmentKind::Literal(bytes) if bytes.is_empty());
            let after: Vec<_> = segments[at + 1..]
                .iter()
                .filter(|segment| !is_empty(segment))
                .map(|(segment, _)| &segment.kind)
                .collect();
            if let Some(ByteSegmentKind::Literal(_)) = after.first() {
                continue;
            }
            let bound: Vec<_> = after
                .iter()
                .flat_map(|segment| match segment {
                    ByteSegmentKind::Literal(_) => Vec::new(),
                    ByteSegmentKind::Hole(binder, _) => binder.iter().collect(),
                    ByteSegmentKind::Number { arg, .. } => arg.binders.iter().collect(),
                })
                .map(|binder| &binder.ident)
                .collect();
            let is_known = |segment: &&ByteSegmentKind| match segment {
                ByteSegmentKind::Hole(_, Size::Open) => false,
                ByteSegmentKind::Hole(_, Size::Named(name)) => !bound.contains(&name),
                _ => true,
            };
            if !after.iter().all(is_known) {
                self.report(
                    hole.at,
                    "nothing says where this hole of a byte string ends",
                    format!("write `{text}4` to give it a length, or put a literal after it"),
                );
            }
        }
    }

    /// rustc reports a literal only if its whole type has no such value.
    fn literals_in_bits(&mut self, coding: Coding, pat: &syn::Pat) {
        match pat {
            syn::Pat::Lit(syn::PatLit { lit, .. }) => self.literal_in_bits(coding, lit),
            syn::Pat::Range(range) => {
                for end in [&range.start, &range.end].into_iter().flatten() {
                    if let Expr::Lit(end) = &**end {
                        self.literal_in_bits(coding, &end.lit);
                    }
                }
            }
            syn::Pat::Paren(paren) => self.literals_in_bits(coding, &paren.pat),
            syn::Pat::Ident(ident) => {
                if let Some((_, sub)) = &ident.subpat {
                    self.literals_in_bits(coding, sub);
                }
            }
            syn::Pat::Or(or) => {
                for case in &or.cases {
                    self.literals_in_bits(coding, case);
                }
            }
            _ => {}
        }
    }

    fn literal_in_bits(&mut self, coding: Coding, lit: &Lit) {
        let Lit::Int(value) = lit else { return };
        let most = u64::MAX >> (64 - coding.width);
        if value.base10_parse::<u64>().is_ok_and(|value| value <= most) {
            return;
        }
        let (text, name) = (source_text(lit.to_token_stream()), coding.name());
        self.report(
            lit,
            &format!("literal `{text}` out of range for `{name}`"),
            format!("the range of `{name}` is `0..={most}`"),
        );
    }
}

/// Returns whether the only argument of `bytes` is a segment rather than a Rust pattern.
fn is_segment(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Ident(ident) => is_rest_of(ident) || is_sized(ident),
        // Neither can be a Rust pattern for a `&[u8]`.
        syn::Pat::Rest(_) | syn::Pat::TupleStruct(_) | syn::Pat::Range(_) => true,
        _ => false,
    }
}

/// `x @ ..4`
fn is_sized(ident: &syn::PatIdent) -> bool {
    matches!(&ident.subpat, Some((_, sub)) if matches!(**sub, syn::Pat::Range(_)))
}

/// The length of a hole.
fn size(range: &syn::PatRange) -> Result<Size> {
    let text = source_text(range.to_token_stream());
    let wrong = |help: String| {
        let message = format!("expected the length of a hole, found `{text}`");
        Err(error(range, &message, help))
    };
    let (None, Some(end), syn::RangeLimits::HalfOpen(_)) =
        (&range.start, &range.end, &range.limits)
    else {
        return wrong("write `..4` for four bytes".to_owned());
    };
    match &**end {
        Expr::Lit(syn::ExprLit {
            lit: Lit::Int(lit), ..
        }) if matches!(lit.suffix(), "" | "usize") => match lit.base10_parse() {
            Ok(len) => Ok(Size::Fixed(len)),
            Err(_) => wrong("write a length that a byte string may have: `..4`".to_owned()),
        },
        Expr::Path(path) => Ok(match path.path.get_ident() {
            Some(name) if !is_constant(name) && path.qself.is_none() => Size::Named(name.clone()),
            _ => Size::Constant(Box::new(Expr::Path(path.clone()))),
        }),
        _ => wrong(
            "write `..4`, or a constant or a name that the clause binds before: `..LEN`, `..len`"
                .to_owned(),
        ),
    }
}

/// The number that a call reads.
fn coding(call: &syn::PatTupleStruct) -> Result<Coding> {
    let path = ExprPath {
        attrs: Vec::new(),
        qself: call.qself.clone(),
        path: call.path.clone(),
    };
    let text = unspaced(&path);
    let argument = source_text(call.elems.to_token_stream());
    let last = call.path.segments.last();
    let segment = last.filter(|_| call.path.segments.len() == 1 && call.qself.is_none());
    let name = segment.map(|segment| segment.ident.to_string());
    let ty = segment.and_then(|segment| {
        let ty = only_type(&segment.arguments)?;
        typed::hole(&unspaced(&ty))
    });
    let plain = segment.filter(|segment| segment.arguments.is_none());
    let found = match (name.as_deref(), plain) {
        (Some("le"), None) => ty.and_then(|ty| Coding::of(ty, Order::Little)),
        (Some("bits"), _) => {
            let width = segment.and_then(|segment| only_number(&segment.arguments));
            let coding = width.and_then(Coding::bits);
            return coding.ok_or_else(|| {
                error(
                    call,
                    "expected a number of bits from 1 to 64 for `bits`",
                    format!("write `bits::<8>({argument})`"),
                )
            });
        }
        (Some(name), Some(_)) => typed::hole(name).and_then(|ty| Coding::of(ty, Order::Big)),
        _ => None,
    };
    if let Some(coding) = found {
        return Ok(coding);
    }
    let big = ty.and_then(|ty| Coding::of(ty, Order::Big));
    let help = match (name.as_deref(), big) {
        (Some("be"), Some(coding)) => {
            format!("write `{}({argument})`, which is big-endian", coding.name())
        }
        (Some("usize"), _) => {
            format!("write `u64({argument})`, whose width is the same everywhere")
        }
        (Some("isize"), _) => {
            format!("write `i64({argument})`, whose width is the same everywhere")
        }
        (Some("bytes" | "str" | "list"), _) => "write `x @ ..` for any bytes".to_owned(),
        (Some(name), _) => match nearest(name) {
            Some("str({})" | "list({})") => "write `x @ ..` for any bytes".to_owned(),
            Some(template)
                if typed::hole(template.trim_end_matches("({})"))
                    .is_some_and(|ty| Coding::of(ty, Order::Big).is_some()) =>
            {
                format!("did you mean `{}`?", template.replace("{}", &argument))
            }
            _ => NUMBERS.to_owned(),
        },
        (None, _) => NUMBERS.to_owned(),
    };
    let message = format!("expected a segment of a byte string, found the call `{text}(…)`");
    Err(error(call, &message, help))
}

/// The number of `::<3>`.
fn only_number(arguments: &syn::PathArguments) -> Option<usize> {
    let syn::PathArguments::AngleBracketed(generics) = arguments else {
        return None;
    };
    match generics.args.first() {
        Some(syn::GenericArgument::Const(Expr::Lit(syn::ExprLit {
            lit: Lit::Int(number),
            ..
        }))) if generics.args.len() == 1 => number.base10_parse().ok(),
        _ => None,
    }
}

/// The error for a literal that is not a byte string.
fn no_bytes(lit: &Lit) -> syn::Error {
    let text = source_text(lit.to_token_stream());
    let as_bytes = |bytes: &[u8]| format!("write `b\"{}\"`", bytes.escape_ascii());
    let (kind, help) = match lit {
        Lit::Str(lit) => ("a string", as_bytes(lit.value().as_bytes())),
        Lit::Char(lit) => ("a character", as_bytes(lit.value().to_string().as_bytes())),
        Lit::Byte(lit) => ("a byte", as_bytes(&[lit.value()])),
        Lit::Int(lit) => (
            "an integer",
            format!(
                "write `{}`",
                typed_literal(lit.suffix(), lit.base10_digits())
            ),
        ),
        Lit::Float(_) => ("a float", format!("write `f64({text})`")),
        Lit::Bool(lit) => ("a bool", format!("write `u8({})`", u8::from(lit.value))),
        _ => ("another literal", BYTE_STRING.segments.to_owned()),
    };
    let message = format!("expected a segment of a byte string, found {kind}");
    error(lit, &message, help)
}

/// An integer literal as a segment: of the type of its suffix, or of the smallest one that has it.
fn typed_literal(suffix: &str, digits: &str) -> String {
    let ty = match suffix {
        "" | "usize" | "isize" => {
            let is = |ty: &str| digits.parse::<u128>().is_ok_and(|it| it <= most_of(ty));
            let mut types = ["u8", "u16", "u32", "u64"].into_iter();
            let ty = types.find(|ty| is(ty)).unwrap_or("u128");
            if digits.starts_with('-') { "i64" } else { ty }
        }
        suffix => suffix,
    };
    format!("{ty}({digits})")
}

fn most_of(ty: &str) -> u128 {
    match ty {
        "u8" => u8::MAX.into(),
        "u16" => u16::MAX.into(),
        "u32" => u32::MAX.into(),
        _ => u64::MAX.into(),
    }
}

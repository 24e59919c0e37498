//! Byte strings made of segments.

use syn::Ident;

use super::Lowering;
use super::survey::Survey;
use crate::ir::{ByteSegment, Form, Kind, Leaf, Name, Pat, Size};
use crate::syntax::{self, ByteSegmentKind};

impl<'a> Lowering<'a> {
    pub(super) fn bytes(&mut self, segments: &[syntax::ByteSegment]) -> Pat {
        let mut lowered: Vec<ByteSegment> = Vec::new();
        for segment in segments {
            let next = match &segment.kind {
                ByteSegmentKind::Literal(bytes) if bytes.is_empty() => continue,
                ByteSegmentKind::Literal(bytes) => {
                    if let Some(ByteSegment::Literal(before)) = lowered.last_mut() {
                        before.extend(bytes);
                        continue;
                    }
                    ByteSegment::Literal(bytes.clone())
                }
                ByteSegmentKind::Hole(binder, size) => ByteSegment::Hole {
                    name: binder.as_ref().map(|binder| self.name(binder)),
                    size: self.size(size),
                },
                ByteSegmentKind::Number { coding, arg } => {
                    let names = self.names(&arg.pat, arg);
                    ByteSegment::Number {
                        coding: *coding,
                        pat: self.rust_pat(&arg.pat),
                        names,
                    }
                }
            };
            lowered.push(next);
        }
        match &lowered[..] {
            [] => Pat::Leaf(Leaf::Bytes(Vec::new())),
            [ByteSegment::Literal(bytes)] => Pat::Leaf(Leaf::Bytes(bytes.clone())),
            [
                ByteSegment::Hole {
                    name,
                    size: Size::Open,
                },
            ] => match name {
                None => Pat::Leaf(Leaf::Kind(Kind::Bytes)),
                Some(name) => Pat::Bind {
                    name: *name,
                    form: Form::Bytes,
                    pat: Box::new(Pat::Leaf(Leaf::Kind(Kind::Bytes))),
                },
            },
            _ => Pat::Bytes(lowered),
        }
    }

    fn size(&mut self, size: &syntax::Size) -> Size {
        match size {
            syntax::Size::Open => Size::Open,
            syntax::Size::Fixed(len) => Size::Fixed(*len),
            syntax::Size::Constant(expr) => Size::Constant(self.expr(expr)),
            syntax::Size::Named(ident) => {
                let mut lengths = self.lengths.iter();
                match lengths.find(|(length, _)| std::ptr::eq(*length, ident)) {
                    Some((_, name)) => Size::Named(*name),
                    // An unknown name was reported.
                    None => Size::Open,
                }
            }
        }
    }

    /// The lengths that are names, each with the name.
    pub(super) fn names_of_lengths(
        &self,
        survey: &Survey<'a>,
        names: &[Vec<usize>],
    ) -> Vec<(&'a Ident, Name)> {
        let lengths = survey.lengths.iter().filter_map(|length| {
            let mut groups = names.iter();
            let bound = groups.find_map(|group| {
                let bound = length.reader.bound_before(group, &survey.occurrences)?;
                (bound.binder.ident == *length.ident).then_some(bound)
            })?;
            Some((length.ident, self.name(bound.binder)))
        });
        lengths.collect()
    }
}

//! Strings made of segments.

use super::Lowering;
use crate::ir::{Form, Kind, Leaf, Pat, Segment, Side};
use crate::syntax::{self, SegmentKind};

impl Lowering<'_> {
    pub(super) fn segments(&mut self, side: Side, segments: &[syntax::Segment]) -> Pat {
        let mut lowered: Vec<Segment> = Vec::new();
        for segment in segments {
            let next = match &segment.kind {
                SegmentKind::Literal(text) if text.is_empty() => continue,
                SegmentKind::Literal(text) => {
                    if let Some(Segment::Literal(before)) = lowered.last_mut() {
                        before.push_str(text);
                        continue;
                    }
                    Segment::Literal(text.clone())
                }
                SegmentKind::Hole(binder) => {
                    Segment::Hole(binder.as_ref().map(|binder| self.name(binder)))
                }
                SegmentKind::Typed { ty, arg } => {
                    let names = self.names(&arg.pat, arg);
                    Segment::Typed {
                        ty: *ty,
                        pat: self.rust_pat(&arg.pat),
                        names,
                    }
                }
            };
            lowered.push(next);
        }
        match &lowered[..] {
            [] => Pat::Leaf(Leaf::Str(String::new())),
            [Segment::Literal(text)] => Pat::Leaf(Leaf::Str(text.clone())),
            [Segment::Hole(None)] => Pat::Leaf(Leaf::Kind(Kind::Str)),
            [Segment::Hole(Some(name))] => Pat::Bind {
                name: *name,
                form: Form::Str,
                pat: Box::new(Pat::Leaf(Leaf::Kind(Kind::Str))),
            },
            _ => Pat::Segments(side, lowered),
        }
    }
}

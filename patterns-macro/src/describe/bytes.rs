//! The segments of byte strings.

use super::Describer;
use super::literal::{bytes, length, list, question, text};
use super::names::Compare;
use crate::ir::{ByteSegment, Order, Size};

impl Describer<'_, '_> {
    pub(super) fn bytes(&mut self, segments: &[ByteSegment]) -> String {
        let segments = segments.iter().map(|segment| self.byte_segment(segment));
        format!("y{}", list(segments))
    }

    fn byte_segment(&mut self, segment: &ByteSegment) -> String {
        match segment {
            ByteSegment::Literal(literal) => format!("x{}", bytes(literal)),
            ByteSegment::Hole { name, size } => {
                format!("h{}{}", self.maybe_name(*name), self.size(*size))
            }
            ByteSegment::Number { coding, pat, names } => {
                let ty = coding.ty.name();
                let bound = self.bound(names);
                let fits = question(self.answers().number(ty, *pat, &bound));
                let called = self.sources.rust_pat(*pat).called(&coding.name());
                let names = self.all_names(names, Compare::of(coding.ty));
                let order = match coding.order {
                    Order::Big => '>',
                    Order::Little => '<',
                    Order::Bits => '0',
                };
                let (ty, width, called) = (text(ty), length(coding.width), text(&called));
                format!("i{ty}{width}{order}{fits}{called}{names}")
            }
        }
    }

    fn size(&mut self, size: Size) -> String {
        match size {
            Size::Open => ".".to_owned(),
            Size::Fixed(len) => format!("i{}", length(len)),
            Size::Constant(expr) => {
                let asked = question(self.answers().length(expr));
                format!("a{}{asked}", text(&self.sources.expr(expr).text()))
            }
            Size::Named(name) if self.names.is_yielded(name) => {
                let name = self.sources.name(name).ident.to_string();
                format!("a{}{}", text(&name), question(None))
            }
            Size::Named(name) => format!("b{}", self.name(name, Compare::Dynamic)),
        }
    }
}

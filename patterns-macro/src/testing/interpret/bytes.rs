//! Byte strings taken apart by segments, as rows of bits.

use super::{Bindings, Bound, Host, Value};
use crate::ir::{ByteSegment, Coding, HoleType, Int, Name, Order, RustPatId, Scalar, Size};

/// The values of the names in a byte string, in order. `known` are the names around it.
pub(crate) fn take_bytes_apart(
    host: &Host,
    segments: &[ByteSegment],
    bytes: &[u8],
    known: &Bindings,
) -> Option<Vec<(Name, Bound)>> {
    let bit = |byte: &u8, at: u32| byte >> (7 - at) & 1 == 1;
    let bits: Vec<bool> = bytes
        .iter()
        .flat_map(|byte| (0..8).map(move |at| bit(byte, at)))
        .collect();
    let found = Found {
        host,
        known: known.clone(),
    };
    found.rest(segments, &bits)
}

/// Returns whether a number of these bytes, the most significant first, matches a Rust pattern.
pub(crate) fn number_fits(host: &Host, ty: HoleType, pat: RustPatId, bytes: &[u8]) -> bool {
    let number = bytes
        .iter()
        .fold(0, |all, byte| all << 8 | u128::from(*byte));
    (host.rust)(pat, &typed(ty, number)).is_some()
}

/// The state before a segment: the names that have values.
struct Found<'h> {
    host: &'h Host,
    known: Bindings,
}

impl Found<'_> {
    fn rest(mut self, segments: &[ByteSegment], bits: &[bool]) -> Option<Vec<(Name, Bound)>> {
        let Some((segment, others)) = segments.split_first() else {
            return bits.is_empty().then(Vec::new);
        };
        let (names, width): (Vec<(Name, Bound)>, usize) = match segment {
            ByteSegment::Literal(literal) => {
                let width = literal.len() * 8;
                if as_bytes(bits.get(..width)?) != *literal {
                    return None;
                }
                (Vec::new(), width)
            }
            ByteSegment::Hole { name, size } => {
                let width = match size {
                    Size::Open => self.open(others, bits)?,
                    size => self.length(*size)?.checked_mul(8)?,
                };
                let part = Bound::One(Value::bytes(&as_bytes(bits.get(..width)?)));
                (
                    name.iter().map(|name| (*name, part.clone())).collect(),
                    width,
                )
            }
            ByteSegment::Number { coding, pat, names } => {
                let number = number(*coding, bits.get(..coding.width)?);
                let value = (self.host.rust)(*pat, &number)?;
                let bound = names.iter().map(|name| (*name, Bound::One(value.clone())));
                (bound.collect(), coding.width)
            }
        };
        self.known.extend(names.clone());
        let after = self.rest(others, &bits[width..])?;
        Some(names.into_iter().chain(after).collect())
    }

    /// The width of an open hole. It ends at the first occurrence of the literal after it; or what
    /// follows it is at the end.
    fn open(&self, others: &[ByteSegment], bits: &[bool]) -> Option<usize> {
        if let [ByteSegment::Literal(literal), _, ..] = others {
            let mut ends = (0..=bits.len()).step_by(8);
            return ends.find(|end| as_bytes(&bits[*end..]).starts_with(literal));
        }
        let mut widths = others.iter().map(|segment| match segment {
            ByteSegment::Literal(literal) => Some(literal.len() * 8),
            ByteSegment::Hole { size, .. } => self.length(*size)?.checked_mul(8),
            ByteSegment::Number { coding, .. } => Some(coding.width),
        });
        let last = widths.try_fold(0_usize, |all, width| all.checked_add(width?));
        bits.len().checked_sub(last?)
    }

    fn length(&self, size: Size) -> Option<usize> {
        let value = match size {
            Size::Open => panic!("an open hole has no length"),
            Size::Fixed(length) => return Some(length),
            Size::Constant(expr) => self.host.expr(expr),
            Size::Named(name) => match self.known.get(&name)? {
                Bound::One(value) => value,
                other => panic!("`{other:?}` is no length"),
            },
        };
        match value {
            Value::Int(value) => value.to_string().parse().ok(),
            other => panic!("`{other}` is no length"),
        }
    }
}

fn as_bytes(bits: &[bool]) -> Vec<u8> {
    bits.chunks(8)
        .map(|byte| u8::try_from(unsigned(byte)).unwrap())
        .collect()
}

fn unsigned(bits: &[bool]) -> u128 {
    bits.iter().fold(0, |all, bit| all * 2 + u128::from(*bit))
}

fn number(coding: Coding, bits: &[bool]) -> Value {
    let mut bytes: Vec<&[bool]> = bits.chunks(8).collect();
    if coding.order == Order::Little {
        bytes.reverse();
    }
    typed(coding.ty, unsigned(&bytes.concat()))
}

/// The number that the lowest bits are in a type.
fn typed(ty: HoleType, bits: u128) -> Value {
    let width = match ty {
        HoleType::Int(Int::I8) => 8,
        HoleType::Int(Int::I16) => 16,
        HoleType::Int(Int::I32) => 32,
        HoleType::Int(Int::I64) => 64,
        HoleType::Scalar(Scalar::I128) => return Value::int(&bits.cast_signed().to_string()),
        HoleType::Scalar(Scalar::F32) => {
            let single = f32::from_bits(u32::try_from(bits).unwrap());
            return Value::float(single.into());
        }
        HoleType::Scalar(Scalar::F64) => {
            return Value::float(f64::from_bits(u64::try_from(bits).unwrap()));
        }
        _ => return Value::int(&bits.to_string()),
    };
    // Two's complement.
    let value = i128::try_from(bits).unwrap();
    let is_negative = value >> (width - 1) == 1;
    (value - if is_negative { 1 << width } else { 0 }).into()
}

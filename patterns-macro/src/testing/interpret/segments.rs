//! Strings taken apart by segments, without backtracking.

use std::str::FromStr;

use super::{Bound, Host, Value};
use crate::ir::{HoleType, Name, RustPatId, Scalar, Segment};

/// The values of the named holes of a string, in order.
pub(crate) fn take_apart(
    host: &Host,
    segments: &[Segment],
    text: &str,
) -> Option<Vec<(Name, Bound)>> {
    let text_of = |text: &str| Bound::One(text.into());
    let Some((segment, others)) = segments.split_first() else {
        return text.is_empty().then(Vec::new);
    };
    match (segment, others) {
        (Segment::Literal(literal), _) => take_apart(host, others, text.strip_prefix(&**literal)?),
        (Segment::Hole(name), []) => Some(name.iter().map(|name| (*name, text_of(text))).collect()),
        (Segment::Hole(name), [Segment::Literal(literal), others @ ..]) => {
            let at = if others.is_empty() {
                text.strip_suffix(&**literal)?.len()
            } else {
                text.find(&**literal)?
            };
            let after = take_apart(host, others, &text[at + literal.len()..])?;
            let here = name.iter().map(|name| (*name, text_of(&text[..at])));
            Some(here.chain(after).collect())
        }
        (Segment::Hole(_), _) => panic!("a literal comes between holes"),
        (Segment::Typed { ty, pat, names }, _) => {
            let (value, rest) = read(host, *ty, *pat, text)?;
            let after = take_apart(host, others, rest)?;
            let here = names.iter().map(|name| (*name, Bound::One(value.clone())));
            Some(here.chain(after).collect())
        }
    }
}

/// The value at the beginning of a text, if it has the type and matches the Rust pattern, and the
/// rest.
fn read<'t>(host: &Host, ty: HoleType, pat: RustPatId, text: &'t str) -> Option<(Value, &'t str)> {
    let (run, rest) = run(ty, text);
    let value = (host.rust)(pat, &parse(ty, run)?)?;
    Some((value, rest))
}

/// Returns whether a text begins with such a value.
pub(crate) fn fits(host: &Host, ty: HoleType, pat: RustPatId, text: &str) -> bool {
    read(host, ty, pat, text).is_some()
}

/// The beginning of a text that a value of the type may be written with, and the rest.
fn run(ty: HoleType, text: &str) -> (&str, &str) {
    let end = match ty {
        HoleType::Bool => {
            let mut words = ["true", "false"].into_iter();
            words
                .find(|word| text.starts_with(word))
                .map_or(0, str::len)
        }
        HoleType::Scalar(Scalar::Char) => text.chars().next().map_or(0, char::len_utf8),
        HoleType::Scalar(Scalar::F32 | Scalar::F64) => {
            let mut ends = (0..=text.len()).rev();
            ends.find(|end| text.get(..*end).is_some_and(is_float))
                .unwrap_or(0)
        }
        HoleType::Int(_) | HoleType::Scalar(_) => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let rest = digits.trim_start_matches(|next: char| next.is_ascii_digit());
            text.len() - rest.len()
        }
    };
    text.split_at(end)
}

/// Returns whether a text is a float in digits, with digits after its point.
fn is_float(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let in_digits = !text.contains(['n', 'N', 'i', 'I']);
    in_digits && !mantissa.ends_with('.') && text.parse::<f64>().is_ok()
}

fn parse(ty: HoleType, text: &str) -> Option<Value> {
    fn number<T: FromStr + ToString>(text: &str) -> Option<Value> {
        let value: T = text.parse().ok()?;
        Some(Value::int(&value.to_string()))
    }
    let float = |value: f64| value.is_finite().then(|| Value::float(value));
    match ty {
        HoleType::Bool => Some(text.parse::<bool>().ok()?.into()),
        HoleType::Int(int) => {
            let (first, last) = int.bounds();
            let value: i128 = text.parse().ok()?;
            if first == 0 && text.starts_with('-') {
                return None;
            }
            (first..=last).contains(&value).then(|| value.into())
        }
        HoleType::Scalar(scalar) => match scalar {
            Scalar::I128 => number::<i128>(text),
            Scalar::U128 => number::<u128>(text),
            Scalar::Isize => number::<isize>(text),
            Scalar::Usize => number::<usize>(text),
            Scalar::F32 => float(text.parse::<f32>().ok()?.into()),
            Scalar::F64 => float(text.parse().ok()?),
            Scalar::Char => text.parse::<char>().ok().map(|_| text.into()),
        },
    }
}

//! Strings taken apart by segments, without backtracking.

use std::str::FromStr;

use super::{Bound, Host, Value};
use crate::ir::{HoleType, Name, RustPatId, Scalar, Segment, Side};

/// The values of the named holes of a string, in order.
pub(crate) fn take_apart(
    host: &Host,
    side: Side,
    segments: &[Segment],
    text: &str,
) -> Option<Vec<(Name, Bound)>> {
    match side {
        Side::Left => from_left(host, segments, text),
        Side::Right => from_right(host, segments, text),
    }
}

fn text_of(text: &str) -> Bound {
    Bound::One(text.into())
}

fn from_left(host: &Host, segments: &[Segment], text: &str) -> Option<Vec<(Name, Bound)>> {
    let Some((segment, others)) = segments.split_first() else {
        return text.is_empty().then(Vec::new);
    };
    match (segment, others) {
        (Segment::Literal(literal), _) => from_left(host, others, text.strip_prefix(&**literal)?),
        (Segment::Hole(name), []) => Some(name.iter().map(|name| (*name, text_of(text))).collect()),
        (Segment::Hole(name), [Segment::Literal(literal), others @ ..]) => {
            let at = if others.is_empty() {
                text.strip_suffix(&**literal)?.len()
            } else {
                text.find(&**literal)?
            };
            let after = from_left(host, others, &text[at + literal.len()..])?;
            let here = name.iter().map(|name| (*name, text_of(&text[..at])));
            Some(here.chain(after).collect())
        }
        (Segment::Hole(_), _) => panic!("a literal comes between holes"),
        (Segment::Typed { ty, pat, names }, _) => {
            let (value, rest) = read(host, *ty, *pat, text)?;
            let after = from_left(host, others, rest)?;
            let here = names.iter().map(|name| (*name, Bound::One(value.clone())));
            Some(here.chain(after).collect())
        }
    }
}

/// The mirror of `from_left`.
fn from_right(host: &Host, segments: &[Segment], text: &str) -> Option<Vec<(Name, Bound)>> {
    let Some((segment, others)) = segments.split_last() else {
        return text.is_empty().then(Vec::new);
    };
    let (mut before, here) = match (segment, others) {
        (Segment::Literal(literal), _) => {
            let before = from_right(host, others, text.strip_suffix(&**literal)?)?;
            (before, Vec::new())
        }
        (Segment::Hole(name), []) => {
            let here = name.iter().map(|name| (*name, text_of(text)));
            (Vec::new(), here.collect())
        }
        (Segment::Hole(name), [others @ .., Segment::Literal(literal)]) => {
            let at = if others.is_empty() {
                text.starts_with(&**literal).then_some(0)
            } else {
                text.rfind(&**literal)
            };
            let (rest, hole) = text.split_at(at?);
            let here = name.iter();
            let here = here.map(|name| (*name, text_of(&hole[literal.len()..])));
            (from_right(host, others, rest)?, here.collect())
        }
        (Segment::Hole(_), _) => panic!("a literal comes between holes"),
        (Segment::Typed { ty, pat, names }, _) => {
            let literal = match others.last() {
                Some(Segment::Literal(literal)) => literal,
                _ => "",
            };
            let (rest, run) = last_run(*ty, text, literal);
            let value = (host.rust)(*pat, &parse(*ty, run)?)?;
            let here = names.iter().map(|name| (*name, Bound::One(value.clone())));
            (from_right(host, others, rest)?, here.collect())
        }
    };
    before.extend(here);
    Some(before)
}

/// The end of a text that a value of the type may be written with, and the rest before it. A sign
/// is not among it if the literal before needs it.
fn last_run<'t>(ty: HoleType, text: &'t str, literal: &str) -> (&'t str, &'t str) {
    let splits = text.char_indices().map(|(at, _)| text.split_at(at));
    let mut runs = splits.filter(|(_, last)| run(ty, last).0 == *last);
    let Some(longest) = runs.next() else {
        return (text, "");
    };
    let may_be_cut = longest.1.starts_with(['+', '-']) && !longest.0.ends_with(literal);
    let unsigned = runs.next().filter(|_| may_be_cut);
    let unsigned = unsigned.filter(|(rest, _)| rest.ends_with(literal));
    unsigned.unwrap_or(longest)
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

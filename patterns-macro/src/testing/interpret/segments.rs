//! Strings taken apart by segments, without backtracking.

use super::{Bound, Host, Value};
use crate::ir::{HoleType, Name, Segment};

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
            let (run, rest) = run(*ty, text);
            let value = parse(*ty, run)?;
            let value = (host.rust)(*pat, &value)?;
            let after = take_apart(host, others, rest)?;
            let here = names.iter().map(|name| (*name, Bound::One(value.clone())));
            Some(here.chain(after).collect())
        }
    }
}

/// The beginning of a text that a value of the type may be written with, and the rest.
fn run(ty: HoleType, text: &str) -> (&str, &str) {
    let end = if ty == HoleType::Bool {
        let mut words = ["true", "false"].into_iter();
        words
            .find(|word| text.starts_with(word))
            .map_or(0, str::len)
    } else {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        text.len()
            - digits
                .trim_start_matches(|next: char| next.is_ascii_digit())
                .len()
    };
    text.split_at(end)
}

fn parse(ty: HoleType, text: &str) -> Option<Value> {
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
        HoleType::Scalar(scalar) => panic!("no test reads a `{}`", scalar.name()),
    }
}

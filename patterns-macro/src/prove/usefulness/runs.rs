//! The runs of characters that typed holes read.

use super::approximation::Approximation;
use super::interval::Interval;
use super::scalars;
use crate::ir::{HoleType, Integer, Scalar};

/// The integers of a type.
pub(super) fn integers(ty: HoleType, approximation: Approximation) -> Option<Interval<Integer>> {
    match ty {
        HoleType::Int(int) => Some((&int.range()).into()),
        HoleType::Scalar(scalar) => scalars::ints(scalar, approximation),
        HoleType::Bool => None,
    }
}

/// Returns whether a run may continue with the text after it, or with what follows that.
pub(super) fn may_continue(ty: HoleType, rest: &str) -> bool {
    match ty {
        HoleType::Bool | HoleType::Scalar(Scalar::Char) => false,
        HoleType::Scalar(Scalar::F32 | Scalar::F64) => {
            rest.is_empty() || rest.starts_with(['.', 'e', 'E'])
        }
        HoleType::Int(_) | HoleType::Scalar(_) => rest.is_empty(),
    }
}

/// Returns whether a run of a type may contain a character.
pub(super) fn is_in_run(ty: HoleType, character: char) -> bool {
    match ty {
        HoleType::Bool => character.is_ascii_alphabetic(),
        HoleType::Scalar(Scalar::Char) => true,
        HoleType::Scalar(Scalar::F32 | Scalar::F64) => {
            character.is_ascii_digit() || "+-.eE".contains(character)
        }
        HoleType::Int(_) | HoleType::Scalar(_) => {
            character.is_ascii_digit() || "+-".contains(character)
        }
    }
}

/// The end of a text that a value of the type may be written with, and the rest before it.
pub(super) fn last_run(ty: HoleType, text: &str) -> (&str, &str) {
    let start = match ty {
        HoleType::Bool => text.len().saturating_sub("false".len()),
        HoleType::Scalar(Scalar::Char) => text.len().saturating_sub(4),
        _ => text
            .trim_end_matches(|character| is_in_run(ty, character))
            .len(),
    };
    let mut starts = (start..=text.len()).filter(|start| text.is_char_boundary(*start));
    let start = starts.find(|start| run(ty, &text[*start..]).1.is_empty());
    text.split_at(start.unwrap_or(text.len()))
}

/// The beginning of a text that a value of the type may be written with, and the rest.
pub(super) fn run(ty: HoleType, text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let sign = |at: usize| usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
    let digits = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default().iter();
        rest.take_while(|byte| byte.is_ascii_digit()).count()
    };
    let end = match ty {
        HoleType::Bool => {
            let mut words = ["true", "false"].into_iter();
            words
                .find(|word| text.starts_with(word))
                .map_or(0, str::len)
        }
        HoleType::Scalar(Scalar::Char) => text.chars().next().map_or(0, char::len_utf8),
        HoleType::Int(_) | HoleType::Scalar(_) => {
            let mut end = sign(0) + digits(sign(0));
            if let HoleType::Scalar(Scalar::F32 | Scalar::F64) = ty {
                if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
                    end += 1 + digits(end + 1);
                }
                let power = end + 1 + sign(end + 1);
                if end > 0 && matches!(bytes.get(end), Some(b'e' | b'E')) && digits(power) > 0 {
                    end = power + digits(power);
                }
            }
            end
        }
    };
    text.split_at(end)
}

/// Returns whether a run is a value of the type. If that depends on the machine, the approximation
/// decides.
pub(super) fn reads(ty: HoleType, run: &str, approximation: Approximation) -> bool {
    match ty {
        HoleType::Bool => run.parse::<bool>().is_ok(),
        HoleType::Scalar(Scalar::Char) => run.parse::<char>().is_ok(),
        HoleType::Scalar(Scalar::F32) => run.parse().is_ok_and(f32::is_finite),
        HoleType::Scalar(Scalar::F64) => run.parse().is_ok_and(f64::is_finite),
        HoleType::Int(_) | HoleType::Scalar(_) => {
            let digits = run.trim_start_matches(['+', '-']);
            let value = Integer::new(run.starts_with('-'), digits);
            let held = integers(ty, approximation);
            // An unsigned type reads no sign below zero, not even that of `-0`.
            let is_signed = held
                .as_ref()
                .and_then(|held| held.from.as_ref())
                .is_some_and(|first| *first < 0.into());
            !digits.is_empty()
                && (is_signed || !run.starts_with('-'))
                && held.is_some_and(|held| held.contains(&value))
        }
    }
}

//! A scanner for JSON text: where a value ends, and whether it is well-formed.
//!
//! It does not recurse. `sonic-rs` recurses when it checks text that it skips; compiled without
//! optimisation, it exhausts the stack of a thread on 64 nested lists.
//!
//! Figures at an optimisation, here and in the neighbouring files, are instructions for a hit and
//! for a miss of the benchmark's router of 50 clauses, measured with that one optimisation switched
//! off.

use super::blocks;
use super::brackets::Brackets;
use super::bytes::{marks, next_byte};
use super::check::{self, List};
use super::ends::Ends;
use super::malformed::{Malformed, MalformedKind};

/// The mistake in text that ends within a list or a map.
const UNTERMINATED: &str = "unterminated list or map";

pub(super) type Scanned<T> = Result<T, Malformed>;

#[cold]
fn malformed<T>(sentence: &'static str, offset: usize) -> Scanned<T> {
    refused(MalformedKind::Syntax(sentence), offset)
}

#[cold]
pub(super) fn refused<T>(kind: MalformedKind, offset: usize) -> Scanned<T> {
    Err(Malformed { kind, offset })
}

/// The position after the closing quote of a string, and whether it contains an escape. `at` is
/// after the opening quote.
#[inline]
pub(super) fn string(text: &[u8], mut at: usize) -> Scanned<(usize, bool)> {
    while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let marks = marks(*chunk);
        if marks != 0 {
            at += marks.trailing_zeros() as usize;
            return match text[at] {
                b'"' => Ok((at + 1, false)),
                _ => rest_of_string(text, at),
            };
        }
        at += chunk.len();
    }
    rest_of_string(text, at)
}

/// The end of a string, as [`string`] returns it, from a byte that is special, or near the end of
/// the text.
///
/// Not inlined: 38,397 -> 33,069 instructions per hit.
#[inline(never)]
fn rest_of_string(text: &[u8], mut at: usize) -> Scanned<(usize, bool)> {
    let mut escaped = false;
    loop {
        match text.get(at) {
            None => return malformed("unterminated string", at),
            Some(b'"') => return Ok((at + 1, escaped)),
            Some(b'\\') => {
                escaped = true;
                at = escape(text, at + 1)?;
            }
            Some(0..0x20) => return malformed("control character in a string", at),
            Some(_) => {
                let chunk = text.get(at..).and_then(<[u8]>::first_chunk::<16>);
                at += chunk.map_or(1, |chunk| marks(*chunk).trailing_zeros().min(16) as usize);
            }
        }
    }
}

fn escape(text: &[u8], at: usize) -> Scanned<usize> {
    match text.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => match text.get(at + 1..at + 5) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(at + 5),
            _ => malformed("expected four hexadecimal digits after `\\u`", at),
        },
        _ => malformed("unknown escape after `\\`", at),
    }
}

/// The end of a number. `at` is its first byte.
#[inline]
fn number(text: &[u8], mut at: usize) -> Scanned<usize> {
    let digits = |mut at: usize| {
        let start = at;
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at == start {
            malformed("expected a digit in a number", at)
        } else {
            Ok(at)
        }
    };
    if text.get(at) == Some(&b'-') {
        at += 1;
    }
    let zero = text.get(at) == Some(&b'0');
    let start = at;
    at = digits(at)?;
    if zero && at > start + 1 {
        return malformed("leading zero in a number", start);
    }
    if text.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = text.get(at) {
            at += 1;
        }
        at = digits(at)?;
    }
    Ok(at)
}

#[inline]
fn word(text: &[u8], at: usize, word: &[u8]) -> Scanned<usize> {
    if text.get(at..).is_some_and(|text| text.starts_with(word)) {
        Ok(at + word.len())
    } else {
        malformed("expected a JSON value", at)
    }
}

/// The start of a text's value, and its end, unless it is a list or a map. Only the first bytes
/// of a list or map are read: enough to refuse text that is not JSON at all.
#[inline]
pub(super) fn begin(text: &[u8]) -> Scanned<(usize, Option<usize>)> {
    let (start, first) = next_byte(text, 0);
    let opened = matches!(first, Some(b'{' | b'['));
    let then = if opened {
        next_byte(text, start + 1).1
    } else {
        None
    };
    match (first, then) {
        (Some(b'{'), Some(b'"' | b'}')) => Ok((start, None)),
        (Some(b'['), Some(b'"' | b'{' | b'[' | b']' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')) => {
            Ok((start, None))
        }
        _ => whole(text, start, &Ends::default()).map(|end| (start, Some(end))),
    }
}

/// The end of the value that begins at `start`, if nothing but white space follows.
#[inline(never)]
pub(super) fn whole(text: &[u8], start: usize, ends: &Ends) -> Scanned<usize> {
    if text.starts_with(b"\xef\xbb\xbf") {
        return malformed("byte order mark before the value", 0);
    }
    let end = value(text, start, 0, false, ends)?;
    after_whole(text, end).map(|()| end)
}

/// Checks that nothing but white space follows the whole value, which ends at `end`.
#[inline]
pub(super) fn after_whole(text: &[u8], end: usize) -> Scanned<()> {
    match next_byte(text, end) {
        (_, None) => Ok(()),
        (at, Some(_)) => malformed("unexpected text after the value", at),
    }
}

/// The end of the list or map that begins at `start` and is read up to `at`: the noted end, or else
/// the one that its quotes and brackets tell.
#[inline]
pub(super) fn trusted_end(text: &[u8], start: usize, at: usize, ends: &Ends) -> Scanned<usize> {
    match ends.get(start) {
        Some(end) => Ok(end),
        None => close(text, at),
    }
}

/// The end of the value that begins at `at`. `outer` lists and maps are around it. If it is one
/// itself, all of it is checked, unless it is `trusted`: then only its quotes and brackets are
/// looked at, or nothing, if its end is noted in `ends`.
///
/// As a function for each case, with the code for strings twice: 1,022 -> 1,031 instructions per
/// miss.
#[inline]
pub(super) fn value(
    text: &[u8],
    at: usize,
    outer: u32,
    trusted: bool,
    ends: &Ends,
) -> Scanned<usize> {
    match text.get(at) {
        Some(b'"') => Ok(string(text, at + 1)?.0),
        Some(b'{' | b'[') if trusted => trusted_end(text, at, at + 1, ends),
        Some(b'{' | b'[') => nested(text, at, Brackets::new(outer), ends),
        _ => word_or_number(text, at, outer > 0),
    }
}

/// The end of the list or map around `at`, which is not within a string, by quotes and brackets
/// alone.
#[inline]
pub(super) fn close(text: &[u8], at: usize) -> Scanned<usize> {
    match blocks::close(text, at) {
        Some(end) => Ok(end),
        None => malformed(UNTERMINATED, text.len()),
    }
}

/// The end of a word or a number, which is `inside` a list or a map or not.
#[inline]
fn word_or_number(text: &[u8], at: usize, inside: bool) -> Scanned<usize> {
    let end = match text.get(at) {
        Some(b'-' | b'0'..=b'9') => number(text, at),
        Some(b't') => word(text, at, b"true"),
        Some(b'f') => word(text, at, b"false"),
        Some(b'n') => word(text, at, b"null"),
        Some(_) => malformed("expected a JSON value", at),
        None => malformed("expected a value, found the end of the text", at),
    }?;
    // Text after the last key asked for is not read, but `truex` is not `true`, `0x1` is not `0`,
    // and a text that is cut within `125` does not say `12`.
    match text.get(end) {
        None if inside => malformed(UNTERMINATED, end),
        None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\t' | b'\r') => Ok(end),
        Some(_) => malformed("unexpected characters after a number or a word", end),
    }
}

/// The end of a map that is read up to `at`, after one of its values. `outer` lists and maps are
/// around it.
#[inline]
pub(super) fn rest_of_map(text: &[u8], at: usize, outer: u32, ends: &Ends) -> Scanned<usize> {
    nested(text, at, Brackets::within_map_of(outer), ends)
}

/// The end of the list or map that begins at `at`, or of the one that is open in `brackets` and read
/// up to `at`.
///
/// By one function for both depths: 32,407 -> 34,187 instructions per hit.
fn nested(text: &[u8], at: usize, brackets: Brackets, ends: &Ends) -> Scanned<usize> {
    if brackets.outer <= OUTER {
        token_by_token::<true>(text, at, brackets, true, ends)
    } else {
        token_by_token::<false>(text, at, brackets, true, ends)
    }
}

/// Text within a list or a map is left to blocks after as many bytes. Most values are shorter, and
/// most longer ones have many times this length.
const SHORT: usize = 256;

/// Values within more lists and maps are read token by token, since few are long.
const OUTER: u32 = 1;

/// As [`nested`]. `by_blocks` says whether lists of small values and long values may be left to
/// blocks, which know no sentence about a mistake.
///
/// It reads strings by 16 bytes. Only `NEAR` the root it leaves long values to blocks and notes
/// ends.
pub(super) fn token_by_token<const NEAR: bool>(
    text: &[u8],
    mut at: usize,
    mut brackets: Brackets,
    mut by_blocks: bool,
    ends: &Ends,
) -> Scanned<usize> {
    let mut ended = brackets.is_open();
    let long = by_blocks && text.len() - at > 4 * SHORT;
    let mut limit = if long { at + SHORT } else { usize::MAX };
    loop {
        if !ended {
            // A value begins here.
            match text.get(at) {
                Some(b'"') => at = string(text, at + 1)?.0,
                Some(&open @ (b'{' | b'[')) => {
                    if open == b'[' && by_blocks && text.get(at + 1) != Some(&b']') {
                        match check::list(text, at, brackets.depth, ends) {
                            List::Other => {}
                            // The mistake is looked for. Nothing within it is tried one by one.
                            List::Unreadable => (by_blocks, limit) = (false, usize::MAX),
                            List::To(end) if !brackets.is_open() => return Ok(end),
                            List::To(end) => {
                                if NEAR {
                                    brackets.passed(at, end, ends);
                                }
                                at = end;
                                ended = true;
                                continue;
                            }
                        }
                    }
                    let map = open == b'{';
                    if brackets.open::<NEAR>(map, at).is_none() {
                        return refused(MalformedKind::TooDeep, at);
                    }
                    let (here, byte) = next_byte(text, at + 1);
                    at = here;
                    if byte != Some(if map { b'}' } else { b']' }) {
                        if map {
                            at = skipped_key(text, here)?;
                        }
                        continue;
                    }
                }
                _ => at = word_or_number(text, at, true)?,
            }
        }
        if NEAR && at > limit {
            if let Some(end) = check::rest(text, at, brackets.clone(), ends) {
                return Ok(end);
            }
            (by_blocks, limit) = (false, usize::MAX);
        }
        // Go to where the next value begins.
        loop {
            let map = brackets.in_map();
            let (here, byte) = next_byte(text, at);
            match byte {
                Some(b',') => {
                    at = next_byte(text, here + 1).0;
                    if map {
                        at = skipped_key(text, at)?;
                    }
                    break;
                }
                Some(b'}') if map => {}
                Some(b']') if !map => {}
                _ => return no_next(byte, here),
            }
            // A list or a map ends.
            at = here + 1;
            if brackets.close::<NEAR>(at, ends) {
                return Ok(at);
            }
        }
        ended = false;
    }
}

/// The error if a value is followed neither by another one nor by the end of the list or map.
#[cold]
pub(super) fn no_next<T>(found: Option<u8>, offset: usize) -> Scanned<T> {
    let message = match found {
        Some(_) => "expected a comma or a closing bracket",
        None => UNTERMINATED,
    };
    malformed(message, offset)
}

/// A key that begins at `at`, and its colon: the position after its closing quote, whether it
/// contains an escape, and where the value begins.
#[inline]
pub(super) fn key(text: &[u8], at: usize) -> Scanned<(usize, bool, usize)> {
    let (end, escaped) = quoted_key(text, at)?;
    Ok((end, escaped, after_key(text, end)?))
}

/// The start of the value whose key begins at `at`.
///
/// By [`key`], whose result is not returned in registers: 32,542 -> 33,541 instructions per hit.
#[inline(never)]
fn skipped_key(text: &[u8], at: usize) -> Scanned<usize> {
    let (end, _) = quoted_key(text, at)?;
    after_key(text, end)
}

/// A key without its colon, as [`string`] returns it.
#[inline]
fn quoted_key(text: &[u8], at: usize) -> Scanned<(usize, bool)> {
    match text.get(at) {
        Some(b'"') => string(text, at + 1),
        _ => malformed("expected a key", at),
    }
}

/// The start of the value whose key ends at `end`.
#[inline]
fn after_key(text: &[u8], end: usize) -> Scanned<usize> {
    match next_byte(text, end) {
        (colon, Some(b':')) => Ok(next_byte(text, colon + 1).0),
        (here, _) => malformed("expected a colon after a key", here),
    }
}

#[cfg(all(test, feature = "serde_json"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn end(text: &str) -> Option<usize> {
        value(text.as_bytes(), 0, 0, false, &Ends::default()).ok()
    }

    #[track_caller]
    fn agrees(text: &str) {
        let taken = end(text).is_some_and(|end| text[end..].trim_ascii().is_empty());
        let expected = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
        assert_eq!(taken, expected, "{text}");
    }

    #[test]
    fn a_value_is_checked_as_serde_json_checks_it() {
        for text in [
            "0",
            "-0",
            "01",
            "-",
            "1.",
            "1.5",
            ".5",
            "1e",
            "1e+5",
            "1E-5",
            "1e5.",
            "--1",
            "+1",
            "true",
            "tru",
            "truex",
            "null",
            "nul",
            "\"\"",
            "\"",
            "\"a",
            "\"\\\"",
            "\"\\n\"",
            "\"\\x\"",
            "\"\\u00e9\"",
            "\"\\u00e\"",
            "\"\u{1}\"",
            "\"abcdefgh\u{1f}\"",
            "\"abcdefgh\\\"ij\"",
            "[]",
            "[ ]",
            "[,]",
            "[1,]",
            "[1 2]",
            "[1, 2]",
            "[[], {}]",
            "[}",
            "{]",
            "{}",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1}",
            "{\"a\":1,}",
            "{\"a\":1 \"b\":2}",
            "{1:2}",
            "{\"a\" : [ 1 , { } ] }",
            "[1",
            "[",
            "{\"a\":",
            "{\"a\"",
            "{\"a\":1",
            "{",
            "[[1]",
            "",
        ] {
            agrees(text);
        }
    }

    #[test]
    fn special_characters_are_seen_anywhere_in_a_string() {
        for len in 0..70 {
            for at in 0..len {
                for mark in [
                    "\"", "\\n", "\\x", "\\", "\u{1}", "\u{1f}", " ", "\u{7f}", "é",
                ] {
                    let (before, after) = ("a".repeat(at), "b".repeat(len - at));
                    agrees(&format!("\"{before}{mark}{after}\""));
                    agrees(&format!("[\"{before}{mark}{after}\", {{}}]"));
                    agrees(&format!("{{\"{before}{mark}{after}\": 0}}"));
                    agrees(&format!("\"{before}{mark}{after}"));
                }
            }
        }
    }

    #[test]
    fn a_map_is_scanned_from_after_any_of_its_values() {
        let text = r#"{"a": 1, "b": {"c": [2, {}]}, "d": "}" , "e":null}"#;
        for (at, _) in text.match_indices(',').chain(text.match_indices('}')) {
            let prefix = &text[..at];
            let within = prefix.matches('{').count() - prefix.matches('}').count() == 1
                && prefix.matches('[').count() == prefix.matches(']').count()
                && prefix.matches('"').count().is_multiple_of(2);
            if within {
                let end = rest_of_map(text.as_bytes(), at, 0, &Ends::default());
                assert_eq!(end.ok(), Some(text.len()));
            }
        }
    }

    #[test]
    fn nesting_has_a_limit_and_needs_no_stack() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(end(&deep(128)).is_some());
        assert!(end(&deep(129)).is_none());
        assert!(end(&"[".repeat(1_000_000)).is_none());
    }

    proptest! {
        #[test]
        fn random_text_is_accepted_if_serde_json_accepts_it(
            text in r#"[\[\]{},:" \\u0aetrunlfs1.\-]{0,12}"#
        ) {
            let text = text.trim_ascii_start();
            agrees(text);
        }
    }
}

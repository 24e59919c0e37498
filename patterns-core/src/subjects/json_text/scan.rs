//! Going over JSON text without reading it: where a value ends, and whether it is well-formed.
//!
//! No recursion: `sonic-rs`, which recurses when it checks what it skips, exhausts the stack of a thread on
//! 64 nested lists where it is compiled without optimisation.

use super::Malformed;

/// How many lists and maps may be nested in a text: `serde_json`'s own limit.
pub(super) const DEPTH: u32 = 128;

type Scanned<T> = Result<T, Malformed>;

#[cold]
fn malformed<T>(message: &'static str, offset: usize) -> Scanned<T> {
    Err(Malformed { message, offset })
}

/// The first byte from `at` on that is no white space, and where it stands.
#[inline]
pub(super) fn next_byte(text: &[u8], mut at: usize) -> (usize, Option<u8>) {
    loop {
        match text.get(at) {
            Some(b' ' | b'\n' | b'\t' | b'\r') => at += 1,
            other => return (at, other.copied()),
        }
    }
}

/// Where a string ends, after its last quote, and whether an escape is in it. `at` is behind the first quote.
#[inline]
pub(super) fn string(text: &[u8], mut at: usize) -> Scanned<(usize, bool)> {
    let mut escaped = false;
    loop {
        // Eight bytes at a time, while none of them is of interest.
        while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let found = special(u64::from_le_bytes(*chunk));
            at += (found.trailing_zeros() / 8) as usize;
            if found != 0 {
                break;
            }
        }
        match text.get(at) {
            None => return malformed("the text ends within a string", at),
            Some(b'"') => return Ok((at + 1, escaped)),
            Some(b'\\') => {
                escaped = true;
                at = escape(text, at + 1)?;
            }
            Some(0..0x20) => return malformed("a control character within a string", at),
            Some(_) => at += 1,
        }
    }
}

/// A high bit for each byte that is a quote, a backslash or a control character; above the first of them there may
/// be more. The usual tricks of testing bytes within a word for zero and for less than a number.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = zero(word ^ (ONES * u64::from(b'"')));
    let backslash = zero(word ^ (ONES * u64::from(b'\\')));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | backslash | control) & HIGH
}

#[cold]
fn escape(text: &[u8], at: usize) -> Scanned<usize> {
    match text.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => match text.get(at + 1..at + 5) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(at + 5),
            _ => malformed("no four hexadecimal digits behind `\\u`", at),
        },
        _ => malformed("no escape behind `\\`", at),
    }
}

/// Where a number ends. `at` is its first byte.
#[inline]
fn number(text: &[u8], mut at: usize) -> Scanned<usize> {
    let digits = |mut at: usize| {
        let start = at;
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at == start {
            malformed("a digit is missing in a number", at)
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
        return malformed("a number begins with a superfluous 0", start);
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
        malformed("not a JSON value", at)
    }
}

/// Where a value ends that begins at `at`, with all of it checked. `outer` lists and maps are around it.
#[inline]
pub(super) fn value(text: &[u8], at: usize, outer: u32) -> Scanned<usize> {
    match text.get(at) {
        Some(b'"') => Ok(string(text, at + 1)?.0),
        Some(b'{' | b'[') => nested(text, at, outer),
        Some(b'-' | b'0'..=b'9') => number(text, at),
        Some(b't') => word(text, at, b"true"),
        Some(b'f') => word(text, at, b"false"),
        Some(b'n') => word(text, at, b"null"),
        Some(_) => malformed("not a JSON value", at),
        None => malformed("a value is missing at the end of the text", at),
    }
}

/// The same for a list or a map.
fn nested(text: &[u8], mut at: usize, outer: u32) -> Scanned<usize> {
    // For each open list and map a bit, the innermost lowest: 1 for a map.
    let mut maps: u128 = 0;
    let mut depth: u32 = 0;
    loop {
        // A value begins here.
        let opened = match text[at] {
            open @ (b'{' | b'[') => {
                depth += 1;
                if depth + outer > DEPTH {
                    return malformed("more than 128 lists and maps are nested", at);
                }
                maps = maps << 1 | u128::from(open == b'{');
                at += 1;
                true
            }
            _ => {
                at = value(text, at, 0)?;
                false
            }
        };
        let mut first = opened;
        // To where the next value begins.
        loop {
            let map = maps & 1 == 1;
            let (here, byte) = next_byte(text, at);
            match byte {
                Some(b'}') if map => {}
                Some(b']') if !map => {}
                Some(b',') if !first => {
                    at = next_byte(text, here + 1).0;
                    if map {
                        at = key(text, at)?.2;
                    }
                    break;
                }
                Some(_) if first => {
                    at = if map { key(text, here)?.2 } else { here };
                    break;
                }
                _ => return malformed("no comma and no closing bracket where one must be", here),
            }
            // A list or a map ends.
            at = here + 1;
            maps >>= 1;
            depth -= 1;
            first = false;
            if depth == 0 {
                return Ok(at);
            }
        }
        if at >= text.len() {
            return malformed("the text ends within a list or a map", at);
        }
    }
}

/// A key that begins at `at`, and its colon: where the key ends, after its last quote, whether an escape is in it, and
/// where the value begins.
#[inline]
pub(super) fn key(text: &[u8], at: usize) -> Scanned<(usize, bool, usize)> {
    if text.get(at) != Some(&b'"') {
        return malformed("no key where one must be", at);
    }
    let (end, escaped) = string(text, at + 1)?;
    match next_byte(text, end) {
        (colon, Some(b':')) => Ok((end, escaped, next_byte(text, colon + 1).0)),
        (here, _) => malformed("no colon behind a key", here),
    }
}

/// Where a value ends that is known to be well-formed.
#[inline]
pub(super) fn passed_value(text: &[u8], at: usize) -> Scanned<usize> {
    match text.get(at) {
        Some(b'"') => Ok(string(text, at + 1)?.0),
        Some(b'{' | b'[') => passed_nested(text, at),
        _ => {
            let ends =
                |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\t' | b'\r');
            let rest = text.get(at..).unwrap_or_default();
            Ok(at + rest.iter().position(ends).unwrap_or(rest.len()))
        }
    }
}

/// Brackets are counted, and strings skipped.
fn passed_nested(text: &[u8], mut at: usize) -> Scanned<usize> {
    let mut depth = 0_u32;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'"' => at = string(text, at)?.0,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(at);
                }
            }
            _ => {}
        }
    }
    malformed("the text ends within a list or a map", at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn end(text: &str) -> Option<usize> {
        value(text.as_bytes(), 0, 0).ok()
    }

    #[track_caller]
    fn agrees(text: &str) {
        let taken = end(text).is_some_and(|end| text[end..].trim_ascii().is_empty());
        let expected = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
        assert_eq!(taken, expected, "{text}");
        if taken {
            assert_eq!(passed_value(text.as_bytes(), 0).ok(), end(text), "{text}");
        }
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
    fn nesting_has_a_limit_and_takes_no_stack() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(end(&deep(128)).is_some());
        assert!(end(&deep(129)).is_none());
        assert!(end(&"[".repeat(1_000_000)).is_none());
    }

    proptest! {
        #[test]
        fn random_text_of_json_is_taken_when_serde_json_takes_it(
            text in r#"[\[\]{},:" \\u0aetrunlfs1.\-]{0,12}"#
        ) {
            let text = text.trim_ascii_start();
            agrees(text);
        }
    }
}

//! Regular expressions of schemas: JavaScript's notation, translated to that of the crate `regex`.

use std::iter::Peekable;
use std::str::Chars;
use std::sync::OnceLock;

use regex::Regex;

/// A regular expression in the notation of JavaScript, which JSON Schema prescribes.
///
/// It is compiled when it is first used.
#[derive(Debug)]
pub(crate) struct EcmaRegex {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl EcmaRegex {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            compiled: OnceLock::new(),
        }
    }

    /// `true` if the expression is found in a text; nothing if the crate `regex` has no equivalent
    /// expression, for example because of a look-ahead.
    pub(crate) fn is_found_in(&self, text: &str) -> Option<bool> {
        let compiled = self.compiled.get_or_init(|| {
            let translated = translate(&self.text)?;
            Regex::new(&translated).ok()
        });
        compiled.as_ref().map(|regex| regex.is_match(text))
    }
}

/// Line ends, which `.` does not match.
const LINE_ENDS: &str = r"\n\r\u{2028}\u{2029}";

/// The characters that `\s` matches.
const SPACES: &str = r"\t\n\x0B\x0C\r\u{FEFF}\p{Zs}\u{2028}\u{2029}";

/// The equivalent expression of the crate `regex`, if it is known to be one. The crate refuses some
/// of the rest, such as back-references.
fn translate(text: &str) -> Option<String> {
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len() + 8);
    while let Some(char) = chars.next() {
        match char {
            '\\' => escape(&mut chars, &mut out, false)?,
            '[' => class(&mut chars, &mut out)?,
            '.' => out.extend(["[^", LINE_ENDS, "]"]),
            '(' => {
                out.push('(');
                if chars.next_if_eq(&'?').is_some() {
                    out.push('?');
                    // Flags and `(?P<name>…)` are not JavaScript's, look-around is not `regex`'s.
                    match chars.next()? {
                        ':' => out.push(':'),
                        '<' if !matches!(chars.peek(), Some('=' | '!')) => out.push('<'),
                        _ => return None,
                    }
                }
            }
            '{' => repetition(&mut chars, &mut out)?,
            // Literal where no class and no repetition is open.
            '}' | ']' => out.extend(['\\', char]),
            '*' | '+' | '?' => {
                out.push(char);
                // `a++` is an error in JavaScript.
                if matches!(chars.peek(), Some('*' | '+')) {
                    return None;
                }
            }
            char => out.push(char),
        }
    }
    Some(out)
}

/// `{2}`, `{2,}` or `{2,5}`. Anything else is literal text in some modes and an error in others.
fn repetition(chars: &mut Peekable<Chars>, out: &mut String) -> Option<()> {
    let inner = until_brace(chars)?;
    let (min, max) = inner.split_once(',').unwrap_or((&inner, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if min.is_empty() || !is_number(min) || !is_number(max) {
        return None;
    }
    out.extend(["{", &inner, "}"]);
    Some(())
}

/// Translates the rest of a class, after its `[`. A `[` within, and `&&`, `--` and `~~`, have no
/// meaning in JavaScript.
fn class(chars: &mut Peekable<Chars>, out: &mut String) -> Option<()> {
    out.push('[');
    if chars.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    if matches!(chars.peek(), Some(']')) {
        // `[]` matches nothing, `[^]` anything.
        return None;
    }
    loop {
        match chars.next()? {
            ']' => break,
            '\\' => escape(chars, out, true)?,
            '-' if chars.peek() == Some(&'-') => return None,
            char @ ('[' | '&' | '~' | '^') => out.extend(['\\', char]),
            char => out.push(char),
        }
    }
    out.push(']');
    Some(())
}

/// Translates an escape, after its `\`.
fn escape(chars: &mut Peekable<Chars>, out: &mut String, in_class: bool) -> Option<()> {
    let (start, end) = if in_class { ("", "") } else { ("[", "]") };
    match chars.next()? {
        'd' => out.extend([start, "0-9", end]),
        'D' => out.push_str("[^0-9]"),
        'w' => out.extend([start, "0-9A-Za-z_", end]),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        's' => out.extend([start, SPACES, end]),
        'S' => out.extend(["[^", SPACES, "]"]),
        'b' if in_class => out.push_str(r"\x08"),
        'b' => out.push_str(r"(?-u:\b)"),
        'v' => out.push_str(r"\x0B"),
        'f' => out.push_str(r"\x0C"),
        '0' if !chars.peek().is_some_and(char::is_ascii_digit) => out.push_str(r"\x00"),
        'c' => {
            let letter = chars.next().filter(char::is_ascii_alphabetic)?;
            // Their codes differ in the upper bits.
            out.push(char::from(letter as u8 % 32));
        }
        'x' => out.extend([r"\x{", &hexadecimal(chars, 2)?, "}"]),
        'u' if chars.next_if_eq(&'{').is_some() => {
            let digits = until_brace(chars)?;
            out.extend([r"\u{", &digits, "}"]);
        }
        // The crate refuses halves of surrogate pairs.
        'u' => out.extend([r"\u{", &hexadecimal(chars, 4)?, "}"]),
        kind @ ('p' | 'P') => {
            chars.next_if_eq(&'{')?;
            let name = until_brace(chars)?;
            out.extend(['\\', kind]);
            out.extend(["{", &name, "}"]);
        }
        char @ ('t' | 'n' | 'r') => out.extend(['\\', char]),
        // `\<` means something else in the crate, `\/` and `\-` are themselves in both.
        char if char.is_ascii_punctuation() && !matches!(char, '<' | '>' | '_') => {
            out.push_str(&regex::escape(char.encode_utf8(&mut [0; 4])));
        }
        _ => return None,
    }
    Some(())
}

/// The text up to the next `}`, which is consumed too.
fn until_brace(chars: &mut Peekable<Chars>) -> Option<String> {
    let mut inner = String::new();
    loop {
        match chars.next()? {
            '}' => return Some(inner),
            char => inner.push(char),
        }
    }
}

fn hexadecimal(chars: &mut Peekable<Chars>, len: usize) -> Option<String> {
    let digits: String = chars.by_ref().take(len).collect();
    let is_right = digits.len() == len && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_right.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_mean_what_they_mean_in_javascript() {
        for (expression, found, not_found) in [
            ("^a+$", &["a", "aaa"][..], &["", "ab", "a\n"][..]),
            ("^\\d$", &["7"], &["٧", "a"]),
            ("^[\\d-]+$", &["7-7"], &["٧"]),
            ("^\\w$", &["_", "Z"], &["é", "-"]),
            ("^\\W$", &["é"], &["a"]),
            (
                "^\\s$",
                &[" ", "\u{a0}", "\u{feff}", "\u{2028}"],
                &["\u{85}", "x"],
            ),
            ("^\\S$", &["\u{85}"], &["\u{2003}"]),
            ("^.$", &["é", "\u{85}"], &["\n", "\r", "\u{2028}", "ab"]),
            ("a\\b", &["aé", "a"], &["ab"]),
            ("^[[a]]$", &["a]", "[]"], &["a"]),
            ("^[a&&b]$", &["&", "a"], &["c"]),
            ("^[a~~b^]$", &["~", "^"], &["c"]),
            ("^[\\]\\\\]$", &["]", "\\"], &["["]),
            ("^\\/\\-\\.$", &["/-."], &["/-x"]),
            ("^\\u0041\\x42\\u{43}\\cJ$", &["ABC\n"], &["abc"]),
            ("^x{2,3}$", &["xx", "xxx"], &["x", "xxxx"]),
            ("^(?:a|b)(?<n>c)$", &["ac", "bc"], &["c"]),
            ("^\\p{Lu}$", &["Ä"], &["ä"]),
            ("^a}]$", &["a}]"], &["a"]),
            ("^a+?b??$", &["a", "aab"], &["b"]),
            ("^\\0$", &["\0"], &["0"]),
        ] {
            let regex = EcmaRegex::new(expression);
            for text in found {
                assert_eq!(
                    regex.is_found_in(text),
                    Some(true),
                    "{expression} in {text:?}"
                );
            }
            for text in not_found {
                assert_eq!(
                    regex.is_found_in(text),
                    Some(false),
                    "{expression} in {text:?}"
                );
            }
        }
    }

    #[test]
    fn expressions_without_an_equivalent_are_unknown() {
        for expression in [
            "a(?=b)",
            "(?<=a)b",
            "(?<!a)b",
            "(a)\\1",
            "(?i)a",
            "(?P<n>a)",
            "\\A",
            "\\z",
            "\\<a",
            "a{,3}",
            "a{x",
            "a{2",
            "\\p{L",
            "[]",
            "[^]",
            "[a--b]",
            "a++",
            "\\ud83d",
            "\\pL",
            "(",
            "[a",
            "\\",
            "[z-a]",
            "(\\w{1000}){1000}",
        ] {
            assert_eq!(
                EcmaRegex::new(expression).is_found_in("a"),
                None,
                "{expression}"
            );
        }
    }
}

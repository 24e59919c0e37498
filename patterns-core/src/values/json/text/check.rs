//! Checks lists and maps in blocks of 64 bytes: all that `scan` checks, for all bytes of a block at
//! once.
//!
//! A block only says yes or no. If it says no, `scan` reads again and finds which mistake it is.

#![expect(
    clippy::inline_always,
    reason = "what uses the instructions of one processor must be one function"
)]

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};

use super::blocks::{BLOCK, Strings, block_at};
use super::brackets::{Brackets, Nesting};
use super::bytes::{marks, next_byte};
use super::ends::Ends;
use super::grammar::{Grammar, Tokens};
use super::scalars;

/// A list, as blocks read it.
pub(super) enum List {
    /// Its elements seem too large for blocks, or it is short.
    Other,
    /// It has a mistake, or a very long number.
    Unreadable,
    To(usize),
}

/// The list that begins at `at`, unless `scan` passes it as fast.
///
/// Neither inlined nor with a flag in memory: 35,632 -> 33,607 instructions per hit.
#[inline(never)]
pub(super) fn list(text: &[u8], at: usize, outer: u32, ends: &Ends) -> List {
    if !pays_off(text, at + 1) {
        return List::Other;
    }
    rest(text, at, Brackets::new(outer), ends).map_or(List::Unreadable, List::To)
}

/// Returns whether the elements after `at` seem so small that blocks find a list's end sooner.
#[inline]
fn pays_off(text: &[u8], at: usize) -> bool {
    let (at, first) = next_byte(text, at);
    let Some(sample) = text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) else {
        return false;
    };
    let (chunks, _) = sample.as_chunks();
    match first {
        Some(b'[') => true,
        // The string ends in this chunk, and another one begins; or it has escapes.
        Some(b'"') => marks(chunks[0]).count_ones() >= 3,
        Some(b'{') => {
            let count = |chunk: &[u8; 16]| marks(*chunk).count_ones();
            chunks.iter().map(count).sum::<u32>() >= 12
        }
        _ => !sample[..BLOCK / 2].contains(&b']'),
    }
}

/// The end of the outermost of `brackets`, which is read up to `at`, after a value. If none is open,
/// a list or a map begins there. `None` if it is not well-formed, or if a block cannot tell.
///
/// Neither inlined nor by fewer bytes: see [`list`].
#[inline(never)]
pub(super) fn rest(text: &[u8], at: usize, brackets: Brackets, ends: &Ends) -> Option<usize> {
    let level = Level::new();
    // Without instructions for vectors, `scan` is faster.
    if level.is_fallback() {
        return None;
    }
    rest_at(level, text, at, brackets, ends)
}

fn rest_at(level: Level, text: &[u8], at: usize, brackets: Brackets, ends: &Ends) -> Option<usize> {
    dispatch!(level, simd => rest_with(simd, text, at, brackets, ends))
}

#[inline(always)]
fn rest_with<S: Simd>(
    simd: S,
    text: &[u8],
    mut at: usize,
    mut brackets: Brackets,
    ends: &Ends,
) -> Option<usize> {
    let mut strings = Strings::default();
    let mut grammar = if brackets.is_open() {
        Grammar::default()
    } else {
        Grammar::before_value()
    };
    loop {
        let bytes = u8x64::from_slice(simd, &block_at(text, at)?);
        let quotes = bytes.simd_eq(b'"').to_bitmask();
        let backslashes = bytes.simd_eq(b'\\').to_bitmask();
        let controls = bytes.simd_le(0x1f).to_bitmask();
        if strings.go_on() && quotes | backslashes | controls == 0 {
            at += BLOCK;
            continue;
        }
        let string = strings.of(quotes, backslashes);
        let outside = !string.within;

        let folded = bytes | 0x20;
        let opening = folded.simd_eq(b'{').to_bitmask() & outside;
        let closing = folded.simd_eq(b'}').to_bitmask() & outside;
        let mut nesting = Nesting {
            maps: brackets.within_map(),
            end: None,
        };
        if opening | closing != 0 {
            let curly = bytes.simd_ge(b'{').to_bitmask();
            nesting = brackets.pass(opening, closing, curly, at, ends)?;
        }
        // Nothing after the end is looked at.
        let mut valid = nesting.end.map_or(u64::MAX, |end| u64::MAX >> (63 - end));

        let low = controls & outside & valid;
        if low != 0 {
            let spaces = bytes.simd_eq(b'\n').to_bitmask()
                | bytes.simd_eq(b'\t').to_bitmask()
                | bytes.simd_eq(b'\r').to_bitmask();
            if low & !spaces != 0 {
                return None;
            }
        }
        let commas = bytes.simd_eq(b',').to_bitmask() & outside & valid;
        let colons = bytes.simd_eq(b':').to_bitmask() & outside & valid;
        let spaces = low | bytes.simd_eq(b' ').to_bitmask() & outside;
        let marks = string.within | string.quotes | opening | closing | commas | colons | spaces;
        // All else belongs to numbers and words. If the last of them is not whole, the next block
        // begins with it.
        let cut = (marks | !valid).leading_zeros();
        valid &= u64::MAX.checked_shr(cut)?;
        let scalars = !marks & valid;

        if controls & string.within & valid != 0
            || string.escaped & string.within & valid != 0
                && !escapes(text, at, string.escaped & string.within & valid)
            || scalars != 0 && !scalars::are_valid(bytes, scalars)
        {
            return None;
        }
        let tokens = Tokens {
            opening_quotes: string.quotes & string.within & valid,
            strings: string.within,
            scalars: scalars & !(scalars << 1),
            opening: opening & valid,
            closing: closing & valid,
            commas,
            colons,
            spaces,
            valid,
        };
        if !grammar.allows(&tokens, nesting.maps) {
            return None;
        }
        if let Some(end) = nesting.end {
            return Some(at + end as usize + 1);
        }
        at += BLOCK - cut as usize;
    }
}

/// Checks escapes by the characters after the backslashes.
fn escapes(text: &[u8], at: usize, mut escaped: u64) -> bool {
    while escaped != 0 {
        let at = at + escaped.trailing_zeros() as usize;
        let valid = match text.get(at) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => true,
            Some(b'u') => {
                let digits = text.get(at + 1..at + 5);
                digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            }
            _ => false,
        };
        if !valid {
            return false;
        }
        escaped &= escaped - 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::blocks::tests::levels;
    use super::super::scan::token_by_token;
    use super::*;
    use proptest::prelude::*;

    /// Compares all levels with the plain scanner, mistakes included, and says what that found.
    #[track_caller]
    fn agrees(text: &str) -> Option<usize> {
        agrees_at(text, 0)
    }

    #[track_caller]
    fn agrees_at(text: &str, outer: u32) -> Option<usize> {
        let [plain, mixed] = [false, true].map(|by_blocks| {
            let ends = Ends::default();
            token_by_token::<true>(text.as_bytes(), 0, Brackets::new(outer), by_blocks, &ends)
        });
        assert_eq!(mixed, plain, "{outer}: {text}");
        let expected = plain.ok();
        for level in levels() {
            let brackets = Brackets::new(outer);
            let end = rest_at(level, text.as_bytes(), 0, brackets, &Ends::default());
            // A block may say no to what is well-formed, but only to a very long number.
            if end.is_none() && expected.is_some() && has_long_number(text) {
                continue;
            }
            assert_eq!(end, expected, "{level:?}, {outer}: {text}");
        }
        expected
    }

    fn has_long_number(text: &str) -> bool {
        let is_part = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
        text.split(|c| !is_part(c))
            .any(|number| number.len() >= BLOCK)
    }

    #[test]
    fn every_token_is_checked_wherever_it_is_in_a_block() {
        // At the beginning of a block, and around its end.
        for before in (0..4).chain(54..68) {
            for token in [
                "0",
                "-0",
                "-1.50e+07",
                "12.5",
                "1E5",
                "1e-9",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1.2.3",
                "1e5.",
                "1e5e6",
                "--1",
                "+1",
                "1-2",
                "1+2",
                "-a",
                "true",
                "false",
                "null",
                "tru",
                "truex",
                "true1",
                "nulll",
                "fals",
                "falsE",
                "1true",
                "e5",
                "\"\"",
                "\"a\"",
                "\"\\n\"",
                "\"\\x\"",
                "\"\\u00e9\"",
                "\"\\u00e\"",
                "\"\\\\\"",
                "\"\\\\\\\"\"",
                "\"\u{1}\"",
                "\"\t\"",
                "\"é\"",
                "é",
                "\\",
                "1\\",
                "\u{1}",
                "\u{b}",
                "[]",
                "{}",
                "{\"a\":1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{1:2}",
                "{\"a\":1,}",
                "{\"a\":1,\"b\":\"c\"}",
                "{\"a\":\"b\":1}",
                "{\"a\",\"b\"}",
                "{\"a\":1 \"b\":2}",
                "{,}",
                "[,]",
                "[1,]",
                "[1 2]",
                "[1,2]",
                "[\"a\":1]",
                "\"a\"\"b\"",
                "\"a\"1",
                "1\"a\"",
                "[}",
                "{]",
                "}",
                "]",
                ":",
                ",",
                "1,2",
                "1 , 2",
                "",
                " ",
                "{\"a\" :\n[ { } ]\t}\r",
            ] {
                for (open, close) in [("[", "]"), ("{\"k\":", "}"), ("{\"", "\":1}")] {
                    for filled in [" ", "1", "x"] {
                        let filled = match (filled, open) {
                            (" ", _) => format!("{open}{}", " ".repeat(before)),
                            ("1", "[") => format!("[{}", "1,".repeat(before / 2)),
                            _ => format!("[\"{}\",{open}", filled.repeat(before)),
                        };
                        let end = if filled.starts_with("[\"") { "]" } else { "" };
                        agrees(&format!("{filled}{token}{close}{end} , \"after"));
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_that_fills_a_block_is_left_to_the_scanner() {
        for len in [60, 62, 63, 64, 65, 127, 128, 200] {
            let number = "1".repeat(len);
            assert!(agrees(&format!("[{number}, 1]")).is_some());
            agrees(&format!("[{number}x, 1]"));
            agrees(&format!("[{number}"));
        }
    }

    #[test]
    fn the_depth_has_a_limit() {
        for levels in [1, 63, 64, 65, 127, 128, 129, 200] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let text = format!("{}1{}", open.repeat(levels), close.repeat(levels));
                for outer in [0, 1, 100, 128] {
                    let end = agrees_at(&text, outer);
                    assert_eq!(end.is_some(), levels + outer as usize <= 128);
                }
            }
        }
    }

    /// Well-formed text with all kinds of tokens.
    fn value() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,17})?([eE][-+]?[0-9]{1,3})?",
            "true|false|null",
            r#""([ -!#-\[\]-~]|é|日|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}){0,40}""#,
            "\"[a-z]{0,90}\"",
        ];
        let space = "|||||| |  |\n {0,80}|\t\r\n";
        let spaced = move |inner: BoxedStrategy<String>| {
            (space, inner, space).prop_map(|(before, inner, after)| before + &inner + &after)
        };
        leaf.prop_recursive(6, 60, 8, move |inner| {
            let list = proptest::collection::vec(spaced(inner.clone().boxed()), 0..8)
                .prop_map(|all| format!("[{}]", all.join(",")));
            let key = spaced(r#""([a-z]|\\n|\\"){0,12}""#.boxed());
            let entry = (key, spaced(inner.boxed())).prop_map(|(key, value)| key + ":" + &value);
            let map = proptest::collection::vec(entry, 0..8)
                .prop_map(|all| format!("{{{}}}", all.join(",")));
            prop_oneof![list, map]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn well_formed_text_is_accepted_and_damaged_text_is_judged_as_the_scanner_judges_it(
            value in value(),
            changes in proptest::collection::vec(
                (any::<prop::sample::Index>(), r#"|[\[\]{},:" \\u0aetrunlfs1.\-+E\n]|\PC"#, 0..3_usize),
                1..8,
            ),
        ) {
            let text = format!("[{value}]");
            prop_assert!(agrees(&text).is_some());
            // Each change by itself, so that most of the text stays well-formed.
            for (at, new, removed) in changes {
                let chars: Vec<char> = text.chars().collect();
                let at = at.index(chars.len());
                let mut damaged: String = chars[..at].iter().collect();
                damaged += &new;
                damaged.extend(&chars[(at + removed).min(chars.len())..]);
                if damaged.starts_with(['[', '{']) {
                    agrees(&damaged);
                    agrees(&format!("{damaged}]]"));
                }
            }
        }

        #[test]
        fn text_of_random_tokens_is_judged_as_the_scanner_judges_it(
            text in r#"[\[{]([\[\]{},:" 0-9]|["\\tn]|,"a":|true|null|-1\.5|1e5|"b"|\{"c":){0,60}"#
        ) {
            agrees(&text);
        }
    }
}

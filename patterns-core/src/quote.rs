//! Texts are quoted, escaped and cut here: on one line, and plain whatever they hold.

use core::fmt::{self, Debug, Display, Write};
use std::borrow::Cow;

/// A text in quotes, cut after so many characters.
pub(crate) fn quoted(text: &str, most: usize) -> String {
    let mut out = String::new();
    push_quoted(&mut out, text, most);
    out
}

/// Appends a text in quotes, cut after so many characters.
pub(crate) fn push_quoted(out: &mut String, text: &str, most: usize) {
    let kept = &text[..end_of(text, most)];
    out.reserve(kept.len() + 5);
    // Writing to a string does not fail.
    let _ = write_quoted(out, kept);
    if kept.len() < text.len() {
        out.insert(out.len() - 1, '…');
    }
}

/// Writes a text in quotes, with escapes for what would end the quotes, break the line or steer a
/// terminal.
pub(crate) fn write_quoted(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    let mut rest = text;
    loop {
        // Runs of plain characters are written at once: most texts are one.
        let end = rest.bytes().position(|byte| !is_plain(byte));
        let end = end.unwrap_or(rest.len());
        out.write_str(&rest[..end])?;
        let mut others = rest[end..].chars();
        let Some(other) = others.next() else { break };
        write!(out, "{}", other.escape_debug())?;
        rest = others.as_str();
    }
    out.write_char('"')
}

/// Returns whether the name of a key or of an atom needs no quotes in a pattern or in a path.
///
/// Elixir, whose notation `Term` is printed in, has a rule of its own.
pub(crate) fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|other| other.is_alphanumeric() || other == '_')
}

/// Writes an atom as a pattern does.
pub(crate) fn write_atom(out: &mut impl Write, name: &str) -> fmt::Result {
    out.write_char(':')?;
    if is_identifier(name) {
        out.write_str(name)
    } else {
        write_quoted(out, name)
    }
}

/// Writes a byte string as a pattern does.
pub(crate) fn write_bytes(out: &mut impl Write, bytes: &[u8]) -> fmt::Result {
    write!(out, "b\"{}\"", bytes.escape_ascii())
}

/// The beginning of what `Debug` writes, with escapes for what would break the line or steer a
/// terminal.
pub(crate) fn on_one_line(value: &dyn Debug, most: usize) -> String {
    let text = short(format_args!("{value:?}"), most);
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, &text);
    out
}

/// The beginning of a text, with its lines one after the other, and with escapes for what would
/// steer a terminal.
pub(crate) fn with_lines_joined(text: &str, most: usize) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        push_escaped(&mut out, line);
    }
    short(out, most)
}

fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            ' '..='~' => out.push(character),
            other => out.extend(other.escape_debug()),
        }
    }
}

/// The number of bytes that most short texts do with.
const USUAL: usize = 64;

/// A text of bounded length. A text that is too long is cut, and the error stops the writer.
struct Short {
    text: String,
    left: usize,
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = end_of(text, self.left);
        if end < text.len() {
            self.text.push_str(&text[..end]);
            self.text.push('…');
            self.left = 0;
            return Err(fmt::Error);
        }
        self.left -= text.chars().count();
        self.text.push_str(text);
        Ok(())
    }
}

/// The end of a text after so many characters.
fn end_of(text: &str, most: usize) -> usize {
    // A text has at most as many characters as bytes, so most need no counting.
    if text.len() <= most {
        return text.len();
    }
    let mut characters = text.char_indices();
    characters.nth(most).map_or(text.len(), |(end, _)| end)
}

/// The start of the character that a byte belongs to, or the end of the text.
pub(crate) fn char_start(text: &str, byte: usize) -> usize {
    let mut starts = (0..=byte.min(text.len())).rev();
    starts.find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The start of the first character that does not begin before a byte, or the end of the text.
pub(crate) fn next_char_start(text: &str, byte: usize) -> usize {
    let mut starts = byte..text.len();
    starts
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// The beginning of a text that exists already.
pub(crate) fn shortened(text: Cow<'static, str>, most: usize) -> Cow<'static, str> {
    if end_of(&text, most) == text.len() {
        text
    } else {
        short(text, most).into()
    }
}

/// The beginning of a text.
pub(crate) fn short(text: impl Display, most: usize) -> String {
    let mut short = Short {
        text: String::with_capacity(most.min(USUAL)),
        left: most,
    };
    // Only a text that is too long is an error, and is shown cut.
    let _ = write!(short, "{text}");
    short.text
}

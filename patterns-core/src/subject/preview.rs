//! The beginning of a value, as text.

use core::fmt::Write;

use super::glance::{Elements, Glance, glance};
use super::{Number, Subject};
use crate::quote::{is_identifier, push_quoted, short};

/// The number of characters shown of a value's own text.
pub(crate) const WIDTH: usize = 48;

/// The number of characters shown of a string inside a list or a map, and of a key.
pub(crate) const INNER: usize = 16;

/// The beginning of a value.
pub(crate) fn preview<'v>(value: &impl Subject<'v>) -> String {
    let mut text = String::new();
    glance(value, &mut |seen| write_value(&mut text, seen, WIDTH, true));
    text
}

/// Writes the beginning of a value. Lists and maps show their first parts, but not the content of
/// lists or maps inside them.
pub(crate) fn write_value(out: &mut String, seen: &Glance<'_>, width: usize, open: bool) {
    match seen {
        Glance::Null => out.push_str("null"),
        Glance::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Glance::Number(number) => {
            out.push_str(&match number {
                Number::Int(value) => short(value, width),
                Number::UInt(value) => short(value, width),
                Number::Float(value) => short(format_args!("{value:?}"), width),
                Number::Big(big) => short(big, width),
            });
        }
        Glance::Str(text) => push_quoted(out, text, width),
        Glance::Bytes(bytes) => write_bytes(out, bytes, width / 2),
        Glance::Atom(name) => {
            out.push(':');
            if is_identifier(name) {
                out.push_str(&short(name, width));
            } else {
                push_quoted(out, name, width);
            }
        }
        Glance::Other(..) => out.push('…'),
        Glance::Tuple(tuple) if !open && tuple.len() > 0 => out.push_str("(…)"),
        Glance::Tuple(tuple) => {
            let closing = if tuple.len() == 1 { ",)" } else { ")" };
            write_elements(out, *tuple, ["(", closing]);
        }
        Glance::List(list) if list.len() == 0 => out.push_str("[]"),
        Glance::List(_) if !open => out.push_str("[…]"),
        Glance::List(list) => write_elements(out, *list, ["[", "]"]),
        Glance::Map(map) => {
            let mut entries = EntriesText::begin(out);
            map.each(&mut |key, value| {
                key.seen(&mut |key| {
                    value.seen(&mut |value| entries.add(key, value, open));
                });
                entries.has_room && open
            });
            entries.end();
        }
    }
}

/// Writes so many bytes.
pub(crate) fn write_bytes(out: &mut String, bytes: &[u8], most: usize) {
    let kept = &bytes[..bytes.len().min(most)];
    let cut = if kept.len() < bytes.len() { "…" } else { "" };
    // Writing to a string does not fail.
    let _ = write!(out, "b\"{}{cut}\"", kept.escape_ascii());
}

fn write_elements(out: &mut String, list: &dyn Elements, [opening, closing]: [&str; 2]) {
    let start = out.len();
    out.push_str(opening);
    for index in 0..list.len() {
        if index > 0 {
            out.push_str(", ");
        }
        if out.len() - start > WIDTH / 2 {
            out.push('…');
            break;
        }
        list.at(index, &mut |seen| write_value(out, seen, INNER, false));
    }
    out.push_str(closing);
}

/// Writes the first entries of a map.
pub(crate) fn write_entries<'v, K: Subject<'v>, V: Subject<'v>>(
    out: &mut String,
    entries: impl Iterator<Item = (K, V)>,
) {
    let mut text = EntriesText::begin(out);
    for (key, value) in entries {
        glance(&key, &mut |key| {
            glance(&value, &mut |value| text.add(key, value, true));
        });
        if !text.has_room {
            break;
        }
    }
    text.end();
}

/// The text of a map's first entries.
struct EntriesText<'o> {
    out: &'o mut String,
    start: usize,
    has_room: bool,
}

impl<'o> EntriesText<'o> {
    fn begin(out: &'o mut String) -> Self {
        let start = out.len();
        out.push('{');
        Self {
            out,
            start,
            has_room: true,
        }
    }

    /// Adds an entry, or a mark that there are others.
    fn add(&mut self, key: &Glance<'_>, value: &Glance<'_>, open: bool) {
        let out = &mut *self.out;
        let written = out.len() - self.start;
        if open && written > 1 {
            out.push_str(", ");
        }
        if !open || out.len() - self.start > WIDTH / 2 {
            out.push('…');
            self.has_room = false;
            return;
        }
        write_value(out, key, INNER, false);
        out.push_str(": ");
        write_value(out, value, INNER, false);
    }

    fn end(self) {
        self.out.push('}');
    }
}

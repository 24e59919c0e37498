//! The beginning of a value, as text.

use core::fmt::Write;

use super::{List, Map, Number, Subject, View};
use crate::quote::{is_identifier, push_quoted, short};

/// The number of characters shown of a value's own text.
pub(crate) const WIDTH: usize = 48;

/// The number of characters shown of a string inside a list or a map, and of a key.
pub(crate) const INNER: usize = 16;

/// The beginning of a value.
pub(crate) fn preview<'v>(value: &impl Subject<'v>) -> String {
    let mut text = String::new();
    write_value(&mut text, &value.view(), WIDTH, true);
    text
}

/// Writes the beginning of a value. Lists and maps show their first parts, but not the content of
/// lists or maps inside them.
pub(crate) fn write_value<'v, S: Subject<'v>>(
    out: &mut String,
    seen: &View<'v, S>,
    width: usize,
    open: bool,
) {
    match seen {
        View::Null => out.push_str("null"),
        View::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        View::Number(number) => {
            out.push_str(&match number {
                Number::Int(value) => short(value, width),
                Number::UInt(value) => short(value, width),
                Number::Float(value) => short(format_args!("{value:?}"), width),
                Number::Big(big) => short(big, width),
            });
        }
        View::Str(text) => push_quoted(out, text, width),
        View::Bytes(bytes) => write_bytes(out, bytes, width / 2),
        View::Atom(name) => {
            out.push(':');
            if is_identifier(name) {
                out.push_str(&short(name, width));
            } else {
                push_quoted(out, name, width);
            }
        }
        View::Other(..) => out.push('…'),
        View::Tuple(tuple) if !open && tuple.len() > 0 => out.push_str("(…)"),
        View::Tuple(tuple) => {
            let closing = if tuple.len() == 1 { ",)" } else { ")" };
            write_elements(out, tuple, ["(", closing]);
        }
        View::List(list) if list.len() == 0 => out.push_str("[]"),
        View::Map(map) if map.len() == 0 => out.push_str("{}"),
        View::List(_) if !open => out.push_str("[…]"),
        View::Map(_) if !open => out.push_str("{…}"),
        View::List(list) => write_elements(out, list, ["[", "]"]),
        View::Map(map) => write_entries(out, map.iter()),
    }
}

/// Writes so many bytes.
pub(crate) fn write_bytes(out: &mut String, bytes: &[u8], most: usize) {
    let kept = &bytes[..bytes.len().min(most)];
    let cut = if kept.len() < bytes.len() { "…" } else { "" };
    // Writing to a string does not fail.
    let _ = write!(out, "b\"{}{cut}\"", kept.escape_ascii());
}

fn write_elements<'v, L: List<'v>>(out: &mut String, list: &L, [opening, closing]: [&str; 2]) {
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
        write_value(out, &list.at(index).view(), INNER, false);
    }
    out.push_str(closing);
}

/// Writes the first entries of a map.
pub(crate) fn write_entries<'v, K: Subject<'v>, V: Subject<'v>>(
    out: &mut String,
    entries: impl Iterator<Item = (K, V)>,
) {
    let start = out.len();
    out.push('{');
    for (index, (key, value)) in entries.enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        if out.len() - start > WIDTH / 2 {
            out.push('…');
            break;
        }
        write_value(out, &key.view(), INNER, false);
        out.push_str(": ");
        write_value(out, &value.view(), INNER, false);
    }
    out.push('}');
}

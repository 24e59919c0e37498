//! Terms and atoms as text, in Elixir's notation.

use core::fmt::{self, Debug, Display, Formatter};

use super::repr::{Atom, ListIter, MapIter, Rare, Repr, Term};

/// The parts of a composite that are still to be written.
enum Pending<'t> {
    List(ListIter<'t>),
    Tuple(core::slice::Iter<'t, Term>),
    Map {
        entries: MapIter<'t>,
        /// True if all keys are atoms, so that entries are written as `key: value`.
        named: bool,
        value: Option<&'t Term>,
    },
}

/// A composite that is being written, and whether one of its parts is written already.
struct Open<'t> {
    pending: Pending<'t>,
    begun: bool,
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut open: Vec<Open<'_>> = Vec::new();
        let mut next = Some(self);
        // A loop, since recursion into a deep value could exhaust the stack.
        loop {
            if let Some(term) = next.take()
                && let Some(pending) = begin(term, f)?
            {
                open.push(Open {
                    pending,
                    begun: false,
                });
            }
            let Some(Open { pending, begun }) = open.last_mut() else {
                return Ok(());
            };
            let between = if *begun { ", " } else { "" };
            *begun = true;
            let end = match pending {
                Pending::List(elements) => {
                    next = elements.next();
                    "]"
                }
                Pending::Tuple(elements) => {
                    next = elements.next();
                    "}"
                }
                Pending::Map {
                    entries,
                    named,
                    value,
                } => {
                    if let Some(value) = value.take() {
                        f.write_str(if *named { "" } else { " => " })?;
                        next = Some(value);
                        continue;
                    }
                    if let Some((key, of_key)) = entries.next() {
                        f.write_str(between)?;
                        *value = Some(of_key);
                        match key.as_atom().filter(|_| *named) {
                            Some(name) if is_plain(name) => write!(f, "{name}: ")?,
                            Some(name) => {
                                write_quoted(name, f)?;
                                f.write_str(": ")?;
                            }
                            None => next = Some(key),
                        }
                        continue;
                    }
                    "}"
                }
            };
            if next.is_some() {
                f.write_str(between)?;
            } else {
                f.write_str(end)?;
                open.pop();
            }
        }
    }
}

/// Writes a scalar, or the opening of a composite.
fn begin<'t>(term: &'t Term, f: &mut Formatter<'_>) -> Result<Option<Pending<'t>>, fmt::Error> {
    match term.repr() {
        Repr::Null => f.write_str("nil")?,
        Repr::False => f.write_str("false")?,
        Repr::True => f.write_str("true")?,
        Repr::Int(value) => write!(f, "{value}")?,
        Repr::Float(bits) => float(f64::from_bits(*bits), f)?,
        Repr::Name(name) => write!(f, "{}", Atom::from_static(name))?,
        Repr::Str(text) => write_quoted(text, f)?,
        Repr::Nil | Repr::Cons(_) => {
            f.write_str("[")?;
            return Ok(Some(Pending::List(term.iter())));
        }
        Repr::Tuple(elements) => return begin_tuple(&elements.slice, f),
        Repr::Flat(_) => return begin_map(term, f),
        Repr::Rare(rare) => match &**rare {
            Rare::Big(value) => write!(f, "{value}")?,
            Rare::Atom(atom) => write!(f, "{atom}")?,
            Rare::Bytes(bytes) => {
                let bytes: Vec<String> = bytes.iter().map(ToString::to_string).collect();
                write!(f, "<<{}>>", bytes.join(", "))?;
            }
            Rare::Fun(function) => write!(f, "{function:?}")?,
            Rare::Any(value) => {
                write!(f, "#Any<{:#x}>", std::sync::Arc::as_ptr(value).addr())?;
            }
            Rare::Kept(value) => write!(f, "{value}")?,
            Rare::Part(part) => return begin_tuple(part.elements(), f),
            Rare::Tree(_) => return begin_map(term, f),
        },
    }
    Ok(None)
}

fn begin_tuple<'t>(
    elements: &'t [Term],
    f: &mut Formatter<'_>,
) -> Result<Option<Pending<'t>>, fmt::Error> {
    f.write_str("{")?;
    Ok(Some(Pending::Tuple(elements.iter())))
}

fn begin_map<'t>(term: &'t Term, f: &mut Formatter<'_>) -> Result<Option<Pending<'t>>, fmt::Error> {
    f.write_str("%{")?;
    Ok(Some(Pending::Map {
        entries: term.entries(),
        named: term.entries().all(|(key, _)| key.as_atom().is_some()),
        value: None,
    }))
}

/// Writes a text in quotes, with the escapes of Elixir, where `#{` begins an interpolation.
fn write_quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    let mut rest = text;
    while let Some((at, special)) = rest.char_indices().find(|(_, c)| is_special(*c)) {
        let after = &rest[at + special.len_utf8()..];
        write_plain(&rest[..at], f)?;
        match special {
            '\x07' => f.write_str("\\a")?,
            '\x08' => f.write_str("\\b")?,
            '\x0b' => f.write_str("\\v")?,
            '\x0c' => f.write_str("\\f")?,
            '\x1b' => f.write_str("\\e")?,
            '\x7f' => f.write_str("\\d")?,
            '#' if after.starts_with('{') => f.write_str("\\#")?,
            '#' => f.write_str("#")?,
            control => write!(f, "\\x{:02X}", u32::from(control))?,
        }
        rest = after;
    }
    write_plain(rest, f)?;
    f.write_str("\"")
}

/// Returns `true` if Elixir escapes a character in another way than Rust.
fn is_special(character: char) -> bool {
    character == '#'
        || character.is_ascii_control() && !matches!(character, '\0' | '\t' | '\n' | '\r')
}

/// Writes characters that Elixir and Rust escape alike.
fn write_plain(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let quoted = format!("{text:?}");
    f.write_str(&quoted[1..quoted.len() - 1])
}

/// Writes a float with its point, in the shorter of two forms, as Erlang and Elixir do.
fn float(value: f64, f: &mut Formatter<'_>) -> fmt::Result {
    let text = format!("{value:?}");
    // Rust writes an exponent below 0.0001; they do as soon as that is shorter.
    let text = match text.trim_start_matches('-').strip_prefix("0.000") {
        Some(digits) if digits.len() > 1 => format!("{value:e}"),
        _ => text,
    };
    match text.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => {
            write!(f, "{mantissa}.0e{exponent}")
        }
        _ => f.write_str(&text),
    }
}

/// Writes the same text as `Display`.
impl Debug for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl Debug for Atom {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

/// Writes the name with its colon, in quotes if Elixir needs them.
impl Display for Atom {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = self.as_str();
        if is_plain(name) {
            write!(f, ":{name}")
        } else {
            f.write_str(":")?;
            write_quoted(name, f)
        }
    }
}

/// Operators, which Elixir writes without quotes.
const OPERATORS: [&str; 47] = [
    "!", "!=", "!==", "%", "%{}", "&", "&&", "&&&", "*", "**", "+", "++", "+++", "-", "--", "---",
    "->", ".", "..", "...", "..//", "/", "<", "<-", "<<<", "<<>>", "<<~", "<=", "<>", "<~", "<~>",
    "=", "==", "===", "=~", ">", ">=", ">>>", "@", "^", "{}", "|", "|>", "||", "|||", "~>", "~>>",
];

/// Returns `true` if Elixir writes a name without quotes.
///
/// It does for operators, and for letters, digits, `_` and `@` with an optional `?` or `!` at the
/// end.
fn is_plain(name: &str) -> bool {
    let word = name.strip_suffix(['?', '!']).unwrap_or(name);
    let mut characters = word.chars();
    let is_word = characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|other| other.is_alphanumeric() || matches!(other, '_' | '@'));
    is_word || OPERATORS.contains(&name)
}

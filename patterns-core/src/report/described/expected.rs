//! Patterns as text, for what was expected. They read as they are written, but for the spaces.
//!
//! The macro has their source text, but only of whole clauses: a part would have to carry its text
//! through all stages, and again in each part around it. Printing costs 6 KB of code once in a
//! program. The texts would cost 4, 19 and 79 KB of data for 10, 50 and 200 clauses of the
//! benchmarks' router.

use core::fmt::{self, Display, Formatter};

use crate::quote::{write_atom, write_bytes, write_quoted};
use crate::report::described::pattern::{
    ByteSegment, Entry, EntryPattern, FloatRange, IntRange, Integer, Key, Name, Pattern, Rest,
    Segment, Side, Size, StrRange, Tail,
};
use crate::subject::kind::Kind;

struct Quoted(&'static str);

impl Display for Quoted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.0)
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wild => f.write_str("_"),
            Self::Bind {
                name,
                form,
                pattern,
            } => bind(f, *name, *form, pattern),
            Self::Kind(kind) => match kind {
                Kind::Null => f.write_str("null"),
                Kind::Bool => f.write_str("bool(_)"),
                Kind::String => f.write_str("str(_)"),
                Kind::List => f.write_str("list(_)"),
                Kind::Map => f.write_str("map(_)"),
                Kind::Integer | Kind::Float => f.write_str("number(_)"),
                Kind::Bytes => f.write_str("bytes(_)"),
                Kind::Atom => f.write_str("atom(_)"),
                Kind::Tuple => f.write_str("tuple(_)"),
                Kind::Function | Kind::Any | Kind::Other(_) => f.write_str("_"),
            },
            Self::Number => f.write_str("number(_)"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(IntRange { ty: Some(ty), .. }) => write!(f, "{ty}(_)"),
            Self::Int(range) => write!(f, "{range}"),
            Self::Float(range) => write!(f, "{range}"),
            Self::Str(text) => write_quoted(f, text),
            Self::Atom(name) => write_atom(f, name),
            Self::Bytes(bytes) => write_bytes(f, bytes),
            Self::StrRange(range) => write!(f, "{range}"),
            Self::Segments(side, segments) => {
                f.write_str(match side {
                    Side::Left => "str(",
                    Side::Right => "rstr(",
                })?;
                separated(f, segments, |f, segment| match segment {
                    Segment::Literal(text) => write_quoted(f, text),
                    Segment::Hole(name) => rest_name(f, *name),
                    Segment::Typed { text, .. } => f.write_str(text),
                })?;
                f.write_str(")")
            }
            Self::ByteSegments(segments) => {
                f.write_str("bytes(")?;
                separated(f, segments, byte_segment)?;
                f.write_str(")")
            }
            Self::Ask(ask) | Self::Viewed { ask, .. } => f.write_str(ask.text),
            Self::List {
                of,
                front,
                rest,
                back,
            } => {
                let (open, close) = brackets(*of);
                f.write_str(open)?;
                separated(f, front, |f, pattern| write!(f, "{pattern}"))?;
                if let Some(rest) = rest {
                    comma(f, !front.is_empty())?;
                    list_rest(f, rest)?;
                    comma(f, !back.is_empty())?;
                    separated(f, back, |f, pattern| write!(f, "{pattern}"))?;
                } else if *of == Kind::Tuple && front.len() == 1 {
                    f.write_str(",")?;
                }
                f.write_str(close)
            }
            Self::Find {
                of,
                before,
                run,
                after,
            } => {
                let (open, close) = brackets(*of);
                f.write_str(open)?;
                rest_name(f, *before)?;
                f.write_str(", ")?;
                separated(f, run, |f, pattern| write!(f, "{pattern}"))?;
                f.write_str(", ")?;
                rest_name(f, *after)?;
                f.write_str(close)
            }
            Self::Map { entries, tail } => map(f, entries, tail),
            Self::Or { alternatives, .. } => {
                for (at, pattern) in alternatives.iter().enumerate() {
                    let bar = if at == 0 { "" } else { " | " };
                    write!(f, "{bar}{pattern}")?;
                }
                Ok(())
            }
            Self::All(patterns) => {
                f.write_str("all!(")?;
                separated(f, patterns, |f, pattern| write!(f, "{pattern}"))?;
                f.write_str(")")
            }
            Self::Not(pattern) => write!(f, "not!({pattern})"),
            Self::Many([one, _]) => write!(f, "many!({one})"),
            Self::Opt(pattern) => write!(f, "opt!({pattern})"),
            Self::Guarded { pattern, guard } => write!(f, "({pattern} if {})", guard.text),
            Self::Deferred(pattern) => write!(f, "{pattern}"),
        }
    }
}

fn brackets(of: Kind) -> (&'static str, &'static str) {
    match of {
        Kind::Tuple => ("(", ")"),
        _ => ("[", "]"),
    }
}

/// `x`, `x @ P`, `i64(x)`.
fn bind(
    f: &mut Formatter<'_>,
    name: Name,
    form: Option<&'static str>,
    pattern: &Pattern,
) -> fmt::Result {
    let name = name.text;
    let Some(form) = form else {
        return match pattern {
            Pattern::Wild => f.write_str(name),
            pattern => write!(f, "{name} @ {pattern}"),
        };
    };
    match pattern {
        Pattern::Int(IntRange { ty: Some(_), .. }) | Pattern::Kind(_) | Pattern::Number => {
            write!(f, "{form}({name})")
        }
        // The rest of the text, after the part that guarantees the form.
        Pattern::Ask(ask) | Pattern::All([_, Pattern::Ask(ask)]) => f.write_str(ask.text),
        Pattern::All([_, others @ ..]) => {
            write!(f, "{name} @ ")?;
            separated(f, others, |f, pattern| write!(f, "{pattern}"))
        }
        pattern => write!(f, "{form}({name} @ {pattern})"),
    }
}

fn map(f: &mut Formatter<'_>, entries: &[Entry], tail: &Tail) -> fmt::Result {
    f.write_str("{")?;
    separated(f, entries, |f, entry| {
        let absent = matches!(entry.value, EntryPattern::Absent);
        f.write_str(if absent { "!" } else { "" })?;
        for (at, key) in entry.keys.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { " | " })?;
            match key {
                Key::Written { text, .. } => f.write_str(text)?,
                Key::Literal(key) => write_quoted(f, key)?,
                Key::Computed { text, .. } | Key::Varying { text, .. } => write!(f, "({text})")?,
            }
        }
        match &entry.value {
            EntryPattern::Required(pattern) => write!(f, ": {pattern}"),
            EntryPattern::Optional(pattern) => write!(f, "?: {pattern}"),
            EntryPattern::Absent => Ok(()),
        }
    })?;
    comma(f, !entries.is_empty() && !matches!(tail, Tail::Closed))?;
    match tail {
        Tail::Closed => Ok(()),
        Tail::Open => f.write_str(".."),
        Tail::Rest(name) => write!(f, "..{}", name.text),
        Tail::Each {
            collect,
            key,
            value,
            ..
        } => write!(f, "{}!({key}: {value})", collect.word()),
    }?;
    f.write_str("}")
}

fn list_rest(f: &mut Formatter<'_>, rest: &Rest) -> fmt::Result {
    let Some(each) = rest.each else {
        return rest_name(f, rest.name);
    };
    if let Some(name) = rest.name {
        write!(f, "{} @ ", name.text)?;
    }
    write!(f, "{}!({each})", rest.collect.word())
}

fn rest_name(f: &mut Formatter<'_>, name: Option<Name>) -> fmt::Result {
    match name {
        Some(name) => write!(f, "{} @ ..", name.text),
        None => f.write_str(".."),
    }
}

fn byte_segment(f: &mut Formatter<'_>, segment: &ByteSegment) -> fmt::Result {
    match segment {
        ByteSegment::Literal(bytes) => write_bytes(f, bytes),
        ByteSegment::Hole { name, size } => hole(f, *name, size),
        ByteSegment::Number { text, .. } => f.write_str(text),
    }
}

/// A hole of a byte string: `x @ ..n`.
pub(crate) fn hole(f: &mut Formatter<'_>, name: Option<Name>, size: &Size) -> fmt::Result {
    rest_name(f, name)?;
    match size {
        Size::Open => Ok(()),
        Size::Fixed(len) => write!(f, "{len}"),
        Size::Asked { text, .. } | Size::Named(Name { text, .. }) => f.write_str(text),
    }
}

fn comma(f: &mut Formatter<'_>, wanted: bool) -> fmt::Result {
    f.write_str(if wanted { ", " } else { "" })
}

fn separated<T>(
    f: &mut Formatter<'_>,
    parts: &[T],
    mut write: impl FnMut(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        comma(f, at > 0)?;
        write(f, part)?;
    }
    Ok(())
}

impl Display for Integer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Small(value) => write!(f, "{value}"),
            Self::Big(digits) => f.write_str(digits),
        }
    }
}

impl Display for IntRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        range(f, (self.first, self.last), true, self.is_single())
    }
}

impl Display for FloatRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        struct Float(f64);
        impl Display for Float {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }
        let ends = (self.first.map(Float), self.last.map(Float));
        range(f, ends, self.inclusive, self.is_single())
    }
}

impl Display for StrRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let ends = (self.first.map(Quoted), self.last.map(Quoted));
        range(f, ends, self.inclusive, false)
    }
}

fn range<T: Display>(
    f: &mut Formatter<'_>,
    (first, last): (Option<T>, Option<T>),
    inclusive: bool,
    is_single: bool,
) -> fmt::Result {
    if let Some(first) = &first {
        write!(f, "{first}")?;
        if is_single {
            return Ok(());
        }
    }
    f.write_str("..")?;
    match last {
        Some(last) if inclusive => write!(f, "={last}"),
        Some(last) => write!(f, "{last}"),
        None => Ok(()),
    }
}

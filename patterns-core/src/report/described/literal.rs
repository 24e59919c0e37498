//! The literal that describes the clauses of a function: how the failing path reads it.
//!
//! As constants, patterns were over half of an expansion, and cost the compiler accordingly. A text
//! is one token. The first mismatch of a function makes the patterns from it, which live as long as
//! the program; all their texts are parts of the literal.
//!
//! The macro writes it (`describe/literal.rs` there), and [`Reader`] has the grammar. Lists are in
//! brackets, numbers end with `;`, a text comes after its length, and `-` is an absent part:
//!
//! ```text
//! {"type": "ping", "n"?: n, ..}     {[[s4:type]=s4:ping[s1:n]?b1:n--_].
//! ```
//!
//! No macro makes any other text. It would read as something else.

use std::sync::OnceLock;

use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{
    About, Ask, ByteOrder, ByteSegment, Collect, Compare, Entry, EntryPattern, FloatRange, Guard,
    IntRange, Integer, Key, Name, Pattern, Rest, Run, Segment, Side, Size, StrRange, Tail,
};
use crate::rules::key_value::KeyValue;
use crate::subject::Number;
use crate::subject::kind::Kind;

/// What a typed hole of a string reads, by the type of the hole.
type Runs = &'static [fn(&str) -> Run];

/// The clauses of one function or one `case!`, as a literal.
#[derive(Debug)]
pub struct Description {
    function: &'static str,
    file: &'static str,
    text: &'static str,
    runs: Runs,
    clauses: OnceLock<Clauses>,
}

impl Description {
    /// The name of the function, its file, its clauses, and the functions that they number.
    #[must_use]
    pub const fn new(
        function: &'static str,
        file: &'static str,
        text: &'static str,
        runs: Runs,
    ) -> Self {
        Self {
            function,
            file,
            text,
            runs,
            clauses: OnceLock::new(),
        }
    }

    /// The clauses. The first call reads them.
    pub fn clauses(&'static self) -> &'static Clauses {
        self.clauses.get_or_init(|| {
            let mut reader = Reader {
                rest: self.text,
                runs: self.runs,
            };
            reader.clauses(self.function, self.file)
        })
    }
}

/// A part of a literal that is not read yet.
struct Reader {
    rest: &'static str,
    runs: Runs,
}

impl Reader {
    /// The next character, which tells what comes after it.
    fn tag(&mut self) -> u8 {
        let tag = self.rest.as_bytes().first().copied();
        self.rest = self.rest.get(1..).unwrap_or_default();
        tag.unwrap_or_default()
    }

    /// Returns whether the next character is this one, which is then read.
    fn is_next(&mut self, tag: u8) -> bool {
        let is_next = self.rest.as_bytes().first() == Some(&tag);
        if is_next {
            self.tag();
        }
        is_next
    }

    fn until(&mut self, end: char) -> i128 {
        let (digits, rest) = self.rest.split_once(end).unwrap_or_default();
        self.rest = rest;
        digits.parse().unwrap_or_default()
    }

    fn integer(&mut self) -> i128 {
        self.until(';')
    }

    fn number(&mut self) -> u32 {
        self.integer().try_into().unwrap_or_default()
    }

    fn len(&mut self) -> usize {
        self.integer().try_into().unwrap_or_default()
    }

    fn flag(&mut self) -> bool {
        self.tag() == b't'
    }

    fn float(&mut self) -> f64 {
        f64::from_bits(self.integer().try_into().unwrap_or_default())
    }

    fn text(&mut self) -> &'static str {
        let len = self.until(':').try_into().unwrap_or_default();
        let (text, rest) = self.rest.split_at_checked(len).unwrap_or_default();
        self.rest = rest;
        text
    }

    /// Each byte is a character of the same number.
    fn bytes(&mut self) -> &'static [u8] {
        let bytes = self.text().chars();
        let bytes = bytes.map(|byte| u8::try_from(byte).unwrap_or_default());
        leak(bytes.collect())
    }

    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (!self.is_next(b'-')).then(|| read(self))
    }

    fn vec<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut all = Vec::new();
        self.tag();
        while !self.rest.is_empty() && !self.is_next(b']') {
            all.push(read(self));
        }
        all
    }

    fn list<T>(&mut self, read: impl FnMut(&mut Self) -> T) -> &'static [T] {
        leak(self.vec(read))
    }

    fn clauses(&mut self, function: &'static str, file: &'static str) -> Clauses {
        let (line, column) = (self.number(), self.number());
        let (arguments, redact) = (self.list(Self::text), self.flag());
        let clauses = self.list(Self::clause);
        let clauses = Clauses::new(function, file, line, column, clauses).over(arguments);
        if redact { clauses.redacted() } else { clauses }
    }

    fn clause(&mut self) -> Clause {
        let (pattern, guard) = (self.text(), self.option(Self::guard));
        let (line, column) = (self.number(), self.number());
        let heads = self.list(Self::patterns);
        Clause::new(pattern, guard, line, column, heads)
    }

    fn guard(&mut self) -> Guard {
        Guard {
            text: self.text(),
            reads: self.list(Self::text),
            was_false: self.option(Self::number),
        }
    }

    fn name(&mut self) -> Name {
        Name {
            text: self.text(),
            repeated: self.option(|reader| {
                let compare = match reader.tag() {
                    b'f' => Compare::Float,
                    b't' => Compare::Typed,
                    _ => Compare::Dynamic,
                };
                (reader.number(), compare)
            }),
        }
    }

    fn kind(&mut self) -> Kind {
        match self.tag() {
            b't' => Kind::Bool,
            b's' => Kind::String,
            b'[' => Kind::List,
            b'{' => Kind::Map,
            b'x' => Kind::Bytes,
            b':' => Kind::Atom,
            b'(' => Kind::Tuple,
            _ => Kind::Null,
        }
    }

    fn patterns(&mut self) -> &'static [Pattern] {
        self.list(Self::pattern)
    }

    fn one(&mut self) -> &'static Pattern {
        Box::leak(Box::new(self.pattern()))
    }

    fn pattern(&mut self) -> Pattern {
        match self.tag() {
            b'b' => Pattern::Bind {
                name: self.name(),
                form: self.option(Self::text),
                pattern: self.one(),
            },
            b'k' => Pattern::Kind(self.kind()),
            b'n' => Pattern::Number,
            b't' => Pattern::Bool(true),
            b'f' => Pattern::Bool(false),
            b'i' => Pattern::Int(IntRange {
                first: self.option(Self::bound),
                last: self.option(Self::bound),
                ty: self.option(Self::text),
            }),
            b'd' => Pattern::Float(FloatRange {
                first: self.option(Self::float),
                last: self.option(Self::float),
                inclusive: self.flag(),
            }),
            b's' => Pattern::Str(self.text()),
            b'r' => Pattern::StrRange(StrRange {
                first: self.option(Self::text),
                last: self.option(Self::text),
                inclusive: self.flag(),
            }),
            b'<' => Pattern::Segments(Side::Left, self.list(Self::segment)),
            b'>' => Pattern::Segments(Side::Right, self.list(Self::segment)),
            b'y' => Pattern::ByteSegments(self.list(Self::byte_segment)),
            b'a' => Pattern::Ask(self.ask()),
            b'v' => Pattern::Viewed {
                ask: self.ask(),
                known: self.option(Self::number),
                pattern: self.one(),
            },
            b':' => Pattern::Atom(self.text()),
            b'x' => Pattern::Bytes(self.bytes()),
            b'[' => self.elements(Kind::List),
            b'(' => self.elements(Kind::Tuple),
            b'/' => Pattern::Find {
                of: self.kind(),
                before: self.option(Self::name),
                run: self.patterns(),
                after: self.option(Self::name),
            },
            b'{' => Pattern::Map {
                entries: self.list(Self::entry),
                tail: self.tail(),
            },
            b'|' => Pattern::Or {
                alternatives: self.patterns(),
                binds: self.flag(),
            },
            b'&' => Pattern::All(self.patterns()),
            b'!' => Pattern::Not(self.one()),
            b'*' => Pattern::Many(Box::leak(Box::new([self.pattern(), self.pattern()]))),
            b'?' => Pattern::Opt(self.one()),
            b'g' => Pattern::Guarded {
                pattern: self.one(),
                guard: self.guard(),
            },
            b'~' => Pattern::Deferred(self.one()),
            _ => Pattern::Wild,
        }
    }

    fn elements(&mut self, of: Kind) -> Pattern {
        Pattern::List {
            of,
            front: self.patterns(),
            rest: self.option(Self::rest),
            back: self.patterns(),
        }
    }

    fn bound(&mut self) -> Integer {
        match self.tag() {
            b'+' => Integer::Big(self.text()),
            _ => Integer::Small(self.integer()),
        }
    }

    fn segment(&mut self) -> Segment {
        match self.tag() {
            b's' => Segment::Literal(self.text()),
            b'h' => Segment::Hole(self.option(Self::name)),
            _ => {
                let (ty, run) = (self.text(), self.len());
                Segment::Typed {
                    ty,
                    run: self.runs.get(run).copied().unwrap_or(|_| Run {
                        len: 0,
                        is_value: false,
                    }),
                    fits: self.option(Self::number),
                    text: self.text(),
                    names: self.list(Self::name),
                }
            }
        }
    }

    fn byte_segment(&mut self) -> ByteSegment {
        match self.tag() {
            b'x' => ByteSegment::Literal(self.bytes()),
            b'h' => ByteSegment::Hole {
                name: self.option(Self::name),
                size: match self.tag() {
                    b'i' => Size::Fixed(self.len()),
                    b'a' => Size::Asked {
                        text: self.text(),
                        question: self.option(Self::number),
                    },
                    b'b' => Size::Named(self.name()),
                    _ => Size::Open,
                },
            },
            _ => ByteSegment::Number {
                ty: self.text(),
                width: self.len(),
                order: match self.tag() {
                    b'>' => ByteOrder::Big,
                    b'<' => ByteOrder::Little,
                    _ => ByteOrder::Bits,
                },
                fits: self.option(Self::number),
                text: self.text(),
                names: self.list(Self::name),
            },
        }
    }

    fn ask(&mut self) -> Ask {
        Ask {
            question: self.option(Self::number),
            about: match self.tag() {
                b'=' => About::Equal,
                b'_' => About::Argument,
                b'r' => About::Range,
                b'i' => About::Integer(self.text()),
                b'd' => About::Float(self.text()),
                b'c' => About::Char,
                b'f' => About::Function,
                b'v' => About::View(self.text()),
                b'e' => About::Expression(self.text()),
                _ => About::Rust,
            },
            text: self.text(),
            names: self.list(Self::name),
        }
    }

    fn collect(&mut self) -> Collect {
        match self.tag() {
            b'f' => Collect::Matching,
            _ => Collect::All,
        }
    }

    fn rest(&mut self) -> Rest {
        self.tag();
        Rest {
            name: self.option(Self::name),
            each: self.option(Self::one),
            collect: self.collect(),
            stop: self.option(Self::number),
        }
    }

    fn entry(&mut self) -> Entry {
        Entry {
            keys: self.list(Self::key),
            value: match self.tag() {
                b'=' => EntryPattern::Required(self.pattern()),
                b'?' => EntryPattern::Optional(self.pattern()),
                _ => EntryPattern::Absent,
            },
        }
    }

    fn key(&mut self) -> Key {
        match self.tag() {
            b'k' => Key::Written {
                value: self.key_value(),
                text: self.text(),
            },
            b'c' => Key::Computed {
                question: self.option(Self::number),
                text: self.text(),
            },
            b'v' => Key::Varying {
                question: self.option(Self::number),
                text: self.text(),
            },
            _ => Key::Literal(self.text()),
        }
    }

    fn key_value(&mut self) -> KeyValue {
        match self.tag() {
            b't' => KeyValue::Bool(true),
            b'f' => KeyValue::Bool(false),
            b'i' => {
                let integer = self.integer();
                KeyValue::Number(match i64::try_from(integer) {
                    Ok(integer) => Number::Int(integer),
                    Err(_) => Number::UInt(integer.try_into().unwrap_or_default()),
                })
            }
            b'+' => KeyValue::Number(Number::Big(self.text().into())),
            b'd' => KeyValue::Number(Number::Float(self.float())),
            b's' => KeyValue::Str(self.text().into()),
            b'x' => KeyValue::Bytes(self.bytes().into()),
            b':' => KeyValue::Atom(self.text().into()),
            b'[' => KeyValue::List(self.vec(Self::key_value).into()),
            b'(' => KeyValue::Tuple(self.vec(Self::key_value).into()),
            b'{' => {
                let entries = self.vec(|reader| (reader.key_value(), reader.key_value()));
                KeyValue::Map(entries.into())
            }
            _ => KeyValue::Null,
        }
    }

    fn tail(&mut self) -> Tail {
        match self.tag() {
            b'.' => Tail::Open,
            b'b' => Tail::Rest(self.name()),
            b'e' => Tail::Each {
                collect: self.collect(),
                key: self.one(),
                value: self.one(),
                stop: self.option(Self::number),
            },
            _ => Tail::Closed,
        }
    }
}

fn leak<T>(all: Vec<T>) -> &'static [T] {
    Box::leak(all.into_boxed_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(rest: &'static str) -> Reader {
        Reader { rest, runs: &[] }
    }

    /// Most forms, each once. The tests of the macro read what it writes.
    const TEXT: &str = "6;9;[1:a1:b]f[\
        1:p3:g>0[1:g]2;7;9;[[\
        {[[s4:type]=s4:ping[s1:nk:2:ok3::okc1;1:f]?b1:n-3:i64ii0;i0;-[s1:x]!]b4:rest-\
        &[k(!ni-+20:18446744073709551616-d4607182418800017408;-tr1:a-f]]]\
        3:n\u{e9}-8;9;[[<[s1:ah-i3:u320;-6:u32(n)[1:nd0;]]\
        y[x3:\u{ff}ah-b1:x-h-a1:N3;i3:u1616;<4;7:u16(_n)[]]]\
        [*_[[].--e4;[]/(1:b-[t]-{[[k:1:k2::k]=_]ef__0;]]]";

    #[test]
    fn a_literal_is_read_to_its_end() {
        let mut reader = reader(TEXT);
        let clauses = reader.clauses("f", "f.rs");
        assert_eq!(reader.rest, "");
        let heads = clauses.list.iter().flat_map(|clause| clause.heads);
        let patterns = heads.copied().flatten().map(Pattern::to_string);
        assert_eq!(
            patterns.collect::<Vec<_>>(),
            [
                r#"{"type": "ping", "n" | :ok | (f)?: i64(n @ 0), !"x", ..rest}"#,
                r#"all!(tuple(_), not!(number(_)), ..=18446744073709551616, 1.0.., "a"..)"#,
                r#"str("a", .., u32(n))"#,
                r#"bytes(b"\xffa", ..x, ..N, u16(_n))"#,
                "many!(_)",
                "(b @ .., true, ..)",
                "{:k: _, filter!(_: _)}",
            ]
        );
    }

    #[test]
    fn any_part_of_a_literal_is_read_without_a_panic() {
        for (start, _) in TEXT.char_indices() {
            for (end, _) in TEXT.char_indices().filter(|(end, _)| *end >= start) {
                let part = &TEXT[start..end];
                let mut reader = reader(part);
                reader.clauses("f", "f.rs");
            }
        }
    }
}

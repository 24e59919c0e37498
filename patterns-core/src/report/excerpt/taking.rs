//! Copies what clauses look at, while the value is there.

use super::{Content, Excerpt, Link, Part, Span, Way};
use crate::quote::{char_start, short};
use crate::report::described::plan::Plan;
use crate::report::described::waiting::COPIED;
use crate::report::question::Value;
use crate::subject::Number;
use crate::subject::glance::{self, Glance, Seen};
use crate::subject::preview::{WIDTH, write_value};

/// The number of parts that are copied at most.
const PARTS: usize = 1024;

/// The number of parts that most reports do with, and the bytes of their texts.
const USUAL: usize = 24;
const BYTES: usize = 512;

/// An excerpt that is being made.
pub(super) struct Taking {
    pub(super) excerpt: Excerpt,
    /// The names whose values guards read.
    pub(super) reads: &'static [&'static str],
    /// `true` if something is left out that a clause looks at.
    pub(super) is_cut: bool,
}

impl Excerpt {
    /// Copies what the clauses of a plan look at. None if they ask the value itself, or if that is
    /// too much.
    pub(in crate::report) fn of(plan: &'static Plan, arguments: &[Value<'_>]) -> Option<Self> {
        let wanted = plan.wanted.as_deref()?;
        let room = wanted.len().min(USUAL);
        let excerpt = Self {
            wanted,
            arguments: arguments.len(),
            parts: Vec::with_capacity(room),
            spots: vec![None; wanted.len()],
            links: Vec::new(),
            passed: Vec::new(),
            texts: String::with_capacity(BYTES),
            bytes: Vec::new(),
        };
        let mut taking = Taking {
            excerpt,
            reads: &plan.reads,
            is_cut: false,
        };
        for (index, value) in arguments.iter().enumerate() {
            value.seen(&mut |seen| taking.spot(index, seen));
        }
        (!taking.is_cut).then_some(taking.excerpt)
    }
}

impl Taking {
    pub(super) fn add(&mut self, content: Content) -> usize {
        self.excerpt.parts.push(Part {
            content,
            preview: Span::default(),
            spot: None,
            last: None,
        });
        self.excerpt.parts.len() - 1
    }

    pub(super) fn link(&mut self, of: usize, way: Way<'static>, part: Option<usize>) {
        let Excerpt { parts, links, .. } = &mut self.excerpt;
        let before = parts[of].last.replace(links.len());
        links.push(Link { way, part, before });
    }

    pub(super) fn text(&mut self, text: &str) -> Span {
        let texts = &mut self.excerpt.texts;
        let start = texts.len();
        texts.push_str(text);
        Span {
            start,
            end: texts.len(),
        }
    }

    /// A value without its parts.
    pub(super) fn content(&mut self, seen: &Glance<'_>) -> Content {
        let most = |text: &str| char_start(text, COPIED);
        match seen {
            Glance::Null => Content::Null,
            Glance::Bool(value) => Content::Bool(*value),
            Glance::Number(Number::Int(value)) => Content::Int(*value),
            Glance::Number(Number::UInt(value)) => Content::UInt(*value),
            Glance::Number(Number::Float(value)) => Content::Float(*value),
            Glance::Number(Number::Big(big)) => {
                let digits = short(big, COPIED);
                self.is_cut |= digits.ends_with('…');
                Content::Big(self.text(&digits))
            }
            Glance::Str(text) => Content::Str(self.text(&text[..most(text)])),
            Glance::Atom(name) => Content::Atom(self.text(&name[..most(name)])),
            Glance::Bytes(copied) => {
                let bytes = &mut self.excerpt.bytes;
                let start = bytes.len();
                bytes.extend_from_slice(&copied[..copied.len().min(COPIED)]);
                Content::Bytes(Span {
                    start,
                    end: bytes.len(),
                })
            }
            Glance::List(_) => Content::List {
                len: None,
                is_tuple: false,
            },
            Glance::Tuple(_) => Content::List {
                len: None,
                is_tuple: true,
            },
            Glance::Map(map) => Content::Map {
                len: None,
                has_distinct_keys: map.has_distinct_keys(),
                keys: Span::default(),
                most: 0,
            },
            Glance::Other(name) => Content::Other(name),
        }
    }

    pub(super) fn part(&mut self, seen: &Glance<'_>) -> usize {
        self.is_cut |= self.excerpt.parts.len() >= PARTS;
        let content = self.content(seen);
        self.add(content)
    }

    /// Notes how a list or a map reads, since a report may show it.
    pub(super) fn show(&mut self, at: usize, seen: &Glance<'_>) {
        let Excerpt { parts, texts, .. } = &mut self.excerpt;
        let preview = &mut parts[at].preview;
        let has_parts = matches!(seen, Glance::List(_) | Glance::Tuple(_) | Glance::Map(_));
        if has_parts && preview.len() == 0 {
            let start = texts.len();
            write_value(texts, seen, WIDTH, true);
            *preview = Span {
                start,
                end: texts.len(),
            };
        }
    }

    /// The length of a list or a map.
    pub(super) fn length(&mut self, at: usize, find: impl FnOnce() -> usize) -> usize {
        match &mut self.excerpt.parts[at].content {
            Content::List { len, .. } | Content::Map { len, .. } => *len.get_or_insert_with(find),
            _ => find(),
        }
    }

    /// Copies the first keys of a map.
    pub(super) fn keys(&mut self, asked: usize, at: usize, map: &dyn glance::Entries) {
        if let Content::Map { most, .. } = self.excerpt.parts[at].content
            && most >= asked
        {
            return;
        }
        let start = self.excerpt.parts.len();
        map.each(&mut |key, _| {
            key.seen(&mut |key| {
                self.is_cut |= matches!(key, Glance::List(_) | Glance::Tuple(_) | Glance::Map(_));
                self.part(key);
            });
            self.excerpt.parts.len() < start + asked
        });
        let end = self.excerpt.parts.len();
        if let Content::Map { keys, most, .. } = &mut self.excerpt.parts[at].content {
            (*keys, *most) = (Span { start, end }, asked);
        }
    }
}

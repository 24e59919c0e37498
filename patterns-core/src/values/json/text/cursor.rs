//! The position up to which a list or a map of JSON text is read.

use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering::Relaxed;

use super::bytes::{DEPTH, next_byte};
use super::scan::{self, Scanned};
use super::value::Extent;
use super::{JsonText, JsonValue, Malformed};

/// A list or a map, and how far it is read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'v> {
    value: JsonValue<'v>,
    position: Position,
}

#[derive(Clone, Copy)]
pub(super) enum Position {
    /// Nothing is read yet.
    Start,
    /// After a value that ends here.
    After(usize),
    /// Before a map that begins here. It is opened, and not passed.
    Before(usize),
    /// At the end of the list or the map.
    End(usize),
    /// At a mistake. Nothing after it is read.
    Failed,
}

/// The position up to which a map is read.
///
/// The start of the map, the form of the position and the position are one word, so that threads
/// that match one value see them together. Nothing is noted in text that is too long for these
/// bits; its maps are read again.
#[derive(Default)]
pub(super) struct Reached(AtomicU64);

/// The bits of a position.
const BITS: u32 = 30;

impl Reached {
    #[inline]
    fn set(&self, map: usize, position: Position) {
        let (form, at) = match position {
            Position::Start | Position::Failed => (0, 0),
            Position::After(at) => (1, at),
            Position::Before(at) => (2, at),
            Position::End(at) => (3, at),
        };
        let word = ((map as u64) << 32) | (form << BITS) | at as u64;
        self.0.store(word, Relaxed);
    }

    /// The position in the map that begins here.
    pub(super) fn position(&self, map: usize) -> Position {
        let word = self.0.load(Relaxed);
        if word >> 32 != map as u64 {
            return Position::Start;
        }
        let at = (word & ((1 << BITS) - 1)) as usize;
        match (word >> BITS) & 3 {
            1 => Position::After(at),
            2 => Position::Before(at),
            3 => Position::End(at),
            _ => Position::Start,
        }
    }
}

/// A key: its text with the quotes, its position, and whether it contains an escape.
pub(super) struct Key<'v> {
    quoted: &'v str,
    at: usize,
    escaped: bool,
}

impl<'v> Key<'v> {
    /// The key. `None` if it contains an unpaired surrogate.
    #[inline]
    pub(super) fn text(&self, source: &'v JsonText<'v>) -> Option<&'v str> {
        if self.escaped {
            source.unescaped(self.quoted, self.at)
        } else {
            Some(&self.quoted[1..self.quoted.len() - 1])
        }
    }

    /// The key as bytes, which need no check for the bounds of characters.
    ///
    /// Instructions as text: 33,158 a hit, 1,062 a miss; as bytes: 33,069 and 1,047.
    #[inline]
    pub(super) fn bytes(&self, source: &'v JsonText<'v>) -> Option<&'v [u8]> {
        if self.escaped {
            source.unescaped(self.quoted, self.at).map(str::as_bytes)
        } else {
            let quoted = self.quoted.as_bytes();
            Some(&quoted[1..quoted.len() - 1])
        }
    }
}

impl<'v> Cursor<'v> {
    #[inline]
    pub(super) fn new(value: JsonValue<'v>) -> Self {
        let position = match value.extent {
            Extent::Malformed => Position::Failed,
            Extent::Unread | Extent::Trusted | Extent::To(_) => Position::Start,
        };
        Self { value, position }
    }

    #[inline]
    pub(super) fn source(&self) -> &'v JsonText<'v> {
        self.value.source
    }

    pub(super) fn has_failed(&self) -> bool {
        matches!(self.position, Position::Failed)
    }

    /// A value inside this one.
    #[inline]
    pub(super) fn within(&self, start: usize, extent: Extent) -> JsonValue<'v> {
        JsonValue {
            source: self.value.source,
            start,
            extent,
            outer: self.value.outer + 1,
        }
    }

    /// A value inside this one that is not read yet.
    #[inline]
    fn unread(&self, start: usize) -> JsonValue<'v> {
        self.within(start, self.value.extent.inner())
    }

    #[inline]
    fn text(&self) -> &'v [u8] {
        self.value.source.text.as_bytes()
    }

    /// Notes a mistake.
    #[cold]
    fn fail(&mut self, malformed: Malformed) {
        self.value.source.note(malformed);
        self.stop();
    }

    #[inline]
    fn unless_malformed<T>(&mut self, scanned: Scanned<T>) -> Option<T> {
        match scanned {
            Ok(scanned) => Some(scanned),
            Err(malformed) => {
                self.fail(malformed);
                None
            }
        }
    }

    /// Goes to the beginning of the next element or key. `None` at the end.
    #[inline]
    fn advance(&mut self, close: u8) -> Option<Scanned<usize>> {
        // One test at a time, the likeliest first. A `match` became a jump through a table, which
        // was mispredicted once in each miss.
        let (first, from) = if let Position::After(at) = self.position {
            (false, at)
        } else if let Position::Start = self.position {
            (true, self.value.start + 1)
        } else {
            match self.after_opened()? {
                Ok(end) => (false, end),
                Err(malformed) => return Some(Err(malformed)),
            }
        };
        let (here, byte) = next_byte(self.text(), from);
        match byte {
            Some(byte) if byte == close => {
                if self.value.is_whole()
                    && let Some(malformed) = self.after_whole(here + 1)
                {
                    return Some(Err(malformed));
                }
                self.position = Position::End(here + 1);
                self.keep();
                None
            }
            Some(b',') if !first => Some(Ok(next_byte(self.text(), here + 1).0)),
            Some(_) if first => Some(Ok(here)),
            _ => Some(scan::no_next(byte, here)),
        }
    }

    /// The mistake in the text after the whole value, if there is one.
    #[inline(never)]
    fn after_whole(&self, end: usize) -> Option<Malformed> {
        scan::after_whole(self.text(), end).err()
    }

    /// The end of the map that is opened and not passed. `None` if nothing follows.
    #[inline(never)]
    fn after_opened(&self) -> Option<Scanned<usize>> {
        match self.position {
            Position::Before(start) => Some(self.value.source.end_of(self.unread(start))),
            _ => None,
        }
    }

    /// Reads nothing more, since the text here cannot be read.
    #[cold]
    pub(super) fn stop(&mut self) {
        self.position = Position::Failed;
    }

    /// Notes how far this map is read, so that no other cursor reads that part again.
    ///
    /// [`JsonText`] promises that. Without this, a hit would cost more and a miss less: 32,749 ->
    /// 33,029 instructions and 1,013 -> 995. As an atomic word instead of a cell it costs a hit
    /// 33,270 -> 33,482, and a future over the text is `Send`.
    #[inline]
    pub(super) fn keep(&self) {
        let reached = self.value.source.reached.get(self.value.outer as usize);
        if let Some(reached) = reached
            && self.text().len() >> BITS == 0
        {
            reached.set(self.value.start, self.position);
        }
    }

    /// The next key, and the start of its value, which the caller opens or passes. `None` at the
    /// end, `Some(None)` at a mistake.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "an iterator over items that may be unreadable"
    )]
    pub(super) fn next_key(&mut self) -> Option<Option<(Key<'v>, usize)>> {
        let start = self.advance(b'}')?;
        let key = start.and_then(|start| {
            let (end, escaped, value) = scan::key(self.text(), start)?;
            self.value.source.pass(value - start);
            let key = Key {
                quoted: &self.value.source.text[start..end],
                at: start,
                escaped,
            };
            Ok((key, value))
        });
        Some(self.unless_malformed(key))
    }

    /// Passes the value that begins here.
    #[inline]
    pub(super) fn pass(&mut self, start: usize) -> Option<JsonValue<'v>> {
        let end = self.unread(start).scan();
        let end = self.unless_malformed(end)?;
        self.value.source.pass(end - start);
        self.position = Position::After(end);
        Some(self.within(start, Extent::To(end)))
    }

    /// The map that begins here, if one does. It is not passed.
    #[inline]
    pub(super) fn open(&mut self, start: usize) -> Option<JsonValue<'v>> {
        let map = self.unread(start);
        // If it is too deep, passing it says so.
        if map.first_byte() != Some(b'{') || map.outer >= DEPTH {
            return None;
        }
        self.position = Position::Before(start);
        self.keep();
        Some(map)
    }

    /// Goes to the end of a map that is opened.
    pub(super) fn finish(&mut self, start: usize) -> JsonValue<'v> {
        let end = self.value.source.end_of(self.unread(start));
        let Some(end) = self.unless_malformed(end) else {
            return JsonValue::malformed(self.value.source);
        };
        if matches!(self.position, Position::Before(before) if before == start) {
            self.position = Position::After(end);
        }
        self.within(start, Extent::To(end))
    }

    /// The next element. `None` at the end, `Some(None)` at a mistake.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "an iterator over items that may be unreadable"
    )]
    pub(super) fn next_element(&mut self) -> Option<Option<JsonValue<'v>>> {
        let start = self.advance(b']')?;
        let start = self.unless_malformed(start);
        Some(start.and_then(|start| self.pass(start)))
    }

    /// The next entry. `None` at the end, `Some(None)` at a mistake.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "an iterator over items that may be unreadable"
    )]
    pub(super) fn next_entry(&mut self) -> Option<Option<(Key<'v>, JsonValue<'v>)>> {
        let key = self.next_key()?;
        Some(key.and_then(|(key, start)| Some((key, self.pass(start)?))))
    }
}

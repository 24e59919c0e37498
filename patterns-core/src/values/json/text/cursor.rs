//! A position within a list or a map of JSON text.

use super::scan::{self, Scanned};
use super::value::Extent;
use super::{JsonText, JsonValue, Malformed};

/// A list or a map, and how far it was read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'v> {
    value: JsonValue<'v>,
    position: Position,
}

#[derive(Clone, Copy)]
pub(super) enum Position {
    /// Nothing was read.
    Start,
    /// A value ended here.
    Behind(usize),
    /// A map begins here that was opened and not passed.
    Before(usize),
    /// The list or the map ended here.
    End(usize),
    /// At a mistake. Nothing is read behind it.
    Failed,
}

/// How far a map was read.
#[derive(Clone, Copy)]
pub(super) struct Reached {
    /// Where the map begins.
    pub(super) map: usize,
    pub(super) position: Position,
}

/// In no map.
pub(super) const NOWHERE: Reached = Reached {
    map: usize::MAX,
    position: Position::Start,
};

/// A key: its text with the quotes, where it stands, and whether an escape is in it.
pub(super) struct Key<'v> {
    quoted: &'v str,
    at: usize,
    escaped: bool,
}

impl<'v> Key<'v> {
    /// The key. `None` if it holds half a surrogate.
    #[inline]
    pub(super) fn text(&self, source: &'v JsonText<'v>) -> Option<&'v str> {
        if self.escaped {
            source.unescaped(self.quoted, self.at)
        } else {
            Some(&self.quoted[1..self.quoted.len() - 1])
        }
    }

    /// The same as bytes, which no one asks where characters begin: as text, a hit took 33,158 instructions and a miss 1,062,
    /// for 33,069 and 1,047.
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
            Extent::Unread | Extent::To(_) => Position::Start,
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

    /// A value within this one.
    #[inline]
    pub(super) fn within(&self, start: usize, extent: Extent) -> JsonValue<'v> {
        JsonValue {
            source: self.value.source,
            start,
            extent,
            outer: self.value.outer + 1,
        }
    }

    #[inline]
    fn text(&self) -> &'v [u8] {
        self.value.source.text.as_bytes()
    }

    /// Notes the mistake.
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
        // One question at a time, the likeliest first: as one `match` it was a jump through a table, mispredicted once in
        // each miss.
        let (first, from) = if let Position::Behind(at) = self.position {
            (false, at)
        } else if let Position::Start = self.position {
            (true, self.value.start + 1)
        } else {
            match self.behind_opened()? {
                Ok(end) => (false, end),
                Err(malformed) => return Some(Err(malformed)),
            }
        };
        let (here, byte) = scan::next_byte(self.text(), from);
        match byte {
            Some(byte) if byte == close => {
                self.position = Position::End(here + 1);
                self.keep();
                None
            }
            Some(b',') if !first => Some(Ok(scan::next_byte(self.text(), here + 1).0)),
            Some(_) if first => Some(Ok(here)),
            _ => Some(scan::no_next(byte, here)),
        }
    }

    /// Where a map ends that was opened and not passed. `None` where nothing follows.
    #[inline(never)]
    fn behind_opened(&self) -> Option<Scanned<usize>> {
        match self.position {
            Position::Before(start) => Some(self.value.source.end_of(start, self.value.outer + 1)),
            _ => None,
        }
    }

    /// Reads nothing more, as what is here cannot be read.
    #[cold]
    pub(super) fn stop(&mut self) {
        self.position = Position::Failed;
    }

    /// Leaves for others how far this map was read, so that nothing is gone over again; a hit took 33,359 instructions without
    /// it, for 33,069.
    #[inline]
    pub(super) fn keep(&self) {
        if let Some(reached) = self.value.source.reached.get(self.value.outer as usize) {
            reached.set(Reached {
                map: self.value.start,
                position: self.position,
            });
        }
    }

    /// The next key, and where its value begins, to be opened or passed. `None` at the end, `Some(None)` at a mistake.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "an iterator, of what may not be readable"
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

    /// Passes over the value that begins here.
    #[inline]
    pub(super) fn pass(&mut self, start: usize) -> Option<JsonValue<'v>> {
        let end = scan::value(self.text(), start, self.value.outer + 1);
        let end = self.unless_malformed(end)?;
        self.value.source.pass(end - start);
        self.position = Position::Behind(end);
        Some(self.within(start, Extent::To(end)))
    }

    /// The map that begins here, without passing over it, if one does.
    #[inline]
    pub(super) fn open(&mut self, start: usize) -> Option<JsonValue<'v>> {
        let map = self.within(start, Extent::Unread);
        // Else passing over it says what is wrong.
        if map.first_byte() != Some(b'{') || map.outer >= scan::DEPTH {
            return None;
        }
        self.position = Position::Before(start);
        self.keep();
        Some(map)
    }

    /// Goes behind a map that was opened.
    pub(super) fn finish(&mut self, start: usize) -> JsonValue<'v> {
        let end = self.value.source.end_of(start, self.value.outer + 1);
        let Some(end) = self.unless_malformed(end) else {
            return JsonValue::malformed(self.value.source);
        };
        if matches!(self.position, Position::Before(before) if before == start) {
            self.position = Position::Behind(end);
        }
        self.within(start, Extent::To(end))
    }

    /// The next element. `None` at the end, `Some(None)` at a mistake.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "an iterator, of what may not be readable"
    )]
    pub(super) fn next_element(&mut self) -> Option<Option<JsonValue<'v>>> {
        let start = self.advance(b']')?;
        let start = self.unless_malformed(start);
        Some(start.and_then(|start| self.pass(start)))
    }

    /// The next entry, as [`next_element`](Self::next_element) has it.
    #[inline]
    #[expect(
        clippy::option_option,
        reason = "an iterator, of what may not be readable"
    )]
    pub(super) fn next_entry(&mut self) -> Option<Option<(Key<'v>, JsonValue<'v>)>> {
        let key = self.next_key()?;
        Some(key.and_then(|(key, start)| Some((key, self.pass(start)?))))
    }
}

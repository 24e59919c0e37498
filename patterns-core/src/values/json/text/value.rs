//! A value within JSON text.

use core::fmt::{self, Debug, Display};

use super::scan::{self, Scanned};
use super::{JsonList, JsonMap, JsonNumber, JsonText, MALFORMED};
use crate::subject::{Number, Subject, View};

/// A value within JSON text, which names bind. `Display` writes its text.
#[derive(Clone, Copy)]
pub struct JsonValue<'v> {
    pub(super) source: &'v JsonText<'v>,
    /// Its start in the text of `source`.
    pub(super) start: usize,
    pub(super) extent: Extent,
    /// The number of lists and maps around it.
    pub(super) outer: u32,
}

/// Our knowledge of where a value ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Nothing: it is a list or a map, and not read yet.
    Unread,
    /// Nothing, but its text was checked, or is trusted to be well-formed.
    Trusted,
    /// The value ends here, and is well-formed.
    To(usize),
    /// The value cannot be read.
    Malformed,
}

impl Extent {
    /// The extent of a list or map within this value, before it is read.
    #[inline]
    pub(super) fn inner(self) -> Self {
        match self {
            Self::Trusted | Self::To(_) => Self::Trusted,
            Self::Unread | Self::Malformed => Self::Unread,
        }
    }
}

impl<'v> JsonValue<'v> {
    pub(super) fn malformed(source: &'v JsonText<'v>) -> Self {
        Self {
            source,
            start: source.text.len(),
            extent: Extent::Malformed,
            outer: 0,
        }
    }

    /// The text of the value. If it is not read yet, the text after it is included.
    #[must_use]
    pub fn text(&self) -> &'v str {
        match self.extent {
            Extent::To(end) => &self.source.text[self.start..end],
            Extent::Unread | Extent::Trusted | Extent::Malformed => &self.source.text[self.start..],
        }
    }

    /// The end of a value that is not read yet, of which nothing has been read.
    #[inline]
    pub(super) fn scan(&self) -> Scanned<usize> {
        let text = self.source.text.as_bytes();
        let trusted = self.extent == Extent::Trusted;
        scan::value(text, self.start, self.outer, trusted, &self.source.ends)
    }

    #[inline]
    pub(super) fn first_byte(&self) -> Option<u8> {
        self.source.text.as_bytes().get(self.start).copied()
    }

    /// The text of a value that is neither a list nor a map.
    #[inline]
    fn scalar(&self) -> Option<&'v str> {
        match self.extent {
            Extent::To(end) => Some(&self.source.text[self.start..end]),
            Extent::Unread | Extent::Trusted | Extent::Malformed => None,
        }
    }

    /// Returns whether it is the value of the whole text.
    #[inline]
    pub(super) fn is_whole(&self) -> bool {
        self.start == self.source.start
    }

    /// The string that a quoted text denotes.
    #[inline]
    fn string_of(&self, quoted: &'v str) -> Option<&'v str> {
        // This scans the whole text, since scanning is bytewise near the end of the slice. The
        // value's own text costs more: 1,047 -> 1,205 instructions per miss.
        match scan::string(self.source.text.as_bytes(), self.start + 1) {
            Ok((_, false)) => Some(&quoted[1..quoted.len() - 1]),
            _ => self.source.unescaped(quoted, self.start),
        }
    }
}

impl<'v> Subject<'v> for JsonValue<'v> {
    type Item = Self;
    type List = JsonList<'v>;
    type Tuple = JsonList<'v>;
    type Map = JsonMap<'v>;
    type Number = JsonNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self.first_byte() {
            Some(b'{') => return View::Map(JsonMap(*self)),
            Some(b'[') => return View::List(JsonList::new(*self)),
            _ => {}
        }
        let Some(text) = self.scalar() else {
            return View::Other(MALFORMED);
        };
        match text.as_bytes().first() {
            Some(b'"') => match self.string_of(text) {
                Some(text) => View::Str(text),
                None => View::Other(MALFORMED),
            },
            Some(b'n') => View::Null,
            Some(b't') => View::Bool(true),
            Some(b'f') => View::Bool(false),
            _ => View::Number(JsonNumber(text).classify()),
        }
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(self.source.text.as_ptr().addr() + self.start)
    }

    #[inline]
    fn number(&self) -> Option<JsonNumber<'v>> {
        match self.first_byte()? {
            b'-' | b'0'..=b'9' => self.scalar().map(JsonNumber),
            _ => None,
        }
    }

    // Each of these looks at the first byte once. The view would cost a miss more: 1,047 -> 1,119
    // instructions without this one, 1,064 without `numeric`, 1,107 without `map`.
    #[inline]
    fn string(&self) -> Option<&'v str> {
        match self.first_byte()? {
            b'"' => self.string_of(self.scalar()?),
            _ => None,
        }
    }

    #[inline]
    fn numeric(&self) -> Option<Number<JsonNumber<'v>>> {
        self.number().map(JsonNumber::classify)
    }

    // The view would cost a walk over nested lists more: 2,630,715 -> 2,748,058 instructions.
    #[inline]
    fn list(&self) -> Option<JsonList<'v>> {
        (self.first_byte()? == b'[').then(|| JsonList::new(*self))
    }

    #[inline]
    fn map(&self) -> Option<JsonMap<'v>> {
        (self.first_byte()? == b'{').then_some(JsonMap(*self))
    }
}

impl Display for JsonValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Debug for JsonValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

//! JSON text as a subject. No document is built: text is read as far as clauses ask.

mod cursor;
mod list;
mod map;
mod number;
mod part;
mod scan;
mod value;

use core::cell::{Cell, OnceCell};
use core::error::Error;
use core::fmt::{self, Debug, Display};

use elsa::{FrozenBTreeMap, FrozenVec};
use sonic_rs::LazyValue;

use self::cursor::{NOWHERE, Position, Reached};
pub use self::list::JsonList;
pub use self::map::{JsonMap, JsonTextEntries, JsonTextFields};
pub use self::number::JsonNumber;
use self::value::Extent;
pub use self::value::JsonValue;
use crate::subject::Scrutinee;

/// The kind of a value whose text is malformed.
const MALFORMED: &str = "malformed JSON text";

/// The start and the extent of each element of a list, by the start of the list.
type Elements = FrozenBTreeMap<u32, Box<[(usize, Extent)]>>;

/// [`JsonText`] knows how far maps are read up to this depth.
const KEPT: usize = 8;

/// JSON text that is matched as it is: no document is built.
///
/// A map is read once for all keys that the clauses name in it, up to the last one that is asked
/// for. The same holds for maps inside it. Parts that no clause reads are skipped: no string is
/// unescaped, no number parsed, nothing allocated. Names borrow from the `JsonText`, and strings
/// without escapes from the text.
///
/// Some patterns read a part twice: a map pattern without `..`, or with `..rest` or `each!`, reads
/// the map again for its other entries; a list is read to find its elements before one is looked
/// into; and a map that a clause also binds to a name is read again.
///
/// If a key is repeated, the first occurrence wins. Numbers keep the value in the text, whatever
/// their size. At most 128 lists and maps may be nested, as in `serde_json`.
///
/// # Malformed text
///
/// Text is checked as it is read. After the first mistake, parts that cannot be read are values
/// of a kind of their own. Only `_`, a name and patterns that exclude (`not!`) match them. So a key
/// after a mistake does not count as absent, and a list does not become shorter.
/// [`matched`](Self::matched) returns the mistake instead of the function's result. If the text is
/// a field of a struct that is matched, [`malformed`](Self::malformed) tells.
///
/// | in text that … | was read for a clause | was skipped | comes after the last key asked for |
/// |---|---|---|---|
/// | brackets, commas, colons, quotes | checked | checked | not read |
/// | numbers, `true`, `false`, `null` | checked | checked | not read |
/// | control characters in strings, letters after `\` | checked | checked | not read |
/// | unpaired surrogates (`\ud800`) | checked | checked in keys only | not read |
/// | nesting of more than 128 levels | checked | checked | not read |
/// | UTF-8 | by the type `str` | by the type `str` | by the type `str` |
/// | text after the value | not read | not read | not read |
///
/// A number or a word is checked to its end: `truex` is not `true`. The last key asked for is one
/// of each map by itself: in `{"a": {"b": 1, …}, "c": 2}` the dots are skipped if `c` is asked for,
/// and otherwise not read.
///
/// [`checked`](Self::checked) reads the whole text first, so that a function sees it only if all of
/// it is well-formed. The exception are unpaired surrogates in strings that no clause reads.
///
/// # Examples
///
/// ```
/// # // The facade has these only if its own feature is on.
/// # mod patterns { pub use ::patterns::patterns; pub use patterns_core::*; }
/// use patterns::values::JsonValue;
/// use patterns::{JsonText, patterns};
///
/// #[patterns]
/// fn kind(event: JsonValue<'_>) -> Option<String> {
///     match event {
///         json!({"type": str(kind), ..}) => Some(kind.to_owned()),
///         _ => None,
///     }
/// }
///
/// let text = r#"{"id": 7, "type": "push", "commits": [not JSON"#;
/// assert_eq!(JsonText::new(text).matched(kind), Ok(Some("push".to_owned())));
/// let text = r#"{"id": 7, "commits": [not JSON], "type": "push"}"#;
/// assert!(JsonText::new(text).matched(kind).is_err());
/// assert!(JsonText::checked(r#"{"type": "push""#).is_err());
/// ```
pub struct JsonText<'t> {
    text: &'t str,
    /// The start of the value.
    start: usize,
    extent: Extent,
    /// Strings that had to be unescaped.
    strings: FrozenVec<String>,
    /// The elements of lists that are parts of Rust values.
    elements: OnceCell<Elements>,
    malformed: OnceCell<Malformed>,
    /// For each depth, how far the last map at this depth is read. Code that skips the rest of the
    /// map begins there.
    reached: [Cell<Reached>; KEPT],
    passed: Cell<usize>,
}

/// A mistake in JSON text.
///
/// # Examples
///
/// ```
/// use patterns_core::JsonText;
///
/// let malformed = JsonText::checked("[1, 2").err().unwrap();
/// assert_eq!(malformed.to_string().lines().count(), 1);
/// assert!(malformed.offset() <= 6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    message: &'static str,
    offset: usize,
}

impl Malformed {
    /// The byte of the text where reading ended.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "malformed JSON at byte {}: {}",
            self.offset, self.message
        )
    }
}

impl Error for Malformed {}

impl<'t> JsonText<'t> {
    /// Text that is read as it is matched. Nothing is read yet.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let (start, _) = scan::next_byte(text.as_bytes(), 0);
        Self::of(text, start, Extent::Unread)
    }

    /// Text that is read to its end first, so that it has no mistake that is found later.
    ///
    /// # Errors
    ///
    /// The first mistake in the text. Text after the value is one.
    pub fn checked(text: &'t str) -> Result<Self, Malformed> {
        let (start, _) = scan::next_byte(text.as_bytes(), 0);
        let end = scan::value(text.as_bytes(), start, 0)?;
        match scan::next_byte(text.as_bytes(), end) {
            (_, None) => Ok(Self::of(text, start, Extent::To(end))),
            (offset, Some(_)) => Err(Malformed {
                message: "unexpected text after the value",
                offset,
            }),
        }
    }

    fn of(text: &'t str, start: usize, extent: Extent) -> Self {
        Self {
            text,
            start,
            extent,
            strings: FrozenVec::new(),
            elements: OnceCell::new(),
            malformed: OnceCell::new(),
            reached: [const { Cell::new(NOWHERE) }; KEPT],
            passed: Cell::new(0),
        }
    }

    /// The result of a function of the value.
    ///
    /// # Errors
    ///
    /// The first mistake in the text that the function met. Its result is then dropped.
    pub fn matched<R>(&'t self, function: impl FnOnce(JsonValue<'t>) -> R) -> Result<R, Malformed> {
        let result = function(self.subject());
        match self.malformed.get() {
            None => Ok(result),
            Some(malformed) => Err(*malformed),
        }
    }

    /// The first mistake that was met so far.
    #[must_use]
    pub fn malformed(&self) -> Option<&Malformed> {
        self.malformed.get()
    }

    /// The number of bytes in keys and values read so far: the cost of matching.
    ///
    /// Bytes that were read twice count twice.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.passed.get()
    }

    #[cold]
    fn note(&self, malformed: Malformed) {
        self.malformed.get_or_init(|| malformed);
    }

    #[inline]
    fn pass(&self, bytes: usize) {
        self.passed.set(self.passed.get() + bytes);
    }

    /// The string that a quoted text with escapes denotes. It is at `offset`.
    #[cold]
    fn unescaped(&self, quoted: &str, offset: usize) -> Option<&str> {
        match sonic_rs::from_str::<String>(quoted) {
            Ok(text) => Some(self.strings.push_get(text)),
            Err(_) => {
                self.note(Malformed {
                    message: "unpaired surrogate",
                    offset,
                });
                None
            }
        }
    }

    /// The end of the value that begins at `start`, with `outer` lists and maps around it.
    ///
    /// If the value is a map that is read in part, only the rest is read.
    fn end_of(&self, start: usize, outer: u32) -> scan::Scanned<usize> {
        let text = self.text.as_bytes();
        let kept = self.reached.get(outer as usize).map(Cell::get);
        let position = match kept {
            Some(Reached { map, position }) if map == start => position,
            _ => Position::Start,
        };
        let from = match position {
            Position::After(at) => at,
            // This recurses at most `KEPT` levels, since no deeper map is known.
            Position::Before(inner) => self.end_of(inner, outer + 1)?,
            Position::End(at) => return Ok(at),
            Position::Start | Position::Failed => {
                return scan::value(text, start, outer).inspect(|end| self.pass(end - start));
            }
        };
        scan::rest_of_map(text, from, outer).inspect(|end| self.pass(end - from))
    }
}

impl<'t> From<&'t LazyValue<'_>> for JsonText<'t> {
    /// The text of a `LazyValue`, which `sonic-rs` has checked.
    fn from(value: &'t LazyValue<'_>) -> Self {
        let text = value.as_raw_str().trim_ascii();
        Self::of(text, 0, Extent::To(text.len()))
    }
}

impl<'a, 't: 'a> Scrutinee<'a> for JsonText<'t> {
    type Subject = JsonValue<'a>;

    fn subject(&'a self) -> JsonValue<'a> {
        JsonValue {
            source: self,
            start: self.start,
            extent: self.extent,
            outer: 0,
        }
    }
}

impl Debug for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("JsonText");
        fields.field("passed", &self.passed.get());
        fields.field("malformed", &self.malformed.get());
        fields.finish_non_exhaustive()
    }
}

/// Implements the traits that the handles share.
macro_rules! handle {
    ($name:ident) => {
        impl crate::subject::Scrutinee<'_> for $name<'_> {
            type Subject = Self;

            #[inline]
            fn subject(&self) -> Self {
                self.clone()
            }
        }

        impl crate::subject::JsonKinds for $name<'_> {}
        crate::rules::deserialize::reader::readable!([] $name<'v>);

        impl<'w> PartialEq<$name<'w>> for $name<'_> {
            fn eq(&self, other: &$name<'w>) -> bool {
                crate::subject::same(self, other)
            }
        }

        impl crate::rules::constant::Constant for $name<'_> {
            fn equals<'w, S: crate::subject::Subject<'w>>(&self, subject: &S) -> bool {
                crate::subject::same(subject, self)
            }
        }
    };
}
use handle;

//! JSON text as a subject. No document is built: text is read as far as clauses ask.

mod blocks;
mod brackets;
mod bytes;
mod check;
mod cursor;
mod ends;
mod grammar;
mod list;
mod malformed;
mod map;
mod number;
mod part;
mod scalars;
mod scan;
mod strict;
mod value;

use core::fmt::{self, Debug};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::OnceLock;

use elsa::sync::{FrozenBTreeMap, FrozenVec};
#[cfg(feature = "sonic-rs")]
use sonic_rs::LazyValue;

use self::bytes::next_byte;
use self::cursor::{Position, Reached};
use self::ends::Ends;
pub use self::list::JsonList;
pub use self::malformed::{Malformed, MalformedKind};
pub use self::map::{JsonMap, JsonTextEntries, JsonTextFields};
pub use self::number::JsonNumber;
use self::value::Extent;
pub use self::value::JsonValue;
use crate::subject::{JsonKinds, Scrutinee};
use crate::values::handles::handles;

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
/// unescaped, no number parsed, nothing allocated.
///
/// For the compiler, all names borrow from the `JsonText`. So a function that returns names takes a
/// [`JsonValue`], as the example does, or a `&'a JsonText<'_>`, and its caller makes the `JsonText`.
///
/// Some patterns read a part twice: a map pattern without `..`, or with `..rest` or `each!`, reads
/// the map again for its other entries; a list is read to find its elements before one is looked
/// into; and a map that a clause also binds to a name is read again.
///
/// Threads may match one `JsonText` at the same time, and an `async` clause function over it has a
/// future that is `Send`.
///
/// If a key is repeated, the first occurrence wins. Numbers keep the value in the text, whatever
/// their size. At most 128 lists and maps may be nested, as in `serde_json`.
///
/// # Malformed text
///
/// Text that is not JSON at all, such as an empty one or `<html>`, is known by its first bytes:
/// [`matched`](Self::matched) then returns the mistake and does not call the function.
///
/// Other text is checked as it is read. After the first mistake, parts that cannot be read are
/// values of a kind of their own. Only `_`, a name and patterns that exclude (`not!`) match them.
/// So a key after a mistake does not count as absent, and a list does not become shorter.
/// [`matched`](Self::matched) returns the mistake instead of the function's result. If the text is
/// matched by itself or is a field of a struct, ask [`malformed`](Self::malformed) afterwards.
///
/// | in text that … | was read for a clause | was skipped | comes after the last key asked for |
/// |---|---|---|---|
/// | brackets, commas, colons, quotes | checked | checked | not read |
/// | numbers, `true`, `false`, `null` | checked | checked | not read |
/// | control characters in strings, letters after `\` | checked | checked | not read |
/// | unpaired surrogates (`\ud800`) | checked | checked in keys only | not read |
/// | nesting of more than 128 levels | checked | checked | not read |
/// | UTF-8 | by the type `str` | by the type `str` | by the type `str` |
/// | text after the whole value | checked if its end is read | | not read |
///
/// A number or a word is checked to its end: `truex` is not `true`, and text that ends after `12`
/// within a list or a map is a mistake, because the number may have gone on. The last key asked for
/// is one of each map by itself: in `{"a": {"b": 1, …}, "c": 2}` the dots are skipped if `c` is
/// asked for, and otherwise not read.
///
/// What was checked once is not checked again: in a part that is read a second time, and in text
/// that [`checked`](Self::checked) or [`strict`](Self::strict) read, the longest lists and maps are
/// not looked at, and others are skipped by their quotes and brackets alone.
/// [`trusted`](Self::trusted) skips like that from the start, so of the table only the first row
/// holds for what it skips, and of that only quotes and brackets.
///
/// [`checked`](Self::checked) reads the whole text first, so that a function sees it only if all of
/// it is well-formed. Two things are left: an unpaired surrogate is a mistake only where a clause
/// reads its string, and a repeated key or a number beyond every `f64` is none.
/// [`strict`](Self::strict) refuses these as well.
///
/// # Examples
///
/// ```
/// # // The facade has these only if its own feature is on.
/// # mod patterns { pub use ::patterns::patterns; pub use patterns_core::*; }
/// use patterns::values::JsonValue;
/// use patterns::{JsonText, Mismatch, patterns};
///
/// #[patterns]
/// fn summary(event: JsonValue<'_>) -> Result<String, Mismatch> {
///     match event {
///         json!({"type": "push", "ref": str("refs/heads/", branch @ ..), ..}) => {
///             Ok(format!("push to {branch}"))
///         }
///         json!({"type": "issue", "number": u64(n), ..}) => Ok(format!("issue #{n}")),
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // Nothing after the last key that the clauses ask for is read.
/// let text = JsonText::new(r#"{"type": "push", "ref": "refs/heads/main", "commits": [not JSON"#);
/// assert_eq!(text.matched(summary)??, "push to main");
///
/// // A mistake before it is an error, whatever clause would match, and so is text that is not JSON.
/// let text = JsonText::new(r#"{"commits": [not JSON], "type": "issue", "number": 7}"#);
/// assert!(text.matched(summary).is_err());
/// assert!(JsonText::new("").matched(summary).is_err());
///
/// // These read the whole text first.
/// assert!(JsonText::checked(r#"{"type": "push""#).is_err());
/// assert!(JsonText::strict(r#"{"type": "push", "type": "issue"}"#).is_err());
/// # Ok(())
/// # }
/// ```
pub struct JsonText<'t> {
    text: &'t str,
    /// The start of the value.
    start: usize,
    extent: Extent,
    /// No key is repeated in a map.
    distinct: bool,
    made: OnceLock<Box<Made>>,
    malformed: OnceLock<Malformed>,
    /// For each depth, how far the last map at this depth is read. Code that skips the rest of the
    /// map begins there.
    reached: [Reached; KEPT],
    /// The ends of long values that were checked, for code that passes them again.
    ends: Ends,
    passed: AtomicUsize,
}

/// Values that are made from the text and live as long as it.
///
/// Most texts need none of it. As fields of [`JsonText`]: 1,054 -> 1,105 instructions per miss.
#[derive(Default)]
struct Made {
    /// Strings that had to be unescaped.
    strings: FrozenVec<String>,
    /// The elements of lists that are parts of Rust values.
    elements: Elements,
}

impl<'t> JsonText<'t> {
    /// Text that is read as it is matched.
    ///
    /// For now, only the first bytes are read: text that is not JSON at all is
    /// [`malformed`](Self::malformed) from the start. So is a string, a number or a word with a
    /// mistake, because it is read to its end.
    #[must_use]
    #[inline]
    pub fn new(text: &'t str) -> Self {
        Self::begin(text, Extent::Unread)
    }

    /// Text that is known to be well-formed, as a database or a program of yours writes it.
    ///
    /// Lists and maps that no clause reads are skipped by their quotes and brackets alone, at the
    /// speed of memory. All that clauses read is checked, so a mistake there is
    /// [`malformed`](Self::malformed). A mistake in a skipped part is not found; it can make a
    /// value end too early or too late, so that other clauses match than should, but nothing worse.
    ///
    /// # Examples
    ///
    /// ```
    /// # mod patterns { pub use ::patterns::case; pub use patterns_core::*; }
    /// use patterns::{JsonText, case};
    ///
    /// let row = JsonText::trusted(r#"{"body": {"pages": [1, 2, 3]}, "id": 7}"#);
    /// assert!(case!(matches!(row, json!({"id": 7, ..}))));
    /// ```
    #[must_use]
    #[inline]
    pub fn trusted(text: &'t str) -> Self {
        Self::begin(text, Extent::Trusted)
    }

    fn begin(text: &'t str, unread: Extent) -> Self {
        match scan::begin(text.as_bytes()) {
            Ok((start, end)) => Self::of(text, start, end.map_or(unread, Extent::To)),
            Err(malformed) => {
                let text = Self::of(text, text.len(), Extent::Malformed);
                text.note(malformed);
                text
            }
        }
    }

    /// Bytes that are UTF-8, as [`new`](Self::new) takes text.
    ///
    /// The check is that of the crate `simdutf8`. On text that is not ASCII it is several times as
    /// fast as the standard library's.
    ///
    /// # Errors
    ///
    /// The first byte that is not part of a character.
    ///
    /// # Examples
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::JsonText;
    /// use patterns::values::MalformedKind;
    ///
    /// assert!(JsonText::from_utf8(br#"{"type": "push"}"#).is_ok());
    /// let malformed = JsonText::from_utf8(b"{\"type\": \"p\xfcsh\"}").unwrap_err();
    /// assert_eq!((malformed.kind(), malformed.offset()), (MalformedKind::NotUtf8, 11));
    /// ```
    pub fn from_utf8(bytes: &'t [u8]) -> Result<Self, Malformed> {
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| Malformed {
            kind: MalformedKind::NotUtf8,
            offset: bytes
                .utf8_chunks()
                .next()
                .map_or(0, |valid| valid.valid().len()),
        })?;
        Ok(Self::new(text))
    }

    /// Text that is read to its end first, so that a function sees it only if all of it is
    /// well-formed.
    ///
    /// Two things are not looked for. An unpaired surrogate (`"\ud800"`) in a string is found where
    /// a clause reads the string, and [`matched`](Self::matched) returns it. A repeated key, or a
    /// number beyond every `f64`, is never a mistake. [`strict`](Self::strict) refuses all of
    /// these.
    ///
    /// # Errors
    ///
    /// The first mistake in the text. Text after the value is one.
    ///
    /// # Examples
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::JsonText;
    ///
    /// assert!(JsonText::checked(r#"{"a": [1, 2]}"#).is_ok());
    /// assert!(JsonText::checked(r#"{"a": [1, 2"#).is_err());
    /// assert!(JsonText::checked(r#"{"a": 1} {"a": 2}"#).is_err());
    ///
    /// // The exceptions.
    /// assert!(JsonText::checked(r#"{"a": "\ud800"}"#).is_ok());
    /// assert!(JsonText::checked(r#"{"a": 1, "a": 1e400}"#).is_ok());
    /// ```
    pub fn checked(text: &'t str) -> Result<Self, Malformed> {
        let (start, _) = next_byte(text.as_bytes(), 0);
        let ends = Ends::default();
        let end = scan::whole(text.as_bytes(), start, &ends)?;
        Ok(Self {
            ends,
            ..Self::of(text, start, Extent::To(end))
        })
    }

    /// Text that is read to its end first, and refused if readers of JSON could understand it
    /// differently.
    ///
    /// If two programs read one text, and one uses the first of two equal keys and the other the
    /// last, then one checks a value and the other acts on another. So this refuses, at any depth:
    ///
    /// - a key that is repeated in its map (`{"a": 1, "\u0061": 2}` repeats one);
    /// - an unpaired surrogate (`"\ud800"`), in keys and in strings;
    /// - a number beyond every `f64` (`1e400`), as `serde_json` does.
    ///
    /// Afterwards, nothing is malformed, whatever clauses read, and `de` reads what `serde_json`
    /// reads. The text is read twice here, in linear time; the keys of open maps are kept
    /// meanwhile.
    ///
    /// # Errors
    ///
    /// The first mistake in the grammar, as [`checked`](Self::checked) finds it; if there is none,
    /// the first of these parts.
    ///
    /// # Examples
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::JsonText;
    /// use patterns::values::MalformedKind;
    ///
    /// let text = r#"{"to": "joe", "amount": 5, "to": "eve"}"#;
    /// assert!(JsonText::checked(text).is_ok());
    /// let refused = JsonText::strict(text).unwrap_err();
    /// assert_eq!(refused.kind(), MalformedKind::RepeatedKey);
    /// assert_eq!(&text[refused.offset()..], r#""to": "eve"}"#);
    /// ```
    pub fn strict(text: &'t str) -> Result<Self, Malformed> {
        let checked = Self::checked(text)?;
        strict::check(text)?;
        Ok(Self {
            distinct: true,
            ..checked
        })
    }

    #[inline]
    fn of(text: &'t str, start: usize, extent: Extent) -> Self {
        Self {
            text,
            start,
            extent,
            distinct: false,
            made: OnceLock::new(),
            malformed: OnceLock::new(),
            reached: Default::default(),
            ends: Ends::default(),
            passed: AtomicUsize::new(0),
        }
    }

    /// The result of a function of the value.
    ///
    /// # Errors
    ///
    /// The first mistake in the text. If it is known before, as in text that is not JSON at all,
    /// the function is not called. If the function meets it, its result is dropped.
    pub fn matched<R>(&'t self, function: impl FnOnce(JsonValue<'t>) -> R) -> Result<R, Malformed> {
        self.unless_malformed()?;
        let result = function(self.subject());
        self.unless_malformed()?;
        Ok(result)
    }

    #[inline]
    fn unless_malformed(&self) -> Result<(), Malformed> {
        self.malformed.get().map_or(Ok(()), |known| Err(*known))
    }

    /// The first mistake that was met so far.
    #[must_use]
    pub fn malformed(&self) -> Option<&Malformed> {
        self.malformed.get()
    }

    /// The number of bytes in keys and values read so far: the cost of matching.
    ///
    /// Bytes that were read twice count twice. If threads match the value at the same time, some
    /// bytes may not be counted.
    #[must_use]
    #[inline]
    pub fn passed(&self) -> usize {
        self.passed.load(Ordering::Relaxed)
    }

    #[cold]
    fn note(&self, malformed: Malformed) {
        self.malformed.get_or_init(|| malformed);
    }

    /// The values that are made from the text so far.
    fn made(&self) -> &Made {
        self.made.get_or_init(Box::default)
    }

    #[inline]
    fn pass(&self, bytes: usize) {
        // Not one step: that costs more than the look-up of a short key.
        self.passed.store(self.passed() + bytes, Ordering::Relaxed);
    }

    /// The string that a quoted text with escapes denotes. It is at `offset`.
    #[cold]
    fn unescaped(&self, quoted: &str, offset: usize) -> Option<&str> {
        match serde_json::from_str::<String>(quoted) {
            Ok(text) => Some(self.made().strings.push_get(text)),
            Err(_) => {
                self.note(Malformed {
                    kind: MalformedKind::UnpairedSurrogate,
                    offset,
                });
                None
            }
        }
    }

    /// The end of a value that is not read yet.
    ///
    /// If the value is a map that is read in part, only the rest is read.
    fn end_of(&self, value: JsonValue<'_>) -> scan::Scanned<usize> {
        let text = self.text.as_bytes();
        let JsonValue {
            start,
            extent,
            outer,
            ..
        } = value;
        let reached = self.reached.get(outer as usize);
        let position = reached.map_or(Position::Start, |reached| reached.position(start));
        let from = match position {
            Position::After(at) => at,
            // This recurses at most `KEPT` levels, since no deeper map is known.
            Position::Before(inner) => self.end_of(JsonValue {
                start: inner,
                outer: outer + 1,
                ..value
            })?,
            Position::End(at) => return Ok(at),
            Position::Start | Position::Failed => {
                return value.scan().inspect(|end| self.pass(end - start));
            }
        };
        let end = match extent {
            Extent::Trusted => scan::trusted_end(text, start, from, &self.ends),
            _ => scan::rest_of_map(text, from, outer, &self.ends),
        };
        end.inspect(|end| self.pass(end - from))
    }
}

#[cfg(feature = "sonic-rs")]
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
        fields.field("passed", &self.passed());
        fields.field("malformed", &self.malformed.get());
        fields.finish_non_exhaustive()
    }
}

handles! {
    JsonValue<'v>, <'w>;
    JsonList<'v>, <'w>;
    JsonMap<'v>, <'w>;
}

impl JsonKinds for JsonValue<'_> {}
impl JsonKinds for JsonList<'_> {}
impl JsonKinds for JsonMap<'_> {}

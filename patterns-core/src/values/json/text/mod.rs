//! JSON text as a subject, without a document: read as far as the clauses ask.

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

/// What stands for a value whose text is malformed.
const MALFORMED: &str = "malformed JSON text";

/// By where a list begins: where each of its elements does, and its extent.
type Elements = FrozenBTreeMap<u32, Box<[(usize, Extent)]>>;

/// How deep maps may stand for it to be kept how far they were read.
const KEPT: usize = 8;

/// JSON text that is matched as it is: no document is built.
///
/// A map of the text is gone over once, for all keys that the clauses name in it, and no further than the last
/// one that is asked for; so is a map within it, of which its own keys are asked. What no clause asks about is
/// skipped: no string is unescaped, no number read, nothing allocated. Names that a pattern binds borrow from
/// the `JsonText`, strings without escapes from the text.
///
/// Going over a part again is what these cost: a map without `..`, one with `..rest` or `each!`, for its other entries;
/// a list, whose elements are found before any of them is looked into; and a map that clauses take by a name too.
///
/// Of a key that is written twice the first counts. Numbers keep the value that the text says, whatever its
/// size. No more than 128 lists and maps may be nested, as `serde_json` has it.
///
/// # Malformed text
///
/// Text is checked where it is gone over. From the first mistake on, what cannot be read is a value of a kind of its own,
/// which no pattern takes but `_`, a name and what excludes (`not!`): a key behind a mistake is not absent, a list not
/// shorter. [`matched`](Self::matched) gives the mistake in place of the function's result. Where the text is a field of a
/// struct that is matched, [`malformed`](Self::malformed) has it.
///
/// | in text that … | was asked about | was skipped | comes after the last key asked for |
/// |---|---|---|---|
/// | brackets, commas, colons, quotes | checked | checked | not read |
/// | numbers, `true`, `false`, `null` | checked | checked | not read |
/// | control characters in strings, letters behind `\` | checked | checked | not read |
/// | unpaired surrogates (`\ud800`) | checked | in keys beside those asked for | not read |
/// | nesting of more than 128 levels | checked | checked | not read |
/// | UTF-8 | by the type `str` | by the type `str` | by the type `str` |
/// | text behind the value | not read | not read | not read |
///
/// A number or a word is checked to where it ends: `truex` is no `true`. What comes after the last key asked for is so
/// in each map by itself: of `{"a": {"b": 1, …}, "c": 2}` the dots are skipped where `c` is asked for, else not read.
///
/// [`checked`](Self::checked) reads the whole text first, so that no function sees any of it unless all
/// of it is well-formed, with the exception of unpaired surrogates in strings that no clause asks about.
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
    /// Where the value begins.
    start: usize,
    extent: Extent,
    /// Strings that are not in the text as they are.
    strings: FrozenVec<String>,
    /// Of lists that are parts of Rust values.
    elements: OnceCell<Elements>,
    malformed: OnceCell<Malformed>,
    /// By the number of lists and maps around it, a map that is being read: who skips the rest of it begins there.
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
    /// At which byte of the text reading came to an end.
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
    /// Text of which nothing is read yet.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let (start, _) = scan::next_byte(text.as_bytes(), 0);
        Self::of(text, start, Extent::Unread)
    }

    /// Text that is read to its end, so that no mistake comes to light later.
    ///
    /// # Errors
    ///
    /// The first mistake in the text, text behind the value included.
    pub fn checked(text: &'t str) -> Result<Self, Malformed> {
        let (start, _) = scan::next_byte(text.as_bytes(), 0);
        let end = scan::value(text.as_bytes(), start, 0)?;
        match scan::next_byte(text.as_bytes(), end) {
            (_, None) => Ok(Self::of(text, start, Extent::To(end))),
            (offset, Some(_)) => Err(Malformed {
                message: "text behind the value",
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

    /// What a function makes of the value.
    ///
    /// # Errors
    ///
    /// A mistake in the text that the function came upon. Its result is dropped then.
    pub fn matched<R>(&'t self, function: impl FnOnce(JsonValue<'t>) -> R) -> Result<R, Malformed> {
        let result = function(self.subject());
        match self.malformed.get() {
            None => Ok(result),
            Some(malformed) => Err(*malformed),
        }
    }

    /// The first mistake that was come upon so far.
    #[must_use]
    pub fn malformed(&self) -> Option<&Malformed> {
        self.malformed.get()
    }

    /// How many bytes of keys and values were gone over so far, those that were gone over again counted again: what
    /// matching cost.
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

    /// The string of a quoted text with escapes, which stands at `offset`.
    #[cold]
    fn unescaped(&self, quoted: &str, offset: usize) -> Option<&str> {
        match sonic_rs::from_str::<String>(quoted) {
            Ok(text) => Some(self.strings.push_get(text)),
            Err(_) => {
                self.note(Malformed {
                    message: "a surrogate without its other half",
                    offset,
                });
                None
            }
        }
    }

    /// Where a value ends that begins at `start`, with `outer` lists and maps around it. Of a map that was read in
    /// part, only the rest is gone over.
    fn end_of(&self, start: usize, outer: u32) -> scan::Scanned<usize> {
        let text = self.text.as_bytes();
        let kept = self.reached.get(outer as usize).map(Cell::get);
        let position = match kept {
            Some(Reached { map, position }) if map == start => position,
            _ => Position::Start,
        };
        let from = match position {
            Position::Behind(at) => at,
            // As deep as maps are kept: no deeper does this recurse.
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

/// What handles have in common.
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
        crate::values::tree::readable!([] $name<'v>);

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

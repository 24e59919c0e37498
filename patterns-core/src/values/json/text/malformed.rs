//! A mistake in JSON text: what is wrong, and where.

use core::error::Error;
use core::fmt::{self, Display};

/// A mistake in JSON text.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::JsonText;
/// use patterns::values::MalformedKind;
///
/// let malformed = JsonText::checked("[1, 2").err().unwrap();
/// assert_eq!(malformed.to_string(), "malformed JSON at byte 5: unterminated list or map");
/// assert_eq!(malformed.offset(), 5);
/// let malformed = JsonText::strict(r#"{"to": "joe", "to": "eve"}"#).err().unwrap();
/// assert_eq!(malformed.to_string(), "malformed JSON at byte 14: repeated key");
/// assert_eq!(malformed.kind(), MalformedKind::RepeatedKey);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    pub(super) kind: MalformedKind,
    pub(super) offset: usize,
}

/// The kinds of mistakes in JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MalformedKind {
    /// The text breaks JSON's grammar. The sentence, for people, says how.
    Syntax(&'static str),
    /// The bytes are not UTF-8. Only [`JsonText::from_utf8`](super::JsonText::from_utf8) can find
    /// that.
    NotUtf8,
    /// More than 128 lists and maps are nested.
    TooDeep,
    /// A string contains half of a surrogate pair (`\ud800`), which is not a character.
    UnpairedSurrogate,
    /// A key is repeated in its map. Only [`JsonText::strict`](super::JsonText::strict) refuses
    /// that.
    RepeatedKey,
    /// A number is beyond every `f64`, such as `1e400`. Only
    /// [`JsonText::strict`](super::JsonText::strict) refuses that.
    NumberOutOfRange,
}

impl Malformed {
    /// The kind of the mistake.
    #[must_use]
    pub fn kind(&self) -> MalformedKind {
        self.kind
    }

    /// The byte of the text where reading ended. For a string, a key or a number that is refused as
    /// a whole, the byte where it begins.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed JSON at byte {}: {}", self.offset, self.kind)
    }
}

impl Display for MalformedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax(sentence) => sentence,
            Self::NotUtf8 => "bytes that are not UTF-8",
            Self::TooDeep => "more than 128 nested lists and maps",
            Self::UnpairedSurrogate => "unpaired surrogate",
            Self::RepeatedKey => "repeated key",
            Self::NumberOutOfRange => "number out of range",
        })
    }
}

impl Error for Malformed {}

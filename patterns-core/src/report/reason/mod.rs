//! Why a test failed.

mod key;

use core::fmt::{self, Display};
use std::borrow::Cow;

pub use self::key::ReportedKey;
use crate::quote::short;
use crate::report::found::Found;
use crate::report::path::ValuePath;

/// Why a value does not match a clause: the first test of the clause that failed.
///
/// Displays as one line that says what was expected and what was found. Texts of patterns are those
/// of the program; texts of the value are short previews, see [`Found`].
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Mismatch, Reason, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn number(message: &Value) -> Result<u64, Mismatch> {
///     match message {
///         json!({"number": u64(n)}) => Ok(n),
///     }
/// }
///
/// /// Whether the sender could fix the message by leaving keys out.
/// fn is_surplus(reason: &Reason) -> bool {
///     matches!(reason, Reason::UnexpectedKeys { .. })
/// }
///
/// let mismatch = number(&json!({"number": "12"})).unwrap_err();
/// let reason = mismatch.closest().reason();
/// assert_eq!(reason.name(), "wrong_kind");
/// assert_eq!(reason.to_string(), "expected u64, found string \"12\"");
/// assert!(!is_surplus(reason));
/// let mismatch = number(&json!({"number": 12, "title": "twelve"})).unwrap_err();
/// assert!(is_surplus(mismatch.closest().reason()));
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The value is of another kind than the pattern matches.
    WrongKind {
        /// The text of what the pattern matches: `u64`, `list`, `"ping"`.
        expected: Cow<'static, str>,
        /// The value.
        found: Found,
    },
    /// The value is of the right kind, but not equal.
    NotEqual {
        /// The text of what the pattern matches: a literal, a constant's name and value, a part of
        /// a string and its place in the string.
        expected: Cow<'static, str>,
        /// The value.
        found: Found,
    },
    /// The number or string is outside of a range, or of the range of a type.
    OutOfRange {
        /// The range: `1..=9`, `u8 (0..=255)`.
        expected: Cow<'static, str>,
        /// The value.
        found: Found,
    },
    /// A map lacks a key. The path is that of the map.
    MissingKey {
        /// The key, or several keys if one of them is enough.
        expected: Box<[ReportedKey]>,
        /// A key of the map with a similar spelling that the pattern does not name; also `:name` if
        /// `"name"` is missing.
        similar: Option<ReportedKey>,
        /// The map.
        found: Found,
    },
    /// A map has keys that the pattern does not allow. The path is that of the map.
    UnexpectedKeys {
        /// Which keys the pattern allows.
        expected: Allowed,
        /// The first of the keys. Empty under `#[patterns(redact)]`.
        keys: Box<[ReportedKey]>,
        /// `true` if there are more than those.
        more: bool,
        /// The map.
        found: Found,
    },
    /// A list has more or fewer elements.
    WrongLength {
        /// The length that the pattern matches: `2 elements`, `at least 1 element`.
        expected: Cow<'static, str>,
        /// The length that was found; none under `#[patterns(redact)]`.
        len: Option<usize>,
    },
    /// A name that occurs several times has another value here. The path leads to the later place,
    /// and from there to the first part that differs.
    Unequal {
        /// The name.
        name: &'static str,
        /// What the first value has there: `integer 1`, or `key "id"` or `3 elements` if maps or
        /// lists differ in that.
        expected: Cow<'static, str>,
        /// What the value here has there.
        found: Found,
    },
    /// A view returned `None`, `false` or an error, or something that its own pattern does not
    /// match; or a value does not deserialise as the type of `de::<T>`. Then the path is that of
    /// the part that serde can't read.
    ViewFailed {
        /// The view with its pattern, as it is written: `even(n)`.
        expected: Cow<'static, str>,
        /// The view's path, or `de::<T>`.
        view: &'static str,
        /// What the view's error or serde says, up to 240 characters of it. None under
        /// `#[patterns(redact)]`, since the text may hold the content of values.
        because: Option<Cow<'static, str>>,
        /// The value.
        found: Found,
    },
    /// Everything else matched, but a guard is false. The path of a clause's own guard is the
    /// root's.
    GuardFalse {
        /// The text of the guard. If a clause has several, any of which may be the false one, they
        /// are joined by `&&`.
        guard: Cow<'static, str>,
        /// The names of the clause that it reads, with the values that they have there, or none if
        /// a name's key is absent. Each is a short text. Names whose types have no `Debug` are left
        /// out; all are under `#[patterns(redact)]`.
        values: Box<[(&'static str, Option<String>)]>,
    },
    /// No elements of a list match where a pattern searches for some. Or, in a long list or map,
    /// some element or entry of an `each!` does not match.
    NotFound {
        /// The pattern that was searched for.
        expected: Cow<'static, str>,
        /// The list or the map.
        found: Found,
        /// The closest of the elements that were looked at, and why it does not match.
        nearest: Option<Box<(ValuePath, Reason)>>,
    },
    /// The value matches what `not!` excludes.
    Excluded {
        /// The pattern that is excluded.
        expected: Cow<'static, str>,
        /// The value.
        found: Found,
    },
}

/// Which keys of a map a pattern allows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Allowed {
    /// The keys that it names: there is no `..`.
    Named,
    /// Any but this one, which must be absent: `!"k"`.
    Others,
    /// Keys that match the key pattern of an `each!`.
    Like(Cow<'static, str>),
}

impl Reason {
    /// The name of the variant in lower case, for counting and for logs: `wrong_kind`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::WrongKind { .. } => "wrong_kind",
            Self::NotEqual { .. } => "not_equal",
            Self::OutOfRange { .. } => "out_of_range",
            Self::MissingKey { .. } => "missing_key",
            Self::UnexpectedKeys { .. } => "unexpected_keys",
            Self::WrongLength { .. } => "wrong_length",
            Self::Unequal { .. } => "unequal",
            Self::ViewFailed { .. } => "view_failed",
            Self::GuardFalse { .. } => "guard_false",
            Self::NotFound { .. } => "not_found",
            Self::Excluded { .. } => "excluded",
        }
    }

    /// The same reason about a part of another value, which this path leads to.
    pub(crate) fn within(&self, before: &ValuePath) -> Self {
        let mut reason = self.clone();
        if let Self::NotFound {
            nearest: Some(nearest),
            ..
        } = &mut reason
        {
            **nearest = (nearest.0.after(before), nearest.1.within(before));
        }
        reason
    }

    /// The expected value or form, as a text.
    #[must_use]
    pub fn expected(&self) -> String {
        match self {
            Self::WrongKind { expected, .. }
            | Self::NotEqual { expected, .. }
            | Self::OutOfRange { expected, .. }
            | Self::WrongLength { expected, .. }
            | Self::NotFound { expected, .. } => expected.clone().into_owned(),
            Self::MissingKey { expected, .. } => format!("key {}", any_of(expected)),
            Self::UnexpectedKeys { expected, keys, .. } => match (expected, keys.first()) {
                (Allowed::Named, _) => "no other keys".to_owned(),
                (Allowed::Others, Some(key)) => format!("no key {key}"),
                (Allowed::Others, None) => "no such key".to_owned(),
                (Allowed::Like(pattern), _) => format!("keys like {pattern}"),
            },
            Self::Unequal { name, expected, .. } => format!("{expected} as in the first `{name}`"),
            Self::ViewFailed { expected, .. } => format!("a value that `{expected}` takes"),
            Self::GuardFalse { guard, .. } => format!("`{guard}`"),
            Self::Excluded { expected, .. } => format!("anything but {expected}"),
        }
    }

    /// The value that was found, as a text; none if that is not a value, as with a guard.
    #[must_use]
    pub fn found(&self) -> Option<String> {
        match self {
            Self::WrongKind { found, .. }
            | Self::NotEqual { found, .. }
            | Self::OutOfRange { found, .. }
            | Self::MissingKey { found, .. }
            | Self::UnexpectedKeys { found, .. }
            | Self::Unequal { found, .. }
            | Self::ViewFailed { found, .. }
            | Self::NotFound { found, .. }
            | Self::Excluded { found, .. } => Some(found.to_string()),
            Self::WrongLength { len, .. } => len.map(|len| len.to_string()),
            Self::GuardFalse { .. } => None,
        }
    }
}

/// The beginning of the text if all elements should have matched.
pub(crate) const ONLY: &str = "only ";

/// The number of characters of a guard that are shown before the values of its names.
const GUARD: usize = 120;

/// The keys, one of which is expected.
fn any_of(keys: &[ReportedKey]) -> String {
    let keys: Vec<_> = keys.iter().map(ReportedKey::to_string).collect();
    keys.join(" or ")
}

impl Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingKey {
                expected,
                similar,
                found,
            } => {
                write!(f, "missing key {}", any_of(expected))?;
                match similar {
                    Some(similar) => write!(f, ", but there is {similar}"),
                    None => write!(f, ", found {found}"),
                }
            }
            Self::UnexpectedKeys {
                expected,
                keys,
                more,
                ..
            } => {
                f.write_str(if keys.len() == 1 && !more {
                    "unexpected key"
                } else {
                    "unexpected keys"
                })?;
                for (at, key) in keys.iter().enumerate() {
                    let comma = if at == 0 { " " } else { ", " };
                    write!(f, "{comma}{key}")?;
                }
                if *more && !keys.is_empty() {
                    f.write_str(" and more")?;
                }
                match expected {
                    Allowed::Named => f.write_str(" (add `..` to allow them)"),
                    Allowed::Others => Ok(()),
                    Allowed::Like(pattern) => write!(f, ", expected keys like {pattern}"),
                }
            }
            Self::WrongLength { expected, len } => match len {
                Some(len) => write!(f, "expected {expected}, found {len}"),
                None => write!(f, "expected {expected}"),
            },
            Self::GuardFalse { guard, values } => {
                write!(f, "the guard `{}` is false", short(guard, GUARD))?;
                for (at, (name, value)) in values.iter().enumerate() {
                    f.write_str(match at {
                        0 => ", with ",
                        _ if at + 1 == values.len() => " and ",
                        _ => ", ",
                    })?;
                    match value {
                        Some(value) => write!(f, "{name} = {value}")?,
                        None => write!(f, "{name} absent")?,
                    }
                }
                Ok(())
            }
            Self::NotFound {
                expected,
                found,
                nearest,
            } => {
                let what = if expected.starts_with(ONLY) {
                    "others"
                } else {
                    "none"
                };
                write!(f, "expected {expected}, found {what} in {found}")?;
                match nearest {
                    Some(nearest) => {
                        let (path, reason) = &**nearest;
                        write!(f, "; closest at {path}: {reason}")
                    }
                    None => Ok(()),
                }
            }
            // serde's own message says what it expected and found.
            Self::ViewFailed {
                view,
                because: Some(because),
                ..
            } if view.starts_with("de::<") => f.write_str(because),
            Self::WrongKind { found, .. }
            | Self::NotEqual { found, .. }
            | Self::OutOfRange { found, .. }
            | Self::Unequal { found, .. }
            | Self::ViewFailed { found, .. }
            | Self::Excluded { found, .. } => {
                write!(f, "expected {}, found {found}", self.expected())?;
                match self {
                    Self::ViewFailed {
                        because: Some(because),
                        ..
                    } => write!(f, ": {because}"),
                    _ => Ok(()),
                }
            }
        }
    }
}

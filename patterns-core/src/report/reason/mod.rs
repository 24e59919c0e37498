//! Why a test failed.

mod expected;
mod key;

use core::fmt::{self, Display};
use std::borrow::Cow;
use std::sync::Arc;

pub(in crate::report) use self::expected::Alternatives;
pub use self::expected::Expected;
pub use self::key::ReportedKey;
pub(crate) use self::key::cut;
use self::key::distinct;
use crate::quote::short;
use crate::report::found::Found;
use crate::report::listed::Listed;
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
/// /// Returns whether the sender could fix the message by leaving keys out.
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
        expected: Expected,
        /// The value.
        found: Found,
    },
    /// The value is of the right kind, but not equal.
    NotEqual {
        /// The text of what the pattern matches: a literal, a constant's name and value, a part of
        /// a string and its place in the string.
        expected: Expected,
        /// The value.
        found: Found,
    },
    /// The number or string is outside of a range, or of the range of a type.
    OutOfRange {
        /// The range: `1..=9`, `u8 (0..=255)`.
        expected: Expected,
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
        /// An optional key of the pattern that is absent, if the first of the keys is spelled like
        /// it.
        similar: Option<ReportedKey>,
        /// The map.
        found: Found,
    },
    /// A list has more or fewer elements.
    WrongLength {
        /// The length that the pattern matches: `2 elements`, `at least 1 element`.
        expected: Expected,
        /// The length that was found; none under `#[patterns(redact)]`.
        len: Option<usize>,
    },
    /// A name that occurs several times has another value here. The path leads to the later place,
    /// and from there to the first part that differs.
    Unequal {
        /// The name.
        name: &'static str,
        /// The part of the first value that differs: `integer 1`, or `key "id"` or `3 elements` if
        /// maps or lists differ in that.
        expected: Cow<'static, str>,
        /// The part of the value here that differs.
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
        /// The text of the view's error or of serde's, up to 240 characters. None under
        /// `#[patterns(redact)]`, since the text may hold the content of values.
        because: Option<Cow<'static, str>>,
        /// The value.
        found: Found,
    },
    /// Everything else matched, but a guard is false. The path of a clause's own guard is the
    /// root's.
    GuardFalse {
        /// The text of the guard. If a clause has several guards and any may be the false one, they
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
    /// An argument does not match the Rust pattern of a `rust!`. It may be of any type, so it is
    /// not shown.
    Unmatched {
        /// The pattern, in backquotes.
        expected: Expected,
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
    /// The keys that it names, since it ends without `..`.
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
            Self::Unmatched { .. } => "unmatched",
            Self::Excluded { .. } => "excluded",
        }
    }

    /// A clone. It is large, so there is one function for it.
    #[inline(never)]
    pub(crate) fn copied(&self) -> Self {
        self.clone()
    }

    /// The same reason about a part of another value, which this path leads to.
    pub(crate) fn within(self: &Arc<Self>, before: &ValuePath) -> Arc<Self> {
        let Self::NotFound {
            expected,
            found,
            nearest: Some(nearest),
        } = &**self
        else {
            return Arc::clone(self);
        };
        let (path, reason) = &**nearest;
        let reason = Arc::new(reason.copied()).within(before);
        Arc::new(Self::NotFound {
            expected: expected.clone(),
            found: found.clone(),
            nearest: Some(Box::new((path.after(before), reason.copied()))),
        })
    }

    /// Returns whether two failures of one place can be told as one: both are of the same kind.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::WrongKind { found, .. }, Self::WrongKind { found: other, .. })
            | (Self::NotEqual { found, .. }, Self::NotEqual { found: other, .. })
            | (Self::OutOfRange { found, .. }, Self::OutOfRange { found: other, .. }) => {
                found == other
            }
            (Self::WrongLength { len, .. }, Self::WrongLength { len: other, .. }) => len == other,
            (Self::Unmatched { .. }, Self::Unmatched { .. }) => true,
            (
                Self::MissingKey {
                    similar: None,
                    found,
                    ..
                },
                Self::MissingKey {
                    similar: None,
                    found: other,
                    ..
                },
            ) => found == other,
            _ => false,
        }
    }

    /// This reason, with all that is expected of the same place.
    pub(in crate::report) fn or(mut self, all: Alternatives) -> Self {
        match &mut self {
            Self::MissingKey { expected, .. } => *expected = distinct(all.keys),
            Self::WrongKind { expected, .. }
            | Self::NotEqual { expected, .. }
            | Self::OutOfRange { expected, .. }
            | Self::WrongLength { expected, .. }
            | Self::Unmatched { expected } => {
                if let Some(all) = Expected::any_of(all.texts) {
                    *expected = all;
                }
            }
            _ => {}
        }
        self
    }

    /// Adds what this reason expects.
    pub(in crate::report) fn add_to(&self, all: &mut Alternatives) {
        if let Self::MissingKey { expected, .. } = self {
            all.keys.extend_from_slice(expected);
        } else if let Some(expected) = self.any_expected() {
            all.texts.extend(expected.own().cloned());
        }
    }

    /// The expected values or forms, as texts: any of them would do.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde_json")] {
    /// use patterns::case;
    /// use serde_json::json;
    ///
    /// let mismatch = case!(match &json!(true) { u8(_) | str(_) | null => () }).unwrap_err();
    /// let reason = mismatch.closest().reason();
    /// assert_eq!(reason.to_string(), "expected u8, string or null, found bool true");
    /// assert_eq!(reason.expected(), ["u8", "string", "null"]);
    /// # }
    /// ```
    #[must_use]
    pub fn expected(&self) -> Vec<String> {
        let one = match self {
            Self::WrongKind { expected, .. }
            | Self::NotEqual { expected, .. }
            | Self::OutOfRange { expected, .. }
            | Self::WrongLength { expected, .. }
            | Self::Unmatched { expected } => {
                return expected.texts().map(str::to_owned).collect();
            }
            Self::MissingKey { expected, .. } => {
                return expected.iter().map(|key| format!("key {key}")).collect();
            }
            Self::NotFound { expected, .. } => expected.clone().into_owned(),
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
        };
        vec![one]
    }

    /// The expectation, if it is of the kind that alternatives share.
    pub(crate) fn any_expected(&self) -> Option<&Expected> {
        match self {
            Self::WrongKind { expected, .. }
            | Self::NotEqual { expected, .. }
            | Self::OutOfRange { expected, .. }
            | Self::WrongLength { expected, .. }
            | Self::Unmatched { expected } => Some(expected),
            _ => None,
        }
    }

    /// The expectation as one text.
    #[cfg(feature = "serde")]
    pub(crate) fn expectation(&self) -> String {
        match self.any_expected() {
            Some(expected) => expected.to_string(),
            None => self.expected().join(" or "),
        }
    }

    /// The text in so many characters. Texts of patterns and values are cut before the point is.
    pub(crate) fn fitting(&self, most: usize) -> String {
        let whole = self.to_string();
        if whole.chars().count() <= most {
            return whole;
        }
        let Some((lead, point)) = self.lead_and_point(most / 2) else {
            return short(whole, most);
        };
        let room = most.saturating_sub(point.chars().count() + 1);
        short(format!("{}{point}", short(lead, room.max(most / 4))), most)
    }

    /// The text in two parts, if there is more to it than what was expected and found. A nested
    /// reason has so many characters.
    fn lead_and_point(&self, nested: usize) -> Option<(String, String)> {
        match self {
            Self::GuardFalse { guard, values } if !values.is_empty() => {
                let lead = format!("the guard `{guard}");
                Some((lead, format!("` is false{}", With(values))))
            }
            Self::NotFound {
                expected,
                found,
                nearest: Some(nearest),
            } => {
                let (path, reason) = &**nearest;
                let point = format!("; closest at {path}: {}", reason.fitting(nested));
                Some((format!("expected {expected}, found none in {found}"), point))
            }
            Self::ViewFailed {
                expected,
                because: Some(because),
                found,
                view,
            } if !view.starts_with("de::<") => {
                let lead = format!("expected a value that `{expected}` takes, found {found}");
                Some((lead, format!(": {because}")))
            }
            _ => None,
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
            Self::GuardFalse { .. } | Self::Unmatched { .. } => None,
        }
    }
}

/// The beginning of the text if all elements should have matched.
pub(crate) const ONLY: &str = "only ";

/// The number of characters of a guard that are shown before the values of its names.
const GUARD: usize = 120;

/// The values of the names that a guard reads.
struct With<'r>(&'r [(&'static str, Option<String>)]);

impl Display for With<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.0.iter().map(|(name, value)| match value {
            Some(value) => format!("{name} = {value}"),
            None => format!("{name} absent"),
        });
        match &values.collect::<Vec<_>>()[..] {
            [] => Ok(()),
            values => write!(f, ", with {}", Listed(values, "and")),
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 1)
    }
}

impl Reason {
    /// Writes the reason, which so many clauses share.
    #[expect(clippy::too_many_lines, reason = "an arm for each reason")]
    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>, clauses: usize) -> fmt::Result {
        let shared = |f: &mut fmt::Formatter<'_>| match clauses {
            1 => Ok(()),
            clauses => write!(f, " ({clauses} clauses)"),
        };
        match self {
            Self::MissingKey {
                expected,
                similar,
                found,
            } => {
                write!(f, "missing key {}", Listed(expected, "or"))?;
                shared(f)?;
                match similar {
                    Some(similar) => write!(f, ", but there is {similar}"),
                    None => write!(f, ", found {found}"),
                }
            }
            Self::UnexpectedKeys {
                expected,
                keys,
                more,
                similar,
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
                if let Some(similar) = similar {
                    write!(f, "; did you mean {similar}?")?;
                }
                match expected {
                    Allowed::Named if similar.is_some() => {
                        f.write_str(" (or add `..` to allow any key)")
                    }
                    Allowed::Named => f.write_str(" (add `..` to allow them)"),
                    Allowed::Others => Ok(()),
                    Allowed::Like(pattern) => write!(f, ", expected keys like {pattern}"),
                }
            }
            Self::WrongLength { expected, len } => {
                write!(f, "expected {expected}")?;
                shared(f)?;
                match len {
                    Some(len) => write!(f, ", found {len}"),
                    None => Ok(()),
                }
            }
            Self::Unmatched { expected } => {
                write!(f, "expected {expected}")?;
                shared(f)
            }
            Self::GuardFalse { guard, values } => {
                let guard = short(guard, GUARD);
                write!(f, "the guard `{guard}` is false{}", With(values))
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
            Self::WrongKind { expected, found }
            | Self::NotEqual { expected, found }
            | Self::OutOfRange { expected, found } => {
                write!(f, "expected {expected}")?;
                shared(f)?;
                write!(f, ", found {found}")?;
                match expected.meant(found) {
                    Some(meant) => write!(f, "; did you mean {meant}?"),
                    None => Ok(()),
                }
            }
            Self::Unequal { found, .. }
            | Self::ViewFailed { found, .. }
            | Self::Excluded { found, .. } => {
                write!(f, "expected {}, found {found}", self.expected().concat())?;
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

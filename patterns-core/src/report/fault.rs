//! One place where a value does not match a clause, and all such places of one clause.

use core::fmt::{self, Display};
use core::slice;
use std::sync::Arc;

use crate::report::path::ValuePath;
use crate::report::reason::Reason;

/// One place where a value does not match a clause, and why.
///
/// [`Mismatch::faults`](crate::Mismatch::faults) has all of the closest clause. Displays as
/// `at $.number: expected u64, found string "12"`.
///
/// # Answers to clients
///
/// The texts of a [`Reason`] quote the program: guards, views, names. But with the
/// feature `serde`, a fault serialises as what a client may be told, with nothing of the program in
/// it. It is a map:
///
/// | entry | is |
/// |---|---|
/// | `pointer` | the place as a JSON pointer |
/// | `reason` | [`Reason::name`] |
/// | `detail` | [`detail`](Fault::detail) |
/// | `expected` | a list of texts: literals, ranges, types and kinds. Empty for unexpected keys, and if only the program's own names could say it |
/// | `found` | the value that was found, as a text; null if the reason is not about one value |
/// | `keys` | the keys that are missing or unexpected; only for those two reasons |
/// | `similar` | a key of the map that is spelled like the missing one, if any |
///
/// Entries may be added; existing ones keep their meaning.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Mismatch, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn order(order: &Value) -> Result<u64, Mismatch> {
///     match order {
///         json!({"number": u64(n), "items": [each!({"price": 0..})]}) => Ok(n),
///     }
/// }
///
/// let order = order(&json!({"number": "12", "items": [{"price": 5}, {"price": -5}]}));
/// let mismatch = order.unwrap_err();
/// let faults: Vec<String> = mismatch.faults().iter().map(ToString::to_string).collect();
/// assert_eq!(
///     faults,
///     [
///         r#"at $.number: expected u64, found string "12""#,
///         "at $.items[1].price: expected 0.., found integer -5",
///     ]
/// );
/// assert_eq!(
///     serde_json::to_value(&mismatch.faults()[0]).unwrap(),
///     json!({
///         "pointer": "/number",
///         "reason": "wrong_kind",
///         "detail": "expected u64, found string \"12\"",
///         "expected": ["u64"],
///         "found": "string \"12\"",
///     })
/// );
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub(super) path: ValuePath,
    pub(super) reason: Arc<Reason>,
}

impl Fault {
    /// The value that the failing test was about: the map for a missing or unexpected key, the
    /// later place of a repeated name, the root for the guard of the clause.
    #[must_use]
    pub fn path(&self) -> &ValuePath {
        &self.path
    }

    /// Why that test failed.
    #[must_use]
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// The same fault of a value that holds this one, which the path leads to.
    pub(super) fn within(&self, before: &ValuePath) -> Self {
        Self {
            path: self.path.after(before),
            reason: self.reason.within(before),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {}: {}", self.path, self.reason)
    }
}

/// The faults of one clause: at least one.
#[derive(Clone, Debug)]
pub(super) enum Faults {
    One(Fault),
    Several(Arc<[Fault]>),
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        let mut faults = faults.into_iter();
        match (faults.next(), faults.next()) {
            (Some(one), None) => Self::One(one),
            (one, other) => Self::Several(one.into_iter().chain(other).chain(faults).collect()),
        }
    }
}

impl Faults {
    pub(super) fn all(&self) -> &[Fault] {
        match self {
            Self::One(fault) => slice::from_ref(fault),
            Self::Several(faults) => faults,
        }
    }

    pub(super) fn first(&self) -> &Fault {
        &self.all()[0]
    }

    /// The same faults with another first one.
    pub(super) fn beginning_with(&self, first: Fault) -> Self {
        match self {
            Self::One(_) => Self::One(first),
            Self::Several(faults) => {
                let mut faults = faults.to_vec();
                faults[0] = first;
                Self::Several(faults.into())
            }
        }
    }
}

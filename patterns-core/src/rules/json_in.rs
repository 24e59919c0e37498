//! `json_in`: the view of the JSON that a string holds.

use core::error::Error;
use core::fmt::{self, Display, Formatter};

use serde_json::Value;

use crate::subject::Subject;

/// A view of a string that holds JSON text: `json_in(json!(P))` matches if the text is JSON that
/// `P` matches.
///
/// JSON is often sent inside JSON: in the body of a message of a queue, in the arguments of a tool
/// that a language model calls. The text is parsed once for all clauses that ask for it, and the
/// names of `P` live as long as the body of the clause. Numbers, repeated keys and the deepest
/// nesting are those of `serde_json`.
///
/// # Errors
///
/// If the value is not a string, or its text is not JSON. The error says where, and a
/// [`Mismatch`](crate::Mismatch) hands that on. If the text is JSON that `P` does not match, the
/// mismatch tells the place inside: `$.body.Type`.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::json_in;
/// use serde_json::json;
///
/// assert_eq!(json_in(&json!("[1]")).unwrap(), json!([1]));
/// let error = json_in(&json!("[1")).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid JSON: EOF while parsing a list at line 1 column 2"
/// );
/// ```
#[expect(clippy::needless_pass_by_value, reason = "a view is given a handle")]
pub fn json_in<'v>(value: impl Subject<'v>) -> Result<Value, InvalidJson> {
    let text = value.string().ok_or(InvalidJson(None))?;
    serde_json::from_str(text).map_err(|error| InvalidJson(Some(error)))
}

/// The error of [`json_in`]: the value is not a string, or its text is not JSON.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::json_in;
/// use serde_json::json;
///
/// assert_eq!(json_in(&json!(1)).unwrap_err().to_string(), "not a string");
/// ```
#[derive(Debug)]
pub struct InvalidJson(Option<serde_json::Error>);

impl Display for InvalidJson {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(error) => write!(f, "invalid JSON: {error}"),
            None => f.write_str("not a string"),
        }
    }
}

impl Error for InvalidJson {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.as_ref().map(|error| error as _)
    }
}

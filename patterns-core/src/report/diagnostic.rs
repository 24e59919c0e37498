//! A mismatch with the JSON text of its value, for `miette`.

use core::error::Error;
use core::fmt::{self, Display};
use core::ops::Range;
use std::collections::HashMap;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use serde_json::value::RawValue;

use crate::quote::short;
use crate::report::mismatch::Mismatch;
use crate::report::path::{Step, ValuePath};
use crate::report::reason::Reason;
use crate::report::tried::ClauseReport;

/// The number of characters of a label.
const LABEL: usize = 120;

/// The number of places that are labelled.
const LABELS: usize = 4;

/// A [`Mismatch`] as a `miette` diagnostic that points into the JSON text of the value.
///
/// The main label is where the closest clause failed; up to three others say where other clauses
/// failed. `serde_json` finds the text of the value again, reading it once for each level of the
/// path. A text that is not JSON, or is of another value, has no labels. Colours and frames are
/// `miette`'s.
///
/// # Examples
///
/// ```
/// # #[cfg(all(feature = "serde_json", feature = "miette"))] {
/// use miette::Diagnostic;
/// use patterns::{Mismatch, patterns};
/// use serde_json::Value;
///
/// #[patterns]
/// fn answer(event: &Value) -> Result<&'static str, Mismatch> {
///     match event {
///         json!({"type": "ping"}) => Ok("pong"),
///     }
/// }
///
/// fn explain(mismatch: &Mismatch, text: &str) -> String {
///     let diagnosed = mismatch.diagnose("event.json", text);
///     let label = diagnosed.labels().unwrap().next().unwrap();
///     let place = &text[label.offset()..][..label.len()];
///     format!("{place}: {}", label.label().unwrap())
/// }
///
/// let text = r#"{"type": "pong"}"#;
/// let mismatch = answer(&serde_json::from_str(text).unwrap()).unwrap_err();
/// assert_eq!(
///     explain(&mismatch, text),
///     r#""pong": expected "ping", found string "pong""#,
/// );
/// # }
/// ```
pub struct Diagnosed {
    mismatch: Mismatch,
    source: NamedSource<String>,
    labels: Vec<LabeledSpan>,
}

impl Mismatch {
    /// This mismatch with the JSON text of the value that no clause matches. `name` is the name of
    /// the text, such as a file's.
    ///
    /// For a function of several arguments see [`diagnose_argument`](Self::diagnose_argument).
    #[must_use]
    pub fn diagnose(&self, name: impl AsRef<str>, json: impl Into<String>) -> Diagnosed {
        Diagnosed::new(self.clone(), None, name, json.into())
    }

    /// This mismatch with the JSON text of one of several arguments. Its name is that by which
    /// [paths](ValuePath::argument) into it begin.
    #[must_use]
    pub fn diagnose_argument(
        &self,
        argument: &str,
        name: impl AsRef<str>,
        json: impl Into<String>,
    ) -> Diagnosed {
        Diagnosed::new(self.clone(), Some(argument), name, json.into())
    }
}

impl Diagnosed {
    fn new(
        mismatch: Mismatch,
        argument: Option<&str>,
        name: impl AsRef<str>,
        json: String,
    ) -> Self {
        let closest = mismatch.closest();
        let others = mismatch
            .clauses()
            .iter()
            .filter(|clause| clause.index() != closest.index());
        let mut labelled: Vec<(Range<usize>, String)> = Vec::new();
        for clause in std::iter::once(closest).chain(others) {
            if labelled.len() == LABELS {
                break;
            }
            if clause.path().argument() != argument {
                continue;
            }
            let Some(span) = span_of(clause, &json) else {
                continue;
            };
            // If several clauses fail at one place, the first is shown.
            if labelled.iter().all(|(known, _)| *known != span) {
                let label = if labelled.is_empty() && clause.index() == closest.index() {
                    short(clause.reason(), LABEL)
                } else {
                    let number = clause.index() + 1;
                    short(format_args!("clause {number}: {}", clause.reason()), LABEL)
                };
                labelled.push((span, label));
            }
        }
        let labels = labelled.into_iter().enumerate().map(|(at, (span, label))| {
            if at == 0 {
                LabeledSpan::new_primary_with_span(Some(label), span)
            } else {
                LabeledSpan::new_with_span(Some(label), span)
            }
        });
        Self {
            labels: labels.collect(),
            source: NamedSource::new(name, json).with_language("json"),
            mismatch,
        }
    }

    /// The mismatch.
    #[must_use]
    pub fn mismatch(&self) -> &Mismatch {
        &self.mismatch
    }
}

impl fmt::Debug for Diagnosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnosed")
            .field("mismatch", &self.mismatch)
            .field("labels", &self.labels)
            .finish_non_exhaustive()
    }
}

impl Display for Diagnosed {
    /// The first line of the mismatch's report: labels and help say the rest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (function, tried) = (self.mismatch.function(), self.mismatch.clauses().len());
        write!(f, "no clause of `{function}` matches ({tried} tried)")
    }
}

impl Error for Diagnosed {}

impl Diagnostic for Diagnosed {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let reason = self.mismatch.closest().reason();
        Some(Box::new(format!("patterns::{}", reason.name())))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let closest = self.mismatch.closest();
        let (number, location, path) = (closest.index() + 1, closest.location(), closest.path());
        let guard = closest
            .guard()
            .map(|guard| format!(" if {guard}"))
            .unwrap_or_default();
        Some(Box::new(format!(
            "clause {number} came closest, at {path}\n{}{guard}\n{location}",
            short(closest.pattern(), 2 * LABEL)
        )))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// The bytes of a JSON text that a clause failed at: for unexpected keys the value of the first.
fn span_of(clause: &ClauseReport, json: &str) -> Option<Range<usize>> {
    let unexpected = match clause.reason() {
        Reason::UnexpectedKeys { keys, .. } => keys.first(),
        _ => None,
    };
    let unexpected = unexpected.and_then(|key| locate(json, clause.path(), Some(key.text())));
    unexpected.or_else(|| locate(json, clause.path(), None))
}

/// The bytes of the value at a path, and a key inside it. What `serde_json` borrows from the text
/// tells its position there.
fn locate(json: &str, path: &ValuePath, key: Option<&str>) -> Option<Range<usize>> {
    let mut raw: &RawValue = serde_json::from_str(json).ok()?;
    for step in path.steps() {
        raw = match step {
            Step::Key(key) => field(raw, key)?,
            Step::Index(index) => {
                let elements: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
                elements.get(*index)?
            }
            Step::Group(_) => raw,
            Step::Other(_) | Step::Redacted => return None,
        };
    }
    if let Some(key) = key {
        raw = field(raw, key)?;
    }
    let start = raw.get().as_ptr().addr() - json.as_ptr().addr();
    Some(start..start + raw.get().len())
}

/// If a key is repeated, the last occurrence wins, as in `serde_json`'s own maps.
fn field<'j>(raw: &'j RawValue, key: &str) -> Option<&'j RawValue> {
    let entries: HashMap<String, &RawValue> = serde_json::from_str(raw.get()).ok()?;
    entries.get(key).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(json: &str, steps: &[Step]) -> Option<String> {
        let path = ValuePath {
            argument: None,
            steps: steps.into(),
        };
        locate(json, &path, None).map(|span| json[span].to_owned())
    }

    fn key(key: &'static str) -> Step {
        Step::Key(key.into())
    }

    #[test]
    fn a_value_is_found_in_its_text() {
        let json = " { \"a\\u0062\" : [ 1 , {\"c\": \"é\"} ] } ";
        let steps = [key("ab"), Step::Index(1), key("c")];
        assert_eq!(at(json, &steps).as_deref(), Some("\"é\""));
        assert_eq!(at(json, &steps[..2]).as_deref(), Some("{\"c\": \"é\"}"));
        assert_eq!(at(json, &[]).as_deref(), Some(json.trim()));
    }

    #[test]
    fn of_a_key_written_twice_the_last_is_found() {
        assert_eq!(at(r#"{"a": 1, "a": 2}"#, &[key("a")]).as_deref(), Some("2"));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        assert_eq!(at("[1]", &[Step::Index(1)]), None);
        assert_eq!(at("[1]", &[key("a")]), None);
        assert_eq!(at("no json", &[]), None);
        assert_eq!(at("{\"a\": 1}", &[Step::Redacted]), None);
    }
}

//! The examples of the page of diagnostics, and what the page makes of each by following its help.

use std::collections::BTreeSet;

use super::{Placed, errors, expands, help, kind, whole};
use crate::testing::diagnostics::{Row, Source};

/// The programs that the helps of all examples lead to.
pub(super) struct Followed {
    /// Whole items.
    pub(super) programs: Vec<String>,
    pub(super) wrong: Vec<String>,
}

/// Follows the helps of the examples.
pub(super) fn followed(rows: &[Row]) -> Followed {
    let (mut programs, mut wrong) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| !row.of_types && !row.of_feature) {
        let source = Source::of(&row.example);
        let errors = errors(source.expanded());
        assert!(!errors.is_empty(), "{}", row.example);
        let program = whole::item(&row.mended);
        if !expands(&program) {
            wrong.push(format!("{program} has errors"));
        }
        programs.push(program);
        let is_followed = |error: &Placed| help::is_followed_by(&error.message, &row.mended);
        if !errors.iter().all(is_followed) {
            let help = help::of(&errors[0].message).unwrap_or_default();
            wrong.push(format!(
                "{} is not what this proposes: {} / {help}",
                row.mended, row.message
            ));
        }
    }
    Followed { programs, wrong }
}

/// The kinds of help that the examples show.
pub(super) fn kinds(rows: &[Row]) -> BTreeSet<(String, String)> {
    let examples = rows.iter().filter(|row| !row.of_types && !row.of_feature);
    let errors = examples.flat_map(|row| errors(Source::of(&row.example).expanded()));
    errors
        .filter_map(|error| kind(&error.message, rows))
        .collect()
}

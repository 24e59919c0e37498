//! The examples of the page of diagnostics, and what each becomes where its help is followed.

use std::collections::BTreeSet;

use super::examples_by_hand::EXAMPLES;
use super::{Placed, errors, expands, help, kind, whole};
use crate::testing::diagnostics::{Row, Source};

/// The programs that the helps of all examples lead to.
pub(super) struct Followed {
    /// Whole items.
    pub(super) programs: Vec<String>,
    pub(super) wrong: Vec<String>,
}

/// The program with the proposals in place of what they are about, if that expands.
fn in_place(source: &Source, errors: &[Placed]) -> Option<String> {
    let mut text = source.text.clone();
    for error in errors.iter().rev() {
        let code = help::in_place(&error.message).first().cloned()?;
        text.get(error.place.clone())?;
        text.replace_range(error.place.clone(), &code);
    }
    let mended = source.with(text);
    let is_whole = mended.parses() && self::errors(mended.expanded()).is_empty();
    is_whole.then(|| whole::item(&mended.whole()))
}

/// Follows the helps of the examples.
pub(super) fn followed(rows: &[Row]) -> Followed {
    let (mut programs, mut wrong) = (Vec::new(), Vec::new());
    // Two rows can have one message, and entries of their own, in the order of the rows.
    let mut unused: Vec<_> = EXAMPLES.iter().collect();
    for row in rows.iter().filter(|row| !row.of_types && !row.of_feature) {
        let source = Source::of(&row.example);
        let errors = errors(source.expanded());
        assert!(!errors.is_empty(), "{}", row.example);
        let by_hand = unused.iter().position(|entry| entry.0 == row.message);
        let Some((_, mended)) = by_hand.map(|at| unused.remove(at)) else {
            if let Some(program) = in_place(&source, &errors) {
                programs.push(program);
                continue;
            }
            let help = help::of(&errors[0].message).unwrap_or_default();
            wrong.push(format!(
                "no mended program for: {} / {} / {help}",
                row.message, row.example
            ));
            continue;
        };
        let program = whole::item(mended);
        if !expands(&program) {
            wrong.push(format!("{program} has errors"));
        }
        programs.push(program);
        if !errors
            .iter()
            .all(|error| help::is_followed_by(&error.message, mended))
        {
            wrong.push(format!(
                "{mended} is not what this proposes: {}",
                row.message
            ));
        }
    }
    let stale = unused.iter().map(|entry| entry.0);
    wrong.extend(stale.map(|message| format!("not needed: {message}")));
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

//! A corpus as text: a table of the clauses, and one of the mismatches.

use core::fmt::{self, Display, Formatter};

use super::{Corpus, Coverage, Misfits};
use crate::quote::short;
use crate::report::listed::Listed;
use crate::report::text::Shared;

/// The number of characters of a pattern and of a reason.
const WIDTH: usize = 120;

/// The number of characters of what several clauses expect, and of the name of an example.
const WIDE: usize = 10 * WIDTH;
const NAME: usize = 40;

/// The number of groups of mismatches that are shown: the largest.
const GROUPS: usize = 64;

impl Display for Corpus {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_counts(f)?;
        if !self.clauses.is_empty() {
            self.write_clauses(f)?;
        }
        if let Some((example, error)) = &self.first_unread {
            let example = shown(example);
            write!(f, "\n\nnot read: {}, the first is {example}: ", self.unread)?;
            f.write_str(&short(error, WIDTH))?;
        }
        if !self.misfits.is_empty() {
            self.write_misfits(f)?;
        }
        Ok(())
    }
}

impl Corpus {
    fn write_counts(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for Coverage { clause, .. } in self.clauses.iter().filter(|row| row.clause.index() == 0) {
            writeln!(f, "{}, {}", clause.function(), clause.location_of_all())?;
        }
        let values = counted(self.values, "value");
        let (matched, mismatched) = (self.matched(), self.mismatched());
        write!(f, "{values}: {matched} matched, {mismatched} mismatched")?;
        match self.unread {
            0 => Ok(()),
            unread => write!(f, ", {unread} not read"),
        }
    }

    fn write_clauses(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rows = self.clauses.iter().map(|row| {
            let first = row.first.as_ref().map(shown).unwrap_or_default();
            [
                (row.clause.index() + 1).to_string(),
                row.clause.location().line().to_string(),
                row.count.to_string(),
                first,
                short(row.clause, WIDTH),
            ]
        });
        let heads = ["clause", "line", "matched", "first", "pattern"];
        write_table(f, heads, &rows.collect::<Vec<_>>())?;
        let number = |row: &Coverage| row.clause.index() + 1;
        let unreached: Vec<usize> = self.unreached().map(number).collect();
        let clauses = self.clauses.iter();
        let allowed = clauses.filter(|row| row.count == 0 && row.is_allowed);
        let allowed: Vec<usize> = allowed.map(number).collect();
        for (clauses, what) in [
            (unreached, "matched nothing"),
            (allowed, "may match nothing"),
        ] {
            if !clauses.is_empty() {
                let (count, clauses) = (counted(clauses.len(), "clause"), Listed(&clauses, "and"));
                write!(f, "\n\n{count} {what}: {clauses}")?;
            }
        }
        Ok(())
    }

    fn write_misfits(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut misfits: Vec<&Misfits> = self.misfits.iter().collect();
        misfits.sort_by_key(|row| usize::MAX - row.count);
        let left_out = misfits.split_off(misfits.len().min(GROUPS));
        let rows = misfits.into_iter().map(|row| {
            let allowed = if row.is_allowed { " (allowed)" } else { "" };
            let (_, clauses, fault) = row.mismatch.told_together();
            let width = if clauses > 1 { WIDE } else { WIDTH };
            let reason = Shared(fault.reason(), clauses).to_string();
            [
                row.count.to_string(),
                (row.clause.index() + 1).to_string(),
                shown(&row.first),
                row.path.clone(),
                format!("{}{allowed}", short(reason, width)),
            ]
        });
        let heads = [
            "mismatched",
            "clause",
            "first",
            "path",
            "reason of the first",
        ];
        write_table(f, heads, &rows.collect::<Vec<_>>())?;
        if left_out.is_empty() {
            return Ok(());
        }
        let values = left_out.iter().map(|row| row.count).sum();
        let (values, rows) = (counted(values, "value"), left_out.len());
        write!(f, "\n\nand {values} in {rows} smaller groups")
    }
}

/// Writes a table after an empty line. Columns of numbers end, others begin below each other.
fn write_table<const N: usize>(
    f: &mut Formatter<'_>,
    heads: [&str; N],
    rows: &[[String; N]],
) -> fmt::Result {
    let mut widths = heads.map(len);
    let mut is_number = [true; N];
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            widths[at] = widths[at].max(len(cell));
            is_number[at] &= cell.bytes().all(|byte| byte.is_ascii_digit());
        }
    }
    f.write_str("\n")?;
    let heads = heads.map(str::to_owned);
    for row in [&heads].into_iter().chain(rows) {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[at] - len(cell));
            let (before, after) = if is_number[at] {
                (&*space, "")
            } else {
                ("", &*space)
            };
            line.extend([before, cell, after, "  "]);
        }
        write!(f, "\n{}", line.trim_end())?;
    }
    Ok(())
}

fn len(text: &str) -> usize {
    text.chars().count()
}

/// The name of an example, from which control characters and the beginning of a long one are left out.
fn shown(example: &super::Example) -> String {
    let name = example.to_string();
    let kept = name.chars().filter(|character| !character.is_control());
    let kept: Vec<char> = kept.collect();
    match kept.len().checked_sub(NAME) {
        None | Some(0) => kept.into_iter().collect(),
        Some(over) => std::iter::once('…')
            .chain(kept.into_iter().skip(over + 1))
            .collect(),
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

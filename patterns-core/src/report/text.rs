//! A mismatch as text: plain, bounded in lines and in width.

use core::fmt::{self, Display, Formatter, Write};

use crate::quote::short;
use crate::report::blame::FAULTS;
use crate::report::described::clause::{Clause, Clauses};
use crate::report::fault::Fault;
use crate::report::groups::Group;
use crate::report::mismatch::Mismatch;
use crate::report::reason::Reason;
use crate::report::refusal;
use crate::report::source::clause_source;

/// The number of clauses shown besides the closest.
const OTHERS: usize = 8;

/// The number of characters of a line.
const WIDTH: usize = 160;

/// The number of characters of the one line.
const LINE: usize = 4 * WIDTH;

/// The number of characters of what several clauses expect, which is told in full.
const COMPLETE: usize = 40 * WIDTH;

impl Display for Mismatch {
    /// `{}` writes one line, about the closest clause. `{:#}` writes the whole report: the closest
    /// clause in full and a line for each of the others, in the order of the source.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        refusal::written(|| self.told());
        if f.alternate() {
            return self.write_report(f);
        }
        let Clauses {
            function,
            file,
            list,
            ..
        } = self.record().described;
        let closest = self.record().findings().closest;
        let group = self.closest_group();
        let why = why(&group.fault(), group.len(), ", ", width(&group, LINE));
        let (number, tried, line) = (closest + 1, list.len(), list[closest].line);
        write!(
            f,
            "no clause of `{function}` matches: {why} (clause {number} of {tried}, {file}:{line})"
        )
    }
}

impl Mismatch {
    /// The whole report, as `{:#}` writes it.
    pub(crate) fn report(&self) -> String {
        format!("{self:#}")
    }

    /// The report of one clause, with every fault in a line of its own.
    pub(crate) fn report_of_faults(&self) -> String {
        let mut report = self.report();
        let faults = self.faults();
        for fault in &faults[1..] {
            report.push_str("\n  ");
            report.push_str(&short(fault, 2 * WIDTH));
        }
        if faults.len() == FAULTS {
            report.push_str("\n  and perhaps others");
        }
        report
    }

    fn write_report(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Clauses {
            function,
            file,
            list,
            ..
        } = self.record().described;
        let closest = self.record().findings().closest;
        let (number, tried, clause) = (closest + 1, list.len(), &list[closest]);
        let Clause { line, column, .. } = clause;
        writeln!(f, "no clause of `{function}` matches ({tried} tried)")?;
        writeln!(f, "  closest: clause {number}, {file}:{line}:{column}")?;
        writeln!(
            f,
            "    {}",
            short(clause_source(self.record().described, closest), 2 * WIDTH)
        )?;
        let group = self.closest_group();
        let room = width(&group, 2 * WIDTH);
        write!(f, "  {}", why(&group.fault(), group.len(), ": ", room))?;
        let (others, left_out) = closest_of(self.other_groups(&group));
        for other in others {
            let who = match other.len() {
                1 => format!("clause {}", other.first() + 1),
                several => format!("{several} other clauses"),
            };
            let room = width(&other, WIDTH - who.len() - 2);
            let why = why(&other.fault(), 1, ": ", room);
            write!(f, "\n  {who}: {why}")?;
        }
        match left_out {
            0 => Ok(()),
            1 => f.write_str("\n  and 1 other clause"),
            more => write!(f, "\n  and {more} other clauses"),
        }
    }
}

/// The closest of some groups, the earlier of equals, in the order of the source; and the number of
/// clauses in the others.
fn closest_of(mut groups: Vec<Group<'_>>) -> (Vec<Group<'_>>, usize) {
    let mut closest: Vec<Group<'_>> = Vec::new();
    while closest.len() < OTHERS {
        let closeness = |group: &Group<'_>| (group.passed(), usize::MAX - group.first());
        let next = (0..groups.len()).max_by_key(|index| closeness(&groups[*index]));
        let Some(next) = next else { break };
        let next = groups.swap_remove(next);
        let place = closest.partition_point(|group| group.first() < next.first());
        closest.insert(place, next);
    }
    (closest, groups.iter().map(Group::len).sum())
}

/// The number of characters of a line about these clauses.
fn width(group: &Group<'_>, one: usize) -> usize {
    if group.len() > 1 { COMPLETE } else { one }
}

/// The reason of so many clauses.
pub(crate) struct Shared<'r>(pub(crate) &'r Reason, pub(crate) usize);

impl Display for Shared<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.write(f, self.1)
    }
}

/// A place and a reason, which says that so many clauses have it. A long path keeps its end, and a
/// reason its point.
fn why(Fault { path, reason }: &Fault, clauses: usize, separator: &str, most: usize) -> String {
    let mut line = String::with_capacity(WIDTH);
    // Writing to a string does not fail.
    let _ = write!(line, "at {path}");
    let end_of_path = line.len();
    let _ = write!(line, "{separator}{}", Shared(reason, clauses));
    // A text has at most as many characters as bytes.
    if end_of_path <= most / 3 && line.len() <= most {
        return line;
    }
    let path = path.to_string();
    let over = path.chars().count().saturating_sub(most / 3);
    let path = match path.char_indices().nth(over) {
        Some((cut, _)) if over > 0 => format!("…{}", &path[cut..]),
        _ => path,
    };
    let place = format!("at {path}{separator}");
    let room = most - place.chars().count();
    let whole = Shared(reason, clauses).to_string();
    let told = if whole.chars().count() <= room {
        whole
    } else {
        reason.fitting(room)
    };
    place + &told
}

#[cfg(test)]
mod tests {
    use crate::report::described::clause::{Clause, Clauses};
    use crate::report::described::pattern::{IntRange, Integer, Pattern};
    use crate::report::mismatch::mismatch_of;
    use crate::specimen::number;
    use crate::subject::kind::Kind;

    const SEVEN: Pattern = Pattern::Int(IntRange {
        first: Some(Integer::Small(7)),
        last: Some(Integer::Small(7)),
        ty: None,
    });

    /// Only one of these asks for a number, and so comes close to one.
    static ROUTES: [Clause; 2000] = {
        let other = &[&[Pattern::Kind(Kind::Null)] as &[_]];
        let mut clauses = [const { Clause::new("null", None, 1, 9, &[]) }; 2000];
        let mut at = 0;
        while at < clauses.len() {
            clauses[at] = Clause::new("null", None, 9, 9, other);
            at += 1;
        }
        clauses[1233] = Clause::new("7", None, 1242, 9, &[&[SEVEN]]);
        clauses
    };

    #[test]
    fn of_two_thousand_clauses_those_that_fail_alike_are_told_together() {
        static CLAUSES: Clauses = Clauses::new("route", "src/routes.rs", 8, 5, &ROUTES);
        let mismatch = mismatch_of(&CLAUSES, &number(8));
        assert_eq!(mismatch.clauses().len(), 2000);
        assert_eq!(
            format!("{mismatch:#}"),
            "no clause of `route` matches (2000 tried)\n  \
               closest: clause 1234, src/routes.rs:1242:9\n    \
                 7\n  \
               at $: expected 7, found integer 8\n  \
               1999 other clauses: at $: expected null, found integer 8"
        );
    }

    #[test]
    fn one_line_tells_the_closest_clause() {
        static CLAUSES: Clauses = Clauses::new("route", "src/routes.rs", 8, 5, &ROUTES);
        assert_eq!(
            mismatch_of(&CLAUSES, &number(8)).to_string(),
            "no clause of `route` matches: at $, expected 7, found integer 8 \
             (clause 1234 of 2000, src/routes.rs:1242)"
        );
    }
}

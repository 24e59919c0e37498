//! The tables as text.

use side_by_side::Workload;

/// The names of all that take part in one of the workloads, in the order in which they are first met.
pub(crate) fn columns(workloads: &[Workload]) -> Vec<&'static str> {
    let mut columns = Vec::new();
    for competitor in workloads.iter().flat_map(|workload| &workload.competitors) {
        if !columns.contains(&competitor.name()) {
            columns.push(competitor.name());
        }
    }
    columns
}

/// Prints a row of a table.
pub(crate) fn row(cells: impl IntoIterator<Item = String>) {
    let cells: Vec<String> = cells.into_iter().collect();
    println!("| {} |", cells.join(" | "));
}

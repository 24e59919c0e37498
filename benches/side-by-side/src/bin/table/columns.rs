//! The columns of a table over several workloads.

use side_by_side::Workload;

/// The names of all functions that are measured in these workloads, in the order of appearance.
pub(crate) fn columns<'w>(workloads: impl IntoIterator<Item = &'w Workload>) -> Vec<&'static str> {
    let mut columns = Vec::new();
    for competitor in workloads
        .into_iter()
        .flat_map(|workload| &workload.competitors)
    {
        if !columns.contains(&competitor.name()) {
            columns.push(competitor.name());
        }
    }
    columns
}

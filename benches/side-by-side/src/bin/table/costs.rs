//! The cost of operations on `Term`: instructions, by the size of the container.

use std::mem;

use side_by_side::costs::{OPERATIONS, SIZES, TIMES, counted_operation};
use side_by_side::page;

use crate::instructions::counted;

/// The argument that makes the program run the operations that are counted.
pub(crate) const COUNTED: &str = "counted-costs";

/// Runs the operations, one after another.
pub(crate) fn run_all() {
    for (_, operation) in OPERATIONS {
        for size in SIZES {
            let operation = operation(size);
            counted_operation(&*operation);
            // If this were freed, the allocator would tidy up while the next operation is counted.
            mem::forget(operation);
        }
    }
}

pub(crate) fn table() -> String {
    let heads: Vec<String> = [String::new()]
        .into_iter()
        .chain(SIZES.map(|size| size.to_string()))
        .collect();
    let counts = counted(COUNTED, "side_by_side::costs::counted_operation");
    let operations = OPERATIONS.iter().zip(counts.chunks(SIZES.len()));
    let rows = operations.map(|((name, _), counts)| {
        let cells = counts.iter().map(|count| (count / TIMES).to_string());
        [(*name).to_owned()].into_iter().chain(cells).collect()
    });
    format!(
        "Instructions of an operation and of dropping its result, by the number of elements or entries \
         of the\ncontainer; the mean of {TIMES} runs.\n\n{}",
        page::table(heads, rows)
    )
}

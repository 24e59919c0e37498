//! What operations on `Term` cost: instructions, by the size of the container.

use std::mem;

use side_by_side::costs::{OPERATIONS, SIZES, TIMES, counted_operation};

use crate::instructions::counted;
use crate::text::row;

/// The argument with which the program does the operations that are counted.
pub(crate) const COUNTED: &str = "counted-costs";

/// Does the operations, each in turn.
pub(crate) fn run_all() {
    for (_, operation) in OPERATIONS {
        for size in SIZES {
            let operation = operation(size);
            counted_operation(&*operation);
            // What is freed here the allocator would put in order when the next is counted.
            mem::forget(operation);
        }
    }
}

pub(crate) fn print() {
    println!(
        "Instructions of an operation, and of the drop of what it makes, on a container of so many elements or entries;"
    );
    println!("the mean of {TIMES} in turn.\n");
    let sizes = SIZES.iter().map(ToString::to_string);
    row([String::new()].into_iter().chain(sizes));
    println!("|---|{}", "---|".repeat(SIZES.len()));
    let counts = counted(COUNTED, "side_by_side::costs::counted_operation");
    for ((name, _), counts) in OPERATIONS.iter().zip(counts.chunks(SIZES.len())) {
        let cells = counts.iter().map(|count| (count / TIMES).to_string());
        row([(*name).to_owned()].into_iter().chain(cells));
    }
}

//! What operations on `Term` allocate, by the size of the container.
//!
//! A program of its own: its allocator counts, which would weigh on the other tables.

use allocation_counter::measure;
use patterns::Term;
use side_by_side::costs::{OPERATIONS, SIZES, TIMES};

fn main() {
    println!(
        "Allocations of an operation and their bytes, on a container of so many elements or entries; the mean of {TIMES} in turn,"
    );
    println!("of which the results are kept and the first is not counted.\n");
    let sizes: Vec<String> = SIZES.iter().map(ToString::to_string).collect();
    println!("|  | {} |", sizes.join(" | "));
    println!("|---|{}", "---|".repeat(SIZES.len()));
    for (name, operation) in OPERATIONS {
        let cells: Vec<String> = SIZES.map(|size| allocated(&*operation(size))).into();
        println!("| {name} | {} |", cells.join(" | "));
    }
}

fn allocated(operation: &dyn Fn() -> Term) -> String {
    let times = usize::try_from(TIMES).expect("a few");
    let mut results = Vec::with_capacity(times + 1);
    results.push(operation());
    let counts = measure(|| results.extend((0..times).map(|_| operation())));
    let (count, bytes) = (counts.count_total, counts.bytes_total);
    match count {
        0 => "0".to_owned(),
        _ => format!("{}: {}", mean(count), mean(bytes)),
    }
}

/// Whole, or with one digit.
fn mean(total: u64) -> String {
    let mean = total as f64 / TIMES as f64;
    let text = format!("{mean:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

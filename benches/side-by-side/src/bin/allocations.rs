//! Allocations of operations on `Term`, by the size of the container.
//!
//! This is a program of its own because its allocator counts, which would slow the other
//! measurements.

use allocation_counter::measure;
use patterns::Term;
use side_by_side::costs::{OPERATIONS, SIZES, TIMES};
use side_by_side::page::{self, table};

fn main() {
    let heads: Vec<String> = [String::new()]
        .into_iter()
        .chain(SIZES.map(|size| size.to_string()))
        .collect();
    let rows = OPERATIONS.iter().map(|(name, operation)| {
        let cells = SIZES.map(|size| allocated(&*operation(size)));
        [(*name).to_owned()].into_iter().chain(cells).collect()
    });
    let text = format!(
        "Allocations of an operation and their bytes, by the number of elements or entries of the \
         container; the\nmean of {TIMES} runs. The results are kept, and a first run is not counted.\n\n{}",
        table(heads, rows)
    );
    println!("{text}");
    page::write(page::TABLES, "allocations", &text);
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

/// The mean, as a whole number or with one digit after the point.
fn mean(total: u64) -> String {
    let mean = total as f64 / TIMES as f64;
    let text = format!("{mean:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

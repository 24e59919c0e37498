//! The figures for readers: the table and the chart of BENCHMARKS.md.

use std::fs;

use side_by_side::page::{self, table};

use crate::chart::{Bar, chart};
use crate::instructions::Counts;

const PAGE: &str = "BENCHMARKS.md";
const CHART: &str = "benches/chart.svg";

/// The input, the code that the clauses are compared with, and where both are measured: the
/// workload, and the function in it.
type Row = [&'static str; 4];

#[rustfmt::skip]
const ROWS: [Row; 21] = [
    ["router, 10 clauses, hit", "expert code", "R 10 hit", "expert"],
    ["router, 50 clauses, hit", "expert code", "R 50 hit", "expert"],
    ["router, 200 clauses, hit", "expert code", "R 200 hit", "expert"],
    ["router, 10 clauses, miss", "expert code", "R 10 miss", "expert"],
    ["router, 50 clauses, miss", "expert code", "R 50 miss", "expert"],
    ["router, 200 clauses, miss", "expert code", "R 200 miss", "expert"],
    ["router, 50 clauses, hit", "crate matchjson", "R 50 hit", "matchjson"],
    ["router, 50 clauses, hit", "serde, tagged enum", "R 50 hit", "serde_tagged"],
    ["router, 50 clauses, hit", "serde, untagged enum", "R 50 hit", "serde_untagged"],
    ["router over simd-json, hit", "nested matches", "R 50 owned hit", "idiomatic"],
    ["router over sonic-rs, hit", "nested matches", "R 50 sonic hit", "idiomatic"],
    ["router over JSON text, hit", "parsing, nested matches", "R 50 text hit", "idiomatic"],
    ["router over Term, hit", "nested matches on serde_json", "R 50 term hit", "idiomatic"],
    ["100 strings, hit", "strings by length", "S 100 hit", "expert"],
    ["1,000 strings, hit", "strings by length", "S 1000 hit", "expert"],
    ["beginnings and ends of lists", "expert code", "L", "expert"],
    ["walk over syntax trees", "nested matches", "T", "idiomatic"],
    ["factorials", "nested matches", "F", "idiomatic"],
    ["Rust struct", "Rust's match", "O struct", "match"],
    ["Rust slice", "Rust's match", "O slice", "match"],
    ["Rust enum", "Rust's match", "O enum", "match"],
];

/// Writes the table and the chart.
pub(crate) fn write(measured: &[Counts]) {
    let find = |workload| {
        let mut measured = measured.iter();
        measured
            .find(|counts| counts.workload == workload)
            .expect("a workload that is measured")
    };
    let bars = ROWS.map(|[matched, other, workload, function]| Bar {
        labels: [matched, other],
        ratio: find(workload).relative_to(function),
    });
    fs::write(page::path(CHART), chart(&bars)).expect("a chart to write");
    let rows = ROWS.iter().zip(&bars).map(|(row, bar)| {
        let [matched, other, workload, function] = *row;
        let counts = find(workload);
        let count = |name| grouped(counts.of(name).expect("a function that is measured"));
        [
            matched.to_owned(),
            other.to_owned(),
            count("patterns"),
            count(function),
            format!("{:.2}", bar.ratio),
        ]
    });
    let heads = ["input", "compared with", "clauses", "other code", "ratio"];
    page::write(PAGE, "summary", &table(heads.map(str::to_owned), rows));
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1000), number % 1000),
    }
}

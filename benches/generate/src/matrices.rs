//! Clauses whose decision tree is exponential in their number, whatever the order of its tests.

use std::collections::BTreeMap;

/// Clause functions by their names, each with about `size` clauses.
#[must_use]
pub fn functions(size: usize) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("diagonal", diagonal(size)),
        ("pairs", pairs(size)),
        ("keys apart", keys_apart(size)),
        ("ends of lists", ends_of_lists(size)),
        ("guarded alternatives", guarded_alternatives(size)),
    ])
}

fn function(clauses: &str) -> String {
    format!(
        "use patterns::patterns;\nuse serde_json::Value;\n#[patterns]\npub fn taken(value: &Value) -> usize {{\nmatch value {{\n{clauses}_ => usize::MAX,\n}}\n}}\n"
    )
}

/// Each clause wants a 1 as one element, a 2 as the next, and `_` elsewhere.
///
/// No column is tested in all rows (the shape of Maranget's `V` example, 2008).
fn diagonal(size: usize) -> String {
    let clauses: String = (0..size)
        .map(|at| {
            let elements: Vec<&str> = (0..=size)
                .map(|element| match element {
                    _ if element == at => "1",
                    _ if element == at + 1 => "2",
                    _ => "_",
                })
                .collect();
            format!("[{}] => {at},\n", elements.join(", "))
        })
        .collect();
    function(&clauses)
}

/// Clauses over pairs of distant elements of a list: (0, n), (1, n + 1), and so on.
///
/// Every ordering of this family is exponential (Sekar, Ramesh and Ramakrishnan, 1995).
fn pairs(size: usize) -> String {
    let clauses: String = (0..size)
        .map(|at| {
            let elements: Vec<&str> = (0..2 * size)
                .map(|element| if element % size == at { "true" } else { "_" })
                .collect();
            format!("[{}] => {at},\n", elements.join(", "))
        })
        .collect();
    function(&clauses)
}

/// Clauses that share no key.
fn keys_apart(size: usize) -> String {
    let clauses: String = (0..size)
        .map(|at| format!("json!({{\"a{at}\": 1, \"b{at}\": 2, ..}}) => {at},\n"))
        .collect();
    function(&clauses)
}

/// Lists that are told apart by the second element, by the last, or by both.
fn ends_of_lists(size: usize) -> String {
    let clauses: String = (0..size)
        .map(|at| match at % 3 {
            0 => format!("[_, {at}, ..] => {at},\n"),
            1 => format!("[.., {at}] => {at},\n"),
            _ => format!("[_, {at}, .., {at}] => {at},\n"),
        })
        .collect();
    function(&clauses)
}

/// Guarded clauses with two alternatives that bind a name.
fn guarded_alternatives(size: usize) -> String {
    let clauses: String = (0..size)
        .map(|at| {
            format!("json!([\"a{at}\", str(x)] | {{\"a{at}\": str(x), ..}}) if x.len() > {at} => {at},\n")
        })
        .collect();
    function(&clauses)
}

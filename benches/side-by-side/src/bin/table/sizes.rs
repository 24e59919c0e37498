//! Bytes of machine code of the measured functions, from the symbols of the program itself.

use std::{env, fs};

use object::{Object, ObjectSymbol, SymbolKind};
use side_by_side::page;

/// The modules whose functions are compared, and the functions.
const MODULES: [&str; 4] = ["router10", "router50", "router200", "strings1000"];
const FUNCTIONS: [&str; 8] = [
    "patterns",
    "patterns_result",
    "naive",
    "idiomatic",
    "expert",
    "matchjson",
    "serde_tagged",
    "serde_untagged",
];

pub(crate) fn table() -> String {
    let program = env::current_exe().expect("the program's own path");
    let data = fs::read(program).expect("the program itself");
    let file = object::File::parse(&*data).expect("a program");
    let symbols: Vec<(String, u64)> = file
        .symbols()
        .filter(|symbol| symbol.kind() == SymbolKind::Text)
        .filter_map(|symbol| {
            let name = rustc_demangle::demangle(symbol.name().ok()?);
            Some((format!("{name:#}"), symbol.size()))
        })
        .collect();
    let mut rows = Vec::new();
    for module in MODULES {
        let size = |function: &str| -> u64 {
            let inside = format!("::{module}::{function}::");
            let symbols = symbols.iter().filter(|(name, _)| name.contains(&inside));
            symbols.map(|(_, size)| size).sum()
        };
        let idiomatic = size("idiomatic");
        for function in FUNCTIONS {
            let bytes = size(function);
            if bytes > 0 {
                let ratio = bytes as f64 / idiomatic as f64;
                rows.push([
                    module.to_owned(),
                    function.to_owned(),
                    bytes.to_string(),
                    format!("{ratio:.2}"),
                ]);
            }
        }
    }
    let heads = ["", "function", "bytes", "relative to idiomatic"].map(str::to_owned);
    page::table(heads, rows)
}

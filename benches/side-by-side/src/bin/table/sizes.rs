//! Bytes of machine code of the functions that take part, from the symbols of the program itself.

use std::{env, fs};

use object::{Object, ObjectSymbol, SymbolKind};

/// The modules whose functions are compared, and those that are compared.
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

pub(crate) fn print() {
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
    println!("| | function | bytes | of the idiomatic's |");
    println!("|---|---|---|---|");
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
                println!("| {module} | {function} | {bytes} | {ratio:.2} |");
            }
        }
    }
}

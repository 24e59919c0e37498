//! Measures, prints the tables, and writes them into `benches/TABLES.md`.
//!
//! `cargo run --release` measures everything, and `cargo run --release -- instructions sizes` only
//! what is named. The instructions also give the table and the chart of BENCHMARKS.md.

mod binary;
mod chart;
mod columns;
mod compiling;
mod costs;
mod erlang;
mod instructions;
mod package;
mod receive;
mod sizes;
mod summary;
mod texts;
mod times;

use std::env;

use side_by_side::page;

fn main() {
    let asked: Vec<String> = env::args().skip(1).collect();
    if asked == [instructions::COUNTED] {
        return instructions::run_all();
    }
    if asked == [costs::COUNTED] {
        return costs::run_all();
    }
    if asked == [receive::COUNTED] {
        return receive::run_all();
    }
    let parts: [(&str, fn() -> String); 9] = [
        ("instructions", instructions::tables),
        ("times", times::tables),
        ("texts", texts::tables),
        ("sizes", sizes::table),
        ("binary", binary::table),
        ("compiling", compiling::tables),
        ("costs", costs::table),
        ("erlang", erlang::table),
        ("receive", receive::table),
    ];
    for name in &asked {
        if !parts.iter().any(|(part, _)| part == name) {
            let names = parts.map(|(part, _)| part).join(", ");
            eprintln!("`{name}` is not a table: the tables are {names}");
            std::process::exit(2);
        }
    }
    for (name, tables) in parts {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            eprintln!("measuring {name}");
            let text = tables();
            println!("\n## {name}\n\n{text}");
            page::write(page::TABLES, name, &text);
        }
    }
}

//! Prints the tables of BENCHMARKS.md with this machine's figures.
//!
//! `cargo run --release` prints all of them, `cargo run --release -- instructions sizes` those that are
//! named.

mod compiling;
mod costs;
mod erlang;
mod instructions;
mod sizes;
mod text;
mod times;

use std::env;

fn main() {
    let asked: Vec<String> = env::args().skip(1).collect();
    if asked == [instructions::COUNTED] {
        return instructions::run_all();
    }
    if asked == [costs::COUNTED] {
        return costs::run_all();
    }
    let parts: [(&str, fn()); 6] = [
        ("instructions", instructions::print),
        ("times", times::print),
        ("sizes", sizes::print),
        ("compiling", compiling::print),
        ("costs", costs::print),
        ("erlang", erlang::print),
    ];
    for name in &asked {
        if !parts.iter().any(|(part, _)| part == name) {
            let names = parts.map(|(part, _)| part).join(", ");
            eprintln!("`{name}` is none of the tables: {names}");
            std::process::exit(2);
        }
    }
    for (name, print) in parts {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            println!("\n## {name}\n");
            print();
        }
    }
}

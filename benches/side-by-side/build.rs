//! Writes the sources of the clause functions into the build's folder.

use std::fs;
use std::path::Path;

#[allow(dead_code)]
#[path = "../peers/src/data.rs"]
mod data;

fn main() {
    for changed in ["build.rs", "../peers/src/data.rs", "../data"] {
        println!("cargo::rerun-if-changed={changed}");
    }
    let out = std::env::var_os("OUT_DIR").expect("cargo names a folder");
    let write = |name: &str, text: String| {
        fs::write(Path::new(&out).join(name), text).expect("the build's folder takes a file");
    };
    for (size, clauses) in generate::router::sets(data::CLAUSES) {
        write(
            &format!("router{size}.rs"),
            generate::router::patterns(&clauses),
        );
    }
    let clauses = &generate::router::sets(data::CLAUSES)[&50];
    write(
        "elsewhere50.rs",
        generate::router::elsewhere::patterns(clauses),
    );
    let literals = data::literals();
    for size in [100, 1000] {
        write(
            &format!("strings{size}.rs"),
            generate::strings::patterns(&literals[..size]),
        );
    }
    write("lists.rs", generate::lists::patterns(&literals[..180]));
}

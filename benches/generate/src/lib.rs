//! Writes the sources of the functions that are compared, all from the same data.
//!
//! Nothing here is random: the same data always gives the same text.

pub mod data;
pub mod lists;
pub mod matrices;
pub mod router;
pub mod strings;

use std::path::Path;
use std::{env, fs};

/// The number of clauses of the router over the values of other crates.
const ELSEWHERE: usize = 50;

/// The functions that write the sources for each set of data.
pub struct Authors {
    pub router: fn(&[router::Clause]) -> String,
    /// The router over the values of other crates.
    pub elsewhere: fn(&[router::Clause]) -> String,
    /// The router over JSON text.
    pub text: fn(&[router::Clause]) -> String,
    pub strings: fn(&[String]) -> String,
    pub lists: fn(&[String]) -> String,
}

/// The project's functions.
pub const PATTERNS: Authors = Authors {
    router: router::patterns,
    elsewhere: router::elsewhere::patterns,
    text: router::text::patterns,
    strings: strings::patterns,
    lists: lists::patterns,
};

/// The functions to compare with.
pub const PEERS: Authors = Authors {
    router: router::peers,
    elsewhere: router::elsewhere::peers,
    text: router::text::peers,
    strings: strings::peers,
    lists: lists::peers,
};

/// For a build script: writes a file for each set of data into the build's folder.
///
/// # Panics
///
/// If a file cannot be written, or the data is malformed.
pub fn write(authors: &Authors) {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").expect("cargo names a folder");
    let write = |name: &str, text: String| {
        let path = Path::new(&folder).join(name).with_extension("rs");
        fs::write(path, text).expect("the build's folder takes a file");
    };
    for (size, clauses) in router::sets(data::CLAUSES) {
        write(&format!("router{size}"), (authors.router)(&clauses));
        write(&format!("text{size}"), (authors.text)(&clauses));
        if size == ELSEWHERE {
            write(&format!("elsewhere{size}"), (authors.elsewhere)(&clauses));
        }
    }
    let literals = data::literals();
    for size in [100, 1000] {
        write(
            &format!("strings{size}"),
            (authors.strings)(&literals[..size]),
        );
    }
    write("lists", (authors.lists)(&literals[..180]));
}

//! A dependency of a build script with another name.

mod every_macro;

use pats as library;

fn main() {
    println!("cargo::rerun-if-changed=every_macro.rs");
    every_macro::works();
}

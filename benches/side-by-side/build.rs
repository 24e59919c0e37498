//! Writes the sources of the clause functions into the build's folder.

fn main() {
    generate::write(&generate::PATTERNS);
}

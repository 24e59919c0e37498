//! Writes the sources of all functions except the project's own into the build's folder.

fn main() {
    generate::write(&generate::PEERS);
}

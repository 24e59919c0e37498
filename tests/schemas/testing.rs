//! What the tests of the room need.

#[path = "../../patterns-macro/src/testing/folder.rs"]
pub(crate) mod folder;

//! The values of Rust types, as far as tokens tell.
//!
//! A macro sees no types, only their names. So `#[derive(Subject)]` makes a macro of the type's own
//! name, which hands on its [`Shape`]: the values that the type has, with the types of its fields
//! as text. The names in a [`Type`] tell what it is: a derived type whose shape is known, a type of
//! Rust's own, or an unknown type.
//!
//! A name may mislead: a type of the user's may be called `Option` too. Expanded code therefore
//! [writes out](asserted) the type of each argument, so that rustc compares it. The fields of a
//! derived type are private to its module, so nothing checks their names. If one misleads, a match
//! that is proven total may meet a value that no clause matches, and panics.

mod asserted;
mod handed;
mod types;

pub(crate) use self::asserted::asserted;
pub(crate) use self::handed::{Shape, Value};
pub(crate) use self::types::{Type, Types, paths};

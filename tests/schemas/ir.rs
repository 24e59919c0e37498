//! What the reader of schemas uses of the rest of the macro.

#[path = "../../patterns-macro/src/ir/number.rs"]
mod number;

pub(crate) use number::Integer;

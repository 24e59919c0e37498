//! Who was called: the attribute on a function, `case!`, `term!`, the derive, and what they share.

pub(crate) mod case;
pub(crate) mod companion;
pub(crate) mod derive;
pub(crate) mod function;
pub(crate) mod options;
pub(crate) mod recover;
pub(crate) mod term;

//! Values that are cloned when they are kept, rather than looked through and made anew.

use core::any::Any;
use core::fmt::{Debug, Display};
use std::sync::Arc;

use super::erased::Erased;

/// A value that is cloned when it is kept, as [`Subject::shared`](super::Subject::shared) lends it.
///
/// Code that keeps a value for longer than the input lives, or that converts it to a type of its
/// own, clones such a value instead of looking through it. A downcast finds the type, as the value
/// is [`Any`].
pub trait Shared: Any + Debug + Display + Send + Sync {
    /// The value without its type.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn erased(&self) -> Erased<'_>;

    /// Another handle to the same value, or to a clone of it.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn share(&self) -> Arc<dyn Shared>;

    /// The value of another type that this one holds, if it holds one.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn held(&self) -> Option<&dyn Shared> {
        None
    }
}

//! Values that are shared rather than looked through and made anew.

use core::any::Any;
use core::fmt::Debug;
use std::sync::Arc;

use super::erased::Erased;

/// A value whose clones share its content, as [`Subject::shared`](super::Subject::shared) lends it.
///
/// Code that keeps a value for longer than the input lives, or that converts it to a type of its
/// own, clones such a value instead of looking through it. A downcast finds the type, as the value
/// is [`Any`].
pub trait Shared: Any + Debug + Send + Sync {
    /// The value without its type.
    fn erased(&self) -> Erased<'_>;

    /// Another handle to the same value.
    fn share(&self) -> Arc<dyn Shared>;
}

//! Values that are shared rather than looked through and made anew.

use core::any::Any;
use core::fmt::Debug;
use std::sync::Arc;

use super::erased::Erased;

/// A value whose clones share its content, as [`Subject::shared`](super::Subject::shared) lends it.
///
/// What keeps a value beyond the input, or makes a value of its own type of it, clones such a value instead of
/// looking through it. Its type is found by a downcast: every such value is [`Any`].
pub trait Shared: Any + Debug + Send + Sync {
    /// The value without its type.
    fn erased(&self) -> Erased<'_>;

    /// Another handle to the same value.
    fn share(&self) -> Arc<dyn Shared>;
}

//! The value types that can be matched: the handles to their values, and what these handles consist
//! of.
//!
//! Rust's own values are all seen through [`Native`], and so are types that derive `Subject`. The
//! value type of another crate needs the feature that is named after the crate. It is matched by
//! reference, such as `&serde_json::Value`, or through a handle that is listed here.

#[cfg(feature = "foreign")]
mod formats;
#[cfg(any(feature = "eetf", feature = "json-text", feature = "simd-json"))]
mod handles;
mod json;
pub(crate) mod native;
pub(crate) mod plain;
#[cfg(feature = "foreign")]
#[allow(
    unused_macros,
    unused_imports,
    reason = "each macro serves some of the value types"
)]
pub(crate) mod tree;

#[cfg(feature = "foreign")]
pub use self::formats::*;
#[cfg(feature = "foreign")]
#[allow(
    unused_imports,
    unreachable_pub,
    reason = "not every crate of JSON has handles of its own"
)]
pub use self::json::*;
pub use self::native::{
    AsNative, BoxedEntries, Composite, Element, Foreign, Native, NativeAtom, NativeBytes,
    NativeEntries, NativeFields, NativeList, NativeMap, NativeNumber, NativeTuple, Slice, TextKey,
    Whole, Wide,
};
pub use self::plain::PlainNumber;
#[cfg(feature = "foreign")]
pub use self::tree::KeyFields;

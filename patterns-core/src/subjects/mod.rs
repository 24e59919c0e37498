//! The value types that can be matched: one file each, those of other crates behind a feature.

pub(crate) mod native;
#[cfg(feature = "serde_json")]
mod serde_json;

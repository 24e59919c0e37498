//! The value types that can be matched: one file each, behind its feature.

#[cfg(feature = "serde_json")]
mod serde_json;

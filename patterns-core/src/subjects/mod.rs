//! The value types that can be matched: one file each, those of other crates behind a feature.

#[cfg(feature = "ciborium")]
mod ciborium;
pub(crate) mod native;
pub(crate) mod plain;
#[cfg(feature = "rmpv")]
mod rmpv;
#[cfg(feature = "saphyr")]
mod saphyr;
#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "toml")]
mod toml;
pub(crate) mod tree;

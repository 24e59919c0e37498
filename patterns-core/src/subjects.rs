//! The value types that can be matched: one file each, those of other crates behind a feature.

#[cfg(feature = "bson")]
pub(crate) mod bson;
#[cfg(feature = "ciborium")]
pub(crate) mod ciborium;
#[cfg(feature = "eetf")]
pub(crate) mod eetf;
#[cfg(feature = "sonic-rs")]
pub(crate) mod json_text;
pub(crate) mod key_text;
pub(crate) mod native;
#[cfg(any(feature = "ciborium", feature = "rmpv"))]
pub(crate) mod pairs;
pub(crate) mod plain;
#[cfg(feature = "rmpv")]
pub(crate) mod rmpv;
#[cfg(feature = "saphyr")]
pub(crate) mod saphyr;
#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "simd-json")]
pub(crate) mod simd_json;
#[cfg(feature = "sonic-rs")]
pub(crate) mod sonic_rs;
#[cfg(feature = "toml")]
pub(crate) mod toml;
#[cfg(any(
    feature = "bson",
    feature = "ciborium",
    feature = "eetf",
    feature = "rmpv",
    feature = "saphyr",
    feature = "simd-json",
    feature = "sonic-rs",
    feature = "toml",
))]
#[cfg_attr(
    not(all(feature = "ciborium", feature = "eetf", feature = "simd-json")),
    allow(
        unused_macros,
        unused_imports,
        dead_code,
        reason = "each serves some of the value types"
    )
)]
pub(crate) mod tree;

//! The value types that can be matched: one file each, those of other crates behind a feature.

pub(crate) mod formats;
pub(crate) mod json;
pub(crate) mod native;
pub(crate) mod plain;
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

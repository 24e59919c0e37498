//! JSON: the values of three crates, and JSON text without a document.

#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "simd-json")]
pub(crate) mod simd_json;
#[cfg(feature = "sonic-rs")]
pub(crate) mod sonic_rs;
#[cfg(feature = "sonic-rs")]
pub(crate) mod text;

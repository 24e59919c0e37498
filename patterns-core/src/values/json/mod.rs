//! JSON: the values of three crates, and JSON text without a document.

#[cfg(feature = "serde_json")]
mod serde_json;

#[cfg(feature = "simd-json")]
mod simd_json;
#[cfg(feature = "simd-json")]
pub use self::simd_json::{TapeEntries, TapeFields, TapeList, TapeMap, TapeValue};

#[cfg(feature = "sonic-rs")]
mod sonic_rs;
#[cfg(feature = "sonic-rs")]
pub use self::sonic_rs::SonicNumber;

#[cfg(feature = "json-text")]
mod text;
#[cfg(feature = "json-text")]
pub use self::text::{
    JsonList, JsonMap, JsonNumber, JsonText, JsonTextEntries, JsonTextFields, JsonValue, Malformed,
    MalformedKind,
};

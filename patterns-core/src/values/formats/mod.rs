//! The values of other formats: BSON, CBOR, Erlang's terms, `MessagePack`, YAML and TOML.

#[cfg(feature = "bson")]
pub(crate) mod bson;
#[cfg(feature = "ciborium")]
pub(crate) mod ciborium;
#[cfg(feature = "eetf")]
pub(crate) mod eetf;
#[cfg(any(feature = "ciborium", feature = "rmpv"))]
pub(crate) mod pairs;
#[cfg(feature = "rmpv")]
pub(crate) mod rmpv;
#[cfg(feature = "saphyr")]
pub(crate) mod saphyr;
#[cfg(feature = "toml")]
pub(crate) mod toml;

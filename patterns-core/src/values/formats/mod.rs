//! The values of formats other than JSON: BSON, CBOR, Erlang's terms, property lists,
//! `MessagePack`, YAML and TOML.

#[cfg(feature = "bson")]
mod bson;

#[cfg(feature = "ciborium")]
mod ciborium;
#[cfg(feature = "ciborium")]
pub use self::ciborium::CborNumber;

#[cfg(feature = "eetf")]
mod eetf;
#[cfg(feature = "eetf")]
pub use self::eetf::{Eetf, EetfList, EetfMap, EetfNumber, EetfTuple, pid, port, reference};

#[allow(
    unused_macros,
    unused_imports,
    reason = "the macro serves some of the value types"
)]
mod pairs;
pub use self::pairs::{PairEntries, PairNode, Pairs};

#[cfg(feature = "plist")]
mod plist;

#[cfg(feature = "rmpv")]
mod rmpv;

#[cfg(feature = "saphyr")]
mod saphyr;
#[cfg(feature = "saphyr")]
pub use self::saphyr::{YamlMap, YamlOwnedMap};

#[cfg(feature = "toml")]
mod toml;

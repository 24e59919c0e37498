//! The value types that can be matched: the handles to their values, and what those are made of.
//!
//! Rust's own values, with what `#[derive(Subject)]` adds to them, are all seen through [`Native`]. A value type
//! of another crate is there with the feature of the crate's name. It may be a subject by reference, as
//! `&serde_json::Value` is, or through a handle that is named here.

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

#[cfg(feature = "ciborium")]
pub use self::formats::ciborium::CborNumber;
#[cfg(feature = "eetf")]
pub use self::formats::eetf::{Eetf, EetfList, EetfMap, EetfNumber, EetfTuple};
#[cfg(any(feature = "ciborium", feature = "rmpv"))]
pub use self::formats::pairs::{PairEntries, PairNode, Pairs};
#[cfg(feature = "saphyr")]
pub use self::formats::saphyr::{YamlMap, YamlOwnedMap};
#[cfg(feature = "simd-json")]
pub use self::json::simd_json::{TapeEntries, TapeFields, TapeList, TapeMap, TapeValue};
#[cfg(feature = "sonic-rs")]
pub use self::json::sonic_rs::SonicNumber;
#[cfg(feature = "sonic-rs")]
pub use self::json::text::{
    JsonList, JsonMap, JsonNumber, JsonTextEntries, JsonTextFields, JsonValue,
};
pub use self::native::{
    AsNative, BoxedEntries, Composite, Element, Foreign, Native, NativeAtom, NativeBytes,
    NativeEntries, NativeFields, NativeList, NativeMap, NativeNumber, NativeTuple, Slice, TextKey,
    Whole, Wide,
};
pub use self::plain::PlainNumber;
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
pub use self::tree::KeyFields;

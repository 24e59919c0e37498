// The facade: what a program imports, with its documentation. The crate's page and its other pages
// are Markdown files. Their examples run as tests, like those here. A picture is a part of a page, so
// that it follows rustdoc's theme.
//! `match` JSON and other dynamic values like an enum: by their shape, at any depth, with an error
//! that says where a value fits nothing.
//!
#![doc = include_str!("../docs/pictures/anatomy.svg")]
//!
#![doc = include_str!("../docs/crate.md")]
#![forbid(unsafe_code)]
// Pages name items of all features. Without these, the pages link to some that are not there.
#![cfg_attr(
    not(all(feature = "eetf", feature = "mailbox", feature = "schema")),
    allow(rustdoc::broken_intra_doc_links)
)]
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// `Mailbox` is there without `tokio` too; the feature only gives its channel a default type.
#![cfg_attr(docsrs, doc(auto_cfg(hide(feature = "tokio"))))]

#[cfg(feature = "serde_json")]
#[doc(inline)]
pub use patterns_core::Deserializable;
#[cfg(feature = "miette")]
#[doc(inline)]
pub use patterns_core::Diagnosed;
#[doc(inline)]
pub use patterns_core::{
    Allowed, Checked, ClauseReport, Constant, Corpus, Coverage, Entries, Example, Expected, Fault,
    Found, Kind, Location, Misfits, Mismatch, Reason, ReportedKey, Rest, Step, ValuePath, catch,
    subject,
};

/// [option `check = name`]: language#asking-about-clauses
#[doc(inline)]
pub use patterns_core::{ClauseSource, corpus};
#[cfg(feature = "serde_json")]
#[doc(inline)]
pub use patterns_core::{InvalidJson, json_in};
#[cfg(feature = "json-text")]
#[doc(inline)]
pub use patterns_core::{JsonText, Malformed};

/// [JSON Schema]: schemas
/// [guide]: guide
/// [language]: language
/// [type]: language#types
/// [corpus]: crate::language#a-corpus-of-values
/// [event]: crate::language#asking-about-clauses
/// [`ClauseSource`]: ClauseSource
/// [`Mismatch`]: Mismatch
/// [`catch`]: catch
#[doc(inline)]
pub use patterns_macro::patterns;

/// [JSON Schema]: schemas
/// [language]: language#case
/// [type]: language#types
/// [fault]: Mismatch::faults
/// [`Mismatch`]: Mismatch
/// [`catch`]: catch
#[doc(inline)]
pub use patterns_macro::case;

#[cfg(feature = "mailbox")]
#[doc(inline)]
pub use patterns_core::mailbox::{self, Mailbox, Mark, RecvError};

/// [page about processes]: crate::processes
/// [keep it]: mailbox::Taken::into_inner
/// [`Mailbox`]: Mailbox
#[cfg(feature = "mailbox")]
#[doc(inline)]
pub use patterns_macro::receive;

/// [proofs over its values]: language#types
/// [`AsNative`]: values::AsNative
#[doc(inline)]
pub use patterns_macro::Subject;

/// The trait is imported together with the derive, as in serde:
/// `fn f<'v>(value: impl Subject<'v>)`.
#[doc(no_inline)]
pub use crate::subject::Subject;

/// [`Term`]: Term
#[cfg(feature = "term")]
#[doc(inline)]
pub use patterns_macro::term;

#[cfg(all(feature = "term", feature = "eetf"))]
#[doc(inline)]
pub use patterns_core::NotErlang;
#[cfg(all(feature = "term", feature = "serde_json"))]
#[doc(inline)]
pub use patterns_core::NotJson;
#[cfg(feature = "term")]
#[doc(inline)]
pub use patterns_core::{
    Atom, BadArity, Function, IntoFunction, ListIter, MapIter, Term, TermFields, TermList, TermMap,
    TermTuple, ToTerm, WrongKind,
};

#[cfg(all(any(doc, doctest), feature = "serde_json"))]
#[doc = include_str!("../docs/answers.md")]
pub mod answers {}

#[cfg(all(any(doc, doctest), feature = "serde_json"))]
#[doc = include_str!("../docs/coming_from.md")]
pub mod coming_from {}

#[doc = include_str!("../docs/diagnostics.md")]
pub mod diagnostics {}

#[cfg(all(any(doc, doctest), feature = "serde_json", feature = "term"))]
#[doc = include_str!("../docs/guide/index.md")]
pub mod guide {
    #[doc = include_str!("../docs/guide/start.md")]
    pub mod start {}

    #[doc = include_str!("../docs/guide/maps_and_lists.md")]
    pub mod maps_and_lists {}

    #[doc = include_str!("../docs/guide/strings_and_numbers.md")]
    pub mod strings_and_numbers {}

    #[doc = include_str!("../docs/guide/no_match.md")]
    pub mod no_match {}

    #[doc = include_str!("../docs/guide/arguments.md")]
    pub mod arguments {}

    // Its example is a test if the feature is on; a page needs none.
    #[cfg(any(all(doc, not(doctest)), feature = "json-text"))]
    #[doc = include_str!("../docs/guide/other_values.md")]
    pub mod other_values {}

    // Its example is a test if the feature is on; a page needs none.
    #[cfg(any(all(doc, not(doctest)), feature = "mailbox"))]
    #[doc = include_str!("../docs/guide/processes.md")]
    pub mod processes {}

    #[doc = include_str!("../docs/guide/proofs.md")]
    pub mod proofs {}

    #[doc = include_str!("../docs/guide/tests.md")]
    pub mod tests {}

    /// The decision graph, and what clauses cost.
    ///
    #[doc = include_str!("../docs/pictures/graph.svg")]
    ///
    #[doc = include_str!("../docs/guide/performance.md")]
    pub mod performance {}
}

#[cfg(all(any(doc, doctest), feature = "serde_json", feature = "term"))]
#[doc = include_str!("../docs/language.md")]
pub mod language {}

#[doc(hidden)]
pub mod __private {
    pub use patterns_core::private::*;
    pub use patterns_macro::shaped;
}

// Its examples are tests of `tests/mailbox`, which has tokio.
#[cfg(all(doc, not(doctest), feature = "mailbox"))]
#[doc = include_str!("../docs/processes.md")]
pub mod processes {}

/// How far each clause got in a value, and what other systems say about it.
///
#[cfg(any(doc, doctest))]
#[doc = include_str!("../docs/pictures/closest.svg")]
///
#[doc = include_str!("../docs/mismatches.md")]
pub mod mismatches {}

#[cfg(all(any(doc, doctest), feature = "serde_json"))]
#[doc = include_str!("../docs/recipes.md")]
pub mod recipes {}

#[cfg(all(any(doc, doctest), feature = "schema"))]
#[doc = include_str!("../docs/schemas.md")]
pub mod schemas {}

#[cfg(all(any(doc, doctest), feature = "term", feature = "serde_json"))]
#[doc = include_str!("../docs/terms.md")]
pub mod terms {}

#[doc = include_str!("../docs/values.md")]
pub mod values {
    // Not `*`: of a name in a glob, the documentation does not say which feature it needs.
    #[doc(inline)]
    pub use patterns_core::values::{
        AsNative, BoxedEntries, Composite, Element, Foreign, Native, NativeAtom, NativeBytes,
        NativeEntries, NativeFields, NativeList, NativeMap, NativeNumber, NativeTuple, PlainNumber,
        Slice, TextKey, Whole, Wide,
    };
    #[cfg(any(
        feature = "bson",
        feature = "ciborium",
        feature = "eetf",
        feature = "json-text",
        feature = "plist",
        feature = "rmpv",
        feature = "saphyr",
        feature = "simd-json",
        feature = "sonic-rs",
        feature = "toml"
    ))]
    #[doc(inline)]
    pub use patterns_core::values::{KeyFields, PairEntries, PairNode, Pairs};

    #[cfg(feature = "ciborium")]
    #[doc(inline)]
    pub use patterns_core::values::CborNumber;
    #[cfg(feature = "sonic-rs")]
    #[doc(inline)]
    pub use patterns_core::values::SonicNumber;
    #[cfg(feature = "eetf")]
    #[doc(inline)]
    pub use patterns_core::values::{
        Eetf, EetfList, EetfMap, EetfNumber, EetfTuple, pid, port, reference,
    };
    #[cfg(feature = "json-text")]
    #[doc(inline)]
    pub use patterns_core::values::{
        JsonList, JsonMap, JsonNumber, JsonText, JsonTextEntries, JsonTextFields, JsonValue,
        Malformed, MalformedKind,
    };
    #[cfg(feature = "simd-json")]
    #[doc(inline)]
    pub use patterns_core::values::{TapeEntries, TapeFields, TapeList, TapeMap, TapeValue};
    #[cfg(feature = "saphyr")]
    #[doc(inline)]
    pub use patterns_core::values::{YamlMap, YamlOwnedMap};
}

/// The pages of the macros, which are in their own crate so that an editor shows them.
#[cfg(all(doctest, feature = "serde_json", feature = "term"))]
mod pages {
    #[doc = include_str!("../docs/macros/patterns.md")]
    struct Patterns;
    #[doc = include_str!("../docs/macros/case.md")]
    struct Case;
    #[cfg(feature = "mailbox")]
    #[doc = include_str!("../docs/macros/receive.md")]
    struct Receive;
    #[doc = include_str!("../docs/macros/subject.md")]
    struct Subject;
    #[doc = include_str!("../docs/macros/term.md")]
    struct Term;
}

/// The programs of the README, which are compiled like the examples of this page.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Guards may be chains of `let`s in every edition, like the guards of Rust's own `match`.
///
/// ```edition2018
/// use patterns::{case, patterns};
/// use serde_json::{Value, json};
///
/// #[patterns]
/// fn half(value: &Value) -> i64 {
///     match value {
///         [i64(n)] | json!({"n": i64(n)})
///             if let Some(half) = n.checked_div(2)
///                 && half > 1 =>
///         {
///             half
///         }
///         json!({"m": (i64(n) if n > 3 && let Some(half) = n.checked_div(2))}) => half,
///         _ => 0,
///     }
/// }
///
/// assert_eq!(half(&json!([6])), 3);
/// assert_eq!(half(&json!({"m": 8})), 4);
/// let less = case!(match json!(7) {
///     i64(n) if n > 3 && let Some(less) = n.checked_sub(3) => less,
/// });
/// assert_eq!(less.unwrap(), 4);
/// ```
#[cfg(doctest)]
struct Editions;

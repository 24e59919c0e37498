//! Expanded code triggers no lint of rustc or clippy, `pedantic` and `nursery` included: each form
//! of pattern, each place of the attribute and each form of `case!`.
#![deny(warnings, clippy::all, clippy::pedantic, clippy::nursery)]
#![deny(
    let_underscore_drop,
    non_ascii_idents,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unsafe_code,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications
)]

mod forms;
mod functions;
mod patterns_of_each_kind;
#[cfg(feature = "tokio")]
mod receive;
mod terms;

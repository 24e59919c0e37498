//! The functions to compare with: the same decisions, written by hand and with other crates. A
//! program generates all of them from the same data.

#![recursion_limit = "4096"]

pub mod skim;

/// Functions over the same data, written by `build.rs`.
macro_rules! generated {
    ($($module:ident)*) => {$(
        #[allow(clippy::all, clippy::pedantic, reason = "nobody reads generated code")]
        pub mod $module {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($module), ".rs"));
        }
    )*};
}

generated!(router10 router50 router200 strings100 strings1000 lists elsewhere50 text10 text50 text200);

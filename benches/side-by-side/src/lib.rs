//! The workloads, and the functions that are measured side by side on each of them.
//!
//! `cargo run --release` measures and writes the tables, and `cargo bench` prints the time of every
//! function.
//!
//! A workload, or several that share a table, is a file here and an entry of [`GROUPS`]. It
//! provides values of any type, and the functions to compare on them.

#![recursion_limit = "4096"]

mod competitor;
pub mod costs;
mod elsewhere;
mod factorial;
mod lists;
mod mismatch;
mod own;
pub mod page;
pub mod receive;
mod router;
mod strings;
pub mod term_factorial;
mod term_router;
pub mod texts;
mod tree;

pub use competitor::{Answer, Competitor, Workload, over};

/// Clause functions, written by `build.rs`.
macro_rules! generated {
    ($($module:ident)*) => {$(
        #[allow(clippy::all, clippy::pedantic, reason = "nobody reads generated code")]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($module), ".rs"));
        }
    )*};
}

generated!(router10 router50 router200 strings100 strings1000 elsewhere50 text10 text50 text200);

/// Workloads that share a table.
pub struct Group {
    pub title: &'static str,
    workloads: fn() -> Vec<Workload>,
}

/// All tables.
pub const GROUPS: [Group; 9] = [
    Group {
        title: "R: a router of webhooks",
        workloads: router::workloads,
    },
    Group {
        title: "R over the values of other crates, and from text",
        workloads: elsewhere::workloads,
    },
    Group {
        title: "R on `Term`, compared with hand-written code on `serde_json`'s values",
        workloads: term_router::workloads,
    },
    Group {
        title: "M: a Mismatch, by what is asked of it",
        workloads: mismatch::workloads,
    },
    Group {
        title: "F: factorials",
        workloads: factorial::workloads,
    },
    Group {
        title: "S: string literals",
        workloads: strings::workloads,
    },
    Group {
        title: "L: how lists begin and end",
        workloads: lists::workloads,
    },
    Group {
        title: "T: a walk over syntax trees",
        workloads: tree::workloads,
    },
    Group {
        title: "O: Rust's own values",
        workloads: own::workloads,
    },
];

impl Group {
    /// The workloads, after a comparison of the answers of their functions.
    ///
    /// # Panics
    ///
    /// If two functions give different answers.
    #[must_use]
    pub fn workloads(&self) -> Vec<Workload> {
        let workloads = (self.workloads)();
        workloads.iter().for_each(Workload::compare);
        workloads
    }
}

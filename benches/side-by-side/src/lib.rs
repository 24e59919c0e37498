//! The workloads, and for each the functions that are measured on it side by side.
//!
//! `cargo run --release` prints the tables of BENCHMARKS.md, `cargo bench` the times of every function.
//!
//! A workload, or a few that make one table, is a file here and an entry of [`GROUPS`]; it brings
//! values of any type, and who is to be compared on them.

#![recursion_limit = "4096"]

mod competitor;
pub mod costs;
mod elsewhere;
mod factorial;
mod lists;
mod own;
mod router;
mod strings;
pub mod term_factorial;
mod term_router;
mod tree;

pub use competitor::{Answer, Competitor, Workload, over};

/// Clause functions, written by `build.rs`.
macro_rules! generated {
    ($($module:ident)*) => {$(
        #[allow(clippy::all, clippy::pedantic)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($module), ".rs"));
        }
    )*};
}

generated!(router10 router50 router200 strings100 strings1000 elsewhere50);

/// Workloads that are shown in one table.
pub struct Group {
    pub title: &'static str,
    workloads: fn() -> Vec<Workload>,
}

/// All tables.
pub const GROUPS: [Group; 8] = [
    Group {
        title: "R: a router of webhooks",
        workloads: router::workloads,
    },
    Group {
        title: "R over the values of other crates, and from text",
        workloads: elsewhere::workloads,
    },
    Group {
        title: "R on `Term`, beside hand-written code on `serde_json`'s values",
        workloads: term_router::workloads,
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
    /// The workloads. The answers of each one's functions have been compared.
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

//! `#[patterns(trace)]`: the events of the crate `tracing` that tell about each call.
//!
//! The events are made in the function itself, so that they belong to the user's module.

use proc_macro2::Ident;
use syn::{Stmt, parse_quote};

use crate::door::Door;
use crate::pieces::{Pieces, quote};
use crate::tokens::own;

/// The code that makes the events of a function.
pub(super) struct Trace<'a> {
    function: &'a str,
    door: &'a Door,
    /// The closure that is called with a clause before its body runs.
    pub(super) entered: Ident,
    /// Makes the closure.
    pub(super) statement: Stmt,
}

impl<'a> Trace<'a> {
    pub(super) fn new(function: &'a str, door: &'a Door) -> Self {
        let path = &door.path;
        let [entered, clause, location] = ["entered", "clause", "location"].map(own);
        let statement = parse_quote! {
            let #entered = |#clause: #path::usize, #location: &'static #path::str| {
                #path::tracing::trace!(
                    function = #function,
                    clause = #clause,
                    location = #location,
                    "a clause matches"
                );
            };
        };
        Self {
            function,
            door,
            entered,
            statement,
        }
    }

    /// An expression that makes a mismatch, with an event about it.
    pub(super) fn mismatch(&self, made: &Pieces) -> Pieces {
        let Self { function, door, .. } = self;
        let [mismatch, closest] = ["mismatch", "closest"].map(own);
        quote! {{
            let #mismatch = #made;
            let #closest = #mismatch.closest();
            #door::tracing::warn!(
                function = #function,
                clause = #closest.index(),
                location = %#closest.location(),
                path = %#closest.path(),
                reason = %#closest.reason(),
                "no clause matches"
            );
            #mismatch
        }}
    }
}

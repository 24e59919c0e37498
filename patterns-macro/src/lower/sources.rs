//! What the user wrote in Rust, under the ids by which the intermediate form speaks of it.

use syn::{Expr, Ident, Pat, Token};

use crate::ir::{CalleeId, ChoiceId, ExprId, GuardId, Name, RustPatId};
use crate::syntax::{self, At, Callee};

/// The tables of one expansion: `lower` fills them, `emit` reads them.
#[derive(Default)]
pub(crate) struct Sources {
    names: Vec<NameSource>,
    exprs: Vec<Expr>,
    rust_pats: Vec<Pat>,
    callees: Vec<Callee>,
    guards: Vec<Expr>,
    choices: Vec<Vec<At>>,
}

impl Sources {
    /// All that is called, by id.
    pub(crate) fn callees(&self) -> impl Iterator<Item = (CalleeId, &Callee)> {
        (0..).map(CalleeId).zip(&self.callees)
    }

    /// Whether a Rust pattern takes every value of its type, as far as its tokens tell.
    pub(crate) fn is_irrefutable(&self, pat: RustPatId) -> bool {
        syntax::is_irrefutable(self.rust_pat(pat))
    }

    #[cfg(test)]
    pub(crate) fn names(&self) -> &[NameSource] {
        &self.names
    }
}

/// A name of a clause.
pub(crate) struct NameSource {
    /// As its first occurrence spells it.
    pub(crate) ident: Ident,
    /// The `mut` of any occurrence.
    pub(crate) mutable: Option<Token![mut]>,
}

/// A table: how an entry is added, and how it is found again.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $add:ident($entry:ty) -> $id:ident, $get:ident;)*) => {
        impl Sources {$(
            pub(crate) fn $add(&mut self, entry: $entry) -> $id {
                let id = u32::try_from(self.$table.len()).expect("fewer than 2^32 of a kind");
                self.$table.push(entry);
                $id(id)
            }

            $(#[$doc])*
            pub(crate) fn $get(&self, $id(id): $id) -> &$entry {
                &self.$table[id as usize]
            }
        )*}
    };
}

tables! {
    names: add_name(NameSource) -> Name, name;
    /// A constant, the argument of `pin!`, a computed key or a default.
    exprs: add_expr(Expr) -> ExprId, expr;
    /// A pattern over a typed value. Its names have no `mut`: [`NameSource`] says it.
    rust_pats: add_rust_pat(Pat) -> RustPatId, rust_pat;
    callees: add_callee(Callee) -> CalleeId, callee;
    guards: add_guard(Expr) -> GuardId, guard;
    /// Where each alternative stands.
    choices: add_choice(Vec<At>) -> ChoiceId, choice;
}

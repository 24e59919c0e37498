//! The user's Rust code: expressions, guards, Rust patterns, types.
//!
//! The intermediate form refers to each by an id. All that later stages ask about it is found here
//! when it is added, so that they need not look into it again.

mod expr;
mod guard;
mod rust_pat;
mod view;

use std::collections::HashMap;

use quote::ToTokens;
use syn::{Expr, ExprPath, Ident, Pat, Token};

pub(crate) use self::expr::ExprSource;
pub(crate) use self::guard::GuardSource;
pub(crate) use self::rust_pat::{Look, RustPatSource};
pub(crate) use self::view::{Over, ViewSource, Viewing};
use crate::ir::{
    self, CalleeId, ChoiceId, ExprId, GuardId, Name, RustPatId, StopId, TextId, ViewId,
};
use crate::syntax::{At, Callee, Expression, source_text};

/// The tables of one expansion: `lower` fills them, `emit` and `describe` read them.
#[derive(Default)]
pub(crate) struct Sources {
    names: Vec<NameSource>,
    exprs: Vec<ExprSource>,
    rust_pats: Vec<RustPatSource>,
    callees: Vec<Callee>,
    views: Vec<ViewSource>,
    texts: Vec<String>,
    noted: Vec<ExprId>,
    guards: Vec<GuardSource>,
    choices: Vec<Vec<At>>,
    stops: u32,
    /// For each argument, whether it is matched by Rust patterns only.
    pub(crate) as_is: Vec<bool>,
    /// The Rust patterns over arguments, by their tokens as text.
    pub(crate) arguments: HashMap<String, RustPatId>,
    pub(super) conjunctions: Vec<Conjunction>,
}

/// A pattern that may match no value although each of its parts matches some: `all!`, `not!`, and a
/// name, because it may be typed or have a pattern elsewhere.
pub(crate) struct Conjunction {
    /// The index of its clause.
    pub(crate) clause: usize,
    pub(crate) at: At,
    pub(crate) pat: ir::Pat,
    /// Earlier patterns of its names: the value is equal to one that matches all of them.
    pub(crate) elsewhere: Vec<ir::Pat>,
    /// The index of the first conjunction within it; its own index ends them.
    pub(crate) first_within: usize,
}

impl Sources {
    /// All callees with their ids.
    pub(crate) fn callees(&self) -> impl Iterator<Item = (CalleeId, &Callee)> {
        (0..).map(CalleeId).zip(&self.callees)
    }

    /// The views whose results are dynamic values, with their ids. Each comes after the one whose
    /// result it is called on, if there is one.
    pub(crate) fn views(&self) -> impl DoubleEndedIterator<Item = (ViewId, &ViewSource)> {
        self.views.iter().enumerate().map(|(id, view)| {
            (
                ViewId(u32::try_from(id).expect("fewer than 2^32 views")),
                view,
            )
        })
    }

    /// The view of this path that is called on such values.
    pub(super) fn view_of(&mut self, path: &ExprPath, over: Over) -> ViewId {
        self.view_like(ViewSource::new(path, over))
    }

    /// The view of such strings that yields the groups of a regular expression.
    pub(super) fn groups_of(&mut self, expression: &Expression, over: Over) -> ViewId {
        self.view_like(ViewSource::of_groups(expression, over))
    }

    /// Returns whether the values that a view is called on are groups of a regular expression.
    pub(crate) fn is_over_groups(&self, view: &ViewSource) -> bool {
        let part_of = view.part_of();
        part_of.is_some_and(|of| matches!(self.view(of).called, Viewing::Groups { .. }))
    }

    fn view_like(&mut self, view: ViewSource) -> ViewId {
        let known = self.views().find(|(_, known)| known.is(&view));
        match known.map(|(id, _)| id) {
            Some(id) => id,
            None => self.add_view(view),
        }
    }

    /// The match notes this key for the report.
    pub(super) fn note_key(&mut self, key: ExprId) {
        self.noted.push(key);
    }

    /// The keys that the match notes.
    pub(crate) fn noted_keys(&self) -> &[ExprId] {
        &self.noted
    }

    pub(super) fn add_stop(&mut self) -> StopId {
        self.stops += 1;
        StopId(self.stops - 1)
    }

    /// The repetitions that note where they stopped.
    pub(crate) fn stops(&self) -> impl Iterator<Item = StopId> {
        (0..self.stops).map(StopId)
    }

    pub(super) fn note(&mut self, GuardId(guard): GuardId) {
        self.guards[guard as usize].is_noted = true;
    }

    /// The guards that note that they were false.
    pub(crate) fn noted_guards(&self) -> impl Iterator<Item = GuardId> {
        let guards = (0..).map(GuardId).zip(&self.guards);
        guards.filter_map(|(id, guard)| guard.is_noted.then_some(id))
    }

    /// The text of a callee, as a pattern names it.
    pub(crate) fn callee_text(&self, id: CalleeId) -> String {
        match self.callee(id) {
            Callee::Fun(word) => word.to_string(),
            Callee::Any(ty) => format!("any::<{}>", source_text(ty.to_token_stream())),
            Callee::Type(ty) => format!("de::<{}>", source_text(ty.to_token_stream())),
            Callee::Path(path) | Callee::Text(path) => source_text(path.to_token_stream()),
        }
    }

    /// The user's expressions, the guards among them.
    pub(crate) fn all_exprs(&self) -> impl Iterator<Item = &Expr> {
        let exprs = self.exprs.iter().map(|source| &source.expr);
        exprs.chain(self.guards.iter().map(|guard| &guard.expr))
    }

    /// Returns whether a Rust pattern matches every value of its type, as far as its tokens tell.
    pub(crate) fn is_irrefutable(&self, pat: RustPatId) -> bool {
        self.rust_pat(pat).is_irrefutable
    }

    /// Keeps the text of a Rust pattern: what syn has read has lost its spaces.
    pub(super) fn write_rust_pat(&mut self, RustPatId(pat): RustPatId, text: &str) {
        self.rust_pats[pat as usize].text = Some(text.to_owned());
    }

    /// Returns whether a pattern or a guard binds this name in some clause.
    pub(crate) fn binds(&self, name: &Ident) -> bool {
        let mut names = self.names.iter().map(|name| &name.ident);
        let mut lets = self.guards.iter().flat_map(|guard| &guard.binds);
        names.any(|bound| bound == name) || lets.any(|(bound, _)| bound == name)
    }

    /// All conjunctions, each after those within it.
    pub(crate) fn conjunctions(&self) -> &[Conjunction] {
        &self.conjunctions
    }

    #[cfg(test)]
    pub(crate) fn names(&self) -> &[NameSource] {
        &self.names
    }
}

/// A name of a clause.
pub(crate) struct NameSource {
    /// Its first occurrence.
    pub(crate) ident: Ident,
    /// The `mut` of one of its occurrences.
    pub(crate) mutable: Option<Token![mut]>,
}

/// For each table, a function that adds an entry and one that finds it by its id.
macro_rules! tables {
    ($($table:ident: $add:ident($read:ty => $entry:ty) -> $id:ident, $get:ident;)*) => {
        impl Sources {$(
            pub(super) fn $add(&mut self, read: $read) -> $id {
                let id = u32::try_from(self.$table.len()).expect("fewer than 2^32 of a kind");
                self.$table.push(<$entry>::from(read));
                $id(id)
            }

            pub(crate) fn $get(&self, $id(id): $id) -> &$entry {
                &self.$table[id as usize]
            }
        )*}
    };
}

tables! {
    names: add_name(NameSource => NameSource) -> Name, name;
    exprs: add_expr(Expr => ExprSource) -> ExprId, expr;
    rust_pats: add_rust_pat(Pat => RustPatSource) -> RustPatId, rust_pat;
    callees: add_callee(Callee => Callee) -> CalleeId, callee;
    texts: add_text(String => String) -> TextId, text;
    views: add_view(ViewSource => ViewSource) -> ViewId, view;
    guards: add_guard(Expr => GuardSource) -> GuardId, guard;
    choices: add_choice(Vec<At> => Vec<At>) -> ChoiceId, choice;
}

//! Patterns that call something: a view, `de::<T>`, `any::<T>`, `fun`.

use quote::{ToTokens, quote};
use syn::ExprPath;

use super::Lowering;
use super::sources::Over;
use crate::ir::{Asked, Call, CalleeId, Kind, Leaf, Name, Pat, RustPatId, Sequence};
use crate::syntax::{self, Callee};

/// A call that several patterns of a clause may share.
pub(super) struct SharedCall {
    /// The tokens of the callee, as text.
    called: String,
    id: CalleeId,
    /// The pattern that binds parts of the value, if there is one.
    bound_by: Option<String>,
    /// The patterns over the value, each with its tokens as text.
    pats: Vec<(String, RustPatId)>,
}

impl Lowering<'_> {
    pub(super) fn call(&mut self, callee: &Callee, arg: &syn::Pat, names: Vec<Name>) -> Pat {
        let call: fn(CalleeId) -> Call = match callee {
            Callee::Type(_) => Call::De,
            Callee::Path(_) | Callee::Text(_) => Call::View,
            Callee::Any(_) => Call::Any,
            Callee::Fun(_) => Call::Fun,
        };
        let (id, pat) = self.callee(callee, arg);
        let call = call(id);
        Pat::Asked(Asked::Call { call, pat, names })
    }

    /// Patterns of all clauses that call a view on one sort of value share it, since nothing is
    /// moved out of what it yields: a value is asked once for all of them.
    pub(super) fn viewed(&mut self, path: &ExprPath, pat: &syntax::Pat, text: &str) -> Pat {
        let view = self.sources.view_of(path, self.over);
        let pat = Box::new(self.at(Over::yielded(view), pat));
        let text = self.sources.add_text(text.to_owned());
        Pat::Viewed { view, text, pat }
    }

    /// A regular expression is a view of strings whose result is the list of its groups.
    pub(super) fn expression(&mut self, expression: &syntax::Expression) -> Pat {
        let view = self.sources.groups_of(expression, self.over);
        let groups = expression.groups.iter();
        let over = Over::yielded(view).part();
        let groups = groups.map(|group| self.at(over, group)).collect();
        let list = Pat::List {
            of: Sequence::List,
            front: groups,
            rest: None,
            back: Vec::new(),
        };
        let text = self.sources.add_text(expression.text.clone());
        let pat = Box::new(list);
        Pat::All(vec![
            Pat::Leaf(Leaf::Kind(Kind::Str)),
            Pat::Viewed { view, text, pat },
        ])
    }

    /// Patterns of one clause that call the same share the call: a view runs at most once per value
    /// and clause. Two different patterns that both bind parts of the value cannot share it. The
    /// first one moves its parts out, and they are missing when the match goes on to the second.
    fn callee(&mut self, callee: &Callee, arg: &syn::Pat) -> (CalleeId, RustPatId) {
        let called = match callee {
            Callee::Path(path) => path.to_token_stream(),
            // It takes an argument of another type.
            Callee::Text(path) => quote!(str(#path)),
            Callee::Type(ty) => quote!(de::<#ty>),
            Callee::Any(ty) => quote!(any::<#ty>),
            Callee::Fun(_) => quote!(fun!),
        };
        let (called, pat) = (called.to_string(), arg.to_token_stream().to_string());
        let binds = !syntax::bindings(arg).is_empty();
        let known = self.calls.iter_mut().find(|known| {
            let may_share = !binds || known.bound_by.as_ref().is_none_or(|by| *by == pat);
            known.called == called && may_share
        });
        let call = match known {
            Some(known) => known,
            None => {
                let id = self.sources.add_callee(callee.clone());
                self.calls.push(SharedCall {
                    called,
                    id,
                    bound_by: None,
                    pats: Vec::new(),
                });
                self.calls.last_mut().expect("one was pushed")
            }
        };
        if binds {
            call.bound_by = Some(pat.clone());
        }
        let id = match call.pats.iter().find(|(text, _)| *text == pat) {
            Some((_, id)) => *id,
            None => {
                let id = self.sources.add_rust_pat(arg.clone());
                call.pats.push((pat, id));
                id
            }
        };
        (call.id, id)
    }
}

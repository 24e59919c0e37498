//! The questions of expanded code: tests as conditions and patterns.

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::token::Brace;
use syn::{Block, ExprIf, Token};

use super::scope::{Var, Vars, dynamic_place, value_ident};
use super::scrutinee::without_block;
use super::source::literal_keys;
use super::{Emitter, Failing, Scope, unused_names};
use crate::graph::rows::{Check, Place, PlaceId, Source, Test, TestId, Typed};
use crate::ir::{Float, Form, GuardId, Key, Kind, Name, RustPatId, Scalar, StrRange};
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::reader::is_editor;
use crate::tokens::{Allow, door_at, ident_at, invented, located, option, outer_at, own};

impl Emitter<'_> {
    /// A pattern over a view. It binds the content for `place`, if given.
    pub(super) fn kind_pattern(&self, kind: Kind, content: Option<&Ident>) -> Pieces {
        let door = self.door;
        let content = content.map_or_else(|| quote!(_), |content| quote!(#content));
        match kind {
            Kind::Null => quote!(#door::View::Null),
            Kind::Bool => quote!(#door::View::Bool(#content)),
            Kind::Number => quote!(#door::View::Number(#content)),
            Kind::Str => quote!(#door::View::Str(#content)),
            Kind::List => quote!(#door::View::List(#content)),
            Kind::Map => quote!(#door::View::Map(#content)),
            Kind::Bytes => quote!(#door::View::Bytes(#content)),
            Kind::Atom => quote!(#door::View::Atom(#content)),
            Kind::Tuple => quote!(#door::View::Tuple(#content)),
        }
    }

    /// An expression that asks for one kind only: an option of the content. The view would do, but
    /// a view at each step is most of what LLVM has to process (a router of 200 clauses: 1.20 s
    /// inlined -> 0.46 s).
    pub(super) fn one_kind(&self, kind: Kind, value: &Ident) -> Option<Pieces> {
        let door = self.door;
        match kind {
            Kind::Str => Some(quote!(#door::Subject::string(&#value))),
            Kind::List => Some(quote!(#door::Subject::list(&#value))),
            Kind::Map => Some(quote!(#door::Subject::map(&#value))),
            Kind::Number => Some(quote!(#door::Subject::numeric(&#value))),
            Kind::Null | Kind::Bool | Kind::Bytes | Kind::Atom | Kind::Tuple => None,
        }
    }

    /// Like [`one_kind`](Self::one_kind), for the value of a key, if it is present.
    pub(super) fn one_kind_of(&self, kind: Kind, field: PlaceId) -> Option<Pieces> {
        let door = self.door;
        match (kind, self.field(field)) {
            (Kind::Str, Some((fields, index))) => {
                Some(quote!(#door::Fields::string(&mut #fields, #index)))
            }
            (Kind::Map, Some((fields, index))) => {
                Some(quote!(#door::Fields::map(&mut #fields, #index)))
            }
            (Kind::List, _) => {
                let look_up = self.look_up(field);
                Some(quote!(#door::list_of(#look_up)))
            }
            (Kind::Number, _) => {
                let look_up = self.look_up(field);
                Some(quote!(#door::numeric_of(#look_up)))
            }
            _ => None,
        }
    }

    /// The opened map of a literal key, and the index of the key there.
    fn field(&self, field: PlaceId) -> Option<(Ident, usize)> {
        let (map, _) = self.program.place(field).literal_key()?;
        let keys = &self.fields[&map];
        let index = keys.binary_search_by_key(&field, |(place, _)| *place);
        Some((Var::Fields(map).ident(), index.expect("a field of its map")))
    }

    /// Opens a map for all literal keys that clauses ask of it.
    pub(super) fn open_fields(&self, map: PlaceId) -> Pieces {
        let door = self.door;
        self.opened.borrow_mut().insert(map);
        let (fields, content) = (Var::Fields(map).ident(), Var::Content(map).ident());
        let keys = keys_ident(map);
        quote!(let mut #fields = #door::Map::fields(&#content, #keys);)
    }

    /// The statements at the start of the match: the keys for which it opens maps. For the
    /// compiler, each set of keys is a body of its own, so it is written once for each place, not
    /// where a map is opened.
    pub(crate) fn keys_of_maps(&self) -> Pieces {
        let door = self.door;
        let opened = self.opened.borrow();
        let sets = opened.iter().map(|map| {
            let (ident, keys) = (keys_ident(*map), &self.fields[map]);
            let keys = keys.iter().map(|(_, key)| key);
            quote!(let #ident = const { &#door::Keys::new([#(#keys),*]) };)
        });
        sets.collect()
    }

    /// An expression that looks up a key, or what a view yields.
    pub(super) fn look_up(&self, field: PlaceId) -> Pieces {
        let door = self.door;
        if let Some((fields, index)) = self.field(field) {
            return quote!(#door::Fields::get(&mut #fields, #index));
        }
        let (map, key) = match self.program.place(field) {
            Place::Field { map, key } => (map, key),
            Place::Viewed { of, view } => return self.yielded(*view, &value_ident(*of)),
            _ => unreachable!("only a key and a view are looked up"),
        };
        let (map, subject) = (Var::Content(*map).ident(), self.key_subject(key));
        match key {
            Key::Computed(expr) => {
                let expr = self.sources.expr(*expr);
                let span = located(Span::call_site(), expr.span());
                let (at, map) = (door_at(door, span), ident_at(&map, span));
                quote_spanned!(span=> #at::find_computed(&#map, &#subject))
            }
            _ => quote!(#door::Map::find(&#map, &#subject)),
        }
    }

    /// A condition for a test that is answered by itself, and the statements before it. A test with
    /// results is an `if let`, which binds those in `needed`.
    pub(super) fn condition(
        &self,
        id: TestId,
        scope: &mut Scope,
        needed: &Vars,
    ) -> (Pieces, Pieces) {
        let door = self.door;
        let Test { place, check } = self.program.test(id);
        let content = Var::Content(*place).ident();
        let before = if reads_value(check) {
            self.bring_value(*place, scope)
        } else {
            Pieces::new()
        };
        let option = match check {
            Check::Float(range) => {
                let bound = |bound: Option<Float>| option(door, bound.map(Float::get));
                let (first, last, closed) =
                    (bound(range.first), bound(range.last), range.inclusive);
                return (
                    before,
                    quote!(#door::float_in(&#content, #first, #last, #closed)),
                );
            }
            Check::StrRange(range) => return (before, self.str_range(&content, range)),
            Check::Bytes(bytes) => {
                let bytes = proc_macro2::Literal::byte_string(bytes);
                return (
                    before,
                    quote!(#door::PartialEq::eq(#content, #bytes.as_slice())),
                );
            }
            Check::Only { required, optional } => {
                let keys: Vec<Key> = required.iter().chain(optional).cloned().collect();
                let condition = match literal_keys(&keys) {
                    Some(keys) => {
                        let count = required.len();
                        quote!(#door::only(&#content, #count, &[#(#keys),*]))
                    }
                    None => {
                        let keys = keys.iter().map(|key| self.kept_key(key));
                        quote!(#door::only_kept(&#content, &[#(#keys),*]))
                    }
                };
                return (before, condition);
            }
            Check::Equal(expr) => {
                let value = value_ident(*place);
                let expr = self.sources.expr(*expr);
                let span = located(Span::call_site(), expr.span());
                let (at, value) = (door_at(door, span), ident_at(&value, span));
                return (
                    before,
                    quote_spanned!(span=> #at::equals(&#value, &(#expr))),
                );
            }
            Check::Argument(pat) => return self.fits(*place, *pat),
            Check::Same(left, right) => return self.same(left, right, scope),
            Check::Segments(side, segments) => self.segments(&content, *side, segments),
            Check::ByteSegments { segments, reads } => {
                let (before, lengths) = self.lengths(reads, scope);
                let option = self.bytes(&content, segments, lengths);
                return (before, self.results(id, &option, needed));
            }
            Check::OwnNumber => {
                let value = value_ident(*place);
                quote!(#door::single(#door::Subject::number(&#value)))
            }
            Check::Call(call) => {
                let value = value_ident(*place);
                self.call(*call, &quote!(&#value))
            }
            Check::Rust { over, pat, names } => self.rust(*place, *over, *pat, names),
            Check::Nested(nested) => {
                let (before, option) = self.nested(*nested, *place, scope);
                return (before, self.results(id, &option, needed));
            }
            Check::Presence(_)
            | Check::Kind(_)
            | Check::Bool(_)
            | Check::Int(_)
            | Check::Str(_)
            | Check::Len(..) => unreachable!("answered together with others of its column"),
        };
        (before, self.results(id, &option, needed))
    }

    /// The `let` that binds the results of a test.
    fn results(&self, id: TestId, option: &Pieces, needed: &Vars) -> Pieces {
        let door = self.door;
        let results = (0..self.program.yields(id)).map(|at| {
            let result = Var::Result(id, at);
            if needed.contains(&result) {
                self.variable(result)
            } else {
                quote!(_)
            }
        });
        if is_editor() {
            // A `let` with an `else` needs parentheses around a block.
            return quote!(let #door::Some((#(#results,)*)) = (#option));
        }
        quote!(let #door::Some((#(#results,)*)) = #option)
    }

    fn str_range(&self, content: &Ident, range: &StrRange) -> Pieces {
        let door = self.door;
        let first = match &range.first {
            Some(first) => quote!(#door::Bound::Included(#first)),
            None => quote!(#door::Bound::Unbounded),
        };
        let last = match &range.last {
            Some(last) if range.inclusive => quote!(#door::Bound::Included(#last)),
            Some(last) => quote!(#door::Bound::Excluded(#last)),
            None => quote!(#door::Bound::Unbounded),
        };
        quote!(#door::RangeBounds::<#door::str>::contains(&(#first, #last), #content))
    }

    fn rust(&self, place: PlaceId, over: Typed, pat: RustPatId, names: &[Name]) -> Pieces {
        let door = self.door;
        let unused = unused_names(names.iter().map(|name| self.name(*name)));
        let (pat, names) = self.rust_pattern(pat, names);
        let (matched, pattern) = match over {
            Typed::Form(Form::Number | Form::Value) => {
                let value = value_ident(place);
                (
                    quote!(#door::Subject::number(&#value)),
                    quote!(#door::Some(#pat)),
                )
            }
            Typed::Form(form) => (self.content(place, form), quote!(#pat)),
            Typed::Call(call) => {
                let result = Var::Result(call, 0).ident();
                (quote!(#result), quote!(#pat))
            }
        };
        // The pattern of the user may match every value.
        let lenient = Allow::UnreachablePatterns;
        quote! {
            match #matched {
                #unused
                #pattern => #door::Some(#names),
                #lenient
                _ => #door::None,
            }
        }
    }

    /// Two parts of one kind are compared by the `==` of their type, dynamic ones by the rules of
    /// the language.
    fn same(&self, left: &Source, right: &Source, scope: &mut Scope) -> (Pieces, Pieces) {
        let door = self.door;
        let second = right;
        let (before_left, left) = self.comparable(left, scope);
        let (before_right, right) = self.comparable(right, scope);
        let condition = match (left, right) {
            (Comparable::Dynamic(left), Comparable::Dynamic(right)) => {
                quote!(#door::same(&#left, &#right))
            }
            (Comparable::Typed(left) | Comparable::Dynamic(left), Comparable::Typed(right))
            | (Comparable::Typed(left), Comparable::Dynamic(right)) => {
                // A type that cannot be compared is reported where the name is repeated.
                let at = self.standing(second).unwrap_or_else(Span::mixed_site);
                let span = located(Span::mixed_site(), at);
                let (door, left, right) =
                    (door_at(door, at), outer_at(&left, at), outer_at(&right, at));
                quote_spanned!(span=> #door::PartialEq::eq(&#left, &#right))
            }
        };
        (quote!(#before_left #before_right), condition)
    }

    /// The place where the user wrote the name of a source, if that is known.
    pub(super) fn standing(&self, source: &Source) -> Option<Span> {
        let Source::Result(test, at) = *source else {
            return None;
        };
        match &self.program.test(test).check {
            Check::Rust { pat, names, .. } => {
                let (pat, name) = (self.sources.rust_pat(*pat), self.name(names[at]));
                pat.place_of(name)
            }
            _ => None,
        }
    }

    pub(super) fn comparable(&self, source: &Source, scope: &mut Scope) -> (Pieces, Comparable) {
        if let Some(place) = dynamic_place(self.program, source) {
            let before = self.bring_value(place, scope);
            let value = value_ident(place);
            return (before, Comparable::Dynamic(quote!(#value)));
        }
        let (before, value) = self.source(source, scope);
        match source {
            Source::Slice {
                list, front, back, ..
            } => (
                before,
                Comparable::Dynamic(self.slice(*list, *front, *back)),
            ),
            _ => (before, Comparable::Typed(value)),
        }
    }

    /// A Rust pattern, and a tuple of the names that it binds.
    pub(super) fn rust_pattern(&self, pat: RustPatId, names: &[Name]) -> (Pieces, Pieces) {
        let pat = self.sources.rust_pat(pat);
        let names = names.iter().map(|name| self.name(*name));
        if is_editor() {
            // The user's token is where the body gets the name, and nowhere else.
            let (pat, names) = (pat.apart(), names.map(|name| own(&name.to_string())));
            return (quote!(#pat), quote!((#(#names,)*)));
        }
        (quote!(#pat), quote!((#(#names,)*)))
    }

    /// Code that runs if the guards of a leaf hold. Each is a condition of its own: of several
    /// joined by `&&`, a lint would say that the user repeats a test.
    pub(super) fn where_hold(&self, guards: &[GuardId], then: Pieces) -> Pieces {
        let inside_out = guards.iter().rev();
        inside_out.fold(then, |then, guard| self.where_holds(*guard, &then))
    }

    /// The notes that a guard held and that it was false, if the match keeps them. A guard is asked
    /// for each alternative, and the last answer counts.
    pub(super) fn notes(&self, id: GuardId) -> (Option<Pieces>, Option<Pieces>) {
        let is_noted = self.sources.guard(id).is_noted && self.failing == Failing::Explained;
        let was_false = is_noted.then(|| was_false_ident(id));
        let note = |value: bool| was_false.as_ref().map(|it| quote!(#it = #value;));
        (note(false), note(true))
    }

    fn where_holds(&self, id: GuardId, then: &Pieces) -> Pieces {
        let guard = self.sources.guard(id);
        let condition = &guard.expr;
        let (held, was_false) = self.notes(id);
        let then = quote!(#held #then);
        if guard.has_let {
            // A guard may contain a chain of `let`s in every edition, an `if` only from 2024 on.
            return quote!(match () { () if #condition => { #then } _ => { #was_false } });
        }
        let otherwise = was_false.map(|note| quote!(else { #note }));
        // Written from syntax, not from tokens: this adds the parentheses that `a || b` and `S { …
        // }` need here.
        let condition = without_block(ExprIf {
            attrs: Vec::new(),
            if_token: <Token![if]>::default(),
            cond: Box::new(condition.clone()),
            then_branch: Block {
                brace_token: Brace::default(),
                stmts: Vec::new(),
            },
            else_branch: None,
        });
        quote!(#condition { #then } #otherwise)
    }
}

/// The variable for whether a guard was false.
pub(crate) fn was_false_ident(GuardId(number): GuardId) -> Ident {
    invented("was_false", number)
}

/// The variable for the keys that a map is opened with.
fn keys_ident(map: PlaceId) -> Ident {
    invented("keys", map.0)
}

/// A part that a repeated name is compared with.
pub(super) enum Comparable {
    Dynamic(Pieces),
    Typed(Pieces),
}

/// Returns whether a test asks the value itself, not its content.
fn reads_value(check: &Check) -> bool {
    match check {
        Check::Equal(_) | Check::OwnNumber | Check::Call(_) => true,
        Check::Rust { over, .. } => matches!(over, Typed::Form(Form::Number | Form::Value)),
        _ => false,
    }
}

pub(super) fn scalar_type(scalar: Scalar) -> Ident {
    Ident::new(scalar.name(), Span::mixed_site())
}

//! The sources of bound values, as expressions.

use proc_macro2::{Ident, Literal, Span};
use syn::spanned::Spanned;

use super::arguments::Apart;
use super::scope::{Var, value_ident};
use super::{Emitter, Scope};
use crate::door::Door;
use crate::graph::rows::{Place, PlaceId, Source};
use crate::ir::{Form, Key, KeyValue};
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::tokens::{door_at, located};

impl Emitter<'_> {
    /// Brings the value at a place into scope: the statements for it, if it needs any.
    pub(super) fn bring_value(&self, place: PlaceId, scope: &mut Scope) -> Pieces {
        let door = self.door;
        let (list, at) = match *self.program.place(place) {
            Place::Root(_) | Place::Field { .. } | Place::Viewed { .. } => {
                return Pieces::new();
            }
            Place::Front { list, index, .. } => (list, quote!(#index)),
            Place::Back { list, from_end, .. } => {
                let content = Var::Content(list).ident();
                (list, quote!(#door::List::len(&#content) - #from_end))
            }
        };
        if !scope.elements.insert(place) {
            return Pieces::new();
        }
        let (value, content) = (value_ident(place), Var::Content(list).ident());
        quote!(let #value = #door::List::at(&#content, #at);)
    }

    /// An expression for a bound value, and the statements before it.
    pub(super) fn source(&self, source: &Source, scope: &mut Scope) -> (Pieces, Pieces) {
        let door = self.door;
        if let Some(shared) = scope.shared.get(source) {
            return (Pieces::new(), quote!(#shared));
        }
        match source {
            Source::Place(place, Form::Value) => {
                let before = self.bring_value(*place, scope);
                let value = value_ident(*place);
                (before, quote!(#door::Clone::clone(&#value)))
            }
            Source::Place(place, form) => (Pieces::new(), self.content(*place, *form)),
            Source::Slice {
                list, front, back, ..
            } => {
                let slice = self.slice(*list, *front, *back);
                (Pieces::new(), quote!(#door::List::bound(#slice)))
            }
            Source::Without { map, keys } => {
                let map = Var::Content(*map).ident();
                (
                    Pieces::new(),
                    self.rest(&quote!(#door::Clone::clone(&#map)), keys),
                )
            }
            Source::Argument {
                place,
                pat,
                at,
                is_certain,
            } => {
                let name = self.sources.rust_pat(*pat).name(*at);
                let apart = Apart {
                    place: *place,
                    pat: *pat,
                    is_certain: *is_certain,
                };
                (Pieces::new(), self.apart(apart, &quote!(#name)))
            }
            Source::Result(test, at) => {
                let result = Var::Result(*test, *at).ident();
                (Pieces::new(), quote!(#result))
            }
        }
    }

    /// A list without its ends.
    pub(super) fn slice(&self, list: PlaceId, front: usize, back: usize) -> Pieces {
        let door = self.door;
        let list = Var::Content(list).ident();
        quote!(#door::List::slice(&#list, #front, #door::List::len(&#list) - #back))
    }

    /// The content of a value of known kind, as a form binds it.
    pub(super) fn content(&self, place: PlaceId, form: Form) -> Pieces {
        self.content_as(&Var::Content(place).ident(), form)
    }

    /// A variable for the content of a value of known kind, as a form binds it.
    pub(super) fn content_as(&self, content: &Ident, form: Form) -> Pieces {
        let door = self.door;
        match form {
            Form::Int(int) => {
                let ty = Ident::new(int.name(), Span::mixed_site());
                quote!(#door::cast::<#door::#ty, _>(&#content))
            }
            Form::Bool | Form::Str | Form::Bytes | Form::Atom => quote!(#content),
            Form::List | Form::Tuple => {
                quote!(#door::List::bound(#door::Clone::clone(&#content)))
            }
            Form::Map => quote!(#door::Clone::clone(&#content)),
            Form::Value | Form::Number => {
                unreachable!("the value itself is no content, its number a result of its own")
            }
        }
    }

    pub(super) fn rest(&self, map: &Pieces, keys: &[Key]) -> Pieces {
        let door = self.door;
        if let Some(literals) = literal_keys(keys) {
            return quote!(#door::rest(#map, const { &[#(#literals),*] }));
        }
        let keys = keys.iter().map(|key| self.kept_key(key));
        quote!(#door::rest_of_kept(#map, #door::vec![#(#keys),*]))
    }

    /// A key of any kind that owns its content.
    pub(super) fn kept_key(&self, key: &Key) -> Pieces {
        let door = self.door;
        if let Key::Value(value) = key {
            return const_key(value, door);
        }
        let key = self.key_subject(key);
        quote!(#door::keep(&#key))
    }

    /// A key as a subject.
    pub(super) fn key_subject(&self, key: &Key) -> Pieces {
        let door = self.door;
        match key {
            Key::Literal(key) => quote!(#key),
            Key::Value(value) if value.is_of_scalars() => {
                let value = self.key_value(value);
                quote!(#door::subject(&#value))
            }
            Key::Value(value) => {
                let value = const_key(value, door);
                quote!(#door::subject(const { &#value }))
            }
            Key::Computed(expr) => {
                let expr = self.sources.expr(*expr);
                let span = located(Span::call_site(), expr.span());
                let at = door_at(door, span);
                quote_spanned!(span=> #at::subject(&(#expr)))
            }
        }
    }

    /// A literal key without lists and maps, as a value of a Rust type.
    fn key_value(&self, value: &KeyValue) -> Pieces {
        let door = self.door;
        match value {
            KeyValue::Null => quote!(()),
            KeyValue::Bool(value) => quote!(#value),
            KeyValue::Int(value) => match value.to_i128() {
                Some(value) if i64::try_from(value).is_ok() => {
                    let literal = Literal::i128_unsuffixed(value);
                    quote!((#literal as #door::i64))
                }
                value => {
                    let literal = Literal::i128_unsuffixed(value.unwrap_or_default());
                    quote!((#literal as #door::i128))
                }
            },
            KeyValue::Float(value) => {
                let value = value.get();
                quote!((#value as #door::f64))
            }
            KeyValue::Str(text) => quote!(#text),
            KeyValue::Bytes(bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(#door::NativeBytes(#bytes))
            }
            KeyValue::Atom(name) => quote!(#door::NativeAtom(#name)),
            KeyValue::Tuple(values) => {
                let values = values.iter().map(|value| self.key_value(value));
                quote!((#(#values,)*))
            }
            KeyValue::List(_) | KeyValue::Map(_) => {
                unreachable!("no Rust type holds elements of several kinds but a tuple")
            }
        }
    }
}

/// The keys, if all are literal strings.
pub(super) fn literal_keys(keys: &[Key]) -> Option<Vec<&String>> {
    keys.iter()
        .map(|key| match key {
            Key::Literal(key) => Some(key),
            Key::Value(_) | Key::Computed(_) => None,
        })
        .collect()
}

/// A literal key as const data.
pub(super) fn const_key(value: &KeyValue, door: &Door) -> Pieces {
    let all = |values: &[KeyValue]| {
        let values = values.iter().map(|value| const_key(value, door));
        quote!(#door::Borrowed(&[#(#values),*]))
    };
    let value = match value {
        KeyValue::Null => quote!(Null),
        KeyValue::Bool(value) => quote!(Bool(#value)),
        KeyValue::Int(value) => {
            let small = value.to_i128();
            let number = if let Some(value) = small.and_then(|value| i64::try_from(value).ok()) {
                quote!(Int(#value))
            } else if let Some(value) = small.and_then(|value| u64::try_from(value).ok()) {
                quote!(UInt(#value))
            } else {
                let digits = value.to_string();
                quote!(Big(#door::Borrowed(#digits)))
            };
            quote!(Number(#door::Number::#number))
        }
        KeyValue::Float(value) => {
            let value = value.get();
            quote!(Number(#door::Number::Float(#value)))
        }
        KeyValue::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Bytes(#door::Borrowed(#bytes)))
        }
        KeyValue::Atom(name) => quote!(Atom(#door::Borrowed(#name))),
        KeyValue::Str(text) => quote!(Str(#door::Borrowed(#text))),
        KeyValue::Tuple(values) => {
            let values = all(values);
            quote!(Tuple(#values))
        }
        KeyValue::List(values) => {
            let values = all(values);
            quote!(List(#values))
        }
        KeyValue::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let (key, value) = (const_key(key, door), const_key(value, door));
                quote!((#key, #value))
            });
            quote!(Map(#door::Borrowed(&[#(#entries),*])))
        }
    };
    quote!(#door::KeyValue::#value)
}

//! What the failing path is told: the clauses as constants, and the answers to what only Rust can tell.
//!
//! The runtime walks the description over a value that no clause takes. Where it comes to a view, a constant or a
//! Rust pattern, it asks a closure that is made in the failing block and knows the question by its number. An
//! expression that may do more than read its variables is not evaluated again: it has no number, and is found
//! to be at fault where everything else matches.

mod answers;
mod mismatch;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use self::answers::Answers;
pub(crate) use self::mismatch::{About, mismatch};
use crate::emit::{Emitter, const_key};
use crate::ir::parts::{bound_names, compared_names, mention};
use crate::ir::{
    Call, Clause, Entry, EntryPat, Float, Form, HoleType, Int, IntRange, Integer, Key, Kind, Name,
    Pat, Rest, Scalar, Segment, Sequence, Tail,
};
use crate::lower::sources::{Look, Sources};
use crate::syntax::Typed;
use crate::tokens::option;

/// What is told of all clauses of one `match`.
struct Description {
    /// For each clause its heads, as a constant.
    heads: Vec<TokenStream>,
    /// For each argument the arms that answer questions about its values.
    answers: Vec<TokenStream>,
}

/// Describes clauses over so many arguments.
fn describe(
    clauses: &[Clause],
    arity: usize,
    sources: &Sources,
    emitter: &Emitter<'_>,
    door: &TokenStream,
) -> Description {
    let mut heads = Vec::new();
    let mut answers: Vec<Answers<'_>> = (0..arity)
        .map(|_| Answers::new(emitter, sources, door))
        .collect();
    for clause in clauses {
        let described = clause.heads.iter().map(|head| {
            let mut describer = Describer {
                sources,
                door,
                names: HeadNames::of(head),
            };
            let pats = head
                .iter()
                .zip(&mut answers)
                .map(|(pat, answers)| describer.pat(pat, Place::Root, answers));
            let pats: Vec<_> = pats.collect();
            quote!(&[#(#pats),*])
        });
        let described: Vec<_> = described.collect();
        heads.push(quote!(&[#(#described),*]));
    }
    Description {
        heads,
        answers: answers.into_iter().map(Answers::into_arms).collect(),
    }
}

/// What kind of value a pattern is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A scrutinee.
    Root,
    /// A value inside one.
    Item,
    /// A key of a map.
    Key,
}

/// How the occurrences of a name are compared.
#[derive(Clone, Copy)]
enum Compare {
    Dynamic,
    Float,
    Typed,
}

struct Describer<'a> {
    sources: &'a Sources,
    door: &'a TokenStream,
    names: HeadNames,
}

/// What the names of a head mean for the order of its tests.
struct HeadNames {
    /// Names that occur more than once, numbered.
    repeated: BTreeMap<Name, u32>,
    /// Names that the head binds.
    bound: BTreeSet<Name>,
}

impl HeadNames {
    fn of(head: &[Pat]) -> Self {
        let mut counts = BTreeMap::new();
        for pat in head {
            mention(pat, &mut counts);
        }
        let repeated = counts.into_iter().filter(|(_, count)| *count > 1);
        Self {
            repeated: repeated
                .zip(0u32..)
                .map(|((name, _), index)| (name, index))
                .collect(),
            bound: head.iter().flat_map(bound_names).collect(),
        }
    }

    /// Whether a part compares with a name that is bound outside of it.
    fn make_late(&self, pat: &Pat) -> bool {
        let may_be = match pat {
            Pat::Not(_) | Pat::Find { .. } | Pat::Map { .. } => true,
            Pat::List { rest, .. } => rest.as_ref().is_some_and(|rest| rest.each.is_some()),
            _ => false,
        };
        may_be && {
            let own = bound_names(pat);
            let compared = compared_names(pat);
            compared
                .iter()
                .any(|name| !own.contains(name) && self.bound.contains(name))
        }
    }

    /// Whether a pattern binds a name that occurs more than once.
    fn bind_repeated(&self, pat: &Pat) -> bool {
        bound_names(pat)
            .iter()
            .any(|name| self.repeated.contains_key(name))
    }
}

impl Describer<'_> {
    fn pat(&mut self, pat: &Pat, place: Place, answers: &mut Answers<'_>) -> TokenStream {
        let door = self.door;
        let described = self.kind_of_pat(pat, place, answers);
        if self.names.make_late(pat) {
            quote!(#door::Pattern::Late(&#described))
        } else {
            described
        }
    }

    fn kind_of_pat(&mut self, pat: &Pat, place: Place, answers: &mut Answers<'_>) -> TokenStream {
        let door = self.door;
        match pat {
            Pat::Wild => quote!(#door::Pattern::Wild),
            Pat::Bind { name, form, pat } => {
                let pattern = self.pat(pat, place, answers);
                let name = self.name(*name, Compare::Dynamic);
                let form = (*form != Form::Value).then(|| Typed::Form(*form).name());
                let form = option(door, form);
                quote!(#door::Pattern::Bind { name: #name, form: #form, pattern: &#pattern })
            }
            Pat::Kind(_)
            | Pat::Bool(_)
            | Pat::Int(_)
            | Pat::Float(_)
            | Pat::Str(_)
            | Pat::Atom(_)
            | Pat::Bytes(_)
            | Pat::StrRange(_) => self.constant(pat),
            Pat::Segments(segments) => {
                let segments = segments
                    .iter()
                    .map(|segment| self.segment(segment, answers));
                let segments: Vec<_> = segments.collect();
                quote!(#door::Pattern::Segments(&[#(#segments),*]))
            }
            Pat::Equal(_) | Pat::Rust { .. } | Pat::Call { .. } => self.asked(pat, place, answers),
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let of = self.sequence(*of);
                let front = self.pats(front, answers);
                let rest = rest.as_ref().map(|Rest { name, each }| {
                    let name = self.maybe_name(*name);
                    let each = each
                        .as_ref()
                        .map(|each| self.pat(each, Place::Item, answers));
                    let each = option(door, each.map(|each| quote!(&#each)));
                    quote!(#door::ListRest { name: #name, each: #each })
                });
                let (rest, back) = (option(door, rest), self.pats(back, answers));
                quote!(#door::Pattern::List { of: #of, front: #front, rest: #rest, back: #back })
            }
            Pat::Find {
                of,
                before,
                run,
                after,
            } => {
                let of = self.sequence(*of);
                let (before, after) = (self.maybe_name(*before), self.maybe_name(*after));
                let run = self.pats(run, answers);
                quote!(#door::Pattern::Find { of: #of, before: #before, run: #run, after: #after })
            }
            Pat::Map { entries, tail } => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|entry| self.entry(entry, answers))
                    .collect();
                let tail = match tail {
                    Tail::Closed => quote!(Closed),
                    Tail::Open => quote!(Open),
                    Tail::Rest(name) => {
                        let name = self.name(*name, Compare::Typed);
                        quote!(Rest(#name))
                    }
                    Tail::Each { key, value } => {
                        let key = self.pat(key, Place::Key, answers);
                        let value = self.pat(value, Place::Item, answers);
                        quote!(Each { key: &#key, value: &#value })
                    }
                };
                quote!(#door::Pattern::Map { entries: &[#(#entries),*], tail: #door::Tail::#tail })
            }
            Pat::Or(_, pats) => {
                let binds = self.names.bind_repeated(pat);
                let pats = pats.iter().map(|pat| self.pat(pat, place, answers));
                let pats: Vec<_> = pats.collect();
                quote!(#door::Pattern::Or { alternatives: &[#(#pats),*], binds: #binds })
            }
            Pat::All(pats) => {
                let pats = pats.iter().map(|pat| self.pat(pat, place, answers));
                let pats: Vec<_> = pats.collect();
                quote!(#door::Pattern::All(&[#(#pats),*]))
            }
            Pat::Not(pat) => {
                let pattern = self.pat(pat, place, answers);
                quote!(#door::Pattern::Not(&#pattern))
            }
            Pat::Guarded { pat, guard } => {
                let pattern = self.pat(pat, place, answers);
                let guard = self.sources.guard(*guard).text();
                quote!(#door::Pattern::Guarded { pattern: &#pattern, guard: #guard })
            }
        }
    }

    /// A pattern that is a constant itself.
    fn constant(&self, pat: &Pat) -> TokenStream {
        let door = self.door;
        match pat {
            Pat::Kind(Kind::Number) => quote!(#door::Pattern::Number),
            Pat::Kind(kind) => {
                let kind = match kind {
                    Kind::Null => quote!(Null),
                    Kind::Bool => quote!(Bool),
                    Kind::Str => quote!(String),
                    Kind::List => quote!(List),
                    Kind::Map => quote!(Map),
                    Kind::Bytes => quote!(Bytes),
                    Kind::Atom => quote!(Atom),
                    Kind::Tuple => quote!(Tuple),
                    Kind::Number => unreachable!("a number is of two kinds"),
                };
                quote!(#door::Pattern::Kind(#door::Kind::#kind))
            }
            Pat::Bool(value) => quote!(#door::Pattern::Bool(#value)),
            Pat::Int(range) => self.int(range),
            Pat::Float(range) => {
                let bound = |bound: Option<Float>| option(door, bound.map(Float::get));
                let (first, last, inclusive) =
                    (bound(range.first), bound(range.last), range.inclusive);
                quote!(#door::Pattern::Float(#door::FloatRange { first: #first, last: #last, inclusive: #inclusive }))
            }
            Pat::Str(text) => quote!(#door::Pattern::Str(#text)),
            Pat::Atom(name) => quote!(#door::Pattern::Atom(#name)),
            Pat::Bytes(bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(#door::Pattern::Bytes(#bytes))
            }
            Pat::StrRange(range) => {
                let (first, last) = (
                    option(door, range.first.as_ref()),
                    option(door, range.last.as_ref()),
                );
                let inclusive = range.inclusive;
                quote!(#door::Pattern::StrRange(#door::StrRange { first: #first, last: #last, inclusive: #inclusive }))
            }
            _ => unreachable!("another pattern has parts or questions"),
        }
    }

    /// A pattern that takes a question.
    fn asked(&self, pat: &Pat, place: Place, answers: &mut Answers<'_>) -> TokenStream {
        match pat {
            Pat::Equal(expr) => {
                let question = answers.equal(*expr, place);
                let text = self.sources.expr(*expr).pattern_text();
                self.ask(question, &quote!(Equal), &text, &[])
            }
            Pat::Rust { form, pat, names } => {
                let question = answers.rust(*form, *pat, names, place);
                let pat = self.sources.rust_pat(*pat);
                let about = match pat.look {
                    Look::Range => quote!(Range),
                    _ => quote!(Rust),
                };
                let text = pat.called(Typed::Form(*form).name());
                let names = self.all_names(names, Compare::Typed);
                self.ask(Some(question), &about, &text, &names)
            }
            Pat::Call { call, pat, names } => {
                let question = answers.call(*call, *pat, names, place);
                let pat = self.sources.rust_pat(*pat);
                let (about, callee) = self.about(*call);
                let is_whole = pat.look == Look::Name;
                let compare = match call {
                    Call::Scalar(Scalar::F32 | Scalar::F64) if is_whole => Compare::Float,
                    Call::Scalar(_) if is_whole => Compare::Dynamic,
                    _ => Compare::Typed,
                };
                let names = self.all_names(names, compare);
                self.ask(question, &about, &pat.called(&callee), &names)
            }
            _ => unreachable!("another pattern is described whole"),
        }
    }

    fn sequence(&self, of: Sequence) -> TokenStream {
        let door = self.door;
        match of {
            Sequence::List => quote!(#door::Kind::List),
            Sequence::Tuple => quote!(#door::Kind::Tuple),
        }
    }

    /// Patterns over the elements of a list, as a slice.
    fn pats(&mut self, pats: &[Pat], answers: &mut Answers<'_>) -> TokenStream {
        let pats = pats.iter().map(|pat| self.pat(pat, Place::Item, answers));
        let pats: Vec<_> = pats.collect();
        quote!(&[#(#pats),*])
    }

    fn name(&self, name: Name, compare: Compare) -> TokenStream {
        let door = self.door;
        let text = self.sources.name(name).ident.to_string();
        let repeated = self.names.repeated.get(&name).map(|index| {
            let compare = match compare {
                Compare::Dynamic => quote!(Dynamic),
                Compare::Float => quote!(Float),
                Compare::Typed => quote!(Typed),
            };
            quote!((#index, #door::Compare::#compare))
        });
        let repeated = option(door, repeated);
        quote!(#door::Name { text: #text, repeated: #repeated })
    }

    fn all_names(&self, names: &[Name], compare: Compare) -> Vec<TokenStream> {
        names.iter().map(|name| self.name(*name, compare)).collect()
    }

    fn maybe_name(&self, name: Option<Name>) -> TokenStream {
        option(
            self.door,
            name.map(|name| self.name(name, Compare::Dynamic)),
        )
    }

    fn int(&self, range: &IntRange) -> TokenStream {
        let door = self.door;
        let bound = |bound: Option<&Integer>| {
            let bound = bound.map(|bound| match bound.to_i128() {
                Some(value) => {
                    let value = Literal::i128_suffixed(value);
                    quote!(#door::Integer::Small(#value))
                }
                None => {
                    let digits = bound.to_string();
                    quote!(#door::Integer::Big(#digits))
                }
            });
            option(door, bound)
        };
        let (first, last) = (bound(range.first.as_ref()), bound(range.last.as_ref()));
        let ty = Int::ALL.iter().find(|(int, ..)| int.range() == *range);
        let ty = option(door, ty.map(|(_, name, ..)| *name));
        quote!(#door::Pattern::Int(#door::IntRange { first: #first, last: #last, ty: #ty }))
    }

    fn segment(&self, segment: &Segment, answers: &mut Answers<'_>) -> TokenStream {
        let door = self.door;
        match segment {
            Segment::Literal(text) => quote!(#door::Segment::Literal(#text)),
            Segment::Hole(name) => {
                let name = self.maybe_name(*name);
                quote!(#door::Segment::Hole(#name))
            }
            Segment::Typed { ty, pat, names } => {
                let name = hole_name(*ty);
                let fits = option(door, answers.hole(name, *pat, names));
                let text = self.sources.rust_pat(*pat).called(name);
                let names = self.all_names(names, Compare::Typed);
                let ty = answers::primitive(name);
                quote! {
                    #door::Segment::Typed {
                        ty: #name,
                        run: #door::run::<#door::#ty>,
                        fits: #fits,
                        text: #text,
                        names: &[#(#names),*],
                    }
                }
            }
        }
    }

    fn entry(&mut self, Entry { keys, value }: &Entry, answers: &mut Answers<'_>) -> TokenStream {
        let door = self.door;
        let keys: Vec<_> = keys
            .iter()
            .map(|key| match key {
                Key::Literal(key) => quote!(#door::Key::Literal(#key)),
                Key::Value(value) => {
                    let (text, value) = (value.to_string(), const_key(value, door));
                    quote!(#door::Key::Written { value: #value, text: #text })
                }
                Key::Computed(expr) => {
                    let question = option(door, answers.key(*expr));
                    let text = self.sources.expr(*expr).text();
                    quote!(#door::Key::Computed { question: #question, text: #text })
                }
            })
            .collect();
        let value = match value {
            EntryPat::Required(pat) => {
                let pat = self.pat(pat, Place::Item, answers);
                quote!(Required(#pat))
            }
            EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                let pat = self.pat(pat, Place::Item, answers);
                quote!(Optional(#pat))
            }
            EntryPat::Absent => quote!(Absent),
        };
        quote!(#door::Entry { keys: &[#(#keys),*], value: #door::EntryPattern::#value })
    }

    fn ask(
        &self,
        question: Option<u32>,
        about: &TokenStream,
        text: &str,
        names: &[TokenStream],
    ) -> TokenStream {
        let door = self.door;
        let question = option(door, question);
        quote! {
            #door::Pattern::Ask(#door::Ask {
                question: #question,
                about: #door::About::#about,
                text: #text,
                names: &[#(#names),*],
            })
        }
    }

    /// What a call is about, and what is called.
    fn about(&self, call: Call) -> (TokenStream, String) {
        match call {
            Call::Scalar(scalar) => {
                let name = scalar.name();
                let about = match scalar {
                    Scalar::F32 | Scalar::F64 => quote!(Float(#name)),
                    Scalar::Char => quote!(Char),
                    Scalar::I128 | Scalar::U128 | Scalar::Isize | Scalar::Usize => {
                        quote!(Integer(#name))
                    }
                };
                (about, name.to_owned())
            }
            Call::Fun(_) => (quote!(Function), "fun".to_owned()),
            Call::Any(callee) | Call::De(callee) | Call::View(callee) => {
                let text = self.sources.callee_text(callee);
                (quote!(View(#text)), text)
            }
        }
    }
}

fn hole_name(ty: HoleType) -> &'static str {
    match ty {
        HoleType::Int(int) => int.name(),
        HoleType::Scalar(scalar) => scalar.name(),
        HoleType::Bool => "bool",
    }
}

#[cfg(test)]
mod tests;

//! The rules for a whole clause, one function each, headed by the reason for the rule.
//!
//! A rule reads what [`Survey`] has found and may report an error. It computes nothing for later.

use std::collections::HashSet;
use std::ops::Range;

use quote::ToTokens;

use super::lists::ListShape;
use super::survey::{
    Choice, ComputedKey, Defaulted, Length, OPTION, Occurrence, Reader, Survey, Wrap,
};
use super::types::Type;
use crate::ir::{Collect, Form, KeyValue, Scalar};
use crate::report::Report;
use crate::syntax::{
    self, Element, Head, Item, ItemKind, Key, Literal, Pat, PatKind, Segment, SegmentKind, Typed,
};

/// Applies all rules to one clause. `names` lists the occurrences of each name, by index.
pub(super) fn check(head: &Head, survey: &Survey, names: &[Vec<usize>], report: &mut Report) {
    // A part that could not be read may have bound a name, so a missing name proves nothing.
    if !head.lost {
        for name in names {
            one_meaning(name, &survey.occurrences, report);
        }
        // Within `not!` nothing is bound, so alternatives there need not agree.
        for choice in survey.choices.iter().filter(|choice| choice.nots == 0) {
            alternatives_bind_alike(choice, &survey.occurrences, report);
        }
        for default in &survey.defaults {
            default_binds_one(default, &survey.occurrences, report);
        }
    }
    for key in &survey.keys {
        names_in_keys(key, names, &survey.occurrences, report);
    }
    for length in &survey.lengths {
        names_as_lengths(length, names, &survey.occurrences, head.lost, report);
    }
    for elements in &survey.lists {
        one_rest(elements, report);
    }
    for items in &survey.maps {
        distinct_keys(items, report);
        one_tail_last(items, report);
        strings_as_keys(items, report);
    }
    for segments in &survey.strings {
        holes_apart(segments, report);
    }
    for (scalar, pat) in &survey.scalars {
        literals_of_the_type(*scalar, pat, report);
    }
}

/// A repeated name means equality, so its occurrences must be comparable: they have one type, and
/// if one occurrence has a value, each of them has exactly one.
fn one_meaning(group: &[usize], occurrences: &[Occurrence], report: &mut Report) {
    let nots = group.iter().map(|&at| occurrences[at].nots.len()).min();
    for (position, &second) in group.iter().enumerate() {
        let second = &occurrences[second];
        for &first in &group[..position] {
            let first = &occurrences[first];
            if !first.meets(second) {
                continue;
            }
            if let Some(message) = conflict(first, second, nots.unwrap_or(0)) {
                report.error(&second.binder.ident, message);
                return;
            }
        }
    }
}

/// Why two occurrences of a name cannot be compared. `nots` is how many `not!`s are around the
/// occurrence that binds it.
fn conflict(first: &Occurrence, second: &Occurrence, nots: usize) -> Option<String> {
    let name = &second.binder.ident;
    let rename = "\nhelp: rename one of the two, and compare them in a guard";
    let types = [first.ty, second.ty];
    let has = |ty: fn(&Type) -> bool| types.iter().flatten().any(ty);
    let incomparable = match wrap_of_one(first, second, nots) {
        Some(Wrap::Optional) => "is an `Option`, from an optional key",
        Some(Wrap::Opt) => "is an `Option`, from `opt!`",
        Some(Wrap::Repeated(Collect::All)) => "is a `Vec`, from `each!`",
        Some(Wrap::Repeated(Collect::Matching)) => "is a `Vec`, from `filter!`",
        Some(Wrap::Many) => "is a `Vec`, from `many!`",
        Some(Wrap::Default) => "has a default",
        None if has(|ty| matches!(ty, Type::MapRest)) => "is the rest of a map",
        None if has(|ty| matches!(ty, Type::Argument)) => "is bound by `rust!`, as in Rust",
        None if has(|ty| matches!(ty, Type::Part)) => "is a part of a typed value",
        None if first.ty.map(Type::name) == second.ty.map(Type::name) => return None,
        None => {
            let [expected, found] = types.map(Type::shown);
            return Some(format!(
                "mismatched types of `{name}`: expected {expected}, found {found}{rename}"
            ));
        }
    };
    Some(format!(
        "cannot compare `{name}` with another `{name}`: one {incomparable}{rename}"
    ))
}

/// The outermost wrap that is around one of two occurrences only.
fn wrap_of_one(first: &Occurrence, second: &Occurrence, nots: usize) -> Option<Wrap> {
    // If a name is bound outside of a `not!`, its occurrence inside is only compared.
    let compared = |occurrence: &Occurrence| occurrence.nots.len() > nots;
    let (outer, inner) = if compared(first) {
        (second, first)
    } else {
        (first, second)
    };
    if compared(outer) {
        return None;
    }
    let common = outer.wraps.iter().zip(&inner.wraps);
    let common = common.take_while(|(one, other)| one == other).count();
    // An occurrence that is only compared may have more wraps: each time, it meets the same value.
    let inner = inner.wraps.get(common).filter(|_| !compared(inner));
    let (_, wrap) = outer.wraps.get(common).or(inner)?;
    Some(*wrap)
}

/// The body sees the same names with the same types, whichever alternative matches.
fn alternatives_bind_alike(choice: &Choice, occurrences: &[Occurrence], report: &mut Report) {
    let bound = |range: &Range<usize>| -> Vec<&Occurrence> {
        let binding = occurrences[range.clone()]
            .iter()
            .filter(|occurrence| occurrence.nots.is_empty());
        let mut names = HashSet::new();
        binding
            .filter(|occurrence| names.insert(&occurrence.binder.ident))
            .collect()
    };
    let alternatives: Vec<_> = choice
        .alternatives
        .iter()
        .map(|(at, range)| (*at, bound(range)))
        .collect();
    let mut judged = HashSet::new();
    for first in alternatives.iter().flat_map(|(_, names)| names) {
        let name = &first.binder.ident;
        if !judged.insert(name) {
            continue;
        }
        for (at, (place, names)) in alternatives.iter().enumerate() {
            let Some(here) = names.iter().find(|here| here.binder.ident == *name) else {
                let help = match &choice.but_null {
                    Some((nulls, others)) if nulls.contains(&at) => {
                        format!("write `opt!({others})` to bind `Option`s")
                    }
                    _ => format!("bind `{name}` here too, or write `_` in its place in the others"),
                };
                let message = format!("`{name}` is not bound in all alternatives\nhelp: {help}");
                report.error(place, message);
                continue;
            };
            same_type(first, here, choice, report);
        }
    }
}

/// Compares the types of a name in two alternatives.
fn same_type(first: &Occurrence, here: &Occurrence, choice: &Choice, report: &mut Report) {
    let wraps = |occurrence: &Occurrence| -> Vec<&'static str> {
        let wraps = occurrence.wraps[choice.wraps..].iter();
        let mut types: Vec<_> = wraps.filter_map(|(_, wrap)| wrap.ty()).collect();
        // Optional parts within others are one `Option`.
        types.dedup_by(|inner, outer| inner == outer && *inner == OPTION);
        types
    };
    let types: Vec<Type> = [first.ty, here.ty].into_iter().flatten().collect();
    let are_sequences = types.len() == 2 && types.iter().all(|ty| ty.is_sequence());
    let unknown = are_sequences || types.into_iter().any(Type::is_rusts);
    let differ = first.ty.map(Type::name) != here.ty.map(Type::name);
    if wraps(first) == wraps(here) && (unknown || !differ) {
        return;
    }
    let name = &here.binder.ident;
    let [expected, found] = [first, here].map(|one| described(one.ty, &wraps(one)));
    report.error(
        name,
        format!(
            "mismatched types of `{name}` across alternatives: expected {expected}, found {found}\n\
             help: write the same type in both, or split them into two clauses"
        ),
    );
}

fn described(ty: Option<Type>, wraps: &[&str]) -> String {
    let ty = Type::shown(ty);
    wraps
        .iter()
        .rev()
        .fold(ty, |ty, wrap| format!("{wrap} of {ty}"))
}

/// A default is one value, so the pattern must bind exactly one name.
fn default_binds_one(default: &Defaulted, occurrences: &[Occurrence], report: &mut Report) {
    let binding = occurrences[default.within.clone()]
        .iter()
        .filter(|occurrence| occurrence.nots.len() == default.nots);
    let names: HashSet<_> = binding.map(|occurrence| &occurrence.binder.ident).collect();
    let found = match names.len() {
        1 => return,
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    report.error(
        default.at,
        format!(
            "expected one name for the default, found {found}\n\
             help: write `{}`, or remove the default to get an `Option`",
            default.form
        ),
    );
}

/// A key is one value, so the names that it reads must have one where it is computed.
fn names_in_keys(
    key: &ComputedKey,
    names: &[Vec<usize>],
    occurrences: &[Occurrence],
    report: &mut Report,
) {
    let tokens = key.expr.to_token_stream();
    for group in names {
        let ident = &occurrences[group[0]].binder.ident;
        let read = syntax::mentioned(&tokens, ident);
        let bound = key.reader.bound_before(group, occurrences);
        let (Some((_, at)), Some(bound)) = (read, bound) else {
            continue;
        };
        let Some(why) = hidden(&key.reader, bound) else {
            if !key.may_read {
                report.error_at(
                    at,
                    format!(
                        "a key that reads `{ident}` needs an entry of its own in a map that ends with `..`\n\
                         help: write `{{({ident}): P, ..}}`"
                    ),
                );
            }
            continue;
        };
        report.error_at(
            at,
            format!(
                "cannot use `{ident}` in this key: {why}\n\
                 help: bind it outside of that part, or rename it if the key means a variable of the function"
            ),
        );
    }
}

/// Why a reader does not see the value of an occurrence before it, if it does not.
fn hidden(reader: &Reader, bound: &Occurrence) -> Option<&'static str> {
    if reader.wraps.starts_with(&bound.wraps) {
        return None;
    }
    let among = reader.wraps.iter().zip(&bound.wraps);
    let common = among.take_while(|(one, other)| one == other).count();
    Some(match bound.wraps.get(common) {
        Some((_, Wrap::Repeated(Collect::All))) => "it is a `Vec` here, from `each!`",
        Some((_, Wrap::Repeated(Collect::Matching))) => "it is a `Vec` here, from `filter!`",
        _ => "it is bound in an optional part",
    })
}

/// A length is one integer, so its name must have one where the hole is.
fn names_as_lengths(
    Length { ident, reader }: &Length,
    names: &[Vec<usize>],
    occurrences: &[Occurrence],
    is_lost: bool,
    report: &mut Report,
) {
    let mut groups = names.iter();
    let bound = groups.find_map(|group| {
        let is_it = occurrences[group[0]].binder.ident == **ident;
        is_it.then(|| reader.bound_before(group, occurrences))?
    });
    let Some(bound) = bound else {
        // A part that could not be read may have bound it.
        if !is_lost {
            report.error(
                ident,
                format!(
                    "no name `{ident}` is bound before this length\n\
                     help: bind it before, as in `u32({ident}), x @ ..{ident}`; \
                     a constant begins with an upper-case letter"
                ),
            );
        }
        return;
    };
    if let Some(why) = hidden(reader, bound) {
        report.error(
            ident,
            format!(
                "cannot use `{ident}` as a length: {why}\n\
                 help: bind it outside of that part"
            ),
        );
    } else if !bound.ty.is_some_and(Type::may_be_integer) {
        report.error(
            ident,
            format!(
                "expected an integer as a length, found {}\n\
                 help: bind it as an integer: `u32({ident})`",
                Type::shown(bound.ty)
            ),
        );
    }
}

/// A repeated key would give one value two patterns, which is more likely a mistake. `all!` gives a
/// value two patterns on purpose.
fn distinct_keys(items: &[Item], report: &mut Report) {
    let mut seen = HashSet::new();
    for item in items {
        let ItemKind::Entry { keys, .. } = &item.kind else {
            continue;
        };
        for key in keys {
            let (value, at) = match key {
                Key::Literal { text, at } => (KeyValue::Str(text.clone()), at),
                Key::Value { value, at } => (value.clone(), at),
                Key::Computed(_) => continue,
            };
            let shown = value.to_string();
            if !seen.insert(value) {
                report.error(
                    at,
                    format!(
                        "duplicate key {shown} in this map\n\
                         help: write `all!(P, Q)` to match one value against two patterns"
                    ),
                );
            }
        }
    }
}

/// A map says once what else it may contain, at its end, as a struct pattern does.
fn one_tail_last(items: &[Item], report: &mut Report) {
    let is_tail = |item: &Item| !matches!(item.kind, ItemKind::Entry { .. });
    let mut tails = items.iter().enumerate().filter(|(_, item)| is_tail(item));
    let Some((index, first)) = tails.next() else {
        return;
    };
    let collects = |item: &Item| match item.kind {
        ItemKind::Each { collect, .. } => Some(collect),
        _ => None,
    };
    let what = |item: &Item| collects(item).map_or("..".to_owned(), |it| format!("{}!", it.word()));
    let is_filter = |item: &Item| collects(item) == Some(Collect::Matching);
    let is_open = |item: &Item| matches!(item.kind, ItemKind::Open);
    let mut again = false;
    let mut last = index;
    for (at, item) in tails {
        // `filter!(key: P), ..`
        let may_end = at == index + 1 || at + 1 == items.len();
        if is_filter(first) && is_open(item) && may_end && last == index {
            last = at;
            continue;
        }
        if is_open(first) && is_filter(item) {
            continue;
        }
        again = true;
        let help = if !is_open(item) && (is_filter(first) || is_filter(item)) {
            "write `all!(P, Q)` to match one map against two patterns"
        } else {
            "remove one of the two"
        };
        report.error(
            item.at,
            format!(
                "unexpected `{}`: `{}` already matches the remaining entries\nhelp: {help}",
                what(item),
                what(first)
            ),
        );
    }
    if !again && last + 1 < items.len() {
        report.error(
            first.at,
            format!(
                "`{}` matches the remaining entries, so it must come last\n\
                 help: move it to the end of the map",
                what(first)
            ),
        );
    }
}

/// One rest splits a list in two, and two rests around a run find it. More rests would need a
/// search that tries every split.
fn one_rest(elements: &[Element], report: &mut Report) {
    let last = elements.iter().rev().find_map(|element| match element {
        Element::Rest { at, .. } => Some(at),
        Element::Pat(_) => None,
    });
    if ListShape::of(elements).is_none() {
        report.error(
            last,
            "expected at most one `..`, `each!` or `filter!` in a list, or a `..` at each end\n\
             help: write `[first, rest @ ..]`, or `[.., run, ..]`",
        );
    }
}

/// A key of a JSON object is always a string, so only patterns of strings apply to it.
fn strings_as_keys(items: &[Item], report: &mut Report) {
    for item in items {
        if let ItemKind::Each {
            any_key: false,
            key,
            ..
        } = &item.kind
        {
            string_as_key(key, report);
        }
    }
}

fn string_as_key(key: &Pat, report: &mut Report) {
    match &key.kind {
        PatKind::Lost
        | PatKind::Wild
        | PatKind::Literal(Literal::Str(_) | Literal::Char(_))
        | PatKind::Segments(..)
        | PatKind::Expression(_)
        | PatKind::Typed {
            ty: Typed::Form(Form::Str),
            ..
        } => {}
        PatKind::Or { pats, .. } => pats.iter().for_each(|pat| string_as_key(pat, report)),
        PatKind::Name { binder, sub: None } => report.error(
            key.at,
            format!(
                "expected a pattern of a string as the key, found a name\n\
                 help: write `str({})`",
                binder.ident
            ),
        ),
        _ => report.error(
            key.at,
            "expected a pattern of a string as the key\n\
             help: write `str(key)`, `_` or a string literal",
        ),
    }
}

/// Between two holes there must be a literal: it marks where the first hole ends.
fn holes_apart(segments: &[Segment], report: &mut Report) {
    let mut after_hole = false;
    for segment in segments {
        let is_hole = match &segment.kind {
            SegmentKind::Literal(text) if text.is_empty() => continue,
            SegmentKind::Literal(_) => false,
            SegmentKind::Hole(_) | SegmentKind::Typed { .. } => true,
        };
        if is_hole && after_hole {
            report.error(
                segment.at,
                "adjacent holes in a string: nothing says where the first one ends\n\
                 help: put a literal between them, or merge them into one",
            );
        }
        after_hole = is_hole;
    }
}

/// rustc also reports these literals, but points at the attribute and does not say what to write.
fn literals_of_the_type(scalar: Scalar, pat: &syn::Pat, report: &mut Report) {
    match pat {
        syn::Pat::Lit(lit) => literal_of_the_type(scalar, &lit.lit, report),
        syn::Pat::Paren(paren) => literals_of_the_type(scalar, &paren.pat, report),
        syn::Pat::Or(or) => {
            for case in &or.cases {
                literals_of_the_type(scalar, case, report);
            }
        }
        _ => {}
    }
}

fn literal_of_the_type(scalar: Scalar, lit: &syn::Lit, report: &mut Report) {
    let ty = scalar.name();
    let text = syntax::source_text(lit.to_token_stream());
    let (kind, help) = match (scalar, lit) {
        (Scalar::F32 | Scalar::F64, syn::Lit::Int(int)) if int.suffix().is_empty() => {
            let digits = int.base10_digits();
            (
                "an integer literal",
                format!("write `{ty}({digits}.0)`, or `{digits}`"),
            )
        }
        (Scalar::Char, syn::Lit::Str(string)) => {
            let string = string.value();
            let mut chars = string.chars();
            let help = match (chars.next(), chars.next()) {
                (Some(only), None) => format!("write `{ty}({only:?})`, or `{text}`"),
                _ => format!("write `{text}`"),
            };
            ("a string", help)
        }
        (Scalar::F32 | Scalar::F64, syn::Lit::Str(_)) => ("a string", format!("write `{text}`")),
        (Scalar::Char, syn::Lit::Int(int)) if int.suffix().is_empty() => {
            ("an integer", format!("write `{text}`"))
        }
        _ => return,
    };
    report.error(
        lit,
        format!("mismatched types: expected `{ty}`, found {kind}\nhelp: {help}"),
    );
}

//! A choice among many strings: by length, then by the bytes that tell most strings of one length
//! apart.
//!
//! A `match` on string patterns compares with one after the other. LLVM makes a switch over the
//! length of it, but still compares with all patterns of one length in turn: of 1,000 literals,
//! some 20 to 60 have the same length. A byte that differs most divides such a group until few are
//! left. The search among 1,000 literals then costs less: 258 -> 61 instructions for one of them,
//! 407 -> 57 for any other string.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::door::Door;
use crate::pieces::{Pieces, quote};

/// The number of texts of one length compared in turn. A switch over a byte costs as much as two or
/// three comparisons. Four texts in turn would cost 29 more instructions for a value that no clause
/// of the benchmark's router of 200 matches.
const COMPARED: usize = 3;

/// Texts that are still possible, each with its code.
type Texts<'a> = Vec<(&'a str, Pieces)>;

/// Returns whether texts are better told apart by their bytes.
pub(super) fn are_many<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for text in texts {
        *lengths.entry(text.len()).or_default() += 1;
    }
    lengths.into_values().any(|count| count > COMPARED)
}

/// An expression for the number of the group that a text is in, or for the number of groups.
pub(super) fn number(door: &Door, asked: &Ident, groups: &[Vec<&str>]) -> Pieces {
    let none = groups.len();
    let numbered = (0usize..).zip(groups);
    if are_many(groups.iter().flatten().copied()) {
        let numbered = numbered.flat_map(|(number, texts)| {
            let texts = texts.iter();
            texts.map(move |text| (*text, quote!(#number)))
        });
        choice(door, asked, numbered.collect(), &quote!(#none))
    } else {
        let arms = numbered.map(|(number, texts)| quote!(#(#texts)|* => #number,));
        quote!(match #asked { #(#arms)* _ => #none })
    }
}

/// An expression that chooses the code of a text, or `other` if it is none of them.
pub(super) fn choice(door: &Door, asked: &Ident, texts: Texts<'_>, other: &Pieces) -> Pieces {
    let mut lengths: BTreeMap<usize, Texts<'_>> = BTreeMap::new();
    for (text, then) in texts {
        lengths.entry(text.len()).or_default().push((text, then));
    }
    let arms = lengths.into_iter().map(|(length, texts)| {
        let then = by_bytes(door, asked, texts, other);
        quote!(#length => { #then })
    });
    quote!(match #door::length(#asked) { #(#arms)* _ => { #other } })
}

/// Like [`choice`], among texts of one length.
fn by_bytes(door: &Door, asked: &Ident, texts: Texts<'_>, other: &Pieces) -> Pieces {
    let position = telling_position(&texts);
    let Some(position) = position.filter(|_| texts.len() > COMPARED) else {
        let arms = texts
            .into_iter()
            .map(|(text, then)| quote!(#text => { #then }));
        return quote!(match #asked { #(#arms)* _ => { #other } });
    };
    let mut bytes: BTreeMap<u8, Texts<'_>> = BTreeMap::new();
    for (text, then) in texts {
        let byte = text.as_bytes()[position];
        bytes.entry(byte).or_default().push((text, then));
    }
    let arms = bytes.into_iter().map(|(byte, texts)| {
        let then = by_bytes(door, asked, texts, other);
        quote!(#byte => { #then })
    });
    quote!(match #door::byte(#asked, #position) { #(#arms)* _ => { #other } })
}

/// The position at which texts of one length differ most, if they differ.
fn telling_position(texts: &Texts<'_>) -> Option<usize> {
    let length = texts.first()?.0.len();
    let largest_group = |position: usize| {
        let (mut counts, mut largest) = ([0usize; 256], 0);
        for (text, _) in texts {
            let count = &mut counts[usize::from(text.as_bytes()[position])];
            *count += 1;
            largest = largest.max(*count);
        }
        largest
    };
    let (largest, position) = (0..length)
        .map(|position| (largest_group(position), position))
        .min()?;
    (largest < texts.len()).then_some(position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::Span;

    fn chosen(texts: &[&str]) -> String {
        let asked = Ident::new("text", Span::call_site());
        let texts = texts.iter().zip(0usize..);
        let texts = texts.map(|(text, at)| (*text, quote!(#at))).collect();
        choice(&Door::default(), &asked, texts, &quote!(none)).to_string()
    }

    #[test]
    fn few_texts_of_each_length_are_left_to_the_compiler() {
        assert!(!are_many(["a", "b", "c", "ab", "abc"].into_iter()));
        assert!(are_many(["a", "b", "c", "d"].into_iter()));
    }

    #[test]
    fn the_byte_that_tells_most_texts_apart_is_asked() {
        let code = chosen(&["aax", "aby", "abz", "aaw", "aav"]);
        assert!(
            code.contains("__patterns :: byte (text , 2usize)"),
            "{code}"
        );
        assert!(!code.contains("0usize)"), "{code}");
    }

    #[test]
    fn texts_that_share_a_byte_are_divided_by_another() {
        let texts: Vec<String> = (0..64).map(|at| format!("{}{}", at / 8, at % 8)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let code = chosen(&texts);
        assert!(
            code.contains("__patterns :: byte (text , 0usize)"),
            "{code}"
        );
        assert!(
            code.contains("__patterns :: byte (text , 1usize)"),
            "{code}"
        );
    }
}

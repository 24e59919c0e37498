//! Integers: the arms of a match on a number.

use proc_macro2::Ident;

use super::Emitter;
use crate::graph::build::NodeId;
use crate::ir::{IntRange, Integer};
use crate::pieces::{Pieces, quote};
use crate::tokens::{option, own};

impl Emitter<'_> {
    /// A pattern over a reference to a number, with a guard if it needs one.
    pub(super) fn int_pattern(&self, content: &Ident, ranges: &[IntRange]) -> Pieces {
        let door = self.door;
        let big = own("big");
        let (mut ints, mut uints, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
        for range in ranges {
            ints.extend(within(range, i64::MIN.into(), i64::MAX.into()));
            uints.extend(within(range, i128::from(i64::MAX) + 1, u64::MAX.into()));
            let below = range.first.as_ref();
            let below = below.is_none_or(|first| *first < i128::from(i64::MIN).into());
            let above = range.last.as_ref();
            let above = above.is_none_or(|last| *last > i128::from(u64::MAX).into());
            if below || above {
                let first = self.digits(range.first.as_ref());
                let last = self.digits(range.last.as_ref());
                beyond.push(quote!(#door::big_in(#big, #first, #last)));
            }
        }
        let ints = (!ints.is_empty()).then(|| quote!(#door::Number::Int(#(#ints)|*)));
        let uints = (!uints.is_empty()).then(|| quote!(#door::Number::UInt(#(#uints)|*)));
        let bigs = (!beyond.is_empty()).then(|| quote!(#door::Number::Big(_)));
        let cases = ints.into_iter().chain(uints).chain(bigs);
        let guard = (!beyond.is_empty()).then(|| {
            quote! {
                if match &#content {
                    #door::Number::Big(#big) => #(#beyond)||*,
                    _ => true,
                }
            }
        });
        quote!(#(#cases)|* #guard)
    }

    fn digits(&self, bound: Option<&Integer>) -> Pieces {
        option(self.door, bound.map(ToString::to_string))
    }
}

/// The edges of a question in the order in which they are best asked.
///
/// The edge with the most ranges comes last, and its ranges are joined across those of the edges
/// before it. So a value that no clause singles out needs one comparison at most, instead of one
/// for each gap between the others (a match of six clauses on an `i32`: 34 -> 18 instructions;
/// Rust's own `match`: 17).
pub(super) fn in_order(edges: &[(Vec<IntRange>, NodeId)]) -> Vec<(Vec<IntRange>, NodeId)> {
    let mut edges = edges.to_vec();
    let widest = (0..edges.len()).max_by_key(|&at| edges[at].0.len());
    let Some(at) = widest.filter(|&at| edges[at].0.len() > 1) else {
        return edges;
    };
    let (last, to) = edges.remove(at);
    let mut pieces: Vec<(IntRange, bool)> = last.into_iter().map(|range| (range, true)).collect();
    let others = edges.iter().flat_map(|(ranges, _)| ranges);
    pieces.extend(others.map(|range| (range.clone(), false)));
    pieces.sort();
    let runs = pieces.chunk_by(|(left, _), (right, _)| {
        left.last.as_ref().map(Integer::successor) == right.first
    });
    let runs = runs.filter_map(|run| {
        let first = run.iter().position(|(_, own)| *own)?;
        let last = run.iter().rposition(|(_, own)| *own)?;
        Some(IntRange {
            first: run[first].0.first.clone(),
            last: run[last].0.last.clone(),
        })
    });
    edges.push((runs.collect(), to));
    edges
}

/// The part of a range between two bounds, as a Rust pattern.
fn within(range: &IntRange, least: i128, most: i128) -> Option<Pieces> {
    let first = match &range.first {
        None => least,
        Some(first) if *first > most.into() => return None,
        Some(first) => first.to_i128().map_or(least, |first| first.max(least)),
    };
    let last = match &range.last {
        None => most,
        Some(last) if *last < least.into() => return None,
        Some(last) => last.to_i128().map_or(most, |last| last.min(most)),
    };
    let literal = proc_macro2::Literal::i128_unsuffixed;
    let (low, high) = (literal(first), literal(last));
    Some(match (first == least, last == most) {
        _ if first == last => quote!(#low),
        (true, true) => quote!(_),
        (true, false) => quote!(..=#high),
        (false, true) => quote!(#low..),
        (false, false) => quote!(#low..=#high),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An edge with a range `first..=last` for each pair. `None` is an open end.
    fn edge(to: u32, ranges: &[(Option<i128>, Option<i128>)]) -> (Vec<IntRange>, NodeId) {
        let ranges = ranges.iter().map(|(first, last)| IntRange {
            first: first.map(Integer::from),
            last: last.map(Integer::from),
        });
        (ranges.collect(), NodeId(to))
    }

    #[test]
    fn the_gaps_between_the_others_become_one_range_after_them() {
        let gaps = edge(
            1,
            &[
                (Some(-128), Some(-1)),
                (Some(1), Some(9)),
                (Some(11), Some(127)),
            ],
        );
        let (zero, ten) = (
            edge(2, &[(Some(0), Some(0))]),
            edge(3, &[(Some(10), Some(10))]),
        );
        assert_eq!(
            in_order(&[gaps, zero.clone(), ten.clone()]),
            [zero, ten, edge(1, &[(Some(-128), Some(127))])]
        );
    }

    #[test]
    fn a_gap_that_no_edge_covers_stays_one() {
        let gaps = edge(1, &[(None, Some(-1)), (Some(1), Some(9)), (Some(20), None)]);
        let zero = edge(2, &[(Some(0), Some(0))]);
        assert_eq!(
            in_order(&[gaps, zero.clone()]),
            [zero, edge(1, &[(None, Some(9)), (Some(20), None)])]
        );
    }

    #[test]
    fn the_last_range_covers_nothing_beyond_its_own_ends() {
        let gaps = edge(1, &[(Some(1), Some(1)), (Some(3), Some(3))]);
        let others = edge(2, &[(Some(0), Some(0))]);
        let two = edge(3, &[(Some(2), Some(2))]);
        assert_eq!(
            in_order(&[others.clone(), gaps, two.clone()]),
            [others, two, edge(1, &[(Some(1), Some(3))])]
        );
    }
}

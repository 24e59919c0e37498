//! Copies of what lies side by side, changed in one place.

use core::cmp::Ordering;

/// These with another at an index.
pub(super) fn with_other<'p, T: Clone>(
    parts: &'p [T],
    at: usize,
    other: &'p T,
) -> impl ExactSizeIterator<Item = T> + 'p {
    let parts = parts.iter().enumerate();
    parts.map(move |(index, own)| if index == at { other } else { own }.clone())
}

/// These and one more, which comes to stand at an index.
pub(super) fn with_more<'p, T: Clone>(
    parts: &'p [T],
    at: usize,
    more: &'p T,
) -> impl ExactSizeIterator<Item = T> + 'p {
    let len = parts.len() + 1;
    (0..len).map(move |index| {
        let part = match index.cmp(&at) {
            Ordering::Less => &parts[index],
            Ordering::Equal => more,
            Ordering::Greater => &parts[index - 1],
        };
        part.clone()
    })
}

/// These but the one at an index.
pub(super) fn without<T: Clone>(parts: &[T], at: usize) -> impl ExactSizeIterator<Item = T> {
    (1..parts.len()).map(move |next| parts[if next > at { next } else { next - 1 }].clone())
}

//! Comparison of a text with the keys that clauses name, for maps that are walked.

/// Texts of fewer bytes are compared by two words.
pub(crate) const SHORT: usize = 16;

/// Returns whether two texts are equal. Keys are short, and most differ in their length.
#[inline]
pub(crate) fn is_same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && if left.len() < SHORT {
            is_same_short(left, right)
        } else {
            left == right
        }
}

/// Returns whether two texts of one length, below [`SHORT`], are equal, by their first and their
/// last bytes, which meet in the middle.
#[inline]
pub(crate) fn is_same_short(left: &[u8], right: &[u8]) -> bool {
    if let (Some(first), Some(other_first)) = (left.first_chunk::<8>(), right.first_chunk::<8>())
        && let (Some(last), Some(other_last)) = (left.last_chunk::<8>(), right.last_chunk::<8>())
    {
        let word = u64::from_ne_bytes;
        return word(*first) == word(*other_first) && word(*last) == word(*other_last);
    }
    if let (Some(first), Some(other_first)) = (left.first_chunk::<4>(), right.first_chunk::<4>())
        && let (Some(last), Some(other_last)) = (left.last_chunk::<4>(), right.last_chunk::<4>())
    {
        let word = u32::from_ne_bytes;
        return word(*first) == word(*other_first) && word(*last) == word(*other_last);
    }
    left.iter().zip(right).all(|(left, right)| left == right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_when_all_their_bytes_are() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for len in 0..text.len() {
            assert!(is_same(&text[..len], &text[..len]));
            assert!(!is_same(&text[..len], &text[..=len]));
            for at in 0..len {
                let mut other = text[..len].to_vec();
                other[at] ^= 1;
                assert!(!is_same(&text[..len], &other), "{len} {at}");
            }
        }
    }
}

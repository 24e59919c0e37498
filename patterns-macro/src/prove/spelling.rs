//! The word that was probably meant.

/// The most characters in which a word differs from the one that is meant, and at most a third of
/// it.
const MOST: usize = 3;

/// The word that is spelled most alike, if one is near enough.
pub(crate) fn nearest<'w>(word: &str, others: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let letters = |word: &str| -> Vec<char> {
        let letters = word.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let own = letters(word);
    let most = MOST.min(own.len() / 3);
    let near = others.filter(|other| *other != word).filter_map(|other| {
        let its = letters(other);
        // Long words are expensive to compare.
        if its.len().abs_diff(own.len()) > most || its.len() > 100 {
            return None;
        }
        let slips = slips(&own, &its);
        (slips <= most).then_some((slips, other))
    });
    near.min_by_key(|(slips, _)| *slips).map(|(_, other)| other)
}

/// The number of characters to insert, remove, replace or swap with their neighbours.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut rows = vec![(0..=other.len()).collect::<Vec<_>>()];
    for (at, letter) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (column, its) in other.iter().enumerate() {
            let before = &rows[at];
            let replaced = before[column] + usize::from(letter != its);
            let mut least = replaced.min(before[column + 1] + 1).min(row[column] + 1);
            let is_swapped =
                at > 0 && column > 0 && *letter == other[column - 1] && one[at - 1] == *its;
            if is_swapped {
                least = least.min(rows[at - 1][column - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_slip_is_near() {
        let words = ["type", "ref", "commits", "head_commit", "html_url"];
        for (word, meant) in [
            ("tpye", Some("type")),
            ("commit", Some("commits")),
            ("headCommit", Some("head_commit")),
            ("html-url", Some("html_url")),
            ("re", None),
            ("nothing_like_it", None),
            ("type", None),
        ] {
            assert_eq!(nearest(word, words.into_iter()), meant, "{word}");
        }
    }
}

//! Words that differ by a slip of spelling.

/// In how many characters a word may differ from the one that is meant: a third of them, but no
/// more than this.
const MOST: usize = 3;

/// Longer words, in bytes, are not compared.
pub(super) const SPELLED: usize = 64;

/// In how many characters a word differs from the one that is meant, if it is near enough.
pub(super) fn distance(meant: &str, found: &str) -> Option<usize> {
    let is_near = || may_be_near((meant.len(), used(meant)), (found.len(), used(found)));
    let near = meant.len().max(found.len()) <= SPELLED && is_near();
    near.then(|| Spelling::of(meant).distance(found)).flatten()
}

/// The letters of ASCII that a word has, a bit for each. None if it has others.
pub(super) type Used = Option<u32>;

pub(super) fn used(word: &str) -> Used {
    word.bytes().try_fold(0, |letters, byte| match byte {
        0x80.. => None,
        _ if byte.is_ascii_alphabetic() => Some(letters | 1 << (byte & 0x1f)),
        _ => Some(letters),
    })
}

/// Returns whether two words of these lengths and letters may be near enough. Most are not, which
/// needs no copies to tell. A longer word may have signs between its words, and a character that
/// differs accounts for two letters.
pub(super) fn may_be_near(
    (len, used): (usize, Used),
    (other_len, other_used): (usize, Used),
) -> bool {
    let most = MOST.min(len / 3);
    let shorter = len.saturating_sub(other_len);
    let longer = other_len.saturating_sub(len);
    let differing = match (used, other_used) {
        (Some(used), Some(other)) => (used ^ other).count_ones() as usize,
        _ => 0,
    };
    shorter <= 4 * most && longer <= 4 * (most + 1) && differing <= 2 * most
}

/// The spelling of a key, without case and the signs between words: `userName` and `user_name` are
/// one.
pub(super) struct Spelling {
    letters: String,
    /// In how many characters another may differ.
    most: usize,
}

impl Spelling {
    pub(super) fn of(key: &str) -> Self {
        let letters = letters(key);
        let most = (letters.chars().count() / 3).min(MOST);
        Self { letters, most }
    }

    /// In how many characters a key differs, if it is near enough. A transposition counts as one.
    pub(super) fn distance(&self, candidate: &str) -> Option<usize> {
        let letters = letters(candidate);
        if letters.len().abs_diff(self.letters.len()) > 4 * self.most {
            return None;
        }
        let distance = strsim::osa_distance(&self.letters, &letters);
        (distance <= self.most).then_some(distance)
    }
}

fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_are_told_from_other_words() {
        for (key, candidate, near) in [
            ("number", "numbr", true),
            ("number", "nubmer", true),
            ("user_name", "userName", true),
            ("type", "Type", true),
            ("id", "ID", true),
            ("id", "ip", false),
            ("type", "size", false),
            ("labels", "label", true),
            ("ref", "sha", false),
            ("größe", "grösse", false),
            ("größe", "große", true),
        ] {
            let distance = Spelling::of(key).distance(candidate);
            assert_eq!(distance.is_some(), near, "{key} {candidate}");
        }
    }
}

//! Words that differ by a slip of spelling.

/// In how many characters a word may differ from the one that is meant: a third of them, but no
/// more than this.
const MOST: usize = 3;

/// Longer words, in bytes, are not compared.
pub(super) const SPELLED: usize = 64;

/// A summary of a word. It tells most words apart without copies of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The length in bytes.
    len: usize,
    /// The number of characters that count, and which: a bit for the first of each, another for a
    /// second. None if the word is not all ASCII.
    letters: Option<(usize, u64)>,
}

impl Shape {
    pub(super) fn of(word: &str) -> Self {
        let letters = word
            .bytes()
            .try_fold((0, 0), |(count, letters), byte| match byte {
                0x80.. => None,
                b'_' | b'-' | b' ' | b'.' => Some((count, letters)),
                _ => {
                    let first = 1 << (byte & 0x1f);
                    let second = (letters & first) << 32;
                    Some((count + 1, letters | first | second))
                }
            });
        Self {
            len: word.len(),
            letters,
        }
    }

    /// Returns whether a word of the other shape may be a slip of one of this shape.
    pub(super) fn may_be_near(self, other: Self) -> bool {
        if self.len.max(other.len) > SPELLED {
            return false;
        }
        match (self.letters, other.letters) {
            (Some((count, letters)), Some((other_count, other_letters))) => {
                let most = MOST.min(count / 3);
                // A character that differs accounts for two letters.
                count.abs_diff(other_count) <= most
                    && (letters ^ other_letters).count_ones() as usize <= 2 * most
            }
            // A longer word may have signs between its words, and longer characters.
            _ => {
                let most = MOST.min(self.len / 3);
                let shorter = self.len.saturating_sub(other.len);
                let longer = other.len.saturating_sub(self.len);
                shorter <= 4 * most && longer <= 4 * (most + 1)
            }
        }
    }
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
        let count = if letters.is_ascii() {
            letters.len()
        } else {
            letters.chars().count()
        };
        let most = (count / 3).min(MOST);
        Self { letters, most }
    }

    /// In how many characters a key differs from this one, which is meant, if it is near enough. A
    /// transposition counts as one.
    pub(super) fn distance(&self, candidate: &Self) -> Option<usize> {
        let distance = strsim::osa_distance(&self.letters, &candidate.letters);
        (distance <= self.most).then_some(distance)
    }
}

fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '_' | '-' | ' ' | '.' => {}
            '\0'..='\x7f' => letters.push(letter.to_ascii_lowercase()),
            letter => letters.extend(letter.to_lowercase()),
        }
    }
    letters
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
            let distance = Spelling::of(key).distance(&Spelling::of(candidate));
            assert_eq!(distance.is_some(), near, "{key} {candidate}");
        }
    }
}

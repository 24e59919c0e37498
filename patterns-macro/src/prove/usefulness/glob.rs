//! Patterns of strings that consist of literals with holes between them.

/// Literals with holes between them.
///
/// A match needs no backtracking: each hole extends to the first occurrence of the literal after
/// it, and the last literal is at the end. If there is any match, this finds one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glob(Vec<String>);

impl Glob {
    /// The glob of some literals, with a hole between each two.
    pub(super) fn new(literals: Vec<String>) -> Self {
        Self(literals)
    }

    /// Returns whether this matches every string that `other` matches. Each literal of this must be
    /// within a literal of `other`, because the holes of `other` may hold anything.
    pub(super) fn implied_by(&self, other: &Self) -> bool {
        let [first, middle @ .., last] = &self.0[..] else {
            return self.0 == other.0;
        };
        // The literals of `other`, without the text that our first and last literals match.
        let mut pieces: Vec<&str> = other.0.iter().map(String::as_str).collect();
        let Some(after) = pieces[0].strip_prefix(first.as_str()) else {
            return false;
        };
        pieces[0] = after;
        let end = pieces.len() - 1;
        let Some(before) = pieces[end].strip_suffix(last.as_str()) else {
            return false;
        };
        pieces[end] = before;
        let mut pieces = pieces.into_iter();
        let mut piece = pieces.next().unwrap_or_default();
        middle.iter().all(|literal| {
            loop {
                if let Some((_, rest)) = piece.split_once(literal.as_str()) {
                    piece = rest;
                    return true;
                }
                match pieces.next() {
                    Some(next) => piece = next,
                    None => return false,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glob(literals: &[&str]) -> Glob {
        Glob(literals.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn a_glob_implies_another_where_its_literals_do() {
        for (wide, narrow, implied) in [
            (&["", ".rs"][..], &["src/", ".rs"][..], true),
            (&["", "@", ""], &["x@", ""], true),
            (&["", "@", ""], &["", "@", "."], true),
            (&["", "."], &["", "@", ""], false),
            (&["a", "b"], &["a", "", "b"], true),
            (&["", "a", "b", ""], &["", "b", "a", ""], false),
            (&["", "ab", ""], &["", "a", "b", ""], false),
            (&["ab", "bc"], &["abc"], false),
        ] {
            assert_eq!(
                glob(wide).implied_by(&glob(narrow)),
                implied,
                "{wide:?} {narrow:?}"
            );
        }
    }
}

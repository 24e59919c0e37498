//! Strings made of segments, for `str("v", u32(major), "." , rest @ ..)`: each step reads a part at
//! the front of a string, or for `rstr(…)` at its back, and leaves the rest. Nothing is allocated.

mod hole;
#[cfg(test)]
mod tests;

pub use self::hole::Hole;
pub(crate) use self::hole::LOOKAHEAD;

/// The rest after a literal, if the text begins with it.
#[inline]
#[must_use]
pub fn literal<'v>(text: &'v str, literal: &str) -> Option<&'v str> {
    text.strip_prefix(literal)
}

/// A hole up to the first occurrence of a literal, and the rest after the literal. Linear time.
#[inline]
#[must_use]
pub fn until<'v>(text: &'v str, literal: &str) -> Option<(&'v str, &'v str)> {
    text.split_once(literal)
}

/// A hole from the last occurrence of a literal on, and the rest before the literal. Linear time.
#[inline]
#[must_use]
pub fn since<'v>(text: &'v str, literal: &str) -> Option<(&'v str, &'v str)> {
    let (rest, hole) = text.rsplit_once(literal)?;
    Some((hole, rest))
}

/// A hole up to a literal that ends the text.
#[inline]
#[must_use]
pub fn until_end<'v>(text: &'v str, literal: &str) -> Option<&'v str> {
    text.strip_suffix(literal)
}

/// The value at the front of a text, and the rest after it.
///
/// The whole [run](Hole::run) must be one value of the type, so a `u8` reads nothing from `3000`.
/// Linear time.
#[inline]
#[must_use]
pub fn typed<T: Hole>(text: &str) -> Option<(T, &str)> {
    let (value, end) = T::read(text)?;
    Some((value, &text[end..]))
}

/// The value at the back of a text, and the rest before it. `before` is the literal that comes
/// before the hole.
///
/// The whole [run](Hole::last_run) must be one value of the type, so a `u8` reads nothing from
/// `1000`. Linear time.
#[inline]
#[must_use]
pub fn last_typed<'v, T: Hole>(text: &'v str, before: &str) -> Option<(T, &'v str)> {
    let (rest, run) = text.split_at(last_run(text, T::last_run(text), before));
    let (value, _) = T::read(run)?;
    Some((value, rest))
}

/// Where the run at the back of a text begins, from the length of the longest.
///
/// A sign is left to the literal before the hole, if only then the literal stands before the run:
/// `rstr(name @ .., "-", u32(n))` matches `web-3`.
#[inline]
#[must_use]
pub(crate) fn last_run(text: &str, longest: usize, before: &str) -> usize {
    let start = text.len() - longest;
    let is_signed = longest > 1 && text[start..].starts_with(['+', '-']);
    if is_signed && !text[..start].ends_with(before) && text[..=start].ends_with(before) {
        start + 1
    } else {
        start
    }
}

//! Where long lists and maps end, noted when their text is checked, so that whoever reads it again
//! does not scan them.

use core::sync::atomic::AtomicU64;
use core::sync::atomic::Ordering::Relaxed;

/// The number of values that are noted.
const NOTED: usize = 8;

/// Shorter values are scanned as fast as they are looked up.
const LONG: usize = 256;

/// Values within fewer lists and maps than these are noted: what a payload consists of, and not
/// what each of its parts consists of.
pub(super) const OUTER: usize = 3;

/// The ends of the longest lists and maps that were checked so far.
///
/// The start and the end of a value are one word, so that threads that match one text see them
/// together. It does not matter which thread notes a value last: each note is true.
#[derive(Default)]
pub(super) struct Ends([AtomicU64; NOTED]);

impl Ends {
    /// The end of the list or map that begins here, if it is noted.
    #[inline]
    pub(super) fn get(&self, start: usize) -> Option<usize> {
        let words = self.0.iter().map(|word| word.load(Relaxed));
        let mut noted = words.take_while(|word| *word != 0);
        let word = noted.find(|word| word >> 32 == start as u64)?;
        Some(start + length(word) as usize)
    }

    /// Notes a list or a map, unless it is short or the text is too long. If longer ones are noted
    /// already, it is not.
    #[inline]
    pub(super) fn note(&self, start: usize, end: usize) {
        if end.saturating_sub(start) >= LONG {
            self.note_long(start, end);
        }
    }

    #[inline(never)]
    fn note_long(&self, start: usize, end: usize) {
        let (Ok(start), Ok(new)) = (u32::try_from(start), u32::try_from(end - start)) else {
            return;
        };
        // In a free place the length is 0.
        let noted = |place: &&AtomicU64| length(place.load(Relaxed));
        let shortest = self.0.iter().min_by_key(noted);
        if let Some(place) = shortest.filter(|place| noted(place) < new) {
            place.store(u64::from(start) << 32 | u64::from(new), Relaxed);
        }
    }
}

/// The length of the value that a word notes.
#[inline]
fn length(word: u64) -> u32 {
    (word & 0xffff_ffff) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Map, Scrutinee, Subject};
    use crate::values::json::text::{JsonText, JsonValue, scan};

    #[test]
    fn the_longest_values_are_noted_in_any_order() {
        for sizes in [
            [300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200],
            [1200, 1100, 1000, 900, 800, 700, 600, 500, 400, 300],
            [300, 1200, 500, 1000, 400, 1100, 600, 900, 700, 800],
        ] {
            let ends = Ends::default();
            for size in sizes {
                ends.note(size, 2 * size);
            }
            for size in sizes {
                let noted = (size >= 500).then_some(2 * size);
                assert_eq!(ends.get(size), noted, "{size} in {sizes:?}");
            }
        }
    }

    #[test]
    fn neither_a_short_value_nor_one_of_unknown_start_is_noted() {
        let ends = Ends::default();
        ends.note(7, 7 + LONG - 1);
        ends.note(usize::MAX, 1_000);
        assert_eq!([0, 7, usize::MAX].map(|start| ends.get(start)), [None; 3]);
    }

    /// An event whose payload has long parts and short ones.
    fn event() -> String {
        let part = |size: usize| format!(r#"{{"s": ["{}"], "n": [[1], {{}}]}}"#, "]}".repeat(size));
        let (a, b, c) = (part(200), part(300), part(50));
        let list = format!("[{}3]", "[1, 2], ".repeat(100));
        format!(r#"{{"payload": {{"a": {a}, "b": {b}, "c": {c}, "d": {list}}}, "e": {a}}}"#)
    }

    #[test]
    fn each_noted_end_is_where_the_value_closes() {
        let text = event();
        let ends = Ends::default();
        assert_eq!(scan::whole(text.as_bytes(), 0, &ends), Ok(text.len()));
        let noted = (1..text.len()).filter(|&start| {
            ends.get(start).is_some_and(|end| {
                assert_eq!(scan::close(text.as_bytes(), start + 1), Ok(end), "{start}");
                true
            })
        });
        // The payload and three of its parts, and the part after it with its list.
        assert_eq!(noted.count(), 6);
    }

    #[test]
    fn who_reads_a_checked_part_again_sees_the_same_values() {
        fn walk<'v>(value: &JsonValue<'v>, all: &mut Vec<&'v str>) {
            for (key, value) in value.map().iter().flat_map(Map::iter) {
                all.extend([key, value.text()]);
                walk(&value, all);
            }
        }
        let text = event();
        let values = |text: &JsonText<'_>| {
            let mut all = Vec::new();
            walk(&text.subject(), &mut all);
            all.join("\n")
        };
        // Nothing is noted in this one.
        let expected = values(&JsonText::trusted(&text));
        assert_eq!(values(&JsonText::new(&text)), expected);
        assert_eq!(values(&JsonText::checked(&text).unwrap()), expected);
    }
}

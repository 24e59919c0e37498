//! Strict reading refuses parts of well-formed text that readers of JSON understand differently.

use elsa::FrozenVec;

use super::bytes::next_byte;
use super::malformed::MalformedKind;
use super::scan::{self, Scanned};
use crate::subject::distinct::Seen;

/// Checks text that is known to be well-formed: its keys, its surrogates and its numbers.
///
/// It is read once more from front to back, so its first mistake is the one that is found. A map's
/// keys are kept until the map ends; the time is linear.
pub(super) fn check(text: &str) -> Scanned<()> {
    let bytes = text.as_bytes();
    let unescaped: FrozenVec<String> = FrozenVec::new();
    // The keys so far of each open map.
    let mut maps: Vec<Seen<'_, &str>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' => maps.push(Seen::default()),
            b'}' => drop(maps.pop()),
            b'"' => {
                let (end, escaped) = scan::string(bytes, at)?;
                at = end;
                let content = if escaped {
                    match serde_json::from_str(&text[start..end]) {
                        Ok(content) => unescaped.push_get(content),
                        Err(_) => return scan::refused(MalformedKind::UnpairedSurrogate, start),
                    }
                } else {
                    &text[start + 1..end - 1]
                };
                let is_key = next_byte(bytes, end).1 == Some(b':');
                if is_key
                    && let Some(keys) = maps.last_mut()
                    && !keys.is_new(&content)
                {
                    return scan::refused(MalformedKind::RepeatedKey, start);
                }
            }
            b'-' | b'0'..=b'9' => {
                let is_part =
                    |byte: &&u8| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9' | b'e' | b'E');
                at += bytes[at..].iter().take_while(is_part).count();
                if text[start..at].parse().is_ok_and(f64::is_infinite) {
                    return scan::refused(MalformedKind::NumberOutOfRange, start);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

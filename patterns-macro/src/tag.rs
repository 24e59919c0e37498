//! A text as one integer, for tags that are compared without their texts.

/// The largest number of bytes in a text that is packed. One more byte is for the length.
const LONGEST: usize = 15;

/// The bytes of a short text and its length as one integer, which is not 0. Two texts are equal if
/// and only if their integers are.
pub(crate) fn packed(text: &str) -> Option<u128> {
    if text.len() > LONGEST {
        return None;
    }
    let mut bytes = [0; 16];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    bytes[LONGEST] = u8::try_from(text.len() + 1).ok()?;
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_equal_if_and_only_if_their_integers_are() {
        let texts = [
            "",
            "\0",
            "\0\0",
            "a",
            "a\0",
            "\0a",
            "Ping",
            "Text",
            "gni\u{DF}",
            "123456789012345",
            "123456789012346",
        ];
        for left in texts {
            assert_ne!(packed(left), Some(0));
            for right in texts {
                assert_eq!(packed(left) == packed(right), left == right);
            }
        }
    }

    #[test]
    fn a_long_text_has_no_integer() {
        assert_eq!(packed("1234567890123456"), None);
    }
}

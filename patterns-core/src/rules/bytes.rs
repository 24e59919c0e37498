//! Byte strings made of segments, for `bytes(b"\x89PNG", u32(len), data @ ..len)`: parts taken from
//! the front of a byte string, and numbers read from it. Nothing is allocated.

/// So many bytes at some place, which have to be there.
#[inline]
#[must_use]
pub fn array<const LEN: usize>(bytes: &[u8], at: usize) -> [u8; LEN] {
    core::array::from_fn(|index| bytes[at + index])
}

/// The unsigned number of up to 64 bits that begins at a bit. The most significant bit comes first,
/// in a byte and in the number. All bits have to be there.
#[inline]
#[must_use]
pub fn bits<T: Bits>(bytes: &[u8], from: usize, width: usize) -> T {
    let end = from + width;
    let span = &bytes[from / 8..end.div_ceil(8)];
    let all = span
        .iter()
        .fold(0, |all, byte| all << 8 | u128::from(*byte));
    let above = all >> (end.next_multiple_of(8) - end);
    T::lowest(above & (u128::MAX >> (128 - width)))
}

/// Types of numbers that bits are read as.
pub trait Bits {
    /// The lowest bits of a number.
    fn lowest(bits: u128) -> Self;
}

macro_rules! bits {
    ($($ty:ident)*) => {$(
        impl Bits for $ty {
            #[inline]
            #[expect(clippy::cast_possible_truncation, reason = "the lowest bits are meant")]
            fn lowest(bits: u128) -> Self {
                bits as $ty
            }
        }
    )*};
}

bits!(u8 u16 u32 u64);

/// So many bytes, and the rest after them. None if the length is not a number of bytes, or if there
/// are fewer.
#[inline]
#[must_use]
pub fn take(bytes: &[u8], length: Option<usize>) -> Option<(&[u8], &[u8])> {
    bytes.split_at_checked(length?)
}

/// All but the last bytes, and these: a fixed number of them and those of some lengths.
#[inline]
#[must_use]
pub fn take_but<'v>(
    bytes: &'v [u8],
    fixed: usize,
    lengths: &[Option<usize>],
) -> Option<(&'v [u8], &'v [u8])> {
    let mut last = fixed;
    for length in lengths {
        last = last.checked_add((*length)?)?;
    }
    bytes.split_at_checked(bytes.len().checked_sub(last)?)
}

/// The bytes before the first occurrence of a literal that is not empty, and those after it.
///
/// It takes time in proportion to the length of the bytes times that of the literal at most.
#[inline]
#[must_use]
pub fn until_bytes<'v>(bytes: &'v [u8], literal: &[u8]) -> Option<(&'v [u8], &'v [u8])> {
    let at = bytes
        .windows(literal.len())
        .position(|part| part == literal)?;
    Some((&bytes[..at], &bytes[at + literal.len()..]))
}

/// Types that a length of a hole may have: integers.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no length of a byte string",
    label = "expected an integer",
    note = "the length of a hole is a literal, a constant, or a name that is bound to an integer"
)]
pub trait Length {
    /// The number of bytes, if it may be one: it is not negative and not beyond `usize`.
    fn length(&self) -> Option<usize>;
}

macro_rules! lengths {
    ($($ty:ident)*) => {$(
        impl Length for $ty {
            #[inline]
            fn length(&self) -> Option<usize> {
                usize::try_from(*self).ok()
            }
        }
    )*};
}

lengths!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl<T: Length + ?Sized> Length for &T {
    #[inline]
    fn length(&self) -> Option<usize> {
        (**self).length()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The bits of a byte string as a text of zeros and ones.
    fn as_text(bytes: &[u8]) -> String {
        let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
        bytes.concat()
    }

    #[test]
    fn bits_begin_with_the_most_significant_one() {
        let bytes = [0b1010_0001, 0b1000_0000];
        assert_eq!(bits::<u8>(&bytes, 0, 3), 0b101);
        assert_eq!(bits::<u8>(&bytes, 3, 5), 1);
        assert_eq!(bits::<u16>(&bytes, 7, 2), 0b11);
        assert_eq!(bits::<u16>(&bytes, 0, 16), 0b1010_0001_1000_0000);
    }

    #[test]
    fn an_array_is_a_part_of_known_size() {
        assert_eq!(array::<2>(b"abcd", 1), *b"bc");
        assert_eq!(array::<0>(b"", 0), [0; 0]);
    }

    #[test]
    fn as_many_bytes_are_taken_as_the_length_says() {
        assert_eq!(take(b"abc", Some(2)), Some((&b"ab"[..], &b"c"[..])));
        assert_eq!(take(b"abc", Some(0)), Some((&b""[..], &b"abc"[..])));
        assert_eq!(take(b"abc", Some(4)), None);
        assert_eq!(take(b"abc", None), None);
    }

    #[test]
    fn the_last_bytes_are_left() {
        let (abc, empty) = (&b"abc"[..], &b""[..]);
        assert_eq!(take_but(abc, 1, &[]), Some((&b"ab"[..], &b"c"[..])));
        assert_eq!(take_but(abc, 1, &[Some(2), Some(0)]), Some((empty, abc)));
        assert_eq!(take_but(abc, 1, &[Some(3)]), None);
        assert_eq!(take_but(abc, 1, &[Some(usize::MAX)]), None);
        assert_eq!(take_but(abc, 0, &[Some(1), None]), None);
    }

    #[test]
    fn a_hole_runs_to_the_first_occurrence() {
        let found = until_bytes(b"a\r\nb\r\nc", b"\r\n");
        assert_eq!(found, Some((&b"a"[..], &b"b\r\nc"[..])));
        assert_eq!(until_bytes(b"aab", b"ab"), Some((&b"a"[..], &b""[..])));
        assert_eq!(until_bytes(b"a", b"ab"), None);
        assert_eq!(until_bytes(b"", b"a"), None);
    }

    #[test]
    fn a_length_is_a_number_of_bytes() {
        assert_eq!(7_u8.length(), Some(7));
        assert_eq!((&&7_i128).length(), Some(7));
        assert_eq!((-1_i8).length(), None);
        assert_eq!(u128::MAX.length(), None);
        assert_eq!(i64::MIN.length(), None);
    }

    proptest! {
        #[test]
        fn bits_agree_with_their_text(
            bytes in prop::collection::vec(any::<u8>(), 10),
            from in 0_usize..16,
            width in 1_usize..=64,
        ) {
            let expected = u64::from_str_radix(&as_text(&bytes)[from..from + width], 2).unwrap();
            prop_assert_eq!(bits::<u64>(&bytes, from, width), expected);
            if width <= 32 {
                prop_assert_eq!(u64::from(bits::<u32>(&bytes, from, width)), expected);
            }
        }
    }
}

//! docs/language.md, "Byte strings": whole ones, and those made of segments.

use patterns::{Mismatch, Term, case, patterns, term};

/// A byte string as a value.
fn bytes(bytes: &[u8]) -> Term {
    Term::bytes(bytes.to_vec())
}

/// The kind of a chunk, its data, its check sum, and the bytes after it.
type Chunk<'v> = (&'v [u8], &'v [u8], u32, &'v [u8]);

#[test]
fn a_chunk_of_a_png_is_taken_apart() {
    #[patterns]
    fn chunk(bytes: &Term) -> Result<Chunk<'_>, Mismatch> {
        match bytes {
            bytes(
                b"\x89PNG\r\n\x1a\n",
                u32(len),
                kind @ ..4,
                data @ ..len,
                u32(crc),
                rest @ ..,
            ) => Ok((kind, data, crc, rest)),
        }
    }
    let file = b"\x89PNG\r\n\x1a\n\0\0\0\x03tEXtabc\0\0\x01\0IEND";
    assert_eq!(
        chunk(&bytes(file)).unwrap(),
        (&b"tEXt"[..], &b"abc"[..], 256, &b"IEND"[..])
    );
    assert!(chunk(&bytes(&file[..20])).is_err());
    assert!(chunk(&term!("\u{89}PNG")).is_err());
}

#[test]
fn numbers_have_their_own_width_and_are_big_endian() {
    #[patterns]
    fn ints(value: &Term) -> (u8, i8, u16, i16, u32, i32, u64, i64) {
        match value {
            bytes(u8(a), i8(b), u16(c), i16(d), u32(e), i32(f), u64(g), i64(h)) => {
                (a, b, c, d, e, f, g, h)
            }
        }
    }
    let value = b"\x01\xff\x01\x02\xff\xfe\0\0\x01\0\x80\0\0\0\0\0\0\0\0\0\0\x07\xff\xff\xff\xff\xff\xff\xff\xf9";
    let least = i32::MIN;
    assert_eq!(ints(&bytes(value)), (1, -1, 258, -2, 256, least, 7, -7));
}

#[test]
fn wide_numbers_and_floats_are_read_too() {
    #[patterns]
    fn all(value: &Term) -> Option<(u128, i128, f32, f64)> {
        match value {
            bytes(u128(a), i128(b), f32(c), f64(d)) => Some((a, b, c, d)),
            bytes(le::<u128>(a), le::<i128>(b), le::<f32>(c), le::<f64>(d), b"le") => {
                Some((a, b, c, d))
            }
            _ => None,
        }
    }
    let expected = (u128::MAX - 1, i128::MIN, 0.5_f32, -1.5_f64);
    let mut big = Vec::new();
    big.extend(expected.0.to_be_bytes());
    big.extend(expected.1.to_be_bytes());
    big.extend(expected.2.to_be_bytes());
    big.extend(expected.3.to_be_bytes());
    let mut little = Vec::new();
    little.extend(expected.0.to_le_bytes());
    little.extend(expected.1.to_le_bytes());
    little.extend(expected.2.to_le_bytes());
    little.extend(expected.3.to_le_bytes());
    little.extend(b"le");
    assert_eq!(all(&bytes(&big)), Some(expected));
    assert_eq!(all(&bytes(&little)), Some(expected));
    assert_eq!(all(&bytes(&big[1..])), None);
}

#[test]
fn every_float_is_read_not_a_number_too() {
    let nan = bytes(&f64::NAN.to_be_bytes());
    case!(let bytes(f64(x)) = &nan);
    assert!(x.is_nan());
    assert!(!case!(matches!(&nan, bytes(f64(0.0..)))));
    assert!(case!(matches!(
        &bytes(&f64::INFINITY.to_be_bytes()),
        bytes(f64(0.0..))
    )));
}

#[test]
fn the_pattern_of_a_number_is_one_of_rust() {
    const LIMIT: u16 = 1024;

    #[patterns]
    fn port(value: &Term) -> &'static str {
        match value {
            bytes(u16(0)) => "any",
            bytes(u16(1..LIMIT)) => "reserved",
            bytes(u16(8080 | 8443)) => "web",
            bytes(u16(LIMIT)) => "the limit",
            bytes(u16(n @ 2000..=2999)) if n % 2 == 0 => "even",
            bytes(u16(_)) => "other",
            bytes(le::<u32>(1), ..) => "little",
            bytes(..) => "longer",
            _ => "no bytes",
        }
    }
    let port = |n: u16| port(&bytes(&n.to_be_bytes()));
    assert_eq!(
        [0, 80, 8443, 1024, 2002, 2003].map(port),
        ["any", "reserved", "web", "the limit", "even", "other"]
    );
}

#[test]
fn little_endian_numbers_are_marked() {
    let value = bytes(b"\x01\x02\x03\x04\x01\x02");
    case!(let bytes(le::<u32>(a), u16(b)) = &value);
    assert_eq!((a, b), (0x0403_0201, 0x0102));
    assert!(case!(matches!(
        &value,
        bytes(le::<u16>(0x0201), le::<i16>(0x0403), ..)
    )));
    assert!(case!(matches!(&value, bytes(le::<u8>(1), ..))));
}

#[test]
fn bit_fields_begin_with_the_most_significant_bit() {
    #[patterns]
    fn header(value: &Term) -> Option<(u8, u8, u16, u64)> {
        match value {
            // An IP header: version, length of the header, type of service, length.
            bytes(bits::<4>(4), bits::<4>(words), bits::<6>(class), bits::<2>(_), u16(len), ..) => {
                Some((words, class, len, 0))
            }
            bytes(bits::<1>(1), bits::<63>(n)) => Some((0, 0, 0, n)),
            bytes(bits::<12>(a), bits::<12>(b)) => Some((0, 0, a, b.into())),
            _ => None,
        }
    }
    assert_eq!(header(&bytes(b"\x45\xb8\0\x54rest")), Some((5, 46, 84, 0)));
    assert_eq!(header(&bytes(b"\x80\0\0\0\0\0\0\x09")), Some((0, 0, 0, 9)));
    assert_eq!(header(&bytes(b"\x12\x34\x56")), Some((0, 0, 0x123, 0x456)));
    assert_eq!(header(&bytes(b"\x12\x34")), None);
}

#[test]
fn a_bit_field_has_the_smallest_unsigned_type_that_holds_it() {
    let value = bytes(&[0xff; 16]);
    case!(let bytes(bits::<8>(a), bits::<9>(b), bits::<16>(c), bits::<15>(d), ..) = &value);
    let _: (u8, u16, u16, u16) = (a, b, c, d);
    assert_eq!((a, b, c, d), (0xff, 0x1ff, 0xffff, 0x7fff));
    case!(let bytes(bits::<17>(a), bits::<33>(b), bits::<64>(c), bits::<14>(_)) = &value);
    let _: (u32, u64, u64) = (a, b, c);
    assert_eq!((a, b, c), (0x1_ffff, 0x1_ffff_ffff, u64::MAX));
}

#[test]
fn a_hole_has_as_many_bytes_as_a_constant_says() {
    struct Header;
    impl Header {
        const LEN: usize = 2;
    }
    const TWO: u8 = 2;

    #[patterns]
    fn parts(value: &Term) -> Option<(&[u8], &[u8])> {
        match value {
            bytes(a @ ..Header::LEN, ..TWO, b @ ..) => Some((a, b)),
            bytes(a @ ..TWO) => Some((a, b"short")),
            _ => None,
        }
    }
    assert_eq!(parts(&bytes(b"abcdef")), Some((&b"ab"[..], &b"ef"[..])));
    assert_eq!(parts(&bytes(b"abcd")), Some((&b"ab"[..], &b""[..])));
    assert_eq!(parts(&bytes(b"ab")), Some((&b"ab"[..], &b"short"[..])));
    assert_eq!(parts(&bytes(b"abc")), None);
}

#[test]
fn a_length_that_no_byte_string_has_does_not_match() {
    const NEGATIVE: i32 = -1;

    #[patterns]
    fn data(value: &Term) -> Option<&[u8]> {
        match value {
            bytes(b"i", i64(len), data @ ..len, ..) => Some(data),
            bytes(b"w", u128(len), data @ ..len, ..) => Some(data),
            bytes(b"u", u64(len), data @ ..len, ..) => Some(data),
            bytes(b"t", u64(a), u64(b), data @ .., ..a, ..b) => Some(data),
            bytes(b"c", data @ ..NEGATIVE, ..) => Some(data),
            _ => None,
        }
    }
    let with = |tag: &[u8], len: &[u8]| bytes(&[tag, len, b"abc"].concat());
    assert_eq!(data(&with(b"i", &2_i64.to_be_bytes())), Some(&b"ab"[..]));
    assert_eq!(data(&with(b"i", &0_i64.to_be_bytes())), Some(&b""[..]));
    for len in [-1, i64::MIN, 4, i64::MAX] {
        assert_eq!(data(&with(b"i", &len.to_be_bytes())), None, "{len}");
    }
    assert_eq!(data(&with(b"w", &u128::MAX.to_be_bytes())), None);
    assert_eq!(data(&with(b"w", &3_u128.to_be_bytes())), Some(&b"abc"[..]));
    assert_eq!(data(&with(b"u", &u64::MAX.to_be_bytes())), None);
    let both = |a: u64, b: u64| [a.to_be_bytes(), b.to_be_bytes()].concat();
    assert_eq!(data(&with(b"t", &both(1, 1))), Some(&b"a"[..]));
    assert_eq!(data(&with(b"t", &both(u64::MAX, 2))), None);
    assert_eq!(data(&with(b"t", &both(u64::MAX, u64::MAX))), None);
    assert_eq!(data(&with(b"c", b"")), None);
}

#[test]
fn a_hole_without_a_length_ends_at_the_first_occurrence_of_the_literal_after_it() {
    #[patterns]
    fn line(value: &Term) -> Option<(&[u8], &[u8])> {
        match value {
            bytes(name @ .., b": ", text @ .., b"\r\n") => Some((name, text)),
            _ => None,
        }
    }
    assert_eq!(
        line(&bytes(b"Host: a: b\r\nc\r\n")),
        Some((&b"Host"[..], &b"a: b\r\nc"[..]))
    );
    assert_eq!(line(&bytes(b"Host: \r\n")), Some((&b"Host"[..], &b""[..])));
    assert_eq!(line(&bytes(b"Host: a\r\n ")), None);
    assert_eq!(line(&bytes(b"Host:")), None);
}

#[test]
fn what_follows_a_hole_without_a_length_is_at_the_end() {
    #[patterns]
    fn trailer(value: &Term) -> Option<(&[u8], u32, u32)> {
        match value {
            // The end of a gzip file.
            bytes(b"\x1f\x8b\x08", data @ .., le::<u32>(crc), le::<u32>(len)) => {
                Some((data, crc, len))
            }
            bytes(u8(n), data @ .., bits::<3>(5), bits::<5>(_), ..2, b"end", ..n) => {
                Some((data, n.into(), 0))
            }
            _ => None,
        }
    }
    let data = &b"\x01\0\0"[..];
    let file = bytes(b"\x1f\x8b\x08\x01\0\0\x07\0\0\0\x02\0\0\0");
    assert_eq!(trailer(&file), Some((data, 7, 2)));
    let short = bytes(b"\x1f\x8b\x08\x07\0\0\0\x02\0\0");
    assert_eq!(trailer(&short), None);
    let ends = bytes(b"\x02xyz\xa0..endnn");
    assert_eq!(trailer(&ends), Some((&b"xyz"[..], 2, 0)));
    assert_eq!(trailer(&bytes(b"\x03xyz\xa0..endnn")), None);
}

#[test]
fn a_literal_after_a_hole_that_is_not_the_last_is_sought_first() {
    let value = bytes(b"a\0b\0\x01");
    // The first zero is not followed by one byte, and nothing goes back.
    assert!(!case!(matches!(&value, bytes(.., b"\0", u8(_)))));
    assert!(case!(matches!(&value, bytes(.., b"\0", .., b"\0", u8(1)))));
}

#[test]
fn without_segments_left_all_bytes_are_used() {
    let value = bytes(b"abc");
    assert!(case!(matches!(&value, bytes(b"ab", u8(_)))));
    assert!(!case!(matches!(&value, bytes(b"a", u8(_)))));
    assert!(!case!(matches!(&value, bytes(u32(_)))));
    assert!(!case!(matches!(&value, bytes(..2))));
    assert!(case!(matches!(&value, bytes(..3))));
    assert!(case!(matches!(&value, bytes(..2, ..))));
    assert!(!case!(matches!(&value, bytes(..4, ..))));
    assert!(case!(matches!(&value, bytes(..0, b"abc", ..0))));
}

#[test]
fn segments_match_only_byte_strings() {
    for other in [
        term!("abcd"),
        term!([97, 98, 99, 100]),
        term!(null),
        term!(:abcd),
    ] {
        assert!(!case!(matches!(&other, bytes(..4))), "{other}");
        assert!(!case!(matches!(&other, bytes(u32(_)))), "{other}");
        assert!(!case!(matches!(&other, bytes(..))), "{other}");
    }
}

#[test]
fn one_argument_is_a_pattern_of_rust_or_a_segment() {
    let value = bytes(b"\0\x07");
    case!(let bytes(whole) = &value);
    case!(let bytes(x @ ..) = &value);
    case!(let bytes(y @ ..2) = &value);
    case!(let bytes(u16(n)) = &value);
    case!(let bytes([first, others @ ..]) = &value);
    assert_eq!((whole, x, y, n), (&b"\0\x07"[..], whole, whole, 7));
    assert_eq!((*first, others), (0, &b"\x07"[..]));
    assert!(case!(matches!(&value, bytes(b"\0\x07" | b""))));
    assert!(case!(matches!(&value, bytes(b"", b"\0", b"", b"\x07"))));
    assert!(case!(matches!(&bytes(b""), bytes(b""))));
}

#[test]
fn names_are_slices_that_live_as_long_as_the_input() {
    #[patterns]
    fn body<'v>(value: &'v Term, _other: &Term) -> Option<&'v [u8]> {
        match value {
            bytes(u8(n), body @ ..n) => Some(body),
            bytes(_head @ ..3, body @ .., b"!") => Some(body),
            _ => None,
        }
    }
    let value = bytes(b"\x02ab");
    let found = body(&value, &term!(null));
    assert_eq!(found, Some(&b"ab"[..]));
    assert_eq!(body(&bytes(b"abcd!"), &term!(null)), Some(&b"d"[..]));
}

#[test]
fn a_repeated_name_means_equality() {
    #[patterns]
    fn twice(value: &Term) -> &'static str {
        match value {
            bytes(x @ ..2, x @ ..2) => "the same bytes",
            bytes(u8(n), b"-", u8(n)) => "the same number",
            bytes(f32(x), b"=", f32(x)) => "the same float",
            [bytes(u8(n), x @ ..n), x] => "the same part",
            [bytes(b"n", u16(n), ..), u16(n)] => "the number",
            _ => "no",
        }
    }
    assert_eq!(twice(&bytes(b"abab")), "the same bytes");
    assert_eq!(twice(&bytes(b"abac")), "no");
    assert_eq!(twice(&bytes(b"a-a")), "the same number");
    assert_eq!(twice(&bytes(b"a-b")), "no");
    assert_eq!(twice(&bytes(b"\0\0\0\0=\x80\0\0\0")), "the same float");
    assert_eq!(twice(&term!([b"\x02ab", b"ab"])), "the same part");
    assert_eq!(twice(&term!([b"\x02ab", b"ac"])), "no");
    assert_eq!(twice(&term!([b"n\x01\x02rest", 258])), "the number");
    assert_eq!(twice(&term!([b"n\x01\x02rest", 259])), "no");
}

#[test]
fn a_length_may_be_a_name_bound_anywhere_before_in_the_clause() {
    fn twofold(value: &Term) -> Option<usize> {
        let n: usize = value.as_i64()?.try_into().ok()?;
        Some(2 * n)
    }

    #[patterns]
    fn frame(value: &Term) -> Option<(usize, &[u8], &[u8])> {
        match value {
            term!((u8(n), bytes(a @ ..n, b @ ..))) => Some((n.into(), a, b)),
            term!({"len": u64(len), "data": bytes(b"d", a @ ..len, b @ ..), ..}) => {
                Some((usize::try_from(len).ok()?, a, b))
            }
            term!([twofold(n), bytes(a @ ..n, b @ ..)]) => Some((n, a, b)),
            term!([usize(n), [bytes(a @ ..n), bytes(.., b @ ..n)]]) => Some((n, a, b)),
            term!([str("n", u16(n)), bytes(a @ ..n, b @ ..)]) => Some((n.into(), a, b)),
            _ => None,
        }
    }
    let found = |value: &Term| frame(value).map(|(n, a, b)| (n, a.to_vec(), b.to_vec()));
    let some = |n: usize, a: &[u8], b: &[u8]| Some((n, a.to_vec(), b.to_vec()));
    assert_eq!(found(&term!((1, b"abc"))), some(1, b"a", b"bc"));
    assert_eq!(found(&term!((4, b"abc"))), None);
    assert_eq!(
        found(&term!({"len": 2, "data": b"dabc"})),
        some(2, b"ab", b"c")
    );
    assert_eq!(found(&term!([1, b"abc"])), some(2, b"ab", b"c"));
    assert_eq!(found(&term!([2, [b"ab", b"abc"]])), some(2, b"ab", b"bc"));
    assert_eq!(found(&term!([3, [b"ab", b"abc"]])), None);
    assert_eq!(found(&term!(["n2", b"abc"])), some(2, b"ab", b"c"));
}

#[test]
fn a_length_is_used_even_if_the_body_leaves_it_out() {
    #[patterns]
    fn first(value: &Term) -> &[u8] {
        match value {
            bytes(u8(len), data @ ..len, u8(more), ..more) => data,
            term!((u8(other), bytes(data @ ..other))) => data,
        }
    }
    assert_eq!(first(&bytes(b"\x01a\x01b")), b"a");
    assert_eq!(first(&term!((1, b"a"))), b"a");
    assert!(case!(matches!(&bytes(b"\x01a"), bytes(u8(_n), .._n))));
}

#[test]
fn guards_see_the_names_of_segments() {
    #[patterns]
    fn checked(value: &Term) -> Option<&[u8]> {
        match value {
            bytes(data @ .., u8(sum)) if data.iter().fold(0, |all: u8, it| all ^ it) == sum => {
                Some(data)
            }
            _ => None,
        }
    }
    assert_eq!(checked(&bytes(b"ab\x03")), Some(&b"ab"[..]));
    assert_eq!(checked(&bytes(b"ab\x04")), None);
}

#[test]
fn segments_may_be_at_any_depth() {
    fn inner(value: &Term) -> Option<&Term> {
        value.get("inner")
    }

    #[patterns]
    fn find(value: &Term) -> String {
        match value {
            term!({"all": [each!(bytes(u8(kinds), data @ ..))]}) => format!("{kinds:?} {data:?}"),
            term!({"some": [filter!(bytes(b"!", u8(n)))]}) => format!("{n:?}"),
            term!({"find": [.., bytes(b"x", u8(n), a @ ..n), b, ..]}) => format!("{n} {a:?} {b}"),
            term!({"maybe"?: bytes(u16(n)), "not": not!(bytes(b"\0", ..))}) => format!("{n:?}"),
            term!({"default"?: bytes(le::<u16>(n)) = 7}) => format!("{n}"),
            term!({"either": bytes(b"a", u8(n)) | bytes(b"b", ..2, u8(n))}) => format!("{n}"),
            term!({"guarded": (bytes(u8(a), u8(b)) if a < b)}) => format!("{a} {b}"),
            term!({"opt": opt!(bytes(u8(a)))}) => format!("{a:?}"),
            term!({"many": many!(bytes(u8(a), ..))}) => format!("{a:?}"),
            term!({ each!(bytes(b"k", u8(keys)): bytes(u8(n), x @ ..n)) }) => {
                format!("{keys:?} {n:?} {x:?}")
            }
            inner(term!(bytes(b"v", u8(n)))) => format!("view {n}"),
            _ => "no".to_owned(),
        }
    }
    let value = term!({"all": [b"\x01a", b"\x02"]});
    assert_eq!(find(&value), "[1, 2] [[97], []]");
    assert_eq!(
        find(&term!({"some": [b"!\x01", b"!", 3, b"!\x02"]})),
        "[1, 2]"
    );
    assert_eq!(
        find(&term!({"find": [b"x\x02a", b"x\x01a", 5]})),
        "1 [97] 5"
    );
    assert_eq!(
        find(&term!({"maybe": b"\x01\0", "not": b"\x01"})),
        "Some(256)"
    );
    assert_eq!(find(&term!({"not": 1})), "None");
    assert_eq!(find(&term!({"not": b"\0x"})), "no");
    assert_eq!(find(&term!({"default": b"\x01\0"})), "1");
    assert_eq!(find(&term!({"either": b"bxx\x05"})), "5");
    assert_eq!(find(&term!({"guarded": b"\x01\x02"})), "1 2");
    assert_eq!(find(&term!({"guarded": b"\x02\x02"})), "no");
    assert_eq!(find(&term!({"opt": null})), "None");
    assert_eq!(find(&term!({"opt": b"\x07"})), "Some(7)");
    assert_eq!(find(&term!({"many": [b"\x07", b"\x08!"]})), "[7, 8]");
    assert_eq!(find(&term!({"many": b"\x07"})), "[7]");
    assert_eq!(find(&term!({b"k\x05": b"\x01x"})), "[5] [1] [[120]]");
    assert_eq!(find(&term!({"inner": b"v\x05"})), "view 5");
}

/// Rows of one width, and the last one.
type Rows<'v> = (Vec<&'v [u8]>, Option<&'v [u8]>);

#[test]
fn a_length_is_seen_within_the_parts_around_a_hole() {
    #[patterns]
    fn rows(value: &Term) -> Option<Rows<'_>> {
        match value {
            term!({
                "width": u8(w),
                "rows": [each!(bytes(rows @ ..w))],
                "last"?: bytes(last @ ..w),
            }) => Some((rows, last)),
            term!([u8(n), not!([bytes(..n)]), [.., bytes(x @ ..n), ..]]) => Some((vec![x], None)),
            _ => None,
        }
    }
    let (ab, cd) = (&b"ab"[..], &b"cd"[..]);
    let value = term!({"width": 2, "rows": [b"ab", b"cd"]});
    assert_eq!(rows(&value), Some((vec![ab, cd], None)));
    let value = term!({"width": 2, "rows": [], "last": b"cd"});
    assert_eq!(rows(&value), Some((vec![], Some(cd))));
    assert_eq!(rows(&term!({"width": 2, "rows": [b"ab", b"cde"]})), None);
    assert_eq!(
        rows(&term!([2, [b"a"], [b"abc", b"ab"]])),
        Some((vec![ab], None))
    );
    assert_eq!(rows(&term!([2, [b"aa"], [b"abc", b"ab"]])), None);
}

#[test]
fn several_arguments_share_lengths() {
    #[patterns]
    fn split<'v>(at: &Term, value: &'v Term) -> Option<(&'v [u8], &'v [u8])> {
        match (at, value) {
            (u8(n), bytes(a @ ..n, b @ ..)) => Some((a, b)),
            _ => None,
        }
    }
    let value = bytes(b"abc");
    assert_eq!(split(&term!(1), &value), Some((&b"a"[..], &b"bc"[..])));
    assert_eq!(split(&term!(4), &value), None);
}

#[test]
fn clauses_are_tried_in_order() {
    #[patterns]
    fn kind(value: &Term) -> &'static str {
        match value {
            b"GIF" => "exactly that",
            bytes(b"GIF87a", ..) => "old",
            bytes(b"GIF", ..) => "new",
            bytes(b"\x89PNG", ..) => "png",
            bytes(..3, b"GIF") => "behind",
            bytes(u8(0), ..) => "zero",
            bytes(_) => "other",
            _ => "none",
        }
    }
    let all: [&[u8]; 7] = [
        b"GIF",
        b"GIF87a",
        b"GIF89a",
        b"\x89PNG!",
        b"abcGIF",
        b"\0",
        b"",
    ];
    assert_eq!(
        all.map(|it| kind(&bytes(it))),
        [
            "exactly that",
            "old",
            "new",
            "png",
            "behind",
            "zero",
            "other"
        ]
    );
}

#[test]
fn a_large_hole_is_no_burden() {
    const LARGE: usize = 1 << 20;
    let value = bytes(&vec![0; LARGE + 4]);
    case!(let bytes(data @ ..1_048_576, u32(n)) = &value);
    assert_eq!((data.len(), n), (LARGE, 0));
    assert!(!case!(matches!(
        &value,
        bytes(..18_446_744_073_709_551_615, ..)
    )));
    assert!(!case!(matches!(&value, bytes(.., b"\0\0\0\x01", ..))));
}

//! Reports about the segments of a byte string: which of them does not match, at which byte, and
//! what is there.

use insta::assert_snapshot;
use patterns::{Mismatch, Term, case, patterns, term};

const FOUR: u8 = 4;

/// The reason of the first clause.
macro_rules! why {
    ($value:tt, $($pattern:tt)*) => {{
        let value = term!($value);
        let mismatch = case!(match &value { $($pattern)* => () }).unwrap_err();
        let clause = &mismatch.clauses()[0];
        format!("{}: {}", clause.path(), clause.reason())
    }};
}

/// The closest clause, and the reason of each.
fn all(mismatch: &Mismatch) -> String {
    let closest = format!("closest: {}", mismatch.closest().index());
    let reasons = mismatch.clauses().iter().map(|it| it.reason().to_string());
    std::iter::once(closest)
        .chain(reasons)
        .collect::<Vec<_>>()
        .join("\n")
}

fn twofold(value: &Term) -> Option<i64> {
    Some(2 * value.as_i64()?)
}

#[test]
fn a_literal_that_is_missing_is_told_with_its_place() {
    let all = [
        why!("GIF89a", bytes(b"GIF", ..)),
        why!(b"PNG", bytes(b"\x89PNG", ..)),
        why!(b"GIF", bytes(b"GIF8", ..)),
        why!(b"\0\x01ab", bytes(u16(_), b"abc", ..)),
        why!(b"a: b", bytes(_k @ .., b": ", _v @ .., b"\r\n")),
        why!(b"key=value", bytes(_k @ .., b": ", _v @ ..)),
        why!(b"x=1;y:2;", bytes(.., b"=", .., b"=", ..)),
        why!(b"GIF89a", bytes(b"GIF", ..2)),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    $: expected bytes(b"GIF", ..), found string "GIF89a"
    $: expected b"\x89PNG" at the beginning, found byte string b"PNG"
    $: expected b"GIF8" at the beginning, found byte string b"GIF"
    $: expected b"abc" at byte 2, found byte string b"\x00\x01ab"
    $: expected b"\r\n" at the end, found byte string b"a: b"
    $: expected b": " in the byte string, found byte string b"key=value"
    $: expected b"=" after byte 2, found byte string b"x=1;y:2;"
    $: expected the end of the byte string at byte 5, found byte string b"GIF89a"
    "#);
}

#[test]
fn a_number_that_does_not_match_is_told_with_its_value() {
    let all = [
        why!(b"\0\x07", bytes(u16(1..=5))),
        why!(b"v\x07\0", bytes(b"v", le::<u16>(1))),
        why!(b"\xff\xff", bytes(i16(0..))),
        why!(b"\x45\0", bytes(bits::<4>(6), bits::<12>(_))),
        why!(b"\x45\0", bytes(bits::<4>(4), bits::<12>(1))),
        why!(b"\x3f\x80\0\0", bytes(f32(2.0..))),
        why!(b"\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", bytes(u128(0))),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    $: expected u16(1..=5) at the beginning, found 7 in byte string b"\x00\x07"
    $: expected le::<u16>(1) at byte 1, found 7 in byte string b"v\x07\x00"
    $: expected i16(0..) at the beginning, found -1 in byte string b"\xff\xff"
    $: expected bits::<4>(6) at the beginning, found 4 in byte string b"E\x00"
    $: expected bits::<12>(1) at bit 4, found 1280 in byte string b"E\x00"
    $: expected f32(2.0..) at the beginning, found 1.0 in byte string b"?\x80\x00\x00"
    $: expected u128(0) at the beginning, found 17014118346046923173168730371588… in byte string b"\x80\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "#);
}

#[test]
fn a_byte_string_that_is_too_short_is_told_with_what_is_left() {
    let all = [
        why!(b"\0", bytes(u16(_))),
        why!(b"", bytes(u32(_len), ..)),
        why!(b"\x05abc", bytes(u8(len), _data @ ..len, ..)),
        why!(b"\x05", bytes(u8(len), ..len)),
        why!(b"\xffab", bytes(i8(len), _data @ ..len)),
        why!(b"ab", bytes(_x @ ..FOUR, ..)),
        why!(b"ab", bytes(..1, _y @ ..4)),
        why!(b"ab", bytes(_data @ .., le::<u32>(_))),
        why!(b"abcd", bytes(_data @ .., le::<u32>(1))),
        why!(b"a", bytes(bits::<4>(_), bits::<12>(_))),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    $: expected u16 at the beginning, found only 1 more in byte string b"\x00"
    $: expected u32 at the beginning, found nothing more in byte string b""
    $: expected 5 bytes at byte 1, found only 3 more in byte string b"\x05abc"
    $: expected 5 bytes at byte 1, found nothing more in byte string b"\x05"
    $: expected as many bytes as `len` says at byte 1, found -1 in byte string b"\xffab"
    $: expected 4 bytes at the beginning, found only 2 more in byte string b"ab"
    $: expected 4 bytes at byte 1, found only 1 more in byte string b"ab"
    $: expected le::<u32> at the beginning, found only 2 more in byte string b"ab"
    $: expected le::<u32>(1) at the beginning, found 1684234849 in byte string b"abcd"
    $: expected bits::<12> at bit 4, found only 1 more in byte string b"a"
    "#);
}

#[test]
fn a_length_from_elsewhere_is_known_to_the_report() {
    let all = [
        why!([5, b"abc"], [u8(n), bytes(_data @ ..n)]),
        why!([2, b"abc"], [u8(n), bytes(_data @ ..n)]),
        why!([2, b"abcd"], [twofold(n), bytes(..n, b"x")]),
        why!([1, b"abx"], [twofold(n), bytes(..n)]),
        why!([-1, b"abc"], [i64(n), bytes(_data @ ..n, ..)]),
        why!([2, [b"ab", b"abc"]], [u8(n), [each!(bytes(..n))]]),
        why!([2, [b"abc", b"a"]], [u8(n), [.., bytes(..n), ..]]),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    $[1]: expected 5 bytes at the beginning, found only 3 more in byte string b"abc"
    $[1]: expected the end of the byte string at byte 2, found byte string b"abc"
    $[1]: expected as many bytes as `n` says at the beginning, found byte string b"abcd"
    $[1]: expected as many bytes as `n` says at the beginning, found byte string b"abx"
    $[1]: expected as many bytes as `n` says at the beginning, found -1 in byte string b"abc"
    $[1][1]: expected the end of the byte string at byte 2, found byte string b"abc"
    $[1]: expected an element like bytes(..n), found none in list [b"abc", b"a"]; closest at $[1][0]: expected the end of the byte string at byte 2, found byte string b"abc"
    "#);
}

#[test]
fn repeated_names_and_guards_are_told_with_their_values() {
    let all = [
        why!(b"abac", bytes(x @ ..2, x @ ..2)),
        why!(b"\x01\x02", bytes(n @ ..1, n @ ..1)),
        why!(b"\x01\x02", bytes(u8(n), u8(n))),
        why!([b"\x01ab", 2], [bytes(u8(n), ..), u8(n)]),
        why!(b"ab\x05", bytes(_d @ .., u8(sum)) if sum == 0),
        why!(b"\x02ab", bytes(u8(n), data @ ..n) if data == b"xy"),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    $: expected byte string b"ab" as in the first `x`, found byte string b"ac"
    $: expected byte string b"\x01" as in the first `n`, found byte string b"\x02"
    $: expected integer 1 as in the first `n`, found integer 2
    $[1]: expected integer 1 as in the first `n`, found integer 2
    $: the guard `sum == 0` is false, with sum = 5
    $: the guard `data == b"xy"` is false, with data = b"ab"
    "#);
}

#[test]
fn a_long_byte_string_is_shown_around_the_place() {
    let mut long = vec![b'a'; 5000];
    long.extend(b"end");
    let long = Term::bytes(long);
    let why = |mismatch: Mismatch| mismatch.clauses()[0].reason().to_string();
    let all = [
        why(case!(match &long {
            bytes(..4000, u8(0), ..) => (),
        })
        .unwrap_err()),
        why(case!(match &long {
            bytes(..4000, b"end") => (),
        })
        .unwrap_err()),
        why(case!(match &long {
            bytes(.., b"END", ..) => (),
        })
        .unwrap_err()),
        why(case!(match &long {
            bytes(.., b"EN", u8(b'D')) => (),
        })
        .unwrap_err()),
        why(case!(match &long {
            bytes(.., b"END") => (),
        })
        .unwrap_err()),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    expected u8(0) at byte 4000, found 97 in byte string b"…aaaaaaaaaaaaaaaaaaaaaaaa…"
    expected b"end" at byte 4000, found byte string b"…aaaaaaaaaaaaaaaaaaaaaaaa…"
    expected b"END" in the byte string, found byte string b"aaaaaaaaaaaaaaaaaaaaaaaa…"
    expected b"EN" in the byte string, found byte string b"aaaaaaaaaaaaaaaaaaaaaaaa…"
    expected b"END" at the end, found byte string b"…aaaaaaend"
    "#);
}

#[test]
fn of_several_clauses_the_one_that_comes_farthest_is_closest() {
    #[patterns]
    fn packet(value: &Term) -> Result<&[u8], Mismatch> {
        match value {
            bytes(b"\x01", u16(len), data @ ..len) => Ok(data),
            bytes(b"\x02", u8(len), data @ ..len) => Ok(data),
            bytes(b"\x02", u8(2), u8(_), ..) => Ok(b""),
        }
    }
    let mismatch = packet(&term!(b"\x02\x05abc")).unwrap_err();
    assert_snapshot!(all(&mismatch), @r#"
    closest: 1
    expected b"\x01" at the beginning, found byte string b"\x02\x05abc"
    expected 5 bytes at byte 2, found only 3 more in byte string b"\x02\x05abc"
    expected u8(2) at byte 1, found 5 in byte string b"\x02\x05abc"
    "#);
}

#[test]
fn without_content_a_report_shows_neither_bytes_nor_what_depends_on_them() {
    #[patterns(redact)]
    fn read(value: &Term) -> Result<(), Mismatch> {
        match value {
            bytes(u8(n), ..n, b"hunter2", ..) => Ok(()),
            bytes(u8(n), x @ ..n, u32(_)) if x.is_empty() => Ok(()),
            bytes(.., b"-", u8(1)) => Ok(()),
            bytes(u8(1..=3), ..) => Ok(()),
            bytes(u8(n), u8(_), ..n) => Ok(()),
            bytes(u16(n), ..n) => Ok(()),
            bytes(x @ ..2, x @ ..2, ..) => Ok(()),
        }
    }
    let mismatch = read(&term!(b"\x06secret-\x02")).unwrap_err();
    assert_snapshot!(all(&mismatch), @r#"
    closest: 4
    expected b"hunter2", found byte string
    expected u32, found byte string
    expected u8(1), found byte string
    expected u8(1..=3) at the beginning, found byte string
    expected the end of the byte string, found byte string
    expected as many bytes as `n` says at byte 2, found byte string
    expected byte string as in the first `x`, found byte string
    "#);
}

#[test]
fn a_client_is_told_what_is_no_part_of_the_program() {
    let value = term!([b"\0\x07", b"ab", b"\x05abc", b"xa"]);
    let result = case!(match &value {
        [
            bytes(u16(1..=5)),
            bytes(u32(_)),
            bytes(u8(n), _x @ ..n),
            bytes(b"a", ..),
        ] => (),
    });
    let mismatch = result.unwrap_err();
    let details: Vec<_> = mismatch
        .faults()
        .iter()
        .map(patterns::Fault::detail)
        .collect();
    assert_snapshot!(details.join("\n"), @r#"
    expected u16(1..=5) at the beginning, found 7 in byte string b"\x00\x07"
    expected u32 at the beginning, found only 2 more in byte string b"ab"
    expected 5 bytes at byte 1, found only 3 more in byte string b"\x05abc"
    expected b"a" at the beginning, found byte string b"xa"
    "#);
}

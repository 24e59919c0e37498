//! Segments of byte strings agree with a plain reading of the bytes, and with Erlang's bit syntax
//! where `erl` is installed.

#![expect(clippy::many_single_char_names, reason = "fields of bits, in order")]

mod announce;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use announce::announce;
use patterns::{Term, case};

const TWO: usize = 2;

/// The number of byte strings that each layout is tried on.
const TRIES: usize = 3000;

/// A layout, in three languages. What it binds is told as one text.
struct Layout {
    pattern: fn(&Term) -> Option<String>,
    plain: fn(&[u8]) -> Option<String>,
    /// The segments, and the list of what they bind.
    erlang: (&'static str, &'static str),
}

/// Bytes, and the bits of a float, as hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold("h".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

/// A function that matches these segments, and tells what they bind.
macro_rules! layout {
    (bytes($($segments:tt)*) => [$($told:expr),*], $plain:expr, $erlang:literal, $list:literal) => {
        Layout {
            pattern: |value| match case!(match value {
                bytes($($segments)*) => vec![$($told.to_string()),*],
            }) {
                Ok(told) => Some(told.join(" ")),
                Err(_) => None,
            },
            plain: $plain,
            erlang: ($erlang, $list),
        }
    };
}

fn layouts() -> Vec<Layout> {
    vec![
        layout!(
            bytes(u8(a), i8(b), u16(c), le::<u16>(d), rest @ ..) => [a, b, c, d, hex(rest)],
            |all| {
                let (head, rest) = all.split_first_chunk::<6>()?;
                let [a, b, c, d, e, f] = *head;
                let (c, d) = (u16::from(c) * 256 + u16::from(d), u16::from(e) + u16::from(f) * 256);
                Some(format!("{a} {} {c} {d} {}", b.cast_signed(), hex(rest)))
            },
            "A:8, B:8/signed, C:16, D:16/little, R/binary",
            "[A, B, C, D, R]"
        ),
        layout!(
            bytes(b"x", i32(a), le::<i32>(b)) => [a, b],
            |all| {
                let rest: &[u8; 8] = all.strip_prefix(b"x")?.try_into().ok()?;
                let (a, b) = rest.split_at(4);
                let (a, b): ([u8; 4], [u8; 4]) = (a.try_into().ok()?, b.try_into().ok()?);
                Some(format!("{} {}", i32::from_be_bytes(a), i32::from_le_bytes(b)))
            },
            "$x, A:32/signed, B:32/signed-little",
            "[A, B]"
        ),
        layout!(
            bytes(u8(n), data @ ..n, rest @ ..) => [n, hex(data), hex(rest)],
            |all| {
                let (n, rest) = all.split_first()?;
                let (data, rest) = rest.split_at_checked((*n).into())?;
                Some(format!("{n} {} {}", hex(data), hex(rest)))
            },
            "N:8, D:N/binary, R/binary",
            "[N, D, R]"
        ),
        layout!(
            bytes(i8(n), data @ ..n, b"y") => [n, hex(data)],
            |all| {
                let (n, rest) = all.split_first()?;
                let length = usize::try_from(n.cast_signed()).ok()?;
                let (data, rest) = rest.split_at_checked(length)?;
                (rest == b"y").then(|| format!("{} {}", n.cast_signed(), hex(data)))
            },
            "N:8/signed, D:N/binary, $y",
            "[N, D]"
        ),
        layout!(
            bytes(bits::<3>(a), bits::<5>(b), bits::<12>(c), bits::<4>(d), e @ ..TWO, ..)
                => [a, b, c, d, hex(e)],
            |all| {
                let [a, b, c, e @ ..] = all else { return None };
                let (b, c): (u16, u16) = ((*b).into(), (*c).into());
                let e = hex(e.get(..2)?);
                Some(format!("{} {} {} {} {e}", a >> 5, a & 31, b << 4 | c >> 4, c & 15))
            },
            "A:3, B:5, C:12, D:4, E:2/binary, _/binary",
            "[A, B, C, D, E]"
        ),
        layout!(
            bytes(bits::<1>(1), bits::<39>(a), bits::<24>(b)) => [a, b],
            |all| {
                let all = u64::from_be_bytes(all.try_into().ok()?);
                (all >> 63 == 1).then(|| format!("{} {}", all << 1 >> 25, all & 0xff_ffff))
            },
            "1:1, A:39, B:24",
            "[A, B]"
        ),
        layout!(
            bytes(u8(n), u8(n), x @ ..1, x @ ..1, ..) => [n, hex(x)],
            |all| match all {
                [n, m, x, y, ..] if n == m && x == y => Some(format!("{n} {}", hex(&[*x]))),
                _ => None,
            },
            "N:8, N:8, X:1/binary, X:1/binary, _/binary",
            "[N, X]"
        ),
        layout!(
            bytes(u128(a), ..) => [a],
            |all| Some(u128::from_be_bytes(*all.first_chunk()?).to_string()),
            "A:128, _/binary",
            "[A]"
        ),
        layout!(
            // Erlang reads no float that is not finite.
            bytes(f32(a @ f32::MIN..=f32::MAX), le::<f64>(b @ f64::MIN..=f64::MAX), ..)
                => [hex(&a.to_be_bytes()), hex(&b.to_be_bytes())],
            |all| {
                let (a, rest) = all.split_first_chunk()?;
                let (a, b) = (f32::from_be_bytes(*a), f64::from_le_bytes(*rest.first_chunk()?));
                let is_finite = a.is_finite() && b.is_finite();
                is_finite.then(|| format!("{} {}", hex(&a.to_be_bytes()), hex(&b.to_be_bytes())))
            },
            "A:32/float, B:64/float-little, _/binary",
            "[<<A:32/float>>, <<B:64/float>>]"
        ),
    ]
}

/// Random byte strings (`SplitMix64`, by Steele, Lea and Flood), of bytes that lengths and literals
/// often match.
fn samples() -> Vec<Vec<u8>> {
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % 256).expect("a byte")
    };
    let mut sample = || {
        let length = next() % 20;
        let byte = |next: &mut dyn FnMut() -> usize| match next() % 4 {
            0 => b"xy"[next() % 2],
            1 => u8::try_from(next() % 6).expect("a small number"),
            2 => [0, 0x80, 0xff, 0x40][next() % 4],
            _ => u8::try_from(next()).expect("a byte"),
        };
        (0..length).map(|_| byte(&mut next)).collect()
    };
    (0..TRIES).map(|_| sample()).collect()
}

/// The answers of Erlang for all samples of each layout, if it is installed.
fn by_erlang(layouts: &[Layout], samples: &[Vec<u8>]) -> Option<Vec<String>> {
    let clauses = layouts.iter().map(|Layout { erlang, .. }| {
        let (segments, told) = erlang;
        format!("fun(<<{segments}>>) -> {told}; (_) -> none end")
    });
    let clauses = clauses.collect::<Vec<_>>().join(",\n");
    let samples = samples.iter().map(|sample| {
        let bytes: Vec<String> = sample.iter().map(u8::to_string).collect();
        format!("<<{}>>", bytes.join(","))
    });
    let samples = samples.collect::<Vec<_>>().join(",\n");
    let module = format!(
        "-module(bit_syntax).\n-export([main/0]).\n\
         shown(N) when is_integer(N) -> integer_to_list(N);\n\
         shown(B) -> \"h\" ++ binary_to_list(binary:encode_hex(B)).\n\
         told(none) -> \"none\";\n\
         told(All) -> lists:join(\" \", [shown(X) || X <- All]).\n\
         main() -> [io:format(\"~s~n\", [told(F(S))]) || F <- [{clauses}], S <- [{samples}]].\n"
    );
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/bit_syntax");
    fs::create_dir_all(folder).expect("a folder for the module");
    fs::write(format!("{folder}/bit_syntax.erl"), module).expect("the module is written");
    let run = "{ok, _} = compile:file(bit_syntax, [report]), bit_syntax:main(), halt().";
    let output = Command::new("erl")
        .args(["-noinput", "-eval", run])
        .current_dir(folder)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{output:?}");
    Some(text.lines().map(str::to_owned).collect())
}

#[test]
fn segments_agree_with_a_plain_reading_and_with_erlang() {
    let (layouts, samples) = (layouts(), samples());
    let by_erlang = by_erlang(&layouts, &samples);
    if by_erlang.is_none() {
        announce("tests/bit_syntax: not comparing with Erlang, because `erl` is not installed");
    }
    let mut at = 0;
    for layout in &layouts {
        let (segments, _) = layout.erlang;
        let mut matching = 0;
        for sample in &samples {
            let told = (layout.pattern)(&Term::bytes(sample.clone()));
            assert_eq!(told, (layout.plain)(sample), "<<{segments}>> of {sample:?}");
            matching += usize::from(told.is_some());
            if let Some(answers) = &by_erlang {
                let told = told.as_deref().unwrap_or("none");
                assert_eq!(told, answers[at], "<<{segments}>> of {sample:?}");
            }
            at += 1;
        }
        assert!(matching > 3, "<<{segments}>> matches {matching} samples");
    }
    assert!(by_erlang.is_none_or(|answers| answers.len() == at));
}

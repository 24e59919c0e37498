//! Which segments cover others, by hand and against all short texts of a few characters.

use super::*;
use crate::ir::{Int, RustPatId};

const U8: HoleType = HoleType::Int(Int::U8);
const U16: HoleType = HoleType::Int(Int::U16);
const I64: HoleType = HoleType::Int(Int::I64);
const USIZE: HoleType = HoleType::Scalar(Scalar::Usize);
const F32: HoleType = HoleType::Scalar(Scalar::F32);
const F64: HoleType = HoleType::Scalar(Scalar::F64);
const CHAR: HoleType = HoleType::Scalar(Scalar::Char);

fn text(literal: &str) -> Segment {
    Segment::Literal(literal.to_owned())
}

fn typed(ty: HoleType) -> Segment {
    Segment::Typed {
        ty,
        pat: RustPatId(0),
        names: Vec::new(),
    }
}

const HOLE: Segment = Segment::Hole(None);

#[track_caller]
fn check(row: &[Segment], candidate: &[Segment], covered: bool) {
    check_sides([Side::Left; 2], row, candidate, covered);
}

#[track_caller]
fn check_sides([own, its]: [Side; 2], row: &[Segment], candidate: &[Segment], covered: bool) {
    let (row, candidate) = (Segments::new(own, row), Segments::new(its, candidate));
    assert_eq!(row.covers(&candidate), covered, "{row:?} {candidate:?}");
}

#[test]
fn typed_holes_read_what_the_runtime_reads() {
    for (ty, read, unread) in [
        (
            U8,
            &["0", "+7", "007", "255"][..],
            &["", "-0", "256", "1x", "+", "1.0"][..],
        ),
        (
            I64,
            &["-0", "-12", "9223372036854775807"],
            &["9223372036854775808", "--1"],
        ),
        (
            F64,
            &["1", ".5", "-1.5e3", "1E-9"],
            &["1.", "e5", "1e400", "inf", "+.e1"],
        ),
        (F32, &["1e38"], &["1e39"]),
        (HoleType::Bool, &["true", "false"], &["True", "truex", ""]),
        (CHAR, &["x", "é"], &["", "xy"]),
    ] {
        let holes = Segments::new(Side::Left, &[typed(ty)]);
        for text in read {
            assert!(holes.matches(text, Approximation::Under), "{ty:?} {text}");
        }
        for text in unread {
            assert!(!holes.matches(text, Approximation::Over), "{ty:?} {text}");
        }
    }
    let usize = Segments::new(Side::Left, &[typed(USIZE)]);
    let matches =
        |text| [Approximation::Under, Approximation::Over].map(|side| usize.matches(text, side));
    assert_eq!(matches("65535"), [true, true]);
    assert_eq!(matches("65536"), [false, true]);
    assert_eq!(matches("-1"), [false, false]);
}

#[test]
fn a_wider_type_covers_a_narrower_one() {
    for (row, candidate, covered) in [
        (U16, U8, true),
        (I64, U8, true),
        (U8, U16, false),
        (U16, I64, false),
        (F64, F32, true),
        (F64, U8, true),
        (F32, F64, false),
        (U8, F64, false),
        (USIZE, USIZE, true),
        (USIZE, U16, true),
        (USIZE, I64, false),
        (I64, USIZE, false),
        (CHAR, CHAR, true),
        (CHAR, HoleType::Bool, false),
    ] {
        check(&[typed(row)], &[typed(candidate)], covered);
        // A run of digits before a point may be that of a longer float.
        let is_longer = row == F64 && candidate == U8;
        let between = |ty| [text("v"), typed(ty), text(".")];
        check(&between(row), &between(candidate), covered && !is_longer);
    }
}

#[test]
fn a_typed_hole_covers_where_its_run_surely_ends() {
    check(&[text("v"), typed(U8), HOLE], &[text("v1."), HOLE], true);
    check(&[text("v"), typed(U8), HOLE], &[text("v1"), HOLE], false);
    check(&[text("v"), typed(U8), HOLE], &[text("v1")], true);
    check(&[typed(F64), HOLE], &[text("1."), HOLE], false);
    check(&[typed(F64), HOLE], &[text("1x"), HOLE], true);
    check(&[typed(F64), HOLE], &[typed(U8), text("x"), HOLE], true);
    check(&[typed(F64), HOLE], &[typed(U8), text("e"), HOLE], false);
    check(&[typed(U8), HOLE], &[text("true")], false);
    check(&[typed(HoleType::Bool), HOLE], &[text("true"), HOLE], true);
}

#[test]
fn a_hole_covers_up_to_an_occurrence_that_is_surely_the_first() {
    let dotted = |first, second| [first, text("."), typed(second)];
    check(&dotted(HOLE, U16), &dotted(HOLE, U8), true);
    check(&dotted(HOLE, U16), &dotted(typed(U16), U8), true);
    check(&dotted(HOLE, U16), &dotted(typed(F64), U8), false);
    check(&dotted(HOLE, U16), &[text("a.1")], true);
    check(&dotted(HOLE, U16), &[text("a.b.1")], false);
    check(&dotted(HOLE, U8), &[HOLE, text("..1")], false);
    check(
        &[HOLE, text("."), typed(U8), HOLE],
        &[HOLE, text("."), HOLE],
        false,
    );
    check(
        &[HOLE, text("."), typed(U8), HOLE],
        &[HOLE, text(".1")],
        false,
    );
}

#[test]
fn after_the_last_typed_hole_any_occurrence_will_do() {
    check(
        &[typed(U8), HOLE, text("."), HOLE],
        &[typed(U8), HOLE, text("@"), HOLE, text(".")],
        true,
    );
    check(&[text("a"), HOLE], &[text("ab"), typed(U8)], true);
    check(&[HOLE, text("b")], &[text("a"), typed(U8), text("b")], true);
    check(&[HOLE, text("1"), HOLE], &[typed(U8)], false);
}

const LEFT: Side = Side::Left;
const RIGHT: Side = Side::Right;

#[test]
fn without_typed_holes_the_side_is_indifferent() {
    let path = [HOLE, text("/"), HOLE];
    let file = [HOLE, text("/"), HOLE, text(".rs")];
    for sides in [[LEFT, RIGHT], [RIGHT, LEFT], [RIGHT, RIGHT]] {
        check_sides(sides, &path, &file, true);
        check_sides(sides, &file, &path, false);
        check_sides(sides, &path, &[typed(U8), text("/"), typed(U8)], true);
    }
}

#[test]
fn from_the_right_typed_holes_cover_where_their_runs_surely_begin() {
    let last = |first, ty| [first, text(":"), typed(ty)];
    for (row, candidate, covered) in [
        (last(HOLE, U16), last(HOLE, U8), true),
        (last(HOLE, U8), last(HOLE, U16), false),
        (last(HOLE, U16), last(typed(U8), U8), true),
        (last(HOLE, F64), last(HOLE, U8), true),
    ] {
        check_sides([RIGHT, RIGHT], &row, &candidate, covered);
    }
    // Of two colons, `str` takes the first and `rstr` the last, so that no colon follows.
    check_sides([LEFT, RIGHT], &last(HOLE, U8), &last(HOLE, U8), false);
    check_sides([RIGHT, LEFT], &last(HOLE, U8), &last(HOLE, U8), true);
    check_sides(
        [LEFT, RIGHT],
        &last(typed(U8), U8),
        &last(typed(U8), U8),
        true,
    );
    check_sides([RIGHT, RIGHT], &last(HOLE, U8), &[HOLE, text("a:1")], true);
    check_sides([RIGHT, RIGHT], &last(HOLE, U8), &[text("a:12")], true);
    check_sides([RIGHT, RIGHT], &last(HOLE, U8), &[HOLE, text("1")], false);
}

#[test]
fn from_the_right_a_sign_belongs_to_the_literal_that_needs_it() {
    let dashed = [HOLE, text("-"), typed(U8)];
    check_sides([RIGHT, RIGHT], &dashed, &[text("web-3")], true);
    check_sides([RIGHT, RIGHT], &dashed, &[text("web--3")], false);
    check_sides(
        [RIGHT, RIGHT],
        &dashed,
        &[HOLE, text("--"), typed(U8)],
        false,
    );
    check_sides(
        [RIGHT, RIGHT],
        &dashed,
        &[HOLE, text("b-"), typed(U8)],
        false,
    );
    let signed = [HOLE, text("b"), typed(I64)];
    check_sides(
        [RIGHT, RIGHT],
        &signed,
        &[HOLE, text("ab"), typed(U8)],
        true,
    );
}

/// Segments of every shape, of a few literals and types.
fn all_segments() -> Vec<Vec<Segment>> {
    let literals = ["1", "-", "x", "x-", "--", "."].map(text);
    let types = [U8, HoleType::Int(Int::I8), F64].map(typed);
    let mut all: Vec<Vec<Segment>> = types.iter().map(|ty| vec![ty.clone()]).collect();
    for one in &literals {
        all.push(vec![one.clone(), HOLE]);
        all.push(vec![HOLE, one.clone()]);
        all.push(vec![HOLE, one.clone(), HOLE]);
        for ty in &types {
            let (one, ty) = (one.clone(), ty.clone());
            all.push(vec![one.clone(), ty.clone()]);
            all.push(vec![ty.clone(), one.clone()]);
            all.push(vec![HOLE, one.clone(), ty.clone()]);
            all.push(vec![ty.clone(), one.clone(), HOLE]);
            for other in &literals {
                let other = other.clone();
                all.push(vec![one.clone(), ty.clone(), other.clone()]);
                all.push(vec![HOLE, one.clone(), ty.clone(), other.clone(), HOLE]);
            }
            let pairs = types
                .iter()
                .map(|other| vec![ty.clone(), one.clone(), other.clone()]);
            all.extend(pairs);
        }
    }
    all
}

/// All texts of up to five of these characters.
fn all_texts() -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut longest = 0..1;
    for _ in 0..5 {
        let next = texts.len();
        for at in longest {
            for character in ["1", "-", "x", ".", "e"] {
                let longer = texts[at].clone() + character;
                texts.push(longer);
            }
        }
        longest = next..texts.len();
    }
    texts
}

#[test]
fn what_is_covered_is_matched() {
    let texts = all_texts();
    let sides = all_segments()
        .into_iter()
        .flat_map(|segments| [LEFT, RIGHT].map(|side| Segments::new(side, &segments)));
    let all: Vec<(Segments, Vec<bool>)> = sides
        .map(|segments| {
            let matched = texts.iter();
            let matched = matched.map(|text| segments.matches(text, Approximation::Under));
            let matched = matched.collect();
            (segments, matched)
        })
        .collect();
    let mut covered = [0; 2];
    for (row, by_row) in &all {
        for (candidate, by_candidate) in &all {
            if !row.covers(candidate) {
                continue;
            }
            covered[usize::from(row.side == candidate.side)] += 1;
            let mut both = texts.iter().zip(by_row.iter().zip(by_candidate));
            let lost = both.find(|(_, (by_row, by_candidate))| **by_candidate && !**by_row);
            assert_eq!(lost, None, "{row:?} {candidate:?}");
        }
    }
    assert!(covered.iter().all(|count| *count > 2000), "{covered:?}");
}

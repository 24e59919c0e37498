//! Expands the uses of the macros in this repository's tests, with random damage to their tokens.
//! An expansion must be code that can be read, and nothing may panic.
//!
//! The modules of the macro are compiled into this program, because a crate of macros has no other
//! functions.
#![no_main]
#![allow(dead_code, reason = "the program has no macros, which call all of it")]

extern crate proc_macro;

use std::path::Path;
use std::str::FromStr;
use std::sync::LazyLock;

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use proc_macro2::{Delimiter, TokenStream};

use self::damage::{Damage, OTHERS, count, damaged};
use self::uses::{Macro, Use, uses_in};

#[path = "../../patterns-macro/src/compile.rs"]
mod compile;
#[path = "../../patterns-macro/src/testing/damage.rs"]
mod damage;
#[path = "../../patterns-macro/src/describe/mod.rs"]
mod describe;
#[path = "../../patterns-macro/src/door.rs"]
mod door;
#[path = "../../patterns-macro/src/emit/mod.rs"]
mod emit;
#[path = "../../patterns-macro/src/entry/mod.rs"]
mod entry;
#[path = "../../patterns-macro/src/graph/mod.rs"]
mod graph;
#[path = "../../patterns-macro/src/ir/mod.rs"]
mod ir;
#[path = "../../patterns-macro/src/lower/mod.rs"]
mod lower;
#[path = "../../patterns-macro/src/pieces.rs"]
mod pieces;
#[path = "../../patterns-macro/src/prove/mod.rs"]
mod prove;
#[path = "../../patterns-macro/src/reader.rs"]
mod reader;
#[path = "../../patterns-macro/src/report.rs"]
mod report;
#[path = "../../patterns-macro/src/schema/mod.rs"]
mod schema;
#[path = "../../patterns-macro/src/shape/mod.rs"]
mod shape;
#[path = "../../patterns-macro/src/syntax/mod.rs"]
mod syntax;
#[path = "../../patterns-macro/src/tag.rs"]
mod tag;
#[path = "../../patterns-macro/src/tokens.rs"]
mod tokens;
#[path = "../../patterns-macro/src/testing/uses.rs"]
mod uses;

/// A use as text: the macro, its options, and its input.
type Written = (Macro, String, String);

static USES: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let written = |used: Use| (used.of, used.options.to_string(), used.input.to_string());
    uses_in(&tests).into_iter().map(written).collect()
});

fn damage(u: &mut Unstructured<'_>) -> Result<Damage> {
    let delimiters = [
        Delimiter::Brace,
        Delimiter::Bracket,
        Delimiter::Parenthesis,
        Delimiter::None,
    ];
    Ok(match u.int_in_range(0..=6)? {
        0 => Damage::Gone,
        1 => Damage::Doubled,
        2 => Damage::Late,
        3 => Damage::Opened,
        4 => Damage::Closed(*u.choose(&delimiters)?),
        5 => Damage::Other(u.choose(OTHERS)?),
        _ => Damage::Before(u.choose(OTHERS)?),
    })
}

fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let (of, options, input) = &USES[usize::from(u16::arbitrary(u)?) % USES.len()];
    let read = |text: &str| TokenStream::from_str(text).expect("it was written by a token stream");
    let (options, mut input) = (read(options), read(input));
    for _ in 0..u.int_in_range(1..=4)? {
        let tokens = count(&input);
        if tokens > 0 {
            let at = u.choose_index(tokens)?;
            input = damaged(input, &mut Some(at), &damage(u)?);
        }
    }
    let used = Use {
        of: *of,
        options,
        input,
    };
    let (expanded, is_read) = used.expanded();
    assert!(is_read, "{of:?} of\n{}\nis\n{expanded}", used.input);
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
    // The places of all tokens so far would fill the memory.
    proc_macro2::extra::invalidate_current_thread_spans();
});

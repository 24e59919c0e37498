//! The macros on damaged code: the expansion can be parsed, and nothing panics.
//!
//! The code comes from the tests of this repository, with some tokens removed, doubled, exchanged
//! or added.

use std::fs;
use std::path::Path;
use std::{panic, thread};

use proc_macro2::{Delimiter, TokenStream};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::damage::{Damage, OTHERS, count, damaged};
use super::uses::{Macro, Use, uses_in};

/// The number of expansions that are tried.
const CASES: u32 = 1000;

fn damage() -> impl Strategy<Value = Damage> {
    let other = || proptest::sample::select(OTHERS);
    prop_oneof![
        Just(Damage::Gone),
        Just(Damage::Doubled),
        Just(Damage::Late),
        other().prop_map(Damage::Other),
        other().prop_map(Damage::Before),
        Just(Damage::Opened),
        proptest::sample::select(&[
            Delimiter::Brace,
            Delimiter::Bracket,
            Delimiter::Parenthesis,
            Delimiter::None
        ])
        .prop_map(Damage::Closed),
    ]
}

#[test]
fn damaged_code_expands_to_code_that_can_be_read() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    if !tests.exists() {
        // The published package of the macros has no tests.
        return;
    }
    // Parsing large expansions recurses, and the stack of a test thread is smaller than that of the
    // compiler.
    let thread = thread::Builder::new().stack_size(64 << 20);
    let run = thread
        .spawn(move || damage_and_read(&tests))
        .expect("a thread starts");
    if let Err(panic) = run.join() {
        panic::resume_unwind(panic);
    }
}

fn damage_and_read(tests: &Path) {
    let all = uses_in(tests);
    assert!(all.len() > 1000, "{}", all.len());
    let strategy = (any::<Index>(), vec((any::<Index>(), damage()), 1..4));
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(CASES)
    };
    proptest!(config, |((which, damages) in strategy)| {
        let Use { of, options, mut input } = which.get(&all).clone();
        for (at, damage) in damages {
            let count = count(&input);
            if count > 0 {
                input = damaged(input, &mut Some(at.index(count)), &damage);
            }
        }
        let (expanded, is_read) = Use { of, options, input: input.clone() }.expanded();
        prop_assert!(is_read, "{of:?} of\n{input}\nis\n{expanded}");
    });
}

#[test]
fn a_field_without_a_name_is_left_to_rustc() {
    let input = "struct Point { x: u8, _: u8 }".parse().unwrap();
    let of = Macro::Derive;
    let options = TokenStream::new();
    let (expanded, is_read) = Use { of, options, input }.expanded();
    assert!(is_read, "{expanded}");
}

#[test]
fn the_fuzz_target_of_the_macros_has_all_their_modules() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(target) = fs::read_to_string(package.join("../fuzz/fuzz_targets/macros.rs")) else {
        // The published package of the macros has no fuzz targets.
        return;
    };
    let library = fs::read_to_string(package.join("src/lib.rs")).expect("this is the library");
    let modules = library.lines().filter(|line| line.starts_with("mod "));
    for module in modules.filter(|module| *module != "mod testing;") {
        assert!(target.lines().any(|line| line == module), "{module}");
    }
}

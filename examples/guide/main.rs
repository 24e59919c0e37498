//! Runs a program of the guide, docs/guide. A test writes these programs from the pages.

use std::process::{ExitCode, Termination};

macro_rules! programs {
    ($($name:ident)*) => {
        $(mod $name {
            include!(concat!(stringify!($name), ".rs"));

            pub(super) fn run() -> std::process::ExitCode {
                super::ended(main())
            }
        })*

        fn main() -> ExitCode {
            match std::env::args().nth(1).as_deref() {
                $(Some(stringify!($name)) => $name::run(),)*
                _ => panic!("expected the name of a program"),
            }
        }
    };
}

programs! {
    start maps_and_lists strings_and_numbers no_match no_match_2 no_match_3 arguments other_values
    processes proofs_3 tests tests_2 performance
}

/// What the program returns, told as the standard library tells what `main` returns.
fn ended(result: impl Termination) -> ExitCode {
    result.report()
}

//! The code that the macros propose compiles: each help is followed, in the examples of the page of
//! diagnostics and in the programs of `tests/ui`, and rustc compiles what it leads to.
//!
//! The page shows each example with its help followed. In the programs, a help that says what to
//! write in place of the tokens it is about is followed here. For any other there is a program that
//! was mended by hand, so that a new help needs one. All of them together are the programs
//! `tests/ui/pass/mended.rs`, which the ui test compiles, and `tests/mailbox/mended.rs`, which needs
//! a feature.

mod examples;
mod help;
mod helps_by_hand;
mod places;
mod programs;
mod whole;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::ops::Range;
use std::sync::LazyLock;

use proc_macro2::{TokenStream, TokenTree};

use self::examples::Followed;
use self::helps_by_hand::HELPS;
use self::programs::{Program, Unit};
use super::diagnostics::{Row, page, repository, rows};

/// An error of the macros: its place in the source, and its lines.
struct Placed {
    place: Range<usize>,
    message: String,
}

/// The errors of an expansion.
fn errors(tokens: TokenStream) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut start = None;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if word == "compile_error" => {
                start = Some(word.span().byte_range().start);
            }
            TokenTree::Group(group) => match start.take() {
                Some(start) => {
                    let text: syn::LitStr = syn::parse2(group.stream()).expect("a text");
                    found.push(Placed {
                        place: start..group.span().byte_range().end,
                        message: text.value(),
                    });
                }
                None => found.extend(errors(group.stream())),
            },
            TokenTree::Punct(punct) if punct.as_char() == '!' => {}
            _ => start = None,
        }
    }
    found
}

/// Returns whether an item has no errors.
fn expands(item: &str) -> bool {
    programs::errors_in(item).is_some_and(|errors| errors.is_empty())
}

/// The message on the page, and the words of its help.
fn kind(message: &str, rows: &[Row]) -> Option<(String, String)> {
    let first = message.lines().next().unwrap_or_default();
    let row = rows.iter().find(|row| !row.of_types && row.says(first))?;
    Some((row.message.clone(), help::wording(help::of(message)?)))
}

/// The items that the helps of the programs lead to.
struct Mended {
    items: Vec<MendedItem>,
    /// The kinds of help that were followed.
    kinds: BTreeSet<(String, String)>,
    /// Messages whose help leads to more errors.
    failed: Vec<String>,
    /// Messages whose help does not say what to write in place of what it is about.
    unsaid: Vec<String>,
}

/// An item of a program in which a help was followed.
struct MendedItem {
    program: String,
    /// The other items of the program.
    context: Vec<String>,
    item: String,
}

static MENDED: LazyLock<Mended> = LazyLock::new(|| {
    let mut mended = Mended {
        items: Vec::new(),
        kinds: BTreeSet::new(),
        failed: Vec::new(),
        unsaid: Vec::new(),
    };
    let Some(root) = repository() else {
        return mended;
    };
    let rows = rows(&page(&root));
    for program in programs::programs(&root) {
        for unit in program.units() {
            mended.follow(&program, &unit, &rows);
        }
    }
    mended
});

impl Mended {
    fn follow(&mut self, program: &Program, unit: &Unit, rows: &[Row]) {
        let messages = unit.errors.iter().map(|error| &error.message);
        let codes: Vec<Vec<String>> = messages
            .clone()
            .map(|message| help::in_place(message))
            .collect();
        if codes.iter().any(Vec::is_empty) {
            let unsaid = messages.zip(&codes).filter(|(_, codes)| codes.is_empty());
            self.unsaid
                .extend(unsaid.map(|(message, _)| message.clone()));
            return;
        }
        let ways = codes.iter().map(Vec::len).max().unwrap_or(0);
        for way in 0..ways {
            let chosen = codes
                .iter()
                .map(|codes| codes[way.min(codes.len() - 1)].as_str());
            match followed(unit, &chosen.collect::<Vec<_>>()) {
                Some(item) => {
                    self.kinds
                        .extend(messages.clone().filter_map(|message| kind(message, rows)));
                    self.items.push(MendedItem {
                        program: program.name.clone(),
                        context: unit.context(),
                        item,
                    });
                }
                None => self.failed.extend(messages.clone().cloned()),
            }
        }
    }
}

/// The item of a unit with codes in place of its errors, if it has none then. Each code is written
/// at the smallest place where it mends something.
fn followed(unit: &Unit, codes: &[&str]) -> Option<String> {
    let count = |edits: &[(Range<usize>, &str)]| {
        let errors = programs::errors_in(&unit.with(edits));
        errors.map(|errors| errors.len())
    };
    let mut left = unit.errors.len();
    let mut edits = Vec::new();
    for (error, code) in unit.errors.iter().zip(codes) {
        if left == 0 {
            break;
        }
        let places = unit.places(error, code).into_iter();
        let tried = places.map(|place| [edits.as_slice(), &[(place, *code)]].concat());
        edits = tried
            .into_iter()
            .find(|edits| count(edits).is_some_and(|count| count < left))?;
        left = count(&edits)?;
    }
    (left == 0).then(|| unit.with(&edits))
}

#[test]
fn what_each_help_of_an_example_proposes_expands() {
    let Some(root) = repository() else { return };
    let Followed { wrong, .. } = examples::followed(&rows(&page(&root)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_each_help_of_a_program_proposes_expands() {
    let Some(root) = repository() else { return };
    let rows = rows(&page(&root));
    let mut kinds = examples::kinds(&rows);
    kinds.extend(MENDED.kinds.iter().cloned());
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    let failed = MENDED.failed.iter().map(|message| (message, false));
    let unsaid = MENDED.unsaid.iter().map(|message| (message, true));
    for (message, may_be_elsewhere) in failed.chain(unsaid) {
        // Errors of `syn` about Rust have no help.
        let Some(help) = help::of(message) else {
            continue;
        };
        let is_elsewhere = kind(message, &rows).is_some_and(|kind| kinds.contains(&kind));
        let by_hand = HELPS.iter().filter(|(own, _)| *own == help);
        let by_hand: Vec<&str> = by_hand.map(|(_, program)| *program).collect();
        if by_hand.is_empty() && !(may_be_elsewhere && is_elsewhere) {
            wrong.push(format!("no mended program for: {message}"));
        }
        used.extend(by_hand);
    }
    for (help, program) in HELPS {
        if !used.contains(program) {
            wrong.push(format!("not needed: {help}"));
        }
        if !expands(&whole::item(program)) {
            wrong.push(format!("{program} has errors"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_ui_test_compiles_what_the_helps_lead_to() {
    let Some(root) = repository() else { return };
    let mut examples = examples::followed(&rows(&page(&root))).programs;
    let by_hand = HELPS.iter();
    examples.extend(by_hand.map(|(_, program)| whole::item(program)));
    let (receiving, others): (Vec<_>, Vec<_>) = examples
        .into_iter()
        .partition(|item| item.contains("receive!("));
    let texts = [
        (
            "tests/ui/pass/mended.rs",
            whole::file(&others, &MENDED.items),
        ),
        ("tests/mailbox/mended.rs", whole::receiving(&receiving)),
    ];
    for (file, text) in texts {
        let file = root.join(file);
        if env::var_os("UPDATE").is_some() {
            fs::write(&file, &text).expect("the program can be written");
        }
        let written = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            written == text,
            "run `UPDATE=1 cargo test -p patterns-macro --lib mends`, then `cargo test --test ui`, \
             or `--test mailbox`"
        );
    }
}

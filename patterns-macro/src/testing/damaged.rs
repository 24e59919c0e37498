//! The macros on damaged code: the expansion can be parsed, and nothing panics.
//!
//! The code comes from the tests of this repository, with some tokens removed, doubled, exchanged
//! or added.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{panic, thread};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use syn::parse::Parser;

use crate::entry::{case, derive, function, receive, term};

/// The number of expansions that are tried.
const CASES: u32 = 1000;

/// One use of a macro.
#[derive(Clone)]
struct Use {
    of: Macro,
    options: TokenStream,
    input: TokenStream,
}

#[derive(Clone, Copy, Debug)]
enum Macro {
    Patterns,
    Case,
    Receive,
    Term,
    Derive,
}

impl Use {
    fn new(of: Macro, input: TokenStream) -> Self {
        let options = TokenStream::new();
        Self { of, options, input }
    }

    /// Its expansion, and whether that parses as Rust.
    fn expanded(&self) -> (TokenStream, bool) {
        let input = self.input.clone();
        let is_file = |expanded: &TokenStream| syn::parse2::<syn::File>(expanded.clone()).is_ok();
        let expanded = match self.of {
            Macro::Patterns => function::expand(self.options.clone(), &input),
            Macro::Case => case::expand(input.clone()),
            Macro::Receive => receive::expand(input.clone()),
            Macro::Term => term::expand(input.clone()),
            Macro::Derive => derive::expand(input.clone()),
        };
        let is_read = match self.of {
            // Anything but a function comes back unchanged.
            Macro::Patterns => syn::parse2::<syn::ItemFn>(input).is_err() || is_file(&expanded),
            // Bodies that are not Rust come back unchanged.
            Macro::Case | Macro::Receive => {
                let is_block = |tokens| syn::Block::parse_within.parse2(tokens).is_ok();
                !is_block(input) || is_block(expanded.clone())
            }
            Macro::Term => syn::parse2::<syn::Expr>(expanded.clone()).is_ok(),
            Macro::Derive => is_file(&expanded),
        };
        (expanded, is_read)
    }
}

/// The Rust files of a folder and its subfolders.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The uses of the macros in some code.
fn uses(tokens: TokenStream, found: &mut Vec<Use>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        if let [
            TokenTree::Ident(name),
            TokenTree::Punct(mark),
            TokenTree::Group(group),
            ..,
        ] = rest
            && mark.as_char() == '!'
        {
            match name.to_string().as_str() {
                "case" => found.push(Use::new(Macro::Case, group.stream())),
                "receive" => found.push(Use::new(Macro::Receive, group.stream())),
                "term" => found.push(Use::new(Macro::Term, group.stream())),
                _ => {}
            }
        }
        if let [
            TokenTree::Punct(mark),
            TokenTree::Group(attribute),
            item @ ..,
        ] = rest
            && mark.as_char() == '#'
        {
            let attribute: Vec<TokenTree> = attribute.stream().into_iter().collect();
            let options = match attribute.get(1) {
                Some(TokenTree::Group(options)) => options.stream(),
                _ => TokenStream::new(),
            };
            let name = attribute.first().map(ToString::to_string);
            match name.as_deref() {
                Some("patterns") => found.push(Use {
                    of: Macro::Patterns,
                    options,
                    input: up_to_its_body(item),
                }),
                Some("derive") if options.to_string().contains("Subject") => {
                    found.push(Use::new(Macro::Derive, up_to_its_body(item)));
                }
                _ => {}
            }
        }
        if let TokenTree::Group(group) = &tokens[at] {
            uses(group.stream(), found);
        }
    }
}

fn up_to_its_body(tokens: &[TokenTree]) -> TokenStream {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    };
    let end = tokens.iter().position(is_end);
    let end = end.map_or(tokens.len(), |end| end + 1);
    tokens[..end].iter().cloned().collect()
}

/// The damage to one token.
#[derive(Clone, Debug)]
enum Damage {
    Gone,
    Doubled,
    /// Exchanged with the next token.
    Late,
    /// Replaced by another token.
    Other(&'static str),
    /// Preceded by another token.
    Before(&'static str),
    /// A group without its delimiters; any other token is removed.
    Opened,
    /// Put in delimiters.
    Closed(Delimiter),
}

/// The tokens that may replace one.
const OTHERS: &[&str] = &[
    "_",
    "..",
    "..=",
    "@",
    "|",
    "||",
    ",",
    "=>",
    ":",
    "::",
    "?",
    "!",
    "=",
    "-",
    "&",
    "mut",
    "ref",
    "if",
    "let",
    "match",
    "self",
    "null",
    "x",
    "X",
    "r#type",
    "0",
    "-1",
    "1.5",
    "1e400",
    "300u8",
    "'c'",
    "\"a\"",
    "b\"a\"",
    "b'a'",
    "c\"a\"",
    "{}",
    "[]",
    "()",
    "each!(x)",
    "filter!(x)",
    "filter!(_: x)",
    "not!(x)",
    "opt!(x)",
    "after!(x)",
    "many!(x)",
    "opt!(x = 1)",
    "all!(x, y)",
    "pin!(x)",
    "json!({\"a\": x, ..})",
    "term!(:a)",
    "i64(n)",
    "str(x @ ..)",
    "rstr(x @ .., \"a\")",
    "str(re!(\"(a)\", x))",
    "bytes(u8(n), x @ ..n)",
    "bits::<3>(x)",
    "le::<u16>(x)",
    "x @ ..2",
    "rust!(x)",
    "rust!(Some(x))",
    "json_in(json!(x))",
    "(x): y",
    "de::<T>(x)",
    "any::<T>(x)",
    "(x if x)",
    "x @ ..",
    "const { 1 }",
    "#[cfg(a)]",
    ":a",
];

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

fn count(tokens: &TokenStream) -> usize {
    let within = |token: TokenTree| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        _ => 1,
    };
    tokens.clone().into_iter().map(within).sum()
}

fn tokens(text: &str) -> TokenStream {
    TokenStream::from_str(text).expect("these are tokens")
}

/// The tokens with damage to the one at position `left`.
fn damaged(stream: TokenStream, left: &mut Option<usize>, damage: &Damage) -> TokenStream {
    let mut made = TokenStream::new();
    let mut stream = stream.into_iter();
    while let Some(token) = stream.next() {
        match left {
            Some(0) => {
                *left = None;
                match damage {
                    Damage::Gone => {}
                    Damage::Doubled => made.extend([token.clone(), token]),
                    Damage::Late => made.extend(stream.next().into_iter().chain([token])),
                    Damage::Other(text) => made.extend(tokens(text)),
                    Damage::Before(text) => made.extend(tokens(text).into_iter().chain([token])),
                    Damage::Opened => {
                        if let TokenTree::Group(group) = token {
                            made.extend(group.stream());
                        }
                    }
                    Damage::Closed(delimiter) => {
                        made.extend([TokenTree::from(Group::new(*delimiter, token.into()))]);
                    }
                }
            }
            Some(ahead) => {
                *ahead -= 1;
                let token = match token {
                    TokenTree::Group(group) => {
                        let content = damaged(group.stream(), left, damage);
                        let mut kept = Group::new(group.delimiter(), content);
                        kept.set_span(group.span());
                        kept.into()
                    }
                    token => token,
                };
                made.extend([token]);
            }
            None => made.extend([token]),
        }
    }
    made
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
    let (mut files, mut all) = (Vec::new(), Vec::new());
    sources(tests, &mut files);
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).expect("the file can be read");
        if let Ok(tokens) = TokenStream::from_str(&text) {
            uses(tokens, &mut all);
        }
    }
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

//! The uses of the macros in the tests of this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;

use crate::entry::{case, derive, function, receive, term};

/// One use of a macro.
#[derive(Clone)]
pub(crate) struct Use {
    pub(crate) of: Macro,
    pub(crate) options: TokenStream,
    pub(crate) input: TokenStream,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Macro {
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
    pub(crate) fn expanded(&self) -> (TokenStream, bool) {
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

/// The uses in the Rust files of a folder.
///
/// # Panics
///
/// If a file cannot be read.
pub(crate) fn uses_in(folder: &Path) -> Vec<Use> {
    let (mut files, mut found) = (Vec::new(), Vec::new());
    sources(folder, &mut files);
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).expect("the file can be read");
        if let Ok(tokens) = TokenStream::from_str(&text) {
            uses(tokens, &mut found);
        }
    }
    found
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

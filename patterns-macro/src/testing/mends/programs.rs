//! The programs of `tests/ui`, taken apart into the smallest parts that can be mended alone.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, ImplItemFn, Item, ItemFn, Macro, Stmt, TraitItemFn};

use super::{Placed, errors, places};
use crate::entry::{case, derive, function, term};

/// A program of `tests/ui`.
pub(super) struct Program {
    /// Its folder and its name, as one word.
    pub(super) name: String,
    text: String,
    items: Vec<ProgramItem>,
}

/// An item, and the errors of the macros in it.
struct ProgramItem {
    place: Range<usize>,
    /// Other items may use it. Clause functions are left out: they may have errors of rustc.
    is_shared: bool,
    errors: Vec<Placed>,
    pieces: Vec<Piece>,
}

/// A part of an item that may be left out.
#[derive(Clone, PartialEq)]
struct Piece {
    kind: PieceKind,
    place: Range<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum PieceKind {
    Clause,
    Statement,
    Method,
}

/// A clause, a statement, a method or an item with errors.
pub(super) struct Unit<'p> {
    program: &'p Program,
    /// The number of its item.
    item: usize,
    place: Range<usize>,
    pub(super) errors: Vec<&'p Placed>,
}

/// The programs that must not compile.
pub(super) fn programs(root: &Path) -> Vec<Program> {
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("the programs are there");
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut files: Vec<PathBuf> = list(&root.join("tests/ui"))
        .iter()
        .filter(|folder| !folder.ends_with("pass"))
        .flat_map(|folder| list(folder))
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files.iter().map(|file| program(file)).collect()
}

fn program(file: &Path) -> Program {
    let text = fs::read_to_string(file).expect("the program can be read");
    let named = |part: Option<&std::ffi::OsStr>| part.unwrap().to_str().unwrap().to_owned();
    let folder = named(file.parent().and_then(Path::file_name));
    let name = format!("{folder}_{}", named(file.file_stem()));
    let items = items(text.parse().expect("a program consists of tokens"));
    let items = items.iter().map(part).collect();
    Program { name, text, items }
}

/// The items of a program. An item that is not Rust, because a pattern in it is not, is left out.
fn items(tokens: TokenStream) -> Vec<Item> {
    let mut items = Vec::new();
    let (mut item, mut after_colon) = (TokenStream::new(), false);
    for tree in tokens {
        // The braces of a `use` come after `::`.
        let ends = match &tree {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace && !after_colon,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        after_colon = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == ':');
        item.extend([tree]);
        if ends {
            // The attributes of the file itself come before its first item.
            let own = std::mem::take(&mut item);
            items.extend(
                syn::parse2::<syn::File>(own)
                    .ok()
                    .and_then(|mut file| file.items.pop()),
            );
        }
    }
    items
}

fn part(item: &Item) -> ProgramItem {
    let mut found = Found::default();
    found.visit_item(item);
    let Found { mut errors, pieces } = found;
    errors.sort_by_key(|error| error.place.start);
    let is_clauses = |attr: &Attribute| attr.path().is_ident("patterns");
    let is_run = matches!(item, Item::Fn(item)
        if item.sig.ident == "main" || item.attrs.iter().any(is_clauses));
    ProgramItem {
        place: range(item),
        is_shared: errors.is_empty() && !is_run,
        errors,
        pieces,
    }
}

fn range(node: &impl Spanned) -> Range<usize> {
    node.span().byte_range()
}

pub(super) fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The errors of an item, and the pieces that it consists of.
#[derive(Default)]
struct Found {
    errors: Vec<Placed>,
    pieces: Vec<Piece>,
}

impl Found {
    fn piece(&mut self, kind: PieceKind, node: &impl Spanned) {
        let place = range(node);
        self.pieces.push(Piece { kind, place });
    }

    /// Returns whether this is a clause function.
    fn function(&mut self, attrs: &[Attribute], block: Option<&Block>, bare: &TokenStream) -> bool {
        let Some(attr) = attrs.iter().find(|attr| attr.path().is_ident("patterns")) else {
            for statement in block.into_iter().flat_map(|block| &block.stmts) {
                self.piece(PieceKind::Statement, statement);
            }
            return false;
        };
        let options = match &attr.meta {
            syn::Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        self.errors.extend(errors(function::expand(options, bare)));
        if let Some(Stmt::Expr(Expr::Match(matched), _)) =
            block.and_then(|block| block.stmts.last())
        {
            for arm in &matched.arms {
                self.piece(PieceKind::Clause, arm);
            }
        }
        true
    }
}

/// The attributes without the one that is expanded.
fn other_attributes(attrs: &[Attribute]) -> Vec<Attribute> {
    let own = attrs
        .iter()
        .position(|attr| attr.path().is_ident("patterns"));
    let others = attrs.iter().enumerate().filter(|(at, _)| Some(*at) != own);
    others.map(|(_, attr)| attr.clone()).collect()
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        let attrs = other_attributes(&item.attrs);
        let bare = ItemFn {
            attrs,
            ..item.clone()
        };
        if !self.function(&item.attrs, Some(&item.block), &bare.into_token_stream()) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.piece(PieceKind::Method, item);
        let attrs = other_attributes(&item.attrs);
        let bare = ImplItemFn {
            attrs,
            ..item.clone()
        };
        if !self.function(&item.attrs, Some(&item.block), &bare.into_token_stream()) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.piece(PieceKind::Method, item);
        let attrs = other_attributes(&item.attrs);
        let bare = TraitItemFn {
            attrs,
            ..item.clone()
        };
        if !self.function(
            &item.attrs,
            item.default.as_ref(),
            &bare.into_token_stream(),
        ) {
            visit::visit_trait_item_fn(self, item);
        }
    }

    fn visit_item(&mut self, item: &'ast Item) {
        let attrs = match item {
            Item::Struct(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Union(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        let derives = |attr: &Attribute| {
            attr.path().is_ident("derive") && attr.to_token_stream().to_string().contains("Subject")
        };
        if let Some(derive) = attrs.iter().find(|attr| derives(attr)) {
            let derive = range(derive);
            let others = item.to_token_stream().into_iter();
            let others = others.filter(|tree| !holds(&derive, &tree.span().byte_range()));
            self.errors.extend(errors(derive::expand(others.collect())));
        }
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        let expand = match item.path.get_ident().map(ToString::to_string).as_deref() {
            Some("case") => case::expand,
            Some("term") => term::expand,
            _ => return,
        };
        let found = errors(expand(item.tokens.clone()));
        // An error about nothing is at the call.
        self.errors.extend(found.into_iter().map(|error| {
            let is_nowhere = error.place.is_empty();
            let place = if is_nowhere { range(item) } else { error.place };
            Placed { place, ..error }
        }));
    }
}

impl Program {
    pub(super) fn units(&self) -> Vec<Unit<'_>> {
        let mut units: Vec<Unit> = Vec::new();
        for (item, part) in self.items.iter().enumerate() {
            for error in &part.errors {
                let pieces = part.pieces.iter().map(|piece| &piece.place);
                let pieces = pieces.filter(|piece| holds(piece, &error.place));
                let place = pieces
                    .min_by_key(|piece| piece.len())
                    .unwrap_or(&part.place);
                match units.iter_mut().find(|unit| unit.place == *place) {
                    Some(unit) => unit.errors.push(error),
                    None => units.push(Unit {
                        program: self,
                        item,
                        place: place.clone(),
                        errors: vec![error],
                    }),
                }
            }
        }
        // A clause is not a program while its function has a mistake.
        let outer: Vec<(Range<usize>, Vec<&Placed>)> = units
            .iter()
            .map(|unit| (unit.place.clone(), unit.errors.clone()))
            .collect();
        for unit in &mut units {
            let around = outer
                .iter()
                .filter(|(place, _)| *place != unit.place && holds(place, &unit.place));
            unit.errors
                .extend(around.flat_map(|(_, errors)| errors.iter().copied()));
        }
        units
    }
}

impl Unit<'_> {
    fn part(&self) -> &ProgramItem {
        &self.program.items[self.item]
    }

    /// The item with codes in these places, and without the other mistakes in it.
    pub(super) fn with(&self, codes: &[(Range<usize>, &str)]) -> String {
        let ProgramItem {
            place,
            pieces,
            errors,
            ..
        } = self.part();
        let text = &self.program.text;
        let mut edits = codes.to_vec();
        let touches = |piece: &Range<usize>| {
            holds(piece, &self.place)
                || self
                    .errors
                    .iter()
                    .any(|error| holds(piece, &error.place) || holds(&error.place, piece))
        };
        let own = pieces
            .iter()
            .find(|piece| piece.place == self.place)
            .map(|piece| piece.kind);
        for piece in pieces {
            let is_mistaken = errors.iter().any(|error| holds(&piece.place, &error.place));
            let is_needed = match piece.kind {
                PieceKind::Method => !is_mistaken,
                PieceKind::Clause => !is_mistaken && own != Some(PieceKind::Clause),
                PieceKind::Statement => {
                    !is_mistaken
                        && piece.place.start < self.place.start
                        && text[piece.place.clone()].starts_with("let ")
                }
            };
            if !is_needed && !touches(&piece.place) {
                edits.push((piece.place.clone(), ""));
            }
        }
        edits.sort_by_key(|(place, _)| (place.start, place.end));
        let mut item = text[place.clone()].to_owned();
        let mut last = usize::MAX;
        for (edited, code) in edits.into_iter().rev() {
            if edited.end <= last {
                item.replace_range(edited.start - place.start..edited.end - place.start, code);
                last = edited.start;
            }
        }
        item
    }

    /// The places where a code for an error can be written, from the smallest.
    pub(super) fn places(&self, error: &Placed, code: &str) -> Vec<Range<usize>> {
        let text = &self.program.text;
        let mut places = places::around(text, &error.place);
        // A call replaces the typed pattern around it, whose pattern is Rust's own.
        let is_call = code.ends_with(')');
        let within = |place: &Range<usize>| {
            let before = text[..place.start].strip_suffix('(').unwrap_or_default();
            TYPED.iter().any(|name| before.ends_with(name))
        };
        places.retain(|place| holds(&self.part().place, place) && !(is_call && within(place)));
        places
    }

    /// The other items of the program that it may use.
    pub(super) fn context(&self) -> Vec<String> {
        let others = self.program.items.iter().enumerate();
        let others = others.filter(|(at, part)| *at != self.item && part.is_shared);
        others
            .map(|(_, part)| self.program.text[part.place.clone()].to_owned())
            .collect()
    }
}

/// Calls whose argument is a pattern of Rust.
const TYPED: [&str; 8] = ["i64", "u8", "f32", "f64", "bool", "char", "map", "list"];

/// The errors that the macros report in an item.
pub(super) fn errors_in(item: &str) -> Option<Vec<Placed>> {
    let item: Item = syn::parse_str(item).ok()?;
    Some(part(&item).errors)
}

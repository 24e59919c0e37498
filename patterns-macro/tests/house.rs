//! The layout of both crates: rooms from the ground up, no import that runs back up, no circle.
//!
//! A *room* is a folder of `src`, or a file there. An *import* is any path of the crate that a file
//! names, in a `use` or in code. It leads to the file that defines the name: a re-export is
//! followed, and is not an import itself. Tests don't count.
//!
//! A folder's `mod.rs` is its door. A file that imports a name of a neighbour from there imports
//! the door: a value, its list and its map name each other as associated types, and meet that way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// The rooms of `patterns-core`, from the ground up.
const CORE: &[&str] = &[
    "quote", "subject", "rules", "values", "term", "report", "corpus", "mailbox", "language",
    "private", "lib",
];

/// The rooms of `patterns-macro`, from the ground up.
const MACRO: &[&str] = &[
    "reader", "report", "pieces", "door", "tokens", "tag", "ir", "schema", "shape", "syntax",
    "lower", "prove", "graph", "emit", "describe", "compile", "entry", "lib",
];

/// A module's path within its crate; the root's is empty.
type Module = Vec<String>;

#[test]
fn no_room_of_the_core_imports_one_above_it() {
    assert_none(&Crate::read("../patterns-core").back_up(CORE));
}

#[test]
fn no_room_of_the_macro_imports_one_above_it() {
    assert_none(&Crate::read("../patterns-macro").back_up(MACRO));
}

#[test]
fn no_files_of_the_core_import_each_other() {
    assert_none(&Crate::read("../patterns-core").circles());
}

#[test]
fn no_files_of_the_macro_import_each_other() {
    assert_none(&Crate::read("../patterns-macro").circles());
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The modules of a crate, as they were read.
struct Crate {
    /// The names in each module's file, tests left out.
    files: BTreeMap<Module, Names>,
}

/// The names of the crate that a file uses.
#[derive(Default)]
struct Names {
    /// Paths in code and in `use`, from the crate's root.
    imports: BTreeSet<Module>,
    /// Re-exports: the name, and the path that it leads to.
    exports: BTreeMap<String, Module>,
}

impl Crate {
    fn read(folder: &str) -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(folder)
            .join("src");
        let mut files = BTreeMap::new();
        read_module(&source, &source.join("lib.rs"), &mut Vec::new(), &mut files);
        assert!(files.len() > 20, "the files of {folder} were found");
        Self { files }
    }

    /// Imports of a room that is not below, as `room -> room: file imports path`.
    fn back_up(&self, rooms: &[&str]) -> Vec<String> {
        let floor = |room: &str| {
            let floor = rooms.iter().position(|known| *known == room);
            floor
                .unwrap_or_else(|| panic!("`{room}` is a new room: give it its place in this test"))
        };
        let mut found = Vec::new();
        for (from, to) in self.arrows() {
            let [above, below] = [&from, &to].map(room);
            if floor(&above) < floor(&below) {
                let [from, to] = [from, to].map(|file| file.join("::"));
                found.push(format!("{above} -> {below}: {from} imports {to}"));
            }
        }
        found
    }

    /// The circles: of the files and folders within each folder, those that lead back to
    /// themselves.
    fn circles(&self) -> Vec<String> {
        let mut within: BTreeMap<Module, BTreeMap<Module, BTreeSet<Module>>> = BTreeMap::new();
        for (from, to) in self.arrows() {
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if shared < from.len() && shared < to.len() {
                let [from, to] = [&from[..=shared], &to[..=shared]].map(<[String]>::to_vec);
                let arrows = within.entry(from[..shared].to_vec()).or_default();
                arrows.entry(from).or_default().insert(to);
            }
        }
        let mut found = Vec::new();
        for arrows in within.values() {
            for start in arrows.keys() {
                let mut reached = BTreeSet::new();
                let mut next: Vec<&Module> = arrows[start].iter().collect();
                while let Some(module) = next.pop() {
                    if reached.insert(module) {
                        next.extend(arrows.get(module).into_iter().flatten());
                    }
                }
                if reached.contains(start) {
                    let others = arrows[start].iter().filter(|other| reached.contains(other));
                    let others: Vec<_> = others.map(|other| other.join("::")).collect();
                    found.push(format!("{} -> {}", start.join("::"), others.join(", ")));
                }
            }
        }
        found
    }

    /// Which file imports from which.
    fn arrows(&self) -> BTreeSet<(Module, Module)> {
        let mut arrows = BTreeSet::new();
        for (from, names) in &self.files {
            for path in &names.imports {
                let to = self.home(from, path, 0);
                if to != *from {
                    arrows.insert((from.clone(), to));
                }
            }
        }
        arrows
    }

    /// The module that defines what a path of a file names.
    fn home(&self, from: &Module, path: &[String], hops: usize) -> Module {
        assert!(hops < 20, "re-exports lead in a circle: {path:?}");
        let is_module = |len: &usize| self.files.contains_key(&path[..*len]);
        let len = (0..=path.len()).rev().find(is_module);
        let len = len.expect("the root is a module");
        let module = &path[..len];
        let is_own_door = !module.is_empty() && from.starts_with(module);
        let exports = &self.files[module].exports;
        match path.get(len).and_then(|name| exports.get(name)) {
            Some(target) if !is_own_door => self.home(from, target, hops + 1),
            _ => module.to_vec(),
        }
    }
}

/// The room that a file is in.
fn room(file: &Module) -> String {
    file.first().map_or_else(|| "lib".to_owned(), Clone::clone)
}

fn read_module(
    source: &Path,
    file: &Path,
    module: &mut Module,
    files: &mut BTreeMap<Module, Names>,
) {
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed =
        syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut reader = Reader {
        module: module.clone(),
        names: Names::default(),
        children: Vec::new(),
    };
    reader.visit_file(&parsed);
    files.insert(module.clone(), reader.names);
    for child in reader.children {
        module.push(child);
        let path: PathBuf = module.iter().collect();
        let mut file = source.join(&path).with_extension("rs");
        if !file.exists() {
            file = source.join(&path).join("mod.rs");
        }
        read_module(source, &file, module, files);
        module.pop();
    }
}

/// Collects what a file names.
struct Reader {
    module: Module,
    names: Names,
    /// The modules that have files of their own.
    children: Vec<String>,
}

impl Reader {
    /// A path from the crate's root, if it is one of this crate.
    fn resolve(&self, path: &[String]) -> Option<Module> {
        let mut from = match path.first()?.as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "super" | "self" => self.module.clone(),
            // A module of this file's own, by its bare name.
            first if self.children.iter().any(|child| child == first) => {
                return Some([&self.module, path].concat());
            }
            _ => return None,
        };
        let mut rest = path;
        while let [first, others @ ..] = rest {
            match first.as_str() {
                "super" => drop(from.pop()),
                "self" => {}
                _ => break,
            }
            rest = others;
        }
        from.extend_from_slice(rest);
        Some(from)
    }

    fn import(&mut self, path: &[String]) {
        if let Some(path) = self.resolve(path).filter(|path| !path.is_empty()) {
            self.names.imports.insert(path);
        }
    }

    /// The paths that a macro is given or made of.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if colons == 2 && !path.is_empty() => {
                    path.push(ident.to_string());
                }
                TokenTree::Ident(ident) => {
                    self.import(&std::mem::replace(&mut path, vec![ident.to_string()]));
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => {
                    self.import(&std::mem::take(&mut path));
                    self.tokens(group.stream());
                }
                _ => self.import(&std::mem::take(&mut path)),
            }
            colons = 0;
        }
        self.import(&path);
    }

    fn used(&mut self, tree: &UseTree, path: &mut Vec<String>, is_export: bool) {
        let depth = path.len();
        let end = match tree {
            UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                self.used(&tree.tree, path, is_export);
                None
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.used(tree, path, is_export);
                }
                None
            }
            UseTree::Name(name) if name.ident == "self" => Some(path[depth - 1].clone()),
            UseTree::Name(name) => {
                path.push(name.ident.to_string());
                Some(name.ident.to_string())
            }
            UseTree::Rename(rename) => {
                path.push(rename.ident.to_string());
                Some(rename.rename.to_string())
            }
            UseTree::Glob(_) => Some(String::new()),
        };
        if let Some(name) = end {
            if is_export {
                if let Some(target) = self.resolve(path) {
                    self.names.exports.insert(name, target);
                }
            } else {
                self.import(path);
            }
        }
        path.truncate(depth);
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else {
            return false;
        };
        list.path.is_ident("cfg") && list.tokens.to_string() == "test"
    })
}

impl<'a> Visit<'a> for Reader {
    fn visit_file(&mut self, file: &'a syn::File) {
        for item in &file.items {
            if let Item::Mod(module) = item
                && module.content.is_none()
                && !is_test(&module.attrs)
            {
                self.children.push(module.ident.to_string());
            }
        }
        visit::visit_file(self, file);
    }

    fn visit_item(&mut self, item: &'a Item) {
        let attributes: &[Attribute] = match item {
            Item::Use(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Const(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'a ItemMod) {
        if module.content.is_some() {
            self.module.push(module.ident.to_string());
            visit::visit_item_mod(self, module);
            self.module.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let is_export = !matches!(item.vis, Visibility::Inherited);
        self.used(&item.tree, &mut Vec::new(), is_export);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if names.len() > 1 {
            self.import(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        self.tokens(called.tokens.clone());
        visit::visit_macro(self, called);
    }
}

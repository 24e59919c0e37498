//! The page of diagnostics, `patterns::diagnostics`, lists all messages of the macros, and no
//! others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::entry::{case, derive, function, receive, shaped, term};
use crate::report::NOTE;

const PAGE: &str = "docs/diagnostics.md";

/// A message, its example, and the same code with its help followed.
pub(super) struct Row {
    /// Contains `…` for the parts that vary.
    pub(super) message: String,
    pub(super) example: String,
    pub(super) mended: String,
    /// `true` if rustc reports it, about a type.
    pub(super) of_types: bool,
    /// `true` if it says that a feature is off, which is on in these tests.
    pub(super) of_feature: bool,
}

impl Row {
    pub(super) fn says(&self, message: &str) -> bool {
        let mut parts = self.message.split('…');
        let Some(mut rest) = message.strip_prefix(parts.next().unwrap_or_default()) else {
            return false;
        };
        let mut parts = parts.peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                return rest.ends_with(part);
            }
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.is_empty()
    }
}

/// The root of the repository. The published package of the macros does not include it.
pub(super) fn repository() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent()?;
    root.join(PAGE).exists().then(|| root.to_owned())
}

pub(super) fn page(root: &Path) -> String {
    fs::read_to_string(root.join(PAGE)).expect("the page of diagnostics is there")
}

/// A block of code as one line, as it could be written too.
fn one_line(block: &str) -> String {
    let lines: Vec<&str> = block.lines().map(str::trim).collect();
    lines.join(" ").replace("( ", "(")
}

/// The messages of the page. Each has a heading, and below it a block of code that has the message
/// and one in which its help is followed.
pub(super) fn rows(page: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut section, mut message) = ("", None);
    let mut blocks: Vec<String> = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            section = title;
        } else if let Some(title) = line.strip_prefix("## ") {
            assert!(message.is_none(), "{message:?} has no two examples");
            message = Some(title);
        } else if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(one_line(&block.join("\n")));
        }
        if blocks.len() == 2 {
            let mended = blocks.pop().unwrap_or_default();
            let message = message.take().expect("a heading above the examples");
            rows.push(Row {
                message: message.to_owned(),
                example: blocks.pop().unwrap_or_default(),
                mended,
                of_types: section == "Types",
                of_feature: ["regex", "schema"]
                    .iter()
                    .any(|name| message.contains(&format!("requires the feature `{name}`"))),
            });
        }
    }
    assert!(blocks.is_empty(), "{blocks:?}");
    rows
}

/// An example as a `match`: it is one, or some clauses, or a pattern.
pub(super) fn matched(example: &str) -> String {
    if example.starts_with("match ") {
        example.to_owned()
    } else if example.contains("=>") {
        format!("match value {{ {example} }}")
    } else {
        format!("match value {{ {example} => () }}")
    }
}

/// An example as the text that is expanded, and what expands it.
pub(super) struct Source {
    text: String,
    expand: fn(TokenStream) -> TokenStream,
}

impl Source {
    pub(super) fn of(example: &str) -> Self {
        let given = |text: &str, expand| Self {
            text: text.to_owned(),
            expand,
        };
        if let Some(item) = example.strip_prefix("#[derive(Subject)] ") {
            return given(item, derive::expand);
        }
        if let Some(form) = example.strip_prefix("case!(") {
            let form = form.trim_end_matches(';').strip_suffix(')').expect("`)`");
            return given(form, case::expand);
        }
        if let Some(form) = example.strip_prefix("receive!(") {
            return given(form.strip_suffix(')').expect("`)`"), receive::expand);
        }
        if let Some(built) = example.strip_prefix("let x = term!(") {
            return given(built.strip_suffix(");").expect("`);`"), term::expand);
        }
        if example.contains("#[patterns") {
            return given(example, with_attributes);
        }
        let matched = matched(example);
        let function = format!("fn f(value: &Value) {{ {matched} }}");
        given(&function, |item| {
            function::expand(TokenStream::new(), &item)
        })
    }

    pub(super) fn expanded(&self) -> TokenStream {
        let tokens = self.text.parse();
        (self.expand)(tokens.unwrap_or_else(|error| panic!("{}: {error}", self.text)))
    }
}

/// Expands an item with `#[patterns]` and other attributes.
fn with_attributes(item: TokenStream) -> TokenStream {
    let mut all: Vec<TokenTree> = item.into_iter().collect();
    let is_patterns = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.stream().to_string().starts_with("patterns"),
        _ => false,
    };
    let at = all.iter().position(is_patterns).expect("`#[patterns]`");
    let types = types_after(&mut all);
    // An attribute above is expanded first, and may move the body away.
    if at > 1
        && let Some(TokenTree::Group(body)) = all.last_mut()
    {
        let mut moved = Group::new(Delimiter::Brace, quote!(moved()));
        moved.set_span(body.span());
        *body = moved;
    }
    let TokenTree::Group(attribute) = &all[at] else {
        unreachable!("it is a group")
    };
    let options = match attribute.stream().into_iter().nth(1) {
        Some(TokenTree::Group(options)) => options.stream(),
        _ => TokenStream::new(),
    };
    let expanded = function::expand(options, &all[at + 1..].iter().cloned().collect());
    // Each may be asked twice.
    let asked = types.iter().cycle().take(2 * types.len());
    asked.fold(expanded, answered)
}

/// The types that derive `Subject` after a function, which they are taken away from.
fn types_after(all: &mut Vec<TokenTree>) -> Vec<TokenStream> {
    let is_derive = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.stream().to_string().starts_with("derive"),
        _ => false,
    };
    let mut types = Vec::new();
    while let Some(at) = all.iter().rposition(is_derive) {
        types.push(all.split_off(at).into_iter().skip(1).collect());
        all.pop();
    }
    types
}

/// What rustc makes of a call that asks a type for its shape, as long as there is one.
fn answered(asking: TokenStream, ty: &TokenStream) -> TokenStream {
    let shape = first_group(derive::expand(ty.clone()), &|group| {
        let first = group.stream().into_iter().next();
        matches!(first, Some(TokenTree::Literal(_)))
    });
    let call = first_group(asking.clone(), &|group| {
        let inner: Vec<TokenTree> = group.stream().into_iter().take(2).collect();
        matches!(&inner[..], [TokenTree::Group(_), TokenTree::Ident(word)] if word == "function")
    });
    match (shape, call) {
        (Some(shape), Some(call)) => {
            let state: TokenStream = call.stream().into_iter().skip(1).collect();
            shaped::expand(quote!(#shape #state))
        }
        _ => asking,
    }
}

/// The first group in braces like this, anywhere.
fn first_group(tokens: TokenStream, is_it: &dyn Fn(&Group) -> bool) -> Option<Group> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && is_it(&group) => {
            Some(group)
        }
        TokenTree::Group(group) => first_group(group.stream(), is_it),
        _ => None,
    })
}

/// The texts of all `compile_error!`s.
fn errors(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut named = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) => named = word == "compile_error",
            TokenTree::Group(group) if named && group.delimiter() != Delimiter::None => {
                let text: syn::LitStr = syn::parse2(group.stream()).expect("a text");
                found.push(text.value());
                named = false;
            }
            TokenTree::Group(group) => found.extend(errors(group.stream())),
            _ => {}
        }
    }
    found
}

#[test]
fn each_example_has_the_message_of_its_heading_and_a_help_in_lower_case_without_a_stop() {
    let Some(root) = repository() else { return };
    let rows = rows(&page(&root));
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| !row.of_types && !row.of_feature) {
        let errors = errors(Source::of(&row.example).expanded());
        let is_said = |error: &String| {
            let mut lines = error.lines();
            row.says(lines.next().unwrap_or_default())
                && lines.any(|line| line.starts_with("help: "))
        };
        let is_well_spelled = |error: &String| {
            error.lines().all(|line| {
                let text = line
                    .trim_start_matches("help: ")
                    .trim_start_matches("note: ");
                !text.starts_with(char::is_uppercase) && !text.ends_with('.')
            })
        };
        if errors.is_empty() || !errors.iter().all(is_said) || !errors.iter().all(is_well_spelled) {
            wrong.push(format!(
                "{}\n  `{}` says {errors:?}",
                row.message, row.example
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_last_error_of_an_expansion_and_no_other_names_the_page() {
    let Some(root) = repository() else { return };
    let rows = rows(&page(&root));
    for row in rows.iter().filter(|row| !row.of_types && !row.of_feature) {
        let mut errors = errors(Source::of(&row.example).expanded());
        let last = errors.pop();
        let ends = |text: &String| text.lines().last() == Some(NOTE);
        assert!(last.as_ref().is_none_or(ends), "{last:?}");
        assert!(
            !errors.iter().any(|error| error.contains(NOTE)),
            "{errors:?}"
        );
    }
}

#[test]
fn each_message_about_types_has_an_example_that_fails() {
    let Some(root) = repository() else { return };
    let page = page(&root);
    let rows = rows(&page).into_iter().filter(|row| row.of_types);
    // They are tests of the facade's documentation.
    let examples = page.matches("```compile_fail,E0277\n").count();
    assert_eq!(rows.count(), examples);
}

/// The first lines of all errors of the programs in `tests/ui`, and of those that need other
/// crates: those of the macros, and those about types.
fn errors_of_programs(root: &Path) -> (Vec<String>, Vec<String>) {
    let (mut ours, mut of_types) = (Vec::new(), Vec::new());
    let folders = fs::read_dir(root.join("tests/ui")).expect("the programs are there");
    let folders = folders.map(|folder| folder.unwrap().path());
    let with_others = ["tests/attributes/mistakes", "tests/mailbox/mistakes"];
    let folders = folders.chain(with_others.map(|folder| root.join(folder)));
    for file in folders.flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let file = file.unwrap().path();
        if file
            .extension()
            .is_none_or(|extension| extension != "stderr")
        {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            // In errors of rustc itself, the next line is the place.
            let more = lines
                .get(at + 1)
                .is_some_and(|next| next.starts_with("       "));
            if let Some(message) = line.strip_prefix("error: ")
                && more
            {
                ours.push(message.to_owned());
            }
            if let Some(message) = line.strip_prefix("error[E0277]: ") {
                of_types.push(message.to_owned());
            }
        }
    }
    (ours, of_types)
}

#[test]
fn each_message_of_a_failing_program_has_a_heading_and_each_heading_a_program() {
    let Some(root) = repository() else { return };
    let rows = rows(&page(&root));
    let (ours, of_types) = errors_of_programs(&root);
    assert!(ours.len() > 100, "the programs' errors are read");
    let rustcs = ["the trait bound `", "can't compare `"];
    let missing: BTreeSet<&String> = ours
        .iter()
        .filter(|error| !rows.iter().any(|row| !row.of_types && row.says(error)))
        .chain(of_types.iter().filter(|error| {
            !rows.iter().any(|row| row.of_types && row.says(error))
                && !rustcs.iter().any(|form| error.starts_with(form))
        }))
        .collect();
    assert!(missing.is_empty(), "the page lacks {missing:#?}");
    let untested: Vec<&String> = rows
        .iter()
        .filter(|row| {
            let errors = if row.of_types { &of_types } else { &ours };
            !errors.iter().any(|error| row.says(error))
        })
        .map(|row| &row.message)
        .collect();
    assert!(untested.is_empty(), "no program shows {untested:#?}");
}

/// The texts of `#[diagnostic::on_unimplemented(message = "…")]` in a folder.
fn messages_of_traits(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the runtime is there") {
        let path = entry.unwrap().path();
        if path.is_dir() {
            messages_of_traits(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let mut parts = text.split("on_unimplemented(\n    message = \"");
        parts.next();
        for part in parts {
            let message = part.split("\",").next().unwrap().split("\"\n").next();
            found.push(message.unwrap().to_owned());
        }
    }
}

#[test]
fn each_trait_that_explains_itself_has_a_heading() {
    let Some(root) = repository() else { return };
    let rows = rows(&page(&root));
    let mut messages = Vec::new();
    messages_of_traits(&root.join("patterns-core/src"), &mut messages);
    assert!(messages.len() > 8, "{messages:?}");
    messages.retain(|message| !rows.iter().any(|row| row.of_types && row.says(message)));
    assert!(messages.is_empty(), "the page lacks {messages:#?}");
}

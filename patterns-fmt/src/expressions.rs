//! The expressions within patterns, each on one line as rustfmt writes it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use syn::{Expr, ExprIf};

use crate::rustfmt::Rustfmt;
use crate::same::same;
use crate::source::Source;

/// Expressions as they are typed, and as they are written.
#[derive(Default)]
pub(crate) struct Expressions {
    known: BTreeMap<Typed, Option<String>>,
    /// `true` once they have been formatted.
    done: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Typed {
    text: String,
    /// `true` for what comes after `if`, which may contain `let`.
    is_condition: bool,
}

impl Expressions {
    /// An expression on one line; as it is typed until [`Expressions::format`] has run, which knows
    /// those that were asked for before. `None` if it needs several lines.
    pub(crate) fn formatted(&mut self, text: &str, is_condition: bool) -> Option<String> {
        let typed = (!text.contains('\n')).then(|| text.to_owned());
        if text
            .chars()
            .all(|ch| ch.is_alphanumeric() || ch == '_' || ch == '"')
        {
            return typed;
        }
        let key = Typed {
            text: text.to_owned(),
            is_condition,
        };
        let known = self.known.entry(key).or_insert(typed).clone();
        known.or_else(|| (!self.done).then(|| text.to_owned()))
    }

    /// Has all expressions formatted that were asked for. Those that rustfmt can't write on one line
    /// stay as they are typed.
    pub(crate) fn format(&mut self, rustfmt: &Rustfmt, folder: &Path) {
        self.done = true;
        let parsed: Vec<_> = self
            .known
            .iter_mut()
            .filter(|(typed, _)| typed.parses())
            .collect();
        if parsed.is_empty() {
            return;
        }
        let mut file = String::new();
        for (index, (typed, _)) in parsed.iter().enumerate() {
            let (start, end) = typed.around();
            let _ = writeln!(file, "fn f{index}() {{\n{start}{}{end}\n}}", typed.text);
        }
        let mut wide = rustfmt.options.clone();
        wide.extend(
            [
                "--config",
                "max_width=10000,use_small_heuristics=Max,hard_tabs=false",
            ]
            .map(Into::into),
        );
        let Ok(file) = rustfmt.with_options(wide).format(&file, folder) else {
            return;
        };
        let mut rest = file.as_str();
        for (index, (typed, written)) in parsed.into_iter().enumerate() {
            let Some((_, after)) = rest.split_once(&format!("fn f{index}() {{\n")) else {
                return;
            };
            let (line, after) = after.split_once('\n').unwrap_or_default();
            rest = after;
            let (start, end) = typed.around();
            let line = line.trim_start().strip_prefix(start);
            let line = line.and_then(|line| line.strip_suffix(end));
            if let Some(line) = line
                && rest.starts_with('}')
                && same(&typed.text, line)
            {
                *written = Some(line.to_owned());
            }
        }
    }
}

impl Typed {
    /// What makes a statement of it.
    fn around(&self) -> (&'static str, &'static str) {
        if self.is_condition {
            ("if ", " {}")
        } else {
            ("_ = ", ";")
        }
    }

    fn parses(&self) -> bool {
        let is_plain = |source: Source| !source.has_comments(&source.tokens, 0..self.text.len());
        Source::read(&self.text).is_some_and(is_plain)
            && if self.is_condition {
                syn::parse_str::<ExprIf>(&format!("if {} {{}}", self.text)).is_ok()
            } else {
                syn::parse_str::<Expr>(&self.text).is_ok()
            }
    }
}

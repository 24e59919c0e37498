//! A pattern as boxes, and how they are laid out in lines.

use std::cmp::min;

use unicode_width::UnicodeWidthStr;

use crate::rustfmt::Style;

/// A part of a pattern.
pub(crate) enum Node {
    /// Without line breaks.
    Text(String),
    /// Parts one after the other, with the spaces between them.
    Sequence(Vec<Node>),
    /// `key: value = default`
    Entry {
        /// With the colon; empty if there is only a default.
        key: String,
        value: Box<Node>,
        default: Option<String>,
    },
    /// `a | b`
    Alternatives {
        /// `true` if a `|` comes first.
        leads: bool,
        items: Vec<Item>,
    },
    /// `pattern if condition`
    Guarded(Box<Node>, String),
    List(List),
}

/// What is between two delimiters, divided by commas.
pub(crate) struct List {
    pub(crate) open: char,
    pub(crate) close: char,
    pub(crate) items: Vec<Item>,
    pub(crate) comma: Comma,
    /// `true` if it has spaces within its delimiters on one line.
    pub(crate) padded: bool,
    /// The comments after the last item, each on a line of its own.
    pub(crate) comments: Vec<String>,
}

/// Where a list has a trailing comma.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comma {
    /// If it has several lines.
    Lines,
    /// As `Lines`, but never after `..`.
    LinesUnlessRest,
    Always,
    Never,
}

pub(crate) struct Item {
    /// The comments before it, each on a line of its own. The first of several alternatives has none.
    pub(crate) comments: Vec<String>,
    /// `true` if an empty line is before it.
    pub(crate) spaced: bool,
    pub(crate) node: Node,
    /// The comment after it, at the end of its line.
    pub(crate) remark: Option<String>,
}

/// Alternatives of at most this width share lines, as in rustfmt.
const SHORT: usize = 20;

impl Node {
    /// The text on one line, if it has one.
    pub(crate) fn flat(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Sequence(nodes) => nodes.iter().map(Self::flat).collect(),
            Self::Entry {
                key,
                value,
                default,
            } => {
                let space = if key.is_empty() { "" } else { " " };
                let default = default.as_deref().unwrap_or_default();
                Some(format!("{key}{space}{}{default}", value.flat()?))
            }
            Self::Alternatives { leads, items } => {
                let leading = if *leads { "| " } else { "" };
                let items: Option<Vec<String>> = items.iter().map(Item::flat).collect();
                Some(format!("{leading}{}", items?.join(" | ")))
            }
            Self::Guarded(pattern, condition) => {
                Some(format!("{} if {condition}", pattern.flat()?))
            }
            Self::List(list) => list.flat(),
        }
    }

    /// The width of what can't be divided at its start.
    fn head(&self) -> usize {
        match self {
            Self::List(_) => 1,
            _ => self.flat().map_or(1, |flat| flat.width()),
        }
    }

    /// Returns whether it is `..`, with or without a name.
    fn is_rest(&self) -> bool {
        matches!(self, Self::Text(text) if text.starts_with("..") || text.contains("@ .."))
    }

    /// Returns whether it ends with a list, whose lines can be those of the list around it.
    fn ends_with_list(&self) -> bool {
        match self {
            Self::List(list) => !list.items.is_empty() || !list.comments.is_empty(),
            Self::Sequence(nodes) => match nodes.split_last() {
                Some((last, others)) => {
                    last.ends_with_list() && others.iter().all(|node| matches!(node, Self::Text(_)))
                }
                None => false,
            },
            Self::Entry { value, .. } => value.ends_with_list(),
            _ => false,
        }
    }
}

impl Item {
    fn flat(&self) -> Option<String> {
        let alone = self.comments.is_empty() && self.remark.is_none();
        alone.then(|| self.node.flat()).flatten()
    }
}

impl List {
    fn flat(&self) -> Option<String> {
        if !self.comments.is_empty() {
            return None;
        }
        let items: Option<Vec<String>> = self.items.iter().map(Item::flat).collect();
        let items = items?.join(", ");
        let space = if self.padded && !items.is_empty() {
            " "
        } else {
            ""
        };
        let comma = if self.comma == Comma::Always { "," } else { "" };
        let Self { open, close, .. } = self;
        Some(format!("{open}{space}{items}{comma}{space}{close}"))
    }

    /// The index of the only item that is not a rest, if its lines can be those of the list:
    /// `[.., {`, `}, ..]`.
    fn hugged(&self) -> Option<usize> {
        if self.open == '{' || !self.comments.is_empty() {
            return None;
        }
        let mut others = (0..self.items.len()).filter(|&index| !self.items[index].node.is_rest());
        let hugged = others.next()?;
        let is_plain = |item: &Item| item.comments.is_empty() && item.remark.is_none();
        let fits = others.next().is_none()
            && self.items.iter().all(is_plain)
            && self.items[hugged].node.ends_with_list();
        fits.then_some(hugged)
    }
}

/// Text that grows, with the column of its end.
pub(crate) struct Page<'s> {
    style: &'s Style,
    text: String,
    column: usize,
    /// `true` until the outermost list is divided.
    divides: bool,
}

impl<'s> Page<'s> {
    /// Lays out a node in several lines, from a column on, in a line of this indentation. `reserve`
    /// is the width of what follows on its last line.
    pub(crate) fn lines(
        node: &Node,
        style: &'s Style,
        column: usize,
        indent: usize,
        reserve: usize,
    ) -> String {
        let mut page = Self {
            style,
            text: String::new(),
            column,
            divides: true,
        };
        page.broken(node, indent, reserve);
        page.text
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.width();
    }

    fn new_line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.push_str(&self.style.indentation(indent));
        self.column = indent;
    }

    fn node(&mut self, node: &Node, indent: usize, reserve: usize) {
        match node.flat() {
            _ if self.divides && node.ends_with_list() => self.broken(node, indent, reserve),
            Some(flat) if self.column + flat.width() + reserve <= self.style.max_width => {
                self.push(&flat);
            }
            _ => self.broken(node, indent, reserve),
        }
    }

    /// Lays out a node that does not fit on the rest of the line.
    fn broken(&mut self, node: &Node, indent: usize, reserve: usize) {
        let tab = self.style.tab_spaces;
        match node {
            Node::Text(text) => self.push(text),
            Node::Sequence(nodes) => {
                for (index, node) in nodes.iter().enumerate() {
                    let after = nodes[index + 1..].iter().map(Node::head).sum::<usize>();
                    self.node(node, indent, after + reserve);
                }
            }
            Node::Entry {
                key,
                value,
                default,
            } => {
                let default = default.as_deref().unwrap_or_default();
                let reserve = reserve + default.width();
                self.push(key);
                if matches!(**value, Node::Alternatives { .. }) && !key.is_empty() {
                    self.new_line(indent + tab);
                    self.node(value, indent + tab, reserve);
                } else {
                    self.push(if key.is_empty() { "" } else { " " });
                    self.node(value, indent, reserve);
                }
                self.push(default);
            }
            Node::Alternatives { leads, items } => {
                self.alternatives(*leads, items, indent, reserve);
            }
            Node::Guarded(pattern, condition) => {
                self.node(pattern, indent, 0);
                self.new_line(indent + tab);
                self.push("if ");
                self.push(condition);
            }
            Node::List(list) => match list.hugged() {
                Some(hugged) => self.hugging(list, hugged, indent, reserve),
                None => self.list(list, indent),
            },
        }
    }

    fn alternatives(&mut self, leads: bool, items: &[Item], indent: usize, reserve: usize) {
        let is_short = |item: &Item| {
            matches!(&item.node, Node::Text(text) if text.width() <= SHORT) && item.flat().is_some()
        };
        let share = items.iter().all(is_short);
        for (index, item) in items.iter().enumerate() {
            self.comments(&item.comments, indent);
            if index > 0 || leads {
                let width = item.flat().map_or(0, |flat| flat.width());
                if index == 0 {
                } else if share && self.column + 3 + width + reserve <= self.style.max_width {
                    self.push(" ");
                } else {
                    self.new_line(indent);
                }
                self.push("| ");
            }
            let is_last = index + 1 == items.len();
            self.node(&item.node, indent, if is_last { reserve } else { 0 });
            self.remark(item);
        }
    }

    fn comments(&mut self, comments: &[String], indent: usize) {
        for comment in comments {
            self.new_line(indent);
            self.comment(comment, indent);
        }
    }

    fn comment(&mut self, comment: &str, indent: usize) {
        let mut lines = comment.lines();
        self.push(lines.next().unwrap_or_default());
        let rest: Vec<&str> = lines.collect();
        let own = |line: &str| line.len() - line.trim_start().len();
        let filled = || rest.iter().filter(|line| !line.trim().is_empty());
        let least = filled().map(|line| own(line)).fold(usize::MAX, min);
        let starred = filled().all(|line| line.trim_start().starts_with('*'));
        for line in &rest {
            if line.trim().is_empty() {
                self.text.push('\n');
                continue;
            }
            self.new_line(indent + own(line) - least + if starred { 1 } else { 3 });
            self.push(line.trim());
        }
    }

    fn remark(&mut self, item: &Item) {
        if let Some(remark) = &item.remark {
            self.push(" ");
            self.push(remark);
        }
    }

    fn hugging(&mut self, list: &List, hugged: usize, indent: usize, reserve: usize) {
        self.push(&list.open.to_string());
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            if index == hugged {
                let after = list.items[index + 1..].iter();
                let after: usize = after.map(|item| item.node.head() + 2).sum();
                self.node(&item.node, indent, after + 1 + reserve);
            } else {
                self.push(&item.node.flat().unwrap_or_default());
            }
        }
        if list.comma == Comma::Always {
            self.push(",");
        }
        self.push(&list.close.to_string());
    }

    fn list(&mut self, list: &List, indent: usize) {
        self.divides = false;
        self.push(&list.open.to_string());
        let inner = indent + self.style.tab_spaces;
        for (index, item) in list.items.iter().enumerate() {
            if item.spaced && index > 0 {
                self.text.push('\n');
            }
            self.comments(&item.comments, inner);
            self.new_line(inner);
            self.node(&item.node, inner, 1);
            let is_last = index + 1 == list.items.len();
            let has_comma = match list.comma {
                Comma::Lines | Comma::Always => true,
                Comma::LinesUnlessRest => !is_last || !item.node.is_rest(),
                Comma::Never => !is_last,
            };
            self.push(if has_comma { "," } else { "" });
            self.remark(item);
        }
        self.comments(&list.comments, inner);
        self.new_line(indent);
        self.push(&list.close.to_string());
    }
}

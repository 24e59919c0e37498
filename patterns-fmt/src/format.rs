//! A file formatted: by rustfmt, and its patterns by us, in turns until both agree.
//!
//! rustfmt breaks the lines around a pattern as its width asks for. So first all patterns are written
//! on one line; where one does not fit in the place that rustfmt gives to it, it is divided; then
//! rustfmt gives it a place again.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use crate::expressions::Expressions;
use crate::layout::{Node, Page};
use crate::places::{Call, Places};
use crate::read::Reader;
use crate::rustfmt::{Rustfmt, Style};
use crate::same::{same, same_words};
use crate::source::Source;
use crate::stand_ins::{Edit, StandIns, edited};

/// Formats the content of a file in `folder`.
///
/// # Errors
/// With what rustfmt says if it can't format it.
pub(crate) fn formatted(text: &str, rustfmt: &Rustfmt, folder: &Path) -> Result<String, String> {
    let plain = rustfmt.format(text, folder)?;
    let has_patterns = ["patterns", "case", "receive"]
        .iter()
        .any(|word| plain.contains(word));
    let laid_out = has_patterns
        .then(|| laid_out(&plain, rustfmt, folder))
        .flatten();
    Ok(laid_out.unwrap_or(plain))
}

/// Lays out the patterns in what rustfmt has formatted. Returns `None` if there are none, or they
/// have to stay as they are.
fn laid_out(plain: &str, rustfmt: &Rustfmt, folder: &Path) -> Option<String> {
    proc_macro2::extra::invalidate_current_thread_spans();
    let text = plain.replace("\r\n", "\n");
    let source = Source::read(&text)?;
    let places = Places::find(&source);
    if places.calls.is_empty() && places.forms.is_empty() {
        return None;
    }
    let mut expressions = Expressions::default();
    let read = |expressions: &mut Expressions| -> Vec<Option<Node>> {
        let mut reader = Reader {
            source: &source,
            expressions,
        };
        let calls = places.calls.iter();
        calls.map(|call| reader.call(call.tokens)).collect()
    };
    read(&mut expressions);
    expressions.format(rustfmt, folder);
    let mut nodes = read(&mut expressions);
    for (node, call) in nodes.iter_mut().zip(&places.calls) {
        let typed = &text[call.range.clone()];
        let lines = |node: &Node| Page::lines(node, &rustfmt.style, 0, 0, 0);
        let is_kept = |node: &Node| {
            same(typed, &lines(node)) && node.flat().is_none_or(|flat| same(typed, &flat))
        };
        *node = node.take().filter(is_kept);
    }
    let mut rounds = Rounds {
        rustfmt,
        folder,
        divided: vec![false; nodes.len()],
        left: vec![false; nodes.len()],
        nodes,
    };
    rounds.leave_comments(&source, &places.calls)?;
    let done = rounds.run(&text)?;
    let done = same_words(&text, &done).then_some(done)?;
    Some(if plain.contains("\r\n") {
        done.replace('\n', "\r\n")
    } else {
        done
    })
}

/// The turns of rustfmt and us.
struct Rounds<'a> {
    rustfmt: &'a Rustfmt,
    folder: &'a Path,
    /// The calls in patterns, as far as they can be laid out.
    nodes: Vec<Option<Node>>,
    /// Which calls have been divided into lines. They stay so.
    divided: Vec<bool>,
    /// Which calls rustfmt formats itself, because their content is an expression of Rust.
    left: Vec<bool>,
}

/// More rounds than any file needs.
const ROUNDS: usize = 8;

impl Rounds<'_> {
    fn run(&mut self, text: &str) -> Option<String> {
        let flat = self.placed(text, |_, _, node, _| node.flat())?;
        let mut formatted = self.rustfmt(&flat)?;
        self.leave(&flat, &formatted)?;
        let mut last = flat;
        for _ in 0..ROUNDS {
            let next = self.placed(&formatted, Self::in_place)?;
            if next == last {
                return Some(next);
            }
            formatted = self.rustfmt(&next)?;
            if formatted == next {
                return Some(next);
            }
            last = next;
        }
        None
    }

    /// Has rustfmt format a text.
    fn rustfmt(&self, text: &str) -> Option<String> {
        let format = |text: &str| {
            let formatted = self.rustfmt.format(text, self.folder).ok()?;
            Some(formatted.replace("\r\n", "\n"))
        };
        let source = Source::read(text)?;
        let stand_ins = StandIns::of(&source);
        let formatted = stand_ins.and_then(|them| them.replaced(&format(&them.text)?));
        formatted.or_else(|| format(text))
    }

    /// Leaves the calls with comments that rustfmt formats: it writes them in several ways.
    fn leave_comments(&mut self, source: &Source, calls: &[Call]) -> Option<()> {
        let has_comment = |call: &Call| source.has_comments(call.tokens, call.range.clone());
        if !calls.iter().any(has_comment) {
            return Some(());
        }
        // A space where rustfmt would remove it.
        let start = |call: &Call| call.tokens[2].range.start + 1;
        let spaces = calls
            .iter()
            .map(|call| (start(call)..start(call), "  ".to_owned()));
        let spaced = self.rustfmt(&edited(source.text, spaces.collect()))?;
        let spaced = Source::read(&spaced)?;
        let after = Places::find(&spaced).calls;
        if after.len() != calls.len() {
            return None;
        }
        for (index, (before, after)) in calls.iter().zip(&after).enumerate() {
            let is_left = spaced.text[start(after)..].starts_with("  ");
            if has_comment(before) && !is_left {
                self.nodes[index] = None;
            }
        }
        Some(())
    }

    /// Finds the calls that rustfmt has formatted: whose text differs not only in indentation.
    fn leave(&mut self, before: &str, after: &str) -> Option<()> {
        let [before, after] = [Source::read(before)?, Source::read(after)?];
        let [old, new] = [Places::find(&before).calls, Places::find(&after).calls];
        if old.len() != self.nodes.len() || new.len() != self.nodes.len() {
            return None;
        }
        // Each line with its indentation, relative to that of the last line.
        let lines = |source: &Source, call: &Call| -> Vec<(usize, String)> {
            let mut lines: Vec<(usize, String)> = source.text[call.range.clone()]
                .lines()
                .map(|line| (line.len() - line.trim_start().len(), line.trim().to_owned()))
                .collect();
            let last = lines.last().map_or(0, |last| last.0);
            for (indent, line) in lines.iter_mut().skip(1) {
                let is_empty = line.is_empty();
                *indent = if is_empty {
                    0
                } else {
                    indent.wrapping_sub(last)
                };
            }
            lines
        };
        for (index, (old, new)) in old.iter().zip(&new).enumerate() {
            self.left[index] = lines(&before, old) != lines(&after, new);
        }
        Some(())
    }

    /// Writes calls anew: those that are in no other one that is written.
    fn placed(
        &mut self,
        text: &str,
        write: impl Fn(&mut Self, usize, &Node, &Place) -> Option<String>,
    ) -> Option<String> {
        let source = Source::read(text)?;
        let calls = Places::find(&source).calls;
        if calls.len() != self.nodes.len() {
            return None;
        }
        let nodes = std::mem::take(&mut self.nodes);
        let (mut edits, mut end) = (Vec::<Edit>::new(), 0);
        for (index, (call, node)) in calls.iter().zip(&nodes).enumerate() {
            if call.range.start < end {
                continue;
            }
            let typed = &text[call.range.clone()];
            if self.left[index] {
                // rustfmt keeps the trailing commas of lines that it has joined.
                let flat = node.as_ref().and_then(Node::flat);
                let joined = typed.replace(",]", "]").replace(",)", ")");
                edits.extend(
                    flat.filter(|flat| *flat == joined)
                        .map(|flat| (call.range.clone(), flat)),
                );
                continue;
            }
            end = call.range.end;
            let Some(node) = node else {
                continue;
            };
            let place = Place::of(call, text, &self.rustfmt.style);
            let written = write(self, index, node, &place);
            let written = written.unwrap_or_else(|| place.lines(node, &self.rustfmt.style));
            edits.push((call.range.clone(), written));
        }
        self.nodes = nodes;
        let placed = edited(text, edits);
        same(text, &placed).then_some(placed)
    }

    /// A call on one line, if that fits and it has not been divided.
    fn in_place(&mut self, index: usize, node: &Node, place: &Place) -> Option<String> {
        let width = self.rustfmt.style.max_width;
        let flat = node
            .flat()
            .filter(|flat| place.column + flat.width() + place.reserve <= width);
        self.divided[index] |= flat.is_none();
        flat.filter(|_| !self.divided[index])
    }
}

/// Where a call is.
struct Place {
    column: usize,
    /// The indentation of its last line.
    indent: usize,
    /// The width of what follows it.
    reserve: usize,
}

impl Place {
    fn of(call: &Call, text: &str, style: &Style) -> Self {
        let columns = |text: &str| {
            let tabs = text.matches('\t').count();
            text.width() - "\t".width() * tabs + style.tab_spaces * tabs
        };
        let line = |at: usize| text[..at].rfind('\n').map_or(0, |at| at + 1);
        let is_long = text[call.range.clone()].contains('\n');
        let last = line(if is_long {
            call.range.end
        } else {
            call.range.start
        });
        let indented = text[last..].trim_start_matches([' ', '\t']);
        let room = call.room;
        let rest = &text[call.range.end..room.pattern_end];
        let after = &text[room.pattern_end..room.line_end];
        let reserve = match (rest.split_once('\n'), after.split_once('\n')) {
            (Some((rest, _)), _) => rest.width(),
            (None, Some((after, _))) if !room.joins => rest.width() + after.width(),
            _ => {
                let words = after.split_whitespace().map(|word| word.width() + 1);
                rest.width() + words.sum::<usize>() + room.more
            }
        };
        Self {
            column: columns(&text[line(call.range.start)..call.range.start]),
            indent: columns(&text[last..text.len() - indented.len()]),
            reserve,
        }
    }

    fn lines(&self, node: &Node, style: &Style) -> String {
        Page::lines(node, style, self.column, self.indent, self.reserve)
    }
}

//! The blocks of Rust code in a Markdown file.

use std::path::Path;

use crate::format::formatted;
use crate::rustfmt::Rustfmt;
use crate::same::same_words;

/// Formats the blocks that have patterns and that rustfmt can parse.
pub(crate) fn formatted_blocks(text: &str, rustfmt: &Rustfmt, folder: &Path) -> String {
    let (mut result, mut block) = (String::new(), None::<String>);
    for line in text.split_inclusive('\n') {
        let is_fence = line.starts_with("```");
        match &mut block {
            Some(code) if is_fence => {
                result += &formatted_block(code, rustfmt, folder);
                result += line;
                block = None;
            }
            Some(code) => *code += line,
            None => {
                result += line;
                let is_rust = |info: &str| {
                    info.split(',')
                        .next()
                        .is_some_and(|name| name.trim() == "rust")
                };
                if line.strip_prefix("```").is_some_and(is_rust) {
                    block = Some(String::new());
                }
            }
        }
    }
    result + &block.unwrap_or_default()
}

/// The comments that the lines which rustdoc hides are while rustfmt runs.
const HIDDEN: &str = "//#hidden ";

/// Rust code that is a file, or the body of a function.
fn formatted_block(code: &str, rustfmt: &Rustfmt, folder: &Path) -> String {
    let has_patterns = ["#[patterns", "case!", "receive!"]
        .iter()
        .any(|word| code.contains(word));
    if !has_patterns {
        return code.to_owned();
    }
    let is_hidden = |line: &str| line == "#" || line.starts_with("# ");
    let hide = |line: &str| {
        if is_hidden(line) {
            format!("{HIDDEN}{line}\n")
        } else {
            format!("{line}\n")
        }
    };
    let typed: String = code.lines().map(hide).collect();
    let show = |line: &str| {
        let shown = line.trim_start().strip_prefix(HIDDEN).unwrap_or(line);
        format!("{shown}\n")
    };
    // Statements are no file, but items are a body too.
    let ways = [as_body, formatted_file];
    let done = ways.iter().find_map(|way| {
        let done = way(&typed, rustfmt, folder)?;
        same_words(&typed, &done).then(|| done.lines().map(show).collect())
    });
    done.unwrap_or_else(|| code.to_owned())
}

fn formatted_file(code: &str, rustfmt: &Rustfmt, folder: &Path) -> Option<String> {
    formatted(code, rustfmt, folder).ok()
}

/// Formats code as the body of a function, as rustdoc compiles it.
fn as_body(code: &str, rustfmt: &Rustfmt, folder: &Path) -> Option<String> {
    let style = &rustfmt.style;
    let width = style.max_width + style.tab_spaces;
    let mut options = rustfmt.options.clone();
    options.extend(["--config".into(), format!("max_width={width}").into()]);
    let mut wide = rustfmt.with_options(options);
    wide.style.max_width = width;
    let body = formatted(&format!("fn main() {{\n{code}}}\n"), &wide, folder).ok()?;
    let body = body.strip_prefix("fn main() {\n")?.strip_suffix("}\n")?;
    let tab = style.indentation(style.tab_spaces);
    let lines = body.lines();
    let lines = lines.map(|line| line.strip_prefix(tab.as_str()).unwrap_or(line));
    Some(lines.flat_map(|line| [line, "\n"]).collect())
}

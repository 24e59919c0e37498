//! `patterns-fmt`: rustfmt, and a layout for the patterns that rustfmt leaves as they are typed.

mod differences;
mod expressions;
mod files;
mod format;
mod layout;

mod markdown;
mod options;
mod places;
mod read;
mod rustfmt;
mod same;
mod source;
mod stand_ins;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::options::{Asks, HELP, Options};
use crate::rustfmt::Rustfmt;

fn main() -> ExitCode {
    let options = match Options::parse(env::args_os().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let mut run = Run {
        options,
        rustfmts: BTreeMap::new(),
        differs: false,
        fails: false,
    };
    if let Err(error) = run.all() {
        run.fail(&error);
    }
    if run.fails || run.differs {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// One run over all files.
struct Run {
    options: Options,
    /// rustfmt for the files of each folder; `None` where formatting is turned off.
    rustfmts: BTreeMap<PathBuf, Option<Rustfmt>>,
    /// `true` if a file would change.
    differs: bool,
    fails: bool,
}

impl Run {
    fn all(&mut self) -> Result<(), String> {
        match self.options.asks {
            Asks::Help => return print(HELP),
            Asks::Version => {
                return print(concat!("patterns-fmt ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            _ => {}
        }
        if self.options.paths.is_empty() {
            let mut text = String::new();
            let read = io::stdin().read_to_string(&mut text);
            read.map_err(|error| format!("standard input: {error}"))?;
            let done = self.formatted(&text, Path::new("."), false)?;
            return match self.options.asks {
                Asks::Check => self.compare("<stdin>", &text, &done),
                _ => print(&done),
            };
        }
        for path in files::files(&self.options.paths)? {
            if let Err(error) = self.file(&path) {
                self.fail(&format!("{}: {error}", path.display()));
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let is_markdown = path.extension().is_some_and(|extension| extension == "md");
        let done = self.formatted(&text, folder, is_markdown)?;
        match self.options.asks {
            Asks::Check => self.compare(&path.display().to_string(), &text, &done),
            Asks::Print => print(&done),
            _ if done == text => Ok(()),
            _ => fs::write(path, done).map_err(|error| error.to_string()),
        }
    }

    fn formatted(
        &mut self,
        text: &str,
        folder: &Path,
        is_markdown: bool,
    ) -> Result<String, String> {
        if !self.rustfmts.contains_key(folder) {
            let mut options = self.options.rustfmt.clone();
            if !self.options.has_edition
                && let Some(edition) = files::edition(folder)
            {
                options.extend(["--edition".into(), edition.into()]);
            }
            let rustfmt = Rustfmt::of_folder(folder, options)?;
            self.rustfmts.insert(folder.to_owned(), rustfmt);
        }
        match &self.rustfmts[folder] {
            None => Ok(text.to_owned()),
            Some(rustfmt) if is_markdown => Ok(markdown::formatted_blocks(text, rustfmt, folder)),
            Some(rustfmt) => format::formatted(text, rustfmt, folder),
        }
    }

    fn compare(&mut self, name: &str, before: &str, after: &str) -> Result<(), String> {
        self.differs |= before != after;
        print(&differences::differences(name, before, after))
    }

    fn fail(&mut self, error: &str) {
        self.fails = true;
        let _ = writeln!(io::stderr(), "{error}");
    }
}

fn print(text: &str) -> Result<(), String> {
    let written = io::stdout().write_all(text.as_bytes());
    written.map_err(|error| format!("standard output: {error}"))
}

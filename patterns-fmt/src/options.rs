//! The command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) asks: Asks,
    /// Files and folders; none for standard input.
    pub(crate) paths: Vec<PathBuf>,
    /// `true` if the edition is given, which otherwise comes from `Cargo.toml`.
    pub(crate) has_edition: bool,
    /// What rustfmt is to be called with.
    pub(crate) rustfmt: Vec<OsString>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Writes the files, or standard output for standard input.
    #[default]
    Format,
    /// Writes standard output.
    Print,
    /// Says what would change.
    Check,
    Help,
    Version,
}

/// The options of rustfmt that have a value.
const VALUED: [&str; 6] = [
    "--edition",
    "--style-edition",
    "--config",
    "--config-path",
    "--color",
    "--emit",
];

impl Options {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// If an option is unknown, or its value is missing.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let text = argument.to_str().unwrap_or_default();
            if argument.is_empty() || text == "-" || !argument.as_encoded_bytes().starts_with(b"-")
            {
                options.paths.push(argument.into());
                continue;
            }
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (text, None),
            };
            if VALUED.contains(&name) {
                let value = value.or_else(|| arguments.next());
                let value = value.ok_or_else(|| format!("`{name}` expects a value"))?;
                options.valued(name, value)?;
                continue;
            }
            match text {
                "--" => options.paths.extend(arguments.by_ref().map(PathBuf::from)),
                "--check" => options.asks = Asks::Check,
                "-h" | "--help" => options.asks = Asks::Help,
                "-V" | "--version" => options.asks = Asks::Version,
                "-q" | "--quiet" | "-v" | "--verbose" => {}
                _ => return Err(format!("unknown option `{text}`")),
            }
        }
        options.paths.retain(|path| path != Path::new("-"));
        Ok(options)
    }

    fn valued(&mut self, name: &str, value: OsString) -> Result<(), String> {
        match name {
            "--emit" => match value.to_str() {
                Some("stdout") => self.asks = Asks::Print,
                Some("files") => {}
                _ => return Err("`--emit` expects `files` or `stdout`".to_owned()),
            },
            "--color" => {}
            "--config-path" => {
                // rustfmt runs in the folder of each file.
                let path = std::path::absolute(&value);
                let path =
                    path.map_err(|error| format!("{}: {error}", Path::new(&value).display()))?;
                self.rustfmt.extend([name.into(), path.into()]);
            }
            _ => {
                self.has_edition |= name == "--edition";
                self.rustfmt.extend([name.into(), value]);
            }
        }
        Ok(())
    }
}

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Formats Rust code with rustfmt, and the patterns of `#[patterns]`, `case!` and `receive!` in it,
which rustfmt leaves as they are typed.

Usage: patterns-fmt [OPTIONS] [FILES or FOLDERS]

Without files it formats standard input. In a folder it formats all `.rs` files. In a `.md` file it
formats the blocks of Rust code that have patterns.

Options:
      --check                 Print what would change, and exit with 1 if there is anything
      --emit files|stdout     Where to write the formatted files
      --edition <EDITION>     The edition of Rust; otherwise that of the next Cargo.toml
      --style-edition <EDITION>, --config <KEY=VALUE,…>, --config-path <PATH>
                              As for rustfmt, whose configuration is read too
  -h, --help                  Print this
  -V, --version               Print the version
";

//! rustfmt: what formats everything but the patterns, and says what its settings are.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

/// rustfmt with the options that it is called with.
pub(crate) struct Rustfmt {
    pub(crate) options: Vec<OsString>,
    pub(crate) style: Style,
}

#[derive(Clone)]
/// The settings that patterns are laid out by.
pub(crate) struct Style {
    pub(crate) max_width: usize,
    pub(crate) tab_spaces: usize,
    pub(crate) hard_tabs: bool,
}

impl Style {
    /// The white space that a line of this indentation begins with.
    pub(crate) fn indentation(&self, columns: usize) -> String {
        let tabs = if self.hard_tabs {
            columns / self.tab_spaces
        } else {
            0
        };
        "\t".repeat(tabs) + &" ".repeat(columns - tabs * self.tab_spaces)
    }
}

impl Rustfmt {
    /// Asks rustfmt for the settings of the files in a folder. Returns `None` if they turn formatting
    /// off.
    ///
    /// # Errors
    /// With what rustfmt says if it can't be called, or refuses an option or its configuration.
    pub(crate) fn of_folder(folder: &Path, options: Vec<OsString>) -> Result<Option<Self>, String> {
        let mut command = program();
        command
            .args(&options)
            .args(["--print-config", "current"])
            // rustfmt looks for its configuration in the folder of this file, which need not exist.
            .arg(folder.join("lib.rs"));
        let output = command.output().map_err(|error| unavailable(&error))?;
        let settings = succeeded(&output)?;
        let settings: toml::Table =
            toml::from_str(&settings).map_err(|error| format!("rustfmt's settings: {error}"))?;
        let is_on = |name: &str| settings.get(name).and_then(toml::Value::as_bool) == Some(true);
        let size = |name: &str, default| {
            let value = settings.get(name).and_then(toml::Value::as_integer);
            value
                .and_then(|value| usize::try_from(value).ok())
                .unwrap_or(default)
        };
        if is_on("disable_all_formatting") {
            return Ok(None);
        }
        let style = Style {
            max_width: size("max_width", 100),
            tab_spaces: size("tab_spaces", 4).max(1),
            hard_tabs: is_on("hard_tabs"),
        };
        Ok(Some(Self { options, style }))
    }

    pub(crate) fn with_options(&self, options: Vec<OsString>) -> Self {
        Self {
            options,
            style: self.style.clone(),
        }
    }

    /// Formats a text, which is the content of a file in `folder`.
    ///
    /// # Errors
    /// With what rustfmt says if it can't format it.
    pub(crate) fn format(&self, text: &str, folder: &Path) -> Result<String, String> {
        let mut command = program();
        command.args(&self.options).current_dir(folder);
        run(command, text)
    }
}

fn program() -> Command {
    Command::new(env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into()))
}

/// Runs a command with a text as its standard input. Returns its standard output.
fn run(mut command: Command, text: &str) -> Result<String, String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| unavailable(&error))?;
    let input = child.stdin.take();
    let output = thread::scope(|scope| {
        // If rustfmt doesn't read to the end, its messages say why.
        scope.spawn(|| input.map(|mut input| input.write_all(text.as_bytes())));
        child.wait_with_output()
    });
    succeeded(&output.map_err(|error| unavailable(&error))?)
}

fn succeeded(output: &Output) -> Result<String, String> {
    if output.status.success() {
        return String::from_utf8(output.stdout.clone()).map_err(|error| error.to_string());
    }
    Err(String::from_utf8_lossy(&output.stderr)
        .trim_end()
        .to_owned())
}

fn unavailable(error: &io::Error) -> String {
    format!("rustfmt can't be called: {error}")
}

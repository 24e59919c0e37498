//! Regular expressions of schemas.

use std::sync::OnceLock;

use regex::Regex;

/// A regular expression in the notation of JavaScript, which JSON Schema prescribes.
///
/// It is compiled when it is first used.
#[derive(Debug)]
pub(crate) struct EcmaRegex {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl EcmaRegex {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            compiled: OnceLock::new(),
        }
    }

    /// The expression as it is written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// `true` if the expression is found in a text; nothing if the crate `regex` has no equivalent
    /// expression, for example because of a look-ahead.
    pub(crate) fn is_found_in(&self, text: &str) -> Option<bool> {
        let compiled = self.compiled.get_or_init(|| Regex::new(&self.text).ok());
        compiled.as_ref().map(|regex| regex.is_match(text))
    }
}

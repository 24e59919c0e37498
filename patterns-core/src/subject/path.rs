//! The place in a value where a test failed.

use core::fmt::{self, Display, Write};
use std::borrow::Cow;

use super::preview::preview;
use super::{Subject, View};
use crate::quote::{is_identifier, quoted};

/// Longer keys, in bytes or characters, are displayed cut.
const LONGEST: usize = 256;

/// The way from an argument to a value inside it.
///
/// Displays as `$.labels[0].name`; a key that is not an identifier is quoted, `$["a b"]`. In a
/// function of several arguments it begins with the name of the argument: `event.labels[0].name`.
/// An argument that is not a plain name is numbered: `$0.labels`. A reason that concerns all
/// arguments at once, such as a false guard, has the path `$`.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Step, case};
/// use serde_json::json;
///
/// let event = json!({"labels": [{"a/b": 7}]});
/// let result = case!(match &event {
///     json!({"labels": [{"a/b": str(label)}, ..]}) => label.to_owned(),
/// });
/// let mismatch = result.unwrap_err();
/// let path = mismatch.closest().path();
/// assert_eq!(path.to_string(), r#"$.labels[0]["a/b"]"#);
/// assert_eq!(path.pointer(), "/labels/0/a~1b");
/// assert!(matches!(path.steps()[1], Step::Index(0)));
/// assert_eq!(path.argument(), None);
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ValuePath {
    pub(crate) argument: Option<&'static str>,
    pub(crate) steps: Box<[Step]>,
}

/// One step of a [`ValuePath`].
///
/// A text of the program, such as a key that the pattern names, is borrowed. A text of the value,
/// such as the key of an entry that `each!` matches, is owned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Into a map, by the whole key. If it is longer than 256 bytes, a path displays it cut, and
    /// ending in `…`.
    Key(Cow<'static, str>),
    /// Into a list, from its front.
    Index(usize),
    /// Into a map, by a key that is not a string, as text: `:name`. Displays in brackets,
    /// `[:name]`.
    Other(Cow<'static, str>),
    /// Into a string, to a group of a regular expression, counted from 1. It displays as ` (group
    /// 1)`.
    Group(usize),
    /// Into a map, by a key that `#[patterns(redact)]` keeps to itself. Displays as `[_]`.
    Redacted,
}

impl Step {
    /// The step to the value of a key of the value. It is whole if the key is a string: a pointer
    /// must lead there.
    pub(crate) fn to<'v>(key: &impl Subject<'v>) -> Self {
        match key.view() {
            View::Str(text) => Self::from(text.to_owned()),
            _ => Self::Other(preview(key).into()),
        }
    }
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<&String> for Step {
    fn from(key: &String) -> Self {
        Self::from(key.clone())
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl ValuePath {
    /// The path that begins as another one and goes on as this one does.
    pub(crate) fn after(&self, before: &Self) -> Self {
        Self {
            argument: before.argument,
            steps: before.steps.iter().chain(&self.steps).cloned().collect(),
        }
    }

    /// The number of steps that two paths begin with alike.
    pub(crate) fn common_steps(&self, other: &Self) -> usize {
        if self.argument != other.argument {
            return 0;
        }
        let steps = self.steps.iter().zip(&other.steps);
        steps.take_while(|(own, its)| own == its).count()
    }

    /// The name of the argument that it begins at, in a function of several.
    #[must_use]
    pub fn argument(&self) -> Option<&'static str> {
        self.argument
    }

    /// Its steps, from the outside.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The path as a JSON pointer (RFC 6901) into the argument: `/labels/0/name`. That of the
    /// argument itself is empty.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.steps {
            // A pointer can only lead to the whole string.
            if !matches!(step, Step::Group(_)) {
                pointer.push('/');
            }
            match step {
                Step::Group(_) => {}
                Step::Key(key) | Step::Other(key) => {
                    for character in key.chars() {
                        match character {
                            '~' => pointer.push_str("~0"),
                            '/' => pointer.push_str("~1"),
                            other => pointer.push(other),
                        }
                    }
                }
                Step::Index(index) => pointer.push_str(&index.to_string()),
                Step::Redacted => pointer.push('_'),
            }
        }
        pointer
    }

    /// The path with `[*]` for each index and for each key that is not part of the program:
    /// `$.labels[*].name`.
    ///
    /// Mismatches are counted by it. It has no content of the value, and there are only as many of
    /// them as the patterns have places: the keys of an `each!`, computed keys `(expr)` and keys of
    /// a map that `de::<T>` reads are all `[*]`.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde_json")] {
    /// use patterns::case;
    /// use serde_json::json;
    ///
    /// let hosts = json!({"hosts": {"db.local": {"ports": [80, "443"]}}});
    /// let result = case!(match &hosts {
    ///     json!({"hosts": {each!(str(_): {"ports": [each!(u16(_))]})}}) => (),
    /// });
    /// let mismatch = result.unwrap_err();
    /// let path = mismatch.closest().path();
    /// assert_eq!(path.to_string(), r#"$.hosts["db.local"].ports[1]"#);
    /// assert_eq!(path.general(), "$.hosts[*].ports[*]");
    /// # }
    /// ```
    #[must_use]
    pub fn general(&self) -> String {
        let mut text = String::from(self.argument.unwrap_or("$"));
        for step in &self.steps {
            // Writing to a string does not fail.
            let _ = match step {
                Step::Key(Cow::Borrowed(_)) | Step::Other(Cow::Borrowed(_)) | Step::Group(_) => {
                    write!(text, "{step}")
                }
                _ => write!(text, "[*]"),
            };
        }
        text
    }
}

impl Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.argument.unwrap_or("$"))?;
        self.steps.iter().try_for_each(|step| write!(f, "{step}"))
    }
}

impl Display for Step {
    /// As a part of a path: `.name`, `[0]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) if key.len() <= LONGEST && is_identifier(key) => write!(f, ".{key}"),
            Self::Key(key) => write!(f, "[{}]", quoted(key, LONGEST)),
            Self::Index(index) => write!(f, "[{index}]"),
            Self::Other(text) => write!(f, "[{text}]"),
            Self::Group(group) => write!(f, " (group {group})"),
            Self::Redacted => f.write_str("[_]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path<const N: usize>(steps: [Step; N]) -> ValuePath {
        ValuePath {
            argument: None,
            steps: Box::new(steps),
        }
    }

    fn key(key: &'static str) -> Step {
        Step::Key(key.into())
    }

    #[test]
    fn the_root_is_a_dollar_and_an_empty_pointer() {
        assert_eq!(path([]).to_string(), "$");
        assert_eq!(path([]).pointer(), "");
    }

    #[test]
    fn keys_that_are_no_identifiers_are_quoted() {
        for (text, shown) in [
            ("name", "$.name"),
            ("größe", "$.größe"),
            ("_9", "$._9"),
            ("9", r#"$["9"]"#),
            ("", r#"$[""]"#),
            ("a b", r#"$["a b"]"#),
            ("a-b", r#"$["a-b"]"#),
            ("\"\\\n\u{1b}", r#"$["\"\\\n\u{1b}"]"#),
        ] {
            assert_eq!(path([key(text)]).to_string(), shown);
        }
    }

    #[test]
    fn a_pointer_escapes_what_would_divide_it() {
        let path = path([key("a/b~c"), Step::Index(3), key("")]);
        assert_eq!(path.pointer(), "/a~1b~0c/3/");
    }

    #[test]
    fn a_general_path_keeps_only_what_the_program_says() {
        let steps = [
            key("a b"),
            Step::Index(3),
            Step::Key("found".to_owned().into()),
            Step::Other(":named".into()),
            Step::Other(":found".to_owned().into()),
            Step::Redacted,
            key("end"),
        ];
        assert_eq!(path(steps).general(), r#"$["a b"][*][*][:named][*][*].end"#);
        assert_eq!(path([]).general(), "$");
    }

    #[test]
    fn a_path_of_several_arguments_begins_with_the_name_of_one() {
        let path = ValuePath {
            argument: Some("event"),
            steps: Box::new([key("type")]),
        };
        assert_eq!(path.to_string(), "event.type");
        assert_eq!(path.pointer(), "/type");
    }
}

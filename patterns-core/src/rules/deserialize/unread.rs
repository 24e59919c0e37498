//! Why serde does not read a value: its own message, and the place below the value.

use core::error::Error;
use core::fmt::{self, Display};

use serde::de::{self, Expected, Unexpected, value};

use crate::subject::path::Step;

/// The message of serde about a part that it can't read, and the way to that part.
#[derive(Debug)]
pub(crate) struct Unread {
    message: String,
    /// The innermost step first, as the readers return.
    steps: Vec<Step>,
}

impl Unread {
    /// The same of a part that is found by this step.
    pub(super) fn below(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// The way to the part, from the value that was read, and serde's message.
    pub(crate) fn into_parts(self) -> (Vec<Step>, String) {
        let Self { message, mut steps } = self;
        steps.reverse();
        (steps, message)
    }
}

impl de::Error for Unread {
    fn custom<T: Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            steps: Vec::new(),
        }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            // serde knows no null.
            Unexpected::Unit => {
                Self::custom(format_args!("invalid type: null, expected {expected}"))
            }
            found => Self::custom(format_args!("invalid type: {found}, expected {expected}")),
        }
    }
}

impl Error for Unread {}

impl Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<value::Error> for Unread {
    fn from(error: value::Error) -> Self {
        de::Error::custom(error)
    }
}

impl From<Unread> for value::Error {
    fn from(unread: Unread) -> Self {
        de::Error::custom(unread)
    }
}

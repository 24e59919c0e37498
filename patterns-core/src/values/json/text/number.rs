//! A number within JSON text, of any size.

use core::fmt::{self, Display};

use crate::subject::Number;
use crate::values::plain::compared;

/// A number within JSON text, which `number(n)` binds. `Display` writes it as it is in the text.
#[derive(Clone, Copy, Debug)]
pub struct JsonNumber<'v>(pub(super) &'v str);

impl JsonNumber<'_> {
    /// A number with a point or an exponent is a float, and so is `-0`, as in `serde_json`.
    #[inline]
    pub(super) fn classify(self) -> Number<Self> {
        let text = self.0;
        if let Ok(value) = text.parse::<i64>() {
            return if value == 0 && text.starts_with('-') {
                Number::Float(-0.0)
            } else {
                Number::Int(value)
            };
        }
        if let Ok(value) = text.parse() {
            return Number::UInt(value);
        }
        let float = text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
        match text.parse::<f64>() {
            Ok(value) if float && value.is_finite() => Number::Float(value),
            _ => Number::Big(self),
        }
    }
}

impl Display for JsonNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

compared!(JsonNumber<'v>);

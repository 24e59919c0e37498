//! The representation of a number, whether or not `serde_json` stores it as text.

use core::fmt::{self, Write};

use serde_json::Number as JsonNumber;

use crate::rules::constant::Constant;
use crate::subject::number::same_numbers;
use crate::subject::{Number, Subject, View};

/// Whether `serde_json` stores numbers as text (`arbitrary_precision`). Only text in a number needs
/// dropping. If this were `true` without need, it would only cost time.
pub(super) const HELD_AS_TEXT: bool = core::mem::needs_drop::<JsonNumber>();

/// Classifies a number, with the same answer whether or not it is stored as text: a point, an
/// exponent or `-0` makes a float.
#[inline]
pub(super) fn classify(number: &JsonNumber) -> Number<&JsonNumber> {
    if let Some(value) = number.as_i64() {
        if HELD_AS_TEXT && value == 0 && is_negative(number) {
            return Number::Float(-0.0);
        }
        return Number::Int(value);
    }
    if let Some(value) = number.as_u64() {
        return Number::UInt(value);
    }
    match number.as_f64() {
        // An integer beyond 64 bits that is stored as text also has an `as_f64`.
        Some(value) if number.is_f64() => Number::Float(value),
        _ => Number::Big(number),
    }
}

/// Returns whether a number's text begins with a minus.
#[cold]
fn is_negative(number: &JsonNumber) -> bool {
    struct FirstByte(Option<u8>);

    impl Write for FirstByte {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.or(text.bytes().next());
            Ok(())
        }
    }

    let mut first = FirstByte(None);
    write!(first, "{number}").is_ok() && first.0 == Some(b'-')
}

impl Constant for JsonNumber {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        match subject.view() {
            View::Number(number) => same_numbers(&number, &classify(self)),
            _ => false,
        }
    }
}
